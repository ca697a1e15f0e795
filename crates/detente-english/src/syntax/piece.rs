//! Which words belong together?
//!
//! One walk over the tags of a sentence cuts it into noun phrases, verb groups and the words between them. How these
//! hang together is asked in [`clause`](super::clause).

use std::ops::Range;

use super::verb::{self, Form};
use super::{Tag, Text};

/// A noun phrase without what follows its head: *Moscow’s brutal war*, not *Moscow’s brutal war in the east*.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    pub(crate) tokens: Range<usize>,
    /// Its last noun.
    pub(crate) head: usize,
    /// Who owns it: the words before the last `'s`, or the word *its*.
    pub(crate) owner: Option<Range<usize>>,
    /// The preposition before it.
    pub(crate) preposition: Option<usize>,
    /// The phrase before it in a row: *Kyiv* for *Moscow* in *Kyiv and Moscow*.
    pub(crate) earlier: Option<usize>,
    /// The phrase after it in a row.
    pub(crate) later: Option<usize>,
    /// The verb group whose object it is.
    pub(crate) object_of: Option<usize>,
    /// The verb group whose subject it is.
    pub(crate) subject_of: Option<usize>,
    /// Where it stands in the text's pieces.
    pub(crate) at: usize,
    /// The sentence it stands in.
    pub(crate) sentence: usize,
}

/// What a verb group can be in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// It has tense: *attacked*, *has been attacking*.
    Finite,
    /// *to attack*.
    Infinitive,
    /// *attacking*.
    Gerund,
    /// *attacked by rebels*.
    Participle,
}

/// Who does what the verb says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Voice {
    Active,
    Passive,
}

/// Whether the verb is denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Polarity {
    Affirmed,
    Denied,
}

/// How the verb sees time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aspect {
    Simple,
    Perfect,
    /// *is attacking*, *has been attacking*.
    Progressive,
}

/// What a modal verb adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    /// *will*, *shall*.
    Future,
    /// *would*.
    Conditional,
    /// *may*, *might*, *could*, *can*.
    Possible,
    /// *must*, *should*.
    Needed,
}

/// A verb with its auxiliaries: *has not been attacked*.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) tokens: Range<usize>,
    /// The verb that says what is done.
    pub(crate) head: usize,
    pub(crate) shape: Shape,
    pub(crate) voice: Voice,
    pub(crate) polarity: Polarity,
    pub(crate) aspect: Aspect,
    pub(crate) mood: Option<Mood>,
    pub(crate) subject: Option<usize>,
    pub(crate) object: Option<usize>,
    /// The phrases with prepositions after it.
    pub(crate) adjuncts: Vec<usize>,
    /// An adjective after *is*, *remains*.
    pub(crate) adjective: Option<usize>,
    /// What it depends on.
    pub(crate) parent: Option<Node>,
    /// How it depends on it.
    pub(crate) link: Link,
    /// The tokens of its clause.
    pub(crate) clause: Range<usize>,
    /// Where it stands in the text's pieces.
    pub(crate) at: usize,
    /// The sentence it stands in.
    pub(crate) sentence: usize,
}

/// What a verb group can depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Node {
    /// *offered* for *to mediate*.
    Group(usize),
    /// *offer* for *to mediate*.
    Phrase(usize),
}

/// How a verb group depends on what it depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    /// On nothing.
    Main,
    /// By sharing a subject with another.
    Coordinated,
    /// As what is said, demanded, denied.
    Content,
    /// As a relative clause.
    Relative,
    /// As a clause of time, reason or the like.
    Adjunct,
    /// As a condition.
    Condition,
    /// As an infinitive, or as a verb in *-ing* after a preposition.
    Complement,
}

/// A part of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    Phrase(usize),
    Group(usize),
    /// The preposition, as a token.
    Preposition(usize),
    Subordinator(usize),
    Relative(usize),
    Coordinator(usize),
    Adjective(usize),
    Adverb(usize),
    Date(usize),
    Comma(usize),
    Quote(usize),
    Break(usize),
}

