/** Lab's own boxes on a lost kernel, server or folder, which the page speaks of itself. */

import { expect, test, vi } from "vitest";

import { closeBoxes } from "../src/lab/boxes";
import type { Box, Scope } from "../src/lab/lab";

type Slot = (sender: unknown, box: Box) => void;

/** Show a box as Lab does: added first, its title drawn later; return whether it was closed. */
async function show(title: string, wanted = true): Promise<boolean> {
  const slots: Slot[] = [];
  const tracker = { widgetAdded: { connect: (slot: Slot) => slots.push(slot) } };
  const apputils = { Dialog: { tracker } };
  const scope: Scope = {
    "@jupyterlab/apputils": { "4": { get: () => Promise.resolve(() => apputils) } },
  };
  await closeBoxes(scope, () => wanted);
  const node = document.createElement("div");
  const reject = vi.fn();
  const box = { node, isAttached: false, isDisposed: false, reject };
  slots.forEach((slot) => {
    slot(null, box);
  });
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(reject).not.toHaveBeenCalled();
  node.innerHTML = `<div class="jp-Dialog-header">${title}</div>`;
  box.isAttached = true;
  await new Promise((resolve) => setTimeout(resolve, 60));
  box.isDisposed = true;
  return reject.mock.calls.length === 1;
}

test("a box that the page has better words for is closed", async () => {
  expect(await show("Kernel Restarting")).toBe(true);
  expect(await show("Server Connection Error")).toBe(true);
  expect(await show("Directory not found")).toBe(true);
});

test("a question stays, and so does each box while Lab's tools are shown", async () => {
  expect(await show("Save your work")).toBe(false);
  expect(await show("Kernel Restarting", false)).toBe(false);
});
