/** Files that go from the page to the person's own folders. */

import { h } from "../dom.ts";

const A_WHILE = 10_000; // milliseconds until the browser has surely taken it

/** Hand a file to the browser. */
export function give(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), A_WHILE);
}

export const JSON_LINES = "application/x-ndjson";
