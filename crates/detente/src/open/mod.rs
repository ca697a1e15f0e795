//! Which files make up a case, and what do they say?
//!
//! The one place that reads folders. Everything else works on what was read here. Nothing is
//! written, and nothing outside the case's folder is read.

mod cite;
pub(crate) mod document;
mod error;
pub(crate) mod file;
mod lexicon;
mod private;
mod quote;
pub(crate) mod record_files;
mod revision;
mod scenario;
mod suggest;
mod version;
mod wish;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use detente_case::{CaseFormat, CaseReading, SourceFile};
use detente_model::{Conflict, Diagnostic, Span};
use detente_record::Record;
use detente_text::sha256;

use crate::english::Lexicon;

pub use document::CitedDocument;
use document::SOURCES;
pub use error::{Misplaced, OpenError};
pub use file::MOST_BYTES;
use file::NotInside;
pub(crate) use lexicon::{actors_of, name_of, speaks_for};
pub use private::Private;
pub use revision::RevisionProblem;
pub use version::{open_version, open_version_with};
pub(crate) use wish::wishes;

/// The name of the case file in a case's folder.
const CASE_FILE: &str = "case.yaml";

/// A case as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The case file, or the file in another format.
    pub path: PathBuf,
    /// The folder that it stands in.
    pub folder: PathBuf,
    /// Which format it has.
    pub format: CaseFormat,
    /// What it says. Where `diagnostics` holds an error, parts may be missing.
    pub conflict: Option<Conflict>,
    /// Everything that was found, in the file and in its sources.
    pub diagnostics: Vec<Diagnostic>,
    /// The case file, then the other files that went into it; none for a case that was built in code.
    files: Vec<SourceFile>,
    /// The documents that it cites, as far as they could be read, in the order of its sources.
    pub documents: Vec<CitedDocument>,
    /// What was read from documents, and who accepted it.
    pub record: Record,
    /// The files of the record.
    pub record_files: Vec<SourceFile>,
    /// Who can be meant in its documents.
    pub(crate) lexicon: Lexicon,
    /// The entries of its record that it cites.
    cited: BTreeSet<String>,
    /// The hash of the case file, in hexadecimal.
    pub sha256: String,
}

impl Opened {
    /// True if something keeps the case from being analysed.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.conflict.is_none() || self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// Whether the case cites an entry of its record, so that it can't be analysed where that is rejected.
    #[must_use]
    pub fn cites(&self, entry: &str) -> bool {
        self.cited.contains(entry)
    }

    /// The conflict, if nothing keeps it from being analysed.
    #[must_use]
    pub fn sound(&self) -> Option<&Conflict> {
        self.conflict.as_ref().filter(|_| !self.has_errors())
    }

    /// A case that was built in code: there are no files, and nothing was checked but what compiling
    /// it checks.
    #[must_use]
    pub fn built(conflict: Conflict) -> Self {
        Self {
            path: PathBuf::new(),
            folder: PathBuf::new(),
            format: CaseFormat::Case,
            conflict: Some(conflict),
            diagnostics: Vec::new(),
            files: Vec::new(),
            documents: Vec::new(),
            record: Record::default(),
            record_files: Vec::new(),
            lexicon: Lexicon::builtin(),
            cited: BTreeSet::new(),
            sha256: String::new(),
        }
    }

