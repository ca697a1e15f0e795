//! What is each part of a document for?
//!
//! Headline, heading, report, or page furniture: by what the format says, by the words of a line, by its shape
//! and by where it stands. Nothing is removed, and what the report says isn't asked.

use std::collections::VecDeque;

use detente_model::{Budget, Stop};

use super::block::{Block, Draft, Hint, Metadata};
use super::furniture::{FURNITURE, Opens, Told, is_ended};
use super::says::{self, Said};
use super::text::starts_item;
use crate::document::{Passage, PassageKind};

/// How many blocks from the start, and from the end, may say when and by whom it was written.
const EDGE: usize = 16;

/// The longest headline and the longest heading, in words.
const HEADLINE: usize = 30;
const HEADING: usize = 14;

/// Prose that must have been read before a form for comments closes the report, in bytes.
const ENOUGH: usize = 120;

/// A block, looked at by itself.
#[derive(Debug)]
struct Look<'a> {
    words: &'a str,
    hint: Hint,
    /// How many words, up to one more than matters.
    count: usize,
    ended: bool,
    told: Option<Told>,
    said: Option<Box<Said>>,
    /// Nothing but signs, addresses or a credit.
    bare: bool,
}

/// The parts of a document and what it says about itself.
pub(super) fn assign(draft: &Draft, budget: &Budget) -> Result<(Vec<Passage>, Metadata), Stop> {
    let text = draft.text.as_str();
    let open = |block: &&Block| !is_apart(block.hint);
    let number = draft.blocks.iter().filter(open).count();
    let mut rank = 0;
    let mut looks = Vec::with_capacity(draft.blocks.len());
    for block in &draft.blocks {
        budget.allows(0)?;
        looks.push(Look::at(text, block, rank < EDGE || rank + EDGE >= number));
        rank += usize::from(open(&block));
    }
    let mut metadata = draft.metadata.clone();
    let title = headline(&looks, &mut metadata);
    let mut kinds = zones(&looks, title, metadata.title.as_deref());
    budget.allows(0)?;
    below_headline(&looks, &mut kinds, title, &mut metadata);
    lone_names(&looks, &mut kinds, title, &mut metadata);
    tail(&looks, &mut kinds);
    lists(&mut kinds, &looks);
    gather(&looks, &kinds, &mut metadata);
    let passages = draft.blocks.iter().zip(kinds);
    let passages =
        passages.map(|(block, kind)| Passage { kind, span: block.span, language: None }).collect();
    Ok((passages, metadata))
}

impl<'a> Look<'a> {
    fn at(text: &'a str, block: &Block, edge: bool) -> Self {
        let words = block.words(text);
        let count = words.split_whitespace().take(101).count();
        let prose = matches!(block.hint, Hint::Title | Hint::Heading | Hint::Struck);
        Self {
            words,
            hint: block.hint,
            count,
            ended: is_ended(words),
            told: FURNITURE
                .tells(words)
                .filter(|_| !matches!(block.hint, Hint::Title | Hint::Struck)),
            said: if edge && !prose { says::line(words).map(Box::new) } else { None },
            bare: is_bare(words) || is_credit(words),
        }
    }

    /// Furniture wherever it stands.
    fn is_furniture(&self) -> bool {
        is_apart(self.hint)
            || self.bare
            || self.said.is_some()
            || matches!(self.told, Some(Told::Surely(_)))
    }

    /// A whole sentence or more, of some length.
    fn is_prose(&self) -> bool {
        self.count >= 12 && self.ended && !self.is_furniture()
    }

    fn is_short(&self) -> bool {
        self.count <= HEADING && self.words.len() <= 160
    }

    /// Shaped like a headline.
    fn is_headline(&self) -> bool {
        let point = self.words.ends_with('.') && !ends_in_initials(self.words);
        self.count <= HEADLINE
            && self.words.len() <= 300
            && !point
            && !self.words.ends_with([',', ';'])
            && !starts_item(self.words)
            && says::dateline(self.words).is_none()
            && self.words.chars().any(char::is_alphabetic)
    }

