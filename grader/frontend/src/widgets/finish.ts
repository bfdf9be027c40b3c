/** The end of a page: what was done, what is open, what comes next; in an exercise, the hand-in. */

import { fold, h, list, sign, type Child } from "../dom.ts";
import { dayOf, fullTitle, type CoursePage } from "../course/outline.ts";
import { request, type Wish } from "../course/wishes.ts";
import { itemOn, pageOf, unsaved, UNSAVED } from "../course/unsaved.ts";
import type { Page, Widget } from "../page.ts";
import { button, primary } from "../parts/buttons.ts";
import { openItems, wayTo } from "../parts/open-items.ts";
import { actions, hint } from "../parts/heading.ts";
import { wrote } from "../parts/wrote.ts";
import { language, say, sayOf } from "../words.ts";
import type { FinishView, Given } from "../course/views.ts";

export const finish: Widget<FinishView> = (page) => {
  const pending = h("div", { class: "ktf-unsaved" });
  let last: FinishView | null = null;
  const showPending = () => {
    if (last) pending.replaceChildren(...notSaved(page, last));
  };
  document.addEventListener(UNSAVED, showPending);
  return (view) => {
    last = view;
    // Other widgets of the page may be drawn after this one.
    setTimeout(showPending);
    return [
      h("h3", { class: "ktf-title" }, say(titleOf(view))),
      counted(view),
      openItems(view.left, page),
      pending,
      given(view.given, page),
      wrote(view.wrote, view.name, page),
      view.graded ? handIn(view, page) : onward(view, page),
    ];
  };
};

function titleOf({ graded, page }: FinishView): string {
  if (!graded) return "finish.lesson";
  return page?.handed && !page.changed ? "finish.after" : "finish.exercise";
}

/** What was answered, each a way to its question. */
function given(lines: Given[], page: Page): Child {
  if (!lines.length) return null;
  return fold(
    say("finish.given"),
    list(
      lines.map(({ item, title, text }) => [
        wayTo(title, () => itemOn(pageOf(page.root), item)),
        h("br"),
        text,
      ]),
      { class: "ktf-open" },
    ),
  );
}

function counted(view: FinishView): HTMLElement {
  const { answered, total } = view;
  const all = total > 0 && answered === total;
  return h(
    "p",
    { class: "ktf-ask" },
    all ? [sign("\u2713 "), say("finish.all_done")] : say("finish.answered", { answered, total }),
  );
}

function notSaved(page: Page, { graded, left, given: answered }: FinishView): (Node | string)[] {
  // With the question's number, as in the other lists.
  const titles = new Map([...left, ...answered].map((one) => [one.item, one.title]));
  const held = unsaved(pageOf(page.root));
  if (!held.length) return graded ? [hint(say("finish.none_unsaved"))] : [];
  return [
    h("p", { class: "ktf-trouble" }, say("finish.unsaved")),
    h(
      "ul",
      { class: "ktf-open" },
      held.map((one) =>
        h(
          "li",
          null,
          wayTo(
            titles.get(one.dataset["item"] ?? "") ?? one.getAttribute("aria-label") ?? "",
            () => one,
          ),
        ),
      ),
    ),
  ];
}

async function ask(page: Page, wish: Partial<Wish>): Promise<void> {
  page.say(say("overview.busy"), { quiet: true });
  const sentence = await request(page.root, wish);
  page.say(sentence ?? "");
  if (!sentence) page.send("refresh");
}

function onward(view: FinishView, page: Page): Child[] {
  const titled = (one: CoursePage) =>
    fullTitle(one, sayOf("labels", one.kind, { number: one.number }));
  // The strongest button is the nearest thing to do: the lesson's own exercise, then what is next.
  const first = view.exercises.find((one) => !one.handed || one.changed) ?? view.next;
  const open = (one: CoursePage, text: string, wish: Partial<Wish>) =>
    h(
      "p",
      null,
      text,
      " ",
      (one === first ? primary : button)(titled(one), () => void ask(page, wish)),
    );
  return [
    view.forms.length ? h("p", null, say("finish.made", { what: view.forms.join("; ") })) : null,
    view.exercises.map((one) =>
      open(one, say("finish.exercise_next"), {
        do: one.path ? "open" : "take",
        name: one.name,
        path: one.path,
      }),
    ),
    view.labs.map((one) => open(one, say("finish.lab_next"), { path: one.path })),
    view.next
      ? open(view.next, say("finish.next"), { path: view.next.path })
      : h("p", null, say("finish.last")),
    actions(button(say("finish.home"), () => void ask(page, { path: view.home }))),
  ];
}

const NOWHERE = { handed: "", changed: false, path: "", source: false, collected: false };

function handIn(view: FinishView, page: Page): Child[] {
  if (view.page?.upload) return upload(view, page);
  const at = view.page ?? NOWHERE;
  return [
    ...whatNow(at),
    actions(
      at.handed && !at.changed ? null : sendButton(view, page, at.changed),
      at.handed ? feedbackButton(view, page) : null,
      button(say("finish.home"), () => void ask(page, { path: view.home })),
    ),
    ...(at.collected ? [hint(say("finish.sent"))] : whereTheFileIs(view, at.path)),
  ];
}

/** How to hand in, or that it was done. Without a class there is no one to hand in to. */
function whatNow({ handed, changed, source, collected }: typeof NOWHERE): Child[] {
  const alone = source && !collected;
  if (!handed) return [hint(say("finish.how")), alone ? hint(say("finish.how_alone")) : null];
  const whose = collected ? "" : say(alone ? "finish.alone" : "finish.class");
  return handedIn(handed, changed, whose);
}

const whereTheFileIs = ({ file, folder }: FinishView, path: string): Child[] => [
  hint(say("finish.file", { file, folder })),
  path ? copyOf(path, file) : null,
];

/** Where the learner takes the file to the class: save it, and say where it goes. */
function upload(view: FinishView, page: Page): Child[] {
  const { file, name, home } = view;
  return [
    hint(say("finish.upload_how", { file })),
    actions(
      primary(say("finish.upload", { file }), () => void ask(page, { do: "hand-in", name })),
      button(say("finish.home"), () => void ask(page, { path: home })),
    ),
  ];
}

/** That it was handed in, and what follows from that alone or in a class. */
function handedIn(at: string, changed: boolean, whose: string): Child[] {
  const line = say("finish.handed", { day: dayOf(at, language()) });
  return [
    h("p", null, sign("\u2713 "), `${line} ${whose}`.trim()),
    changed ? h("p", { class: "ktf-trouble" }, say("finish.changed")) : null,
  ];
}

function copyOf(path: string, file: string): HTMLElement {
  const save = say("finish.save_file");
  const look = { href: fileAddress(path, file), download: file, class: "ktf-button" };
  return actions(h("a", look, save));
}

function sendButton(view: FinishView, page: Page, again: boolean): HTMLElement {
  const text = view.left.length ? "finish.hand_in_open" : "finish.hand_in";
  return primary(
    say(again ? "finish.again" : text),
    () => void ask(page, { do: "hand-in", name: view.name }),
  );
}

function feedbackButton(view: FinishView, page: Page): Child {
  if (!view.page?.source && !view.page?.feedback) return null;
  const read = () => void ask(page, { do: "feedback", name: view.name });
  return button(say("finish.feedback"), read);
}

/** Where the host serves the answers file beside the notebook. */
function fileAddress(path: string, file: string): string {
  const folder = path.split("/").slice(0, -1);
  return `/files/${[...folder, file].map(encodeURIComponent).join("/")}?download=1`;
}