    /// The names of the files that went into the case, the case file first.
    pub fn file_names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.name.as_str())
    }

    /// The file of that name, if it went into the case. What a party keeps for itself is given to
    /// whoever names it, and to nobody else.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&SourceFile> {
        self.files.iter().find(|file| file.name == name)
    }

    /// The files of the documents that it cites, and of those in its record, as they are named in its folder.
    pub(crate) fn documents_named(&self) -> impl Iterator<Item = &str> {
        let sources = self.conflict.iter().flat_map(|conflict| &conflict.sources);
        let recorded = self.record.documents.keys().filter_map(|it| self.record.latest(it));
        let named = sources.map(|source| source.file.as_str());
        named.chain(recorded.map(|document| document.file.as_str()))
    }

    /// True if a path leads to something that the case is read from, or that lies with its
    /// documents: whoever writes there destroys evidence.
    #[must_use]
    pub fn holds(&self, path: &Path) -> bool {
        let Ok(real) = path.canonicalize() else { return false };
        self.is_of_the_case(path)
            || self.documents_named().any(|name| self.real(name).is_some_and(|it| it == real))
            || self.real(SOURCES).is_some_and(|folder| real.starts_with(folder))
    }

    /// True if a path leads to a file of the case itself, to its lexicon or into its record: no
    /// document lies there.
    pub(crate) fn is_of_the_case(&self, path: &Path) -> bool {
        let Ok(real) = path.canonicalize() else { return false };
        let mut names = self.file_names().chain([lexicon::LEXICON]);
        names.any(|name| self.real(name).is_some_and(|it| it == real))
            || self.real(record_files::FOLDER).is_some_and(|folder| real.starts_with(folder))
    }

    fn real(&self, name: &str) -> Option<PathBuf> {
        self.folder.join(name).canonicalize().ok()
    }

    /// The parties whose private files went into the case, by id.
    #[must_use]
    pub fn private_parties(&self) -> Vec<String> {
        let names = self.file_names().skip(1);
        names.filter_map(private::party_of).map(str::to_owned).collect()
    }

    /// Diagnostics that count through all files of the case, as those of compiling do, each in its
    /// file.
    #[must_use]
    pub fn placed(&self, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let Some((main, more)) = self.files.split_first() else { return found };
        found.into_iter().map(|diagnostic| place(main, more, diagnostic)).collect()
    }

    /// The name and the text of the file that a span of the conflict is in, and the span as it counts
    /// there.
    #[must_use]
    pub fn place_of(&self, span: Span) -> (&str, &str, Span) {
        let Some((main, more)) = self.files.split_first() else { return ("", "", span) };
        let (at, span) = detente_case::locate(main, more, span);
        let file = at.checked_sub(1).map_or(main, |at| &more[at]);
        (&file.name, std::str::from_utf8(&file.bytes).unwrap_or_default(), span)
    }

    /// The name and the text of the file that a diagnostic is about; an empty text for what isn't
    /// a file of the case.
    #[must_use]
    pub fn file_of<'a>(&'a self, found: &'a Diagnostic) -> (&'a str, &'a str) {
        let mut all = self.files.iter().chain(&self.record_files);
        let named = all.find(|file| file.name == found.file);
        let file = if found.file.is_empty() { self.files.first() } else { named };
        match file {
            Some(file) => (&file.name, std::str::from_utf8(&file.bytes).unwrap_or_default()),
            None => (&found.file, ""),
        }
    }
}

/// Reads a case: a case file, a folder that holds `case.yaml`, or a file or folder in one of the
/// import formats, told apart by content; with the files of single parties beside it, and the
/// documents that it cites.
///
/// # Errors
/// Where there is nothing that could be a case: no such file, not text, none of the formats. What
/// is wrong *in* a case is in [`Opened::diagnostics`].
pub fn open(path: &Path) -> Result<Opened, OpenError> {
    open_with(path, &Private::All)
}

/// The same with the private files of some parties only; the others aren't read.
///
/// # Errors
/// As [`open`].
pub fn open_with(path: &Path, private: &Private) -> Result<Opened, OpenError> {
    opened(path, private, &[])
}

/// The same for a negotiation domain of which these profiles are those of the parties: the names of
/// files, with or without ending. For folders that hold several profiles of a party.
///
/// # Errors
/// As [`open`], and where it is no negotiation domain.
pub fn open_profiles(path: &Path, profiles: &[String]) -> Result<Opened, OpenError> {
    let opened = opened(path, &Private::All, profiles)?;
    if profiles.is_empty() || opened.format.is_scenario() {
        Ok(opened)
    } else {
        Err(OpenError::NoProfiles { path: opened.path })
    }
}

fn opened(path: &Path, private: &Private, profiles: &[String]) -> Result<Opened, OpenError> {
    let path = match find(path) {
        Ok(path) => path,
        Err(problem) => match scenario::open_folder(path, profiles)? {
            Some(opened) => return Ok(opened),
            None => only_save(problem)?,
        },
    };
    let bytes = file::read(&path)?;
    with_bytes(path, bytes, private, profiles)
}

/// The case as it would be read if its file said this.
pub(crate) fn open_text(opened: &Opened, text: &str) -> Result<Opened, OpenError> {
    with_bytes(opened.path.clone(), text.as_bytes().to_vec(), &Private::All, &[])
}

/// The case as it would be read if one of its files said this; no other file than those that it was read from is
/// looked into for the case itself.
///
/// # Errors
/// As [`open`]; a file that isn't one of the case is taken to be the case file.
pub fn open_typed(opened: &Opened, file: &str, text: &str) -> Result<Opened, OpenError> {
    let mut files = opened.files.clone();
    let at = files.iter().position(|it| it.name == file).unwrap_or(0);
    let Some(changed) = files.get_mut(at) else { return open_text(opened, text) };
    changed.bytes = text.as_bytes().to_vec();
    let main = files.remove(0);
    file::must_be_text(&opened.path, &main.bytes)?;
    let folder = opened.folder.clone();
    with_files((opened.path.clone(), folder), main, &files)
}

