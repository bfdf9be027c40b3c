/** Changing an answer that counts: it stays saved until another is, or is kept as it was. */

import { describe, expect, test } from "vitest";
import { item, shown, tick } from "./kit.ts";

const OPTIONS = [
  { id: "a", text: "First" },
  { id: "b", text: "Second" },
];
const question = item("choice", {
  graded: true,
  points: 1,
  state: "committed",
  stem: "What now?",
  options: OPTIONS,
  chosen: ["a"],
  reasons: {},
});
const argument = (id: string, side: string) => ({
  id,
  side,
  text: `Text ${id}`,
  holder: "a psychiatrist",
  title: null,
  answers: [],
  change: null,
});
const debate = item("debate", {
  graded: true,
  points: 1,
  state: "committed",
  stem: "To look or not?",
  sides: [
    { id: "look", text: "Look" },
    { id: "leave", text: "Leave" },
  ],
  arguments: [argument("l1", "look"), argument("n1", "leave")],
  side: "look",
  strongest: "n1",
  reasons: {},
});

describe("a saved answer in an exercise", () => {
  test("is not given up by asking to change it", () => {
    const widget = shown(question);
    widget.press("Change my answer");
    expect(widget.sent).toEqual([]);
    expect((widget.one('input[value="a"]') as HTMLInputElement).checked).toBe(true);
  });

  test("can be kept as it was, and what was picked meanwhile is forgotten", async () => {
    const widget = shown(question);
    widget.press("Change my answer");
    tick(widget.one('input[value="b"]'));
    expect(widget.all("[data-unsaved]").length).toBe(1);
    widget.press("Keep my answer as it was");
    await widget.settle();
    expect(widget.sent).toEqual([]);
    expect(widget.text()).toContain("First");
    expect(widget.all("[data-unsaved]")).toEqual([]);
    expect(document.activeElement?.textContent).toBe("Change my answer");
    widget.press("Change my answer");
    expect((widget.one('input[value="b"]') as HTMLInputElement).checked).toBe(false);
  });

  test("gives way to another one that is saved", () => {
    const widget = shown(question);
    widget.press("Change my answer");
    tick(widget.one('input[value="b"]'));
    widget.press("Save my answer");
    expect(widget.sent).toEqual([{ do: "commit", chosen: ["b"] }]);
  });

  test("is the same with a debate, whose side and argument stay picked", () => {
    const widget = shown(debate);
    widget.press("Change my answer");
    expect(widget.sent).toEqual([]);
    const picked = widget.all("input:checked").map((one) => (one as HTMLInputElement).value);
    expect(picked).toEqual(["look", "n1"]);
    widget.press("Save my answer");
    expect(widget.sent).toEqual([{ do: "commit", side: "look", strongest: "n1" }]);
  });
});
