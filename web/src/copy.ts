// What can be copied at a press?
//
// The text that a button carries (`data-copy`), the text of what it names (`data-copy-from`), or
// the address without what belongs to this start of the server (`data-copy-link`).

import { base } from "./address.ts";
import { say } from "./status.ts";
import { COPIED, NOT_COPIED } from "./words.ts";

const COPIES = "button[data-copy], button[data-copy-from], button[data-copy-link]";

export function startCopying(): void {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target?.closest<HTMLButtonElement>(COPIES);
    if (button) void copy(button);
  });
}

async function copy(button: HTMLButtonElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(textOf(button));
    say(COPIED);
  } catch {
    say(NOT_COPIED);
  }
}

function textOf(button: HTMLButtonElement): string {
  const { copy, copyFrom } = button.dataset;
  if (copy !== undefined) return copy;
  if (copyFrom !== undefined) {
    const from = document.getElementById(copyFrom);
    return from instanceof HTMLTextAreaElement ? from.value : (from?.textContent ?? "");
  }
  return location.pathname.slice(base().length) + location.search;
}
