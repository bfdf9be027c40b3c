/** What each code of ethics says on a question, the learner's own first. */

import { h, type Child } from "../dom.ts";
import type { Widget } from "../page.ts";
import { hint } from "../parts/heading.ts";
import { codeList } from "../parts/reasons.ts";
import { say } from "../words.ts";
import type { CodesView, Provision } from "../views.ts";

export const codes: Widget<CodesView> = () => (view) => [
  h(
    "table",
    { class: "ktf-table" },
    h("caption", null, view.ask),
    h(
      "thead",
      null,
      h(
        "tr",
        null,
        h("th", { scope: "col" }, say("codes.code")),
        h("th", { scope: "col" }, say("codes.says")),
      ),
    ),
    h(
      "tbody",
      null,
      view.rows.map(bodyRow),
      further(say("codes.others"), view.further),
      further(say("codes.law"), view.law),
    ),
  ),
  hint(say("codes.no_provision")),
  revisions(view),
];

function bodyRow(row: CodesView["rows"][number]): HTMLElement {
  return h(
    "tr",
    { class: row.own ? "ktf-own" : null },
    h(
      "th",
      { scope: "row" },
      row.body,
      row.own ? h("span", { class: "ktf-yours" }, say("codes.yours")) : null,
      h("span", { class: "ktf-edition" }, row.edition),
    ),
    h("td", null, codeList(row.cites)),
  );
}

function further(name: string, found: Provision[]): Child {
  if (!found.length) return null;
  return h("tr", null, h("th", { scope: "row" }, name), h("td", null, codeList(found)));
}

function revisions(view: CodesView): HTMLElement {
  const lines = view.rows
    .filter((row) => row.revision)
    .map((row) => h("li", null, h("strong", null, row.body), `: ${row.revision ?? ""}`));
  return h(
    "details",
    { class: "ktf-hint" },
    h("summary", null, say("codes.revision")),
    h("ul", null, lines),
  );
}
