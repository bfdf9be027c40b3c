/** What the checks say of a text, in words and shapes. */

import { h, list, sign, type Child } from "../dom.ts";
import { say } from "../words.ts";
import type { Finding, Report } from "../views.ts";
import { hint } from "./heading.ts";
import { meterBox } from "./meter.ts";

export function reportParts(report: Report): Child[] {
  return [
    report.blank ? null : [verdict(report), questions(report), findings(report), facts(report)],
    report.meter ? meterBox(report.meter, report.blank) : null,
    hint(report.limits),
  ];
}

function verdict(report: Report): HTMLElement {
  const [tone, shape] = toneOf(report);
  return h("p", { class: `ktf-verdict ktf-${tone}` }, sign(`${shape} `), report.summary);
}

function toneOf(report: Report): [tone: string, shape: string] {
  if (!report.clean) return ["alarm", "\u25B2"];
  return report.lost.length ? ["lacking", "\u25D0"] : ["calm", "\u25CB"];
}

function questions(report: Report): Child {
  if (!report.clean) return null;
  return [h("p", null, say("check.no_check_can")), list(report.questions)];
}

function findings(report: Report): Child {
  if (!report.findings.length) return null;
  const shown = report.segments.map(([text, about, , ended]) => {
    const found = about === null ? undefined : report.findings[about];
    return found ? highlight(text, found, ended) : text;
  });
  return [
    h("div", { class: "ktf-read" }, shown),
    h("ol", { class: "ktf-findings" }, report.findings.map(findingLine)),
    report.sources.length
      ? h(
          "p",
          { class: "ktf-sources" },
          say("reason.sources", { sources: report.sources.join("; ") }),
        )
      : null,
  ];
}

/** A piece with the numbers of the findings that end with it; one may lie within another. */
function highlight(text: string, finding: Finding, ended: number[]): HTMLElement {
  const numbers = ended.map((one) => one + 1).join(", ");
  const see = () => h("span", { class: "ktf-hidden" }, ` ${say("check.see")} `);
  return h(
    "mark",
    { class: `ktf-${finding.severity}` },
    text,
    numbers ? h("sup", null, see(), numbers) : null,
  );
}

const SAID = {
  fail: ["\u25B2", "check.must_go"],
  likely: ["\u25D0", "check.likely"],
  ask: ["?", "check.needed"],
} as const;

function findingLine(one: Finding): HTMLElement {
  const [shape, word] = SAID[one.severity];
  return h(
    "li",
    { class: `ktf-finding-${one.severity}` },
    h("span", { class: "ktf-chosen" }, sign(`${shape} `), say(word)),
    ` “${one.quote}”. ${one.why} `,
    one.hint ? h("em", null, one.hint) : null,
  );
}

function facts(report: Report): Child {
  const lines = [
    ...report.kept.map((fact) => [sign("\u2713 "), say("check.there", { fact })]),
    ...report.lost.map((fact) => [sign("\u25CB "), say("check.missing", { fact })]),
  ];
  if (!lines.length) return null;
  return [
    h("p", { class: "ktf-label" }, say("rewriting.reader_needs")),
    list(lines, { class: "ktf-facts" }),
  ];
}
