/** The course as a list of pages; grader/progress.py makes it. */

export interface CoursePage {
  /** Its notebook, from the course's folder on; empty for an exercise that was not taken yet. */
  path: string;
  name: string;
  title: string;
  kind: "lesson" | "lab" | "exercise";
  number: number;
  minutes: number;
  answered: number;
  total: number;
  state: "new" | "begun" | "done";
  /** When the last answer was given. */
  at: string;
  forms: string[];
  exercises: string[];
  /** When an exercise was handed in, and whether an answer came after that. */
  handed: string;
  changed: boolean;
  feedback: string;
  source: boolean;
  /** Whether an exercise is handed in as a file that the learner uploads. */
  upload: boolean;
  /** Whether handing in sends it to the instructor, as on a hub. */
  collected: boolean;
}

export interface Course {
  home: string;
  pages: CoursePage[];
  exercises: CoursePage[];
  /** The page that was answered last. */
  last: string;
}

export interface Place {
  page: CoursePage | null;
  before: CoursePage | null;
  after: CoursePage | null;
}

/** The page at a path, and the lessons before and after it; an exercise stands with its lesson. */
export function placeOf(course: Course, path: string): Place {
  const at = course.pages.findIndex((one) => one.path === path);
  const page = (index: number) => course.pages[index] ?? null;
  if (at >= 0) return { page: page(at), before: page(at - 1), after: page(at + 1) };
  const exercise = course.exercises.find((one) => one.path === path) ?? null;
  const lesson = course.pages.findIndex((one) => exercise && one.exercises.includes(exercise.name));
  if (lesson >= 0) return { page: exercise, before: page(lesson), after: page(lesson + 1) };
  return { page: exercise, before: null, after: path === course.home ? page(0) : null };
}

/** What a page is called, with its number: "Lesson 3: Confidentiality of friend lists". */
export function fullTitle(page: CoursePage, label: string): string {
  return page.title.toLowerCase().includes(label.toLowerCase())
    ? page.title
    : `${label}: ${page.title}`;
}

/** A day, as the reader's own language writes it. */
export function dayOf(at: string, language: string): string {
  const day = new Date(at);
  return Number.isNaN(day.getTime())
    ? at
    : day.toLocaleDateString(language, { year: "numeric", month: "long", day: "numeric" });
}
