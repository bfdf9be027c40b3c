/**
 * A guided form. Its fields are made once and never again, so that no view can take the cursor or
 * the words from whoever types; what is pointed out and the document follow at each pause.
 */

import { flat, freshId, h, paragraphs, type Child } from "../dom.ts";
import { trouble, type Page, type Widget } from "../page.ts";
import { asking } from "../parts/asking.ts";
import { button, primary } from "../parts/buttons.ts";
import { download, type File64 } from "../parts/download.ts";
import { preview } from "../parts/document.ts";
import { question, type Question } from "../parts/form-fields.ts";
import { actions, hint } from "../parts/heading.ts";
import { behindLine, sectionBox } from "../parts/form-section.ts";
import { noteList } from "../parts/form-notes.ts";
import { reportParts } from "../parts/report.ts";
import { showSaved } from "../parts/text-form.ts";
import { say, sayOf } from "../words.ts";
import type { FormReport, FormSection, FormValues, FormView } from "../form-views.ts";

const MANY = 2; // sections of a form that is short enough to stand open
const PAUSE = 400; // milliseconds without a key before the kernel is asked

export const form: Widget<FormView> = (page) => {
  let made: FormOnPage | null = null;
  let draft: FormValues | null = null;
  page.draft = {
    read: () => made?.draft() ?? null,
    write(values) {
      draft = values as FormValues;
      page.redraw();
    },
  };
  return (view, acted) => {
    const anew = acted === "again" || acted === "erase";
    if (made && !anew && !draft) {
      made.update(view, acted);
      return null;
    }
    made?.stop();
    made = new FormOnPage(draft ? { ...view, values: draft } : view, page, draft !== null);
    draft = null;
    return made.nodes(acted === "again");
  };
};

class FormOnPage {
  private readonly questions = new Map<string, Question>();
  private readonly sections = new Map<string, { node: HTMLElement; fields: string[] }>();
  private readonly state = h("span", { class: "ktf-save-state" });
  private readonly notes = h("div", { class: "ktf-form-notes" });
  private readonly paper = h("div", { class: "ktf-preview" });
  private readonly check = h("div");
  private readonly downloads = h("div");
  private readonly troubles = h("div");
  private readonly which: HTMLSelectElement;
  private saved: boolean;
  private report: FormReport;
  private asked = 0;
  private edits = 0;
  private editsSaved = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private counted = 0;

  constructor(
    private view: FormView,
    private readonly page: Page,
    private touched: boolean,
  ) {
    this.saved = view.saved && !touched;
    this.report = view.report;
    this.counted = view.report.notes.length;
    this.which = h(
      "select",
      { id: freshId("which"), onchange: () => this.look() },
      view.products.map((one) => h("option", { value: one.id }, one.text)),
    );
    page.onkept = () => this.showState();
  }

  /** What was changed and is not saved. */
  draft(): FormValues | null {
    return this.touched ? this.values() : null;
  }

  nodes(focus: boolean): Child[] {
    const { view } = this;
    const asked = view.sections.filter((one) => one.fields.length);
    const sections = asked.map((one) => this.section(one));
    this.show(view.report);
    this.showTrouble(view.trouble);
    const parts = [
      sections,
      this.notes,
      this.check,
      h(
        "div",
        { class: "ktf-panel", role: "group", "aria-label": say("form.preview") },
        h("h4", null, say("form.preview")),
        view.products.length > 1
          ? h("p", null, h("label", { for: this.which.id }, `${say("form.which")} `), this.which)
          : null,
        this.paper,
        this.downloads,
      ),
      actions(
        primary(say("form.save"), () => this.save()),
        this.state,
      ),
      actions(
        asking({
          text: say("form.restart"),
          sure: say("form.sure"),
          yes: say("form.do_empty"),
          no: say("form.keep"),
          act: () => this.page.send("again"),
          look: "ktf-quiet",
        }),
      ),
      this.troubles,
    ];
    return [
      h("p", { class: "ktf-eyebrow" }, say("form.minutes", { n: view.minutes })),
      h("h3", { class: "ktf-title", tabindex: "-1", "data-focus": focus }, view.title),
      paragraphs(view.intro),
      hint(`${view.keep} ${say("form.where", { file: view.file })}`),
      behindLine(parts, { page: this.page.root, view, open: this.touched || focus }),
    ];
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  update(view: FormView, acted: string | null): void {
    this.lend(view);
    this.view = view;
    if (acted === "commit") {
      this.saved = !view.trouble && this.edits === this.editsSaved;
      this.touched = !this.saved;
      if (this.saved) this.page.say(say("form.saved"), { quiet: true });
    }
    this.show(this.report);
    this.showTrouble(view.trouble);
  }

  /** A text written in a lesson since then flows in where nobody has changed the field. */
  private lend(view: FormView): void {
    for (const id of view.lent) {
      const [now, before] = [view.values[id], this.view.values[id] ?? ""];
      const one = this.questions.get(id);
      if (typeof now !== "string" || now === before || one?.value() !== before) continue;
      one.write?.(now);
      this.look();
    }
  }

  private section(one: FormSection): HTMLElement {
    const fields = one.fields.map((field) => {
      const made = question(field, this.view.values[field.id], this.view.lent.includes(field.id), {
        form: this.view.item,
        longest: this.view.longest,
        changed: (settled) => this.changed(settled),
        chosenWords: (id) => this.chosenWords(one, id),
      });
      this.questions.set(field.id, made);
      return made.node;
    });
    const node = sectionBox(one, fields, this.view.sections.length > MANY);
    this.sections.set(one.id, { node, fields: one.fields.map((field) => field.id) });
    return node;
  }

  private chosenWords(section: FormSection, id: string): string {
    const chosen = this.questions.get(id)?.value();
    const options = section.fields.find((field) => field.id === id)?.options ?? [];
    const words = options.find((option) => option.id === chosen)?.says ?? "";
    // A sentence in quotation marks is one to say; in one's own text it stands without.
    return /^"[^"]*"$/.test(words) ? words.slice(1, -1) : words;
  }

