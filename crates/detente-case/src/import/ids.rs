//! What is a thing called in formulas, if a file only has a name for readers?

/// An id made of a name: lower case, ASCII, `-` between words; `fallback` if nothing of the name
/// remains, and `-2`, `-3` … where another has the id already. Remembers the id in `taken`.
pub(super) fn id_for(name: &str, fallback: &str, taken: &mut Vec<String>) -> String {
    let mut base = slug::slugify(name);
    if base.is_empty() {
        fallback.clone_into(&mut base);
    }
    if is_reserved(&base) {
        base = format!("{fallback}-{base}");
    }
    let mut id = base.clone();
    let mut copy = 2;
    while taken.contains(&id) {
        id = format!("{base}-{copy}");
        copy += 1;
    }
    taken.push(id.clone());
    id
}

/// Words that mean something else in a formula, or that some YAML reader takes for a truth value.
fn is_reserved(word: &str) -> bool {
    const WORDS: [&str; 15] = [
        "and", "or", "not", "if", "unless", "absent", "yes", "no", "on", "off", "y", "n", "true",
        "false", "null",
    ];
    WORDS.contains(&word)
}
