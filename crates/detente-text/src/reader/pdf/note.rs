//! What should a person know of how a PDF was read?
//!
//! That it had to be mended, and what of its pages is missing.

use crate::findings::Warning;

/// The table of a PDF's objects was made anew.
pub(super) fn rebuilt() -> Warning {
    Warning {
        code: "damaged",
        message: "The PDF is damaged or cut off: its table of contents was made anew from what stands in it.".to_owned(),
        meaning: "Pages may be missing: compare it with the original, or download it again.",
        spans: Vec::new(),
    }
}

/// Pages of a PDF that weren't read to their end.
pub(super) fn missing(pages: &[u32]) -> Option<Warning> {
    (!pages.is_empty()).then(|| Warning {
        code: "pages-missing",
        message: format!("{} couldn't be read, or not to the end.", capital(&named(pages))),
        meaning: "What stands there is missing here: look it up in the original.",
        spans: Vec::new(),
    })
}

/// Pages of a PDF on which some signs can't be read.
pub(super) fn unreadable(pages: &[u32]) -> Option<Warning> {
    let holds = if pages.len() == 1 { "has" } else { "have" };
    (!pages.is_empty()).then(|| Warning {
        code: "unreadable-signs",
        message: format!(
            "{} {holds} signs that can't be read: their font doesn't say which letters they are. \u{fffd} stands for them.",
            capital(&named(pages))
        ),
        meaning: "A word there may be wrong or missing: look it up in the original.",
        spans: Vec::new(),
    })
}

/// `page 3`, `pages 1, 4–6`; of very many the first.
fn named(pages: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for page in pages {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *page => *last = *page,
            Some(_) | None => runs.push((*page, *page)),
        }
    }
    let shown = runs.iter().take(12).map(|(first, last)| match last - first {
        0 => first.to_string(),
        _ => format!("{first}\u{2013}{last}"),
    });
    let list = shown.collect::<Vec<_>>().join(", ");
    let more = if runs.len() > 12 { " and others" } else { "" };
    format!("{} {list}{more}", if pages.len() == 1 { "page" } else { "pages" })
}

fn capital(words: &str) -> String {
    words.replacen("page", "Page", 1)
}
