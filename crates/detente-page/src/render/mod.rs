//! How does a page look on a terminal, in Markdown and on a page?
//!
//! The same text three times; a terminal alone cuts long tables short, and says so.

mod columns;
mod html;
mod markdown;
mod terminal;

pub use html::{html, interactive};
pub use markdown::{markdown, picture_file};
pub use terminal::{Emphasis, terminal};
