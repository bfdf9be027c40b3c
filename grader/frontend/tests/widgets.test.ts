import { describe, expect, test } from "vitest";
import { item, reason, shown, tick, type } from "./kit.ts";

const OPTIONS = [
  { id: "a", text: "Accept" },
  { id: "b", text: "Decline" },
];

describe("a question", () => {
  const open = item("choice", { stem: "What now?", options: OPTIONS, chosen: [], reasons: {} });

  test("says what is missing", async () => {
    const widget = shown(open);
    widget.press("Decide");
    await widget.settle();
    expect(widget.said()).toBe("Choose an answer first.");
    expect(widget.one(".ktf-live").classList.contains("ktf-missing")).toBe(true);
    expect(widget.sent).toEqual([]);
  });

  test("shows the reason chosen, and the others folded", () => {
    const widget = shown({
      ...open,
      state: "committed",
      chosen: ["b"],
      reasons: {
        a: reason({ credit: 0, verdict: "Not supported", why: "It shows her." }),
        b: reason({ held_by: "Zur", sources: ["A book", "A code"] }),
      },
    });
    expect(widget.one(".ktf-result").textContent).toContain("You chose: Decline");
    expect(widget.one(".ktf-result .ktf-sources").textContent).toBe(
      "Held by: Zur \u00B7 Sources: A book; A code",
    );
    expect(widget.one(".ktf-others .ktf-reason").className).toBe("ktf-reason ktf-none");
    widget.press("Answer again");
    expect(widget.sent).toEqual([{ do: "again" }]);
  });

  test("counts what was missed of several", () => {
    const several = item("multiple", {
      type: "rule",
      stem: "Which?",
      state: "committed",
      options: [...OPTIONS, { id: "c", text: "Wait" }],
      chosen: ["a"],
      reasons: { a: reason(), b: reason(), c: reason({ credit: 0 }) },
    });
    expect(shown(several).text()).toContain("1 more option applies; see below.");
    several.reasons.b.credit = 0;
    expect(shown(several).text()).toContain("You found all that apply.");
  });

  test("of judgment never says that one set of options is the right one", () => {
    const judged = item("multiple", {
      stem: "Which?",
      state: "committed",
      options: OPTIONS,
      chosen: ["a"],
      reasons: { a: reason(), b: reason() },
    });
    expect(shown(judged).text()).toContain("We would choose 1 more; see below.");
    judged.reasons.b.credit = 0;
    expect(shown(judged).text()).toContain("You chose all that we would choose.");
    expect(shown(judged).text()).not.toContain("that apply");
  });

  test("of an exercise shows no reason", () => {
    const widget = shown({ ...open, graded: true, points: 1, state: "committed", chosen: ["a"] });
    expect(widget.text()).toContain("Question \u00B7 A matter of judgment \u00B7 1 point");
    expect(widget.text()).toContain("You can change this until you hand in.");
    expect(widget.all(".ktf-reason")).toEqual([]);
  });
});

test("a critical option has a sign of its own", () => {
  const widget = shown(
    item("choice", {
      state: "committed",
      stem: "",
      options: OPTIONS,
      chosen: ["a"],
      reasons: { a: reason({ critical: true, credit: 0, verdict: "Must not be done" }) },
    }),
  );
  expect(widget.one(".ktf-never .ktf-verdict").textContent).toBe("\u2715 Must not be done");
});

test("codes and law are folded, what to do about one's own code is not", () => {
  const hint = { label: "Your code", state: "unchosen", says: "choose your profession." };
  const read = {
    label: "NASW 1.06",
    name: "National Association of Social Workers",
    state: "cited",
    says: "No dual roles",
    place: "Ethical responsibilities",
    how: "read in the code",
    look: "section 1",
    url: "https://www.example.org/code",
    note: "Read in 2021.",
  };
  const unread = { label: "ACA", state: "not read", says: "section H" };
  const widget = shown(
    item("choice", {
      state: "committed",
      stem: "",
      options: OPTIONS,
      chosen: ["a"],
      reasons: { a: reason({ codes: [hint, read, { ...read, label: "NASW 1.07" }, unread] }) },
    }),
  );
  expect(widget.one(".ktf-reason > .ktf-codes").textContent).toContain("choose your profession");
  const folded = widget.one(".ktf-provisions");
  expect(folded.querySelector("summary")?.textContent).toBe(
    "Codes and law: NASW 1.06, NASW 1.07, ACA (not read)",
  );
  // What a short name stands for: under the mouse, and once in the list.
  expect(folded.querySelector("summary abbr")?.getAttribute("title")).toBe(read.name);
  expect(folded.textContent.split(`(${read.name})`)).toHaveLength(2);
  expect(folded.textContent).toContain("In Ethical responsibilities: No dual roles.");
  expect(folded.textContent).toContain("(read in the code; look in section 1)");
  expect(folded.textContent).toContain(
    "(not read): We have not read the code's own words on this; look in: section H",
  );
  expect(folded.querySelector("a")?.textContent).toBe("example.org");
});

test("a side earns something only where there are points", () => {
  const view = item("debate", {
    stem: "Search?",
    sides: [],
    arguments: [],
    side: null,
    strongest: null,
    reasons: {},
  });
  expect(shown(view).text()).toContain("No side counts as the right one.");
  expect(shown({ ...view, graded: true }).text()).toContain("Either earns the same.");
});

