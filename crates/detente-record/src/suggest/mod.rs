//! What could the case take from its record?
//!
//! Each suggestion is a piece of a case file with the entries it rests on, for a person to take over, change or leave. What the case has is
//! suggested by nobody. A suggestion is never a number: what isn't known becomes a question whose share is everything from 0 to 1.

use std::collections::{BTreeMap, BTreeSet};

use detente_model::{Cited, Conflict, Ground, Preference};

mod wants;

pub use wants::{WantRow, wants};

use super::act::{Act, act, demanded};
use super::entry::{Entry, EntryStatus};
use super::question::{Answers, question};
use super::vocabulary::vocabulary;
use super::what::What;

/// What of a case a suggestion is for; in this order they are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Takes {
    /// A document that another suggestion rests on.
    Source,
    /// Words that another suggestion rests on.
    Evidence,
    /// Somebody who acts, and is no party.
    Party,
    /// Something that isn't known.
    Unknown,
    /// Something a party did, offered or threatened to do, or is asked for.
    Option,
    /// Something a party wants.
    Wish,
    /// Something that happened.
    Timeline,
}

/// A piece of a case file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is for.
    pub takes: Takes,
    /// Why it is suggested.
    pub why: String,
    /// The keys that lead there, the section first.
    pub path: Vec<String>,
    /// Its own key; `None` in a list.
    pub key: Option<String>,
    /// What it says, on one line of YAML.
    pub value: String,
    /// The entries that it rests on.
    pub cites: Vec<String>,
}

impl Suggestion {
    /// As it stands below its section, with the keys that lead there.
    #[must_use]
    pub fn yaml(&self) -> String {
        self.below(1)
    }

    /// As it stands below some of the keys that lead there.
    fn below(&self, keys: usize) -> String {
        let mut text = String::new();
        for (depth, key) in self.path.iter().enumerate().skip(keys) {
            text.push_str(&format!("{:1$}{key}:\n", "", depth * 2));
        }
        text + &format!("{:1$}{2}\n", "", self.path.len() * 2, self.line())
    }

    fn line(&self) -> String {
        let value = &self.value;
        self.key.as_ref().map_or_else(|| format!("- {value}"), |key| format!("{key}: {value}"))
    }
}

/// Pieces as one text, each section and each party once, to be pasted into a case file.
#[must_use]
pub fn yaml(pieces: &[Suggestion]) -> String {
    let mut text = String::new();
    let mut last: &[String] = &[];
    let mut why = "";
    for piece in pieces {
        let shared = piece.path.iter().zip(last).take_while(|(one, other)| one == other).count();
        if shared == 0 && !text.is_empty() {
            text.push('\n');
        }
        for (depth, key) in piece.path.iter().enumerate().skip(shared) {
            text.push_str(&format!("{:1$}{key}:\n", "", depth * 2));
        }
        if shared < piece.path.len() || why != piece.why {
            let why = piece.why.split_whitespace().collect::<Vec<_>>().join(" ");
            text.push_str(&format!("{:1$}# {why}\n", "", piece.path.len() * 2));
        }
        text.push_str(&piece.below(piece.path.len()));
        (last, why) = (&piece.path, &piece.why);
    }
    text
}

/// Who is who in a case.
pub struct Parties<'a> {
    /// The party that an actor is, if it is one.
    pub party: &'a dyn Fn(&str) -> Option<String>,
    /// What an actor is called.
    pub name: &'a dyn Fn(&str) -> String,
}

impl std::fmt::Debug for Parties<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Parties")
    }
}

/// How often somebody must act to be suggested as a party.
const OFTEN: usize = 2;
/// The most words of a name that is made from a document's words.
const NAME_WORDS: usize = 3;
/// The most characters of what is told of an event.
const LABEL: usize = 100;

/// Suggestions from the accepted entries, for a case as it was written: its `evidence` still names entries of the record.
#[must_use]
pub fn suggest(entries: &[&Entry], conflict: &Conflict, parties: &Parties<'_>) -> Vec<Suggestion> {
    let accepted: Vec<&Entry> =
        entries.iter().copied().filter(|entry| entry.status() == EntryStatus::Accepted).collect();
    let mut desk = Desk::new(&accepted, conflict, parties);
    desk.parties(&accepted);
    for entry in &accepted {
        match entry.what() {
            What::Event { plover, actors, targets, realis, from, to, .. } => {
                if realis == "actual" && !is_asked_for(entry) {
                    desk.happened(
                        entry,
                        &[&plover, &actors.join(" "), &targets.join(" ")],
                        from.as_deref(),
                        to.as_deref(),
                    );
                }
                if plover == "REQUEST" {
                    desk.asked(entry, &sides(&actors), &sides(&targets));
                } else if is_deed(&plover, &realis) {
                    desk.done(entry, &sides(&actors), does(&plover, &realis));
                }
            }
            What::Claim { about, modality, .. } => desk.unknown(entry, &about, &modality),
            What::Position { .. } => wants::take(&mut desk, entry),
            What::Quote { .. } | What::Statement { .. } | What::Excerpt { .. } => {}
        }
    }
    desk.all()
}

