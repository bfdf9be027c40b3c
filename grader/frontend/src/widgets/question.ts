/** One choice, or all that apply. */

import { fold, h, list, paragraphs, type Child } from "../dom.ts";
import type { Page, Widget } from "../page.ts";
import { button, commitButton, optionList } from "../parts/buttons.ts";
import { Changing } from "../parts/changing.ts";
import { actions, askedIn, heading, hint, saved, stem } from "../parts/heading.ts";
import { reasonBox, told } from "../parts/reasons.ts";
import { say } from "../words.ts";
import type { QuestionView, Reason } from "../views.ts";

export const question: Widget<QuestionView> = (page) => {
  const change = new Changing(page);
  return (view, acted) => draw(view, acted, { page, change });
};

interface Place {
  page: Page;
  change: Changing;
}

function draw(view: QuestionView, acted: string | null, { page, change }: Place): Child[] {
  if (acted) change.end();
  if (view.state === "open" || change.on) {
    return [heading(view), open(view, { page, change }, acted === "again" || change.begins)];
  }
  const top = [heading(view), stem(view.stem)];
  const focus = acted === "commit";
  if (!view.graded) return [top, answered(view, page, focus)];
  if (focus && !view.trouble) page.say(say("saved.answer"), { quiet: true });
  const chosen = list(
    view.chosen.map((one) => textOf(view, one)),
    { class: "ktf-chosen-list" },
  );
  return [top, saved([chosen], { focus, trouble: view.trouble }), actions(change.button(acted))];
}

const textOf = (view: QuestionView, id: string) =>
  view.options.find((one) => one.id === id)?.text ?? "";

function open(view: QuestionView, { page, change }: Place, focus: boolean): Child[] {
  const multiple = view.kind === "multiple";
  let picked = view.chosen;
  // A group's name is heard again and again: the case stands before it.
  const asked = askedIn(view.stem);
  return [
    h("div", { class: "ktf-stem", tabindex: "-1", "data-focus": focus }, paragraphs(view.stem)),
    h(
      "fieldset",
      { class: "ktf-question" },
      h("legend", { class: "ktf-hidden" }, asked),
      multiple ? hint(say("question.all_that_apply")) : null,
      optionList(view.options, {
        group: view.item,
        multiple,
        picked,
        onpick: (ids) => (picked = ids),
      }),
    ),
    actions(
      commitButton(page, {
        text: view.graded ? say("actions.save_answer") : say("actions.decide"),
        ready: () => picked.length > 0,
        missing: () => say("question.missing"),
        act: () => page.send("commit", { chosen: picked }),
      }),
      change.on ? change.keep() : null,
    ),
  ];
}

function answered(view: QuestionView, page: Page, focus: boolean): Child[] {
  const multiple = view.kind === "multiple";
  const reasons = (ids: string[]) =>
    ids.flatMap((id) => {
      const reason = view.reasons[id];
      return reason ? [{ id, reason }] : [];
    });
  const own = reasons(view.chosen);
  const others = reasons(
    view.options.map((one) => one.id).filter((one) => !view.chosen.includes(one)),
  );
  if (focus) page.say(own.map((one) => told(one.reason)).join(" "), { quiet: true });
  return [
    h(
      "div",
      { class: "ktf-result", tabindex: "-1", "data-focus": focus },
      h("p", { class: "ktf-chosen" }, chosenLine(view)),
      own.map(({ id, reason }) => reasonBox(reason, multiple ? textOf(view, id) : null)),
      multiple
        ? h(
            "p",
            null,
            missedLine(
              view.type,
              others.map((one) => one.reason),
            ),
          )
        : null,
    ),
    fold(
      say("question.others"),
      others.map(({ id, reason }) => reasonBox(reason, textOf(view, id))),
    ),
    actions(button(say("actions.again"), () => page.send("again"))),
  ];
}

function chosenLine(view: QuestionView): string {
  if (view.kind === "multiple") return say("question.you_chose_these");
  const [first] = view.chosen;
  return say("question.you_chose", {
    option: first === undefined ? say("question.none_of_these") : textOf(view, first),
  });
}

/** Where it is a matter of judgment, there is no set of options that is the right one. */
function missedLine(type: string, others: Reason[]): string {
  const n = others.filter((one) => one.credit === 1).length;
  if (type === "rule") return n ? say("question.missed", { n }) : say("question.found_all");
  return n ? say("question.missed_judgment", { n }) : say("question.found_all_judgment");
}
