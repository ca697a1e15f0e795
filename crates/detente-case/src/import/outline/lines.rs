//! Which keys has the outermost map of a YAML text that is written in lines?
//!
//! Lines that are indented belong to the key above them.

use super::{Holds, Key};

/// The keys of the lines that aren't indented.
pub(crate) fn keys(text: &str) -> Vec<Key<'_>> {
    let mut keys: Vec<Key<'_>> = Vec::new();
    for line in text.lines() {
        let written = line.trim_start();
        if written.is_empty() || written.starts_with(['#', '%']) || line.starts_with("---") {
            continue;
        }
        if written.len() < line.len() || is_item(written) {
            // The first line under a key says what stands there.
            if let Some(Key { holds: holds @ Holds::Nothing, .. }) = keys.last_mut() {
                *holds = if is_item(written) { Holds::List } else { value(written) };
            }
            continue;
        }
        if let Some((name, rest)) = key(line) {
            keys.push(Key { name, holds: value(rest) });
        }
    }
    keys
}

fn is_item(written: &str) -> bool {
    written == "-" || written.starts_with("- ")
}

/// The key that a line begins with, and what follows its colon.
fn key(line: &str) -> Option<(&str, &str)> {
    if let Some(quote) = line.chars().next().filter(|it| matches!(it, '"' | '\'')) {
        let (name, rest) = line[1..].split_once(quote)?;
        return Some((name, rest.trim_start().strip_prefix(':')?));
    }
    let ends =
        |(at, _): &(usize, &str)| line[at + 1..].chars().next().is_none_or(char::is_whitespace);
    let (at, _) = line.match_indices(':').find(ends)?;
    Some((line[..at].trim_end(), &line[at + 1..]))
}

/// What is written after a colon.
fn value(written: &str) -> Holds<'_> {
    let written = match written.find(" #") {
        Some(at) => written[..at].trim(),
        None => written.trim(),
    };
    if written.is_empty() || written.starts_with('#') {
        Holds::Nothing
    } else if written.starts_with('[') {
        Holds::List
    } else if written.starts_with('{') || key(written).is_some() {
        Holds::Map(Vec::new())
    } else {
        Holds::Text(written.trim_matches(['"', '\'']))
    }
}
