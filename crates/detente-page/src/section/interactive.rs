//! What would the briefing answer under other suppositions, for a reader who can switch?
//!
//! The answer and the deals of each other supposition stand in the page, hidden; choosing one shows them in place of
//! those of the case. Nothing is computed by the reader's browser.

use detente::briefing::Briefing;
use detente::briefing::sureness::Otherwise;

use super::{answer, deals, mind};
use crate::page::{Block, Section};
use crate::runs::Text;
use crate::tame::tame;

/// What a reader can switch to.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// The supposition.
    pub label: String,
    /// What stands in place of the page's own sections.
    pub sections: Vec<Section>,
}

/// The variants of a briefing's page, in the order of the case; names of the parts of its pictures are their own.
#[must_use]
pub fn variants(briefing: &Briefing, others: &[(Otherwise, Option<Briefing>)]) -> Vec<Variant> {
    let conflict = &briefing.supposed.conflict;
    // Pictures of one kind are numbered by treaty.
    let most = conflict.treaties.len();
    let told = others.iter().enumerate().map(|(at, (otherwise, other))| {
        let label = super::sentence(&mind::supposing(conflict, otherwise));
        let found = other.as_ref().and_then(|other| Some((other, super::found(other)?)));
        let mut sections = match found {
            Some((other, found)) => {
                let mut sections = vec![answer::section(other, found)];
                sections.extend(deals::section(other, found));
                sections
            }
            None => vec![Section {
                id: None,
                title: "The answer".to_owned(),
                blocks: vec![Block::paragraph(if other.is_some() {
                    "There was no verdict under this supposition: the work was stopped, or the case is too large."
                } else {
                    "That can’t be answered under this supposition."
                })],
            }],
        };
        for section in &mut sections {
            section.id = None;
            for block in &mut section.blocks {
                if let Block::Figure(figure) = block {
                    figure.number += most * (at + 1);
                    // Its rows stand in the section; a page holds many of these.
                    figure.table.rows.clear();
                }
            }
        }
        if let Some(first) = sections.first_mut() {
            let said = Text::new()
                .strong("Supposed: ")
                .plain(format!("{label}. Without draws from the ranges, and without leverage."));
            first.blocks.insert(0, Block::Paragraph(said));
        }
        Variant { label, sections }
    });
    told.collect()
}

impl Variant {
    /// Without characters that steer a page.
    pub(crate) fn tamed(&self) -> Self {
        let sections = self.sections.iter().map(|it| it.each_run(&tame));
        Self { label: tame(&self.label), sections: sections.collect() }
    }
}
