//! What is in a file, if it lies where it should and is of a bearable size?

use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use detente_case::CaseFormat;

use super::{Misplaced, OpenError};

/// The largest file that is read, in bytes.
pub const MOST_BYTES: u64 = 64 << 20;

/// The bytes of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, OpenError> {
    let unreadable = |source| OpenError::Unreadable { path: path.to_path_buf(), source };
    let file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    // One byte more than allowed tells a full file from one that is cut; a file without end, such
    // as a device, stops there too.
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(OpenError::TooBig { path: path.to_path_buf(), most: MOST_BYTES });
    }
    Ok(bytes)
}

/// The bytes of a file that was found in a case's folder, and not named by anybody. A case may come
/// from a stranger: a link may lead anywhere, and a pipe has no end.
pub(crate) fn read_found(folder: &Path, name: &str) -> Result<Vec<u8>, OpenError> {
    let path = folder.join(name);
    let misplaced = |why| Err(OpenError::Misplaced { path: path.clone(), why });
    match inside(folder, name) {
        Ok(path) if path.is_file() => read(&path),
        Ok(_) => misplaced(Misplaced::NotPlain),
        Err(NotInside::Outside) => misplaced(Misplaced::Outside),
        Err(NotInside::Missing) => Err(OpenError::NotFound { path, near: None }),
        Err(NotInside::Unreadable(source)) => Err(OpenError::Unreadable { path, source }),
    }
}

/// Why a name is no file of the case.
pub(crate) enum NotInside {
    /// It leads out of the folder.
    Outside,
    /// Nothing is there.
    Missing,
    /// The system refuses.
    Unreadable(std::io::Error),
}

/// Where a file of the case lies that is there.
pub(crate) fn inside(folder: &Path, name: &str) -> Result<PathBuf, NotInside> {
    let path = place(folder, name).ok_or(NotInside::Outside)?;
    if !path.exists() {
        return Err(NotInside::Missing);
    }
    // A link may lead anywhere.
    match (path.canonicalize(), folder.canonicalize()) {
        (Ok(real), Ok(folder)) if real.starts_with(&folder) => Ok(path),
        (Ok(_), Ok(_)) => Err(NotInside::Outside),
        (Err(cause), _) | (_, Err(cause)) => Err(NotInside::Unreadable(cause)),
    }
}

/// Where a file of the case lies, or would; `None` if its name, or a link on the way to it, leads out
/// of the folder.
pub(crate) fn place(folder: &Path, name: &str) -> Option<PathBuf> {
    let relative = Path::new(name);
    let stays_inside =
        relative.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    // A backslash and a drive separate folders on some systems and not on others.
    if !stays_inside || name.contains(['\\', ':']) {
        return None;
    }
    let path = folder.join(relative);
    let real = path.parent()?.ancestors().find(|it| it.exists())?.canonicalize().ok()?;
    real.starts_with(folder.canonicalize().ok()?).then_some(path)
}

/// Refuses what can't be read as a case in any format, so that nobody gets a page of syntax errors
/// for a picture.
pub(super) fn must_be_text(path: &Path, bytes: &[u8]) -> Result<(), OpenError> {
    let text = std::str::from_utf8(bytes).map_err(|error| OpenError::NotText {
        path: path.to_path_buf(),
        offset: error.valid_up_to(),
    })?;
    let unknown = |what| Err(OpenError::UnknownFormat { path: path.to_path_buf(), what });
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return unknown("is empty");
    }
    if text.contains('\0') {
        return unknown("is not a text file");
    }
    Ok(())
}

/// Refuses text that nobody calls a case: no import format, and neither its name nor its first
/// words say that it is a case file.
pub(super) fn must_be_a_case(
    path: &Path,
    bytes: &[u8],
    format: CaseFormat,
) -> Result<(), OpenError> {
    let is_case_file = || {
        let is_yaml = path
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("yaml") || end.eq_ignore_ascii_case("yml"));
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        is_yaml || text.lines().any(|line| line.starts_with("detente:"))
    };
    match format {
        CaseFormat::Gmcr | CaseFormat::Genius | CaseFormat::GeniusWeb | CaseFormat::Negmas => {
            Ok(())
        }
        CaseFormat::Case if is_case_file() => Ok(()),
        CaseFormat::Case => Err(OpenError::UnknownFormat {
            path: path.to_path_buf(),
            what: "is in none of the formats that hold a case",
        }),
    }
}
