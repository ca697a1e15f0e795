//! What does the mediator do in a room?
//!
//! What is signed goes through the same walk that everybody verifies with: what it would refuse isn't signed.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use crate::armour::armour;
use crate::bytes::{hex, sha256};
use crate::canon::{Json, map};
use crate::desk::{Desk, KeptAnswer, Pair, PairStage, Seat};
use crate::error::{RoomError, no_call, refused, wrong_body};
use crate::identity::Identity;
use crate::log::LogLine;
use crate::means::Means;
use crate::message::answer::AnswerBody;
use crate::message::call::CallBody;
use crate::message::leave::LeaveBody;
use crate::message::outcome::OutcomeBody;
use crate::message::release::ReleaseBody;
use crate::message::room::{Charter, Member, RoomBody};
use crate::message::sign::SignBody;
use crate::message::text::TextBody;
use crate::message::{Kind, is_name, join as joining, receipt, void};
use crate::post::{Letter, send};
use crate::state::Stage;

pub(crate) const INVITATION: &str = "invitation";

/// What somebody fixes before anybody joins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Title, rules, languages; its `id` is made anew.
    pub charter: Charter,
    /// Who takes part.
    pub parties: Vec<String>,
    /// The text of the public case, or nothing.
    pub case: String,
    /// Whether names of files tell no round and nobody's name.
    pub blind: bool,
}

/// Begins a room.
///
/// # Errors
/// If parties are too few or too many, or a name is none.
pub fn begin(plan: Plan, own: &Identity, means: &mut Means<'_>) -> Result<Desk, RoomError> {
    let Plan { mut charter, mut parties, case, blind } = plan;
    parties.sort();
    parties.dedup();
    let id = &own.name;
    let wrong = |message: &str| Err(refused("wrong-rules", message));
    if !(2..=12).contains(&parties.len()) {
        return wrong("a room has 2 to 12 parties");
    }
    if parties.iter().any(|it| !is_name(it) || it == id) || !is_name(id) {
        return wrong("names are of small letters, digits and hyphens, a letter first, each once");
    }
    let must = &mut charter.rules.must_answer;
    must.sort();
    must.dedup();
    if must.is_empty() {
        must.clone_from(&parties);
    }
    if must.iter().any(|it| !parties.contains(it)) {
        return wrong("`must_answer` names who isn't a party");
    }
    let random: [u8; 6] = means.bytes();
    charter.id = format!("room-{}", hex(&random));
    charter.case = if case.is_empty() { String::new() } else { sha256(case.as_bytes()) };
    // Until somebody is invited there is no secret.
    let pairs = parties.into_iter().map(|id| (id, Pair::new(PairStage::Named, [0; 32])));
    let mediator = (id.clone(), own.public()?);
    let desk = Desk::new((Seat::Mediator, id.clone()), charter, mediator, pairs.collect());
    Ok(Desk { case, blind, ..desk })
}

/// The invitation for a party, with a fresh secret. One before is worth nothing then.
///
/// # Errors
/// If there is no such party, or it was compared already.
pub fn invite(desk: &mut Desk, party: &str, means: &mut Means<'_>) -> Result<String, RoomError> {
    desk.acts_as(Seat::Mediator)?;
    let unknown = || refused("not-in-the-room", format!("the rules name no party `{party}`"));
    let pair = desk.pairs.get_mut(party).ok_or_else(unknown)?;
    if pair.stage >= PairStage::Compared {
        return Err(refused("already-compared", format!("`{party}` is in the room already")));
    }
    *pair = Pair::new(PairStage::Invited, means.bytes());
    // Whoever joins by it begins to count anew.
    let before = format!("{party}/");
    desk.seen.retain(|place, _| !place.starts_with(&before));
    desk.sent.remove(party);
    let body = map([
        ("blind", desk.blind.into()),
        ("charter", desk.charter.json()),
        ("keys", desk.mediator.1.json()),
        ("mediator", desk.id.as_str().into()),
        ("party", party.into()),
        ("secret", hex(&*pair.secret).into()),
    ]);
    let body = Zeroizing::new(body);
    Ok(armour(INVITATION, Zeroizing::new(body.print()).as_bytes()))
}

