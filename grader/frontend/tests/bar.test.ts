/** The bar: it says that questions are still to come, and then how many are answered. */

import { expect, test, vi } from "vitest";

import { courseBar, type BarState } from "../src/course/bar";

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
