/** A scenario for a room: it decides, sees what happens, and can go back and decide otherwise. */

import { h, paragraphs } from "../dom.ts";
import type { Ending, ScenarioView, Situation, Step } from "../scenario-views.ts";
import { say, sayOf } from "../words.ts";
import { told } from "./slide-parts.ts";
import { caseSlide, line, voteSlide, type Slide } from "./slides.ts";

/** A way that a room took; it is no one's answer. */
export interface Way {
  chosen: string[];
  steps: Step[];
  now: Situation | null;
  ending: Ending | null;
}

/** The way before any decision: as far as the page knows it without asking. */
export function startOf(view: ScenarioView): Way {
  return { chosen: [], steps: [], now: view.steps[0] ?? view.now, ending: null };
}

/** The slide where what came of a decision is read. */
export const outcome = (decision: number) => `then-${decision}`;

export function scenarioSlides(view: ScenarioView, way: Way): Slide[] {
  const { steps, now, ending, chosen } = way;
  return [
    ...(view.intro ? [caseSlide(view, "intro", say("present.case"), view.intro)] : []),
    ...steps.flatMap((step, at) => [...decision(view, step, at, chosen), then(view, step, at)]),
    ...(now ? decision(view, now, steps.length, chosen) : []),
    ...(ending ? [end(view, ending)] : []),
  ];
}

function decision(view: ScenarioView, at: Situation, index: number, chosen: string[]): Slide[] {
  const part = say("scenario.decision", { number: index + 1 });
  return [
    caseSlide(view, `case-${index}`, part, at.situation),
    voteSlide(view, {
      id: `decision-${index}`,
      part,
      asked: at.question,
      options: at.options,
      more: (tools) => (option) =>
        h(
          "button",
          {
            type: "button",
            class: "ktf-stage-button",
            "aria-label": say("present.see_named", { option: option.text }),
            "aria-pressed": String(chosen[index] === option.id),
            onclick: () => tools.walk([...chosen.slice(0, index), option.id]),
          },
          say("present.see"),
        ),
    }),
  ];
}

function then(view: ScenarioView, step: Step, index: number): Slide {
  const { reason } = step;
  return {
    id: outcome(index),
    label: line(view, say("scenario.what_happens")),
    title: step.chose,
    parts: () => [
      h("div", { class: "ktf-stage-case" }, paragraphs(step.consequence)),
      reason
        ? h("details", null, h("summary", null, say("present.reason")), told(reason, step.chose))
        : null,
    ],
  };
}

function end(view: ScenarioView, ending: Ending): Slide {
  return {
    id: "end",
    label: line(view, say("scenario.how_it_ends")),
    title: ending.title,
    parts: () => [
      h("p", { class: "ktf-stage-ask" }, sayOf("scenario.client", ending.client)),
      h("div", { class: "ktf-stage-case" }, paragraphs(ending.text)),
      h("p", { class: "ktf-stage-note" }, say("present.go_back")),
    ],
  };
}
