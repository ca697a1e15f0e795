//! What changed between two versions of a case, and which verdicts moved because of which change?
//!
//! Each change is made alone in the old version, and undone in the new one, and the case is asked again each time: nothing is
//! inferred. What can't be made alone, or wasn't reached, is open and never said to do nothing.

mod verdict;

use std::collections::{BTreeMap, BTreeSet};

pub use detente_case::{ChangedPart, InputChange, PartKind, ToldBy};
use detente_case::{SourceFile, Versions, read};
use detente_model::{Conflict, Diagnostic, Stop};
use rayon::prelude::*;

use verdict::VerdictSheet;
pub use verdict::{TextVerdict, VerdictOn, VerdictWord};

use crate::allowance::Allowance;
use crate::dealing::{self, Depth, Inquiry};
use crate::outlook::{self, Outlook, Sampling};
use crate::standing::{NoStanding, too_large};
use crate::suppose::{Supposed, Supposition, suppose};
use crate::{Session, WhatIf};

/// What is different between two versions.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The old version, and what is supposed about it.
    pub old: Supposed,
    /// The new version, and what is supposed about it.
    pub new: Supposed,
    /// What changed of what the case says, in its order.
    pub changes: Vec<ChargedChange>,
    /// Which verdicts moved.
    pub moved: Vec<MovedVerdict>,
    /// How many verdicts there are, in either version, known or not.
    pub verdicts: usize,
    /// How many verdicts there are that couldn't be compared, since one of the two isn't known.
    pub open: usize,
    /// Why a version couldn't be followed at all: the old one and the new one.
    pub unfollowed: [Option<String>; 2],
    /// What draws show of the old version and of the new one, where they were asked for; `None` of a version that
    /// can't be followed.
    pub drawn: Option<[Option<Outlook>; 2]>,
    /// How the work ended.
    pub stop: Stop,
}

/// A change with what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChargedChange {
    /// What changed.
    pub change: InputChange,
    /// What it does when it is made alone in the old version.
    pub alone: ChangeEffect,
    /// What it does when it is undone in the new version.
    pub undone: ChangeEffect,
}

/// What making or undoing one change does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeEffect {
    /// Some verdict is another then.
    Moves,
    /// All verdicts are known, and the same as before.
    Nothing,
    /// There is no verdict, before or then: the case has neither a today nor a text.
    NoVerdict,
    /// The case isn't in order then: why.
    Unsound(String),
    /// Some verdicts aren't known then, and the others are the same.
    Unknown,
}

/// A verdict that isn't the same in both versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedVerdict {
    /// What it is about.
    pub on: VerdictOn,
    /// The verdict in the old version.
    pub old: VerdictWord,
    /// The verdict in the new version.
    pub new: VerdictWord,
    /// The changes, by position, that move it to the new verdict when they are made alone.
    pub enough_alone: Vec<usize>,
    /// The changes without which it moves back to the old verdict.
    pub needed: Vec<usize>,
    /// The changes of which isn't known whether they are enough alone.
    pub open_alone: Vec<usize>,
    /// The changes of which isn't known whether they are needed.
    pub open_needed: Vec<usize>,
}

impl Difference {
    /// Whether there is anything, in either version, that there could be a verdict on.
    #[must_use]
    pub fn has_verdicts(&self) -> bool {
        self.verdicts > 0
    }

    /// The treaties of either version by their short names, those of the new one first.
    #[must_use]
    pub fn treaties(&self) -> Vec<String> {
        let versions = [&self.new.conflict, &self.old.conflict];
        let mut ids: Vec<String> = Vec::new();
        for treaty in versions.into_iter().flat_map(|it| &it.treaties) {
            if !ids.contains(&treaty.id) {
                ids.push(treaty.id.clone());
            }
        }
        ids
    }
}

impl ChargedChange {
    /// True if no verdict is another with it or without it, as far as it was made alone and undone.
    #[must_use]
    pub fn does_nothing(&self) -> bool {
        self.alone == ChangeEffect::Nothing && self.undone == ChangeEffect::Nothing
    }