/// Records that the words were compared; with the last party the room opens.
///
/// # Errors
/// If the party hasn't joined, or was compared before.
pub fn compared(
    desk: &mut Desk,
    own: &Identity,
    (party, by): (&str, &str),
    means: &mut Means<'_>,
) -> Result<(), RoomError> {
    desk.acts_as(Seat::Mediator)?;
    let pair = desk.pairs.get_mut(party).filter(|it| it.stage == PairStage::Joined);
    let pair = pair.ok_or_else(|| {
        refused("not-joined", format!("`{party}` hasn't joined, or was compared before"))
    })?;
    pair.stage = PairStage::Compared;
    pair.by = by.to_owned();
    pair.on.clone_from(&means.now);
    if desk.pairs.values().any(|it| it.stage != PairStage::Compared) {
        return Ok(());
    }
    let members = desk.pairs.iter().filter_map(|(id, pair)| {
        let keys = pair.keys.clone()?;
        Some((id.clone(), Member { keys, by: pair.by.clone(), on: pair.on.clone() }))
    });
    let room = RoomBody {
        charter: desk.charter.clone(),
        mediators: std::iter::once(desk.mediator.clone()).collect(),
        parties: members.collect(),
    };
    issue(desk, own, (Kind::Room, room.json()), means)
}

/// Gives all the next version of the text.
///
/// # Errors
/// If the room isn't open.
pub fn text(
    desk: &mut Desk,
    own: &Identity,
    (words, package): (BTreeMap<String, String>, String),
    means: &mut Means<'_>,
) -> Result<TextBody, RoomError> {
    desk.acts_as(Seat::Mediator)?;
    let state = desk.state()?;
    let version = i64::try_from(state.texts.len()).unwrap_or(i64::MAX - 1) + 1;
    let previous = state.texts.last().map(TextBody::hash).unwrap_or_default();
    let text = TextBody { version, previous, words, package };
    issue(desk, own, (Kind::Text, text.json()), means)?;
    Ok(text)
}

/// Asks those who must answer.
///
/// # Errors
/// If the room isn't open, another call is, or the rules don't allow it.
pub fn call(
    desk: &mut Desk,
    own: &Identity,
    call: &CallBody,
    means: &mut Means<'_>,
) -> Result<(), RoomError> {
    desk.acts_as(Seat::Mediator)?;
    if CallBody::read(&call.json()).is_none() {
        let message = "the call doesn't fit its rule: `all-accept` is about a text, `common` about 1 to 64 packages";
        return Err(refused("wrong-body", message));
    }
    if call.closes <= means.now {
        return Err(refused("closes-early", "it would close before it is sent"));
    }
    issue(desk, own, (Kind::Call, call.json()), means)
}

/// Closes the open call: later answers are refused. All who must have answered by then.
///
/// # Errors
/// If no call is open, or somebody hasn't answered.
pub fn close(desk: &mut Desk, means: &Means<'_>) -> Result<(), RoomError> {
    desk.acts_as(Seat::Mediator)?;
    let state = desk.state()?;
    let (round, open) = state.open_round().ok_or_else(no_call)?;
    let answers = desk.answers.get(&round);
    let missing = open.call.must_answer.iter();
    let missing: Vec<&str> = missing
        .filter(|it| !answers.is_some_and(|all| all.contains_key(*it)))
        .map(String::as_str)
        .collect();
    if !missing.is_empty() {
        let message = format!(
            "no answer came from {}: wait, or end the call with `detente room void`",
            missing.join(", ")
        );
        return Err(refused("not-all-answered", message));
    }
    if desk.closed.is_empty() {
        desk.closed.clone_from(&means.now);
    }
    Ok(())
}

