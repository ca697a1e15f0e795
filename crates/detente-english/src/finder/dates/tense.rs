//! Does the text say that a time is still to come?
//!
//! The verb nearest to the expression decides, first what stands before it in its clause, then what follows. What the
//! verb leaves open stays open here too: then the time is taken for one that has been, as most are in news.

use super::reader::Reader;
use crate::lexicon::WordList;
use crate::syntax::{Form, form, is_only_base};

/// Whether a time is still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ahead {
    /// It is: *will resume in March*.
    Surely,
    /// It may be: *was due to resume in March*.
    Perhaps,
    /// It was planned, and didn't come: *planned for March, was cancelled*. Whether before or after its day isn't told.
    Off,
    /// Nothing says so.
    No,
    /// It has been: *began in March*.
    Been,
}

/// How many words before a time it may be said to be planned for.
const PLANNED: usize = 8;

/// How many words before a time *has* may stand: *has only until March*.
const HAVE: usize = 3;

/// How far before and after an expression its verb is looked for, in words.
const FAR: usize = 30;

impl Ahead {
    /// Whether the expression between two tokens lies ahead.
    pub(super) fn of(reader: &Reader<'_, '_>, at: usize, end: usize) -> Self {
        let clause = Clause { reader };
        if clause.was_planned(at, end) {
            return if clause.is_undone(at) { Self::Off } else { Self::Perhaps };
        }
        clause.before(at).or_else(|| clause.after(at, end)).unwrap_or(Self::No)
    }
}

/// The words around an expression.
struct Clause<'r, 't, 'a> {
    reader: &'r Reader<'t, 'a>,
}

