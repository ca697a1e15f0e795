//! What is said of relations, leverage, interests, positions and commitments?
//!
//! What frames of claims tell, with how it is said: by the writer, by somebody, on a condition, or as something that
//! isn't known. None of it becomes a number. What a noun only mentions again isn't claimed again; what is said again
//! in a clause is.

use std::collections::BTreeSet;

use super::telling::{Standing, Teller, Telling, Trigger};
use crate::lexicon::{Tells, WordList};
use crate::syntax::{Link, Node};
use detente_text::PassageKind;
use detente_text::Plover;
use detente_text::{Claim, Confidence, Modality};

/// Claims, with those of what isn't known; none of them becomes a number.
pub(super) fn find(teller: &Teller<'_>, unknown: Vec<Claim>) -> Vec<Claim> {
    let tellings = teller.tellings(|tells| matches!(tells, Tells::Claim(_)));
    let mut mentioned = BTreeSet::new();
    let mut claims = Vec::new();
    for telling in &tellings {
        let key = (telling.frame.rule.as_str(), telling.actors.clone(), telling.targets.clone());
        if mentioned.insert(key) || matches!(telling.trigger, Trigger::Verb(_)) {
            claims.extend(claim(teller, telling));
        }
    }
    // What stands in a question that isn't answered is no claim beside it.
    claims.retain(|claim| {
        !unknown.iter().any(|it| it.span.start <= claim.span.start && claim.span.end <= it.span.end)
    });
    claims.extend(unknown);
    claims.sort_by_key(|claim| (claim.span.start, claim.span.end));
    claims
}

fn claim(teller: &Teller<'_>, telling: &Telling<'_>) -> Option<Claim> {
    let Tells::Claim(kind) = &telling.frame.tells else { return None };
    let sentence = &teller.text.sentences[telling.sentence];
    let passage = teller.text.document.passages.get(sentence.passage)?;
    if passage.kind != PassageKind::Body || telling.actors.is_empty() {
        return None;
    }
    if is_asked(teller, telling) || telling.standing == Standing::Denied {
        return None;
    }
    // What a noun only names is no statement yet.
    let full = !telling.targets.is_empty() && matches!(telling.trigger, Trigger::Verb(_));
    Some(Claim {
        kind: kind.clone(),
        subjects: telling.actors.clone(),
        objects: telling.targets.clone(),
        modality: modality(teller, telling),
        span: teller.span(&telling.tokens),
        rule: telling.frame.rule.clone(),
        confidence: if full { Confidence::Medium } else { Confidence::Low },
    })
}

/// True for what others are asked to do: *urged Oman to guarantee* says nothing of what Oman does.
fn is_asked(teller: &Teller<'_>, telling: &Telling<'_>) -> bool {
    let Trigger::Verb(group) = telling.trigger else { return false };
    let it = &teller.parse.groups[group];
    let above = match it.parent {
        Some(Node::Group(above)) => above,
        // *urged Oman to*, but not *renewed its promise to*
        Some(Node::Phrase(phrase)) if it.link == Link::Complement => {
            let phrase = &teller.parse.phrases[phrase];
            let named = teller.parse.mention_of.at(phrase.head).is_some();
            let somebody = named || teller.acts.is(WordList::Agent, teller.word(phrase.head));
            let above = phrase.object_of.filter(|_| somebody && phrase.owner.is_none());
            return above.is_some_and(|above| {
                let mut frames = teller.acts.of_verb(teller.word(teller.parse.groups[above].head));
                frames.any(|frame| match frame.tells {
                    Tells::Event(root) => matches!(root, Plover::Request | Plover::Threaten),
                    Tells::Claim(_) => false,
                    Tells::Nothing => frame.complement.is_some(),
                })
            });
        }
        Some(Node::Phrase(_)) | None => return false,
    };
    let asked = match it.link {
        Link::Complement => true,
        Link::Content => telling.standing == Standing::Silent,
        Link::Main | Link::Coordinated | Link::Relative | Link::Adjunct | Link::Condition => false,
    };
    let above = &teller.parse.groups[above];
    let mut frames = teller.acts.of_verb(teller.word(above.head));
    let asks = frames.any(|frame| frame.tells == Tells::Event(Plover::Request));
    asks && asked && above.subject != it.subject
}

/// How a claim is made.
fn modality(teller: &Teller<'_>, telling: &Telling<'_>) -> Modality {
    if telling.frame.realis == Some(detente_text::Realis::Uncertain)
        || telling.standing == Standing::Uncertain
        || is_open(teller, telling)
    {
        return Modality::Uncertain;
    }
    if telling.standing == Standing::Conditional {
        return Modality::Conditional;
    }
    let token = match telling.trigger {
        Trigger::Verb(group) => teller.parse.groups[group].head,
        Trigger::Noun(phrase) => teller.parse.phrases[phrase].head,
    };
    if teller.parse.quote_of.at(token).is_some() || teller.is_reported(telling) {
        return Modality::Attributed;
    }
    Modality::Asserted
}

/// True if the sentence says before the claim that it isn't known: *it is unclear how much*.
fn is_open(teller: &Teller<'_>, telling: &Telling<'_>) -> bool {
    let tokens = &teller.text.sentences[telling.sentence].tokens;
    (tokens.start..telling.tokens.end).any(|token| {
        matches!(teller.word(token), "unclear" | "unknown" | "uncertain" | "doubtful" | "whether")
    })
}
