//! Who is called what?
//!
//! States, organisations, groups and regions with their names, peoples and capitals; titles that stand before
//! a person's name; verbs of saying. How a name is used in a text isn't known here.

use std::collections::{BTreeMap, BTreeSet};

use super::{LexiconError, Section};
use crate::syntax::{lower, pieces};
use detente_text::Actor;

/// The built-in files, with the names they go by in errors.
pub(super) const FILES: &[(&str, &str)] = &[
    ("states.toml", include_str!("../../data/states.toml")),
    ("organisations.toml", include_str!("../../data/organisations.toml")),
    ("groups.toml", include_str!("../../data/groups.toml")),
    ("regions.toml", include_str!("../../data/regions.toml")),
    ("masks.toml", include_str!("../../data/masks.toml")),
    ("titles.toml", include_str!("../../data/titles.toml")),
    ("speech.toml", include_str!("../../data/speech.toml")),
];

/// What sort of actor a name is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sort {
    /// A state.
    State,
    /// An organisation or a bloc.
    Organisation,
    /// An armed group, a movement, a party.
    Group,
    /// A region that is no state.
    Region,
    /// A person whom a case names.
    Person,
}

/// What a name is to the one it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// Its name.
    Name,
    /// Its people, or an adjective.
    People,
    /// Where it is governed from: that place, or those who govern.
    Capital,
    /// A house or a force that always stands for it.
    Seat,
}

/// Whether a name may stand for something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clarity {
    /// It hardly ever does.
    Clear,
    /// It is also a person's name, or another place's.
    Shared,
}

/// Whom a name is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) actor: Actor,
    pub(crate) sort: Sort,
    pub(crate) role: Role,
    pub(crate) clarity: Clarity,
}

/// A name as a row of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Form {
    /// As they are spelt, with straight apostrophes and plain hyphens.
    pub(crate) words: Vec<String>,
    /// The same in small letters.
    pub(crate) lower: Vec<String>,
    /// Whom it is for: none if it is nobody's name but holds one.
    pub(crate) named: Vec<Named>,
}

/// True for a name by which only groups are called here, and persons are as well.
pub(crate) fn is_surname(named: &[Named]) -> bool {
    let shared = |it: &Named| it.sort == Sort::Group && it.clarity == Clarity::Shared;
    !named.is_empty() && named.iter().all(shared)
}

/// An office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Title {
    /// The tokens of it, in small letters.
    pub(crate) words: Vec<String>,
    /// What it is compared by.
    pub(crate) kind: String,
    /// Whose it is if the text doesn't say.
    pub(crate) of: Option<Actor>,
}

impl Title {
    /// True for those who are sent: what follows *for* is where to, not whose they are.
    pub(crate) fn sent(&self) -> bool {
        self.kind == "envoy" && self.words.last().is_none_or(|head| head != "negotiator")
    }

    /// The last word, by which an office is spoken of later; none of *prime minister*, whom nobody calls *the
    /// minister*.
    pub(crate) fn head(&self) -> Option<&str> {
        let head = self.words.last().map(String::as_str)?;
        (self.kind != "prime-minister").then_some(head)
    }
}

/// Words that names are made of, and those that tell who speaks, by what they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Word {
    Honorific,
    Aside,
    Particle,
    Prefix,
    FamilyFirst,
    FamilyFirstIn,
    Given,
    Institution,
    Common,
    Body,
    Private,
    Regional,
    Say,
    Manner,
    Plain,
    Wish,
    Call,
    Ask,
    Deed,
    Noun,
    Handed,
    Source,
    Mouth,
    Governs,
    Apart,
    Unsaid,
    BesideQuote,
    Doer,
    Naming,
    NoClause,
    Oblique,
    PlainClause,
    Account,
    Beside,
    Issue,
    Reads,
    Rejects,
    Seems,
    Tone,
    Wording,
    Nobody,
    Several,
    Region,
    Clipped,
    PlaceNoun,
    Whither,
    Questioner,
    Answerer,
    Female,
    Male,
}

const PERSON: [(&str, Word); 14] = [
    ("place-noun", Word::PlaceNoun),
    ("whither", Word::Whither),
    ("honorific", Word::Honorific),
    ("aside", Word::Aside),
    ("particle", Word::Particle),
    ("prefix", Word::Prefix),
    ("family-first", Word::FamilyFirst),
    ("family-first-in", Word::FamilyFirstIn),
    ("given", Word::Given),
    ("institution", Word::Institution),
    ("common", Word::Common),
    ("body", Word::Body),
    ("private", Word::Private),
    ("regional", Word::Regional),
];

