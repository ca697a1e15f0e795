//! Does some row of replies leave a mover no better off?
//!
//! Replies are searched from where a step leads. Where moves chain it is enough to know which
//! states were reached; else the last mover counts too, since nobody moves twice in a row.
//!
//! Source: `fang1993`; sequences as in `xu2018`.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, VecDeque};
use std::ops::ControlFlow;

use detente_model::{Budget, Digit, PartyId, StateId, Stop};

use super::board::Board;
use super::learnt::{Expanded, Learning, Learnt, Notes};
use super::orders::{Gains, Height};
use super::outline::Outlines;
use super::{Guard, Question, Step, Taken};
use crate::Concept;
use crate::explicit::Answering;
use crate::near::{Near, smallest_first};

/// Who may answer a step, and how.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "four facts of a question, each read by itself")]
pub(super) struct Repliers {
    movers: Vec<usize>,
    /// Whether a reply has to pay those who make it.
    pays: bool,
    /// Whether a reply counts only if the mover can't escape from it.
    holds: bool,
    /// What no reply may change.
    without: Option<Digit>,
    chains: bool,
    question: Question,
    /// Whether what one search finds serves others.
    serves: bool,
}

impl Repliers {
    pub(super) fn to(board: &Board, question: Question, mover: usize) -> Self {
        let all = board.game().movers();
        let may_answer = |&other: &usize| {
            let is_asked = match question.answering {
                Answering::Singles => all[other].is_single(),
                Answering::Everybody => true,
            };
            let is_heard = question.silent.is_none_or(|party| !all[other].includes(party));
            is_asked && is_heard && all[other].is_disjoint(&all[mover])
        };
        let movers: Vec<usize> = (0..all.len()).filter(may_answer).collect();
        let (pays, holds) = match question.concept {
            Concept::Nash | Concept::Gmr => (false, false),
            Concept::Smr => (false, true),
            Concept::Seq => (true, false),
            Concept::Sseq => (true, true),
        };
        let are_single = movers.iter().all(|&it| all[it].is_single());
        let without = question.without.map(|option| board.game().space().option_digit(option));
        // Replies that leave something out may no longer chain through it, but still chain.
        let chains = board.chains(are_single);
        // Who escapes together escapes from nothing that one of them could be held by.
        let serves = chains && without.is_none() && (!holds || all[mover].is_single());
        Self { movers, pays, holds, without, chains, question, serves }
    }

    /// Whether a reply has to pay those who make it.
    pub(super) fn pays(&self) -> bool {
        self.pays
    }

    /// Whether a reply counts only if the mover can't escape from it.
    pub(super) fn holds(&self) -> bool {
        self.holds
    }

    /// Calls `visit` for every reply of one replier until it breaks off. Counts the moves that are
    /// looked at.
    fn each<B>(
        &self,
        board: &Board,
        replier: usize,
        from: StateId,
        looks: &mut u64,
        mut visit: impl FnMut(StateId) -> ControlFlow<B>,
    ) -> Option<B> {
        let is_left = |to| board.leaves(self.without.as_slice(), replier, from, to);
        let mut visit = |to| if is_left(to) { visit(to) } else { ControlFlow::Continue(()) };
        if self.pays {
            return board.each_improvement(replier, from, looks, visit);
        }
        let mut count = 0;
        let found = board.each_move(replier, from, |to| {
            count += 1;
            visit(to)
        });
        *looks += count;
        found
    }

    /// Whether it is plain that no reply leaves the mover no better off, without looking at each.
    fn cant_reach(
        &self,
        board: &Board,
        outlines: &mut Outlines,
        (mover, from, to): Step,
        budget: &Budget,
    ) -> Result<bool, Stop> {
        if board.is_seen_whole() || self.without.is_some() {
            return Ok(false);
        }
        let (asked, by) = ((self.question, mover), (&self.movers[..], self.pays));
        let outline = outlines.of(board, asked, by, to, budget)?;
        Ok(outline.is_some_and(|outline| {
            board.game().movers()[mover].parties.iter().all(|&party| {
                let gauge = board.orders().gauge(party);
                gauge.is_some_and(|it| outline.lower_bound(it) > board.height(party, from))
            })
        }))
    }

    /// Who they are, by position among the game's movers.
    pub(super) fn movers(&self) -> &[usize] {
        &self.movers
    }

    /// Whether a state at which replies may end leaves the mover no better off than where its step
    /// began.
    fn hits(
        &self,
        board: &Board,
        gains: Option<&Gains<'_>>,
        (mover, from, _): Step,
        end: StateId,
    ) -> bool {
        let is_no_better = match gains {
            Some(gains) => !gains.are_met(end),
            None => board.holds_back(mover, end, from),
        };
        is_no_better
            && (!self.holds
                || board
                    .each_move(mover, end, |next| {
                        if board.holds_back(mover, next, from) {
                            ControlFlow::Continue(())
                        } else {
                            ControlFlow::Break(())
                        }
                    })
                    .is_none())
    }
}

