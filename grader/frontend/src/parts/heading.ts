/** What stands above and below every item. */

import { h, paragraphs, sign, type Child } from "../dom.ts";
import { say, sayOf } from "../words.ts";
import type { ItemView } from "../views.ts";

/** What kind of thing it is, and its points; then its title: on one line where both fit. */
export function heading(view: ItemView): Child[] {
  const parts = [sayOf("kinds", view.kind), sayOf("types", view.type)];
  if (view.points) parts.push(say("points", { n: view.points }));
  const kind = h("p", { class: "ktf-eyebrow" }, parts.filter(Boolean).join(" \u00B7 "));
  if (!view.title) return [kind];
  return [h("div", { class: "ktf-heading" }, kind, h("h3", { class: "ktf-title" }, view.title))];
}

export function stem(text: string): HTMLElement {
  return h("div", { class: "ktf-stem" }, paragraphs(text));
}

const SHORT = 260; // characters of a question that is short enough to be repeated whole

/** What a stem asks, without its case: short enough to be a group's name, or to stay in view. */
export function askedIn(stem: string): string {
  if (stem.length <= SHORT) return stem;
  const last =
    stem
      .trim()
      .split(/\n\s*\n/)
      .at(-1) ?? stem;
  if (last.length <= SHORT) return last;
  return last.split(/(?<=[.?!\u201D])\s+/).at(-1) ?? last;
}

export function actions(...children: Child[]): HTMLElement {
  return h("p", { class: "ktf-actions" }, children);
}

export function hint(text: string): HTMLElement {
  return h("p", { class: "ktf-hint" }, text);
}

interface Saved {
  focus: boolean;
  /** What went wrong, where it was not saved. */
  trouble: string | null | undefined;
}

/** What an exercise says of an answer: whether it is saved, and what it was. */
export function saved(lines: Child[], { focus, trouble }: Saved): HTMLElement {
  return h(
    "div",
    { class: "ktf-saved", tabindex: "-1", "data-focus": focus },
    trouble
      ? h("p", { class: "ktf-verdict" }, sign("\u2715"), ` ${say("unanswered.not_saved")}`)
      : h("p", { class: "ktf-verdict" }, sign("\u2713"), ` ${say("saved.mark")}`),
    lines,
    trouble ? null : hint(say("saved.change")),
  );
}
