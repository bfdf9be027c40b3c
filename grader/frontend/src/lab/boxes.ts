/**
 * Closes the boxes in which Lab tells of a lost kernel, server or folder.
 *
 * They use a programmer's words and lie over the page, which says the same in its own words, beside
 * what could not be saved (../requests.ts).
 */

import { shared, type DialogModule, type Scope } from "./lab.ts";

const TITLES = new Set(["Kernel Restarting", "Server Connection Error", "Directory not found"]);

/** Close such a box as soon as it stands, while `wanted` says that the page speaks for itself. */
export async function closeBoxes(scope: Scope, wanted: () => boolean): Promise<void> {
  const { Dialog } = await shared<DialogModule>(scope, "@jupyterlab/apputils");
  Dialog.tracker.widgetAdded.connect((_, box) => {
    // Lab adds a box before it draws it, and only one that stands can be closed.
    const timer = setInterval(() => {
      if (box.isDisposed) clearInterval(timer);
      if (!box.isAttached) return;
      const title = box.node.querySelector(".jp-Dialog-header")?.textContent.trim();
      if (!title) return;
      clearInterval(timer);
      if (wanted() && TITLES.has(title)) box.reject();
    }, 20);
  });
}
