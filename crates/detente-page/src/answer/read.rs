//! What does a person read about a document?
//!
//! What it is and who is named in it first, then what was said, when, and who did what; reasons for care last,
//! each with what it means. Words of the document are shown as they stand, but for signs that a terminal would
//! take for orders.

use std::collections::BTreeMap;

use detente::ask::DocumentRead;
use detente::evidence::{
    Actor, Document, Findings, Mention, MentionUse, Modality, PassageKind, Plover, Quote, Realis,
    SPEAKER_BY_ACCOUNT, SPEAKERS_TOGETHER, Verbatim,
};
use detente::model::{Span, Stop};

use super::equilibria::table;
use crate::page::{Block, Page, Text};
use crate::words::{all_of, count, counted};

/// The most entries of a section.
const MOST_SHOWN: usize = 15;
/// The most characters of a quotation.
const LONG: usize = 240;
/// The most characters of a name.
const SHORT: usize = 64;

/// Whether page furniture is shown too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Furniture {
    /// With its words.
    Shown,
    /// Only counted.
    Counted,
}

/// The page on a document.
#[must_use]
pub fn read(reading: &DocumentRead, furniture: Furniture) -> Page {
    let (document, found) = (&reading.document, &reading.found);
    let title = document.title.as_deref().unwrap_or("A document without a headline");
    let mut page = Page::titled(cut(&plain(title), LONG));
    let told = Told { reading, document, found, named: named(found), looked: Looked::at(reading) };
    page.lead = told.metadata();
    told.passages(&mut page, furniture);
    if told.looked == Looked::Nowhere {
        // What nobody looked for isn't said to be absent.
        page.add("Reasons for care", told.warnings());
        return page;
    }
    page.add("Who is named", told.who());
    page.add("Names that nobody knows yet", told.unknown());
    let quotes = found.quotes.iter();
    let (reported, spoken): (Vec<&Quote>, Vec<&Quote>) =
        quotes.partition(|it| it.verbatim == Verbatim::Indirect);
    page.add("What is quoted", told.quotes(&spoken));
    page.add("What is reported without quotation marks", told.quotes(&reported));
    page.add("When", told.dates());
    page.add("Who did what to whom", told.events());
    page.add("Who demands, refuses, offers and promises what", told.positions());
    page.add("What is claimed", told.claims());
    page.add("Reasons for care", told.warnings());
    page
}

struct Told<'a> {
    reading: &'a DocumentRead,
    document: &'a Document,
    found: &'a Findings,
    /// Where the text calls somebody what, as [`named`] gives it.
    named: BTreeMap<&'a Actor, Span>,
    looked: Looked,
}

/// Where it was looked for names, words and warnings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Looked {
    Everywhere,
    /// The work was stopped on the way.
    AtFirst,
    /// It was stopped before, or the language isn't analysed.
    Nowhere,
}

impl Looked {
    fn at(reading: &DocumentRead) -> Self {
        let document = &reading.document;
        let partly = document.told().any(|passage| document.is_partly_analysed(passage));
        match reading.stop {
            _ if !reading.document.language.analysed && !partly => Self::Nowhere,
            Stop::Complete => Self::Everywhere,
            Stop::Budget | Stop::Cancelled if reading.until == 0 => Self::Nowhere,
            Stop::Budget | Stop::Cancelled => Self::AtFirst,
        }
    }
}

/// Where the text calls somebody by the longest name, the first of these; where it doesn't, where it
/// first speaks of them.
fn named(found: &Findings) -> BTreeMap<&Actor, Span> {
    let is_proper = |it: &Mention| matches!(it.used_as, MentionUse::Name | MentionUse::Person);
    let key = |it: &Mention| match is_proper(it) {
        true => it.span.end - it.span.start,
        false => 0,
    };
    let mut best: BTreeMap<&Actor, (usize, Span)> = BTreeMap::new();
    for mention in &found.mentions {
        let own = (key(mention), mention.span);
        let known = best.entry(&mention.actor).or_insert(own);
        if own.0 > known.0 || (own.0 == known.0 && own.0 > 0 && own.1.start < known.1.start) {
            *known = own;
        }
    }
    best.into_iter().map(|(actor, (_, span))| (actor, span)).collect()
}

