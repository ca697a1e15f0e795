//! How does a document get into the record?
//!
//! It is read, copied into `sources/` if it lies elsewhere, and what stands in it is proposed. Many are read at once and
//! written a few at a time; what the record holds in whole is passed over, so that work that was broken off goes on where it ended.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use detente_model::{Budget, Stop};
use detente_record::{DocumentLine, Line, ProposalLine, Whereabouts, propose, renew};
use detente_text::{Document, ReadError, sha256};
use rayon::prelude::*;

use super::{RecordError, document, folder};
use crate::Opened;
use crate::english;
use crate::open::document::SOURCES;
use crate::open::file;
use crate::open::record_files::is_name;

/// Why a document isn't kept that the work didn't get through.
const UNREAD: &str =
    "the work ended before it was read through: add it again, and allow more time or memory";
/// How many documents are held at once.
const AT_ONCE: usize = 64;

/// What is to be added.
#[derive(Debug, Clone, Copy)]
pub struct Work<'a> {
    /// The documents.
    pub files: &'a [PathBuf],
    /// The source's name; only for one document.
    pub named: Option<&'a str>,
    /// When.
    pub on: &'a str,
    /// How much may be spent on reading. A document that isn't read through is refused: what were
    /// missing of it would never be proposed.
    pub budget: &'a Budget,
}

/// What became of documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Added {
    /// Those in the record, in the order asked for.
    pub documents: Vec<AddedDocument>,
    /// Those that can't be read.
    pub refused: Vec<NotAdded>,
}

/// A document in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddedDocument {
    /// The source's name.
    pub source: String,
    /// Where it stands in the case's folder.
    pub file: String,
    /// Whether it was there already.
    pub known: bool,
    /// Whether it was there already, as a version that a later one took the place of.
    pub earlier: bool,
    /// How many entries are new.
    pub proposed: usize,
    /// How many earlier entries stand where they stood.
    pub same: usize,
    /// Earlier entries that stand elsewhere now.
    pub moved: Vec<String>,
    /// Earlier entries that no longer stand.
    pub orphaned: Vec<String>,
    /// The line for `sources` in the case file, if it isn't there yet.
    pub to_list: Option<String>,
}

/// A document that can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAdded {
    /// The file.
    pub file: PathBuf,
    /// Why.
    pub why: String,
}

/// A document, read.
struct Come {
    bytes: Vec<u8>,
    sha256: String,
    /// `None` if the record holds it in whole.
    read: Option<(Document, Vec<ProposalLine>)>,
}

/// Adds documents to the record. `tick` is called after each.
///
/// # Errors
/// If something can't be written, or what is asked makes no sense. A document that can't be read stops no other.
pub fn add(
    opened: &mut Opened,
    work: &Work<'_>,
    tick: &(dyn Fn() + Sync),
) -> Result<Added, RecordError> {
    let _turn = folder::turn(opened)?;
    let opened = &*opened;
    if opened.conflict.is_none() {
        return Err(RecordError::Unsound);
    }
    match work.named {
        Some(name) if !is_name(name) => {
            return Err(RecordError::BadName(name.to_owned()));
        }
        Some(_) if work.files.len() != 1 => return Err(RecordError::OneName(work.files.len())),
        Some(_) | None => {}
    }
    let mut added = Added::default();
    let mut come_in = ComeIn::default();
    for files in work.files.chunks(AT_ONCE) {
        let come: Vec<Result<Come, String>> = files
            .par_iter()
            .map(|path| {
                let come = read(opened, path, work.budget);
                tick();
                come
            })
            .collect();
        for (path, come) in files.iter().zip(come) {
            match come {
                Ok(come) => added.documents.push(keep(opened, work, path, come, &mut come_in)?),
                Err(why) => added.refused.push(NotAdded { file: path.clone(), why }),
            }
        }
    }
    Ok(added)
}