const SPEECH: [(&str, Word); 36] = [
    ("say", Word::Say),
    ("manner", Word::Manner),
    ("plain", Word::Plain),
    ("wish", Word::Wish),
    ("call", Word::Call),
    ("ask", Word::Ask),
    ("deed", Word::Deed),
    ("noun", Word::Noun),
    ("handed", Word::Handed),
    ("source", Word::Source),
    ("mouth", Word::Mouth),
    ("governs", Word::Governs),
    ("apart", Word::Apart),
    ("unsaid", Word::Unsaid),
    ("beside-quote", Word::BesideQuote),
    ("doer", Word::Doer),
    ("naming", Word::Naming),
    ("no-clause", Word::NoClause),
    ("oblique", Word::Oblique),
    ("plain-clause", Word::PlainClause),
    ("account", Word::Account),
    ("beside", Word::Beside),
    ("issue", Word::Issue),
    ("reads", Word::Reads),
    ("rejects", Word::Rejects),
    ("seems", Word::Seems),
    ("tone", Word::Tone),
    ("wording", Word::Wording),
    ("nobody", Word::Nobody),
    ("several", Word::Several),
    ("region", Word::Region),
    ("clipped", Word::Clipped),
    ("questioner", Word::Questioner),
    ("answerer", Word::Answerer),
    ("female", Word::Female),
    ("male", Word::Male),
];

/// What is known of names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Names {
    /// By the first token in small letters; the longest first.
    forms: BTreeMap<String, Vec<Form>>,
    /// By the last token.
    titles: BTreeMap<String, Vec<Title>>,
    /// Words that make a name part of a longer one, after it and before it.
    after: BTreeMap<String, Vec<Vec<String>>>,
    before: BTreeMap<String, Vec<Vec<String>>>,
    words: BTreeMap<Word, BTreeSet<String>>,
    /// Entries of two words, by the first.
    pairs: BTreeMap<Word, BTreeMap<String, BTreeSet<String>>>,
    /// What each actor is called, by the first name of its table.
    called: BTreeMap<Actor, String>,
    /// What sort each is of.
    sorts: BTreeMap<Actor, Sort>,
}

impl Names {
    /// What an actor is called.
    pub(crate) fn called(&self, actor: &Actor) -> Option<&str> {
        self.called.get(actor).map(String::as_str)
    }

    /// What sort an actor is of.
    pub(crate) fn sort(&self, actor: &Actor) -> Option<Sort> {
        self.sorts.get(actor).copied()
    }

    /// Who is called exactly so.
    pub(crate) fn bearer(&self, name: &str) -> Option<&Actor> {
        let words = spelt(name);
        let forms = self.forms(&words.first()?.to_lowercase());
        let named = &forms.iter().find(|form| form.words == words)?.named;
        named.iter().find(|it| it.role == Role::Name).map(|it| &it.actor)
    }

    /// True for the name of a group that is a surname as well.
    pub(crate) fn is_surname(&self, name: &str) -> bool {
        let words = spelt(name);
        let forms = words.first().map_or(&[][..], |first| self.forms(&first.to_lowercase()));
        let form = forms.iter().find(|form| words.len() == 1 && form.words == words);
        form.is_some_and(|form| is_surname(&form.named))
    }

