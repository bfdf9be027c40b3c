import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { item, report, shown, type } from "./kit.ts";

const view = item("rewrite", {
  stem: "Rewrite.",
  post: "Ann in Ohio",
  reader: "The state.",
  text: "",
  longest: 99,
  live: true,
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const wait = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe("a field that is checked while it is typed", () => {
  test("asks at once, at a pause, and at the latest after a second", async () => {
    const widget = shown(view);
    expect(widget.sent).toEqual([{ do: "look", text: "" }]);
    type(widget.one("textarea"), "A");
    await wait(240);
    expect(widget.sent).toHaveLength(1);
    await wait(20);
    expect(widget.sent.at(-1)).toEqual({ do: "look", text: "A" });
    for (let typed = 0; typed < 6; typed += 1) {
      type(widget.one("textarea"), "B".repeat(typed + 1));
      await wait(200);
    }
    expect(widget.sent).toHaveLength(3);
  });

  test("shows the last answer only, and keeps open what was opened", async () => {
    const meter = { area: "Ohio", readings: [], flags: [], statement: "Rough." };
    let number = 0;
    const widget = shown(view, () => ({
      reply: { report: report({ summary: `Answer ${String((number += 1))}`, meter }) },
    }));
    await wait(0);
    widget.one("details").setAttribute("open", "");
    type(widget.one("textarea"), "A");
    await wait(300);
    expect(widget.text()).toContain("Answer 2");
    expect(widget.one("details").hasAttribute("open")).toBe(true);
    await wait(100);
    expect(widget.said()).toBe("Answer 2");
  });

  test("says that nothing answers, and keeps the words", async () => {
    const widget = shown(view, () => ({ silent: true }));
    type(widget.one("textarea"), "Kept");
    await wait(3300);
    expect(widget.text()).toContain("The check doesn't answer yet.");
    expect((widget.one("textarea") as HTMLTextAreaElement).value).toBe("Kept");
  });

  test("takes a text from elsewhere unless somebody is writing", () => {
    const widget = shown(view);
    const field = widget.one("textarea") as HTMLTextAreaElement;
    widget.update({ ...view, text: "From the file" });
    expect(field.value).toBe("From the file");
    type(field, "Mine");
    widget.update({ ...view, text: "Other" });
    expect(field.value).toBe("Mine");
    expect(widget.one(".ktf-save-state").textContent).toBe("Not saved yet.");
  });

  test("is not checked in an exercise", () => {
    const widget = shown({ ...view, graded: true, live: false });
    expect(widget.sent).toEqual([]);
    expect(widget.all(".ktf-panel")).toEqual([]);
    expect(widget.text()).toContain("Findings come with the feedback.");
  });

  test("names likely clues in an exercise and saves the line for each", async () => {
    const likely = [{ quote: "bees", why: "Probably a clue." }];
    const widget = shown({ ...view, graded: true, live: false }, () => ({
      reply: { likely },
    }));
    type(widget.one("textarea"), "She keeps bees.");
    await wait(500);
    expect(widget.text()).toContain("8 of 10");
    type(widget.one("input"), "The group is for beekeepers.");
    widget.press("Save my text");
    expect(widget.sent.at(-1)).toEqual({
      do: "commit",
      text: "She keeps bees.",
      reasons: { bees: "The group is for beekeepers." },
    });
  });

  test("shows our rewrites and trouble without losing the field", async () => {
    let trouble: string | null = null;
    const answer = { ...view, text: "Mine", models: ["Ours."] };
    const widget = shown(view, () => ({ view: { ...answer, trouble } }));
    const field = widget.one("textarea");
    type(field, "Mine");
    widget.press("Save my text");
    await wait(100);
    expect(widget.one("textarea")).toBe(field);
    expect(widget.text()).toContain("Compare with how we would write it");
    expect(widget.said()).toBe("Your text is saved.");
    expect(widget.one(".ktf-save-state").textContent).toBe("Saved.");
    trouble = "The disk is full.";
    widget.press("Save my text");
    await wait(100);
    expect(widget.one('.ktf-trouble[role="alert"]').textContent).toBe(
      "The disk is full.Save again",
    );
    expect(widget.one(".ktf-save-state").textContent).toBe("Not saved yet.");
    expect(widget.said()).toBe("");
  });
});

describe("a report", () => {
  const shownReport = async (more: Parameters<typeof report>[0]) => {
    const widget = shown(view, () => ({ reply: { report: report(more) } }));
    await wait(0);
    return widget;
  };

  test("numbers what must go", async () => {
    const widget = await shownReport({
      clean: false,
      findings: [{ severity: "fail", quote: "Ann", why: "A name.", hint: "Say “someone”." }],
      segments: [
        ["Ann", 0, [0], [0]],
        [" in Ohio", null, [], []],
      ],
      lost: ["the payer"],
      sources: ["A rule"],
    });
    expect(widget.one("mark.ktf-fail").textContent).toBe("Ann see 1");
    expect(widget.one(".ktf-findings").textContent).toContain("Must go: “Ann”. A name.");
    expect(widget.one(".ktf-facts").textContent).toBe("\u25CB the payer: missing");
    expect(widget.one(".ktf-verdict").className).toContain("ktf-alarm");
  });

  test("numbers a finding within another, and says which is likely", async () => {
    const widget = await shownReport({
      findings: [
        { severity: "likely", quote: "Ann in Ohio", why: "A story.", hint: "" },
        { severity: "ask", quote: "Ohio", why: "A place.", hint: "" },
      ],
      segments: [
        ["Ann in ", 0, [0], []],
        ["Ohio", 1, [1], [1, 0]],
      ],
    });
    expect(widget.all("mark").map((one) => one.textContent)).toEqual(["Ann in ", "Ohio see 2, 1"]);
    expect(widget.one("mark.ktf-likely")).toBeTruthy();
    expect(widget.one(".ktf-findings").textContent).toContain("Likely a clue: “Ann in Ohio”.");
  });

  test("that is clean asks what no check can", async () => {
    const widget = await shownReport({});
    expect(widget.text()).toContain("What no check can answer:Who reads it?");
    expect(widget.one(".ktf-verdict").className).toContain("ktf-calm");
    expect((await shownReport({ lost: ["x"] })).one(".ktf-lacking")).toBeTruthy();
  });

  test("of nothing is about the original", async () => {
    const reading = {
      reader: "a stranger",
      words: "about 20",
      level: 2,
      zone_words: "Too close to call.",
      steps: ["1", "10", "100"],
      factors: [{ clue: "Ohio", share: "1 in 30", left: "many", source: "Census" }],
    };
    const widget = await shownReport({
      blank: true,
      meter: {
        area: "the US",
        readings: [reading],
        flags: [{ quote: "Ann", why: "A name." }],
        statement: "Rough.",
      },
    });
    expect(widget.all(".ktf-verdict")).toEqual([]);
    expect(widget.text()).toContain("How many people the original fits");
    expect(widget.all(".ktf-filled")).toHaveLength(3);
    expect(widget.one("tbody").textContent).toBe("Ohio1 in 30manyCensus");
    expect(widget.text()).toContain("Whatever the numbers say:“Ann”. A name.");
  });
});
