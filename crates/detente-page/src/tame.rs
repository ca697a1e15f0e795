//! Which characters would steer a terminal or a page?

/// True of a character that steers a terminal or a page, ends a line or turns it round.
#[must_use]
pub fn steers(letter: char) -> bool {
    sign(letter) != letter
}

/// What is shown in the place of a character.
fn sign(letter: char) -> char {
    match letter {
        '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{061c}' => '\u{fffd}',
        '\u{2028}' | '\u{2029}' => ' ',
        letter if letter.is_control() => ' ',
        letter => letter,
    }
}

/// Words on one line, without characters that steer a terminal or a page, or turn a line round.
///
/// ```
/// assert_eq!(detente_page::tame("a\u{202e}b\u{1b}[2J\nc"), "a\u{fffd}b [2J c");
/// ```
#[must_use]
pub fn tame(words: &str) -> String {
    words.chars().map(sign).collect()
}

/// The same of a text of several lines, which it keeps.
///
/// ```
/// assert_eq!(detente_page::tame_lines("a\u{7}\nb\u{2066}\n"), "a \nb\u{fffd}\n");
/// ```
#[must_use]
pub fn tame_lines(text: &str) -> String {
    text.chars().map(|letter| if letter == '\n' { letter } else { sign(letter) }).collect()
}
