//! Which words tell what was done, or what is claimed?
//!
//! A *frame* says which words tell something, and where around them those stand who do it and those to whom it is
//! done. Events and claims are frames of one kind; `data/events.toml` says at its head how they are written.
//! How a sentence hangs together isn't known here.

use std::collections::{BTreeMap, BTreeSet};

use super::{LexiconError, Section};
use crate::syntax::{forms, with_s};
use detente_text::{Plover, Realis};

/// The built-in files, with the names they go by in errors.
pub(super) const FILES: &[(&str, &str)] = &[
    ("events.toml", include_str!("../../data/events.toml")),
    ("claims.toml", include_str!("../../data/claims.toml")),
    ("tenses.toml", include_str!("../../data/tenses.toml")),
];

/// What a frame tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tells {
    /// An event.
    Event(Plover),
    /// A claim of this kind.
    Claim(String),
    /// Nothing by itself: it only says how what depends on it is meant.
    Nothing,
}

/// Where around a word somebody stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// Who does what a verb says; *by* in the passive.
    Subject,
    /// To whom a verb says it is done; the subject in the passive.
    Object,
    /// The owner of a noun, or a name before it: *Moscow’s*, *Russian*.
    Owner,
    /// Those whose the object of a verb is: *denied Oman's claim*.
    Whose,
    /// Those named in what depends on the word: *threatened to attack Kyiv*.
    Complement,
    /// In a phrase with this preposition.
    With(String),
}

/// How what depends on a word is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meant {
    /// With this realis.
    As(Realis),
    /// As nothing that happened: what is demanded, feared, imagined.
    Silent,
}

/// Whether those who do it do it to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sides {
    /// One side does it to the other.
    Apart,
    /// Each does it to the other: *held talks*.
    Mutual,
}

/// Words that tell something, and where its parties stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) rule: String,
    pub(crate) tells: Tells,
    /// Prepositions or particles of which one must follow the verb.
    pub(crate) with: Vec<String>,
    /// Nouns of which one must be the verb's object; all forms.
    pub(crate) objects: BTreeSet<String>,
    /// Nouns of which one must be the verb's subject; all forms.
    pub(crate) doers: BTreeSet<String>,
    /// Nouns of which none may be the verb's subject or stand in a phrase after it; all forms.
    pub(crate) unless: BTreeSet<String>,
    /// Nouns of which none may be the verb's object; all forms.
    pub(crate) never: BTreeSet<String>,
    /// Whether the verb's object has to be its subject's own.
    pub(crate) own: bool,
    /// What the clause that depends on the verb has to say.
    pub(crate) content: Option<Content>,
    /// Nouns of which one must stand in or after the noun; all forms.
    pub(crate) about: BTreeSet<String>,
    pub(crate) actors: Vec<Place>,
    pub(crate) targets: Vec<Place>,
    pub(crate) sides: Sides,
    /// How what depends on the word is meant.
    pub(crate) complement: Option<Meant>,
    /// How the frame itself is meant, where its words say it.
    pub(crate) realis: Option<Realis>,
    /// Who has to be named for the words to tell anything.
    pub(crate) needs: Needs,
    /// What it is not to do it: not to accept is to reject.
    pub(crate) denied: Option<Plover>,
}

/// What somebody says of what is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// That somebody must do it.
    Needed,
    /// That one won't do it oneself.
    Refused,
}

/// Who has to be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Needs {
    Nobody,
    /// Those who do it.
    Actors,
    /// Those to whom it is done.
    Targets,
    /// Those who do it and those to whom it is done.
    Both,
}

