/** A lesson's head: what it is, the learner's profession, and where the answers are. */

import { h, list, type Child } from "../dom.ts";
import { PROGRESS, request } from "../course/wishes.ts";
import { goTo, itemOn, pageOf } from "../course/unsaved.ts";
import type { Page, Widget } from "../page.ts";
import { asking } from "../parts/asking.ts";
import { button } from "../parts/buttons.ts";
import { actions, hint } from "../parts/heading.ts";
import { openItems } from "../parts/open-items.ts";
import { professionField } from "../parts/profession.ts";
import { compose, say } from "../words.ts";
import type { LessonView } from "../views.ts";

export const lesson: Widget<LessonView> = (page) => (view, acted) => {
  const { answered, total } = view;
  // The bar reads this, whichever page it is on.
  Object.assign(page.root.dataset, { answered: String(answered), total: String(total) });
  setTimeout(() => page.root.dispatchEvent(new CustomEvent(PROGRESS, { bubbles: true })));
  return head(view, acted, page);
};

const head = (view: LessonView, acted: string | null, page: Page): Child[] => [
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
  view.graded ? [openItems(view.left, page), review(view, page)] : null,
  keeping(view, page),
];

/** In an exercise: the way to its end, where it is handed in. */
function review(view: LessonView, page: Page): HTMLElement {
  const go = () => {
    const end = itemOn(pageOf(page.root), `${view.item}-finish`);
    if (end) goTo(end);
  };
  return actions(button(say("lesson.to_review"), go));
}

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
  const { answered, total } = view;
  const count = answered
    ? say(answered === total ? "lesson.all_answered" : "lesson.answered", { answered, total })
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

/** Two buttons that ask once more: erase the answers, and put the page back as it was. */
function keeping(view: LessonView, page: Page): HTMLElement[] {
  const restored = async () => {
    const sentence = await request(page.root, { do: "restore" });
    if (sentence) page.say(sentence);
  };
  const erase = asking({
    text: say("lesson.erase"),
    sure: say("lesson.sure"),
    yes: say("lesson.delete"),
    no: say("lesson.keep"),
    act: () => page.send("erase"),
    grave: true,
  });
  const restore = asking({
    text: say("lesson.restore"),
    sure: say("lesson.restore_sure"),
    yes: say("lesson.do_restore"),
    no: say("lesson.keep_page"),
    act: () => void restored(),
  });
  const buttons = actions(view.begun ? erase : null, view.graded ? null : restore);
  return view.graded ? [buttons] : [buttons, hint(say("lesson.restore_what"))];
}
