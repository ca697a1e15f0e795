// Where does the focus belong after a part of the page was replaced?
//
// On the same control: by id, else by name and value, else by what it leads to or is called. An
// entry that is gone hands it to the entry after it. If nothing of this is left, to the view.

import { isField } from "./address.ts";

const ENTRY = "[data-entry]";

/** What had the focus, and where it stood. */
export interface Held {
  element: HTMLElement | SVGElement;
  /** The ids of the entry that it stood in and of those after it. */
  entries: string[];
}

/** What has the focus within a part that is about to be replaced. */
export function heldIn(part: Element): Held | null {
  const element = document.activeElement;
  const can = element instanceof HTMLElement || element instanceof SVGElement;
  if (!can || !part.contains(element)) return null;
  const entry = element.closest(ENTRY);
  const all = entry ? [...part.querySelectorAll(ENTRY)] : [];
  const entries = entry ? all.slice(all.indexOf(entry)).map((one) => one.id) : [];
  return { element, entries };
}

/** The control in the new part that is the same as the one that was held in the old part. */
export function twinOf(held: Held, old: Element, fresh: Element): HTMLElement | null {
  const [own, ...after] = held.entries;
  if (own === undefined) return same(held.element, old, fresh);
  const still = byId(fresh, own);
  if (still) {
    const entry = held.element.closest(ENTRY);
    return (entry && same(held.element, entry, still)) ?? focusable(still);
  }
  const next = after.map((id) => byId(fresh, id)).find((found) => found !== null);
  return next ? focusable(next) : null;
}

/** Lets something that is no control have the focus by script. */
export function focusable(element: HTMLElement): HTMLElement {
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.tabIndex = -1;
  return element;
}

function same(element: Element, old: Element, fresh: Element): HTMLElement | null {
  if (element.id !== "") return byId(fresh, element.id);
  for (const selector of selectors(element)) {
    const before = [...old.querySelectorAll(selector)].filter((one) => alike(one, element));
    const now = [...fresh.querySelectorAll<HTMLElement>(selector)];
    const found = now.filter((one) => alike(one, element));
    if (found.length > 0) return found[before.indexOf(element)] ?? found[0] ?? null;
  }
  return null;
}

/** By what an element is known that has no id, the surest first. */
function selectors(element: Element): string[] {
  const name = element.getAttribute("name");
  const value = element.getAttribute("value");
  const tag = element.localName;
  const found: string[] = [];
  if (name !== null) {
    const told = isField(element) && !["checkbox", "radio"].includes(element.type);
    const chosen = told || value === null ? "" : `[value="${CSS.escape(value)}"]`;
    found.push(`${tag}[name="${CSS.escape(name)}"]${chosen}`);
  } else {
    for (const attribute of ["href", "data-key"]) {
      const is = element.getAttribute(attribute);
      if (is !== null) found.push(`${tag}[${attribute}="${CSS.escape(is)}"]`);
    }
    found.push(tag);
  }
  return found;
}

/** Tells whether two elements say the same, where they are known by what they say. */
function alike(one: Element, other: Element): boolean {
  const known = ["name", "href", "data-key"].some((attribute) => other.hasAttribute(attribute));
  return known || one.textContent === other.textContent;
}

function byId(part: Element, id: string): HTMLElement | null {
  if (id === "") return null;
  return part.id === id ? (part as HTMLElement) : part.querySelector(`#${CSS.escape(id)}`);
}
