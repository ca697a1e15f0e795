//! Which files of a folder make up a negotiation domain?
//!
//! What they hold decides, not what they are called; of a folder only such files are read whose
//! names end as those of these formats do.

use std::path::Path;

use detente_case::{CaseReading, SourceFile};
use detente_evidence::Lexicon;
use detente_evidence::record::Record;

use super::{MOST_BYTES, OpenError, Opened, file, hex, suggest};

/// How the names of such files end.
const ENDINGS: [&str; 4] = ["xml", "json", "yaml", "yml"];
/// The most files of a folder that are looked at.
const MOST_FILES: usize = 256;

/// Reads the negotiation domain in a folder, if it holds one.
pub(super) fn open_folder(folder: &Path) -> Result<Option<Opened>, OpenError> {
    if !folder.is_dir() {
        return Ok(None);
    }
    let (files, room) = files_in(folder)?;
    opened(folder, detente_case::scenario(files, None), room)
}

/// Reads the negotiation domain that a file belongs to.
pub(super) fn open_file(folder: &Path, main: SourceFile) -> Result<Opened, OpenError> {
    let (mut files, room) = files_in(folder)?;
    if !files.iter().any(|file| file.name == main.name) {
        files.push(main.clone());
    }
    let files = detente_case::scenario(files, Some(&main.name));
    let opened = opened(folder, files, room)?;
    Ok(opened.unwrap_or_else(|| read(folder, main, Vec::new())))
}

/// Whether all files of a folder could be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Room {
    Enough,
    TooLittle,
}

fn opened(folder: &Path, files: Vec<SourceFile>, room: Room) -> Result<Option<Opened>, OpenError> {
    let mut files = files.into_iter();
    let Some(main) = files.next() else { return Ok(None) };
    // What wasn't looked at may be a party's wishes.
    match room {
        Room::Enough => Ok(Some(read(folder, main, files.collect()))),
        Room::TooLittle => Err(OpenError::TooBig { path: folder.to_path_buf(), most: MOST_BYTES }),
    }
}

fn read(folder: &Path, main: SourceFile, more: Vec<SourceFile>) -> Opened {
    let CaseReading { conflict, diagnostics, format } = detente_case::read(&main, &more);
    Opened {
        path: folder.join(&main.name),
        folder: folder.to_path_buf(),
        format,
        conflict,
        diagnostics,
        sha256: hex(&main.bytes),
        files: std::iter::once(main).chain(more).collect(),
        documents: Vec::new(),
        record: Record::default(),
        record_files: Vec::new(),
        lexicon: Lexicon::builtin(),
    }
}

/// The files of a folder that could belong to a domain, by name.
fn files_in(folder: &Path) -> Result<(Vec<SourceFile>, Room), OpenError> {
    let could = |name: &String| {
        let path = Path::new(name.as_str());
        let ends =
            |ending: &&str| path.extension().is_some_and(|it| it.eq_ignore_ascii_case(ending));
        ENDINGS.iter().any(ends) && folder.join(path).is_file()
    };
    let mut names = suggest::names_in(folder);
    names.retain(could);
    let mut room = if names.len() > MOST_FILES { Room::TooLittle } else { Room::Enough };
    let mut files = Vec::new();
    let mut left = MOST_BYTES;
    for name in names.into_iter().take(MOST_FILES) {
        match file::read(&folder.join(&name)) {
            Ok(bytes) if bytes.len() as u64 <= left => {
                left -= bytes.len() as u64;
                files.push(SourceFile { name, bytes });
            }
            Ok(_) | Err(OpenError::TooBig { .. }) => room = Room::TooLittle,
            Err(problem) => return Err(problem),
        }
    }
    Ok((files, room))
}
