//! Which files say the same as another?
//!
//! White space doesn't count. A copy is no second domain and no further party; but two profiles
//! that say the same may be two parties that want the same, unless one is called as a copy of the
//! other.

use std::collections::BTreeMap;

use detente_model::Diagnostic;

use super::candidate::Candidate;
use super::left_out;

/// For each file the one that it says the same as: of such files the one with the shortest name.
pub(super) fn originals(files: &[Candidate]) -> Vec<usize> {
    let texts: Vec<String> =
        files.iter().map(|it| it.text().split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let mut shortest: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, text) in texts.iter().enumerate() {
        let best = shortest.entry(text).or_insert(at);
        if files[at].file.name.len() < files[*best].file.name.len() {
            *best = at;
        }
    }
    texts.iter().map(|text| shortest[text.as_str()]).collect()
}

/// The files without those that say the same as another.
pub(super) fn without(files: Vec<Candidate>, found: &mut Vec<Diagnostic>) -> Vec<Candidate> {
    let originals = originals(&files);
    let names: Vec<String> = originals.iter().map(|&at| files[at].file.name.clone()).collect();
    let mut left = Vec::new();
    for (at, file) in files.into_iter().enumerate() {
        if originals[at] == at {
            left.push(file);
        } else {
            let message = format!("says the same as `{}`", names[at]);
            found.push(left_out(&file, &message));
        }
    }
    left
}

/// True if the longer of two names is the shorter one with words around it, as `Copy of buyer` and
/// `buyer (copy)` are. A number alone counts parties.
pub(super) fn are_called_as_copies(one: &Candidate, other: &Candidate) -> bool {
    let (short, long) = if one.stem().len() < other.stem().len() {
        (one.stem(), other.stem())
    } else {
        (other.stem(), one.stem())
    };
    let Some((before, after)) = long.split_once(short) else { return false };
    let around = format!("{before}{after}");
    !short.is_empty() && around.contains(|letter: char| !letter.is_ascii_digit())
}
