/** Whose answers these are: a name that someone chose on this computer. It is in no file. */

import { say } from "../words.ts";

const KEY = "keeping-the-frame-person";

/** The person whose answers are shown; "" for whoever has chosen no name. */
export function currentPerson(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return ""; // storage is switched off
  }
}

/** The person, and the folder of Python's that their answers are in. */
export function whose(): { person: string; home: string } {
  const person = currentPerson();
  const name = person.replaceAll("/", " ");
  const folder = name ? say("site.answers.folder_of", { name }) : say("site.answers.folder");
  return { person, home: `/home/${folder}` };
}

/** Remember who it is. */
export function choosePerson(name: string): void {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // the name holds until the page is left
  }
}
