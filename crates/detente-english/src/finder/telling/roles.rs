//! Whom does a phrase stand for?
//!
//! Names first; then names before or around a noun for those who act for somebody (*Russian forces*, *the government
//! of Malta*); then pronouns and descriptions, where what came shortly before leaves one reading. Where it leaves
//! several, the phrase stands for nobody: nothing is guessed.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Teller;
use crate::lexicon::WordList;
use crate::syntax::{Link, Piece, Shape, Tag};
use detente_text::Actor;
use detente_text::MentionUse;

/// How many sentences back somebody meant by *he* or *it* may stand.
const BACK: usize = 2;

/// How many sentences back the two meant by *both sides* may stand.
const BACK_TO_PAIR: usize = 6;

/// The pair of sides that was named together most often so far, with the token after which it is known.
#[derive(Debug, Default)]
pub(super) struct Pairs(Vec<(usize, [Actor; 2])>);

/// How often a pair has to be named, or how closely, before a description can mean it.
const TIED: usize = 2;

impl<'a> Teller<'a> {
    /// Those whom a phrase, with all phrases in its row, stands for as the one who acts.
    pub(in crate::finder) fn stands_for(&self, phrase: usize) -> Vec<Actor> {
        self.gather(phrase, |at| self.one(at, Reach::Agents))
    }

    /// Those whom it touches if something is done to it: *Ukrainian cities* touches Ukraine.
    pub(in crate::finder) fn touches(&self, phrase: usize) -> Vec<Actor> {
        self.gather(phrase, |at| self.one(at, Reach::Anything))
    }

    fn gather(&self, phrase: usize, one: impl Fn(usize) -> Vec<Actor>) -> Vec<Actor> {
        let mut all: Vec<Actor> = Vec::new();
        for at in self.parse.row(phrase) {
            for actor in one(at) {
                if !all.contains(&actor) {
                    all.push(actor);
                }
            }
        }
        all
    }

    /// The owners of a noun: *Moscow’s*, *its*, *Azerbaijan-Armenia*.
    pub(in crate::finder) fn owners(&self, phrase: usize) -> Vec<Actor> {
        let it = &self.parse.phrases[phrase];
        if let Some(owner) = &it.owner {
            let named = self.named(owner);
            if !named.is_empty() {
                return named;
            }
            if owner.len() == 1 {
                let meant = self.pronoun(owner.start, phrase);
                if !meant.is_empty() {
                    return meant;
                }
            }
            if owner.clone().any(|token| self.acts.is(WordList::Country, self.word(token))) {
                return self.country_before(owner.start);
            }
        }
        self.named(&(it.tokens.start..it.head))
    }

    /// Those who do what a noun says: its owner, or an adjective before it. The name of a state before it says where
    /// or about whom (*the Chad talks*), unless it is one of initials (*UN sanctions*).
    pub(super) fn doers(&self, phrase: usize) -> Vec<Actor> {
        let it = &self.parse.phrases[phrase];
        if it.owner.is_some() {
            return self.owners(phrase);
        }
        if self.named(&(it.tokens.start..it.head)).len() > 1 {
            return self.owners(phrase);
        }
        let last =
            (it.tokens.start..it.head).rev().find_map(|token| self.parse.mention_of.at(token));
        let does = last.map(|mention| &self.found.mentions[mention]).is_some_and(|mention| {
            let name = self.text.document.slice(mention.span);
            match mention.used_as {
                MentionUse::Demonym | MentionUse::Person | MentionUse::Compound => true,
                MentionUse::Name => name.chars().all(|letter| !letter.is_lowercase()),
                MentionUse::Capital | MentionUse::Place => false,
            }
        });
        if does { self.owners(phrase) } else { Vec::new() }
    }

    /// *others than Chad*, *all apart from Chad*: whoever isn't meant.
    fn is_excepted(&self, phrase: usize) -> bool {
        let Some(token) = self.parse.phrases[phrase].preposition else { return false };
        let except = |words: &str| self.acts.is(WordList::Except, words);
        let word = |token: usize| self.text.tokens[token].lower.as_str();
        except(word(token))
            || token.checked_sub(1).is_some_and(|before| {
                let pair = format!("{} {}", word(before), word(token));
                except(&pair)
            })
    }