/// What a state that a search holds takes, about: in the queue, among those seen and those visited.
const BYTES_A_STATE: u64 = 128;

/// How far a search goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Most {
    /// The most moves that it looks at.
    pub(super) looks: u64,
    /// What else bounds it.
    pub(super) guard: Guard,
}

impl Most {
    /// The most states that it holds.
    fn held(self, board: &Board, budget: &Budget) -> usize {
        if board.is_seen_whole() {
            return usize::MAX;
        }
        let allowed = budget.bytes.unwrap_or(u64::MAX) / BYTES_A_STATE;
        self.guard.most_held.min(usize::try_from(allowed).unwrap_or(usize::MAX))
    }
}

/// States that a search has still to leave, each with who reached it.
enum Open<'a> {
    /// The last one first.
    Stack(&'a mut Stack),
    /// What is worst for some member of the mover first, which finds replies soon; for games with
    /// so many states that a search can't see them all.
    Worst {
        heap: BinaryHeap<(Reverse<Height>, StateId, Option<usize>)>,
        /// What each member has where the step began.
        left: Vec<(PartyId, Height)>,
    },
}

/// States, each with who reached it.
type Stack = Vec<(StateId, Option<usize>)>;

impl<'a> Open<'a> {
    fn new(board: &Board, (mover, from, _): Step, stack: &'a mut Stack) -> Self {
        if board.is_seen_whole() {
            stack.clear();
            return Self::Stack(stack);
        }
        let parties = board.game().movers()[mover].parties.iter();
        let left = parties.map(|&party| (party, board.height(party, from))).collect();
        Self::Worst { heap: BinaryHeap::new(), left }
    }

    fn push(&mut self, board: &Board, state: StateId, by: Option<usize>) {
        match self {
            Self::Stack(stack) => stack.push((state, by)),
            Self::Worst { heap, left } => {
                let above = left.iter().map(|&(party, left)| board.height(party, state) - left);
                heap.push((Reverse(above.min().unwrap_or(0)), state, by));
            }
        }
    }

    fn pop(&mut self) -> Option<(StateId, Option<usize>)> {
        match self {
            Self::Stack(stack) => stack.pop(),
            Self::Worst { heap, .. } => heap.pop().map(|(_, state, by)| (state, by)),
        }
    }
}

/// What a search found.
pub(super) enum Found {
    /// Replies that end in a state that leaves the mover no better off.
    Reply(StateId),
    /// There are none, and all that there are were seen, and noted if that serves others.
    AllSeen,
    /// There are none, by a bound.
    Nothing,
    /// More moves than it was to look at.
    TooMuch,
}

/// Marks that are used again by every search.
#[derive(Debug)]
pub(super) struct Scratch {
    marks: Marks,
    /// How many movers there are.
    movers: u64,
    outlines: Outlines,
    stack: Stack,
    notes: Notes,
}

#[derive(Debug)]
enum Marks {
    /// One a cell and mover: the search that reached it.
    Flat { seen: Vec<u32>, search: u32, size: usize },
    /// For games with more.
    Listed(BTreeSet<u64>),
}

impl Marks {
    fn begin(&mut self) {
        match self {
            Self::Flat { seen, search, size } => {
                if seen.is_empty() {
                    seen.resize(*size, 0);
                }
                *search = search.wrapping_add(1);
                if *search == 0 {
                    seen.fill(0);
                    *search = 1;
                }
            }
            Self::Listed(seen) => seen.clear(),
        }
    }

    /// Marks; true if it was new.
    fn mark(&mut self, at: u64) -> bool {
        match self {
            Self::Flat { seen, search, .. } => {
                let at = usize::try_from(at).unwrap_or(usize::MAX);
                std::mem::replace(&mut seen[at], *search) != *search
            }
            Self::Listed(seen) => seen.insert(at),
        }
    }
}

impl Scratch {
    pub(super) fn new(board: &Board, guard: Guard) -> Self {
        let movers = board.game().movers().len() as u64;
        let all = board.cells().saturating_mul(if board.chains(false) { 1 } else { movers });
        let marks = match usize::try_from(all) {
            Ok(size) if all <= guard.most_flat => Marks::Flat { seen: Vec::new(), search: 0, size },
            Ok(_) | Err(_) => Marks::Listed(BTreeSet::new()),
        };
        let outlines = Outlines::new(guard);
        Self { marks, movers, outlines, stack: Stack::new(), notes: Notes::default() }
    }

    /// Forgets what was found out under other suppositions.
    pub(super) fn forget(&mut self, guard: Guard) {
        self.outlines = Outlines::new(guard);
    }