fn with_bytes(
    path: PathBuf,
    bytes: Vec<u8>,
    private: &Private,
    profiles: &[String],
) -> Result<Opened, OpenError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
        Some(_) | None => PathBuf::from("."),
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let main = SourceFile { name, bytes };
    // Only a case file has files beside it; whether it is one shows in its content.
    let format = detente_case::format_of(&main.bytes);
    if format.is_scenario()
        && let Some(opened) = scenario::open_file(&folder, main.clone(), profiles)?
    {
        return Ok(opened);
    }
    file::must_be_text(&path, &main.bytes)?;
    file::must_be_a_case(&path, &main.bytes, format)?;
    let more = match format {
        CaseFormat::Case => private::files(&folder, private)?,
        CaseFormat::Gmcr | CaseFormat::Genius | CaseFormat::GeniusWeb | CaseFormat::Negmas => {
            Vec::new()
        }
    };
    with_files((path, folder), main, &more)
}

fn with_files(
    (path, folder): (PathBuf, PathBuf),
    main: SourceFile,
    more: &[SourceFile],
) -> Result<Opened, OpenError> {
    let sha256 = sha256(&main.bytes);
    let CaseReading { mut conflict, mut diagnostics, format } = detente_case::read(&main, more);
    let record_files = record_files::read(&folder)?;
    let record = record_files::parse(&record_files);
    diagnostics.extend(record_files::problems(&record));
    let (lexicon, wrong) = lexicon::read(&folder, conflict.as_ref());
    let entries = conflict.as_ref().map(|it| cite::cited_entries(it, &record)).unwrap_or_default();
    let documents = match (&mut conflict, format) {
        (Some(conflict), CaseFormat::Case) => {
            let cited = cite::cited_sources(conflict, &record);
            let (documents, mut found) = document::read_all(&folder, conflict, &cited);
            document::fill_in(conflict, &documents);
            found.extend(wish::check(conflict, &record, &lexicon));
            found.extend(cite::resolve(conflict, &record, &documents, &lexicon));
            found.extend(quote::check(conflict, &documents));
            // Reading the case may have said the same already, in other words.
            let key = |it: &Diagnostic| (it.code, it.file.clone(), it.span);
            let known: BTreeSet<_> = diagnostics.iter().map(key).collect();
            let placed = found.into_iter().map(|it| place(&main, more, it));
            diagnostics.extend(placed.filter(|it| !known.contains(&key(it))));
            documents
        }
        (
            Some(_),
            CaseFormat::Gmcr | CaseFormat::Genius | CaseFormat::GeniusWeb | CaseFormat::Negmas,
        )
        | (None, _) => Vec::new(),
    };
    diagnostics.extend(wrong);
    let files = std::iter::once(main).chain(more.iter().cloned()).collect();
    Ok(Opened {
        path,
        folder,
        format,
        conflict,
        diagnostics,
        files,
        documents,
        record,
        record_files,
        lexicon,
        cited: entries,
        sha256,
    })
}

/// A diagnostic whose span counts through all files, in its file.
fn place(main: &SourceFile, more: &[SourceFile], found: Diagnostic) -> Diagnostic {
    let (at, span) = detente_case::locate(main, more, found.span);
    let name = at.checked_sub(1).map_or(&main.name, |at| &more[at].name);
    Diagnostic { span, ..found }.in_file(name)
}

/// The case file that a path means.
fn find(path: &Path) -> Result<PathBuf, OpenError> {
    if path.is_dir() {
        match file::inside(path, CASE_FILE) {
            Ok(file) if file.is_file() => return Ok(file),
            Err(NotInside::Outside) => {
                let path = path.join(CASE_FILE);
                return Err(OpenError::Misplaced { path, why: Misplaced::Outside });
            }
            Ok(_) | Err(NotInside::Missing | NotInside::Unreadable(_)) => {}
        }
        let inside = suggest::cases_in(path);
        let unknown = scenario::of_no_format_in(path);
        return Err(OpenError::NoCase { folder: path.to_path_buf(), inside, unknown });
    }
    if path.exists() {
        return Ok(path.to_path_buf());
    }
    Err(OpenError::NotFound { path: path.to_path_buf(), near: suggest::nearest_path(path) })
}

/// The save file of GMCR+ that is all that a folder without a case holds.
fn only_save(problem: OpenError) -> Result<PathBuf, OpenError> {
    if let OpenError::NoCase { inside, .. } = &problem
        && let [only] = inside.as_slice()
        && only.is_file()
    {
        return Ok(only.clone());
    }
    Err(problem)
}
