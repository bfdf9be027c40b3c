/** What every widget has in common: it draws a view, sends what was done, and speaks up. */

import { flat, h, type Child } from "./dom.ts";
import { settle, watch } from "./course/unsaved.ts";
import { Drafts, forget, holdAll, type Draft, type Writable } from "./drafts.ts";
import { Fields } from "./fields.ts";
import { ownKeys } from "./keys.ts";
import { button } from "./parts/buttons.ts";
import { PRESENT, type PresentDetail } from "./present/showing.ts";
import { Unanswered } from "./parts/unanswered.ts";
import { Requests, type Asked, type Message, type Reply } from "./requests.ts";
import { say, sayOf } from "./words.ts";
import type { Base } from "./views.ts";

type Handler = (content: never) => void;

/** The part of an anywidget model that is used here. */
export interface Model {
  get(name: string): unknown;
  send(content: Message): void;
  on(event: string, handler: Handler): void;
  off(event: string, handler: Handler): void;
}

/** How something is told. */
export interface Saying {
  /** The page shows it anyway: only a screen reader hears. */
  quiet?: boolean;
  /** Something has to be done first. */
  missing?: boolean;
}

export interface Page {
  root: HTMLElement;
  /** Do something: the kernel answers with a new view. */
  send(action: string, content?: Message): void;
  /** Ask the kernel without drawing anew; without `silent` the page says that nothing answers. */
  ask(action: string, content: Message, asked: Asked): void;
  /** Tell the learner. */
  say(text: string, options?: Saying): void;
  /** Set by a widget that moves by keys of its own; true means that the key is used up. */
  onkey: ((event: KeyboardEvent) => boolean) | null;
  /** How what is not saved is read; by default all fields with a `data-keep`. Null keeps nothing. */
  draft: Writable | null;
  /** Something was changed by other means than a field. */
  changed(): void;
  /** Whether what is not saved is kept as a draft, and who hears when that becomes so. */
  isKept(): boolean;
  onkept: (() => void) | null;
  /** Draw the last view again. */
  redraw(): void;
  /** Draw what is saved, and forget what was changed since. */
  revert(): void;
}

/** Draw a view; null where the page was brought up to date in place, so that typing goes on. */
export type Draw<View> = (view: View, acted: string | null) => Child[] | null;

/** A widget: made once a page element, with whatever it remembers between two views. */
export type Widget<View> = (page: Page) => Draw<View>;

const SETTLED = 60; // milliseconds: a live region must be empty first, or it is not read again
const CLEARS = new Set(["commit", "again", "another", "erase"]); // after these no draft is left

/** Show a model in an element; return how to take it away again. */
export function show(model: Model, el: HTMLElement, widget: Widget<Base>): () => void {
  const shown = new Shown(model, el, widget);
  return () => shown.remove();
}

class Shown implements Page {
  readonly root: HTMLElement;
  onkey: ((event: KeyboardEvent) => boolean) | null = null;
  onkept: (() => void) | null = null;
  draft: Writable | null;
  private readonly body = h("div", { class: "ktf-body" });
  private readonly live = h("div", { class: "ktf-live", role: "status", "aria-live": "polite" });
  private readonly fields = new Fields(this.body);
  private readonly requests: Requests;
  private readonly drafts: Drafts;
  private readonly unanswered: Unanswered;
  private readonly paint: Draw<Base>;
  private readonly releaseKeys: () => void;
  private erasures: number | undefined;

  constructor(
    private readonly model: Model,
    el: HTMLElement,
    widget: Widget<Base>,
  ) {
    this.root = h("div", { class: "ktf", role: "group", tabindex: "-1" }, this.body);
    this.unanswered = new Unanswered(this.root, holdAll);
    this.root.append(this.unanswered.box, this.live);
    el.append(this.root);
    watch(this.root);
    this.draft = this.fields;
    this.requests = new Requests((message) => model.send(message));
    this.drafts = new Drafts(nameIn(el, this.view), {
      source: () => this.draft,
      send: (draft, heard) => this.requests.send("draft", { draft }, { heard }),
      kept: () => this.onkept?.(),
    });
    this.erasures = this.view.kept?.erasures;
    this.paint = widget(this);
    this.draw(null);
    this.drafts.restore(this.view.kept);
    model.on("msg:custom", this.hear);
    model.on("change:view", this.renew);
    for (const event of ["input", "change"]) this.root.addEventListener(event, this.typed);
    this.root.addEventListener(PRESENT, this.present);
    this.releaseKeys = ownKeys(this.root, this);
  }

  remove(): void {
    this.drafts.stop();
    this.requests.stop();
    this.model.off("change:view", this.renew);
    this.model.off("msg:custom", this.hear);
    this.releaseKeys();
  }

