/** Why an option earns what it earns, and what codes and law say on it. */

import { h, paragraphs, sign, type Child } from "../dom.ts";
import { compose, say, sayOf } from "../words.ts";
import type { Provision, Reason } from "../views.ts";

interface Look {
  name: string;
  shape: string;
}

const NEVER: Look = { name: "never", shape: "\u2715" };
const NONE: Look = { name: "none", shape: "\u25CB" };
const LOOKS: Record<string, Look> = {
  1: { name: "full", shape: "\u25CF" },
  0.5: { name: "part", shape: "\u25D0" },
};

/** How a verdict is shown: the name of its color, and its shape. */
export function lookOf(reason: Reason): Look {
  return reason.critical ? NEVER : (LOOKS[reason.credit] ?? NONE);
}

/** Verdict, reason, codes and sources of one option. */
export function reasonBox(reason: Reason, label: string | null = null): HTMLElement {
  const look = lookOf(reason);
  const sources: string[] = [];
  if (reason.held_by) sources.push(say("reason.held_by", { who: reason.held_by }));
  if (reason.sources.length) {
    sources.push(say("reason.sources", { sources: reason.sources.join("; ") }));
  }
  return h(
    "div",
    { class: `ktf-reason ktf-${look.name}` },
    label ? h("p", { class: "ktf-chosen" }, label) : null,
    h("p", { class: "ktf-verdict" }, sign(look.shape), ` ${reason.verdict}`),
    paragraphs(reason.why),
    provisions(reason.codes),
    sources.length ? h("p", { class: "ktf-sources" }, sources.join(" \u00B7 ")) : null,
  );
}

/** What is said aloud of a reason. */
export function told(reason: Reason): string {
  return `${reason.verdict}. ${reason.why}`;
}

const ABSENT = new Set(["no_provision_found", "not_read"]);

/** Codes and law, folded under their sections' names, so that the reason stands first. */
function provisions(codes: Provision[]): Child[] {
  // What to do so that one's own code is named is said openly.
  const open = codes.filter((code) => code.state === "unchosen");
  const folded = codes.filter((code) => code.state !== "unchosen");
  const names = folded
    .filter((code) => !ABSENT.has(keyOf(code)) || !folded.some((one) => sameBody(one, code)))
    .map((code, at) => [at ? ", " : null, shortName(code), silence(code, folded)]);
  const summary = compose("reason.codes", { names });
  return [
    codeList(open),
    folded.length
      ? h("details", { class: "ktf-provisions" }, h("summary", null, summary), codeList(folded))
      : null,
  ];
}

/** Whether a section is of the code that has nothing on another point. */
const sameBody = (section: Provision, { label }: Provision) =>
  section.label.startsWith(`${label} `);

/** That a code has nothing here, or, after its last section, nothing on a further point. */
function silence(code: Provision, all: Provision[]): string | null {
  if (ABSENT.has(keyOf(code))) return ` (${state(code)})`;
  const absent = all.find((one) => ABSENT.has(keyOf(one)) && sameBody(code, one));
  const last = absent && all.filter((one) => sameBody(one, absent)).at(-1);
  return last === code ? ` (${sayOf("reason.further", keyOf(absent ?? code))})` : null;
}

const keyOf = (code: Provision) => code.state.replaceAll(" ", "_");
const state = (code: Provision) => sayOf("states", keyOf(code));

/** A code's or a law's short name, with what it stands for under the mouse. */
export function shortName({ label, name }: Provision): Child {
  const [first = "", ...rest] = label.split(" ");
  return name
    ? [h("abbr", { title: name }, first), rest.length ? ` ${rest.join(" ")}` : null]
    : label;
}

/**
 * What each code says, or where we looked, or where one could look. What a short name stands for
 * is written out where it comes first, unless the reader has just read it.
 */
export function codeList(codes: Provision[], { named = true } = {}): Child {
  if (!codes.length) return null;
  const read = new Set<string>();
  const lines = codes.map((code) => {
    const full = named && code.name && !read.has(code.name) ? code.name : null;
    if (full) read.add(full);
    return h("li", null, provision(code, full));
  });
  return h("ul", { class: "ktf-codes" }, lines);
}

function provision(code: Provision, full: string | null): Child[] {
  const place = code.place ? ` ${say("code.place", { place: code.place })}` : "";
  const lead = sayOf("code.lead", keyOf(code));
  const stop = code.note && !/[.!?]$/.test(code.says) ? "." : "";
  return [
    h("strong", null, code.label),
    full ? ` (${full})` : null,
    state(code) && !code.how ? h("em", null, ` (${state(code)})`) : null,
    `${place}: ${lead ? `${lead} ` : ""}${code.says}${stop}`,
    code.how ? howRead(code) : null,
    code.note ? ` ${code.note}` : null,
  ];
}

/** How a provision was read, and the page where it can be looked up. */
function howRead(code: Provision): HTMLElement {
  const how = code.look
    ? say("code.how_look", { how: code.how ?? "", look: code.look })
    : say("code.how", { how: code.how ?? "" });
  return h(
    "span",
    { class: "ktf-how" },
    ` ${how} `,
    code.url
      ? h("a", { href: code.url, target: "_blank", rel: "noopener" }, siteOf(code.url))
      : null,
  );
}

const siteOf = (url: string) => (url.split("/")[2] ?? url).replace(/^www\./, "");
