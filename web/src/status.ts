// How is something said without moving anybody's eyes?
//
// `#status` is a live region: what is put there is shown and read out. It has room for what was
// just done, and beside it for one notice that stays until it is taken back. Text only.

function put(name: string, ...what: (Node | string)[]): void {
  const region = document.getElementById("status");
  if (region === null) return;
  region.querySelector(`:scope > .${name}`)?.remove();
  if (what.length === 0) return;
  const room = document.createElement("div");
  room.className = name;
  room.append(...what);
  region.append(room);
}

export function say(text: string): void {
  put("said", ...(text === "" ? [] : [text]));
}

/** Says what stays, with a link to what can be done about it. */
export function notice(text: string, link: HTMLAnchorElement): void {
  put("notice", text, " ", link);
}

export function takeBackNotice(): void {
  put("notice");
}
