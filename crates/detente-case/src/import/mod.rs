//! Which files of other programs can be read, and what do they say?
//!
//! An import gives the same [`Conflict`](detente_model::Conflict) as a case file and reports what
//! is wrong in the file's own places. It changes nothing: what a file says oddly is reported, not
//! mended. A format's module gathers what its files say, and knows `domain`, which makes a conflict
//! of it and knows no format.

pub(crate) mod domain;
mod encoding;
pub(crate) mod folder;
pub(crate) mod genius;
pub(crate) mod geniusweb;
pub(crate) mod gmcr;
mod ids;
mod json;
mod json_tree;
pub(crate) mod negmas;
mod outline;
mod xml;

use crate::CaseFormat;

/// Tells which format of another program a file has, from its outermost element or keys. A broken
/// file is recognised too, so that its errors are its own.
#[must_use]
pub(crate) fn format_of(bytes: &[u8]) -> Option<CaseFormat> {
    let (text, _) = encoding::decoded(bytes);
    match domain::part(&text) {
        Some((format, _)) => Some(format),
        None => gmcr::is_save_file(&outline::outline(&text)).then_some(CaseFormat::Gmcr),
    }
}
