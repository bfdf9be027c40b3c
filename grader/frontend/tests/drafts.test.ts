/** Drafts: sent at a pause and on leaving, held until they are kept, given back, and ended. */

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Outcome } from "../src/host.ts";
import { forget, type Kept } from "../src/drafts.ts";
import { item, post, shown, tick, type } from "./kit.ts";

const KEPT: Kept = { key: "place/words", answered: null, at: null, draft: null, erasures: 0 };
const writing = (more: object = {}) =>
  item("text", {
    item: "words",
    stem: "Write.",
    text: "",
    words: 9,
    longest: 99,
    rubric: [],
    kept: KEPT,
    ...more,
  });
const stored = () =>
  JSON.parse(localStorage.getItem("keeping-the-frame/place/words") ?? "null") as unknown;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-01-02T10:00:00Z") });
  localStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
});

const wait = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const kept = () => ({ reply: { kept: true } });
const state = (widget: ReturnType<typeof shown>) => widget.one(".ktf-save-state").textContent;

describe("a text that is typed", () => {
  test("is kept two seconds after the last key, and says so", async () => {
    const widget = shown(writing(), kept);
    type(widget.one("textarea"), "Ha");
    await wait(1500);
    type(widget.one("textarea"), "Half");
    await wait(1900);
    expect(widget.drafts).toEqual([]);
    expect(state(widget)).toBe("Not saved yet.");
    await wait(200);
    expect(widget.drafts).toEqual([{ text: "Half" }]);
    expect(state(widget)).toBe("Kept as a draft, not saved yet.");
    expect(stored()).toBeNull();
    await wait(60_000);
    expect(widget.drafts).toHaveLength(1);
  });

  test("is kept at the latest every ten seconds while somebody types on", async () => {
    const widget = shown(writing(), kept);
    for (let typed = 1; typed < 12; typed += 1) {
      type(widget.one("textarea"), "a".repeat(typed));
      await wait(1000);
    }
    expect(widget.drafts).toHaveLength(1);
  });

  test.each(["visibilitychange", "pagehide"])("is sent on leaving (%s)", (event) => {
    const widget = shown(writing(), () => ({ silent: true }));
    type(widget.one("textarea"), "Half");
    vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    (event === "pagehide" ? window : document).dispatchEvent(new Event(event));
    expect(widget.drafts).toEqual([{ text: "Half" }]);
    // The browser has it, should the page be gone before the kernel heard.
    expect(stored()).toMatchObject({ draft: { text: "Half" } });
    vi.restoreAllMocks();
  });

  test("that is typed back to what is saved is no draft", async () => {
    const draft = { text: "Saved and more" };
    const at = "2026-01-02T09:00:00.000Z";
    const widget = shown(writing({ text: "Saved", kept: { ...KEPT, at, draft } }), kept);
    expect(state(widget)).toBe("Kept as a draft, not saved yet.");
    type(widget.one("textarea"), "Saved");
    await wait(2100);
    expect(widget.drafts).toEqual([null]);
    expect(state(widget)).toBe("Saved.");
  });
});