  send(action: string, content?: Message): void {
    this.live.textContent = "";
    if (CLEARS.has(action)) this.drafts.wait();
    this.fields.sent();
    this.requests.send(action, content, {
      heard: (reply) => this.answered(action, reply),
      silent: () => this.silent(action),
    });
  }

  ask(action: string, content: Message, { heard, silent }: Asked): void {
    this.requests.send(action, content, {
      heard: (reply) => {
        this.answered(action, reply);
        if (!reply.fault) heard?.(reply);
      },
      silent: silent ?? (() => this.silent(action)),
    });
  }

  say(text: string, { quiet = false, missing = false }: Saying = {}): void {
    this.live.textContent = "";
    this.live.classList.toggle("ktf-hidden", quiet);
    this.live.classList.toggle("ktf-missing", missing);
    setTimeout(() => (this.live.textContent = text), SETTLED);
  }

  changed(): void {
    this.drafts.changed();
  }

  isKept(): boolean {
    return this.drafts.isKept;
  }

  redraw(): void {
    this.draw(null);
  }

  revert(): void {
    this.live.textContent = "";
    this.drawInto(this.view, "revert");
    this.drafts.flush(); // a draft that the kernel has is none any more
    settle(this.root);
    this.body.querySelector<HTMLElement>("[data-focus]")?.focus();
  }

  private get view(): Base {
    return this.model.get("view") as Base;
  }

  private readonly hear = (message: Reply) => this.requests.hear(message);
  private readonly typed = () => this.drafts.changed();
  private readonly present = (event: Event) => {
    (event as CustomEvent<PresentDetail>).detail.take({
      view: this.view,
      look: (content, asked) => this.requests.send("present", content, asked),
    });
  };
  private readonly renew = () => this.draw(this.requests.actionOf(this.view.answers));

  private silent(action: string): void {
    this.drafts.hold();
    this.unanswered.silent(action);
  }

  private answered(action: string, reply: Reply): void {
    const late = this.unanswered.clear();
    if (reply.fault) this.unanswered.refused(action, reply.fault);
    else if (late) this.say(say("unanswered.late"));
  }

  /** Draw what the model holds; `own` is the act of this page that led to it. */
  private draw(own: string | null): void {
    const { view } = this;
    label(this.root, view);
    const acted = own ?? this.erased(view);
    this.drawInto(view, acted);
    if (own) this.body.querySelector<HTMLElement>("[data-focus]")?.focus({ preventScroll: false });
    if (acted && CLEARS.has(acted) && !view.trouble) {
      this.drafts.settle();
      settle(this.root);
    }
  }

  private erased({ kept }: Base): "erase" | null {
    if (kept?.erasures === this.erasures) return null;
    this.erasures = kept?.erasures;
    if (kept) forget(kept.key);
    return "erase";
  }

  private toKeep(acted: string | null): Draft | null {
    if (acted === "commit") return this.fields.sinceSent();
    return acted && (CLEARS.has(acted) || acted === "revert") ? null : this.fields.read();
  }

  private drawInto(view: Base, acted: string | null): void {
    // What the learner has picked but not committed outlives a redraw that came from elsewhere.
    const keep = this.toKeep(acted);
    const parts = this.paint(view, acted);
    if (!parts) return;
    this.body.replaceChildren(...flat([earlier(view), parts, trouble(view, this)]));
    this.fields.drawn();
    if (keep) this.fields.write(keep);
  }
}

/** What a widget's draft is known by: the kernel's key, or its place on this page alone. */
function nameIn(el: HTMLElement, { kept, kind, item }: Base): { key: string | null; name: string } {
  const place = el.closest(".jp-NotebookPanel")?.id ?? "";
  return { key: kept?.key ?? null, name: kept?.key ?? `${place}/${kind}/${item}` };
}

/** Say on the element what it shows, for style sheets, tests and screen readers. */
function label(root: HTMLElement, view: Base): void {
  Object.assign(root.dataset, { kind: view.kind, item: view.item, state: view.state });
  const kind = sayOf("kinds", view.kind);
  root.setAttribute("aria-label", view.title ? `${kind}: ${view.title}` : kind);
}

function earlier(view: Base): Child {
  return view.earlier ? h("p", { class: "ktf-earlier" }, view.earlier) : null;
}

/** What went wrong with the answers file, and a button to try again. */
export function trouble(view: { trouble?: string | null }, page: Page): Child {
  if (!view.trouble) return null;
  return h(
    "div",
    { class: "ktf-trouble", role: "alert" },
    h("p", null, view.trouble),
    h(
      "p",
      { class: "ktf-actions" },
      button(say("unanswered.again"), () => page.send("retry")),
    ),
  );
}
