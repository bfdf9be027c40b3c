/** A course is completed once every lesson is done, whatever became of labs and exercises. */

import { afterEach, expect, test, vi } from "vitest";

import type { Course, CoursePage } from "../src/course/outline";
import { COMPLETED, tellCompleted } from "../src/site/completion";

const page = (kind: string, state: string) => ({ kind, state }) as CoursePage;
const course = (...pages: CoursePage[]): Course => ({ home: "", pages, exercises: [], last: "" });

function told(given: Course): number {
  const frame = document.createElement("iframe");
  const hear = vi.fn();
  frame.addEventListener(COMPLETED, hear);
  vi.stubGlobal("frameElement", frame);
  tellCompleted(given);
  return hear.mock.calls.length;
}

afterEach(() => vi.unstubAllGlobals());

test("it is told when each lesson is done, with a lab still open", () => {
  expect(told(course(page("lesson", "done"), page("lab", "new"), page("lesson", "done")))).toBe(1);
});

test("it is not told while a lesson is begun, or where there is none", () => {
  expect(told(course(page("lesson", "done"), page("lesson", "begun")))).toBe(0);
  expect(told(course(page("lab", "done")))).toBe(0);
});

test("a page that stands in no frame tells nobody", () => {
  vi.stubGlobal("frameElement", null);
  expect(() => tellCompleted(course(page("lesson", "done")))).not.toThrow();
});
