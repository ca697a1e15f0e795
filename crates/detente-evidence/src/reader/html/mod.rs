//! What does a web page show?
//!
//! Stub of the reader?

use super::block::Draft;

pub(super) fn is_page(_text: &str) -> bool {
    false
}

pub(super) fn read(_text: &str) -> Draft {
    Draft::default()
}
