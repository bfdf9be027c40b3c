/** Hands that are counted in a room: typed in, kept while the page is open, never an answer. */

import { freshId, h, sign, type Child } from "../dom.ts";
import { say } from "../words.ts";
import type { Option } from "../views.ts";

const MOST = 9999;

const counts = new Map<string, number>();

/** Forget every count, as a page that is loaded anew does. */
export function forgetHands(): void {
  counts.clear();
}

export interface Ballot {
  /** What the counts are kept under: an item and one of its questions. */
  name: string;
  options: Option[];
  /** What stands at an option beside its count. */
  more?: ((option: Option) => Child) | undefined;
}

/** Options with a field each for its hands, in one list or in columns that share one total. */
export function ballot({ name, options, more }: Ballot): HTMLElement {
  const rows = options.map((option, index) => new Row(`${name}/${option.id}`, option, index));
  const total = h("p", { class: "ktf-stage-total" });
  const show = () => {
    const sum = rows.reduce((all, row) => all + row.count, 0);
    for (const row of rows) row.share(sum);
    total.textContent = sum ? say("present.total", { n: sum }) : "";
  };
  const list = h(
    "ul",
    { class: "ktf-stage-options" },
    rows.map((row) => row.node(show, more)),
  );
  show();
  return h("div", { class: "ktf-stage-ballot" }, list, total);
}

class Row {
  private readonly bar = h("span", { class: "ktf-stage-bar", "aria-hidden": "true" });

  constructor(
    private readonly key: string,
    private readonly option: Option,
    private readonly index: number,
  ) {}

  get count(): number {
    return counts.get(this.key) ?? 0;
  }

  share(sum: number): void {
    this.bar.style.setProperty("--ktf-share", `${sum ? (100 * this.count) / sum : 0}%`);
  }

  node(changed: () => void, more: Ballot["more"]): HTMLElement {
    const [text, word, field] = [freshId("option"), freshId("hands"), freshId("count")];
    const input = h("input", {
      type: "number",
      id: field,
      min: "0",
      max: String(MOST),
      step: "1",
      inputmode: "numeric",
      "aria-labelledby": `${word} ${text}`,
      oninput: () => {
        counts.set(this.key, whole(input.value));
        changed();
      },
      // What is no number of hands is put right once the field is left.
      onchange: () => (input.value = this.count ? String(this.count) : ""),
    });
    input.value = this.count ? String(this.count) : "";
    return h(
      "li",
      { class: "ktf-stage-option" },
      sign(letter(this.index)),
      h("span", { class: "ktf-stage-text", id: text }, this.option.text),
      h(
        "span",
        { class: "ktf-stage-hands" },
        h("label", { id: word, for: field }, say("present.hands")),
        input,
        more?.(this.option),
      ),
      this.bar,
    );
  }
}

const letter = (index: number) => String.fromCharCode(65 + index);

function whole(text: string): number {
  const count = Math.floor(Number(text));
  return Number.isFinite(count) ? Math.min(Math.max(count, 0), MOST) : 0;
}
