//! Who is named?
//!
//! Names of the lexicon, then persons by their titles and later by surname, then bodies that the text itself
//! gives initials; what is left goes to a person as unknown. Who is behind a pronoun or a description isn't
//! asked here.

mod body;
mod dateline;
mod heading;
mod known;
mod person;
mod runs;
mod title;
mod usage;

use std::collections::BTreeSet;
use std::ops::Range;

use detente_model::Span;

use crate::lexicon::Lexicon;
use crate::lexicon::names::{Clarity, Word};
use crate::syntax::{Text, TokenKind};
use detente_text::Actor;
use detente_text::{Confidence, Mention, MentionUse};

/// Names that the lexicon knows, and persons; and names that nobody knows.
pub(super) fn find(text: &Text<'_>, lexicon: &Lexicon) -> (Vec<Mention>, Vec<Span>) {
    let names = &lexicon.names;
    let cases = heading::cases(text);
    let mut known = known::find(text, names, &cases);
    let runs = runs::find(text, names, &mut known, &cases);
    let pieces = pieces(text, names, &runs);
    let mut persons = person::Persons::find(text, names, &known, &pieces);
    if let Some(home) = dateline::state(text, |token| title::state_of_capital(&known, token)) {
        let elsewhere = |token: usize| {
            let mut tokens = text.sentences[text.tokens[token].sentence].tokens.clone();
            // "Its foreign minister, Jane Doe": that of whoever was told of before
            let mut office = (tokens.start..token)
                .rev()
                .skip_while(|&at| text.word(at) == ",")
                .take_while(|&at| text.tokens[at].kind == TokenKind::Word);
            let owned = office.any(|at| {
                matches!(text.tokens[at].lower.as_str(), "its" | "his" | "her" | "their")
            });
            owned
                || tokens.any(|at| title::state_of_capital(&known, at).is_some_and(|it| it != home))
        };
        persons.settle(&home, person::named_most(&known, &home), elsewhere);
    }

    let mut mentions = Vec::new();
    let mut taken = vec![false; text.tokens.len()];
    let mut recent = Vec::new();
    for piece in &pieces {
        if let Some(number) = persons.named(text, names, piece, &recent) {
            if piece.len() > 1 {
                recent.push(number);
            }
            mentions.push(of_person(text, &persons.all[number], piece));
            taken[piece.clone()].fill(true);
        }
    }
    heading::persons(text, names, &known, &cases, &persons, &mut mentions, &mut taken);
    body::find(text, names, &known, &runs, &mut mentions, &mut taken);
    for it in &known.names {
        // A group or a person who was named: nobody knows which.
        if it.surname() && persons.has_key(names, text.word(it.tokens.start)) {
            continue;
        }
        let Some((named, used_as, rule)) = usage::of(text, names, &known, it) else { continue };
        let confidence = match named.clarity {
            Clarity::Clear => Confidence::High,
            Clarity::Shared => Confidence::Medium,
        };
        let span = span(text, &it.tokens);
        mentions.push(Mention { actor: named.actor.clone(), used_as, span, rule, confidence });
    }
    mentions.sort_by_key(|mention| mention.span.start);

    let mut seen = BTreeSet::new();
    let unknown = pieces
        .iter()
        .filter(|piece| !taken[piece.start])
        .filter(|piece| {
            // A word at the head of a sentence has its capital from there.
            let head = text.sentences[text.tokens[piece.start].sentence].tokens.start;
            piece.len() > 1 || piece.start > head && text.word(piece.start - 1) != "."
        })
        .filter(|piece| {
            (*piece).clone().any(|token| {
                let lower = text.tokens[token].lower.as_str();
                !(names.is(Word::Institution, lower)
                    || names.is(Word::Common, lower)
                    || names.is(Word::Aside, lower)
                    || known::hyphen(text, token))
            })
        })
        .filter(|piece| seen.insert(person::words(text, piece)))
        .map(|piece| span(text, piece))
        .collect();
    (mentions, unknown)
}

