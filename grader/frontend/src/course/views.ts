/** The views of what shows the course as a whole. */

import type { Written } from "../parts/wrote.ts";
import type { Base } from "../views.ts";
import type { Course, CoursePage } from "./outline.ts";

/** An item that is not answered yet. */
export interface OpenItem {
  item: string;
  title: string;
}

/** An answer in a line. */
export interface Given extends OpenItem {
  text: string;
}

/** The course as a list, on "Start here". */
export interface OverviewView extends Base {
  course: Course;
  /** The way from this page's folder to the course's. */
  base: string;
}

/** The end of a lesson or exercise. */
export interface FinishView extends Base {
  graded: boolean;
  name: string;
  file: string;
  folder: string;
  home: string;
  answered: number;
  total: number;
  left: OpenItem[];
  forms: string[];
  /** What was written on this page and is saved. */
  wrote: Written[];
  /** In an exercise, each answer in a line. */
  given: Given[];
  next: CoursePage | null;
  /** The labs that go with a lesson. */
  labs: CoursePage[];
  exercises: CoursePage[];
  /** The exercise itself. */
  page: CoursePage | null;
}

/** What was written in every lesson. */
export interface RecallView extends Base {
  name: string;
  /** The lessons' folder, as the course's pages name it. */
  folder: string;
  /** The course's own HTML: each lesson with its texts and stances. */
  html: string;
  wrote: Written[];
}
