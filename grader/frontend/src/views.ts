/** What the kernel sends to be drawn: one view a widget. grader/widgets/ makes them. */

import type { OpenItem } from "./course/views.ts";
import type { Kept } from "./drafts.ts";

export interface Base {
  /** The id of the request that this view answers. */
  answers?: string | null;
  /** The draft of what is written here, for a widget that keeps one. */
  kept?: Kept;
  kind: string;
  item: string;
  state: string;
  title?: string | null;
  /** Said where the last answer was given to another version of the item. */
  earlier?: string | null;
  /** What went wrong with the answers file. */
  trouble?: string | null;
}

export interface ItemView extends Base {
  type: string;
  title: string | null;
  graded: boolean;
  points: number | null;
}

export interface Option {
  id: string;
  text: string;
}

/** What a code or a law says, and how that was read. */
export interface Provision {
  label: string;
  /** What the short name at the label's beginning stands for. */
  name?: string | null;
  state: string;
  says: string;
  place?: string | null;
  how?: string | null;
  look?: string | null;
  url?: string | null;
  note?: string | null;
}

/** Why an option earns what it earns. */
export interface Reason {
  credit: number;
  critical: boolean;
  verdict: string;
  why: string;
  held_by: string | null;
  codes: Provision[];
  sources: string[];
}

export interface QuestionView extends ItemView {
  kind: "choice" | "multiple";
  stem: string;
  options: Option[];
  chosen: string[];
  reasons: Record<string, Reason>;
}

export interface Argument {
  id: string;
  side: string;
  title: string | null;
  text: string;
  holder: string;
  answers: string[];
  change: string | null;
  source: string | null;
}

export interface DebateView extends ItemView {
  kind: "debate";
  stem: string;
  sides: Option[];
  arguments: Argument[];
  side: string | null;
  strongest: string | null;
  reasons: Record<string, Reason>;
}

export interface StanceView extends ItemView {
  kind: "stance";
  stem: string;
  low: string;
  high: string;
  value: number | null;
  before: number | null;
}

export interface WritingView extends ItemView {
  kind: "text";
  stem: string;
  text: string;
  words: number;
  longest: number;
  rubric: { text: string; points: number }[];
  samples?: { text: string; comment: string }[];
}

export interface ProfessionView extends Base {
  professions: { id: string; text: string; governs: string }[];
  profession: string | null;
}

export interface LessonView extends ProfessionView {
  title: string;
  minutes: number;
  objectives: string[];
  touches: string[];
  way_past: string | null;
  graded: boolean;
  file: string;
  folder: string;
  where: string | null;
  answered: number;
  total: number;
  /** Whether the answers file holds anything. */
  begun: boolean;
  left: OpenItem[];
  notes: string[];
  erased: boolean;
}

export interface CodesView extends Base {
  ask: string;
  rows: {
    body: string;
    name: string;
    edition: string;
    revision: string | null;
    own: boolean;
    cites: Provision[];
  }[];
  further: Provision[];
  law: Provision[];
}

/** A piece of a text, which of what is said is about it, and what begins and ends with it. */
export type Segment = [text: string, about: number | null, begun: number[], ended: number[]];

export interface MarkingResult {
  parts: string[];
  segments: Segment[];
  remarks: { verdict: string; said: string; label: string; quote: string; why: string }[];
}

/** What a post needs to be marked: its words, the kinds of clues, the marks so far. */
export interface Markable {
  state: string;
  pieces: [text: string, start: number, end: number, word: boolean][];
  families: { label: string; text: string }[];
  marks: [start: number, end: number, kind: string][];
  trouble?: string | null;
}

export interface MarkingView extends ItemView, Markable {
  state: string;
  stem: string;
  result: MarkingResult | null;
}

export interface Reading {
  reader: string;
  words: string;
  level: number;
  zone_words: string;
  steps: string[];
  factors: { clue: string; share: string; left: string; source: string }[];
}

export interface Meter {
  area: string;
  readings: Reading[];
  flags: { quote: string; why: string }[];
  statement: string;
}

export interface Finding {
  severity: "fail" | "likely" | "ask";
  quote: string;
  why: string;
  hint: string;
}

export interface Report {
  blank: boolean;
  clean: boolean;
  summary: string;
  findings: Finding[];
  sources: string[];
  segments: Segment[];
  kept: string[];
  lost: string[];
  questions: string[];
  limits: string;
  meter: Meter | null;
}

/** A field for a text that the kernel may be asked about while it is typed. */
export interface Writable {
  text: string;
  longest: number;
  live: boolean;
  models?: string[];
  trouble?: string | null;
}

export interface CheckingView extends Base {
  longest: number;
  limits: string;
}

/** Words of a text that may be a clue, and why. */
export interface LikelyClue {
  quote: string;
  why: string;
}

export interface RewritingView extends ItemView, Writable {
  stem: string;
  reasons?: Record<string, string>;
  post: string;
  reader: string;
  trouble?: string | null;
}

/** A post to mark, or the same post to rewrite. */
export interface PracticeView extends Base, Markable, Writable {
  state: string;
  trouble?: string | null;
  seed: string;
  stage: "mark" | "write";
  result: MarkingResult | null;
  post: string;
  reader: string;
}

/** One thing to set in a data lab. */
export interface Control {
  id: string;
  label: string;
  kind: "range" | "choice" | "tick" | "number";
  value: number | string | boolean | null;
  low: number;
  high: number;
  options: Option[];
}

/**
 * A data lab's controls, and the picture that the kernel makes of them. In an exercise `saved` says
 * what was handed in, and a button hands in what is set now.
 */
export interface PanelView extends Base {
  title: string | null;
  lead: string;
  controls: Control[];
  /** The course's own HTML: a figure with its numbers in a table. */
  html: string;
  said: string;
  type?: string;
  graded?: boolean;
  points?: number | null;
  saved?: string | null;
}
