//! What is otherwise in another version?

use std::path::Path;

use detente::ask::{self, DiffQuestion};
use detente_page::workbench::WorkBlock;

use crate::asking::{Asking, wrong};

/// What differs between another version and this, where the address names one: a revision that git keeps.
pub(super) fn block(asking: &Asking<'_>) -> Option<WorkBlock> {
    let against = asking.address.get("against")?.to_owned();
    asking.slow(("compare", "What is otherwise", "What is otherwise than there"), || {
        let opened = &asking.case.opened;
        let own = opened.path.display().to_string();
        let path = format!("{own}@{against}");
        let other = match detente::open_version_with(Path::new(&path), asking.desk.private()) {
            Ok(other) => other,
            Err(error) => return WorkBlock::problems(&[error.diagnostic()]),
        };
        let question = DiffQuestion { suppose: asking.address.supposition(), sampling: None };
        match ask::diff([&other, opened], &question, asking.allowance) {
            Ok(found) => WorkBlock::told("compare", &detente_page::diff([&other, opened], &found)),
            Err(error) => wrong(&error),
        }
    })
}
