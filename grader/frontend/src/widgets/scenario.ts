/** A branching scenario: a situation, a choice, what comes of it, and the other ways. */

import { fold, h, paragraphs, type Child } from "../dom.ts";
import type { Page, Widget } from "../page.ts";
import { button, commitButton, optionList, primary } from "../parts/buttons.ts";
import { actions, heading, hint } from "../parts/heading.ts";
import { reasonBox, told } from "../parts/reasons.ts";
import { say, sayOf } from "../words.ts";
import type { Road, ScenarioView, Situation, Step } from "../views.ts";

const NEXT = ".ktf-situation, .ktf-end"; // where the next thing begins

export const scenario: Widget<ScenarioView> = (page) => (view, acted) => {
  const last = view.steps.at(-1);
  const decided = acted === "commit" ? last : undefined;
  if (decided) page.say(heard(decided), { quiet: true });
  const rest = h("div", null, view.now ? situation(view, view.now, page) : ending(view, page));
  if (acted === "again") rest.querySelector(NEXT)?.setAttribute("data-focus", "");
  return [
    heading(view),
    view.intro ? h("div", { class: "ktf-intro" }, paragraphs(view.intro)) : null,
    way(view.steps, Boolean(decided)),
    decided ? onward(view, rest) : null,
    rest,
  ];
};

/** After a decision its consequence stands alone; what comes next waits for a press. */
function onward(view: ScenarioView, rest: HTMLElement): HTMLElement {
  rest.hidden = true;
  const go = () => {
    rest.hidden = false;
    line.remove();
    rest.querySelector<HTMLElement>(NEXT)?.focus();
  };
  const text = view.ending ? say("scenario.see_end") : say("scenario.go_on");
  const line = actions(primary(text, go, { class: "ktf-button ktf-primary ktf-onward" }));
  return line;
}

/** What a screen reader is told at once; the page shows the same and the rest. */
function heard(step: Step): string {
  const reason = step.reason ? ` ${told(step.reason)}` : "";
  return say("scenario.heard", { what: step.consequence }) + reason;
}

function way(steps: Step[], focus: boolean): HTMLElement {
  const last = steps.length - 1;
  const lines = steps.map((step, index) =>
    pastStep(step, index + 1, { open: index === last, focus: focus && index === last }),
  );
  return h("ol", { class: "ktf-way", hidden: last < 0 }, lines);
}

function pastStep(
  step: Step,
  number: number,
  { open, focus }: { open: boolean; focus: boolean },
): HTMLElement {
  return h(
    "li",
    { class: "ktf-step" },
    h(
      "details",
      { open },
      h("summary", null, say("scenario.decided", { number, chose: step.chose })),
      h("div", { class: "ktf-then" }, paragraphs(step.situation)),
      h(
        "div",
        { class: "ktf-consequence", tabindex: "-1", "data-focus": focus },
        h("p", { class: "ktf-label" }, say("scenario.what_happens")),
        paragraphs(step.consequence),
      ),
      step.reason ? reasonBox(step.reason) : null,
    ),
  );
}

function situation(view: ScenarioView, now: Situation, page: Page): Child[] {
  let picked: string[] = [];
  return [
    h(
      "fieldset",
      { class: "ktf-question" },
      h(
        "legend",
        { class: "ktf-situation", tabindex: "-1" },
        h(
          "span",
          { class: "ktf-label" },
          say("scenario.decision", { number: view.steps.length + 1 }),
        ),
        paragraphs(now.situation),
        h("p", { class: "ktf-ask" }, now.question),
      ),
      optionList(now.options, {
        group: `${view.item}-${view.steps.length}`,
        onpick: (ids) => (picked = ids),
      }),
    ),
    actions(
      commitButton(page, {
        text: say("actions.decide"),
        ready: () => picked.length === 1,
        missing: () => say("scenario.missing"),
        act: () => page.send("commit", { chosen: picked[0] }),
      }),
      view.steps.length ? startAgain(page) : null,
    ),
  ];
}

const startAgain = (page: Page) => button(say("scenario.start_again"), () => page.send("again"));

function ending(view: ScenarioView, page: Page): Child[] {
  const end = view.ending;
  if (!end) return [];
  const client = sayOf("scenario.client", end.client);
  return [
    h(
      "div",
      { class: `ktf-end ktf-client-${end.client}`, tabindex: "-1" },
      h("p", { class: "ktf-label" }, `${say("scenario.how_it_ends")} \u00B7 ${client}`),
      h("h4", null, end.title),
      paragraphs(end.text),
    ),
    view.graded ? (view.trouble ? null : hint(say("scenario.saved"))) : roads(view.roads ?? []),
    actions(startAgain(page)),
  ];
}

function roads(all: Road[]): HTMLElement {
  return fold(
    say("scenario.roads"),
    all.map((road, index) =>
      h(
        "section",
        { class: "ktf-road" },
        h("h4", null, say("scenario.instead", { number: index + 1 })),
        road.others.map((other) =>
          h(
            "div",
            { class: "ktf-would" },
            h("p", { class: "ktf-chosen" }, other.text),
            h("p", { class: "ktf-then" }, other.consequence),
            reasonBox(other.reason),
          ),
        ),
      ),
    ),
  );
}
