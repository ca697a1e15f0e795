//! What are the words of a PDF?
//!
//! Stub.

use super::ReadError;
use super::block::Draft;

pub(super) fn is_pdf(_bytes: &[u8]) -> bool {
    false
}

pub(super) fn read(_bytes: &[u8]) -> Result<Draft, ReadError> {
    Err(ReadError::Damaged)
}
