//! Who are the decision makers, and which options are theirs?

use detente_model::{
    Conflict, Declared, Diagnostic, Level, MOST_PARTIES, OptionDef, OptionId, Party, PartyId, Span,
};
use jsonc_parser::ast::{Object, Value};

use super::super::ids::Ids;
use super::super::json::{Document, entry};
use super::options::Listed;
use super::position::position;

const KEYS: [&str; 7] = [
    "name",
    "options",
    "preferences",
    "preferenceRanking",
    "preferenceVector",
    "payoffs",
    "misperceptions",
];

/// A decision maker as the file lists it.
pub(super) struct Maker<'v, 'a> {
    pub(super) name: String,
    pub(super) span: Span,
    /// Its options, by position in the file's list, with the places where they are named.
    pub(super) options: Vec<(usize, Span)>,
    pub(super) preferences: Option<&'v Value<'a>>,
    pub(super) ranking: Option<&'v Value<'a>>,
}

/// Reads the list of decision makers; `None` if it can't be used.
pub(super) fn read<'v, 'a>(
    document: &mut Document<'_>,
    value: &'v Value<'a>,
    options: usize,
) -> Option<Vec<Maker<'v, 'a>>> {
    let list = document.array(value, "`decisionMakers`")?;
    if let Some(extra) = list.elements.get(MOST_PARTIES) {
        let count = list.elements.len();
        let message = format!(
            "there are {count} decision makers, and at most {MOST_PARTIES} can be analysed"
        );
        document.error("too-many-parties", document.span(extra), message);
        return None;
    }
    if list.elements.is_empty() {
        document.error("no-parties", document.span(list), "this file lists no decision maker");
        return None;
    }
    let makers: Vec<_> = list.elements.iter().map(|it| read_one(document, it, options)).collect();
    makers.into_iter().collect()
}

fn read_one<'v, 'a>(
    document: &mut Document<'_>,
    value: &'v Value<'a>,
    options: usize,
) -> Option<Maker<'v, 'a>> {
    let object = document.object(value, "a decision maker", &KEYS)?;
    let name = document.required(object, "name", "this decision maker");
    let name = name.and_then(|name| {
        let text = document.string(name, "a decision maker's name")?;
        Some((text.to_owned(), document.span(name)))
    });
    let owned = document.required(object, "options", "this decision maker");
    let owned = owned.and_then(|list| read_owned(document, list, options));
    warn_of_misperceptions(document, object);
    let (name, span) = name?;
    let ranking =
        ["preferenceRanking", "preferenceVector"].into_iter().find_map(|key| entry(object, key));
    let preferences = entry(object, "preferences");
    Some(Maker { name, span, options: owned?, preferences, ranking })
}

fn read_owned(
    document: &mut Document<'_>,
    list: &Value<'_>,
    options: usize,
) -> Option<Vec<(usize, Span)>> {
    let list = document.array(list, "a decision maker's `options`")?;
    let mut owned: Vec<(usize, Span)> = Vec::new();
    let mut complete = true;
    for value in &list.elements {
        let span = document.span(value);
        match position(document, value, options, "option") {
            None => complete = false,
            Some(at) if owned.iter().any(|&(other, _)| other == at) => {
                let message = format!("option {at} stands twice in this list");
                document.found.push(Diagnostic::warning("gmcr-option-repeats", span, message));
            }
            Some(at) => owned.push((at, span)),
        }
    }
    complete.then_some(owned)
}

fn warn_of_misperceptions(document: &mut Document<'_>, object: &Object<'_>) {
    let Some(value) = entry(object, "misperceptions") else { return };
    let Some(list) = document.array(value, "`misperceptions`") else { return };
    if !list.elements.is_empty() {
        let warning = Diagnostic::warning(
            "gmcr-misperceptions",
            document.span(list),
            "what this decision maker misperceives is left out: every party is taken to see all states",
        );
        document.found.push(warning);
    }
}

/// Builds parties and options, regrouped so that each decision maker's options are neighbours.
/// Gives the conflict and the id of each option by its position in the file's list; `None` if an
/// option has no owner or two.
pub(super) fn regroup(
    document: &mut Document<'_>,
    makers: &[Maker<'_, '_>],
    listed: &[Listed],
) -> Option<(Conflict, Vec<OptionId>)> {
    let owners = owners(document, makers, listed)?;
    let ids = ids(&owners, listed, makers.len());
    let mut conflict = Conflict::default();
    let mut ids_of_parties = Ids::default();
    let mut by_position = vec![OptionId(0); listed.len()];
    for (at, maker) in makers.iter().enumerate() {
        let id = ids_of_parties.give(&maker.name, "party");
        conflict.parties.push(Party {
            name: named(&maker.name, &id),
            id,
            called: None,
            roles: Vec::new(),
            aliases: Vec::new(),
            span: maker.span,
        });
        for &(option, _) in &maker.options {
            by_position[option] = OptionId(conflict.options.len());
            conflict.options.push(OptionDef {
                id: ids[option].clone(),
                label: named(&listed[option].name, &ids[option]),
                owner: PartyId(at),
                levels: Level::no_yes(),
                direction: listed[option].direction,
                never_lever: false,
                basis: detente_model::Basis::default(),
                span: listed[option].span,
            });
        }
    }
    conflict.declared = by_position.iter().copied().map(Declared::Option).collect();
    Some((conflict, by_position))
}

/// The name as it stands in the file, or the id where there is none.
fn named(name: &str, id: &str) -> String {
    if name.trim().is_empty() { id.to_owned() } else { name.to_owned() }
}

/// The owner of each option, by its position in the file's list.
fn owners(
    document: &mut Document<'_>,
    makers: &[Maker<'_, '_>],
    listed: &[Listed],
) -> Option<Vec<usize>> {
    let mut owners: Vec<Option<usize>> = vec![None; listed.len()];
    let mut single = true;
    for (maker, &(option, span)) in
        makers.iter().enumerate().flat_map(|(at, it)| it.options.iter().map(move |own| (at, own)))
    {
        if let Some(first) = owners[option].replace(maker) {
            single = false;
            let message = format!(
                "option {option} (`{}`) belongs to both `{}` and `{}`",
                listed[option].name, makers[first].name, makers[maker].name
            );
            let error = Diagnostic::error("gmcr-two-owners", span, message)
                .with_help("an option has one owner; list it with one decision maker only");
            document.found.push(error);
        }
    }
    for (at, (owner, option)) in owners.iter().zip(listed).enumerate() {
        if owner.is_none() {
            let message = format!("option {at} (`{}`) belongs to no decision maker", option.name);
            let error = Diagnostic::error("gmcr-no-owner", option.span, message)
                .with_help("list it with its decision maker, or leave it out");
            document.found.push(error);
        }
    }
    let owners: Option<Vec<usize>> = owners.into_iter().collect();
    owners.filter(|_| single)
}

/// The options' ids, by position in the file's list. Two options of one owner never share an id.
fn ids(owners: &[usize], listed: &[Listed], makers: usize) -> Vec<String> {
    let mut given = vec![Ids::default(); makers];
    let owned = owners.iter().zip(listed);
    owned.map(|(&owner, option)| given[owner].give(&option.name, "option")).collect()
}
