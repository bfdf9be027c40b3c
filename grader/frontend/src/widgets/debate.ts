/** A debate's map: who holds what, and the other side's best argument. */

import { fold, freshId, h, paragraphs, type Child } from "../dom.ts";
import type { Page, Widget } from "../page.ts";
import { button, commitButton, optionList } from "../parts/buttons.ts";
import { Changing } from "../parts/changing.ts";
import { actions, heading, hint, saved, stem } from "../parts/heading.ts";
import { reasonBox, told } from "../parts/reasons.ts";
import { compose, say } from "../words.ts";
import type { Argument, DebateView } from "../views.ts";

export const debate: Widget<DebateView> = (page) => {
  const change = new Changing(page);
  return (view, acted) => draw(view, acted, { page, change });
};

interface Place {
  page: Page;
  change: Changing;
}

function draw(view: DebateView, acted: string | null, { page, change }: Place): Child[] {
  if (acted) change.end();
  const top = [heading(view), stem(view.stem), map(view)];
  if (view.state === "open" || change.on) {
    return [top, open(view, { page, change }, acted === "again" || change.begins)];
  }
  const focus = acted === "commit";
  const side = view.sides.find((one) => one.id === view.side)?.text ?? "";
  const best = titleOf(view, view.strongest);
  if (!view.graded) return [top, answered(view, page, { side, best, focus })];
  if (focus && !view.trouble) page.say(say("saved.answer"), { quiet: true });
  const lines = [
    h("p", null, say("debate.closer_to", { side })),
    h("p", null, say("debate.named_best", { argument: best })),
  ];
  return [top, saved(lines, { focus, trouble: view.trouble }), actions(change.button(acted))];
}

function titleOf(view: DebateView, id: string | null): string {
  const found = view.arguments.find((one) => one.id === id);
  return found ? (found.title ?? found.text) : "";
}

function open(view: DebateView, { page, change }: Place, focus: boolean): Child[] {
  let { side, strongest } = view;
  const second = h("fieldset", { class: "ktf-question" });
  const askSecond = () =>
    second.replaceChildren(
      h("legend", null, h("p", { class: "ktf-ask" }, say("debate.which_best"))),
      side
        ? optionList(opponents(view, side), {
            group: `${view.item}-strongest-${side}`,
            picked: strongest ? [strongest] : [],
            onpick: ([id]) => (strongest = id ?? null),
          })
        : hint(say("debate.side_first")),
    );
  const pickSide = ([id]: string[]) => {
    side = id ?? null;
    strongest = null;
    askSecond();
  };
  askSecond();
  return [
    h(
      "fieldset",
      { class: "ktf-question" },
      h(
        "legend",
        { tabindex: "-1", "data-focus": focus },
        h(
          "p",
          { class: "ktf-ask" },
          say(view.graded ? "debate.which_side_graded" : "debate.which_side"),
        ),
      ),
      optionList(view.sides, {
        group: `${view.item}-side`,
        picked: side ? [side] : [],
        onpick: pickSide,
      }),
    ),
    second,
    actions(
      commitButton(page, {
        text: view.graded ? say("actions.save_answer") : say("actions.decide"),
        ready: () => Boolean(side && strongest),
        missing: () => (side ? say("debate.missing_argument") : say("debate.missing_side")),
        act: () => page.send("commit", { side, strongest }),
      }),
      change.on ? change.keep() : null,
    ),
  ];
}

function opponents(view: DebateView, side: string): { id: string; text: string }[] {
  return view.arguments
    .filter((one) => one.side !== side)
    .map((one) => ({ id: one.id, text: `${one.title ?? one.text} (${one.holder})` }));
}

function answered(
  view: DebateView,
  page: Page,
  { side, best, focus }: { side: string; best: string; focus: boolean },
): Child[] {
  const reason = view.reasons[view.strongest ?? ""];
  if (focus && reason) page.say(told(reason), { quiet: true });
  const others = Object.entries(view.reasons).filter(([one]) => one !== view.strongest);
  return [
    h(
      "div",
      { class: "ktf-result", tabindex: "-1", "data-focus": focus },
      h("p", null, compose("debate.closer_to", { side: h("strong", null, side) })),
      h("p", null, compose("debate.named_best", { argument: h("strong", null, best) })),
      reason ? reasonBox(reason) : null,
    ),
    fold(
      say("debate.others"),
      others.map(([id, one]) => reasonBox(one, titleOf(view, id))),
    ),
    actions(button(say("actions.again"), () => page.send("again"))),
  ];
}

function map(view: DebateView): HTMLElement {
  const sides = view.sides.map((side) => {
    const id = freshId("side");
    const held = view.arguments.filter((one) => one.side === side.id);
    return h(
      "section",
      { class: "ktf-side", "aria-labelledby": id },
      h(view.title ? "h4" : "h3", { id }, side.text),
      h("ul", null, held.map(position)),
    );
  });
  return h("div", { class: "ktf-map" }, sides);
}

function position(one: Argument): HTMLElement {
  const more = [
    one.answers.length
      ? h("p", null, h("strong", null, say("debate.answers")), ` ${one.answers.join("; ")}`)
      : null,
    one.change ? h("p", null, h("strong", null, say("debate.change")), ` ${one.change}`) : null,
    one.source
      ? h("p", { class: "ktf-sources" }, say("debate.source", { source: one.source }))
      : null,
  ].filter((part) => part !== null);
  return h(
    "li",
    { class: "ktf-position" },
    one.title ? h("p", { class: "ktf-claim" }, one.title) : null,
    h("p", { class: "ktf-holder" }, one.holder),
    paragraphs(one.text),
    more.length
      ? h(
          "details",
          null,
          h(
            "summary",
            null,
            say("debate.more"),
            h("span", { class: "ktf-hidden" }, `: ${one.title ?? one.holder}`),
          ),
          more,
        )
      : null,
  );
}
