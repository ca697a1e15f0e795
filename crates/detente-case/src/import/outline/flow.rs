//! Which keys has the outermost map of a text in braces?
//!
//! JSON, and what YAML writes in one line. Texts in quotation marks are passed over as a whole, so
//! that nothing in them counts as a key.

use super::{Holds, Key};

/// A part of such a text.
enum Token<'a> {
    Open(Bracket),
    Close,
    Colon,
    Comma,
    Word(&'a str),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bracket {
    Brace,
    Square,
}

/// The keys of the map that the text begins with, and those of the maps right under them.
pub(crate) fn keys(text: &str) -> Vec<Key<'_>> {
    let mut keys: Vec<Key<'_>> = Vec::new();
    let mut depth = 0_usize;
    // What was read at the depth where it may be a key; `None` after a colon.
    let mut word = None;
    let mut is_after_colon = false;
    let mut rest = text;
    while let Some((token, after)) = token(rest) {
        rest = after;
        match token {
            Token::Open(bracket) => {
                let under = keys.last_mut().filter(|_| depth == 1 && is_after_colon);
                if let Some(key) = under {
                    key.holds = match bracket {
                        Bracket::Brace => Holds::Map(Vec::new()),
                        Bracket::Square => Holds::List,
                    };
                }
                depth += 1;
                (word, is_after_colon) = (None, false);
            }
            Token::Close => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
                (word, is_after_colon) = (None, false);
            }
            Token::Comma => (word, is_after_colon) = (None, false),
            Token::Word(found) if is_after_colon => {
                if let Some(key) = keys.last_mut().filter(|_| depth == 1) {
                    key.holds = Holds::Text(found);
                }
            }
            Token::Word(found) => word = Some(found),
            Token::Colon => {
                let Some(name) = word.take() else { continue };
                is_after_colon = true;
                match depth {
                    1 => keys.push(Key { name, holds: Holds::Nothing }),
                    2 => {
                        if let Some(Key { holds: Holds::Map(inner), .. }) = keys.last_mut() {
                            inner.push(name);
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    keys
}

/// The first token of a text and what follows it.
fn token(text: &str) -> Option<(Token<'_>, &str)> {
    let text = text.trim_start();
    let first = text.chars().next()?;
    let token = match first {
        '{' => Token::Open(Bracket::Brace),
        '[' => Token::Open(Bracket::Square),
        '}' | ']' => Token::Close,
        ':' => Token::Colon,
        ',' => Token::Comma,
        '"' | '\'' => return Some(quoted(text, first)),
        _ => {
            let ends = |letter: char| matches!(letter, '{' | '}' | '[' | ']' | ':' | ',' | '\n');
            let end = text.find(ends).unwrap_or(text.len());
            return Some((Token::Word(text[..end].trim_end()), &text[end..]));
        }
    };
    Some((token, &text[first.len_utf8()..]))
}

/// A word in quotation marks.
fn quoted(text: &str, quote: char) -> (Token<'_>, &str) {
    let mut is_escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        if is_escaped {
            is_escaped = false;
        } else if letter == '\\' && quote == '"' {
            is_escaped = true;
        } else if letter == quote {
            return (Token::Word(&text[1..at]), &text[at + 1..]);
        }
    }
    (Token::Word(&text[1..]), "")
}
