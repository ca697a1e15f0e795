//! Which files of a folder make up a negotiation?
//!
//! One says what can be settled, and one for each party what it wants. Whatever is left out is said
//! by name. Where a folder holds more profiles than parties, the folder's own list or the names of
//! its files decide; where these don't, it is asked and not guessed.

mod candidate;
mod copies;
mod domains;
mod listed;
mod naming;
mod parties;

use detente_model::{Diagnostic, Span};

use self::candidate::Candidate;
use self::domains::Domains;
use super::domain::Part;
use crate::{CaseFormat, SourceFile};

/// The most files that are said to be left out, each by name.
const MOST_SAID: usize = 24;
/// The most names that one message lists.
const MOST_NAMED: usize = 16;

/// The files of a negotiation domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenFiles {
    /// The file that says what can be settled, if there is one, then those of the parties by name;
    /// all in UTF-8.
    pub files: Vec<SourceFile>,
    /// What is left out and why, each thing in its file. Where it holds an error, it isn't known
    /// which files are meant, and they must not be read as a domain.
    pub found: Vec<Diagnostic>,
}

/// The files among some that make up a negotiation domain; `None` if they make up none. If one is
/// `named`, it decides which domain is meant; `profiles` are the files of the parties, by name with
/// or without ending, or none where that is for the folder to say.
#[must_use]
pub fn scenario(
    files: &[SourceFile],
    named: Option<&str>,
    profiles: &[String],
) -> Option<ChosenFiles> {
    let mut all: Vec<Candidate> = files.iter().map(Candidate::of).collect();
    all.sort_by(|a, b| a.file.name.cmp(&b.file.name));
    let format = format_meant(&all, named)?;
    let (mine, others): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|it| it.part.is_some_and(|(of, _)| of == format));
    let (domains, candidates): (Vec<_>, Vec<_>) =
        mine.into_iter().partition(|it| it.is(Part::Domain));
    let mut found: Vec<Diagnostic> = others
        .iter()
        .take(MOST_SAID)
        .map(|it| left_out(it, "is no part of the negotiation domain"))
        .collect();
    if let Some(first) = others.get(MOST_SAID) {
        let more = others.len() - MOST_SAID;
        let why = format!("is no part of the negotiation domain, as are {} more", more - 1);
        found.push(left_out(first, &why));
    }
    let Domains { meant, passed_over } =
        domains::meant(domains, &candidates, (named, profiles), &mut found);
    let candidates = match meant.as_slice() {
        [] => parties::meant(candidates, None, &passed_over, (&others, profiles), &mut found),
        [only] => {
            let rest = (others.as_slice(), profiles);
            parties::meant(candidates, Some(only), &passed_over, rest, &mut found)
        }
        _ => candidates,
    };
    let mut files = Vec::new();
    for mut candidate in meant.into_iter().chain(candidates) {
        found.extend(candidate.odd.take().map(|odd| odd.in_file(candidate.file.name.as_str())));
        files.push(candidate.file);
    }
    Some(ChosenFiles { files, found })
}

/// The format that is meant: that of the named file, else the first that has a domain and a
/// profile, else that of any file.
fn format_meant(all: &[Candidate], named: Option<&str>) -> Option<CaseFormat> {
    const FORMATS: [CaseFormat; 3] =
        [CaseFormat::Genius, CaseFormat::GeniusWeb, CaseFormat::Negmas];
    let of = |it: &Candidate| it.part.map(|(format, _)| format);
    let holds =
        |format: CaseFormat, part: Part| all.iter().any(|it| it.part == Some((format, part)));
    let complete =
        |format: &CaseFormat| holds(*format, Part::Domain) && holds(*format, Part::Profile);
    let chosen = all.iter().find(|it| Some(it.file.name.as_str()) == named).and_then(of);
    let first = || all.iter().filter_map(|it| it.part).min_by_key(|&(_, part)| part);
    chosen
        .or_else(|| FORMATS.into_iter().find(complete))
        .or_else(|| first().map(|(format, _)| format))
}

/// That a file is left out, and why: its name comes first.
fn left_out(candidate: &Candidate, why: &str) -> Diagnostic {
    let name = candidate.file.name.as_str();
    let message = format!("`{name}` {why}, and is left out");
    Diagnostic::note("file-left-out", Span::default(), message).in_file(name)
}

/// The names of some files, as messages list them.
fn names(files: &[Candidate]) -> String {
    let listed: Vec<String> =
        files.iter().take(MOST_NAMED).map(|it| format!("`{}`", it.file.name)).collect();
    let more = match files.len().saturating_sub(MOST_NAMED) {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    format!("{}{more}", listed.join(", "))
}
