//! How does a problem in a document look?

use std::fmt;
use std::path::{Path, PathBuf};

use detente::Opened;
use detente::model::{Diagnostic, Severity};
use detente_page::{tame, tame_lines};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, ThemeCharacters, ThemeStyles};

use textwrap::{WordSeparator, WordSplitter};

use super::excerpt::Excerpt;
use super::width;

/// The most problems that are shown; `--json` lists all.
const MOST_SHOWN: usize = 50;

/// Problems of a case, each with the path of its file as an editor finds it from here.
pub(crate) fn case_diagnostics(opened: &Opened, found: &[Diagnostic]) -> String {
    diagnostics(found, |found| {
        let (name, text) = opened.file_of(found);
        (in_folder(opened, name), text)
    })
}

/// The path of a file of a case from here.
pub(crate) fn in_folder(opened: &Opened, name: &str) -> String {
    let is_here = opened.folder == Path::new(".");
    let path = if is_here { PathBuf::from(name) } else { opened.folder.join(name) };
    path.display().to_string()
}

/// Problems with the lines of their files, worst first as far as they have to be cut.
pub(crate) fn diagnostics<'a>(
    found: &'a [Diagnostic],
    text_of: impl Fn(&'a Diagnostic) -> (String, &'a str),
) -> String {
    let mut shown: Vec<&Diagnostic> = found.iter().collect();
    if shown.len() > MOST_SHOWN {
        shown.sort_by_key(|found| std::cmp::Reverse(found.severity));
        shown.truncate(MOST_SHOWN);
    }
    let handler = GraphicalReportHandler::new_themed(theme())
        .with_width(width())
        .with_links(false)
        .with_word_separator(WordSeparator::AsciiSpace)
        .with_word_splitter(WordSplitter::NoHyphenation)
        .with_context_lines(1);
    let mut text = String::new();
    for diagnostic in shown {
        let (name, file) = text_of(diagnostic);
        let report = Report {
            found: diagnostic,
            excerpt: Excerpt::around(&tame(&name), file, diagnostic.span),
        };
        if handler.render_report(&mut text, &report).is_err() {
            // The excerpt failed; the sentence must not get lost with it.
            text.push_str(&format!("{}: {report}\n", diagnostic.severity.word()));
        }
        text.push('\n');
    }
    if found.len() > MOST_SHOWN {
        text.push_str(&format!(
            "… and {} more; `detente check CASE --json` lists all of them.\n\n",
            found.len() - MOST_SHOWN
        ));
    }
    text
}

/// Colours are taken out again where standard error is no terminal.
fn theme() -> GraphicalTheme {
    GraphicalTheme { characters: ThemeCharacters::unicode(), styles: ThemeStyles::ansi() }
}

#[derive(Debug)]
struct Report<'a> {
    found: &'a Diagnostic,
    excerpt: Option<Excerpt>,
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&tame_lines(&self.found.message))
    }
}

impl std::error::Error for Report<'_> {}

impl miette::Diagnostic for Report<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.found.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.found.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.found.help.as_deref().map(tame_lines)?;
        Some(Box::new(help))
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn miette::SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = self.excerpt.as_ref()?.span();
        Some(Box::new(std::iter::once(LabeledSpan::new_primary_with_span(None, span))))
    }
}