    /// A heading or a part of the report, by its shape.
    fn shape(&self) -> PassageKind {
        let speech = self.words.starts_with(['"', '\u{201c}', '\u{ab}'])
            && self.count >= 6
            && self.words.ends_with(['"', '\u{201d}', '\u{bb}']);
        let question = self.words.ends_with(['?', '!']) && self.count <= 10;
        let small = self.words.starts_with(char::is_lowercase);
        let open = self.words.ends_with([',', ';', '\u{2014}', '\u{2013}']);
        let introduces = self.words.ends_with(':') && self.count > 3;
        let table = self.words.contains(['\t', '|']);
        let dated = says::dateline(self.words).is_some();
        let worded = self.words.chars().any(char::is_alphabetic);
        let plain = !speech && !small && !open && !introduces && !table && !dated && worded;
        match self.hint {
            Hint::Title => PassageKind::Title,
            Hint::Heading => PassageKind::Heading,
            Hint::Furniture => PassageKind::Boilerplate,
            Hint::Struck => PassageKind::Struck,
            Hint::Prose => PassageKind::Body,
            Hint::Unknown if self.is_short() && plain && !starts_item(self.words) => {
                if !self.ended || question || ends_in_initials(self.words) {
                    PassageKind::Heading
                } else {
                    PassageKind::Body
                }
            }
            Hint::Unknown => PassageKind::Body,
        }
    }
}

/// What the format itself leaves out of the report.
fn is_apart(hint: Hint) -> bool {
    matches!(hint, Hint::Furniture | Hint::Struck)
}

