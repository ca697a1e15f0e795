// What is a question, of all that one can press or move on a page?
//
// Links to pages of this server, and forms of class `ask`: they ask for a view. All else is left
// to the browser, and all of it works without this script.

import { addressOf, isOurs } from "./address.ts";
import { isShown, show, showMoving } from "./view.ts";

/** Sliders are asked at most so often, in milliseconds: as often as a screen shows it. */
const STEP = 16;

let step: number | undefined;

export function startAsking(): void {
  document.addEventListener("click", click);
  document.addEventListener("submit", submit);
  document.addEventListener("change", change);
  document.addEventListener("input", input);
  window.addEventListener("popstate", () => {
    const address = new URL(location.href);
    if (!isShown(address)) void show(address, "none");
  });
}

function click(event: MouseEvent): void {
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (event.defaultPrevented || !plain || event.altKey || !(event.target instanceof Element)) return;
  const link = event.target.closest<HTMLAnchorElement>("a[href]");
  if (link === null || link.hasAttribute("download") || link.target !== "") return;
  // What changes more than the view is a page of its own: projector mode does.
  if (link.matches("[data-whole], [data-key='P']")) return;
  const address = new URL(link.href);
  if (!isOurs(address) || (address.hash !== "" && isShown(address))) return;
  event.preventDefault();
  void show(address, "push");
}

function submit(event: SubmitEvent): void {
  const form = asks(event.target);
  if (form === null || event.defaultPrevented) return;
  event.preventDefault();
  void show(addressOf(form, event.submitter), "push");
}

function change(event: Event): void {
  const form = asks(event.target);
  if (form === null) return;
  if (isSlider(event.target)) move(form, event.target);
  else if (form.reportValidity()) void show(addressOf(form), "push");
}

function input(event: Event): void {
  const form = asks(event.target);
  if (form !== null && isSlider(event.target)) move(form, event.target);
}

function move(form: HTMLFormElement, slider: HTMLInputElement): void {
  if (step !== undefined) return;
  step = window.setTimeout(() => {
    step = undefined;
    showMoving(addressOf(form), `${form.id} ${slider.id} ${slider.name}`);
  }, STEP);
}

/** The form that asks, if it is one of those or a field of one. */
function asks(target: EventTarget | null): HTMLFormElement | null {
  const form =
    target instanceof HTMLFormElement ? target : (target as { form?: HTMLFormElement } | null)?.form;
  return form?.matches("form.ask") ? form : null;
}

function isSlider(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.type === "range";
}
