//! What does a person read about a document?
//!
//! What it is and who is named in it first, then what was said, when, and who did what; reasons for care last,
//! each with what it means. Words of the document are shown as they stand, but for signs that a terminal would
//! take for orders.

use std::collections::BTreeMap;

use detente::evidence::{
    Actor, Document, Findings, Mention, MentionUse, Modality, PassageKind, Quote, Realis, Verbatim,
};
use detente::model::Span;
use detente::words::{all_of, count_in_words};

use crate::render::{Page, table};

/// The most entries of a section.
const MOST_SHOWN: usize = 15;
/// The most signs of a quotation.
const LONG: usize = 240;
/// The most signs of a name.
const SHORT: usize = 64;

/// Whether page furniture is shown too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Furniture {
    /// With its words.
    Shown,
    /// Only counted.
    Counted,
}

pub(super) fn page(document: &Document, found: &Findings, furniture: Furniture) -> String {
    let mut page = Page::new();
    let title = document.title.as_deref().unwrap_or("A document without a headline");
    page.heading(&cut(&plain(title), LONG));
    let told = Told { document, found };
    told.metadata(&mut page);
    told.passages(&mut page, furniture);
    if document.language.analysed {
        told.who(&mut page);
        told.unknown(&mut page);
        told.quotes(&mut page);
        told.dates(&mut page);
        told.events(&mut page);
        told.claims(&mut page);
        told.warnings(&mut page);
    } else {
        page.gap();
        page.line(
            "Only English is analysed for now: who says what in this text is left to its reader.",
        );
    }
    page.text().to_owned()
}

struct Told<'a> {
    document: &'a Document,
    found: &'a Findings,
}

