/** Why an option earns what it earns, and what codes and law say on it. */

import { h, paragraphs, sign, type Child } from "../dom.ts";
import { say, sayOf } from "../words.ts";
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
  const names = folded.map((code) =>
    ABSENT.has(keyOf(code)) ? `${code.label} (${state(code)})` : code.label,
  );
  const summary = say("reason.codes", { names: names.join(", ") });
  return [
    codeList(open),
    folded.length
      ? h("details", { class: "ktf-provisions" }, h("summary", null, summary), codeList(folded))
      : null,
  ];
}

const keyOf = (code: Provision) => code.state.replaceAll(" ", "_");
const state = (code: Provision) => sayOf("states", keyOf(code));

/** What each code says, or where we looked, or where one could look. */
export function codeList(codes: Provision[]): Child {
  if (!codes.length) return null;
  return h(
    "ul",
    { class: "ktf-codes" },
    codes.map((code) => h("li", null, provision(code))),
  );
}

function provision(code: Provision): Child[] {
  const place = code.place ? ` ${say("code.place", { place: code.place })}` : "";
  const lead = sayOf("code.lead", keyOf(code));
  const stop = code.note && !/[.!?]$/.test(code.says) ? "." : "";
  return [
    h("strong", null, code.label),
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