    /// True if readers alone can tell the difference.
    #[must_use]
    pub fn is_for_readers(&self) -> bool {
        self.change.told_by == ToldBy::Readers
    }
}

/// Compares two versions. Costs reading the case and the headline of it twice for each change.
///
/// # Errors
/// What is wrong with what is supposed.
pub(crate) fn find(
    [old, new]: [&Conflict; 2],
    (asked, sampling): (&Supposition, Option<&Sampling>),
    allowance: &Allowance,
) -> Result<Difference, Vec<Diagnostic>> {
    let supposing = |conflict: &Conflict, which: &str| {
        suppose(conflict, asked).map_err(|found| {
            let say =
                |it: Diagnostic| Diagnostic { message: format!("in {which} {}", it.message), ..it };
            found.into_iter().map(say).collect::<Vec<_>>()
        })
    };
    let (before, after) = (supposing(old, "OLD")?, supposing(new, "NEW")?);
    let versions = Versions::between(old, new);
    let changes = versions.changes();
    let (from, to) = (Asking::of(before.clone()), Asking::of(after.clone()));
    let (old_seen, new_seen) = rayon::join(|| from.base(allowance), || to.base(allowance));
    let counted: Vec<usize> =
        (0..changes.len()).filter(|&at| changes[at].told_by == ToldBy::Verdicts).collect();
    let all: BTreeSet<usize> = (0..changes.len()).collect();
    let written = is_written(old, &versions.made(&BTreeSet::new()))
        .and_then(|()| is_written(new, &versions.made(&all)));
    let solve = |at: usize, is_alone: bool| {
        // One change alone is all that there is between the two.
        if counted == [at] {
            return Ok(if is_alone { new_seen.clone() } else { old_seen.clone() });
        }
        written.clone()?;
        let (asking, which) = if is_alone {
            (&from, BTreeSet::from([at]))
        } else {
            (&to, all.iter().copied().filter(|&other| other != at).collect())
        };
        let made = read_made(&versions.made(&which))?;
        let supposed = suppose(&made, asked).map_err(|found| first(&found))?;
        asking.ask(&supposed, allowance)
    };
    let each: Vec<[Result<Seen, String>; 2]> =
        counted.par_iter().map(|&at| [solve(at, true), solve(at, false)]).collect();
    let solved: BTreeMap<usize, [Result<Seen, String>; 2]> =
        counted.iter().copied().zip(each).collect();
    let (moved, open) = moved(&old_seen.sheet, &new_seen.sheet, &solved);
    let verdicts: BTreeSet<VerdictOn> =
        old_seen.sheet.verdicts().chain(new_seen.sheet.verdicts()).collect();
    let effect = |at: usize, is_alone: usize, seen: &Seen| match solved.get(&at) {
        // No verdict can depend on it, whether or not there is one.
        None => ChangeEffect::Nothing,
        Some(both) => effect(&both[is_alone], &seen.sheet, &verdicts),
    };
    let changes: Vec<ChargedChange> = changes
        .into_iter()
        .enumerate()
        .map(|(at, change)| ChargedChange {
            change,
            alone: effect(at, 0, &old_seen),
            undone: effect(at, 1, &new_seen),
        })
        .collect();
    let seen = [&old_seen, &new_seen].into_iter().chain(solved.values().flatten().flatten());
    let stop = seen.map(|it| it.stop).find(|&it| it != Stop::Complete);
    let drawn = sampling.map(|it| [&before, &after].map(|version| draw(version, it, allowance)));
    let ended = drawn.iter().flatten().flatten().map(|it| it.stop);
    let stop = stop.or_else(|| ended.into_iter().find(|&it| it != Stop::Complete));
    let stop = allowance.name(stop.unwrap_or(Stop::Complete));
    let is_there = |on: &&VerdictOn| {
        let sheets = [&old_seen.sheet, &new_seen.sheet];
        sheets.iter().any(|it| !it.verdict(on).is_some_and(VerdictWord::says_that_there_is_none))
    };
    let verdicts = verdicts.iter().filter(is_there).count();
    let unfollowed = [old_seen.unfollowed, new_seen.unfollowed];
    let (old, new) = (before, after);
    Ok(Difference { old, new, changes, moved, verdicts, open, unfollowed, drawn, stop })
}

