//! Who did what to whom?
//!
//! What frames of events tell, kept where it is said to be so, offered, planned, going on, doubted or denied; not what is
//! demanded or imagined. What stands only in somebody's speech is uncertain at best. What is told twice is one event.
//! An agent whom the text doesn't name stays empty.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use detente_model::Span;

use super::dates::published;
use super::telling::{Standing, Teller, Telling, Trigger};
use crate::lexicon::{Sides, Tells, WordList};
use crate::syntax::{Aspect, Form, Link, Mood, Node, Polarity, Shape, Tag, Voice, form};
use detente_text::Actor;
use detente_text::PassageKind;
use detente_text::{Confidence, Event, MentionUse, Plover, Realis};

/// With how many earlier events of its rule one is compared: so that the whole stays linear.
const COMPARED: usize = 48;

/// Events by the roots of PLOVER.
pub(super) fn find(teller: &Teller<'_>) -> Vec<Event> {
    let mut events: Vec<(Event, usize, Own)> = Vec::new();
    let mut by_root: BTreeMap<Plover, Vec<usize>> = BTreeMap::new();
    let regions = regions(teller);
    for mut telling in teller.tellings(|tells| matches!(tells, Tells::Event(_))) {
        telling.actors.retain(|actor| !regions.contains(actor));
        telling.targets.retain(|actor| !regions.contains(actor));
        let Some(event) = event(teller, &telling) else { continue };
        let fullness = fullness(&event);
        let own = own(teller, &telling);
        let earlier = by_root.entry(event.plover).or_default();
        let same = earlier.iter().rev().take(COMPARED).copied().find(|&at| {
            let both = (events[at].2, own) == (Own::Clause, Own::Clause);
            let told = &events[at].0;
            (!both || told.rule == event.rule) && is_same(teller, told, &event, telling.frame.sides)
        });
        match same {
            Some(at) if events[at].1 < fullness => events[at] = (event, fullness, own),
            Some(_) => {}
            None => {
                earlier.push(events.len());
                events.push((event, fullness, own));
            }
        }
    }
    let mut events: Vec<Event> = events.into_iter().map(|(event, ..)| event).collect();
    events.sort_by_key(|event| (event.span.start, event.span.end));
    events
}

/// Whether what is told has a clause of its own; two such clauses by different words tell two events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Own {
    Clause,
    Words,
}

fn own(teller: &Teller<'_>, telling: &Telling<'_>) -> Own {
    match telling.trigger {
        // What somebody says of a clause that tells something itself is told by that clause.
        Trigger::Verb(_) if telling.frame.content.is_some() => Own::Words,
        Trigger::Verb(group) if teller.parse.groups[group].shape == Shape::Finite => Own::Clause,
        Trigger::Verb(_) | Trigger::Noun(_) => Own::Words,
    }
}

/// Actors that are only ever named as somewhere, and are no states: nothing is done by or to them.
fn regions(teller: &Teller<'_>) -> BTreeSet<Actor> {
    let mentions = || teller.found.mentions.iter();
    let places = mentions().filter(|it| it.used_as == MentionUse::Place && is_slug(&it.actor));
    let mut regions: BTreeSet<Actor> = places.map(|it| it.actor.clone()).collect();
    for acting in mentions().filter(|it| it.used_as != MentionUse::Place) {
        regions.remove(&acting.actor);
    }
    regions
}

/// True for an actor that has only a name, and neither a code nor initials.
fn is_slug(actor: &Actor) -> bool {
    actor.as_str().chars().any(|letter| letter.is_ascii_lowercase()) && !actor.is_person()
}

