// What did somebody do to a part by hand that no answer knows of?
//
// Which folds stand open, and how far something was scrolled: these are carried over to the new
// part, since nothing was meant to close or jump.

/** Remembers it of an old part: what is to be done to the new one before it is shown, and after. */
export function keptBy(old: Element, fresh: Element): { before: () => void; after: () => void } {
  const opened = folds(old).filter((fold) => fold.open);
  const scrolled = [...old.querySelectorAll("*")].filter((one) => one.scrollTop > 0);
  const places = scrolled.map((one) => ({ at: one.scrollTop, of: counterpart(one, old, fresh) }));
  return {
    before: () => {
      const names = new Set(opened.map(nameOf));
      for (const fold of folds(fresh)) if (names.has(nameOf(fold))) fold.open = true;
    },
    after: () => {
      for (const { at, of } of places) if (of) of.scrollTop = at;
    },
  };
}

function folds(part: Element): HTMLDetailsElement[] {
  return [...part.querySelectorAll("details")];
}

/** A fold is known by what it says while it is closed, and by what it lies in. */
function nameOf(fold: HTMLDetailsElement): string {
  const within = fold.closest("[id]")?.id ?? "";
  return `${within} ${fold.querySelector("summary")?.textContent?.trim() ?? ""}`;
}

function counterpart(one: Element, old: Element, fresh: Element): Element | null {
  if (one.id !== "") return fresh.querySelector(`#${CSS.escape(one.id)}`);
  const alike = (part: Element): Element[] =>
    [...part.querySelectorAll(one.localName)].filter(({ className }) => className === one.className);
  return alike(fresh)[alike(old).indexOf(one)] ?? null;
}
