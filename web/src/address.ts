// Which address asks what a form or a link asks?
//
// All that one sees is in the address, and what is as it always is, is left out of it, so that
// one question has one address. The address shown never names a fragment.

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The part of every address that names this start of the server. */
export function base(): string {
  return document.documentElement.dataset["tokenPath"] ?? "/";
}

/** Tells whether an address is a page of this server. */
export function isOurs(address: URL): boolean {
  const within = address.origin === location.origin && address.pathname.startsWith(base());
  return within && !address.pathname.startsWith(`${base()}asset/`);
}

/** The address that a form asks, by what its fields say now. */
export function addressOf(form: HTMLFormElement, submitter?: HTMLElement | null): URL {
  const address = new URL(form.getAttribute("action") ?? "", location.href);
  address.search = "";
  address.hash = "";
  for (const field of form.elements) {
    if (isField(field) && counts(field)) add(address, field);
  }
  if (submitter instanceof HTMLButtonElement && submitter.name !== "") {
    address.searchParams.append(submitter.name, submitter.value);
  }
  return address;
}

/** The address at which a part of a page is found. */
export function fragmentOf(address: URL, name: string): URL {
  const part = new URL(address);
  part.hash = "";
  part.searchParams.set("fragment", name);
  return part;
}

export function isField(element: Element): element is Field {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
  );
}

function counts(field: Field): boolean {
  if (field.name === "" || field.matches(":disabled")) return false;
  if (field instanceof HTMLInputElement && ["button", "reset", "submit"].includes(field.type)) {
    return false;
  }
  const toggles = field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type);
  return !toggles || field.checked;
}

function add(address: URL, field: Field): void {
  const several = field instanceof HTMLSelectElement && field.multiple;
  const values = several ? [...field.selectedOptions].map((one) => one.value) : [field.value];
  for (const value of values) {
    if (value !== "" && value !== field.dataset["default"]) {
      address.searchParams.append(field.name, value);
    }
  }
}
