/** The views of what shows the course as a whole. */

import type { Base } from "../views.ts";
import type { Course, CoursePage } from "./outline.ts";

/** An item that is not answered yet. */
export interface OpenItem {
  item: string;
  title: string;
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
  next: CoursePage | null;
  exercises: CoursePage[];
  /** The exercise itself. */
  page: CoursePage | null;
}
