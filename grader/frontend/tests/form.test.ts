/** A guided form: what it sends while somebody types, and what it shows of the answer. */

import { describe, expect, it, vi } from "vitest";

import type { FormField, FormReport, FormView } from "../src/form-views.ts";
import { shown } from "./kit.ts";

const field = (changes: Partial<FormField>): FormField => ({
  id: "why",
  kind: "long",
  label: "Why?",
  help: null,
  example: null,
  lines: 3,
  replaces: null,
  options: [],
  columns: [],
  rows: [],
  ...changes,
});

const option = (id: string, text: string) => ({
  id,
  text,
  why: "A reason.",
  held_by: "A holder",
  says: "A sentence.",
  sources: ["Source (2010)"],
});

const REPORT: FormReport = {
  hidden: [],
  notes: [],
  product: "paper",
  title: "Paper",
  practice: "",
  blocks: [],
  text: "",
  check: null,
};

const VIEW: FormView = {
  kind: "form",
  item: "small",
  state: "open",
  title: "A form",
  minutes: 5,
  intro: "Fill it in.",
  keep: "Keep it.",
  file: "forms.answers.jsonl",
  sections: [
    {
      id: "one",
      title: "One",
      intro: null,
      codes: [],
      sources: [],
      fields: [
        field({
          id: "pick",
          kind: "choice",
          label: "Pick",
          options: [option("a", "A"), option("b", "B")],
        }),
        field({ id: "name", kind: "short", label: "Name", help: "Yours.", example: "Ann" }),
        field({ id: "day", kind: "date", label: "Day" }),
        field({
          id: "log",
          kind: "table",
          label: "Log",
          lines: 2,
          columns: [
            { id: "what", text: "What", kind: "short", options: [] },
            { id: "how", text: "How", kind: "short", options: [{ id: "well", text: "Well" }] },
          ],
        }),
      ],
    },
    { id: "two", title: "Two", intro: "Two.", codes: [], sources: ["S"], fields: [field({})] },
  ],
  values: { pick: "a", why: "Because.", log: [{ what: "One" }] },
  lent: ["why"],
  saved: false,
  longest: 500,
  products: [
    { id: "paper", text: "Paper", formats: [".docx", ".md"] },
    { id: "sheet", text: "Sheet", formats: [".md"] },
  ],
  no_word: false,
  report: REPORT,
};

const type = (el: HTMLElement, text: string) => {
  (el as HTMLInputElement).value = text;
  el.dispatchEvent(new Event("input", { bubbles: true }));
};

describe("a form in a lesson", () => {
  const inLesson = (view: FormView) => {
    document.body.innerHTML = '<div class="ktf" data-kind="lesson"></div>';
    return shown(view).all("details.ktf-form-fold") as HTMLDetailsElement[];
  };

  it("waits behind a line until something is in it", () => {
    expect(inLesson({ ...VIEW, values: {} }).map((one) => one.open)).toEqual([false]);
    expect(inLesson(VIEW).map((one) => one.open)).toEqual([true]);
  });

  it("is open where it is the page's one matter, or handed in", () => {
    document.body.innerHTML = "";
    expect(shown({ ...VIEW, values: {} }).all("details.ktf-form-fold")).toEqual([]);
    expect(inLesson({ ...VIEW, values: {}, graded: true })).toEqual([]);
    document.body.innerHTML = "";
  });
});

