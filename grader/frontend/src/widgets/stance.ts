/** Where the learner stands between two poles: recorded, shown again, never graded. */

import { freshId, h, paragraphs, sign } from "../dom.ts";
import type { Widget } from "../page.ts";
import { primary } from "../parts/buttons.ts";
import { actions, heading } from "../parts/heading.ts";
import { say } from "../words.ts";
import type { StanceView } from "../views.ts";

const MIDDLE = 50;
const FAR = 30; // beyond this from the middle a stance is close to its pole

export const stance: Widget<StanceView> = (page) => (view, acted) => {
  const id = freshId("stance");
  let value = view.value ?? MIDDLE;
  const output = h("output", { for: id, class: "ktf-output" });
  const slide = (event: Event & { target: HTMLInputElement }) => {
    value = Number(event.target.value);
    show();
  };
  const slider = h("input", {
    id,
    type: "range",
    min: "0",
    max: "100",
    step: "1",
    "data-keep": view.item,
    "aria-describedby": `${id}-poles`,
    oninput: slide,
  });
  slider.value = String(value);
  const show = () => {
    const text = place(view, value);
    output.textContent = text;
    slider.setAttribute("aria-valuetext", text);
  };
  show();
  const focus = acted === "commit";
  const isKept = view.value !== null && !view.trouble;
  const kept = isKept ? say("stance.kept", { value: view.value ?? MIDDLE }) : "";
  if (focus) page.say(kept, { quiet: true });
  const keep = view.value === null ? say("stance.keep") : say("stance.keep_new");
  return [
    heading(view),
    h("label", { for: id, class: "ktf-stem" }, paragraphs(view.stem)),
    h(
      "div",
      { class: "ktf-poles", id: `${id}-poles` },
      h("span", null, view.low),
      h("span", null, view.high),
    ),
    slider,
    output,
    actions(primary(keep, () => page.send("commit", { value }), { "data-focus": focus })),
    kept ? h("p", { class: "ktf-saved-line" }, sign("\u2713 "), kept) : null,
    comparison(view),
  ];
};

function place(view: StanceView, value: number): string {
  if (value === MIDDLE) return say("stance.middle", { value });
  const pole = value < MIDDLE ? view.low : view.high;
  const far = Math.abs(value - MIDDLE) > FAR;
  return far ? say("stance.close", { value, pole }) : say("stance.leaning", { value, pole });
}

function comparison({ value, before, low, high }: StanceView): HTMLElement | null {
  if (value === null || before === null) return null;
  const moved = value - before;
  const pole = moved < 0 ? low : high;
  const sentence =
    moved === 0
      ? say("stance.same", { value })
      : say("stance.moved", { before, now: value, by: Math.abs(moved), pole });
  const dot = (name: string, at: number, text: string) =>
    h("span", { class: `ktf-dot ktf-${name}`, style: `left: ${at}%` }, text);
  return h(
    "div",
    { class: "ktf-comparison" },
    h(
      "div",
      { class: "ktf-track", "aria-hidden": "true" },
      dot("before", before, say("stance.before")),
      dot("now", value, say("stance.now")),
    ),
    h("p", null, sentence),
  );
}
