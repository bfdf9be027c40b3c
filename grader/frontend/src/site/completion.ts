/** Whether every lesson is done, told to a page of the same host that holds the course. */

import type { Course } from "../course/outline.ts";

export const COMPLETED = "ktf-completed";

/** Tell the frame around this page, where it is of the same host, once every lesson is done. */
export function tellCompleted({ pages }: Course): void {
  const lessons = pages.filter(({ kind }) => kind === "lesson");
  if (!lessons.length || lessons.some(({ state }) => state !== "done")) return;
  window.frameElement?.dispatchEvent(new CustomEvent(COMPLETED));
}
