/** The menu that asks of what kind a stretch is. */

import { freshId, h } from "../dom.ts";
import { say } from "../words.ts";
import type { Option } from "../views.ts";

const LONGEST_QUOTE = 60; // characters of a stretch that its question repeats
const BELOW = 6; // pixels between a word and the menu under it
const MARGIN = 8; // pixels under the menu

export interface Asked {
  text: string;
  kinds: Option[];
  /** The kind that it is marked as. */
  known: string | null;
  take: (kind: string) => void;
  remove: () => void;
  leave: () => void;
}

export class KindMenu {
  readonly element = h("div", { class: "ktf-kinds", role: "group", hidden: true });

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  /** Ask under a word; the frame grows where the menu would reach over its end. */
  open(frame: HTMLElement, word: HTMLElement, asked: Asked): void {
    const name = freshId("kinds");
    this.element.setAttribute("aria-labelledby", name);
    this.element.replaceChildren(
      h("p", { class: "ktf-ask", id: name }, say("marking.what_is", { text: short(asked.text) })),
      h("div", { class: "ktf-kind-buttons" }, buttons(asked)),
    );
    this.element.hidden = false;
    const below = word.offsetTop + word.offsetHeight + BELOW;
    this.element.style.top = `${below}px`;
    const over = below + this.element.offsetHeight + MARGIN - frame.clientHeight;
    frame.style.paddingBottom = over > 0 ? `${over}px` : "";
    this.element.querySelector("button")?.focus();
  }

  close(frame: HTMLElement): void {
    this.element.hidden = true;
    frame.style.paddingBottom = "";
  }

  /** Hide without giving the room back, while a new stretch is being drawn. */
  hide(): void {
    this.element.hidden = true;
  }

  /** Move by arrow keys; true where the key is used up. */
  onkey(event: KeyboardEvent, leave: () => void): boolean {
    const all = [...this.element.querySelectorAll("button")];
    const at = all.indexOf(event.target as HTMLButtonElement);
    const to: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: all.length - 1,
    };
    const next = to[event.key];
    if (event.key === "Escape") leave();
    else if (next === undefined) return false;
    else all[(next + all.length) % all.length]?.focus();
    return true;
  }
}

function short(text: string): string {
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 3)}…` : text;
}

function buttons({ kinds, known, take, remove, leave }: Asked): HTMLElement[] {
  const plain = (text: string, act: () => void) =>
    h("button", { type: "button", class: "ktf-kind ktf-plain", onclick: act }, text);
  return [
    ...kinds.map(({ id, text }) =>
      h(
        "button",
        {
          type: "button",
          class: "ktf-kind",
          "aria-current": known === id ? "true" : null,
          onclick: () => take(id),
        },
        text,
      ),
    ),
    ...(known === null ? [] : [plain(say("marking.remove"), remove)]),
    plain(say("marking.leave"), leave),
  ];
}
