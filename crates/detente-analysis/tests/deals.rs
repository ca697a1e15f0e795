//! Do deals fare as the definitions say, read word by word?
//!
//! Every deal of every treaty of thousands of random conflicts: who signs what, who delivers, which
//! breaches and chains there are, and where play ends without a deal.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use detente_analysis::{Grade, Held, HeldDeal, Table, Willing, hold};
use detente_model::{Budget, Compiled, Conflict, Game, PartyId, Setting, StateId, Stop, TreatyId};
use detente_stability::Concept;
use detente_stability::explicit::Refused;
use detente_testkit::Draw;
use detente_testkit::brute::{self, Deal, Deals, Fate, central, feasible};
use detente_testkit::random::{self, Merging, Size, clause, facts};

/// How many conflicts with a deal are looked at.
const LEAST: usize = 4_000;

/// What happened, so that a test which looks at nothing is noticed.
type Seen = BTreeMap<&'static str, usize>;

#[test]
fn deals_of_random_conflicts_fare_as_defined() {
    let mut seen = Seen::new();
    let mut looked_at = 0;
    let mut seed = 0;
    while looked_at < LEAST {
        seed += 1;
        assert!(seed < 40 * LEAST as u64, "too few conflicts have deals: {seen:?}");
        let size = Size { parties: 2..=5, cells: 72, merging: Merging::Never };
        let mut conflict = random::conflict(seed, &size);
        if conflict.treaties.is_empty() {
            continue;
        }
        start_without_treaties(seed, &mut conflict);
        let deals = check(&format!("conflict {seed}"), &conflict, &mut seen);
        looked_at += usize::from(deals > 0);
    }
    for what in [
        "lasting",
        "unprovoked",
        "by replies",
        "breaker may recover",
        "broken under seq",
        "broken by rivals",
        "holds only together",
        "not settled",
        "rider excused",
        "unwilling",
        "strictly willing",
        "renegotiable",
        "worth proposing",
        "today lasts",
        "today doesn't last",
        "several ways to sign",
        "several deals",
        "refused",
    ] {
        let count = seen.get(what).copied().unwrap_or(0);
        assert!(count >= 3, "`{what}` was seen {count} times only: {seen:?}");
    }
}

/// Gives every second conflict a today on which nothing is signed, if there is one.
fn start_without_treaties(seed: u64, conflict: &mut Conflict) {
    let mut draw = Draw::new(seed ^ 0xdea1);
    if !draw.chance(60) {
        return;
    }
    let mut states = feasible(conflict, &central(conflict));
    states.retain(|state| state.treaties.iter().all(Option::is_none));
    if !states.is_empty() {
        let now = draw.pick(&states).clone();
        let said = facts(conflict, &now);
        conflict.now = Some(said.into_iter().map(|it| clause(conflict, it)).collect());
    }
}

/// Compares every verdict on every treaty; says how many deals there were.
fn check(name: &str, conflict: &Conflict, seen: &mut Seen) -> usize {
    let setting = Setting::central(conflict);
    let Ok(Compiled::Plain(game)) = Game::compile(conflict, &setting) else {
        panic!("{name}: expected a plain game")
    };
    let table = match Table::set(conflict, &setting, &game, &Budget::unlimited()) {
        Ok(table) => table,
        Err(Refused::Intransitive) => {
            note(seen, "refused", true);
            return 0;
        }
        Err(other) => panic!("{name}: {other}"),
    };
    let mut deals = 0;
    for treaty in (0..conflict.treaties.len()).map(TreatyId) {
        let Ok(held) = hold(&table, treaty, usize::MAX, &Budget::unlimited()) else {
            note(seen, "refused", true);
            continue;
        };
        assert_eq!(held.stop, Stop::Complete, "{name}");
        let Some(literal) = Deals::new(conflict, treaty) else {
            assert!(game.now().is_none() && held.deals.is_empty(), "{name}: today");
            continue;
        };
        let judge = Judge { name: format!("{name}, {treaty:?}"), table: &table, literal: &literal };
        judge.play_without_deal(&held, seen);
        judge.deals(treaty, &held, seen);
        deals += held.deals.len();
    }
    deals
}

fn note(seen: &mut Seen, what: &'static str, is_so: bool) {
    *seen.entry(what).or_default() += usize::from(is_so);
}

fn same(concept: Concept) -> brute::Concept {
    match concept {
        Concept::Nash => brute::Concept::Nash,
        Concept::Gmr => brute::Concept::Gmr,
        Concept::Smr => brute::Concept::Smr,
        Concept::Seq => brute::Concept::Seq,
        Concept::Sseq => brute::Concept::Sseq,
    }
}

struct Judge<'a> {
    name: String,
    table: &'a Table,
    literal: &'a Deals<'a>,
}

