/** What the learner wrote, to take along: copied, saved as a text file, or printed by itself. */

import { h, type Child } from "../dom.ts";
import type { Page } from "../page.ts";
import { say } from "../words.ts";
import { button } from "./buttons.ts";
import { download } from "./download.ts";
import { actions } from "./heading.ts";

/** One thing that was written, under what it answers. */
export interface Written {
  title: string;
  text: string;
}

/** Buttons for what was written; nothing where nothing was. */
export function wrote(all: Written[], name: string, page: Page): Child {
  if (!all.length) return null;
  return h(
    "div",
    { class: "ktf-wrote" },
    h("h4", null, say("wrote.title")),
    actions(
      button(say("wrote.copy"), () => void copy(all, page)),
      button(say("wrote.save"), () => save(all, name, page)),
      button(say("wrote.print"), () => print(all)),
    ),
  );
}

/** The texts as one, each under its title. */
export function asText(all: Written[]): string {
  return all.map(({ title, text }) => `${title}\n\n${text.trim()}\n`).join("\n");
}

async function copy(all: Written[], page: Page): Promise<void> {
  try {
    await navigator.clipboard.writeText(asText(all));
    page.say(say("wrote.copied"));
  } catch {
    page.say(say("wrote.not_copied"));
  }
}

function save(all: Written[], name: string, page: Page): void {
  const file = say("wrote.file", { name });
  const bytes = new TextEncoder().encode(asText(all));
  const data = btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
  download({ name: file, type: "text/plain;charset=utf-8", data }, page.root);
  page.say(say("wrote.saved", { name: file }));
}

/** Print it from a frame of its own, that loads nothing. */
function print(all: Written[]): void {
  const frame = h("iframe", { class: "ktf-print-frame", "aria-hidden": "true", tabindex: "-1" });
  document.body.append(frame);
  const { contentDocument: inner, contentWindow: own } = frame;
  if (!inner || !own) return;
  inner.title = say("wrote.title");
  inner.body.append(
    h("h1", null, say("wrote.title")),
    ...all.flatMap(({ title, text }) => [
      h("h2", null, title),
      h("p", { style: "white-space: pre-wrap" }, text.trim()),
    ]),
  );
  own.addEventListener("afterprint", () => frame.remove());
  own.print();
}
