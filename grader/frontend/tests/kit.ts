/** A widget on a page, and what a person does with it. */

import { mount, type Answer, type Mounted } from "../src/host.ts";
import type { Base, ItemView, Markable, Reason, Report } from "../src/views.ts";

type Message = Record<string, unknown>;

export interface Shown extends Mounted {
  update<View extends Base>(view: View): void;
  /** What the widget sent, in order, without the ids; drafts apart. */
  sent: Message[];
  ids: unknown[];
  drafts: unknown[];
  el: HTMLElement;
  text(): string;
  one(selector: string): HTMLElement;
  all(selector: string): HTMLElement[];
  /** Press the button that says this. */
  press(label: string): void;
  /** Wait until answers and announcements have come. */
  settle(): Promise<void>;
  said(): string;
}

/** Show a view; `answer` is the kernel's half. */
export function shown<View extends Base>(view: View, answer: Answer = () => ({})): Shown {
  const el = document.createElement("div");
  document.body.append(el);
  const sent: Message[] = [];
  const ids: unknown[] = [];
  const drafts: unknown[] = [];
  const mounted = mount(el, view, (message) => {
    const { id, ...content } = message;
    if (content["do"] === "draft") drafts.push(content["draft"]);
    else sent.push(content);
    ids.push(id);
    return answer(message);
  });
  const all = (selector: string) => [...el.querySelectorAll<HTMLElement>(selector)];
  const one = (selector: string) => {
    const found = el.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`no ${selector} in ${el.innerHTML}`);
    return found;
  };
  return {
    ...mounted,
    el,
    sent,
    ids,
    drafts,
    all,
    one,
    text: () => one(".ktf-body").textContent,
    press(label) {
      const found = all("button").find((button) => button.textContent === label);
      if (!found) throw new Error(`no button '${label}' in ${el.textContent}`);
      found.click();
    },
    settle: () => new Promise((resolve) => setTimeout(resolve, 150)),
    said: () => one(".ktf-live").textContent,
  };
}

export function tick(input: HTMLElement): void {
  (input as HTMLInputElement).checked = true;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

export function type(field: HTMLElement, text: string): void {
  (field as HTMLTextAreaElement).value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export function key(target: HTMLElement, name: string, extra: KeyboardEventInit = {}): void {
  target.dispatchEvent(
    new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...extra }),
  );
}

const ITEM = {
  item: "an-item",
  type: "judgment",
  title: "A title",
  state: "open",
  graded: false,
  points: null,
};

export function item<Kind extends string, More extends object>(
  kind: Kind,
  more: More,
): ItemView & { kind: Kind } & More {
  return { ...ITEM, kind, ...more };
}

export function reason(more: Partial<Reason> = {}): Reason {
  return {
    credit: 1,
    critical: false,
    verdict: "Well supported",
    why: "It helps.",
    held_by: null,
    codes: [],
    sources: [],
    ...more,
  };
}

/** "Ann in Ohio" to be marked. */
export function post(more: Partial<Markable> = {}): Markable {
  return {
    state: "open",
    pieces: [
      ["Ann", 0, 3, true],
      [" ", 3, 4, false],
      ["in", 4, 6, true],
      [" ", 6, 7, false],
      ["Ohio", 7, 11, true],
    ],
    families: [
      { label: "NAME", text: "a name" },
      { label: "PLACE", text: "a place" },
    ],
    marks: [],
    ...more,
  };
}

export function report(more: Partial<Report> = {}): Report {
  return {
    blank: false,
    clean: true,
    summary: "These checks found nothing.",
    findings: [],
    sources: [],
    segments: [],
    kept: [],
    lost: [],
    questions: ["Who reads it?"],
    limits: "The checks cannot know everything.",
    meter: null,
    ...more,
  };
}
