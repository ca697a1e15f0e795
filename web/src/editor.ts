// How is the text of a case edited?
//
// In CodeMirror, in the place of the plain text area, whose value is kept in step: the form sends
// the same whichever there is. What is wrong with the text, which names there are and the draft
// are asked of the server.

import { autocompletion } from "@codemirror/autocomplete";
import { yaml } from "@codemirror/lang-yaml";
import { syntaxHighlighting } from "@codemirror/language";
import { lintGutter } from "@codemirror/lint";
import { EditorState, type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { basicSetup } from "codemirror";

import { checking } from "./check.ts";
import { drafted, keepDraft } from "./draft.ts";
import { completing } from "./names.ts";
import { onLeaving, onShown } from "./shown.ts";

/** The editor, and the text area that it stands for at present. */
let editor: EditorView | null = null;
let area: HTMLTextAreaElement | null = null;

export function startEditor(): void {
  onShown(() => {
    const found = document.querySelector<HTMLTextAreaElement>("#case-form textarea#case-text");
    if (found !== area) mount(found);
  });
  onLeaving(drafted);
}

function mount(found: HTMLTextAreaElement | null): void {
  area = found;
  if (area === null) return;
  // The same text again, as after saving: the editor goes on, with its history and its cursor.
  const goesOn = editor?.state.doc.toString() === area.value;
  const focused = area.ownerDocument.activeElement === area;
  if (!goesOn) {
    editor?.destroy();
    editor = new EditorView({ state: stateOf(area) });
  }
  if (editor === null) return;
  const scroll = editor.scrollDOM.scrollTop;
  area.hidden = true;
  area.after(editor.dom);
  editor.scrollDOM.scrollTop = scroll;
  editor.requestMeasure();
  if (focused || goesOn) editor.focus();
  select(editor, area);
}

function stateOf(area: HTMLTextAreaElement): EditorState {
  const save = (): boolean => {
    area.form?.requestSubmit();
    return true;
  };
  const inStep = EditorView.updateListener.of((update) => {
    if (update.docChanged) changed(update.state.doc.toString());
  });
  const may = area.readOnly
    ? [EditorState.readOnly.of(true)]
    : [lintGutter(), checking(), autocompletion({ icons: false }), completing(), inStep];
  const own = [
    Prec.highest(keymap.of([{ key: "Mod-s", run: save }])),
    basicSetup,
    yaml(),
    may,
  ];
  return EditorState.create({ doc: area.value, extensions: [looks(named(area)), own] });
}

/** What editors of ours have in common: how they look, and what they are called. */
export function looks(name: string): Extension {
  const nonce = document.querySelector<HTMLMetaElement>("meta[name='style-nonce']")?.content ?? "";
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  return [
    EditorView.cspNonce.of(nonce),
    EditorView.theme({}, { dark }),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": name, spellcheck: "false", tabindex: "0" }),
    syntaxHighlighting(classHighlighter),
  ];
}

/** What a text area is called, by its own label. */
export function named(area: HTMLTextAreaElement): string {
  const label = area.labels[0]?.textContent ?? area.getAttribute("aria-label") ?? area.name;
  return label.trim();
}

function changed(text: string): void {
  if (area === null) return;
  area.value = text;
  keepDraft(text);
}

/** Goes to the place that the server marked, as a link into the text does. */
function select(editor: EditorView, area: HTMLTextAreaElement): void {
  const [from, to] = [Number(area.dataset["from"]), Number(area.dataset["to"])];
  const fits = from >= 0 && from <= to && to <= editor.state.doc.length;
  if (!fits) return;
  const effects = EditorView.scrollIntoView(from, { y: "center" });
  editor.dispatch({ selection: { anchor: from, head: to }, effects });
}