describe("a draft", () => {
  const field = (widget: ReturnType<typeof shown>) =>
    (widget.one("textarea") as HTMLTextAreaElement).value;

  test("comes back from the kernel", () => {
    const at = "2026-01-02T09:00:00.000Z";
    const widget = shown(writing({ kept: { ...KEPT, at, draft: { text: "Half" } } }));
    expect(field(widget)).toBe("Half");
    expect(widget.one(".ktf-count").textContent).toBe("1 word");
  });

  test("comes back from the browser where it is newer, and goes to the kernel", async () => {
    const held = { at: "2026-01-02T09:30:00.000Z", draft: { text: "Newer" } };
    localStorage.setItem("keeping-the-frame/place/words", JSON.stringify(held));
    const at = "2026-01-02T09:00:00.000Z";
    const widget = shown(writing({ kept: { ...KEPT, at, draft: { text: "Half" } } }), kept);
    expect(field(widget)).toBe("Newer");
    await wait(0);
    expect(widget.drafts).toEqual([{ text: "Newer" }]);
    expect(stored()).toBeNull();
  });

  test("older than the answer stays away", () => {
    const held = { at: "2026-01-02T08:00:00.000Z", draft: { text: "Old" } };
    localStorage.setItem("keeping-the-frame/place/words", JSON.stringify(held));
    const answered = "2026-01-02T09:00:00.000Z";
    const widget = shown(writing({ text: "Saved", kept: { ...KEPT, answered } }));
    expect(field(widget)).toBe("Saved");
    expect(stored()).toBeNull();
  });

  test("that the kernel could not keep stays in the browser and is tried again", async () => {
    const widget = shown(writing(), () => ({ reply: { kept: false } }));
    type(widget.one("textarea"), "Half");
    await wait(2100);
    expect(state(widget)).toBe("Not saved yet.");
    expect(stored()).toMatchObject({ draft: { text: "Half" } });
    type(widget.one("textarea"), "Half a");
    await wait(2100);
    expect(widget.drafts).toHaveLength(2);
  });

  test("ends with a save, and not with a save that failed", async () => {
    let trouble: string | null = "Not saved. The disk is full.";
    const widget = shown(writing(), ({ do: act }) =>
      act === "commit" ? { view: writing({ text: "Half", trouble }) } : kept(),
    );
    type(widget.one("textarea"), "Half");
    widget.press("Save my text");
    await wait(10);
    expect(state(widget)).toBe("Not saved yet.");
    trouble = null;
    widget.press("Save my text");
    await wait(10);
    expect(state(widget)).toBe("Saved.");
    expect(stored()).toBeNull();
  });

  test("goes when the answers are erased", async () => {
    const widget = shown(writing(), kept);
    type(widget.one("textarea"), "Half");
    await wait(2100);
    widget.update(writing({ kept: { ...KEPT, erasures: 1 } }));
    expect(field(widget)).toBe("");
    await wait(20_000);
    expect(widget.drafts).toHaveLength(1);
  });

  test("of a widget that keeps nothing never leaves the page's memory", async () => {
    const widget = shown(writing({ kept: undefined }), kept);
    type(widget.one("textarea"), "Of a real client");
    await wait(3000);
    widget.remove();
    expect(widget.drafts).toEqual([]);
    expect(localStorage.length).toBe(0);
    forget("");
    expect(field(shown(writing({ kept: undefined })))).toBe("");
  });
});

test("words typed while a save is on its way are not lost", async () => {
  const widget = shown(
    writing(),
    () =>
      new Promise<Outcome>((resolve) =>
        setTimeout(() => resolve({ view: writing({ text: "One" }) }), 50),
      ),
  );
  const field = () => widget.one("textarea") as HTMLTextAreaElement;
  type(field(), "One");
  widget.press("Save my text");
  type(field(), "One two");
  await wait(100);
  expect(field().value).toBe("One two");
  expect(state(widget)).toBe("Not saved yet.");
});

test("a text from another tab is shown unless somebody is writing", () => {
  const widget = shown(writing({ text: "Old" }));
  widget.update(writing({ text: "From the other tab" }));
  expect((widget.one("textarea") as HTMLTextAreaElement).value).toBe("From the other tab");
  type(widget.one("textarea"), "Mine");
  widget.update(writing({ text: "Other again" }));
  expect((widget.one("textarea") as HTMLTextAreaElement).value).toBe("Mine");
});

test("marks are a draft, and come back", async () => {
  const view = () => item("spans", { ...post(), stem: "Mark.", result: null, kept: KEPT });
  const widget = shown(view(), kept);
  const [word] = widget.all(".ktf-word");
  word?.click();
  widget.press("a name");
  await wait(2100);
  expect(widget.drafts).toEqual([{ marks: [[0, 3, "NAME"]] }]);
  const at = "2026-01-02T10:00:00.000Z";
  const again = shown({ ...view(), kept: { ...KEPT, at, draft: { marks: [[7, 11, "PLACE"]] } } });
  expect(again.text()).toContain("You have 1 mark");
  expect(again.text()).toContain("“Ohio”: a place");
});

test("a debate's side and argument come back together", () => {
  const argument = { answers: [], change: null, source: null };
  const draft = { "an-item-side:yes": true, "an-item-strongest-yes:n": true };
  const widget = shown(
    item("debate", {
      stem: "May they?",
      sides: [
        { id: "yes", text: "With consent" },
        { id: "no", text: "Never" },
      ],
      arguments: [
        { ...argument, id: "y", side: "yes", title: "Open", text: "Open.", holder: "Kaslow" },
        { ...argument, id: "n", side: "no", title: "Closed", text: "Closed.", holder: "Zur" },
      ],
      side: null,
      strongest: null,
      reasons: {},
      kept: { ...KEPT, at: "2026-01-02T09:00:00.000Z", draft },
    }),
  );
  widget.press("Decide");
  expect(widget.sent).toEqual([{ do: "commit", side: "yes", strongest: "n" }]);
});

test("a pick that is not decided is kept too", async () => {
  const options = [
    { id: "a", text: "Accept" },
    { id: "b", text: "Decline" },
  ];
  const view = item("choice", { stem: "?", options, chosen: [], reasons: {}, kept: KEPT });
  const widget = shown(view, kept);
  tick(widget.one("input[value=b]"));
  await wait(2100);
  expect(widget.drafts).toEqual([{ "an-item:b": true }]);
});
