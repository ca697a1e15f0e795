// Which things on a page are the same thing, shown twice?
//
// A mark in a figure, its row in a table and the settlement that leads to it say so by `data-same`:
// one name, or several where a mark stands for several things. Whichever the pointer or the focus is
// on, all that share a name with it are lit. Of the rows of a table one can be reached by Tab, and
// the others from there by the arrows.

import { onShown } from "./shown.ts";

const SAME = "[data-same]";
const ROW = "tr[data-same]";

/** Whether the keys led here: what scrolls under a pointer that rests is not pointed at. */
let byKeys = false;

export function startSame(): void {
  document.addEventListener("keydown", () => (byKeys = true), { capture: true });
  document.addEventListener("pointermove", (event) => {
    if (event.movementX !== 0 || event.movementY !== 0) byKeys = false;
  });
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, light);
  document.addEventListener("keydown", step);
  onShown(() => {
    for (const body of document.querySelectorAll("tbody")) {
      const rows = body.querySelectorAll<HTMLElement>(ROW);
      rows.forEach((row, at) => (row.tabIndex = at === 0 ? 0 : -1));
    }
  });
}

function light(event: Event): void {
  if (byKeys && event.type === "pointerover") return;
  const on = event.target instanceof Element ? event.target.closest(SAME) : null;
  const names = new Set(namesOf(on));
  for (const one of document.querySelectorAll(SAME)) {
    one.classList.toggle("lit", namesOf(one).some((name) => names.has(name)));
  }
}

function namesOf(one: Element | null): string[] {
  return one?.getAttribute("data-same")?.split(" ") ?? [];
}

/** Goes from a row to the one before or after it. */
function step(event: KeyboardEvent): void {
  const row = event.target;
  if (!(row instanceof HTMLElement) || !row.matches(ROW) || event.defaultPrevented) return;
  const rows = [...(row.parentElement?.querySelectorAll<HTMLElement>(`:scope > ${ROW}`) ?? [])];
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const next = by === undefined ? undefined : rows[rows.indexOf(row) + by];
  if (next === undefined) return;
  event.preventDefault();
  row.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