/// Words that matter besides frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum WordList {
    /// Verbs that leave it to their object to say what is done: *launch*, *hold*.
    Light,
    /// Verbs that begin or go on, and leave it to their subject or infinitive to say what is done.
    Neutral,
    /// Nouns for those who act for a state: *forces*, *government*.
    Agent,
    /// Nouns for others than those who own them: *ally*, *rival*.
    Other,
    /// Nouns that two states share: *both countries*.
    Pair,
    /// Nouns for what two sides are in together: *the conflict*.
    Shared,
    /// Nouns for one state: *the country*.
    Country,
    /// Nouns for one person who speaks for a state: *president*.
    Office,
    /// Nouns that only count what follows: *a wave of strikes*.
    Measure,
    /// Words that say that something is still to come: *will*.
    Ahead,
    /// What is so of something that is to come, before *to* or *for*: *due to meet*.
    Expects,
    /// Verbs whose present tense tells what is fixed for a later day: *the truce expires on Sunday*.
    Timetable,
    /// Words that only point ahead: *upcoming*.
    Looming,
    /// Verbs that set an end, which lies ahead of them: *extended until May*.
    Resets,
    /// What is so of something that is to come, before it: *its planned visit*.
    Planned,
    /// Verbs that say that something won't come: *cancelled*.
    Undone,
    /// The same in two words: *called off*.
    UndonePair,
    /// Words before *to* that tell what came of it: *failed to leave*.
    Outcome,
    /// Prepositions after which stands only where something is: *near*.
    Nearby,
    /// Words before what may be: *if*.
    Supposing,
    /// Words at which another clause begins.
    Halt,
    /// Verbs that say before *to* that it must be: *has to leave*.
    Needful,
    /// What stands before an infinitive that says what for: *in order to*.
    Purpose,
    /// What stands before a hyphen and a name of somebody else: *pro-*.
    Towards,
    /// Nouns, besides those of events, for what is done to somebody: *violence*.
    Deed,
    /// Nouns for those who don't act for the state whose name they bear: *Chadian rebels*.
    Insurgent,
    /// Verbs whose subject is hit by what their object says: *repelled the attack*.
    Bears,
    /// Words before a noun that say that each does it to the other: *tit-for-tat*.
    Mutual,
    /// Words after which what follows is not done: *far from leaving*, *has yet to leave*.
    Denying,
    /// Prepositions before what one decides not to do: *against leaving*.
    Averse,
    /// What is so of what is so: *it is not true that*.
    Truth,
    /// Adverbs that say that something was almost not so: *hardly*.
    Hardly,
    /// Nouns for what is only heard: *reports say*, *according to rumours*.
    Hearsay,
    /// Verbs after which a clause in the base form says what is to be: *insisted that Oman withdraw*.
    Mandative,
    /// Nouns for what somebody says: *by Chad's account*.
    Account,
    /// Verbs by which somebody says after *as* that something is so: *as Chad said*.
    Attests,
    /// Words for people of whom nobody knows who they are: *some say*.
    Anybody,
    /// Verbs by which something shows, or somebody sees, what others do: *a video shows troops leaving*.
    Shows,
    /// Nouns for what shows others do something: *images of troops leaving*.
    Record,
    /// Verbs whose object may be still to come though they are past: *announced talks in June*.
    Heralds,
    /// Words behind which stands who isn't meant: *others than Chad*.
    Except,
}

/// How the words of a list are inflected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inflected {
    Verb,
    Noun,
    /// As they stand.
    Not,
}

const LISTS: [(&str, WordList, Inflected); 41] = [
    ("light", WordList::Light, Inflected::Verb),
    ("neutral", WordList::Neutral, Inflected::Verb),
    ("agent", WordList::Agent, Inflected::Noun),
    ("other", WordList::Other, Inflected::Noun),
    ("pair", WordList::Pair, Inflected::Noun),
    ("shared", WordList::Shared, Inflected::Noun),
    ("country", WordList::Country, Inflected::Noun),
    ("measure", WordList::Measure, Inflected::Noun),
    ("office", WordList::Office, Inflected::Noun),
    ("ahead", WordList::Ahead, Inflected::Not),
    ("expects", WordList::Expects, Inflected::Not),
    ("timetable", WordList::Timetable, Inflected::Verb),
    ("looming", WordList::Looming, Inflected::Not),
    ("resets", WordList::Resets, Inflected::Verb),
    ("planned", WordList::Planned, Inflected::Not),
    ("undone", WordList::Undone, Inflected::Verb),
    ("undone-pair", WordList::UndonePair, Inflected::Not),
    ("outcome", WordList::Outcome, Inflected::Not),
    ("supposing", WordList::Supposing, Inflected::Not),
    ("nearby", WordList::Nearby, Inflected::Not),
    ("halt", WordList::Halt, Inflected::Not),
    ("needful", WordList::Needful, Inflected::Verb),
    ("purpose", WordList::Purpose, Inflected::Not),
    ("towards", WordList::Towards, Inflected::Not),
    ("deed", WordList::Deed, Inflected::Noun),
    ("insurgent", WordList::Insurgent, Inflected::Noun),
    ("bears", WordList::Bears, Inflected::Verb),
    ("mutual", WordList::Mutual, Inflected::Not),
    ("denying", WordList::Denying, Inflected::Not),
    ("averse", WordList::Averse, Inflected::Not),
    ("truth", WordList::Truth, Inflected::Not),
    ("hardly", WordList::Hardly, Inflected::Not),
    ("hearsay", WordList::Hearsay, Inflected::Not),
    ("mandative", WordList::Mandative, Inflected::Verb),
    ("account", WordList::Account, Inflected::Noun),
    ("attests", WordList::Attests, Inflected::Verb),
    ("anybody", WordList::Anybody, Inflected::Not),
    ("shows", WordList::Shows, Inflected::Verb),
    ("record", WordList::Record, Inflected::Noun),
    ("heralds", WordList::Heralds, Inflected::Verb),
    ("except", WordList::Except, Inflected::Not),
];

