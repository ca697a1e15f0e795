//! What does a conflict of any size look like?
//!
//! Written as case files, so that a bench measures what a user would run. Draws are fixed: two runs
//! measure the same conflict.

use std::fmt::Write;

use detente_model::{Conflict, Preference, RankedState, Span, read_clause};

use super::draw::Draw;

/// How many statements a party has: as many as a careful case, few enough that the ranks of all
/// states fit in 16 bits.
pub(super) const STATEMENTS: usize = 14;
/// Patterns that leave two states in five, over the first ten options.
const RULED_OUT: [&[usize]; 4] = [&[0, 1], &[2, 3], &[4, 5], &[6, 7, 8, 9]];
/// A treaty with 4^6 packages.
const ISSUES: usize = 6;
const SETTLEMENTS: usize = 4;

/// A conflict with yes/no options, dealt out in turn, and no state ruled out: two to the power of
/// `options` states. Each party has 14 priorities (fewer if there are fewer options), each over two
/// options of anybody's.
///
/// # Panics
/// If there are no parties, fewer than two options, or more states than a case may have.
#[must_use]
pub fn generated(parties: usize, options: usize) -> Conflict {
    let mut text = opening(parties, options);
    let mut draw = Draw::new();
    line(&mut text, "preferences:");
    for party in 0..parties {
        line(&mut text, &format!("  p{party}:\n    priorities:"));
        for _ in 0..options.min(STATEMENTS) {
            let (one, other) = draw.two_below(options);
            let (one, other) = (name(one, parties), name(other, parties));
            line(&mut text, &format!("      - {{want: {one} or not {other}, because: judgement}}"));
        }
    }
    super::conflict(text.into_bytes())
}

/// A negotiation: as [`generated`], but with a treaty between the first two parties that has 4,096
/// packages, which the parties care about as much as about options. Either signatory may leave.
///
/// # Panics
/// As [`generated`]; and if there are fewer than two parties.
#[must_use]
pub fn negotiated(parties: usize, options: usize) -> Conflict {
    let mut text = opening(parties, options);
    let mut draw = Draw::new();
    line(&mut text, "treaties:\n  deal:\n    label: A deal\n    signatories: [p0, p1]");
    line(&mut text, "    exit: any\n    issues:");
    for issue in 0..ISSUES {
        line(&mut text, &format!("      i{issue}:\n        label: Issue {issue}"));
        line(&mut text, "        settlements:");
        for settlement in 0..SETTLEMENTS {
            line(&mut text, &format!("          s{settlement}: Settlement {settlement}"));
        }
    }
    line(&mut text, "preferences:");
    for party in 0..parties {
        line(&mut text, &format!("  p{party}:\n    priorities:"));
        for _ in 0..STATEMENTS / 2 {
            let (one, other) = draw.two_below(options);
            let (one, other) = (name(one, parties), name(other, parties));
            let (low, high) = draw.two_below(SETTLEMENTS);
            let issue = draw.below(ISSUES);
            let deal = format!("deal.i{issue} = s{low}|s{high} or {other}");
            line(&mut text, &format!("      - {{want: {deal}, because: judgement}}"));
            line(&mut text, &format!("      - {{want: {one} or not {other}, because: judgement}}"));
        }
    }
    super::conflict(text.into_bytes())
}

/// The same conflict with three states in five ruled out.
///
/// # Panics
/// If it has fewer than ten options.
#[must_use]
pub fn with_ruled_out(conflict: Conflict) -> Conflict {
    let parties = conflict.parties.len();
    let pattern = |options: &[usize]| {
        let names: Vec<String> = options.iter().map(|&at| name(at, parties)).collect();
        read_clause(&names.join(" and "), 0, &conflict).expect("the conflict has ten options")
    };
    let impossible = RULED_OUT.iter().map(|options| pattern(options)).collect();
    Conflict { impossible, ..conflict }
}

/// The same conflict, each party ranking all states at random, in at most so many groups.
///
/// # Panics
/// If something is ruled out, or there is a treaty: states are named by their numbers.
#[must_use]
pub fn with_rankings(conflict: Conflict, groups: usize) -> Conflict {
    assert!(conflict.impossible.is_empty() && conflict.treaties.is_empty());
    let states = 1_u64 << conflict.options.len();
    let mut draw = Draw::new();
    let mut ranking = || {
        let mut ranking = vec![Vec::new(); groups];
        for number in 1..=states {
            let span = Span::default();
            ranking[draw.below(groups)].push(RankedState::Number { number, span });
        }
        ranking.retain(|group| !group.is_empty());
        Some(Preference::Ranking(ranking))
    };
    let preferences = conflict.parties.iter().map(|_| ranking()).collect();
    Conflict { preferences, ..conflict }
}

/// Everything before treaties and preferences.
fn opening(parties: usize, options: usize) -> String {
    let mut text = String::from("detente: 1\ntitle: Generated\nquestion: How fast is it?\n");
    line(&mut text, "parties:");
    for party in 0..parties {
        line(&mut text, &format!("  p{party}: {{name: Party {party}}}"));
    }
    line(&mut text, "options:");
    for party in 0..parties.min(options) {
        line(&mut text, &format!("  p{party}:"));
        for option in (party..options).step_by(parties) {
            line(&mut text, &format!("    o{option}: Option {option}"));
        }
    }
    line(&mut text, "now: []");
    text
}

/// The name of an option in formulas.
fn name(option: usize, parties: usize) -> String {
    format!("p{}.o{option}", option % parties)
}

fn line(text: &mut String, words: &str) {
    writeln!(text, "{words}").expect("writing to a string succeeds");
}
