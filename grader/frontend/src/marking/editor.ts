/** A post to mark: words by mouse or keyboard, the menu of kinds, the list of marks. */

import { freshId, h, type Child } from "../dom.ts";
import type { Page } from "../page.ts";
import { primary } from "../parts/buttons.ts";
import { actions } from "../parts/heading.ts";
import { showSaved } from "../parts/text-form.ts";
import { say } from "../words.ts";
import type { Markable } from "../views.ts";
import type { Mark, MarkMemory } from "./memory.ts";
import { KindMenu } from "./menu.ts";
import { Post, type Picked } from "./post.ts";

interface Options {
  /** What the button that commits says. */
  label: string;
  /** What stands beside it. */
  beside?: Child;
}

export function markingEditor(
  view: Markable,
  page: Page,
  memory: MarkMemory,
  { label, beside }: Options,
): Child[] {
  memory.open(view);
  const hint = freshId("hint");
  const editor = new Editor(view, page, memory, hint);
  page.onkept = () => editor.showState();
  const commit = () => {
    if (!memory.marks.length && !memory.asked) {
      memory.asked = true;
      page.say(say("marking.nothing"));
      return;
    }
    memory.asked = false;
    page.send("commit", { marks: memory.plain });
  };
  return [
    h("p", { class: "ktf-hint", id: hint }, say("marking.how")),
    editor.plain,
    editor.frame,
    editor.count,
    editor.list,
    actions(primary(label, commit), beside, editor.state),
  ];
}

class Editor {
  readonly count = h("p", { class: "ktf-label" });
  readonly list = h("ol", { class: "ktf-marks" });
  readonly state = h("span", { class: "ktf-save-state" });
  readonly frame: HTMLElement;
  /** The post as text, for reading it through before picking words. */
  readonly plain: HTMLElement;
  private readonly menu = new KindMenu();
  private readonly kinds: Record<string, string>;
  private readonly post: Post;
  private cursor = 0;
  private anchor = 0;
  private dragging = false;

  constructor(
    private readonly view: Markable,
    private readonly page: Page,
    private readonly memory: MarkMemory,
    hint: string,
  ) {
    this.kinds = Object.fromEntries(view.families.map((one) => [one.label, one.text]));
    this.post = new Post(view, this.kinds, hint);
    this.plain = h(
      "details",
      { "data-name": "plain" },
      h("summary", null, say("marking.plain")),
      this.post.text.split(/\n+/).map((line) => h("p", null, line)),
    );
    this.frame = h("div", { class: "ktf-post-frame" }, this.post.box, this.menu.element);
    page.onkey = (event) => this.onkey(event);
    this.listen(this.post.box);
    this.paint();
  }

  private get range(): [number, number] {
    return [Math.min(this.anchor, this.cursor), Math.max(this.anchor, this.cursor)];
  }

  private get picked(): Picked {
    const some = this.menu.isOpen || this.dragging || this.anchor !== this.cursor;
    return some ? this.range : null;
  }

  private paint(): void {
    this.post.paint(this.memory, this.picked);
    const marks = this.memory.inOrder;
    this.count.textContent = marks.length
      ? say("marking.you_have", { n: marks.length })
      : say("marking.none_yet");
    this.list.replaceChildren(...marks.map((mark) => this.line(mark)));
    this.showState();
  }

  showState(): void {
    const { state, trouble } = this.view;
    const untouched = this.memory.isSaved && state !== "committed";
    const saved = this.memory.isSaved && !trouble;
    showSaved(this.state, untouched ? null : saved, this.page);
  }

  private line(mark: Mark): HTMLElement {
    const text = this.post.quote(mark.start, mark.end);
    const remove = () => {
      this.drop(mark);
      this.post.word(this.cursor).span.focus();
    };
    return h(
      "li",
      null,
      h("span", { class: "ktf-chosen" }, `“${text}”`),
      `: ${this.kinds[mark.kind] ?? ""} `,
      h(
        "button",
        {
          type: "button",
          class: "ktf-small",
          "aria-label": say("marking.remove_from", { text }),
          onclick: remove,
        },
        say("marking.remove_short"),
      ),
    );
  }

