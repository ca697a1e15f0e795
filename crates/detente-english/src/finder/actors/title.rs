//! Which office does a person hold, and whose is it?
//!
//! Read from the words before and after a name.

use std::ops::Range;

use super::known::{KnownNames, hyphen};
use crate::lexicon::Names;
use crate::lexicon::names::{Named, Role, Sort, Title, Word};
use crate::syntax::{Text, TokenKind};
use detente_text::Actor;

/// What the words around a name tell of the person.
#[derive(Debug, Clone, Default)]
pub(super) struct Office {
    /// What the office is compared by.
    pub(super) kind: Option<String>,
    /// Whose it is.
    pub(super) of: Option<Actor>,
    /// Whether it is told after the name, and a comma follows.
    pub(super) closed: bool,
}

/// What links an office to where, for whom or for what it is held.
const LINKS: [&str; 6] = ["of", "for", "to", "in", "at", "on"];

/// The most tokens that are looked at on one side of a name.
const REACH: usize = 14;

/// The office that is told before a name.
pub(super) fn before(
    text: &Text<'_>,
    names: &Names,
    known: &KnownNames<'_>,
    name: &Range<usize>,
) -> Option<Office> {
    let first = text.sentences[text.tokens[name.start].sentence].tokens.start;
    let mut end = name.start;
    let comma = end > first && text.word(end - 1) == ",";
    if comma {
        end -= 1;
    }
    if end > first && matches!(text.word(end - 1), "\"" | "\u{201c}" | "(") {
        return None;
    }
    if !comma && end > first && text.word(end - 1) == "." {
        end -= 1;
    }
    // "of the Organization for Security and Co-operation in Europe (OSCE) Heidi Tagliavini"
    if end > first + 3 && text.word(end - 1) == ")" && text.word(end - 3) == "(" {
        end -= 3;
    }
    if end <= first {
        return None;
    }
    // "the president of Azerbaijan, Ilham Aliyev"
    if let Some(owner) = known.named(end - 1) {
        let mut at = owner.tokens.start;
        if at > first && text.tokens[at - 1].lower == "the" {
            at -= 1;
        }
        let link = at.checked_sub(1).filter(|&link| link >= first);
        let link = link.map_or("", |link| text.tokens[link].lower.as_str());
        let told = ending(text, names, first, at.saturating_sub(1).max(first));
        if let Some((title, start)) = told.filter(|_| LINKS.contains(&link)) {
            let before = || owner_before(text, names, known, first, (title, start));
            let own = || owner_of(text, known, names, &title.kind, end - 1);
            let of = match link {
                "of" => own(),
                // "the Russian ambassador to Kiev, Mikhail Zurabov", "the UN envoy for Yemen"
                "for" if !title.sent() => before().or_else(own),
                _ => before(),
            };
            let of = of.or_else(|| title.of.clone());
            return Some(Office { kind: Some(title.kind.clone()), of, closed: false });
        }
        return with_field(text, names, known, first, end);
    }
    let honorific = names.is(Word::Honorific, &text.tokens[end - 1].lower);
    if honorific && !comma {
        return Some(Office::default());
    }
    let Some((title, start)) = ending(text, names, first, end) else {
        return with_field(text, names, known, first, end);
    };
    let plural =
        title.words.last().is_some_and(|word| text.tokens[end - 1].lower != *word.as_str());
    if plural && comma {
        return None;
    }
    let of = owner_before(text, names, known, first, (title, start)).or_else(|| title.of.clone());
    // "The spokesman for the Turkish army, Colonel Jane Doe"
    let apart = start > first && text.word(start - 1) == ",";
    let of = of.or_else(|| apart.then(|| with_field(text, names, known, first, start - 1))??.of);
    Some(Office { kind: Some(title.kind.clone()), of, closed: false })
}

