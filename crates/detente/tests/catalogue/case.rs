//! What does a case of the catalogue say, and what are its answers?

#![expect(clippy::disallowed_methods, reason = "the catalogue is a folder of this repository")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use detente_case::{SourceFile, read};
use detente_model::{Conflict, PartyId, Position, read_clause};
use detente_testkit::brute::{central, classes, feasible, is_true};
use toml::{Table, Value};

/// A conflict and the answers that are known.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) conflict: Conflict,
    pub(crate) expected: Table,
    states: Vec<Position>,
    classes: Vec<Vec<usize>>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue")
}

/// The names of the folders in the catalogue.
pub(crate) fn folders() -> Vec<String> {
    let entries = fs::read_dir(folder()).expect("there is a catalogue");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("a readable entry"))
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().expect("a name in UTF-8"))
        .collect();
    names.sort();
    names
}

/// Every case of the catalogue.
pub(crate) fn all() -> Vec<Case> {
    folders().into_iter().map(Case::open).collect()
}

impl Case {
    fn open(name: String) -> Self {
        let path = folder().join(&name);
        let bytes = fs::read(path.join("case.yaml")).unwrap_or_else(|it| panic!("{name}: {it}"));
        let reading = read(&SourceFile { name: "case.yaml".to_owned(), bytes }, &[]);
        assert!(reading.is_ok(), "{name}: {:#?}", reading.diagnostics);
        let conflict = reading.conflict.expect("a case that is read");
        let expected = fs::read_to_string(path.join("expected.toml"))
            .unwrap_or_else(|it| panic!("{name}: no expected.toml: {it}"));
        let expected = expected.parse().unwrap_or_else(|it| panic!("{name}: {it}"));
        let answers = central(&conflict);
        let states = feasible(&conflict, &answers);
        let classes = classes(&conflict, &answers, &states);
        Self { name, conflict, expected, states, classes }
    }

    pub(crate) fn party(&self, id: &str) -> PartyId {
        let found = self.conflict.find_party(id);
        found.unwrap_or_else(|| panic!("{}: there is no party `{id}`", self.name))
    }

    /// A mover: a list of parties.
    pub(crate) fn mover(&self, value: &Value) -> Vec<PartyId> {
        let parties = value.as_array().expect("a list of parties").iter();
        let mut mover: Vec<PartyId> =
            parties.map(|id| self.party(id.as_str().expect("a party"))).collect();
        mover.sort_unstable();
        mover
    }

    /// A state as an answer file names it: by a name, a pattern or formulas. A merged state goes by
    /// its first member.
    pub(crate) fn state(&self, value: &Value) -> Position {
        let named = self.expected.get("states").and_then(Value::as_table);
        let fits: Vec<usize> = match (value, named) {
            (Value::Array(formulas), _) => self.fitting(formulas),
            (Value::String(name), Some(named)) => {
                let formulas = named.get(name).and_then(Value::as_array);
                let formulas = formulas.unwrap_or_else(|| panic!("{}: no `{name}`", self.name));
                self.fitting(formulas)
            }
            (Value::String(pattern), None) => self.matching(pattern),
            (other, _) => panic!("{}: {other} is no state", self.name),
        };
        let [state] = fits.as_slice() else {
            panic!("{}: {value} fits {} states", self.name, fits.len())
        };
        let class = self.classes.iter().find(|class| class.contains(state));
        let first = class.expect("every state is in a class")[0];
        assert_eq!(first, *state, "{}: {value} is not the first of its class", self.name);
        self.states[first].clone()
    }

    fn fitting(&self, formulas: &[Value]) -> Vec<usize> {
        let clauses: Vec<_> = formulas
            .iter()
            .map(|formula| {
                let formula = formula.as_str().expect("a formula");
                read_clause(formula, 0, &self.conflict)
                    .unwrap_or_else(|problems| panic!("{}: {}", self.name, problems[0].message))
            })
            .collect();
        let answers = central(&self.conflict);
        let fits = |at: &usize| {
            let state = &self.states[*at];
            clauses.iter().all(|it| is_true(&self.conflict, &answers, &it.formula, state))
        };
        (0..self.states.len()).filter(fits).collect()
    }

    fn matching(&self, pattern: &str) -> Vec<usize> {
        let spelt = |state: &Position| -> String {
            state.levels.iter().map(|&level| if level == 0 { 'N' } else { 'Y' }).collect()
        };
        (0..self.states.len()).filter(|&at| spelt(&self.states[at]) == pattern).collect()
    }

    /// A list of states.
    pub(crate) fn set(&self, value: &Value) -> BTreeSet<Position> {
        let states = value.as_array().expect("a list of states");
        let set: BTreeSet<Position> = states.iter().map(|state| self.state(state)).collect();
        assert_eq!(set.len(), states.len(), "{}: {value} repeats a state", self.name);
        set
    }

    /// The entries of a table, if there is one.
    pub(crate) fn table(&self, name: &str) -> Vec<(String, Value)> {
        let table = self.expected.get(name).and_then(Value::as_table).cloned();
        table.unwrap_or_default().into_iter().collect()
    }

    /// The sets of states of a table.
    pub(crate) fn sets(&self, name: &str) -> Vec<(String, BTreeSet<Position>)> {
        let entries = self.table(name).into_iter();
        entries.map(|(key, states)| (key, self.set(&states))).collect()
    }

    /// The sets of states of a table of tables.
    pub(crate) fn nested_sets(&self, name: &str) -> Vec<(String, String, BTreeSet<Position>)> {
        let mut found = Vec::new();
        for (outer, inner) in self.table(name) {
            for (key, states) in inner.as_table().expect("a table of tables") {
                found.push((outer.clone(), key.clone(), self.set(states)));
            }
        }
        found
    }
}

/// The entries of a list of tables, if there is one.
pub(crate) fn list<'a>(expected: &'a Table, name: &str) -> &'a [Value] {
    expected.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A text in an entry.
pub(crate) fn text(entry: &Value, key: &str) -> String {
    let found = entry.get(key).and_then(Value::as_str);
    found.unwrap_or_else(|| panic!("{entry} doesn't say `{key}`")).to_owned()
}
