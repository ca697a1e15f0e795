//! Which picture answers which question?
//!
//! One file a picture. A picture is drawn of plain answers, says in a sentence what it shows, and holds
//! the same as a table; it asks no engine. Every one can be read in grey, by shape before dash before
//! colour.

mod canvas;
mod deals;
mod fate;
mod gains;
#[cfg(test)]
mod laws;
mod leverage;
mod outlook;
mod scale;
mod text;
mod timeline;
mod tipping;
mod why;
mod worth;

use canvas::{Canvas, Namespace};

use crate::runs::TableRows;

pub use deals::deals;
pub use gains::gains;
pub use leverage::{leverage_now, leverage_once_done};
pub use outlook::outlook;
pub use timeline::timeline;
pub use tipping::tipping;
pub use why::{why_deal, why_explained, why_today};

/// Which picture it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureName {
    /// What each side gains by each text, and which would last.
    Gains,
    /// Why it stays as it is, or why a deal breaks.
    Why,
    /// Who gets how much of each text, and what becomes of it.
    Deals,
    /// In which share of draws each text is acceptable and lasts, and what to ask first.
    Outlook,
    /// How far each input is from changing the verdict.
    Tipping,
    /// What happened when, by which sources.
    Timeline,
    /// Who can hurt or help whom, and would they.
    Leverage,
}

impl FigureName {
    /// All of them, in the order of a briefing.
    pub const ALL: [Self; 7] = [
        Self::Gains,
        Self::Why,
        Self::Deals,
        Self::Outlook,
        Self::Tipping,
        Self::Timeline,
        Self::Leverage,
    ];

    /// The word for it in commands, files and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Gains => "gains",
            Self::Why => "why",
            Self::Deals => "deals",
            Self::Outlook => "outlook",
            Self::Tipping => "tipping",
            Self::Timeline => "timeline",
            Self::Leverage => "leverage",
        }
    }
}

/// A picture with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Which one it is.
    pub name: FigureName,
    /// Which of its kind on a page, from 1.
    pub number: usize,
    /// The question that it answers.
    pub title: String,
    /// What it shows, in a sentence or two.
    pub finding: String,
    /// How to read it and what it leaves out.
    pub note: String,
    /// The same as rows and columns.
    pub table: TableRows,
    /// Whether a page tells these rows beside it, so that where no picture can be shown its sentence is
    /// enough.
    pub is_beside_rows: bool,
    drawing: Drawing,
}

impl Figure {
    /// What the names of its parts begin with on a page.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}-{}", self.name.word(), self.number)
    }

    /// For a page that tells its rows beside it.
    #[must_use]
    pub fn beside_its_rows(self) -> Self {
        Self { is_beside_rows: true, ..self }
    }

    /// The picture as SVG, which opens anywhere and takes the colours of a page where it stands in one.
    #[must_use]
    pub fn svg(&self) -> String {
        self.drawing.picture(self, Namespace::Written)
    }

    /// The same with a ground of its own and its colours written out, for programs that make dots of it.
    #[must_use]
    pub fn on_paper(&self) -> String {
        let Drawing { canvas, size } = &self.drawing;
        let drawing = Drawing { canvas: canvas.on_paper(*size), size: *size };
        drawing.picture(self, Namespace::Written)
    }

    /// The same to stand within a page.
    #[must_use]
    pub fn within(&self) -> String {
        self.drawing.picture(self, Namespace::Implied)
    }

    /// Of an answer that is a part of one, since the work was stopped.
    #[must_use]
    pub fn of_a_part(mut self) -> Self {
        self.finding.push_str(" The work was stopped first: this is a part of the answer.");
        self
    }

    /// The same with every run of words beside the drawing changed.
    pub(crate) fn each_run(&self, change: &dyn Fn(&str) -> String) -> Self {
        Self {
            title: change(&self.title),
            finding: change(&self.finding),
            note: change(&self.note),
            table: self.table.each_run(change),
            ..self.clone()
        }
    }
}

/// What is drawn, and how large.
#[derive(Debug, Clone, PartialEq)]
struct Drawing {
    canvas: Canvas,
    /// Width and height.
    size: (f64, f64),
}

impl Drawing {
    fn picture(&self, figure: &Figure, namespace: Namespace) -> String {
        let words = (&figure.title[..], &figure.finding[..]);
        self.canvas.picture(&figure.id(), namespace, self.size, words)
    }
}
