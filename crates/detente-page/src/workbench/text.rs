//! How is the text of a case shown, and what is wrong with it?

use askama::Template;
use detente::model::Diagnostic;
use detente::workplace::MergedText;

use super::block::WorkBlock;
use crate::tame::tame;
use crate::words;

/// A file of the case as it is shown.
#[derive(Debug, Clone, Copy)]
pub struct CaseText<'a> {
    /// Its name.
    pub file: &'a str,
    /// What stands in it.
    pub text: &'a str,
    /// The hash of what was read, by which a save sees whether it is still so.
    pub base: &'a str,
    /// Whether it can't be written here.
    pub is_kept: bool,
    /// All files: name, address, whether it is this.
    pub files: &'a [(String, String, bool)],
    /// What is wrong with it, each with its line from 1.
    pub problems: &'a [(usize, &'a Diagnostic)],
}

#[derive(Template)]
#[template(path = "workbench/text.html")]
struct Sheet<'a> {
    others: &'a [(String, String, bool)],
    file: &'a str,
    text: &'a str,
    base: &'a str,
    is_kept: bool,
    problems: Vec<Problem>,
}

struct Problem {
    severity: &'static str,
    line: usize,
    message: String,
    help: String,
}

/// The text, and what is wrong with it.
///
/// # Panics
/// Never: writing to a string doesn't fail.
#[must_use]
pub fn case_text(of: CaseText<'_>) -> WorkBlock {
    let problems = of.problems.iter().map(|(line, it)| Problem {
        severity: if it.is_error() { "error" } else { "warning" },
        line: *line,
        message: tame(&it.message),
        help: it.help.as_deref().map(tame).unwrap_or_default(),
    });
    let problems: Vec<Problem> = problems.collect();
    let others = if of.files.len() > 1 { of.files } else { &[] };
    let sheet = Sheet {
        others,
        file: of.file,
        text: of.text,
        base: of.base,
        is_kept: of.is_kept,
        problems,
    };
    WorkBlock::of("text", "", sheet.render().expect("writing to a string doesn't fail"))
}

#[derive(Template)]
#[template(path = "workbench/conflict.html")]
struct Both<'a> {
    file: &'a str,
    base: &'a str,
    theirs: &'a str,
    mine: &'a str,
    merged: Option<&'a MergedText>,
    label: String,
}

/// Two texts, where a file changed while somebody worked on it; `base` is the hash of what stands there now. Where it is known
/// out of what both grew, they are put together.
///
/// # Panics
/// Never: writing to a string doesn't fail.
#[must_use]
pub fn save_conflict(
    file: &str,
    base: &str,
    theirs: &str,
    mine: &str,
    merged: Option<&MergedText>,
) -> WorkBlock {
    let label = match merged.map(|it| it.places) {
        None => "Yours".to_owned(),
        Some(0) => "Both, put together".to_owned(),
        Some(some) => format!(
            "Both, put together, but for {} where both changed the same lines: there both stand, yours first. Keep one, and take away the marks",
            words::counted(some, "place", "places")
        ),
    };
    let both = Both { file, base, theirs, mine, merged, label };
    let inner = both.render().expect("writing to a string doesn't fail");
    WorkBlock::of("conflict", "Two texts", inner)
}

#[derive(Template)]
#[template(
    source = r#"<p>There is a text of {{ file }} that was never saved.</p>
<details><summary>Look at it</summary><textarea id="unsaved" readonly rows="12" spellcheck="false" aria-label="The text that was never saved">{{ "\n" }}{{ text }}</textarea></details>
<form class="act" method="post" action="unsaved"><input type="hidden" name="file" value="{{ file }}"><button name="choice" value="take">Go on with it</button> <button name="choice" value="drop">Throw it away</button></form>"#,
    ext = "html"
)]
struct Unsaved<'a> {
    file: &'a str,
    text: &'a str,
}

/// A text that was typed and never saved.
///
/// # Panics
/// Never: writing to a string doesn't fail.
#[must_use]
pub fn unsaved(file: &str, text: &str) -> WorkBlock {
    let inner = Unsaved { file, text }.render().expect("writing to a string doesn't fail");
    WorkBlock::of("draft", "Not saved", inner)
}