  private move(place: number, extend = false): void {
    this.post.word(this.cursor).span.setAttribute("tabindex", "-1");
    const word = this.post.word(place);
    this.cursor = word.place;
    if (!extend) this.anchor = this.cursor;
    word.span.setAttribute("tabindex", "0");
    word.span.focus({ preventScroll: false });
    this.paint();
  }

  private ask(): void {
    const known = this.widen();
    const [first, last] = this.range;
    const [start, end] = [this.post.word(first).start, this.post.word(last).end];
    this.menu.open(this.frame, this.post.word(last).span, {
      text: this.post.quote(start, end),
      kinds: this.view.families.map((one) => ({ id: one.label, text: one.text })),
      known: known ? known.kind : null,
      take: (kind) => this.take({ start, end, kind }),
      remove: () => {
        if (known) this.drop(known);
        this.close();
      },
      leave: () => this.close(),
    });
    this.paint();
  }

  /** One word of a mark stands for all of it; return the mark that is asked about. */
  private widen(): Mark | undefined {
    const [first, last] = this.range;
    const known = this.memory.at(this.post.word(first).start, this.post.word(last).end);
    const inside = known && first === last ? this.post.wordsIn(known) : [];
    const [from, to] = [inside[0], inside.at(-1)];
    if (from && to) [this.anchor, this.cursor] = [from.place, to.place];
    return known;
  }

  private close(): void {
    this.menu.close(this.frame);
    this.move(this.cursor);
  }

  private take(mark: Mark): void {
    this.memory.add(mark);
    this.page.changed();
    this.close();
    this.tell("marking.marked", mark);
  }

  private drop(mark: Mark): void {
    this.memory.drop(mark);
    this.page.changed();
    this.paint();
    this.tell("marking.removed", mark);
  }

  private tell(key: "marking.marked" | "marking.removed", mark: Mark): void {
    const text = this.post.quote(mark.start, mark.end);
    const values = { text, kind: this.kinds[mark.kind], n: this.memory.marks.length };
    this.page.say(say(key, values), { quiet: true });
  }

  private onkey(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (this.menu.element.contains(event.target as Node)) {
      return this.menu.onkey(event, () => this.close());
    }
    return this.post.box.contains(event.target as Node) && this.onPostKey(event);
  }

  private onPostKey({ key, shiftKey }: KeyboardEvent): boolean {
    const here = this.post.word(this.cursor);
    const moves: Record<string, () => number> = {
      ArrowRight: () => this.cursor + 1,
      ArrowLeft: () => this.cursor - 1,
      ArrowDown: () => this.post.beyond(here, 1),
      ArrowUp: () => this.post.beyond(here, -1),
      Home: () => 0,
      End: () => this.post.words.length - 1,
    };
    const to = moves[key];
    if (to) this.move(to(), shiftKey);
    else if (key === "Enter" || key === " ") this.ask();
    else if (key === "Delete" || key === "Backspace") {
      const mark = this.memory.at(here.start, here.end);
      if (mark) this.drop(mark);
    } else if (key === "Escape" && this.anchor !== this.cursor) this.move(this.cursor);
    else return false;
    return true;
  }

  private listen(box: HTMLElement): void {
    box.addEventListener("pointerdown", (event) => this.press(event));
    box.addEventListener("pointermove", (event) => this.drag(event));
    box.addEventListener("pointerup", () => {
      if (!this.dragging) return;
      this.dragging = false;
      this.ask();
    });
    box.addEventListener("pointercancel", () => {
      this.dragging = false;
      this.paint();
    });
    // A screen reader presses a word by a click of its own, without a pointer.
    box.addEventListener("click", (event) => {
      const word = this.post.wordOf(event.target);
      if (!word || this.menu.isOpen || event.detail !== 0) return;
      this.move(word.place);
      this.ask();
    });
  }

  private press(event: PointerEvent): void {
    const word = this.post.wordOf(event.target);
    if (!word || event.button) return;
    event.preventDefault();
    this.menu.hide();
    this.dragging = true;
    this.post.box.setPointerCapture(event.pointerId);
    this.move(word.place, event.shiftKey);
  }

  private drag(event: PointerEvent): void {
    if (!this.dragging) return;
    const word = this.post.wordOf(document.elementFromPoint(event.clientX, event.clientY));
    if (word && word.place !== this.cursor) this.move(word.place, true);
  }
}