impl Piece {
    /// The noun phrase, if it is one.
    pub(crate) fn phrase(self) -> Option<usize> {
        if let Self::Phrase(phrase) = self { Some(phrase) } else { None }
    }

    /// The verb group, if it is one.
    pub(crate) fn group(self) -> Option<usize> {
        if let Self::Group(group) = self { Some(group) } else { None }
    }
}

/// Where the pieces of a text are kept.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    pub(crate) phrases: Vec<Phrase>,
    pub(crate) groups: Vec<Group>,
    pub(crate) pieces: Vec<Piece>,
}

/// Cuts the tokens of one sentence into pieces. `tags` are those of the whole text.
pub(super) fn cut(
    into: &mut Pieces,
    text: &Text<'_>,
    tags: &[Tag],
    tokens: Range<usize>,
    sentence: usize,
) {
    let mut at = tokens.start;
    while at < tokens.end {
        let rest = at..tokens.end;
        at = match tags[at] {
            Tag::Verb | Tag::Auxiliary | Tag::Infinitive | Tag::Negation => {
                group(into, text, tags, rest, sentence)
            }
            Tag::Noun
            | Tag::Name
            | Tag::Pronoun
            | Tag::Determiner
            | Tag::Possessive
            | Tag::Number
            | Tag::Adjective
            | Tag::Hyphen => phrase(into, text, tags, rest, sentence),
            Tag::Adverb => one(into, Piece::Adverb(at)),
            Tag::Preposition => one(into, Piece::Preposition(at)),
            Tag::Subordinator => one(into, Piece::Subordinator(at)),
            Tag::Relative => one(into, Piece::Relative(at)),
            Tag::Coordinator => one(into, Piece::Coordinator(at)),
            Tag::Date => one(into, Piece::Date(at)),
            Tag::Comma => one(into, Piece::Comma(at)),
            Tag::Quote => one(into, Piece::Quote(at)),
            Tag::Break => one(into, Piece::Break(at)),
        };
    }
}

/// Adds a piece of one token; the token after it.
fn one(into: &mut Pieces, piece: Piece) -> usize {
    into.pieces.push(piece);
    token_of(piece) + 1
}

/// The token of a piece that is one token; 0 for others.
fn token_of(piece: Piece) -> usize {
    match piece {
        Piece::Preposition(token)
        | Piece::Subordinator(token)
        | Piece::Relative(token)
        | Piece::Coordinator(token)
        | Piece::Adjective(token)
        | Piece::Adverb(token)
        | Piece::Date(token)
        | Piece::Comma(token)
        | Piece::Quote(token)
        | Piece::Break(token) => token,
        Piece::Phrase(_) | Piece::Group(_) => 0,
    }
}

