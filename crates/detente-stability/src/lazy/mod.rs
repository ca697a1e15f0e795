//! Which steps does nothing deter, at the states that are asked about?
//!
//! Questions about a treaty read a few hundred states of a conflict that may have millions. Here a
//! step is looked at when somebody asks: a search from where it leads, through the replies of
//! others, for a state in which the mover is no better off. Answers are remembered. Nothing is
//! listed or counted; [`explicit`](crate::explicit) decides all states, and the definitions in
//! [`concept`](crate::concept) judge both.

mod board;
mod dossier;
mod lanes;
mod learnt;
mod orders;
mod outline;
mod search;
mod suppose;
mod tilt;

use std::collections::BTreeMap;
use std::sync::Arc;

use num_traits::Signed;
use rustc_hash::FxHashMap;

use detente_model::{Budget, Digit, Fibre, MOST_RANKED, Mover, OptionId, PartyId, StateId, Stop};

use crate::explicit::{Answering, Request, Solved, solve};
use crate::{Concept, TooLarge};
use board::Board;
use dossier::Dossier;
pub use lanes::{LANES, LaneSizes, Lanes};
use learnt::Kept;
pub use orders::{Height, Orders};
use search::{Most, Repliers, Scratch};
pub use suppose::{By, Lift, Supposing, Watch};
pub use tilt::{Roots, Tilt};

/// A step that is taken: who, by position among the game's movers, and where to.
pub type Taken = (usize, StateId);

/// A step: its mover, where from, where to.
type Step = (usize, StateId, StateId);

/// What is asked about steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Question {
    /// What may deter a step.
    pub concept: Concept,
    /// Who may answer it.
    pub answering: Answering,
    /// An option that no reply may change.
    pub without: Option<OptionId>,
    /// A party whose moves are no replies.
    pub silent: Option<PartyId>,
}

impl Question {
    /// What single parties may answer, whatever they use.
    #[must_use]
    pub fn singly(concept: Concept) -> Self {
        Self { concept, answering: Answering::Singles, without: None, silent: None }
    }

    /// The same where the signatories of a treaty may also answer together.
    #[must_use]
    pub fn together(concept: Concept) -> Self {
        Self { concept, answering: Answering::Everybody, without: None, silent: None }
    }
}

/// How far a search goes before all states are decided at once, and how much it keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guard {
    /// How many moves are looked at for one mover under one concept before the engine for all states
    /// is asked, where it can take the game: so many for each cell of the space, and this many at
    /// least.
    pub looks_a_cell: u64,
    /// See [`looks_a_cell`](Self::looks_a_cell).
    pub least_looks: u64,
    /// The most states that are remembered as ends of steps.
    pub most_remembered: usize,
    /// The most cells of a game in which searches go on until they have seen all that there is.
    pub most_seen: u64,
    /// In larger ones: after how many moves a search asks whether it looks for what can't be
    /// there.
    pub soon: u64,
    /// In larger ones: the most moves that all searches together look at before the engine for all
    /// states is asked, or, where it can't take the game, they give up.
    pub most_looks: u64,
    /// In larger ones: the most states that a search holds at once, each some 128 bytes.
    pub most_held: usize,
    /// In larger ones: what it may cost to find out what repliers could bring about at all, in values
    /// that are looked at.
    pub most_drawn: u64,
    /// For that: values of an option or treaty with more of them aren't told apart.
    pub most_apart: u64,
    /// After how many moves a search begins to compare from where repliers leave.
    pub least_compared: u64,
    /// The fewest states that a search has to see for what it learns to be kept.
    pub least_learnt: usize,
    /// The most states of which that is kept one by one, each some 80 bytes.
    pub most_learnt: usize,
    /// The most bits in which it is kept for searches that saw a good part of all states.
    pub most_bits: u64,
    /// The most marks that are kept in one flat list, of a bit each.
    pub most_flat: u64,
}