    fn one(&self, phrase: usize, reach: Reach) -> Vec<Actor> {
        if self.is_excepted(phrase) {
            return Vec::new();
        }
        let it = &self.parse.phrases[phrase];
        let head = self.word(it.head);
        if self.parse.tags[it.head] == Tag::Pronoun {
            return self.pronoun(it.head, phrase);
        }
        if let Some(mention) = self.parse.mention_of.at(it.head) {
            let mut named = self.named_up_to(mention, &it.tokens);
            named.extend(self.examples(phrase));
            return named;
        }
        let described = self.described(phrase);
        if !described.is_empty() {
            return described;
        }
        let agent = self.acts.is(WordList::Agent, head)
            || matches!(self.parse.tags[it.head], Tag::Name | Tag::Number);
        // *his Spanish counterpart*
        let other = self.acts.is(WordList::Other, head);
        if let Some(owner) = it.owner.as_ref().filter(|_| other) {
            return self.adjective_of(owner.end..it.head).into_iter().collect();
        }
        if other || reach == Reach::Agents && !agent {
            return Vec::new();
        }
        let owners = self.owners(phrase);
        if !owners.is_empty() {
            return owners;
        }
        // *a coalition led by Saudi Arabia*
        let led = matches!(self.word_at(it.tokens.end), Some("led" | "headed"));
        if let Some(by) = self.agent(phrase).filter(|_| led) {
            return self.gather(by, |at| self.near(at));
        }
        let chain = self.parse.chain(phrase);
        let counts = self.parse.tags[it.head] == Tag::Number || agent || reach == Reach::Anything;
        chain
            .first()
            .filter(|_| counts)
            .filter(|&&at| {
                let word = self.parse.phrases[at].preposition.map(|token| self.word(token));
                matches!(word, Some("of" | "from"))
                    // *a spokesman for Malta*
                    || matches!(word, Some("for")) && head.starts_with("spokes")
                    || matches!(word, Some("in" | "between" | "with")) && reach == Reach::Anything
            })
            .map(|&at| self.gather(at, |at| self.near(at)))
            .unwrap_or_default()
    }

    /// The state whose adjective stands between tokens.
    fn adjective_of(&self, tokens: Range<usize>) -> Option<Actor> {
        let mut mentions = tokens.filter_map(|token| self.parse.mention_of.at(token));
        let adjective = |at: &usize| self.found.mentions[*at].used_as == MentionUse::Demonym;
        mentions.find(adjective).map(|at| self.found.mentions[at].actor.clone())
    }

    /// Whom a phrase names without looking further.
    fn near(&self, phrase: usize) -> Vec<Actor> {
        if self.is_excepted(phrase) {
            return Vec::new();
        }
        let it = &self.parse.phrases[phrase];
        match self.parse.mention_of.at(it.head) {
            Some(mention) => self.named_up_to(mention, &it.tokens),
            None => self.named(&it.tokens),
        }
    }

    /// *Western countries such as Norway and Iceland*: those that are named as examples.
    fn examples(&self, phrase: usize) -> Vec<Actor> {
        let it = &self.parse.phrases[phrase];
        let such = self.word_at(it.tokens.end) == Some("such");
        match self.parse.chain(phrase).first() {
            Some(&first) if such => self.gather(first, |at| self.near(at)),
            _ => Vec::new(),
        }
    }

