/** Taking a scenario's decision again, and starting it anew. */

import { describe, expect, test } from "vitest";
import { item, reason, shown } from "./kit.ts";

const OPTIONS = [
  { id: "a", text: "Accept" },
  { id: "b", text: "Decline" },
];

describe("going back in a scenario", () => {
  const now = { situation: "She asks.", question: "What first?", options: OPTIONS };
  const later = { ...now, situation: "Later." };
  const took = (chose: string, verdict: string) => ({
    ...now,
    chose,
    consequence: `${chose}, and then.`,
    reason: reason({ verdict }),
  });
  const end = { title: "The end", client: "helped", text: "All well." };
  const ended = item("path", {
    intro: null,
    state: "done",
    steps: [took("Accept", "Not supported"), took("Wait", "Well supported")],
    now: null,
    ending: end,
    roads: [],
    first: null,
  });

  test("takes any decision again, at once", () => {
    const widget = shown(ended);
    expect(widget.text()).toContain("Take decision 2 again");
    widget.press("Take decision 1 again");
    expect(widget.sent).toEqual([{ do: "back", to: 0 }]);
  });

  test("moves to the decision, and says what it was the first time", async () => {
    const first = { steps: ended.steps, parted: 1, ending: end };
    const back = {
      ...ended,
      state: "committed",
      steps: ended.steps.slice(0, 1),
      now: later,
      first,
    };
    const widget = shown<typeof ended | typeof back>(ended, () => ({ view: back }));
    widget.press("Take decision 2 again");
    await widget.settle();
    expect(document.activeElement).toBe(widget.one(".ktf-situation"));
    expect(widget.text()).toContain("The first time you chose: Wait");
  });

  test("compares the new way with the first", () => {
    const steps = [took("Decline", "Partly supported"), took("Wait", "Well supported")];
    const bad = { title: "Seen", client: "exposed", text: "The cousin asks." };
    const first = { steps: ended.steps, parted: 0, ending: bad };
    const widget = shown({ ...ended, steps, first });
    const [before, mine] = widget.all(".ktf-column");
    expect(before?.textContent).toContain("The way you took first");
    expect(before?.textContent).toContain("Accept (Not supported)");
    expect(before?.textContent).toContain("Seen \u00B7 The client was exposed");
    expect(mine?.textContent).toContain("Decline (Partly supported)");
    expect(mine?.textContent).toContain("The end \u00B7 The client is better off");
    expect(widget.all(".ktf-first")).toHaveLength(1);
    expect(widget.one(".ktf-first").textContent).toContain("Accept, and then.");
    const open = shown({ ...ended, steps, first: { ...first, ending: null } });
    expect(open.one(".ktf-column").textContent).toContain("You didn't follow this way to its end.");
  });

  test("asks before it starts again", () => {
    const widget = shown(ended);
    widget.press("Start again");
    expect(widget.sent).toEqual([]);
    expect(document.activeElement?.textContent).toBe("Stay here");
    widget.press("Stay here");
    expect(document.activeElement?.textContent).toBe("Start again");
    widget.press("Start again");
    widget.press("Yes, start again");
    expect(widget.sent).toEqual([{ do: "again" }]);
  });

  test("is not offered in an exercise, which asks before it starts again", () => {
    const widget = shown({ ...ended, graded: true });
    expect(widget.text()).not.toContain("Take decision");
    widget.press("Start again");
    expect(widget.text()).toContain("Your first way stays recorded; the last one counts.");
    expect(widget.sent).toEqual([]);
  });
});