    /// Looks for a reply to a step, depth first, through at most so many moves; says how many it
    /// looked at. `learnt` is what serves it.
    pub(super) fn find<'a>(
        &'a mut self,
        board: &'a Board,
        (repliers, learnt): (&Repliers, impl Iterator<Item = &'a Learnt>),
        step: Step,
        most: Most,
        budget: &Budget,
    ) -> Result<(Found, u64), Stop> {
        self.marks.begin();
        let (start, movers) = (step.2, self.movers);
        let key = |state: StateId, last: usize| {
            if repliers.chains { state.0 } else { state.0 * movers + last as u64 }
        };
        let Self { marks, outlines, stack, notes, .. } = self;
        if repliers.chains {
            marks.mark(start.0);
        }
        let gains = board.gains(step.0, step.1);
        let mut learning = repliers.serves.then(|| Learning::new(board, learnt, step, notes));
        let mut expanded = Expanded::new(repliers.chains && repliers.without.is_none());
        let mut open = Open::new(board, step, stack);
        open.push(board, start, None);
        let mut looks = 0_u64;
        let (mut held, most_held) = (1, most.held(board, budget));
        let mut was_asked = false;
        while let Some((here, last)) = open.pop() {
            budget.allows(looks)?;
            if looks > most.looks {
                return Ok((Found::TooMuch, looks));
            }
            if looks >= most.guard.soon && !was_asked {
                was_asked = true;
                let before = outlines.cost;
                let cant_reach = repliers.cant_reach(board, outlines, step, budget)?;
                looks += outlines.cost - before;
                if cant_reach {
                    return Ok((Found::Nothing, looks));
                }
            }
            if let Some(learning) = &mut learning
                && learning.is_known(board, here)
            {
                continue;
            }
            for &replier in &repliers.movers {
                // Nobody moves twice in a row; where moves chain, two are one that was looked at.
                if last == Some(replier)
                    || (looks >= most.guard.least_compared
                        && expanded.covers(board, repliers.pays(), replier, here))
                {
                    continue;
                }
                let hit = repliers.each(board, replier, here, &mut looks, |to| {
                    if marks.mark(key(to, replier)) {
                        if repliers.hits(board, gains.as_ref(), step, to) {
                            return ControlFlow::Break(Found::Reply(to));
                        }
                        held += 1;
                        if held > most_held || budget.is_cancelled() {
                            return ControlFlow::Break(Found::TooMuch);
                        }
                        open.push(board, to, Some(replier));
                    }
                    ControlFlow::Continue(())
                });
                budget.allows(looks)?;
                if let Some(found) = hit {
                    return Ok((found, looks));
                }
            }
        }
        let found = if repliers.serves { Found::AllSeen } else { Found::Nothing };
        Ok((found, looks))
    }

    /// What the last search noted that saw all there is.
    pub(super) fn notes(&self) -> &Notes {
        &self.notes
    }
}

/// The shortest reply to a step, nearest first and of one party's moves the smallest first, through
/// at most so many moves: the steps in order.
pub(super) fn shortest(
    board: &Board,
    repliers: &Repliers,
    step: Step,
    most: Most,
    budget: &Budget,
) -> Result<Option<Vec<Taken>>, Stop> {
    type Seen = (StateId, Option<usize>);
    let key = |state: StateId, replier: usize| -> Seen {
        (state, if repliers.chains { None } else { Some(replier) })
    };
    let start: (StateId, Option<usize>) = (step.2, None);
    // How each was reached: from what, and by whom.
    let mut before: BTreeMap<Seen, (Seen, usize)> = BTreeMap::new();
    let mut open: VecDeque<(Seen, Option<usize>)> = VecDeque::from([(start, None)]);
    let (mut visited, mut looks) = (0, 0);
    let most_held = most.held(board, budget);
    while let Some((here, last)) = open.pop_front() {
        visited += 1;
        budget.allows(visited)?;
        if looks > most.looks || before.len() > most_held {
            return Err(Stop::Budget);
        }
        let near = Near::to(board.game(), here.0);
        for &replier in &repliers.movers {
            if last == Some(replier) {
                continue;
            }
            let mut moves = Vec::new();
            repliers.each(board, replier, here.0, &mut looks, |to| {
                moves.push(to);
                if budget.is_cancelled() {
                    return ControlFlow::Break(());
                }
                ControlFlow::Continue(())
            });
            budget.allows(visited)?;
            smallest_first(&near, &mut moves);
            let mut end = None;
            for to in moves {
                let there = key(to, replier);
                if there == start || before.contains_key(&there) {
                    continue;
                }
                before.insert(there, (here, replier));
                open.push_back((there, Some(replier)));
                if repliers.hits(board, None, step, to) {
                    end = Some(there);
                    break;
                }
            }
            if let Some(end) = end {
                let mut steps = Vec::new();
                let mut at = end;
                while let Some(&(from, mover)) = before.get(&at) {
                    steps.push((mover, at.0));
                    at = from;
                }
                steps.reverse();
                return Ok(Some(steps));
            }
        }
    }
    Ok(None)
}
