//! Who wants what, issue by issue, and what a case could take from that?
//!
//! A table of positions, quote beside quote: those about one issue or option of the case together, else those about one deed. From accepted ones come
//! options by verb and object, wishes over the options of others with their conditions, and what is contested as a question. A promise or an offer is an
//! option of whoever makes it, so that a treaty can promise it.

use std::collections::BTreeSet;

use detente_model::Conflict;

use super::{Desk, Parties, even, sides};
use crate::act::{act, demanded};
use crate::entry::{Entry, EntryStatus};
use crate::vocabulary::vocabulary;
use crate::what::What;

/// One position in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantRow {
    /// What it is about: an issue (`peace.route`) or an option (`east.close`) of the case; else the deed in a word, or nothing.
    pub about: Option<String>,
    /// Whether that is in the case.
    pub in_case: bool,
    /// The party, if whoever takes it is one.
    pub party: Option<String>,
    /// What whoever takes it is called; `None` if nobody is known.
    pub who: Option<String>,
    /// `demand`, `refusal`, `offer`, `commitment`, `denial`, `capacity`.
    pub position: String,
    /// What those are called whom it is towards.
    pub of: Vec<String>,
    /// What is demanded, refused and so on, in the document's words.
    pub content: String,
    /// What has to be so for it.
    pub condition: Option<String>,
    /// The source.
    pub source: String,
    /// The entry.
    pub entry: String,
    /// Whether a person accepted it.
    pub accepted: bool,
}

/// The table: by what positions are about, the case's own issues and options first, then by party and kind. Rejected ones aren't in it.
#[must_use]
pub fn wants(entries: &[&Entry], conflict: &Conflict, parties: &Parties<'_>) -> Vec<WantRow> {
    let issues = issues(conflict);
    let mut rows: Vec<WantRow> =
        entries.iter().filter_map(|entry| row(entry, &issues, parties)).collect();
    rows.sort_by(|one, other| {
        let key = |it: &WantRow| {
            let about = (!it.in_case, it.about.is_none(), it.about.clone());
            let whose = (it.party.is_none(), it.party.clone(), it.who.is_none(), it.who.clone());
            (about, whose, it.position.clone(), it.entry.clone())
        };
        key(one).cmp(&key(other))
    });
    rows
}

fn row(
    entry: &Entry,
    issues: &[(String, BTreeSet<String>)],
    parties: &Parties<'_>,
) -> Option<WantRow> {
    let What::Position { position, speaker, of, content, condition, .. } = entry.what() else {
        return None;
    };
    let accepted = match entry.status() {
        EntryStatus::Accepted => true,
        EntryStatus::Proposed => false,
        EntryStatus::Rejected => return None,
    };
    let content = even(&content);
    let words =
        vocabulary().stems(&format!("{content} {}", condition.as_deref().unwrap_or_default()));
    // The one with most words in common; of several the first.
    let mut best: Option<(usize, &String)> = None;
    for (name, about) in issues {
        let shared = about.intersection(&words).count();
        if shared > best.map_or(0, |(most, _)| most) {
            best = Some((shared, name));
        }
    }
    let in_case = best.is_some();
    let deed = || deed(&position, &content).map(|it| it.head);
    let side = speaker.as_deref().map(|it| sides(&[it.to_owned()]));
    let party = side.and_then(|it| (parties.party)(it.first()?));
    Some(WantRow {
        about: best.map(|(_, name)| name.clone()).or_else(deed),
        in_case,
        party,
        who: speaker.as_deref().map(|it| (parties.name)(it)),
        position,
        of: of.iter().map(|it| (parties.name)(it)).collect(),
        content,
        condition: condition.as_deref().map(even),
        source: entry.source.clone(),
        entry: entry.id().to_owned(),
        accepted,
    })
}

/// The issues and options of a case, each with the words that tell what it is about. Names of parties tell nothing.
fn issues(conflict: &Conflict) -> Vec<(String, BTreeSet<String>)> {
    let mut all = Vec::new();
    let named = conflict
        .parties
        .iter()
        .flat_map(|it| vocabulary().stems(&format!("{} {}", it.id.replace('-', " "), it.name)));
    let named: BTreeSet<String> = named.collect();
    let words = |text: String| -> BTreeSet<String> {
        vocabulary().stems(&text.replace('-', " ")).difference(&named).cloned().collect()
    };
    for treaty in &conflict.treaties {
        for issue in &treaty.issues {
            let mut text = format!("{} {}", issue.id, issue.label);
            for settlement in &issue.settlements {
                text.push_str(&format!(" {} {}", settlement.id, settlement.label));
            }
            all.push((format!("{}.{}", treaty.id, issue.id), words(text)));
        }
    }
    for option in &conflict.options {
        let owner = conflict.parties.get(option.owner.0).map_or("", |it| it.id.as_str());
        all.push((
            format!("{owner}.{}", option.id),
            words(format!("{} {}", option.id, option.label)),
        ));
    }
    all
}

