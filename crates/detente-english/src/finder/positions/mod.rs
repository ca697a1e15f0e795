//! What do sides demand, refuse, offer, promise and deny, and on which condition?
//!
//! `docs/positions.md` says what counts as a position. [`voice`] says whose words and whose doing a verb is, [`extent`] how far what is
//! demanded or offered reaches, [`condition`] what it hangs on; each file of [`rule`] is one way in which a position is told. What nobody can
//! be named for keeps its speaker open. What a position means for a model isn't asked here.

mod condition;
mod draft;
mod extent;
mod rule;
mod voice;

use std::ops::Range;

use super::telling::Teller;
use crate::lexicon::{Lexicon, Stance, Stances};
use crate::syntax::{Group, Piece, Polarity, Shape, Tag};
use detente_text::{Claim, PassageKind, StatedPosition};

use draft::Draft;

/// How many pieces after a verb what depends on it is looked for.
const FAR: usize = 40;

/// A text, and the words of positions.
struct Reading<'a> {
    teller: &'a Teller<'a>,
    stances: &'a Stances,
    /// The conditions of each sentence.
    conditions: Vec<Vec<Range<usize>>>,
    /// Who *we* are outside of quotations.
    author: Option<detente_text::Actor>,
}

/// Positions, in the order of the text; `claims` are those of relations, of which those of what isn't known are positions too.
pub(super) fn find(
    teller: &Teller<'_>,
    lexicon: &Lexicon,
    claims: &[Claim],
) -> Vec<StatedPosition> {
    let mut reading =
        Reading { teller, stances: &lexicon.stances, conditions: Vec::new(), author: None };
    reading.conditions = reading.find_conditions();
    reading.author = reading.find_author();
    let mut drafts: Vec<Draft> = rule::open::find(&reading, claims);
    for group in 0..teller.parse.groups.len() {
        if reading.is_told(group) {
            drafts.extend(rule::of_verb(&reading, group));
        }
    }
    for phrase in 0..teller.parse.phrases.len() {
        if reading.is_body(teller.parse.phrases[phrase].sentence) {
            drafts.extend(rule::asked::find(&reading, phrase));
        }
    }
    draft::settle(&reading, drafts)
}

