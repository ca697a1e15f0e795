//! Does every quotation stand in its source, word for word?
//!
//! Where lines break makes no difference, nor does the markup of a web page; everything else does. Whether a quotation supports what
//! it is cited for, only a person can tell.

use detente_model::{Cited, Conflict, Diagnostic, Span};

use super::CitedDocument;

/// The most bytes that are searched over all quotations, so that no case takes unbounded time.
const MOST_SEARCHED: u64 = 1 << 36;
/// How many words a hint quotes.
const HINT_WORDS: usize = 8;

/// A document with its white space evened out.
struct Text<'a> {
    document: &'a CitedDocument,
    /// `None` if the document is no text.
    even: Option<String>,
}

/// One problem for each quotation that isn't there.
pub(super) fn check(conflict: &Conflict, documents: &[CitedDocument]) -> Vec<Diagnostic> {
    let texts: Vec<Text<'_>> = documents
        .iter()
        .map(|document| {
            // Of a page the canonical text has the words, not the markup between them.
            Text { document, even: document.read.as_ref().map(|it| even_out(&it.text)) }
        })
        .collect();
    let mut found = Vec::new();
    let mut searched = 0;
    for excerpt in &conflict.evidence {
        let (source, quote, span) = match &excerpt.cited {
            Cited::Quote { source, quote, span } => (*source, quote, *span),
            // Those that hold are filled in by now; of the others it has been said what is wrong.
            Cited::Record(_) => continue,
        };
        // A source that couldn't be read has been reported already.
        let Some(text) = texts.iter().find(|text| text.document.source == source) else { continue };
        let name = &conflict.sources[source.0].id;
        let quote = even_out(quote);
        if quote.is_empty() {
            found.push(
                Diagnostic::error("quote-empty", span, format!("`{}` quotes nothing", excerpt.id))
                    .with_help(format!("copy the words from `{name}`")),
            );
            continue;
        }
        let Some(even) = &text.even else {
            found.push(unchecked(span, &format!("no text can be read in `{name}`")));
            continue;
        };
        searched += even.len() as u64;
        if searched > MOST_SEARCHED {
            found.push(unchecked(span, "there are too many quotations from too long documents"));
            break;
        }
        if even.contains(&quote) {
            continue;
        }
        let help = hint(conflict, &texts, text, &quote);
        found.push(
            Diagnostic::error(
                "quote-not-found",
                span,
                format!("these words don't stand in `{name}`"),
            )
            .with_help(help),
        );
    }
    found
}

fn unchecked(span: Span, why: &str) -> Diagnostic {
    Diagnostic::warning("quote-unchecked", span, format!("this quotation can't be checked: {why}"))
        .with_help("compare it by eye, or keep the document as plain text")
}

/// Where the words stand instead, or how far they agree.
fn hint(conflict: &Conflict, texts: &[Text<'_>], text: &Text<'_>, quote: &str) -> String {
    let holds = |other: &&Text<'_>| other.even.as_ref().is_some_and(|even| even.contains(quote));
    if let Some(other) = texts.iter().find(holds) {
        return format!("they stand in `{}`", conflict.sources[other.document.source.0].id);
    }
    let even = text.even.as_deref().unwrap_or_default();
    let ends: Vec<usize> =
        quote.match_indices(' ').map(|(at, _)| at).chain(std::iter::once(quote.len())).collect();
    // If some words in a row are there, so are fewer of them.
    let common = ends.partition_point(|&end| even.contains(&quote[..end]));
    let Some(end) = common.checked_sub(1).map(|last| ends[last]) else {
        return "copy the words from the source; white space may differ, nothing else".to_owned();
    };
    let at = even.find(&quote[..end]).unwrap_or(0);
    let mut rest = even[at..].split(' ').skip(common.saturating_sub(2));
    let said: Vec<&str> = rest.by_ref().take(HINT_WORDS).collect();
    let more = if rest.next().is_some() { " …" } else { "" };
    let words =
        if common == 1 { "word stands".to_owned() } else { format!("{common} words stand") };
    format!("its first {words} there; the source goes on “… {}{more}”", said.join(" "))
}

/// Words with single spaces between them.
fn even_out(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
