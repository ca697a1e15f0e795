//! Which of the unknown names are persons, and what is each one’s surname?
//!
//! A row of names is a person’s if a title or an office goes with it, if it begins with a given name, or if it
//! is said to have spoken. Later and earlier mentions are found by surname.

use std::collections::BTreeMap;
use std::ops::Range;

use super::known::KnownNames;
use super::title::{self, Office};
use crate::lexicon::Names;
use crate::lexicon::names::{Sort, Word, plain};
use crate::syntax::{Text, TokenKind};
use detente_text::Actor;

/// Somebody a text names.
#[derive(Debug, Clone)]
pub(super) struct Person {
    /// The first of the names; of a surname alone there is none.
    pub(super) given: Option<String>,
    /// As it is written where the text is fullest.
    pub(super) surname: String,
    /// The state or organisation the person speaks for.
    pub(super) state: Option<Actor>,
    /// How the state is known.
    pub(super) told: Told,
    /// Kinds of office.
    pub(super) offices: Vec<String>,
    /// The token where the person is first named.
    pub(super) first: usize,
}

/// How the state of a person is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// From the words beside the name, if at all.
    ByWords,
    /// From where the report was written: a guess.
    ByDateline,
}

/// Whether a state is the one that a text names most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// It is.
    Most,
    /// Others are named more often.
    Less,
}

impl Person {
    /// The id.
    pub(super) fn actor(&self) -> Actor {
        Actor::person(self.state.as_ref(), &self.surname)
    }
}

/// All persons of a text.
#[derive(Debug, Default)]
pub(super) struct Persons {
    pub(super) all: Vec<Person>,
    /// By surname, as it is compared.
    by_key: BTreeMap<String, Vec<usize>>,
    /// By given name: who was named so first.
    by_given: BTreeMap<String, usize>,
}

/// How far back a person of the same surname is looked for.
const RECENT: usize = 64;

/// A name of several parts: the parts are joined by hyphens within, by spaces between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts(pub(super) Vec<Range<usize>>);

impl Parts {
    /// The parts of a row of tokens.
    pub(super) fn of(text: &Text<'_>, tokens: &Range<usize>) -> Self {
        let mut parts: Vec<Range<usize>> = Vec::new();
        for token in tokens.clone() {
            let joins = parts.last().is_some_and(|part| {
                text.tokens[part.end - 1].span.end == text.tokens[token].span.start
            });
            match parts.last_mut() {
                Some(part) if joins => part.end = token + 1,
                Some(_) | None => parts.push(token..token + 1),
            }
        }
        Self(parts)
    }

    fn tokens(&self, from: usize) -> Range<usize> {
        self.0[from].start..self.0[self.0.len() - 1].end
    }
}

/// The words of some tokens.
pub(super) fn words<'a>(text: &Text<'a>, tokens: &Range<usize>) -> &'a str {
    &text.document.text[text.tokens[tokens.start].span.start..text.tokens[tokens.end - 1].span.end]
}

/// How often each row of names stands alone, by its words in small letters.
pub(super) fn alone(text: &Text<'_>, pieces: &[Range<usize>]) -> BTreeMap<String, usize> {
    let mut alone = BTreeMap::new();
    for piece in pieces {
        *alone.entry(words(text, piece).to_lowercase()).or_default() += 1;
    }
    alone
}

/// Whether a state is the one that is named most.
pub(super) fn named_most(known: &KnownNames<'_>, home: &Actor) -> Named {
    let mut counts: BTreeMap<&Actor, usize> = BTreeMap::new();
    for it in known.names.iter().flat_map(|known| known.named.first()) {
        if it.sort == Sort::State {
            *counts.entry(&it.actor).or_default() += 1;
        }
    }
    let own = counts.get(home).copied().unwrap_or(0);
    if counts.iter().any(|(actor, count)| *actor != home && *count >= own) {
        Named::Less
    } else {
        Named::Most
    }
}

