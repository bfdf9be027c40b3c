/** A post as words that can be picked and marked. */

import { h } from "../dom.ts";
import { say } from "../words.ts";
import type { Markable } from "../views.ts";
import type { Mark, MarkMemory } from "./memory.ts";

interface Piece {
  span: HTMLElement;
  text: string;
  start: number;
  end: number;
}

export interface Word extends Piece {
  /** Which word of the post it is. */
  place: number;
}

/** The words that are picked, from first to last; null where none is. */
export type Picked = [first: number, last: number] | null;

const WHOLE_ROW = 1000; // a row further counts as more than any distance within one

export class Post {
  readonly box: HTMLElement;
  readonly words: Word[] = [];
  private readonly pieces: Piece[];

  constructor(
    view: Markable,
    private readonly kinds: Record<string, string>,
    hint: string,
  ) {
    this.pieces = view.pieces.map(([text, start, end, isWord]) => {
      const span = h("span", { class: isWord ? "ktf-word" : "ktf-gap" }, text);
      const piece = { span, text, start, end };
      if (isWord) this.addWord(piece);
      return piece;
    });
    this.box = h(
      "div",
      {
        class: "ktf-post",
        role: "listbox",
        "aria-label": say("marking.post"),
        "aria-multiselectable": "true",
        "aria-orientation": "horizontal",
        "aria-describedby": hint,
      },
      this.pieces.map((one) => one.span),
    );
  }

  private addWord(piece: Piece): void {
    piece.span.setAttribute("role", "option");
    piece.span.setAttribute("tabindex", this.words.length ? "-1" : "0");
    this.words.push({ ...piece, place: this.words.length });
  }

  word(place: number): Word {
    const found = this.words[Math.max(0, Math.min(this.words.length - 1, place))];
    if (!found) throw new RangeError("the post has no word");
    return found;
  }

  /** The word that an element belongs to. */
  wordOf(target: EventTarget | null): Word | undefined {
    const span = target instanceof Element ? target.closest(".ktf-word") : null;
    return this.words.find((one) => one.span === span);
  }

  wordsIn({ start, end }: Mark): Word[] {
    return this.words.filter((one) => one.start >= start && one.end <= end);
  }

  get text(): string {
    return this.pieces.map((one) => one.text).join("");
  }

  quote(start: number, end: number): string {
    const inside = this.pieces.filter((one) => one.start >= start && one.end <= end);
    return inside.map((one) => one.text).join("");
  }

  /** The word nearest above (-1) or below (1) this one. */
  beyond(from: Word, direction: 1 | -1): number {
    const here = from.span.getBoundingClientRect();
    const middle = (here.left + here.right) / 2;
    let best = from.place;
    let least = Infinity;
    for (const word of this.words) {
      const there = word.span.getBoundingClientRect();
      const rows = (there.top - here.top) * direction;
      if (rows < here.height / 2) continue;
      const far = rows * WHOLE_ROW + Math.abs((there.left + there.right) / 2 - middle);
      if (far < least) {
        least = far;
        best = word.place;
      }
    }
    return best;
  }

  /** Show what is marked, and what is picked to be marked. */
  paint(memory: MarkMemory, picked: Picked): void {
    for (const tag of this.box.querySelectorAll(".ktf-tag")) tag.remove();
    for (const word of this.words) {
      const chosen = picked && word.place >= picked[0] && word.place <= picked[1];
      const mark = memory.at(word.start, word.end);
      word.span.setAttribute("aria-selected", String(Boolean(chosen)));
      if (mark) {
        const values = { word: word.text, kind: this.kinds[mark.kind] };
        word.span.setAttribute("aria-label", say("marking.marked_word", values));
      } else word.span.removeAttribute("aria-label");
    }
    const from = picked ? this.word(picked[0]).start : Infinity;
    const to = picked ? this.word(picked[1]).end : -Infinity;
    for (const piece of this.pieces) {
      this.paintPiece(piece, memory, piece.start >= from && piece.end <= to);
    }
  }

  private paintPiece({ span, start, end }: Piece, memory: MarkMemory, picked: boolean): void {
    const mark = memory.at(start, end);
    span.classList.toggle("ktf-marked", Boolean(mark));
    span.classList.toggle("ktf-first", mark?.start === start);
    span.classList.toggle("ktf-last", mark?.end === end);
    span.classList.toggle("ktf-picked", picked);
    if (mark?.end === end) {
      span.after(h("span", { class: "ktf-tag", "aria-hidden": "true" }, this.kinds[mark.kind]));
    }
  }
}