/// Which verdicts are others in the second answer than in the first, and what they are in the first; only what is known in both
/// is compared. Costs nothing that the answers didn't.
pub fn otherwise(old: &WhatIf, new: &WhatIf) -> impl Iterator<Item = (VerdictOn, VerdictWord)> {
    let (old, new) = (VerdictSheet::of(old), VerdictSheet::of(new));
    let all: BTreeSet<VerdictOn> = old.verdicts().chain(new.verdicts()).collect();
    all.into_iter().filter_map(move |on| {
        let (before, after) = (old.verdict(&on)?, new.verdict(&on)?);
        (before != after && !follows(&on, &old, &new)).then_some((on, before))
    })
}

/// What draws show of a version; `None` where it can't be followed.
fn draw(version: &Supposed, sampling: &Sampling, allowance: &Allowance) -> Option<Outlook> {
    match outlook::find(version, sampling, allowance) {
        Ok(found) => Some(found),
        Err(NoStanding::Stopped(stop)) => Some(Outlook::nothing(version.clone(), sampling, stop)),
        Err(NoStanding::Refused(_)) => None,
    }
}

/// Checks that a text says all that a version does, and in the same order.
///
/// # Errors
/// What is otherwise: a file of another program may say what a case file can't.
fn is_written(version: &Conflict, text: &str) -> Result<(), String> {
    let made = read_made(text)?;
    let is_same = Versions::between(version, &made).changes().is_empty();
    if is_same && made.declared == version.declared {
        Ok(())
    } else {
        Err("no case file says the same in the same order".to_owned())
    }
}

/// A case as it is with some of the changes; else why it isn't in order.
fn read_made(text: &str) -> Result<Conflict, String> {
    let file = SourceFile { name: "case.yaml".to_owned(), bytes: text.as_bytes().to_vec() };
    let reading = read(&file, &[]);
    let is_ok = reading.is_ok();
    reading.conflict.filter(|_| is_ok).ok_or_else(|| first(&reading.diagnostics))
}

fn first(found: &[Diagnostic]) -> String {
    let worst = found.iter().find(|it| it.is_error()).or(found.first());
    worst.map_or_else(String::new, |it| it.message.clone())
}

/// The verdicts of one version, or of one with some changes.
#[derive(Debug, Clone)]
struct Seen {
    sheet: VerdictSheet,
    /// Why it couldn't be followed at all.
    unfollowed: Option<String>,
    stop: Stop,
}

/// A version that is asked again and again, with something otherwise.
struct Asking(Session);

impl Asking {
    fn of(base: Supposed) -> Self {
        Self(Session::new(base))
    }

    /// The version itself. It was read before, so that whatever keeps it from being followed is no mistake in it.
    fn base(&self, allowance: &Allowance) -> Seen {
        let base = self.0.base();
        self.ask(base, allowance).unwrap_or_else(|why| Seen {
            sheet: VerdictSheet::unknown(&base.conflict),
            unfollowed: Some(why),
            stop: Stop::Complete,
        })
    }

