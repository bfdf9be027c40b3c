/** Whose answers these are: a name that someone chose on this computer. It is in no file. */

const KEY = "keeping-the-frame-person";

/** The person whose answers are shown; "" for whoever has chosen no name. */
export function currentPerson(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return ""; // storage is switched off
  }
}

/** Remember who it is. */
export function choosePerson(name: string): void {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // the name holds until the page is left
  }
}
