/**
 * What a widget asks of the page around it: to open a lesson, to hand an exercise in.
 *
 * A host (JupyterLab's extension, or a plain web page) listens for REQUEST and takes it on by
 * `accept`. Where no host does, the widget gets a sentence to show.
 */

import { say } from "../words.ts";

export type Action = "open" | "take" | "hand-in" | "feedback" | "restore";

export interface Wish {
  do: Action;
  /** An exercise's name. */
  name: string;
  /** A notebook's path, from the course's folder on; empty for the page itself. */
  path: string;
}

export interface RequestDetail {
  wish: Wish;
  /** Called by the host that takes the request on; the promise gives what could not be done. */
  accept(answer: Promise<string | null>): void;
}

export const REQUEST = "ktf:request";
/** Something that is counted has changed: the page's bar shows it. */
export const PROGRESS = "ktf:progress";
/** Asked of a widget: show how things are now. */
export const REFRESH = "ktf:refresh";

/** Ask the host; null when it was done, else a sentence for the learner. */
export async function request(from: HTMLElement, wish: Partial<Wish>): Promise<string | null> {
  const found: { answer: Promise<string | null> | null } = { answer: null };
  const detail: RequestDetail = {
    wish: { do: "open", name: "", path: "", ...wish },
    accept(promise) {
      found.answer = promise;
    },
  };
  from.dispatchEvent(new CustomEvent(REQUEST, { bubbles: true, detail }));
  return found.answer ?? say("overview.no_host");
}
