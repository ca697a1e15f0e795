//! Which words ask for care?
//!
//! The lists that warnings look for, as `data/warnings.toml` writes them. What is seen in them is each warning's
//! own business.

use std::collections::BTreeMap;

use super::phrase::Phrases;
use super::{LexiconError, Section};

/// The built-in files, with the names they go by in errors.
pub(super) const FILES: &[(&str, &str)] =
    &[("warnings.toml", include_str!("../../data/warnings.toml"))];

/// A list of words; the data file says what each is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum List {
    Attribution,
    VagueNumber,
    VagueWord,
    Measured,
    Harm,
    Counted,
    Motive,
    SpunTail,
    Accusation,
    EffectNext,
    EffectThen,
    CauseNext,
    Done,
    Agreed,
    Agreement,
    Deed,
    Aggregate,
    Sides,
    Acting,
    Dangling,
    MayEnd,
    Judging,
    Anonymous,
    Unconfirmed,
    OwnSide,
    StatementHead,
    PartyOutlet,
    Contested,
    Open,
    OpenAside,
    Asking,
    Blame,
    Plain,
    Republished,
    OpinionHead,
    OwnViews,
    OwnVoice,
    OtherCount,
    Dead,
    Hurt,
    TurnedRound,
}

const LISTS: [(&str, List); 41] = [
    ("attribution", List::Attribution),
    ("vague-number", List::VagueNumber),
    ("vague-word", List::VagueWord),
    ("measured", List::Measured),
    ("harm", List::Harm),
    ("counted", List::Counted),
    ("motive", List::Motive),
    ("spun-tail", List::SpunTail),
    ("accusation", List::Accusation),
    ("effect-next", List::EffectNext),
    ("effect-then", List::EffectThen),
    ("cause-next", List::CauseNext),
    ("done", List::Done),
    ("agreed", List::Agreed),
    ("agreement", List::Agreement),
    ("deed", List::Deed),
    ("aggregate", List::Aggregate),
    ("sides", List::Sides),
    ("acting", List::Acting),
    ("dangling", List::Dangling),
    ("may-end", List::MayEnd),
    ("judging", List::Judging),
    ("anonymous", List::Anonymous),
    ("unconfirmed", List::Unconfirmed),
    ("own-side", List::OwnSide),
    ("statement-head", List::StatementHead),
    ("party-outlet", List::PartyOutlet),
    ("contested", List::Contested),
    ("open", List::Open),
    ("open-aside", List::OpenAside),
    ("asking", List::Asking),
    ("blame", List::Blame),
    ("plain", List::Plain),
    ("republished", List::Republished),
    ("opinion-head", List::OpinionHead),
    ("own-views", List::OwnViews),
    ("own-voice", List::OwnVoice),
    ("other-count", List::OtherCount),
    ("dead", List::Dead),
    ("hurt", List::Hurt),
    ("turned-round", List::TurnedRound),
];

/// Two sides that don't go together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Opposites {
    /// Of what.
    pub(crate) about: String,
    pub(crate) one: Phrases,
    pub(crate) other: Phrases,
}

/// The words of warnings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Cautions {
    lists: BTreeMap<List, Phrases>,
    /// What can't both be said of one actor.
    pub(crate) opposed: Vec<Opposites>,
    /// What can't both be the cause of one thing, said by two sides.
    pub(crate) exclusive: Vec<Opposites>,
    /// What a headline must not turn into each other.
    pub(crate) reversed: Vec<Opposites>,
    /// Each way to write a name, with the number of the name.
    pub(crate) spellings: BTreeMap<String, usize>,
    names: usize,
}

impl Cautions {
    /// A list.
    pub(crate) fn list(&self, list: List) -> &Phrases {
        static NONE: Phrases = Phrases::none();
        self.lists.get(&list).unwrap_or(&NONE)
    }

    /// Adds a table; false if it isn't one of these.
    pub(super) fn take(&mut self, section: &Section<'_>) -> Result<bool, LexiconError> {
        match section.name {
            "caution" => {
                section.only(&["list", "words"])?;
                let name = section.required("list")?;
                let Some((_, list)) = LISTS.iter().find(|(known, _)| *known == name) else {
                    return Err(section.wrong_at("list", format!("there is no list `{name}`")));
                };
                fill(self.lists.entry(*list).or_default(), section, "words")?;
            }
            "opposed" => self.opposed.push(opposites(section)?),
            "exclusive" => self.exclusive.push(opposites(section)?),
            "reversed" => self.reversed.push(opposites(section)?),
            "spelling" => {
                section.only(&["words"])?;
                for word in section.texts("words")? {
                    self.spellings.insert(word.to_lowercase(), self.names);
                }
                self.names += 1;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}

fn opposites(section: &Section<'_>) -> Result<Opposites, LexiconError> {
    section.only(&["about", "one", "other"])?;
    let mut pair = Opposites {
        about: section.required("about")?.to_owned(),
        one: Phrases::none(),
        other: Phrases::none(),
    };
    fill(&mut pair.one, section, "one")?;
    fill(&mut pair.other, section, "other")?;
    Ok(pair)
}

fn fill(phrases: &mut Phrases, section: &Section<'_>, key: &str) -> Result<(), LexiconError> {
    for phrase in section.texts(key)? {
        if !phrases.add(phrase) {
            return Err(section.wrong_at(key, format!("`{phrase}` should begin with a word")));
        }
    }
    Ok(())
}
