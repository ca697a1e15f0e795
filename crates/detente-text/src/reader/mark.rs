//! How does a raised figure stand in a line of text?
//!
//! As the raised figure that Unicode has: *2014* with a footnote 12 is `2014 ¹²`, and never the number 201412. What
//! the mark points to isn't asked.

/// The raised form of a digit.
pub(super) fn raised(digit: char) -> Option<char> {
    Some(match digit {
        '0' => '\u{2070}',
        '1' => '\u{b9}',
        '2' => '\u{b2}',
        '3' => '\u{b3}',
        '4'..='9' => char::from_u32(0x2070 + digit.to_digit(10)?)?,
        _ => return None,
    })
}

/// True for a raised digit.
pub(super) fn is_raised(letter: char) -> bool {
    matches!(letter, '\u{2070}' | '\u{b9}' | '\u{b2}' | '\u{b3}' | '\u{2074}'..='\u{2079}')
}
