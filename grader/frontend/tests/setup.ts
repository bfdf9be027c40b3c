/** Before each test: an empty page, and the course's own words. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach } from "vitest";
import { parse } from "yaml";
import { forget } from "../src/drafts.ts";
import { speak, type Words } from "../src/words.ts";

const FILE = join(import.meta.dirname, "../../pages/strings.en.yml");

export const WORDS = (parse(readFileSync(FILE, "utf8")) as { frontend: Words }).frontend;

beforeEach(() => {
  document.body.replaceChildren();
  forget("");
  speak(WORDS);
});
