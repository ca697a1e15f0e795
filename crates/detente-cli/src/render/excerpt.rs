//! Which part of a file is shown around a problem?
//!
//! A few lines. A line of thousands of characters, as files written by programs have, is cut down
//! to what stands around the problem.

use detente::model::Span;
use detente_page::tame_lines;
use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// The longest line that is shown whole, in bytes.
const LONGEST_LINE: usize = 240;
/// How many bytes are shown before and after a problem in a longer line.
const AROUND: usize = 60;
/// The most lines of a problem that are shown.
const MOST_LINES: usize = 6;

/// A part of a file that knows where it stands in it.
#[derive(Debug)]
pub(super) struct Excerpt {
    name: String,
    text: String,
    /// Where the problem is in `text`.
    span: SourceSpan,
    /// The line and column at which `text` begins, from 0.
    line: usize,
    column: usize,
}

impl Excerpt {
    /// The lines around a span; `None` for an empty text.
    pub(super) fn around(name: &str, text: &str, span: Span) -> Option<Self> {
        if text.is_empty() {
            return None;
        }
        let start = text.floor_char_boundary(span.start);
        let end = text.floor_char_boundary(span.end).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let before = text[..line_start.saturating_sub(1)].rfind('\n').map_or(0, |at| at + 1);
        let first = if line_start == 0 { 0 } else { before };
        let mut last = start;
        for _ in 0..MOST_LINES {
            last = text[last..].find('\n').map_or(text.len(), |at| last + at + 1);
            if last > end {
                break;
            }
        }
        let is_long = text[first..last].lines().any(|line| line.len() > LONGEST_LINE);
        let (first, last) = if is_long {
            let first = text.floor_char_boundary(start.saturating_sub(AROUND)).max(line_start);
            let shown = end.min(start + AROUND);
            let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
            (first, text.floor_char_boundary(shown + AROUND).min(line_end))
        } else {
            (first, last)
        };
        let end = end.clamp(start, last.max(start));
        let length = if end == start { 0 } else { end - start };
        // The line breaks at the end aren't shown, unless the problem is in them.
        let shown_end = text[first..last.max(first)].trim_end_matches('\n').len();
        let shown_end = first + shown_end.max(end - first);
        let line = text[..first].bytes().filter(|&byte| byte == b'\n').count();
        let column = text[..first].rfind('\n').map_or(first, |at| first - at - 1);
        // Signs that take the place of others may be longer.
        let [before, within] = [(first, start), (start, start + length)]
            .map(|(from, to)| tame_lines(&text[from..to]).len());
        Some(Self {
            name: name.to_owned(),
            text: tame_lines(&text[first..shown_end]),
            span: (before, within).into(),
            line,
            column,
        })
    }

    /// Where the problem is in the excerpt.
    pub(super) fn span(&self) -> SourceSpan {
        self.span
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let inner = self.text.read_span(span, before, after)?;
        let column = if inner.line() == 0 { self.column + inner.column() } else { inner.column() };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            inner.data(),
            *inner.span(),
            self.line + inner.line(),
            column,
            inner.line_count(),
        )))
    }
}
