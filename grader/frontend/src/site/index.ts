/**
 * A page of the site: it brings Python, and puts each question in the place of its static form.
 * The widgets are the course's own, from the same script as in Jupyter.
 */

import type { Mounted, Outcome } from "../host.ts";
import { say, sayOf, speak, type Words } from "../words.ts";
import { openForLinks } from "../course/folds.ts";
import { foldMore } from "../course/more.ts";
import { heedPrinting } from "../course/printing.ts";
import type { Course } from "../course/outline.ts";
import { CourseAround } from "./course.ts";
import { answersPanel, lessonTools, type Panel } from "./answers.ts";
import { Machine } from "./machine.ts";
import { offerEditions } from "./editions.ts";
import { answerPresses, showGoOn, showKept, type Files } from "./kept.ts";
import { currentPerson, whose } from "./people.ts";
import type { Change, Opening, Told } from "./protocol.ts";
import { readAll } from "./store.ts";

type FrontEnd = typeof import("../index.ts");

interface Site {
  words: Words;
  language: string;
  exercises: string[];
  python: string;
  /** The course with nothing answered. */
  course: Course;
}

interface PageData {
  calls: Record<string, string>;
  folder: string;
  path: string;
  up: string;
}

const ASSETS = new URL(".", import.meta.url);
const progress = document.getElementById("ktf-progress");
const mounted = new Map<string, Mounted>();
let frontEnd: FrontEnd;
let answers: Panel | null = null;

function readPage(): PageData {
  return JSON.parse(document.getElementById("ktf-page")?.textContent ?? "{}") as PageData;
}

/** Say how far the page is; nothing once it is ready. */
function step(name: string): void {
  if (!progress) return;
  progress.hidden = name === "ready";
  progress.classList.toggle("ktf-stopped", name === "failed");
  if (name !== "ready") progress.textContent = sayOf("site.steps", name);
  document.body.dataset["state"] = name;
}

/** Hand each widget its news; the one that asked gets its own as the answer. */
function spread(changes: Change[], asker = ""): Outcome {
  const outcome: Outcome = {};
  for (const { widget, view, reply } of changes) {
    if (widget === asker) {
      if (view) outcome.view = view;
      if (reply) outcome.reply = reply;
    } else if (view) mounted.get(widget)?.update(view);
  }
  return outcome;
}

function show(
  told: Extract<Told, { tell: "shown" }>,
  machine: Machine,
  course: CourseAround,
): void {
  const place = document.querySelector<HTMLElement>(`[data-cell="${told.cell}"]`);
  if (!place) return;
  const { widget, view, html } = told;
  if (widget && view) {
    place.replaceChildren();
    const ask = async (content: Record<string, unknown>) => {
      const changes = await machine.ask({ ask: "message", widget, content });
      const outcome = spread(changes as Change[], widget);
      void answers?.follow();
      // The list of lessons asks how things are; anything else may have changed them.
      if (outcome.view && view.kind !== "overview") course.recount();
      return outcome;
    };
    mounted.set(widget, frontEnd.mount(place, view, ask));
  } else if (html !== undefined) {
    place.innerHTML = html.replace(/<style>[^]*?<\/style>/g, "");
  }
  place.dataset["live"] = "";
}

function unsaved(): void {
  const place = document.getElementById("ktf-offer");
  const said = document.createElement("p");
  said.className = "ktf-trouble";
  said.setAttribute("role", "alert");
  said.textContent = say("site.unsaved");
  place?.replaceChildren(said);
}

const files = (): Promise<Files> => readAll(currentPerson()).catch(() => new Map<string, string>());

/** The widgets' words, where the site's differ from Jupyter's. */
function ofSite(words: Words): Words {
  if (typeof words === "string") return words;
  const profession = { ...Object(words["profession"]), once: say("site.profession_once") } as Words;
  return { ...words, profession };
}

async function main(): Promise<void> {
  const page = readPage();
  const [site, loaded] = await Promise.all([
    fetch(new URL("site.json", ASSETS)).then((answer) => answer.json() as Promise<Site>),
    import(new URL("widgets.js", ASSETS).href) as Promise<FrontEnd>,
  ]);
  frontEnd = loaded;
  speak(site.words, site.language);
  frontEnd.speak(ofSite(site.words), site.language);
  answerPresses(document.body);
  offerEditions(new URL(page.up || "./", location.href));
  foldMore([...document.querySelectorAll<HTMLElement>("[data-cell]")]);
  const course = new CourseAround(site.course, page);
  const calls = Object.entries(page.calls);
  if (!calls.length) return;
  const stored = await files();
  showGoOn(document, site.course, stored);
  showKept(document, stored, page.folder);
  const python = new URL(site.python, new URL(page.up || "./", location.href));
  const machine = new Machine({ assets: ASSETS, python, ...whose() }, (told) => {
    if (told.tell === "step") step(told.step);
    else if (told.tell === "shown") show(told, machine, course);
    else if (told.tell === "changes") {
      spread(told.changes);
      course.recount();
      void answers?.follow();
      // Erased or loaded: what was said at the top of the page still has to hold.
      void files().then((now) => showGoOn(document, site.course, now));
    } else unsaved();
  });
  const opening: Opening = { calls, folder: page.folder };
  await machine.ask({ ask: "open", opening });
  answers = answersPanel(machine, site.exercises);
  lessonTools(machine, page.folder);
  heedPrinting();
  openForLinks();
  await course.start(machine);
}

main().catch((error: unknown) => {
  step("failed");
  console.error(error);
});
