/** The questions of a form as native fields; each tells what stands in it. */

import { fold, freshId, h, list, paragraphs, type Child } from "../dom.ts";
import { say } from "../words.ts";
import type { Cells, FieldValue, FormField, FormOption } from "../form-views.ts";
import { button, optionList } from "./buttons.ts";
import { hint } from "./heading.ts";

/** What a field needs to know of the form it is in. */
export interface Context {
  form: string;
  longest: number;
  /** Called after every change; `settled` where nobody is typing on. */
  changed: (settled: boolean) => void;
  /** The words of what is chosen in another field of the section. */
  chosenWords: (field: string) => string;
}

export interface Question {
  node: HTMLElement;
  value: () => FieldValue | undefined;
  focus: () => void;
  /** Put another text there; for texts alone. */
  write?: (text: string) => void;
}

/** One question. */
export function question(
  field: FormField,
  value: FieldValue | undefined,
  lent: boolean,
  context: Context,
): Question {
  const made = control(field, value, context);
  made.node.dataset["field"] = field.id;
  if (lent) made.node.append(h("p", { class: "ktf-hint ktf-lent" }, say("form.lent")));
  return made;
}

function control(field: FormField, value: FieldValue | undefined, context: Context): Question {
  if (field.kind === "choice" || field.kind === "several") return choosing(field, value, context);
  if (field.kind === "table") return table(field, value, context);
  return writing(field, typeof value === "string" ? value : "", context);
}

function describe(field: FormField, id: string): Child {
  const example = field.example ? say("form.example", { example: field.example }) : "";
  const text = [field.help, example].filter(Boolean).join(" ");
  return text ? h("p", { class: "ktf-hint", id }, text) : null;
}

function choosing(
  field: FormField,
  value: FieldValue | undefined,
  { form, changed }: Context,
): Question {
  const multiple = field.kind === "several";
  const chosen = new Set(Array.isArray(value) ? (value as string[]) : [value]);
  const hintId = freshId("hint");
  const options = optionList(field.options, {
    group: freshId(`${form}-${field.id}`),
    multiple,
    onpick: () => {
      clear.hidden = !picked().length;
      changed(true);
    },
  });
  const inputs = [...options.querySelectorAll("input")];
  for (const input of inputs) {
    input.checked = chosen.has(input.value);
    delete input.dataset["keep"];
  }
  const picked = () => inputs.filter((one) => one.checked).map((one) => one.value);
  const clear = button(say("form.clear"), () => {
    for (const input of inputs) input.checked = false;
    clear.hidden = true;
    inputs[0]?.focus();
    changed(true);
  });
  clear.classList.add("ktf-quiet");
  clear.hidden = multiple || !picked().length;
  if (multiple) clear.remove();
  const help = describe(field, hintId);
  const node = h(
    "fieldset",
    { class: "ktf-form-field", "aria-describedby": help ? hintId : null },
    h("legend", { class: "ktf-form-label" }, field.label),
    help,
    options,
    multiple ? null : h("p", { class: "ktf-clear" }, clear),
    reasons(field.options),
  );
  return {
    node,
    value: () => (multiple ? picked() : picked()[0]),
    focus: () => (inputs.find((one) => one.checked) ?? inputs[0])?.focus(),
  };
}

function reasons(options: FormOption[]): Child {
  const told = options.filter((one) => one.why ?? one.held_by ?? one.says);
  if (!told.length) return null;
  return fold(
    say("form.reasons"),
    list(
      told.map((one) => [
        h("strong", null, one.text),
        one.says ? h("blockquote", { class: "ktf-sample" }, paragraphs(one.says)) : null,
        one.why ? h("p", null, one.why) : null,
        one.held_by ? hint(say("reason.held_by", { who: one.held_by })) : null,
        one.sources.length
          ? hint(say("reason.sources", { sources: one.sources.join("; ") }))
          : null,
      ]),
      { class: "ktf-positions" },
    ),
  );
}

function writing(field: FormField, text: string, context: Context): Question {
  const { longest, changed } = context;
  const id = freshId("field");
  const help = describe(field, `${id}-hint`);
  const common = {
    id,
    maxlength: String(longest),
    value: text,
    "aria-describedby": help ? `${id}-hint` : null,
    oninput: () => changed(false),
    onchange: () => changed(true),
  };
  const long = field.kind === "long";
  const input = long
    ? h("textarea", { ...common, rows: String(Math.max(3, field.lines)), spellcheck: "true" })
    : h("input", { ...common, type: field.kind === "date" ? "date" : "text" });
  return {
    node: h(
      "div",
      { class: "ktf-form-field" },
      h("label", { for: id, class: "ktf-form-label" }, field.label),
      help,
      input,
      field.replaces ? taking(field.replaces, input, context) : null,
    ),
    value: () => input.value,
    focus: () => input.focus(),
    write: (now) => (input.value = now),
  };
}

