import { describe, expect, test, vi } from "vitest";
import { item, key, reason, shown, tick } from "./kit.ts";

const OPTIONS = [
  { id: "a", text: "Accept" },
  { id: "b", text: "Decline" },
];
const open = () =>
  item("choice", { stem: "What do you do?", options: OPTIONS, chosen: [], reasons: {} });

describe("a widget", () => {
  test("is a named group that says what it shows", () => {
    const { one } = shown(open());
    expect(one(".ktf").getAttribute("aria-label")).toBe("Question: A title");
    expect({ ...one(".ktf").dataset }).toEqual({
      kind: "choice",
      item: "an-item",
      state: "open",
    });
  });

  test("keeps what was picked when it is drawn anew from elsewhere", () => {
    const widget = shown(open());
    tick(widget.one('input[value="b"]'));
    widget.update(open());
    expect((widget.one('input[value="b"]') as HTMLInputElement).checked).toBe(true);
    widget.press("Decide");
    expect(widget.sent).toEqual([{ do: "commit", chosen: ["b"] }]);
  });

  test("moves the focus after an act, and only then", async () => {
    const done = { ...open(), state: "committed", chosen: ["a"], reasons: { a: reason() } };
    const widget = shown(open(), () => ({ view: done }));
    widget.update(open());
    expect(document.activeElement).toBe(document.body);
    tick(widget.one("input"));
    widget.press("Decide");
    await widget.settle();
    expect(document.activeElement).toBe(widget.one(".ktf-result"));
    expect(widget.said()).toBe("Well supported. It helps.");
    expect(widget.one(".ktf-live").classList).toContain("ktf-hidden");
  });

  test("says what went wrong, and that an answer was to an earlier version", () => {
    const widget = shown({
      ...open(),
      trouble: "The disk is full.",
      earlier: "An earlier version.",
    });
    expect(widget.one('[role="alert"]').textContent).toBe("The disk is full.Save again");
    expect(widget.one(".ktf-body").firstElementChild?.textContent).toBe("An earlier version.");
  });

  test("keeps its keys to itself, but for Escape", () => {
    const widget = shown(open());
    const heard = vi.fn();
    document.body.addEventListener("keydown", heard);
    key(widget.one("input"), "b");
    expect(heard).not.toHaveBeenCalled();
    key(widget.one("input"), "Escape");
    expect(heard).toHaveBeenCalledOnce();
    widget.remove();
    const elsewhere = document.body.appendChild(document.createElement("input"));
    key(elsewhere, "b");
    expect(heard).toHaveBeenCalledTimes(2);
    document.body.removeEventListener("keydown", heard);
  });

  test("of an unknown kind is refused", () => {
    expect(() => shown({ kind: "no-such", item: "x", state: "open" })).toThrow(/no-such/);
  });
});