impl Guard {
    /// What serves conflicts of up to some millions of states, in some hundred megabytes.
    pub const USUAL: Self = Self {
        looks_a_cell: 32,
        least_looks: 1 << 16,
        most_remembered: 1 << 21,
        least_compared: 1 << 8,
        least_learnt: 8,
        most_learnt: 1 << 20,
        most_bits: 1 << 29,
        most_seen: MOST_RANKED,
        soon: 1 << 10,
        most_looks: 1 << 26,
        most_held: 1 << 22,
        most_drawn: 1 << 24,
        most_apart: 1 << 8,
        most_flat: 1 << 26,
    };
    /// Never asks the other engine.
    pub const NEVER: Self = Self { least_looks: u64::MAX, ..Self::USUAL };
}

/// How many moves a search counts for if it looks at fewer.
const SHORT_SEARCH: u64 = 1 << 8;
/// What a state that is remembered as the end of a step takes at most, about.
const BYTES_A_STEP: u64 = 256;

/// Answers of the engine for all states, where a search grew too large.
type Floors = BTreeMap<Asked, Option<Arc<Solved>>>;

/// What the engine for all states is asked at once, with the mover whose steps are looked at.
type Asked = (Concept, Answering, usize);

/// The steps of a conflict, as they are asked for.
#[derive(Debug)]
pub struct Lazy {
    board: Board,
    guard: Guard,
    /// The guard where nothing is supposed.
    usual: Guard,
    floors: Floors,
    /// How many bytes those answers took to find, which is more than they take.
    floor_bytes: u64,
    /// How many moves all searches looked at.
    looks: u64,
    /// One a question and mover that somebody asked about, and where each is.
    dossiers: Vec<Dossier>,
    places: FxHashMap<(Question, usize), usize>,
    /// Of each mover the question that was asked last, with its place.
    last: Vec<Option<(Question, usize)>>,
    /// What most steps come to.
    nothing: Arc<[StateId]>,
    /// Room for moves that are looked at.
    better: Vec<StateId>,
    /// How many states are remembered as ends of steps.
    remembered: usize,
    /// What is remembered of what searches saw.
    kept: Kept,
    scratch: Scratch,
    /// What is found for several games at once, and which of them this one is.
    lanes: Option<(Box<Lanes>, usize)>,
    /// Of each mover, whether signatories could answer its steps together.
    is_answered_together: Vec<bool>,
}

impl Lazy {
    /// Prepares a conflict; how parties compare its states may be known already, else
    /// [`Orders::build`] finds it. Lists every move where states are merged.
    ///
    /// # Errors
    /// [`TooLarge`], if it has too many states for that, or for the budget.
    pub fn new(
        compiled: &detente_model::Compiled,
        orders: Option<&Orders>,
        guard: Guard,
        budget: &Budget,
    ) -> Result<Self, TooLarge> {
        let board = Board::new(compiled, orders, &guard, budget)?;
        let scratch = Scratch::new(&board, guard);
        let movers = board.game().movers();
        let joint =
            |mover: &Mover| movers.iter().any(|it| !it.is_single() && it.is_disjoint(mover));
        let is_answered_together = movers.iter().map(joint).collect();
        let last = vec![None; movers.len()];
        Ok(Self {
            board,
            guard,
            usual: guard,
            floors: Floors::new(),
            floor_bytes: 0,
            looks: 0,
            dossiers: Vec::new(),
            places: FxHashMap::default(),
            last,
            nothing: Arc::default(),
            better: Vec::new(),
            remembered: 0,
            kept: Kept::default(),
            scratch,
            lanes: None,
            is_answered_together,
        })
    }

    /// Goes on with a game that may differ in what parties want, or by how much, and in nothing else:
    /// what was found out is forgotten, what was prepared is kept. False, and nothing done, where it
    /// differs in more, or states are merged.
    ///
    /// # Errors
    /// As [`Orders::again`].
    pub fn reprice(
        &mut self,
        compiled: &detente_model::Compiled,
        budget: &Budget,
    ) -> Result<bool, TooLarge> {
        let (own, other) = (self.game(), compiled.game());
        if !self.is_plain() || !compiled.same().is_empty() || !own.has_same_moves(other) {
            return Ok(false);
        }
        let orders = self.orders().again(own, other, budget)?;
        self.board.reprice(compiled.clone(), orders);
        self.suppose(Supposing::default());
        Ok(true)
    }