/// The state in whose capital the report was written, by its dateline.
pub(super) fn home(
    text: &Text<'_>,
    mention: impl Fn(usize) -> Option<usize>,
    mentions: &[Mention],
) -> Option<Actor> {
    dateline::state(text, |token| {
        let mention = mentions.get(mention(token)?)?;
        (mention.rule == "capital-as-place").then(|| mention.actor.clone())
    })
}

/// The longest title that ends before a token, and doesn't start before another.
pub(super) fn title_ending<'n>(
    text: &Text<'_>,
    names: &'n crate::lexicon::Names,
    first: usize,
    end: usize,
) -> Option<&'n crate::lexicon::names::Title> {
    title::ending(text, names, first, end).map(|(title, _)| title)
}

/// The office that is told before a name, with or without its field.
pub(super) fn office_before<'n>(
    text: &Text<'_>,
    names: &'n crate::lexicon::Names,
    first: usize,
    end: usize,
) -> Option<&'n crate::lexicon::names::Title> {
    title::told_before(text, names, first, end)
}

fn of_person(text: &Text<'_>, person: &person::Person, tokens: &Range<usize>) -> Mention {
    let (rule, confidence) = match person.told {
        person::Told::ByDateline => ("person-by-dateline", Confidence::Low),
        person::Told::ByWords => by_words(person, tokens),
    };
    Mention {
        actor: person.actor(),
        used_as: MentionUse::Person,
        span: span(text, tokens),
        rule,
        confidence,
    }
}

fn by_words(person: &person::Person, tokens: &Range<usize>) -> (&'static str, Confidence) {
    match (person.first == tokens.start, &person.state) {
        (true, Some(_)) => ("person-with-office", Confidence::High),
        (true, None) => ("person", Confidence::Medium),
        (false, Some(_)) => ("person-by-surname", Confidence::High),
        (false, None) => ("person-by-surname", Confidence::Medium),
    }
}

fn span(text: &Text<'_>, tokens: &Range<usize>) -> Span {
    Span::new(text.tokens[tokens.start].span.start, text.tokens[tokens.end - 1].span.end)
}

/// The rows of names without the titles in them.
fn pieces(
    text: &Text<'_>,
    names: &crate::lexicon::Names,
    runs: &[Range<usize>],
) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    for run in runs {
        let mut start = run.start;
        for at in run.clone() {
            let lower = &text.tokens[at].lower;
            let title = title::ending(text, names, start, at + 1);
            // "John Major", "Martin Luther King"
            let surname = at > start
                && at + 1 == run.end
                && names.is(Word::Given, &crate::lexicon::names::plain(text.word(at - 1)));
            let cut = match title {
                Some((_, from)) if !surname => Some(from),
                Some(_) | None => names.is(Word::Honorific, lower).then_some(at),
            };
            if let Some(from) = cut {
                push(text, &mut pieces, start..from);
                start = at + 1;
            }
        }
        // "Secretary for Interior Patrice Doe"
        let field = start == run.start
            && start.checked_sub(1).is_some_and(|link| {
                matches!(text.tokens[link].lower.as_str(), "of" | "for" | "and")
            });
        let plain = |token: &usize| names.is(Word::Institution, &text.tokens[*token].lower);
        let fields = run.clone().take_while(plain).count();
        if field && start + fields < run.end {
            start += fields;
        }
        push(text, &mut pieces, start..run.end);
    }
    pieces
}

fn push(text: &Text<'_>, pieces: &mut Vec<Range<usize>>, mut piece: Range<usize>) {
    let mark = |token: usize| text.word(token) == "." || known::hyphen(text, token);
    while !piece.is_empty() && mark(piece.start) {
        piece.start += 1;
    }
    while !piece.is_empty() && mark(piece.end - 1) {
        piece.end -= 1;
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
}
