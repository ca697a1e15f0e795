//! What does a treaty look like before anything is said of it?
//!
//! Tests write down what matters to them, and take the rest from here.

use detente_model::{Basis, Exit, Issue, Level, PartyId, Settlement, Span, Treaty};

/// A treaty of one stage that anybody may leave, settles nothing and promises nothing.
#[must_use]
pub fn treaty(id: &str, signatories: Vec<PartyId>) -> Treaty {
    Treaty {
        id: id.to_owned(),
        label: id.to_owned(),
        signatories,
        stages: vec![Level::plain("in-force")],
        issues: Vec::new(),
        exit: Exit::Any,
        enter_if: None,
        promises: Vec::new(),
        basis: Basis::default(),
        span: Span::default(),
        exit_span: None,
    }
}

/// An issue with so many settlements, `s0` and on, that promise nothing.
#[must_use]
pub fn issue(id: &str, settlements: usize) -> Issue {
    let settlement = |at: usize| Settlement {
        id: format!("s{at}"),
        label: format!("s{at}"),
        promises: Vec::new(),
        span: Span::default(),
    };
    Issue {
        id: id.to_owned(),
        label: id.to_owned(),
        settlements: (0..settlements).map(settlement).collect(),
        transfer: None,
        span: Span::default(),
    }
}
