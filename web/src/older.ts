// How is an answer marked that is no longer the newest?
//
// It stands until the new one is there: greyed by the style sheet, and said in words.

import { OLDER } from "./words.ts";

export function markOlder(part: HTMLElement): void {
  if (part.classList.contains("stale")) return;
  part.classList.add("stale");
  part.ariaBusy = "true";
  const words = document.createElement("p");
  words.className = "older";
  words.textContent = OLDER;
  part.prepend(words);
}

export function unmarkOlder(part: HTMLElement): void {
  part.classList.remove("stale");
  part.removeAttribute("aria-busy");
  part.querySelector(":scope > .older")?.remove();
}
