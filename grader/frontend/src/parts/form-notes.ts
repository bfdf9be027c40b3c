/** What is pointed out in a form, with a way to each field. */

import { h, type Child } from "../dom.ts";
import type { FormReport } from "../form-views.ts";
import { say, sayOf } from "../words.ts";
import { button } from "./buttons.ts";
import type { Question } from "./form-fields.ts";
import { hint } from "./heading.ts";

export function noteList(
  { notes, blocks }: FormReport,
  questions: ReadonlyMap<string, Question>,
  graded = false,
): Child {
  if (graded) return null;
  if (!notes.length) return blocks.length ? hint(say("form.no_notes")) : null;
  const lines = notes.map((one) =>
    h(
      "li",
      { class: `ktf-note-${one.kind}` },
      h("strong", null, sayOf("form.kinds", one.kind)),
      " ",
      one.quote ? `\u201C${one.quote}\u201D ` : null,
      one.say,
      one.instead ? h("em", null, ` ${say("form.instead", { instead: one.instead })}`) : null,
      way(one.fields, questions),
    ),
  );
  return [h("h4", null, say("form.notes")), h("ul", null, lines)];
}

function way(fields: string[], questions: ReadonlyMap<string, Question>): Child {
  const first = fields.find((id) => questions.has(id));
  if (first === undefined) return null;
  const go = button(say("form.go"), () => {
    const found = questions.get(first);
    const folded = found?.node.closest("details");
    if (folded) folded.open = true;
    found?.focus();
  });
  go.classList.add("ktf-quiet");
  return [" ", go];
}
