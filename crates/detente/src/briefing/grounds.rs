//! What does the case rest on: which sources, which excerpts, whose judgement?
//!
//! Counts and cross references, read off the case. Whether a quotation supports what it is cited
//! for, only a person can tell.

use std::collections::BTreeSet;

use detente_model::{
    Amount, Answer, Basis, Cited, Conflict, Day, ExcerptId, Ground, OptionId, PartyId, Preference,
    Source, SourceId, TreatyId, UnknownId, Want, Worth,
};

/// What a statement of the case is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// What a party wants.
    Wish(PartyId),
    /// What a party can do.
    Ability(OptionId),
    /// That a treaty is to be had.
    Treaty(TreatyId),
    /// A fact that is unknown.
    Unknown(UnknownId),
    /// What happened before.
    Past,
}

/// How many statements rest on what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rests {
    /// On at least one excerpt.
    pub quoted: usize,
    /// On nothing but judgement.
    pub judged: usize,
    /// On nothing that the case names.
    pub bare: usize,
}

impl Rests {
    /// All of them.
    #[must_use]
    pub fn total(self) -> usize {
        self.quoted + self.judged + self.bare
    }

    fn count(&mut self, basis: &Basis) {
        if basis.because.iter().any(|ground| matches!(ground, Ground::Excerpt(_))) {
            self.quoted += 1;
        } else if basis.is_empty() {
            self.bare += 1;
        } else {
            self.judged += 1;
        }
    }
}

/// Whose judgement the numbers are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Numbers {
    /// How many statements have a number.
    pub total: usize,
    /// How many of them say who judged it or why.
    pub signed: usize,
    /// How many ranges they have together; numbers that are asked for are none.
    pub ranges: usize,
    /// Who judged, each once, in order.
    pub by: Vec<String>,
    /// The first and the last day of judging.
    pub days: Option<(Day, Day)>,
}

impl Numbers {
    fn count<'a>(&mut self, basis: &Basis, amounts: impl IntoIterator<Item = &'a Amount>) {
        self.total += 1;
        // What is unknown is no range of its own: its answer is supposed.
        let is_range = |it: &&Amount| matches!(it, Amount::Range { .. }) && it.is_uncertain();
        self.ranges += amounts.into_iter().filter(is_range).count();
        let Some(weighed) = &basis.weighed else { return };
        self.signed += 1;
        if let Some(by) = &weighed.by
            && !self.by.contains(by)
        {
            self.by.push(by.clone());
            self.by.sort();
        }
        if let Some(date) = weighed.date {
            self.days = Some(match self.days {
                None => (date, date),
                Some((first, last)) => (first.min(date), last.max(date)),
            });
        }
    }
}

/// What the case rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grounds {
    /// How many sources repeat others, and so count with them.
    pub repeats: usize,
    /// How many that are cited have no date; of the others only the case would tell.
    pub undated: usize,
    /// How many have no grade of reliability.
    pub ungraded: usize,
    /// Grades such as `B2`, with how many sources have them, best first.
    pub grades: Vec<(String, usize)>,
    /// What parties want.
    pub wishes: Rests,
    /// What parties can do, which treaties are to be had, what is unknown.
    pub rest: Rests,
    /// Whose judgement the numbers are.
    pub numbers: Numbers,
    /// Parties with priorities of which the author isn't sure that they come before the next, and
    /// how many those are.
    pub unsure: Vec<(PartyId, usize)>,
    /// How many parties have their states ranked whole, without reasons.
    pub rankings: usize,
    /// How many statements of wishes cite one source alone; those that repeat it are no others.
    pub alone: usize,
    /// What each excerpt is used for, in the order of the case.
    pub uses: Vec<Vec<About>>,
    /// Parties of whose wishes no excerpt tells.
    pub unheard: Vec<PartyId>,
}