    fn word_at(&self, token: usize) -> Option<&'a str> {
        self.text.tokens.get(token).map(|token| token.lower.as_str())
    }

    /// The actor of the mention at the head; with the other half, where it is one half of a pair.
    fn named_up_to(&self, mention: usize, tokens: &Range<usize>) -> Vec<Actor> {
        let it = &self.found.mentions[mention];
        if it.used_as == MentionUse::Compound || it.used_as == MentionUse::Name {
            let named = self.named(tokens);
            if it.used_as == MentionUse::Compound {
                return named;
            }
        }
        vec![it.actor.clone()]
    }

    /// Those named between tokens: the last name, or both halves of a pair.
    fn named(&self, tokens: &Range<usize>) -> Vec<Actor> {
        let mut found: Vec<usize> = Vec::new();
        for token in tokens.clone() {
            let Some(mention) = self.parse.mention_of.at(token) else { continue };
            // *Kyiv-backed*: not who is meant, but who stands behind.
            let backed = self.word_at(token + 1) == Some("-")
                && self
                    .word_at(token + 2)
                    .is_some_and(|word| word.ends_with("ed") && word != "led" || word == "held");
            // *anti-Chad*, *pro-Chad*: neither.
            let before = |back: usize| token.checked_sub(back).and_then(|at| self.word_at(at));
            let towards = before(1) == Some("-")
                && before(2).is_some_and(|word| self.acts.is(WordList::Towards, word));
            if backed || towards {
                continue;
            }
            if found.last() != Some(&mention) {
                found.push(mention);
            }
        }
        let Some(&last) = found.last() else { return Vec::new() };
        let mentions = &self.found.mentions;
        let mut all = vec![mentions[last].actor.clone()];
        for pair in found.windows(2).rev() {
            let (start, end) = (mentions[pair[0]].span.end, mentions[pair[1]].span.start);
            let between = self.text.document.text.get(start..end).unwrap_or_default().trim();
            let tied = end - start <= 3 && mentions[pair[0]].used_as == MentionUse::Compound
                || is_dash(self.text.document.text.get(start..end).unwrap_or_default())
                || matches!(between, "and" | "," | "or");
            if !tied {
                break;
            }
            let actor = mentions[pair[0]].actor.clone();
            if !all.contains(&actor) {
                all.insert(0, actor);
            }
        }
        all
    }

    /// Whom a description means: *both countries*, *the country*, *the conflict*.
    fn described(&self, phrase: usize) -> Vec<Actor> {
        let it = &self.parse.phrases[phrase];
        let head = self.word(it.head);
        let words = || it.tokens.clone().map(|token| self.word(token));
        let named = it.tokens.clone().any(|token| self.parse.mention_of.at(token).is_some());
        let two = words().any(|word| matches!(word, "both" | "two"));
        // *Chad and Niger, two former colonies*: those it stands beside.
        if two
            && self.acts.is(WordList::Pair, head)
            && let Some(Piece::Comma(_)) =
                it.at.checked_sub(1).and_then(|at| self.parse.next(at, it.sentence))
            && let Some(Piece::Phrase(beside)) =
                it.at.checked_sub(2).and_then(|at| self.parse.next(at, it.sentence))
        {
            let first = self.parse.phrases[beside].earlier.unwrap_or(beside);
            let both = self.gather(first, |at| self.near(at));
            if both.len() == 2 {
                return both;
            }
        }
        if named {
            return Vec::new();
        }
        let the = matches!(self.word(it.tokens.start), "the" | "this" | "these");
        let warring = words().any(|word| word == "warring");
        let sides = matches!(head, "sides" | "parties") && the && it.tokens.len() == 2;
        if self.acts.is(WordList::Pair, head) && head.ends_with('s') && (two || warring || sides) {
            return self.pair_before(it.tokens.start);
        }
        if self.acts.is(WordList::Shared, head) && the {
            return self.pair_before(it.tokens.start);
        }
        if self.acts.is(WordList::Country, head) && the && it.tokens.len() == 2 {
            return self.country_before(it.tokens.start);
        }
        Vec::new()
    }

    fn pair_before(&self, token: usize) -> Vec<Actor> {
        let at = self.pairs.0.partition_point(|(after, _)| *after <= token);
        let Some((_, pair)) = at.checked_sub(1).map(|at| &self.pairs.0[at]) else {
            return self.only_two_before(token);
        };
        // Where a text has gone on to others, the pair isn't meant any more.
        let sentence = self.text.tokens[token].sentence;
        let from = self.text.sentences[sentence.saturating_sub(BACK_TO_PAIR)].tokens.start;
        let near = |side: &Actor| {
            (from..token)
                .filter_map(|token| self.parse.mention_of.at(token))
                .any(|mention| self.found.mentions[mention].actor.side() == side.side())
        };
        if pair.iter().all(near) { pair.to_vec() } else { Vec::new() }
    }

    /// The two sides that were named together shortly before, where no third was.
    fn only_two_before(&self, token: usize) -> Vec<Actor> {
        let sentence = self.text.tokens[token].sentence;
        let from = self.text.sentences[sentence.saturating_sub(1)].tokens.start;
        let mut sides: Vec<Actor> = Vec::new();
        for mention in (from..token).filter_map(|token| self.parse.mention_of.at(token)) {
            let it = &self.found.mentions[mention];
            let side = it.actor.side().map(Actor::new);
            match side {
                // Whoever belongs to no side may be one of the two.
                None => return Vec::new(),
                Some(_) if it.used_as == MentionUse::Place => {}
                Some(side) if sides.contains(&side) => {}
                Some(side) => sides.push(side),
            }
        }
        let first = self.parse.phrases.partition_point(|it| it.tokens.start < from);
        let near = self.parse.phrases[first..].iter().take_while(|it| it.tokens.end <= token);
        let together = near.zip(first..).any(|(phrase, at)| {
            phrase.earlier.is_none()
                && phrase.later.is_some()
                && self.parse.row(at).filter(|&at| !self.near(at).is_empty()).count() == 2
        });
        if sides.len() == 2 && together { sides } else { Vec::new() }
    }

    /// The state named last before a token, alone and not as a place.
    fn country_before(&self, token: usize) -> Vec<Actor> {
        let sentence = self.text.tokens[token].sentence;
        let from = self.text.sentences[sentence.saturating_sub(BACK)].tokens.start;
        (from..token)
            .rev()
            .filter_map(|token| self.parse.mention_of.at(token))
            .map(|mention| &self.found.mentions[mention])
            .find(|mention| {
                !mention.actor.is_person()
                    && !matches!(mention.used_as, MentionUse::Compound | MentionUse::Place)
            })
            .map(|mention| vec![mention.actor.clone()])
            .unwrap_or_default()
    }

    /// Whom a pronoun means.
    fn pronoun(&self, token: usize, phrase: usize) -> Vec<Actor> {
        match self.word(token) {
            "he" | "his" | "him" | "she" | "her" | "himself" | "herself" => self.person(token),
            "it" | "its" | "itself" => {
                let mut meant = self.thing(token, phrase);
                meant.truncate(1);
                meant
            }
            "they" | "their" | "them" | "themselves" => self.thing(token, phrase),
            "i" | "we" | "our" | "us" | "my" | "me" => self.speaker(token).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// Who says the quotation that a token stands in.
    pub(in crate::finder) fn speaker(&self, token: usize) -> Option<Actor> {
        let quote = self.parse.quote_of.at(token)?;
        self.found.quotes.get(quote)?.speaker.clone()
    }

    /// The person named before, where only one is, or where one is what a sentence is about.
    fn person(&self, token: usize) -> Vec<Actor> {
        let here = self.text.tokens[token].sentence;
        for sentence in (here.saturating_sub(BACK)..=here).rev() {
            let tokens = &self.text.sentences[sentence].tokens;
            let mut persons: Vec<&Actor> = Vec::new();
            for mention in (tokens.start..tokens.end.min(token))
                .filter_map(|token| self.parse.mention_of.at(token))
                .map(|mention| &self.found.mentions[mention])
            {
                if mention.actor.is_person() && !persons.contains(&&mention.actor) {
                    persons.push(&mention.actor);
                }
            }
            // Somebody whom nobody knows may be meant as well.
            let unknown = self.found.unknown_names.iter().any(|name| {
                name.start >= self.text.sentences[sentence].span.start
                    && name.end <= self.text.tokens[token].span.start
                    && name.start < self.text.sentences[sentence].span.end
            });
            match persons.as_slice() {
                [] if unknown => return Vec::new(),
                [] if sentence == here => {
                    let office = self.office_before(sentence, token);
                    if !office.is_empty() {
                        return office;
                    }
                }
                [] => {}
                [one] => return vec![(*one).clone()],
                _ => {
                    let about = self.subject_of_sentence(sentence, token);
                    return about.into_iter().filter(Actor::is_person).take(1).collect();
                }
            }
        }
        Vec::new()
    }

    /// *Malta's president said he would visit*: the state of whoever holds the office.
    fn office_before(&self, sentence: usize, token: usize) -> Vec<Actor> {
        let subject = self.parse.sentences[sentence].clone().find_map(|at| {
            let group = self.parse.pieces[at].group()?;
            self.parse.groups[group].subject
        });
        let one = subject.filter(|&at| {
            let it = &self.parse.phrases[at];
            let head = self.word(it.head);
            let single = it.later.is_none() && !head.ends_with('s');
            it.tokens.end <= token
                && single
                && self.parse.mention_of.at(it.head).is_none()
                && self.acts.is(WordList::Office, head)
        });
        one.map(|at| self.one(at, Reach::Agents)).unwrap_or_default()
    }

    /// The state or body that *it* or *they* mean: the subject of the clause before, where no other side is named since;
    /// else the one side that was named, or the subject of the sentence before.
    fn thing(&self, token: usize, phrase: usize) -> Vec<Actor> {
        let it = &self.parse.phrases[phrase];
        let one = matches!(self.word(token), "it" | "its" | "itself");
        let fits = |actor: &Actor| !actor.is_person();
        let pieces = &self.parse.sentences[it.sentence];
        let start = self.text.sentences[it.sentence].tokens.start;
        // *cut ties with Oman, accusing it*: somebody else than whoever accuses.
        if self.word(token) == "it"
            && let Some(subject) = it.object_of.and_then(|at| self.parse.groups[at].subject)
        {
            let own = self.gather(subject, |at| self.near(at));
            let mut others = self.sides(start..token);
            others.retain(|other| !own.contains(other));
            if !others.is_empty() {
                return only(others);
            }
        }
        let before = (pieces.start..it.at).rev();
        let groups = before.filter_map(|at| self.parse.pieces[at].group());
        for group in groups.take(3) {
            if let Some(subject) = self.parse.groups[group]
                .subject
                .filter(|&at| self.parse.phrases[at].tokens.end <= token)
            {
                let mut named = self.gather(subject, |at| self.near(at));
                if named.is_empty() {
                    named = self.described(subject);
                }
                if named.is_empty()
                    && self.parse.tags[self.parse.phrases[subject].head] == Tag::Noun
                {
                    // What does it isn't known; to look further would be to guess.
                    return Vec::new();
                }
                named.retain(fits);
                if !named.is_empty() {
                    return if self.is_unclear(phrase, group, &named) { Vec::new() } else { named };
                }
            }
        }
        let here = self.sides(start..token);
        if !here.is_empty() {
            return if one { only(here) } else { Vec::new() };
        }
        let Some(before) = it.sentence.checked_sub(1) else { return Vec::new() };
        let named = self.subject_of_sentence(before, token);
        let all = self.sides(self.text.sentences[before].tokens.clone());
        // *Chad fought Niger. They*: both, or those who fought there for either.
        let unclear = !one && named.len() == 1 && all.iter().any(|it| !named.contains(it));
        named.into_iter().filter(|actor| fits(actor) && !unclear).collect()
    }

    /// True if a pronoun may mean another side than the subject of the verb before it: *Chad fired on Niger after it had attacked*. What
    /// somebody says of *it* is said of the one who says it.
    fn is_unclear(&self, phrase: usize, group: usize, named: &[Actor]) -> bool {
        let it = &self.parse.phrases[phrase];
        let said = it.subject_of.is_some_and(|at| self.parse.groups[at].link == Link::Content);
        // *has strained its ties*: the verb's own object
        let own = it.subject_of.is_none() && it.preposition.is_none();
        let since = self.parse.groups[group].tokens.end..it.tokens.start;
        !(said || own)
            && self.sides(since).iter().any(|other| {
                named.iter().all(|it| it.side().is_none() || it.side() != other.side())
            })
    }

    /// The states and bodies that are named between tokens, and not as places.
    fn sides(&self, tokens: Range<usize>) -> Vec<Actor> {
        let mut sides: Vec<Actor> = Vec::new();
        for mention in tokens.filter_map(|token| self.parse.mention_of.at(token)) {
            let it = &self.found.mentions[mention];
            let somewhere = it.used_as == MentionUse::Place;
            if !somewhere && !it.actor.is_person() && !sides.contains(&it.actor) {
                sides.push(it.actor.clone());
            }
        }
        sides
    }

    /// Those named by the subject of the first verb with tense of a sentence.
    fn subject_of_sentence(&self, sentence: usize, before: usize) -> Vec<Actor> {
        self.parse.sentences[sentence]
            .clone()
            .filter_map(|at| self.parse.pieces[at].group())
            .find_map(|group| {
                let it = &self.parse.groups[group];
                let subject = it.subject.filter(|_| it.shape == Shape::Finite)?;
                (self.parse.phrases[subject].tokens.end <= before)
                    .then(|| self.gather(subject, |at| self.near(at)))
            })
            .unwrap_or_default()
    }

    /// All pairs of sides that are named together: *Chad and Niger*, *Chad-Niger*.
    pub(super) fn find_pairs(&self) -> Pairs {
        let mut pairs: Vec<(usize, [Actor; 2])> = Vec::new();
        let mut counts: BTreeMap<[Actor; 2], usize> = BTreeMap::new();
        for (number, phrase) in self.parse.phrases.iter().enumerate() {
            if phrase.earlier.is_some() {
                continue;
            }
            let mut sides: Vec<Actor> = Vec::new();
            let mut end = phrase.tokens.end;
            for at in self.parse.row(number) {
                end = end.max(self.parse.phrases[at].tokens.end);
                for actor in self.near(at).iter().chain(&self.owned_pair(at)) {
                    if let Some(side) = actor.side().map(Actor::new)
                        && !sides.contains(&side)
                    {
                        sides.push(side);
                    }
                }
            }
            let [one, other] = sides.as_slice() else { continue };
            let mut pair = [one.clone(), other.clone()];
            pair.sort();
            // *between them* and *Chad-Niger* tie two sides closer than a row of names.
            let halves = phrase.tokens.clone().filter_map(|token| self.parse.mention_of.at(token));
            let tied = halves
                .map(|mention| self.found.mentions[mention].used_as)
                .any(|used_as| used_as == MentionUse::Compound)
                || phrase.preposition.is_some_and(|token| self.word(token) == "between");
            let count = counts.entry(pair.clone()).or_default();
            *count += if tied { 2 } else { 1 };
            let count = *count;
            match pairs.last() {
                Some((_, best)) if *best != pair && counts.get(best) >= Some(&count) => {}
                _ if count < TIED => {}
                _ => pairs.push((end, pair)),
            }
        }
        Pairs(pairs)
    }

    fn owned_pair(&self, phrase: usize) -> Vec<Actor> {
        let it = &self.parse.phrases[phrase];
        let named = self.named(&(it.tokens.start..it.head));
        if named.len() == 2 { named } else { Vec::new() }
    }
}

/// True for what ties two names to one pair: *Chad-Niger*, *Chad–Niger*.
fn is_dash(between: &str) -> bool {
    matches!(between, "-" | "\u{2010}" | "\u{2011}" | "\u{2013}" | "\u{2014}" | "/")
}

/// The only one of several, if it is that.
fn only(actors: Vec<Actor>) -> Vec<Actor> {
    if actors.len() == 1 { actors } else { Vec::new() }
}

/// How far a noun reaches to those it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Only nouns for those who act for somebody.
    Agents,
    /// Anything that is somebody's.
    Anything,
}
