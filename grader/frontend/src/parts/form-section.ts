/** The parts of a form: its sections, with what the codes say on them, and the line it waits behind. */

import { pageOf } from "../course/unsaved.ts";
import { fold, freshId, h, paragraphs, type Child } from "../dom.ts";
import type { FormSection, FormView } from "../form-views.ts";
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

/** In a lesson a form waits behind a line; on a page of its own and in an exercise it is open. */
export function behindLine(parts: Child[], { page, view, open }: Form): Child {
  if (view.graded || !pageOf(page).querySelector('.ktf[data-kind="lesson"]')) return parts;
  return h(
    "details",
    {
      class: "ktf-form-fold ktf-whole-on-paper",
      open: open || Object.keys(view.values).length > 0,
    },
    h("summary", null, say("form.open")),
    parts,
  );
}

interface Form {
  page: HTMLElement;
  view: FormView;
  open: boolean;
}
