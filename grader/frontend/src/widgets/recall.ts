/** What was written for a policy, lesson by lesson, and the ways to take it along. */

import { h } from "../dom.ts";
import { request } from "../course/wishes.ts";
import type { Widget } from "../page.ts";
import { button } from "../parts/buttons.ts";
import { actions, hint } from "../parts/heading.ts";
import { wrote } from "../parts/wrote.ts";
import { say } from "../words.ts";
import type { RecallView } from "../course/views.ts";

export const recall: Widget<RecallView> = (page) => (view) => {
  const all = h("div", { class: "ktf-recall" });
  all.innerHTML = view.html;
  for (const link of all.querySelectorAll<HTMLAnchorElement>("a[href$='.ipynb']")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const path = `${view.folder}/${link.getAttribute("href") ?? ""}`;
      void request(page.root, { path }).then((sentence) => page.say(sentence ?? ""));
    });
  }
  return [
    all,
    wrote(view.wrote, view.name, page),
    hint(say("wrote.more")),
    actions(button(say("wrote.again"), () => page.send("refresh"), { "data-focus": "" })),
  ];
};