/// The deed that a position is about, as it would be done: without *not*, and without who.
fn deed(position: &str, content: &str) -> Option<crate::act::Act> {
    let list = vocabulary();
    let kept: Vec<&str> = content
        .split_whitespace()
        .filter(|word| {
            !list.not.contains(&word.to_lowercase()) && !word.to_lowercase().ends_with("n't")
        })
        .collect();
    let told = kept.join(" ");
    let noun =
        || demanded(&format!("demands {told}")).or_else(|| demanded(&format!("calls for {told}")));
    match position {
        "demand" => act(&told).or_else(noun),
        _ => act(&told),
    }
}

/// Whether a condition is told by what must not be, *unless they leave*, and its words without those that open it.
fn opened(condition: &str) -> (bool, String) {
    let list = vocabulary();
    let mut words: Vec<&str> = condition.split_whitespace().collect();
    let mut contrary = false;
    while let Some(first) = words.first().map(|it| it.to_lowercase()) {
        if list.contrary.contains(&first) {
            contrary = true;
        } else if !list.opens.contains(&first) {
            break;
        }
        words.remove(0);
    }
    (contrary, words.join(" "))
}

/// What a case could take from an accepted position.
pub(super) fn take(desk: &mut Desk<'_>, entry: &Entry) {
    let What::Position { position, speaker, of, content, condition, awaits, negated, .. } =
        entry.what()
    else {
        return;
    };
    let content = even(&content);
    let speakers = sides(&speaker.into_iter().collect::<Vec<_>>());
    match position.as_str() {
        "demand" => {
            let Some(act) = deed(&position, &content) else { return };
            for asked in sides(&of) {
                let Some(owner) = desk.owner(&asked) else { continue };
                let them = (desk.parties.name)(&asked);
                let who: Vec<String> = speakers.iter().map(|it| (desk.parties.name)(it)).collect();
                let who = if who.is_empty() { "somebody".to_owned() } else { who.join(" and ") };
                let why = format!("{who} demands it of {them}");
                let Some(option) = desk.option(&asked, &act, entry, &why) else { continue };
                let Some(not) = desk.wanted(&owner, &option, &act) else { continue };
                let not = if negated == not.is_empty() { "not " } else { "" };
                let when = desk.when(entry, condition.as_deref(), &awaits);
                for side in &speakers {
                    let why = format!("{} demands it of {them}", (desk.parties.name)(side));
                    desk.wish(
                        side,
                        &format!("{not}{owner}.{option}"),
                        when.as_deref(),
                        entry,
                        &why,
                    );
                }
            }
        }
        "offer" | "commitment" => {
            let Some(act) = deed(&position, &content) else { return };
            let when = desk.when(entry, condition.as_deref(), &awaits);
            for side in &speakers {
                let name = (desk.parties.name)(side);
                let why = match position.as_str() {
                    "offer" => format!("{name} offers it; a treaty could promise it"),
                    _ => format!("{name} promises it; a treaty could promise it"),
                };
                let Some(option) = desk.option(side, &act, entry, &why) else { continue };
                // Without a condition a promise is no wish: what one does anyway isn't wanted of anybody.
                if let (Some(owner), Some(when)) = (desk.owner(side), when.as_deref())
                    && let Some(not) = desk.wanted(&owner, &option, &act)
                {
                    let why = format!("{name} would do it if so");
                    desk.wish(side, &format!("{not}{owner}.{option}"), Some(when), entry, &why);
                }
            }
        }
        "refusal" => {
            let Some(act) = deed(&position, &content) else { return };
            let when = desk.when(entry, condition.as_deref(), &awaits);
            for side in &speakers {
                let name = (desk.parties.name)(side);
                let Some(option) = desk.option(side, &act, entry, &format!("{name} refuses it"))
                else {
                    continue;
                };
                // *will not withdraw its guards* is no wish against guards.
                if let Some(owner) = desk.owner(side)
                    && let Some(not) = desk.wanted(&owner, &option, &act)
                {
                    let why = format!("{name} refuses it");
                    let not = if not.is_empty() { "not " } else { "" };
                    desk.wish(
                        side,
                        &format!("{not}{owner}.{option}"),
                        when.as_deref(),
                        entry,
                        &why,
                    );
                }
            }
        }
        "denial" => desk.contested(
            entry,
            &content,
            "it is denied, so it isn't known; the range says nothing, so that you may",
        ),
        _ if speakers.is_empty() => desk.contested(
            entry,
            &content,
            "the document says that it isn't known; the range says nothing, so that you may",
        ),
        _ => {}
    }
}

impl Desk<'_> {
    /// A condition as a formula: the option of whoever it speaks of, suggested where the case hasn't it.
    fn when(
        &mut self,
        entry: &Entry,
        condition: Option<&str>,
        awaits: &[String],
    ) -> Option<String> {
        let (contrary, told) = opened(&even(condition?));
        let act = act(&told)?;
        let side = sides(awaits).into_iter().next()?;
        let owner = self.owner(&side)?;
        let name = (self.parties.name)(&side);
        let option = self.option(
            &side,
            &act,
            entry,
            &format!("something is said to depend on whether {name} does it"),
        )?;
        let not = self.wanted(&owner, &option, &act)?;
        let not = if contrary == not.is_empty() { "not " } else { "" };
        Some(format!("{not}{owner}.{option}"))
    }
}
