//! What does a page consist of, whatever it is written on?
//!
//! Paragraphs, lists and tables of text with a few marks that terminals, Markdown and HTML can all
//! show in their own way. Nothing here knows how.

use std::ops::Range;

use detente::model::Conflict;

use crate::figure::Figure;
use crate::runs::capitals;
use crate::words::party_name;

pub use crate::runs::{Piece, SectionId, Table, TableRows, Text};

/// A part of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Some sentences.
    Paragraph(Text),
    /// A remark that a hurried reader may pass over.
    Aside(Text),
    /// Points in no order.
    List(Vec<Text>),
    /// Points that are counted.
    Numbered(Vec<Text>),
    /// Rows and columns.
    Table(Table),
    /// Lines as they are to be copied.
    Code(String),
    /// A picture; where none can be shown, its rows and columns stand for it.
    Figure(Box<Figure>),
}

impl Block {
    /// A paragraph.
    pub fn paragraph(text: impl Into<Text>) -> Self {
        Self::Paragraph(text.into())
    }

    /// A picture.
    #[must_use]
    pub fn figure(figure: Figure) -> Self {
        Self::Figure(Box::new(figure))
    }

    /// An aside.
    pub fn aside(text: impl Into<Text>) -> Self {
        Self::Aside(text.into())
    }

    /// Points in no order.
    pub fn list<T: Into<Text>>(items: impl IntoIterator<Item = T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

/// A section with its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Which one it is, if others point to it.
    pub id: Option<SectionId>,
    /// Its heading; empty for what stands right below the page's.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// An excerpt that the text refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its number, from 1.
    pub number: usize,
    /// Its short name in the case.
    pub id: String,
    /// The words, or which entry of the record holds them.
    pub quote: Text,
    /// Where they stand.
    pub source: String,
}

/// A page as text.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// What it is about.
    pub title: String,
    /// Date, version, status and authors, to be joined by dots.
    pub byline: Vec<String>,
    /// What stands before the sections.
    pub lead: Vec<Text>,
    /// Which of these say what is supposed: a page that shows it elsewhere leaves them out.
    pub(crate) supposed: Range<usize>,
    /// How far it can be trusted.
    pub trust: Vec<Text>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// The excerpts that it refers to.
    pub notes: Vec<Note>,
}