fn event(teller: &Teller<'_>, telling: &Telling<'_>) -> Option<Event> {
    let Tells::Event(root) = telling.frame.tells else { return None };
    let sentence = &teller.text.sentences[telling.sentence];
    let passage = teller.text.document.passages.get(sentence.passage)?;
    if passage.kind == PassageKind::Heading {
        return None;
    }
    let spoken = is_spoken(teller, telling) && telling.frame.content.is_none();
    let mut realis = telling.frame.realis.or_else(|| realis(telling.standing))?;
    if spoken {
        // What stands only in somebody's speech is as sure as the speaker.
        realis = in_speech(teller, telling, realis)?;
    }
    let (root, mut realis) =
        refused(teller, telling).map_or((root, realis), |it| (it, Realis::Actual));
    let mut date = date(teller, telling);
    if matches!(realis, Realis::Actual | Realis::Ongoing) {
        // What happens on a day to come hasn't happened; what was done about it was done before.
        match (telling.trigger, date.filter(|&at| lies_ahead(teller, at))) {
            (Trigger::Noun(phrase), Some(_)) if !was_done(teller, phrase) => {
                realis = Realis::Planned;
            }
            (Trigger::Noun(_) | Trigger::Verb(_), Some(_)) => date = None,
            (_, None) => {}
        }
    }
    // What was planned for a day that has been may have come or not.
    let behind = || date.is_some_and(|at| lies_behind(teller, at));
    if realis == Realis::Planned && behind() {
        realis = Realis::Uncertain;
    }
    if telling.actors.is_empty() && telling.targets.is_empty() {
        // *the Six-Day War* is a name.
        if let Trigger::Noun(phrase) = telling.trigger
            && is_capital(teller, teller.parse.phrases[phrase].head)
        {
            return None;
        }
        // Without any side only what is dated, placed or counted says enough to be looked for.
        let dated =
            date.and_then(|at| teller.found.dates.get(at)).is_some_and(|date| date.from.is_some());
        let found = quantity(teller, telling).is_some() || is_placed(teller, telling);
        if !(dated || found && is_noted(root)) || realis != Realis::Actual {
            return None;
        }
    }
    // What a treaty is called isn't news; when it was made is.
    let named = matches!(telling.trigger, Trigger::Noun(_)) && root == Plover::Agree;
    if named && realis == Realis::Actual && date.is_none() {
        return None;
    }
    if realis == Realis::Denied && (telling.actors.is_empty() || telling.targets.is_empty()) {
        return None;
    }
    let realis = habitual(teller, telling, realis, date);
    let promised = matches!(realis, Realis::Offered | Realis::Planned) || may_come(teller, telling);
    let (plover, realis) = if promised && is_cooperative(root) {
        (Plover::Agree, realis)
    } else {
        threatened(teller, telling, root, realis).unwrap_or((root, realis))
    };
    let span = teller.span(&telling.tokens);
    Some(Event {
        plover,
        actors: telling.actors.clone(),
        targets: telling.targets.clone(),
        span,
        date,
        place: place(teller, span, telling),
        quantity: quantity(teller, telling),
        realis,
        rule: telling.frame.rule.clone(),
        confidence: sureness(teller, telling, realis, spoken),
    })
}

/// True for a noun whose verb says that it has been: *held talks*, but not *announced talks*.
fn was_done(teller: &Teller<'_>, noun: usize) -> bool {
    teller.light_verb(noun).is_some_and(|group| {
        let it = &teller.parse.groups[group];
        let head = teller.word(it.head);
        let past = matches!(form(head), Form::Past | Form::Participle | Form::Either);
        let meant = it.mood.is_none() && matches!(it.shape, Shape::Finite);
        past && meant && !teller.acts.is(WordList::Heralds, head)
    })
}

fn is_capital(teller: &Teller<'_>, token: usize) -> bool {
    let sentence = &teller.text.sentences[teller.text.tokens[token].sentence];
    token > sentence.tokens.start
        && teller.text.word(token).chars().next().is_some_and(char::is_uppercase)
}

/// How what somebody says is meant; nothing unless a clause names both sides.
fn in_speech(teller: &Teller<'_>, telling: &Telling<'_>, realis: Realis) -> Option<Realis> {
    let whole = !telling.actors.is_empty() && !telling.targets.is_empty();
    if !whole || own(teller, telling) != Own::Clause {
        return None;
    }
    Some(match realis {
        Realis::Actual | Realis::Ongoing | Realis::Uncertain => Realis::Uncertain,
        Realis::Planned | Realis::Offered | Realis::Denied => realis,
    })
}

