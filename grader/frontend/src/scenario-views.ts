/** What the kernel sends of a branching scenario. */

import type { ItemView, Option, Reason } from "./views.ts";

export interface Situation {
  situation: string;
  question: string;
  options: Option[];
}

export interface Step extends Situation {
  chose: string;
  consequence: string;
  reason?: Reason;
}

export interface Road {
  situation: string;
  others: { text: string; consequence: string; reason: Reason }[];
}

export interface ScenarioView extends ItemView {
  kind: "path";
  intro: string | null;
  steps: Step[];
  now: Situation | null;
  ending: Ending | null;
  roads?: Road[];
  /** The way that was taken first, where this one is another. */
  first?: FirstWay | null;
}

export interface Ending {
  title: string;
  client: string;
  text: string;
}

export interface FirstWay {
  steps: Step[];
  /** How many decisions both ways have in common. */
  parted: number;
  ending: Ending | null;
}
