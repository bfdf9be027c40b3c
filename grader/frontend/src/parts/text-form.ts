/**
 * A field for a text, and below it what the checks say of it while it is typed. The field is made
 * once and never again, so that no view can take the cursor or the words from whoever types.
 */

import { flat, fold, freshId, h, paragraphs, type Child } from "../dom.ts";
import type { Draft } from "../drafts.ts";
import { trouble, type Page } from "../page.ts";
import { say } from "../words.ts";
import type { Report, Writable as TextView } from "../views.ts";
import { primary } from "./buttons.ts";
import { actions, hint } from "./heading.ts";
import { reportParts } from "./report.ts";

const PAUSE = 250; // milliseconds without a key before the kernel is asked
const LONGEST_PAUSE = 1000; // and at the latest, while somebody types on

export interface Options {
  label: string;
  describe?: string | null;
  /** What the button does; without it there is none. */
  save?: (text: string) => void;
  /** Called after every key. */
  typed?: () => void;
}

/** How many words a text has, in words. */
export function counted(text: string): string {
  return say("words", { n: text.trim() ? text.trim().split(/\s+/).length : 0 });
}

/** Say whether it is saved, kept as a draft, or neither yet; nothing where nothing is written. */
export function showSaved(place: HTMLElement, saved: boolean | null, page: Page): void {
  place.classList.toggle("ktf-is-saved", saved === true);
  const open = page.isKept() ? "saved.draft" : "saved.not_yet";
  place.textContent = saved === null ? "" : say(saved ? "saved.now" : open);
}

/** The form: its nodes, and `update` for every later view. */
export class TextForm {
  readonly nodes: Child[];
  private readonly field: HTMLTextAreaElement;
  private readonly count = h("span", { class: "ktf-count" });
  private readonly state = h("span", { class: "ktf-save-state" });
  private readonly after = h("div");
  private readonly troubles = h("div");
  private readonly checks: Checks | null;
  private seen: string;
  private failed = false;

  constructor(
    view: TextView,
    private readonly page: Page,
    private readonly options: Options,
  ) {
    const id = freshId("field");
    this.seen = view.text;
    this.field = h("textarea", {
      id,
      rows: "9",
      maxlength: String(view.longest),
      spellcheck: "true",
      value: view.text,
      "aria-describedby": options.describe ? `${id}-hint` : null,
      oninput: () => {
        this.show();
        this.checks?.typed();
        options.typed?.();
      },
    });
    this.checks = view.live ? new Checks(page, () => this.field.value) : null;
    page.draft = this;
    page.onkept = () => this.show();
    this.nodes = [this.writing(id), this.checks?.panel, this.after, this.troubles];
    this.update(view, page, null);
    this.checks?.look();
  }

  /** What stands in the field. */
  get text(): string {
    return this.field.value;
  }

  /** The text as a draft, where it is not the saved one. */
  read(): Draft | null {
    return this.text === this.seen ? null : { text: this.text };
  }

  /** Put a draft back. */
  write({ text }: Draft): void {
    if (typeof text !== "string") return;
    this.field.value = text;
    this.show();
    this.checks?.look();
  }

  private writing(id: string): HTMLElement {
    const { label, describe, save } = this.options;
    const below = describe ? h("p", { class: "ktf-hint", id: `${id}-hint` }, describe) : null;
    return h(
      "div",
      { class: "ktf-writing" },
      h("label", { for: id, class: "ktf-label" }, label),
      save ? null : below,
      this.field,
      save ? below : null,
      actions(
        save ? primary(say("actions.save_text"), () => save(this.field.value)) : null,
        this.count,
        this.state,
      ),
    );
  }

  private show(): void {
    const text = this.field.value;
    this.count.textContent = counted(text);
    if (!this.options.save) return;
    const saved = text === this.seen && !this.failed;
    showSaved(this.state, text ? saved : null, this.page);
  }

  update(view: TextView, page: Page, acted: string | null): void {
    const { text } = view;
    const changed = text !== this.seen && acted !== "commit";
    this.failed = Boolean(view.trouble);
    if (acted === "erase" || (changed && this.field.value === this.seen)) {
      this.field.value = text;
      this.checks?.look();
    }
    this.seen = text;
    if (acted === "commit" && !this.failed) page.say(say("saved.text"), { quiet: true });
    this.after.replaceChildren(...flat([models(view.models ?? [])]));
    this.troubles.replaceChildren(...flat([trouble(view, page)]));
    this.show();
  }
}

function models(texts: string[]): Child {
  if (!texts.length) return null;
  return fold(
    say("rewriting.models"),
    texts.map((text) => h("blockquote", { class: "ktf-sample" }, paragraphs(text))),
  );
}

type Timer = ReturnType<typeof setTimeout> | undefined;

/** Asks the kernel while somebody types, and shows what it answers. */
class Checks {
  readonly panel = h(
    "div",
    { class: "ktf-panel", role: "group", "aria-label": say("check.panel") },
    hint("\u2026"),
  );
  private asked = 0;
  private timer: Timer;
  private since: number | null = null;
  private summary: string | null = null;

  constructor(
    private readonly page: Page,
    private readonly text: () => string,
  ) {}

  typed(): void {
    clearTimeout(this.timer);
    this.since ??= performance.now();
    const left = this.since + LONGEST_PAUSE - performance.now();
    this.timer = setTimeout(() => this.look(), Math.min(PAUSE, Math.max(0, left)));
  }

  look(): void {
    this.since = null;
    this.asked += 1;
    const about = this.asked;
    this.page.ask(
      "look",
      { text: this.text() },
      {
        heard: ({ report }) => this.hear(about, report as Report | undefined),
        silent: () => about === this.asked && this.silent(),
      },
    );
  }

  private silent(): void {
    this.panel.replaceChildren(hint(say("check.no_answer")));
  }

  private hear(about: number, report: Report | undefined): void {
    if (about !== this.asked || !report) return;
    const folds = () => [...this.panel.querySelectorAll("details")];
    const open = new Set(folds().flatMap((one) => (one.open ? [one.dataset["name"]] : [])));
    this.panel.replaceChildren(...flat(reportParts(report)));
    for (const one of folds()) one.open = open.has(one.dataset["name"]);
    // Nobody wants to be told while typing; what came of it is said at the next pause.
    if (this.since !== null) return;
    if (this.summary !== null && this.summary !== report.summary) {
      this.page.say(report.summary, { quiet: true });
    }
    this.summary = report.summary;
  }
}

interface Original {
  post: string;
  reader: string;
}

/** The original beside the field, and under both what the checks say. */
export class RewritingForm extends TextForm {
  readonly beside: Child[];

  constructor(view: TextView & Original, page: Page, options: Options) {
    super(view, page, options);
    const [writing, ...rest] = this.nodes;
    this.beside = [h("div", { class: "ktf-beside" }, original(view), writing), rest];
  }
}

function original({ post, reader }: Original): HTMLElement {
  const id = freshId("original");
  return h(
    "div",
    { class: "ktf-original", role: "group", "aria-labelledby": id },
    h("p", { class: "ktf-label", id }, say("rewriting.original")),
    h("div", { class: "ktf-said-there" }, post),
    h("p", { class: "ktf-label" }, say("rewriting.reader_needs")),
    paragraphs(reader),
  );
}
