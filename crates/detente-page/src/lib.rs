//! How is an answer told to people?
//!
//! An answer becomes a [`Page`] of paragraphs, lists and tables, and a page a text for a
//! [`terminal`], in [`markdown`] or as [`html`]. All sentences that people read of a conflict are made
//! here; nothing is computed, and no engine is asked.

mod answer;
pub mod figure;
mod page;
mod render;
mod runs;
mod section;
mod tame;
mod text;
mod told;
mod words;
pub mod workbench;

pub use answer::{
    Furniture, added, agreement, coded, coders, compared, deal, deals, deals_at_length, decided,
    diff, elicited, entries, entries_in_full, explain, hindcast, imported, inverse, lacks,
    leverage, log, outlook, proposed, read, reviewed, stability, suggested,
};
pub use page::{Block, Note, Page, Piece, Section, SectionId, Table, TableRows, Text};
pub use render::{Emphasis, html, interactive, markdown, picture_file, terminal};
pub use section::{Variant, brief, today, variants};
pub use tame::{steers, tame, tame_lines};
pub use text::{FigureView, PageView, text};
