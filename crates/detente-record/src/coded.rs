//! What did an outside coder propose, one JSON object a line?
//!
//! A coder is whoever reads a text and says what stands in it: a person with a script, another program, a model. Its lines are
//! proposals as those of the reader are, with the document's own words, and never more. A line that is wrong is told and left
//! out, and the others count.

use std::collections::{BTreeMap, BTreeSet};

use detente_model::Budget;
use detente_text::{Document, Realis};
use serde_json::Value;

use super::correction::is_kind;
use super::fields::Fields;
use super::import::{
    ImportError, Imported, Marked, NotFound, PlainTexts, Whom, placed, proposer, told_soundly,
};
use super::line::{ProposalLine, Proposer};
use super::roots::root;
use super::what::What;

/// The fields of a proposal, as its schema has them.
pub const PROPOSAL_FIELDS: [&str; 25] = [
    "about",
    "coder",
    "condition",
    "confidence",
    "content",
    "date",
    "date_end",
    "exact",
    "kind",
    "location",
    "magnitude",
    "modality",
    "model",
    "negated",
    "note",
    "plover",
    "position",
    "prefix",
    "realis",
    "rule",
    "sides",
    "source",
    "start",
    "suffix",
    "towards",
];

/// The most lines that are read of one coder. Crossed by `what_a_coder_writes_wrongly_is_told_line_by_line`.
const MOST_PROPOSALS: usize = 100_000;

/// The most bytes of one line. Crossed by `what_a_coder_writes_wrongly_is_told_line_by_line`.
const LONGEST: usize = 1 << 20;

/// The most characters of a rule's name.
const LONGEST_RULE: usize = 80;

/// The rule of proposals that name none.
const UNNAMED_RULE: &str = "coded";

/// What a claim is said to be where its coder doesn't say.
const ASSERTED: &str = "asserted";

/// Whose lines are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose<'a> {
    /// Of this coder, and of nobody else.
    Only(&'a str),
    /// Of whoever a line names, and of this one where it names nobody.
    OrElse(&'a str),
}

/// Reads what a coder wrote; `documents` are those that it may speak of, by source, with the files they stand in, and `whom` tells
/// who is meant by a name.
///
/// # Errors
/// If the budget ends first.
pub fn import_lines(
    lines: &[u8],
    whose: Whose<'_>,
    documents: &BTreeMap<String, (String, Document)>,
    whom: Whom<'_>,
    budget: &Budget,
) -> Result<Imported, ImportError> {
    let mut done = Imported::default();
    let mut seen = BTreeSet::new();
    let mut plain = PlainTexts::new();
    let mut item = 0;
    for (number, line) in (1..).zip(lines.split(|&byte| byte == b'\n')) {
        budget.allows(0).map_err(ImportError::Stopped)?;
        // A mark of byte order may stand before the first.
        let line = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| number == 1).unwrap_or(line);
        if line.trim_ascii().is_empty() {
            continue;
        }
        item += 1;
        let mut left_out =
            |why: String| done.not_found.push(NotFound { number: item, line: Some(number), why });
        if item > MOST_PROPOSALS {
            left_out(format!(
                "more than {MOST_PROPOSALS} lines aren't read, this one and those after it"
            ));
            break;
        }
        let taken = object(line).and_then(|value| {
            proposal(&value, whose, documents, whom, &mut plain, &mut done.unread)
        });
        match taken {
            Ok((_, proposal)) if !seen.insert(proposal.id.clone()) => done.twice += 1,
            Ok(proposal) => done.proposals.push(proposal),
            Err(why) => left_out(why),
        }
    }
    Ok(done)
}

/// The value that a line holds.
fn object(line: &[u8]) -> Result<Value, String> {
    if line.len() > LONGEST {
        return Err(format!("it has {} bytes, and at most {LONGEST} are read", line.len()));
    }
    let text = std::str::from_utf8(line)
        .map_err(|error| format!("it is no UTF-8 from its byte {} on", error.valid_up_to() + 1))?;
    serde_json::from_str(text).map_err(|error| {
        let error = error.to_string();
        // The place on the one line is told as a column.
        format!("it is no JSON: {}", error.replace(" at line 1 column ", " at its sign "))
    })
}

fn proposal(
    item: &Value,
    whose: Whose<'_>,
    documents: &BTreeMap<String, (String, Document)>,
    whom: Whom<'_>,
    plain: &mut PlainTexts,
    unread: &mut BTreeMap<String, usize>,
) -> Result<(String, ProposalLine), String> {
    let mut fields = Fields::of(item, &["coder", "model", "confidence"])?;
    let marked = marked(&mut fields, whom)?;
    for field in fields.unread() {
        *unread.entry(field).or_default() += 1;
    }
    let (confidence, told) = proposer(item)?;
    let told = told.unwrap_or_default();
    let coder = match (whose, &told.creator) {
        (Whose::Only(coder), Some(other)) if other != coder => {
            return Err(format!(
                "it is the work of \u{201c}{other}\u{201d}, and those of \u{201c}{coder}\u{201d} are read"
            ));
        }
        (Whose::OrElse(_), Some(told)) => told.clone(),
        (Whose::Only(coder), _) | (Whose::OrElse(coder), None) => coder.to_owned(),
    };
    let by = Proposer { creator: Some(coder), ..told };
    placed(marked, (confidence, Some(by)), documents, plain)
}

