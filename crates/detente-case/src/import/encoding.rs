//! In which encoding is a file of another program written?
//!
//! What a file says of itself counts: a mark at its beginning, else its XML declaration. A file
//! that says nothing is UTF-8, or else windows-1252, in which every byte means something.

use std::borrow::Cow;

use detente_model::{Diagnostic, Span};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// How far into a file its declaration is looked for, in bytes.
const DECLARED_WITHIN: usize = 4096;

/// A file's text, and what was odd about how it is written.
pub(super) fn decoded(bytes: &[u8]) -> (Cow<'_, str>, Option<Diagnostic>) {
    let said = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => Some(encoding),
        None => declared(bytes),
    };
    match said.filter(|encoding| *encoding != UTF_8) {
        Some(encoding) => {
            let (text, _, is_wrong) = encoding.decode(bytes);
            (text, is_wrong.then(|| wrong(encoding)))
        }
        None => match std::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), None),
            Err(_) => {
                let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
                (text, Some(guessed()))
            }
        },
    }
}

/// The encoding that an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    let text = String::from_utf8_lossy(start);
    let (_, after) = text.split_once("<?xml")?;
    let (declaration, _) = after.split_once("?>")?;
    let (_, after) = declaration.split_once("encoding")?;
    let after = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    let (label, _) = after[1..].split_once(quote)?;
    // What can be read this far is none of two bytes a letter, whatever it says.
    Encoding::for_label(label.as_bytes()).map(Encoding::output_encoding)
}

fn wrong(encoding: &'static Encoding) -> Diagnostic {
    let message =
        format!("this file says that it is written in {}, and isn't throughout", encoding.name());
    Diagnostic::error("wrong-encoding", Span::default(), message)
        .with_help("save it as UTF-8 in the program that wrote it")
}

fn guessed() -> Diagnostic {
    Diagnostic::note(
        "encoding",
        Span::default(),
        "this file isn't UTF-8 and doesn't say what it is; it is read as windows-1252",
    )
}
