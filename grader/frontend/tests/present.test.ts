/** Presenting a page to a room: slides, keys and counts, and that nothing is recorded. */

import { beforeEach, describe, expect, test } from "vitest";
import { forgetHands } from "../src/present/hands.ts";
import { canPresent, present } from "../src/present/stage.ts";
import type { Answer } from "../src/host.ts";
import { item, key, reason, shown, type, type Shown } from "./kit.ts";

const OPTIONS = [
  { id: "a", text: "Call her" },
  { id: "b", text: "Wait" },
];
const LONG = `${"A long case. ".repeat(30)}\n\nWhat do you do?`;
const question = (more: object = {}) =>
  item("choice", {
    stem: LONG,
    options: OPTIONS,
    chosen: [] as string[],
    reasons: {},
    ...more,
  });
const situation = (n: number) => ({
  situation: `Day ${n}.`,
  question: "And now?",
  options: OPTIONS,
});
const scenario = () =>
  item("path", { intro: "A town.", steps: [], now: situation(1), ending: null });
const argument = (id: string, side: string) => ({
  id,
  side,
  title: `Claim ${id}`,
  text: "Because.",
  holder: "A colleague",
  answers: [],
  change: null,
  source: null,
});
const debate = () =>
  item("debate", {
    stem: "May they?",
    sides: [
      { id: "yes", text: "They may" },
      { id: "no", text: "They may not" },
    ],
    arguments: [argument("one", "yes"), argument("two", "no")],
    side: null,
    strongest: null,
    reasons: {},
  });

const stage = () => document.querySelector<HTMLDialogElement>("dialog.ktf-stage");
const text = (selector: string) => stage()?.querySelector(selector)?.textContent ?? "";
const press = (label: string) =>
  [...(stage()?.querySelectorAll("button") ?? [])]
    .find((one) => (one.getAttribute("aria-label") ?? one.textContent).includes(label))
    ?.click();
const hit = (name: string) => {
  key(stage()?.querySelector("h2") as HTMLElement, name);
};

/** What the widget asked of its kernel, but for what presenting asks. */
const acts = (one: Shown) => one.sent.filter((message) => message["do"] !== "present");

beforeEach(() => {
  forgetHands();
  HTMLDialogElement.prototype.showModal = function () {
    this.setAttribute("open", "");
  };
});

test("a page without anything for a room can't be presented", () => {
  shown({ kind: "codes", item: "", state: "", ask: "", rows: [], further: [], law: [] } as never);
  expect(canPresent(document)).toBe(false);
  present(document);
  expect(stage()).toBeNull();
});

describe("a question", () => {
  test("shows its case first, then its options under the question alone", () => {
    shown(question());
    expect(canPresent(document)).toBe(true);
    present(document);
    expect(text(".ktf-stage-case")).toContain("A long case.");
    expect(stage()?.querySelectorAll("input")).toHaveLength(0);
    hit("ArrowRight");
    expect(text(".ktf-stage-ask")).toBe("What do you do?");
    expect(stage()?.querySelectorAll("input")).toHaveLength(2);
    hit("PageUp");
    expect(text(".ktf-stage-case")).toContain("A long case.");
  });

  test("takes counts, keeps them after it is closed, and records nothing", async () => {
    const one = shown(question());
    present(document);
    hit("PageDown");
    const [first, second] = [...(stage()?.querySelectorAll("input") ?? [])];
    type(first as HTMLElement, "12");
    type(second as HTMLElement, "-3.5");
    second?.dispatchEvent(new Event("change"));
    expect(second?.value).toBe("");
    expect(text(".ktf-stage-total")).toBe("12 hands counted");
    stage()?.close();
    expect(stage()).toBeNull();
    present(document);
    hit("PageDown");
    expect(stage()?.querySelector("input")?.value).toBe("12");
    await one.settle();
    expect(one.sent).toEqual([]);
    expect(one.drafts).toEqual([]);
  });

  test("an arrow in a field of counts moves the cursor, not the page", () => {
    shown(question());
    present(document);
    hit("PageDown");
    key(stage()?.querySelector("input") as HTMLElement, "ArrowLeft");
    expect(stage()?.querySelectorAll("input")).toHaveLength(2);
  });

  test("shows what each option means when the room asks, as the kernel has it", async () => {
    const reasons = {
      a: reason({ why: "She hears it." }),
      b: reason({ verdict: "Not supported" }),
    };
    const one = shown(question(), () => ({ reply: { reasons } }));
    present(document);
    hit("PageDown");
    press("Show what each option means");
    await one.settle();
    expect(text(".ktf-stage-slide")).toContain("She hears it.");
    expect(text(".ktf-stage-slide")).toContain("Not supported");
    expect(acts(one)).toEqual([]);
  });

  test("of an exercise has no reasons to show", () => {
    shown(question({ graded: true }));
    present(document);
    hit("PageDown");
    expect(text(".ktf-stage-slide")).not.toContain("Show what each option means");
  });

  test("says that nothing answers where the kernel refuses", async () => {
    const one = shown(question(), () => ({ reply: { fault: "It was refused." } }));
    present(document);
    hit("PageDown");
    press("Show what each option means");
    await one.settle();
    expect(text(".ktf-stage-said")).toBe("It was refused.");
  });
});

test("a debate's map has both sides at once, each claim with its holder", () => {
  shown(debate());
  present(document);
  hit("PageDown");
  const sides = [...(stage()?.querySelectorAll(".ktf-stage-sides > section") ?? [])];
  expect(sides.map((one) => one.textContent)).toEqual([
    expect.stringContaining("Claim one"),
    expect.stringContaining("Claim two"),
  ]);
});

test("a room goes one way, sees what happens, goes back and goes another", async () => {
  const ways: unknown[] = [];
  const answer: Answer = ({ way }) => {
    const chosen = way as string[];
    ways.push(chosen);
    const steps = chosen.map((id, at) => ({
      ...situation(at + 1),
      chose: id,
      consequence: `Then ${chosen.join("")}.`,
    }));
    return { reply: { seen: { steps, now: situation(chosen.length + 1), ending: null } } };
  };
  const one = shown(scenario(), answer);
  present(document);
  hit("PageDown");
  expect(text(".ktf-stage-slide")).toContain("Day 1.");
  hit("PageDown");
  press("See what happens: Call her");
  await one.settle();
  expect(text(".ktf-stage-slide")).toContain("Then a.");
  hit("PageUp");
  expect(stage()?.querySelector("[aria-pressed=true]")?.getAttribute("aria-label")).toContain(
    "Call her",
  );
  press("See what happens: Wait");
  await one.settle();
  expect(text(".ktf-stage-slide")).toContain("Then b.");
  expect(ways).toEqual([["a"], ["b"]]);
  expect(acts(one)).toEqual([]);
});

test("the first item that is still to read is shown first, and any can be chosen", () => {
  const first = shown(question());
  const second = shown(debate());
  second.one(".ktf").getBoundingClientRect = () => ({ bottom: 900 }) as DOMRect;
  first.one(".ktf").getBoundingClientRect = () => ({ bottom: 10 }) as DOMRect;
  present(document);
  expect(text("h2")).toContain("Debate");
  for (const which of stage()?.querySelectorAll("select") ?? []) {
    which.value = "0";
    which.dispatchEvent(new Event("change"));
  }
  expect(text("h2")).toContain("Question");
});
