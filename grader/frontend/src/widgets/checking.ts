/** Check before you post: any text of the learner's own, kept nowhere. */

import { h } from "../dom.ts";
import type { Widget } from "../page.ts";
import { TextForm } from "../parts/text-form.ts";
import { say, sayOf } from "../words.ts";
import type { CheckingView } from "../views.ts";

export const checking: Widget<CheckingView> = (page) => {
  let form: TextForm | null = null;
  return (view) => {
    if (form) return null;
    form = new TextForm({ text: "", longest: view.longest, live: true }, page, {
      label: say("checking.label"),
      describe: say("checking.describe"),
    });
    return [
      h("p", { class: "ktf-eyebrow" }, say("checking.nothing_kept")),
      h("h3", { class: "ktf-title" }, sayOf("kinds", view.kind)),
      form.nodes,
    ];
  };
};
