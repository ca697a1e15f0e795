//! Which drafts of a text were numbered, and how does one write it as articles?

use askama::Template;
use detente::model::{Clause, Conflict, TreatyId};

use super::address::Address;
use super::block::WorkBlock;
use crate::tame::tame;
use crate::words;

/// A draft that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberedDraft {
    /// Its number, from 1.
    pub number: usize,
    /// The address of it.
    pub href: String,
    /// What it says and what was noted.
    pub says: String,
    /// What became of it when it was numbered.
    pub becomes: String,
    /// Whether it is of the case as it stands.
    pub fits: bool,
}

#[derive(Template)]
#[template(path = "workbench/drafts.html")]
struct Sheet<'a> {
    numbered: Vec<NumberedDraft>,
    earlier: Option<&'a str>,
    later: Option<&'a str>,
    at: &'a str,
    longest: usize,
}

/// The longest note of a numbered draft, in letters.
pub const LONGEST_NOTE: usize = 400;

/// The numbered drafts, and the form that numbers the one at an address.
///
/// # Panics
/// Never: writing to a string doesn't fail.
#[must_use]
pub fn drafts(numbered: &[NumberedDraft], at: &str) -> WorkBlock {
    let tamed = |it: &NumberedDraft| NumberedDraft {
        says: tame(&it.says),
        becomes: tame(&it.becomes),
        ..it.clone()
    };
    let own = numbered.iter().position(|it| it.href == at);
    // What isn't numbered comes after all that is.
    let earlier = own.unwrap_or(numbered.len()).checked_sub(1).map(|it| numbered[it].href.as_str());
    let later = own.and_then(|it| numbered.get(it + 1)).map(|it| it.href.as_str());
    let numbered = numbered.iter().map(tamed).collect();
    let sheet = Sheet { numbered, earlier, later, at, longest: LONGEST_NOTE };
    let inner = sheet.render().expect("writing to a string doesn't fail");
    WorkBlock::of("drafts", "Drafts", inner)
}

/// A text as articles in Markdown, one an issue, with what it promises; to be written into prose by a person.
#[must_use]
pub fn articles(conflict: &Conflict, treaty: TreatyId, settlements: &[usize]) -> String {
    let treaty = conflict.treaty(treaty);
    let signed = words::names(conflict, &treaty.signatories);
    let mut text = format!("# {}\n\nBetween {}.\n", tame(&treaty.label), tame(&signed));
    let promised = |clauses: &[Clause]| -> String {
        let each =
            clauses.iter().map(|it| format!("- {}\n", tame(&words::rule(conflict, &it.formula))));
        let each: String = each.collect();
        if each.is_empty() {
            each
        } else {
            format!("\nPromised with it, by whoever can make it so:\n\n{each}")
        }
    };
    if !treaty.promises.is_empty() {
        text.push_str(&promised(&treaty.promises));
    }
    for (at, (issue, &settlement)) in treaty.issues.iter().zip(settlements).enumerate() {
        let settled = &issue.settlements[settlement];
        let (label, says) = (tame(&issue.label), tame(&settled.label));
        text.push_str(&format!("\n## Article {}: {label}\n\n{says}.\n", at + 1));
        text.push_str(&promised(&settled.promises));
    }
    text
}

#[derive(Template)]
#[template(
    source = r#"<details class="copy"><summary>As articles, to be copied</summary><pre tabindex="0">{{ text }}</pre></details>"#,
    ext = "html"
)]
struct Copied<'a> {
    text: &'a str,
}

/// A text to be copied.
///
/// # Panics
/// Never: writing to a string doesn't fail.
#[must_use]
pub fn copied(text: &str) -> WorkBlock {
    WorkBlock::of(
        "articles",
        "",
        Copied { text }.render().expect("writing to a string doesn't fail"),
    )
}

#[derive(Template)]
#[template(
    source = r#"<p>To keep: <a href="export?as=briefing.html{{ query }}" data-whole>a page</a> · <a href="export?as=briefing.md{{ query }}" data-whole>Markdown</a> · <a href="export?as=gains.svg{{ query }}" data-whole>the picture of gains</a>. <a href="{{ whole }}">With {{ draws }} draws and leverage</a> it takes longer.</p>"#,
    ext = "html"
)]
struct Exports<'a> {
    query: String,
    draws: u64,
    whole: &'a str,
}

/// The files that one can take along; the whole with so many draws.
///
/// # Panics
/// Never: writing to a string doesn't fail.
#[must_use]
pub fn exports(address: &Address, draws: u64) -> WorkBlock {
    let href = address.href();
    let query = href.split_once('?').map_or(String::new(), |it| format!("&{}", it.1));
    let whole = address.with("samples", draws.to_string()).href();
    let inner =
        Exports { query, draws, whole: &whole }.render().expect("writing to a string doesn't fail");
    WorkBlock::of("exports", "", inner)
}