/// Which block is the headline; lines before it are furniture.
fn headline(looks: &[Look<'_>], metadata: &mut Metadata) -> Option<usize> {
    let told = looks.iter().position(|look| look.hint == Hint::Title).or_else(|| {
        let title = normal(metadata.title.as_deref()?);
        looks.iter().take(2 * EDGE).position(|look| {
            !is_apart(look.hint) && !look.is_prose() && normal(look.words) == title
        })
    });
    let found = told.or_else(|| if metadata.title.is_some() { None } else { by_shape(looks) })?;
    let look = looks.get(found)?;
    // A page's name for itself may stand above its headline: *Headline | Outlet*.
    let again = looks.iter().enumerate().skip(found + 1).take(10).find(|(_, next)| {
        next.count >= 3
            && next.words.len() < look.words.len()
            && suffix(look.words, next.words).is_some()
    });
    let title = match again {
        Some((at, next)) if told.is_none() => {
            let outlet = suffix(look.words, next.words).unwrap_or_default();
            metadata.outlet.get_or_insert_with(|| outlet.to_owned());
            at
        }
        Some(_) | None => found,
    };
    if metadata.title.is_none() {
        metadata.title = looks.get(title).map(|look| one_line(look.words));
    }
    Some(title)
}

fn by_shape(looks: &[Look<'_>]) -> Option<usize> {
    let open = |look: &Look<'_>| !look.is_furniture() && look.told.is_none();
    let mut candidates = looks.iter().enumerate().take(4 * EDGE).filter(|(_, look)| open(look));
    let (first, look) = candidates.next()?;
    if look.hint != Hint::Unknown || !look.is_headline() {
        return None;
    }
    if look.count > 3 {
        return Some(first);
    }
    // Some short lines before a longer one are a menu; one alone may be the headline.
    let is_menu = |look: &Look<'_>| look.words.matches(" | ").count() >= 2;
    for (short, (at, look)) in (1..).zip(candidates.filter(|(_, look)| !is_menu(look))) {
        if !look.is_headline() || look.ended {
            break;
        }
        if look.count > 3 {
            let shouted = |look: &Look<'_>| !look.words.chars().any(char::is_lowercase);
            // A site's name stands above its menu and its notices; a headline doesn't.
            let between = looks.get(first + 1..at).unwrap_or_default();
            let parted = between.iter().any(|look| look.is_furniture() || is_menu(look));
            let menu = short >= 2 || parted || looks.get(first).is_some_and(shouted);
            return Some(if menu { at } else { first });
        }
    }
    Some(first)
}

/// What kind each block is, with the zones that some lines open.
fn zones(looks: &[Look<'_>], title: Option<usize>, name: Option<&str>) -> Vec<PassageKind> {
    let name = name.map(normal).unwrap_or_default();
    let mut kinds = Vec::with_capacity(looks.len());
    let (mut read, mut links, mut closed) = (0, false, false);
    for (at, look) in looks.iter().enumerate() {
        let before = title.is_some_and(|title| at < title);
        let repeated = title != Some(at)
            && !name.is_empty()
            && look.count <= HEADLINE
            && normal(look.words) == name;
        let next_prose = looks.get(at + 1).is_some_and(Look::is_prose);
        let linked = links
            && look.hint != Hint::Title
            && look.count <= 20
            && (!look.ended || look.words.ends_with('?') || look.count <= 3);
        if look.is_prose() {
            links = false;
        }
        let weak = look.told == Some(Told::Perhaps) && !next_prose && beside(looks, &kinds, at);
        let kind = if title == Some(at) {
            PassageKind::Title
        } else if look.hint == Hint::Struck {
            PassageKind::Struck
        } else if closed || before || repeated || linked || weak || look.is_furniture() {
            PassageKind::Boilerplate
        } else {
            look.shape()
        };
        match look.told {
            Some(Told::Surely(Opens::Comments)) => closed |= read >= ENOUGH,
            Some(Told::Surely(Opens::Links)) => links = title != Some(at),
            Some(Told::Surely(Opens::Nothing) | Told::Perhaps) | None => {}
        }
        if kind == PassageKind::Body {
            read += look.words.len();
        }
        kinds.push(kind);
    }
    kinds
}

/// True where the block before or after is furniture, or there is none.
fn beside(looks: &[Look<'_>], kinds: &[PassageKind], at: usize) -> bool {
    let weak = |look: &Look<'_>| look.is_furniture() || look.told.is_some();
    kinds.last().is_none_or(|kind| *kind == PassageKind::Boilerplate)
        || looks.get(at + 1).is_none_or(weak)
}

/// A line with a name and a day between headline and report says who published it, or where, and when.
fn below_headline(
    looks: &[Look<'_>],
    kinds: &mut [PassageKind],
    title: Option<usize>,
    metadata: &mut Metadata,
) {
    let start = title.map_or(0, |title| title + 1);
    for (look, kind) in looks.iter().zip(kinds).skip(start).take(4) {
        if look.is_prose() {
            return;
        }
        if is_apart(look.hint) {
            continue;
        }
        if let Some(said) = says::dated_name(look.words).filter(|said| said.published.is_some()) {
            *kind = PassageKind::Boilerplate;
            metadata.published = metadata.published.take().or(said.published);
            metadata.outlet = metadata.outlet.take().or(said.outlet);
            return;
        }
    }
}

/// A name alone between headline and report, beside a date or a share bar, is the author's.
fn lone_names(
    looks: &[Look<'_>],
    kinds: &mut [PassageKind],
    title: Option<usize>,
    metadata: &mut Metadata,
) {
    let Some(title) = title else { return };
    for at in title + 1..looks.len().min(title + 8) {
        let (Some(look), Some(kind)) = (looks.get(at), kinds.get(at)) else { return };
        if look.is_prose() {
            return;
        }
        let beside = [at.wrapping_sub(1), at + 1]
            .iter()
            .any(|near| *near != title && kinds.get(*near) == Some(&PassageKind::Boilerplate));
        let name = (2..=4).contains(&look.count)
            && look.words.split_whitespace().all(|word| {
                word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase)
            })
            && look
                .words
                .chars()
                .all(|letter| letter.is_alphabetic() || " .'-\u{2019}".contains(letter));
        if *kind == PassageKind::Heading && look.hint == Hint::Unknown && beside && name {
            if let Some(slot) = kinds.get_mut(at) {
                *slot = PassageKind::Boilerplate;
            }
            metadata.byline.get_or_insert_with(|| look.words.to_owned());
            return;
        }
    }
}

/// Short lines after the last sentence of a report head nothing: they are the page's.
fn tail(looks: &[Look<'_>], kinds: &mut [PassageKind]) {
    let report = |(look, kind): &(&Look<'_>, &PassageKind)| {
        // A few small words are a list of tags.
        let tags = look.count <= 8 && look.words.starts_with(char::is_lowercase);
        let told = look.ended && !tags
            || look.count > HEADING
            || starts_item(look.words)
            || look.hint == Hint::Prose;
        **kind == PassageKind::Body && told
    };
    let mut pairs = looks.iter().zip(kinds.iter());
    let Some(last) = pairs.rposition(|pair| report(&pair)) else {
        return;
    };
    for kind in kinds.iter_mut().skip(last + 1) {
        if !matches!(kind, PassageKind::Title | PassageKind::Struck) {
            *kind = PassageKind::Boilerplate;
        }
    }
}

/// Many short lines in a row are a list and head nothing.
fn lists(kinds: &mut [PassageKind], looks: &[Look<'_>]) {
    let mut run = VecDeque::new();
    for at in 0..=kinds.len() {
        let short = kinds.get(at) == Some(&PassageKind::Heading)
            && looks.get(at).is_some_and(|look| look.hint == Hint::Unknown);
        if short {
            run.push_back(at);
            continue;
        }
        // The first of them may head the others.
        let listed = run.len() >= 5;
        for item in run.drain(..).skip(1).filter(|_| listed) {
            if let Some(kind) = kinds.get_mut(item) {
                *kind = PassageKind::Body;
            }
        }
    }
}

/// What single lines say about the document, where it hasn't said so itself.
fn gather(looks: &[Look<'_>], kinds: &[PassageKind], metadata: &mut Metadata) {
    let mut updated = None;
    for said in looks.iter().filter_map(|look| look.said.as_deref().cloned()) {
        metadata.byline = metadata.byline.take().or(said.byline);
        metadata.published = metadata.published.take().or(said.published);
        metadata.outlet = metadata.outlet.take().or(said.outlet);
        updated = updated.or(said.updated);
    }
    metadata.published = metadata.published.take().or(updated);
    let first = looks.iter().zip(kinds).find(|(_, kind)| **kind == PassageKind::Body);
    if let Some(line) = first.and_then(|(look, _)| says::dateline(look.words)) {
        metadata.outlet = metadata.outlet.take().or(line.outlet);
        metadata.published = metadata.published.take().or(line.published);
    }
}

/// Nothing but signs, an address, or marks for searching.
fn is_bare(words: &str) -> bool {
    if !words.chars().any(char::is_alphanumeric) {
        return true;
    }
    let mut parts = words.split_whitespace();
    let tag = |part: &str| part.starts_with(['#', '@']) && part.len() > 1;
    let address =
        |part: &str| ["http://", "https://", "www."].iter().any(|start| part.starts_with(start));
    if words.len() < 400 && parts.clone().all(tag) && !words.starts_with("# ") {
        return true;
    }
    parts.next().is_some_and(address) && parts.next().is_none()
}

/// A caption or credit that ends with who took the picture: *[Name/Agency]*, *(Agency Photo/Name)*.
fn is_credit(words: &str) -> bool {
    if words.len() > 600 {
        return false;
    }
    // *FILE - ...*, as agencies mark pictures from their archives.
    let archived = words.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("file"))
        && words
            .get(4..)
            .is_some_and(|rest| rest.trim_start().starts_with(['-', '\u{2013}', '\u{2014}']));
    if archived && words.len() < 400 {
        return true;
    }
    let closed = words.ends_with([')', ']']);
    let part = match words.rfind(['(', '[']) {
        Some(open) if closed => words.get(open..).unwrap_or_default(),
        Some(_) | None if is_ended(words) => return false,
        Some(_) | None => words.rsplit(['.', '\u{2014}']).next().unwrap_or_default(),
    };
    let lower = part.to_lowercase();
    let pieces: Vec<&str> =
        lower.split(['/', ',', '|', ':']).flat_map(|it| it.split(" via ")).collect();
    let named = pieces.iter().any(|piece| {
        let core = piece.trim_matches(|letter: char| !letter.is_alphanumeric());
        let core = core.trim_end_matches(" photo").trim_end_matches(" images");
        says::agency(core).is_some() || says::agency(piece).is_some()
    });
    let credits =
        ["photo", " via ", "file", "handout", "image"].iter().any(|word| lower.contains(word));
    let parted = lower.contains('/') || (closed && credits);
    named && parted && pieces.len() >= 2 && lower.split_whitespace().count() <= 10
}

/// What stands after a headline in the name of its page, if the name begins with the headline.
fn suffix<'a>(name: &'a str, headline: &str) -> Option<&'a str> {
    let rest = name.strip_prefix(headline)?.trim_start();
    let outlet = rest
        .strip_prefix(['|', '-', '\u{2013}', '\u{2014}', '\u{b7}', '\u{bb}', '\u{2022}'])?
        .trim();
    (!outlet.is_empty() && outlet.split_whitespace().count() <= 6).then_some(outlet)
}

/// True where the last word is an abbreviation of initials: a full stop there ends no sentence.
fn ends_in_initials(words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or_default();
    let letters = last.split('.').filter(|part| !part.is_empty());
    last.ends_with('.')
        && last.matches('.').count() >= 2
        && letters.clone().all(|part| part.chars().count() == 1)
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words alone, to compare headlines by.
fn normal(words: &str) -> String {
    let mut normal = String::new();
    for letter in words.chars().take(400).filter(|letter| letter.is_alphanumeric()) {
        normal.extend(letter.to_lowercase());
    }
    normal
}
