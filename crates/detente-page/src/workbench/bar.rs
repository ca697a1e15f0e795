//! What can be supposed, and what is?
//!
//! Scenarios and unknowns stand in the bar; options that are held, today's and points behind a fold. What is
//! supposed stands as a chip with a way back.

use askama::Template;
use detente::ask::suppose;
use detente::model::{
    Amount, Answer, Conflict, OptionId, Preference, VariableId, Want, middle, parse_exact,
    print_exact,
};

use super::address::{Address, DeskView, pair};
use super::keep::{Kept, kept};
use crate::tame::tame;
use crate::words;

#[derive(Template)]
#[template(path = "workbench/bar.html")]
struct Bar<'a> {
    address: &'a Address,
    hidden: Vec<(String, String)>,
    fields: Vec<Field>,
    chips: Vec<Chip>,
    as_it_is: Option<String>,
    more: Vec<Field>,
    points: Vec<Slider>,
    kept: Option<Kept>,
}

/// One thing that can be chosen.
struct Field {
    name: String,
    id: String,
    label: String,
    choices: Vec<(String, String)>,
    chosen: String,
}

/// Points between the bounds of their range.
struct Slider {
    name: String,
    id: String,
    label: String,
    low: String,
    high: String,
    value: String,
    middle: String,
}

/// Something that is supposed, and the address without it.
struct Chip {
    says: String,
    without: String,
}

/// The bar for a view of a case.
///
/// # Panics
/// Never: writing to a string doesn't fail.
#[must_use]
pub fn bar(conflict: Option<&Conflict>, address: &Address) -> String {
    // What the bar's own fields don't say stays as it is.
    let own = ["scenario", "unknown", "hold", "start", "points"];
    let hidden = address.apart_from(&own);
    let as_it_is = own.iter().fold(address.clone(), |address, name| address.without_all(name));
    let as_it_is = (as_it_is != *address).then(|| as_it_is.href());
    let mut bar = Bar {
        address,
        hidden,
        fields: Vec::new(),
        chips: Vec::new(),
        as_it_is,
        more: Vec::new(),
        points: Vec::new(),
        kept: None,
    };
    // Nothing is supposed of what is written and of what documents say.
    let supposes = !matches!(address.view, DeskView::Case | DeskView::Record);
    if let Some(conflict) = conflict.filter(|_| supposes) {
        bar.fields = fields(conflict, address);
        bar.more = options(conflict, address);
        bar.points = sliders(conflict, address);
        bar.chips = chips(conflict, address);
        bar.kept = kept(conflict, address);
    }
    bar.render().expect("writing to a string doesn't fail")
}

fn fields(conflict: &Conflict, address: &Address) -> Vec<Field> {
    let mut fields = Vec::new();
    if !conflict.scenarios.is_empty() {
        let mut choices = vec![(String::new(), "no scenario".to_owned())];
        choices
            .extend(conflict.scenarios.iter().map(|it| (it.id.clone(), tame(words::scenario(it)))));
        fields.push(Field {
            name: "scenario".to_owned(),
            id: "suppose-scenario".to_owned(),
            label: "Scenario".to_owned(),
            choices,
            chosen: address.get("scenario").unwrap_or_default().to_owned(),
        });
    }
    for unknown in &conflict.unknowns {
        let (usual, levels) = match &unknown.answer {
            Answer::Levels { levels, .. } => {
                let levels = levels.iter().map(|it| (it.id.clone(), tame(&it.label)));
                ("the likeliest", levels.collect::<Vec<_>>())
            }
            Answer::Number(Amount::Range { low, high }) => {
                let ends = [low, high].map(|it| (print_exact(it), print_exact(it)));
                ("the middle", ends.to_vec())
            }
            Answer::Number(Amount::Unknown(_)) => ("the middle", Vec::new()),
        };
        let mut choices = vec![(String::new(), usual.to_owned())];
        choices.extend(levels);
        fields.push(Field {
            name: format!("unknown.{}", unknown.id),
            id: format!("suppose-unknown-{}", unknown.id),
            label: tame(&unknown.ask),
            choices,
            chosen: said(address, "unknown", &unknown.id),
        });
    }
    fields
}

