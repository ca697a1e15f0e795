// What is built of this folder, and how does one know that it is of this very folder?
//
// `dist/app.js` and `dist/app.css` are what the server embeds; `dist/licences.txt` are the terms of
// what is in them. `dist/stamp` is the SHA-256 of the sources: for each of them, sorted by path, the
// path, a zero byte, what it holds, and a zero byte. Same sources, same bytes.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "..", "crates", "detente-server", "dist");

/** What goes into the stamp, by path from here. */
function sources() {
  const inSrc = readdirSync(join(here, "src")).map((name) => `src/${name}`);
  return ["build.mjs", "package-lock.json", "tsconfig.json", ...inSrc].sort();
}

function stamp() {
  const hash = createHash("sha256");
  for (const path of sources()) {
    hash.update(path).update("\0").update(readFileSync(join(here, path))).update("\0");
  }
  return hash.digest("hex");
}

/** The terms of each package that has a part in what was built, the same terms once. */
function licences(inputs) {
  const packages = new Set();
  for (const input of Object.keys(inputs)) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input.split(sep).join("/"));
    if (found) packages.add(found[1]);
  }
  const terms = new Map();
  for (const name of [...packages].sort()) {
    const folder = join(here, "node_modules", name);
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    if (file === undefined) throw new Error(`${name} says no terms under which it may be passed on`);
    const text = readFileSync(join(folder, file), "utf8").trim();
    terms.set(text, [...(terms.get(text) ?? []), name]);
  }
  return [...terms].map(([text, names]) => `${names.join(", ")}\n\n${text}\n`).join("\n\n");
}

const stamped = stamp();
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const built = await build({
  absWorkingDir: here,
  entryPoints: [
    { in: "src/main.ts", out: "app" },
    { in: "src/app.css", out: "app" },
  ],
  outdir: dist,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});
writeFileSync(join(dist, "licences.txt"), licences(built.metafile.inputs));
// Last, so that what is stamped is whole.
writeFileSync(join(dist, "stamp"), `${stamped}\n`);
for (const [path, { bytes }] of Object.entries(built.metafile.outputs)) {
  console.log(`${path.split("/").pop()}: ${Math.round(bytes / 1000)} kB`);
}
