import { expect, test } from "vitest";
import frontEnd, { dress } from "../src/index.ts";

test("the module is an anywidget front end", () => {
  expect(Object.keys(frontEnd)).toEqual(["render"]);
});

test("the style sheet is there once", () => {
  dress(".ktf {}");
  dress(".ktf {}");
  expect([...document.head.querySelectorAll("style")].map((one) => one.textContent)).toEqual([
    ".ktf {}",
  ]);
});
