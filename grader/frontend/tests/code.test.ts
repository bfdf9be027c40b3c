/** Code that was opened by Lab's tools is folded again by a button. */

import { expect, test } from "vitest";
import { offerHiding } from "../src/lab/code";
import type { NotebookPanel } from "../src/lab/lab";

test("each folded cell has one button to hide its code, and an open one has none", () => {
  const cell = (inputHidden: boolean, tags: string[] = []) => {
    const model = { getMetadata: () => tags };
    const node = document.createElement("div");
    const input = document.createElement("div");
    node.append(input);
    return { node, model, inputHidden, inputArea: { node: input } };
  };
  const [folded, open, left] = [cell(true), cell(false), cell(false, ["try-it"])];
  const panel = { content: { widgets: [folded, open, left] } } as unknown as NotebookPanel;
  offerHiding(panel);
  offerHiding(panel);
  expect(folded.node.querySelectorAll("button")).toHaveLength(1);
  expect(open.node.querySelector("button")).toBeNull();
  // A cell to try that was left open, and how to run it.
  expect(left.node.querySelectorAll("button")).toHaveLength(1);
  expect(left.node.querySelectorAll("p")).toHaveLength(1);
  expect(left.node.textContent).toContain("Shift and Enter");
  folded.inputHidden = false;
  folded.node.querySelector("button")?.click();
  expect(folded.inputHidden).toBe(true);
});