/// Adds the noun phrase, or the adjective, that begins here; the token after it.
fn phrase(
    into: &mut Pieces,
    text: &Text<'_>,
    tags: &[Tag],
    tokens: Range<usize>,
    sentence: usize,
) -> usize {
    let start = tokens.start;
    let at = into.pieces.len();
    if tags[start] == Tag::Pronoun {
        return push_phrase(into, Phrase::of(start..start + 1, start, None, (at, sentence)));
    }
    let tag = |at: usize| if at < tokens.end { Some(tags[at]) } else { None };
    let mut end = start;
    let mut head = None;
    let mut owner = None;
    if tags[start] == Tag::Determiner && is_owner(&text.tokens[start].lower) {
        owner = Some(start..start + 1);
    }
    let mut here = start;
    while let Some(now) = tag(here) {
        let goes_on = match now {
            Tag::Determiner => {
                here == start || matches!(tags[here - 1], Tag::Determiner | Tag::Possessive)
            }
            // *the balance Cairo seeks*: a name before a verb begins a phrase of its own.
            Tag::Name if here > start && names_subject(tags, here, &tokens) => false,
            Tag::Noun | Tag::Name | Tag::Number => {
                head = Some(here);
                true
            }
            Tag::Possessive => {
                owner = head.map(|_| start..here);
                head.is_some()
            }
            Tag::Adjective | Tag::Hyphen => true,
            Tag::Adverb => {
                matches!(tag(here + 1), Some(Tag::Adjective | Tag::Hyphen)) && here > start
            }
            // *military and economic support*, *US and Omani mediators*
            Tag::Coordinator => {
                here > start
                    && text.tokens[here].lower != "but"
                    && (tags[here - 1] == Tag::Adjective && tag(here + 1) == Some(Tag::Adjective)
                        || matches!(tags[here - 1], Tag::Adjective | Tag::Name)
                            && matches!(tag(here + 1), Some(Tag::Adjective | Tag::Name))
                            && tag(here + 2) == Some(Tag::Noun)
                            && !tags[start..here].contains(&Tag::Noun))
            }
            // *Saudi, US and Omani mediators*
            Tag::Comma => {
                here > start
                    && tags[start..here].iter().all(|tag| *tag == Tag::Adjective)
                    && matches!(tag(here + 1), Some(Tag::Adjective | Tag::Name))
                    && matches!(tag(here + 2), Some(Tag::Coordinator))
                    && tag(here + 4) == Some(Tag::Noun)
            }
            // *the state-run agency*: what a hyphen ties on belongs to the phrase.
            Tag::Verb => here > start && tags[here - 1] == Tag::Hyphen,
            Tag::Date => false,
            Tag::Pronoun
            | Tag::Auxiliary
            | Tag::Infinitive
            | Tag::Preposition
            | Tag::Subordinator
            | Tag::Relative
            | Tag::Negation
            | Tag::Quote
            | Tag::Break => {
                // *US Secretary of State*
                let office = tag(here + 1).is_some()
                    && text.tokens[here].lower == "of"
                    && text.tokens[here + 1].lower == "state"
                    && here > start
                    && text.tokens[here - 1].lower == "secretary";
                office || here > start && tags[here - 1] == Tag::Hyphen && now == Tag::Preposition
            }
        };
        if !goes_on {
            break;
        }
        here += 1;
        if matches!(now, Tag::Noun | Tag::Name | Tag::Number) {
            end = here;
        }
    }
    match head {
        Some(head) => {
            let owner = owner.filter(|owner| owner.end <= head);
            push_phrase(into, Phrase::of(start..end, head, owner, (at, sentence)));
            end
        }
        None if tags[start] == Tag::Determiner => {
            push_phrase(into, Phrase::of(start..start + 1, start, None, (at, sentence)));
            start + 1
        }
        None if tags[start] == Tag::Adjective => one(into, Piece::Adjective(start)),
        None => one(into, Piece::Adverb(start)),
    }
}

/// True if a name after a common noun is followed by a verb.
fn names_subject(tags: &[Tag], at: usize, tokens: &Range<usize>) -> bool {
    let next = (at..tokens.end).find(|&at| !matches!(tags[at], Tag::Name | Tag::Adverb));
    tags[at - 1] == Tag::Noun
        && next.is_some_and(|at| matches!(tags[at], Tag::Verb | Tag::Auxiliary))
}

fn push_phrase(into: &mut Pieces, phrase: Phrase) -> usize {
    let end = phrase.tokens.end;
    into.pieces.push(Piece::Phrase(into.phrases.len()));
    into.phrases.push(phrase);
    end
}

impl Phrase {
    fn of(
        tokens: Range<usize>,
        head: usize,
        owner: Option<Range<usize>>,
        (at, sentence): (usize, usize),
    ) -> Self {
        Self {
            tokens,
            head,
            owner,
            preposition: None,
            earlier: None,
            later: None,
            object_of: None,
            subject_of: None,
            at,
            sentence,
        }
    }
}

/// A determiner that stands for an owner.
pub(crate) fn is_owner(lower: &str) -> bool {
    matches!(lower, "its" | "his" | "her" | "their" | "our" | "my")
}

