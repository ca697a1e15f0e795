//! Which words does a web page show?
//!
//! Enough to find a quotation: tags are dropped, entities are read, scripts and styles are left
//! out. What is menu and what is article, and what a page hides, isn't asked here.

use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// Elements within a line; every other one begins or ends a line of its own.
const WITHIN_A_LINE: [&str; 26] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "font", "i", "ins", "kbd", "mark",
    "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "data",
];

/// True if a text begins as a web page does.
pub(super) fn is_page(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    ["<!doctype html", "<html", "<?xml"]
        .iter()
        .any(|tag| start.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag)))
}

/// The words of a page, with a line break where an element ends a line.
pub(super) fn shown(page: &str) -> String {
    let tokenizer = Tokenizer::new(Words::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    // It stops after each script, and goes on when asked again.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.text.into_inner()
}

/// Collects words.
#[derive(Debug, Default)]
struct Words {
    text: RefCell<String>,
    /// Within a script or a style, whose words nobody is shown.
    silent: Cell<bool>,
}

impl TokenSink for Words {
    type Handle = ();

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the tokens are another crate's, and most of them show nothing"
    )]
    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(text) if !self.silent.get() => {
                self.text.borrow_mut().push_str(&text);
            }
            Token::TagToken(tag) => return self.enter_or_leave(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Words {
    fn enter_or_leave(&self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        if !WITHIN_A_LINE.contains(&name) {
            self.text.borrow_mut().push('\n');
        }
        let starts = tag.kind == TagKind::StartTag;
        match name {
            "script" | "style" | "noscript" | "template" if !starts => self.silent.set(false),
            "script" if !tag.self_closing => {
                self.silent.set(true);
                return TokenSinkResult::RawData(RawKind::ScriptData);
            }
            "style" if !tag.self_closing => {
                self.silent.set(true);
                return TokenSinkResult::RawData(RawKind::Rawtext);
            }
            "title" | "textarea" if starts => return TokenSinkResult::RawData(RawKind::Rcdata),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
