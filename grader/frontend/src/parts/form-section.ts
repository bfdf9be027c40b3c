/** A section of a form: its title, its questions, and what the codes say on them. */

import { fold, freshId, h, paragraphs } from "../dom.ts";
import type { FormSection } from "../form-views.ts";
import { say } from "../words.ts";
import { codeList } from "./reasons.ts";

/** `folded`: the title opens it, so that a long form is seen at once. */
export function sectionBox(one: FormSection, fields: HTMLElement[], folded: boolean): HTMLElement {
  const id = freshId("section");
  const title = h("h4", { id }, one.title);
  const inside = [
    one.intro ? paragraphs(one.intro) : null,
    fields,
    one.codes.length ? fold(say("form.codes"), codeList(one.codes)) : null,
    one.sources.length
      ? h("p", { class: "ktf-sources" }, say("reason.sources", { sources: one.sources.join("; ") }))
      : null,
  ];
  if (folded) {
    return h("details", { class: "ktf-form-section" }, h("summary", null, title), inside);
  }
  return h("section", { class: "ktf-form-section", "aria-labelledby": id }, title, inside);
}
