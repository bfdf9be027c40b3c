/** What the fold below a reason is called. */

import { expect, test } from "vitest";

import { reasonBox } from "../src/parts/reasons.ts";
import type { Provision } from "../src/views.ts";
import { reason } from "./kit.ts";

const summary = (...codes: Provision[]) =>
  reasonBox(reason({ codes })).querySelector("summary")?.textContent;

test("a code that is silent on a further point is named once, with its section", () => {
  const read = { label: "ACA A.4.b", state: "cited", says: "" };
  const silent = { label: "ACA", state: "no provision found", says: "section H" };
  expect(summary(silent, read, { ...read, label: "CRPO 1.8" })).toBe(
    "Codes and law: ACA A.4.b (on a further point we found no provision), CRPO 1.8",
  );
  // Another body's section, though its name begins alike, says nothing of this one.
  expect(summary(silent, { ...read, label: "ACAT 2" })).toBe(
    "Codes and law: ACA (we found no provision), ACAT 2",
  );
});
