// What happened outside the page?
//
// The server says when a file of the case changed on disk. A link to the new version is offered;
// nothing is taken from under anybody's hands.

import { onShown } from "./shown.ts";
import { notice, takeBackNotice } from "./status.ts";
import { CHANGED, LOAD_AGAIN } from "./words.ts";

export function startEvents(): void {
  const events = new EventSource("events");
  let changed: string | null = null;
  let told: string | null = null;
  const tell = (): void => {
    if (changed === null) return;
    if (changed === document.body.dataset["hash"]) {
      // It was us, or it was loaded meanwhile.
      changed = told = null;
      takeBackNotice();
      return;
    }
    if (changed === told) return;
    told = changed;
    const link = document.createElement("a");
    link.href = location.href;
    link.dataset["whole"] = "";
    link.textContent = LOAD_AGAIN;
    notice(CHANGED, link);
  };
  events.addEventListener("changed", (event: MessageEvent<string>) => {
    changed = event.data.trim();
    tell();
  });
  onShown(() => {
    if (document.querySelector("[data-ended]")) events.close();
    tell();
  });
}
