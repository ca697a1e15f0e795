// Which blocks come after the page?
//
// Those that take longer than a page may: `data-later` is asked for once, `data-poll` again and
// again until the block no longer says so. One after another, in the order of the page. As soon as
// somebody asks for something else they are given up: the server does one thing at a time, and
// nobody is to wait for what he left.

import { fragmentOf } from "./address.ts";
import { parse } from "./parse.ts";
import { onAsked, onShown } from "./shown.ts";
import { say } from "./status.ts";
import { swapBlock } from "./swap.ts";
import { NO_ANSWER } from "./words.ts";

/** How many milliseconds a question must have stood before more than its view is asked for. */
const PAUSE = 150;

let abort = new AbortController();
let queue: Promise<void> = Promise.resolve();
let pause = 0;
/** What was asked for and isn't there, with the timers of what is yet to be asked. */
const pending = new Map<string, number | undefined>();

export function startLater(): void {
  onAsked(giveUp);
  onShown((address) => {
    for (const block of document.querySelectorAll<HTMLElement>("section[data-later]")) {
      // So that a swap beside it doesn't ask for it twice.
      block.removeAttribute("data-later");
      after(pause, address, block.id);
    }
    for (const block of document.querySelectorAll<HTMLElement>("section[data-poll]")) {
      if (!pending.has(block.id)) after(Number(block.dataset["poll"]), address, block.id);
    }
    pause = PAUSE;
  });
}

/** Asks for nothing more. What isn't there is still to be asked for, if this view stays after all. */
function giveUp(): void {
  abort.abort();
  abort = new AbortController();
  queue = Promise.resolve();
  for (const [id, timer] of pending) {
    window.clearTimeout(timer);
    const block = document.getElementById(id);
    block?.removeAttribute("aria-busy");
    if (block && !block.hasAttribute("data-poll")) block.setAttribute("data-later", "");
  }
  pending.clear();
}

function after(pause: number, address: URL, id: string): void {
  const { signal } = abort;
  const timer = window.setTimeout(() => {
    pending.set(id, undefined);
    queue = queue.then(() => bring(address, id, signal));
  }, pause);
  pending.set(id, timer);
}

async function bring(address: URL, id: string, signal: AbortSignal): Promise<void> {
  const block = document.getElementById(id);
  if (block === null || signal.aborted) return;
  block.ariaBusy = "true";
  try {
    const name = id.replace(/^b-/, "");
    const response = await fetch(fragmentOf(address, name), { signal });
    const fresh = parse(await response.text()).getElementById(id);
    if (signal.aborted) return;
    pending.delete(id);
    const still = document.getElementById(id);
    still?.removeAttribute("aria-busy");
    if (fresh && still) swapBlock(still, fresh);
    else say(NO_ANSWER);
  } catch {
    if (signal.aborted) return;
    pending.delete(id);
    block.removeAttribute("aria-busy");
    say(NO_ANSWER);
  }
}
