//! What is a file of a folder, as far as its outline tells?

use std::borrow::Cow;

use detente_model::Diagnostic;

use super::super::domain::{Part, part};
use super::super::encoding::decoded;
use super::super::outline::{Outline, outline};
use super::naming::words;
use crate::{CaseFormat, SourceFile};

/// A file of a folder.
#[derive(Debug)]
pub(super) struct Candidate {
    /// The file, in UTF-8.
    pub(super) file: SourceFile,
    /// What it is for; nothing if it belongs to no domain.
    pub(super) part: Option<(CaseFormat, Part)>,
    /// What is odd about its encoding.
    pub(super) odd: Option<Diagnostic>,
    /// The words of its name.
    pub(super) words: Vec<String>,
    /// Whether it says that it is what an agent believes to know of a profile: GENIUS keeps such
    /// versions beside the profiles themselves.
    pub(super) is_uncertain: bool,
}

impl Candidate {
    /// Looks at a file.
    pub(super) fn of(file: &SourceFile) -> Self {
        let (text, odd) = decoded(&file.bytes);
        let is_uncertain = match outline(&text) {
            Outline::Element(element) => {
                element.attribute("type").trim().eq_ignore_ascii_case("uncertain")
            }
            Outline::Keys(_) | Outline::Nothing => false,
        };
        let part = part(&text);
        let bytes = match text {
            Cow::Borrowed(_) => file.bytes.clone(),
            Cow::Owned(text) => text.into_bytes(),
        };
        let file = SourceFile { name: file.name.clone(), bytes };
        let words = words(stem(&file.name));
        Self { file, part, odd, words, is_uncertain }
    }

    /// Its name without its ending.
    pub(super) fn stem(&self) -> &str {
        stem(&self.file.name)
    }

    /// What it says.
    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.file.bytes).unwrap_or_default()
    }

    /// True if it has this part in its domain.
    pub(super) fn is(&self, part: Part) -> bool {
        self.part.is_some_and(|(_, its)| its == part)
    }

    /// True if a name means this file: its own, with or without ending.
    pub(super) fn is_called(&self, name: &str) -> bool {
        let name = name.trim();
        self.file.name.eq_ignore_ascii_case(name) || self.stem().eq_ignore_ascii_case(name)
    }
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