/// How sure an event is: what is only heard, or told by somebody, never is for sure.
fn sureness(
    teller: &Teller<'_>,
    telling: &Telling<'_>,
    realis: Realis,
    spoken: bool,
) -> Confidence {
    let most = match realis {
        _ if spoken => Confidence::Low,
        Realis::Uncertain => Confidence::Medium,
        Realis::Actual | Realis::Ongoing | Realis::Planned | Realis::Offered | Realis::Denied => {
            if teller.is_reported(telling) {
                Confidence::Medium
            } else {
                Confidence::High
            }
        }
    };
    confidence(teller, telling).min(most)
}

/// High only for a clause of its own in which both sides are named: nothing had to be looked for elsewhere.
fn confidence(teller: &Teller<'_>, telling: &Telling<'_>) -> Confidence {
    if telling.actors.is_empty() || telling.targets.is_empty() {
        return Confidence::Low;
    }
    let named = |actor: &Actor| {
        telling.tokens.clone().any(|token| {
            let mention = teller.parse.mention_of.at(token).map(|at| &teller.found.mentions[at]);
            mention.is_some_and(|it| it.actor == *actor && it.used_as != MentionUse::Place)
                && !is_beside(teller, token)
                && !is_insurgent(teller, token)
        })
    };
    let both = telling.actors.iter().chain(&telling.targets).all(named);
    if both && own(teller, telling) == Own::Clause { Confidence::High } else { Confidence::Medium }
}

/// True for a name that only says where or about what something else is: *on the Chadian border*.
fn is_beside(teller: &Teller<'_>, token: usize) -> bool {
    let phrases = &teller.parse.phrases;
    let at = phrases.partition_point(|it| it.tokens.end <= token);
    phrases.get(at).filter(|it| it.tokens.contains(&token)).is_some_and(|it| {
        let whose = it.head == token || it.owner.as_ref().is_some_and(|it| it.contains(&token));
        it.preposition.is_some_and(|preposition| {
            !whose && matches!(teller.word(preposition), "on" | "in" | "at" | "near" | "over")
        })
    })
}

/// True for a name that only says where those are from who act for themselves: *Chadian rebels*.
fn is_insurgent(teller: &Teller<'_>, token: usize) -> bool {
    let phrases = &teller.parse.phrases;
    let insurgent = |at: usize| {
        let head = phrases[at].head;
        head != token && teller.acts.is(WordList::Insurgent, teller.word(head))
    };
    let Some(own) = teller.parse.phrase_at(token) else { return false };
    // *rebels from Chad*
    insurgent(own) || teller.before_preposition(own).is_some_and(insurgent)
}

/// A penalty that somebody says they will or may impose: to say so is the threat.
fn threatened(
    teller: &Teller<'_>,
    telling: &Telling<'_>,
    root: Plover,
    realis: Realis,
) -> Option<(Plover, Realis)> {
    let Trigger::Verb(group) = telling.trigger else { return None };
    let harms = matches!(root, Plover::Sanction | Plover::Coerce);
    if !harms || telling.actors.is_empty() {
        return None;
    }
    let it = &teller.parse.groups[group];
    let declared = match (it.link, it.parent) {
        (Link::Content, Some(Node::Group(saying))) => teller.is_own(saying, group),
        _ => false,
    };
    match realis {
        Realis::Planned | Realis::Offered if declared => Some((Plover::Threaten, Realis::Actual)),
        Realis::Planned | Realis::Offered => Some((Plover::Threaten, realis)),
        Realis::Uncertain if may_come(teller, telling) => Some((Plover::Threaten, realis)),
        Realis::Uncertain | Realis::Actual | Realis::Ongoing | Realis::Denied => None,
    }
}

/// What it is not to do something, where that is an act: *did not accept*, *would not negotiate*.
fn refused(teller: &Teller<'_>, telling: &Telling<'_>) -> Option<Plover> {
    let Trigger::Verb(group) = telling.trigger else { return None };
    let it = &teller.parse.groups[group];
    if it.polarity != Polarity::Denied || telling.standing != Standing::Denied {
        return None;
    }
    telling.frame.denied.or_else(|| {
        let Tells::Event(root) = telling.frame.tells else { return None };
        let willed = matches!(it.mood, Some(Mood::Future | Mood::Conditional));
        let would = willed && is_cooperative(root) && !telling.actors.is_empty();
        (would && it.voice == Voice::Active).then_some(Plover::Reject)
    })
}

