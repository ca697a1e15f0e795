//! Which characters would steer a terminal or a page?

/// Words on one line, without characters that steer a terminal or a page, or turn a line round.
pub(crate) fn tame(words: &str) -> String {
    let harmless = |letter: char| match letter {
        '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{061c}' => '\u{fffd}',
        '\u{2028}' | '\u{2029}' => ' ',
        letter if letter.is_control() => ' ',
        letter => letter,
    };
    words.chars().map(harmless).collect()
}