fn marked(fields: &mut Fields<'_>, whom: Whom<'_>) -> Result<Marked, String> {
    let kind = fields.text("kind")?.ok_or_else(|| format!("it has no `kind`: {}", kinds()))?;
    let quote = fields.text("exact")?.ok_or("it has no `exact`, so its words aren't known")?;
    let rule = fields.text("rule")?.unwrap_or_else(|| UNNAMED_RULE.to_owned());
    if rule.chars().count() > LONGEST_RULE || rule.chars().any(char::is_control) {
        return Err(format!("`rule` is a name of at most {LONGEST_RULE} characters on one line"));
    }
    let mut who = |key| -> Result<Vec<String>, String> {
        fields.texts(&[key])?.iter().map(|name| whom(name)).collect()
    };
    let (sides, towards) = (who("sides")?, who("towards")?);
    let what = what(&kind, fields, sides, towards)?;
    told_soundly(&what)?;
    Ok(Marked {
        source: fields.text("source")?.unwrap_or_default(),
        quote,
        prefix: fields.words("prefix")?.unwrap_or_default(),
        suffix: fields.words("suffix")?.unwrap_or_default(),
        start: fields.count("start")?,
        what,
        rule,
    })
}

fn what(
    kind: &str,
    fields: &mut Fields<'_>,
    sides: Vec<String>,
    towards: Vec<String>,
) -> Result<What, String> {
    let speaker = |sides: Vec<String>| match sides.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one.clone())),
        several => Err(format!("{} sides speak, and of a {kind} one does", several.len())),
    };
    let nobody = |towards: &[String]| {
        if towards.is_empty() { Ok(()) } else { Err(format!("a {kind} is towards nobody")) }
    };
    match kind {
        "quote" => nobody(&towards)
            .and_then(|()| Ok(What::Quote { speaker: speaker(sides)?, verbatim: true })),
        "statement" => {
            nobody(&towards).and_then(|()| Ok(What::Statement { speaker: speaker(sides)? }))
        }
        "excerpt" => {
            nobody(&towards)?;
            Ok(What::Excerpt { note: fields.text("note")?, speaker: speaker(sides)? })
        }
        "claim" => {
            let about = fields.text("about")?.ok_or("a claim says what it is `about`")?;
            if !is_kind(&about) {
                return Err(format!(
                    "`about` is \u{201c}{about}\u{201d}: write small letters, with hyphens between words, as in red-line"
                ));
            }
            let modality = fields.text("modality")?.unwrap_or_else(|| ASSERTED.to_owned());
            Ok(What::Claim { about, subject: sides, object: towards, modality })
        }
        "event" => {
            let named = fields.text("plover")?.ok_or("an event has a root in `plover`")?;
            let (from, to) = (fields.day("date")?, fields.day("date_end")?);
            let several = |all: Vec<String>| (!all.is_empty()).then(|| all.join(", "));
            Ok(What::Event {
                plover: root(&named)?.name().to_owned(),
                actors: sides,
                targets: towards,
                realis: fields.text("realis")?.unwrap_or_else(|| Realis::Actual.word().to_owned()),
                to: to.or_else(|| from.clone()),
                from,
                place: several(fields.texts(&["location"])?),
                quantity: several(fields.texts(&["magnitude"])?),
            })
        }
        "position" => position(fields, speaker(sides)?, towards),
        other => Err(format!("`{other}` is no `kind`: {}", kinds())),
    }
}

/// What a side demands, refuses, offers, promises, denies or can't; the parts stand in the words of the whole.
fn position(
    fields: &mut Fields<'_>,
    speaker: Option<String>,
    of: Vec<String>,
) -> Result<What, String> {
    let position = fields.text("position")?.ok_or("a position says which `position` it is")?;
    let exact = fields.text("exact")?.unwrap_or_default();
    let mut part = |key| -> Result<Option<String>, String> {
        let words = fields.text(key)?;
        match words {
            Some(words) if !exact.contains(&words) => {
                Err(format!("the words of `{key}` don't stand in those of `exact`"))
            }
            words => Ok(words),
        }
    };
    let (content, condition) = (part("content")?, part("condition")?);
    let (from, to) = (fields.day("date")?, fields.day("date_end")?);
    Ok(What::Position {
        position,
        speaker,
        of,
        content: content.unwrap_or(exact),
        condition,
        awaits: Vec::new(),
        negated: fields.flag("negated")?,
        modality: fields.text("modality")?.unwrap_or_else(|| ASSERTED.to_owned()),
        to: to.or_else(|| from.clone()),
        from,
    })
}

fn kinds() -> String {
    format!("there are {}", What::KINDS.join(", "))
}
