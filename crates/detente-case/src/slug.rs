//! Which short name can be made of a name for readers?
//!
//! Letters of other scripts are written in Latin ones, as a reader might. Nothing here looks whether
//! the name is free, or has a meaning of its own.

use deunicode::deunicode_char;

/// The name in a to z and 0 to 9, with one `-` where anything else stands; empty if nothing of it
/// remains.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.chars() {
        for byte in deunicode_char(letter).unwrap_or("-").bytes() {
            if byte.is_ascii_alphanumeric() {
                slug.push(char::from(byte.to_ascii_lowercase()));
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn names_become_short_names() {
        for (name, expected) in [
            ("", ""),
            ("--", ""),
            ("North Valley", "north-valley"),
            ("  a__b ", "a-b"),
            ("Éire", "eire"),
            ("Straße 5", "strasse-5"),
            ("Косово", "kosovo"),
            ("北京", "bei-jing"),
            ("You & Me!", "you-me"),
            ("\u{10ffff}", ""),
        ] {
            assert_eq!(slug(name), expected, "`{name}`");
        }
    }
}