/// Whether what somebody does is something that a party could choose to do.
fn is_deed(plover: &str, realis: &str) -> bool {
    let chosen =
        ["ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "RETREAT", "AID", "CONCEDE"];
    match realis {
        "planned" | "offered" => true,
        "denied" | "uncertain" => false,
        _ => chosen.contains(&plover),
    }
}

/// What a party does with a deed, as an event says.
fn does(plover: &str, realis: &str) -> &'static str {
    match realis {
        "planned" => "plans",
        "offered" => "offers",
        _ if plover == "THREATEN" => "threatens",
        _ => "does",
    }
}

/// Whether somebody asks for what an event tells, as in "the league insists that East withdraw": then it isn't done yet.
fn is_asked_for(entry: &Entry) -> bool {
    let list = vocabulary();
    let before = entry.anchor().prefix.rsplit(['.', '?', '!', '\n']).next().unwrap_or_default();
    let words: Vec<String> = before.split_whitespace().map(str::to_lowercase).collect();
    let is_demand = |word: &String| list.base(word).is_some_and(|it| list.demands.contains(it));
    words.last().is_some_and(|it| it == "that" || it == "to") && words.iter().any(is_demand)
}

/// What is suggested so far, and which names are taken.
struct Desk<'a> {
    conflict: &'a Conflict,
    parties: &'a Parties<'a>,
    /// The names of excerpts, by the entries that they cite.
    excerpts: BTreeMap<String, String>,
    taken: BTreeSet<String>,
    /// The ids of those who aren't parties yet and are suggested.
    new_parties: BTreeMap<String, String>,
    found: Vec<Suggestion>,
    /// Where a suggestion stands that says the same, by what tells it from others.
    same: BTreeMap<String, usize>,
}

impl<'a> Desk<'a> {
    fn new(accepted: &[&Entry], conflict: &'a Conflict, parties: &'a Parties<'a>) -> Self {
        let mut taken: BTreeSet<String> =
            conflict.evidence.iter().map(|it| it.id.clone()).collect();
        taken.extend(conflict.parties.iter().map(|it| it.id.clone()));
        taken.extend(conflict.treaties.iter().map(|it| it.id.clone()));
        taken.extend(conflict.unknowns.iter().map(|it| it.id.clone()));
        let mut excerpts: BTreeMap<String, String> = BTreeMap::new();
        for excerpt in &conflict.evidence {
            if let Cited::Record(id) = &excerpt.cited {
                excerpts.entry(id.clone()).or_insert_with(|| excerpt.id.clone());
            }
        }
        let mut desk = Self {
            conflict,
            parties,
            excerpts,
            taken,
            new_parties: BTreeMap::new(),
            found: Vec::new(),
            same: BTreeMap::new(),
        };
        for entry in accepted {
            if !desk.excerpts.contains_key(entry.id()) {
                let kind = entry.proposal.what.kind();
                let name = match said_in_short(entry) {
                    // The bare words are the name of what isn't known.
                    short if matches!(kind, "claim" | "position") && !short.is_empty() => {
                        format!("{kind}-{short}")
                    }
                    short => short,
                };
                let name = desk.fresh(&name, kind);
                desk.excerpts.insert(entry.id().to_owned(), name);
            }
        }
        desk
    }

    /// A name that nothing else has, of at least two words, so that no word with a meaning of its own is one.
    fn fresh(&mut self, name: &str, kind: &str) -> String {
        let base = if name.contains('-') && name.starts_with(|it: char| it.is_ascii_lowercase()) {
            name.to_owned()
        } else if name.is_empty() {
            format!("{kind}-cited")
        } else {
            format!("{kind}-{name}")
        };
        let mut found = base.clone();
        let mut number = 2_usize;
        while !self.taken.insert(found.clone()) {
            found = format!("{base}-{number}");
            number += 1;
        }
        found
    }

