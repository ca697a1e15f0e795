//! Why should a document be trusted less?
//!
//! One warning a file, named after its code. Each says what it means for a model that rests on the document.
//! None says that a statement is false, and none needs more than the document itself; [`across`] compares several.

pub(crate) mod across;

mod accusation_as_fact;
mod agentless_passive;
mod anonymous_source;
mod boilerplate;
mod clues;
mod contested_status;
mod differing_figure;
mod edited_quote;
mod headline_mismatch;
mod missing_metadata;
mod name_variant;
mod one_sided_quotes;
mod opinion;
mod opposed_accounts;
mod opposed_claims;
mod party_statement;
mod repeated_claim;
mod republished;
mod rival_causes;
mod single_source;
mod spun_keyword;
mod truncated_quote;
mod unconfirmed;
mod undefined_aggregate;
mod unsourced_motive;
mod vague_quantity;
mod yearless_date;

use clues::Clues;

use crate::lexicon::Lexicon;
use crate::syntax::Text;
use detente_text::{Findings, Warning};

/// The most places that a warning shows: more tell a person nothing new.
const MOST_SPANS: usize = 24;

/// Looks for one thing.
type Rule = fn(&Clues<'_>) -> Option<Warning>;

/// What a person should know first comes first.
const RULES: [Rule; 25] = [
    headline_mismatch::find,
    party_statement::find,
    opinion::find,
    republished::find,
    missing_metadata::find,
    one_sided_quotes::find,
    accusation_as_fact::find,
    opposed_claims::find,
    single_source::find,
    differing_figure::find,
    rival_causes::find,
    anonymous_source::find,
    unconfirmed::find,
    unsourced_motive::find,
    agentless_passive::find,
    vague_quantity::find,
    undefined_aggregate::find,
    contested_status::find,
    yearless_date::find,
    name_variant::find,
    edited_quote::find,
    truncated_quote::find,
    repeated_claim::find,
    spun_keyword::find,
    boilerplate::find,
];

/// All warnings about one document; each code at most once, with the places where it was seen.
pub(crate) fn find(text: &Text<'_>, found: &Findings, lexicon: &Lexicon) -> Vec<Warning> {
    let clues = Clues::of(text, found, lexicon);
    let mut warnings: Vec<Warning> = RULES.iter().filter_map(|rule| rule(&clues)).collect();
    for warning in &mut warnings {
        warning.spans.truncate(MOST_SPANS);
        // A list of names that ends in "U.S." has its full stop.
        if warning.message.ends_with("..") {
            warning.message.pop();
        }
    }
    warnings
}

/// `3 times`, `once`.
fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    }
}

/// Words of a document in typographic marks, cut if they are long.
fn cited(words: &str) -> String {
    const MOST: usize = 70;
    let plain = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match plain.char_indices().nth(MOST) {
        None => format!("“{plain}”"),
        Some((end, _)) => format!("“{}…”", plain[..end].trim_end()),
    }
}
