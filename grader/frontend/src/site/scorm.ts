/**
 * The page around the course in a SCORM 1.2 package. It tells the learning platform that the course
 * is open and that it was completed: no score, no answer, no time. The platform's functions are in
 * a window above this one, or in the one that opened it.
 */

import { heedColors } from "./colors.ts";
import { COMPLETED } from "./completion.ts";

interface Api {
  LMSInitialize(nothing: ""): string;
  LMSGetValue(name: string): string;
  LMSSetValue(name: string, value: string): string;
  LMSCommit(nothing: ""): string;
  LMSFinish(nothing: ""): string;
}

const STATUS = "cmi.core.lesson_status";
const DONE = new Set(["completed", "passed"]);
const MOST = 50; // windows above one another

/** The platform's functions in a window or one above it. */
function apiAbove(from: Window | null): Api | null {
  let place = from;
  for (let step = 0; place && step < MOST; step += 1) {
    try {
      const { API } = place as Window & { API?: Api };
      if (API) return API;
    } catch {
      // a page of another host; the platform may be above it
    }
    if (place === place.parent) break;
    place = place.parent;
  }
  return null;
}

const api = apiAbove(window.parent) ?? apiAbove(window.opener as Window | null);
const button = document.querySelector("button");
let open = false;

function show(state: string): void {
  document.querySelectorAll<HTMLElement>("[data-state]").forEach((one) => {
    one.hidden = one.dataset["state"] !== state;
  });
  if (button) button.hidden = state !== "open";
}

function begin(): void {
  // Some platforms' functions answer with a boolean.
  open = String(api?.LMSInitialize("")) === "true";
  if (!api || !open) {
    show("alone");
    return;
  }
  const status = api.LMSGetValue(STATUS);
  // What the platform has as completed stays so.
  if (DONE.has(status)) {
    show("completed");
    return;
  }
  if (status !== "incomplete") report("incomplete");
  show("open");
}

/** Tell the platform at once: as a page is left, browsers let little through. */
function report(status: string): boolean {
  return (
    String(api?.LMSSetValue(STATUS, status)) === "true" && String(api?.LMSCommit("")) === "true"
  );
}

function complete(): void {
  if (open && !button?.hidden && report("completed")) show("completed");
}

function end(): void {
  if (!open) return;
  open = false;
  api?.LMSSetValue("cmi.core.exit", "suspend"); // the next visit goes on with this one
  api?.LMSFinish("");
}

heedColors();
begin();
button?.addEventListener("click", complete);
document.querySelector("iframe")?.addEventListener(COMPLETED, complete);
addEventListener("pagehide", end);
// Shown again as it was left, the page has no session any more.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});