/// Roots of acts that are news even where nobody says whose they are.
fn is_noted(root: Plover) -> bool {
    match root {
        Plover::Assault | Plover::Coerce | Plover::Consult | Plover::Retreat => true,
        Plover::Agree
        | Plover::Support
        | Plover::Concede
        | Plover::Cooperate
        | Plover::Aid
        | Plover::Request
        | Plover::Accuse
        | Plover::Reject
        | Plover::Threaten
        | Plover::Protest
        | Plover::Sanction
        | Plover::Mobilize => false,
    }
}

/// True if the clause says where, by a name.
fn is_placed(teller: &Teller<'_>, telling: &Telling<'_>) -> bool {
    telling.tokens.clone().any(|token| {
        matches!(teller.word(token), "in" | "near" | "at" | "outside" | "around")
            && teller.parse.tags.get(token + 1) == Some(&Tag::Name)
    })
}

/// True if the word that tells stands in somebody's speech.
fn is_spoken(teller: &Teller<'_>, telling: &Telling<'_>) -> bool {
    let token = match telling.trigger {
        Trigger::Verb(group) => teller.parse.groups[group].head,
        Trigger::Noun(phrase) => teller.parse.phrases[phrase].head,
    };
    teller.parse.quote_of.at(token).is_some()
}

fn realis(standing: Standing) -> Option<Realis> {
    match standing {
        Standing::Actual => Some(Realis::Actual),
        Standing::Ongoing => Some(Realis::Ongoing),
        Standing::Uncertain => Some(Realis::Uncertain),
        Standing::Planned => Some(Realis::Planned),
        Standing::Offered => Some(Realis::Offered),
        Standing::Denied => Some(Realis::Denied),
        Standing::Conditional | Standing::Silent => None,
    }
}

/// What has been done *for decades* goes on.
fn habitual(
    teller: &Teller<'_>,
    telling: &Telling<'_>,
    realis: Realis,
    date: Option<usize>,
) -> Realis {
    let Trigger::Verb(group) = telling.trigger else { return realis };
    let lasting = date.and_then(|at| teller.found.dates.get(at)).is_some_and(|date| {
        let words = teller.text.document.slice(date.span).to_lowercase();
        ["for ", "since "].iter().any(|word| words.starts_with(word))
    });
    if realis == Realis::Actual && lasting && teller.parse.groups[group].aspect == Aspect::Perfect {
        Realis::Ongoing
    } else {
        realis
    }
}

/// True for what may be done yet: *might host*, not *may have hosted*.
fn may_come(teller: &Teller<'_>, telling: &Telling<'_>) -> bool {
    match telling.trigger {
        Trigger::Verb(group) => {
            let it = &teller.parse.groups[group];
            it.mood == Some(Mood::Possible) && it.aspect != Aspect::Perfect
        }
        Trigger::Noun(_) => false,
    }
}

/// Roots whose promise is itself an agreement.
fn is_cooperative(root: Plover) -> bool {
    match root {
        Plover::Agree
        | Plover::Consult
        | Plover::Support
        | Plover::Concede
        | Plover::Cooperate
        | Plover::Aid
        | Plover::Retreat => true,
        Plover::Request
        | Plover::Accuse
        | Plover::Reject
        | Plover::Threaten
        | Plover::Protest
        | Plover::Sanction
        | Plover::Mobilize
        | Plover::Coerce
        | Plover::Assault => false,
    }
}

/// True for a date after the day of publication.
fn lies_ahead(teller: &Teller<'_>, date: usize) -> bool {
    let published = published(teller.text);
    let from = teller.found.dates.get(date).and_then(|date| date.from);
    published.zip(from).is_some_and(|(published, from)| from > published)
}

/// True for a date that ended before the day of publication.
fn lies_behind(teller: &Teller<'_>, date: usize) -> bool {
    let published = published(teller.text);
    let to = teller.found.dates.get(date).and_then(|date| date.to);
    published.zip(to).is_some_and(|(published, to)| to < published)
}

