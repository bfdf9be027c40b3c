/** The course in one Lab: it opens pages, draws the bar over them and does what they wish. */

import { courseBar, pageTitle, type Bar } from "../course/bar.ts";
import { placeOf } from "../course/outline.ts";
import { PROGRESS, REFRESH, REQUEST, type RequestDetail, type Wish } from "../course/wishes.ts";
import { countOn, FIRST_OPEN, firstOpen } from "../course/items.ts";
import { foldMore } from "../course/more.ts";
import { goTo, itemOn } from "../course/unsaved.ts";
import { canPresent, present } from "../present/stage.ts";
import { say, speak } from "../words.ts";
import { closeBoxes } from "./boxes.ts";
import { openable } from "./folded.ts";
import { offerHiding } from "./code.ts";
import { guard, lock } from "./locks.ts";
import {
  shared,
  type App,
  type LuminoWidget,
  type NotebookPanel,
  type Scope,
  type WidgetModule,
} from "./lab.ts";
import { heedHistory, nameTab } from "./navigation.ts";
import { isExercise, isLesson } from "./running.ts";
import { courseServer, type CourseAnswer, type Server } from "./server.ts";
import { labTools, type Tools } from "./tools.ts";

const SETTLED = 400; // milliseconds after an answer until the course is counted anew
const DRAWN = 15_000; // milliseconds to wait for a widget that one is to be brought to

/** The course's pages in one Lab. */
export class CoursePages {
  readonly panels = new Set<NotebookPanel>();
  private bar: Bar | null = null;
  private tools: Tools | null = null;
  private answer: CourseAnswer | null = null;
  private counting = 0;
  private readonly name = nameTab();
  private readonly server: Server;

  constructor(
    private readonly app: App,
    private readonly scope: Scope,
  ) {
    this.server = courseServer(app);
    heedHistory(app);
    guard();
    document.addEventListener(REQUEST, (event) => {
      const { detail } = event as CustomEvent<RequestDetail>;
      detail.accept(this.grant(detail.wish));
    });
    document.addEventListener(PROGRESS, () => {
      this.recount();
    });
    app.shell.currentChanged.connect(() => void this.arrive());
  }

  /** Draw the bar once the server has said what the course is. */
  async start(): Promise<void> {
    this.answer = await this.server.course();
    speak(this.answer.words, this.answer.language);
    const { Widget } = await shared<WidgetModule>(this.scope, "@lumino/widgets");
    this.bar = courseBar({
      open: (path) => void this.open(path),
      goOn: () => void this.bringTo(this.path, FIRST_OPEN),
      tools: () => {
        this.tools?.toggle();
        this.draw();
      },
      restore: () => void this.grant({ do: "restore", name: "", path: "" }),
      present: () => this.present(),
      print: () => window.print(),
    });
    const widget = new Widget({ node: this.bar.element });
    widget.id = "ktf-bar";
    this.app.shell.add(widget, "header", { rank: 1 });
    fitHeight(widget, this.bar);
    await this.app.restored;
    // A newcomer's first sight is the lesson alone.
    this.app.shell.collapseLeft();
    this.app.shell.collapseRight();
    if (!this.answer.instructor) {
      this.tools = labTools(this.app, () => this.panels);
      await closeBoxes(this.scope, () => !this.tools?.shown);
    }
    for (const panel of this.panels) this.secure(panel);
    this.draw();
  }

  /** Take a page on, once its cells are there. */
  adopt(panel: NotebookPanel): void {
    this.panels.add(panel);
    this.secure(panel);
    this.draw();
  }

  private secure(panel: NotebookPanel): void {
    const ours = isLesson(panel.context.path) || isExercise(panel.context.path);
    if (!this.answer || !ours) return;
    lock(panel, !this.answer.instructor);
    if (!this.answer.instructor) foldMore(panel.content.widgets.map((cell) => cell.node));
    offerHiding(panel);
    openable(panel);
    this.tools?.dress(panel);
  }

  private get current(): NotebookPanel | null {
    const found = this.app.shell.currentWidget;
    return [...this.panels].find((panel) => panel === found) ?? null;
  }

  private get path(): string {
    return this.app.shell.currentWidget?.context?.path ?? "";
  }

