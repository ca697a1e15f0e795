// Which view is asked for, and does the newest question win?
//
// An older question is aborted, and its answer never shown. While an answer takes long, the old
// one stands, marked as older. The address changes with the answer, never before it.

import { markOlder, unmarkOlder } from "./older.ts";
import { parse } from "./parse.ts";
import { announceAsked, announceShown } from "./shown.ts";
import { say } from "./status.ts";
import { swapView, view, viewOf } from "./swap.ts";
import { NO_ANSWER } from "./words.ts";

/** What becomes of the history: a new entry, the same one, none, or one for a whole motion. */
export type Entry = "push" | "replace" | "none" | "moving";

/** A control that is being moved; whether the history has an entry for it already. */
interface Motion {
  name: string;
  at: number;
  isRecorded: boolean;
}

/** After how many milliseconds the old answer is marked as older. */
const MARK_AFTER = 80;
/** For how long a control that is moving waits for an answer before it asks anew. */
const PATIENCE = 100;
/** How long a motion may rest and still be the same one. */
const ONE_MOTION = 1000;

interface Asked {
  address: URL;
  abort: AbortController;
  since: number;
}

let asked: Asked | null = null;
let moved: URL | null = null;
let patience: number | undefined;
let motion: Motion | null = null;

/** What is shown, which the address in the bar tells too early when one goes back. */
let now = new URL(location.href);

/** Tells whether an address leads to what is shown, be it at another place of it. */
export function isShown(address: URL): boolean {
  return address.pathname === now.pathname && address.search === now.search;
}

/** Asks for a view, and shows it when it comes. */
export async function show(address: URL, entry: Entry): Promise<void> {
  if (address.href === (asked?.address.href ?? null)) return;
  drop();
  const mine: Asked = { address, abort: new AbortController(), since: performance.now() };
  asked = mine;
  announceAsked();
  const late = window.setTimeout(mark, MARK_AFTER);
  try {
    const response = await fetch(address, { signal: mine.abort.signal });
    const answer = parse(await response.text());
    if (asked !== mine) return;
    if (viewOf(answer)) settle(response, address, entry, answer);
    // No page of ours: the browser knows what to do with it.
    else location.assign(address);
  } catch (error) {
    if (asked === mine && !isAbort(error)) {
      unmark();
      say(NO_ANSWER);
      announceShown();
    }
  } finally {
    window.clearTimeout(late);
    if (asked === mine) {
      asked = null;
      goOn();
    }
  }
}

/**
 * Asks for a view while a control moves. An answer that comes at once is waited for, so that there
 * is something to see while it moves; of the steps in between only the newest is asked.
 */
export function showMoving(address: URL, name: string): void {
  const time = performance.now();
  const goesOn = motion?.name === name && time - motion.at < ONE_MOTION;
  motion = { name, at: time, isRecorded: goesOn && (motion?.isRecorded ?? false) };
  if (asked === null) {
    if (address.href !== location.href) void show(address, "moving");
    return;
  }
  if (asked.address.href === address.href) {
    moved = null;
    return;
  }
  moved = address;
  const left = Math.max(0, asked.since + PATIENCE - performance.now());
  patience ??= window.setTimeout(goOn, left);
}

/** Shows the answer to something that was sent, and drops what was asked meanwhile. */
export function showSent(response: Response, answer: Document): void {
  drop();
  asked = null;
  const where = response.redirected ? new URL(response.url) : new URL(location.href);
  settle(response, where, response.redirected ? "push" : "none", answer);
}

function settle(response: Response, address: URL, entry: Entry, answer: Document): void {
  const at = canonical(answer) ?? new URL(response.redirected ? response.url : address);
  if (at.hash === "") at.hash = address.hash;
  record(at, entry);
  const anew = at.pathname !== now.pathname;
  now = at;
  swapView(answer, { anew, hand: entry === "none" ? "follows" : "stays" });
  if (at.hash !== "") document.getElementById(at.hash.slice(1))?.scrollIntoView();
}

/** The address by which the server knows what it answered, where it says so. */
function canonical(answer: Document): URL | null {
  const at = viewOf(answer)?.dataset["at"];
  return at === undefined ? null : new URL(at, location.href);
}

function record(address: URL, entry: Entry): void {
  const isSame = entry === "moving" && (motion?.isRecorded ?? false);
  if (entry !== "moving") motion = null;
  else if (motion) motion.isRecorded = true;
  if (entry === "none") return;
  const replaces = isSame || entry === "replace" || address.href === location.href;
  if (replaces) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
}

/** Gives up what was asked. */
function drop(): void {
  asked?.abort.abort();
  moved = null;
  window.clearTimeout(patience);
  patience = undefined;
}

/** Asks the newest step of a motion, if it is still to be asked. */
function goOn(): void {
  window.clearTimeout(patience);
  patience = undefined;
  const next = moved;
  moved = null;
  if (next) void show(next, "moving");
}

function mark(): void {
  const main = view();
  if (main) markOlder(main);
}

function unmark(): void {
  const main = view();
  if (main) unmarkOlder(main);
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}
