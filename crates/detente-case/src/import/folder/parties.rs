//! Which of the profiles in a folder are those of the parties?
//!
//! Those that are asked for; else those that go with the domain by name, without copies, and without
//! what agents believe of them; else those that the folder itself lists. Where names show that some
//! are versions of one party, nobody is counted and it is asked. More than two are never taken
//! without a word.

use detente_model::{Diagnostic, Span};

use super::candidate::Candidate;
use super::naming::{are_versions, shared};
use super::{copies, left_out, listed, names};

/// The profiles of the parties; those that come into question where that isn't known, which is
/// reported.
pub(super) fn meant(
    candidates: Vec<Candidate>,
    domain: Option<&Candidate>,
    passed_over: &[Candidate],
    (others, wanted): (&[Candidate], &[String]),
    found: &mut Vec<Diagnostic>,
) -> Vec<Candidate> {
    if !wanted.is_empty() {
        return named(candidates, domain, wanted, found);
    }
    let goes_with = |it: &Candidate| {
        let alike = |domain: &Candidate| shared(&domain.words, &it.words);
        domain.is_none_or(|domain| passed_over.iter().all(|it| alike(it) <= alike(domain)))
    };
    let profiles =
        keep(candidates, &goes_with, found, |_| "goes with another domain by its name".to_owned());
    let is_pair_of_copies = |it: &[Candidate]| match it {
        [one, other] => copies::are_called_as_copies(one, other),
        _ => it.len() > 2,
    };
    let originals = copies::originals(&profiles);
    let are_all_the_same = profiles.len() > 2 && originals.iter().all(|at| *at == originals[0]);
    if are_all_the_same {
        found.push(ask(&profiles, domain, "all of them say the same"));
        return profiles;
    }
    let profiles =
        if is_pair_of_copies(&profiles) { copies::without(profiles, found) } else { profiles };
    let profiles = sure(by_list(profiles, domain, others, found), found);
    let words: Vec<Vec<String>> = profiles.iter().map(|it| it.words.clone()).collect();
    if profiles.len() > 2 && are_versions(&words) {
        found.push(ask(&profiles, domain, "some are named as versions of one party"));
    } else if let [first, _, _, ..] = profiles.as_slice() {
        let message = format!(
            "{} profiles are taken for those of as many parties: {}",
            profiles.len(),
            names(&profiles)
        );
        let note = Diagnostic::note("several-profiles", Span::default(), message).with_help(
            "if some are versions of one party, name those that count: `--profiles A,B`",
        );
        found.push(note.in_file(domain.unwrap_or(first).file.name.as_str()));
    }
    profiles
}

/// The profiles with these names.
fn named(
    candidates: Vec<Candidate>,
    domain: Option<&Candidate>,
    wanted: &[String],
    found: &mut Vec<Diagnostic>,
) -> Vec<Candidate> {
    for name in wanted {
        if !candidates.iter().any(|it| it.is_called(name)) {
            let message = format!("no profile in this folder is called `{}`", name.trim());
            let help = format!("the profiles here are {}", names(&candidates));
            let problem = Diagnostic::error("unknown-profile", Span::default(), message);
            let file = domain.or(candidates.first()).map_or("", |it| it.file.name.as_str());
            found.push(problem.with_help(help).in_file(file));
        }
    }
    let is_wanted = |it: &Candidate| wanted.iter().any(|name| it.is_called(name));
    keep(candidates, &is_wanted, found, |_| "isn't one of the profiles that were named".to_owned())
}

/// Those that the folder's own files list as the parties of its negotiation, if they do.
fn by_list(
    profiles: Vec<Candidate>,
    domain: Option<&Candidate>,
    others: &[Candidate],
    found: &mut Vec<Diagnostic>,
) -> Vec<Candidate> {
    if profiles.len() <= 2 {
        return profiles;
    }
    let Some((by, names)) = listed::parties(&profiles, domain, others) else { return profiles };
    let is_listed = |it: &Candidate| names.contains(&it.file.name);
    keep(profiles, &is_listed, found, |_| {
        format!("isn't one of the profiles that `{by}` lists for the parties")
    })
}

/// Those that no file says to be what an agent believes of a party, if two are left.
fn sure(profiles: Vec<Candidate>, found: &mut Vec<Diagnostic>) -> Vec<Candidate> {
    let sure = profiles.iter().filter(|it| !it.is_uncertain).count();
    if sure < 2 {
        return profiles;
    }
    keep(profiles, &|it: &Candidate| !it.is_uncertain, found, |_| {
        "is what an agent believes of a party (`UNCERTAIN`)".to_owned()
    })
}

/// The profiles that fit; of each of the others it is said why it doesn't.
fn keep(
    profiles: Vec<Candidate>,
    fits: &dyn Fn(&Candidate) -> bool,
    found: &mut Vec<Diagnostic>,
    why_not: impl Fn(&Candidate) -> String,
) -> Vec<Candidate> {
    let (kept, left): (Vec<_>, Vec<_>) = profiles.into_iter().partition(|it| fits(it));
    found.extend(left.iter().map(|it| left_out(it, &why_not(it))));
    kept
}

/// That it isn't known which profiles are meant.
fn ask(profiles: &[Candidate], domain: Option<&Candidate>, why: &str) -> Diagnostic {
    let message = format!(
        "{} profiles belong to this domain, and {why}: {}",
        profiles.len(),
        names(profiles)
    );
    let file = domain.or(profiles.first()).map_or("", |it| it.file.name.as_str());
    Diagnostic::error("which-profiles", Span::default(), message)
        .with_help("name those of the parties: `--profiles A,B`")
        .in_file(file)
}
