/** What a learner reads. The words stand in grader/pages/strings.en.yml; the kernel sends them. */

import { flat, type Child } from "./dom.ts";

/** A sentence, the forms of one by number, or a group of them. */
export type Words = string | { [name: string]: Words };

let known: Words = {};
let spoken = "en";
let plural = new Intl.PluralRules(spoken);

/** Take the words to speak with, and the language whose plural forms they have. */
export function speak(words: Words, language = "en"): void {
  known = words;
  spoken = language;
  plural = new Intl.PluralRules(language);
}

/** The language of the words, for dates and numbers. */
export function language(): string {
  return spoken;
}

export interface Values {
  /** The number that chooses between the forms `one` and `other`. */
  n?: number;
  [name: string]: string | number | undefined;
}

function find(key: string, n: number | undefined): string {
  let found: Words | undefined = known;
  for (const name of key.split(".")) {
    found = typeof found === "object" ? found[name] : undefined;
  }
  if (typeof found === "object" && n !== undefined) {
    found = found[plural.select(n)] ?? found["other"];
  }
  return typeof found === "string" ? found : key;
}

const GAP = /\{(\w+)\}/;

/** The sentence of this key, with values in its gaps: say("debate.held_by", { who }). */
export function say(key: string, values: Values = {}): string {
  return find(key, values.n)
    .split(GAP)
    .map((part, at) => (at % 2 ? String(values[part] ?? "") : part))
    .join("");
}

/** The same where elements stand in the gaps. */
export function compose(key: string, values: Record<string, Child>): (Node | string)[] {
  return flat(
    find(key, undefined)
      .split(GAP)
      .map((part, at) => (at % 2 ? values[part] : part)),
  );
}

/** The word that a group has for a name, or nothing: sayOf("kinds", view.kind). */
export function sayOf(group: string, name: string, values: Values = {}): string {
  const key = `${group}.${name}`;
  return find(key, values.n) === key ? "" : say(key, values);
}
