//! Which positions stand, once every rule has been asked?
//!
//! Of two that tell the same words the first counts, or the one that knows whose they are. What two sides say together is a position of each.

use std::ops::Range;

use super::Reading;
use super::voice::{How, Said};
use detente_text::{Actor, Confidence, Modality, PositionKind, StatedPosition};

/// The most sides that may say something together.
const TOGETHER: usize = 4;

/// How many earlier positions of a text one is compared with: so that the whole stays linear.
const COMPARED: usize = 24;

/// What a rule found.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) kind: PositionKind,
    /// Whose; nobody where none can be named.
    pub(super) whose: Vec<Actor>,
    pub(super) said: Said,
    /// From whom, to whom, of whom.
    pub(super) of: Vec<Actor>,
    /// The tokens of what is demanded, offered and so on.
    pub(super) content: Range<usize>,
    /// The verb that tells it.
    pub(super) verb: Option<usize>,
    /// Whether the content says not.
    pub(super) negated: bool,
    pub(super) rule: &'static str,
}

/// The positions of a text, from what all rules found.
pub(super) fn settle(reading: &Reading<'_>, drafts: Vec<Draft>) -> Vec<StatedPosition> {
    let mut kept: Vec<Draft> = Vec::new();
    for draft in drafts {
        if draft.content.is_empty() {
            continue;
        }
        let near = kept.iter_mut().rev().take(COMPARED);
        let mut double = near.filter(|it| overlap(&it.content, &draft.content));
        match double.next() {
            Some(it) if it.whose.is_empty() && !draft.whose.is_empty() && it.kind == draft.kind => {
                *it = draft;
            }
            Some(_) => {}
            None => kept.push(draft),
        }
    }
    kept.sort_by_key(|it| (it.content.start, it.content.end));
    kept.iter().flat_map(|it| positions(reading, it)).collect()
}

/// Whether two share most of the shorter.
fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    let shared = one.end.min(other.end).saturating_sub(one.start.max(other.start));
    shared * 2 > one.len().min(other.len())
}

/// One a side.
fn positions(reading: &Reading<'_>, draft: &Draft) -> Vec<StatedPosition> {
    let condition = draft.verb.and_then(|verb| reading.condition_of(verb, &draft.content));
    let mut content = draft.content.clone();
    if let Some(condition) = condition.as_ref().filter(|it| content.contains(&it.start)) {
        content.end = condition.start.max(content.start + 1);
    }
    // What somebody promises if something is so is an offer.
    let promised = draft.kind == PositionKind::Commitment && condition.is_some();
    let kind = if promised { PositionKind::Offer } else { draft.kind };
    let whole = whole(reading, draft, &content, condition.as_ref());
    let date = date(reading, &whole, &content);
    let modality = match draft.said.how {
        _ if kind == PositionKind::Capacity && draft.whose.is_empty() => Modality::Uncertain,
        _ if condition.is_some() => Modality::Conditional,
        How::Written => Modality::Asserted,
        How::Quoted | How::Reported(_) => Modality::Attributed,
    };
    let span = |tokens: &Range<usize>| reading.teller.span(tokens);
    let one = |speaker: Option<&Actor>| StatedPosition {
        kind,
        speaker: speaker.cloned(),
        of: draft
            .of
            .iter()
            .filter(|it| !speaker.is_some_and(|by| super::voice::same(by, it)))
            .cloned()
            .collect(),
        span: span(&whole),
        content: span(&content),
        condition: condition.as_ref().map(span),
        awaits: condition.as_ref().map(|it| awaited(reading, it)).unwrap_or_default(),
        negated: draft.negated,
        date,
        modality,
        rule: draft.rule,
        confidence: sureness(reading, draft, speaker, &whole),
    };
    if draft.whose.is_empty() {
        return vec![one(None)];
    }
    draft.whose.iter().take(TOGETHER).map(|it| one(Some(it))).collect()
}

/// From the words that tell whose it is to the end of the content or the condition.
fn whole(
    reading: &Reading<'_>,
    draft: &Draft,
    content: &Range<usize>,
    condition: Option<&Range<usize>>,
) -> Range<usize> {
    let mut all = content.clone();
    let mut take = |tokens: &Range<usize>| {
        all.start = all.start.min(tokens.start);
        all.end = all.end.max(tokens.end);
    };
    if let Some(condition) = condition {
        take(condition);
    }
    let said = match draft.said.how {
        How::Reported(saying) => saying,
        How::Written | How::Quoted => None,
    };
    for verb in draft.verb.into_iter().chain(said) {
        let it = reading.group(verb);
        take(&it.tokens);
        if let Some(subject) = it.subject {
            let tokens = &reading.teller.parse.phrases[subject].tokens;
            let near = reading.sentence_at(it.head).is_some_and(|it| it.contains(&tokens.start));
            if near {
                take(tokens);
            }
        }
    }
    all
}

/// Of whom a condition speaks: whoever does what its first verb says.
fn awaited(reading: &Reading<'_>, condition: &Range<usize>) -> Vec<Actor> {
    let groups = &reading.teller.parse.groups;
    let first = reading.first_from(condition.start);
    let verb = groups[first..].iter().take_while(|it| it.head < condition.end);
    let subject = verb.filter_map(|it| it.subject).find(|&at| {
        let tokens = &reading.teller.parse.phrases[at].tokens;
        condition.contains(&tokens.start)
    });
    subject.map(|at| reading.sides(at)).unwrap_or_default()
}

/// The day on which it was said: one in its words that isn't part of what is said.
fn date(reading: &Reading<'_>, whole: &Range<usize>, content: &Range<usize>) -> Option<usize> {
    let sentence = reading.sentence_at(whole.start)?;
    let free = |token: &usize| !content.contains(token) && reading.condition_at(*token).is_none();
    let dates = &reading.teller.parse.date_of;
    let inside = whole.clone().filter(free).find_map(|token| dates.at(token));
    let around = || sentence.filter(free).find_map(|token| dates.at(token));
    inside.or_else(around)
}

/// High where who takes it is named in its own words, low where nobody is known.
fn sureness(
    reading: &Reading<'_>,
    draft: &Draft,
    speaker: Option<&Actor>,
    whole: &Range<usize>,
) -> Confidence {
    let Some(speaker) = speaker else { return Confidence::Low };
    let teller = reading.teller;
    let named = whole
        .clone()
        .filter_map(|token| teller.parse.mention_of.at(token))
        .any(|at| super::voice::same(&teller.found.mentions[at].actor, speaker));
    if named && draft.said.how != How::Quoted { Confidence::High } else { Confidence::Medium }
}
