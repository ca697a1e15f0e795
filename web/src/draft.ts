// What keeps a text that wasn't saved yet?
//
// The server, in a file beside the case: never the browser, and never the case itself. It is sent
// a second after the last change, and when the view or the page is left before that.

import { headersOfText } from "./file.ts";
import { say } from "./status.ts";
import { NO_ANSWER, NOT_KEPT } from "./words.ts";

const PAUSE = 1000;

/** What browsers still send for a page that is gone, in bytes of UTF-8. */
const MOST_KEPT_ALIVE = 60_000;

interface Draft {
  text: string;
  /** Whose text it is: told when it was typed, since the view may be left before it is sent. */
  headers: Record<string, string>;
}

let pending: Draft | null = null;
let timer: number | undefined;

/** Keeps a text, if nothing newer comes within a second. */
export function keepDraft(text: string): void {
  pending = { text, headers: headersOfText() };
  window.clearTimeout(timer);
  timer = window.setTimeout(drafted, PAUSE);
}

/** Sends what is still to be kept. */
export function drafted(): void {
  window.clearTimeout(timer);
  const draft = pending;
  pending = null;
  if (draft) void send(draft);
}

async function send({ text, headers }: Draft): Promise<void> {
  const body = new Blob([text]);
  const keepalive = body.size <= MOST_KEPT_ALIVE;
  try {
    const response = await fetch("draft", { method: "POST", headers, body, keepalive });
    if (!response.ok) say(NOT_KEPT);
  } catch {
    say(NO_ANSWER);
  }
}

export function startDrafts(): void {
  window.addEventListener("pagehide", drafted);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") drafted();
  });
}
