/** A page's items on the whole screen, one step at a time. Nothing that is done here is recorded. */

import { flat, freshId, h, sign } from "../dom.ts";
import { say, sayOf } from "../words.ts";
import type { ScenarioView } from "../scenario-views.ts";
import type { ItemView, Reason } from "../views.ts";
import { fillScreen } from "./screen.ts";
import { outcome, scenarioSlides, startOf, type Way } from "./scenario-slides.ts";
import { presented, type Presented } from "./showing.ts";
import { slidesOf, type Revealed, type Slide, type Tools } from "./slides.ts";

/** One item, and what the room has seen of it. */
class Item {
  private way: Way | null;
  private readonly revealed: Revealed = { reasons: null };

  constructor(private readonly shown: Presented) {
    this.way = this.view.kind === "path" ? startOf(this.view as ScenarioView) : null;
  }

  get view(): ItemView {
    return this.shown.view as ItemView;
  }

  get title(): string {
    const kind = sayOf("kinds", this.view.kind);
    return this.view.title ? `${kind}: ${this.view.title}` : kind;
  }

  get slides(): Slide[] {
    if (this.way) return scenarioSlides(this.view as ScenarioView, this.way);
    return slidesOf(this.view, this.revealed);
  }

  /** How far from the top of the screen its end is. */
  get end(): number {
    return this.shown.element.getBoundingClientRect().bottom;
  }

  walk(chosen: string[], heard: (slide: string) => void, failed: (why: string) => void): void {
    this.ask({ way: chosen }, failed, ({ seen }) => {
      this.way = { ...(seen as Omit<Way, "chosen">), chosen };
      heard(outcome(chosen.length - 1));
    });
  }

  reveal(heard: (slide: string) => void, failed: (why: string) => void): void {
    this.ask({}, failed, ({ reasons }) => {
      this.revealed.reasons = reasons as Record<string, Reason>;
      heard("reasons");
    });
  }

  private ask(
    content: Record<string, unknown>,
    failed: (why: string) => void,
    heard: (reply: Record<string, unknown>) => void,
  ): void {
    this.shown.look(content, {
      heard: (reply) => (reply.fault ? failed(reply.fault) : heard(reply)),
      silent: () => failed(say("unanswered.unknown")),
    });
  }
}

const READING = 120; // pixels from the top: what ends above this has been read

/** Whether a page has anything to present. */
export function canPresent(page: ParentNode | undefined): boolean {
  return page !== undefined && presented(page).some((one) => new Item(one).slides.length > 0);
}

/** Present a page, from the item on that is being read; `closed` is called at the end. */
export function present(page: ParentNode, closed: () => void = () => undefined): void {
  const items = presented(page)
    .map((one) => new Item(one))
    .filter((one) => one.slides.length > 0);
  if (items.length) new Stage(items, closed).open();
}

class Stage {
  private readonly heading = freshId("stage");
  private readonly slide = h("div", {
    class: "ktf-stage-slide",
    role: "region",
    tabindex: "0",
    "aria-labelledby": this.heading,
  });
  private readonly place = h("span", { class: "ktf-stage-place" });
  private readonly said = h("p", { class: "ktf-stage-said", role: "status" });
  private readonly which: HTMLSelectElement;
  private readonly back = this.turn("present.back", -1);
  private readonly next = this.turn("present.next", 1);
  private readonly dialog: HTMLDialogElement;
  private item = 0;
  private step = 0;

  constructor(
    private readonly items: Item[],
    private readonly closed: () => void,
  ) {
    const id = freshId("which");
    this.which = h(
      "select",
      { id, onchange: () => this.go(Number(this.which.value), 0, false) },
      items.map((one, at) => h("option", { value: String(at) }, one.title)),
    );
    this.dialog = h(
      "dialog",
      { class: "ktf-stage", "aria-label": say("present.label") },
      h(
        "div",
        { class: "ktf-stage-head" },
        h("label", { for: id }, say("present.which")),
        this.which,
        this.place,
        h(
          "button",
          { type: "button", class: "ktf-stage-button", onclick: () => this.dialog.close() },
          say("present.close"),
        ),
      ),
      this.slide,
      h(
        "div",
        { class: "ktf-stage-foot" },
        this.back,
        this.next,
        h("span", { class: "ktf-stage-note" }, say("present.keys")),
        this.said,
      ),
    );
  }

  open(): void {
    document.body.append(this.dialog);
    // Where the focus is lost, as after a press on the ground, a key's target is the page.
    document.addEventListener("keydown", this.key);
    const leave = fillScreen(() => this.dialog.close());
    this.dialog.addEventListener("close", () => {
      document.removeEventListener("keydown", this.key);
      this.dialog.remove();
      leave();
      this.closed();
    });
    this.dialog.showModal();
    const reading = this.items.findIndex((one) => one.end > READING);
    this.go(Math.max(reading, 0), 0);
  }

  private turn(words: string, by: 1 | -1): HTMLButtonElement {
    const arrow = sign(by > 0 ? " \u203A" : "\u2039 ");
    const text = by > 0 ? [say(words), arrow] : [arrow, say(words)];
    return h(
      "button",
      { type: "button", class: "ktf-stage-button", onclick: () => this.move(by) },
      text,
    );
  }

  private readonly key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const field = (event.target as HTMLElement).matches("input, select");
    const paging: Record<string, 1 | -1> = { PageDown: 1, PageUp: -1 };
    const arrows: Record<string, 1 | -1> = { ArrowRight: 1, ArrowLeft: -1 };
    const by = paging[event.key] ?? (field ? undefined : arrows[event.key]);
    if (!by) return;
    event.preventDefault();
    this.move(by);
  };

  private get slides(): Slide[] {
    return this.items[this.item]?.slides ?? [];
  }

  private move(by: 1 | -1): void {
    const to = this.step + by;
    if (this.slides[to]) this.go(this.item, to);
    else if (by > 0 && this.items[this.item + 1]) this.go(this.item + 1, 0);
    else {
      const before = this.items[this.item - 1];
      if (by < 0 && before) this.go(this.item - 1, before.slides.length - 1);
    }
  }

  private go(item: number, step: number, focus = true): void {
    [this.item, this.step] = [item, step];
    this.draw(focus);
  }

  private draw(focus: boolean): void {
    const { slides, step } = this;
    const slide = slides[step];
    if (!slide) return;
    const title = h(
      "h2",
      { id: this.heading, tabindex: "-1" },
      h("span", { class: "ktf-stage-label" }, slide.label),
      " ",
      slide.title,
    );
    this.slide.replaceChildren(...flat([title, slide.parts(this.tools())]));
    this.slide.scrollTop = 0;
    this.which.value = String(this.item);
    this.place.textContent = say("present.place", { step: step + 1, of: slides.length });
    this.said.textContent = "";
    this.back.disabled = !this.item && !step;
    this.next.disabled = this.item === this.items.length - 1 && step === slides.length - 1;
    if (focus) title.focus({ preventScroll: true });
  }

  private tools(): Tools {
    const item = this.items[this.item];
    const to = (id: string) => {
      const step = this.slides.findIndex((one) => one.id === id);
      if (step >= 0) this.go(this.item, step);
    };
    const failed = (why: string) => {
      this.said.textContent = why;
    };
    return {
      item: item?.view.item ?? "",
      walk: (way) => item?.walk(way, to, failed),
      reveal: () => item?.reveal(to, failed),
    };
  }
}
