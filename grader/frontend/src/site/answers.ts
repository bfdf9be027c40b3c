/** Your answers: saved to a file, loaded, erased, and kept apart from another person's. */

import { flat, h, type Child } from "../dom.ts";
import { button } from "../parts/buttons.ts";
import { say } from "../words.ts";
import { give, JSON_LINES } from "./files.ts";
import type { Machine } from "./machine.ts";
import { choosePerson, currentPerson } from "./people.ts";
import type { AnswerFile } from "./protocol.ts";
import { people } from "./store.ts";

const SUFFIX = ".answers.jsonl";

interface Loaded {
  loaded: string[];
  refused: string[];
}

const namesOf = (files: AnswerFile[]) => files.map(({ name }) => name).join("\n");
const own = (name: string) => name.split("/").at(-1) ?? name;
const filesOf = async (machine: Machine) =>
  ((await machine.ask({ ask: "files" })) as AnswerFile[]).filter(({ name }) =>
    name.endsWith(SUFFIX),
  );

/** On a lesson's page: save its answers to a file. */
export function lessonTools(machine: Machine, folder: string): void {
  const place = document.getElementById("ktf-tools");
  const name = document.querySelector<HTMLElement>("[data-kind=lesson]")?.dataset["item"];
  if (!place || !name) return;
  const file = `${folder ? `${folder}/` : ""}${name}${SUFFIX}`;
  const said = h("span", { role: "status" });
  const save = async () => {
    const found = (await filesOf(machine)).find((one) => one.name === file);
    if (found) give(own(file), found.text, JSON_LINES);
    said.textContent = found ? "" : say("site.answers.none");
  };
  const mayGo = h("p", { class: "ktf-hint", hidden: true }, say("site.answers.private"));
  place.replaceChildren(
    h(
      "p",
      null,
      button(say("site.answers.save"), () => void save()),
      said,
    ),
    mayGo,
  );
  // No browser says that a window is private; one that promised to keep the answers is none.
  void (navigator.storage as StorageManager | undefined)
    ?.persisted()
    .catch(() => false)
    .then((kept) => (mayGo.hidden = kept));
}

/** On the start page: everything about answers. */
export function answersPanel(machine: Machine, exercises: string[]): Panel | null {
  const place = document.getElementById("ktf-answers");
  if (!place) return null;
  const panel = new Panel(place, machine, exercises);
  void panel.draw("");
  return panel;
}

export class Panel {
  /** The names of the files that are listed; null before the first time. */
  private listed: string | null = null;
  private askedToKeep = false;
  private readonly list = h("div");
  private readonly buttons = h("p", { class: "ktf-buttons" });
  private readonly kept = h("p");

  constructor(
    private readonly place: HTMLElement,
    private readonly machine: Machine,
    private readonly exercises: string[],
  ) {}

  async draw(said: string): Promise<void> {
    const status = h("p", { role: "status", class: "ktf-said" });
    const who = await this.who();
    this.listed = "";
    await this.show(await filesOf(this.machine));
    this.place.replaceChildren(status, this.kept, who, this.list, this.buttons);
    status.textContent = said;
  }

  /** Something was saved: list it. What is being typed below stays. */
  async follow(): Promise<void> {
    if (this.listed === null) return; // not drawn yet
    const files = await filesOf(this.machine);
    if (namesOf(files) !== this.listed) await this.show(files);
  }

  private async show(files: AnswerFile[]): Promise<void> {
    this.listed = namesOf(files);
    this.list.replaceChildren(this.listOf(files));
    this.buttons.replaceChildren(...flat(this.buttonsFor(files.length > 0)));
    const storage = navigator.storage as StorageManager | undefined;
    const sayKept = (kept = false) => {
      this.kept.textContent = say(kept ? "site.answers.kept" : "site.answers.may_go");
    };
    sayKept(await storage?.persisted().catch(() => false));
    // Firefox asks its user, who may never answer: nothing waits for that.
    if (files.length && !this.askedToKeep) {
      this.askedToKeep = true;
      void storage?.persist().then(sayKept, () => undefined);
    }
  }

  private async who(): Promise<HTMLElement> {
    const now = currentPerson();
    const known = [...new Set(["", now, ...(await people().catch(() => []))])];
    const choice = h(
      "select",
      { id: "ktf-who", onchange: () => this.change(choice.value) },
      known.map((name) =>
        h("option", { value: name, selected: name === now }, name || say("site.answers.no_name")),
      ),
    );
    const name = h("input", { type: "text", id: "ktf-new-name", maxlength: "40" });
    const add = () => {
      const chosen = name.value.trim();
      if (chosen) this.change(chosen);
    };
    return h(
      "div",
      { class: "ktf-who" },
      h("p", null, say("site.answers.who_for")),
      h("p", null, h("label", { for: "ktf-who" }, say("site.answers.who")), choice),
      h(
        "p",
        null,
        h("label", { for: "ktf-new-name" }, say("site.answers.new_name")),
        name,
        button(say("site.answers.add"), add),
      ),
    );
  }

  private change(name: string): void {
    choosePerson(name);
    location.reload();
  }

  private listOf(files: AnswerFile[]): HTMLElement {
    if (!files.length) return h("p", null, say("site.answers.nothing"));
    const row = ({ name }: AnswerFile): Child =>
      h(
        "li",
        null,
        h("code", null, own(name)),
        " ",
        button(say("site.answers.save_one"), () => void this.saveOne(name), {
          "aria-label": say("site.answers.save_named", { name: own(name) }),
        }),
      );
    return h("ul", { class: "ktf-list" }, files.map(row));
  }

  /** Save a file as it is now: answers may have come since it was listed. */
  private async saveOne(name: string): Promise<void> {
    const found = (await filesOf(this.machine)).find((one) => one.name === name);
    if (found) give(own(name), found.text, JSON_LINES);
  }

  private buttonsFor(any: boolean): Child[] {
    const input = h("input", {
      type: "file",
      multiple: true,
      accept: ".jsonl,.zip",
      hidden: true,
      onchange: () => void this.load([...(input.files ?? [])]),
    });
    return [
      any && button(say("site.answers.save_all"), () => void this.saveAll()),
      button(say("site.answers.load"), () => input.click()),
      input,
      any && button(say("site.answers.erase"), () => void this.erase()),
    ];
  }

  private async saveAll(): Promise<void> {
    const packed = (await this.machine.ask({ ask: "zip" })) as string;
    const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
    give(say("site.answers.zip_name"), bytes, "application/zip");
  }

  private async load(files: File[]): Promise<void> {
    const said: string[] = [];
    for (const file of files) {
      const data = await file.arrayBuffer();
      const { loaded, refused } = (await this.machine.ask({
        ask: "load",
        name: file.name,
        data,
        exercises: this.exercises,
      })) as Loaded;
      said.push(...loaded.map((name) => say("site.answers.loaded", { name: own(name) })));
      said.push(...refused);
    }
    await this.draw(said.join(" "));
  }

  private async erase(): Promise<void> {
    const name = currentPerson() || say("site.answers.no_name");
    if (!confirm(say("site.answers.erase_sure", { name }))) return;
    await this.machine.ask({ ask: "erase", name: null });
    await this.draw(say("site.answers.erased"));
  }
}