impl Page {
    /// A page with a heading and nothing below it yet.
    #[must_use]
    pub fn titled(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            byline: Vec::new(),
            lead: Vec::new(),
            supposed: 0..0,
            trust: Vec::new(),
            sections: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Says what is supposed, behind what the lead says so far.
    pub(crate) fn suppose(&mut self, said: Vec<Text>) {
        let from = self.lead.len();
        self.lead.extend(said);
        self.supposed = from..self.lead.len();
    }

    /// The same without what is supposed.
    pub(crate) fn without_supposed(mut self) -> Self {
        self.lead.drain(self.supposed);
        self.supposed = 0..0;
        self
    }

    /// With a section at the end; one without blocks is left out.
    pub fn add(&mut self, title: impl Into<String>, blocks: Vec<Block>) {
        if !blocks.is_empty() {
            self.sections.push(Section { id: None, title: title.into(), blocks });
        }
    }

    /// With a capital at every beginning of a sentence, where a party may be called by an article.
    #[must_use]
    pub fn settled(mut self, conflict: &Conflict) -> Self {
        let names = conflict.party_ids().map(|party| party_name(conflict, party));
        let names: Vec<String> = names.filter(|it| it.starts_with(char::is_lowercase)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        if names.is_empty() {
            return self;
        }
        self.title = capitals(&self.title, &names, true);
        let texts = self.lead.iter_mut().chain(&mut self.trust);
        texts.for_each(|text| text.settle(&names));
        for section in &mut self.sections {
            section.title = capitals(&section.title, &names, true);
            for block in &mut section.blocks {
                match block {
                    Block::Paragraph(text) | Block::Aside(text) => text.settle(&names),
                    Block::List(items) | Block::Numbered(items) => {
                        items.iter_mut().for_each(|text| text.settle(&names));
                    }
                    Block::Code(_) => {}
                    Block::Table(table) => table.cells.settle(&names),
                    Block::Figure(figure) => {
                        for words in [&mut figure.title, &mut figure.finding, &mut figure.note] {
                            *words = capitals(words, &names, true);
                        }
                        figure.table.settle(&names);
                    }
                }
            }
        }
        self
    }
}

impl Page {
    /// The pictures on it, in order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.sections.iter().flat_map(|it| &it.blocks).filter_map(|block| match block {
            Block::Figure(figure) => Some(&**figure),
            Block::Paragraph(_)
            | Block::Aside(_)
            | Block::List(_)
            | Block::Numbered(_)
            | Block::Table(_)
            | Block::Code(_) => None,
        })
    }

    /// With those excerpts alone that its sections refer to.
    pub(crate) fn with_cited_notes(mut self) -> Self {
        let mut cited: Vec<usize> = Vec::new();
        let mut look = |text: &Text| {
            cited.extend(text.0.iter().filter_map(|piece| match piece {
                Piece::Cite(number) => Some(*number),
                Piece::Plain(_)
                | Piece::Strong(_)
                | Piece::Term(_)
                | Piece::Quote(_)
                | Piece::See(_)
                | Piece::Command { .. } => None,
            }));
        };
        for block in self.sections.iter().flat_map(|it| &it.blocks) {
            match block {
                Block::Paragraph(text) | Block::Aside(text) => look(text),
                Block::List(items) | Block::Numbered(items) => items.iter().for_each(&mut look),
                Block::Table(table) => table.cells.rows.iter().flatten().for_each(&mut look),
                Block::Code(_) | Block::Figure(_) => {}
            }
        }
        self.notes.retain(|it| cited.contains(&it.number));
        self
    }

    /// The same for somebody who has no commands at hand.
    pub(crate) fn without_commands(mut self) -> Self {
        let opening = self.lead.iter_mut().chain(&mut self.trust);
        opening.for_each(Text::without_commands);
        for block in self.sections.iter_mut().flat_map(|it| &mut it.blocks) {
            match block {
                Block::Paragraph(text) | Block::Aside(text) => text.without_commands(),
                Block::List(items) | Block::Numbered(items) => {
                    items.iter_mut().for_each(Text::without_commands);
                }
                Block::Table(table) => {
                    table.cells.rows.iter_mut().flatten().for_each(Text::without_commands);
                }
                Block::Code(_) | Block::Figure(_) => {}
            }
        }
        self
    }

    /// The same with every run of words changed, but for what is to be copied.
    pub(crate) fn each_run(&self, change: &dyn Fn(&str) -> String) -> Self {
        let texts = |all: &[Text]| all.iter().map(|it| it.each_run(change)).collect();
        Self {
            title: change(&self.title),
            byline: self.byline.iter().map(|it| change(it)).collect(),
            lead: texts(&self.lead),
            supposed: self.supposed.clone(),
            trust: texts(&self.trust),
            sections: self.sections.iter().map(|it| it.each_run(change)).collect(),
            notes: (self.notes.iter())
                .map(|it| Note {
                    quote: it.quote.each_run(change),
                    source: change(&it.source),
                    ..it.clone()
                })
                .collect(),
        }
    }
}

impl Section {
    /// The same with every run of words changed, but for what is to be copied.
    pub(crate) fn each_run(&self, change: &dyn Fn(&str) -> String) -> Self {
        Self {
            id: self.id,
            title: change(&self.title),
            blocks: self.blocks.iter().map(|it| it.each_run(change)).collect(),
        }
    }
}

impl Block {
    fn each_run(&self, change: &dyn Fn(&str) -> String) -> Self {
        let texts = |all: &[Text]| all.iter().map(|it| it.each_run(change)).collect();
        match self {
            Self::Paragraph(it) => Self::Paragraph(it.each_run(change)),
            Self::Aside(it) => Self::Aside(it.each_run(change)),
            Self::List(items) => Self::List(texts(items)),
            Self::Numbered(items) => Self::Numbered(texts(items)),
            Self::Code(code) => Self::Code(code.clone()),
            Self::Table(it) => {
                Self::Table(Table { cells: it.cells.each_run(change), ..it.clone() })
            }
            Self::Figure(it) => Self::figure(it.each_run(change)),
        }
    }
}
