//! In which file, line and column does a byte stand?
//!
//! All files of a case are numbered through: the second begins one byte after the end of the
//! first, so that a span says which file it is in.

use detente_model::{Diagnostic, Span};

use crate::SourceFile;

/// The line and column of a byte, both from 1; columns count Unicode scalar values. A byte beyond
/// the end, or inside a character, counts as the next place before it.
#[must_use]
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = &text[..end];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

/// The file that a span of a case read from several files stands in, by position among them (the
/// case file first), and the span within that file.
#[must_use]
pub fn locate(main: &SourceFile, more: &[SourceFile], span: Span) -> (usize, Span) {
    let mut base = 0;
    let files = std::iter::once(main).chain(more);
    let mut place = (0, span);
    for (at, file) in files.enumerate() {
        if at > 0 && span.start < base {
            break;
        }
        place = (at, Span::new(span.start - base, span.end.saturating_sub(base)));
        base += file.bytes.len() + 1;
    }
    place
}

/// Names the file in each diagnostic and counts its span from that file's beginning.
pub(crate) fn settle(main: &SourceFile, more: &[SourceFile], found: &mut [Diagnostic]) {
    for diagnostic in found {
        if diagnostic.file.is_empty() {
            let (at, span) = locate(main, more, diagnostic.span);
            let file = if at == 0 { main } else { &more[at - 1] };
            diagnostic.span = span;
            diagnostic.file.clone_from(&file.name);
        }
    }
}
