//! Whom does a name mean that somebody typed, or another program wrote?
//!
//! Asked in this order: the case's parties, the names of its lexicon, the ids of the record, and how a document would be read that
//! lets somebody of that name speak. Who isn't known is refused with the nearest names, never taken as it is.

use std::collections::BTreeSet;

use detente_model::{Budget, nearest};
use detente_text::Actor;

use super::RecordError;
use crate::Opened;
use crate::english;
use crate::open::{actors_of, name_of};

/// How many names are told where none is near.
const MOST_NAMES: usize = 8;
/// What stands for nobody.
const NOBODY: &str = "none";

/// What an actor of the record is called.
#[must_use]
pub fn called(opened: &Opened, actor: &str) -> String {
    name_of(&opened.lexicon, &Actor::new(actor))
}

/// Who is meant by what was typed; nobody by `none`.
///
/// # Errors
/// If nobody is known by that name; the nearest names are told.
pub(super) fn one(opened: &Opened, typed: &str) -> Result<Option<String>, RecordError> {
    if typed.trim() == NOBODY {
        return Ok(None);
    }
    let who = actor(opened, typed).map_err(RecordError::Nobody)?;
    Ok(Some(who))
}

/// Who are meant by what was typed, each once; nobody by `none` alone.
///
/// # Errors
/// If nobody is known by one of the names; the nearest names are told.
pub(super) fn several(opened: &Opened, typed: &[String]) -> Result<Vec<String>, RecordError> {
    if let [only] = typed {
        return Ok(one(opened, only)?.into_iter().collect());
    }
    let mut all = Vec::new();
    for name in typed {
        let who = actor(opened, name).map_err(RecordError::Nobody)?;
        if !all.contains(&who) {
            all.push(who);
        }
    }
    Ok(all)
}

/// The actor that a name means.
pub(super) fn actor(opened: &Opened, name: &str) -> Result<String, String> {
    let name = name.trim();
    let lexicon = &opened.lexicon;
    let parties = || opened.conflict.iter().flat_map(|conflict| &conflict.parties);
    if let Some(party) = parties().find(|party| party.id == name) {
        let who = actors_of(lexicon, party).into_iter().next();
        return Ok(who.unwrap_or_else(|| Actor::new(&party.id)).to_string());
    }
    let bare = name.strip_prefix("the ").or(name.strip_prefix("The ")).unwrap_or(name);
    if let Some(actor) = lexicon.actor(bare) {
        return Ok(actor.to_string());
    }
    let mut known: BTreeSet<String> = BTreeSet::new();
    for entry in opened.record.entries() {
        let what = &entry.proposal.what;
        known.extend(what.actors().iter().chain(what.targets()).cloned());
    }
    let is_state = |code: &str| code == "PER" || lexicon.name(&Actor::new(code)).is_some();
    let is_person = name.split_once(':').is_some_and(|(code, surname)| {
        is_state(code)
            && !surname.is_empty()
            && surname.chars().all(|it| it.is_alphabetic() || "-'’ ".contains(it))
    });
    if known.contains(name) || is_person || lexicon.name(&Actor::new(name)).is_some() {
        return Ok(name.to_owned());
    }
    if let Some(actor) = read_as_speaker(opened, name) {
        return Ok(actor);
    }
    let names = parties().flat_map(|party| {
        let own = [party.id.as_str(), party.name.as_str()];
        own.into_iter().chain(party.aliases.iter().map(String::as_str))
    });
    let names: Vec<&str> = names.chain(known.iter().map(String::as_str)).collect();
    let near = match nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "there are {}.",
            names.iter().take(MOST_NAMES).copied().collect::<Vec<_>>().join(", ")
        ),
    };
    Err(format!(
        "nobody is known as “{name}”; {near} A party's `aliases` and `lexicon.toml` add names"
    ))
}

/// Who speaks in a sentence in which this name does: as offices are read.
fn read_as_speaker(opened: &Opened, name: &str) -> Option<String> {
    let plain = |it: char| it.is_alphabetic() || it.is_whitespace() || "-'’.".contains(it);
    if !name.starts_with(char::is_alphabetic) || !name.chars().all(plain) {
        return None;
    }
    let said = format!("“We have seen the text of it,” {name} said on Monday.");
    let document = detente_text::read(said.as_bytes()).ok()?;
    let found = english::look(&document, &opened.lexicon, &Budget::unlimited()).ok()?.findings;
    let speaker = found.quotes.first()?.speaker.as_ref()?;
    // A surname alone says nothing of who it is.
    let is_known = !speaker.is_person() || speaker.side().is_some();
    (is_known
        && speaker.side().is_some_and(|side| opened.lexicon.name(&Actor::new(side)).is_some()))
    .then(|| speaker.to_string())
}
