/** What there is more time for is folded, and opens by its button, a way, a search and a draft. */

import { beforeEach, expect, test } from "vitest";

import { openForLinks } from "../src/course/folds.ts";
import { foldMore } from "../src/course/more.ts";
import { goTo, UNSAVED } from "../src/course/unsaved.ts";

const CELLS = [
  "<h2>Decide first</h2>",
  '<div class="ktf" id="core"></div>',
  '<h2>If you have more time<a href="#x">\u00B6</a></h2><p>Outside the minutes.</p>',
  '<div class="ktf" id="extra"></div>',
  '<h3 id="part">A part</h3>',
  '<h2>Sources</h2><a href="#part">Its part</a>',
];

let cells: HTMLElement[];
const button = () => document.querySelector<HTMLButtonElement>(".ktf-more-fold button");
const place = (id: string) => document.querySelector<HTMLElement>(`#${id}`) ?? document.body;
const hidden = () => cells.map((cell) => cell.hasAttribute("hidden"));
const FOLDED = [false, false, false, true, true, false];
const OPEN = FOLDED.map(() => false);

beforeEach(() => {
  document.body.innerHTML = CELLS.map((cell) => `<div>${cell}</div>`).join("");
  cells = [...document.querySelectorAll<HTMLElement>("body > div")];
  foldMore(cells);
});

test("what is under the heading is folded, up to the next, and its button says so", () => {
  expect(hidden()).toEqual(FOLDED);
  expect(button()?.ariaExpanded).toBe("false");
  const named = button()?.getAttribute("aria-controls")?.split(" ");
  expect(named).toEqual([cells[3]?.id, cells[4]?.id]);
  button()?.click();
  expect(hidden()).toEqual(OPEN);
  expect([button()?.ariaExpanded, button()?.textContent]).toEqual(["true", "Fold these parts"]);
  foldMore(cells); // a page that is looked at again keeps what was opened
  expect(hidden()).toEqual(OPEN);
  expect(document.querySelectorAll(".ktf-more-fold")).toHaveLength(1);
  button()?.click();
  expect(hidden()).toEqual(FOLDED);
});

test("a way to an item in it, a link into it and a draft that came back open it", () => {
  const extra = place("extra");
  goTo(place("core"));
  expect(hidden()).toEqual(FOLDED);
  goTo(extra);
  expect(hidden()).toEqual(OPEN);
  button()?.click();
  extra.dispatchEvent(new CustomEvent(UNSAVED, { bubbles: true }));
  expect(hidden()).toEqual(OPEN);
  button()?.click();
  openForLinks();
  document.querySelector<HTMLElement>('a[href="#part"]')?.click();
  expect(hidden()).toEqual(OPEN);
});

test("a page without that heading, or with nothing under it, is left as it is", () => {
  document.body.innerHTML = "<div><h2>If you have more time</h2></div><div><h2>Sources</h2></div>";
  cells = [...document.querySelectorAll<HTMLElement>("body > div")];
  foldMore(cells);
  expect(button()).toBeNull();
  expect(hidden()).toEqual([false, false]);
});
