//! Which names does something written need, and where does a case declare them?

use std::collections::{BTreeMap, BTreeSet};

use detente_model::{
    Answer, Conflict, Formula, IssueId, Level, OptionId, TreatyId, VariableId, read_clause,
};

use super::node::{entries, items, shown};
use super::pair;
use super::shape::{Shape, shape};
use crate::print::Yaml;

/// The names that a case declares, each with the place where it does.
pub(super) fn declared(conflict: &Conflict) -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::new();
    let mut add = |name: String, place: &[&str]| {
        all.insert(name, place.iter().map(|&it| it.to_owned()).collect());
    };
    for party in &conflict.parties {
        add(format!("party {}", party.id), &["parties", &party.id]);
    }
    for source in &conflict.sources {
        add(format!("source {}", source.id), &["sources", &source.id]);
    }
    for excerpt in &conflict.evidence {
        add(format!("excerpt {}", excerpt.id), &["evidence", &excerpt.id]);
    }
    for unknown in &conflict.unknowns {
        add(format!("unknown {}", unknown.id), &["unknowns", &unknown.id]);
        if let Answer::Levels { levels, .. } = &unknown.answer {
            for level in levels {
                let place = ["unknowns", &unknown.id, "levels", &level.id];
                add(level_of(&unknown.id, &level.id), &place);
            }
        }
    }
    for (at, option) in conflict.options.iter().enumerate() {
        let name = conflict.variable_name(VariableId::Option(OptionId(at)));
        let owner = conflict.party(option.owner).id.as_str();
        add(name.clone(), &["options", owner, &option.id]);
        for level in &option.levels {
            let place = ["options", owner, &option.id, "levels", &level.id];
            add(level_of(&name, &level.id), &place);
        }
    }
    for treaty in &conflict.treaties {
        let own = ["treaties", &treaty.id];
        add(format!("treaty {}", treaty.id), &own);
        for stage in &treaty.stages {
            let place = ["treaties", &treaty.id, "stages", &stage.id];
            add(level_of(&format!("{}.stage", treaty.id), &stage.id), &place);
        }
        for issue in &treaty.issues {
            let name = format!("{}.{}", treaty.id, issue.id);
            let own = ["treaties", &treaty.id, "issues", &issue.id];
            add(name.clone(), &own);
            let how = if issue.transfer.is_some() { "transfer" } else { "settlements" };
            for settlement in &issue.settlements {
                let place = ["treaties", &treaty.id, "issues", &issue.id, how, &settlement.id];
                add(level_of(&name, &settlement.id), &place);
            }
        }
    }
    all
}

fn level_of(name: &str, level: &str) -> String {
    format!("{name} = {level}")
}

/// The names that something at a place needs.
pub(super) fn needed(place: &[&str], node: &Yaml, conflict: &Conflict) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    gather(place, node, conflict, &mut found);
    found
}

fn gather(place: &[&str], node: &Yaml, conflict: &Conflict, found: &mut BTreeSet<String>) {
    by_place(place, found);
    let below = |key: &str, value: &Yaml, found: &mut BTreeSet<String>| {
        let place: Vec<&str> = place.iter().copied().chain([key]).collect();
        gather(&place, value, conflict, found);
    };
    match shape(place) {
        Shape::Formula => of_formula(&shown(node), conflict, found),
        Shape::Value => of_value(place, node, conflict, found),
        Shape::Thing(_) | Shape::Names | Shape::Wishes => {
            entries(place, node).iter().for_each(|(key, value)| below(key, value, found));
        }
        Shape::Items(kind) => items(node).iter().for_each(|item| {
            below(&pair::name(kind, item, conflict), item, found);
        }),
    }
}

/// The names that lead to a place.
fn by_place(place: &[&str], found: &mut BTreeSet<String>) {
    match place {
        ["options" | "preferences" | "walk_away", party, ..] | [_, _, "prefer", party, ..] => {
            found.insert(format!("party {party}"));
        }
        ["scenarios", _, "unknowns", unknown] => {
            found.insert(format!("unknown {unknown}"));
        }
        _ => {}
    }
    match place {
        [.., "costs", option] => {
            found.insert((*option).to_owned());
        }
        [.., "costs", _, "because" | "weighed"] => {}
        [.., "costs", option, "points"] => {
            found.insert(level_of(option, "yes"));
        }
        [.., "costs", option, level] => {
            found.insert(level_of(option, level));
        }
        [.., wish, "values", level] if *level != "absent" => {
            let variable = wish.split_whitespace().next().unwrap_or_default();
            found.insert(level_of(variable, level));
        }
        _ => {}
    }
}

