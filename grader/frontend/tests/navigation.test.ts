/** The address in the tab, as Lab changes it and as one goes back. */

import { afterEach, expect, test } from "vitest";

import { heedHistory, pathIn } from "../src/lab/navigation";
import type { App } from "../src/lab/lab";

const push = history.pushState.bind(history);

afterEach(() => {
  history.pushState = push;
});

test("an address names its page, with a workspace or without one", () => {
  expect(pathIn("/doc/tree/course/a.ipynb?token=1")).toBe("course/a.ipynb");
  expect(pathIn("/doc/workspaces/auto-X/tree/course/a.ipynb")).toBe("course/a.ipynb");
  expect(pathIn("/lab")).toBe("");
});

test("the same page under another workspace changes the address and adds no step back", () => {
  push(null, "", "/doc/tree/course/a.ipynb");
  heedHistory({} as App);
  const steps = history.length;
  history.pushState(null, "", "/doc/workspaces/auto-X/tree/course/a.ipynb");
  expect(location.pathname).toBe("/doc/workspaces/auto-X/tree/course/a.ipynb");
  expect(history.length).toBe(steps);
});