impl Persons {
    /// Finds whom the rows of names are for.
    pub(super) fn find(
        text: &Text<'_>,
        names: &Names,
        known: &KnownNames<'_>,
        pieces: &[Range<usize>],
    ) -> Self {
        let mut persons = Self::default();
        let alone = alone(text, pieces);
        for piece in pieces {
            let office = title::before(text, names, known, piece);
            let apposed = title::after(text, names, known, piece);
            let parts = Parts::of(text, piece);
            let strong = office.is_some()
                || apposed.as_ref().is_some_and(|apposed| {
                    parts.0.len() > 1
                        || apposed.of.is_some() && apposed.closed
                        || apposed.kind.is_some() && speaks(text, names, piece)
                });
            let body = names.is(Word::Body, &text.tokens[piece.end - 1].lower);
            let plain_words =
                piece.clone().all(|token| names.is(Word::Institution, &text.tokens[token].lower));
            let full = parts.0.len() > 1
                && !body
                && (names.is(Word::Given, &plain(text.word(piece.start)))
                    || eastern(text, names, &parts, None)
                    || speaks(text, names, piece)
                    || is_somebody(text, piece));
            // "Governor Kherson region"
            let next = text.tokens.get(piece.end).filter(|next| next.kind == TokenKind::Word);
            let place = next.is_some_and(|next| names.is(Word::PlaceNoun, &next.lower));
            if plain_words || place || !(strong && !body || full) {
                continue;
            }
            let mut office = merge(office, apposed);
            let private = office.kind.as_deref().is_some_and(|kind| names.is(Word::Private, kind));
            if !private {
                office.of = title::of_after(text, known, piece)
                    .or(office.of)
                    .or_else(|| title::beside(text, known, piece, parts.0.len()));
            }
            persons.add(text, names, &alone, &parts, office);
        }
        persons
    }

    /// Gives those who govern without a state the one in which the report was written. A president may be any
    /// other state's unless the report is about this one; so may a minister who is named `elsewhere`, in a sentence
    /// with another state's capital.
    pub(super) fn settle(&mut self, home: &Actor, named: Named, elsewhere: impl Fn(usize) -> bool) {
        let open = self.all.iter_mut().filter(|person| person.state.is_none());
        for person in open.filter(|person| !elsewhere(person.first)) {
            let governs = person.offices.iter().any(|kind| match kind.as_str() {
                "foreign-minister" | "defence-minister" | "minister" => true,
                "president" | "prime-minister" => named == Named::Most,
                _ => false,
            });
            if governs {
                person.state = Some(home.clone());
                person.told = Told::ByDateline;
            }
        }
    }

    fn add(
        &mut self,
        text: &Text<'_>,
        names: &Names,
        alone: &BTreeMap<String, usize>,
        parts: &Parts,
        office: Office,
    ) {
        let first = parts.0[0].start;
        let given = (parts.0.len() > 1).then(|| words(text, &parts.0[0]).to_owned());
        // A name already known by its last part: *Mr bin Salman*, *President Kim*.
        let surname = surname(text, names, alone, parts, office.of.as_ref());
        let key = key(names, &surname);
        let same =
            self.by_key.get(&key).into_iter().flatten().take(RECENT).copied().find(|&number| {
                let other = &self.all[number];
                let given = match (&given, &other.given) {
                    (Some(one), Some(other)) => one == other,
                    (None, _) | (_, None) => true,
                };
                let state = match (&office.of, &other.state) {
                    (Some(one), Some(theirs)) => one == theirs || other.given.is_some(),
                    (None, _) | (_, None) => true,
                };
                given && state
            });
        // "Sheikh Mohammed", "Prince Mohammed"
        let called = (given.is_none() && same.is_none())
            .then(|| self.by_given.get(&surname).copied())
            .flatten();
        if let Some(given) = given.clone().filter(|_| same.is_none()) {
            self.by_given.entry(given).or_insert(self.all.len());
        }
        if let Some(number) = called {
            self.by_key.entry(key).or_default().push(number);
            return;
        }
        match same {
            Some(number) => {
                let person = &mut self.all[number];
                person.given = person.given.take().or(given);
                person.state = person.state.take().or(office.of);
                person.offices.extend(office.kind);
            }
            None => {
                self.by_key.entry(key).or_default().push(self.all.len());
                let offices = office.kind.into_iter().collect();
                self.all.push(Person {
                    given,
                    surname,
                    state: office.of,
                    told: Told::ByWords,
                    offices,
                    first,
                });
            }
        }
    }

