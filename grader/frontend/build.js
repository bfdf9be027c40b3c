/**
 * Builds the page's half of the course into files that are committed, so that opening the course
 * needs no Node: `node build.js`. `node build.js --check` writes nothing and fails where a
 * committed file is not what these sources make.
 */

import { readFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));

/** Each file that is made, and what it is made of. */
const MADE = {
  "../widgets/static/widgets.js": "src/index.ts",
  "../widgets/static/loader.js": "src/loader.ts",
  "../widgets/static/widgets.css": "styles/widgets.css",
  "../pages/static/pages.css": "styles/pages.css",
  "../site/static/first.js": "src/site/first.ts",
  "../site/static/site.js": "src/site/index.ts",
  "../site/static/worker.js": "src/site/worker.ts",
  "../site/static/scorm.js": "src/site/scorm.ts",
  "../site/static/service-worker.js": "src/site/service-worker.ts",
  "../site/static/site.css": "styles/site.css",
  "../lab/extension/keeping-the-frame/static/remoteEntry.js": "src/lab/entry.ts",
  "../lab/extension/keeping-the-frame/static/lesson.css": "styles/lab.css",
};

/**
 * @param {string} source
 * @returns {Promise<string>}
 */
async function make(source) {
  const { outputFiles } = await build({
    absWorkingDir: here,
    entryPoints: [source],
    bundle: true,
    charset: "utf8",
    // Lab loads its extensions as plain scripts.
    format: source === "src/lab/entry.ts" ? "iife" : "esm",
    legalComments: "none",
    minify: true,
    outfile: "made",
    target: ["es2022", "chrome120", "firefox121", "safari17"],
    write: false,
  });
  return outputFiles.map((one) => one.text).join("");
}

const check = process.argv.includes("--check");
for (const [target, source] of Object.entries(MADE)) {
  const made = await make(source);
  const path = join(here, target);
  const bytes = `${Buffer.byteLength(made)} bytes`;
  if (check) {
    const committed = await readFile(path, "utf8").catch(() => "");
    if (committed === made) continue;
    console.error(`${target} is not what ${source} makes (${bytes}): run \`node build.js\`.`);
    process.exitCode = 1;
  } else {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, made);
    console.log(`${target}: ${bytes}`);
  }
}
