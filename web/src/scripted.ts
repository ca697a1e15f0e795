// What is there only with the script, and what only without it?
//
// Buttons that need the script come hidden, and those that stand in for it are hidden here.

import { onShown } from "./shown.ts";

const WITH = "button[data-copy], button[data-copy-from], button[data-copy-link], [data-opens]";

export function startScripted(): void {
  onShown(() => {
    for (const one of document.querySelectorAll<HTMLElement>(WITH)) one.hidden = false;
    for (const one of document.querySelectorAll<HTMLElement>(".noscript")) one.hidden = true;
  });
}
