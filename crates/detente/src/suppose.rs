//! What is supposed about scenarios and unknowns?
//!
//! Every verdict is for one answer to every unknown. What isn't answered is taken to be its
//! likeliest level or its middle, and views say so.

use detente_analysis::leverage::{with_held, with_promises};
use detente_model::{
    Amount, Answer, Clause, Conflict, Diagnostic, Exact, Formula, Interval, Known, OptionId,
    PartyId, Position, Preference, Scenario, Setting, Span, TreatyId, UnknownId, VariableId,
    instead, parse_exact, position_from_facts, print_exact,
};

use crate::named::{self, no_such};

/// What somebody asks us to suppose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Supposition {
    /// A scenario of the case, by its short name.
    pub scenario: Option<String>,
    /// Answers to unknowns: short name and level, or number. Later ones win, and win over the
    /// scenario's.
    pub unknowns: Vec<(String, String)>,
    /// Options that stay at a level, so that nobody can change them: `us.invest` and its level.
    pub held: Vec<(String, String)>,
    /// Options that are at another level today.
    pub start: Vec<(String, String)>,
    /// Other points: a party's short name, which of its statements, from 1, and how many.
    pub points: Vec<(String, usize, String)>,
    /// Treaties that promise more: a treaty's short name, an option and its level.
    pub promised: Vec<(String, String, String)>,
}

/// Something that is supposed beside scenarios and unknowns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assumed {
    /// An option stays at a level.
    Held(OptionId, usize),
    /// An option is at a level today.
    Starts(OptionId, usize),
    /// A party's statement, from 0, has other points.
    Points(PartyId, usize, Exact),
    /// A treaty promises that an option is at a level.
    Promised(TreatyId, OptionId, usize),
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
    /// What else is supposed; the conflict is changed by it already.
    pub otherwise: Vec<Assumed>,
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
            otherwise: Vec::new(),
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
        let (conflict, otherwise) = (self.conflict.under(scenario), self.otherwise.clone());
        Self { conflict, setting, scenario: Some(at), answered, otherwise }
    }

    /// Makes a change, and remembers it.
    fn change(&mut self, it: Assumed) {
        let conflict = &mut self.conflict;
        match &it {
            &Assumed::Held(option, level) => {
                *conflict = with_held(conflict, &[(option, level)]);
                starts(conflict, option, level);
            }
            &Assumed::Starts(option, level) => starts(conflict, option, level),
            Assumed::Points(party, at, points) => {
                // A scenario may have given it fewer wishes.
                if let Some(Preference::Weights(worth)) = &mut conflict.preferences[party.0]
                    && let Some(statement) = worth.statements.get_mut(*at)
                {
                    statement.points = Amount::fixed(points.clone());
                }
            }
            &Assumed::Promised(treaty, option, level) => {
                *conflict = with_promises(conflict, treaty, &[(option, level)]);
            }
        }
        self.otherwise.push(it);
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
    match otherwise(conflict, asked) {
        Ok(all) => all.into_iter().for_each(|it| supposed.change(it)),
        Err(problems) => found.extend(problems),
    }
    if found.is_empty() { Ok(supposed) } else { Err(found) }
}

