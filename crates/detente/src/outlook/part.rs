//! How is a part of a sweep kept, and added to the others?
//!
//! A part holds the case as it was understood, so that adding parts needs nothing else and tells what one
//! run would have told. A private file that went into the case is in it.

use std::ops::Range;

use detente_analysis::outlook::{Lasting, Occurrence, Sampled, Test};
use detente_case::{SourceFile, print_case, read};
use detente_model::Conflict;
use fixedbitset::FixedBitSet;
use serde::{Deserialize, Serialize};

use crate::suppose::{Supposed, Supposition, suppose};

/// A part of a sweep, as it is written to a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutlookPart {
    /// `detente/outlook-part/1`.
    pub schema: String,
    /// The case, written out anew.
    pub case: String,
    /// The scenario that is supposed.
    pub scenario: Option<String>,
    /// The answers that are supposed.
    pub unknowns: Vec<(String, String)>,
    /// What a text that fails costs.
    pub failure: f64,
    /// The seed.
    pub seed: u64,
    /// The first draw.
    pub from: u64,
    /// The draw after the last.
    pub to: u64,
    /// For how many settings each was solved.
    pub settings: usize,
    /// What was counted, each with a bit a draw and setting, eight to a byte, in hexadecimal.
    pub rows: Vec<(String, String)>,
}

/// Why parts can't be added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PartError {
    /// There are none.
    #[error("there is no part to add")]
    Nothing,
    /// One of them isn't a part.
    #[error("part {0} isn't a part of an outlook: {1}")]
    NotAPart(usize, String),
    /// One is about something else than the first.
    #[error("part {0} is of another case, supposition, seed or cost than the first")]
    Another(usize),
    /// Draws are missing, or there twice.
    #[error("draws {from} to {to} are missing or there twice", from = .0.start, to = .0.end)]
    Gap(Range<u64>),
}

const SCHEMA: &str = "detente/outlook-part/1";

impl OutlookPart {
    /// Writes draws down with all that is needed to tell what they say.
    #[must_use]
    pub fn of(conflict: &Conflict, asked: &Supposition, sampled: &Sampled, failure: f64) -> Self {
        let bytes = |row: &FixedBitSet| {
            let mut bytes = vec![0_u8; (sampled.len() * sampled.settings).div_ceil(8)];
            row.ones().for_each(|at| bytes[at / 8] |= 1 << (at % 8));
            bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
        };
        Self {
            schema: SCHEMA.to_owned(),
            case: print_case(conflict),
            scenario: asked.scenario.clone(),
            unknowns: asked.unknowns.clone(),
            failure,
            seed: sampled.seed,
            from: sampled.draws.start,
            to: sampled.draws.end,
            settings: sampled.settings,
            rows: sampled.rows.iter().map(|(it, row)| (name(*it), bytes(row))).collect(),
        }
    }

    fn sampled(&self) -> Option<Sampled> {
        let len = usize::try_from(self.to.checked_sub(self.from)?).ok()?;
        let bits = len.checked_mul(self.settings)?;
        let mut rows = std::collections::BTreeMap::new();
        for (counted, hex) in &self.rows {
            if hex.len() != 2 * bits.div_ceil(8) || !hex.is_ascii() {
                return None;
            }
            let mut row = FixedBitSet::with_capacity(bits);
            for (at, pair) in hex.as_bytes().chunks_exact(2).enumerate() {
                let byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
                for bit in (0..8).filter(|bit| byte >> bit & 1 == 1) {
                    if at * 8 + bit >= bits {
                        return None;
                    }
                    row.insert(at * 8 + bit);
                }
            }
            rows.insert(counted_of(counted)?, row);
        }
        Some(Sampled { seed: self.seed, draws: self.from..self.to, settings: self.settings, rows })
    }
}

/// Adds parts, in whatever order they come.
///
/// # Errors
/// What keeps them from being one sweep.
pub(crate) fn join(parts: &[OutlookPart]) -> Result<(Supposed, Sampled, f64), PartError> {
    let first = parts.first().ok_or(PartError::Nothing)?;
    let mut all = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        if part.schema != SCHEMA {
            return Err(PartError::NotAPart(at + 1, format!("its schema is `{}`", part.schema)));
        }
        let same = (&part.case, &part.scenario, &part.unknowns, part.seed, part.settings)
            == (&first.case, &first.scenario, &first.unknowns, first.seed, first.settings)
            && part.failure.to_bits() == first.failure.to_bits();
        if !same {
            return Err(PartError::Another(at + 1));
        }
        let sampled = part.sampled();
        all.push(sampled.ok_or_else(|| {
            PartError::NotAPart(at + 1, "what it counts doesn't fit its draws".to_owned())
        })?);
    }
    all.sort_by_key(|it| (it.draws.start, it.draws.end));
    let mut all = all.into_iter();
    let mut joined = all.next().ok_or(PartError::Nothing)?;
    for next in all {
        let between =
            joined.draws.end.min(next.draws.start)..joined.draws.end.max(next.draws.start);
        joined = joined.and(&next).ok_or(PartError::Gap(between))?;
    }
    let file = SourceFile { name: "case.yaml".to_owned(), bytes: first.case.clone().into_bytes() };
    let reading = read(&file, &[]);
    let refused = |why: String| PartError::NotAPart(1, why);
    let conflict = reading.conflict.filter(|_| !reading.diagnostics.iter().any(|it| it.is_error()));
    let conflict = conflict.ok_or_else(|| refused("its case can't be read".to_owned()))?;
    let asked = Supposition { scenario: first.scenario.clone(), unknowns: first.unknowns.clone() };
    let supposed = suppose(&conflict, &asked)
        .map_err(|found| refused(found.first().map_or(String::new(), |it| it.message.clone())))?;
    Ok((supposed, joined, first.failure))
}

fn name(counted: Occurrence) -> String {
    match counted {
        Occurrence::Today(lasting) => format!("today {}", lasting.word()),
        Occurrence::Passes(treaty, package, test) => format!("{} {treaty} {package}", test.word()),
        Occurrence::Breaks(treaty, package, mover) => format!("breaks {treaty} {package} {mover}"),
    }
}

fn counted_of(name: &str) -> Option<Occurrence> {
    let words: Vec<&str> = name.split(' ').collect();
    let number = |at: usize| words.get(at)?.parse::<usize>().ok();
    match words[..] {
        ["today", word] => {
            Lasting::ALL.into_iter().find(|it| it.word() == word).map(Occurrence::Today)
        }
        ["breaks", _, _, _] => Some(Occurrence::Breaks(number(1)?, number(2)?, number(3)?)),
        [word, _, _] => {
            let test = Test::ALL.into_iter().find(|it| it.word() == word)?;
            Some(Occurrence::Passes(number(1)?, number(2)?, test))
        }
        _ => None,
    }
}
