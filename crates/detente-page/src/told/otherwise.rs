//! What was said of the same in another version of the case?

use std::collections::BTreeMap;

use detente::WhatIf;
use detente::diff::{TextVerdict, VerdictOn, VerdictWord, otherwise};
use detente::model::{Conflict, TreatyId};

use crate::words;

/// The verdicts that are other ones than in another version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherVersion {
    /// What the other version is called.
    version: String,
    /// What it said there, by what it is about.
    there: BTreeMap<VerdictOn, VerdictWord>,
}

/// What of a text is told first, where several verdicts on it are others.
const FIRST: [TextVerdict; 5] = [
    TextVerdict::CarriedOut,
    TextVerdict::WorthProposing,
    TextVerdict::Acceptable,
    TextVerdict::Lasting,
    TextVerdict::InZone,
];

impl OtherVersion {
    /// What is otherwise than in a version of this name.
    #[must_use]
    pub fn than(version: &str, there: &WhatIf, here: &WhatIf) -> Self {
        Self { version: version.to_owned(), there: otherwise(there, here).collect() }
    }

    /// That a text had another verdict there; nothing where it had the same, or none is known.
    pub(crate) fn on_text(
        &self,
        conflict: &Conflict,
        treaty: TreatyId,
        settlements: &[usize],
    ) -> Option<String> {
        let treaty = conflict.treaty(treaty);
        let settled = treaty.issues.iter().zip(settlements);
        let values =
            settled.map(|(issue, &at)| (issue.id.clone(), issue.settlements[at].id.clone()));
        let values: Vec<(String, String)> = values.collect();
        let (asked, word) = FIRST.into_iter().find_map(|asked| {
            let (treaty, values) = (treaty.id.clone(), values.clone());
            Some((asked, *self.there.get(&VerdictOn::Text { treaty, values, asked })?))
        })?;
        let was = word == VerdictWord::Yes;
        let said = match asked {
            _ if word == VerdictWord::NoSuchText => "there was no such text",
            TextVerdict::CarriedOut if was => "a deal carried it out",
            TextVerdict::CarriedOut => "no deal carried it out",
            TextVerdict::WorthProposing if was => "it was worth proposing",
            TextVerdict::WorthProposing => "it wasn’t worth proposing",
            TextVerdict::Acceptable if was => "it was acceptable and lasted",
            TextVerdict::Acceptable => "it wasn’t acceptable, or didn’t last",
            TextVerdict::Lasting if was => "it lasted",
            TextVerdict::Lasting => "it didn’t last",
            TextVerdict::InZone if was => "it left no signatory worse off",
            TextVerdict::InZone => "it left a signatory worse off",
        };
        Some(self.said(said))
    }

    /// That today had another verdict there.
    pub(crate) fn on_today(&self) -> Option<String> {
        let said = match self.there.get(&VerdictOn::Today)? {
            VerdictWord::Today(lasting) => words::lasted_in_brief(*lasting),
            VerdictWord::NoToday => "there was no today",
            VerdictWord::Yes
            | VerdictWord::No
            | VerdictWord::CannotBeCarriedOut
            | VerdictWord::CannotBeEntered
            | VerdictWord::RuledOut
            | VerdictWord::NoSuchText => return None,
        };
        Some(self.said(said))
    }

    fn said(&self, said: &str) -> String {
        format!("≠ in {} {said}", self.version)
    }
}
