//! What may somebody have meant who named a path that isn't there?

use std::path::{Component, Path, PathBuf};

use detente_model::nearest;

use super::CASE_FILE;

/// The most entries of a folder that are looked at.
const MOST_ENTRIES: usize = 10_000;
/// The most cases that are named.
const MOST_CASES: usize = 5;

/// The names of a folder's entries that are UTF-8, sorted; none if it can't be read.
pub(super) fn names_in(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .take(MOST_ENTRIES)
        .filter_map(Result::ok)
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort_unstable();
    names
}

/// The existing path nearest to one that isn't there: each part that is missing is replaced by the
/// nearest name; a last part alone is also looked for one folder down, as in `cases/`.
pub(super) fn nearest_path(path: &Path) -> Option<PathBuf> {
    let mut at = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Prefix(_)
            | Component::RootDir
            | Component::CurDir
            | Component::ParentDir => {
                at.push(part);
            }
            Component::Normal(name) => {
                let here = at.join(name);
                if here.exists() {
                    at = here;
                    continue;
                }
                let name = name.to_str()?;
                let folder = if at.as_os_str().is_empty() { Path::new(".") } else { &at };
                let names = names_in(folder);
                match nearest(name, names.iter().map(String::as_str)) {
                    Some(near) => at.push(near),
                    None => return one_folder_down(&at, name),
                }
            }
        }
    }
    (at != path).then_some(at)
}

/// A case with nearly this name in some folder of a folder.
fn one_folder_down(folder: &Path, name: &str) -> Option<PathBuf> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    for between in names_in(here) {
        let inner = folder.join(&between);
        if between.starts_with('.') || !inner.is_dir() {
            continue;
        }
        let cases: Vec<String> = names_in(&inner)
            .into_iter()
            .filter(|entry| inner.join(entry).join(CASE_FILE).is_file())
            .collect();
        if let Some(near) = nearest(name, cases.iter().map(String::as_str)) {
            return Some(inner.join(near));
        }
    }
    None
}

/// Cases in a folder: folders with a case file, and files that can be imported.
pub(super) fn cases_in(folder: &Path) -> Vec<PathBuf> {
    names_in(folder)
        .into_iter()
        .filter(|name| !name.starts_with('.'))
        .map(|name| folder.join(name))
        .filter(|path| {
            path.join(CASE_FILE).is_file() || path.extension().is_some_and(|end| end == "gmcr")
        })
        .take(MOST_CASES)
        .collect()
}
