//! Do levers, orders of steps and least changes come out as the definitions say?
//!
//! Everything is tried on random conflicts small enough for it, by a second reading that shares no
//! code with the engines.

mod inverse;
mod lever;
mod schedule;

use detente_analysis::Play;
use detente_model::{Budget, Conflict, Exact, Game, Known, PartyId, Position, Setting, StateId};
use detente_testkit::brute::{Brute, Scale, central};

/// A conflict as the engines see it, and written out.
struct Bench {
    conflict: Conflict,
    answers: Vec<Known>,
    play: Play,
    brute: Brute,
    scales: Vec<Scale>,
}

impl Bench {
    /// `None` if the conflict doesn't compile.
    fn of(conflict: &Conflict) -> Option<Self> {
        let play = begin(conflict)?;
        let answers = central(conflict);
        let brute = Brute::new(conflict);
        let scale = |party| Scale::of(conflict, &answers, party, &brute.states);
        let scales = conflict.party_ids().map(scale).collect();
        Some(Self { conflict: conflict.clone(), answers, play, brute, scales })
    }

    fn place(&self, class: usize) -> &Position {
        &self.brute.states[self.brute.classes[class][0]]
    }

    fn state(&self, class: usize) -> StateId {
        self.play.state(self.place(class)).expect("feasible")
    }

    fn class(&self, position: &Position) -> usize {
        self.brute.class_at(position).expect("feasible")
    }

    fn value(&self, party: PartyId, class: usize) -> Option<Exact> {
        match &self.scales[party.0] {
            Scale::Value(values) => Some(values[self.brute.classes[class][0]].clone()),
            Scale::Satisfied(_) | Scale::Group(_) => None,
        }
    }
}

/// `None` if the conflict doesn't compile.
fn begin(conflict: &Conflict) -> Option<Play> {
    let setting = Setting::central(conflict);
    let compiled = Game::compile(conflict, &setting).ok()?;
    Play::begin(conflict, &setting, &compiled, None, &Budget::unlimited()).ok()
}

/// The case in a text.
fn case(text: &str) -> Conflict {
    let main = detente_case::SourceFile { name: "case.yaml".into(), bytes: text.into() };
    let reading = detente_case::read(&main, &[]);
    reading.conflict.unwrap_or_else(|| panic!("{:?}", reading.diagnostics))
}