impl Told<'_> {
    fn metadata(&self) -> Vec<Text> {
        let document = self.document;
        let published = document.published.map(|day| day.to_string());
        let known = [
            published.as_deref().map(|day| format!("published {day}")),
            document.byline.as_deref().map(|name| format!("by {}", plain(name))),
            document.outlet.as_deref().map(|name| format!("in {}", plain(name))),
        ];
        let missing = [
            (published.is_none(), "date"),
            (document.byline.is_none(), "author"),
            (document.outlet.is_none(), "outlet"),
        ];
        let missing: Vec<String> =
            missing.into_iter().filter(|(is, _)| *is).map(|(_, word)| word.to_owned()).collect();
        let mut said: Vec<String> = known.into_iter().flatten().collect();
        if !missing.is_empty() {
            said.push(format!("{} not given", all_of(&missing)));
        }
        let warnings = match self.found.warnings.len() {
            0 => String::new(),
            1 => " One reason for care stands below.".to_owned(),
            many => format!(" {many} reasons for care stand below."),
        };
        vec![
            Text::from(capital(&format!("{}.", said.join("; ")))),
            Text::from(format!(
                "{} characters of {}, {}.{warnings}",
                count(document.text.chars().count()),
                language(&document.language.code),
                document.encoding,
            )),
        ]
    }

    fn passages(&self, page: &mut Page, furniture: Furniture) {
        let all = &self.document.passages;
        let shown: Vec<_> = all.iter().filter(|it| it.kind == PassageKind::Boilerplate).collect();
        let passages = counted(all.len(), "passage", "passages");
        // A line with the day of publication is no reason for care, and both places tell the same number.
        let warned = self.found.warnings.iter().find(|it| it.code == "boilerplate");
        let many = match self.reading.stop {
            Stop::Complete => warned.map_or(0, |it| it.spans.len()),
            Stop::Budget | Stop::Cancelled => shown.len(),
        };
        let dated = match shown.len().saturating_sub(many) {
            0 => String::new(),
            1 => ", 1 a line with a date".to_owned(),
            dated => format!(", {dated} lines with a date"),
        };
        let struck = match all.iter().filter(|it| it.kind == PassageKind::Struck).count() {
            0 => String::new(),
            struck => format!(" and {struck} struck out"),
        };
        page.lead.push(Text::from(match (many, furniture) {
            (0, _) => format!("{passages}{dated}, none of them page furniture{struck}."),
            (_, Furniture::Counted) => {
                format!(
                    "{passages}{dated}, {many} of them page furniture{struck}; `--furniture` shows it."
                )
            }
            (_, Furniture::Shown) => format!("{passages}{dated}, {many} of them page furniture{struck}."),
        }));
        if self.reading.stop != Stop::Complete {
            let part = self.document.text.get(..self.reading.until).unwrap_or_default();
            let looked = match part.chars().count() {
                0 => "nothing was looked through".to_owned(),
                some => format!("only the first {} characters were looked through", count(some)),
            };
            let by = match self.reading.stop {
                Stop::Cancelled => "Ctrl-C",
                Stop::Complete | Stop::Budget => {
                    "`--time` or `--memory` (2GiB where it isn’t given)"
                }
            };
            page.lead.push(Text::new().strong(format!("Stopped by {by}: {looked}.")));
        }
        // What was read badly comes before what was found.
        for note in &self.document.notes {
            page.lead.push(Text::new().strong(plain(&note.message)));
        }
        if furniture == Furniture::Shown && !shown.is_empty() {
            let words = shown.iter().map(|passage| self.words(passage.span, LONG));
            page.add("Page furniture, left out of all that follows", vec![Block::list(words)]);
        }
    }

    fn who(&self) -> Vec<Block> {
        let mut named: BTreeMap<&Actor, (usize, BTreeMap<&str, usize>)> = BTreeMap::new();
        for mention in &self.found.mentions {
            let entry = named.entry(&mention.actor).or_default();
            entry.0 += 1;
            *entry.1.entry(self.document.slice(mention.span)).or_insert(0) += 1;
        }
        if named.is_empty() {
            return vec![Block::paragraph(match self.looked {
                Looked::Everywhere | Looked::Nowhere => "Nobody that the lexicon knows.",
                Looked::AtFirst => "Nobody that the lexicon knows, in what was looked through.",
            })];
        }
        let mut named: Vec<_> = named.into_iter().collect();
        named.sort_by(|one, other| other.1.0.cmp(&one.1.0).then(one.0.cmp(other.0)));
        let all = named.len();
        let rows = named.iter().take(MOST_SHOWN).map(|(actor, (times, names))| {
            let mut names: Vec<_> = names.iter().collect();
            names.sort_by(|one, other| other.1.cmp(one.1).then(one.0.cmp(other.0)));
            let names: Vec<String> =
                names.into_iter().take(6).map(|(name, _)| plain(name)).collect();
            [self.name(actor), names.join(", "), times.to_string()]
        });
        let mut blocks = vec![table(&["who", "named as", "times"], rows)];
        blocks.extend(more(all));
        blocks
    }

    fn unknown(&self) -> Vec<Block> {
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for &span in &self.found.unknown_names {
            *names.entry(self.words(span, SHORT)).or_insert(0) += 1;
        }
        if names.is_empty() {
            return Vec::new();
        }
        let all = names.len();
        let mut names: Vec<_> = names.into_iter().collect();
        names.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
        let shown: Vec<String> = names
            .into_iter()
            .take(MOST_SHOWN)
            .map(|(name, times)| if times > 1 { format!("{name} ({times})") } else { name })
            .collect();
        let mut blocks = vec![Block::paragraph(format!("{}.", shown.join("; ")))];
        blocks.extend(more(all));
        blocks
    }

    fn quotes(&self, quotes: &[&Quote]) -> Vec<Block> {
        let said = quotes.iter().map(|quote| {
            let edited = match quote.verbatim {
                Verbatim::Edited => " (changed by the writer)",
                Verbatim::Yes | Verbatim::Indirect => "",
            };
            format!("{}: {}{edited}", self.speaker(quote), self.words(quote.span, LONG))
        });
        listed(said.collect())
    }

    fn dates(&self) -> Vec<Block> {
        let dates = self.found.dates.iter().enumerate();
        let said = dates
            .map(|(at, date)| format!("“{}”: {}", self.words(date.span, SHORT), self.interval(at)));
        listed(said.collect())
    }

    fn events(&self) -> Vec<Block> {
        let said = self.found.events.iter().map(|event| {
            let when = event.date.map_or_else(String::new, |at| format!(", {}", self.interval(at)));
            format!(
                "{}: {}, {}{when}. “{}”",
                self.between(&event.actors, &event.targets),
                deed(event.plover),
                realis(event.realis),
                self.words(event.span, LONG)
            )
        });
        listed(said.collect())
    }

    fn positions(&self) -> Vec<Block> {
        let said = self.found.positions.iter().map(|position| {
            let speaker: Vec<Actor> = position.speaker.iter().cloned().collect();
            let condition = position.condition.map_or_else(String::new, |span| {
                format!(", on condition: “{}”", self.words(span, LONG))
            });
            format!(
                "{}: {}. “{}”{condition}",
                self.between(&speaker, &position.of),
                position.kind.word(),
                self.words(position.content, LONG)
            )
        });
        listed(said.collect())
    }

    fn claims(&self) -> Vec<Block> {
        let said = self.found.own_claims().map(|claim| {
            format!(
                "{}: {}, {}. “{}”",
                self.between(&claim.subjects, &claim.objects),
                claim.kind.replace('-', " "),
                modality(claim.modality),
                self.words(claim.span, LONG)
            )
        });
        listed(said.collect())
    }

    fn warnings(&self) -> Vec<Block> {
        if self.found.warnings.is_empty() {
            let seen = match self.looked {
                Looked::Everywhere => "None was seen, which doesn’t make it true.",
                Looked::AtFirst => "None was seen in what was looked through.",
                Looked::Nowhere => return Vec::new(),
            };
            return vec![Block::paragraph(seen)];
        }
        let said = self.found.warnings.iter().map(|warning| {
            let seen = plain(&warning.message);
            let seen = capital(seen.trim_end_matches('.'));
            Text::new().strong(format!("{seen}. ")).plain(capital(warning.meaning))
        });
        vec![Block::list(said)]
    }

    /// Who said a quotation, and whether that is less than plain.
    fn speaker(&self, quote: &Quote) -> String {
        match (&quote.speaker, quote.rule) {
            (None, _) => "Somebody who isn’t named".to_owned(),
            (Some(actor), SPEAKERS_TOGETHER) => format!("{} and others", self.name(actor)),
            (Some(actor), SPEAKER_BY_ACCOUNT) => {
                format!("{}, by somebody else’s account", self.name(actor))
            }
            (Some(actor), _) => self.name(actor),
        }
    }

    /// What the text calls somebody.
    fn name(&self, actor: &Actor) -> String {
        let named = self.named.get(actor);
        named.map_or_else(|| self.reading.name(actor), |&span| self.words(span, SHORT))
    }

    /// From whom to whom.
    fn between(&self, from: &[Actor], to: &[Actor]) -> String {
        let names =
            |actors: &[Actor]| all_of(&actors.iter().map(|it| self.name(it)).collect::<Vec<_>>());
        match (from, to) {
            ([], []) => "Nobody is named".to_owned(),
            ([], _) => format!("Somebody who isn’t named → {}", names(to)),
            (_, []) => names(from),
            _ if from == to && from.len() == 1 => names(from),
            _ if from == to => format!("{} among themselves", names(from)),
            _ => format!("{} → {}", names(from), names(to)),
        }
    }

    /// The interval of a date.
    fn interval(&self, at: usize) -> String {
        let Some(date) = self.found.dates.get(at) else { return "—".to_owned() };
        match (date.from, date.to) {
            (Some(from), Some(to)) if from == to => from.to_string(),
            (Some(from), Some(to)) if from == to.first_of_year() && to == from.last_of_year() => {
                from.year().to_string()
            }
            (Some(from), Some(to)) if from == to.first_of_month() && to == from.last_of_month() => {
                format!("{:04}-{:02}", from.year(), from.month())
            }
            (Some(from), Some(to)) => format!("{from} … {to}"),
            (Some(from), None) => format!("{from} …"),
            (None, Some(to)) => format!("… {to}"),
            (None, None) => "open".to_owned(),
        }
    }

    /// The words of a span on one line, cut if they are long.
    fn words(&self, span: Span, most: usize) -> String {
        let words = self.document.slice(span);
        // A cut far behind what is shown: a clause may be as long as the document.
        let end = words.char_indices().nth(8 * most).map_or(words.len(), |(end, _)| end);
        cut(&plain(&words[..end]), most)
    }
}

