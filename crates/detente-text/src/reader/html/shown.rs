//! Which words does a page show, and in which of its elements?
//!
//! One pass over its tags, with a list of the elements that are open: neither depth nor size of a page costs more
//! than its length. What the words are isn't asked.

use std::cell::RefCell;

use detente_model::{Budget, Span, Stop};
use html5ever::Attribute;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::zone::{Place, Zones};
use crate::reader::furniture::FURNITURE;
use crate::reader::{holds, mark, unseen};

/// Elements within a line; every other one begins and ends a block.
const WITHIN_A_LINE: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small",
    "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Elements that have no end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements that end by themselves when the next of their kind begins.
const SELF_ENDING: [&str; 10] =
    ["p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody"];

/// Elements that hold no report.
const APART: [&str; 10] =
    ["nav", "footer", "aside", "form", "button", "menu", "dialog", "select", "label", "figcaption"];

/// Elements of which nothing is shown.
const SILENT: [&str; 10] =
    ["head", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "audio", "video"];

/// Elements of the head; any other begins the body.
const OF_THE_HEAD: [&str; 10] =
    ["meta", "link", "script", "style", "title", "base", "noscript", "template", "head", "bgsound"];

/// Elements of drawings, which may close themselves there and nowhere else.
const OF_DRAWINGS: [&str; 20] = [
    "path",
    "circle",
    "rect",
    "line",
    "polygon",
    "polyline",
    "ellipse",
    "use",
    "stop",
    "g",
    "defs",
    "symbol",
    "lineargradient",
    "radialgradient",
    "clippath",
    "mask",
    "text",
    "tspan",
    "filter",
    "image",
];

/// The most elements that are kept in mind as open; deeper ones inherit from these.
const DEEPEST: usize = 1024;

/// Elements whose words are taken back.
const STRUCK: [&str; 3] = ["s", "del", "strike"];

/// A block of words, and what its elements say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    pub(super) span: Span,
    /// The innermost element of furniture that it stands in, by its number among these.
    pub(super) zone: Option<usize>,
    /// Its words are struck out.
    pub(super) struck: bool,
    /// 1 for a first heading, to 6.
    pub(super) heading: Option<u8>,
    /// Within an `article` or `main`.
    pub(super) within_report: bool,
    pub(super) words: usize,
    linked: usize,
    bold: usize,
}

impl Shape {
    /// More than half of its characters are links.
    pub(super) fn mostly_links(&self) -> bool {
        self.linked * 2 > self.span.end - self.span.start
    }

    /// Nearly all of its characters are bold.
    pub(super) fn mostly_bold(&self) -> bool {
        self.bold * 10 >= (self.span.end - self.span.start) * 9
    }
}

/// What a page shows, and what its head says.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub(super) text: String,
    pub(super) blocks: Vec<Shape>,
    /// Its elements of furniture.
    pub(super) zones: Zones,
    /// Names and contents of its `meta` elements.
    pub(super) meta: Vec<(String, String)>,
    /// What its scripts of linked data hold.
    pub(super) linked_data: Vec<String>,
    /// The values of its `time` elements.
    pub(super) times: Vec<String>,
    pub(super) title: String,
    pub(super) language: Option<String>,
    /// How many elements were open at once, counted as a parser of trees would.
    pub(super) depth: usize,
    /// What it costs, in bytes, to copy the text between two tags for each piece that it comes in.
    pub(super) copied: usize,
}