fn of_value(place: &[&str], node: &Yaml, conflict: &Conflict, found: &mut BTreeSet<String>) {
    let text = shown(node);
    let named = |kind: &str, found: &mut BTreeSet<String>| {
        let all = match items(node) {
            [] => vec![text.clone()],
            items => items.iter().map(shown).collect(),
        };
        found.extend(all.into_iter().map(|name| format!("{kind} {name}")));
    };
    match place {
        [.., "because"] => named("excerpt", found),
        ["coalitions", ..] | ["treaties", _, "signatories"] | ["evidence", _, "speaker"] => {
            named("party", found);
        }
        ["evidence", _, "source"] | ["sources", _, "repeats"] => named("source", found),
        ["treaties", _, "issues", _, "transfer"] => {
            let ends = entries(place, node);
            let ends = ends.iter().filter(|(key, _)| key == "from" || key == "to");
            found.extend(ends.map(|(_, party)| format!("party {}", shown(party))));
        }
        ["scenarios", _, "unknowns", unknown] => {
            found.insert(level_of(unknown, &text));
        }
        ["walk_away", _] | [.., "ranking"] => formulas(node, conflict, found),
        _ if conflict.unknowns.iter().any(|it| it.id == text) => named("unknown", found),
        _ => {}
    }
}

/// The names in all formulas of a list of lists.
fn formulas(node: &Yaml, conflict: &Conflict, found: &mut BTreeSet<String>) {
    match node {
        Yaml::Text(text) => of_formula(text, conflict, found),
        Yaml::List(items) | Yaml::Lines(items) => {
            items.iter().for_each(|it| formulas(it, conflict, found));
        }
        Yaml::Map(entries) | Yaml::Section(entries) => {
            entries.iter().for_each(|(_, it)| formulas(it, conflict, found));
        }
        Yaml::Scalar(_) | Yaml::Noted(..) => {}
    }
}

/// The names in a formula, or in the name of a variable that a table is over. A level counts where it is written,
/// and `yes` where an option's name alone means it.
fn of_formula(text: &str, conflict: &Conflict, found: &mut BTreeSet<String>) {
    let Ok(clause) = read_clause(text, 0, conflict) else {
        // A table is over a variable, and says no level.
        let name = text.strip_suffix(".stage").map(|treaty| format!("treaty {treaty}"));
        found.insert(name.unwrap_or_else(|| text.to_owned()));
        return;
    };
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    let words: BTreeSet<&str> = text.split(|letter| !is_part(letter)).collect();
    let levels = |name: &str, all: &[Level], chosen: &[usize], found: &mut BTreeSet<String>| {
        for level in chosen.iter().filter_map(|&at| all.get(at)) {
            if words.contains(level.id.as_str()) || level.id == "yes" {
                found.insert(level_of(name, &level.id));
            }
        }
    };
    let treaty = |id: TreatyId| conflict.treaty(id).id.as_str();
    let issue = |id: IssueId| conflict.variable_name(VariableId::Issue(id));
    clause.formula.walk(&mut |part| match part {
        Formula::Level { option, levels: chosen } => {
            let name = conflict.variable_name(VariableId::Option(*option));
            levels(&name, &conflict.option(*option).levels, chosen, found);
            found.insert(name);
        }
        Formula::InForce(id) | Formula::Kept(id) => {
            found.insert(format!("treaty {}", treaty(*id)));
        }
        Formula::Stage { treaty: id, stages } => {
            let all = conflict.variable_levels(VariableId::Stage(*id));
            levels(&format!("{}.stage", treaty(*id)), &all, stages, found);
            found.insert(format!("treaty {}", treaty(*id)));
        }
        Formula::Settled { issue: id, settlements } => {
            let all = conflict.variable_levels(VariableId::Issue(*id));
            levels(&issue(*id), &all, settlements, found);
            found.insert(issue(*id));
        }
        Formula::IssueKept(id) => {
            found.insert(issue(*id));
        }
        Formula::Answer { unknown, levels: chosen } => {
            let it = &conflict.unknowns[unknown.0];
            if let Answer::Levels { levels: all, .. } = &it.answer {
                levels(&it.id, all, chosen, found);
            }
            found.insert(format!("unknown {}", it.id));
        }
        Formula::AnswerNumber { unknown, .. } => {
            found.insert(format!("unknown {}", conflict.unknowns[unknown.0].id));
        }
        Formula::Not(_)
        | Formula::And(_)
        | Formula::Or(_)
        | Formula::If(..)
        | Formula::Unless(..) => {}
    });
}
