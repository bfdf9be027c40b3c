/** A page on paper, and what was written taken along. */

import { afterEach, expect, test, vi } from "vitest";
import { heedPrinting, readyToPrint } from "../src/course/printing.ts";
import { asText, wrote } from "../src/parts/wrote.ts";
import type { Page } from "../src/page.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const ALL = [
  { title: "Contacts", text: "I decline.\nAlways.\n" },
  { title: "Searching", text: "I ask first." },
];

function buttons(all = ALL) {
  const said: string[] = [];
  const page = { root: document.body, say: (text: string) => said.push(text) };
  const made = wrote(all, "friend-lists", page as unknown as Page);
  if (made instanceof Node) document.body.append(made);
  const press = (label: string) =>
    [...document.querySelectorAll("button")].find((one) => one.textContent === label)?.click();
  return { said, press, made };
}

test("what was typed is on paper as text, and gone after that", () => {
  const field = document.createElement("textarea");
  field.value = "One.\n<b>Two.</b>";
  document.body.append(field);
  heedPrinting();
  window.dispatchEvent(new Event("beforeprint"));
  window.dispatchEvent(new Event("beforeprint"));
  const copies = document.querySelectorAll(".ktf-typed");
  expect([...copies].map((one) => one.textContent)).toEqual([field.value]);
  expect(document.querySelector(".ktf-typed b")).toBeNull();
  window.dispatchEvent(new Event("afterprint"));
  expect(document.querySelector(".ktf-typed")).toBeNull();
  expect(field.value).toBe("One.\n<b>Two.</b>");
});

test("a page without a field is printed as it is", () => {
  readyToPrint()();
  expect(document.body.innerHTML).toBe("");
});

test("nothing written, nothing to take along", () => {
  expect(buttons([]).made).toBeNull();
});

test("what was written is one text, each part under its title", () => {
  expect(asText(ALL)).toBe("Contacts\n\nI decline.\nAlways.\n\nSearching\n\nI ask first.\n");
});

test("it is copied, and where that is not allowed one hears what to do", async () => {
  const write = vi.fn((text: string) =>
    text ? Promise.resolve() : Promise.reject(new Error("empty")),
  );
  vi.stubGlobal("navigator", { clipboard: { writeText: write } });
  const { said, press } = buttons();
  press("Copy it");
  await Promise.resolve();
  expect(write).toHaveBeenCalledWith(asText(ALL));
  write.mockImplementation(() => Promise.reject(new Error("denied")));
  press("Copy it");
  await new Promise((resolve) => setTimeout(resolve));
  expect(said).toEqual(["Copied.", "Copying is not allowed here. Save it as a text file."]);
  vi.unstubAllGlobals();
});

test("it is saved under the page's name", () => {
  const links: string[] = [];
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:x");
  HTMLAnchorElement.prototype.click = function () {
    links.push(this.download);
  };
  buttons().press("Save it as a text file");
  expect(links).toEqual(["friend-lists-what-i-wrote.txt"]);
});