/// Reads a page in one pass.
pub(super) fn of(page: &str, budget: &Budget) -> Result<Shown, Stop> {
    let tokenizer = Tokenizer::new(Walk::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest = page.trim_start_matches('\u{feff}');
    // A tokenizer can't be told to end: it is given a piece at a time.
    while !rest.is_empty() {
        budget.allows(0)?;
        holds(budget, tokenizer.sink.state.borrow().shown.blocks.len(), page.len())?;
        let (piece, after) = rest.split_at(end_of_piece(rest));
        rest = after;
        input.push_back(StrTendril::from(piece));
        // It stops after each script, and goes on when asked again.
        while !input.is_empty() {
            let _ = tokenizer.feed(&input);
        }
    }
    tokenizer.end();
    let mut state = tokenizer.sink.state.into_inner();
    state.end_block();
    Ok(state.shown)
}

/// How many bytes of a page are read at once; a piece may be twice as long.
const PIECE: usize = 64 << 10;

/// Where the first piece of a page ends: behind a tag or white space, where words don't look ahead, if there is such a
/// place.
fn end_of_piece(rest: &str) -> usize {
    let Some(later) = rest.as_bytes().get(PIECE..) else { return rest.len() };
    let parts = |byte: &u8| matches!(byte, b'>' | b' ' | b'\n' | b'\t');
    match later.iter().take(PIECE).position(parts) {
        Some(at) => PIECE + at + 1,
        None => {
            // A character that may be unseen looks at those beside it: a piece ends between two that can't be.
            let from = rest.ceil_char_boundary(2 * PIECE);
            let mut was_plain = false;
            let mut later = rest.get(from..).unwrap_or_default().char_indices();
            let between = later.find(|(_, letter)| {
                let is_plain = !unseen::is_unseen(Some('a'), *letter, Some('a'));
                std::mem::replace(&mut was_plain, is_plain) && is_plain
            });
            between.map_or(rest.len(), |(at, _)| from + at)
        }
    }
}

/// One open element.
#[derive(Debug, Clone)]
struct Open {
    name: String,
    zone: Option<usize>,
    heading: Option<u8>,
    within_report: bool,
    shows: Shows,
    style: Style,
}

/// What an element and those around it do to words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Style(u8);

impl Style {
    const LINKED: Self = Self(1);
    const BOLD: Self = Self(1 << 1);
    const STRUCK: Self = Self(1 << 2);
    const RAISED: Self = Self(1 << 3);
    /// What stands in it is a quotation, and has to have marks.
    const QUOTED: Self = Self(1 << 4);

    fn has(self, style: Self) -> bool {
        self.0 & style.0 != 0
    }

    /// With each of these that holds.
    fn and(self, styles: [(Self, bool); 5]) -> Self {
        let held = styles.into_iter().filter(|(_, holds)| *holds);
        Self(held.fold(self.0, |all, (style, _)| all | style.0))
    }
}

impl Open {
    fn is_drawing(&self) -> bool {
        self.shows == Shows::Drawing
    }
}

/// Whether an element's words are seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shows {
    Words,
    Nothing,
    /// Nothing, and its elements are those of drawings.
    Drawing,
}

#[derive(Debug, Default)]
struct Walk {
    state: RefCell<State>,
}

