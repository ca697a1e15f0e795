// How is the program served to a test?
//
// Each test has a copy of a case in a folder of its own, and a start of the program of its own; both
// are gone when it ends. The program is the one that DETENTE_BIN names.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.DETENTE_BIN ?? join(root, "target/debug/detente");

/** Runs the program to its end, and gives what it printed. */
export async function detente(...words) {
  const { stdout } = await promisify(execFile)(program, words, { maxBuffer: 1 << 26 });
  return stdout;
}

/** A copy of a worked case, that a test may change. */
export async function copied(desk, name = "south-caucasus") {
  const folder = await mkdtemp(join(tmpdir(), "detente-"));
  desk.atEnd(() => rm(folder, { recursive: true, force: true }));
  await cp(join(root, "cases", name), folder, { recursive: true });
  const file = join(folder, "case.yaml");
  return {
    folder,
    read: () => readFile(file, "utf8"),
    write: (text) => writeFile(file, text),
  };
}

/** Serves a folder; `at` is the address up to the token, below which all views lie. */
export async function serve(desk, folder, ...options) {
  const child = spawn(program, ["serve", folder, "--no-open", "--by", "AB", ...options], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let told = "";
  child.stderr.on("data", (part) => (told += part));
  const ended = new Promise((then) => child.on("exit", then));
  const end = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  desk.atEnd(end);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value: first } = await Promise.race([lines.next(), ended.then(() => ({}))]);
  assert.match(first ?? told, /^http:\/\/127\.0\.0\.1:\d+\/[^/]+\//, told);
  const at = /^http:\/\/[^/]+\/[^/]+\//.exec(first)[0];
  return { at, first, end };
}

/** A copy of a worked case, served. */
export async function served(desk, name) {
  const copy = await copied(desk, name);
  return { ...copy, ...(await serve(desk, copy.folder)) };
}
