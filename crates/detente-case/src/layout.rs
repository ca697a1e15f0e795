//! How is a case file laid out, whatever it says?
//!
//! Comments, order and words stay as they are; only white space, quotation marks and line breaks
//! change. A file with a syntax error is not touched, nor is one whose meaning would change.

use detente_model::{Diagnostic, Span};
use pretty_yaml::config::{FormatOptions, LanguageOptions, LayoutOptions};

use crate::tree::{self, Kind, Node, Written};

/// The width that lines are fitted to, in characters.
pub(crate) const WIDTH: usize = 120;
/// The furthest that a line may be indented, so that what lays it out can count it.
/// Crossed by `a_file_far_from_the_margin_is_refused`.
const MOST_INDENT: usize = 60;

/// Lays a case file out. Doing so again changes nothing.
///
/// # Errors
/// What keeps the file from being read as YAML; it is then best left as it is.
///
/// ```
/// let text = "detente:   1\ntitle: 'T'   # short\n";
/// assert_eq!(detente_case::format(text).unwrap(), "detente: 1\ntitle: \"T\" # short\n");
/// ```
pub fn format(text: &str) -> Result<String, Vec<Diagnostic>> {
    /// Some comments take a second pass to find their place.
    const MOST_PASSES: usize = 4;
    let mut found = Vec::new();
    let before = tree::read(Written::Case, text, 0, &mut found);
    let Some(before) = before.filter(|_| !found.iter().any(Diagnostic::is_error)) else {
        return Err(found);
    };
    let mut current = lay_out(text)?;
    for _ in 0..MOST_PASSES {
        let next = lay_out(&current)?;
        if next == current {
            let after = tree::read(Written::Case, &current, 0, &mut found);
            let is_kept = after.is_some_and(|after| says_the_same(&before, &after));
            return if is_kept { Ok(current) } else { Err(vec![refused()]) };
        }
        current = next;
    }
    Err(vec![refused()])
}

/// How many bytes stand before what a line holds: white space, and the dashes of lists that begin on it.
fn indent(line: &str) -> usize {
    let mut rest = line;
    loop {
        rest = rest.trim_start();
        let behind = rest.strip_prefix(['-', '?', ':']);
        match behind.filter(|it| it.starts_with([' ', '\t'])) {
            Some(behind) => rest = behind,
            None if rest.is_empty() => return 0,
            None => return line.len() - rest.len(),
        }
    }
}

fn lay_out(text: &str) -> Result<String, Vec<Diagnostic>> {
    if text.lines().any(|line| indent(line) > MOST_INDENT) {
        let message = "this can't be laid out: a line begins very far from the margin";
        let found = Diagnostic::error("layout-unsafe", Span::default(), message);
        return Err(vec![found.with_help("begin it nearer to the margin")]);
    }
    let options = FormatOptions {
        layout: LayoutOptions { print_width: WIDTH, ..LayoutOptions::default() },
        language: LanguageOptions {
            brace_spacing: false,
            trailing_comma: false,
            ..LanguageOptions::default()
        },
    };
    pretty_yaml::format_text(text, &options).map_err(|error| {
        let at = error.offset().min(text.len());
        let message = format!("this can't be laid out: {}", error.message());
        vec![Diagnostic::error("yaml-syntax", Span::new(at, at), message)]
    })
}

fn refused() -> Diagnostic {
    Diagnostic::error(
        "layout-unsafe",
        Span::default(),
        "this file can't be laid out without changing what it says, so it was left as it is",
    )
    .with_help("write lists and maps more simply, one entry a line")
}

/// True if two trees differ only in where their parts stand and how texts are quoted.
fn says_the_same(a: &Node, b: &Node) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Nothing, Kind::Nothing) => true,
        (Kind::Text(a), Kind::Text(b)) => a.text == b.text,
        (Kind::List(a), Kind::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| says_the_same(a, b))
        }
        (Kind::Map(a), Kind::Map(b)) => {
            let same = |(a, b): (&tree::Entry, &tree::Entry)| {
                a.key == b.key && says_the_same(&a.value, &b.value)
            };
            a.len() == b.len() && a.iter().zip(b).all(same)
        }
        (Kind::Nothing | Kind::Text(_) | Kind::List(_) | Kind::Map(_), _) => false,
    }
}
