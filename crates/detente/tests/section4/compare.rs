//! Is one dealing as the reading has it, field by field?

use std::collections::{BTreeMap, BTreeSet};

use detente::dealing::{ByConcept, Deal, Dealing, Judging, Moved, NoDealOn, WhyNoDeal};
use detente::model::{Conflict, Exact, Interval, PartyId, Position};
use detente_analysis::{Grade, RestsOn, Rule, Willing};
use detente_stability::Concept;
use detente_testkit::brute::section4::{Bound, Deal4, Fate, Mark, Rests, Treaty4, Yardstick};
use detente_testkit::brute::{self, section4};
use detente_treaty::{BarrierBy, Because};

use crate::seen::Seen;

pub(crate) struct Judge<'a> {
    pub(crate) name: String,
    pub(crate) conflict: &'a Conflict,
    pub(crate) dealing: &'a Dealing,
    pub(crate) read: &'a Treaty4,
    pub(crate) rests: &'a [Rests],
}

fn under(concept: Concept) -> brute::Concept {
    match concept {
        Concept::Nash => brute::Concept::Nash,
        Concept::Gmr => brute::Concept::Gmr,
        Concept::Smr => brute::Concept::Smr,
        Concept::Seq => brute::Concept::Seq,
        Concept::Sseq => brute::Concept::Sseq,
    }
}

