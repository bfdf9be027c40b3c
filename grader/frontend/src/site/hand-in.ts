/** The end of a graded exercise: its answers as the file that is handed in. */

import { h } from "../dom.ts";
import { primary } from "../parts/buttons.ts";
import { say } from "../words.ts";
import { give, JSON_LINES } from "./files.ts";
import type { Machine } from "./machine.ts";
import type { AnswerFile } from "./protocol.ts";

export function handIn(machine: Machine, name: string): void {
  const place = document.getElementById("ktf-hand-in");
  if (!place || !name) return;
  const file = `${name}.answers.jsonl`;
  const said = h("p", { role: "status" });
  const save = async () => {
    const files = (await machine.ask({ ask: "files" })) as AnswerFile[];
    const found = files.find((one) => one.name === `${name}/${file}`);
    if (found) give(file, found.text, JSON_LINES);
    said.textContent = say(found ? "site.hand_in.saved" : "site.hand_in.nothing", { file });
  };
  place.append(
    h(
      "p",
      null,
      primary(say("site.hand_in.button", { file }), () => void save()),
    ),
    said,
  );
}