impl<'a> Reading<'a> {
    fn word(&self, token: usize) -> &'a str {
        self.teller.word(token)
    }

    /// The word at a place, empty behind the end of the text.
    fn word_at(&self, token: usize) -> &'a str {
        if token < self.teller.text.tokens.len() { self.word(token) } else { "" }
    }

    fn tag(&self, token: usize) -> Option<Tag> {
        self.teller.parse.tags.get(token).copied()
    }

    fn group(&self, group: usize) -> &'a Group {
        &self.teller.parse.groups[group]
    }

    fn is(&self, list: Stance, token: usize) -> bool {
        token < self.teller.text.tokens.len() && self.stances.is(list, self.word(token))
    }

    /// How many words of a list stand here, up to the end of the sentence.
    fn here(&self, list: Stance, token: usize) -> Option<usize> {
        let end = self.sentence_at(token)?.end;
        self.stances.here(list, &self.teller.text.tokens[token..end])
    }

    /// The tokens of the sentence that a token stands in.
    fn sentence_at(&self, token: usize) -> Option<Range<usize>> {
        let sentence = self.teller.text.tokens.get(token)?.sentence;
        Some(self.teller.text.sentences.get(sentence)?.tokens.clone())
    }

    /// The first verb that begins at a token or behind it.
    fn first_from(&self, token: usize) -> usize {
        self.teller.parse.groups.partition_point(|it| it.tokens.start < token)
    }

    fn is_body(&self, sentence: usize) -> bool {
        let passage = self.teller.text.sentences[sentence].passage;
        let kind = self.teller.text.document.passages.get(passage).map(|it| it.kind);
        kind == Some(PassageKind::Body)
    }

    /// True for a verb that says something: in no headline, no question and no condition.
    fn is_told(&self, group: usize) -> bool {
        let it = self.group(group);
        self.is_body(it.sentence)
            && !self.teller.is_question(it.head)
            && self.condition_at(it.head).is_none()
    }

    /// The pieces after a verb, up to the end of its sentence.
    fn after(&self, group: usize) -> impl Iterator<Item = Piece> + '_ {
        let it = self.group(group);
        (it.at + 1..it.at + FAR).map_while(|at| self.teller.parse.next(at, it.sentence))
    }

    /// The first verb behind a verb that depends on it as a clause.
    fn content_behind(&self, group: usize) -> Option<usize> {
        self.teller.contents(group).find(|&at| at > group)
    }

    /// The first infinitive that a verb has behind it, before any other verb, and the phrase right before that.
    fn infinitive(&self, group: usize) -> Option<(usize, Option<usize>)> {
        let mut before = None;
        for piece in self.after(group) {
            match piece {
                Piece::Group(next) if self.group(next).shape == Shape::Infinitive => {
                    return Some((next, before));
                }
                Piece::Phrase(phrase) => before = Some(phrase),
                Piece::Preposition(_)
                | Piece::Coordinator(_)
                | Piece::Adjective(_)
                | Piece::Adverb(_)
                | Piece::Quote(_)
                | Piece::Date(_) => {}
                Piece::Comma(_) | Piece::Group(_) | Piece::Subordinator(_) => return None,
                Piece::Relative(_) | Piece::Break(_) => return None,
            }
        }
        None
    }

    /// The first phrase behind a verb, before any other verb or a comma; with the preposition before it, if there is one.
    fn object(&self, group: usize) -> Option<usize> {
        for piece in self.after(group) {
            match piece {
                Piece::Phrase(phrase) => return Some(phrase),
                Piece::Preposition(_) | Piece::Adverb(_) | Piece::Quote(_) | Piece::Date(_) => {}
                Piece::Coordinator(_)
                | Piece::Adjective(_)
                | Piece::Comma(_)
                | Piece::Group(_)
                | Piece::Subordinator(_)
                | Piece::Relative(_)
                | Piece::Break(_) => return None,
            }
        }
        None
    }

    /// The next verb in the sentence, where no comma, break or clause word stands before it.
    fn next_verb(&self, group: usize) -> Option<usize> {
        for piece in self.after(group) {
            match piece {
                Piece::Group(next) => return Some(next),
                Piece::Comma(_) | Piece::Break(_) | Piece::Subordinator(_) | Piece::Relative(_) => {
                    return None;
                }
                Piece::Phrase(_)
                | Piece::Preposition(_)
                | Piece::Coordinator(_)
                | Piece::Adjective(_)
                | Piece::Adverb(_)
                | Piece::Quote(_)
                | Piece::Date(_) => {}
            }
        }
        None
    }

    /// The next verb with tense in the sentence.
    fn finite_verb_behind(&self, group: usize) -> Option<usize> {
        let mut verbs = self.after(group).filter_map(Piece::group);
        verbs.find(|&at| self.group(at).shape == Shape::Finite)
    }

    /// Where that begins, with its subject.
    fn finite_behind(&self, group: usize) -> Option<usize> {
        self.finite_verb_behind(group).map(|at| self.group(at).tokens.start)
    }

    /// True for a pronoun, or a word for nothing, by which no more is told: *ruled that out*.
    fn is_thing_meant(&self, phrase: usize) -> bool {
        let it = &self.teller.parse.phrases[phrase];
        let alone = it.tokens.len() == 1;
        alone
            && (self.tag(it.head) == Some(Tag::Pronoun)
                || matches!(
                    self.word(it.head),
                    "that" | "this" | "these" | "those" | "nothing" | "so" | "both" | "all"
                ))
    }

    /// *must leave*, *has to leave*.
    fn is_needed(&self, group: usize) -> bool {
        self.teller.is_needed(group)
    }

    /// *The claim is false*.
    fn is_copula(&self, token: usize) -> bool {
        matches!(self.word(token), "is" | "are" | "was" | "were" | "be")
    }

    /// *would likely heighten tensions*: no more than a guess.
    fn is_guessed(&self, group: usize) -> bool {
        let mut words = self.group(group).tokens.clone();
        words.any(|at| self.is(Stance::Guess, at))
    }

    /// *must have left*: of what has been.
    fn has_been(&self, group: usize) -> bool {
        let it = self.group(group);
        let mut words = it.tokens.start + 1..it.head;
        words.any(|at| self.word(at) == "have")
    }

    /// True if the words of a content deny it.
    fn says_not(&self, tokens: &Range<usize>) -> bool {
        let own = self.teller.parse.groups.get(self.first_from(tokens.start));
        own.filter(|it| it.head < tokens.end).is_some_and(|it| it.polarity == Polarity::Denied)
    }

    /// Those to whom something is given: a name that stands alone behind the verb.
    fn recipients(&self, phrase: usize) -> Vec<detente_text::Actor> {
        let head = self.teller.parse.phrases[phrase].head;
        if self.teller.parse.mention_of.at(head).is_some() {
            self.teller.touches(phrase)
        } else {
            Vec::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Lexicon, find};
    use detente_text::{StatedPosition, read};

    /// What positions a sentence tells, one a line: kind, speaker, of whom, content, and behind “/” the condition.
    pub(super) fn told(sentence: &str) -> Vec<String> {
        let document = read(format!("A report\n\n{sentence}\n").as_bytes()).expect("it is text");
        let found = find(&document, &Lexicon::builtin());
        let line = |it: &StatedPosition| {
            let of: Vec<&str> = it.of.iter().map(detente_text::Actor::as_str).collect();
            let of = if of.is_empty() { "-".to_owned() } else { of.join(",") };
            let speaker = it.speaker.as_ref().map_or("-", detente_text::Actor::as_str);
            let condition = it.condition.map(|span| format!(" / {}", document.slice(span)));
            format!(
                "{} {speaker} {of} {}{}",
                it.kind.word(),
                document.slice(it.content),
                condition.unwrap_or_default()
            )
        };
        found.positions.iter().map(line).collect()
    }

    /// Asserts that each sentence tells these positions and no others.
    pub(super) fn check(table: &[(&str, &[&str])]) {
        let mut wrong = Vec::new();
        for (sentence, expected) in table {
            let got = told(sentence);
            if got != *expected {
                wrong.push(format!("{sentence}\n  expected {expected:?}\n  got      {got:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
