/** What is folded opens for a link into it, and on paper. */

import { expect, test } from "vitest";

import { openForLinks } from "../src/course/folds.ts";
import { readyToPrint } from "../src/course/printing.ts";

function page(): HTMLDetailsElement[] {
  document.body.innerHTML =
    '<p><a href="#src-a">A</a> <a href="#gone">B</a></p>' +
    '<details><summary>1</summary><details class="ktf-whole-on-paper"><summary>2</summary>' +
    '<p id="src-a">A source</p></details></details><details><summary>3</summary></details>';
  return [...document.querySelectorAll("details")];
}

test("a link opens every fold around the place that it leads to, and no other", () => {
  const [outer, inner, other] = page();
  openForLinks();
  document.querySelector<HTMLElement>('a[href="#gone"]')?.click();
  expect(outer?.open).toBe(false);
  document.querySelector<HTMLElement>('a[href="#src-a"]')?.click();
  expect([outer?.open, inner?.open, other?.open]).toEqual([true, true, false]);
});

test("what is whole on paper is open while a page is printed", () => {
  const [outer, inner] = page();
  const undo = readyToPrint();
  expect([outer?.open, inner?.open]).toEqual([false, true]);
  undo();
  expect(inner?.open).toBe(false);
});
