//! Which verdicts has a version of a case, so that they can be compared with another's?
//!
//! Everything is known by names, since numbers of states and positions are a version's own. A verdict that wasn't
//! reached is `None`, and is compared with nothing.

use std::collections::BTreeMap;

use detente_analysis::Lasting;
use detente_analysis::outlook::Test;
use detente_model::Conflict;

use crate::WhatIf;
use crate::dealing::{Deal, Dealing, Judging, WhyNoDeal};

/// What a verdict is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum VerdictOn {
    /// Whether today lasts, and by what.
    Today,
    /// What becomes of a text.
    Text {
        /// The treaty, by its short name.
        treaty: String,
        /// How each issue is settled, by short names.
        values: Vec<(String, String)>,
        /// What is asked of it.
        asked: TextVerdict,
    },
    /// Whether somebody breaks a text that no signatory would refuse.
    Breaker {
        /// The treaty, by its short name.
        treaty: String,
        /// Who, together if several, by their short names.
        mover: Vec<String>,
    },
}

/// What is asked of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextVerdict {
    /// Whether it can be signed and carried out.
    CarriedOut,
    /// Whether some deal on it leaves no signatory worse off.
    InZone,
    /// Whether some deal on it lasts.
    Lasting,
    /// Whether some deal on it is acceptable and lasts.
    Acceptable,
    /// Whether some deal on it is worth proposing.
    WorthProposing,
}

impl TextVerdict {
    /// All that is asked of a text.
    pub const ALL: [Self; 5] =
        [Self::CarriedOut, Self::InZone, Self::Lasting, Self::Acceptable, Self::WorthProposing];

    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.test().map_or("carried_out", Test::word)
    }

    /// What its deals are tested by; `None` where it is enough that there is one.
    fn test(self) -> Option<Test> {
        match self {
            Self::CarriedOut => None,
            Self::InZone => Some(Test::InZone),
            Self::Lasting => Some(Test::Lasting),
            Self::Acceptable => Some(Test::Acceptable),
            Self::WorthProposing => Some(Test::WorthProposing),
        }
    }
}

/// A verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum VerdictWord {
    /// Why today lasts, or that it doesn't.
    Today(Lasting),
    /// The version has no today.
    NoToday,
    /// It is so.
    Yes,
    /// It isn't.
    No,
    /// The text can't be carried out, for a promise in it.
    CannotBeCarriedOut,
    /// The text can't be entered from today.
    CannotBeEntered,
    /// No possible state has the text.
    RuledOut,
    /// The version has no such text.
    NoSuchText,
}

impl VerdictWord {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Today(lasting) => lasting.word(),
            Self::NoToday => "no_today",
            Self::Yes => "yes",
            Self::No => "no",
            Self::CannotBeCarriedOut => "cannot_be_carried_out",
            Self::CannotBeEntered => "cannot_be_entered",
            Self::RuledOut => "ruled_out",
            Self::NoSuchText => "no_such_text",
        }
    }

    /// True where the version has nothing that there could be a verdict on.
    pub(super) fn says_that_there_is_none(self) -> bool {
        match self {
            Self::NoToday | Self::NoSuchText => true,
            Self::Today(_)
            | Self::Yes
            | Self::No
            | Self::CannotBeCarriedOut
            | Self::CannotBeEntered
            | Self::RuledOut => false,
        }
    }

    fn of(is_so: bool) -> Self {
        if is_so { Self::Yes } else { Self::No }
    }
}

/// How each issue of a text is settled, by short names.
type Values = Vec<(String, String)>;

/// The verdicts of one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct VerdictSheet {
    today: Option<VerdictWord>,
    treaties: BTreeMap<String, OfTreaty>,
}

/// What is known of a treaty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct OfTreaty {
    /// The answers to all that is asked of each text, in the order of [`TextVerdict::ALL`].
    texts: BTreeMap<Values, [Option<VerdictWord>; TextVerdict::ALL.len()]>,
    /// Whether every text was looked at.
    are_all: bool,
    /// Who breaks texts that no signatory would refuse.
    breakers: Vec<Vec<String>>,
    /// Whether nobody else does.
    are_all_breakers: bool,
}

impl VerdictSheet {
    /// The verdicts of an answer.
    pub(super) fn of(answer: &WhatIf) -> Self {
        let conflict = &answer.supposed.conflict;
        let today = match (&answer.today, &conflict.now) {
            (_, None) => Some(VerdictWord::NoToday),
            (Some(holds), Some(_)) => Some(VerdictWord::Today(Lasting::of(holds))),
            (None, Some(_)) => None,
        };
        let mut sheet = Self { today, ..Self::unknown(conflict) };
        for dealing in answer.deals.iter().flat_map(|it| &it.treaties) {
            let treaty = conflict.treaty(dealing.treaty).id.clone();
            sheet.treaties.insert(treaty, OfTreaty::of(conflict, dealing));
        }
        sheet
    }

