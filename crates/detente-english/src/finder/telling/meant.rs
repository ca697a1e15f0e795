//! Is what is told said to be so?
//!
//! A verb under *offered to*, *failed to* or *demanded that* isn't itself an event that happened. The standing of a
//! telling is the strongest of what its own words and all that it depends on say.

use super::Teller;
use crate::lexicon::{Meant, WordList};
use crate::syntax::{Aspect, Group, Link, Mood, Node, Piece, Polarity, Shape, Voice, form};
use detente_text::Realis;

/// How what is told is said to be; the later, the stronger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::finder) enum Standing {
    Actual,
    Ongoing,
    Uncertain,
    Planned,
    Offered,
    Denied,
    /// If something else holds, or would hold.
    Conditional,
    /// Demanded, feared, imagined: no event.
    Silent,
}

/// How many pieces after a noun its participle may stand.
const SET: usize = 3;

/// How far up what something depends on is followed.
const FAR: usize = 8;

impl Teller<'_> {
    /// The standing of what a verb tells.
    pub(super) fn standing_of_verb(&self, group: usize) -> Standing {
        if self.is_question(self.parse.groups[group].head) {
            return Standing::Silent;
        }
        let mut standing =
            self.own(group, Level::Itself).max(self.hearsay(self.parse.groups[group].sentence));
        let mut node = self.above(group);
        let mut below = group;
        for _ in 0..FAR {
            match node {
                Some(Node::Group(above)) => {
                    let (governs, own) = (self.governs(above), self.own(above, Level::Above));
                    standing = standing.max(governs).max(own);
                    // *did not deny attacking*, *did not confirm that it attacked*: it may have.
                    let denied = own == Standing::Denied;
                    if denied && (governs == Standing::Denied || self.is_untold(above, below)) {
                        standing = Standing::Silent;
                    }
                    if self.is_hearsay_of(above) {
                        standing = standing.max(Standing::Uncertain);
                    }
                    if self.is_asked(above, below) {
                        standing = Standing::Silent;
                    }
                    if let Some(noun) = self.content_noun(below, above) {
                        standing = standing.max(self.noun_governs(noun)).max(self.modified(noun));
                    }
                    below = above;
                    node = self.above(above);
                }
                Some(Node::Phrase(noun)) => {
                    standing = standing.max(self.noun_governs(noun)).max(self.modified(noun));
                    node = self.holder(noun);
                }
                None => break,
            }
        }
        standing
    }

    /// True for what depends as a clause on a verb that is denied, unless that says that it isn't so: *is not true that*.
    fn is_untold(&self, above: usize, below: usize) -> bool {
        let truth = self.parse.groups[above].adjective;
        let truth = truth.is_some_and(|token| self.acts.is(WordList::Truth, self.word(token)));
        // *nobody believes the myth that*
        let refuted = || {
            let noun = self.content_noun(below, above);
            noun.is_some_and(|noun| self.noun_governs(noun) == Standing::Denied)
        };
        self.parse.groups[below].link == Link::Content && !truth && !refuted()
    }

    /// True for a word of a question: it says nothing to be so.
    pub(in crate::finder) fn is_question(&self, token: usize) -> bool {
        let sentence = &self.text.sentences[self.text.tokens[token].sentence].tokens;
        let end = (token..sentence.end).find(|&at| matches!(self.word(at), "." | "!" | "?"));
        end.is_some_and(|end| self.word(end) == "?")
    }

    /// The noun right before a clause with *that*, which is the object of the verb above: *rejected the idea that*.
    fn content_noun(&self, group: usize, above: usize) -> Option<usize> {
        let it = &self.parse.groups[group];
        let object = self.parse.groups[above].object.filter(|_| it.link == Link::Content)?;
        let subject = &self.parse.phrases[it.subject?];
        let before = self.parse.next(subject.at.checked_sub(1)?, it.sentence)?;
        let noun = self.parse.next(subject.at.checked_sub(2)?, it.sentence)?.phrase()?;
        (matches!(before, Piece::Subordinator(_)) && noun == object).then_some(noun)
    }

    /// The standing of what a noun tells.
    pub(super) fn standing_of_noun(&self, phrase: usize) -> Standing {
        if self.is_question(self.parse.phrases[phrase].head) {
            return Standing::Silent;
        }
        let mut standing =
            self.modified(phrase).max(self.hearsay(self.parse.phrases[phrase].sentence));
        let preposition = self.parse.phrases[phrase].preposition;
        if preposition.is_some_and(|token| self.is_denied_before(token + 1)) {
            standing = standing.max(Standing::Denied);
        }
        standing = standing.max(self.set_for(phrase));
        if let Some(over) = self.before_preposition(phrase) {
            standing = standing.max(self.noun_governs(over)).max(self.modified(over));
        }
        if let Some(group) = self.verb_over(phrase) {
            standing = standing.max(self.governs(group));
            let light = self.light_verb(phrase) == Some(group);
            // *is not at war*
            let denied = self.parse.groups[group].polarity == Polarity::Denied;
            let not = denied && self.is_neutral_only(group);
            if light || not || self.governs(group) != Standing::Actual {
                standing = standing.max(self.standing_of_verb(group));
            }
        }
        standing
    }

    /// What a participle or a relative clause right behind a noun says of it: *talks planned for May*, *talks, cancelled in May,*.
    fn set_for(&self, phrase: usize) -> Standing {
        let it = &self.parse.phrases[phrase];
        let last = self.parse.chain(phrase).into_iter().map(|at| self.parse.phrases[at].at);
        let from = last.max().unwrap_or(it.at).max(it.at) + 1;
        let near = (it.at + 1..from + SET).map_while(|at| self.parse.next(at, it.sentence));
        let group = near.filter_map(Piece::group).next();
        let group = group.filter(|&group| {
            let it = &self.parse.groups[group];
            let passive = it.voice == Voice::Passive;
            let bare = it.link == Link::Relative
                || it.shape == Shape::Participle && it.link == Link::Adjunct;
            passive && bare
        });
        group.map_or(Standing::Actual, |group| self.governs(group))
    }

    /// The verb whose object or subject a noun is, or with whose preposition it stands: *called for a truce*.
    fn verb_over(&self, phrase: usize) -> Option<usize> {
        let first = std::iter::successors(Some(phrase), |&at| self.parse.phrases[at].earlier)
            .last()
            .unwrap_or(phrase);
        let it = &self.parse.phrases[first];
        if let Some(preposition) = it.preposition {
            // Only a preposition that follows the verb at once belongs to it for sure.
            let mut before = it.at.checked_sub(2)?;
            // *is not at war*
            while let Piece::Adverb(_) = self.parse.next(before, it.sentence)? {
                before = before.checked_sub(1)?;
            }
            let group = self.parse.next(before, it.sentence)?.group();
            return group.filter(|_| {
                !matches!(
                    self.word(preposition),
                    "after" | "before" | "during" | "despite" | "since" | "in" | "amid" | "by"
                )
            });
        }
        it.object_of.or(it.subject_of.filter(|&group| {
            self.parse.groups[group].voice == Voice::Passive
                || self.light_verb(phrase) == Some(group)
        }))
    }

    /// The noun before a phrase's preposition: *threat* for *of war*.
    pub(in crate::finder) fn before_preposition(&self, phrase: usize) -> Option<usize> {
        let it = &self.parse.phrases[phrase];
        it.preposition?;
        self.parse.next(it.at.checked_sub(2)?, it.sentence)?.phrase()
    }

    /// What a verb depends on in a way that can change its standing.
    fn above(&self, group: usize) -> Option<Node> {
        let it = &self.parse.groups[group];
        // *appears to show troops shelling a town*
        if let Some(shown) = self.shown_by(group) {
            return Some(shown);
        }
        match it.link {
            Link::Complement | Link::Content => it.parent,
            Link::Coordinated => match it.parent {
                Some(Node::Group(with)) if self.is_alike(with, group) => self.above(with),
                Some(Node::Group(_) | Node::Phrase(_)) | None => None,
            },
            // *claimed it crossed the border, seizing a town*: as what it goes with.
            Link::Adjunct => match it.parent {
                Some(Node::Group(with)) if it.shape != Shape::Finite => self.above(with),
                Some(Node::Group(_) | Node::Phrase(_)) | None => None,
            },
            Link::Main | Link::Relative | Link::Condition => None,
        }
    }

    /// *said it had left and had closed the road*: the second verb stands under the same as the first. *Demanded that it
    /// leave and closed the road*: it doesn't.
    fn is_alike(&self, first: usize, second: usize) -> bool {
        let (one, other) = (&self.parse.groups[first], &self.parse.groups[second]);
        let form = |group: &Group| form(self.word(group.tokens.start));
        first < second
            && (one.mood == other.mood && form(one) == form(other) || one.link == Link::Coordinated)
    }

    /// The verb over a noun that something depends on: *rejected the offer to mediate*.
    fn holder(&self, noun: usize) -> Option<Node> {
        let group = self.parse.phrases[noun].object_of?;
        (self.governs(group) != Standing::Actual || self.light_verb(noun) == Some(group))
            .then_some(Node::Group(group))
    }

    /// What a verb's own words say.
    fn own(&self, group: usize, level: Level) -> Standing {
        let it = &self.parse.groups[group];
        if it.polarity == Polarity::Denied {
            return Standing::Denied;
        }
        if it.link == Link::Condition {
            return Standing::Conditional;
        }
        let purpose = it.tokens.start.checked_sub(1).map(|before| self.word(before));
        // *decided against attacking*
        let averse = it.shape == Shape::Gerund
            && purpose.is_some_and(|word| self.acts.is(WordList::Averse, word));
        if averse || self.is_denied_before(it.tokens.start) {
            return Standing::Denied;
        }
        // *in order to attack*
        if it.shape == Shape::Infinitive
            && purpose.is_some_and(|word| self.acts.is(WordList::Purpose, word))
        {
            return Standing::Silent;
        }
        let reported = it.link == Link::Content;
        let mood = match it.mood {
            Some(Mood::Future) => Standing::Planned,
            Some(Mood::Conditional) if reported || self.is_under_terms(it.sentence) => {
                Standing::Planned
            }
            Some(Mood::Conditional) => Standing::Conditional,
            Some(Mood::Possible) => Standing::Uncertain,
            Some(Mood::Needed) => Standing::Silent,
            None if it.aspect == Aspect::Progressive && level == Level::Itself => Standing::Ongoing,
            None => Standing::Actual,
        };
        let adverbs =
            it.tokens.start.saturating_sub(1)..(it.tokens.end + 1).min(self.text.tokens.len());
        // *alleged that*: the verb itself says it of what depends on it.
        let adverbs = adverbs.filter(|&token| token != it.head);
        let said = adverbs.filter_map(|token| match self.acts.modifier(self.word(token)) {
            Some(Meant::As(realis @ Realis::Uncertain)) => Some(standing(Meant::As(realis))),
            // *hardly criticised*
            _ if token < it.head && self.acts.is(WordList::Hardly, self.word(token)) => {
                Some(Standing::Silent)
            }
            Some(Meant::As(_) | Meant::Silent) | None => None,
        });
        said.fold(mood, Standing::max)
    }

    /// *Under the agreement, Oman would withdraw*: the words of a plan.
    fn is_under_terms(&self, sentence: usize) -> bool {
        let first = self.text.sentences.get(sentence).map(|it| it.tokens.start);
        first.is_some_and(|token| token < self.text.tokens.len() && self.word(token) == "under")
    }

    /// What a verb says of that which depends on it.
    fn governs(&self, group: usize) -> Standing {
        let it = &self.parse.groups[group];
        let word = self.word(it.head);
        // *are set to meet* looks like a passive and says the same.
        let participle = Some(it.head).filter(|_| it.voice == Voice::Passive);
        let by_adjective = it.adjective.or(participle).and_then(|token| {
            self.acts.of_adjective(self.word(token)).find_map(|frame| frame.complement)
        });
        // *is to withdraw*
        let bare = it.adjective.is_none() && it.object.is_none() && it.adjuncts.is_empty();
        if bare && matches!(word, "is" | "are" | "was" | "were") {
            return Standing::Planned;
        }
        let word_at = |at: usize| self.text.tokens.get(at).map(|token| token.lower.as_str());
        let next = word_at(it.tokens.end);
        // *told the army to stop*
        let after = it.object.and_then(|object| self.parse.row(object).last());
        let after = after.and_then(|last| word_at(self.parse.phrases[last].tokens.end));
        let by_verb = self.acts.of_verb(word).filter_map(|frame| {
            let with = frame.with.is_empty()
                || next.into_iter().chain(after).any(|next| frame.with.iter().any(|it| it == next));
            frame.complement.filter(|_| with && frame.objects.is_empty() && frame.content.is_none())
        });
        by_adjective.into_iter().chain(by_verb).map(standing).max().unwrap_or(Standing::Actual)
    }

    fn noun_governs(&self, phrase: usize) -> Standing {
        let head = self.word(self.parse.phrases[phrase].head);
        let frames = self.acts.of_noun(head).filter_map(|frame| frame.complement);
        frames.map(standing).max().unwrap_or(Standing::Actual)
    }

    /// What the adjectives of a noun say.
    fn modified(&self, phrase: usize) -> Standing {
        let tokens = self.parse.phrases[phrase].tokens.clone();
        let said = tokens.filter_map(|token| self.acts.modifier(self.word(token)));
        said.map(standing).max().unwrap_or(Standing::Actual)
    }

    /// True for a verb whose subject doesn't do what its object says: *brokered a truce*.
    pub(super) fn is_neutral_only(&self, group: usize) -> bool {
        let word = self.word(self.parse.groups[group].head);
        self.acts.is(WordList::Neutral, word) && !self.acts.is(WordList::Light, word)
    }
}

/// Whose words are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Itself,
    Above,
}

fn standing(meant: Meant) -> Standing {
    match meant {
        Meant::Silent => Standing::Silent,
        Meant::As(Realis::Actual) => Standing::Actual,
        Meant::As(Realis::Ongoing) => Standing::Ongoing,
        Meant::As(Realis::Uncertain) => Standing::Uncertain,
        Meant::As(Realis::Planned) => Standing::Planned,
        Meant::As(Realis::Offered) => Standing::Offered,
        Meant::As(Realis::Denied) => Standing::Denied,
    }
}
