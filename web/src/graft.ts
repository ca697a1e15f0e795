// How does a new part take the place of an old one without taking a control out of one's hand?
//
// A slider that is moved, or a field that is typed into, stays the very node that it is: a node
// taken out and put back would lose the pointer and the place in its text. All around it is
// replaced.

/** Tells whether a control must not leave the page while it has the focus. */
export function isInHand(element: Element): element is HTMLInputElement | HTMLTextAreaElement {
  if (element instanceof HTMLTextAreaElement) return true;
  const plain = ["button", "checkbox", "image", "radio", "reset", "submit"];
  return element instanceof HTMLInputElement && !plain.includes(element.type);
}

/**
 * Makes `old` say what `fresh` says, but for `held`, which stands where `twin` stands in `fresh`.
 * Gives false, and changes nothing, where the two stand at different depths.
 */
export function graft(old: Element, fresh: Element, held: Element, twin: Element): boolean {
  const olds = path(old, held);
  const freshes = path(fresh, twin);
  const same = olds.length === freshes.length;
  if (!same || olds.some((one, at) => one.localName !== freshes[at]?.localName)) return false;
  for (let at = 0; at + 1 < olds.length; at++) {
    const [around, kept] = [olds[at], olds[at + 1]];
    const [source, matched] = [freshes[at], freshes[at + 1]];
    if (around && kept && source && matched) surround(around, kept, source, matched);
  }
  attributes(held, twin);
  return true;
}

/** The elements from a part down to one within it, both included. */
function path(from: Element, to: Element): Element[] {
  const found: Element[] = [];
  for (let at: Element | null = to; at !== null; at = at.parentElement) {
    found.unshift(at);
    if (at === from) break;
  }
  return found;
}

/** Replaces all that stands around a child by what stands around its match. */
function surround(around: Element, kept: Element, source: Element, matched: Element): void {
  attributes(around, source);
  for (const node of [...around.childNodes]) if (node !== kept) node.remove();
  const nodes = [...source.childNodes];
  const middle = nodes.indexOf(matched);
  kept.before(...nodes.slice(0, middle));
  kept.after(...nodes.slice(middle + 1));
}

function attributes(old: Element, fresh: Element): void {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  // The value that is shown in a field that was touched is no attribute: it stays.
  for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
}
