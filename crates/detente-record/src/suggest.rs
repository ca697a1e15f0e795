//! What could the case take from its record?
//!
//! Each suggestion is a piece of a case file with the entries it rests on, for a person to take over, change or leave. A
//! suggestion is never a number: what isn't known becomes a question whose share is everything from 0 to 1.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::{Entry, EntryStatus};
use super::what::What;

/// What of a case a suggestion is for; in this order they are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Takes {
    /// Somebody who acts, and is no party.
    Party,
    /// Something a party did or threatened to do.
    Option,
    /// Something talks are about.
    Issue,
    /// Something that isn't known.
    Unknown,
    /// Something a party wants.
    Wish,
    /// Something that happened.
    Timeline,
}

impl Takes {
    /// The section of the case file.
    #[must_use]
    pub fn section(self) -> &'static str {
        match self {
            Self::Party => "parties",
            Self::Option => "options",
            Self::Issue => "treaties",
            Self::Unknown => "unknowns",
            Self::Wish => "preferences",
            Self::Timeline => "timeline",
        }
    }
}

/// A piece of a case file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is for.
    pub takes: Takes,
    /// Why it is suggested, in a sentence.
    pub why: String,
    /// The lines to write under the section, indented as they stand there. Where a person must fill something in, they
    /// begin with `#`.
    pub yaml: String,
    /// The entries that it rests on.
    pub cites: Vec<String>,
}

/// How often somebody must act to be suggested as a party.
const OFTEN: usize = 2;
/// The most words of a name that is made from a document's words.
const NAME_WORDS: usize = 4;
/// The most characters of a label that is made from a document's words.
const LABEL: usize = 100;

/// Suggestions from the accepted entries. `party` tells which party an actor is, `name` what an actor is called.
#[must_use]
pub fn suggest(
    entries: &[&Entry],
    party: &dyn Fn(&str) -> Option<String>,
    name: &dyn Fn(&str) -> String,
) -> Vec<Suggestion> {
    let accepted: Vec<&Entry> =
        entries.iter().copied().filter(|entry| entry.status() == EntryStatus::Accepted).collect();
    let mut all = Vec::new();
    let mut acting: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    // Who isn't a party yet will be one under this id.
    let owner = |side: &str| party(side).unwrap_or_else(|| slug::slugify(name(side)));
    for entry in &accepted {
        let id = entry.id().to_owned();
        let words = even(&entry.anchor().quote);
        let label = quoted(&cut(&words));
        for side in sides(entry.proposal.what.actors()) {
            if party(&side).is_none() {
                acting.entry(side).or_default().push(id.clone());
            }
        }
        match &entry.proposal.what {
            What::Event { plover, actors, targets, realis, from, to, .. } => {
                if let (Some(day), true) = (from.as_ref().or(to.as_ref()), realis == "actual") {
                    all.push(Suggestion {
                        takes: Takes::Timeline,
                        why: "it happened, and it is dated".to_owned(),
                        yaml: format!(
                            "  - {{date: {}, what: {label}, because: [{id}]}}\n",
                            span(day, from.as_deref(), to.as_deref())
                        ),
                        cites: vec![id.clone()],
                    });
                }
                for side in sides(actors) {
                    let does = match plover.as_str() {
                        "ASSAULT" | "COERCE" | "SANCTION" | "MOBILIZE" | "THREATEN" | "RETREAT"
                        | "AID" | "CONCEDE" => true,
                        _ => matches!(realis.as_str(), "planned" | "offered"),
                    };
                    if does && realis != "denied" {
                        let owner = owner(&side);
                        let option = fresh(&mut taken, &owner, plover, &words);
                        all.push(Suggestion {
                            takes: Takes::Option,
                            why: format!("{} did, offered or threatened it", name(&side)),
                            yaml: format!(
                                "  {owner}:\n    {option}: {{label: {label}, because: [{id}]}}\n"
                            ),
                            cites: vec![id.clone()],
                        });
                    }
                }
                if plover == "REQUEST" {
                    for asked in sides(targets) {
                        let them = owner(&asked);
                        let option = fresh(&mut taken, &them, plover, &words);
                        all.push(Suggestion {
                            takes: Takes::Option,
                            why: format!("{} is asked for it", name(&asked)),
                            yaml: format!(
                                "  {them}:\n    {option}: {{label: {label}, because: [{id}]}}\n"
                            ),
                            cites: vec![id.clone()],
                        });
                        for side in sides(actors) {
                            all.push(Suggestion {
                                takes: Takes::Wish,
                                why: format!("{} asks {} for it", name(&side), name(&asked)),
                                yaml: format!("  {}:\n    priorities:\n      - {{want: {them}.{option}, because: [{id}]}}\n", owner(&side)),
                                cites: vec![id.clone()],
                            });
                        }
                    }
                }
                if matches!(plover.as_str(), "CONSULT" | "AGREE")
                    && actors.len() + targets.len() > 1
                {
                    all.push(issue("they talk about it", &label, &id));
                }
            }
            What::Claim { about, subject, object: _, modality } => {
                if modality == "uncertain" {
                    let question = fresh(&mut taken, "", about, &words);
                    all.push(Suggestion {
                        takes: Takes::Unknown,
                        why: "the document says that it isn't known; the range says nothing, so that you may".to_owned(),
                        yaml: format!("  {question}: {{ask: {}, share: 0..1, because: [{id}]}}\n", quoted(&format!("Is it so: {}?", cut(&words)))),
                        cites: vec![id.clone()],
                    });
                } else if [
                    "interest",
                    "position",
                    "demand",
                    "red-line",
                    "intent",
                    "cooperation-wish",
                ]
                .contains(&about.as_str())
                {
                    for side in sides(subject) {
                        all.push(Suggestion {
                            takes: Takes::Wish,
                            why: format!("it says what {} wants; which option or settlement it means is yours to say", name(&side)),
                            yaml: format!("  # {}:\n  #   priorities:\n  #     - {{want: …, because: [{id}]}}   # {}\n", owner(&side), cut(&words)),
                            cites: vec![id.clone()],
                        });
                    }
                } else if about == "dispute" {
                    all.push(issue("they quarrel about it", &label, &id));
                }
            }
            What::Quote { .. } | What::Statement { .. } | What::Excerpt { .. } => {}
        }
    }
    for (side, mut cites) in acting {
        cites.dedup();
        if cites.len() >= OFTEN {
            let called = name(&side);
            all.push(Suggestion {
                takes: Takes::Party,
                why: format!(
                    "{called} acts or speaks in {} accepted entries and is no party",
                    cites.len()
                ),
                yaml: format!("  {}: {{name: {}}}\n", slug::slugify(&called), quoted(&called)),
                cites,
            });
        }
    }
    all.sort_by_key(|it| it.takes);
    all
}