/** A button that puts the chosen words below what stands in a text, to be changed there. */
function taking(
  from: string,
  input: HTMLInputElement | HTMLTextAreaElement,
  { chosenWords, changed }: Context,
): HTMLElement {
  const said = h("span", { class: "ktf-hint", role: "status" });
  const take = button(say("form.take"), () => {
    const words = chosenWords(from);
    said.textContent = words ? "" : say("form.take_first");
    if (!words) return;
    input.value = [input.value.trim(), words].filter(Boolean).join("\n\n");
    input.focus();
    changed(true);
  });
  return h("p", { class: "ktf-clear" }, take, " ", said);
}

interface Line {
  id: string | null;
  row: HTMLElement;
  cells: () => Cells;
}

function table(field: FormField, value: FieldValue | undefined, context: Context): Question {
  const fixed = field.rows.length > 0;
  const body = h("tbody", { role: "rowgroup" });
  const lines: Line[] = [];
  const add = (id: string | null, name: string, help: string | null, cells: Cells) => {
    const line = tableLine(field, { id, name, help, cells }, context);
    lines.push(line);
    body.append(line.row);
  };
  if (fixed) {
    const kept = isRecord(value) ? value : {};
    for (const row of field.rows) add(row.id, row.text, row.help, kept[row.id] ?? {});
  } else {
    const kept = Array.isArray(value) ? (value as Cells[]) : [];
    const count = Math.max(kept.length, Math.min(field.lines, 3), 1);
    for (let at = 0; at < count; at += 1) {
      add(null, say("form.row", { n: at + 1 }), null, kept[at] ?? {});
    }
  }
  const more = () => {
    add(null, say("form.row", { n: lines.length + 1 }), null, {});
    lines.at(-1)?.row.querySelector<HTMLElement>("input, select")?.focus();
  };
  const head = field.columns.map((one) =>
    h("th", { scope: "col", role: "columnheader" }, one.text),
  );
  const help = describe(field, freshId("hint"));
  const node = h(
    "div",
    { class: "ktf-form-field" },
    help,
    // Laid out as a grid, it has to say that it is a table.
    h(
      "table",
      { class: "ktf-form-table", role: "table", "data-columns": String(field.columns.length) },
      h("caption", { class: "ktf-form-label" }, field.label),
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, h("td", { role: "cell" }), head)),
      body,
    ),
    fixed ? null : h("p", { class: "ktf-clear" }, button(say("form.add"), more)),
  );
  return {
    node,
    value: () =>
      fixed
        ? Object.fromEntries(lines.map((one) => [one.id ?? "", one.cells()]))
        : lines.map((one) => one.cells()),
    focus: () => body.querySelector<HTMLElement>("input, select")?.focus(),
  };
}

const isRecord = (value: FieldValue | undefined): value is Record<string, Cells> =>
  typeof value === "object" && !Array.isArray(value);

interface TableRow {
  id: string | null;
  name: string;
  help: string | null;
  cells: Cells;
}

function tableLine(field: FormField, row: TableRow, context: Context): Line {
  const inputs = field.columns.map((column) => {
    const label = `${row.name}: ${column.text}`;
    const value = row.cells[column.id] ?? "";
    const input = column.options.length
      ? h(
          "select",
          { "aria-label": label, onchange: () => context.changed(true) },
          h("option", { value: "" }, "\u2013"),
          column.options.map((one) =>
            h("option", { value: one.id, selected: one.id === value }, one.text),
          ),
        )
      : h("input", {
          type: column.kind === "date" ? "date" : "text",
          "aria-label": label,
          maxlength: String(context.longest),
          value,
          oninput: () => context.changed(false),
          onchange: () => context.changed(true),
        });
    return [column, input] as const;
  });
  return {
    id: row.id,
    row: h(
      "tr",
      { role: "row", class: row.id ? null : "ktf-unnamed" },
      h(
        "th",
        { scope: "row", role: "rowheader" },
        row.id ? row.name : h("span", { class: "ktf-hidden" }, row.name),
        row.help ? h("span", { class: "ktf-hint" }, ` ${row.help}`) : null,
      ),
      inputs.map(([column, input]) =>
        h(
          "td",
          { role: "cell" },
          // On a phone no head stands over the columns; a screen reader hears it with the field.
          h("span", { class: "ktf-cell-name", "aria-hidden": "true" }, column.text),
          input,
        ),
      ),
    ),
    cells: () => Object.fromEntries(inputs.map(([column, input]) => [column.id, input.value])),
  };
}
