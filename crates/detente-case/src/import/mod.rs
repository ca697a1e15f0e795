//! Which files of other programs can be read, and what do they say?
//!
//! An import gives the same [`Conflict`](detente_model::Conflict) as a case file and reports what
//! is wrong in the file's own places. It changes nothing: what a file says oddly is reported, not
//! mended. A format's module gathers what its files say, and knows `domain`, which makes a conflict
//! of it and knows no format.

pub(crate) mod domain;
pub(crate) mod genius;
pub(crate) mod geniusweb;
pub(crate) mod gmcr;
mod ids;
mod json;
mod json_tree;
pub(crate) mod negmas;
mod xml;

use crate::CaseFormat;

/// Tells which format of another program a file has, from its content. A broken file is
/// recognised too, so that its errors are its own.
#[must_use]
pub(crate) fn format_of(bytes: &[u8]) -> Option<CaseFormat> {
    if looks_like_gmcr(bytes) {
        return Some(CaseFormat::Gmcr);
    }
    domain::part(bytes).map(|(format, _)| format)
}

/// A JSON object that uses a word of GMCR+.
fn looks_like_gmcr(bytes: &[u8]) -> bool {
    const WORDS: [&str; 4] =
        ["\"decisionMakers\"", "\"permittedDirection\"", "\"useManualPreference", "\"gmcr-py\""];
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('{') && WORDS.iter().any(|word| text.contains(word))
}
