//! Which files of a folder make up a negotiation domain?
//!
//! What they hold decides, not what they are called; of a folder only such files are read whose
//! names end as those of these formats do.

use std::collections::BTreeSet;
use std::path::Path;

use detente_case::{CaseFormat, CaseReading, ChosenFiles, SourceFile};
use detente_model::Diagnostic;
use detente_record::Record;
use detente_text::sha256;

use super::{MOST_BYTES, OpenError, Opened, file, suggest};
use crate::english::Lexicon;

/// How the names of such files end.
const ENDINGS: [&str; 4] = ["xml", "json", "yaml", "yml"];
/// The most files of a folder that are looked at.
const MOST_FILES: usize = 256;

/// Reads the negotiation domain in a folder, if it holds one; `profiles` are the files of the
/// parties, or none where that is for the folder to say.
pub(super) fn open_folder(folder: &Path, profiles: &[String]) -> Result<Option<Opened>, OpenError> {
    if !folder.is_dir() {
        return Ok(None);
    }
    let (files, room) = files_in(folder)?;
    opened(folder, &files, detente_case::scenario(&files, None, profiles), room)
}

/// Reads the negotiation domain that a file belongs to.
pub(super) fn open_file(
    folder: &Path,
    main: SourceFile,
    profiles: &[String],
) -> Result<Option<Opened>, OpenError> {
    let (mut files, room) = files_in(folder)?;
    let name = main.name.clone();
    if !files.iter().any(|file| file.name == name) {
        files.push(main);
    }
    opened(folder, &files, detente_case::scenario(&files, Some(&name), profiles), room)
}

/// The files of a folder that end as those of other programs do, and are in none of their formats.
pub(super) fn of_no_format_in(folder: &Path) -> Vec<String> {
    let (files, _) = files_in(folder).unwrap_or((Vec::new(), Room::Enough));
    let unknown = |file: &SourceFile| detente_case::format_of(&file.bytes) == CaseFormat::Case;
    files.into_iter().filter(unknown).map(|file| file.name).collect()
}

/// Whether all files of a folder could be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Room {
    Enough,
    TooLittle,
}

fn opened(
    folder: &Path,
    files: &[SourceFile],
    chosen: Option<ChosenFiles>,
    room: Room,
) -> Result<Option<Opened>, OpenError> {
    let Some(ChosenFiles { files: chosen, found }) = chosen else { return Ok(None) };
    let mut chosen = chosen.into_iter();
    let Some(main) = chosen.next() else { return Ok(None) };
    // What wasn't looked at may be a party's wishes.
    if room == Room::TooLittle {
        return Err(OpenError::TooBig { path: folder.to_path_buf(), most: MOST_BYTES });
    }
    // The file as it is, which may be in another encoding than what was read of it.
    let original = files.iter().find(|file| file.name == main.name).unwrap_or(&main);
    let sha256 = sha256(&original.bytes);
    let more: Vec<SourceFile> = chosen.collect();
    let (conflict, read, format) = if found.iter().any(Diagnostic::is_error) {
        (None, Vec::new(), detente_case::format_of(&main.bytes))
    } else {
        let CaseReading { conflict, diagnostics, format } = detente_case::read(&main, &more);
        (conflict, diagnostics, format)
    };
    Ok(Some(Opened {
        path: folder.join(&main.name),
        folder: folder.to_path_buf(),
        format,
        conflict,
        diagnostics: found.into_iter().chain(read).collect(),
        sha256,
        files: std::iter::once(main).chain(more).collect(),
        documents: Vec::new(),
        record: Record::default(),
        record_files: Vec::new(),
        lexicon: Lexicon::builtin(),
        cited: BTreeSet::new(),
    }))
}

/// The files of a folder that could belong to a domain, by name.
fn files_in(folder: &Path) -> Result<(Vec<SourceFile>, Room), OpenError> {
    let mut names = suggest::names_in(folder);
    names.retain(|name| ends_as_they_do(name) && folder.join(name).is_file());
    let mut room = if names.len() > MOST_FILES { Room::TooLittle } else { Room::Enough };
    let mut files = Vec::new();
    let mut left = MOST_BYTES;
    for name in names.into_iter().take(MOST_FILES) {
        match file::read_found(folder, &name) {
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

fn ends_as_they_do(name: &str) -> bool {
    let end = Path::new(name).extension();
    ENDINGS.iter().any(|ending| end.is_some_and(|it| it.eq_ignore_ascii_case(ending)))
}
