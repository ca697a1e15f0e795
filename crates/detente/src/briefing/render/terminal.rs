//! How does a briefing look on a terminal?

use comfy_table::{
    ColumnConstraint, ContentArrangement, Table as Grid, TableComponent, Width, presets,
};
use textwrap::{Options, WordSplitter};

use super::{columns, tame};
use crate::briefing::phrase::counted;
use crate::briefing::text::{Block, Document, Piece, Place, Section, Table, Text};

/// The narrowest and the widest text, in columns.
const WIDTHS: (usize, usize) = (40, 100);

/// Whether words may be made bold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emphasis {
    /// No: the text goes to a file or a plain terminal.
    None,
    /// By escape sequences.
    Ansi,
}

/// Lays a briefing out for a terminal of some columns.
#[must_use]
pub fn terminal(document: &Document, width: usize, emphasis: Emphasis) -> String {
    let page = Page { width: width.clamp(WIDTHS.0, WIDTHS.1), emphasis };
    let mut lines = vec![page.bold(&tame(&document.title))];
    lines = lines.iter().flat_map(|line| page.wrap(line, "", "")).collect();
    lines.extend(page.wrap(&tame(&document.byline.join(" · ")), "", ""));
    lines.push(String::new());
    for text in document.lead.iter().chain(&document.trust) {
        lines.extend(page.wrap(&page.text(text), "", ""));
    }
    let on_screen = |section: &&Section| section.place != Place::Appendix;
    for section in document.sections.iter().filter(on_screen) {
        lines.push(String::new());
        page.section(section, &mut lines);
    }

    let mut out = String::new();
    for line in lines {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

struct Page {
    width: usize,
    emphasis: Emphasis,
}

impl Page {
    fn section(&self, section: &Section, lines: &mut Vec<String>) {
        let title = tame(&section.title);
        let used = textwrap::core::display_width(&title) + 4;
        let rest = "─".repeat(self.width.saturating_sub(used));
        lines.push(format!("── {} {rest}", self.bold(&title)));
        for block in &section.blocks {
            match block {
                Block::Paragraph(text) => lines.extend(self.wrap(&self.text(text), "", "")),
                Block::List(items) => {
                    for item in items {
                        lines.extend(self.wrap(&self.text(item), " · ", "   "));
                    }
                }
                Block::Numbered(items) => {
                    for (at, item) in (1..).zip(items) {
                        lines.extend(self.wrap(&self.text(item), &format!("{at:>2} "), "   "));
                    }
                }
                Block::Table(table) => self.table(table, lines),
            }
        }
    }

    fn table(&self, table: &Table, lines: &mut Vec<String>) {
        let mut grid = Grid::new();
        grid.load_preset(presets::NOTHING)
            .set_style(TableComponent::HeaderLines, '─')
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(self.width).unwrap_or(u16::MAX))
            .set_header(table.head.iter().map(|cell| tame(cell)));
        // Escape sequences would be counted as letters in a grid.
        let plain = Self { width: self.width, emphasis: Emphasis::None };
        let mut cells = vec![table.head.iter().map(|cell| tame(cell)).collect::<Vec<String>>()];
        for row in table.rows.iter().take(table.enough) {
            let row: Vec<String> = row.iter().map(|cell| plain.text(cell)).collect();
            grid.add_row(row.clone());
            cells.push(row);
        }
        let widths = columns::widths(&cells, self.width);
        for (column, width) in grid.column_iter_mut().zip(widths) {
            column
                .set_padding((0, columns::GAP))
                .set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
        }
        lines.extend(grid.lines());
        let left = table.rows.len().saturating_sub(table.enough) + table.left_out;
        if left > 0 {
            let more = counted(left, "more row", "more rows");
            lines.push(format!("… and {more}; `--out FILE.html` shows all."));
        }
    }

    fn wrap(&self, text: &str, first: &str, next: &str) -> Vec<String> {
        let options = Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(next)
            .word_splitter(WordSplitter::NoHyphenation);
        textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
    }

    fn bold(&self, words: &str) -> String {
        match self.emphasis {
            Emphasis::None => words.to_owned(),
            Emphasis::Ansi => format!("\u{1b}[1m{words}\u{1b}[0m"),
        }
    }

    fn text(&self, text: &Text) -> String {
        let mut out = String::new();
        for piece in &text.0 {
            match piece {
                Piece::Plain(words) | Piece::Term(words) => out.push_str(&tame(words)),
                Piece::Strong(words) => out.push_str(&self.bold(&tame(words))),
                Piece::Quote(words) => {
                    out.push_str(&format!("“{}”", tame(words)));
                }
                // The excerpts don't stand on the screen, so a number would lead nowhere.
                Piece::Cite(_) => {}
                Piece::See(place) => out.push_str(&format!("[{}]", place.pointer())),
            }
        }
        out
    }
}