  /** Another page is in front: its bar, its name, and what was answered elsewhere meanwhile. */
  private async arrive(): Promise<void> {
    this.draw();
    this.current?.node
      .querySelectorAll<HTMLElement>('.ktf[data-kind="overview"], .ktf[data-kind="finish"]')
      .forEach((one) => one.dispatchEvent(new CustomEvent(REFRESH)));
    await this.count();
  }

  private recount(): void {
    this.draw();
    clearTimeout(this.counting);
    this.counting = window.setTimeout(() => void this.count(), SETTLED);
  }

  private async count(): Promise<void> {
    if (!this.answer) return;
    try {
      this.answer = await this.server.course();
    } catch {
      return; // the page's own widgets say when the server is gone
    }
    this.draw();
  }

  draw(): void {
    if (!this.bar || !this.answer) return;
    const { course } = this.answer;
    const { path, current } = this;
    const title = this.app.shell.currentWidget?.title.label.replace(/\.ipynb$/, "") ?? "";
    this.bar.update({
      course,
      path,
      title,
      tools: this.tools ? this.tools.shown : null,
      ...stateOf(current, path),
    });
    const named = pageTitle({ course, path, title }, placeOf(course, path).page);
    const whole = say("bar.course");
    this.name(named === whole || !named ? whole : `${named} \u2013 ${whole}`);
  }

  private present(): void {
    const { current } = this;
    // The bar may have been drawn anew meanwhile, and with it the button that was pressed.
    if (current) present(current.node, () => this.bar?.focus("present"));
  }

  /** Open a page, at an item where the path names one behind a "#". */
  async open(path: string): Promise<void> {
    const [file = "", item] = path.split("#");
    await this.app.commands.execute("docmanager:open", { path: file });
    if (item) await this.bringTo(file, item);
  }

  private async bringTo(path: string, item: string): Promise<void> {
    const before = Date.now() + DRAWN;
    for (;;) {
      const panel = [...this.panels].find((one) => one.context.path === path && !one.isDisposed);
      const ready = panel?.node.dataset["lesson"] === "ran";
      const wanted = () => (item === FIRST_OPEN && panel ? firstOpen(panel.node) : item);
      const target = ready ? itemOn(panel.node, wanted()) : null;
      if (target) goTo(target);
      if (target || Date.now() > before) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Do what a page wishes; null when it is done, else a sentence. */
  private async grant(wish: Wish): Promise<string | null> {
    try {
      return await this.attempt(wish);
    } catch {
      return say("bar.no_answer");
    }
  }

  private async attempt({ do: action, name, path }: Wish): Promise<string | null> {
    if (action === "open") {
      await this.open(path);
      return null;
    }
    if (action === "restore") return this.restore();
    // A window that is opened only after the answer would be kept back by the browser.
    const page = action === "feedback" ? window.open("about:blank", "_blank") : null;
    const answer = await this.server.act(`exercises/${name}/${action}`);
    if (answer.sentence) {
      page?.close();
      return answer.sentence;
    }
    if (answer.page) {
      if (page) page.location.href = this.server.file(answer.page);
      else window.location.href = this.server.file(answer.page);
    }
    if (answer.path) await this.open(answer.path);
    await this.count();
    return null;
  }

  private async restore(): Promise<string | null> {
    const { path } = this;
    const answer = await this.server.act(`lessons/${path.split("/").pop() ?? ""}/restore`);
    if (answer.sentence) return answer.sentence;
    // Lab would ask whether to keep what it holds, which is what is being replaced.
    for (const panel of this.panels) {
      if (panel.context.path === path) panel.context.model.dirty = false;
    }
    window.location.reload();
    return null;
  }
}

/** Lab gives a widget the height that its style asks for, and asks again only when it is told. */
function fitHeight(widget: LuminoWidget, bar: Bar): void {
  // In a frame of its own: a size that is set while sizes are told has to wait for the next.
  new ResizeObserver(() => {
    requestAnimationFrame(() => {
      bar.element.style.minHeight = `${bar.inner.offsetHeight}px`;
      widget.parent?.fit();
    });
  }).observe(bar.inner);
}

/** What the bar says of the page in front. */
function stateOf(panel: NotebookPanel | null, path: string) {
  return {
    count: countOn(panel?.node),
    loading: panel?.node.dataset["lesson"] === "running",
    waiting: isLesson(path) && panel?.node.dataset["lesson"] === "waiting",
    presents: canPresent(panel?.node),
  };
}