    /// Nothing is known but which treaties there are.
    pub(super) fn unknown(conflict: &Conflict) -> Self {
        let treaties = conflict.treaties.iter();
        let treaties = treaties.map(|treaty| (treaty.id.clone(), OfTreaty::default()));
        Self { today: None, treaties: treaties.collect() }
    }

    /// What verdicts there are.
    pub(super) fn verdicts(&self) -> impl Iterator<Item = VerdictOn> {
        let breakers = self.treaties.iter().flat_map(|(treaty, of)| {
            of.breakers
                .iter()
                .map(|mover| VerdictOn::Breaker { treaty: treaty.clone(), mover: mover.clone() })
        });
        let texts = self.treaties.iter().flat_map(|(treaty, of)| {
            of.texts.keys().flat_map(|values| {
                TextVerdict::ALL.map(|asked| VerdictOn::Text {
                    treaty: treaty.clone(),
                    values: values.clone(),
                    asked,
                })
            })
        });
        std::iter::once(VerdictOn::Today).chain(texts).chain(breakers)
    }

    /// The verdict on something; `None` where it isn't known.
    pub(super) fn verdict(&self, on: &VerdictOn) -> Option<VerdictWord> {
        match on {
            VerdictOn::Today => self.today,
            VerdictOn::Text { treaty, values, asked } => {
                let Some(of) = self.treaties.get(treaty) else {
                    return Some(VerdictWord::NoSuchText);
                };
                match of.texts.get(values) {
                    Some(verdicts) => verdicts[*asked as usize],
                    None => of.are_all.then_some(VerdictWord::NoSuchText),
                }
            }
            VerdictOn::Breaker { treaty, mover } => match self.treaties.get(treaty) {
                None => Some(VerdictWord::No),
                Some(of) if of.breakers.contains(mover) => Some(VerdictWord::Yes),
                Some(of) => of.are_all_breakers.then_some(VerdictWord::No),
            },
        }
    }
}

impl OfTreaty {
    fn of(conflict: &Conflict, dealing: &Dealing) -> Self {
        let key = |settlements: &[usize]| -> Values {
            let settled = conflict.treaty(dealing.treaty).issues.iter().zip(settlements);
            let names =
                settled.map(|(issue, &at)| (issue.id.clone(), issue.settlements[at].id.clone()));
            names.collect()
        };
        let mut deals_on: BTreeMap<&[usize], Vec<&Deal>> = BTreeMap::new();
        for deal in &dealing.deals {
            deals_on.entry(&deal.settlements).or_default().push(deal);
        }
        let mut texts = BTreeMap::new();
        for (settlements, deals) in deals_on {
            texts.insert(key(settlements), on_text(dealing, &deals));
        }
        for text in dealing.no_deals.iter().flatten() {
            let why = match text.why {
                WhyNoDeal::NotCarriedOut(..) => Some(VerdictWord::CannotBeCarriedOut),
                WhyNoDeal::NotEntered(_) => Some(VerdictWord::CannotBeEntered),
                WhyNoDeal::RuledOut => Some(VerdictWord::RuledOut),
                WhyNoDeal::NotKnown(_) => None,
            };
            texts.insert(key(&text.settlements), std::array::from_fn(|_| why));
        }
        let in_zone = dealing.deals.iter().filter(|deal| deal.is_in_zone());
        let mut breakers: Vec<Vec<String>> = in_zone
            .flat_map(|deal| deal.breakers.iter().flatten())
            .map(|it| it.parties.iter().map(|&party| conflict.party(party).id.clone()).collect())
            .collect();
        breakers.sort();
        breakers.dedup();
        let is_open = |deal: &Deal| match deal.in_zone {
            Some(true) => deal.breakers.is_none() || deal.lasting.is_none(),
            Some(false) => false,
            None => true,
        };
        let are_all = dealing.no_deals.is_some();
        let is_judged = matches!(dealing.judging, Ok(Judging::All | Judging::LeavingOnly));
        let are_all_breakers = are_all && is_judged && !dealing.deals.iter().any(is_open);
        Self { texts, are_all, breakers, are_all_breakers }
    }
}

/// The answers to all that is asked of a text that some deals carry out: it is what one of them is.
fn on_text(dealing: &Dealing, deals: &[&Deal]) -> [Option<VerdictWord>; TextVerdict::ALL.len()] {
    TextVerdict::ALL.map(|asked| {
        let is_so = |deal: &&Deal| asked.test().map_or(Some(true), |test| test.verdict(deal));
        let all: Vec<Option<bool>> = deals.iter().map(is_so).collect();
        let is_known = dealing.judging.is_ok() && !all.contains(&None);
        let is_any = all.contains(&Some(true));
        (is_any || is_known).then(|| VerdictWord::of(is_any))
    })
}