/// Adds the verb group that begins here; the token after it.
fn group(
    into: &mut Pieces,
    text: &Text<'_>,
    tags: &[Tag],
    tokens: Range<usize>,
    sentence: usize,
) -> usize {
    let start = tokens.start;
    let word = |at: usize| text.tokens[at].lower.as_str();
    let mut head = None;
    let mut auxiliaries = Vec::new();
    let mut polarity = Polarity::Affirmed;
    let mut infinitive = false;
    let mut here = start;
    let mut end = start;
    while here < tokens.end {
        match tags[here] {
            Tag::Infinitive if auxiliaries.is_empty() && !infinitive => infinitive = true,
            Tag::Negation => polarity = Polarity::Denied,
            Tag::Auxiliary => {
                auxiliaries.push(here);
                if word(here).ends_with("n't") || word(here) == "cannot" {
                    polarity = Polarity::Denied;
                }
                end = here + 1;
            }
            Tag::Verb => {
                head = Some(here);
                end = here + 1;
                break;
            }
            Tag::Adverb => {}
            Tag::Noun
            | Tag::Name
            | Tag::Pronoun
            | Tag::Determiner
            | Tag::Possessive
            | Tag::Number
            | Tag::Adjective
            | Tag::Preposition
            | Tag::Subordinator
            | Tag::Relative
            | Tag::Coordinator
            | Tag::Date
            | Tag::Infinitive
            | Tag::Comma
            | Tag::Hyphen
            | Tag::Quote
            | Tag::Break => break,
        }
        here += 1;
    }
    let Some(head) = head.or_else(|| auxiliaries.pop()) else {
        return one(into, Piece::Adverb(start));
    };
    let first = auxiliaries.first().copied();
    let helped_by = |words: &[&str]| auxiliaries.iter().any(|&at| words.contains(&bare(word(at))));
    let be = ["is", "are", "was", "were", "be", "been", "being", "am"];
    let last_is_be = auxiliaries.last().is_some_and(|&at| be.contains(&bare(word(at))));
    let form = verb::form(word(head));
    let voice = match form {
        Form::Participle | Form::Either if last_is_be => Voice::Passive,
        Form::Present | Form::Past | Form::Participle | Form::Either | Form::Gerund => {
            Voice::Active
        }
    };
    let aspect = if form == Form::Gerund && last_is_be {
        Aspect::Progressive
    } else if helped_by(&["has", "have", "had", "having"]) {
        Aspect::Perfect
    } else {
        Aspect::Simple
    };
    let shape = match first.map(word) {
        _ if infinitive => Shape::Infinitive,
        Some("having" | "being") => Shape::Gerund,
        Some(_) => Shape::Finite,
        None => match form {
            Form::Gerund => Shape::Gerund,
            Form::Participle => Shape::Participle,
            // Told apart when the clause is known.
            Form::Present | Form::Past | Form::Either => Shape::Finite,
        },
    };
    into.pieces.push(Piece::Group(into.groups.len()));
    into.groups.push(Group {
        tokens: start..end,
        head,
        shape,
        voice: if shape == Shape::Participle { Voice::Passive } else { voice },
        polarity,
        aspect,
        mood: auxiliaries.iter().find_map(|&at| mood(bare(word(at)))),
        subject: None,
        object: None,
        adjuncts: Vec::new(),
        adjective: None,
        parent: None,
        link: Link::Main,
        clause: start..end,
        at: into.pieces.len() - 1,
        sentence,
    });
    end
}

/// A word without the ending *n't*.
fn bare(word: &str) -> &str {
    word.strip_suffix("n't").unwrap_or(word)
}

/// What a modal verb adds.
pub(super) fn mood(word: &str) -> Option<Mood> {
    Some(match word {
        "will" | "shall" | "wo" => Mood::Future,
        "would" => Mood::Conditional,
        "may" | "might" | "can" | "could" | "cannot" => Mood::Possible,
        "must" | "should" => Mood::Needed,
        _ => return None,
    })
}
