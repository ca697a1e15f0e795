//! What is supposed about scenarios and unknowns?

use detente::ask::Supposed;
use detente::view;

use crate::page::Text;
use crate::words;

/// What is supposed, in a line or two; nothing if there is nothing to suppose.
pub(super) fn supposed(supposed: &Supposed) -> Vec<Text> {
    let conflict = &supposed.conflict;
    let mut lines = Vec::new();
    if let Some(at) = supposed.scenario {
        let label = words::scenario(&conflict.scenarios[at]);
        lines.push(Text::from(format!("Supposed: the scenario “{label}”.")));
    }
    if !supposed.otherwise.is_empty() {
        let each = supposed.otherwise.iter().map(|it| words::assumed(conflict, it));
        let each: Vec<String> = each.collect();
        lines.push(Text::from(format!("Supposed: {}.", each.join("; "))));
    }
    let setting = view::setting(supposed);
    let answers = setting.0.iter().zip(&conflict.unknowns).map(|((_, answer), unknown)| {
        let how = if answer.how == "given" { String::new() } else { format!(" ({})", answer.how) };
        format!("“{}” {}{how}", unknown.ask, answer.answer)
    });
    let answers: Vec<String> = answers.collect();
    if let Some((first, _)) = setting.0.first() {
        lines.push(Text::from(format!(
            "Supposed: {}. `--unknown {first}=…` supposes otherwise.",
            answers.join("; ")
        )));
    }
    lines
}
