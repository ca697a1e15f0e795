//! How does a page look on a terminal?

use comfy_table::{
    ColumnConstraint, ContentArrangement, Table as Grid, TableComponent, Width, presets,
};
use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter};

use super::columns;
use crate::page::{Block, Page, Piece, Section, SectionId, Table, Text};
use crate::tame::tame;
use crate::words::counted;

/// The narrowest and the widest text, in columns; longer lines are hard to read.
const WIDTHS: (usize, usize) = (40, 120);

/// Whether words may be made bold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emphasis {
    /// No: the text goes to a file or a plain terminal.
    None,
    /// By escape sequences.
    Ansi,
}

/// Lays a page out for a terminal of some columns.
#[must_use]
pub fn terminal(page: &Page, width: usize, emphasis: Emphasis) -> String {
    let sheet = Sheet { width: width.clamp(WIDTHS.0, WIDTHS.1), emphasis };
    let mut lines = Vec::new();
    if !page.title.is_empty() {
        lines.extend(sheet.bold_lines(&tame(&page.title)));
    }
    if !page.byline.is_empty() {
        lines.extend(sheet.wrap(&tame(&page.byline.join(" · ")), "", ""));
        lines.push(String::new());
    }
    for text in page.lead.iter().chain(&page.trust) {
        lines.extend(sheet.wrap(&sheet.text(text), "", ""));
    }
    let is_appendix = |id: SectionId| {
        matches!(
            id,
            SectionId::Appendix | SectionId::Outcomes | SectionId::Past | SectionId::Suppositions
        )
    };
    let on_screen = |section: &&Section| !section.id.is_some_and(is_appendix);
    for section in page.sections.iter().filter(on_screen) {
        if !lines.is_empty() && !section.title.is_empty() {
            lines.push(String::new());
        }
        sheet.section(section, &mut lines);
    }

    let mut out = String::new();
    for line in lines {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

struct Sheet {
    width: usize,
    emphasis: Emphasis,
}

impl Sheet {
    fn section(&self, section: &Section, lines: &mut Vec<String>) {
        let title = tame(&section.title);
        let used = display_width(&title) + 4;
        if title.is_empty() {
            // It stands right below what comes before.
        } else if used > self.width {
            lines.extend(self.bold_lines(&title));
        } else {
            let rest = "─".repeat(self.width - used);
            lines.push(format!("── {} {rest}", self.bold(&title)));
        }
        for block in &section.blocks {
            self.block(block, lines);
        }
    }

    fn block(&self, block: &Block, lines: &mut Vec<String>) {
        match block {
            Block::Paragraph(text) => lines.extend(self.wrap(&self.text(text), "", "")),
            Block::Aside(text) => {
                let plain = Self { width: self.width, emphasis: Emphasis::None };
                let said = self.wrap(&plain.text(text), "", "");
                lines.extend(said.iter().map(|line| self.quiet(line)));
            }
            Block::List(items) => {
                for item in items {
                    lines.extend(self.wrap(&self.text(item), " · ", "   "));
                }
            }
            Block::Numbered(items) => {
                for (at, item) in (1..).zip(items) {
                    lines.extend(self.wrap(&self.text(item), &format!("{at:>2}. "), "    "));
                }
            }
            Block::Table(table) => self.table(table, lines),
            Block::Figure(figure) => {
                let title = self.bold(&tame(&figure.title));
                // Its rows are for the page; whoever wants them here asks for what it is drawn of.
                lines.extend(self.wrap(&format!("{title} {}", tame(&figure.finding)), "", ""));
            }
            Block::Code(code) => {
                lines.extend(code.lines().map(tame));
            }
        }
    }

    fn bold_lines(&self, words: &str) -> Vec<String> {
        self.wrap(words, "", "").iter().map(|line| self.bold(line)).collect()
    }

    fn quiet(&self, words: &str) -> String {
        match self.emphasis {
            Emphasis::None => words.to_owned(),
            Emphasis::Ansi => format!("\u{1b}[2m{words}\u{1b}[0m"),
        }
    }

    fn table(&self, table: &Table, lines: &mut Vec<String>) {
        if self.is_too_narrow(table) {
            self.row_by_row(table, lines);
        } else {
            self.grid(table, lines);
        }
        let left = table.cells.rows.len().saturating_sub(table.enough) + table.left_out;
        if left > 0 {
            let more = counted(left, "more row", "more rows");
            let rest =
                if table.rest.is_empty() { String::new() } else { format!("; {}", table.rest) };
            let said = self.wrap(&format!("… and {more}{rest}."), "", "");
            lines.extend(said.iter().map(|line| self.quiet(line)));
        }
    }

    /// Whether words would have to be broken for all columns to stand beside each other.
    fn is_too_narrow(&self, table: &Table) -> bool {
        let plain = Self { width: self.width, emphasis: Emphasis::None };
        let longest = |words: &str| words.split_whitespace().map(display_width).max().unwrap_or(0);
        let column = |(at, head): (usize, &String)| {
            let cells = table.cells.rows.iter().filter_map(|row| row.get(at));
            let below = cells.map(|cell| longest(&plain.text(cell))).max().unwrap_or(0);
            below.max(longest(head)) + usize::from(columns::GAP)
        };
        table.cells.head.iter().enumerate().map(column).sum::<usize>() > self.width
    }

    /// A row as a point of a list, each cell with the head of its column.
    fn row_by_row(&self, table: &Table, lines: &mut Vec<String>) {
        for row in table.cells.rows.iter().take(table.enough) {
            let cells = table.cells.head.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
            let said = cells.map(|(head, cell)| {
                let cell = self.text(cell);
                if head.is_empty() { cell } else { format!("{}: {cell}", tame(head)) }
            });
            let said: Vec<String> = said.collect();
            lines.extend(self.wrap(&said.join("; "), " · ", "   "));
        }
    }

    fn grid(&self, table: &Table, lines: &mut Vec<String>) {
        let mut grid = Grid::new();
        grid.load_preset(presets::NOTHING)
            .set_style(TableComponent::HeaderLines, '─')
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(self.width).unwrap_or(u16::MAX))
            .set_header(table.cells.head.iter().map(|cell| tame(cell)));
        // Escape sequences would be counted as letters in a grid.
        let plain = Self { width: self.width, emphasis: Emphasis::None };
        let mut cells =
            vec![table.cells.head.iter().map(|cell| tame(cell)).collect::<Vec<String>>()];
        for row in table.cells.rows.iter().take(table.enough) {
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
    }

    fn wrap(&self, text: &str, first: &str, next: &str) -> Vec<String> {
        let options = Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(next)
            .word_splitter(WordSplitter::NoHyphenation)
            .word_separator(WordSeparator::AsciiSpace);
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
                Piece::Plain(words) | Piece::Term(words) | Piece::Command { said: words, .. } => {
                    out.push_str(&tame(words));
                }
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