/// The date in the clause; else one that opens the sentence, before any verb.
fn date(teller: &Teller<'_>, telling: &Telling<'_>) -> Option<usize> {
    // *signed the pact that had been planned for March*: that day isn't the pact's.
    let planned = |token: usize| {
        let word = |back: usize| token.checked_sub(back).map_or("", |at| teller.word(at));
        matches!(telling.trigger, Trigger::Verb(_))
            && word(1) == "for"
            && teller.acts.is(WordList::Expects, word(2))
    };
    let within = telling
        .tokens
        .clone()
        .find_map(|token| teller.parse.date_of.at(token).filter(|_| !planned(token)));
    // *and in March they signed*: a date right before the clause.
    let start = teller.text.sentences[telling.sentence].tokens.start;
    let beside = || {
        (start..telling.tokens.start)
            .rev()
            .take(4)
            .take_while(|&token| {
                matches!(
                    teller.parse.tags[token],
                    Tag::Date | Tag::Comma | Tag::Adverb | Tag::Determiner
                )
            })
            .find_map(|token| teller.parse.date_of.at(token))
    };
    within.or_else(beside).or_else(|| {
        let tokens: Range<usize> =
            teller.text.sentences[telling.sentence].tokens.start..telling.tokens.start;
        let verb = tokens
            .clone()
            .any(|token| matches!(teller.parse.tags[token], Tag::Verb | Tag::Auxiliary));
        tokens.filter(|_| !verb).find_map(|token| teller.parse.date_of.at(token))
    })
}

fn place(teller: &Teller<'_>, span: Span, telling: &Telling<'_>) -> Option<usize> {
    telling.tokens.clone().filter_map(|token| teller.parse.mention_of.at(token)).find(|&mention| {
        let it = &teller.found.mentions[mention];
        it.used_as == MentionUse::Place && it.span.start >= span.start && it.span.end <= span.end
    })
}

/// How many, as the text says it: *12 people* in *killed 12 people*.
fn quantity(teller: &Teller<'_>, telling: &Telling<'_>) -> Option<Span> {
    let phrase = match telling.trigger {
        Trigger::Verb(group) => teller.told_object(group)?,
        Trigger::Noun(_) => return None,
    };
    let it = &teller.parse.phrases[phrase];
    let number = it.tokens.clone().find(|&token| teller.parse.tags[token] == Tag::Number)?;
    Some(teller.span(&(number..it.head + 1)))
}

/// How much of an event is told.
fn fullness(event: &Event) -> usize {
    usize::from(!event.actors.is_empty()) * 4
        + usize::from(!event.targets.is_empty()) * 4
        + usize::from(event.date.is_some()) * 2
}

/// True if two tellings can be of one event: it is told by words of one frame, or in one sentence, and neither sides nor
/// dates differ.
fn is_same(teller: &Teller<'_>, one: &Event, other: &Event, sides: Sides) -> bool {
    let sentence = |event: &Event| {
        teller.text.sentences.partition_point(|sentence| sentence.span.end <= event.span.start)
    };
    let together = sentence(one) == sentence(other);
    let shared = |a: &[Actor], b: &[Actor]| !a.is_empty() && !b.is_empty() && meet(a, b);
    let any = shared(&one.actors, &other.actors)
        || shared(&one.targets, &other.targets)
        || sides == Sides::Mutual && shared(&one.actors, &other.targets);
    // Apart, tellings that share no side are of different events for all we know.
    if !together && (one.rule != other.rule || !any) {
        return false;
    }
    let day = |event: &Event| {
        event.date.and_then(|at| teller.found.dates.get(at)).and_then(|date| date.from.zip(date.to))
    };
    let dates = match (day(one), day(other)) {
        (Some((from, to)), Some((first, last))) => from <= last && first <= to,
        _ => true,
    };
    let denied = (one.realis == Realis::Denied) == (other.realis == Realis::Denied);
    let as_told = meet(&one.actors, &other.actors) && meet(&one.targets, &other.targets);
    let turned = meet(&one.actors, &other.targets) && meet(&one.targets, &other.actors);
    dates && denied && (as_told || turned && sides == Sides::Mutual)
}

fn meet(one: &[Actor], other: &[Actor]) -> bool {
    one.is_empty()
        || other.is_empty()
        || one
            .iter()
            .any(|a| other.iter().any(|b| a == b || a.side().is_some() && a.side() == b.side()))
}
