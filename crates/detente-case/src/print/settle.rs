//! How is that written which the parties settle, and that which nobody does?

use detente_model::{
    Amount, Answer, Conflict, Direction, Exit, Issue, Level, OptionDef, Settlement, Treaty,
    Unknown, print_exact,
};
use num_traits::One;

use super::number::amount;
use super::yaml::Yaml;
use super::{basis, entry, formula, formulas, party_names};

/// The entries of `unknowns`.
pub(super) fn unknowns(conflict: &Conflict) -> Vec<(String, Yaml)> {
    conflict.unknowns.iter().map(|it| (it.id.clone(), unknown(it, conflict))).collect()
}

fn unknown(unknown: &Unknown, conflict: &Conflict) -> Yaml {
    let mut fields = vec![entry("ask", Yaml::text(&unknown.ask))];
    match &unknown.answer {
        Answer::Number(number) => fields.push(entry("number", amount(number, conflict))),
        Answer::Levels { levels: all, shares } => {
            let yes = shares.last().map(|share| entry("share", amount(share, conflict)));
            match yes.filter(|_| is_one_share(all, shares)) {
                Some(share) => fields.push(share),
                None => {
                    fields.push(entry("levels", levels(all)));
                    let shares = shares.iter().map(|share| amount(share, conflict));
                    fields.push(entry("shares", Yaml::List(shares.collect())));
                }
            }
        }
    }
    fields.extend(basis(&unknown.basis, conflict));
    Yaml::Map(fields)
}

/// True if the share of `yes` says all: the answer is no or yes, and the shares sum to 1 throughout.
fn is_one_share(all: &[Level], shares: &[Amount]) -> bool {
    let [Amount::Range { low, high }, Amount::Range { low: yes_low, high: yes_high }] = shares
    else {
        return false;
    };
    all == Level::no_yes() && (low + yes_high).is_one() && (high + yes_low).is_one()
}

/// The entries of `options`: one a party, in the order in which their first options stand.
pub(super) fn options(conflict: &Conflict) -> Vec<(String, Yaml)> {
    let mut owners = Vec::new();
    for option in &conflict.options {
        if !owners.contains(&option.owner) {
            owners.push(option.owner);
        }
    }
    let of = |owner| {
        let own = conflict.options_of(owner).map(|id| conflict.option(id));
        own.map(|it| (it.id.clone(), option(it, conflict))).collect()
    };
    let group = |&owner: &_| (conflict.party(owner).id.clone(), Yaml::Section(of(owner)));
    owners.iter().map(group).collect()
}

fn option(option: &OptionDef, conflict: &Conflict) -> Yaml {
    let mut fields = Vec::new();
    if !option.is_yes_no() {
        fields.push(entry("levels", levels(&option.levels)));
    }
    if option.direction != Direction::Both {
        fields.push(entry("direction", Yaml::text(option.direction.word())));
    }
    if option.never_lever {
        fields.push(entry("never_lever", Yaml::Scalar("true".to_owned())));
    }
    fields.extend(basis(&option.basis, conflict));
    labelled(&option.label, fields)
}

/// The entries of `treaties`.
pub(super) fn treaties(conflict: &Conflict) -> Vec<(String, Yaml)> {
    conflict.treaties.iter().map(|it| (it.id.clone(), treaty(it, conflict))).collect()
}

fn treaty(treaty: &Treaty, conflict: &Conflict) -> Yaml {
    let mut fields = vec![
        entry("label", Yaml::text(&treaty.label)),
        entry("signatories", party_names(&treaty.signatories, conflict)),
    ];
    if !has_default_stage(treaty) {
        fields.push(entry("stages", levels(&treaty.stages)));
    }
    if treaty.exit != Exit::Any || treaty.exit_span.is_some() {
        fields.push(entry("exit", Yaml::text(treaty.exit.word())));
    }
    fields.extend(treaty.enter_if.as_ref().map(|it| entry("enter_if", formula(it))));
    if !treaty.promises.is_empty() {
        fields.push(entry("promises", Yaml::List(formulas(&treaty.promises))));
    }
    fields.extend(basis(&treaty.basis, conflict));
    if !treaty.issues.is_empty() {
        let issues = treaty.issues.iter().map(|it| (it.id.clone(), issue(it, conflict)));
        fields.push(entry("issues", Yaml::Section(issues.collect())));
    }
    Yaml::Section(fields)
}

/// True if the treaty is either absent or in force, so that its stages need no names.
fn has_default_stage(treaty: &Treaty) -> bool {
    matches!(treaty.stages.as_slice(), [only] if only.id == "in-force" && only.label == "in force")
}

fn issue(issue: &Issue, conflict: &Conflict) -> Yaml {
    let label = entry("label", Yaml::text(&issue.label));
    match &issue.transfer {
        Some(transfer) => {
            let fields = vec![
                entry("from", Yaml::text(&conflict.party(transfer.from).id)),
                entry("to", Yaml::text(&conflict.party(transfer.to).id)),
                entry("most", Yaml::Scalar(print_exact(&transfer.most))),
                entry("step", Yaml::Scalar(print_exact(&transfer.step))),
            ];
            Yaml::Section(vec![label, entry("transfer", Yaml::Map(fields))])
        }
        None => {
            let settlements = issue.settlements.iter().map(settlement).collect();
            Yaml::Section(vec![label, entry("settlements", Yaml::Section(settlements))])
        }
    }
}

fn settlement(settlement: &Settlement) -> (String, Yaml) {
    let mut fields = Vec::new();
    if !settlement.promises.is_empty() {
        fields.push(entry("promises", Yaml::List(formulas(&settlement.promises))));
    }
    (settlement.id.clone(), labelled(&settlement.label, fields))
}

/// The label alone, or a map that begins with it.
fn labelled(label: &str, mut fields: Vec<(String, Yaml)>) -> Yaml {
    let label = Yaml::text(label);
    if fields.is_empty() {
        return label;
    }
    fields.insert(0, entry("label", label));
    Yaml::Map(fields)
}

/// Names alone where they say enough, else names with labels.
fn levels(levels: &[Level]) -> Yaml {
    if levels.iter().all(|level| level.label == level.id) {
        return Yaml::texts(levels.iter().map(|level| level.id.as_str()));
    }
    Yaml::Map(levels.iter().map(|it| (it.id.clone(), Yaml::text(&it.label))).collect())
}
