/** Your answers on the start page follow what is saved while the page is open. */

import { expect, test, vi } from "vitest";

import { answersPanel } from "../src/site/answers";
import type { Machine } from "../src/site/machine";

const rest = () => new Promise((resolve) => setTimeout(resolve, 20));

test("the first answer appears in the list, and a name that is being typed stays", async () => {
  document.body.innerHTML = '<div id="ktf-answers"></div>';
  let files: { name: string; text: string }[] = [];
  const machine = { ask: () => Promise.resolve(files) } as unknown as Machine;
  const panel = answersPanel(machine, []);
  if (!panel) throw new Error("no panel");
  await rest();
  const place = document.body;
  expect(place.textContent).toContain("No answers are saved here yet.");
  const name = place.querySelector("#ktf-new-name");
  files = [{ name: "one.answers.jsonl", text: "{}" }];
  await panel.follow();
  expect(place.textContent).not.toContain("No answers are saved here yet.");
  expect(place.textContent).toContain("one.answers.jsonl");
  expect(place.textContent).toContain("Erase all");
  expect(place.querySelector("#ktf-new-name")).toBe(name);
  const row = place.querySelector("li");
  await panel.follow(); // nothing new: what may have the focus stays
  expect(place.querySelector("li")).toBe(row);
  document.body.replaceChildren();
});

test("the panel waits for no answer to the browser's own question, and asks it once", async () => {
  document.body.innerHTML = '<div id="ktf-answers"></div>';
  let answer: (kept: boolean) => void = () => undefined;
  const persist = vi.fn(() => new Promise<boolean>((resolve) => (answer = resolve)));
  const storage = { persist, persisted: () => Promise.resolve(false) };
  vi.stubGlobal("navigator", { storage });
  const files = [{ name: "one.answers.jsonl", text: "{}" }];
  const machine = { ask: () => Promise.resolve(files) } as unknown as Machine;
  const panel = answersPanel(machine, []);
  await rest();
  expect(document.body.textContent).toContain("Erase all");
  expect(document.body.textContent).not.toContain("until you erase them");
  answer(true);
  await rest();
  expect(document.body.textContent).toContain("until you erase them");
  files.push({ name: "two.answers.jsonl", text: "{}" });
  await panel?.follow();
  expect(persist).toHaveBeenCalledTimes(1);
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});
