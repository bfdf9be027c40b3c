/** What the kernel sends of a form. grader/widgets/forms.py makes it. */

import type { Base, Option, Provision, Report } from "./views.ts";

/** An answer to one field of a form: a text, an option's id or several, or a table's cells. */
export type Cells = Record<string, string>;
export type FieldValue = string | string[] | Cells[] | Record<string, Cells>;
export type FormValues = Record<string, FieldValue>;

export interface FormOption extends Option {
  why: string | null;
  held_by: string | null;
  says: string | null;
  sources: string[];
}

export interface FormField {
  id: string;
  kind: "choice" | "several" | "short" | "long" | "date" | "table";
  label: string;
  help: string | null;
  example: string | null;
  lines: number;
  /** A text of one's own: the choice whose words it replaces. */
  replaces: string | null;
  options: FormOption[];
  columns: { id: string; text: string; kind: "short" | "date"; options: Option[] }[];
  rows: { id: string; text: string; help: string | null }[];
}

export interface FormSection {
  id: string;
  title: string;
  intro: string | null;
  fields: FormField[];
  codes: Provision[];
  sources: string[];
}

export type Block =
  | { block: "heading"; text: string }
  | { block: "paragraph"; text: string; own: boolean; note: boolean }
  | { block: "items"; lines: string[]; boxes: boolean; ticked: number[] }
  | { block: "labeled"; label: string; text: string; lines: number; help: string }
  | { block: "grid"; head: string[]; rows: string[][]; caption: string; titled: boolean };

/** What the answers to a form make: what is asked, what is pointed out, the document. */
export interface FormReport {
  hidden: string[];
  notes: { kind: string; say: string; instead: string; fields: string[]; quote: string }[];
  product: string;
  title: string;
  practice: string;
  blocks: Block[];
  text: string;
  check: Report | null;
}

export interface FormView extends Base {
  title: string;
  minutes: number;
  intro: string;
  keep: string;
  file: string;
  sections: FormSection[];
  values: FormValues;
  /** Fields that show what was written in lessons. */
  lent: string[];
  saved: boolean;
  longest: number;
  products: { id: string; text: string; formats: string[] }[];
  no_word: boolean;
  /** In an exercise, where nothing is pointed out before the feedback. */
  graded?: boolean;
  report: FormReport;
}