describe("a form", () => {
  it("names every field, and shows what is kept", () => {
    const page = shown(VIEW);
    for (const one of page.all("input[type=text], textarea, select, input[type=date]")) {
      const named =
        one.getAttribute("aria-label") ?? page.el.querySelector(`label[for="${one.id}"]`);
      expect(named).toBeTruthy();
    }
    expect((page.one("textarea") as HTMLTextAreaElement).value).toBe("Because.");
    expect((page.one("input[type=radio]") as HTMLInputElement).checked).toBe(true);
    expect(page.text()).toContain("From your lessons");
    page.remove();
  });

  it("asks at a pause, and says what is pointed out", async () => {
    const notes = [
      { kind: "gap", say: "Name is missing.", instead: "Ann", fields: ["name"], quote: "x" },
    ];
    const blocks: FormReport["blocks"] = [
      { block: "heading", text: "<b>Heading</b>" },
      { block: "paragraph", text: "Mine.", own: true, note: false },
      { block: "items", lines: ["Box"], boxes: true, ticked: [0] },
      { block: "labeled", label: "Q", text: "A", lines: 1, help: "" },
      { block: "grid", head: ["", "H"], rows: [["R", "C"]], caption: "T", titled: true },
    ];
    const page = shown(VIEW, (message) =>
      message["do"] === "look"
        ? { reply: { report: { ...REPORT, notes, blocks, hidden: ["why"] } } }
        : {},
    );
    vi.useFakeTimers();
    type(page.one("textarea"), "Because of this.");
    expect(page.sent).toHaveLength(0);
    vi.advanceTimersByTime(500);
    vi.useRealTimers();
    await page.settle();
    expect(page.sent[0]).toMatchObject({ do: "look", product: "paper" });
    expect(page.sent[0]?.["values"]).toMatchObject({ pick: "a", why: "Because of this." });
    expect(page.text()).toContain("Name is missing.");
    expect(page.one(".ktf-preview").innerHTML).toContain("&lt;b&gt;Heading");
    expect(page.one("[data-field=why]").hidden).toBe(true);
    page.press("Go there");
    expect(document.activeElement).toBe(page.one("[data-field=name] input"));
    page.remove();
  });

  it("puts the chosen words below one's own, once a version is chosen", () => {
    const [first, ...others] = VIEW.sections;
    if (!first) throw new Error("no section");
    const own = field({ id: "pick-own", label: "In your words", replaces: "pick" });
    const sections = [{ ...first, fields: [...first.fields, own] }, ...others];
    const values = { "pick-own": "Mine." };
    const page = shown({ ...VIEW, sections, values });
    const text = () => (page.one("[data-field=pick-own] textarea") as HTMLTextAreaElement).value;
    page.press("Put the chosen words here");
    expect(text()).toBe("Mine.");
    expect(page.text()).toContain("Choose a version above first.");
    page.one("[data-field=pick] input").click();
    page.press("Put the chosen words here");
    expect(text()).toBe("Mine.\n\nA sentence.");
    expect(page.text()).not.toContain("Choose a version above first.");
    page.press("Save this form");
    expect(page.sent.at(-1)?.["values"]).toMatchObject({ "pick-own": "Mine.\n\nA sentence." });
    page.remove();
  });

  it("sends a table's lines, and adds one", () => {
    const page = shown(VIEW);
    page.press("Add a line");
    type(page.one("tbody tr:last-child input"), "Third");
    page.press("Save this form");
    const values = page.sent.at(-1)?.["values"] as { log: Record<string, string>[] };
    expect(values.log.map((one) => one["what"])).toEqual(["One", "", "Third"]);
    page.remove();
  });

  it("names each field of a table by its line and its column, for a phone too", () => {
    const page = shown(VIEW);
    const field = page.one('[role="row"].ktf-unnamed [role="cell"]:nth-of-type(2)');
    expect(field.querySelector(".ktf-cell-name")?.textContent).toBe("How");
    expect(field.querySelector("select")?.getAttribute("aria-label")).toBe("Line 1: How");
    expect(page.one('[role="table"]').dataset["columns"]).toBe("2");
    page.remove();
  });

  it("keeps what is typed when a view comes", () => {
    const page = shown(VIEW);
    type(page.one("textarea"), "Typing on");
    page.update({ ...VIEW, trouble: "The disk is full." });
    expect((page.one("textarea") as HTMLTextAreaElement).value).toBe("Typing on");
    expect(page.text()).toContain("The disk is full.");
    page.remove();
  });

  it("takes in what was written in a lesson, and never over somebody's words", () => {
    const page = shown(VIEW);
    const values = { ...VIEW.values, why: "Because of the lesson." };
    page.update({ ...VIEW, values });
    expect((page.one("textarea") as HTMLTextAreaElement).value).toBe("Because of the lesson.");
    type(page.one("textarea"), "Mine");
    page.update({ ...VIEW, values: { ...values, why: "Later." } });
    expect((page.one("textarea") as HTMLTextAreaElement).value).toBe("Mine");
    page.remove();
  });

  it("clears a choice", () => {
    const page = shown(VIEW);
    page.press("Clear this choice");
    page.press("Save this form");
    expect(page.sent.at(-1)?.["values"]).not.toHaveProperty("pick");
    page.remove();
  });

  it("asks twice before it empties the form", () => {
    const page = shown(VIEW);
    page.press("Empty the form");
    expect(page.sent).toHaveLength(0);
    page.press("Empty it");
    expect(page.sent).toEqual([{ do: "again" }]);
    page.remove();
  });

  it("hands out a file", async () => {
    const made = { name: "paper.md", type: "text/markdown", data: btoa("# Paper") };
    const page = shown(VIEW, () => ({ reply: { file: made } }));
    const address = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:x");
    page.press("Text with marks (Markdown)");
    await page.settle();
    expect(page.sent[0]).toMatchObject({ do: "export", format: ".md" });
    expect(address).toHaveBeenCalled();
    expect(page.said()).toContain("paper.md");
    address.mockRestore();
    page.remove();
  });

  it("says so where copying is not allowed", async () => {
    const page = shown({ ...VIEW, no_word: true });
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("no"));
    page.press("Copy as text");
    await page.settle();
    expect(page.said()).toContain("not allowed");
    expect(page.text()).toContain("can't be made here");
    page.remove();
  });
});