describe("a debate", () => {
  const argument = { answers: [], change: null, source: null };
  const view = item("debate", {
    stem: "May they?",
    sides: [
      { id: "yes", text: "With consent" },
      { id: "no", text: "Never" },
    ],
    arguments: [
      { ...argument, id: "y", side: "yes", title: "Openness", text: "Open.", holder: "Kaslow" },
      { ...argument, id: "n", side: "no", title: null, text: "Privacy first.", holder: "Zur" },
    ],
    side: null,
    strongest: null,
    reasons: {},
  });

  test("asks for the other side's best once a side is chosen", async () => {
    const widget = shown(view);
    widget.press("Decide");
    await widget.settle();
    expect(widget.said()).toBe("Say first which side you are closer to.");
    tick(widget.one('input[value="yes"]'));
    expect(widget.all('input[value="y"]')).toEqual([]);
    widget.press("Decide");
    await widget.settle();
    expect(widget.said()).toBe("Name an argument first.");
    tick(widget.one('input[value="n"]'));
    widget.press("Decide");
    expect(widget.sent).toEqual([{ do: "commit", side: "yes", strongest: "n" }]);
  });

  test("shows the reason of the argument that was named", () => {
    const widget = shown({
      ...view,
      state: "committed",
      side: "yes",
      strongest: "n",
      reasons: { n: reason({ verdict: "Among their best" }) },
    });
    expect(widget.one(".ktf-result strong").textContent).toBe("With consent");
    expect(widget.one(".ktf-result").textContent).toContain("Privacy first.");
    expect(widget.one(".ktf-result .ktf-verdict").textContent).toBe("\u25CF Among their best");
  });
});

describe("a scenario", () => {
  const now = { situation: "She asks.", question: "What first?", options: OPTIONS };
  const step = { ...now, chose: "Accept", consequence: "She is glad.", reason: reason() };
  const view = item("path", { intro: "A town.", steps: [], now, ending: null });
  const after = {
    ...view,
    state: "committed",
    steps: [step],
    now: { ...now, situation: "Later." },
  };

  test("shows what comes of a choice before it goes on", async () => {
    const widget = shown<typeof view | typeof after>(view, () => ({ view: after }));
    tick(widget.one("input"));
    widget.press("Decide");
    await widget.settle();
    expect(widget.said()).toBe("What happens: She is glad. Well supported. It helps.");
    expect(document.activeElement).toBe(widget.one(".ktf-consequence"));
    expect(widget.one(".ktf-body > div[hidden]").textContent).toContain("Later.");
    widget.press("Go on");
    expect(document.activeElement).toBe(widget.one(".ktf-situation"));
    expect(widget.all(".ktf-body [hidden]")).toEqual([]);
  });

  test("ends with the other ways", () => {
    const widget = shown({
      ...after,
      state: "done",
      now: null,
      ending: { title: "The end", client: "helped", text: "All well." },
      roads: [
        { situation: "", others: [{ text: "Wait", consequence: "Quiet.", reason: reason() }] },
      ],
    });
    expect(widget.one(".ktf-end").textContent).toContain(
      "How it ends \u00B7 The client is better off",
    );
    expect(widget.one(".ktf-road h4").textContent).toBe("Instead, at decision 1");
  });
});

describe("a stance", () => {
  const view = item("stance", {
    stem: "?",
    low: "Stay away",
    high: "Be found",
    value: null,
    before: null,
  });

  test("says where the slider stands", () => {
    const widget = shown(view);
    const slider = widget.one("input");
    for (const [value, words] of [
      ["50", "50 of 100, in the middle"],
      ["19", "19 of 100, close to: Stay away"],
      ["80", "80 of 100, leaning towards: Be found"],
    ] as const) {
      type(slider, value);
      expect(slider.getAttribute("aria-valuetext")).toBe(words);
    }
    widget.press("Keep my stance");
    expect(widget.sent).toEqual([{ do: "commit", value: 80 }]);
  });

  test("is shown beside the one before", () => {
    expect(shown({ ...view, value: 60, before: 20 }).text()).toContain(
      "Before: 20. Now: 60. You moved 40 towards: Be found",
    );
    expect(shown({ ...view, value: 0, before: 0 }).text()).toContain("before: 0. Which argument");
  });
});

test("a text says once that it is one's own, and once how long it may be", () => {
  const view = item("text", { type: "reflection", text: "", words: 100, longest: 999, rubric: [] });
  const short = shown({ ...view, stem: "Write a line." }).text();
  expect(short).toContain("About 100 words. Write of no real client.");
  const long = shown({ ...view, stem: "Write it in 60 to 100 words." }).text();
  expect(long.match(/100 words/g)).toHaveLength(1);
  expect(long).toContain("Write of no real client.");
  expect(long.match(/own words/gi)).toHaveLength(1);
});

test("a text says whether it is saved", () => {
  const widget = shown(
    item("text", {
      stem: "Write.",
      text: "Two words",
      words: 60,
      longest: 99,
      rubric: [{ text: "Clear", points: 1 }],
      samples: [{ text: "Ours", comment: "Short." }],
    }),
  );
  expect(widget.one(".ktf-save-state").textContent).toBe("Saved.");
  expect(widget.one(".ktf-save-state").classList.contains("ktf-is-saved")).toBe(true);
  type(widget.one("textarea"), "One");
  expect(widget.one(".ktf-count").textContent).toBe("1 word");
  expect(widget.one(".ktf-save-state").textContent).toBe("Not saved yet.");
  widget.press("Save my text");
  expect(widget.sent).toEqual([{ do: "commit", text: "One" }]);
  expect(widget.text()).toContain("Clear (1 point)");
  expect(widget.text()).toContain("Compare with what others might write");
});

test("a text to an earlier version does not count as saved", () => {
  const view = item("text", { stem: "", text: "Old", words: 9, longest: 99, rubric: [] });
  const widget = shown({ ...view, earlier: "An earlier version." });
  expect(widget.one(".ktf-save-state").textContent).toBe("Not saved yet.");
});
