/** What was found, missed and wrongly marked, in words and shapes. */

import { h, list, sign, type Child } from "../dom.ts";
import { say, sayOf } from "../words.ts";
import type { MarkingResult } from "../views.ts";

const SHAPES: Record<string, string> = {
  found: "✓",
  "wrong-kind": "◐",
  missed: "○",
  struck: "✕",
  neither: "–",
};
const ORDER = ["missed", "struck", "wrong-kind", "found", "neither"]; // what to read first

const shape = (verdict: string) => sign(`${SHAPES[verdict] ?? ""} `);
const lines = (result: MarkingResult) =>
  result.parts.map((part) => say("marking.you_did", { what: part }));

/** What is said aloud of a result. */
export function toldResult(result: MarkingResult): string {
  return lines(result).join(" ");
}

export function markingResult(result: MarkingResult, focus: boolean): HTMLElement {
  return h(
    "div",
    { class: "ktf-result", tabindex: "-1", "data-focus": focus },
    h("p", { class: "ktf-label" }, say("marking.came_of_it")),
    list(lines(result)),
    h("div", { class: "ktf-post ktf-shown" }, shown(result)),
    ORDER.map((verdict) => group(result, verdict)),
  );
}

function shown(result: MarkingResult): Child[] {
  return result.segments.map(([text, about, , ended]) => {
    const one = about === null ? undefined : result.remarks[about];
    if (!one) return text;
    return h(
      "span",
      { class: `ktf-seen ktf-${one.verdict}` },
      text,
      ended.map((number) => tag(result.remarks[number])),
    );
  });
}

function tag(one: MarkingResult["remarks"][number] | undefined): Child {
  if (!one) return null;
  const named = ["found", "missed"].includes(one.verdict) && one.label;
  const label = named ? `, ${one.label}` : "";
  return h("span", { class: "ktf-tag" }, shape(one.verdict), one.said, label);
}

function group(result: MarkingResult, verdict: string): Child {
  const some = result.remarks.filter((one) => one.verdict === verdict);
  if (!some.length) return null;
  const heading = `${sayOf("marking.groups", verdict.replace("-", "_"))}: ${some.length}`;
  const remarks = some.map((one) => [
    h("span", { class: "ktf-chosen" }, `“${one.quote}”`),
    one.label ? ` (${one.label})` : "",
    `. ${one.why}`,
  ]);
  return h(
    "div",
    { class: `ktf-said ktf-said-${verdict}` },
    h("p", { class: "ktf-verdict" }, shape(verdict), heading),
    list(remarks),
  );
}
