/** Practice that never runs out: an invented post to mark and to rewrite, nothing graded. */

import { h, type Child } from "../dom.ts";
import type { Page, Widget } from "../page.ts";
import { button, primary } from "../parts/buttons.ts";
import { actions } from "../parts/heading.ts";
import { RewritingForm } from "../parts/text-form.ts";
import { markingEditor } from "../marking/editor.ts";
import { MarkMemory } from "../marking/memory.ts";
import { markingResult, toldResult } from "../marking/result.ts";
import { say, sayOf } from "../words.ts";
import type { MarkingResult, PracticeView } from "../views.ts";

export const practice: Widget<PracticeView> = (page) => {
  const memory = new MarkMemory();
  let form: RewritingForm | null = null;
  let seed: string | null = null;
  return (view, acted) => {
    if (view.stage === "write") {
      if (form && seed === view.seed) {
        form.update(view, page, acted);
        return null;
      }
      page.onkey = null;
      seed = view.seed;
      form = new RewritingForm(view, page, { label: say("rewriting.label") });
      page.draft = null; // the next post is another one
      return [
        eyebrow(view),
        stemLine(say("practice.write_stem"), true),
        form.beside,
        actions(another(page)),
      ];
    }
    form = null;
    page.draft = null;
    const anew = acted === "again" || acted === "another";
    if (anew) memory.forget();
    if (acted === "commit") memory.settle(view);
    const top = [eyebrow(view), stemLine(say("practice.mark_stem"), anew)];
    if (view.result) return [top, looked(view.result, page, acted === "commit")];
    const beside = another(page);
    return [top, markingEditor(view, page, memory, { label: say("marking.see"), beside })];
  };
};

function eyebrow(view: PracticeView): HTMLElement {
  const text = `${sayOf("kinds", view.kind)} \u00B7 ${say("practice.never_graded")}`;
  return h("p", { class: "ktf-eyebrow" }, text);
}

function stemLine(text: string, focus: boolean): HTMLElement {
  return h("p", { class: "ktf-stem", tabindex: "-1", "data-focus": focus }, text);
}

function another(page: Page): HTMLButtonElement {
  return button(say("practice.another"), () => page.send("another"));
}

function looked(result: MarkingResult, page: Page, focus: boolean): Child[] {
  page.onkey = null;
  if (focus) page.say(toldResult(result), { quiet: true });
  return [
    markingResult(result, focus),
    actions(
      primary(say("practice.rewrite"), () => page.send("write")),
      button(say("marking.again"), () => page.send("again")),
      another(page),
    ),
  ];
}