impl Clause<'_, '_, '_> {
    fn is(&self, list: WordList, at: usize) -> bool {
        self.reader.acts.is(list, self.reader.lower(at))
    }

    /// What the words before an expression say, from the nearest on.
    fn before(&self, at: usize) -> Option<Ahead> {
        let start = self.reader.tokens.start.max(at.saturating_sub(FAR));
        let bound = self.is_bound(at);
        // *postponed to March*
        let to = self.reader.back(at, 1) == "to";
        // *has until March to leave*
        let have = |&back: &usize| matches!(self.reader.back(at, back), "has" | "have" | "'ve");
        if bound && (2..=HAVE).any(|back| have(&back)) {
            return Some(Ahead::Surely);
        }
        let mut past = None;
        for here in (start..at).rev() {
            // *if Peru does not leave by March*
            if past.is_none() && self.is(WordList::Supposing, here) {
                return Some(Ahead::Perhaps);
            }
            if self.is(WordList::Halt, here) {
                break;
            }
            let moved = || to && here + 2 >= at && self.is(WordList::Resets, here);
            if moved() || bound && (self.is(WordList::Resets, here) || self.is_wanted(here)) {
                return Some(Ahead::Perhaps);
            }
            match self.said(here) {
                // *will meet armed groups in March*: what looks like a past may be an adjective.
                Some(Ahead::Been) if self.is_weak(here) && here + 2 < at => {
                    past = Some(Ahead::Been);
                }
                Some(said) => return Some(said),
                None => {}
            }
        }
        past
    }

    /// *had been planned for March*; *planned for March, was welcomed*: no more is told than that it was to come.
    fn was_planned(&self, at: usize, end: usize) -> bool {
        let start = self.reader.tokens.start.max(at.saturating_sub(PLANNED));
        let planned = (start..at).rev().find(|&here| {
            self.is(WordList::Expects, here)
                && matches!(
                    form(self.reader.lower(here)),
                    Form::Either | Form::Participle | Form::Present
                )
                && matches!(self.reader.lower(here + 1), "to" | "for" | "on" | "in")
        });
        let Some(planned) = planned.filter(|&it| !(it..at).any(|it| self.is(WordList::Halt, it)))
        else {
            return false;
        };
        let helped = (1..=2).find_map(|back| match self.reader.back(planned, back) {
            word @ ("is" | "are" | "be" | "'s" | "'re" | "was" | "were" | "been" | "had") => {
                Some(word)
            }
            _ => None,
        });
        match helped {
            Some("is" | "are" | "be" | "'s" | "'re") => false,
            Some(_) => true,
            // *talks planned for March were*
            None => {
                let last = self.reader.tokens.end.min(end + FAR);
                let verb = (end..last).find_map(|here| self.said(here));
                let active = form(self.reader.lower(planned)) == Form::Present;
                !active && verb == Some(Ahead::Been) || self.is_undone(at)
            }
        }
    }

    /// True if a sentence says that something didn't come.
    fn is_undone(&self, at: usize) -> bool {
        let tokens = &self.reader.tokens;
        let near = tokens.start.max(at.saturating_sub(FAR))..tokens.end.min(at + FAR);
        near.into_iter().any(|here| {
            let pair = || format!("{} {}", self.reader.lower(here), self.reader.lower(here + 1));
            self.is(WordList::Undone, here) || self.reader.acts.is(WordList::UndonePair, &pair())
        })
    }

    /// True before a time that ends something: *until*, *by*.
    fn is_bound(&self, at: usize) -> bool {
        matches!(self.reader.back(at, 1), "until" | "till" | "by" | "before")
    }

    /// *ordered it to leave*: true at *to* before what somebody is to do, unless the verb before tells what came of it
    /// (*failed to leave*).
    fn is_wanted(&self, at: usize) -> bool {
        let next = self.reader.lower(at + 1);
        self.reader.lower(at) == "to"
            && is_only_base(next)
            && !self.reader.capital(at + 1)
            && !at.checked_sub(1).is_some_and(|before| self.is(WordList::Outcome, before))
    }

    /// What the words after it say, unless it only says which thing is meant: *the March talks*.
    fn after(&self, at: usize, end: usize) -> Option<Ahead> {
        let attributive = self.reader.noun_follows(end)
            && !matches!(self.reader.back(at, 1), "on" | "in" | "by" | "until" | "from" | "since")
            && at > self.reader.tokens.start;
        let last = self.reader.tokens.end.min(end + FAR);
        let mut said = None;
        for here in end..last {
            if here > end && self.is(WordList::Halt, here) {
                break;
            }
            said = self.said(here).filter(|_| here > end || !self.is(WordList::Looming, here));
            if said.is_some() {
                break;
            }
        }
        // *the March deadline*
        if attributive && self.is(WordList::Looming, end) && said.is_none() {
            return Some(Ahead::Perhaps);
        }
        let open = self.is_bound(at) && self.reader.back(at, 1) != "before";
        said.filter(|_| !attributive).or(open.then_some(Ahead::Perhaps))
    }

    /// What one word says, with those beside it.
    fn said(&self, at: usize) -> Option<Ahead> {
        let word = self.reader.lower(at);
        let next = |count: usize| self.reader.lower(at + count);
        let past_before = || {
            (1..=3)
                .any(|back| matches!(self.reader.back(at, back), "was" | "were" | "had" | "been"))
        };
        let sure = || if past_before() { Ahead::Perhaps } else { Ahead::Surely };
        if self.is(WordList::Ahead, at) {
            return Some(if next(1) == "have" { Ahead::Perhaps } else { Ahead::Surely });
        }
        let is_so = || {
            (1..=2).any(|back| {
                matches!(
                    self.reader.back(at, back),
                    "be" | "been" | "being" | "is" | "are" | "was" | "were"
                )
            })
        };
        // *is due to meet*, *is expected on Friday*
        let expected = self.is(WordList::Planned, at) && is_so();
        if expected || self.is(WordList::Expects, at) && matches!(next(1), "to" | "for") {
            return Some(sure());
        }
        // *its planned withdrawal*
        let owned = || {
            matches!(
                self.reader.back(at, 1),
                "the" | "a" | "an" | "its" | "their" | "'s" | "\u{2019}s"
            )
        };
        if self.is(WordList::Looming, at) || owned() && self.is(WordList::Planned, at) {
            return Some(Ahead::Perhaps);
        }
        match word {
            // *are to meet*, *was to meet*
            "is" | "are" if next(1) == "to" || next(1) == "not" && next(2) == "to" => {
                return Some(Ahead::Surely);
            }
            "was" | "were" if next(1) == "to" => return Some(Ahead::Perhaps),
            // *is meeting envoys on Monday*
            "is" | "are" if next(1).ends_with("ing") => return Some(Ahead::Perhaps),
            "is" | "are" | "has" | "have" | "be" => return None,
            "was" | "were" | "had" | "did" => return Some(Ahead::Been),
            _ => {}
        }
        let helped = || {
            (1..=2).any(|back| {
                matches!(self.reader.back(at, back), "be" | "been" | "being" | "is" | "are")
            })
        };
        match form(word) {
            Form::Past => Some(Ahead::Been),
            Form::Either | Form::Participle if helped() => None,
            Form::Either | Form::Participle => Some(Ahead::Been),
            Form::Present if self.is(WordList::Timetable, at) => {
                let plural = self.reader.back(at, 1).ends_with('s');
                let tensed = word.ends_with('s') || plural && !self.reader.noun_follows(at);
                (tensed && self.reader.back(at, 1) != "to").then_some(Ahead::Surely)
            }
            Form::Present | Form::Gerund => None,
        }
    }

    /// True for a regular form in *-ed*, which may be an adjective.
    fn is_weak(&self, at: usize) -> bool {
        self.reader.lower(at).ends_with("ed")
    }
}
