//! What are the parts of a plain text?

use detente_model::Span;

use crate::document::{Passage, PassageKind};

/// One passage a line: the first is the headline, short lines without a full stop are headings.
pub(super) fn passages(text: &str) -> (Option<String>, Vec<Passage>) {
    let mut passages = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = start + (line.len() - line.trim_start().len());
        start += line.len();
        let words = line.trim();
        if words.is_empty() {
            continue;
        }
        let kind = if passages.is_empty() {
            PassageKind::Title
        } else if words.ends_with(['.', '!', '?', '"', '\u{201d}']) {
            PassageKind::Body
        } else {
            PassageKind::Heading
        };
        passages.push(Passage { kind, span: Span::new(at, at + words.len()) });
    }
    let title =
        passages.first().map(|passage| text[passage.span.start..passage.span.end].to_owned());
    (title, passages)
}
