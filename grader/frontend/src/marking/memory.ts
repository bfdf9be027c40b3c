/** The marks that a learner made on a post; they outlive the drawing of a view. */

import type { Markable } from "../views.ts";

/** A stretch of a post, by the kernel's count of characters, and the kind of clue it is. */
export interface Mark {
  start: number;
  end: number;
  kind: string;
}

export class MarkMemory {
  marks: Mark[] = [];
  /** Whether the learner was already told that nothing is marked. */
  asked = false;
  private of: string | null = null;
  private saved = "";

  /** Begin anew with the marks of the next view. */
  forget(): void {
    this.of = null;
  }

  /** Take a view's marks, unless the learner is at work on this very post. */
  open(view: Markable): void {
    const post = `${view.pieces[0]?.[0] ?? ""}${view.pieces.length}`;
    if (this.of === post) return;
    this.of = post;
    this.take(view.marks);
    this.settle(view);
  }

  /** Take the marks of a draft. */
  take(marks: [number, number, string][]): void {
    this.marks = marks.map(([start, end, kind]) => ({ start, end, kind }));
  }

  /** The marks as the kernel takes them. */
  get plain(): [number, number, string][] {
    return this.marks.map((one) => [one.start, one.end, one.kind]);
  }

  /** These marks are the saved ones. */
  settle({ marks }: Markable): void {
    this.saved = JSON.stringify(marks);
  }

  get isSaved(): boolean {
    return JSON.stringify(this.plain) === this.saved;
  }

  /** The mark that shares a character with this stretch. */
  at(start: number, end: number): Mark | undefined {
    return this.marks.find((one) => one.start < end && start < one.end);
  }

  /** Mark a stretch; marks that it covers, if only in part, give way. */
  add(mark: Mark): void {
    this.marks = this.marks.filter((one) => one.end <= mark.start || one.start >= mark.end);
    this.marks.push(mark);
  }

  drop(mark: Mark): void {
    this.marks = this.marks.filter((one) => one !== mark);
  }

  get inOrder(): Mark[] {
    return [...this.marks].sort((one, other) => one.start - other.start);
  }
}
