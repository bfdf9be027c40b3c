/** A branching scenario: a situation, a choice, what comes of it, and the other ways. */

import { fold, freshId, h, paragraphs, type Child } from "../dom.ts";
import type { Page, Widget } from "../page.ts";
import { asking } from "../parts/asking.ts";
import { button, commitButton, optionList, primary } from "../parts/buttons.ts";
import { actions, heading, hint } from "../parts/heading.ts";
import { reasonBox, told } from "../parts/reasons.ts";
import { say, sayOf } from "../words.ts";
import type { Ending, FirstWay, Road, ScenarioView, Situation, Step } from "../scenario-views.ts";

const NEXT = ".ktf-situation, .ktf-end"; // where the next thing begins

export const scenario: Widget<ScenarioView> = (page) => (view, acted) => {
  const last = view.steps.at(-1);
  const decided = acted === "commit" ? last : undefined;
  if (decided) page.say(heard(decided), { quiet: true });
  const rest = h("div", null, view.now ? situation(view, view.now, page) : ending(view, page));
  if (acted === "again" || acted === "back")
    rest.querySelector(NEXT)?.setAttribute("data-focus", "");
  return [
    heading(view),
    view.intro ? h("div", { class: "ktf-intro" }, paragraphs(view.intro)) : null,
    way(view, page, Boolean(decided)),
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

function way(view: ScenarioView, page: Page, focus: boolean): HTMLElement {
  const last = view.steps.length - 1;
  const lines = view.steps.map((step, index) =>
    pastStep(step, index + 1, {
      open: index === last,
      focus: focus && index === last,
      after: view.graded ? null : [firstTime(view, index), takeAgain(page, index)],
    }),
  );
  return h("ol", { class: "ktf-way", hidden: last < 0 }, lines);
}

/** What was chosen the first time, at the decision where the ways part. */
function firstTime({ first }: ScenarioView, index: number): Child {
  const step = first?.parted === index ? first.steps[index] : undefined;
  if (!step) return null;
  return h(
    "div",
    { class: "ktf-first" },
    h("p", { class: "ktf-label" }, say("scenario.first_time")),
    h("p", { class: "ktf-chosen" }, step.chose),
    paragraphs(step.consequence),
    step.reason ? reasonBox(step.reason) : null,
  );
}

function takeAgain(page: Page, index: number): HTMLElement {
  const text = say("scenario.take_again", { number: index + 1 });
  return actions(button(text, () => page.send("back", { to: index })));
}

interface Past {
  open: boolean;
  focus: boolean;
  after: Child;
}

function pastStep(step: Step, number: number, { open, focus, after }: Past): HTMLElement {
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
      after,
    ),
  );
}

/** Where a decision is taken again: what it was. */
function before({ first, steps }: ScenarioView): Child {
  const step = first?.parted === steps.length ? first.steps[steps.length] : undefined;
  return step ? hint(say("scenario.before", { chose: step.chose })) : null;
}

function situation(view: ScenarioView, now: Situation, page: Page): Child[] {
  let picked: string[] = [];
  return [
    h(
      "div",
      { class: "ktf-situation", tabindex: "-1" },
      h(
        "span",
        { class: "ktf-label" },
        say("scenario.decision", { number: view.steps.length + 1 }),
      ),
      paragraphs(now.situation),
    ),
    h(
      "fieldset",
      { class: "ktf-question" },
      h("legend", { class: "ktf-ask" }, now.question),
      before(view),
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
      view.steps.length ? startAgain(view, page) : null,
    ),
  ];
}

function startAgain({ graded }: ScenarioView, page: Page): HTMLElement {
  return asking({
    text: say("scenario.start_again"),
    sure: graded ? say("scenario.sure_graded") : say("scenario.sure"),
    yes: say("scenario.do_start"),
    no: say("scenario.stay"),
    act: () => page.send("again"),
  });
}

function ending(view: ScenarioView, page: Page): Child[] {
  const end = view.ending;
  if (!end) return [];
  return [
    h(
      "div",
      { class: `ktf-end ktf-client-${end.client}`, tabindex: "-1" },
      h("p", { class: "ktf-label" }, `${say("scenario.how_it_ends")} \u00B7 ${clientOf(end)}`),
      h("h4", null, end.title),
      paragraphs(end.text),
    ),
    view.first ? compared(view, end, view.first) : null,
    view.graded ? (view.trouble ? null : hint(say("scenario.saved"))) : roads(view.roads ?? []),
    actions(startAgain(view, page)),
  ];
}

const clientOf = ({ client }: Ending) => sayOf("scenario.client", client);

/** The way that was taken first, beside this one. */
function compared({ steps }: ScenarioView, end: Ending, first: FirstWay): HTMLElement {
  const id = freshId("ways");
  return h(
    "section",
    { class: "ktf-ways", "aria-labelledby": id },
    h("h4", { id }, say("scenario.side_by_side")),
    h(
      "div",
      { class: "ktf-columns" },
      column(say("scenario.first_way"), first.steps, first),
      column(say("scenario.this_way"), steps, { ending: end, parted: first.parted }),
    ),
  );
}

function column(
  title: string,
  steps: Step[],
  { ending: end, parted }: Pick<FirstWay, "ending" | "parted">,
): HTMLElement {
  const lines = steps.map((step, index) => [
    h(index < parted ? "span" : "strong", null, step.chose),
    step.reason ? ` (${step.reason.verdict})` : null,
  ]);
  return h(
    "div",
    { class: "ktf-column" },
    h("p", { class: "ktf-label" }, title),
    h(
      "ol",
      null,
      lines.map((line) => h("li", null, line)),
    ),
    h("p", null, end ? `${end.title} \u00B7 ${clientOf(end)}` : say("scenario.unfinished")),
    end ? paragraphs(end.text) : null,
  );
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
