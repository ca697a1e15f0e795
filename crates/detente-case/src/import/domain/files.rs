//! Which files describe what can be settled, and which a party's wishes?
//!
//! Files are told apart by what they hold, not by their names. Only names order the parties.

use detente_model::{Diagnostic, MOST_PARTIES, Span};

use super::Report;
use crate::{CaseFormat, SourceFile};

/// The largest file that is read, in bytes.
const MOST_BYTES: usize = 16 << 20;

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// It says what can be settled.
    Domain,
    /// It says what one party wants.
    Profile,
}

/// A file of a domain.
#[derive(Debug, Clone, Copy)]
pub(crate) struct File<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// What it says.
    pub(crate) text: &'a str,
    /// Where its first byte stands, counted through all files.
    pub(crate) base: usize,
}

impl File<'_> {
    /// Its name without folder and ending.
    pub(crate) fn stem(&self) -> &str {
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or(self.name);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The beginning of the file, which stands for all of it.
    pub(crate) fn span(&self) -> Span {
        Span::new(self.base, self.base)
    }
}

/// The files of a domain by what they are for.
#[derive(Debug)]
pub(crate) struct Files<'a> {
    /// The file that says what can be settled, if there is one.
    pub(crate) domain: Option<File<'a>>,
    /// What the parties want, by file name.
    pub(crate) profiles: Vec<File<'a>>,
}

/// What a file is, from its content; `None` if it belongs to no domain.
pub(crate) fn part(bytes: &[u8]) -> Option<(CaseFormat, Part)> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let begins =
        |words: &[&str]| text.lines().any(|line| words.iter().any(|word| line.starts_with(word)));
    if text.starts_with('<') {
        return if has(&["<negotiation_template"]) {
            Some((CaseFormat::Genius, Part::Domain))
        } else if has(&["<utility_space"]) {
            Some((CaseFormat::Genius, Part::Profile))
        } else {
            None
        };
    }
    if text.starts_with('{') {
        return if has(&["\"issueUtilities\"", "UtilitySpace\""])
            || has(&["\"issuesValues\""]) && has(&["\"domain\""])
        {
            Some((CaseFormat::GeniusWeb, Part::Profile))
        } else if has(&["\"issuesValues\""]) {
            Some((CaseFormat::GeniusWeb, Part::Domain))
        } else if has(&["UtilityFunction"]) || has(&["\"weights\""]) && has(&["\"mapping\""]) {
            Some((CaseFormat::Negmas, Part::Profile))
        } else if has(&["\"issues\""]) && has(&["\"values\""]) {
            Some((CaseFormat::Negmas, Part::Domain))
        } else {
            None
        };
    }
    if begins(&["detente:"]) {
        None
    } else if has(&["UtilityFunction"]) || begins(&["weights:"]) && has(&["mapping:"]) {
        Some((CaseFormat::Negmas, Part::Profile))
    } else if begins(&["issues:"]) && has(&["values:"]) {
        Some((CaseFormat::Negmas, Part::Domain))
    } else {
        None
    }
}

/// The files among some that make up a negotiation domain: the one that says what can be settled
/// first, then those of the parties by name. None if they make up no domain. If one is `named`,
/// it decides which domain is meant.
#[must_use]
pub fn scenario(files: Vec<SourceFile>, named: Option<&str>) -> Vec<SourceFile> {
    let mut parts: Vec<(Part, CaseFormat, SourceFile)> = files
        .into_iter()
        .filter_map(|file| part(&file.bytes).map(|(format, part)| (part, format, file)))
        .collect();
    parts.sort_by(|a, b| (a.0, &a.2.name).cmp(&(b.0, &b.2.name)));
    let chosen = parts.iter().find(|(.., file)| Some(file.name.as_str()) == named);
    let named_domain = chosen.filter(|(part, ..)| *part == Part::Domain).and(named);
    let holds = |format: CaseFormat, part: Part| {
        parts.iter().any(|(its, of, _)| (*its, *of) == (part, format))
    };
    let complete =
        |format: &CaseFormat| holds(*format, Part::Domain) && holds(*format, Part::Profile);
    const FORMATS: [CaseFormat; 3] =
        [CaseFormat::Genius, CaseFormat::GeniusWeb, CaseFormat::Negmas];
    let format = chosen.map(|(_, format, _)| *format);
    let format = format.or_else(|| FORMATS.into_iter().find(complete));
    let format = format.or_else(|| parts.first().map(|(_, format, _)| *format));
    parts
        .into_iter()
        .filter(|(_, of, _)| Some(*of) == format)
        .filter(|(part, _, file)| {
            *part == Part::Profile || named_domain.is_none_or(|name| file.name == name)
        })
        .map(|(.., file)| file)
        .collect()
}

/// Sorts the files of a domain by what they are for, and reports what there is too much of.
pub(super) fn sort<'a>(
    format: CaseFormat,
    main: &'a SourceFile,
    more: &'a [SourceFile],
    report: &mut Report,
) -> Files<'a> {
    let mut base = 0;
    let (mut domains, mut profiles) = (Vec::new(), Vec::new());
    for file in std::iter::once(main).chain(more) {
        let part = part(&file.bytes);
        if let Some(text) = text(file, base, report) {
            let placed = File { name: &file.name, text, base };
            match part {
                Some((of, Part::Domain)) if of == format => domains.push(placed),
                Some((of, Part::Profile)) if of == format => profiles.push(placed),
                Some(_) | None => report.add(Diagnostic::note(
                    "file-left-out",
                    placed.span(),
                    "this file is no part of the negotiation domain and is left out",
                )),
            }
        }
        base += file.bytes.len() + 1;
    }
    if let [_, second, ..] = domains.as_slice() {
        report.add(
            Diagnostic::error(
                "two-domains",
                second.span(),
                "a second file says what can be settled, and one domain is read at a time",
            )
            .with_help("name the file of the domain that you mean instead of the folder"),
        );
    }
    profiles.sort_by_key(|file| file.name);
    if let Some(extra) = profiles.get(MOST_PARTIES) {
        let message = format!(
            "there are {} parties, and at most {MOST_PARTIES} can be analysed",
            profiles.len()
        );
        report.error("too-many-parties", extra.span(), message);
        profiles.truncate(MOST_PARTIES);
    }
    Files { domain: domains.into_iter().next(), profiles }
}

fn text<'a>(file: &'a SourceFile, base: usize, report: &mut Report) -> Option<&'a str> {
    if file.bytes.len() > MOST_BYTES {
        let message =
            format!("this file has {} bytes, and at most {MOST_BYTES} are read", file.bytes.len());
        report.error("file-too-big", Span::new(base, base), message);
        return None;
    }
    match std::str::from_utf8(&file.bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let start = error.valid_up_to();
            let end = start + error.error_len().unwrap_or(file.bytes.len() - start);
            let span = Span::new(start, end).shifted(base);
            report.add(
                Diagnostic::error("not-utf8", span, "this file is not UTF-8 text")
                    .with_help("save it as UTF-8 in the program that wrote it"),
            );
            None
        }
    }
}