#[derive(Debug, Default)]
struct State {
    shown: Shown,
    open: Vec<Open>,
    /// Elements opened and not closed, other than those that end by themselves.
    depth: usize,
    /// What is being read that isn't shown.
    raw: Raw,
    /// The block that is being read.
    start: Option<Shape>,
    /// White space since the last word.
    gap: bool,
    /// Quotations within the block that have to be closed.
    quotes: usize,
    /// What was struck out of the block.
    struck: String,
    /// Bytes of text since the last tag.
    between: usize,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Raw {
    #[default]
    No,
    Title,
    LinkedData,
    Silent,
}

impl TokenSink for Walk {
    type Handle = ();

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the tokens are another crate's, and most of them show nothing"
    )]
    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::CharacterTokens(text) => {
                state.between += text.len();
                state.shown.copied = state.shown.copied.saturating_add(state.between);
                state.words(&text);
            }
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return state.begin(&tag),
            Token::TagToken(tag) => state.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn begin(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        self.between = 0;
        let name: &str = &tag.name;
        match name {
            "script" => {
                let data = attribute(tag, "type").is_some_and(|it| it.contains("ld+json"));
                self.raw = if data { Raw::LinkedData } else { Raw::Silent };
                if data {
                    self.shown.linked_data.push(String::new());
                }
                return TokenSinkResult::RawData(RawKind::ScriptData);
            }
            "style" | "xmp" | "noframes" => {
                self.raw = Raw::Silent;
                return TokenSinkResult::RawData(RawKind::Rawtext);
            }
            "textarea" => {
                self.raw = Raw::Silent;
                return TokenSinkResult::RawData(RawKind::Rcdata);
            }
            "title" if self.shown.title.is_empty() => {
                self.raw = Raw::Title;
                return TokenSinkResult::RawData(RawKind::Rcdata);
            }
            "meta" => self.meta(tag),
            "html" => self.shown.language = attribute(tag, "lang").map(str::to_owned),
            "time" => self.shown.times.extend(attribute(tag, "datetime").map(str::to_owned)),
            _ => {}
        }
        if !WITHIN_A_LINE.contains(&name) {
            self.end_block();
        }
        self.leave_for(name);
        let drawn = self.open.last().is_some_and(Open::is_drawing);
        if VOID.contains(&name) || (drawn && tag.self_closing) {
            return TokenSinkResult::Continue;
        }
        // What is left open of a list or a table ends by itself.
        if SELF_ENDING.contains(&name) {
            if self.open.last().is_some_and(|last| last.name == name) {
                self.open.pop();
            }
        } else {
            self.depth += 1;
            self.shown.depth = self.shown.depth.max(self.depth);
        }
        if self.open.len() < DEEPEST {
            let element = self.element(name, tag);
            self.open.push(element);
        }
        if self.open.last().is_some_and(|it| it.style.has(Style::STRUCK)) && !self.struck.is_empty()
        {
            self.struck.push(' ');
        }
        if name == "q" && self.open.last().is_some_and(|it| it.shows == Shows::Words) {
            let outer = self.quotes.is_multiple_of(2);
            self.show(if outer { "\u{201c}" } else { "\u{2018}" });
            self.quotes += 1;
        }
        TokenSinkResult::Continue
    }

    /// Ends what a tag ends by beginning: the head, or a drawing.
    fn leave_for(&mut self, name: &str) {
        let head = self.open.last().is_some_and(|it| it.name == "head");
        if head && !OF_THE_HEAD.contains(&name) {
            self.open.pop();
        }
        if name == "body" {
            self.open.retain(|it| it.name == "html");
        }
        if self.open.last().is_some_and(Open::is_drawing) && !OF_DRAWINGS.contains(&name) {
            let drawing = self.open.iter().position(Open::is_drawing).unwrap_or_default();
            self.open.truncate(drawing);
        }
    }

    fn end(&mut self, name: &str) {
        self.between = 0;
        if self.raw != Raw::No
            && matches!(name, "script" | "style" | "xmp" | "noframes" | "textarea" | "title")
        {
            self.raw = Raw::No;
            return;
        }
        if name == "q" {
            self.end_quote();
        }
        if !WITHIN_A_LINE.contains(&name) {
            self.end_block();
        }
        // An end without its beginning, or from too far away, ends nothing.
        let near = self.open.len().saturating_sub(32);
        let found =
            self.open.get(near..).and_then(|open| open.iter().rposition(|it| it.name == name));
        if let Some(found) = found {
            self.open.truncate(near + found);
            // What ends with it by the way may begin again in a tree, and stays counted.
            if !SELF_ENDING.contains(&name) {
                self.depth = self.depth.saturating_sub(1);
            }
        }
    }

    fn element(&mut self, name: &str, tag: &Tag) -> Open {
        let introduced = self.shown.text.trim_end().ends_with(':');
        let above = self.open.last();
        let style: String = attribute(tag, "style").unwrap_or_default().to_ascii_lowercase();
        let style: String = style.chars().filter(|it| !it.is_whitespace()).collect();
        let hidden = attribute(tag, "hidden").is_some()
            || attribute(tag, "aria-hidden") == Some("true")
            || style.contains("display:none")
            || style.contains("visibility:hidden");
        let struck = STRUCK.contains(&name)
            || style.contains("line-through")
            || attribute(tag, "role") == Some("deletion");
        let whole = matches!(name, "html" | "body" | "main" | "article");
        let own = if APART.contains(&name) || is_apart(attribute(tag, "role")) {
            Place::Apart
        } else if !whole && is_classed(tag) {
            Place::Classed
        } else {
            Place::Plain
        };
        let depth = name.strip_prefix('h').and_then(|depth| depth.parse::<u8>().ok());
        let above_shows = above.map_or(Shows::Words, |it| it.shows);
        let shows = if above_shows == Shows::Drawing || matches!(name, "svg" | "math") {
            Shows::Drawing
        } else if above_shows == Shows::Nothing || hidden || SILENT.contains(&name) {
            Shows::Nothing
        } else {
            Shows::Words
        };
        let zone = above.and_then(|it| it.zone);
        let zone = if own == Place::Plain { zone } else { self.shown.zones.add(own, zone) };
        Open {
            name: name.to_owned(),
            zone,
            heading: depth
                .filter(|depth| (1..=6).contains(depth))
                .or_else(|| above.and_then(|it| it.heading)),
            within_report: above.is_some_and(|it| it.within_report)
                || matches!(name, "article" | "main"),
            shows,
            style: above.map_or(Style::default(), |it| it.style).and([
                (Style::LINKED, name == "a"),
                (Style::BOLD, matches!(name, "b" | "strong")),
                (Style::STRUCK, struck),
                (Style::RAISED, name == "sup"),
                (Style::QUOTED, name == "blockquote" && introduced),
            ]),
        }
    }

    /// Ends a quotation with the mark that a browser draws.
    fn end_quote(&mut self) {
        if let Some(outer) = self.quotes.checked_sub(1) {
            let gap = std::mem::take(&mut self.gap);
            self.show(if outer.is_multiple_of(2) { "\u{201d}" } else { "\u{2019}" });
            (self.quotes, self.gap) = (outer, gap);
        }
    }

    fn words(&mut self, words: &str) {
        match self.raw {
            Raw::Title => self.shown.title.push_str(words),
            Raw::LinkedData => {
                if let Some(last) = self.shown.linked_data.last_mut() {
                    last.push_str(words);
                }
            }
            Raw::Silent => {}
            Raw::No if self.open.last().is_some_and(|it| it.shows != Shows::Words) => {}
            Raw::No => self.show(words),
        }
    }

    fn show(&mut self, words: &str) {
        let Self { shown, open, start, gap, struck, quotes, .. } = self;
        let top = open.last();
        let style = top.map_or(Style::default(), |it| it.style);
        if style.has(Style::STRUCK) {
            // It stands behind the block, so that the sentence left is whole.
            struck.push_str(words);
            return;
        }
        let mut shape = match *start {
            Some(shape) => shape,
            None => {
                *gap = false;
                let at = shown.text.len();
                Shape {
                    span: Span::new(at, at),
                    zone: top.and_then(|it| it.zone),
                    struck: false,
                    heading: top.and_then(|it| it.heading),
                    within_report: top.is_some_and(|it| it.within_report),
                    words: 0,
                    linked: 0,
                    bold: 0,
                }
            }
        };
        let before = shown.text.len();
        let mut letters = words.chars().peekable();
        while let Some(letter) = letters.next() {
            if letter.is_whitespace() {
                *gap = true;
                continue;
            }
            let last = shown.text.chars().next_back().filter(|_| before > shape.span.start);
            if unseen::is_unseen(last, letter, letters.peek().copied()) {
                continue;
            }
            let empty = shown.text.len() == shape.span.start;
            let raised = mark::raised(letter).filter(|_| style.has(Style::RAISED));
            // A mark of a footnote isn't part of the number before it.
            *gap |= raised.is_some() && !shown.text.ends_with(mark::is_raised);
            if *gap && !empty {
                shown.text.push(' ');
            }
            shape.words += usize::from(*gap || empty);
            *gap = false;
            if empty && style.has(Style::QUOTED) && !is_mark(letter) {
                shown.text.push('\u{201c}');
                *quotes += 1;
            }
            shown.text.push(raised.unwrap_or(letter));
        }
        let added = shown.text.len() - before;
        if added == 0 && start.is_none() {
            return;
        }
        shape.linked += if style.has(Style::LINKED) { added } else { 0 };
        shape.bold += if style.has(Style::BOLD) { added } else { 0 };
        *start = Some(shape);
    }

    fn end_block(&mut self) {
        while self.quotes > 0 {
            self.end_quote();
        }
        self.gap = false;
        if let Some(mut shape) = self.start.take() {
            shape.span.end = self.shown.text.len();
            if shape.span.end > shape.span.start {
                self.shown.blocks.push(shape);
                self.shown.text.push('\n');
            }
        }
        let struck = std::mem::take(&mut self.struck);
        if struck.chars().any(|letter| !letter.is_whitespace()) {
            // Without the elements that struck it.
            let open = std::mem::take(&mut self.open);
            self.show(&struck);
            self.open = open;
            if let Some(shape) = &mut self.start {
                shape.struck = true;
            }
            self.end_block();
        }
    }

    fn meta(&mut self, tag: &Tag) {
        let name = attribute(tag, "property")
            .or_else(|| attribute(tag, "name"))
            .or_else(|| attribute(tag, "itemprop"));
        let (Some(name), Some(content)) = (name, attribute(tag, "content")) else { return };
        if self.shown.meta.len() < 512 && content.len() < 4096 {
            self.shown.meta.push((name.to_ascii_lowercase(), content.trim().to_owned()));
        }
    }
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    let found = |attribute: &&Attribute| &*attribute.name.local == name;
    tag.attrs.iter().find(found).map(|attribute| &*attribute.value)
}

/// True for a mark that opens a quotation.
fn is_mark(letter: char) -> bool {
    matches!(letter, '"' | '\'' | '\u{201c}' | '\u{201e}' | '\u{2018}' | '\u{ab}')
}

fn is_apart(role: Option<&str>) -> bool {
    matches!(
        role,
        Some(
            "navigation"
                | "contentinfo"
                | "complementary"
                | "search"
                | "dialog"
                | "alertdialog"
                | "banner"
                | "menu"
        )
    )
}

fn is_classed(tag: &Tag) -> bool {
    [attribute(tag, "class"), attribute(tag, "id")].into_iter().flatten().any(|names| {
        let names = names.get(..names.len().min(400)).unwrap_or(names).to_ascii_lowercase();
        names.split(|letter: char| !letter.is_alphanumeric()).any(|part| FURNITURE.is_class(part))
    })
}