/// The office that is told after a name: *Josep Borrell, the EU’s foreign policy chief*.
pub(super) fn after(
    text: &Text<'_>,
    names: &Names,
    known: &KnownNames<'_>,
    name: &Range<usize>,
) -> Option<Office> {
    let last = text.sentences[text.tokens[name.start].sentence].tokens.end;
    let leads = |at: usize| {
        matches!(
            text.tokens.get(at).map_or("", |token| &token.lower),
            "leads" | "led" | "heads" | "headed" | "commands" | "commanded" | "chairs"
        )
    };
    let bare = name.end < last && text.word(name.end) == "who" && leads(name.end + 1);
    if name.end >= last || !(bare || matches!(text.word(name.end), "," | "(")) {
        return None;
    }
    let start = if bare { name.end } else { name.end + 1 };
    let end = (start..last.min(start + REACH))
        .find(|&at| matches!(text.word(at), "," | ";" | ")" | ":" | "\u{2014}" | "\u{201c}" | "\""))
        .unwrap_or_else(|| last.min(start + REACH));
    let opening = text.tokens.get(start)?.lower.as_str();
    let apposed =
        matches!(opening, "a" | "an" | "the" | "his" | "her" | "their" | "one" | "former" | "who")
            || known.named(start).is_some()
            || names.is(Word::Aside, opening)
            || !names.titles(opening).is_empty();
    if !apposed {
        return None;
    }
    if opening == "who" && leads(start + 1) {
        let of = (start + 2..end).find_map(|token| owners(known, token));
        let closed = end < last && text.word(end) == ",";
        return Some(Office { kind: None, of, closed });
    }
    let opening = if opening == "who" { start + 2 } else { start };
    let (title, at) =
        (opening + 1..=end).find_map(|end| {
            let (title, at) = ending(text, names, opening, end)?;
            // The longest title that ends further on starts here as well.
            let longer = (end + 1..=end + 2).filter(|&end| end <= last).find_map(|end| {
                ending(text, names, opening, end).filter(|(_, start)| *start <= at)
            });
            Some(longer.map_or((title, at..end), |(title, at)| {
                (title, at..end.max(at + title.words.len()))
            }))
        })?;
    let own = |token: usize| owner_of(text, known, names, &title.kind, token);
    let of = (start..at.start).rev().find_map(own).or_else(|| {
        let linked = |token: usize| {
            matches!(
                text.tokens[token].lower.as_str(),
                "of" | "for" | "to" | "at" | "in" | "with" | "on"
            )
        };
        let mut from = at.end;
        if from < end && !linked(from) && known.named(from).is_none() {
            from += 1;
        }
        (from < end && linked(from)).then(|| (from + 1..end.min(from + 6)).find_map(own)).flatten()
    });
    let closed = end < last && text.word(end) == ",";
    Some(Office { kind: Some(title.kind.clone()), of: of.or_else(|| title.of.clone()), closed })
}

/// An office with its field after it: *Minister of External Relations, António Téte*, *head of the UN mission in
/// Libya, Jane Doe*.
fn with_field(
    text: &Text<'_>,
    names: &Names,
    known: &KnownNames<'_>,
    first: usize,
    end: usize,
) -> Option<Office> {
    let link = link_of_field(text, names, first, end)?;
    let (title, start) = ending(text, names, first, link)?;
    // "met leaders in Yerevan, Minister Doe" tells nothing of Doe
    if title.words.last().is_some_and(|word| text.tokens[link - 1].lower != *word.as_str()) {
        return None;
    }
    let before = owner_before(text, names, known, first, (title, start));
    let capital = |at: usize| super::known::capital(text, at);
    let plain = (link + 1..end).all(|at| known.at(at).is_none() && joins_or(text, at, capital));
    let named = link + 1 < end && capital(end - 1);
    // In small letters a field is told apart by whose the office is, and by the comma after it.
    let told = text.word(end) == "," && before.is_some();
    let within = || {
        let stop = (link + 1..end)
            .find(|&at| matches!(text.tokens[at].lower.as_str(), "in" | "for" | "to" | "on"));
        let of = match text.tokens[link].lower.as_str() {
            "of" => true,
            "for" => !title.sent(),
            _ => false,
        };
        let own = |at: usize| owner_of(text, known, names, &title.kind, at);
        (link + 1..stop.unwrap_or(end)).filter(|_| of).find_map(own)
    };
    let of = before.clone().or_else(within);
    if !(plain && named || told || of.is_some()) {
        return None;
    }
    let of = of.or_else(|| title.of.clone());
    Some(Office { kind: Some(title.kind.clone()), of, closed: false })
}

