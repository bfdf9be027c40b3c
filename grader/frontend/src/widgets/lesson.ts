/** A lesson's head: what it is, the learner's profession, and where the answers are. */

import { h, list, type Child } from "../dom.ts";
import type { Page, Widget } from "../page.ts";
import { asking } from "../parts/asking.ts";
import { actions } from "../parts/heading.ts";
import { professionField } from "../parts/profession.ts";
import { compose, say } from "../words.ts";
import type { LessonView } from "../views.ts";

export const lesson: Widget<LessonView> = (page) => (view, acted) => [
  h(
    "p",
    { class: "ktf-eyebrow" },
    view.graded
      ? say("lesson.exercise", { n: view.minutes })
      : say("lesson.lesson", { n: view.minutes }),
  ),
  touches(view),
  objectives(view),
  view.graded ? null : professionField(view, page, acted),
  view.notes.map((note) => h("p", { class: "ktf-trouble" }, note)),
  answersLine(view, acted === "erase"),
  view.answered ? eraser(page) : null,
];

function touches(view: LessonView): Child {
  if (!view.touches.length) return null;
  const what = say("lesson.touches", { what: view.touches.join(", ") });
  return h(
    "p",
    { class: "ktf-touches" },
    h("strong", null, say("lesson.before")),
    ` ${what} `,
    view.way_past,
  );
}

function objectives(view: LessonView): Child {
  if (!view.objectives.length) return null;
  return [
    h("p", { class: "ktf-ask" }, say("lesson.afterwards")),
    list(view.objectives, { class: "ktf-objectives" }),
  ];
}

function answersLine(view: LessonView, focus: boolean): HTMLElement {
  const count = view.answered
    ? say("lesson.answered", { n: view.answered })
    : say("lesson.nothing_answered");
  return h(
    "p",
    { class: "ktf-hint", tabindex: "-1", "data-focus": focus },
    view.erased ? `${say("lesson.erased")} ` : null,
    `${count} `,
    compose("lesson.where", { file: h("code", null, view.file), folder: view.folder }),
    view.where ? ` ${view.where}` : null,
  );
}

function eraser(page: Page): HTMLElement {
  return actions(
    asking({
      text: say("lesson.erase"),
      sure: say("lesson.sure"),
      yes: say("lesson.delete"),
      no: say("lesson.keep"),
      act: () => page.send("erase"),
      grave: true,
    }),
  );
}
