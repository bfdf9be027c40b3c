/** The bar: it says that questions are still to come, and then how many are answered. */

import { expect, test, vi } from "vitest";

import { courseBar, type BarState } from "../src/course/bar";
import type { CoursePage } from "../src/course/outline";

const host = {
  open: vi.fn(),
  goOn: vi.fn(),
  tools: vi.fn(),
  restore: vi.fn(),
  present: vi.fn(),
  print: vi.fn(),
};
const state = (more: Partial<BarState>): BarState => ({
  course: { home: "course/00.ipynb", pages: [], exercises: [], last: "" },
  path: "course/03.ipynb",
  title: "Friend lists",
  count: null,
  tools: null,
  loading: false,
  waiting: false,
  presents: false,
  ...more,
});

test("a page whose questions are still to come says so, and no longer once they are there", () => {
  const bar = courseBar(host);
  bar.update(state({ loading: true }));
  expect(bar.element.querySelector('[role="status"]')?.textContent).toBe("Loading the questions…");
  bar.update(state({ count: { answered: 2, total: 12 } }));
  expect(bar.element.querySelector('[role="status"]')).toBeNull();
  expect(bar.element.textContent).toContain("2 of 12 answered");
});

const PAGE: CoursePage = {
  path: "course/03.ipynb",
  name: "friend-lists",
  title: "Friend lists",
  kind: "exercise",
  number: 0,
  minutes: 40,
  answered: 2,
  total: 12,
  state: "begun",
  at: "",
  forms: [],
  exercises: [],
  handed: "",
  changed: false,
  feedback: "",
  source: true,
  upload: false,
  collected: false,
};

test("a page that is begun leads to what is open; one that is handed in does not", () => {
  const bar = courseBar(host);
  const go = () => bar.element.querySelector('[data-part="go-on"]')?.textContent;
  const show = (page: Partial<CoursePage>, path = PAGE.path) => {
    const exercises = [{ ...PAGE, ...page }];
    const course = { home: "course/00.ipynb", pages: [], exercises, last: PAGE.path };
    bar.update(state({ course, path, count: { answered: 2, total: 12 } }));
  };
  show({});
  expect(go()).toBe("Skip to next open question");
  show({ handed: "2026-11-30T10:00:00Z" });
  expect(go()).toBeUndefined();
  show({ handed: "2026-11-30T10:00:00Z", changed: true });
  expect(go()).toBe("Skip to next open question");
  // The start page's list has that button, with the page's title.
  show({}, "course/00.ipynb");
  expect(go()).toBeUndefined();
});