/// Where the field of an office is linked to it, if the office and its field end before a token.
fn link_of_field(text: &Text<'_>, names: &Names, first: usize, end: usize) -> Option<usize> {
    let from = end.saturating_sub(FIELD).max(first);
    let link = (from..end).rev().find(|&at| {
        LINKS.contains(&text.tokens[at].lower.as_str()) && ending(text, names, first, at).is_some()
    })?;
    let goes_on = (link + 1..end).all(|at| {
        text.tokens[at].kind == TokenKind::Word && !names.is(Word::Say, &text.tokens[at].lower)
            || matches!(text.word(at), "-" | "&" | "\u{2019}s" | "'s")
    });
    goes_on.then_some(link)
}

/// The most tokens of the field of an office.
const FIELD: usize = 9;

/// True for a small word within a name, or for a word that passes.
fn joins_or(text: &Text<'_>, at: usize, passes: impl Fn(usize) -> bool) -> bool {
    matches!(text.tokens[at].lower.as_str(), "and" | "the" | "of" | "for" | "&") || passes(at)
}

/// The office right before a name, or before its field: *the envoy for Yemen, Jane Doe*.
pub(super) fn told_before<'n>(
    text: &Text<'_>,
    names: &'n Names,
    first: usize,
    end: usize,
) -> Option<&'n Title> {
    let near = ending(text, names, first, end);
    let far = || ending(text, names, first, link_of_field(text, names, first, end)?);
    near.or_else(far).map(|(title, _)| title)
}

/// Whose somebody is by a name right before theirs: *Ukraine’s Volodymyr Zelensky*.
pub(super) fn beside(
    text: &Text<'_>,
    known: &KnownNames<'_>,
    name: &Range<usize>,
    parts: usize,
) -> Option<Actor> {
    let sentence = &text.sentences[text.tokens[name.start].sentence].tokens;
    let owner = name.start.checked_sub(2).filter(|&owner| {
        parts > 1
            && sentence.contains(&owner)
            && text.tokens[name.start - 1].kind == TokenKind::Possessive
    });
    owner.and_then(|owner| owners(known, owner))
}

/// The longest title that ends before a token, and where it starts.
pub(super) fn ending<'n>(
    text: &Text<'_>,
    names: &'n Names,
    first: usize,
    end: usize,
) -> Option<(&'n Title, usize)> {
    let last = end.checked_sub(1).filter(|&last| last >= first)?;
    let lower = text.tokens[last].lower.as_str();
    let found = |lower: &str| {
        names.titles(lower).iter().find_map(|title| {
            let start = end.checked_sub(title.words.len()).filter(|&start| start >= first)?;
            let front = title.words.len() - 1;
            title.words[..front]
                .iter()
                .zip(start..)
                .all(|(word, token)| text.tokens[token].lower == *word.as_str())
                .then_some((title, start))
        })
    };
    // "The Russian and Turkish presidents"
    found(lower).or_else(|| found(lower.strip_suffix('s')?))
}

/// Whose office it is by the words before its title.
fn owner_before(
    text: &Text<'_>,
    names: &Names,
    known: &KnownNames<'_>,
    first: usize,
    (title, start): (&Title, usize),
) -> Option<Actor> {
    let owner = owner_beside(text, names, known, first, start)
        .or_else(|| owner_of_group(text, names, known, first, start))?;
    match owner {
        Owner::Named(token) => owner_of(text, known, names, &title.kind, token),
        Owner::Country(actor) => (!names.is(Word::Private, &title.kind)).then_some(actor),
    }
}

/// Whose an office is.
enum Owner {
    /// The name at a token.
    Named(usize),
    /// *The country’s*.
    Country(Actor),
}

