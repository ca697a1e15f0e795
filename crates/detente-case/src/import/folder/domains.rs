//! Which of several domains in a folder is meant?
//!
//! The one that is named, or the one that the named profiles go with by name. Copies are one.

use detente_model::{Diagnostic, Span};

use super::candidate::Candidate;
use super::naming::shared;
use super::{copies, left_out, names};

/// The domains of a folder.
#[derive(Debug)]
pub(super) struct Domains {
    /// The one that is meant, if there is one; several where that isn't known.
    pub(super) meant: Vec<Candidate>,
    /// The others, whose profiles lie in the same folder.
    pub(super) passed_over: Vec<Candidate>,
}

/// Which domain is meant by what was named: a file, and profiles.
pub(super) fn meant(
    mut domains: Vec<Candidate>,
    profiles: &[Candidate],
    (named, wanted): (Option<&str>, &[String]),
    found: &mut Vec<Diagnostic>,
) -> Domains {
    let is_named = |it: &Candidate| Some(it.file.name.as_str()) == named;
    let at = domains.iter().position(is_named).or_else(|| {
        let is_meant =
            |it: &&Candidate| is_named(it) || wanted.iter().any(|name| it.is_called(name));
        of_all(&domains, &profiles.iter().filter(is_meant).collect::<Vec<_>>())
    });
    if let Some(at) = at {
        let meant = domains.remove(at);
        let message = "says what can be settled in another domain";
        found.extend(domains.iter().map(|it| left_out(it, message)));
        return Domains { meant: vec![meant], passed_over: domains };
    }
    let meant = copies::without(domains, found);
    if let [_, second, ..] = meant.as_slice() {
        let message = format!(
            "several files say what can be settled, and one domain is read at a time: {}",
            names(&meant)
        );
        let problem = Diagnostic::error("two-domains", Span::default(), message)
            .with_help("name the file of the domain that you mean instead of the folder");
        found.push(problem.in_file(second.file.name.as_str()));
    }
    Domains { meant, passed_over: Vec::new() }
}

/// The one domain that all these profiles go with, if there is one.
fn of_all(domains: &[Candidate], profiles: &[&Candidate]) -> Option<usize> {
    let mut of = profiles.iter().map(|profile| of(domains, profile));
    let first = of.next()??;
    of.all(|of| of == Some(first)).then_some(first)
}

/// The one domain whose name begins most as that of a profile does.
fn of(domains: &[Candidate], profile: &Candidate) -> Option<usize> {
    let alike = |at: usize| shared(&domains[at].words, &profile.words);
    let best = (0..domains.len()).max_by_key(|&at| alike(at))?;
    let is_only = (0..domains.len()).all(|at| at == best || alike(at) < alike(best));
    is_only.then_some(best)
}