    /// The game.
    #[must_use]
    pub fn game(&self) -> &detente_model::Game {
        self.board.game()
    }

    /// How all parties compare states.
    #[must_use]
    pub fn orders(&self) -> &Orders {
        self.board.orders()
    }

    /// What a state is worth to a party. Ordinal.
    #[must_use]
    pub fn height(&self, party: PartyId, state: StateId) -> Height {
        self.board.height(party, state)
    }

    /// The state that stands for all that are one with a state; the state itself in a plain game.
    /// `None` if it is ruled out.
    #[must_use]
    pub fn node(&self, state: StateId) -> Option<StateId> {
        self.board.node(state)
    }

    /// True if no states are one.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.board.plain().is_some()
    }

    /// The states that are one with a state, itself included.
    #[must_use]
    pub fn members(&self, node: StateId) -> Vec<StateId> {
        self.board.members(node)
    }

    /// The number that readers know a state by; `None` if it is ruled out, or there are too many
    /// states to count them.
    #[must_use]
    pub fn number(&self, state: StateId) -> Option<u64> {
        self.board.orders().number(self.game(), state)
    }

    /// Tells whether a party strictly prefers one state to another. Ordinal.
    #[must_use]
    pub fn prefers(&self, party: PartyId, better: StateId, worse: StateId) -> bool {
        self.board.prefers(party, better, worse)
    }

    /// Tells whether a state is worth at least some number to a party, in the party's points; `None` for
    /// an ordinal party.
    #[must_use]
    pub fn is_worth(
        &self,
        party: PartyId,
        state: StateId,
        number: &detente_model::Exact,
    ) -> Option<bool> {
        let margin = self.game().preference(party).value(state)? - number;
        self.board.supposing.note_margin(party, state, &margin);
        Some(!margin.is_negative())
    }

    /// Where a mover, by position among the game's movers, can move: `R_M`, ascending. Costs one
    /// look at each combination of what the mover controls.
    #[must_use]
    pub fn moves(&self, mover: usize, from: StateId) -> Vec<StateId> {
        let mut moves = Vec::new();
        self.board.each_move(mover, from, |to| {
            moves.push(to);
            std::ops::ControlFlow::<()>::Continue(())
        });
        moves.sort_unstable();
        moves.dedup();
        moves
    }

    /// The first answer that is given to a mover's moves from a state, in no particular order; a move
    /// may be asked about twice where states are merged. Costs one look at each combination of what
    /// the mover controls, until there is an answer.
    pub fn find_move<B>(
        &self,
        mover: usize,
        from: StateId,
        mut answer: impl FnMut(StateId) -> Option<B>,
    ) -> Option<B> {
        use std::ops::ControlFlow;
        self.board.each_move(mover, from, |to| match answer(to) {
            Some(found) => ControlFlow::Break(found),
            None => ControlFlow::Continue(()),
        })
    }

    /// Tells whether some move of a mover from a state to another leaves all of some digits as they are.
    #[must_use]
    pub fn leaves(&self, digits: &[Digit], mover: usize, from: StateId, to: StateId) -> bool {
        self.board.leaves(digits, mover, from, to)
    }

    /// What states have in common from which a mover can go to the same states, but for themselves;
    /// `None` where these are few, or moves don't chain.
    #[must_use]
    pub fn fibre(&self, mover: usize, state: StateId) -> Option<Fibre> {
        if self.moves_chain() { self.board.fibre(mover, state) } else { None }
    }

    /// Whether two moves of one mover always make one move, so that it doesn't matter who moved last.
    #[must_use]
    pub fn moves_chain(&self) -> bool {
        self.board.chains(false)
    }

    /// Tells whether one move of a mover leads from a state to another.
    #[must_use]
    pub fn is_legal(&self, mover: usize, from: StateId, to: StateId) -> bool {
        self.board.is_legal(mover, from, to)
    }

    /// The improvements of a mover from a state that nothing deters: `D_M`, ascending. Costs, for
    /// each improvement that wasn't asked about before, a search through the replies to it.
    ///
    /// # Errors
    /// How the budget ended it.
    pub fn undeterred(
        &mut self,
        question: Question,
        mover: usize,
        from: StateId,
        budget: &Budget,
    ) -> Result<Arc<[StateId]>, Stop> {
        let question = self.asked_of(mover, question);
        let place = self.place(question, mover);
        if let Some(known) = self.dossiers[place].known.get(&from) {
            return Ok(Arc::clone(known));
        }
        if let Some((lanes, game)) = &mut self.lanes
            && question == Question::singly(Concept::Seq)
            && self.board.game().movers()[mover].is_single()
        {
            let repliers = self.dossiers[place].repliers.movers();
            let found = lanes.undeterred(&self.board, (*game, repliers), mover, from, budget)?;
            if let Some(free) = found {
                return Ok(self.remember(place, from, free, budget));
            }
        }
        let mut free = Vec::new();
        match question.answering {
            Answering::Singles => {
                let mut better = std::mem::take(&mut self.better);
                self.improvements(&mut better, mover, from, budget)?;
                for &to in &better {
                    if !self.is_deterred_by(place, from, to, budget)? {
                        free.push(to);
                    }
                }
                self.better = better;
            }
            // Whoever else may answer only deters more.
            Answering::Everybody => {
                let singly = Question { answering: Answering::Singles, ..question };
                for &to in self.undeterred(singly, mover, from, budget)?.iter() {
                    if !self.is_deterred_by(place, from, to, budget)? {
                        free.push(to);
                    }
                }
            }
        }
        Ok(self.remember(place, from, free, budget))
    }

    /// Remembers the steps from a state that nothing deters.
    fn remember(
        &mut self,
        place: usize,
        from: StateId,
        free: Vec<StateId>,
        budget: &Budget,
    ) -> Arc<[StateId]> {
        let free = if free.is_empty() { Arc::clone(&self.nothing) } else { free.into() };
        // What isn't remembered is only found again.
        let allowed = budget.bytes.map_or(u64::MAX, |bytes| bytes / BYTES_A_STEP);
        let most = self.guard.most_remembered.min(usize::try_from(allowed).unwrap_or(usize::MAX));
        if self.remembered + free.len() < most {
            self.remembered += free.len() + 1;
            self.dossiers[place].known.insert(from, Arc::clone(&free));
        }
        free
    }

    /// Where all is kept that is known of a question about a mover.
    fn place(&mut self, question: Question, mover: usize) -> usize {
        if let Some((last, place)) = self.last[mover]
            && last == question
        {
            return place;
        }
        let place = match self.places.get(&(question, mover)) {
            Some(&place) => place,
            None => {
                let place = self.dossiers.len();
                self.places.insert((question, mover), place);
                self.dossiers.push(Dossier::new(&self.board, question, mover));
                // What no end of more replies does, no end of fewer does.
                let more: &[Concept] = match question.concept {
                    Concept::Nash | Concept::Gmr => &[],
                    Concept::Smr | Concept::Seq => &[Concept::Gmr],
                    Concept::Sseq => &[Concept::Seq, Concept::Smr, Concept::Gmr],
                };
                let others =
                    more.iter().map(|&concept| self.place(Question { concept, ..question }, mover));
                self.dossiers[place].serve = std::iter::once(place).chain(others).collect();
                place
            }
        };
        self.last[mover] = Some((question, place));
        place
    }

    /// The moves of a mover that every member strictly gains by. Ascending.
    fn improvements(
        &mut self,
        better: &mut Vec<StateId>,
        mover: usize,
        from: StateId,
        budget: &Budget,
    ) -> Result<(), Stop> {
        better.clear();
        let mut looks = 0;
        self.board.each_improvement(mover, from, &mut looks, |to| {
            better.push(to);
            if budget.is_cancelled() {
                std::ops::ControlFlow::Break(())
            } else {
                std::ops::ControlFlow::Continue(())
            }
        });
        budget.allows(0)?;
        self.looks = self.looks.saturating_add(looks);
        let goes_on = self.board.is_seen_whole() || self.board.may_be_ranked();
        if !goes_on && self.looks > self.guard.most_looks {
            return Err(Stop::Budget);
        }
        better.sort_unstable();
        better.dedup();
        Ok(())
    }

    /// What a question comes to for the steps of one mover: where only single parties could answer
    /// them, it doesn't matter that others might act together.
    fn asked_of(&self, mover: usize, question: Question) -> Question {
        let answering = match question.answering {
            Answering::Everybody if self.is_answered_together[mover] => Answering::Everybody,
            Answering::Everybody | Answering::Singles => Answering::Singles,
        };
        Question { answering, ..question }
    }

    /// Tells whether some reply deters an improvement of a mover.
    ///
    /// # Errors
    /// How the budget ended it.
    pub fn is_deterred(
        &mut self,
        question: Question,
        mover: usize,
        from: StateId,
        to: StateId,
        budget: &Budget,
    ) -> Result<bool, Stop> {
        if question.concept == Concept::Nash {
            return Ok(false);
        }
        let place = self.place(self.asked_of(mover, question), mover);
        self.is_deterred_by(place, from, to, budget)
    }

    fn is_deterred_by(
        &mut self,
        place: usize,
        from: StateId,
        to: StateId,
        budget: &Budget,
    ) -> Result<bool, Stop> {
        let Dossier { question, mover, .. } = self.dossiers[place];
        if question.concept == Concept::Nash {
            return Ok(false);
        }
        if let Some(known) = self.at_once(question, mover, from, to) {
            return Ok(known);
        }
        // Where comparisons are noted, each has to be made.
        let is_watched = self.board.supposing.is_watched();
        if !is_watched && let Some(known) = self.dossiers[place].is_deterred(&self.board, from, to)
        {
            return Ok(known);
        }
        let key = (question.concept, question.answering, mover);
        let looked = self.dossiers[place].looked;
        let limit = self.guard.looks_a_cell.saturating_mul(self.board.cells());
        // Where the other engine was asked before, or can't be, there is nothing to wait for.
        let is_open = self.is_for_all(question) && !self.floors.contains_key(&key);
        let is_seen_whole = self.board.is_seen_whole();
        let most = match (is_seen_whole, is_open) {
            (true, true) => limit.max(self.guard.least_looks).saturating_sub(looked),
            (true, false) => u64::MAX,
            (false, _) => self.guard.most_looks.saturating_sub(self.looks),
        };
        let Dossier { repliers, serve, .. } = &self.dossiers[place];
        let learnt = serve.iter().map(|&at| &self.dossiers[at].learnt);
        let (found, looks) = self.scratch.find(
            &self.board,
            (repliers, learnt),
            (mover, from, to),
            Most { looks: most, guard: self.guard },
            budget,
        )?;
        self.looks = self.looks.saturating_add(looks.max(SHORT_SEARCH));
        let dossier = &mut self.dossiers[place];
        dossier.looked = looked.saturating_add(looks);
        match found {
            search::Found::Reply(end) => {
                if !is_watched {
                    dossier.note_end(&self.board, to, end);
                }
                Ok(true)
            }
            search::Found::AllSeen => {
                let notes = self.scratch.notes();
                if !is_watched {
                    dossier.note_least(to, notes.worst());
                }
                dossier.learnt.keep(notes, &self.board, &self.guard, &mut self.kept);
                Ok(false)
            }
            search::Found::Nothing => Ok(false),
            search::Found::TooMuch if is_open && (is_seen_whole || self.board.may_be_ranked()) => {
                self.settle(question, mover, budget)?;
                self.is_deterred_by(place, from, to, budget)
            }
            search::Found::TooMuch => Err(Stop::Budget),
        }
    }

    /// The shortest row of replies that deters an improvement; `None` if nothing does.
    ///
    /// # Errors
    /// How the budget ended it, or [`Stop::Budget`] where there are too many states to see them all
    /// and it wasn't found among those that may be looked at.
    pub fn reply(
        &mut self,
        question: Question,
        mover: usize,
        from: StateId,
        to: StateId,
        budget: &Budget,
    ) -> Result<Option<Vec<Taken>>, Stop> {
        let question = self.asked_of(mover, question);
        if question.concept == Concept::Nash
            || self.at_once(question, mover, from, to) == Some(false)
        {
            return Ok(None);
        }
        let repliers = Repliers::to(&self.board, question, mover);
        let looks = if self.board.is_seen_whole() { u64::MAX } else { self.guard.most_looks };
        let most = Most { looks, guard: self.guard };
        search::shortest(&self.board, &repliers, (mover, from, to), most, budget)
    }

    /// Supposes something, in place of what was supposed before: answers that were remembered are
    /// forgotten, and all states are never decided at once.
    pub fn suppose(&mut self, supposing: Supposing) {
        self.guard = self.usual;
        if !supposing.is_plain() {
            // What bounds prove, and what one search tells the next, makes no comparison to be watched.
            self.guard = Guard { most_drawn: 0, ..self.guard };
        }
        if supposing.is_watched() {
            self.guard = Guard { least_learnt: usize::MAX, ..self.guard };
        }
        // Whom a pledge moves doesn't gain by all that one gains who has less.
        if supposing.is_watched() || supposing.has_pledges() {
            self.guard = Guard { least_compared: u64::MAX, ..self.guard };
        }
        self.board.supposing = supposing;
        self.floors.clear();
        self.floor_bytes = 0;
        self.looks = 0;
        self.dossiers.iter_mut().for_each(Dossier::forget);
        self.remembered = 0;
        self.kept = Kept::default();
        self.scratch.forget(self.guard);
        self.lanes = None;
    }

    /// Looks for steps together with other games, as one of those for which these were made ready.
    pub fn lend(&mut self, lanes: Box<Lanes>, game: usize) {
        self.lanes = Some((lanes, game));
    }

    /// Gives back what was [lent](Self::lend), unless something was supposed since.
    pub fn give_back(&mut self) -> Option<Box<Lanes>> {
        self.lanes.take().map(|(lanes, _)| lanes)
    }

    /// What is supposed.
    #[must_use]
    pub fn supposing(&self) -> &Supposing {
        &self.board.supposing
    }

    /// Whether the engine for all states can answer a question.
    fn is_for_all(&self, question: Question) -> bool {
        let supposing = &self.board.supposing;
        let is_plain = supposing.is_plain() && supposing.held.is_empty();
        is_plain && question.without.is_none() && question.silent.is_none()
    }

    /// What the engine for all states says, where it was asked.
    fn at_once(
        &self,
        question: Question,
        mover: usize,
        from: StateId,
        to: StateId,
    ) -> Option<bool> {
        if self.floors.is_empty() || !self.is_for_all(question) {
            return None;
        }
        let solved = self.floors.get(&(question.concept, question.answering, mover))?.as_ref()?;
        let free = solved.is_undeterred(self.game(), question.concept, mover, from, to)?;
        Some(!free)
    }

    /// Decides a mover's steps from all states under a concept, if the other engine can take the
    /// game; and under the concept whose replies are the same, which costs little more.
    fn settle(&mut self, question: Question, mover: usize, budget: &Budget) -> Result<(), Stop> {
        let concepts = match question.concept {
            Concept::Nash => [Concept::Nash].as_slice(),
            Concept::Gmr | Concept::Smr => &[Concept::Gmr, Concept::Smr],
            Concept::Seq | Concept::Sseq => &[Concept::Seq, Concept::Sseq],
        };
        let answering = question.answering;
        let request = Request { answering, only: Some(mover), ..Request::with_floors(concepts) };
        let needed = Solved::bytes_needed(self.board.game(), &request);
        let is_allowed = |bytes: u64| budget.bytes.is_none_or(|allowed| bytes <= allowed);
        let ranks = self.board.ranks(budget).filter(|_| is_allowed(self.floor_bytes + needed));
        let solved = match (self.board.plain(), &ranks) {
            (Some(game), Some(ranks)) => solve(game, ranks, &request, budget).ok(),
            (Some(_), None) | (None, _) => None,
        };
        // Work that was ended says nothing of what the other engine can take.
        budget.allows(0)?;
        if let Some(solved) = &solved {
            match solved.stop {
                Stop::Complete => self.floor_bytes += needed,
                stop @ (Stop::Budget | Stop::Cancelled) => return Err(stop),
            }
        }
        let solved = solved.map(Arc::new);
        for &concept in concepts {
            self.floors.insert((concept, answering, mover), solved.clone());
        }
        Ok(())
    }
}
