//! How does a briefing look on a terminal, in Markdown and on a page?
//!
//! The same text three times; a terminal alone cuts long tables short, and says so.

mod columns;
mod html;
mod markdown;
mod terminal;

pub use html::html;
pub use markdown::markdown;
pub use terminal::{Emphasis, terminal};

/// Words on one line, without characters that steer a terminal or a page.
fn tame(words: &str) -> String {
    words.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