/// The result of the closed call, for the mediator to look at before it is signed.
///
/// # Errors
/// If no call is closed.
pub fn result(desk: &Desk) -> Result<(CallBody, OutcomeBody), RoomError> {
    desk.acts_as(Seat::Mediator)?;
    let state = desk.state()?;
    let (round, open) = state.open_round().ok_or_else(no_call)?;
    if desk.closed.is_empty() {
        return Err(refused("not-closed", "close the call first: `detente room close`"));
    }
    let none = BTreeMap::new();
    let given = desk.answers.get(&round).unwrap_or(&none).iter();
    let answers: BTreeMap<_, _> = given
        .filter(|(party, _)| open.call.must_answer.contains(party))
        .map(|(party, it)| (party.clone(), it.body.clone()))
        .collect();
    let outcome = OutcomeBody {
        call: open.call.hash(),
        closed: desk.closed.clone(),
        result: open.call.rule.result(&open.call, &answers),
        leaves: answers.iter().map(|(party, it)| (party.clone(), it.leaf(party))).collect(),
        engine: concat!("detente-room ", env!("CARGO_PKG_VERSION")).to_owned(),
        case: desk.charter.case.clone(),
    };
    Ok((open.call.clone(), outcome))
}

/// Signs the result of the closed call, and tells all.
///
/// # Errors
/// As [`result`].
pub fn announce(desk: &mut Desk, own: &Identity, means: &mut Means<'_>) -> Result<(), RoomError> {
    let (_, outcome) = result(desk)?;
    issue(desk, own, (Kind::Outcome, outcome.json()), means)?;
    desk.closed.clear();
    Ok(())
}

/// Ends the open call without an outcome.
///
/// # Errors
/// If none is open.
pub fn end_call(desk: &mut Desk, own: &Identity, means: &mut Means<'_>) -> Result<(), RoomError> {
    desk.acts_as(Seat::Mediator)?;
    let state = desk.state()?;
    let (_, open) = state.open_round().ok_or_else(no_call)?;
    let body = void::body(&open.call.hash());
    issue(desk, own, (Kind::Void, body), means)?;
    desk.closed.clear();
    Ok(())
}

/// Leaves, which ends the room.
///
/// # Errors
/// If the room isn't open.
pub fn leave(desk: &mut Desk, own: &Identity, means: &mut Means<'_>) -> Result<(), RoomError> {
    desk.acts_as(Seat::Mediator)?;
    let signature = own.sign(&desk.charter.id, "leave", &LeaveBody::signed(&desk.id));
    let body = LeaveBody { who: desk.id.clone(), signature };
    issue(desk, own, (Kind::Leave, body.json()), means)
}

/// Takes in what a party sent; says what it is, and nothing of what is in it.
pub(crate) fn take(
    desk: &mut Desk,
    own: &Identity,
    letter: &Letter,
    means: &mut Means<'_>,
) -> Result<String, RoomError> {
    let from = letter.label.from.clone();
    let state = desk.state()?;
    if state.left.contains(&from) {
        return Err(refused("not-in-the-room", format!("`{from}` has left the room")));
    }
    match letter.label.kind {
        Kind::Join => join(desk, letter),
        Kind::Answer => answer(desk, own, letter, means),
        Kind::Sign => {
            let body = SignBody::read(&letter.body).filter(|it| it.party == from);
            let body = body.ok_or_else(wrong_body)?;
            issue(desk, own, (Kind::Sign, body.json()), means)?;
            Ok(format!("{from} signs the text"))
        }
        Kind::Leave => {
            let body = LeaveBody::read(&letter.body).filter(|it| it.who == from);
            let body = body.ok_or_else(wrong_body)?;
            issue(desk, own, (Kind::Leave, body.json()), means)?;
            Ok(format!("{from} leaves"))
        }
        Kind::Release => release(desk, own, letter, means),
        Kind::Room | Kind::Text | Kind::Call | Kind::Receipt | Kind::Outcome | Kind::Void => {
            Err(wrong_body())
        }
    }
}

fn join(desk: &mut Desk, letter: &Letter) -> Result<String, RoomError> {
    let from = &letter.label.from;
    let keys = letter.keys.clone().filter(|_| *letter.body == joining::body());
    let keys = keys.ok_or_else(wrong_body)?;
    let taken = desk.mediator.1.signs == keys.signs
        || desk.pairs.values().any(|it| it.keys.as_ref().is_some_and(|it| it.signs == keys.signs));
    let pair = desk.pairs.get_mut(from).filter(|it| it.stage == PairStage::Invited);
    let pair = pair.filter(|_| !taken).ok_or_else(|| {
        refused("already-joined", format!("`{from}` has joined already, or somebody with the same keys: if it wasn't them, invite them again"))
    })?;
    pair.keys = Some(keys);
    pair.stage = PairStage::Joined;
    Ok(format!(
        "{from} joins; compare the eight words: `detente room join FOLDER --compared {from}`"
    ))
}

