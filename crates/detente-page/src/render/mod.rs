//! How does a page look on a terminal, in Markdown and on a page?
//!
//! The same text three times; a terminal alone cuts long tables short, and says so.

mod columns;
mod html;
mod markdown;
mod terminal;

pub use html::html;
pub use markdown::{markdown, picture_file};
pub use terminal::{Emphasis, terminal};

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
