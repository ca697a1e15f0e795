//! What is supposed about scenarios and unknowns?
//!
//! Every verdict is for one answer to every unknown. What isn't answered is taken to be its
//! likeliest level or its middle, and views say so.

use detente_model::{
    Answer, Conflict, Diagnostic, Interval, Known, Position, Setting, Span, UnknownId, instead,
    parse_exact, position_from_facts, print_exact,
};

use crate::named::no_such;

/// What somebody asks us to suppose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Supposition {
    /// A scenario of the case, by its short name.
    pub scenario: Option<String>,
    /// Answers to unknowns: short name and level, or number. Later ones win, and win over the
    /// scenario's.
    pub unknowns: Vec<(String, String)>,
}

/// A conflict with an answer to every unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supposed {
    /// The conflict, as the scenario changes it.
    pub conflict: Conflict,
    /// The answers.
    pub setting: Setting,
    /// The scenario, by its position among the conflict's scenarios.
    pub scenario: Option<usize>,
    /// The unknowns that somebody answered; the others are at their likeliest or middle.
    pub answered: Vec<UnknownId>,
}

impl Supposed {
    /// The conflict as the case has it, with the likeliest answers.
    #[must_use]
    pub fn central(conflict: &Conflict) -> Self {
        Self {
            setting: Setting::central(conflict),
            conflict: conflict.clone(),
            scenario: None,
            answered: Vec::new(),
        }
    }

    /// The same under a scenario, by position; answers that were given stay.
    #[must_use]
    pub(crate) fn under(&self, at: usize) -> Self {
        let scenario = &self.conflict.scenarios[at];
        let mut setting = self.setting.clone().under(scenario);
        for &given in &self.answered {
            setting = setting.with(given, self.setting.answer(given).clone());
        }
        let mut answered = self.answered.clone();
        answered.extend(scenario.unknowns.iter().map(|(unknown, _)| *unknown));
        answered.sort_unstable();
        answered.dedup();
        Self { conflict: self.conflict.under(scenario), setting, scenario: Some(at), answered }
    }

    /// Today's position, spelt out; `None` if the case has none.
    #[must_use]
    pub fn today(&self) -> Option<Position> {
        let facts = self.conflict.now.as_ref()?;
        position_from_facts(&self.conflict, Position::first(&self.conflict), facts).ok()
    }
}

/// Supposes a scenario and answers.
///
/// # Errors
/// Each name that the conflict doesn't have, with the nearest that it has. The file is the option
/// of the command line: `--scenario` or `--unknown`.
pub fn suppose(conflict: &Conflict, asked: &Supposition) -> Result<Supposed, Vec<Diagnostic>> {
    let mut supposed = Supposed::central(conflict);
    let mut found = Vec::new();
    if let Some(id) = &asked.scenario {
        match conflict.scenarios.iter().position(|scenario| scenario.id == *id) {
            Some(at) => {
                let scenario = &conflict.scenarios[at];
                supposed.conflict = conflict.under(scenario);
                supposed.setting = supposed.setting.under(scenario);
                supposed.scenario = Some(at);
                supposed.answered.extend(scenario.unknowns.iter().map(|(unknown, _)| *unknown));
            }
            None => {
                let ids = conflict.scenarios.iter().map(|scenario| scenario.id.as_str());
                let kind = ("no-such-scenario", "scenario", "scenarios");
                found.push(no_such(kind, id, &ids.collect::<Vec<_>>(), "--scenario"));
            }
        }
    }
    for (id, answer) in &asked.unknowns {
        match known(conflict, id, answer) {
            Ok((unknown, known)) => {
                supposed.setting = supposed.setting.with(unknown, known);
                supposed.answered.push(unknown);
            }
            Err(problem) => found.push(problem),
        }
    }
    supposed.answered.sort_unstable();
    supposed.answered.dedup();
    if found.is_empty() { Ok(supposed) } else { Err(found) }
}

fn known(conflict: &Conflict, id: &str, answer: &str) -> Result<(UnknownId, Known), Diagnostic> {
    let Some(at) = conflict.unknowns.iter().position(|unknown| unknown.id == id) else {
        let ids = conflict.unknowns.iter().map(|unknown| unknown.id.as_str());
        let kind = ("no-such-unknown", "unknown", "unknowns");
        return Err(no_such(kind, id, &ids.collect::<Vec<_>>(), "--unknown"));
    };
    let known = match &conflict.unknowns[at].answer {
        Answer::Number(within) => {
            let number = parse_exact(answer).ok_or_else(|| {
                Diagnostic::error(
                    "not-a-number",
                    Span::default(),
                    format!("`{answer}` is not a number, and the unknown `{id}` is"),
                )
                .with_help(format!("write, for example, `--unknown {id}=10`"))
                .in_file("--unknown")
            })?;
            let Interval { low, high } = Setting::central(conflict).interval(within);
            if number < low || number > high {
                let (low, high) = (print_exact(&low), print_exact(&high));
                let message = format!("`{answer}` isn’t among the answers to `{id}`");
                let problem = Diagnostic::error("out-of-range", Span::default(), message);
                let help = format!("it lies between {low} and {high}, by the case");
                return Err(problem.with_help(help).in_file("--unknown"));
            }
            Known::Number(number)
        }
        Answer::Levels { levels, .. } => {
            let level = levels.iter().position(|level| level.id == answer);
            level.map(Known::Level).ok_or_else(|| {
                let ids: Vec<&str> = levels.iter().map(|level| level.id.as_str()).collect();
                Diagnostic::error(
                    "unknown-level",
                    Span::default(),
                    format!("the unknown `{id}` has no level `{answer}`"),
                )
                .with_help(instead(answer, "levels", &ids))
                .in_file("--unknown")
            })?
        }
    };
    Ok((UnknownId(at), known))
}
