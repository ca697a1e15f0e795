//! What does a page say, as data?
//!
//! Sentences are given as plain words with the numbers of excerpts in brackets.

use detente::model::Stop;
use detente::view::StopView;
use serde::Serialize;

use crate::figure::{Figure, FigureName};
use crate::page::{Block, Note, Page, Piece, Section, TableRows, Text};

/// A page in sentences.
#[derive(Debug, Clone, Serialize)]
pub struct PageView<'a> {
    title: &'a str,
    byline: &'a [String],
    lead: Vec<String>,
    trust: Vec<String>,
    sections: Vec<SectionView<'a>>,
    excerpts: Vec<NoteView<'a>>,
}

#[derive(Debug, Clone, Serialize)]
struct SectionView<'a> {
    id: Option<&'static str>,
    title: &'a str,
    blocks: Vec<BlockView<'a>>,
}

#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum BlockView<'a> {
    Paragraph {
        text: String,
    },
    Aside {
        text: String,
    },
    List {
        items: Vec<String>,
    },
    Numbered {
        items: Vec<String>,
    },
    Table {
        head: &'a [String],
        rows: Vec<Vec<String>>,
    },
    Code {
        text: &'a str,
    },
    Figure {
        name: &'static str,
        title: &'a str,
        finding: &'a str,
        note: &'a str,
        head: &'a [String],
        rows: Vec<Vec<String>>,
    },
}

#[derive(Debug, Clone, Serialize)]
struct NoteView<'a> {
    number: usize,
    id: &'a str,
    quote: String,
    source: &'a str,
}

/// A page as data.
#[must_use]
pub fn text(page: &Page) -> PageView<'_> {
    PageView {
        title: &page.title,
        byline: &page.byline,
        lead: page.lead.iter().map(words).collect(),
        trust: page.trust.iter().map(words).collect(),
        sections: page.sections.iter().map(section).collect(),
        excerpts: page.notes.iter().map(note).collect(),
    }
}

fn section(section: &Section) -> SectionView<'_> {
    let all = |items: &[Text]| items.iter().map(words).collect();
    let blocks = section.blocks.iter().map(|block| match block {
        Block::Paragraph(text) => BlockView::Paragraph { text: words(text) },
        Block::Aside(text) => BlockView::Aside { text: words(text) },
        Block::List(items) => BlockView::List { items: all(items) },
        Block::Numbered(items) => BlockView::Numbered { items: all(items) },
        Block::Table(table) => {
            BlockView::Table { head: &table.cells.head, rows: rows(&table.cells) }
        }
        Block::Figure(figure) => BlockView::Figure {
            name: figure.name.word(),
            title: &figure.title,
            finding: &figure.finding,
            note: &figure.note,
            head: &figure.table.head,
            rows: rows(&figure.table),
        },
        Block::Code(text) => BlockView::Code { text },
    });
    SectionView {
        id: section.id.map(crate::page::SectionId::id),
        title: &section.title,
        blocks: blocks.collect(),
    }
}

/// The rows of a table in plain words.
fn rows(all: &TableRows) -> Vec<Vec<String>> {
    all.rows.iter().map(|row| row.iter().map(words).collect()).collect()
}

fn note(note: &Note) -> NoteView<'_> {
    NoteView { number: note.number, id: &note.id, quote: words(&note.quote), source: &note.source }
}

fn words(text: &Text) -> String {
    let mut out = String::new();
    for piece in &text.0 {
        match piece {
            Piece::Plain(words)
            | Piece::Strong(words)
            | Piece::Term(words)
            | Piece::Command { said: words, .. } => out.push_str(words),
            Piece::Quote(words) => out.push_str(&format!("“{words}”")),
            Piece::Cite(number) => out.push_str(&format!("[{number}]")),
            Piece::See(_) => {}
        }
    }
    out.trim_end().to_owned()
}

/// `detente/figure/1`: what a picture shows.
#[derive(Debug, Clone, Serialize)]
pub struct FigureView<'a> {
    /// `detente/figure/1`.
    schema: &'static str,
    /// Which figure it is.
    name: &'static str,
    /// The question that it answers.
    title: &'a str,
    /// What it shows, in a sentence or two.
    finding: &'a str,
    /// How to read it and what it leaves out.
    note: &'a str,
    /// What each column holds.
    columns: &'a [String],
    /// The rows, each as long as the columns.
    rows: Vec<Vec<String>>,
    /// The picture; `null` where there is nothing to draw, which the note explains.
    svg: Option<String>,
    /// How the work ended.
    stop: StopView,
}

impl<'a> FigureView<'a> {
    /// A picture as data, and how the work ended.
    #[must_use]
    pub fn of(figure: &'a Figure, stop: Stop) -> Self {
        Self {
            schema: "detente/figure/1",
            name: figure.name.word(),
            title: &figure.title,
            finding: &figure.finding,
            note: &figure.note,
            columns: &figure.table.head,
            rows: rows(&figure.table),
            svg: Some(figure.svg()),
            stop: stop.into(),
        }
    }

    /// That there is nothing to draw, and why.
    #[must_use]
    pub fn nothing(name: FigureName, why: &'a str, stop: Stop) -> Self {
        Self {
            schema: "detente/figure/1",
            name: name.word(),
            title: "",
            finding: "",
            note: why,
            columns: &[],
            rows: Vec::new(),
            svg: None,
            stop: stop.into(),
        }
    }
}
