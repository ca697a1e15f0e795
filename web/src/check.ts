// What is wrong with the text, while it is typed?
//
// The server reads it; here it is marked at its place, and listed in `#problems`. An answer about
// a text that was changed meanwhile is dropped.

import { type Diagnostic, linter } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

import { headersOfText } from "./file.ts";
import { say } from "./status.ts";
import { UNCHECKED } from "./words.ts";

/** How long nothing must be typed before a text is checked, in milliseconds. */
const PAUSE = 120;

/** What the server says of a text; places are counted in UTF-16 units. */
interface Checked {
  diagnostics: Problem[];
  /** What is said of the whole, for those who don't see the marks. */
  say?: string | null;
}

interface Problem {
  from: number;
  to: number;
  line: number;
  severity: "error" | "warning";
  code: string;
  message: string;
  help: string | null;
}

let abort = new AbortController();
let said = "";

export function checking(): Extension {
  return linter(check, { delay: PAUSE });
}

async function check(editor: EditorView): Promise<Diagnostic[]> {
  abort.abort();
  const mine = (abort = new AbortController());
  const doc = editor.state.doc;
  try {
    const response = await fetch("check", {
      method: "POST",
      headers: headersOfText(),
      body: doc.toString(),
      signal: mine.signal,
    });
    if (!response.ok) throw new Error(response.statusText);
    const checked = (await response.json()) as Checked;
    if (editor.state.doc !== doc) return [];
    list(editor, checked.diagnostics);
    const words = checked.say ?? "";
    if (words !== said && words !== "") say(words);
    said = words;
    return checked.diagnostics.map((problem) => marker(problem, doc.length));
  } catch {
    // An aborted check has a newer one behind it.
    if (!mine.signal.aborted) say(UNCHECKED);
    return [];
  }
}

function marker(problem: Problem, length: number): Diagnostic {
  const { severity, code, message, help } = problem;
  const [from, to] = [Math.min(problem.from, length), Math.min(problem.to, length)];
  const words = help === null ? message : `${message}\n${help}`;
  return { from, to: Math.max(from, to), severity, source: code, message: words };
}

/** Lists what was found below the text, each with a way to its place. */
function list(editor: EditorView, problems: Problem[]): void {
  document.getElementById("problems")?.replaceChildren(
    ...problems.map((problem) => {
      const item = document.createElement("li");
      item.className = problem.severity;
      item.append(way(editor, problem), ` ${problem.severity}: ${problem.message}`);
      if (problem.help !== null) item.append(` ${problem.help}`);
      return item;
    }),
  );
}

function way(editor: EditorView, problem: Problem): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `line ${problem.line}`;
  button.addEventListener("click", () => {
    const length = editor.state.doc.length;
    const [anchor, head] = [Math.min(problem.from, length), Math.min(problem.to, length)];
    const effects = EditorView.scrollIntoView(anchor, { y: "center" });
    editor.dispatch({ selection: { anchor, head }, effects });
    editor.focus();
  });
  return button;
}