impl Judge<'_> {
    fn at(&self, state: StateId) -> usize {
        let found = self.literal.brute.class_at(&self.table.game.position(state));
        found.unwrap_or_else(|| panic!("{}: {state:?} is ruled out", self.name))
    }

    fn play_without_deal(&self, held: &Held, seen: &mut Seen) {
        let name = &self.name;
        let now = self.table.game.now().expect("there is a today");
        assert_eq!(self.at(now), self.literal.now, "{name}: today");
        let Some(literal) = self.literal.without_deal() else {
            assert!(!held.no_deal.today_lasts && held.no_deal.ends.is_empty(), "{name}: no start");
            return;
        };
        let ends: BTreeSet<usize> = held.no_deal.ends.iter().map(|&end| self.at(end)).collect();
        assert_eq!(ends, literal.ends, "{name}: where play ends without a deal");
        assert_eq!(held.no_deal.today_lasts, literal.today_lasts, "{name}: whether today lasts");
        let is_open = self.literal.brute.states[self.literal.now].treaties[held.treaty.0].is_none();
        note(seen, "today lasts", literal.today_lasts);
        note(seen, "today doesn't last", is_open && !literal.today_lasts);
    }

    fn deals(&self, treaty: TreatyId, held: &Held, seen: &mut Seen) {
        let name = &self.name;
        let deals = self.literal.deals();
        let find = |literal: &Deal| {
            let found = held.deals.iter().find(|it| self.at(it.signing.signed) == literal.signed);
            found.unwrap_or_else(|| panic!("{name}: {literal:?} is missing"))
        };
        assert_eq!(deals.len(), held.deals.len(), "{name}: how many deals");
        note(seen, "several deals", deals.len() > 1);
        for literal in &deals {
            let deal = find(literal);
            self.signing(literal, deal, seen);
            self.verdicts(literal, deal, seen);
        }
        for pair in deals.windows(2) {
            note(seen, "several ways to sign", pair[0].settlements == pair[1].settlements);
        }
        // Comparisons of deals, from what is by now known to be right of each.
        let signatories = &self.literal.signatories;
        let prefers = |party: PartyId, a: usize, b: usize| self.literal.brute.prefers(party, a, b);
        let better = |a: usize, b: usize| signatories.iter().all(|&it| prefers(it, a, b));
        let beats = |a: usize, b: usize| {
            signatories.iter().all(|&it| !prefers(it, b, a))
                && signatories.iter().any(|&it| prefers(it, a, b))
        };
        let equal = |a: usize, b: usize| {
            signatories.iter().all(|&it| !prefers(it, a, b) && !prefers(it, b, a))
        };
        let without = self.literal.without_deal();
        let singles: Vec<usize> = (0..self.literal.brute.parties()).collect();
        let is_acceptable = |deal: &HeldDeal| {
            let literal = deals.iter().find(|it| it.signed == self.at(deal.signing.signed));
            let literal = literal.expect("the same deals");
            let fate = self.literal.fate(
                &self.literal.singly,
                brute::Concept::Seq,
                &singles,
                literal.delivered,
            );
            let yardsticks: Vec<usize> = match &without {
                Some(it) if !it.today_lasts => it.ends.iter().copied().collect(),
                Some(_) => vec![self.literal.now],
                // Without the treaty there is no today.
                None => Vec::new(),
            };
            let keeps_up = |&party: &PartyId| {
                fate.reached.iter().all(|&at| yardsticks.iter().all(|&it| !prefers(party, it, at)))
            };
            deal.lasting
                && literal.willing.iter().all(|(_, it)| *it != Ordering::Less)
                && signatories.iter().all(keeps_up)
        };
        let acceptable: Vec<&HeldDeal> = held.deals.iter().filter(|it| is_acceptable(it)).collect();
        let place = |deal: &HeldDeal| self.at(deal.signing.delivered);
        for (at, deal) in held.deals.iter().enumerate() {
            let is_renegotiable =
                held.deals.iter().any(|other| other.lasting && better(place(other), place(deal)));
            assert_eq!(deal.renegotiable, is_renegotiable, "{name}: deal {at} renegotiable");
            note(seen, "renegotiable", is_renegotiable);
            let is_first = |other: &&HeldDeal| std::ptr::eq(*other, deal);
            let is_worth = acceptable.iter().any(|it| std::ptr::eq(*it, deal))
                && !acceptable.iter().any(|other| beats(place(other), place(deal)))
                && acceptable
                    .iter()
                    .copied()
                    .find(|other| equal(place(other), place(deal)))
                    .as_ref()
                    .is_some_and(is_first);
            assert_eq!(deal.worth_proposing, is_worth, "{name}: deal {at} worth proposing");
            note(seen, "worth proposing", is_worth);
        }
        assert_eq!(held.treaty, treaty);
    }

    fn signing(&self, literal: &Deal, deal: &HeldDeal, seen: &mut Seen) {
        let name = &self.name;
        assert_eq!(deal.signing.settlements, literal.settlements, "{name}: package");
        assert_eq!(self.at(deal.signing.delivered), literal.delivered, "{name}: {literal:?}");
        let willing: Vec<(PartyId, Ordering)> = deal
            .signing
            .willing
            .iter()
            .map(|&(party, willing)| match willing {
                Willing::Strictly => (party, Ordering::Greater),
                Willing::Indifferent => (party, Ordering::Equal),
                Willing::Unwilling => (party, Ordering::Less),
            })
            .collect();
        assert_eq!(willing, literal.willing, "{name}: {literal:?}");
        for (_, it) in willing {
            note(seen, "unwilling", it == Ordering::Less);
            note(seen, "strictly willing", it == Ordering::Greater);
        }
    }

    fn verdicts(&self, literal: &Deal, deal: &HeldDeal, seen: &mut Seen) {
        let name = &self.name;
        let deals = self.literal;
        let singles: Vec<usize> = (0..deals.brute.parties()).collect();
        let rivals = deals.rivals();
        let start = literal.delivered;
        let mut alone_under: BTreeMap<Concept, Fate> = BTreeMap::new();
        for concept in Concept::ALL {
            let under = same(concept);
            let alone = deals.fate(&deals.singly, under, &singles, start);
            let together = deals.fate(&deals.together, under, &singles, start);
            let against = deals.fate(&deals.singly, under, &rivals, start);
            let what = format!("{name}: {literal:?} under {}", concept.id());
            assert_eq!(deal.holds.contains(&concept), alone.holds(), "{what}: holds");
            assert_eq!(
                deal.holds_together.contains(&concept),
                together.holds(),
                "{what}: holds together"
            );
            assert_eq!(deal.settled.contains(&concept), alone.is_settled, "{what}: settled");
            let is_given =
                rivals == singles || matches!(concept, Concept::Nash | Concept::Gmr | Concept::Seq);
            if is_given {
                assert_eq!(
                    deal.rival_proof.contains(&concept),
                    against.holds(),
                    "{what}: rival-proof"
                );
            }
            if concept == Concept::Seq {
                self.along_chains(&what, deal, &alone, &against);
                note(seen, "broken under seq", !alone.holds());
                note(seen, "broken by rivals", alone.holds() && !against.holds());
                note(seen, "holds only together", !alone.holds() && together.holds());
                note(seen, "not settled", !alone.is_settled);
                note(seen, "rider excused", deals.excuses(&deals.singly, under, &singles, start));
                let lasts = alone.holds() && against.holds();
                assert_eq!(deal.lasting, lasts, "{what}: lasting");
                note(seen, "lasting", lasts);
            }
            alone_under.insert(concept, alone);
        }
        let holds = |concept| alone_under[&concept].holds();
        let grade = match deal.lasting {
            false => None,
            true if holds(Concept::Nash) => Some(Grade::Unprovoked),
            true if holds(Concept::Sseq) => Some(Grade::ByReplies),
            true => Some(Grade::BreakerMayRecover),
        };
        assert_eq!(deal.grade, grade, "{name}: {literal:?}");
        note(seen, "unprovoked", grade == Some(Grade::Unprovoked));
        note(seen, "by replies", grade == Some(Grade::ByReplies));
        note(seen, "breaker may recover", grade == Some(Grade::BreakerMayRecover));
    }

    /// The least along the chains, and who breaks the deal and how.
    fn along_chains(&self, what: &str, deal: &HeldDeal, alone: &Fate, against: &Fate) {
        let literal = self.literal;
        for party in self.table.game.party_ids() {
            let lowest = self.at(deal.lowest[party.0]);
            assert!(alone.reached.contains(&lowest), "{what}: lowest of {party:?}");
            let is_least =
                alone.reached.iter().all(|&other| !literal.brute.prefers(party, lowest, other));
            assert!(is_least, "{what}: least of {party:?}");
            let value = self.table.game.preference(party).value(deal.lowest[party.0]);
            assert_eq!(deal.least[party.0], value, "{what}: least of {party:?}");
        }
        let mut breakers = BTreeSet::new();
        for breaker in &deal.breakers {
            let parties = &self.table.game.movers()[breaker.mover].parties;
            breakers.insert(literal.brute.find_mover(parties).expect("the same movers"));
            let mut here = self.at(deal.signing.delivered);
            for &(mover, to) in &breaker.chain {
                let parties = &self.table.game.movers()[mover].parties;
                let mover = literal.brute.find_mover(parties).expect("the same movers");
                let free = literal.singly.undeterred(brute::Concept::Seq, mover, here);
                assert!(free.contains(&self.at(to)), "{what}: a step of {breaker:?}");
                here = self.at(to);
            }
            let last = breaker.chain.last().expect("a breach is a step");
            assert_eq!(last.0, breaker.mover, "{what}: the breach is the breaker's");
        }
        assert_eq!(breakers, against.breakers, "{what}: breakers");
    }
}