/// The state that owns a group of words which ends in a title, whatever stands between: *Congo's communication
/// minister*, *the country's interior minister*.
fn owner_of_group(
    text: &Text<'_>,
    names: &Names,
    known: &KnownNames<'_>,
    first: usize,
    title: usize,
) -> Option<Owner> {
    if follows_verb(text, names, first, title) {
        return None;
    }
    let least = first.max(title.saturating_sub(MODIFIERS));
    let mut at = title;
    while at > least {
        at -= 1;
        let token = &text.tokens[at];
        let lower = token.lower.as_str();
        match token.kind {
            TokenKind::Possessive => {
                let owner = at.checked_sub(1).filter(|&owner| owner >= first)?;
                let country = matches!(text.tokens[owner].lower.as_str(), "country" | "nation");
                let state = || state_before(known, owner).filter(|_| country);
                return match known.named(owner) {
                    Some(_) => Some(Owner::Named(owner)),
                    None => state().map(Owner::Country),
                };
            }
            TokenKind::Number => return None,
            TokenKind::Mark if hyphen(text, at) => {}
            TokenKind::Mark => return None,
            TokenKind::Word => {
                if known.named(at).is_some() {
                    // "the Congolese communication minister"
                    let near = known.named(at).is_some_and(|it| {
                        it.people() && title - at <= 3 || it.body() && title - at <= 5
                    });
                    return near.then_some(Owner::Named(at));
                }
                if lower == "its" {
                    return head_before(text, known, at).map(Owner::Named);
                }
                let participle = lower.ends_with("ed") && !hyphen(text, at.saturating_sub(1));
                let small = matches!(
                    lower,
                    "of" | "for"
                        | "to"
                        | "in"
                        | "at"
                        | "on"
                        | "by"
                        | "with"
                        | "from"
                        | "the"
                        | "a"
                        | "an"
                        | "that"
                        | "as"
                        | "but"
                        | "or"
                        | "who"
                        | "his"
                        | "her"
                        | "their"
                );
                let verb = names.is(Word::Say, lower) || names.is(Word::Deed, lower);
                // "Kenya’s envoy met the minister": what is told of somebody else ends the group
                let next = text.tokens[at + 1].lower.as_str();
                let somebody = at + 1 < title
                    && (names.is(Word::Mouth, lower) || !names.titles(lower).is_empty())
                    && !(names.is(Word::Aside, next) || matches!(next, "and" | "-" | "of"));
                if participle || small || verb || somebody {
                    return None;
                }
            }
        }
    }
    None
}

/// The name for which *its* stands: the one at the head of the sentence, if no other side is named in between, or for
/// *its* at the head of a sentence the one at the head of that before.
fn head_before(text: &Text<'_>, known: &KnownNames<'_>, its: usize) -> Option<usize> {
    let sentence = text.tokens[its].sentence;
    let own = head_of_own(text, known, its);
    if own.is_some() {
        return own;
    }
    let before = &text.sentences[sentence.checked_sub(1)?];
    let here = &text.sentences[sentence];
    let start = before.tokens.start;
    let head = if text.tokens[start].lower == "the" { start + 1 } else { start };
    let subject = known.named(head).is_some_and(|it| !it.people());
    (here.tokens.start == its && here.passage == before.passage && subject).then_some(head)
}

/// The name at the head of a sentence in which *its* stands after a comma: *Kenya will come, its foreign minister said*.
fn head_of_own(text: &Text<'_>, known: &KnownNames<'_>, its: usize) -> Option<usize> {
    let start = text.sentences[text.tokens[its].sentence].tokens.start;
    let head = if text.tokens[start].lower == "the" { start + 1 } else { start };
    let name = known.named(head).filter(|it| !it.people() && it.tokens.end < its)?;
    let next = &text.tokens[name.tokens.end];
    let whole = next.kind == TokenKind::Word && !super::known::capital(text, name.tokens.end);
    let place = |it: &Named| it.role == Role::Capital;
    let other = (name.tokens.end..its).any(|token| {
        known.named(token).is_some_and(|it| !it.named.iter().any(place))
            || super::known::capital(text, token) && known.at(token).is_none()
    });
    let parted =
        (name.tokens.end..its).any(|at| matches!(text.word(at), ";" | "and" | "but" | ":"));
    (text.word(its - 1) == "," && whole && !other && !parted).then_some(head)
}

/// True for a title with a capital after a word in small letters that is no part of an office: *met Foreign Minister*.
fn follows_verb(text: &Text<'_>, names: &Names, first: usize, title: usize) -> bool {
    let Some(before) = title.checked_sub(1).filter(|&before| before >= first) else { return false };
    let token = &text.tokens[before];
    let small = |at: usize| text.word(at).chars().next().is_some_and(char::is_lowercase);
    token.kind == TokenKind::Word
        && small(before)
        && !small(title)
        && !names.is(Word::Aside, &token.lower)
        && !names.is(Word::Institution, &token.lower)
        && names.titles(&token.lower).is_empty()
}

