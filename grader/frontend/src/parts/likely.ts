/**
 * Likely clues in a text that is graded, each with a line for why it stays. They come from rules
 * that look at any text, so that nothing of the key is told.
 */

import { flat, freshId, h } from "../dom.ts";
import type { Page } from "../page.ts";
import { say } from "../words.ts";
import type { LikelyClue } from "../views.ts";
import { hint } from "./heading.ts";

const PAUSE = 400; // milliseconds without a key before the kernel is asked

export class LikelyClues {
  readonly panel = h("div", { role: "group", "aria-label": say("likely.panel") });
  private readonly lines: Map<string, string>;
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private shown: string | null = null;
  private clues: LikelyClue[] = [];

  constructor(
    private readonly page: Page,
    private readonly text: () => string,
    reasons: Record<string, string>,
  ) {
    this.lines = new Map(Object.entries(reasons));
  }

  /** Ask again once nobody types. */
  typed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  look(): void {
    this.asked += 1;
    const about = this.asked;
    this.page.ask(
      "look",
      { text: this.text() },
      {
        heard: ({ likely }) => this.hear(about, likely as LikelyClue[] | undefined),
        silent: () => undefined, // nothing was asked by the learner, and the text has its own word
      },
    );
  }

  /** The lines that belong to words still in the text. */
  reasons(): Record<string, string> {
    const text = this.text();
    return Object.fromEntries(
      [...this.lines].filter(([words, line]) => line.trim() && text.includes(words)),
    );
  }

  private hear(about: number, likely: LikelyClue[] | undefined): void {
    if (about !== this.asked || !likely) return;
    this.clues = likely;
    const quotes = JSON.stringify(likely.map((one) => one.quote));
    if (quotes === this.shown) return; // whoever writes a line keeps the cursor
    this.shown = quotes;
    this.panel.replaceChildren(...flat(this.parts()));
  }

  /** Put lines of a draft back. */
  write(reasons: Record<string, string>): void {
    for (const [words, line] of Object.entries(reasons)) this.lines.set(words, line);
    this.shown = null;
    this.look();
  }

  private parts(): (HTMLElement | null)[] {
    if (!this.clues.length) return [];
    return [
      h("p", { class: "ktf-label" }, say("likely.title")),
      hint(say("likely.cost")),
      h(
        "ul",
        { class: "ktf-findings" },
        this.clues.map((one) => this.clue(one)),
      ),
    ];
  }

  private clue({ quote, why }: LikelyClue): HTMLElement {
    const id = freshId("reason");
    const field = h("input", {
      id,
      type: "text",
      maxlength: "300",
      value: this.lines.get(quote) ?? "",
      oninput: () => this.lines.set(quote, field.value),
    });
    return h(
      "li",
      null,
      h("span", { class: "ktf-chosen" }, `“${quote}”`),
      ` ${why} `,
      h("label", { for: id }, say("likely.reason")),
      " ",
      field,
    );
  }
}
