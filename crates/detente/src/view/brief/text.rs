//! What does the briefing say, as data?
//!
//! Sentences are given as plain words with the numbers of excerpts in brackets.

use serde::Serialize;

use crate::briefing::text::{Block, Document, Note, Piece, Section, Text};

/// The briefing in sentences.
#[derive(Debug, Clone, Serialize)]
pub(super) struct TextView<'a> {
    title: &'a str,
    byline: &'a [String],
    lead: Vec<String>,
    trust: Vec<String>,
    sections: Vec<SectionView<'a>>,
    excerpts: Vec<NoteView<'a>>,
}

#[derive(Debug, Clone, Serialize)]
struct SectionView<'a> {
    id: &'static str,
    title: &'a str,
    blocks: Vec<BlockView<'a>>,
}

#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum BlockView<'a> {
    Paragraph { text: String },
    List { items: Vec<String> },
    Numbered { items: Vec<String> },
    Table { head: &'a [String], rows: Vec<Vec<String>> },
}

#[derive(Debug, Clone, Serialize)]
struct NoteView<'a> {
    number: usize,
    id: &'a str,
    quote: String,
    source: &'a str,
}

impl<'a> TextView<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        Self {
            title: &document.title,
            byline: &document.byline,
            lead: document.lead.iter().map(words).collect(),
            trust: document.trust.iter().map(words).collect(),
            sections: document.sections.iter().map(section).collect(),
            excerpts: document.notes.iter().map(note).collect(),
        }
    }
}

fn section(section: &Section) -> SectionView<'_> {
    let all = |items: &[Text]| items.iter().map(words).collect();
    let blocks = section.blocks.iter().map(|block| match block {
        Block::Paragraph(text) => BlockView::Paragraph { text: words(text) },
        Block::List(items) => BlockView::List { items: all(items) },
        Block::Numbered(items) => BlockView::Numbered { items: all(items) },
        Block::Table(table) => BlockView::Table {
            head: &table.head,
            rows: table.rows.iter().map(|row| row.iter().map(words).collect()).collect(),
        },
    });
    SectionView { id: section.place.id(), title: &section.title, blocks: blocks.collect() }
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