fn read(opened: &Opened, path: &Path, budget: &Budget) -> Result<Come, String> {
    budget.allows(0).map_err(|_| UNREAD.to_owned())?;
    let bytes = file::read(path).map_err(|error| error.diagnostic().message)?;
    let sha256 = sha256(&bytes);
    if opened.record.whole(&sha256).is_some() {
        return Ok(Come { bytes, sha256, read: None });
    }
    let read = look(opened, &bytes, budget)?;
    Ok(Come { bytes, sha256, read: Some(read) })
}

/// A document, and what is proposed of it.
fn look(
    opened: &Opened,
    bytes: &[u8],
    budget: &Budget,
) -> Result<(Document, Vec<ProposalLine>), String> {
    let document = detente_text::read_within(bytes, budget).map_err(|error| {
        if let ReadError::Stopped(_) = error { UNREAD.to_owned() } else { error.to_string() }
    })?;
    let looked = english::look(&document, &opened.lexicon, budget).map_err(|it| it.to_string())?;
    match looked.stop {
        Stop::Complete => {}
        Stop::Budget | Stop::Cancelled => return Err(UNREAD.to_owned()),
    }
    let proposals = propose(&document, &looked.findings);
    Ok((document, proposals))
}

/// The source whose latest version has this hash.
fn known<'a>(opened: &'a Opened, sha256: &str) -> Option<&'a str> {
    let documents = &opened.record.documents;
    let is_it =
        |source: &&String| opened.record.latest(source).is_some_and(|it| it.sha256 == sha256);
    documents.keys().find(is_it).map(String::as_str)
}

/// The source of which this is a version that a later one took the place of; not where a source's own file holds it again.
fn earlier<'a>(opened: &'a Opened, sha256: &str, inside: Option<&str>) -> Option<&'a str> {
    let documents = &opened.record.documents;
    let is_own = |source: &String| document::file_of(opened, source).as_deref() == inside;
    if inside.is_some() && documents.keys().any(is_own) {
        return None;
    }
    let is_it = |all: &Vec<DocumentLine>| all.iter().any(|it| it.sha256 == sha256);
    documents.iter().find(|(_, all)| is_it(all)).map(|(source, _)| source.as_str())
}

/// What came in by the same command.
#[derive(Default)]
struct ComeIn {
    /// The names that were given.
    taken: BTreeSet<String>,
    /// The source and the file of each document, by its hash.
    documents: BTreeMap<String, (String, String)>,
}

