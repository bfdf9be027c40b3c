/** What the browser's storage says of the answers while Python is not there yet. */

import { FIRST_OPEN } from "../course/items.ts";
import type { Course, CoursePage } from "../course/outline.ts";
import { h } from "../dom.ts";
import { say } from "../words.ts";

/** The files of a person, by name. */
export type Files = Map<string, string>;

interface Read {
  /** The items that have an answer now. */
  items: Set<string>;
  /** When the last line was written. */
  at: string;
}

/** Read a file as far as a line can be read: what Python refuses, Python will say. */
function read(text: string): Read {
  const items = new Set<string>();
  let at = "";
  for (const line of text.split("\n")) {
    let found: unknown;
    try {
      found = JSON.parse(line);
    } catch {
      continue;
    }
    const one = Object(found) as Record<string, unknown>;
    const item = one["item"];
    if (typeof item !== "string") continue;
    if (one["response"] === null || one["response"] === undefined) items.delete(item);
    else items.add(item);
    if (typeof one["at"] === "string" && one["at"] > at) at = one["at"];
  }
  return { items, at };
}

const SUFFIX = ".answers.jsonl";
const fileOf = ({ kind, name }: CoursePage) =>
  kind === "exercise" ? `${name}/${name}${SUFFIX}` : `${name}${SUFFIX}`;

/** Below each static question that has an answer: that it is kept. */
export function showKept(page: ParentNode, files: Files, folder: string): void {
  const answered = new Set<string>();
  for (const [name, text] of files) {
    const own = name.includes("/") ? name.split("/")[0] : "";
    if (own === folder && name.endsWith(SUFFIX))
      read(text).items.forEach((one) => answered.add(one));
  }
  for (const one of page.querySelectorAll<HTMLElement>(`${WAITING} [data-item]`)) {
    if (answered.has(one.dataset["item"] ?? "")) note(one, say("site.kept"));
  }
}

/** Where whoever comes back goes on: the unfinished page answered last, else the one after it. */
export function pageToGoOn(course: Course, files: Files): CoursePage | null {
  const begun = [...course.pages, ...course.exercises]
    .map((page) => ({ page, ...read(files.get(fileOf(page)) ?? "") }))
    .filter(({ items }) => items.size)
    .sort((one, other) => (one.at < other.at ? 1 : -1));
  const open = begun.find(({ page, items }) => items.size < page.total);
  if (open) return open.page;
  const last = begun[0]?.page;
  return last ? (course.pages[course.pages.indexOf(last) + 1] ?? last) : null;
}

/** Say near the top of the start page where to go on; nothing where nothing was answered. */
export function showGoOn(page: ParentNode, course: Course, files: Files): void {
  const place = page.querySelector<HTMLElement>("#ktf-go-on");
  if (!place) return;
  const found = pageToGoOn(course, files);
  place.hidden = !found;
  place.replaceChildren();
  if (!found) return;
  const href = `${found.path}#${FIRST_OPEN}`;
  place.append(`${say("site.go_on")} `, h("a", { href }, found.title));
}

const WAITING = ".ktf-call:not([data-live])";

/** A press on a question that is still loading gets an answer, and chooses nothing. */
export function answerPresses(page: HTMLElement): void {
  page.addEventListener("click", ({ target }) => {
    const pressed = target instanceof Element ? target : null;
    if (pressed?.closest("a, button, summary") || !pressed?.closest("li")) return;
    const question = pressed.closest<HTMLElement>(`${WAITING} [data-item]`);
    if (question) note(question, say("site.loading"));
  });
}

/** One line below a static question; a later one takes its place. */
function note(question: HTMLElement, text: string): void {
  const line = h("p", { class: "ktf-note", role: "status" });
  question.querySelector(":scope > .ktf-note[role=status]")?.remove();
  question.append(line);
  line.textContent = text;
}
