/** The word "Show code" at a folded cell to try. */

import { expect, test, vi } from "vitest";

import { openable } from "../src/lab/folded";
import type { NotebookPanel } from "../src/lab/lab";

function cell(tag: string): { word: HTMLElement; cell: object } {
  const node = document.createElement("div");
  node.innerHTML =
    '<div class="jp-InputPlaceholder"><div class="jp-Placeholder-content" title="x"></div></div>';
  const model = { getMetadata: () => [tag] };
  const word = node.querySelector<HTMLElement>(".jp-Placeholder-content");
  if (!word) throw new Error("no word");
  return { word, cell: { node, model, ready: Promise.resolve() } };
}

test("a cell to try opens by key, once a press, and Lab does not hear of it", async () => {
  const own = cell("try-it");
  const panel = { content: { widgets: [own.cell] } } as unknown as NotebookPanel;
  openable(panel);
  openable(panel);
  await Promise.resolve();
  const clicked = vi.fn();
  const heard = vi.fn();
  own.word.addEventListener("click", clicked);
  own.word.parentElement?.addEventListener("keydown", heard);
  expect(own.word.role).toBe("button");
  expect(own.word.tabIndex).toBe(0);
  for (const key of ["Enter", " ", "Tab"])
    own.word.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  expect(clicked).toHaveBeenCalledTimes(2);
  expect(heard).toHaveBeenCalledTimes(1);
});

test("the folded code of a widget stays what it was", async () => {
  const other = cell("widget");
  openable({ content: { widgets: [other.cell] } } as unknown as NotebookPanel);
  await Promise.resolve();
  expect(other.word.hasAttribute("role")).toBe(false);
});
