//! What does a page say, as data?
//!
//! Sentences are given as plain words with the numbers of excerpts in brackets.

use serde::Serialize;

use crate::page::{Block, Note, Page, Piece, Section, Table, Text};

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
        Block::Table(table) => BlockView::Table { head: &table.head, rows: rows(table) },
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
pub(crate) fn rows(table: &Table) -> Vec<Vec<String>> {
    table.rows.iter().map(|row| row.iter().map(words).collect()).collect()
}

fn note(note: &Note) -> NoteView<'_> {
    NoteView { number: note.number, id: &note.id, quote: words(&note.quote), source: &note.source }
}

fn words(text: &Text) -> String {
    let mut out = String::new();
    for piece in &text.0 {
        match piece {
            Piece::Plain(words) | Piece::Strong(words) | Piece::Term(words) => out.push_str(words),
            Piece::Quote(words) => out.push_str(&format!("“{words}”")),
            Piece::Cite(number) => out.push_str(&format!("[{number}]")),
            Piece::See(_) => {}
        }
    }
    out.trim_end().to_owned()
}