/// Reads it off a case.
#[must_use]
pub fn grounds(conflict: &Conflict) -> Grounds {
    let mut grounds =
        Grounds { uses: vec![Vec::new(); conflict.evidence.len()], ..Grounds::default() };
    let cited = cited_sources(conflict);
    for (at, source) in conflict.sources.iter().enumerate() {
        grounds.repeats += usize::from(!source.repeats.is_empty());
        let is_cited = cited.contains(&SourceId(at));
        grounds.undated += usize::from(is_cited && source.published.is_none());
        match grade(source) {
            None => grounds.ungraded += 1,
            Some(grade) => match grounds.grades.iter_mut().find(|(known, _)| *known == grade) {
                Some((_, count)) => *count += 1,
                None => grounds.grades.push((grade, 1)),
            },
        }
    }
    grounds.grades.sort();
    for (party, preference) in conflict.party_ids().zip(&conflict.preferences) {
        if let Some(preference) = preference {
            wishes(&mut grounds, conflict, party, preference);
        }
        let about = About::Wish(party);
        if !grounds.uses.iter().any(|uses| uses.contains(&about)) {
            grounds.unheard.push(party);
        }
    }
    for (at, option) in conflict.options.iter().enumerate() {
        state(&mut grounds, About::Ability(OptionId(at)), &option.basis);
    }
    for (at, treaty) in conflict.treaties.iter().enumerate() {
        state(&mut grounds, About::Treaty(TreatyId(at)), &treaty.basis);
    }
    for (at, unknown) in conflict.unknowns.iter().enumerate() {
        state(&mut grounds, About::Unknown(UnknownId(at)), &unknown.basis);
        let shares = match &unknown.answer {
            // The share of a no is what that of the yes leaves.
            Answer::Levels { shares, .. } if unknown.is_yes_no() => &shares[1..],
            Answer::Levels { shares, .. } => shares.as_slice(),
            Answer::Number(_) => &[],
        };
        grounds.numbers.count(&unknown.basis, shares);
    }
    for period in &conflict.timeline {
        cite(&mut grounds, About::Past, &period.basis);
    }
    grounds
}

/// A source's grade: reliability and credibility, as far as they are given.
#[must_use]
pub fn grade(source: &Source) -> Option<String> {
    let reliability = source.reliability.map(String::from);
    let credibility = source.credibility.map(|it| it.to_string());
    match (reliability, credibility) {
        (None, None) => None,
        (first, second) => Some(first.unwrap_or_default() + &second.unwrap_or_default()),
    }
}

fn wishes(grounds: &mut Grounds, conflict: &Conflict, party: PartyId, preference: &Preference) {
    let about = About::Wish(party);
    match preference {
        Preference::Priorities(priorities) => {
            let unsure = priorities.iter().filter(|it| it.unsure).count();
            if unsure > 0 {
                grounds.unsure.push((party, unsure));
            }
            for priority in priorities {
                wish(grounds, conflict, about, &priority.basis);
            }
        }
        Preference::Weights(worth) | Preference::Order(worth) => {
            weights(grounds, conflict, about, worth);
        }
        Preference::Ranking(_) => grounds.rankings += 1,
    }
}

fn weights(grounds: &mut Grounds, conflict: &Conflict, about: About, worth: &Worth) {
    for statement in &worth.statements {
        wish(grounds, conflict, about, &statement.basis);
        let values = match &statement.want {
            Want::Holds(_) => &[],
            Want::Values { values, .. } => values.as_slice(),
        };
        grounds.numbers.count(&statement.basis, values.iter().chain([&statement.points]));
    }
    for cost in &worth.costs {
        cite(grounds, about, &cost.basis);
        grounds.numbers.count(&cost.basis, &cost.by_level);
    }
}

fn wish(grounds: &mut Grounds, conflict: &Conflict, about: About, basis: &Basis) {
    grounds.wishes.count(basis);
    cite(grounds, about, basis);
    let excerpts = basis.because.iter().filter_map(|ground| match ground {
        Ground::Excerpt(excerpt) => Some(*excerpt),
        Ground::Judgement => None,
    });
    let sources: BTreeSet<_> = excerpts.map(|excerpt| origin(conflict, excerpt)).collect();
    grounds.alone += usize::from(sources.len() == 1);
}

fn state(grounds: &mut Grounds, about: About, basis: &Basis) {
    grounds.rest.count(basis);
    cite(grounds, about, basis);
}

fn cite(grounds: &mut Grounds, about: About, basis: &Basis) {
    for ground in &basis.because {
        match ground {
            Ground::Excerpt(excerpt) => {
                let uses = &mut grounds.uses[excerpt.0];
                if !uses.contains(&about) {
                    uses.push(about);
                }
            }
            Ground::Judgement => {}
        }
    }
}

/// The sources of which the case cites words.
fn cited_sources(conflict: &Conflict) -> BTreeSet<SourceId> {
    let all = conflict.evidence.iter().filter_map(|excerpt| match &excerpt.cited {
        Cited::Quote { source, .. } => Some(*source),
        Cited::Record(_) => None,
    });
    all.collect()
}

/// The source that an excerpt comes from in the end; `None` if only the record knows.
fn origin(conflict: &Conflict, excerpt: ExcerptId) -> Option<SourceId> {
    let mut source = match &conflict.evidence[excerpt.0].cited {
        Cited::Quote { source, .. } => *source,
        Cited::Record(_) => return None,
    };
    // Sources may repeat each other in a circle.
    for _ in 0..conflict.sources.len() {
        match conflict.sources[source.0].repeats.first() {
            Some(first) => source = *first,
            None => break,
        }
    }
    Some(source)
}
