/** What a page of the site says of kept answers before Python is there. */

import { afterEach, expect, test } from "vitest";

import type { Course, CoursePage } from "../src/course/outline";
import { answerPresses, pageToGoOn, showGoOn, showKept } from "../src/site/kept";

const listed = (name: string, total: number, kind = "lesson") =>
  ({ name, kind, total, path: `${name}.html`, title: `Title of ${name}` }) as CoursePage;
const COURSE: Course = {
  home: "index.html",
  pages: [listed("one", 2), listed("two", 3), listed("three", 1)],
  exercises: [listed("one", 4, "exercise")],
  last: "",
};
const line = (item: string, day: number, response: unknown = "a") =>
  `${JSON.stringify({ schema: 1, item, version: 1, at: `2026-01-0${day}T00:00:00Z`, response })}\n`;
const files = (found: Record<string, string>) => new Map(Object.entries(found));

const body = document.createElement("div");
function page(html: string): HTMLElement {
  document.body.append(body);
  body.innerHTML = html;
  return body;
}
afterEach(() => body.remove());

test("one goes on at the unfinished page that was answered last", () => {
  const one = line("a", 1);
  const two = line("b", 2);
  const found = { "one.answers.jsonl": one, "two.answers.jsonl": two };
  expect(pageToGoOn(COURSE, files(found))?.path).toBe("two.html");
  const exercise = { ...found, "one/one.answers.jsonl": line("c", 3) };
  expect(pageToGoOn(COURSE, files(exercise))).toBe(COURSE.exercises[0]);
});

test("after a finished page comes the next one; an item answered twice counts once", () => {
  const twice = line("a", 1) + line("a", 2);
  expect(pageToGoOn(COURSE, files({ "one.answers.jsonl": twice }))?.path).toBe("one.html");
  const whole = twice + line("b", 2);
  expect(pageToGoOn(COURSE, files({ "one.answers.jsonl": whole }))?.path).toBe("two.html");
});

test("nothing is said where nothing is answered, was taken back, or cannot be read", () => {
  const taken = line("a", 1) + line("a", 2, null);
  for (const text of ["", taken, "torn", "null\n[]\n7\n"]) {
    const found = page('<p id="ktf-go-on">old</p>');
    showGoOn(found, COURSE, files({ "one.answers.jsonl": text, "profession.answers.jsonl": "{}" }));
    expect(found.querySelector("p")?.hidden).toBe(true);
    expect(found.textContent).toBe("");
  }
});

test("the start page links to where one goes on", () => {
  const found = page('<p id="ktf-go-on" hidden></p>');
  showGoOn(found, COURSE, files({ "two.answers.jsonl": line("b", 1) }));
  expect(found.querySelector("p")?.hidden).toBe(false);
  expect(found.textContent).toContain("Continue where you stopped: Title of two");
  expect(found.querySelector("a")?.getAttribute("href")).toBe("two.html#go-on");
});

const STATIC = '<section data-item="a"><ul><li>Yes</li></ul></section>';

test("a kept answer is announced in its own static question alone", () => {
  const kept = (folder: string, name: string, live = "") => {
    const found = page(
      `<div class="ktf-call" ${live}>${STATIC}</div><div class="ktf-call"><p data-item="b"></p></div>`,
    );
    showKept(found, files({ [name]: line("a", 1) }), folder);
    return [...found.querySelectorAll("[role=status]")].map((one) => one.parentElement?.dataset);
  };
  expect(kept("", "one.answers.jsonl")).toMatchObject([{ item: "a" }]);
  expect(kept("one", "one/one.answers.jsonl")).toHaveLength(1);
  expect(kept("one", "one.answers.jsonl")).toEqual([]);
  expect(kept("", "one.drafts.jsonl")).toEqual([]);
  expect(kept("", "one.answers.jsonl", "data-live")).toEqual([]);
});

test("pressing an option that is still loading says so, once", () => {
  const found = page(`<div class="ktf-call">${STATIC}</div>`);
  answerPresses(found);
  const option = found.querySelector("li");
  option?.click();
  option?.click();
  const said = [...found.querySelectorAll("[role=status]")].map((one) => one.textContent);
  expect(said).toEqual(["This question is still loading. Choose when it is ready."]);
  found.querySelector(".ktf-call")?.setAttribute("data-live", "");
  found.querySelector("[role=status]")?.remove();
  option?.click();
  expect(found.querySelector("[role=status]")).toBeNull();
});