fn options(conflict: &Conflict, address: &Address) -> Vec<Field> {
    let mut fields = Vec::new();
    for option in (0..conflict.options.len()).map(OptionId) {
        let definition = conflict.option(option);
        let name = conflict.variable_name(VariableId::Option(option));
        let levels: Vec<(String, String)> =
            definition.levels.iter().map(|it| (it.id.clone(), tame(&it.label))).collect();
        let label = tame(&format!(
            "{}: {}",
            words::party_title(conflict, definition.owner),
            definition.label
        ));
        for (kind, usual) in [("hold", "free"), ("start", "as it is")] {
            let mut choices = vec![(String::new(), usual.to_owned())];
            choices.extend(levels.clone());
            let does = if kind == "hold" { "held at" } else { "today at" };
            fields.push(Field {
                name: format!("{kind}.{name}"),
                id: format!("suppose-{kind}-{name}"),
                label: format!("{label}, {does}"),
                choices,
                chosen: said(address, kind, &name),
            });
        }
    }
    fields
}

fn sliders(conflict: &Conflict, address: &Address) -> Vec<Slider> {
    let mut sliders = Vec::new();
    for party in conflict.party_ids() {
        let Some(Preference::Weights(worth)) = &conflict.preferences[party.0] else { continue };
        let id = &conflict.party(party).id;
        for (at, statement) in worth.statements.iter().enumerate() {
            let Amount::Range { low, high } = &statement.points else { continue };
            if low == high {
                continue;
            }
            let of = match &statement.want {
                Want::Holds(clause) => clause.text.clone(),
                Want::Values { of, .. } => conflict.variable_name(*of),
            };
            let name = format!("{id}.{}", at + 1);
            let middle = print_exact(&middle(low, high));
            let given = said(address, "points", &name);
            sliders.push(Slider {
                id: format!("suppose-points-{name}"),
                label: tame(&format!("{}: {of}", words::party_title(conflict, party))),
                low: print_exact(low),
                high: print_exact(high),
                value: if given.is_empty() { middle.clone() } else { given },
                middle,
                name: format!("points.{name}"),
            });
        }
    }
    sliders
}

/// Whether points are those that the case has at the middle of its range, so that nothing is supposed.
#[must_use]
pub fn is_middle(conflict: &Conflict, value: &str) -> bool {
    let (of, points) = pair(value);
    let Some((party, number)) = of.rsplit_once('.') else { return false };
    let Some(party) = conflict.find_party(party) else { return false };
    let Some(Preference::Weights(worth)) = &conflict.preferences[party.0] else { return false };
    let number = number.parse::<usize>().ok().and_then(|it| it.checked_sub(1));
    let statement = number.and_then(|at| worth.statements.get(at));
    let Some(Amount::Range { low, high }) = statement.map(|it| &it.points) else { return false };
    parse_exact(points) == Some(middle(low, high))
}

fn chips(conflict: &Conflict, address: &Address) -> Vec<Chip> {
    let of_chips = |(name, _): &(&str, &str)| ["hold", "start", "points"].contains(name);
    let chip = |(name, value): (&str, &str)| {
        let alone = Address::of(address.view).with(name, value).supposition();
        // What doesn't fit the case stands as it was written.
        let supposed = suppose(conflict, &alone).ok();
        let it = supposed.as_ref().and_then(|it| it.otherwise.first());
        let says = it.map_or_else(|| value.to_owned(), |it| words::assumed(conflict, it));
        Chip { says: tame(&says), without: address.without(name, value).href() }
    };
    address.given().filter(of_chips).map(chip).collect()
}

/// What an address says of one thing.
fn said(address: &Address, kind: &str, of: &str) -> String {
    let mut all = address.all(kind).map(pair);
    all.find(|it| it.0 == of).map_or(String::new(), |it| it.1.to_owned())
}