    /// Adds a table; false if it isn't one of these.
    pub(super) fn take(&mut self, section: &Section<'_>) -> Result<bool, LexiconError> {
        match section.name {
            "state" => self.actor(section, Sort::State)?,
            "organisation" => self.actor(section, Sort::Organisation)?,
            "group" => self.actor(section, Sort::Group)?,
            "region" => self.actor(section, Sort::Region)?,
            "person" if section.keys().any(|key| key == "id") => {
                self.actor(section, Sort::Person)?;
            }
            "person" => self.list(section, &PERSON)?,
            "speech" => self.list(section, &SPEECH)?,
            "mask" => self.mask(section)?,
            "title" => self.title(section)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The names that start with this token, the longest first.
    pub(crate) fn forms(&self, first: &str) -> &[Form] {
        self.forms.get(first).map_or(&[], Vec::as_slice)
    }

    /// The titles that end with this token, the longest first.
    pub(crate) fn titles(&self, last: &str) -> &[Title] {
        self.titles.get(last).map_or(&[], Vec::as_slice)
    }

    /// The rows of words that make a name before them part of a longer one, by their first token.
    pub(crate) fn after(&self, first: &str) -> &[Vec<String>] {
        self.after.get(first).map_or(&[], Vec::as_slice)
    }

    /// The rows of words that make a name after them part of a longer one, by their last token.
    pub(crate) fn before(&self, last: &str) -> &[Vec<String>] {
        self.before.get(last).map_or(&[], Vec::as_slice)
    }

    /// Whether a word is one of a list. Given names and family names are compared as they are spelt, all others
    /// in small letters.
    pub(crate) fn is(&self, list: Word, word: &str) -> bool {
        self.words.get(&list).is_some_and(|words| words.contains(word))
    }

    /// Whether two words are an entry of a list.
    pub(crate) fn is_pair(&self, list: Word, first: &str, second: &str) -> bool {
        let seconds = self.pairs.get(&list).and_then(|pairs| pairs.get(first));
        seconds.is_some_and(|seconds| seconds.contains(second))
    }

    /// Adds an actor of a case by its names: whoever else had one of them has it no more.
    pub(crate) fn add(&mut self, actor: &Actor, sort: Sort, names: &[&str]) {
        self.sorts.entry(actor.clone()).or_insert(sort);
        for name in names {
            let named =
                Named { actor: actor.clone(), sort, role: Role::Name, clarity: Clarity::Clear };
            self.form(name, Some(named));
            let words = spelt(name);
            let first = words.first().map(|first| first.to_lowercase());
            for form in first.and_then(|first| self.forms.get_mut(&first)).into_iter().flatten() {
                if form.words == words {
                    form.named.retain(|it| it.actor == *actor);
                }
            }
        }
    }

    fn actor(&mut self, section: &Section<'_>, sort: Sort) -> Result<(), LexiconError> {
        section.only(&["id", "names", "people", "capitals", "seats", "shared"])?;
        let lists = [
            ("names", Role::Name),
            ("people", Role::People),
            ("capitals", Role::Capital),
            ("seats", Role::Seat),
        ];
        let names = section.texts("names")?;
        let actor = match (section.text("id")?, names.first()) {
            (Some(id), _) => Actor::new(id),
            (None, Some(name)) => Actor::named(name),
            (None, None) => {
                return Err(section.wrong("it needs an `id`, or `names`".to_owned()));
            }
        };
        let shared = section.texts("shared")?;
        self.sorts.entry(actor.clone()).or_insert(sort);
        if let Some(name) = names.first() {
            self.called.entry(actor.clone()).or_insert_with(|| (*name).to_owned());
        }
        for (key, role) in lists {
            for name in section.texts(key)? {
                let clarity = if shared.contains(&name) { Clarity::Shared } else { Clarity::Clear };
                let named = Named { actor: actor.clone(), sort, role, clarity };
                self.form(name, Some(named));
            }
        }
        Ok(())
    }

    fn form(&mut self, name: &str, named: Option<Named>) {
        let words = spelt(name);
        let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        let Some(first) = lower.first() else { return };
        let forms = self.forms.entry(first.clone()).or_default();
        match (forms.iter_mut().find(|form| form.words == words), named) {
            (Some(form), Some(named)) => {
                if !form.named.contains(&named) {
                    form.named.push(named);
                }
            }
            (Some(_), None) => {}
            (None, named) => {
                let form = Form { words, lower, named: named.into_iter().collect() };
                let at = forms.partition_point(|other| other.words.len() >= form.words.len());
                forms.insert(at, form);
            }
        }
    }

    fn mask(&mut self, section: &Section<'_>) -> Result<(), LexiconError> {
        section.only(&["after", "before", "whole"])?;
        for name in section.texts("whole")? {
            self.form(name, None);
        }
        for row in section.texts("after")?.into_iter().map(spelt) {
            if let Some(first) = row.first() {
                self.after.entry(first.clone()).or_default().push(row);
            }
        }
        for row in section.texts("before")?.into_iter().map(spelt) {
            if let Some(last) = row.last() {
                self.before.entry(last.clone()).or_default().push(row);
            }
        }
        Ok(())
    }

    fn title(&mut self, section: &Section<'_>) -> Result<(), LexiconError> {
        section.only(&["kind", "words", "of"])?;
        let kind = section.required("kind")?;
        let of = section.text("of")?.map(Actor::new);
        for title in section.texts("words")? {
            let words: Vec<String> = spelt(title).iter().map(|word| lower(word)).collect();
            let Some(last) = words.last() else { continue };
            let titles = self.titles.entry(last.clone()).or_default();
            let title = Title { words, kind: kind.to_owned(), of: of.clone() };
            let at = titles.partition_point(|other| other.words.len() >= title.words.len());
            titles.insert(at, title);
        }
        Ok(())
    }

    fn list(&mut self, section: &Section<'_>, lists: &[(&str, Word)]) -> Result<(), LexiconError> {
        let keys: Vec<&str> = lists.iter().map(|(key, _)| *key).collect();
        section.only(&keys)?;
        for &(key, list) in lists {
            for word in section.texts(key)? {
                self.words.entry(list).or_default().insert(word.to_owned());
                if let Some((first, second)) = word.split_once(' ') {
                    let pairs = self.pairs.entry(list).or_default();
                    pairs.entry(first.to_owned()).or_default().insert(second.to_owned());
                }
            }
        }
        Ok(())
    }
}

/// The tokens of a name, with straight apostrophes and plain hyphens.
fn spelt(name: &str) -> Vec<String> {
    pieces(name).map(|(_, word, _)| plain(word)).collect()
}

/// A token with straight apostrophes and plain hyphens.
pub(crate) fn plain(word: &str) -> String {
    word.replace('\u{2019}', "'").replace(['\u{2010}', '\u{2011}', '\u{2013}'], "-")
}
