/** What a page of the site and its worker, which runs Python, say to each other. */

import type { Base } from "../views.ts";

/** A file of answers, by its name in the learner's folder: "friend-lists.answers.jsonl". */
export interface AnswerFile {
  name: string;
  text: string;
}

export interface Opening {
  calls: [cell: string, source: string][];
  /** The folder of an exercise, or "" for the one of all lessons. */
  folder: string;
}

/** What the page asks; each is answered. */
export type Asked =
  | { ask: "open"; opening: Opening }
  | { ask: "message"; widget: string; content: Record<string, unknown> }
  | { ask: "course" }
  | { ask: "files" }
  | { ask: "zip" }
  | { ask: "load"; name: string; data: ArrayBuffer; exercises: string[] }
  | { ask: "erase"; name: string | null };

/** News of one widget. */
export interface Change {
  widget: string;
  view?: Base;
  reply?: Record<string, unknown>;
}

/** What the worker tells without being asked. */
export type Told =
  | { tell: "step"; step: Step }
  | { tell: "shown"; cell: string; widget?: string; view?: Base; html?: string }
  | { tell: "changes"; changes: Change[] }
  | { tell: "unsaved"; why: string };

export type Step = "python" | "course" | "questions" | "ready" | "failed";

export interface Answered {
  id: number;
  result?: unknown;
  fault?: string;
}
