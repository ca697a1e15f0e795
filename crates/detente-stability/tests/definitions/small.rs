//! How is a conflict of a few states written by hand?
//!
//! States are strings of levels, one digit an option.

use detente_model::{
    Basis, Conflict, Declared, Direction, Exit, Level, OptionDef, OptionId, Party, PartyId,
    Position, Preference, RankedState, Span, Treaty, TreatyId, read_clause,
};
use detente_testkit::blank;
use detente_testkit::brute::{central, feasible};

/// A conflict that is being written down.
pub(crate) struct Small(pub(crate) Conflict);

impl Small {
    /// Parties named `f`, `a`, `b`, … and one option each of them owns, as `f.x`, with so many
    /// levels.
    pub(crate) fn new(options: &[(&str, &str, usize, Direction)]) -> Self {
        let mut conflict = Conflict::default();
        for (owner, id, levels, direction) in options {
            let owner = conflict.find_party(owner).unwrap_or_else(|| {
                conflict.parties.push(Party {
                    id: (*owner).into(),
                    name: (*owner).into(),
                    called: None,
                    roles: Vec::new(),
                    aliases: Vec::new(),
                    span: Span::default(),
                });
                conflict.preferences.push(None);
                PartyId(conflict.parties.len() - 1)
            });
            conflict.declared.push(Declared::Option(OptionId(conflict.options.len())));
            let many = (0..*levels).map(|level| Level::plain(format!("l{level}"))).collect();
            conflict.options.push(OptionDef {
                id: (*id).into(),
                label: (*id).into(),
                owner,
                levels: if *levels == 2 { Level::no_yes() } else { many },
                direction: *direction,
                never_lever: false,
                basis: Basis::default(),
                span: Span::default(),
            });
        }
        Self(conflict)
    }

    /// With a treaty of one stage and no issue; its digit comes after the options', 0 or 1.
    pub(crate) fn treaty(mut self, id: &str, signatories: &[&str], exit: Exit) -> Self {
        let find = |name: &&str| self.0.find_party(name).expect("a party");
        let signatories = signatories.iter().map(find).collect();
        self.0.treaties.push(Treaty { exit, ..blank::treaty(id, signatories) });
        self.0.declared.push(Declared::Treaty(TreatyId(self.0.treaties.len() - 1)));
        self
    }

    /// With states ruled out.
    pub(crate) fn impossible(mut self, text: &str) -> Self {
        let clause = read_clause(text, 0, &self.0).expect("a formula");
        self.0.impossible.push(clause);
        self
    }

    /// With only these states.
    pub(crate) fn only(self, states: &str) -> Self {
        let all: Vec<Vec<usize>> = states.split(' ').map(digits).collect();
        let mut this = self;
        for state in feasible(&this.0, &central(&this.0)) {
            if !all.contains(&spelt(&state)) {
                let facts = detente_testkit::random::facts(&this.0, &state);
                let formula = detente_model::Formula::And(facts);
                let clause = detente_testkit::random::clause(&this.0, formula);
                this.0.impossible.push(clause);
            }
        }
        this
    }

    /// With some states merged.
    pub(crate) fn same(mut self, text: &str) -> Self {
        let clause = read_clause(text, 0, &self.0).expect("a formula");
        self.0.same.push(clause);
        self
    }

    /// With a party that ranks states so: `10 > 00 = 01`. Whatever isn't named is worst, and tied.
    pub(crate) fn ranks(mut self, party: &str, order: &str) -> Self {
        let states = feasible(&self.0, &central(&self.0));
        let mut rest: Vec<usize> = (0..states.len()).collect();
        let mut entry = |text: &str| {
            let at = states.iter().position(|state| spelt(state) == digits(text));
            let at = at.unwrap_or_else(|| panic!("{text} is infeasible"));
            rest.retain(|&other| other != at);
            RankedState::Number { number: at as u64 + 1, span: Span::default() }
        };
        let mut groups: Vec<Vec<RankedState>> =
            order.split(" > ").map(|group| group.split(" = ").map(&mut entry).collect()).collect();
        if !rest.is_empty() {
            let number =
                |at: &usize| RankedState::Number { number: *at as u64 + 1, span: Span::default() };
            groups.push(rest.iter().map(number).collect());
        }
        let party = self.0.find_party(party).expect("a party");
        self.0.preferences[party.0] = Some(Preference::Ranking(groups));
        self
    }
}

/// The digits of a state.
pub(crate) fn digits(text: &str) -> Vec<usize> {
    text.chars().map(|digit| digit.to_digit(10).expect("a digit") as usize).collect()
}

/// A position as digits.
pub(crate) fn spelt(position: &Position) -> Vec<usize> {
    let treaties = position.treaties.iter().map(|enacted| usize::from(enacted.is_some()));
    position.levels.iter().copied().chain(treaties).collect()
}
