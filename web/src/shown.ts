// What has to be done whenever something new is shown?
//
// Whoever enlivens a part of the page says so here, and is asked after each swap as after the
// first paint; also when something else is asked for, and when it is about to be shown. Nobody
// here knows what views there are.

type Shown = (address: URL) => void;

const shown: Shown[] = [];
const asked: (() => void)[] = [];
const leaving: (() => void)[] = [];

/** Calls back after each paint, with the address whose answer it is. */
export function onShown(then: Shown): void {
  shown.push(then);
}

/** Calls back when somebody asks for something else, before the answer is there. */
export function onAsked(then: () => void): void {
  asked.push(then);
}

/** Calls back before a view is taken away. */
export function onLeaving(then: () => void): void {
  leaving.push(then);
}

export function announceShown(): void {
  for (const then of shown) then(new URL(location.href));
}

export function announceAsked(): void {
  for (const then of asked) then();
}

export function announceLeaving(): void {
  for (const then of leaving) then();
}
