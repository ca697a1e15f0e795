//! On what does a verdict rest?

use detente::dealing::Rule;
use detente::model::{Conflict, Direction, Exit};

use super::super::rule;
use detente::dealing::RestsOn;

/// On what a verdict rests, a sentence each; none if on nothing.
pub(crate) fn rests_in_words(conflict: &Conflict, rests_on: &[RestsOn]) -> Vec<String> {
    let rules = |pick: &dyn Fn(&RestsOn) -> Option<Rule>| -> Vec<String> {
        rests_on.iter().filter_map(pick).map(|rule| rule_in_words(conflict, rule)).collect()
    };
    let tested = rules(&|it| match it {
        RestsOn::Rule(rule) => Some(*rule),
        RestsOn::Untestable(_) | RestsOn::NeverLever { .. } => None,
    });
    let untestable = rules(&|it| match it {
        RestsOn::Untestable(rule) => Some(*rule),
        RestsOn::Rule(_) | RestsOn::NeverLever { .. } => None,
    });
    let mut said = Vec::new();
    if !tested.is_empty() {
        said.push(format!(
            "{}: {}. Without {} it would be another.",
            if tested.len() == 1 {
                "This verdict rests on a rule of the case"
            } else {
                "This verdict rests on rules of the case"
            },
            tested.join("; "),
            if tested.len() == 1 { "it" } else { "one of them" }
        ));
    }
    if !untestable.is_empty() {
        said.push(format!(
            "Whether it rests on these rules too can’t be told, since what they keep out isn’t ranked or is too much to follow: {}.",
            untestable.join("; ")
        ));
    }
    for it in rests_on {
        if let RestsOn::NeverLever { option, lasting } = it {
            let label = &conflict.option(*option).label;
            let would = if *lasting { "would last" } else { "would not last" };
            said.push(format!(
                "A reply that it rests on uses “{label}”, which the case says should be in no threat; without such replies it {would}."
            ));
        }
    }
    said
}

/// On what a verdict rests, in a few words for a table; nothing if on nothing.
pub(crate) fn rests_in_brief(rests_on: &[RestsOn]) -> Option<&'static str> {
    let is_rule = |it: &&RestsOn| matches!(it, RestsOn::Rule(_));
    if rests_on.iter().any(|it| matches!(it, RestsOn::NeverLever { .. })) {
        Some("rests on a threat that should be none")
    } else if rests_on.iter().find(is_rule).is_some() {
        Some("rests on a rule")
    } else if rests_on.is_empty() {
        None
    } else {
        Some("may rest on a rule")
    }
}

/// A rule of a case in words.
pub(crate) fn rule_in_words(conflict: &Conflict, it: Rule) -> String {
    match it {
        Rule::Impossible(at) => {
            format!("the case rules out: {}", rule(conflict, &conflict.impossible[at].formula))
        }
        Rule::EnterIf(id) => {
            let treaty = conflict.treaty(id);
            let condition = treaty
                .enter_if
                .as_ref()
                .map_or(String::new(), |clause| rule(conflict, &clause.formula));
            format!("“{}” is entered only if {condition}", treaty.label)
        }
        Rule::Exit(id) => match conflict.treaty(id).exit {
            Exit::Any => String::new(),
            Exit::All => format!("no party may leave “{}” alone", conflict.treaty(id).label),
            Exit::Never => format!("no party may leave “{}”", conflict.treaty(id).label),
        },
        Rule::Direction(id) => {
            let option = conflict.option(id);
            let way = match option.direction {
                Direction::Both => "both ways",
                Direction::Forward => "forward only",
                Direction::Backward => "back only",
            };
            format!("“{}” goes {way}", option.label)
        }
    }
}