    /// The verdicts if something were otherwise.
    ///
    /// # Errors
    /// What keeps the case from being followed then.
    fn ask(&self, supposed: &Supposed, allowance: &Allowance) -> Result<Seen, String> {
        let unknown = |stop| Seen {
            sheet: VerdictSheet::unknown(&supposed.conflict),
            unfollowed: None,
            stop,
        };
        if allowance.budget.is_cancelled() {
            return Ok(unknown(Stop::Cancelled));
        }
        match self.0.what_if(supposed, allowance) {
            Ok(answer) => {
                Ok(Seen { sheet: VerdictSheet::of(&answer), unfollowed: None, stop: answer.stop })
            }
            Err(NoStanding::Stopped(stop)) => Ok(unknown(stop)),
            // Packages of a negotiation without options are compared without their states.
            Err(NoStanding::Refused(found))
                if too_large(&found).is_some() && supposed.conflict.options.is_empty() =>
            {
                let inquiry = Inquiry { depth: Depth::Headline, ..Inquiry::usual() };
                match dealing::find(supposed, &inquiry, &allowance.budget) {
                    Ok(deals) => {
                        let stop = deals.stop;
                        let (supposed, deals) = (supposed.clone(), Some(deals));
                        let answer = WhatIf { supposed, today: None, deals, stop };
                        Ok(Seen { sheet: VerdictSheet::of(&answer), unfollowed: None, stop })
                    }
                    Err(NoStanding::Stopped(stop)) => Ok(unknown(stop)),
                    Err(NoStanding::Refused(found)) => Err(first(&found)),
                }
            }
            // Such a case is in order, and has no verdicts that could be found.
            Err(NoStanding::Refused(found)) if found.iter().any(|it| it.obstacle().is_some()) => {
                Ok(Seen { unfollowed: Some(first(&found)), ..unknown(Stop::Complete) })
            }
            Err(NoStanding::Refused(found)) => Err(first(&found)),
        }
    }
}

/// The verdicts that moved, each with the changes that it is charged to; and how many couldn't be compared.
fn moved(
    old: &VerdictSheet,
    new: &VerdictSheet,
    solved: &BTreeMap<usize, [Result<Seen, String>; 2]>,
) -> (Vec<MovedVerdict>, usize) {
    let all: BTreeSet<VerdictOn> = old.verdicts().chain(new.verdicts()).collect();
    let (mut moved, mut open) = (Vec::new(), 0);
    for on in all {
        let (Some(before), Some(after)) = (old.verdict(&on), new.verdict(&on)) else {
            open += 1;
            continue;
        };
        if before == after || follows(&on, old, new) {
            continue;
        }
        // Which changes lead to a verdict, and of which that isn't known.
        let charged = |is_undone: usize, wanted: VerdictWord| {
            let (mut lead, mut open) = (Vec::new(), Vec::new());
            for (&at, both) in solved {
                match both[is_undone].as_ref().ok().and_then(|seen| seen.sheet.verdict(&on)) {
                    Some(found) if found == wanted => lead.push(at),
                    Some(_) => {}
                    None => open.push(at),
                }
            }
            (lead, open)
        };
        let (enough_alone, open_alone) = charged(0, after);
        let (needed, open_needed) = charged(1, before);
        let (old, new) = (before, after);
        moved.push(MovedVerdict { on, old, new, enough_alone, needed, open_alone, open_needed });
    }
    (moved, open)
}

/// True of what follows for a text from whether it can be carried out, where that moved.
fn follows(on: &VerdictOn, old: &VerdictSheet, new: &VerdictSheet) -> bool {
    let VerdictOn::Text { treaty, values, asked } = on else { return false };
    let carried_out = VerdictOn::Text {
        treaty: treaty.clone(),
        values: values.clone(),
        asked: TextVerdict::CarriedOut,
    };
    *asked != TextVerdict::CarriedOut && old.verdict(&carried_out) != new.verdict(&carried_out)
}

/// What a change does, compared with the version in which it was made or undone.
fn effect(
    solved: &Result<Seen, String>,
    before: &VerdictSheet,
    all: &BTreeSet<VerdictOn>,
) -> ChangeEffect {
    let seen = match solved {
        Ok(seen) => seen,
        Err(why) => return ChangeEffect::Unsound(why.clone()),
    };
    let more = seen.sheet.verdicts().collect::<BTreeSet<_>>();
    let (mut is_known, mut is_there) = (true, false);
    for on in all.union(&more) {
        match (before.verdict(on), seen.sheet.verdict(on)) {
            (Some(before), Some(after)) if before != after => return ChangeEffect::Moves,
            (Some(same), Some(_)) => is_there |= !same.says_that_there_is_none(),
            (_, None) | (None, _) => is_known = false,
        }
    }
    match (is_known, is_there) {
        (true, true) => ChangeEffect::Nothing,
        (true, false) => ChangeEffect::NoVerdict,
        (false, _) => ChangeEffect::Unknown,
    }
}
