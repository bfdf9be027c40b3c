/** What each code of ethics says on a question: the learner's own open, each other one folded. */

import { h, type Child } from "../dom.ts";
import type { Widget } from "../page.ts";
import { hint } from "../parts/heading.ts";
import { codeList } from "../parts/reasons.ts";
import { say } from "../words.ts";
import type { CodesView, Provision } from "../views.ts";

export const codes: Widget<CodesView> = () => (view) => {
  const own = view.rows.filter((row) => row.own);
  const others = view.rows.filter((row) => !row.own);
  return [
    h("p", { class: "ktf-ask" }, view.ask),
    own.length ? null : hint(say("codes.choose")),
    h(
      "ul",
      { class: "ktf-bodies" },
      own.map(bodyRow),
      rest(others, say(own.length ? "codes.rest" : "codes.each")),
      further(say("codes.others"), view.further),
      further(say("codes.law"), view.law),
    ),
    hint(say("codes.no_provision")),
    revisions(view),
  ];
};

/** The codes of the other professions, behind a line that names them. */
function rest(rows: CodesView["rows"], name: string): Child {
  if (!rows.length) return null;
  return h(
    "li",
    null,
    h(
      "details",
      { class: "ktf-whole-on-paper" },
      h(
        "summary",
        null,
        name,
        h("span", { class: "ktf-edition" }, ` ${rows.map((row) => row.body).join(", ")}`),
      ),
      h("ul", { class: "ktf-bodies" }, rows.map(bodyRow)),
    ),
  );
}

function bodyRow(row: CodesView["rows"][number]): HTMLElement {
  return h(
    "li",
    { class: row.own ? "ktf-own" : null },
    h(
      "details",
      { open: row.own },
      h(
        "summary",
        null,
        row.body,
        row.own ? h("span", { class: "ktf-yours" }, say("codes.yours")) : null,
        h("span", { class: "ktf-edition" }, ` ${row.name}, ${row.edition}`),
      ),
      codeList(row.cites, { named: false }),
    ),
  );
}

function further(name: string, found: Provision[]): Child {
  if (!found.length) return null;
  const labels = [...new Set(found.map((one) => one.label))].join(", ");
  return h(
    "li",
    null,
    h(
      "details",
      null,
      h("summary", null, name, h("span", { class: "ktf-edition" }, ` ${labels}`)),
      codeList(found),
    ),
  );
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
