/** The list on "Start here": each lesson, lab and exercise, how far one has come, and what to do. */

import { h, sign, type Child } from "../dom.ts";
import { dayOf, fullTitle, type CoursePage } from "../course/outline.ts";
import { FIRST_OPEN } from "../course/items.ts";
import { REFRESH, request, type Wish } from "../course/wishes.ts";
import type { Page, Widget } from "../page.ts";
import { button, primary } from "../parts/buttons.ts";
import { actions } from "../parts/heading.ts";
import { language, say, sayOf } from "../words.ts";
import type { OverviewView } from "../course/views.ts";

const SIGNS = { new: "\u25CB", begun: "\u25D0", done: "\u2713" };

export const overview: Widget<OverviewView> = (page) => {
  // Answers are given on other pages; whoever comes back sees how things are now.
  page.root.addEventListener(REFRESH, () => page.send("refresh"));
  return (view) => {
    const { course } = view;
    const tasks = new Map(course.exercises.map((one) => [one.name, one]));
    const last = [...course.pages, ...course.exercises].find(
      (one) => course.last && one.path === course.last,
    );
    const placed = new Set(course.pages.flatMap((one) => one.exercises));
    const others = course.exercises.filter((one) => !placed.has(one.name));
    return [
      last
        ? actions(primary(goOn(last), () => void ask(page, { path: `${last.path}#${FIRST_OPEN}` })))
        : null,
      h(
        "ol",
        { class: "ktf-pages" },
        withLabs(course.pages).map(([one, labs]) => row(one, labs, { tasks, view, page })),
      ),
      others.length
        ? [
            h("h3", { class: "ktf-title" }, say("overview.others")),
            h(
              "ul",
              { class: "ktf-pages" },
              others.map((one) => h("li", null, exercise(one, page))),
            ),
          ]
        : null,
    ];
  };
};

const goOn = (last: CoursePage) => `${say("overview.go_on")}: ${last.title}`;

async function ask(page: Page, wish: Partial<Wish>): Promise<void> {
  page.say(say("overview.busy"), { quiet: true });
  const sentence = await request(page.root, wish);
  page.say(sentence ?? "");
  if (!sentence) page.send("refresh");
}

interface Place {
  tasks: Map<string, CoursePage>;
  view: OverviewView;
  page: Page;
}

/** Each lesson with its labs, which stand after it in the list. */
function withLabs(pages: CoursePage[]): [CoursePage, CoursePage[]][] {
  const found: [CoursePage, CoursePage[]][] = [];
  for (const one of pages) {
    const last = found.at(-1);
    if (one.kind === "lab" && last) last[1].push(one);
    else found.push([one, []]);
  }
  return found;
}

function row(one: CoursePage, labs: CoursePage[], place: Place): HTMLElement {
  const { tasks, view, page } = place;
  const label = sayOf("labels", one.kind, { number: one.number });
  const facts = [
    say("overview.minutes", { n: one.minutes }),
    one.forms.length ? say("overview.take_home", { what: one.forms.join("; ") }) : null,
  ];
  const known = one.exercises.flatMap((name) => tasks.get(name) ?? []);
  return h(
    "li",
    { class: "ktf-page-row", "data-state": one.state },
    h(
      "div",
      { class: "ktf-page-line" },
      h("p", { class: "ktf-page-title" }, link(one, fullTitle(one, label), view, page)),
      h(
        "p",
        { class: "ktf-page-state" },
        sign(`${SIGNS[one.state]} `),
        sayOf("overview.states", one.state, { answered: one.answered, total: one.total }),
      ),
    ),
    h(
      "div",
      { class: "ktf-page-open" },
      h("p", { class: "ktf-hint" }, facts.filter(Boolean).join(" \u00B7 ")),
      openButton(one, page),
    ),
    known.map((task) => exercise(task, page)),
    one.exercises.length && !known.length
      ? h("p", { class: "ktf-hint" }, say("overview.from_class"))
      : null,
    labs.length
      ? h(
          "ul",
          { class: "ktf-pages ktf-labs" },
          labs.map((lab) => row(lab, [], place)),
        )
      : null,
  );
}

/** A link that the host follows; without one, the browser does. */
function link(one: CoursePage, text: string, view: OverviewView, page: Page): HTMLElement {
  const follow = (event: MouseEvent) => {
    event.preventDefault();
    void ask(page, { path: one.path });
  };
  return h("a", { href: view.base + one.path, onclick: follow }, text);
}

/** The page's own button, so that its exercise's is not taken for it. */
function openButton(one: CoursePage, page: Page): Child {
  const text = sayOf("overview.open_page", one.kind);
  return actions(
    button(text, () => void ask(page, { path: one.path }), {
      "aria-label": `${text}: ${one.title}`,
    }),
  );
}

function exercise(one: CoursePage, page: Page): HTMLElement {
  const begun = one.path && one.state !== "new";
  const state = sayOf("overview.states", one.state, { answered: one.answered, total: one.total });
  return h(
    "div",
    { class: "ktf-exercise" },
    h(
      "p",
      null,
      fullTitle(one, say("labels.exercise")),
      ` \u00B7 ${say("overview.minutes", { n: one.minutes })} \u00B7 `,
      one.handed ? say("overview.handed", { day: dayOf(one.handed, language()) }) : state,
      one.changed ? ` ${say("overview.changed")}` : null,
    ),
    actions(...steps(one, Boolean(begun), page)),
  );
}

/** What can be done with an exercise now. */
function steps(one: CoursePage, begun: boolean, page: Page): Child[] {
  const step = (key: string, wish: Partial<Wish>) =>
    button(say(key), () => void ask(page, { name: one.name, ...wish }), {
      "aria-label": `${say(key)}: ${one.title}`,
    });
  if (!one.path) return [one.source ? step("overview.take", { do: "take" }) : null];
  return [
    step(one.handed || !begun ? "overview.open" : "overview.resume", { path: one.path }),
    begun && !one.handed
      ? step("overview.review", { path: `${one.path}#${one.name}-finish` })
      : null,
    one.feedback || (one.handed && one.source)
      ? step("overview.feedback", { do: "feedback" })
      : null,
  ];
}
