/**
 * What each page of the site runs first: it sets the colors, and says in a sentence why questions
 * stay as they are where a browser is too old or opens the page as a file. A script of the oldest
 * kind, so that an old browser can run it.
 */

import { heedColors } from "./colors.ts";

heedColors();

/** Why Python cannot run here: the name of a sentence on the page; "" where it can. */
function hindrance(): string {
  if (location.protocol.startsWith("file")) return "file";
  const known =
    typeof WebAssembly === "object" &&
    typeof BigInt64Array === "function" &&
    typeof BroadcastChannel === "function" &&
    "noModule" in HTMLScriptElement.prototype &&
    "indexedDB" in window &&
    "at" in Array.prototype;
  return known ? "" : "old";
}

document.addEventListener("DOMContentLoaded", () => {
  const found = hindrance();
  const line = document.getElementById("ktf-progress");
  if (found) {
    if (line) {
      line.textContent = line.getAttribute(`data-${found}`);
      line.className += " ktf-stopped";
    }
    return;
  }
  const script = document.createElement("script");
  script.type = "module";
  script.src = `${document.body.getAttribute("data-assets") ?? ""}/site.js`;
  document.head.appendChild(script);
});
