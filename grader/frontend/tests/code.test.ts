/** Code that was opened by Lab's tools is folded again by a button. */

import { expect, test } from "vitest";
import { offerHiding } from "../src/lab/code";
import type { NotebookPanel } from "../src/lab/lab";

test("each folded cell has one button to hide its code, and an open one has none", () => {
  const cell = (inputHidden: boolean) => {
    const node = document.createElement("div");
    const input = document.createElement("div");
    node.append(input);
    return { node, inputHidden, inputArea: { node: input } };
  };
  const [folded, open] = [cell(true), cell(false)];
  const panel = { content: { widgets: [folded, open] } } as unknown as NotebookPanel;
  offerHiding(panel);
  offerHiding(panel);
  expect(folded.node.querySelectorAll("button")).toHaveLength(1);
  expect(open.node.querySelector("button")).toBeNull();
  folded.inputHidden = false;
  folded.node.querySelector("button")?.click();
  expect(folded.inputHidden).toBe(true);
});
