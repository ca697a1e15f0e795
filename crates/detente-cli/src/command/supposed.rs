//! What is supposed, in words?

use detente::standing::Supposed;
use detente::view;

use crate::render::Page;

/// Adds what is supposed about scenarios and unknowns, if there is anything to suppose.
pub(super) fn write(page: &mut Page, supposed: &Supposed) {
    let conflict = &supposed.conflict;
    if let Some(at) = supposed.scenario {
        page.line(&format!("Supposed: the scenario “{}”.", conflict.scenarios[at].label));
    }
    for ((_, answer), unknown) in view::setting(supposed).0.iter().zip(&conflict.unknowns) {
        let how = match answer.how {
            "given" => String::new(),
            how => format!(" ({how}; `--unknown {}=…` supposes another)", unknown.id),
        };
        page.line(&format!("Supposed: {} {}{how}.", unknown.ask, answer.answer));
    }
}
