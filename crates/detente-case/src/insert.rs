//! Where does something new go in a case file?
//!
//! Behind what stands in its section; a section that isn't there yet begins where the order of the documentation has it. All else stays
//! as it is, comments too. Whether the file is in order then is for whoever asks to check.

use detente_model::{Diagnostic, Span};

use crate::print::text as written;
use crate::section::SECTIONS;
use crate::tree::{self, Entry, Kind, Node, Written};

/// Something to be written into a case file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insertion {
    /// The keys that lead there, the section first.
    pub path: Vec<String>,
    /// Its own key; `None` for an item of a list.
    pub key: Option<String>,
    /// What it says, on one line of YAML.
    pub value: String,
}

impl Insertion {
    /// The piece as it stands by itself between `{` and `}` or `[` and `]`.
    fn inline(&self) -> String {
        let value = &self.value;
        self.key.as_ref().map_or_else(|| value.clone(), |key| format!("{}: {value}", written(key)))
    }

    /// The piece on lines of its own, below the keys from `depth` on.
    fn lines(&self, depth: usize, indent: usize) -> String {
        let mut text = String::new();
        let mut at = indent;
        for key in &self.path[depth..] {
            text.push_str(&format!("{}{}:\n", " ".repeat(at), written(key)));
            at += 2;
        }
        let dash = if self.key.is_none() { "- " } else { "" };
        text.push_str(&format!("{}{dash}{}\n", " ".repeat(at), self.inline()));
        text
    }

    /// The piece between brackets, below the keys from `depth` on.
    fn between(&self, depth: usize) -> String {
        let own = if self.key.is_none() { self.inline() } else { format!("{{{}}}", self.inline()) };
        match self.path[depth..].split_first() {
            None => self.inline(),
            Some((first, more)) => {
                let own = if self.key.is_none() { format!("[{own}]") } else { own };
                let inner = more
                    .iter()
                    .rev()
                    .fold(own, |inner, key| format!("{{{}: {inner}}}", written(key)));
                format!("{}: {inner}", written(first))
            }
        }
    }
}

/// Writes pieces into a case file, one after the other.
///
/// # Errors
/// What keeps the file from being read as YAML, or a piece from finding its place.
///
/// ```
/// use detente_case::{Insertion, insert};
///
/// let piece = Insertion { path: vec!["options".into(), "west".into()], key: Some("toll".into()), value: "Take a toll".into() };
/// let text = "options:\n  west: {road: Mend the road}   # since spring\n";
/// assert_eq!(insert(text, &[piece]).unwrap(), "options:\n  west: {road: Mend the road, toll: Take a toll}   # since spring\n");
/// ```
pub fn insert(text: &str, pieces: &[Insertion]) -> Result<String, Vec<Diagnostic>> {
    // A mark of byte order stays before everything.
    let body = text.trim_start_matches('\u{feff}');
    let marks = &text[..text.len() - body.len()];
    let mut text = body.to_owned();
    for piece in pieces {
        let mut found = Vec::new();
        let root = tree::read(Written::Case, &text, 0, &mut found);
        let root = root.filter(|_| !found.iter().any(Diagnostic::is_error)).ok_or(found)?;
        let (at, new) = place(&text, &root, piece).ok_or_else(|| vec![no_place(piece)])?;
        text.insert_str(at, &new);
    }
    Ok(format!("{marks}{text}"))
}

fn no_place(piece: &Insertion) -> Diagnostic {
    let message = format!("nothing can be added to `{}` as it is written", piece.path.join("."));
    Diagnostic::error("no-place", Span::default(), message)
}

/// Where a piece goes, and how it is written there.
fn place(text: &str, root: &Node, piece: &Insertion) -> Option<(usize, String)> {
    let mut node = root;
    let mut key: Option<&Entry> = None;
    let mut depth = 0;
    while let Some(next) = piece.path.get(depth) {
        let Kind::Map(entries) = &node.kind else { break };
        let Some(entry) = entries.iter().find(|entry| entry.key == *next) else { break };
        (node, key) = (&entry.value, Some(entry));
        depth += 1;
    }
    match &node.kind {
        Kind::Nothing => {
            let key = key?;
            let indent = column(text, key.span.start) + 2;
            Some(below(text, end_of_line(text, key.span.end), &piece.lines(depth, indent)))
        }
        Kind::Map(_) if depth < piece.path.len() || piece.key.is_some() => {
            let Kind::Map(entries) = &node.kind else { return None };
            if is_between(text, node, entries.first().map(|it| it.span.start)) {
                return inside(text, node, entries.last().map(end_of), &piece.between(depth));
            }
            let indent = column(text, entries.first()?.span.start);
            let last = if depth == 0 { before(&piece.path, entries)? } else { entries.last()? };
            let lines = piece.lines(depth, indent);
            let lines = if depth == 0 { format!("\n{lines}") } else { lines };
            Some(below(text, end_of_line(text, end_of(last)), &lines))
        }
        Kind::List(items) if depth == piece.path.len() && piece.key.is_none() => {
            let last = items.last().map(|item| item.span.end);
            if is_between(text, node, items.first().map(|it| it.span.start)) {
                return inside(text, node, last, &piece.inline());
            }
            // A list begins with its first dash; what stands behind it may stand on the next line.
            let dash = text[..=node.span.start].rfind('-')?;
            let indent = column(text, dash);
            Some(below(text, end_of_line(text, last?), &piece.lines(depth, indent)))
        }
        Kind::Text(_) | Kind::List(_) | Kind::Map(_) => None,
    }
}

/// Whether a list or a map stands between brackets. On lines of its own it begins with what it holds, which may be a bracket too.
fn is_between(text: &str, node: &Node, first: Option<usize>) -> bool {
    text[node.span.start..].starts_with(['{', '[']) && first.is_none_or(|it| it > node.span.start)
}

/// The section behind which another one begins.
fn before<'a>(path: &[String], entries: &'a [Entry]) -> Option<&'a Entry> {
    let rank = |key: &str| SECTIONS.iter().position(|section| *section == key);
    let own = rank(path.first()?)?;
    let earlier = entries.iter().rfind(|entry| rank(&entry.key).is_some_and(|it| it < own));
    earlier.or(entries.first())
}

/// Between the brackets of a list or a map.
fn inside(text: &str, node: &Node, last: Option<usize>, new: &str) -> Option<(usize, String)> {
    let close = text.get(..node.span.end)?.trim_end().len().checked_sub(1)?;
    match last {
        Some(last) => Some((last, format!(", {new}"))),
        None => Some((close, new.to_owned())),
    }
}

/// On lines of their own behind a line that ends at `at`.
fn below(text: &str, at: usize, lines: &str) -> (usize, String) {
    let open = if text[..at].ends_with('\n') || at == 0 { "" } else { "\n" };
    (at, format!("{open}{lines}"))
}

/// Where an entry ends.
fn end_of(entry: &Entry) -> usize {
    if entry.value.is_nothing() { entry.span.end } else { entry.value.span.end }
}

/// The first byte behind the line that holds the byte before `at`.
fn end_of_line(text: &str, at: usize) -> usize {
    if text[..at].ends_with('\n') {
        return at;
    }
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// How many bytes stand before `at` in its line.
fn column(text: &str, at: usize) -> usize {
    at - text[..at].rfind('\n').map_or(0, |line| line + 1)
}
