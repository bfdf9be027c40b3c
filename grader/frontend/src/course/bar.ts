/** The bar at the top of each page: where one is, how far one has come, and the ways on. */

import { h, sign, type Attributes, type Child } from "../dom.ts";
import { say, sayOf } from "../words.ts";
import { fullTitle, placeOf, type Course, type CoursePage } from "./outline.ts";

/** What the bar shows. */
export interface BarState {
  course: Course;
  /** The open page's path, from the course's folder on. */
  path: string;
  /** What the open page is called, where it is none of the course's. */
  title: string;
  /** Items answered, of how many; null where the page counts nothing. */
  count: { answered: number; total: number } | null;
  /** Whether the host's own tools are shown; null where it has none to hide. */
  tools: boolean | null;
  /** Whether the page's questions are still to come. */
  loading: boolean;
  /** Whether the page waits to be run by hand. */
  waiting: boolean;
  /** Whether the page has anything to present. */
  presents: boolean;
}

/** What the bar's buttons do. */
export interface BarHost {
  open(path: string): void;
  goOn(): void;
  tools(): void;
  restore(): void;
  present(): void;
  print(): void;
}

export interface Bar {
  element: HTMLElement;
  /** What the element holds: as high as its text needs. */
  inner: HTMLElement;
  update(state: BarState): void;
  /** Bring the focus to a button of the bar. */
  focus(part: string): void;
}

/** Make the bar; it is empty until it is told what to show. */
export function courseBar(host: BarHost): Bar {
  const inner = h("div");
  const element = h("nav", { class: "ktf-bar", "aria-label": say("bar.label") }, inner);
  const focus = (part: string) =>
    element.querySelector<HTMLElement>(`[data-part="${part}"]`)?.focus();
  return {
    element,
    inner,
    focus,
    update(state) {
      const active = document.activeElement;
      const part = element.contains(active) ? (active as HTMLElement).dataset["part"] : undefined;
      inner.replaceChildren(row(state, host), ...(state.waiting ? [waiting(host)] : []));
      if (part) focus(part);
    },
  };
}

function row(state: BarState, host: BarHost): HTMLElement {
  const { course, path } = state;
  const { page, before, after } = placeOf(course, path);
  const atHome = path === course.home;
  return h(
    "div",
    { class: "ktf-bar-row" },
    press("home", say("bar.home"), () => host.open(course.home), {
      "aria-current": atHome ? "page" : null,
    }),
    way(before, host, { part: "previous", text: say("bar.previous"), named: "bar.previous_page" }),
    way(after, host, { part: "next", text: say("bar.next"), named: "bar.next_page" }),
    h("span", { class: "ktf-bar-title" }, pageTitle(state, page)),
    count(state),
    goOn(state, host, page),
    h(
      "span",
      { class: "ktf-bar-end" },
      state.presents
        ? press("present", say("bar.present"), () => host.present(), {
            title: say("bar.present_what"),
          })
        : null,
      page ? press("print", sayOf("bar.print", page.kind), () => host.print()) : null,
      state.tools === null
        ? null
        : press("tools", say(state.tools ? "bar.tools_hide" : "bar.tools"), () => host.tools()),
    ),
  );
}

/** What the open page is called: in the bar, and on the browser's tab. */
export function pageTitle(
  { course, path, title }: Pick<BarState, "course" | "path" | "title">,
  page: CoursePage | null,
): string {
  if (path === course.home) return say("bar.course");
  return page ? fullTitle(page, sayOf("labels", page.kind, { number: page.number })) : title;
}

function count({ count, loading }: BarState): Child {
  if (loading) return h("span", { class: "ktf-bar-count", role: "status" }, say("bar.loading"));
  if (!count?.total) return null;
  const { answered, total } = count;
  return h("span", { class: "ktf-bar-count" }, say("bar.count", { answered, total }));
}

/** The way to the first question of the page that is open. */
function goOn(state: BarState, host: BarHost, page: CoursePage | null): Child {
  const atHome = state.path === state.course.home;
  // On the start page the list's first button does it.
  if (atHome || (page?.handed && !page.changed)) return null;
  const { answered, total } = state.count ?? { answered: 0, total: 0 };
  const ahead = answered > 0 && answered < total;
  return ahead ? press("go-on", say("bar.next_open"), () => host.goOn()) : null;
}

interface Way {
  part: "previous" | "next";
  text: string;
  /** The key of what a screen reader is told, with the page's title. */
  named: string;
}

function way(page: CoursePage | null, host: BarHost, { part, text, named }: Way): HTMLElement {
  return h(
    "button",
    {
      type: "button",
      class: "ktf-bar-button",
      "data-part": part,
      disabled: !page,
      title: page?.title,
      "aria-label": page ? say(named, { title: page.title }) : text,
      onclick: () => page && host.open(page.path),
    },
    part === "previous" ? [sign("\u2039 "), text] : [text, sign(" \u203A")],
  );
}

function press(part: string, text: string, act: () => void, more: Attributes = {}): HTMLElement {
  return h(
    "button",
    { type: "button", class: "ktf-bar-button", "data-part": part, onclick: act, ...more },
    text,
  );
}

function waiting(host: BarHost): HTMLElement {
  return h(
    "p",
    { class: "ktf-bar-note", role: "status" },
    say("bar.waiting"),
    " ",
    press("restore", say("bar.restore"), () => host.restore()),
  );
}
