// Which names can stand where one is typing?
//
// Those of the case and of the format, as the server lists them; which fits best is left to the
// editor.

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { EditorState, type Extension } from "@codemirror/state";

interface Name {
  label: string;
  kind: string;
  detail: string;
}

const WORD = /[\p{L}_][\p{L}\p{N}_.-]*/u;

/** Offers names, which are asked for when the first one is wanted. */
export function completing(): Extension {
  let names: Promise<Completion[]> | null = null;
  const offer = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const word = context.matchBefore(WORD);
    if (word === null && !context.explicit) return null;
    names ??= known();
    const options = await names;
    // Not there this time: asked for again when one is wanted again.
    if (options.length === 0) names = null;
    return { from: word?.from ?? context.pos, options, validFor: /^[\p{L}\p{N}_.-]*$/u };
  };
  return EditorState.languageData.of(() => [{ autocomplete: offer }]);
}

async function known(): Promise<Completion[]> {
  try {
    const response = await fetch("names");
    if (!response.ok) return [];
    const { names } = (await response.json()) as { names: Name[] };
    return names.map(({ label, kind, detail }) => ({ label, type: kind, detail }));
  } catch {
    return [];
  }
}
