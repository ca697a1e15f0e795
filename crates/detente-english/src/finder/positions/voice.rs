//! Whose words is a clause, and whose doing?
//!
//! What stands in a quotation is its speaker's; what depends on a verb of saying is its subject's; the rest is the writer's. What is only thought,
//! feared or supposed is nobody's position. A pronoun in reported speech, and words such as *her country* or *the group*, mean whoever
//! says it; *we* means the speaker, and outside of quotations the author of a statement.

use super::Reading;
use crate::lexicon::{Stance, WordList};
use crate::syntax::{Link, Node, Shape, Tag, Voice};
use detente_text::{Actor, Verbatim};

/// How far up what something depends on is followed.
const DEEP: usize = 8;

/// How many sentences back those may be named together whom *the three* means.
const ROW_BACK: usize = 4;

/// How often a text has to say *we* by itself before it is taken for its author's.
const OWN_WORDS: usize = 2;

/// Whose words something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// Who says it, where they are named; nobody for what the writer says.
    pub(super) by: Vec<Actor>,
    pub(super) how: How,
}

/// How something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// By the writer.
    Written,
    /// In a quotation.
    Quoted,
    /// As what somebody is reported to say; the verb of saying, where there is one.
    Reported(Option<usize>),
}

impl Reading<'_> {
    /// Whose words a verb is; `None` for what is only thought or supposed.
    pub(super) fn said(&self, group: usize) -> Option<Said> {
        let head = self.group(group).head;
        if let Some(quote) = self.teller.parse.quote_of.at(head) {
            let quote = &self.teller.found.quotes[quote];
            return Some(Said {
                by: quote.speaker.clone().into_iter().collect(),
                how: How::Quoted,
            });
        }
        let mut at = group;
        for _ in 0..DEEP {
            let it = self.group(at);
            match (it.link, it.parent) {
                (Link::Condition, _) => return None,
                (Link::Content, Some(Node::Group(above))) => return self.said_by(head, above),
                (Link::Main, _) | (_, None) => break,
                (Link::Content, Some(Node::Phrase(_))) => return None,
                (_, Some(Node::Group(above))) => at = above,
                (_, Some(Node::Phrase(phrase))) => {
                    let it = &self.teller.parse.phrases[phrase];
                    match it.object_of.or(it.subject_of) {
                        Some(above) if above != at => at = above,
                        _ => break,
                    }
                }
            }
        }
        Some(self.indirect(head).unwrap_or(Said { by: Vec::new(), how: How::Written }))
    }

    /// Whose words the clause under a verb is.
    fn said_by(&self, token: usize, saying: usize) -> Option<Said> {
        let it = self.group(saying);
        if self.is(Stance::Think, it.head) || self.condition_at(it.head).is_some() {
            return None;
        }
        if it.voice == Voice::Passive {
            return self.indirect(token);
        }
        let by = it.subject.map(|at| self.sides(at)).unwrap_or_default();
        if by.is_empty()
            && let Some(said) = self.indirect(token)
        {
            return Some(said);
        }
        Some(Said { by, how: How::Reported(Some(saying)) })
    }

    /// Who is reported to say a word, by the finder of statements.
    fn indirect(&self, token: usize) -> Option<Said> {
        let at = self.teller.text.tokens[token].span.start;
        let quotes = &self.teller.found.quotes;
        let next = quotes.partition_point(|it| it.span.start <= at);
        let near = quotes[..next].iter().rev().take(3);
        let mut around = near.filter(|it| it.verbatim == Verbatim::Indirect && at < it.span.end);
        let quote = around.next()?;
        Some(Said { by: quote.speaker.clone().into_iter().collect(), how: How::Reported(None) })
    }

    /// Whom a phrase stands for; *both* and *the three* are those who were named together before.
    pub(super) fn sides(&self, phrase: usize) -> Vec<Actor> {
        let named = self.teller.stands_for(phrase);
        if !named.is_empty() {
            return named;
        }
        let tokens = &self.teller.parse.phrases[phrase].tokens;
        let count = match (self.word(tokens.start), self.word(tokens.end - 1), tokens.len()) {
            ("both", _, 1) | ("the", "two", 2) => 2,
            ("the" | "all", "three", 2) => 3,
            ("the" | "all", "four", 2) => 4,
            // *Doe’s office*: whoever it speaks for.
            _ if self.is(Stance::Own, self.teller.parse.phrases[phrase].head) => {
                return self.teller.owners(phrase);
            }
            _ => return named,
        };
        self.together_before(phrase, count)
    }

    /// So many sides that stand in one row, the last before a phrase.
    fn together_before(&self, phrase: usize, count: usize) -> Vec<Actor> {
        let phrases = &self.teller.parse.phrases;
        let sentence = phrases[phrase].sentence.saturating_sub(ROW_BACK);
        let near = phrases[..phrase].iter().enumerate().rev();
        let mut near = near.take_while(|(_, it)| it.sentence >= sentence);
        near.find_map(|(at, it)| {
            if it.earlier.is_some() || it.later.is_none() {
                return None;
            }
            let sides = self.teller.stands_for(at);
            (sides.len() == count).then_some(sides)
        })
        .unwrap_or_default()
    }

    /// Whose doing a verb is, and whose words. `None` where it is a thing's, or somebody's of whom another speaks; nobody where
    /// those who do it can't be named.
    pub(super) fn doer(&self, group: usize) -> Option<(Vec<Actor>, Said)> {
        self.own_doer(group).or_else(|| {
            // *said that the bridge was closed and called for talks*: no bridge calls for anything.
            let it = self.group(group);
            let (Link::Coordinated, Some(Node::Group(first))) = (it.link, it.parent) else {
                return None;
            };
            let first = self.group(first);
            match (first.link, first.parent) {
                (Link::Content, Some(Node::Group(saying))) => self.own_doer(saying),
                _ => None,
            }
        })
    }

    fn own_doer(&self, group: usize) -> Option<(Vec<Actor>, Said)> {
        let said = self.said(group)?;
        let it = self.group(group);
        let subject = it.subject?;
        let phrase = &self.teller.parse.phrases[subject];
        let word = self.word(phrase.head);
        if self.tag(phrase.head) == Some(Tag::Pronoun) {
            return match word {
                "we" | "i" => Some((self.first_person(&said), said)),
                "he" | "she" | "it" | "they" => {
                    if let How::Reported(_) = said.how {
                        return Some((said.by.clone(), said));
                    }
                    let meant = self.sides(subject);
                    let open = meant.is_empty() && (word == "it" || said.how == How::Quoted);
                    (!open).then_some((meant, said))
                }
                _ => None,
            };
        }
        if self.is_own(subject) && said.how != How::Written {
            return Some((said.by.clone(), said));
        }
        let named = self.sides(subject);
        if named.is_empty() {
            return self.is(Stance::Crowd, phrase.head).then_some((named, said));
        }
        let others =
            !said.by.is_empty() && !named.iter().any(|it| said.by.iter().any(|by| same(it, by)));
        let quoted = said.how == How::Quoted && others;
        if quoted || others && matches!(said.how, How::Reported(_)) {
            return None;
        }
        // What a side's spokesman says is that spokesman's word.
        let by = if said.by.is_empty() { named } else { said.by.clone() };
        Some((by, said))
    }

    /// Who *we* are.
    fn first_person(&self, said: &Said) -> Vec<Actor> {
        match said.how {
            How::Written => self.author.clone().into_iter().collect(),
            How::Quoted | How::Reported(_) => said.by.clone(),
        }
    }

    /// True for words by which speakers mean their own side: *her country*, *its army*, *the group*.
    pub(super) fn is_own(&self, phrase: usize) -> bool {
        let it = &self.teller.parse.phrases[phrase];
        let named = it.tokens.clone().any(|token| self.teller.parse.mention_of.at(token).is_some());
        let first = self.word(it.tokens.start);
        let pronoun = matches!(first, "its" | "his" | "her" | "their" | "our" | "my");
        let the = first == "the" && it.tokens.len() == 2;
        !named && self.is(Stance::Own, it.head) && (pronoun || the)
    }

    /// Who writes, where a text says *we* by itself: whoever its first sentence is about.
    pub(super) fn find_author(&self) -> Option<Actor> {
        let parse = &self.teller.parse;
        let own = parse.phrases.iter().filter(|it| {
            matches!(self.word(it.head), "we" | "i") || self.word(it.tokens.start) == "our"
        });
        let written = own.filter(|it| parse.quote_of.at(it.head).is_none());
        if written.take(OWN_WORDS).count() < OWN_WORDS {
            return None;
        }
        let finite =
            parse.groups.iter().filter(|it| it.shape == Shape::Finite && self.is_body(it.sentence));
        let mut subjects = finite.filter_map(|it| it.subject).take(DEEP);
        subjects.find_map(|subject| {
            let it = &parse.phrases[subject];
            let named = parse.mention_of.at(it.head).is_some()
                || self.teller.acts.is(WordList::Agent, self.word(it.head));
            self.sides(subject).into_iter().find(|_| named)
        })
    }
}

/// Whether two actors are of one side.
pub(super) fn same(one: &Actor, other: &Actor) -> bool {
    one == other || one.side().is_some() && one.side() == other.side()
}
