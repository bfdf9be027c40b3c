/** How many people a text fits, for two readers, and how each clue brought the number down. */

import { h, list, type Child } from "../dom.ts";
import { say } from "../words.ts";
import type { Meter, Reading } from "../views.ts";
import { hint } from "./heading.ts";

export function meterBox(meter: Meter, original: boolean): HTMLElement {
  return h(
    "div",
    { class: "ktf-meter" },
    h("p", { class: "ktf-label" }, original ? say("meter.original") : say("meter.yours")),
    h("div", { class: "ktf-readings" }, meter.readings.map(reading)),
    flags(meter),
    steps(meter),
    hint(`${meter.statement} ${say("meter.large_number")}`),
  );
}

function reading(one: Reading): HTMLElement {
  const scale = one.steps.map((step, index) =>
    h("li", { class: index <= one.level ? "ktf-filled" : null }, step),
  );
  return h(
    "div",
    { class: `ktf-reading ktf-zone-${one.level}` },
    h("p", null, say("meter.for_whom", { reader: one.reader })),
    h("p", { class: "ktf-chosen" }, one.words),
    h("ol", { class: "ktf-scale", "aria-hidden": "true" }, scale),
    h("p", null, one.zone_words),
  );
}

function flags(meter: Meter): Child {
  if (!meter.flags.length) return null;
  return [
    h("p", null, say("meter.whatever")),
    list(meter.flags.map((one) => `“${one.quote}”. ${one.why}`)),
  ];
}

function steps(meter: Meter): HTMLElement {
  return h(
    "details",
    { "data-name": "steps" },
    h("summary", null, say("meter.how")),
    hint(say("meter.counted", { area: meter.area })),
    meter.readings.map(stepsFor),
  );
}

function stepsFor(one: Reading): HTMLElement {
  const columns = [say("meter.clue"), say("meter.fits"), say("meter.leaves"), say("meter.source")];
  const rows = one.factors.map((factor) =>
    h(
      "tr",
      null,
      h("th", { scope: "row" }, factor.clue),
      [factor.share, factor.left, factor.source].map((text) => h("td", null, text)),
    ),
  );
  return h(
    "div",
    {
      class: "ktf-scroll",
      tabindex: "0",
      role: "group",
      "aria-label": say("meter.steps_for", { reader: one.reader }),
    },
    h(
      "table",
      null,
      h("caption", null, say("meter.for", { reader: one.reader })),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          columns.map((name) => h("th", { scope: "col" }, name)),
        ),
      ),
      h("tbody", null, rows),
    ),
  );
}