/// The states and bodies behind some actors, each once.
fn sides(actors: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for actor in actors {
        let side = match actor.split_once(':') {
            // Whose side a person is on isn't known.
            Some(("PER", _)) => continue,
            Some((state, _)) => state,
            None => actor,
        };
        if !all.iter().any(|it| it == side) {
            all.push(side.to_owned());
        }
    }
    all
}

fn issue(why: &str, label: &str, id: &str) -> Suggestion {
    Suggestion {
        takes: Takes::Issue,
        why: format!("{why}; which settlements there are is yours to say"),
        yaml: format!("  # issue: {{label: {label}, settlements: {{…}}, because: [{id}]}}\n"),
        cites: vec![id.to_owned()],
    }
}

/// A short name that nothing else of this owner has.
fn fresh(taken: &mut BTreeSet<String>, owner: &str, kind: &str, words: &str) -> String {
    let long: Vec<&str> =
        words.split_whitespace().filter(|word| word.chars().count() > 3).take(NAME_WORDS).collect();
    let mut name = slug::slugify(long.join(" "));
    if !name.starts_with(|first: char| first.is_ascii_lowercase()) {
        name = slug::slugify(format!("{kind} {name}"));
    }
    let mut found = name.clone();
    let mut number = 2_u32;
    while !taken.insert(format!("{owner}.{found}")) {
        found = format!("{name}-{number}");
        number += 1;
    }
    found
}

/// One day, or the month or the year that an interval fills.
fn span(day: &str, from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from != to => {
            let same =
                |length: usize| from.get(..length).filter(|it| to.get(..length) == Some(*it));
            same(7).or(same(4)).unwrap_or(day).to_owned()
        }
        _ => day.to_owned(),
    }
}

fn even(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cut(words: &str) -> String {
    match words.char_indices().nth(LABEL) {
        None => words.to_owned(),
        Some((end, _)) => {
            let whole = words[..end].rfind(' ').unwrap_or(end);
            format!("{} …", &words[..whole])
        }
    }
}

/// A text as YAML writes it between double quotes.
fn quoted(text: &str) -> String {
    let plain: String = text.chars().filter(|it| !it.is_control()).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}