/// Puts a document where it belongs and writes its lines.
fn keep(
    opened: &Opened,
    work: &Work<'_>,
    path: &Path,
    come: Come,
    come_in: &mut ComeIn,
) -> Result<AddedDocument, RecordError> {
    let is_it = |known: &&str| work.named.is_none_or(|name| name == *known);
    let held = known(opened, &come.sha256).filter(is_it);
    let whole = held
        .filter(|_| come.read.is_none())
        .map(|source| (source.to_owned(), document::file_of(opened, source).unwrap_or_default()));
    let inside = inside(&opened.folder, path);
    let earlier = match (held, work.named) {
        (None, None) => earlier(opened, &come.sha256, inside.as_deref()).map(|source| {
            (source.to_owned(), document::file_of(opened, source).unwrap_or_default())
        }),
        (_, _) => None,
    };
    let is_earlier = earlier.is_some();
    let just_come = come_in.documents.get(&come.sha256).cloned();
    let is_told = just_come.is_some();
    if let Some((source, file)) = whole.or(earlier).or(just_come) {
        return Ok(AddedDocument {
            known: true,
            earlier: is_earlier,
            proposed: 0,
            same: opened.record.of(&source).count(),
            moved: Vec::new(),
            orphaned: Vec::new(),
            to_list: if is_told { None } else { to_list(opened, &source, &file, None) },
            source,
            file,
        });
    }
    let (read, proposals) = match come.read {
        Some(read) => read,
        // Known, but under another name than it is asked for.
        None => look(opened, &come.bytes, work.budget)
            .map_err(|why| RecordError::Unreadable { file: path.display().to_string(), why })?,
    };
    let source = match held {
        Some(source) => source.to_owned(),
        None => name(opened, work, path, inside.as_deref(), &come.bytes, &mut come_in.taken),
    };
    // A file by another name would never be read again.
    if !is_name(&source) {
        return Err(RecordError::BadName(source));
    }
    let file = match inside {
        Some(file) => file,
        None => copy(opened, &source, path, &come.bytes)?,
    };
    let lines = renew(&opened.record, &source, &read, &file, proposals, work.on);
    folder::append(&opened.folder, &[(source.as_str(), lines.clone())])?;
    come_in.documents.insert(come.sha256, (source.clone(), file.clone()));
    let to_list = to_list(opened, &source, &file, Some(&read));
    let mut added = AddedDocument {
        source,
        file,
        known: lines.is_empty(),
        earlier: false,
        proposed: 0,
        same: 0,
        moved: Vec::new(),
        orphaned: Vec::new(),
        to_list,
    };
    // What was looked for in this version before.
    for entry in opened.record.of(&added.source) {
        match entry.whereabouts(&read.sha256) {
            Whereabouts::Stands(anchor) if anchor.start == entry.anchor().start => added.same += 1,
            Whereabouts::Stands(_) => added.moved.push(entry.id().to_owned()),
            Whereabouts::Orphaned => added.orphaned.push(entry.id().to_owned()),
            Whereabouts::Unread => {}
        }
    }
    for line in lines {
        match line {
            // Another source may have had the same document.
            Line::Proposal(it) if opened.record.entry(&it.id).is_some() => added.same += 1,
            Line::Proposal(_) => added.proposed += 1,
            Line::Moved(moved) => match moved.anchor {
                None => added.orphaned.push(moved.id),
                Some(anchor) => {
                    let before = opened.record.entry(&moved.id).map(|entry| entry.anchor().start);
                    if before == Some(anchor.start) {
                        added.same += 1;
                    } else {
                        added.moved.push(moved.id);
                    }
                }
            },
            Line::Document(_) | Line::Decision(_) => {}
        }
    }
    Ok(added)
}

/// The name of a file within the case's folder, if it lies there.
fn inside(case: &Path, path: &Path) -> Option<String> {
    let (case, path) = (case.canonicalize().ok()?, path.canonicalize().ok()?);
    let relative = path.strip_prefix(case).ok()?;
    let parts: Option<Vec<&str>> =
        relative.components().map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

/// What the source is to be called.
fn name(
    opened: &Opened,
    work: &Work<'_>,
    path: &Path,
    inside: Option<&str>,
    bytes: &[u8],
    taken: &mut BTreeSet<String>,
) -> String {
    if let Some(name) = work.named {
        return name.to_owned();
    }
    let sources = opened.conflict.iter().flat_map(|conflict| &conflict.sources);
    if let Some(file) = inside {
        if let Some(source) = sources.clone().find(|source| source.file == file) {
            return source.id.clone();
        }
        let documents = &opened.record.documents;
        if let Some(known) =
            documents.keys().find(|it| opened.record.latest(it).is_some_and(|it| it.file == file))
        {
            return known.clone();
        }
    }
    let stem =
        path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    let plain: String =
        stem.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '-' }).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let mut base = words.join("-");
    if !is_name(&base) {
        base = format!("source-{base}")
            .chars()
            .take(80)
            .collect::<String>()
            .trim_end_matches('-')
            .to_owned();
    }
    // Another document that lies there under this name stays what it is.
    let lies_there = |file: &str| match file::place(&opened.folder, file) {
        Some(place) if place.exists() => Some(file::read(&place).is_ok_and(|it| it == bytes)),
        Some(_) | None => None,
    };
    let mut found = base.clone();
    let mut number = 2_usize;
    loop {
        let listed = sources.clone().find(|source| source.id == found);
        let is_free = match listed {
            Some(source) => lies_there(&source.file) == Some(true),
            None => inside.is_some() || lies_there(&fresh(&found, path)) != Some(false),
        };
        if is_free && !taken.contains(&found) && !opened.record.documents.contains_key(&found) {
            break;
        }
        found = format!("{base}-{number}");
        number += 1;
    }
    taken.insert(found.clone());
    found
}

