/** What the page says and keeps where nothing answers, and what a late answer changes. */

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Outcome } from "../src/host.ts";
import type { Message } from "../src/requests.ts";
import { LIMIT, Requests } from "../src/requests.ts";
import type { Surroundings } from "../src/restart.ts";
import { item, reason, shown, tick, type } from "./kit.ts";

const host = globalThis as { keepingTheFrameHost?: Surroundings };
const OPTIONS = [
  { id: "a", text: "Accept" },
  { id: "b", text: "Decline" },
];
const question = () =>
  item("choice", { stem: "What do you do?", options: OPTIONS, chosen: [], reasons: {} });
const answered = () => ({
  ...question(),
  state: "committed",
  chosen: ["a"],
  reasons: { a: reason() },
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  delete host.keepingTheFrameHost;
});

const wait = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe("requests", () => {
  test("have ids of their own, but for one that is sent again because nothing answered", () => {
    const posted: Message[] = [];
    const requests = new Requests((message) => posted.push(message));
    requests.send("commit", { chosen: ["a"] });
    requests.send("commit", { chosen: ["a"] });
    requests.send("commit", { chosen: ["b"] });
    const [first, again, other] = posted.map((one) => one["id"]);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(requests.actionOf(first)).toBe("commit");
    requests.hear({ answers: first as string });
    expect(requests.actionOf(first)).toBeNull();
    requests.send("commit", { chosen: ["a"] });
    expect(posted.at(-1)?.["id"]).not.toBe(first);
  });

  test("are heard late, once, and by nobody when the widget is gone", async () => {
    const heard = vi.fn();
    const silent = vi.fn();
    const requests = new Requests(() => {
      throw new Error("the way is closed");
    });
    const id = requests.send("look", {}, { heard, silent });
    await wait(LIMIT - 1);
    expect(silent).not.toHaveBeenCalled();
    await wait(1);
    expect(silent).toHaveBeenCalledOnce();
    requests.hear({ answers: id, report: 1 });
    requests.hear({ answers: id, report: 2 });
    expect(heard).toHaveBeenCalledExactlyOnceWith({ answers: id, report: 1 });
    requests.send("look", {}, { silent });
    requests.stop();
    await wait(LIMIT);
    expect(silent).toHaveBeenCalledOnce();
  });
});

describe("a widget that nothing answers", () => {
  test("says so in three seconds, and why, and offers to start again", async () => {
    const startAgain = vi.fn(() => Promise.reject(new Error("server")));
    host.keepingTheFrameHost = { why: () => Promise.resolve("stopped"), startAgain };
    const widget = shown(question(), () => ({ silent: true }));
    tick(widget.one("input"));
    widget.press("Decide");
    const box = widget.one(".ktf-unanswered");
    await wait(LIMIT - 10);
    expect(box.hidden).toBe(true);
    await wait(20);
    expect(box.hidden).toBe(false);
    expect(box.querySelector("[role=alert]")?.textContent).toContain("Not saved.");
    expect(box.textContent).toContain("Not saved. The program behind this page stopped.");
    expect((widget.one("input") as HTMLInputElement).checked).toBe(true);
    widget.press("Start this page again");
    await wait(0);
    expect(startAgain).toHaveBeenCalledOnce();
    expect(box.textContent).toContain("That didn't work.");
  });

  test("takes it back when the answer comes late", async () => {
    let answer: (outcome: Outcome) => void = () => undefined;
    const widget = shown<ReturnType<typeof question>>(
      question(),
      () => new Promise<Outcome>((resolve) => (answer = resolve)),
    );
    tick(widget.one("input"));
    widget.press("Decide");
    await wait(LIMIT + 10);
    expect(widget.one(".ktf-unanswered").textContent).toContain("Not saved.");
    widget.press("Decide");
    expect(widget.ids[1]).toBe(widget.ids[0]);
    answer({ view: answered() });
    await wait(100);
    expect(widget.one(".ktf-unanswered").hidden).toBe(true);
    expect(widget.one(".ktf").dataset["state"]).toBe("committed");
    expect(widget.said()).toBe("It is saved now.");
  });

  test("says what the kernel could not do", async () => {
    const fault = "The file cannot be deleted.";
    const widget = shown(question(), () => ({ reply: { fault } }));
    tick(widget.one("input"));
    widget.press("Decide");
    await wait(0);
    expect(widget.one(".ktf-unanswered").textContent).toContain(`Not saved. ${fault}`);
  });

  test("gives back what was picked and typed when the page has started again", async () => {
    const text = item("text", { stem: "Write.", text: "", words: 9, longest: 99, rubric: [] });
    const choice = shown(question(), () => ({ silent: true }));
    const writing = shown({ ...text, item: "words" }, () => ({ silent: true }));
    tick(choice.one("input[value=b]"));
    type(writing.one("textarea"), "Half a sen");
    host.keepingTheFrameHost = {
      why: () => Promise.resolve("restarted"),
      startAgain() {
        choice.remove();
        writing.remove();
        return Promise.resolve();
      },
    };
    choice.press("Decide");
    await wait(LIMIT + 10);
    choice.press("Start this page again");
    await wait(0);
    const again = shown(question());
    expect((again.one("input[value=b]") as HTMLInputElement).checked).toBe(true);
    again.press("Decide");
    expect(again.sent).toEqual([{ do: "commit", chosen: ["b"] }]);
    const field = shown({ ...text, item: "words" }).one("textarea") as HTMLTextAreaElement;
    expect(field.value).toBe("Half a sen");
  });
});
