//! What could the case take from its record, and is it in order then?
//!
//! Whatever is suggested was tried: the case with it has no error that it hadn't before.

use std::collections::{BTreeMap, BTreeSet};

use detente_case::{CaseReading, Insertion, insert};
use detente_model::{Budget, Diagnostic};
use detente_record::{Entry, Parties, Suggestion, Takes, WantRow, suggest, wants};

use super::actor::called;
use super::add::listing;
use super::{RecordError, document};
use crate::Opened;
use crate::english;
use crate::open::{actors_of, open_text};

/// What the case could take from its record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Suggested {
    /// The pieces, in the order in which a case has them.
    pub pieces: Vec<Suggestion>,
    /// The case file with all of them.
    pub text: String,
    /// Who wants what: what is proposed and accepted so far, by what it is about.
    pub wants: Vec<WantRow>,
}

/// What the case could take from its record: pieces that it can take all together.
///
/// # Errors
/// If the case file can't be read as YAML, isn't there any more, the budget ends before all pieces were tried, or the build knows no
/// English.
pub fn suggestions(opened: &Opened, budget: &Budget) -> Result<Suggested, RecordError> {
    // Without it nobody knows which party is meant by whom a document names.
    english::is_built()?;
    let case = written(opened)?;
    let lexicon = &opened.lexicon;
    let Some(main) = opened.file_names().next().and_then(|name| opened.file(name)) else {
        return Err(RecordError::NoCase);
    };
    // Opening fills in the words of entries; what is cited by name stands in the file.
    let CaseReading { conflict, .. } = detente_case::read(main, &[]);
    let conflict = conflict.ok_or(RecordError::Unsound)?;
    let mut parties: BTreeMap<String, String> = BTreeMap::new();
    for party in &conflict.parties {
        parties.insert(party.id.clone(), party.id.clone());
        for actor in actors_of(lexicon, party) {
            parties.insert(actor.to_string(), party.id.clone());
        }
    }
    let party = |actor: &str| parties.get(actor).cloned();
    let name = |actor: &str| called(opened, actor);
    let entries = opened.record.entries().into_iter();
    let standing: Vec<&Entry> = entries.filter(|entry| !opened.record.is_orphaned(entry)).collect();
    let parties = Parties { party: &party, name: &name };
    let found = suggest(&standing, &conflict, &parties);
    let wants = wants(&standing, &conflict, &parties);
    let cited: BTreeSet<&str> = found
        .iter()
        .flat_map(|it| &it.cites)
        .filter_map(|id| Some(opened.record.entry(id)?.source.as_str()))
        .filter(|source| conflict.sources.iter().all(|it| it.id != *source))
        .collect();
    let mut all: Vec<Suggestion> =
        cited.into_iter().filter_map(|source| listed(opened, source)).collect();
    all.extend(found);
    sound(opened, case, &all, budget).map(|taken| Suggested { wants, ..taken })
}

/// A source of the record as the case file lists it.
fn listed(opened: &Opened, source: &str) -> Option<Suggestion> {
    let file = document::file_of(opened, source)?;
    Some(Suggestion {
        takes: Takes::Source,
        why: "nobody graded it yet: A–F for its source, 1–6 for what it says".to_owned(),
        path: vec!["sources".to_owned()],
        key: Some(source.to_owned()),
        value: listing(opened, source, &file, None),
        cites: Vec::new(),
    })
}

/// The case file with some sources of the record listed; `None` if it lists them all.
///
/// # Errors
/// If the case file has no place for them, or has errors then that it hadn't before.
pub fn with_sources(opened: &Opened, sources: &[&str]) -> Result<Option<String>, RecordError> {
    let case = written(opened)?;
    let is_new = |source: &&&str| {
        opened.conflict.iter().flat_map(|it| &it.sources).all(|it| it.id != **source)
    };
    // One document may have been added twice.
    let mut seen = BTreeSet::new();
    let new = sources.iter().filter(is_new).filter(|source| seen.insert(**source));
    let all: Vec<Suggestion> = new.filter_map(|source| listed(opened, source)).collect();
    if all.is_empty() {
        return Ok(None);
    }
    let text = taken(opened, case, &all, &errors(&opened.diagnostics));
    text.map(Some).ok_or(RecordError::Unlistable)
}

