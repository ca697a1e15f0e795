//! What does a YAML document say, and where does each part of it stand?
//!
//! A tree of texts, lists and maps with byte spans, bounded in size and depth. It knows nothing of
//! conflicts. Anchors, aliases and tags are refused, since a reader of a case should see what is
//! meant where it stands.

mod node;
mod read;
mod syntax;

pub(crate) use node::{Entry, Kind, Node, Scalar};
pub(crate) use read::{MOST_FINDINGS, Written, read};