    /// Adds a suggestion, or its entry to one that says the same.
    fn add(&mut self, same: String, entry: &Entry, new: Suggestion) {
        match self.same.get(&same) {
            Some(&at) => {
                let cites = &mut self.found[at].cites;
                if !cites.iter().any(|id| id == entry.id()) {
                    cites.push(entry.id().to_owned());
                }
            }
            None => {
                self.same.insert(same, self.found.len());
                self.found.push(Suggestion { cites: vec![entry.id().to_owned()], ..new });
            }
        }
    }

    /// Who acts often and is no party.
    fn parties(&mut self, accepted: &[&Entry]) {
        let mut acting: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
        for entry in accepted {
            for side in sides(entry.what().actors()) {
                if (self.parties.party)(&side).is_none() {
                    acting.entry(side).or_default().push(entry);
                }
            }
        }
        for (side, entries) in acting {
            if entries.len() < OFTEN {
                continue;
            }
            let called = (self.parties.name)(&side);
            let slug = slug::slugify(&called);
            let id = if vocabulary().is_name(&slug) && self.taken.insert(slug.clone()) {
                slug
            } else {
                self.fresh(&slug, "party")
            };
            self.found.push(Suggestion {
                takes: Takes::Party,
                why: format!(
                    "{called} acts or speaks in {} accepted entries and is no party",
                    entries.len()
                ),
                path: vec!["parties".to_owned()],
                key: Some(id.clone()),
                value: format!("{{name: {}}}", quoted(&called)),
                cites: entries.iter().map(|entry| entry.id().to_owned()).collect(),
            });
            self.new_parties.insert(side, id);
        }
    }

    /// The party of an actor: one of the case, or one that is suggested.
    fn owner(&self, side: &str) -> Option<String> {
        (self.parties.party)(side).or_else(|| self.new_parties.get(side).cloned())
    }

    fn happened(&mut self, entry: &Entry, what: &[&str], from: Option<&str>, to: Option<&str>) {
        let Some(day) = from.or(to) else { return };
        let date = span(day, from, to);
        let told = capital(&cut(&even(&entry.anchor().quote)));
        let own = vocabulary().stems(&told);
        let is_there = self.conflict.timeline.iter().any(|period| {
            let known = vocabulary().stems(&period.what);
            let shared = known.intersection(&own).count();
            period.date.to_string() == date
                && (shared * 2 >= own.len().min(known.len())
                    || self.cites(&period.basis.because, entry))
        });
        if is_there {
            return;
        }
        let new = Suggestion {
            takes: Takes::Timeline,
            why: "it happened, and it is dated".to_owned(),
            path: vec!["timeline".to_owned()],
            key: None,
            value: format!("date: {date}, what: {}", quoted(&told)),
            cites: Vec::new(),
        };
        self.add(format!("timeline {date} {}", what.join("|")), entry, new);
    }

    /// Whether one of some grounds is an excerpt that cites an entry.
    fn cites(&self, grounds: &[Ground], entry: &Entry) -> bool {
        grounds.iter().any(|ground| match ground {
            Ground::Excerpt(id) => {
                let cited = self.conflict.evidence.get(id.0).map(|excerpt| &excerpt.cited);
                matches!(cited, Some(Cited::Record(id)) if id == entry.id())
            }
            Ground::Judgement => false,
        })
    }

    fn done(&mut self, entry: &Entry, actors: &[String], does: &str) {
        let Some(act) = act(&even(&entry.anchor().quote)) else { return };
        for side in actors {
            let name = (self.parties.name)(side);
            let why = if is_asked_for(entry) {
                format!("{name} is asked for it")
            } else {
                format!("an accepted entry says that {name} {does} it")
            };
            self.option(side, &act, entry, &why);
        }
    }

    fn asked(&mut self, entry: &Entry, actors: &[String], targets: &[String]) {
        let Some(act) = demanded(&even(&entry.anchor().quote)) else { return };
        for asked in targets {
            let (Some(owner), them) = (self.owner(asked), (self.parties.name)(asked)) else {
                continue;
            };
            let who: Vec<String> = actors.iter().map(|side| (self.parties.name)(side)).collect();
            let who = if who.is_empty() { "somebody".to_owned() } else { who.join(" and ") };
            let Some(option) =
                self.option(asked, &act, entry, &format!("{who} asks {them} for it"))
            else {
                continue;
            };
            let Some(not) = self.wanted(&owner, &option, &act) else { continue };
            for side in actors {
                self.wish(
                    side,
                    &format!("{not}{owner}.{option}"),
                    None,
                    entry,
                    &format!("{} asks {them} for it", (self.parties.name)(side)),
                );
            }
        }
    }

