//! How is text laid out that a person reads?

use anstyle::{Effects, Style};
use terminal_size::{Width, terminal_size};

/// The width where there is no terminal to ask.
const DEFAULT_WIDTH: usize = 100;
/// Lines longer than this are hard to read, however wide the terminal is.
const GREATEST_WIDTH: usize = 120;

const HEADING: Style = Style::new().effects(Effects::BOLD);
const QUIET: Style = Style::new().effects(Effects::DIMMED);

/// How many columns there are to fill.
pub(crate) fn width() -> usize {
    let columns = terminal_size().map_or(DEFAULT_WIDTH, |(Width(columns), _)| columns.into());
    columns.clamp(40, GREATEST_WIDTH)
}

/// A text that grows line by line.
#[derive(Debug, Default)]
pub(crate) struct Page {
    text: String,
}

impl Page {
    /// An empty page.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// A heading, after an empty line unless it is the first.
    pub(crate) fn heading(&mut self, text: &str) -> &mut Self {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        for line in textwrap::wrap(text, width()) {
            self.text.push_str(&format!("{HEADING}{line}{HEADING:#}\n"));
        }
        self
    }

    /// A paragraph.
    pub(crate) fn line(&mut self, text: &str) -> &mut Self {
        self.indented(text, "", "")
    }

    /// A paragraph that begins with a sign; its later lines stand under its first word.
    pub(crate) fn item(&mut self, sign: &str, text: &str) -> &mut Self {
        let rest = " ".repeat(textwrap::core::display_width(sign));
        self.indented(text, sign, &rest)
    }

    /// An aside.
    pub(crate) fn aside(&mut self, text: &str) -> &mut Self {
        for line in textwrap::wrap(text, width()) {
            self.text.push_str(&format!("{QUIET}{line}{QUIET:#}\n"));
        }
        self
    }

    /// An empty line.
    pub(crate) fn gap(&mut self) -> &mut Self {
        self.text.push('\n');
        self
    }

    /// Something laid out already.
    pub(crate) fn block(&mut self, block: &str) -> &mut Self {
        self.text.push_str(block);
        self.text.push('\n');
        self
    }

    /// The whole text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    fn indented(&mut self, text: &str, first: &str, rest: &str) -> &mut Self {
        let options = textwrap::Options::new(width())
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .word_separator(textwrap::WordSeparator::AsciiSpace);
        for line in textwrap::wrap(text, options) {
            self.text.push_str(&line);
            self.text.push('\n');
        }
        self
    }
}