    /// The person that a row of names is for, if it is one of these: by surname, or by full name.
    pub(super) fn named(
        &self,
        text: &Text<'_>,
        names: &Names,
        tokens: &Range<usize>,
        recent: &[usize],
    ) -> Option<usize> {
        let mut parts = Parts::of(text, tokens);
        if parts.0.len() > 1 && parts.0.last().is_some_and(|last| numbered(words(text, last))) {
            parts.0.pop();
        }
        let whole = key(names, words(text, &parts.tokens(0)));
        let choose = |numbers: &[usize], given: Option<&str>| {
            let fits = |number: &&usize| match (given, &self.all[**number].given) {
                (Some(one), Some(other)) => one == other,
                (None, _) | (_, None) => true,
            };
            let fitting: Vec<usize> = numbers.iter().take(RECENT).filter(fits).copied().collect();
            let latest = recent.iter().rev().take(RECENT).find(|number| fitting.contains(number));
            latest.or_else(|| fitting.first()).copied()
        };
        if let Some(numbers) = self.by_key.get(&whole) {
            return choose(numbers, None);
        }
        let given = words(text, &parts.0[0]);
        for from in 1..parts.0.len() {
            let key = key(names, words(text, &parts.tokens(from)));
            if let Some(numbers) = self.by_key.get(&key) {
                return choose(numbers, Some(given));
            }
        }
        // A family name that comes first.
        (1..parts.0.len()).rev().find_map(|end| {
            let tokens = parts.0[0].start..parts.0[end - 1].end;
            let numbers = self.by_key.get(&key(names, words(text, &tokens)))?;
            numbers.iter().copied().find(|&number| self.all[number].given.as_deref() == Some(given))
        })
    }

    /// The surnames, as they are compared.
    pub(super) fn has_key(&self, names: &Names, surname: &str) -> bool {
        self.by_key.contains_key(&key(names, surname))
    }
}

fn merge(one: Option<Office>, other: Option<Office>) -> Office {
    let (one, other) = (one.unwrap_or_default(), other.unwrap_or_default());
    Office { kind: one.kind.or(other.kind), of: one.of.or(other.of), closed: other.closed }
}

/// True if a verb of saying goes with a row of names.
fn speaks(text: &Text<'_>, names: &Names, tokens: &Range<usize>) -> bool {
    let sentence = &text.sentences[text.tokens[tokens.start].sentence].tokens;
    let says =
        |token: usize| sentence.contains(&token) && names.is(Word::Say, &text.tokens[token].lower);
    let manner = |token: usize| names.is(Word::Manner, &text.tokens[token].lower);
    // "said Wad Medani was quiet"
    let does =
        sentence.contains(&tokens.end) && names.is(Word::Deed, &text.tokens[tokens.end].lower);
    let before = tokens.start.checked_sub(1).is_some_and(|at| says(at) || manner(at)) && !does;
    // "the governor of Upper Nile said": somewhere
    let somewhere = tokens.start.checked_sub(1).is_some_and(|at| {
        sentence.contains(&at) && names.is(Word::Whither, &text.tokens[at].lower)
    });
    let source = tokens.start.checked_sub(2).is_some_and(|at| {
        sentence.contains(&at)
            && text.tokens[at].lower == "according"
            && text.tokens[at + 1].lower == "to"
    });
    // "Jane Doe of Human Rights Watch told"
    let affiliated = || {
        let word = |at: usize| text.tokens[at].lower.as_str();
        let linked = sentence.contains(&tokens.end)
            && matches!(word(tokens.end), "of" | "from" | "at" | "with");
        let part = |at: &usize| {
            super::known::capital(text, *at) || matches!(word(*at), "the" | "of" | "and" | "for")
        };
        let after = (tokens.end + 1..sentence.end).take(AFFILIATION).take_while(part);
        linked && after.last().is_some_and(|last| says(last + 1))
    };
    says(tokens.end) && !somewhere || before || source || affiliated()
}

