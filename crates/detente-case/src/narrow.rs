//! How are the points of statements written anew, and all else left as it is?
//!
//! Only the amount and what is said of how it was weighed change; comments, order and layout stay.

use detente_model::{Diagnostic, Exact, Span, Weighed};

use crate::print::{range, weighed};
use crate::tree::{self, Entry, Kind, Node, Written};

/// New points for a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPoints {
    /// Which of the `weights`, from 0.
    pub statement: usize,
    /// The least and the greatest that they may be.
    pub points: (Exact, Exact),
    /// Who weighed them so, and when.
    pub weighed: Weighed,
}

/// Writes points anew, in a case file or in a party's own file. `path` leads to the map that has the `weights`.
///
/// # Errors
/// What keeps the file from being read as YAML, or a statement that isn't written so that its points could be found.
///
/// ```
/// use detente_case::{NewPoints, narrow};
/// use detente_model::{Exact, Weighed};
///
/// let text = "preferences:\n  west:\n    weights:\n      - {want: toll, points: 1..9}   # a guess\n";
/// let weighed = Weighed { judgement: "Asked".into(), by: Some("AB".into()), date: "2026-01-02".parse().ok() };
/// let points = (Exact::from_integer(4.into()), Exact::from_integer(9.into()));
/// let new = NewPoints { statement: 0, points, weighed };
/// let now = narrow(text, &["preferences", "west"], &[new]).unwrap();
/// assert!(now.ends_with("{want: toll, points: 4..9, weighed: {judgement: Asked, by: AB, date: 2026-01-02}}   # a guess\n"));
/// ```
pub fn narrow(text: &str, path: &[&str], new: &[NewPoints]) -> Result<String, Vec<Diagnostic>> {
    let mut found = Vec::new();
    let root = tree::read(Written::Case, text, 0, &mut found);
    let root = root.filter(|_| !found.iter().any(Diagnostic::is_error)).ok_or(found)?;
    let mut edits: Vec<(Span, String)> = Vec::new();
    for it in new {
        let statement = statement(&root, path, it.statement).ok_or_else(|| vec![no_place(it)])?;
        let all = edits_of(text, statement, it).ok_or_else(|| vec![no_place(it)])?;
        edits.extend(all);
    }
    edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut text = text.to_owned();
    for (span, new) in edits {
        text.replace_range(span.start..span.end, &new);
    }
    Ok(text)
}

fn no_place(new: &NewPoints) -> Diagnostic {
    let message = format!(
        "the points of statement {} aren't written where they could be changed",
        new.statement + 1
    );
    Diagnostic::error("no-place", Span::default(), message)
}

fn entry<'a>(node: &'a Node, key: &str) -> Option<&'a Entry> {
    match &node.kind {
        Kind::Map(entries) => entries.iter().find(|entry| entry.key == key),
        Kind::Nothing | Kind::Text(_) | Kind::List(_) => None,
    }
}

fn statement<'a>(root: &'a Node, path: &[&str], at: usize) -> Option<&'a Node> {
    let mut node = root;
    for key in path {
        node = &entry(node, key)?.value;
    }
    match &entry(node, "weights")?.value.kind {
        Kind::List(all) => all.get(at),
        Kind::Nothing | Kind::Text(_) | Kind::Map(_) => None,
    }
}

/// What changes in one statement: its points, and how they were weighed.
fn edits_of(text: &str, statement: &Node, new: &NewPoints) -> Option<Vec<(Span, String)>> {
    let points = entry(statement, "points")?;
    let weighed = weighed(&new.weighed).line();
    let amount = (trimmed(text, points.value.span), range(&new.points.0, &new.points.1).line());
    let weighed = match entry(statement, "weighed") {
        Some(old) if old.value.is_nothing() => {
            (Span::new(old.span.end, old.span.end), format!(": {weighed}"))
        }
        Some(old) => (trimmed(text, old.value.span), weighed),
        None => {
            let end = amount.0.end;
            let is_inline = text[statement.span.start..].starts_with('{');
            let line = text[..points.span.start].rfind('\n').map_or(0, |at| at + 1);
            let indent = text[line..points.span.start].chars().count();
            let before =
                if is_inline { ", ".to_owned() } else { format!("\n{}", " ".repeat(indent)) };
            (Span::new(end, end), format!("{before}weighed: {weighed}"))
        }
    };
    Some(vec![amount, weighed])
}

/// A span without the white space at its end.
fn trimmed(text: &str, span: Span) -> Span {
    let inside = text[span.start..span.end].trim_end();
    Span::new(span.start, span.start + inside.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new(statement: usize) -> NewPoints {
        let weighed = Weighed {
            judgement: "Asked: “toll” before “road”".into(),
            by: Some("AB".into()),
            date: "2026-01-02".parse().ok(),
        };
        let points = (Exact::from_integer(4.into()), Exact::from_integer(9.into()));
        NewPoints { statement, points, weighed }
    }

    #[test]
    fn everything_else_stays() {
        let text = "\
preferences:
  west: # wishes
    weights:
      - want: toll
        points: 1..9 # wide
        because: judgement
        weighed:
          judgement: A guess
          by: CD
      - points: 3..5
        want: road
";
        let now = narrow(text, &["preferences", "west"], &[new(0), new(1)]).unwrap();
        assert_eq!(
            now,
            "\
preferences:
  west: # wishes
    weights:
      - want: toll
        points: 4..9 # wide
        because: judgement
        weighed:
          {judgement: \"Asked: “toll” before “road”\", by: AB, date: 2026-01-02}
      - points: 4..9
        weighed: {judgement: \"Asked: “toll” before “road”\", by: AB, date: 2026-01-02}
        want: road
"
        );
        assert!(narrow(text, &["preferences", "west"], &[new(2)]).is_err());
        assert!(narrow(text, &["preferences", "east"], &[new(0)]).is_err());
        assert!(narrow("a: [", &[], &[new(0)]).is_err());
    }
}
