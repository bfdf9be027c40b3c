/** The parts of a slide that are more than words and counts. */

import { freshId, h, paragraphs, sign, type Child } from "../dom.ts";
import { lookOf } from "../parts/reasons.ts";
import { say } from "../words.ts";
import type { Argument, DebateView, Option, Reason } from "../views.ts";

/** Both sides of a debate beside each other. */
export function sides(view: DebateView, within: (side: Option) => Child): HTMLElement {
  return h(
    "div",
    { class: "ktf-stage-sides" },
    view.sides.map((side) => {
      const id = freshId("side");
      return h(
        "section",
        { class: "ktf-stage-side", "aria-labelledby": id },
        h("h3", { id }, side.text),
        within(side),
      );
    }),
  );
}

/** A map to be seen whole: each position's claim and holder, its argument behind them. */
export function debateMap(view: DebateView): HTMLElement {
  return sides(view, ({ id }) =>
    h(
      "ul",
      { class: "ktf-stage-map" },
      view.arguments.filter((one) => one.side === id).map((one) => h("li", null, position(one))),
    ),
  );
}

function position(one: Argument): HTMLElement {
  const { title, holder, answers, change } = one;
  return h(
    "details",
    null,
    h(
      "summary",
      null,
      h("strong", null, title ?? holder),
      title ? h("span", { class: "ktf-stage-note" }, ` ${holder}`) : null,
    ),
    paragraphs(one.text),
    answers.length
      ? h("p", null, h("strong", null, say("debate.answers")), ` ${answers.join("; ")}`)
      : null,
    change ? h("p", null, h("strong", null, say("debate.change")), ` ${change}`) : null,
  );
}

/** What an option means: the verdict in words and by its shape, and the reason. */
export function told(reason: Reason, option: string): HTMLElement {
  const { name, shape } = lookOf(reason);
  const codes = reason.codes.filter((code) => code.state !== "unchosen").map((code) => code.label);
  return h(
    "section",
    { class: `ktf-stage-reason ktf-stage-${name}` },
    h("h3", null, option),
    h("p", { class: "ktf-stage-verdict" }, sign(shape), ` ${reason.verdict}`),
    paragraphs(reason.why),
    codes.length
      ? h("p", { class: "ktf-stage-note" }, say("reason.codes", { names: codes.join(", ") }))
      : null,
  );
}