/// The most words of an affiliation between a name and its verb.
const AFFILIATION: usize = 8;

/// True for a name after which an age is told, or *who*.
fn is_somebody(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    let sentence = &text.sentences[text.tokens[tokens.start].sentence].tokens;
    let word = |at: usize| if sentence.contains(&at) { text.tokens[at].lower.as_str() } else { "" };
    let age = |word: &str| word.parse::<u8>().is_ok_and(|age| (5..110).contains(&age));
    word(tokens.end) == ","
        && (matches!(word(tokens.end + 1), "who" | "whose")
            || age(word(tokens.end + 1)) && matches!(word(tokens.end + 2), "," | "."))
}

/// The surname of a full name: what stands alone elsewhere in the text, else the last part with the small
/// words before it, or the first part where family names come first.
fn surname(
    text: &Text<'_>,
    names: &Names,
    alone: &BTreeMap<String, usize>,
    parts: &Parts,
    state: Option<&Actor>,
) -> String {
    let count = parts.0.len();
    let stands = |tokens: &Range<usize>| alone.contains_key(&words(text, tokens).to_lowercase());
    let bare = |tokens: &Range<usize>| bare(text, names, tokens);
    if count == 1 {
        return words(text, &parts.0[0]).to_owned();
    }
    let first = words(text, &parts.0[0]);
    if eastern(text, names, parts, state) && !stands(&parts.0[count - 1]) {
        return first.to_owned();
    }
    let count = if numbered(words(text, &parts.0[count - 1])) { count - 1 } else { count };
    if count == 1 {
        return first.to_owned();
    }
    let to = parts.0[count - 1].end;
    for from in 1..count {
        let tokens = parts.0[from].start..to;
        if stands(&tokens) {
            return words(text, &tokens).to_owned();
        }
        let short = bare(&tokens);
        if short != tokens && stands(&short) {
            return words(text, &short).to_owned();
        }
    }
    if count <= 3 && stands(&parts.0[0]) {
        return first.to_owned();
    }
    let mut from = count - 1;
    while from > 1 && names.is(Word::Particle, &text.tokens[parts.0[from - 1].start].lower) {
        from -= 1;
    }
    let tokens = parts.0[from].start..to;
    words(text, &bare(&tokens)).to_owned()
}

/// True for a name that begins with a family name, as some peoples' names do.
fn eastern(text: &Text<'_>, names: &Names, parts: &Parts, state: Option<&Actor>) -> bool {
    let given = |part: &Range<usize>| names.is(Word::Given, &plain(words(text, part)));
    matches!(parts.0.len(), 2 | 3)
        && names.is(Word::FamilyFirst, &plain(words(text, &parts.0[0])))
        && state.is_none_or(|state| names.is(Word::FamilyFirstIn, state.as_str()))
        && !parts.0[1..].iter().any(given)
        && !parts
            .0
            .iter()
            .flat_map(Clone::clone)
            .any(|token| names.is(Word::Institution, &text.tokens[token].lower))
}

/// True for what tells one of a name from another, and is no surname: *Jr*, *II*.
fn numbered(part: &str) -> bool {
    matches!(part, "Jr" | "Sr" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII" | "XIV" | "XVI")
}

/// A surname without *al-*.
fn bare(text: &Text<'_>, names: &Names, tokens: &Range<usize>) -> Range<usize> {
    let prefixed = tokens.len() > 2
        && names.is(Word::Prefix, &text.tokens[tokens.start].lower)
        && text.tokens[tokens.start + 1].kind == TokenKind::Mark;
    if prefixed { tokens.start + 2..tokens.end } else { tokens.clone() }
}

/// How a surname is compared: in small letters, without *al-*.
fn key(names: &Names, surname: &str) -> String {
    let key =
        surname.to_lowercase().replace('\u{2019}', "'").replace(['\u{2010}', '\u{2011}'], "-");
    match key.split_once(['-', ' ']) {
        Some((prefix, rest)) if names.is(Word::Prefix, prefix) && !rest.is_empty() => {
            rest.to_owned()
        }
        Some(_) | None => key,
    }
}
