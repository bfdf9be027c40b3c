import { expect, test } from "vitest";
import { shown, tick, type } from "./kit.ts";

const view = {
  kind: "panel",
  item: "rule",
  state: "open",
  title: "Guess",
  lead: "Set a rule.",
  controls: [
    { id: "mutual", label: "At most", kind: "range", value: 5, low: 0, high: 12, options: [] },
    { id: "likes", label: "Likes", kind: "tick", value: false, low: 0, high: 0, options: [] },
    {
      id: "policy",
      label: "Policy",
      kind: "choice",
      value: "b",
      low: 0,
      high: 0,
      options: [
        { id: "a", text: "Accept" },
        { id: "b", text: "Never" },
      ],
    },
  ],
  html: "<svg></svg><details open><table></table></details>",
  said: "It names 3 people.",
};

test("a panel sends what is set and shows the new picture in place", async () => {
  const widget = shown(view, () => ({
    reply: { html: "<svg id='new'></svg><details></details>", said: "It names 1 person." },
  }));
  const slider = widget.one("input[type=range]");
  expect(widget.one("select")).toHaveProperty("value", "b");
  type(slider, "3");
  tick(widget.one("input[type=checkbox]"));
  await widget.settle();
  expect(widget.sent.at(-1)).toEqual({
    do: "look",
    values: { mutual: 3, likes: true, policy: "b" },
  });
  expect(widget.one("#new")).toBeTruthy();
  expect(widget.one("details").hasAttribute("open")).toBe(true);
  expect(widget.text()).toContain("It names 1 person.");
  expect(widget.said()).toBe("It names 1 person.");
  expect(widget.one("input[type=range]")).toBe(slider);
});

test("what is set in a lab's panel is no answer, and is never said to be unsaved", () => {
  const widget = shown(view);
  type(widget.one("input[type=range]"), "3");
  tick(widget.one("input[type=checkbox]"));
  widget.one("select").dispatchEvent(new Event("change", { bubbles: true }));
  expect(document.querySelectorAll("[data-unsaved]").length).toBe(0);
});

test("what is set for a graded table is unsaved until it is saved", () => {
  const own = { ...view, kind: "table", type: "judgment", graded: true, points: 4, saved: null };
  const widget = shown(own);
  type(widget.one("input[type=range]"), "3");
  expect(widget.all("[data-unsaved]").length).toBe(1);
});

test("each control has a label of its own", () => {
  const widget = shown(view);
  for (const field of widget.all("input, select")) {
    expect(widget.one(`label[for="${field.id}"]`).textContent.trim()).not.toBe("");
  }
});

test("in an exercise what is set is handed in, and an empty number is none", () => {
  const number = { id: "recall", label: "Recall", kind: "number", value: null, low: 0, high: 0 };
  const own = {
    ...view,
    kind: "table",
    type: "judgment",
    graded: true,
    points: 4,
    saved: "Saved: a table of 4 rows.",
    controls: [{ ...number, options: [] }],
  };
  const widget = shown(own);
  expect(widget.text()).toContain("Saved: a table of 4 rows.");
  const field = widget.one("input[type=number]") as HTMLInputElement;
  field.value = "19.5";
  field.dispatchEvent(new Event("change"));
  field.value = "";
  field.dispatchEvent(new Event("change"));
  widget.press("Save my answer");
  expect(widget.sent).toEqual([
    { do: "look", values: { recall: 19.5 } },
    { do: "look", values: { recall: null } },
    { do: "commit", values: { recall: null } },
  ]);
});
