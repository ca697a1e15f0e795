//! How does a case look on the page that one works on?
//!
//! A page is a frame, a bar of what is supposed, and blocks; each block can be had by itself, so that only
//! what changed is drawn anew. Everything works without a script. Sentences come from where briefings have
//! them.

mod address;
mod bar;
mod block;
mod builder;
mod drafts;
mod keep;
mod mend;
mod parties;
mod record;
mod shell;
mod sides;
mod state;
mod text;
mod treaties;

pub use crate::told::OtherVersion;
pub use address::{Address, DeskView, LONGEST_ADDRESS};
pub use bar::{bar, is_middle};
pub use block::{WorkBlock, main};
pub use builder::{InHand, builder, no_picture, no_treaty, numbered_in_words, outcome};
pub use drafts::{LONGEST_NOTE, NumberedDraft, articles, copied, drafts, exports};
pub use mend::mend;
pub use parties::{WHO_OVER_WHOM, party_table};
pub use record::record;
pub use shell::Shell;
pub use sides::sides;
pub use state::{asked_draws, asked_state, drawing};
pub use text::{CaseText, case_text, save_conflict, unsaved};
pub use treaties::treaties;
