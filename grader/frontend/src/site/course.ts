/** The course around a page of the site: its bar, what its widgets wish, and where to go on. */

import { courseBar, type Bar } from "../course/bar.ts";
import { countOn, FIRST_OPEN, firstOpen } from "../course/items.ts";
import type { Course } from "../course/outline.ts";
import { goTo, itemOn } from "../course/unsaved.ts";
import { PROGRESS, REFRESH, REQUEST, type RequestDetail, type Wish } from "../course/wishes.ts";
import { canPresent, present } from "../present/stage.ts";
import { say } from "../words.ts";
import { tellCompleted } from "./completion.ts";
import { give, JSON_LINES } from "./files.ts";
import type { Machine } from "./machine.ts";
import type { AnswerFile } from "./protocol.ts";

const SETTLED = 400; // milliseconds after an answer until the course is counted anew

/** Where a page is: from the site's root on, and the way back to it. */
export interface Here {
  path: string;
  up: string;
}

export class CourseAround {
  private readonly bar: Bar;
  private readonly title = document.title.split(" \u00B7 ")[0] ?? "";
  private machine: Machine | null = null;
  private counting = 0;

  constructor(
    private course: Course,
    private readonly here: Here,
  ) {
    this.bar = courseBar({
      open: (path) => this.open(path),
      goOn: () => this.bringTo(FIRST_OPEN),
      tools: () => undefined,
      restore: () => undefined,
      present: () => present(document, () => this.bar.focus("present")),
      print: () => print(),
    });
    document.getElementById("ktf-head")?.replaceChildren(this.bar.element);
    document.addEventListener(REQUEST, (event) => {
      const { detail } = event as CustomEvent<RequestDetail>;
      detail.accept(this.grant(detail.wish));
    });
    document.addEventListener(PROGRESS, () => this.recount());
    this.draw();
  }

  /** The questions are live: count, and go where the address says. */
  async start(machine: Machine): Promise<void> {
    this.machine = machine;
    await this.count();
    const wanted = decodeURIComponent(location.hash.slice(1));
    if (wanted) this.bringTo(wanted);
  }

  private bringTo(item: string): void {
    const target = itemOn(document, item === FIRST_OPEN ? firstOpen(document) : item);
    if (target) goTo(target);
  }

  /** Something was answered or loaded: on this page, or in another tab. */
  recount(): void {
    this.draw();
    clearTimeout(this.counting);
    this.counting = window.setTimeout(() => void this.count(), SETTLED);
  }

  private async count(): Promise<void> {
    if (!this.machine) return;
    this.course = (await this.machine.ask({ ask: "course" })) as Course;
    this.draw();
    tellCompleted(this.course);
    document
      .querySelectorAll<HTMLElement>('.ktf[data-kind="overview"]')
      .forEach((one) => one.dispatchEvent(new CustomEvent(REFRESH)));
  }

  private draw(): void {
    this.bar.update({
      course: this.course,
      path: this.here.path,
      title: this.title,
      count: countOn(document),
      tools: null,
      loading: false,
      waiting: false,
      // The start page is for one reader; a lesson is shown to a room.
      presents: this.here.path !== this.course.home && canPresent(document),
    });
  }

  private open(path: string): void {
    location.href = this.here.up + path;
  }

  /** Do what a widget wishes; null when it is done, else a sentence. */
  private async grant({ do: action, name, path }: Wish): Promise<string | null> {
    if (action === "open") {
      this.open(path);
      return null;
    }
    return action === "hand-in" ? this.handIn(name) : say("overview.no_host");
  }

  /** Give the learner the file that is handed in, and say where it goes. */
  private async handIn(name: string): Promise<string> {
    const file = `${name}.answers.jsonl`;
    const files = ((await this.machine?.ask({ ask: "files" })) ?? []) as AnswerFile[];
    const found = files.find((one) => one.name === `${name}/${file}`);
    if (found) give(file, found.text, JSON_LINES);
    return say(found ? "site.hand_in.saved" : "site.hand_in.nothing", { file });
  }
}
