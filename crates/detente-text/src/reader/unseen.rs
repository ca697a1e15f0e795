//! Which characters of a text does nobody see?
//!
//! Soft hyphens, joiners and spaces without width hide names from whoever looks for words. They are dropped, but
//! where a script needs them: Persian and Indic words are spelt with joiners, and Thai parts words with spaces of no
//! width. A mark of byte order at the start of a text is its encoding's, and stays.

/// True for a character that shows nothing between these two.
pub(super) fn is_unseen(before: Option<char>, letter: char, after: Option<char>) -> bool {
    match letter {
        '\u{ad}' | '\u{34f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => true,
        '\u{200b}'..='\u{200d}' | '\u{180e}' => before.is_none_or(is_spelt_out),
        // Marks of direction turn nothing within a word that is read from the left.
        '\u{200e}' | '\u{200f}' => [before, after]
            .iter()
            .all(|near| near.is_some_and(|near| near.is_alphanumeric() && is_spelt_out(near))),
        _ => false,
    }
}

/// True for characters of scripts that are spelt without joiners: Latin, Greek, Cyrillic, Armenian, Georgian.
fn is_spelt_out(letter: char) -> bool {
    matches!(letter, '\0'..='\u{58f}' | '\u{10a0}'..='\u{10ff}' | '\u{1e00}'..='\u{25ff}')
}

/// A text without the characters that nobody sees.
pub(super) fn seen(text: String) -> String {
    // What is unseen between Latin letters may be: of most texts nothing has to be copied.
    let suspect = |letter: char| is_unseen(Some('a'), letter, Some('a'));
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if !text.get(start..).unwrap_or_default().contains(suspect) {
        return text;
    }
    let mut seen = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    seen.extend(letters.next_if_eq(&'\u{feff}'));
    let mut before = None;
    while let Some(letter) = letters.next() {
        if !is_unseen(before, letter, letters.peek().copied()) {
            seen.push(letter);
            before = Some(letter);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole_again_and_scripts_keep_their_joiners() {
        let read = |text: &str| seen(text.to_owned());
        assert_eq!(
            read("an agree\u{ad}ment of the co\u{200b}mmis\u{2060}sion"),
            "an agreement of the commission"
        );
        assert_eq!(read("Vol\u{200c}ga\u{200d} and Do\u{feff}n"), "Volga and Don");
        assert_eq!(read("\u{feff}A title"), "\u{feff}A title");
        let persian = "\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645}";
        assert_eq!(read(persian), persian);
        let hindi = "\u{915}\u{94d}\u{200d}\u{937}";
        assert_eq!(read(hindi), hindi);
        assert_eq!(read("3\u{200e}0 May"), "30 May");
        assert_eq!(read("(\u{200e}May"), "(\u{200e}May");
    }
}