/// Where the document of a new source is copied to.
fn fresh(source: &str, path: &Path) -> String {
    let ending = path.extension().and_then(|it| it.to_str()).map(str::to_ascii_lowercase);
    let ending = ending.filter(|it| it.chars().all(|it| it.is_ascii_alphanumeric()));
    format!("{SOURCES}/{source}.{}", ending.as_deref().unwrap_or("txt"))
}

/// Copies a document into the case. A new version takes the place of the old one, which stays beside it.
fn copy(opened: &Opened, source: &str, path: &Path, bytes: &[u8]) -> Result<String, RecordError> {
    let file = document::file_of(opened, source).unwrap_or_else(|| fresh(source, path));
    let here = match file::place(&opened.folder, &file) {
        Some(here) => here,
        None => {
            return Err(RecordError::Outside(file));
        }
    };
    if opened.is_of_the_case(&here) {
        return Err(RecordError::OfTheCase(file));
    }
    if here.exists() {
        let old = file::read_found(&opened.folder, &file).map_err(|error| {
            RecordError::Unreadable { file: file.clone(), why: error.to_string() }
        })?;
        if old == bytes {
            return Ok(file);
        }
        let hash = sha256(&old);
        let short = hash.get(..8).unwrap_or_default();
        let mut aside = here.clone();
        let stem = here.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let end = here.extension().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        aside.set_file_name(format!("{stem}.{short}.{end}"));
        folder::put(&aside, &old)?;
    }
    folder::put(&here, bytes)?;
    Ok(file)
}

/// The line for the case file, if the source isn't listed there.
fn to_list(opened: &Opened, source: &str, file: &str, read: Option<&Document>) -> Option<String> {
    let mut sources = opened.conflict.iter().flat_map(|conflict| &conflict.sources);
    let is_listed = sources.any(|it| it.id == source);
    (!is_listed).then(|| format!("{source}: {}", listing(opened, source, file, read)))
}

/// What a case file says of a source, as far as the document or the record tells.
pub(super) fn listing(
    opened: &Opened,
    source: &str,
    file: &str,
    read: Option<&Document>,
) -> String {
    let line = opened.record.latest(source);
    let published = match (read, line) {
        (Some(read), _) => read.published.map(|day| day.to_string()),
        (None, Some(line)) => line.published.clone(),
        (None, None) => None,
    };
    let outlet = match (read, line) {
        (Some(read), _) => read.outlet.clone(),
        (None, Some(line)) => line.outlet.clone(),
        (None, None) => None,
    };
    let plain = |text: &str| -> String {
        let letters =
            text.chars().map(|it| if it.is_control() || "\"\\".contains(it) { ' ' } else { it });
        letters.collect::<String>().trim().to_owned()
    };
    let outlet = outlet.map(|it| plain(&it)).filter(|it| !it.is_empty());
    let outlet = outlet.map(|it| format!(", outlet: \"{it}\"")).unwrap_or_default();
    let published = published.unwrap_or_else(|| "unknown".to_owned());
    let is_simple = file.chars().all(|it| it.is_ascii_alphanumeric() || "-_./".contains(it));
    let file = if is_simple { file.to_owned() } else { format!("\"{}\"", plain(file)) };
    // Nobody has graded it yet, and F and 6 say so.
    format!("{{file: {file}, published: {published}{outlet}, reliability: F, credibility: 6}}")
}
