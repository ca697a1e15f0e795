//! What of a case does a name mean?
//!
//! What isn't there is an error that names the nearest and lists what there is. The file of an error
//! is the option of the command line that would be wrong.

use detente_model::{Conflict, Diagnostic, PartyId, Span, TreatyId, instead};

/// That there is nothing of that name: which code, what kind of thing, and what there is.
pub(crate) fn no_such(
    (code, kind, plural): (&'static str, &str, &str),
    name: &str,
    names: &[&str],
    option: &str,
) -> Diagnostic {
    Diagnostic::error(code, Span::default(), format!("there is no {kind} `{name}`"))
        .with_help(instead(name, plural, names))
        .in_file(option)
}

/// The party with a short name.
pub(crate) fn party(conflict: &Conflict, id: &str, option: &str) -> Result<PartyId, Diagnostic> {
    conflict.find_party(id.trim()).ok_or_else(|| {
        let ids: Vec<&str> = conflict.parties.iter().map(|it| it.id.as_str()).collect();
        no_such(("no-such-party", "party", "parties"), id.trim(), &ids, option)
    })
}

/// The treaty with a short name.
pub(crate) fn treaty(conflict: &Conflict, id: &str) -> Result<TreatyId, Diagnostic> {
    conflict.find_treaty(id.trim()).ok_or_else(|| {
        let ids: Vec<&str> = conflict.treaties.iter().map(|it| it.id.as_str()).collect();
        no_such(("no-such-treaty", "treaty", "treaties"), id.trim(), &ids, "--treaty")
    })
}