/// The text of the case file.
fn written(opened: &Opened) -> Result<&str, RecordError> {
    let file = opened.file_names().next().and_then(|name| opened.file(name));
    let text = file.and_then(|file| std::str::from_utf8(&file.bytes).ok());
    text.ok_or(RecordError::NoCase)
}

/// Those of the pieces that the case can take without an error that it hadn't before.
fn sound(
    opened: &Opened,
    case: &str,
    all: &[Suggestion],
    budget: &Budget,
) -> Result<Suggested, RecordError> {
    let before = errors(&opened.diagnostics);
    let fits = |pieces: &[Suggestion]| match budget.allows(0) {
        Ok(()) => Ok(taken(opened, case, pieces, &before)),
        Err(_) => Err(RecordError::Stopped),
    };
    let mut kept = Suggested { text: case.to_owned(), ..Suggested::default() };
    kept.take(all, &fits)?;
    let cited: BTreeSet<&String> =
        kept.pieces.iter().filter(|it| rests_on_words(it)).flat_map(|it| &it.cites).collect();
    let is_idle = |it: &Suggestion| {
        it.takes == Takes::Evidence && !it.cites.iter().any(|id| cited.contains(id))
    };
    if !kept.pieces.iter().any(is_idle) {
        return Ok(kept);
    }
    // What cited them doesn't fit.
    let pieces: Vec<Suggestion> = kept.pieces.iter().filter(|it| !is_idle(it)).cloned().collect();
    Ok(fits(&pieces)?.map_or(kept, |text| Suggested { pieces, text, ..Suggested::default() }))
}

/// Tells the case file with some pieces, if it can take them.
type Fits<'a> = dyn Fn(&[Suggestion]) -> Result<Option<String>, RecordError> + 'a;

/// Whether a piece cites excerpts of the case.
fn rests_on_words(piece: &Suggestion) -> bool {
    match piece.takes {
        Takes::Unknown | Takes::Option | Takes::Wish | Takes::Timeline => true,
        Takes::Source | Takes::Evidence | Takes::Party => false,
    }
}

impl Suggested {
    /// Takes in what fits of some more pieces: all of them, or what fits of either half.
    fn take(&mut self, more: &[Suggestion], fits: &Fits<'_>) -> Result<(), RecordError> {
        let all = [self.pieces.as_slice(), more].concat();
        if let Some(text) = fits(&all)? {
            *self = Self { pieces: all, text, ..Self::default() };
        } else if more.len() > 1 {
            let (first, second) = more.split_at(more.len() / 2);
            self.take(first, fits)?;
            self.take(second, fits)?;
        }
        Ok(())
    }
}

/// The case file with some pieces, if that brings no new error.
fn taken(
    opened: &Opened,
    case: &str,
    pieces: &[Suggestion],
    before: &BTreeSet<(String, String)>,
) -> Option<String> {
    let text = insert(case, &pieces.iter().map(insertion).collect::<Vec<_>>()).ok()?;
    let after = open_text(opened, &text).ok()?;
    (after.conflict.is_some() && errors(&after.diagnostics).is_subset(before)).then_some(text)
}

fn insertion(piece: &Suggestion) -> Insertion {
    Insertion { path: piece.path.clone(), key: piece.key.clone(), value: piece.value.clone() }
}

/// The errors among what was found, wherever they stand.
fn errors(found: &[Diagnostic]) -> BTreeSet<(String, String)> {
    let errors = found.iter().filter(|it| it.is_error());
    errors.map(|it| (it.code.to_owned(), it.message.clone())).collect()
}
