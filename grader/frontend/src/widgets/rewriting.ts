/** A post to be written anew beside the original. */

import type { Widget } from "../page.ts";
import { heading, stem } from "../parts/heading.ts";
import { LikelyClues } from "../parts/likely.ts";
import { RewritingForm } from "../parts/text-form.ts";
import { say } from "../words.ts";
import type { RewritingView } from "../views.ts";

export const rewriting: Widget<RewritingView> = (page) => {
  let form: RewritingForm | null = null;
  return (view, acted) => {
    if (form) {
      form.update(view, page, acted);
      return null;
    }
    form = new RewritingForm(view, page, {
      label: say("rewriting.label"),
      describe: view.graded ? say("rewriting.graded") : null,
      save: (text) => page.send("commit", { text, reasons: likely?.reasons() ?? {} }),
      typed: () => likely?.typed(),
    });
    const written = form;
    const likely = view.graded
      ? new LikelyClues(page, () => written.text, view.reasons ?? {})
      : null;
    if (view.text) likely?.look();
    return [heading(view), stem(view.stem), form.beside, likely?.panel];
  };
};
