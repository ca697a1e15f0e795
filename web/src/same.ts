// Which things on a page are the same thing, shown twice?
//
// A mark in a figure and its row in a table say so by `data-same`. Whichever the pointer or the
// focus is on, all of them are lit.

const SAME = "[data-same]";

export function startSame(): void {
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, light);
}

function light(event: Event): void {
  const on = event.target instanceof Element ? event.target.closest(SAME) : null;
  const name = on?.getAttribute("data-same");
  for (const one of document.querySelectorAll(SAME)) {
    one.classList.toggle("lit", name != null && one.getAttribute("data-same") === name);
  }
}
