// What becomes of a form that changes something?
//
// It is sent as the browser would send it, and the page that answers is shown in place. Acts are
// never aborted and go out one after another: each is one decision.

import { parse } from "./parse.ts";
import { announceAsked, announceShown } from "./shown.ts";
import { say } from "./status.ts";
import { viewOf } from "./swap.ts";
import { showSent } from "./view.ts";
import { NO_ANSWER } from "./words.ts";

let before: Promise<void> = Promise.resolve();
const sent = new WeakSet<HTMLFormElement>();

export function startActing(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("form.act")) return;
    if (event.defaultPrevented) return;
    event.preventDefault();
    // A second press on what is already on its way is no second decision.
    if (sent.has(form)) return;
    sent.add(form);
    const body = entries(form, event.submitter);
    const address = new URL(form.getAttribute("action") ?? "", location.href);
    before = before.then(() => send(address, body)).finally(() => sent.delete(form));
  });
}

async function send(address: URL, body: URLSearchParams): Promise<void> {
  announceAsked();
  try {
    const response = await fetch(address, { method: "POST", body, redirect: "follow" });
    const answer = parse(await response.text());
    if (viewOf(answer)) {
      showSent(response, answer);
      return;
    }
    say(answer.body.textContent?.trim() ?? "");
  } catch {
    say(NO_ANSWER);
  }
  announceShown();
}

function entries(form: HTMLFormElement, submitter: HTMLElement | null): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) {
    if (typeof value === "string") body.append(name, value);
  }
  return body;
}