  private values(): FormValues {
    const found: FormValues = {};
    for (const [id, one] of this.questions) {
      const value = one.value();
      if (value !== undefined) found[id] = value;
    }
    return found;
  }

  private changed(settled: boolean): void {
    this.saved = false;
    this.touched = true;
    this.edits += 1;
    this.page.changed();
    this.showState();
    clearTimeout(this.timer);
    if (settled) this.look();
    else this.timer = setTimeout(() => this.look(), PAUSE);
  }

  private look(): void {
    this.asked += 1;
    const about = this.asked;
    this.page.ask(
      "look",
      { values: this.values(), product: this.which.value },
      {
        heard: ({ report }) => {
          if (report && about === this.asked) this.follow(report as FormReport);
        },
      },
    );
  }

  private follow(report: FormReport): void {
    this.show(report);
    const count = report.notes.length;
    if (count !== this.counted) this.page.say(say("form.counted", { n: count }), { quiet: true });
    this.counted = count;
  }

  private show(report: FormReport): void {
    this.report = report;
    const hidden = new Set(report.hidden);
    for (const [id, one] of this.questions) one.node.hidden = hidden.has(id);
    for (const { node, fields } of this.sections.values()) {
      node.hidden = fields.every((id) => hidden.has(id));
    }
    this.paper.replaceChildren(
      ...flat(report.blocks.length ? preview(report) : [hint(say("form.empty"))]),
    );
    this.notes.replaceChildren(...flat([noteList(report, this.questions, this.view.graded)]));
    this.check.replaceChildren(
      ...(report.check
        ? [h("div", { class: "ktf-panel" }, ...flat(reportParts(report.check)))]
        : []),
    );
    this.downloads.replaceChildren(...flat([this.ways(report)]));
    this.showState();
  }

  private showState(): void {
    const written = Object.values(this.values()).some((one) =>
      typeof one === "string" ? one : Object.keys(one).length,
    );
    const shown = written && (this.saved || this.touched);
    showSaved(this.state, shown ? this.saved : null, this.page);
  }

  private showTrouble(text: string | null | undefined): void {
    this.troubles.replaceChildren(...flat([trouble({ trouble: text ?? null }, this.page)]));
  }

  private ways(report: FormReport): Child {
    const product = this.view.products.find((one) => one.id === report.product);
    const formats = product?.formats ?? [];
    const buttons = formats.map((format) =>
      button(sayOf("form.formats", format.slice(1)), () => this.export(format)),
    );
    const copy = button(say("form.copy"), () => void this.copy(report.text));
    return [
      h("p", { class: "ktf-label" }, say("form.download")),
      actions(buttons, copy),
      this.view.no_word ? hint(say("form.no_word")) : null,
    ];
  }

  private export(format: string): void {
    const content = { values: this.values(), product: this.which.value, format };
    this.page.ask("export", content, {
      heard: ({ file }) => {
        const made = file as File64;
        download(made, this.page.root);
        this.page.say(say("form.made", { name: made.name }));
      },
    });
  }

  private async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.page.say(say("form.copied"));
    } catch {
      this.page.say(say("form.not_copied"));
    }
  }

  private save(): void {
    clearTimeout(this.timer);
    this.editsSaved = this.edits;
    this.page.send("commit", { values: this.values() });
  }
}
