import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { h } from "../src/dom.ts";
import { compose, say, sayOf, speak, type Words } from "../src/words.ts";
import { WORDS } from "./setup.ts";

const SOURCES = join(import.meta.dirname, "../src");

describe("a sentence", () => {
  test("has its gaps filled", () => {
    expect(say("debate.source", { source: "A book" })).toBe("Source: A book");
  });

  test("has the form that its number asks for", () => {
    expect(say("words", { n: 1 })).toBe("1 word");
    expect(say("words", { n: 0 })).toBe("0 words");
  });

  test("has as many forms as its language", () => {
    speak({ marks: { one: "{n} a", few: "{n} b", many: "{n} c", other: "{n} d" } }, "pl");
    expect([1, 3, 5].map((n) => say("marks", { n }))).toEqual(["1 a", "3 b", "5 c"]);
  });

  test("may have elements in its gaps", () => {
    const line = h("p", null, compose("lesson.where", { file: h("code", null, "f"), folder: "x" }));
    expect(line.innerHTML).toContain("saved in <code>f</code> in the folder x");
  });

  test("that is not there shows its key", () => {
    expect(say("no.such_key")).toBe("no.such_key");
    expect(sayOf("kinds", "no-such-kind")).toBe("");
  });

  test("is shown as text whatever fills it", () => {
    const line = h("p", null, say("debate.source", { source: "<b>x</b>" }));
    expect(line.children).toHaveLength(0);
  });
});

/** Every key of the file, plural forms as one. */
function keys(words: Words, path: string[] = []): string[] {
  if (typeof words === "string" || "other" in words) return [path.join(".")];
  return Object.entries(words).flatMap(([name, found]) => keys(found, [...path, name]));
}

const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => {
    const text = readFileSync(join(SOURCES, file), "utf8");
    return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  });

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  node.forEachChild((child) => {
    visit(child, see);
  });
}

/** The keys and the groups that the sources ask for. */
function asked(): { single: Set<string>; groups: Set<string> } {
  const single = new Set<string>();
  const groups = new Set<string>();
  const known = new Set(keys(WORDS));
  for (const file of files) {
    visit(file, (node) => {
      if (ts.isStringLiteral(node) && known.has(node.text)) single.add(node.text);
      if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return;
      const [first] = node.arguments;
      if (!first || !ts.isStringLiteral(first)) return;
      if (["say", "compose"].includes(node.expression.text)) single.add(first.text);
      if (node.expression.text === "sayOf") groups.add(first.text);
    });
  }
  return { single, groups };
}

describe("the file of words", () => {
  const { single, groups } = asked();

  test("has every key that is asked for", () => {
    const known = new Set(keys(WORDS));
    expect([...single].filter((one) => !known.has(one))).toEqual([]);
    expect(single.size).toBeGreaterThan(100);
  });

  test("has no key that nobody asks for", () => {
    const unused = keys(WORDS).filter(
      (one) => !single.has(one) && !groups.has(one.split(".").slice(0, -1).join(".")),
    );
    expect(unused).toEqual([]);
  });

  test("fills in both forms what it fills in one", () => {
    const gaps = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join();
    const uneven: string[] = [];
    const walk = (words: Words, name: string) => {
      if (typeof words === "string") return;
      const forms = Object.values(words).filter((one) => typeof one === "string");
      if ("other" in words && new Set(forms.map(gaps)).size > 1) uneven.push(name);
      for (const [key, found] of Object.entries(words)) walk(found, `${name}.${key}`);
    };
    walk(WORDS, "frontend");
    expect(uneven).toEqual([]);
  });
});

const WORDY = /[A-Za-z]{2,} [A-Za-z]{2,}|^[A-Z][a-z]+[.:?!…]?$|[a-z]{2,}[.:?!]( |$)/;
const NAMES = /^(Enter|Escape|Delete|Backspace|Home|End|Tab|Shift|Arrow\w+)$/; // keys
// Lab's own names, and what only whoever writes code reads.
const OF_LAB = new Set([
  ...["Notebook", "Authorization", "keeping-the-frame:"],
  // the titles by which Lab's own boxes are told
  ...["Kernel Restarting", "Server Connection Error", "Directory not found"],
]);
// Attributes, and what a class, a selector, an address or a key of the words is.
const TECHNICAL =
  /^(description|class|style|type|role|data-.*|aria-(describedby|labelledby|orientation))$/;

const named = (text: string) => NAMES.test(text) || OF_LAB.has(text);

/** Whether a string is code: a class, a name, a message for whoever writes code. */
function technical(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return true;
  if (ts.isPropertyAssignment(parent) && parent.initializer === node) {
    return TECHNICAL.test(parent.name.getText().replaceAll('"', ""));
  }
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    const called = parent.expression.getText();
    return /^(say|sayOf|compose|.*\.runPython|.*Error|.*querySelector(All)?|.*closest|matchMedia)$/.test(
      called,
    );
  }
  return false;
}

test("no module holds a sentence of its own", () => {
  const found: string[] = [];
  for (const file of files) {
    visit(file, (node) => {
      const literal = ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
      const piece = ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
      if (!literal && !piece) return;
      const whole = piece ? templateOf(node) : node;
      if (!WORDY.test(node.text) || named(node.text) || technical(whole)) return;
      found.push(`${file.fileName}: ${node.text}`);
    });
  }
  expect(found).toEqual([]);
});

function templateOf(node: ts.Node): ts.Node {
  let found = node;
  while (!ts.isTemplateExpression(found)) found = found.parent;
  return found;
}
