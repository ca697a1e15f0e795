// Which file of the case is in the editor?
//
// The form says it to whoever saves; what is asked beside that says it in a header, so that the
// text can be sent as it is.

/** The headers of a text that is sent. */
export function headersOfText(): Record<string, string> {
  const file = document.querySelector<HTMLInputElement | HTMLSelectElement>("#case-file");
  const kind = { "Content-Type": "text/plain; charset=utf-8" };
  // A header holds ASCII only.
  return file ? { ...kind, "X-File": encodeURI(file.value) } : kind;
}
