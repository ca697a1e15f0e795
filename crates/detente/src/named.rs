//! What of a case does a name mean?
//!
//! What isn't there is an error that names the nearest and lists what there is. The file of an error
//! is the option of the command line that would be wrong.

use detente_model::{
    Conflict, Diagnostic, OptionId, PartyId, Span, TreatyId, VariableId, all_of, instead,
};

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

/// The option with a name such as `us.invest`, at a level.
pub(crate) fn option_level(
    conflict: &Conflict,
    name: &str,
    level: &str,
    by: &str,
) -> Result<(OptionId, usize), Diagnostic> {
    let ids = || (0..conflict.options.len()).map(OptionId);
    let full = |id: OptionId| conflict.variable_name(VariableId::Option(id));
    let option = ids().find(|&id| full(id) == name.trim()).ok_or_else(|| {
        let names: Vec<String> = ids().map(full).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        no_such(("no-such-option", "option", "options"), name.trim(), &names, by)
    })?;
    let levels = &conflict.option(option).levels;
    let at = levels.iter().position(|it| it.id == level.trim()).ok_or_else(|| {
        let ids: Vec<&str> = levels.iter().map(|it| it.id.as_str()).collect();
        let message = format!("`{}` has no level `{}`", name.trim(), level.trim());
        Diagnostic::error("no-such-level", Span::default(), message)
            .with_help(instead(level.trim(), "levels", &ids))
            .in_file(by)
    })?;
    Ok((option, at))
}

/// The treaty with a short name.
pub(crate) fn treaty(conflict: &Conflict, id: &str) -> Result<TreatyId, Diagnostic> {
    conflict.find_treaty(id.trim()).ok_or_else(|| {
        let ids: Vec<&str> = conflict.treaties.iter().map(|it| it.id.as_str()).collect();
        no_such(("no-such-treaty", "treaty", "treaties"), id.trim(), &ids, "--treaty")
    })
}

/// The treaty of a case that has one; `none` says that it has none and what to do then, `several` that it
/// has several.
pub(crate) fn only_treaty(
    conflict: &Conflict,
    none: (&str, &str),
    several: &str,
    option: &str,
) -> Result<TreatyId, Diagnostic> {
    let wrong = |code, message: &str, help: String| {
        Diagnostic::error(code, Span::default(), message).with_help(help).in_file(option)
    };
    match &conflict.treaties[..] {
        [_] => Ok(TreatyId(0)),
        [] => Err(wrong("no-such-treaty", none.0, none.1.to_owned())),
        all => {
            let ids: Vec<&str> = all.iter().map(|it| it.id.as_str()).collect();
            let help = format!("add `--treaty ID`; the treaties are {}", all_of(&ids));
            Err(wrong("which-treaty", several, help))
        }
    }
}
