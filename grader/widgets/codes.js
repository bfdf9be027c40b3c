export default widget((view) => {
  const row = (one) => h("tr", { class: one.own ? "ktf-own" : null },
    h("th", { scope: "row" }, one.body, one.own ? h("span", { class: "ktf-yours" }, "yours") : null,
      h("span", { class: "ktf-edition" }, one.edition)),
    h("td", null, codeList(one.cites)));
  return [h("table", { class: "ktf-table" },
    h("caption", null, view.ask),
    h("thead", null, h("tr", null, h("th", { scope: "col" }, "Code"), h("th", { scope: "col" }, "What it says, in our words"))),
    h("tbody", null, view.rows.map(row),
      view.further.length ? h("tr", null, h("th", { scope: "row" }, "Other codes"), h("td", null, codeList(view.further))) : null,
      view.law.length ? h("tr", null, h("th", { scope: "row" }, "Law and regulators"), h("td", null, codeList(view.law))) : null)),
  h("p", { class: "ktf-hint" }, "\u201CWe found no provision\u201D means in the sections we read; no code was read from end to end. Look up the official text before you rely on it."),
  h("details", { class: "ktf-hint" }, h("summary", null, "Is a code under revision?"),
    h("ul", null, view.rows.filter((one) => one.revision).map((one) => h("li", null, h("strong", null, one.body), `: ${one.revision}`))))];
});
