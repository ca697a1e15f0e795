// What differs between your text and the one that was saved meanwhile?
//
// Both stand side by side; yours can be edited and takes over what you want of the other. It is
// sent as the text area `#mine` would be, whose value is kept in step.

import { yaml } from "@codemirror/lang-yaml";
import { MergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { basicSetup } from "codemirror";

import { keepDraft } from "./draft.ts";
import { looks, named } from "./editor.ts";
import { onShown } from "./shown.ts";

export function startMerging(): void {
  onShown(() => {
    const theirs = document.querySelector<HTMLTextAreaElement>("textarea#theirs");
    const mine = document.querySelector<HTMLTextAreaElement>("textarea#mine");
    if (theirs === null || mine === null || mine.hidden) return;
    const inStep = EditorView.updateListener.of((update) => {
      if (!update.docChanged) return;
      mine.value = update.state.doc.toString();
      keepDraft(mine.value);
    });
    const common = [basicSetup, yaml()];
    const readOnly = [EditorState.readOnly.of(true)];
    const view = new MergeView({
      a: { doc: theirs.value, extensions: [common, looks(named(theirs)), readOnly] },
      b: { doc: mine.value, extensions: [common, looks(named(mine)), inStep] },
      revertControls: "a-to-b",
      collapseUnchanged: { margin: 3, minSize: 6 },
    });
    for (const area of [theirs, mine]) area.hidden = true;
    for (const label of [...theirs.labels, ...mine.labels]) label.hidden = true;
    mine.after(view.dom);
  });
}
