/** A document as it will be printed, drawn small beside its form. */

import { h, list, paragraphs, sign, type Child } from "../dom.ts";
import type { Block, FormReport } from "../form-views.ts";

export function preview(report: FormReport): Child[] {
  return [
    report.practice ? h("p", { class: "ktf-hint" }, report.practice) : null,
    h("p", { class: "ktf-preview-title" }, report.title),
    report.blocks.map(block),
  ];
}

function block(one: Block): Child {
  switch (one.block) {
    case "heading":
      return h("p", { class: "ktf-preview-heading" }, one.text);
    case "paragraph":
      return paragraphs(one.text).map((part) => {
        if (one.note) part.className = "ktf-hint";
        return part;
      });
    case "items":
      return list(
        one.lines.map((line, at) => [
          one.boxes ? sign(one.ticked.includes(at) ? "\u2612 " : "\u2610 ") : null,
          line,
        ]),
        { class: one.boxes ? "ktf-boxes" : null },
      );
    case "labeled":
      return [h("p", { class: "ktf-chosen" }, one.label), paragraphs(one.text)];
    case "grid":
      return grid(one);
  }
}

function grid({ head, rows, caption, titled }: Block & { block: "grid" }): Child {
  const filled = rows.filter((row) => row.slice(titled ? 1 : 0).some(Boolean));
  if (!filled.length) return null;
  return h(
    "div",
    { class: "ktf-scroll", tabindex: "0", role: "group", "aria-label": caption || head.join(", ") },
    h(
      "table",
      { class: "ktf-form-table" },
      caption ? h("caption", { class: "ktf-chosen" }, caption) : null,
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          head.map((one) => (one ? h("th", { scope: "col" }, one) : h("td"))),
        ),
      ),
      h(
        "tbody",
        null,
        filled.map((row) =>
          h(
            "tr",
            null,
            row.map((cell, at) =>
              titled && !at ? h("th", { scope: "row" }, cell) : h("td", null, cell),
            ),
          ),
        ),
      ),
    ),
  );
}
