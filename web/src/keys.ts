// What does a single letter do?
//
// It presses the control that shows it, within the entry that is in hand if there is one. Letters
// work outside text fields only, and can be switched off; what is switched off is remembered for
// as long as the page is open, and nowhere else.

import { focusable } from "./focus.ts";
import { onShown } from "./shown.ts";

export function startKeys(): void {
  document.addEventListener("keydown", press);
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[data-opens='keys']")) help()?.showModal();
  });
  onShown(() => {
    const entry = document.querySelector<HTMLElement>("[data-entry][aria-current='true']");
    if (entry && !entry.contains(document.activeElement)) bringUp(entry);
  });
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
  if (isTyping(event.target) || isOff()) return;
  const dialog = document.querySelector("dialog[open]");
  if (act(event.key, dialog ?? document)) event.preventDefault();
}

/** Does what a key stands for, and tells whether it stands for anything. */
function act(key: string, within: ParentNode): boolean {
  const control = controlOf(key, within);
  if (control !== null) {
    use(control);
    return true;
  }
  if (within !== document) return false;
  if (key === "?" && help()) {
    help()?.showModal();
    return true;
  }
  return (key === "j" && step(1)) || (key === "k" && step(-1));
}

function controlOf(key: string, within: ParentNode): HTMLElement | null {
  const selector = `[data-key="${CSS.escape(key)}"]`;
  const entry = document.activeElement?.closest("[data-entry]");
  const inEntry = entry ? [...entry.querySelectorAll<HTMLElement>(selector)] : [];
  const all = [...inEntry, ...within.querySelectorAll<HTMLElement>(selector)];
  return all.find((one) => one.checkVisibility() && !one.matches(":disabled")) ?? null;
}

function use(control: HTMLElement): void {
  const presses = ["button", "checkbox", "submit", "reset"];
  const isField = control.matches("input, select, textarea");
  if (isField && !presses.includes((control as HTMLInputElement).type)) control.focus();
  else control.click();
}

/** Goes to the next or previous entry. */
function step(by: 1 | -1): boolean {
  const entries = [...document.querySelectorAll<HTMLElement>("[data-entry]")];
  if (entries.length === 0) return false;
  const current = document.activeElement?.closest<HTMLElement>("[data-entry]") ?? marked(entries);
  const at = current ? entries.indexOf(current) + by : 0;
  const next = entries[Math.min(Math.max(at, 0), entries.length - 1)];
  if (next === undefined) return true;
  for (const entry of entries) entry.removeAttribute("aria-current");
  next.setAttribute("aria-current", "true");
  focusable(next).focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  bringUp(next);
  // An entry may know the address at which it is in hand.
  const address = next.dataset["entry"];
  if (address) history.replaceState(null, "", address);
  return true;
}

function marked(entries: HTMLElement[]): HTMLElement | null {
  return entries.find((entry) => entry.getAttribute("aria-current") === "true") ?? null;
}

/** Shows in the document what an entry is about. */
function bringUp(entry: HTMLElement): void {
  for (const mark of document.querySelectorAll("mark.in-hand")) mark.classList.remove("in-hand");
  const mark = document.getElementById(entry.id.replace(/^entry-/, "e-"));
  mark?.classList.add("in-hand");
  mark?.scrollIntoView({ block: "center" });
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("select, textarea")) return true;
  const plain = ["button", "checkbox", "color", "file", "image", "radio", "range", "reset", "submit"];
  return target instanceof HTMLInputElement && !plain.includes(target.type);
}

/** Letters are on unless the box in the help says otherwise. */
function isOff(): boolean {
  return document.querySelector("#keys #keys-off:checked") !== null;
}

function help(): HTMLDialogElement | null {
  const dialog = document.getElementById("keys");
  return dialog instanceof HTMLDialogElement && !dialog.open ? dialog : null;
}
