/** A post to be written anew beside the original. */

import type { Page, Widget } from "../page.ts";
import { heading, stem } from "../parts/heading.ts";
import { LikelyClues } from "../parts/likely.ts";
import { RewritingForm } from "../parts/text-form.ts";
import { say } from "../words.ts";
import type { RewritingView } from "../views.ts";

export const rewriting: Widget<RewritingView> = (page) => {
  let form: RewritingForm | null = null;
  let last: RewritingView;
  return (view, acted) => {
    last = view;
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
    if (likely) keepReasons(page, written, likely, () => last.reasons ?? {});
    if (view.text) likely?.look();
    return [heading(view), stem(view.stem), form.beside, likely?.panel];
  };
};

/** The lines for likely clues are a part of the draft too. */
function keepReasons(
  page: Page,
  form: RewritingForm,
  likely: LikelyClues,
  saved: () => Record<string, string>,
): void {
  page.draft = {
    read() {
      const reasons = likely.reasons();
      const same = JSON.stringify(reasons) === JSON.stringify(saved());
      return same && !form.read() ? null : { text: form.text, reasons };
    },
    write(draft) {
      form.write(draft);
      likely.write((draft["reasons"] ?? {}) as Record<string, string>);
    },
  };
}