impl Told<'_> {
    fn metadata(&self, page: &mut Page) {
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
        page.line(&capital(&format!("{}.", said.join("; "))));
        let warnings = match self.found.warnings.len() {
            0 => String::new(),
            1 => " One reason for care stands below.".to_owned(),
            count => format!(" {count} reasons for care stand below."),
        };
        page.line(&format!(
            "{} signs of {}, {}.{warnings}",
            count_in_words(document.text.chars().count()),
            language(&document.language.code),
            document.encoding,
        ));
    }

    fn passages(&self, page: &mut Page, furniture: Furniture) {
        let shown: Vec<_> = self
            .document
            .passages
            .iter()
            .filter(|it| it.kind == PassageKind::Boilerplate)
            .collect();
        let (count, total) = (shown.len(), self.document.passages.len());
        let passages =
            if total == 1 { "One passage".to_owned() } else { format!("{total} passages") };
        match (count, furniture) {
            (0, _) => {
                page.line(&format!("{passages}, none of them page furniture."));
            }
            (_, Furniture::Counted) => {
                page.line(&format!(
                    "{passages}, {count} of them page furniture; `--furniture` shows it."
                ));
            }
            (_, Furniture::Shown) => {
                page.line(&format!("{passages}, {count} of them page furniture."));
                page.heading("Page furniture, left out of all that follows");
                for passage in shown {
                    page.item("- ", &self.words(passage.span, LONG));
                }
            }
        }
    }

    fn who(&self, page: &mut Page) {
        let mut named: BTreeMap<&Actor, (usize, BTreeMap<&str, usize>)> = BTreeMap::new();
        for mention in &self.found.mentions {
            let entry = named.entry(&mention.actor).or_default();
            entry.0 += 1;
            *entry.1.entry(self.document.slice(mention.span)).or_insert(0) += 1;
        }
        page.heading("Who is named");
        if named.is_empty() {
            page.line("Nobody that the lexicon knows.");
            return;
        }
        let mut named: Vec<_> = named.into_iter().collect();
        named.sort_by(|one, other| other.1.0.cmp(&one.1.0).then(one.0.cmp(other.0)));
        let rows: Vec<Vec<String>> = named
            .iter()
            .take(MOST_SHOWN)
            .map(|(actor, (count, names))| {
                let mut names: Vec<_> = names.iter().collect();
                names.sort_by(|one, other| other.1.cmp(one.1).then(one.0.cmp(other.0)));
                let names: Vec<String> =
                    names.into_iter().take(6).map(|(name, _)| plain(name)).collect();
                vec![self.name(actor), actor.to_string(), names.join(", "), count.to_string()]
            })
            .collect();
        page.block(&table(&["Who", "Id", "Named as", "Times"], &rows));
        more(page, named.len());
    }

    fn unknown(&self, page: &mut Page) {
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for &span in &self.found.unknown_names {
            *names.entry(self.words(span, SHORT)).or_insert(0) += 1;
        }
        if names.is_empty() {
            return;
        }
        let count = names.len();
        let mut names: Vec<_> = names.into_iter().collect();
        names.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
        let shown: Vec<String> = names
            .into_iter()
            .take(MOST_SHOWN)
            .map(|(name, times)| if times > 1 { format!("{name} ({times})") } else { name })
            .collect();
        page.heading("Names that nobody knows yet");
        page.line(&format!("{}.", shown.join("; ")));
        more(page, count);
    }

    fn quotes(&self, page: &mut Page) {
        let (reported, spoken): (Vec<&Quote>, Vec<&Quote>) =
            self.found.quotes.iter().partition(|it| it.verbatim == Verbatim::Indirect);
        if !spoken.is_empty() {
            page.heading("What is quoted");
            for quote in spoken.iter().take(MOST_SHOWN) {
                let edited = match quote.verbatim {
                    Verbatim::Edited => " (changed by the writer)",
                    Verbatim::Yes | Verbatim::Indirect => "",
                };
                page.item(
                    "- ",
                    &format!("{}: {}{edited}", self.speaker(quote), self.words(quote.span, LONG)),
                );
            }
            more(page, spoken.len());
        }
        if !reported.is_empty() {
            page.heading("What is reported without quotation marks");
            for quote in reported.iter().take(MOST_SHOWN) {
                page.item(
                    "- ",
                    &format!("{}: {}", self.speaker(quote), self.words(quote.span, LONG)),
                );
            }
            more(page, reported.len());
        }
    }

    fn dates(&self, page: &mut Page) {
        if self.found.dates.is_empty() {
            return;
        }
        page.heading("When");
        for (at, date) in self.found.dates.iter().enumerate().take(MOST_SHOWN) {
            let (words, rule) = (self.words(date.span, SHORT), date.rule.replace('-', " "));
            page.item("- ", &format!("“{words}”: {} ({rule})", self.interval(at)));
        }
        more(page, self.found.dates.len());
    }

    fn events(&self, page: &mut Page) {
        if self.found.events.is_empty() {
            return;
        }
        page.heading("Who did what to whom");
        for event in self.found.events.iter().take(MOST_SHOWN) {
            let when = event.date.map_or_else(String::new, |at| format!(", {}", self.interval(at)));
            page.item(
                "- ",
                &format!(
                    "{}: {}, {}{when}. “{}”",
                    self.between(&event.actors, &event.targets),
                    event.plover.name(),
                    realis(event.realis),
                    self.words(event.span, LONG)
                ),
            );
        }
        more(page, self.found.events.len());
    }

    fn claims(&self, page: &mut Page) {
        if self.found.claims.is_empty() {
            return;
        }
        page.heading("What is claimed");
        for claim in self.found.claims.iter().take(MOST_SHOWN) {
            page.item(
                "- ",
                &format!(
                    "{}: {}, {}. “{}”",
                    self.between(&claim.subjects, &claim.objects),
                    claim.kind.replace('-', " "),
                    modality(claim.modality),
                    self.words(claim.span, LONG)
                ),
            );
        }
        more(page, self.found.claims.len());
    }

    fn warnings(&self, page: &mut Page) {
        page.heading("Reasons for care");
        if self.found.warnings.is_empty() {
            page.line("None was seen, which doesn't make it true.");
        }
        for warning in &self.found.warnings {
            page.item("- ", &format!("{}: {}", warning.code, plain(&warning.message)));
            page.item("  ", warning.meaning);
        }
    }

    fn speaker(&self, quote: &Quote) -> String {
        quote.speaker.as_ref().map_or_else(|| "Somebody not told".to_owned(), |it| self.name(it))
    }

    /// What the text calls somebody.
    fn name(&self, actor: &Actor) -> String {
        let of_actor = || self.found.mentions.iter().filter(|it| it.actor == *actor);
        let proper = |it: &&Mention| matches!(it.used_as, MentionUse::Name | MentionUse::Person);
        let named = of_actor()
            .filter(proper)
            .max_by_key(|it| (it.span.end - it.span.start, std::cmp::Reverse(it.span.start)));
        let named = named.or_else(|| of_actor().next());
        named.map_or_else(|| actor.to_string(), |it| self.words(it.span, SHORT))
    }

    /// From whom to whom.
    fn between(&self, from: &[Actor], to: &[Actor]) -> String {
        let names =
            |actors: &[Actor]| all_of(&actors.iter().map(|it| self.name(it)).collect::<Vec<_>>());
        match (from, to) {
            ([], []) => "Nobody is named".to_owned(),
            ([], _) => format!("Somebody not told → {}", names(to)),
            (_, []) => names(from),
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

fn more(page: &mut Page, count: usize) {
    if count > MOST_SHOWN {
        page.aside(&format!("… and {} more; `--json` lists them.", count - MOST_SHOWN));
    }
}

fn language(code: &str) -> String {
    match code {
        "en" => "English".to_owned(),
        "und" => "a language that can't be told".to_owned(),
        other => format!("language `{other}`"),
    }
}

fn realis(said: Realis) -> &'static str {
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
        Modality::Asserted => "by the writer",
        Modality::Attributed => "by somebody named",
        Modality::Conditional => "on a condition",
        Modality::Uncertain => "as unknown",
    }
}