/// The most words between an owner and the title that is owned.
const MODIFIERS: usize = 8;

/// The state that was named last before a token.
fn state_before(known: &KnownNames<'_>, token: usize) -> Option<Actor> {
    (token.saturating_sub(200)..token).rev().find_map(|at| {
        let named = known.named(at)?.named.iter().find(|named| {
            named.sort == Sort::State && matches!(named.role, Role::Name | Role::People)
        })?;
        Some(named.actor.clone())
    })
}

/// Whose office it is by the words right before its title.
fn owner_beside(
    text: &Text<'_>,
    names: &Names,
    known: &KnownNames<'_>,
    first: usize,
    title: usize,
) -> Option<Owner> {
    let mut at = title;
    for _ in 0..REACH {
        at = at.checked_sub(1).filter(|&at| at >= first)?;
        if known.named(at).is_some() {
            return Some(Owner::Named(at));
        }
        let token = &text.tokens[at];
        let passes = match token.kind {
            TokenKind::Possessive => true,
            TokenKind::Number => false,
            // "a Pakistani military spokesman, Major General ..."
            TokenKind::Mark => {
                hyphen(text, at) || text.word(at) == "," && ending(text, names, first, at).is_some()
            }
            TokenKind::Word => {
                names.is(Word::Aside, &token.lower)
                    || names.is(Word::Honorific, &token.lower)
                    || ending(text, names, at, at + 1).is_some()
                    || names.is(Word::Institution, &token.lower) && token.lower != "the"
            }
        };
        if !passes {
            return None;
        }
    }
    None
}

/// Who a name stands for as the owner of an office.
pub(super) fn owners(known: &KnownNames<'_>, token: usize) -> Option<Actor> {
    let known = known.named(token)?;
    let capital = |role: Role| matches!(role, Role::Capital);
    let named = known.named.iter().find(|named| !capital(named.role)).or(known.named.first())?;
    Some(named.actor.clone())
}

/// Who a name stands for as the owner of an office of some kind: a private person's country isn't theirs to speak
/// for, and a region owns only what it can have.
fn owner_of(
    text: &Text<'_>,
    known: &KnownNames<'_>,
    names: &Names,
    kind: &str,
    token: usize,
) -> Option<Actor> {
    let owner = known.named(token)?;
    let sort = owner.named.first()?.sort;
    // "the Sahel programme"
    let apart = || {
        text.tokens.get(owner.tokens.end).is_none_or(|next| {
            next.kind != TokenKind::Word
                || names.is(Word::Say, &next.lower)
                || text.word(owner.tokens.end).chars().next().is_some_and(char::is_uppercase)
        })
    };
    let owns = match sort {
        Sort::State => !names.is(Word::Private, kind),
        Sort::Region => names.is(Word::Regional, kind) && apart(),
        Sort::Organisation | Sort::Group | Sort::Person => true,
    };
    owners(known, token).filter(|_| owns)
}

/// Whose a person is by *of* after the name: *António Guterres of the United Nations*.
pub(super) fn of_after(
    text: &Text<'_>,
    known: &KnownNames<'_>,
    name: &Range<usize>,
) -> Option<Actor> {
    let sentence = &text.sentences[text.tokens[name.start].sentence].tokens;
    let word = |at: usize| if sentence.contains(&at) { text.tokens[at].lower.as_str() } else { "" };
    if word(name.end) != "of" {
        return None;
    }
    let at = if word(name.end + 1) == "the" { name.end + 2 } else { name.end + 1 };
    let owner = known.named(at).filter(|owner| sentence.contains(&at) && !owner.people())?;
    let possessive = sentence.contains(&owner.tokens.end)
        && text.tokens[owner.tokens.end].kind == TokenKind::Possessive;
    owners(known, at).filter(|_| !possessive)
}

/// The state whose capital stands at a token, if it is no other's seat.
pub(super) fn state_of_capital(known: &KnownNames<'_>, token: usize) -> Option<Actor> {
    let named = known.named(token)?.named;
    let seat = named.iter().any(|named| named.sort == Sort::Organisation);
    let state = named.iter().find(|it| it.sort == Sort::State && it.role == Role::Capital)?;
    (!seat).then(|| state.actor.clone())
}
