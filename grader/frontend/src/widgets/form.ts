/**
 * A guided form. Its fields are made once and never again, so that no view can take the cursor or
 * the words from whoever types; what is pointed out and the document follow at each pause.
 */

import { flat, freshId, h, paragraphs, type Child } from "../dom.ts";
import { trouble, type Page, type Widget } from "../page.ts";
import { button, primary } from "../parts/buttons.ts";
import { download, type File64 } from "../parts/download.ts";
import { preview } from "../parts/document.ts";
import { emptying } from "../parts/emptying.ts";
import { question, type Question } from "../parts/form-fields.ts";
import { actions, hint } from "../parts/heading.ts";
import { sectionBox } from "../parts/form-section.ts";
import { noteList } from "../parts/form-notes.ts";
import { reportParts } from "../parts/report.ts";
import { say, sayOf } from "../words.ts";
import type { FormReport, FormSection, FormValues, FormView } from "../form-views.ts";

const MANY = 5; // sections from which on they are folded
const PAUSE = 400; // milliseconds without a key before the kernel is asked
const PATIENCE = 6000; // milliseconds for an answer, before the page says that there is none

interface Reply {
  about?: number;
  report?: FormReport;
  trouble?: string;
  file?: File64;
}

export const form: Widget<FormView> = (page) => {
  let made: FormOnPage | null = null;
  return (view, acted) => {
    if (made && acted !== "again") {
      made.update(view, acted);
      return null;
    }
    made?.stop();
    made = new FormOnPage(view, page);
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
  private timer: ReturnType<typeof setTimeout> | undefined;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private counted = 0;

  constructor(
    private view: FormView,
    private readonly page: Page,
  ) {
    this.saved = view.saved;
    this.report = view.report;
    this.counted = view.report.notes.length;
    this.which = h(
      "select",
      { id: freshId("which"), onchange: () => this.look(false) },
      view.products.map((one) => h("option", { value: one.id }, one.text)),
    );
    page.heard = (message) => this.hear(message);
  }

  nodes(focus: boolean): Child[] {
    const { view } = this;
    const asking = view.sections.filter((one) => one.fields.length);
    const sections = asking.map((one) => this.section(one));
    this.show(view.report);
    this.showTrouble(view.trouble);
    return [
      h("p", { class: "ktf-eyebrow" }, say("form.minutes", { n: view.minutes })),
      h("h3", { class: "ktf-title", tabindex: "-1", "data-focus": focus }, view.title),
      paragraphs(view.intro),
      hint(`${view.keep} ${say("form.where", { file: view.file })}`),
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
      emptying(() => this.page.send("again")),
      this.troubles,
    ];
  }

  stop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.patience);
  }

  update(view: FormView, acted: string | null): void {
    this.lend(view);
    this.view = view;
    if (acted === "commit") {
      this.saved = !view.trouble;
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
      this.look(false);
    }
  }

  private section(one: FormSection): HTMLElement {
    const fields = one.fields.map((field) => {
      const made = question(field, this.view.values[field.id], this.view.lent.includes(field.id), {
        form: this.view.item,
        longest: this.view.longest,
        changed: (settled) => this.changed(settled),
      });
      this.questions.set(field.id, made);
      return made.node;
    });
    const node = sectionBox(one, fields, this.view.sections.length > MANY);
    this.sections.set(one.id, { node, fields: one.fields.map((field) => field.id) });
    return node;
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
    this.showState();
    clearTimeout(this.timer);
    if (settled) this.look(true);
    else this.timer = setTimeout(() => this.look(true), PAUSE);
  }

  private look(typed: boolean): void {
    this.asked += 1;
    this.page.look({
      about: this.asked,
      values: this.values(),
      product: this.which.value,
      typed,
    });
    this.wait();
  }

  private wait(): void {
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.showTrouble(say("form.no_answer")), PATIENCE);
  }

  private hear(reply: Reply): void {
    if (!reply.report && !reply.file && !reply.trouble) return;
    clearTimeout(this.patience);
    if (reply.trouble) this.showTrouble(reply.trouble);
    if (reply.file) {
      download(reply.file, this.page.root);
      this.page.say(say("form.made", { name: reply.file.name }));
    }
    if (reply.report && reply.about === this.asked) {
      this.showTrouble(null);
      this.show(reply.report);
      const count = reply.report.notes.length;
      if (count !== this.counted) this.page.say(say("form.counted", { n: count }), { quiet: true });
      this.counted = count;
    }
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
    const words = this.saved ? say("form.is_saved") : say("form.not_saved");
    this.state.textContent = written ? words : "";
  }

  private showTrouble(text: string | null | undefined): void {
    this.troubles.replaceChildren(...flat([trouble({ trouble: text ?? null })]));
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
    this.asked += 1;
    this.page.look({
      do: "export",
      about: this.asked,
      values: this.values(),
      product: this.which.value,
      format,
    });
    this.wait();
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
    this.page.send("commit", { values: this.values() });
  }
}
