// How does an answer take its place on the page?
//
// Part for part: the title, the head of the page, the what-if bar, the view, the foot, or a single
// block. Nothing outside these is touched, and the focus stays where it was if it can.

import { focusable, heldIn, twinOf } from "./focus.ts";
import { graft, isInHand } from "./graft.ts";
import { keptBy } from "./kept.ts";
import { markOlder } from "./older.ts";
import { announceLeaving, announceShown } from "./shown.ts";
import { say } from "./status.ts";

/** The view that is shown. */
export function view(): HTMLElement | null {
  return viewOf(document);
}

/** The view of an answer, if it is a page of ours. */
export function viewOf(answer: Document): HTMLElement | null {
  return answer.querySelector<HTMLElement>("main#view");
}

/** How a view comes. */
export interface Coming {
  /** Whether it is another view than the one before, and not only asked otherwise. */
  anew: boolean;
  /** Whether the field that has the focus keeps what stands in it. */
  hand: "stays" | "follows";
}

/** What stands on a page and is told anew by each answer. The rest is the same on all pages. */
const PARTS = ["body > header", "form#suppose", "main#view", "body > footer"];

/** Shows another view. */
export function swapView(answer: Document, { anew, hand }: Coming): void {
  if (view() === null || viewOf(answer) === null) return;
  announceLeaving();
  document.title = answer.title;
  document.documentElement.lang = answer.documentElement.lang || document.documentElement.lang;
  for (const { name, value } of answer.body.attributes) document.body.setAttribute(name, value);
  if (!anew) keepBlocks(answer);
  for (const part of PARTS) {
    const [old, fresh] = [document.querySelector(part), answer.querySelector(part)];
    if (old && fresh) swap(old, fresh, hand);
    else if (fresh) view()?.before(fresh);
    else old?.remove();
  }
  if (anew) {
    window.scrollTo(0, 0);
    view()?.focus({ preventScroll: true });
  }
  tell(view());
  announceShown();
}

/** Shows a block in the place of another. */
export function swapBlock(old: Element, fresh: Element): void {
  swap(old, fresh, "stays");
  tell(fresh);
  announceShown();
}

/** Leaves what a block said, marked as older, until its own answer comes. */
function keepBlocks(answer: Document): void {
  for (const block of answer.querySelectorAll<HTMLElement>("section[data-later]")) {
    const old = document.getElementById(block.id);
    const isOlder = old?.classList.contains("stale") ?? false;
    if (old === null || (old.hasAttribute("data-later") && !isOlder)) continue;
    block.replaceChildren(...[...old.childNodes].map((node) => node.cloneNode(true)));
    block.classList.toggle("stale", isOlder);
    markOlder(block);
  }
}

function swap(old: Element, fresh: Element, hand: Coming["hand"]): void {
  const kept = keptBy(old, fresh);
  kept.before();
  replace(old, fresh, hand);
  kept.after();
}

function replace(old: Element, fresh: Element, hand: Coming["hand"]): void {
  const held = heldIn(old);
  if (held === null) {
    old.replaceWith(fresh);
    return;
  }
  const twin = twinOf(held, old, fresh);
  const field = isInHand(held.element) ? held.element : null;
  if (field && twin && graft(old, fresh, field, twin)) {
    if (hand === "follows" && isInHand(twin)) field.value = twin.value;
    return;
  }
  old.replaceWith(fresh);
  const next = twin ?? view();
  if (next) focusable(next).focus({ preventScroll: twin !== null });
}

/** Reads out what a new part wants to be read out. */
function tell(part: Element | null): void {
  const words = part?.querySelector("[data-say]")?.textContent?.trim();
  if (words !== undefined && words !== "") say(words);
}