fn answer(
    desk: &mut Desk,
    own: &Identity,
    letter: &Letter,
    means: &mut Means<'_>,
) -> Result<String, RoomError> {
    let from = letter.label.from.clone();
    let state = desk.state()?;
    let body = AnswerBody::read(&letter.body).ok_or_else(wrong_body)?;
    let (round, open) = state.open_round().ok_or_else(no_call)?;
    let call = &open.call;
    if !desk.closed.is_empty() {
        return Err(refused("closed", "the call is closed"));
    }
    let hash = call.hash();
    let right = body.call == hash
        && letter.label.call == hash
        && letter.label.round == round
        && body.text == call.text;
    if !right {
        return Err(refused("wrong-call", "it answers another call"));
    }
    if !call.must_answer.contains(&from) {
        return Err(refused("not-asked", format!("`{from}` doesn't answer by the rules")));
    }
    if !call.rule.is_answer(call, &body.answer) {
        return Err(refused(
            "wrong-answer",
            "it isn't an answer of the form that the rule asks for",
        ));
    }
    let seq = letter.label.seq;
    let all = desk.answers.entry(round).or_default();
    let is_later = all.get(&from).is_none_or(|it| it.seq < seq);
    if is_later {
        let envelope = letter.hash.clone();
        all.insert(from.clone(), KeptAnswer { seq, envelope, body });
    }
    let receipt = receipt::body(&letter.hash, round, desk.log.clone().into());
    send(desk, own, (&from, Kind::Receipt), &receipt, means)?;
    Ok(format!("{from} answers round {round}"))
}

fn release(
    desk: &mut Desk,
    own: &Identity,
    letter: &Letter,
    means: &mut Means<'_>,
) -> Result<String, RoomError> {
    let body = ReleaseBody::read(&letter.body).filter(|it| it.from == letter.label.from);
    let body = body.ok_or_else(wrong_body)?;
    let state = desk.state()?;
    let known = state.present().contains(&body.to.as_str()) && body.to != body.from;
    let keys = desk.pairs.get(&body.from).and_then(|it| it.keys.as_ref());
    let signed = keys
        .is_some_and(|it| it.signed(&desk.charter.id, "release", &body.signed(), &body.signature));
    if !known || !signed || body.until < means.now {
        return Err(refused(
            "not-released",
            "it is for nobody here, isn't signed, or its time is over",
        ));
    }
    let mut passed = body.json();
    if let Json::Map(map) = &mut passed {
        map.insert("log".to_owned(), desk.log.clone().into());
    }
    send(desk, own, (&body.to, Kind::Release), &passed, means)?;
    Ok(format!("{} lets {} know something: it is passed on", body.from, body.to))
}

/// Signs a line, and sends the log with it to all who are there.
fn issue(
    desk: &mut Desk,
    own: &Identity,
    (kind, body): (Kind, Json),
    means: &mut Means<'_>,
) -> Result<(), RoomError> {
    let mut state = desk.state()?;
    let to: Vec<String> = match state.stage() {
        Stage::Forming => desk.pairs.keys().cloned().collect(),
        Stage::Open | Stage::Ended => state.present().into_iter().map(str::to_owned).collect(),
    };
    let room = desk.charter.id.clone();
    let line = LogLine::next(&desk.log, (&desk.id, own), (&room, kind), body, &means.now);
    let line = line.print();
    if let Err(fault) = state.take(line.as_bytes()) {
        return Err(refused(fault.code, format!("that isn't in order now: {}", fault.message)));
    }
    desk.log.push(line);
    for party in to {
        let mut body = map([("log", desk.log.clone().into())]);
        if let (Kind::Room, Json::Map(map)) = (kind, &mut body) {
            map.insert("case".to_owned(), desk.case.as_str().into());
        }
        send(desk, own, (&party, kind), &body, means)?;
    }
    Ok(())
}