/// The words of events and claims.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Acts {
    frames: Vec<Frame>,
    verbs: BTreeMap<String, Vec<usize>>,
    nouns: BTreeMap<String, Vec<usize>>,
    adjectives: BTreeMap<String, Vec<usize>>,
    /// Adjectives and adverbs that say how an act is meant.
    modifiers: BTreeMap<String, Meant>,
    lists: BTreeMap<WordList, BTreeSet<String>>,
}

const FIELDS: [&str; 13] = [
    "rule",
    "root",
    "kind",
    "verbs",
    "nouns",
    "adjectives",
    "with",
    "objects",
    "about",
    "actors",
    "targets",
    "sides",
    "complement",
];

impl Acts {
    /// Adds a table; false if it isn't one of these.
    pub(super) fn take(&mut self, section: &Section<'_>) -> Result<bool, LexiconError> {
        match section.name {
            "event" | "claim" | "stance" => self.frame(section)?,
            "modifier" => {
                section.only(&["words", "complement"])?;
                let meant = meant(section, "complement")?.ok_or_else(|| {
                    section.wrong("a table `modifier` needs its `complement`".to_owned())
                })?;
                for word in section.texts("words")? {
                    self.modifiers.insert(word.to_owned(), meant);
                }
            }
            "words" => {
                section.only(&LISTS.map(|(name, ..)| name))?;
                for (name, list, inflected) in LISTS {
                    let all = self.lists.entry(list).or_default();
                    for word in section.texts(name)? {
                        all.extend(match inflected {
                            Inflected::Verb => forms(word),
                            Inflected::Noun => noun_forms(word),
                            Inflected::Not => vec![word.to_owned()],
                        });
                    }
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn frame(&mut self, section: &Section<'_>) -> Result<(), LexiconError> {
        let fields: Vec<&str> = FIELDS
            .into_iter()
            .chain(["realis", "needs", "denied", "never", "content", "doers", "unless", "whose"])
            .collect();
        section.only(&fields)?;
        let tells = match (section.name, section.text("root")?, section.text("kind")?) {
            ("event", Some(root), None) => Tells::Event(
                Plover::named(root)
                    .ok_or_else(|| section.wrong_at("root", format!("`{root}` is no root")))?,
            ),
            ("claim", None, Some(kind)) => Tells::Claim(kind.to_owned()),
            ("stance", None, None) => Tells::Nothing,
            ("event", ..) => return Err(section.wrong("an `event` needs its `root`".to_owned())),
            ("claim", ..) => return Err(section.wrong("a `claim` needs its `kind`".to_owned())),
            _ => return Err(section.wrong("a `stance` has no `root` and no `kind`".to_owned())),
        };
        let places = |key: &str, usual: &[&str]| -> Result<Vec<Place>, LexiconError> {
            let told = section.texts(key)?;
            let told = if told.is_empty() { usual.to_vec() } else { told };
            Ok(told.into_iter().map(place).collect())
        };
        let realis = match section.text("realis")? {
            None => None,
            Some(name) => Some(
                realis(name)
                    .ok_or_else(|| section.wrong_at("realis", format!("`{name}` is no realis")))?,
            ),
        };
        let sides = match section.text("sides")? {
            None => Sides::Apart,
            Some("mutual") => Sides::Mutual,
            Some(other) => {
                let message = format!("`{other}` is no way to take sides; there is `mutual`");
                return Err(section.wrong_at("sides", message));
            }
        };
        let needs = match section.text("needs")? {
            None => Needs::Nobody,
            Some("actors") => Needs::Actors,
            Some("targets") => Needs::Targets,
            Some("both") => Needs::Both,
            Some(other) => {
                let message =
                    format!("`{other}` can't be needed; there are `actors`, `targets` and `both`");
                return Err(section.wrong_at("needs", message));
            }
        };
        let denied = match section.text("denied")? {
            None => None,
            Some(root) => Some(
                Plover::named(root)
                    .ok_or_else(|| section.wrong_at("denied", format!("`{root}` is no root")))?,
            ),
        };
        let content = match section.text("content")? {
            None => None,
            Some("needed") => Some(Content::Needed),
            Some("refused") => Some(Content::Refused),
            Some(other) => {
                let message = format!("`{other}` is no content; there are `needed` and `refused`");
                return Err(section.wrong_at("content", message));
            }
        };
        let whose = match section.text("whose")? {
            None => false,
            Some("own") => true,
            Some(other) => {
                let message = format!("the object can't be `{other}`; there is `own`");
                return Err(section.wrong_at("whose", message));
            }
        };
        let nouns = |key: &str| -> Result<BTreeSet<String>, LexiconError> {
            Ok(section.texts(key)?.into_iter().flat_map(noun_forms).collect())
        };
        let number = self.frames.len();
        self.frames.push(Frame {
            rule: section.required("rule")?.to_owned(),
            tells,
            with: section.texts("with")?.into_iter().map(str::to_owned).collect(),
            objects: nouns("objects")?,
            doers: nouns("doers")?,
            unless: nouns("unless")?,
            never: nouns("never")?,
            own: whose,
            content,
            about: nouns("about")?,
            actors: places("actors", &["subject", "owner", "by"])?,
            targets: places("targets", &["object"])?,
            sides,
            complement: meant(section, "complement")?,
            realis,
            needs,
            denied,
        });
        for verb in section.texts("verbs")? {
            for form in forms(verb) {
                add(&mut self.verbs, form, number);
            }
        }
        for noun in nouns("nouns")? {
            add(&mut self.nouns, noun, number);
        }
        for adjective in section.texts("adjectives")? {
            add(&mut self.adjectives, adjective.to_owned(), number);
        }
        Ok(())
    }

    /// The frames of a verb in any of its forms.
    pub(crate) fn of_verb(&self, word: &str) -> impl Iterator<Item = &Frame> {
        self.all(&self.verbs, word)
    }

    /// The frames of a noun in either number.
    pub(crate) fn of_noun(&self, word: &str) -> impl Iterator<Item = &Frame> {
        self.all(&self.nouns, word)
    }

    /// The frames of an adjective after *is*.
    pub(crate) fn of_adjective(&self, word: &str) -> impl Iterator<Item = &Frame> {
        self.all(&self.adjectives, word)
    }

    /// The frame of what somebody says that others must do.
    pub(crate) fn demand(&self) -> Option<&Frame> {
        self.frames.iter().find(|frame| frame.content == Some(Content::Needed))
    }

    /// How a modifier says that an act is meant.
    pub(crate) fn modifier(&self, word: &str) -> Option<Meant> {
        self.modifiers.get(word).copied()
    }

    /// Whether a word, in any of its forms, is in a list.
    pub(crate) fn is(&self, list: WordList, word: &str) -> bool {
        self.lists.get(&list).is_some_and(|words| words.contains(word))
    }

    fn all<'a>(
        &'a self,
        index: &'a BTreeMap<String, Vec<usize>>,
        word: &str,
    ) -> impl Iterator<Item = &'a Frame> {
        index.get(word).into_iter().flatten().map(|&number| &self.frames[number])
    }
}

fn add(index: &mut BTreeMap<String, Vec<usize>>, form: String, frame: usize) {
    let frames = index.entry(form).or_default();
    if !frames.contains(&frame) {
        frames.push(frame);
    }
}

/// A noun in both numbers.
fn noun_forms(noun: &str) -> Vec<String> {
    vec![noun.to_owned(), with_s(noun)]
}

fn place(name: &str) -> Place {
    match name {
        "subject" => Place::Subject,
        "object" => Place::Object,
        "owner" => Place::Owner,
        "complement" => Place::Complement,
        "whose" => Place::Whose,
        preposition => Place::With(preposition.to_owned()),
    }
}

fn meant(section: &Section<'_>, key: &str) -> Result<Option<Meant>, LexiconError> {
    match section.text(key)? {
        None => Ok(None),
        Some("silent") => Ok(Some(Meant::Silent)),
        Some(name) => realis(name)
            .map(|realis| Some(Meant::As(realis)))
            .ok_or_else(|| section.wrong_at(key, format!("`{name}` is no way to mean something"))),
    }
}

fn realis(name: &str) -> Option<Realis> {
    Some(match name {
        "actual" => Realis::Actual,
        "offered" => Realis::Offered,
        "planned" => Realis::Planned,
        "ongoing" => Realis::Ongoing,
        "denied" => Realis::Denied,
        "uncertain" => Realis::Uncertain,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Frame, Tells};
    use crate::lexicon::Lexicon;

    /// To reject a charge is to deny it, and no red line: the two frames have to share out the same nouns.
    #[test]
    fn what_is_denied_is_no_red_line() {
        let frames = Lexicon::builtin().acts.frames;
        let words = |claim: bool, rule: &str, of: fn(&Frame) -> &BTreeSet<String>| {
            let mut all = frames.iter().filter(|frame| {
                frame.rule == rule && matches!(frame.tells, Tells::Claim(_)) == claim
            });
            all.find_map(|frame| Some(of(frame).clone()).filter(|words| !words.is_empty()))
        };
        let denied = words(false, "deny", |frame| &frame.objects);
        assert!(denied.as_ref().is_some_and(|words| words.contains("allegation")));
        assert_eq!(words(true, "red-line", |frame| &frame.never), denied);
    }
}
