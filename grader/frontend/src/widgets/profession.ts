/** One field: whose code the reasons cite. */

import type { Widget } from "../page.ts";
import { hint } from "../parts/heading.ts";
import { professionField } from "../parts/profession.ts";
import { say } from "../words.ts";
import type { ProfessionView } from "../views.ts";

export const profession: Widget<ProfessionView> = (page) => (view, acted) => [
  professionField(view, page, acted),
  hint(say("profession.once")),
];
