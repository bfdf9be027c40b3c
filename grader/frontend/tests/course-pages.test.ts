/** The list of lessons on the start page, and what stands at a page's end. */

import { describe, expect, test } from "vitest";

import type { CoursePage } from "../src/course/outline.ts";
import { REQUEST, type RequestDetail } from "../src/course/wishes.ts";
import { shown } from "./kit.ts";

const coursePage = (name: string, more: Partial<CoursePage> = {}): CoursePage => ({
  path: `course/${name}.ipynb`,
  name,
  title: name,
  kind: "lesson",
  number: 1,
  minutes: 40,
  answered: 0,
  total: 9,
  state: "new",
  at: "",
  forms: [],
  exercises: [],
  handed: "",
  changed: false,
  feedback: "",
  source: false,
  upload: false,
  collected: false,
  ...more,
});
const exercise = (more: Partial<CoursePage> = {}) =>
  coursePage("friends", { kind: "exercise", source: true, ...more });

test("lessons stand in order, each with its lab below it", () => {
  const pages = [
    coursePage("two", { number: 2 }),
    coursePage("month", { kind: "lab", number: 3 }),
    coursePage("three", { number: 3 }),
  ];
  const course = { home: "course/00.ipynb", pages, exercises: [], last: "" };
  const list = shown({ kind: "overview", item: "overview", state: "open", base: "../", course });
  const lessons = list.all(".ktf-body > ol > li > .ktf-page-line a");
  expect(lessons.map((one) => one.textContent)).toEqual(["Lesson 2: two", "Lesson 3: three"]);
  expect(list.one("ol > li:first-child .ktf-labs a").textContent).toBe("Lab 3: month");
});

test("goes on at the first open question of the page that was answered last", () => {
  const pages = [coursePage("two", { state: "begun" })];
  const course = { home: "course/00.ipynb", pages, exercises: [], last: "course/two.ipynb" };
  const list = shown({ kind: "overview", item: "overview", state: "open", base: "", course });
  const asked: string[] = [];
  list.el.addEventListener(REQUEST, (event) => {
    const { detail } = event as CustomEvent<RequestDetail>;
    asked.push(detail.wish.path);
    detail.accept(Promise.resolve(null));
  });
  list.press("Continue where you stopped: two");
  expect(asked).toEqual(["course/two.ipynb#go-on"]);
});

describe("the end of a page", () => {
  const VIEW = {
    kind: "finish",
    item: "friends-finish",
    state: "open",
    graded: false,
    name: "friends",
    file: "friends.answers.jsonl",
    folder: "friends",
    home: "course/00.ipynb",
    base: "../",
    answered: 2,
    total: 2,
    left: [],
    forms: [],
    wrote: [],
    given: [{ item: "one", title: "Question 1", text: "Say no" }],
    next: coursePage("four", { number: 4 }),
    labs: [coursePage("list", { kind: "lab" })],
    exercises: [exercise()],
    page: null,
  };
  const strongest = (view: object) => {
    const end = shown({ ...VIEW, ...view });
    return end.all(".ktf-primary").map((one) => one.textContent);
  };
  const atHandIn = (page: Partial<CoursePage>) =>
    shown({ ...VIEW, graded: true, exercises: [], page: exercise(page) });

  test("leads to the lesson's own exercise first, and then to the next lesson", () => {
    expect(strongest({})).toEqual(["Exercise: friends"]);
    expect(strongest({ exercises: [exercise({ handed: "2026-11-30" })] })).toEqual([
      "Lesson 4: four",
    ]);
    expect(shown(VIEW).text()).toContain("With more time, its lab: Lab 1: list");
  });

  test("shows what was answered, and reviews only until it is handed in", () => {
    const open = atHandIn({});
    expect(open.one(".ktf-title").textContent).toBe("Review before you hand in");
    expect(open.one("details.ktf-others").textContent).toContain("Question 1Say no");
    const handed = atHandIn({ handed: "2026-11-30T10:00:00Z" });
    expect(handed.one(".ktf-title").textContent).toBe("What you handed in");
    const changed = atHandIn({ handed: "2026-11-30T10:00:00Z", changed: true });
    expect(changed.one(".ktf-title").textContent).toBe("Review before you hand in");
  });

  test("says to whom it was handed in, alone and in a class", () => {
    const handed = "2026-11-30T10:00:00Z";
    const alone = atHandIn({ handed }).text();
    expect(alone).toContain("November 30, 2026. Your answers are saved on this computer");
    expect(alone).toContain("were sent to no one. Your feedback is ready.");
    const inClass = atHandIn({ handed, source: false }).text();
    expect(inClass).toContain("It sent nothing: your instructor needs the file below.");
    expect(inClass).not.toContain("feedback is ready");
    const sent = atHandIn({ handed, source: false, collected: true }).text();
    expect(sent).toContain("Handing in sends your answers to your instructor.");
    expect(sent).not.toContain("sent nothing");
    expect(atHandIn({}).text()).toContain("Nothing is sent to anyone.");
    const copy = atHandIn({ handed }).one("a[download]");
    expect(copy.classList.contains("ktf-button")).toBe(true);
  });
});