impl Judge<'_> {
    pub(crate) fn judge(&self, seen: &mut Seen) {
        self.packages(seen);
        self.yardsticks(seen);
        let deals = self.paired();
        for &(deal, literal) in &deals {
            self.signing(deal, literal, seen);
            self.chains(deal, literal, seen);
            self.fate(deal, literal, seen);
            self.values(deal, literal, seen);
        }
        self.counts(&deals, seen);
    }

    fn class(&self, state: &Position) -> usize {
        let found = self.read.states.iter().position(|members| members.contains(state));
        found.unwrap_or_else(|| panic!("{}: {state:?} is ruled out", self.name))
    }

    /// Every deal with its literal reading.
    fn paired(&self) -> Vec<(&Deal, &Deal4)> {
        let name = &self.name;
        let ours: Vec<(Vec<usize>, usize, usize)> = self
            .dealing
            .deals
            .iter()
            .map(|it| {
                let (signed, delivered) = (&it.signed.position, &it.delivered.position);
                (it.settlements.clone(), self.class(signed), self.class(delivered))
            })
            .collect();
        let theirs: Vec<(Vec<usize>, usize, usize)> = self
            .read
            .deals
            .iter()
            .map(|it| (it.settlements.clone(), self.class(&it.signed), it.class))
            .collect();
        assert_eq!(ours, theirs, "{name}: which deals there are, in order");
        self.dealing.deals.iter().zip(&self.read.deals).collect()
    }

    fn packages(&self, seen: &mut Seen) {
        let name = &self.name;
        let listed = self.dealing.no_deals.as_ref().expect("few packages");
        let ours: BTreeMap<&Vec<usize>, &NoDealOn> =
            listed.iter().map(|it| (&it.settlements, it)).collect();
        assert_eq!(ours.len(), listed.len(), "{name}: each package once");
        for (package, fate) in &self.read.packages {
            let why = ours.get(package).map(|it| &it.why);
            match (fate, why) {
                (Fate::Deals(_), None) => seen.note("package with deals", true),
                (Fate::RuledOut, Some(WhyNoDeal::RuledOut)) => seen.note("ruled out", true),
                (Fate::NotCarriedOut(literal), Some(WhyNoDeal::NotCarriedOut(unkept, _))) => {
                    let ours: Vec<_> = unkept
                        .iter()
                        .map(|it| {
                            let at = it.promise.position;
                            let issue = it.promise.settlement.map(|(issue, _)| issue);
                            (issue, at, it.owners.clone(), it.because.word())
                        })
                        .collect();
                    let theirs: Vec<_> = literal
                        .iter()
                        .map(|it| {
                            let because = match it.because {
                                section4::Reason::Contradiction => Because::Contradiction,
                                section4::Reason::Fixed => Because::Fixed,
                                section4::Reason::Direction => Because::Direction,
                                section4::Reason::Impossible => Because::Impossible,
                            };
                            let owners = it.owners.clone();
                            (it.promise.issue, it.promise.at, owners, because.word())
                        })
                        .collect();
                    assert_eq!(ours, theirs, "{name}: {package:?}");
                    for it in literal {
                        seen.note("contradiction", it.because == section4::Reason::Contradiction);
                        seen.note("fixed", it.because == section4::Reason::Fixed);
                        seen.note("direction", it.because == section4::Reason::Direction);
                        seen.note("impossible", it.because == section4::Reason::Impossible);
                    }
                }
                (Fate::NotEntered(literal), Some(WhyNoDeal::NotEntered(barred))) => {
                    self.not_entered(package, literal, barred, seen);
                }
                (fate, why) => panic!("{name}: {package:?} is {fate:?}, and told as {why:?}"),
            }
        }
        assert_eq!(self.read.packages.len(), ours.len() + self.packages_with_deals(), "{name}");
    }

    fn packages_with_deals(&self) -> usize {
        let deals = self.dealing.deals.iter().map(|it| &it.settlements);
        deals.collect::<BTreeSet<_>>().len()
    }

    fn not_entered(
        &self,
        package: &[usize],
        literal: &section4::NotEntered,
        barred: &[detente::dealing::Barred],
        seen: &mut Seen,
    ) {
        let name = &self.name;
        let theirs: BTreeSet<String> = literal
            .barriers
            .iter()
            .map(|it| match it {
                section4::Barrier::EnterIf(formula) => format!("{formula:?}"),
                section4::Barrier::Impossible(at) => format!("impossible {at}"),
            })
            .collect();
        let rules = |it: &detente::dealing::Barred| match &it.by {
            Some(BarrierBy::EnterIf(formula, _)) => Some(format!("{formula:?}")),
            Some(BarrierBy::Impossible(at)) => Some(format!("impossible {at}")),
            // Told beside these only where none of them does it alone.
            Some(BarrierBy::Direction(_)) | None => None,
        };
        let ours: BTreeSet<String> = barred.iter().filter_map(rules).collect();
        assert_eq!(ours, theirs, "{name}: what keeps {package:?} from being entered");
        let opens: BTreeSet<(PartyId, &Position)> = literal
            .opens
            .iter()
            .flat_map(|(party, states)| states.iter().map(move |state| (*party, state)))
            .collect();
        for it in barred {
            let ours = it.opens.iter().map(|moved| (moved.parties[0], &moved.to.position));
            assert_eq!(ours.collect::<BTreeSet<_>>(), opens, "{name}: what opens {package:?}");
        }
        seen.note("not entered", true);
        seen.note("an outsider could open it", !opens.is_empty());
    }

    fn bound(&self, party: PartyId, bound: &Bound) -> Option<Exact> {
        match bound {
            Bound::Number(number) => Some(number.clone()),
            Bound::State(at) => self.read.values[party.0][*at].clone(),
        }
    }

    fn yardstick(&self, party: PartyId) -> &Yardstick {
        &self.read.yardsticks[party.0]
    }

    fn yardsticks(&self, seen: &mut Seen) {
        let name = &self.name;
        let dealing = self.dealing;
        let is_bare = dealing.judging == Ok(Judging::LeavingOnly);
        if !is_bare {
            assert_eq!(
                dealing.today_lasts,
                Some(self.read.today_lasts.unwrap_or(true)),
                "{name}: today lasts"
            );
        }
        seen.note("today lasts", self.read.today_lasts == Some(true));
        seen.note("today doesn't last", self.read.today_lasts == Some(false));
        for it in &dealing.signatories {
            let literal = self.yardstick(it.party);
            if !it.has_points() {
                continue;
            }
            let what = format!("{name}: {:?}", it.party);
            let own = it.yardstick.clone();
            assert_eq!(own, self.bound(it.party, &literal.bound), "{what}: yardstick");
            let named = literal.named_number.clone();
            let without = named.or_else(|| self.bound(it.party, &literal.disagreement));
            assert_eq!(Some(it.disagreement.clone()), without, "{what}: disagreement");
            let ends = it.without.as_ref();
            match &literal.no_deal {
                Some(_) => {
                    let least = self.bound(it.party, &literal.least());
                    let greatest = self.bound(it.party, &literal.greatest());
                    assert_eq!(ends.map(|it| it.0.clone()), least, "{what}: least without");
                    assert_eq!(ends.map(|it| it.1.clone()), greatest, "{what}: greatest without");
                }
                None => assert_eq!(ends, None, "{what}: nothing is played"),
            }
            seen.note("a named number", literal.named_number.is_some());
            seen.note("a named state", literal.named_state.is_some());
            seen.note("at odds", it.is_at_odds);
        }
        if let Some(no_deal) = &dealing.no_deal {
            let literal = self
                .read
                .yardsticks
                .iter()
                .find(|it| it.named_state.is_none())
                .and_then(|it| it.no_deal.as_ref());
            if let Some(literal) = literal {
                assert_eq!(no_deal.today_stays, literal.start_lasts, "{name}: today stays");
                assert_eq!(no_deal.count, literal.ends.len(), "{name}: ends");
            }
        }
    }

    fn signing(&self, deal: &Deal, literal: &Deal4, seen: &mut Seen) {
        let name = format!("{}: {:?}", self.name, literal.settlements);
        if self.conflict.same.is_empty() {
            assert_eq!(deal.signed.position, literal.signed, "{name}: signed");
            assert_eq!(deal.delivered.position, literal.delivered, "{name}: delivered");
            assert_eq!(deal.delivery_is_tied, literal.is_tied, "{name}: tied");
        }
        seen.note("delivery tied", literal.is_tied);
        let ours: Vec<_> = deal.outsiders.iter().map(|it| (it.party, it.willing)).collect();
        let theirs: Vec<_> = literal
            .parts
            .iter()
            .map(|it| {
                let willing = match it.willing {
                    section4::Willing::Strictly => Willing::Strictly,
                    section4::Willing::Indifferent => Willing::Indifferent,
                    section4::Willing::Held => Willing::Held,
                    section4::Willing::Unwilling => Willing::Unwilling,
                };
                (it.party, Some(willing))
            })
            .collect();
        if self.dealing.judging != Ok(Judging::LeavingOnly) {
            assert_eq!(ours, theirs, "{name}: willing");
        }
        for it in &literal.parts {
            seen.note("strictly willing", it.willing == section4::Willing::Strictly);
            seen.note("held", it.willing == section4::Willing::Held);
            seen.note("unwilling", it.willing == section4::Willing::Unwilling);
        }
    }

    fn chains(&self, deal: &Deal, literal: &Deal4, seen: &mut Seen) {
        let name = format!("{}: {:?}", self.name, literal.settlements);
        let same = |what, ours: ByConcept, theirs: &[brute::Concept]| {
            for concept in Concept::ALL {
                let is_so = theirs.contains(&under(concept));
                assert_eq!(ours.get(concept), Some(is_so), "{name}: {what} under {concept:?}");
            }
        };
        same("holds", deal.holds, &literal.holds);
        same("holds together", deal.holds_together, &literal.holds_together);
        same("rival-proof", deal.rival_proof, &literal.rival_proof);
        same("settled", deal.settled, &literal.settled);
        assert_eq!(deal.lasting, Some(literal.lasting), "{name}: lasting");
        let grade = literal.grade.filter(|_| literal.lasting).map(|it| match it {
            section4::Grade::Unprovoked => Grade::Unprovoked,
            section4::Grade::ByReplies => Grade::ByReplies,
            section4::Grade::BreakerMayRecover => Grade::BreakerMayRecover,
            section4::Grade::BareThreats => panic!("{name}: a lasting deal by bare threats"),
        });
        assert_eq!(deal.grade, grade, "{name}: grade");
        seen.note("lasting", literal.lasting);
        seen.note("unprovoked", grade == Some(Grade::Unprovoked));
        seen.note("by replies", grade == Some(Grade::ByReplies));
        seen.note("breaker may recover", grade == Some(Grade::BreakerMayRecover));
        seen.note(
            "broken by rivals only",
            !literal.lasting && literal.holds.contains(&brute::Concept::Seq),
        );
        self.breakers(&name, deal, literal, seen);
    }

    fn breakers(&self, name: &str, deal: &Deal, literal: &Deal4, seen: &mut Seen) {
        let breakers = deal.breakers.as_ref().expect("chains were followed");
        let ours: Vec<_> = breakers.iter().map(|it| (&it.parties, it.chain.len())).collect();
        let theirs: Vec<_> = literal.breakers.iter().map(|it| (&it.mover, it.length)).collect();
        assert_eq!(ours, theirs, "{name}: breakers");
        for (ours, theirs) in breakers.iter().zip(&literal.breakers) {
            assert!(theirs.begins.contains(&ours.begins), "{name}: {ours:?} begins");
            let breach = ours.chain.last().expect("a breach");
            let step = (self.class(&breach.from.position), self.class(&breach.to.position));
            let shown: Vec<_> = theirs.shown.iter().map(|it| (it.from, it.to)).collect();
            assert!(shown.contains(&step), "{name}: {step:?} isn't the smallest, {shown:?}");
            self.is_chain(name, self.class(&deal.delivered.position), &ours.chain);
            seen.note("somebody else begins", ours.begins.is_some());
        }
        let theirs: BTreeSet<_> = literal.follows.iter().collect();
        assert_eq!(deal.follows.iter().collect::<BTreeSet<_>>(), theirs, "{name}: follows");
        seen.note("broken", !literal.breakers.is_empty());
        seen.note("follows", !literal.follows.is_empty());
    }

    /// Each step begins where the one before ended.
    fn is_chain(&self, name: &str, start: usize, chain: &[Moved]) {
        let mut at = start;
        for moved in chain {
            assert_eq!(self.class(&moved.from.position), at, "{name}: a chain that is torn");
            at = self.class(&moved.to.position);
        }
    }

    fn fate(&self, deal: &Deal, literal: &Deal4, seen: &mut Seen) {
        let name = format!("{}: {:?}", self.name, literal.settlements);
        let is_bare = self.dealing.judging == Ok(Judging::LeavingOnly);
        let undone = deal.undone.as_ref().expect("chains were followed");
        let ours: BTreeSet<_> = undone
            .iter()
            .map(|it| (it.promise.settlement.map(|(issue, _)| issue), it.promise.position))
            .collect();
        let theirs: BTreeSet<_> =
            literal.not_done.iter().map(|it| (it.promise.issue, it.promise.at)).collect();
        assert_eq!(ours, theirs, "{name}: undone");
        seen.note("undone", !theirs.is_empty());
        let ours = deal
            .provocations
            .as_ref()
            .map(|all| all.iter().map(|it| it.party).collect::<BTreeSet<PartyId>>());
        let theirs = literal
            .provocations
            .as_ref()
            .map(|all| all.iter().map(|it| it.party).collect::<BTreeSet<PartyId>>());
        assert_eq!(ours, theirs, "{name}: who provokes");
        for it in deal.provocations.iter().flatten() {
            let step = (self.class(&it.step.from.position), self.class(&it.step.to.position));
            let known = literal.provocations.iter().flatten();
            let mut known = known.map(|it| (it.party, (it.from, it.to)));
            assert!(known.any(|known| known == (it.party, step)), "{name}: {it:?}");
            self.is_chain(&name, step.1, &it.chain);
        }
        seen.note("provoked", literal.provocations.as_ref().is_some_and(|it| !it.is_empty()));
        if !is_bare {
            let incidents = deal.incidents.as_ref().expect("everything was asked");
            let not = literal.incidents.iter().filter(|it| !it.survives).map(|it| it.to);
            let ours = incidents.not.iter().map(|it| self.class(&it.step.to.position));
            assert_eq!(incidents.of, literal.incidents.len(), "{name}: incidents");
            assert_eq!(ours.collect::<Vec<_>>(), not.collect::<Vec<_>>(), "{name}: incidents");
            seen.note("an incident ends it", !incidents.not.is_empty());
        }
        assert_eq!(deal.acceptable, Some(literal.acceptable), "{name}: acceptable");
        let is_worth = literal.mark == Some(Mark::WorthProposing);
        assert_eq!(deal.worth_proposing, Some(is_worth), "{name}: worth proposing");
        let same_as = match literal.mark {
            Some(Mark::SameAs(at)) => Some(self.class(&self.read.deals[at].signed)),
            Some(Mark::WorthProposing) | None => None,
        };
        let ours = deal.same_as.as_ref().map(|it| self.class(&it.position));
        assert_eq!(ours, same_as, "{name}: same as");
        let is_renegotiable = !literal.renegotiable.is_empty();
        assert_eq!(deal.renegotiable, Some(is_renegotiable), "{name}: renegotiable");
        seen.note("acceptable", literal.acceptable);
        seen.note("worth proposing", is_worth);
        seen.note("same as", same_as.is_some());
        seen.note("renegotiable", is_renegotiable);
        let outside = deal.in_zone == Some(false);
        seen.note("acceptable outside the zone", literal.acceptable && outside);
        self.rests(&name, deal, literal, seen);
    }

    fn rests(&self, name: &str, deal: &Deal, literal: &Deal4, seen: &mut Seen) {
        if self.dealing.judging == Ok(Judging::LeavingOnly) {
            return;
        }
        let at = self.read.deals.iter().position(|it| std::ptr::eq(it, literal));
        let literal = &self.rests[at.expect("a deal of the reading")];
        let rule = |it: section4::Rule| match it {
            section4::Rule::Impossible(at) => Rule::Impossible(at),
            section4::Rule::EnterIf(treaty) => Rule::EnterIf(treaty),
            section4::Rule::Exit(treaty) => Rule::Exit(treaty),
            section4::Rule::Direction(option) => Rule::Direction(option),
        };
        let mut theirs: Vec<String> = literal
            .rules
            .iter()
            .map(|(it, without)| format!("{:?} {without:?}", rule(*it)))
            .collect();
        theirs.extend(literal.never_lever.iter().map(|it| format!("{it:?}")));
        let ours = deal.rests_on.as_ref().expect("everything was asked");
        let ours: Vec<String> = ours
            .iter()
            .map(|it| match it {
                RestsOn::Rule(rule) => format!("{rule:?} Flips"),
                RestsOn::Untestable(rule) => format!("{rule:?} Untestable"),
                RestsOn::NeverLever { option, .. } => format!("{option:?}"),
            })
            .collect();
        assert_eq!(ours, theirs, "{name}: rests on");
        seen.note("rests on a rule", ours.iter().any(|it| it.ends_with("Flips")));
        seen.note("untestable", ours.iter().any(|it| it.ends_with("Untestable")));
        seen.note("never lever", !literal.never_lever.is_empty());
    }

    fn values(&self, deal: &Deal, literal: &Deal4, seen: &mut Seen) {
        let name = format!("{}: {:?}", self.name, literal.settlements);
        for (at, it) in self.dealing.signatories.iter().enumerate() {
            if !it.has_points() {
                continue;
            }
            let value = self.read.values[it.party.0][literal.class].clone();
            assert_eq!(Some(deal.utilities[at].clone()), value, "{name}: utility");
            let worst = literal.at_rest.iter().find(|(party, _)| *party == it.party);
            let worst = worst.map(|(_, state)| self.read.values[it.party.0][*state].clone());
            if self.dealing.judging != Ok(Judging::LeavingOnly) {
                let at_rest = deal.at_rest.as_ref().map(|all| all[at].clone());
                assert_eq!(at_rest, worst, "{name}: at rest");
                let least = match (value, worst.flatten()) {
                    (Some(now), Some(worst)) if self.yardstick(it.party).start_lasts() => {
                        Some(now.min(worst))
                    }
                    (_, worst) => worst,
                };
                assert_eq!(deal.least.as_ref().map(|all| all[at].clone()), Some(least), "{name}");
            }
            let delivered = &literal.delivered;
            if self.conflict.same.is_empty() {
                let range = section4::utility_range(self.conflict, it.party, delivered);
                let ours = deal.ranges[at].as_ref().map(bounds);
                assert_eq!(ours, range, "{name}: range of utility");
                seen.note("a range", ours.is_some_and(|(low, high)| low < high));
            }
        }
    }

    fn counts(&self, deals: &[(&Deal, &Deal4)], seen: &mut Seen) {
        let name = &self.name;
        let dealing = self.dealing;
        let zone = &dealing.zone;
        let count = |it: &Option<num_bigint::BigUint>| it.as_ref().map(ToString::to_string);
        let many = |it: &[usize]| Some(it.len().to_string());
        assert_eq!(count(&zone.count), many(&self.read.zone), "{name}: zone");
        assert_eq!(count(&zone.today), many(&self.read.today_zone), "{name}: zone of today");
        assert_eq!(count(&zone.sure), many(&self.read.today_sure), "{name}: sure zone");
        assert_eq!(count(&zone.possible), many(&self.read.today_possible), "{name}: possible");
        for (at, (deal, _)) in deals.iter().enumerate() {
            assert_eq!(deal.in_zone, Some(self.read.zone.contains(&at)), "{name}: in zone");
            let on_it = self.read.frontier.iter().any(|it| it.deals.contains(&at));
            assert_eq!(deal.efficient, Some(on_it), "{name}: efficient");
        }
        seen.note("in zone", !self.read.zone.is_empty());
        let ours: Vec<String> =
            dealing.frontier.iter().map(|it| it.multiplicity.to_string()).collect();
        let mut theirs: Vec<String> =
            self.read.frontier.iter().map(|it| it.deals.len().to_string()).collect();
        let mut ours = ours;
        ours.sort();
        theirs.sort();
        assert_eq!(ours, theirs, "{name}: frontier");
        seen.note("several deals of one package", deals.len() > self.packages_with_deals());
        let Some(literal) = &self.read.solutions else {
            assert!(dealing.solutions.iter().all(|(_, fair)| fair.is_none()), "{name}: solutions");
            return;
        };
        let theirs =
            [&literal.nash, &literal.kalai_smorodinsky, &literal.egalitarian, &literal.utilitarian];
        for ((idea, fair), theirs) in dealing.solutions.iter().zip(theirs) {
            let fair = fair.as_ref().unwrap_or_else(|| panic!("{name}: {idea:?}"));
            let ours: Option<Vec<Exact>> = self
                .read
                .signatories
                .iter()
                .map(|party| {
                    let place = dealing.signatories.iter().position(|it| it.party == *party);
                    fair.deal.utilities[place.expect("a signatory")].clone()
                })
                .collect();
            assert_eq!(ours.as_ref(), Some(&theirs.0), "{name}: {idea:?}");
            assert_eq!(fair.is_tie, theirs.1.len() > 1, "{name}: {idea:?} tied");
        }
    }
}

fn bounds(interval: &Interval) -> (Exact, Exact) {
    (interval.low.clone(), interval.high.clone())
}
