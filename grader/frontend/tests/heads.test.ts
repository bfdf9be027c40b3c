import { describe, expect, test } from "vitest";
import { report, shown, type } from "./kit.ts";

describe("a lesson's head", () => {
  const view = {
    kind: "lesson",
    item: "demo",
    state: "open",
    title: "Demo",
    minutes: 40,
    objectives: ["See"],
    touches: ["abuse", "a death"],
    way_past: "Skip part 2.",
    graded: false,
    file: "demo.answers.jsonl",
    folder: "course",
    where: null,
    answered: 2,
    total: 9,
    begun: true,
    left: [{ item: "demo-text", title: "Your text" }],
    notes: ["A line was torn."],
    erased: false,
    professions: [{ id: "NASW", text: "Social workers", governs: "members" }],
    profession: null,
  };

  test("says what is in it and where answers are", () => {
    const { text } = shown(view);
    expect(text()).toContain("Lesson \u00B7 about 40 minutes");
    expect(text()).toContain("Before you begin: this touches abuse, a death. Skip part 2.");
    expect(text()).toContain("2 of 9 answered. Answers are saved in demo.answers");
    expect(text()).toContain("A line was torn.");
    expect(text()).toContain("repairs the page. It doesn't touch your answers.");
    expect(shown({ ...view, graded: true }).text()).not.toContain("repairs");
  });

  test("asks once more before it deletes", () => {
    const widget = shown(view);
    widget.press("Erase my answers");
    expect(document.activeElement?.textContent).toBe("Keep them");
    widget.press("Keep them");
    expect(widget.sent).toEqual([]);
    widget.press("Erase my answers");
    widget.press("Delete them");
    expect(widget.sent).toEqual([{ do: "erase" }]);
  });

  test("asks whose code to cite", () => {
    const widget = shown(view);
    const field = widget.one("select") as HTMLSelectElement;
    field.value = "NASW";
    field.dispatchEvent(new Event("change"));
    expect(widget.sent).toEqual([{ do: "profession", chosen: "NASW" }]);
    const chosen = { ...view, profession: "NASW" };
    expect(shown(chosen).text()).toContain("Whom it governs: members");
    expect(shown({ ...chosen, kind: "profession" }).text()).toContain("Chosen once");
    expect(shown({ ...view, graded: true }).all("select")).toEqual([]);
  });
});

test("the learner's own code is open, and what else binds is folded", () => {
  const name = "National Association of Social Workers";
  const cites = [{ label: "NASW 1.06", name, state: "cited", says: "No dual roles" }];
  const { text, one, all } = shown({
    kind: "codes",
    item: "x",
    state: "open",
    ask: "May you?",
    rows: [
      { body: "NASW", name, edition: "2021", revision: "Under revision.", own: true, cites },
      { body: "ACA", name: "A. C. A.", edition: "2014", revision: null, own: false, cites: [] },
    ],
    further: cites,
    law: [],
  });
  expect(one(".ktf-own summary").textContent).toBe(`NASWyours ${name}, 2021`);
  expect(all(".ktf-bodies > li > details[open]")).toHaveLength(1);
  expect(one(".ktf-bodies details[open]").textContent).toContain("NASW 1.06: No dual roles");
  expect(one("details.ktf-whole-on-paper > summary").textContent).toBe(
    "The other professions' codes ACA",
  );
  // Among other codes no row says what the short name stands for.
  expect(text()).toContain(`NASW 1.06 (${name}): No dual roles`);
  const summaries = all("summary").map((found) => found.textContent);
  expect(new Set(summaries).size).toBe(summaries.length);
  expect(text()).toContain("Other codes");
  expect(text()).not.toContain("Law and regulators");
  expect(text()).toContain("NASW: Under revision.");
});

test("a text of one's own is checked and never saved", async () => {
  const view = {
    kind: "checking",
    item: "checking",
    state: "open",
    longest: 99,
    limits: "Limits.",
  };
  const widget = shown(view, () => ({ reply: { report: report() } }));
  await widget.settle();
  expect(widget.text()).toContain("These checks found nothing.");
  expect(widget.all("button")).toEqual([]);
  type(widget.one("textarea"), "Secret");
  widget.update(view);
  expect((widget.one("textarea") as HTMLTextAreaElement).value).toBe("Secret");
});