/// At most so many signs.
fn cut(words: &str, most: usize) -> String {
    match words.char_indices().nth(most) {
        None => words.to_owned(),
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
    }
}

/// Words on one line, without signs that a terminal would take for orders or that turn lines round.
fn plain(words: &str) -> String {
    let harmless = |sign: char| match sign {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => '\u{fffd}',
        sign if sign.is_control() && !sign.is_whitespace() => '\u{fffd}',
        sign => sign,
    };
    let safe: String = words.chars().map(harmless).collect();
    safe.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn capital(words: &str) -> String {
    let mut signs = words.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// Some of what there is, and how much more.
fn listed(said: Vec<String>) -> Vec<Block> {
    if said.is_empty() {
        return Vec::new();
    }
    let all = said.len();
    let mut blocks = vec![Block::list(said.into_iter().take(MOST_SHOWN))];
    blocks.extend(more(all));
    blocks
}

fn more(all: usize) -> Option<Block> {
    let more = || format!("… and {} more; `--json` lists them.", all - MOST_SHOWN);
    (all > MOST_SHOWN).then(|| Block::aside(more()))
}

/// What somebody does, by the root of the event.
pub(super) fn deed(root: Plover) -> &'static str {
    match root {
        Plover::Agree => "agreement",
        Plover::Consult => "talks",
        Plover::Support => "support",
        Plover::Concede => "concession",
        Plover::Cooperate => "working together",
        Plover::Aid => "aid",
        Plover::Retreat => "pulling back",
        Plover::Request => "demand",
        Plover::Accuse => "accusation",
        Plover::Reject => "refusal",
        Plover::Threaten => "threat",
        Plover::Protest => "protest",
        Plover::Sanction => "cutting relations",
        Plover::Mobilize => "readying forces",
        Plover::Coerce => "coercion",
        Plover::Assault => "attack",
    }
}

fn language(code: &str) -> String {
    match code {
        "en" => "English".to_owned(),
        "und" => "a language that can’t be told".to_owned(),
        other => format!("language `{other}`"),
    }
}

pub(super) fn realis(said: Realis) -> &'static str {
    match said {
        Realis::Actual => "done",
        Realis::Offered => "offered",
        Realis::Planned => "planned",
        Realis::Ongoing => "going on",
        Realis::Denied => "not done",
        Realis::Uncertain => "uncertain",
    }
}

fn modality(made: Modality) -> &'static str {
    match made {
        Modality::Asserted => "as the writer says",
        Modality::Attributed => "as somebody says",
        Modality::Conditional => "on a condition",
        Modality::Uncertain => "as unknown",
    }
}
