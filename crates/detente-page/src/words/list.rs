//! How are several things said in a row?

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn all_of(items: &[String]) -> String {
    join(items, "and")
}

/// `a`, `a or b`, `a, b or c`.
pub(crate) fn one_of(items: &[String]) -> String {
    join(items, "or")
}

fn join(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => {
            // A part that holds a comma of its own would blur where the next one begins.
            let is_long = items.iter().any(|item| item.contains(", ") || item.contains(" and "));
            let comma = if is_long && items.len() > 2 { "; " } else { ", " };
            let last_comma = if is_long && items.len() > 2 { "; " } else { " " };
            format!("{}{last_comma}{word} {last}", first.join(comma))
        }
    }
}

/// The name of a row: a letter, or a number once these are used up.
pub(crate) fn letter(row: usize) -> String {
    u8::try_from(row)
        .ok()
        .filter(|row| *row < 26)
        .map_or_else(|| (row + 1).to_string(), |row| char::from(b'A' + row).to_string())
}

/// A sentence with its first letter capital.
pub(crate) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
