//! On which conflicts is speed measured?
//!
//! On those of the catalogue, and on generated ones of a chosen size, written as case files so
//! that a bench measures what a user would run. Nothing is measured here.

use std::fmt::Write;
use std::path::Path;

use detente_case::{SourceFile, read};
use detente_model::Conflict;

/// A conflict of the catalogue.
///
/// # Panics
/// If it isn't there or has errors.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "benches read the catalogue themselves")]
pub fn catalogue(name: &str) -> Conflict {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalogue").join(name);
    let bytes = std::fs::read(folder.join("case.yaml"));
    conflict(bytes.expect("the catalogue has this conflict"))
}

/// A generated conflict with yes/no options, dealt out in turn, and no state ruled out. Each party
/// has as many priorities as there are options, drawn from a fixed sequence; so there are two to
/// the power of `options` states, and most of them differ for everybody.
///
/// # Panics
/// If there are no parties, or more states than a case may have.
#[must_use]
pub fn generated(parties: usize, options: usize) -> Conflict {
    let mut text = String::from("detente: 1\ntitle: Generated\nquestion: How fast is it?\n");
    let mut draw = sequence();
    let mut line = |words: std::fmt::Arguments<'_>| {
        writeln!(text, "{words}").expect("writing to a string succeeds");
    };
    line(format_args!("parties:"));
    for party in 0..parties {
        line(format_args!("  p{party}: {{name: Party {party}}}"));
    }
    line(format_args!("options:"));
    for party in 0..parties.min(options) {
        line(format_args!("  p{party}:"));
        for option in (party..options).step_by(parties) {
            line(format_args!("    o{option}: Option {option}"));
        }
    }
    line(format_args!("preferences:"));
    let mut name = || {
        let option = draw(options);
        format!("p{}.o{option}", option % parties)
    };
    for party in 0..parties {
        line(format_args!("  p{party}:\n    priorities:"));
        for _ in 0..options {
            let (one, other) = (name(), name());
            line(format_args!("      - {{want: {one} or not {other}, because: judgement}}"));
        }
    }
    conflict(text.into_bytes())
}

fn conflict(bytes: Vec<u8>) -> Conflict {
    let reading = read(&SourceFile { name: "case.yaml".to_owned(), bytes }, &[]);
    assert!(reading.is_ok(), "the case has errors: {:?}", reading.diagnostics);
    reading.conflict.expect("a case without errors has a conflict")
}

/// Numbers below a bound, the same ones each time: a linear congruential generator's high bits.
fn sequence() -> impl FnMut(usize) -> usize {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    move |bound| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(state >> 33).expect("31 bits fit") % bound
    }
}
