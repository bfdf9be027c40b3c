import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const STYLES = join(import.meta.dirname, "../styles");
const read = (name: string) => readFileSync(join(STYLES, name), "utf8");
const TOKENS = read("tokens.css");
// What dresses Lab itself wears Lab's own sizes.
const others = readdirSync(STYLES).filter((name) => !["tokens.css", "lab.css"].includes(name));

/** The declarations of a sheet: "name.css: property: value". */
function declarations(name: string): [property: string, value: string, where: string][] {
  const text = read(name).replace(/\/\*[^]*?\*\//g, "");
  return [...text.matchAll(/([\w-]+):\s*([^;{}]+)(?=[;}])/g)].map(
    ([all, property = "", value = ""]) => [property, value.trim(), `${name}: ${all}`],
  );
}

const faulty = (wrong: (property: string, value: string) => boolean) =>
  others.flatMap((name) =>
    declarations(name).flatMap(([property, value, where]) =>
      wrong(property, value) ? [where] : [],
    ),
  );

describe("a style sheet beside the tokens", () => {
  test("names no color of its own", () => {
    expect(faulty((_, value) => /#[0-9a-f]{3,8}\b|\b(rgb|hsl)a?\(/i.test(value))).toEqual([]);
  });

  test("names no size of type of its own", () => {
    const known = /^(var\(--ktf-size-\w+\)|inherit)$/;
    expect(faulty((property, value) => property === "font-size" && !known.test(value))).toEqual([]);
  });

  test("names no space of its own, but for what frames a word", () => {
    // Below a fifth of a line a length belongs to the sign that it frames; above, it is a space.
    const own = (value: string) =>
      [...value.matchAll(/(?<![\w.-])(\d*\.?\d+)r?em\b/g)].some(([, n]) => Number(n) > 0.4);
    const spaces = /^(margin|padding)|gap$/;
    expect(faulty((property, value) => spaces.test(property) && own(value))).toEqual([]);
  });

  test("uses no token that there is not", () => {
    const set = (text: string) => [...text.matchAll(/(--ktf-[\w-]+):/g)].map(([, name]) => name);
    const known = new Set([TOKENS, ...others.map(read)].flatMap(set));
    const used = others.flatMap((name) =>
      [...read(name).matchAll(/var\((--ktf-[\w-]+)/g)].map(([, token]) => token),
    );
    expect([...new Set(used)].filter((token) => !known.has(token))).toEqual([]);
  });
});

test("a button filled with the accent keeps its ground under the pointer", () => {
  const rules = others.flatMap((name) =>
    [...read(name).matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selectors = "", body = ""]) => ({
      selectors: selectors.split(",").map((one) => one.trim()),
      body,
    })),
  );
  const fills = (body: string) => body.includes("background: var(--ktf-accent);");
  const inked = rules.filter(({ body }) => /[^-]color: var\(--ktf-accent-ink\)/.test(body));
  const plain = inked.flatMap(({ selectors }) =>
    selectors.filter((one) => !one.includes(":hover")),
  );
  const buttons = plain.filter((one) => /button|primary/.test(one));
  expect(buttons.length).toBeGreaterThan(1);
  const kept = rules.filter(({ body }) => fills(body)).flatMap(({ selectors }) => selectors);
  expect(buttons.filter((one) => !kept.some((each) => each.startsWith(`${one}:hover`)))).toEqual(
    [],
  );
});

test("there are at most six sizes of type", () => {
  expect(new Set(TOKENS.match(/--ktf-size-\w+(?=:)/g)).size).toBeLessThanOrEqual(6);
});

/** The colors that a block of the tokens sets, by name. */
function palette(selector: string): Record<string, string> {
  const sheet = TOKENS.replace(/\n +/g, "\n"); // a palette may be for the screen alone
  const block = sheet.split(`\n${selector} {`)[1]?.split("}")[0] ?? "";
  return Object.fromEntries(
    [...block.matchAll(/--ktf-([\w-]+):[^;]*?(#[0-9a-f]{3,6})/g)].map(([, name, color]) => [
      name,
      color,
    ]),
  ) as Record<string, string>;
}

/** Contrast by WCAG 2.2. */
function contrast(one: string, other: string): number {
  const light = (color: string) => {
    const hex = color.length === 4 ? color.replace(/[0-9a-f]/g, "$&$&") : color;
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [high = 0, low = 0] = [light(one), light(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const LIGHT = palette(".ktf");
const DARK = { ...LIGHT, ground: "#111", ...palette('[data-jp-theme-light="false"] .ktf') };

const PALETTES: Record<string, Record<string, string>> = { light: LIGHT, dark: DARK };

describe.each(["light", "dark"])("the %s palette", (palette) => {
  const of = (name: string) => PALETTES[palette]?.[name] ?? "";

  test.each(["soft", "accent", "full", "part", "none", "never"])("has readable %s", (name) => {
    expect(contrast(of(name), of("ground"))).toBeGreaterThan(4.5);
    expect(contrast(of(name), of("tint"))).toBeGreaterThan(4.5);
  });

  test("has edges that can be seen, and words on buttons that can be read", () => {
    expect(contrast(of("edge"), of("ground"))).toBeGreaterThan(3);
    expect(contrast(of("accent"), of("accent-ink"))).toBeGreaterThan(4.5);
  });
});

test("colors for either ground can be told from both", () => {
  const block = TOKENS.match(/--ktf-either-\w+: #[0-9a-f]{6}/g) ?? [];
  expect(block).toHaveLength(6);
  for (const [, color = ""] of block.map((one) => one.split(": "))) {
    expect(contrast(color, "#fff"), color).toBeGreaterThan(3);
    expect(contrast(color, "#111"), color).toBeGreaterThan(3);
  }
});