    /// The options of a party in the case, each with the words that tell what it is about.
    fn options_of(&self, owner: &str) -> Vec<(&str, BTreeSet<String>)> {
        let party = self.conflict.parties.iter().position(|party| party.id == owner);
        let own = self.conflict.options.iter().filter(|it| Some(it.owner.0) == party);
        let about = |text: String| vocabulary().stems(&text.replace('-', " "));
        own.map(|it| (it.id.as_str(), about(format!("{} {}", it.id, it.label)))).collect()
    }

    /// The option of a party in the case that is about the same.
    fn has(&self, owner: &str, act: &Act) -> Option<String> {
        let own = self.options_of(owner);
        own.iter().find(|(_, about)| act.is_in(about)).map(|(id, _)| (*id).to_owned())
    }

    /// How whoever asks for a deed wants an option to be: so, or not so. `None` where it is about the same and may be the contrary.
    fn wanted(&self, owner: &str, option: &str, act: &Act) -> Option<&'static str> {
        let own = self.options_of(owner);
        match own.iter().find(|(id, _)| *id == option) {
            None => Some(""),
            Some((_, about)) if about.contains(&act.verb) => Some(""),
            Some(_) => act.ends.then_some("not "),
        }
    }

    /// Suggests what a party could do, unless it can; gives back the option's name where it is told by name what is meant.
    fn option(&mut self, side: &str, act: &Act, entry: &Entry, why: &str) -> Option<String> {
        let owner = self.owner(side)?;
        if let Some(known) = self.has(&owner, act) {
            return Some(known);
        }
        let same = format!("option {owner} {} {}", act.verb, act.head);
        if !self.same.contains_key(&same) {
            let name = self.option_name(&owner, &act.name());
            self.same.insert(same.clone(), self.found.len());
            self.found.push(Suggestion {
                takes: Takes::Option,
                why: why.to_owned(),
                path: vec!["options".to_owned(), owner],
                key: Some(name),
                value: format!("label: {}", quoted(&act.label)),
                cites: vec![entry.id().to_owned()],
            });
        }
        let at = *self.same.get(&same)?;
        let suggestion = &mut self.found[at];
        if !suggestion.cites.iter().any(|id| id == entry.id()) {
            suggestion.cites.push(entry.id().to_owned());
        }
        suggestion.key.clone()
    }

    /// A name that no option of a party has.
    fn option_name(&self, owner: &str, name: &str) -> String {
        let party = self.conflict.parties.iter().position(|party| party.id == owner);
        let is_taken = |name: &str| {
            let suggested = self.found.iter().any(|it| {
                it.key.as_deref() == Some(name) && it.path.get(1).is_some_and(|path| path == owner)
            });
            let known = self
                .conflict
                .options
                .iter()
                .any(|option| Some(option.owner.0) == party && option.id == name);
            suggested || known
        };
        let base = if vocabulary().is_name(name) { name.to_owned() } else { format!("do-{name}") };
        let base = base.trim_end_matches('-').to_owned();
        let numbered = (2_usize..).map(|number| format!("{base}-{number}"));
        std::iter::once(base.clone()).chain(numbered).find(|name| !is_taken(name)).unwrap_or(base)
    }

    /// Suggests what a party wants, where its wishes are written as priorities: elsewhere only a person can say how much.
    fn wish(&mut self, side: &str, want: &str, when: Option<&str>, entry: &Entry, why: &str) {
        let Some(owner) = self.owner(side) else { return };
        let party = self.conflict.parties.iter().position(|party| party.id == owner);
        match party.and_then(|at| self.conflict.preferences.get(at)).and_then(Option::as_ref) {
            None => {}
            Some(Preference::Priorities(all)) if all.iter().any(|it| it.want.text == want) => {
                return;
            }
            Some(Preference::Priorities(_)) => {}
            Some(Preference::Weights(_) | Preference::Order(_) | Preference::Ranking(_)) => return,
        }
        let new = Suggestion {
            takes: Takes::Wish,
            why: why.to_owned(),
            path: vec!["preferences".to_owned(), owner.clone(), "priorities".to_owned()],
            key: None,
            value: match when {
                Some(when) => format!("want: {want}, when: {when}"),
                None => format!("want: {want}"),
            },
            cites: Vec::new(),
        };
        self.add(format!("wish {owner} {want} {}", when.unwrap_or_default()), entry, new);
    }

    fn unknown(&mut self, entry: &Entry, about: &str, modality: &str) {
        let is_unknown = about == "unknown" || modality == "uncertain";
        let anchor = entry.anchor();
        let asked = is_unknown.then(|| question(&anchor.prefix, &anchor.quote)).flatten();
        let why = "the document says that it isn't known; the range says nothing, so that you may";
        if let Some((ask, answers)) = asked {
            self.question(entry, &ask, answers, why);
        }
    }

    /// What is told by one and denied by another, or isn't known: a question, if it can be asked.
    fn contested(&mut self, entry: &Entry, content: &str, why: &str) {
        let first = content.split_whitespace().next().unwrap_or_default().to_lowercase();
        let is_asked = first == "whether" || vocabulary().asks.contains(&first);
        let words = if is_asked { content.to_owned() } else { format!("whether {content}") };
        if let Some((ask, answers)) = question("", &words) {
            self.question(entry, &ask, answers, why);
        }
    }

    fn question(&mut self, entry: &Entry, ask: &str, answers: Answers, why: &str) {
        let own = vocabulary().stems(ask);
        let is_there = self.conflict.unknowns.iter().any(|known| {
            let shared = vocabulary().stems(&known.ask).intersection(&own).count();
            shared * 3 >= own.len() * 2 || self.cites(&known.basis.because, entry)
        });
        if is_there {
            return;
        }
        let same = format!("unknown {ask}");
        let key = if self.same.contains_key(&same) {
            None
        } else {
            Some(self.fresh(&short_name(ask), "unknown"))
        };
        let answer = match answers {
            Answers::YesNo => "share: 0..1",
            Answers::Much => "levels: [little, much], shares: [0..1, 0..1]",
        };
        let new = Suggestion {
            takes: Takes::Unknown,
            why: why.to_owned(),
            path: vec!["unknowns".to_owned()],
            key,
            value: format!("ask: {}, {answer}", quoted(ask)),
            cites: Vec::new(),
        };
        self.add(same, entry, new);
    }

    /// Everything, with the excerpts that it cites.
    fn all(self) -> Vec<Suggestion> {
        let Self { conflict, excerpts, mut found, .. } = self;
        let known: BTreeSet<&str> = conflict.evidence.iter().map(|it| it.id.as_str()).collect();
        let mut cited: Vec<&String> = Vec::new();
        for it in found.iter_mut().filter(|it| it.takes != Takes::Party) {
            let names: Vec<&str> =
                it.cites.iter().filter_map(|id| excerpts.get(id)).map(String::as_str).collect();
            it.value = format!("{{{}, because: [{}]}}", it.value, names.join(", "));
        }
        for id in found.iter().filter(|it| it.takes != Takes::Party).flat_map(|it| &it.cites) {
            if !cited.contains(&id) {
                cited.push(id);
            }
        }
        let excerpt = |id: &String| -> Option<Suggestion> {
            let name = excerpts.get(id).filter(|name| !known.contains(name.as_str()))?;
            Some(Suggestion {
                takes: Takes::Evidence,
                why: "what the rest cites".to_owned(),
                path: vec!["evidence".to_owned()],
                key: Some(name.clone()),
                value: format!("{{record: {id}}}"),
                cites: vec![id.clone()],
            })
        };
        let mut all: Vec<Suggestion> = cited.into_iter().filter_map(excerpt).collect();
        all.append(&mut found);
        all.sort_by(|one, other| (one.takes, &one.path).cmp(&(other.takes, &other.path)));
        all
    }
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

/// A name for an entry: what is done or asked for in it, else its first words that tell something.
fn said_in_short(entry: &Entry) -> String {
    let words = match &entry.proposal.what {
        What::Position { content, .. } => even(content),
        What::Event { .. }
        | What::Quote { .. }
        | What::Statement { .. }
        | What::Claim { .. }
        | What::Excerpt { .. } => even(&entry.anchor().quote),
    };
    let act = match entry.proposal.what {
        What::Event { .. } => demanded(&words).or_else(|| act(&words)),
        What::Position { .. } => act(&words),
        What::Quote { .. } | What::Statement { .. } | What::Claim { .. } | What::Excerpt { .. } => {
            None
        }
    };
    act.map_or_else(|| short_name(&words), |act| act.name())
}

/// The first words that tell something, as a name.
fn short_name(text: &str) -> String {
    vocabulary().name(text, NAME_WORDS)
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

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|it| it.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
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
    let is_written = |it: &char| {
        !it.is_control()
            && !matches!(it, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    let plain: String = text.chars().filter(is_written).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}
