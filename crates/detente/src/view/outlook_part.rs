//! `detente/outlook-part/1`: how are draws kept that are to be added to others?
//!
//! A part holds the case as it was understood, so that adding parts needs nothing else. A private file that
//! went into the case is in it.

use std::collections::BTreeMap;

use detente_analysis::Lasting;
use detente_analysis::outlook::{Occurrence, Sampled, Test};
use detente_case::{SourceFile, print_case, read};
use fixedbitset::FixedBitSet;
use serde::{Deserialize, Serialize};

use crate::outlook::{LAST_DRAW, MOST_DRAWS, OutlookPart};
use crate::suppose::Supposition;

const SCHEMA: &str = "detente/outlook-part/1";

/// The whole object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutlookPartView {
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

/// The whole object of a part.
#[must_use]
pub fn outlook_part(part: &OutlookPart) -> OutlookPartView {
    let sampled = &part.sampled;
    let bytes = |row: &FixedBitSet| {
        let mut bytes = vec![0_u8; (sampled.len() * sampled.settings).div_ceil(8)];
        row.ones().for_each(|at| bytes[at / 8] |= 1 << (at % 8));
        bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    OutlookPartView {
        schema: SCHEMA.to_owned(),
        case: print_case(&part.conflict),
        scenario: part.suppose.scenario.clone(),
        unknowns: part.suppose.unknowns.clone(),
        failure: part.failure,
        seed: sampled.seed,
        from: sampled.draws.start,
        to: sampled.draws.end,
        settings: sampled.settings,
        rows: sampled.rows.iter().map(|(it, row)| (name(*it), bytes(row))).collect(),
    }
}

impl OutlookPartView {
    /// The part that is written here.
    ///
    /// # Errors
    /// Why it is none, for a person.
    pub fn part(&self) -> Result<OutlookPart, String> {
        if self.schema != SCHEMA {
            return Err(format!("its schema is `{}`, and not `{SCHEMA}`", self.schema));
        }
        if !self.failure.is_finite() || self.failure < 0.0 {
            return Err(format!("a text that fails can\'t cost {}", self.failure));
        }
        let sampled = self.sampled().ok_or("what it counts doesn\'t fit its draws")?;
        let file = SourceFile { name: "case.yaml".to_owned(), bytes: self.case.clone().into() };
        let reading = read(&file, &[]);
        let is_sound = !reading.diagnostics.iter().any(|it| it.is_error());
        let conflict = reading.conflict.filter(|_| is_sound).ok_or("its case can\'t be read")?;
        let suppose = Supposition {
            scenario: self.scenario.clone(),
            unknowns: self.unknowns.clone(),
            ..Supposition::default()
        };
        Ok(OutlookPart { conflict, suppose, failure: self.failure, sampled })
    }

    fn sampled(&self) -> Option<Sampled> {
        let draws = self.to.checked_sub(self.from)?;
        if self.to > LAST_DRAW || draws > MOST_DRAWS {
            return None;
        }
        let bits = usize::try_from(draws).ok()?.checked_mul(self.settings)?;
        let mut rows = BTreeMap::new();
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
            if rows.insert(counted_of(counted)?, row).is_some() {
                return None;
            }
        }
        Some(Sampled { seed: self.seed, draws: self.from..self.to, settings: self.settings, rows })
    }
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