/// What is supposed, as a scenario that could be written into the case: supposing that gives the same
/// verdicts. What a treaty promises further is no part of it. It has a short name that is free, and the label
/// that is given.
///
/// # Errors
/// As [`suppose`].
pub fn scenario_of(
    conflict: &Conflict,
    asked: &Supposition,
    label: String,
) -> Result<Scenario, Vec<Diagnostic>> {
    let asked = Supposition { promised: Vec::new(), ..asked.clone() };
    let supposed = suppose(conflict, &asked)?;
    let is_taken = |id: &String| conflict.scenarios.iter().any(|it| it.id == *id);
    let mut ids =
        (1_usize..).map(|at| if at == 1 { FREE.to_owned() } else { format!("{FREE}-{at}") });
    let id = ids.find(|id| !is_taken(id)).unwrap_or_default();
    let mut scenario = match supposed.scenario.map(|at| &conflict.scenarios[at]) {
        Some(base) => Scenario { date: None, span: Span::default(), ..base.clone() },
        None => Scenario {
            id: String::new(),
            label: String::new(),
            date: None,
            fix: Vec::new(),
            start: Vec::new(),
            prefer: Vec::new(),
            unknowns: Vec::new(),
            span: Span::default(),
        },
    };
    (scenario.id, scenario.label) = (id, label);
    let answered = supposed.answered.iter();
    scenario.unknowns = answered.map(|&it| (it, supposed.setting.answer(it).clone())).collect();
    let at = |formula| Clause::written(formula, conflict);
    let mut held = Vec::new();
    for it in &supposed.otherwise {
        match it {
            &Assumed::Held(option, level) => {
                scenario.fix.push(at(Formula::Level { option, levels: vec![level] }));
                held.push(VariableId::Option(option));
            }
            Assumed::Points(party, ..) => {
                scenario.prefer.retain(|(of, _)| of != party);
                let preference = supposed.conflict.preferences[party.0].clone();
                scenario.prefer.extend(preference.map(|it| (*party, it)));
            }
            Assumed::Starts(..) | Assumed::Promised(..) => {}
        }
    }
    // Facts that follow each other may contradict; what is otherwise today in the end doesn't.
    if let (Some(own), Some(then)) = (Supposed::central(conflict).today(), supposed.today()) {
        let differs = conflict.variables().into_iter().filter(|it| !held.contains(it));
        let facts = differs.filter_map(|variable| {
            let is = vec![then.value(variable).filter(|it| own.value(variable) != Some(*it))?];
            Some(at(match variable {
                VariableId::Option(option) => Formula::Level { option, levels: is },
                VariableId::Stage(treaty) => Formula::Stage { treaty, stages: is },
                VariableId::Issue(issue) => Formula::Settled { issue, settlements: is },
            }))
        });
        scenario.start = facts.collect();
    }
    Ok(scenario)
}

/// How a scenario is called that nobody has named yet.
const FREE: &str = "what-if";

/// What else is supposed, in the order of the fields.
fn otherwise(conflict: &Conflict, asked: &Supposition) -> Result<Vec<Assumed>, Vec<Diagnostic>> {
    let (mut all, mut found) = (Vec::new(), Vec::new());
    let mut take = |read: Result<Assumed, Diagnostic>| match read {
        Ok(it) => all.push(it),
        Err(problem) => found.push(problem),
    };
    for (option, level) in &asked.held {
        let read = named::option_level(conflict, option, level, "--hold");
        take(read.map(|(option, level)| Assumed::Held(option, level)));
    }
    for (option, level) in &asked.start {
        let read = named::option_level(conflict, option, level, "--start");
        take(read.map(|(option, level)| Assumed::Starts(option, level)));
    }
    for (party, number, points) in &asked.points {
        take(other_points(conflict, party, *number, points));
    }
    for (treaty, option, level) in &asked.promised {
        let read = named::treaty(conflict, treaty).and_then(|treaty| {
            let read = named::option_level(conflict, option, level, "--promise");
            read.map(|(option, level)| Assumed::Promised(treaty, option, level))
        });
        take(read);
    }
    if found.is_empty() { Ok(all) } else { Err(found) }
}

fn other_points(
    conflict: &Conflict,
    party: &str,
    number: usize,
    points: &str,
) -> Result<Assumed, Diagnostic> {
    let wrong = |code, message: String, help: &str| {
        Diagnostic::error(code, Span::default(), message).with_help(help).in_file("--points")
    };
    let id = named::party(conflict, party, "--points")?;
    let Some(Preference::Weights(worth)) = &conflict.preferences[id.0] else {
        let message = format!("`{party}` has no points that could be others");
        return Err(wrong("no-points", message, "only parties with `weights` have points"));
    };
    let at = number.checked_sub(1).filter(|at| *at < worth.statements.len()).ok_or_else(|| {
        let message = format!("`{party}` has no statement {number}");
        let help = format!("its statements are counted from 1 to {}", worth.statements.len());
        wrong("no-such-statement", message, &help)
    })?;
    let exact = parse_exact(points).ok_or_else(|| {
        let message = format!("`{points}` is not a number of points");
        wrong("not-a-number", message, "write a decimal, such as 8 or 2.5")
    })?;
    Ok(Assumed::Points(id, at, exact))
}

/// The conflict with an option at a level today; what isn't known of today stays so.
fn starts(conflict: &mut Conflict, option: OptionId, level: usize) {
    let at = Clause::written(Formula::Level { option, levels: vec![level] }, conflict);
    if let Some(now) = &mut conflict.now {
        now.push(at);
    }
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
