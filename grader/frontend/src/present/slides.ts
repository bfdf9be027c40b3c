/** What each kind of item is presented as: its case, its options, its map, one after the other. */

import { h, paragraphs, type Child } from "../dom.ts";
import { askedIn } from "../parts/heading.ts";
import { say, sayOf } from "../words.ts";
import type { DebateView, ItemView, Option, QuestionView, Reason, StanceView } from "../views.ts";
import { ballot } from "./hands.ts";
import { debateMap, sides, told } from "./slide-parts.ts";

/** One thing that fills the screen. */
export interface Slide {
  /** Its name within its item. */
  id: string;
  /** The small line over its title. */
  label: string;
  title: string;
  parts(tools: Tools): Child[];
}

/** What a slide can ask for. */
export interface Tools {
  item: string;
  /** Go one way of a scenario: these options, one a decision. */
  walk(way: string[]): void;
  /** Show what the options mean. */
  reveal(): void;
}

/** What was asked of the kernel for one item, and is shown of it. */
export interface Revealed {
  reasons: Record<string, Reason> | null;
}

/** The slides of an item that is no scenario; none where nothing of it can be shown to a room. */
export function slidesOf(view: ItemView, revealed: Revealed): Slide[] {
  switch (view.kind) {
    case "choice":
    case "multiple":
      return questionSlides(view as QuestionView, revealed);
    case "debate":
      return debateSlides(view as DebateView, revealed);
    case "stance":
      return [stanceSlide(view as StanceView)];
    case "text":
    case "rewrite":
    case "spans":
      return [textSlide(view as TextView)];
    default:
      return [];
  }
}

type TextView = ItemView & {
  stem: string;
  post?: string;
  pieces?: [text: string, ...unknown[]][];
};

/** A slide's small line: what kind of item it is, and which part of it this is. */
export function line(view: ItemView, part = ""): string {
  return [sayOf("kinds", view.kind), part].filter(Boolean).join(" \u00B7 ");
}

const titleOf = (view: ItemView) => view.title ?? sayOf("kinds", view.kind);

/** A question and the options under it, with what follows once hands are counted. */
export function voteSlide(view: ItemView, { id, part, asked, options, after, more }: Vote): Slide {
  return {
    id,
    label: line(view, part),
    title: titleOf(view),
    parts: (tools) => [
      paragraphs(asked).map((one) => (one.classList.add("ktf-stage-ask"), one)),
      ballot({ name: `${tools.item}/${id}`, options, more: more?.(tools) }),
      after?.(tools),
    ],
  };
}

interface Vote {
  id: string;
  part?: string;
  asked: string;
  options: Option[];
  after?: (tools: Tools) => Child;
  more?: (tools: Tools) => (option: Option) => Child;
}

/** A slide of text alone. */
export function caseSlide(view: ItemView, id: string, part: string, text: string): Slide {
  return {
    id,
    label: line(view, part),
    title: titleOf(view),
    parts: () => [h("div", { class: "ktf-stage-case" }, paragraphs(text))],
  };
}

function questionSlides(view: QuestionView, { reasons }: Revealed): Slide[] {
  const whole = askedIn(view.stem) === view.stem;
  const many = view.kind === "multiple" ? `\n\n${say("question.all_that_apply")}` : "";
  return [
    ...(whole ? [] : [caseSlide(view, "case", say("present.case"), view.stem)]),
    voteSlide(view, {
      id: "options",
      part: say("present.options"),
      asked: askedIn(view.stem) + many,
      options: view.options,
      after: (tools) => (view.graded ? null : revealButton(tools, Boolean(reasons))),
    }),
    ...(reasons ? [reasonsSlide(view, view.options, reasons)] : []),
  ];
}

function revealButton(tools: Tools, open: boolean): Child {
  if (open) return null;
  return h(
    "p",
    { class: "ktf-stage-actions" },
    h(
      "button",
      { type: "button", class: "ktf-stage-button", onclick: () => tools.reveal() },
      say("present.reveal"),
    ),
  );
}

function reasonsSlide(view: ItemView, options: Option[], reasons: Record<string, Reason>): Slide {
  const rows = options.flatMap((option) => {
    const reason = reasons[option.id];
    return reason ? [told(reason, option.text)] : [];
  });
  return {
    id: "reasons",
    label: line(view, say("present.reasons")),
    title: titleOf(view),
    parts: () => [h("div", { class: "ktf-stage-reasons" }, rows)],
  };
}

function stanceSlide(view: StanceView): Slide {
  return voteSlide(view, {
    id: "stance",
    asked: view.stem,
    options: [
      { id: "low", text: view.low },
      { id: "middle", text: say("present.middle") },
      { id: "high", text: view.high },
    ],
  });
}

function textSlide(view: TextView): Slide {
  const post = view.pieces?.map(([text]) => text).join("") ?? view.post ?? "";
  return {
    id: "text",
    label: line(view),
    title: titleOf(view),
    parts: () => [
      h("div", { class: "ktf-stage-case" }, paragraphs(view.stem)),
      post ? h("blockquote", { class: "ktf-stage-post" }, paragraphs(post)) : null,
    ],
  };
}

function debateSlides(view: DebateView, { reasons }: Revealed): Slide[] {
  const named = view.arguments.map((one) => ({
    id: one.id,
    text: one.title ?? `${one.text} (${one.holder})`,
  }));
  const best: Slide = {
    id: "best",
    label: line(view, say("present.best")),
    title: titleOf(view),
    parts: (tools) => [
      h("p", { class: "ktf-stage-ask" }, say("debate.which_best")),
      sides(view, ({ id }) =>
        ballot({
          name: `${tools.item}/best/${id}`,
          options: named.filter((_, at) => view.arguments[at]?.side === id),
        }),
      ),
      view.graded ? null : revealButton(tools, Boolean(reasons)),
    ],
  };
  return [
    voteSlide(view, {
      id: "sides",
      part: say("present.sides"),
      asked: `${view.stem}\n\n${say("debate.which_side")}`,
      options: view.sides,
    }),
    {
      id: "map",
      label: line(view, say("present.map")),
      title: titleOf(view),
      parts: () => [debateMap(view)],
    },
    best,
    ...(reasons ? [reasonsSlide(view, named, reasons)] : []),
  ];
}
