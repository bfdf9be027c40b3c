import { describe, expect, test } from "vitest";
import { MarkMemory } from "../src/marking/memory.ts";
import type { Segment } from "../src/views.ts";
import { item, key, post, report, shown, type Shown } from "./kit.ts";

const view = () => item("spans", { ...post(), stem: "Mark.", result: null });
const word = (widget: Shown, text: string) => {
  const found = widget.all(".ktf-word").find((one) => one.textContent === text);
  if (!found) throw new Error(text);
  return found;
};
const RESULT = {
  parts: ["found 1 of 2", "missed 1"],
  segments: [
    ["Ann", 0, [0], [0]],
    [" in ", null, [], []],
    ["Ohio", 1, [1], [1]],
  ] as Segment[],
  remarks: [
    { verdict: "found", said: "found", label: "a name", quote: "Ann", why: "It names her." },
    { verdict: "missed", said: "missed", label: "a place", quote: "Ohio", why: "A small place." },
  ],
};

describe("a post that is marked by keyboard", () => {
  test("takes a word, asks for its kind, and sends the marks", async () => {
    const widget = shown(view());
    word(widget, "Ann").focus();
    key(word(widget, "Ann"), "Enter");
    expect(widget.one(".ktf-kinds").textContent).toContain("What is “Ann”?");
    expect(document.activeElement?.textContent).toBe("a name");
    key(document.activeElement as HTMLElement, "ArrowRight");
    expect(document.activeElement?.textContent).toBe("a place");
    widget.press("a name");
    await widget.settle();
    expect(widget.said()).toBe("“Ann” is marked as a name. 1 mark so far.");
    expect(word(widget, "Ann").getAttribute("aria-label")).toBe("Ann, marked as a name");
    expect(widget.text()).toContain("You have 1 mark");
    widget.press("See what I found");
    expect(widget.sent).toEqual([{ do: "commit", marks: [[0, 3, "NAME"]] }]);
  });

  test("takes several words with Shift, and Escape lets go of them", () => {
    const widget = shown(view());
    key(word(widget, "Ann"), "End");
    key(word(widget, "Ohio"), "ArrowLeft", { shiftKey: true });
    expect(widget.all(".ktf-picked").map((one) => one.textContent)).toEqual(["in", " ", "Ohio"]);
    key(word(widget, "in"), "Escape");
    expect(widget.all(".ktf-picked")).toEqual([]);
    key(word(widget, "in"), "Home");
    expect(document.activeElement).toBe(word(widget, "Ann"));
  });

  test("removes a mark by key and by button", async () => {
    const marks: [number, number, string][] = [
      [0, 3, "NAME"],
      [4, 11, "PLACE"],
    ];
    const widget = shown({ ...view(), marks });
    key(word(widget, "Ann"), "Delete");
    expect(widget.text()).toContain("You have 1 mark");
    widget.one(".ktf-small").click();
    await widget.settle();
    expect(widget.said()).toBe("The mark on “in Ohio” is removed. 0 marks left.");
    expect(widget.text()).toContain("Nothing is marked yet");
  });

  test("asks about a whole mark where one word of it is pressed", () => {
    const widget = shown({ ...view(), marks: [[4, 11, "PLACE"]] });
    word(widget, "Ohio").click();
    expect(widget.one(".ktf-kinds").textContent).toContain("What is “in Ohio”?");
    expect(widget.one('[aria-current="true"]').textContent).toBe("a place");
    key(document.activeElement as HTMLElement, "Escape");
    expect(widget.one(".ktf-kinds").hidden).toBe(true);
    expect(document.activeElement?.className).toContain("ktf-word");
  });
});

test("a post can be read through as plain text before its words are picked", () => {
  const widget = shown(view());
  const plain = widget.one('details[data-name="plain"]');
  expect(plain.querySelector("summary")?.textContent).toBe("Read the post as plain text");
  expect(plain.querySelector("p")?.textContent).toBe("Ann in Ohio");
  expect(plain.querySelector('[role="option"]')).toBeNull();
});

test("nothing marked is sent at the second press only", async () => {
  const widget = shown(view());
  widget.press("See what I found");
  await widget.settle();
  expect(widget.said()).toContain("Nothing is marked.");
  expect(widget.sent).toEqual([]);
  widget.press("See what I found");
  expect(widget.sent).toEqual([{ do: "commit", marks: [] }]);
});

test("marks outlive a redraw from elsewhere, and end with another state", () => {
  const widget = shown(view());
  word(widget, "Ann").click();
  widget.press("a name");
  widget.update(view());
  expect(widget.text()).toContain("You have 1 mark");
  widget.update({ ...view(), state: "committed" });
  expect(widget.text()).toContain("Nothing is marked yet");
});

test("what came of it stands in words and shapes", () => {
  const widget = shown({ ...view(), state: "committed", result: RESULT });
  expect(widget.one(".ktf-result ul").textContent).toBe("You found 1 of 2.You missed 1.");
  expect(widget.one(".ktf-found .ktf-tag").textContent).toBe("✓ found, a name");
  expect(widget.all(".ktf-said .ktf-verdict").map((one) => one.textContent)).toEqual([
    "○ Missed: 1",
    "✓ Found: 1",
  ]);
  widget.press("Mark it again");
  expect(widget.sent).toEqual([{ do: "again" }]);
});

describe("marks in memory", () => {
  test("give way to one that covers them in part", () => {
    const memory = new MarkMemory();
    memory.open(post({ marks: [[0, 6, "NAME"]] }));
    expect(memory.isSaved).toBe(true);
    memory.add({ start: 4, end: 11, kind: "PLACE" });
    expect(memory.marks).toEqual([{ start: 4, end: 11, kind: "PLACE" }]);
    expect(memory.isSaved).toBe(false);
    expect(memory.at(10, 12)?.kind).toBe("PLACE");
    expect(memory.at(0, 4)).toBeUndefined();
  });
});

describe("practice", () => {
  const practice = {
    kind: "practise",
    item: "practise",
    ...post(),
    seed: "1",
    stage: "mark",
    result: null,
    post: "Ann in Ohio",
    reader: "The state.",
    text: "",
    longest: 99,
    live: true,
    models: ["Ours."],
  };

  test("marks, looks, rewrites, and takes another", () => {
    const widget = shown(practice);
    expect(widget.text()).toContain("Practice \u00B7 Never graded, nothing is kept");
    widget.update({ ...practice, state: "committed", result: RESULT });
    widget.press("Now rewrite it");
    const write = { ...practice, stage: "write" };
    widget.update(write);
    const field = widget.one("textarea");
    widget.update({ ...write });
    expect(widget.one("textarea")).toBe(field);
    widget.press("Another one");
    expect(widget.sent.map((one) => one["do"])).toEqual(["write", "look", "another"]);
    widget.update({ ...practice, seed: "2" });
    expect(widget.all("textarea")).toEqual([]);
  });

  test("checks the rewrite", async () => {
    const widget = shown({ ...practice, stage: "write" }, () => ({ reply: { report: report() } }));
    await widget.settle();
    expect(widget.text()).toContain("These checks found nothing.");
  });
});
