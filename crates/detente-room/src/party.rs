//! What does a party do in a room?
//!
//! It believes nothing of a log that it hasn't checked, and no log that doesn't begin with the one it has.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use crate::armour::unarmour;
use crate::bytes::{hex, sha256, unhex};
use crate::canon::Json;
use crate::desk::{Desk, KeptAnswer, Pair, PairStage, Seat};
use crate::error::{RoomError, no_call, refused, wrong_body};
use crate::identity::{Identity, PublicKeys};
use crate::log::longer;
use crate::means::Means;
use crate::mediator::INVITATION;
use crate::message::answer::AnswerBody;
use crate::message::leave::LeaveBody;
use crate::message::release::ReleaseBody;
use crate::message::room::Charter;
use crate::message::sign::SignBody;
use crate::message::{Kind, exactly, is_name, join as joining, receipt, text_at, texts_at};
use crate::post::{Letter, send};
use crate::state::{RoomState, walk};

/// Joins by an invitation: the keys go to the mediator.
///
/// # Errors
/// If it is no invitation.
pub fn join(file: &[u8], own: &Identity, means: &mut Means<'_>) -> Result<Desk, RoomError> {
    let bytes = Zeroizing::new(unarmour(INVITATION, file)?);
    let body = Zeroizing::new(Json::read(&bytes)?);
    let mut desk = invited(&body, own)
        .ok_or_else(|| refused("not-an-invitation", "it is no invitation to a room"))?;
    let mediator = desk.mediator.0.clone();
    send(&mut desk, own, (&mediator, Kind::Join), &joining::body(), means)?;
    Ok(desk)
}

fn invited(body: &Json, own: &Identity) -> Option<Desk> {
    exactly(body, &["blind", "charter", "keys", "mediator", "party", "secret"])?;
    // These stand in names of files.
    let name = |key| text_at(body, key).filter(|it| is_name(it));
    let id = name("party")?;
    let mut pair = Pair::new(PairStage::Joined, unhex(body.get("secret")?.as_text()?)?);
    pair.keys = own.public().ok();
    let charter = Charter::read(body.get("charter")?)?;
    let mediator = (name("mediator")?, PublicKeys::read(body.get("keys")?)?);
    let pairs = std::iter::once((id.clone(), pair)).collect();
    let blind = body.get("blind")?.as_bool()?;
    Some(Desk { blind, ..Desk::new((Seat::Party, id), charter, mediator, pairs) })
}

/// Answers the open call. A later answer takes the place of an earlier one.
///
/// # Errors
/// If no call is open, it isn't this party's to answer, it is too late, or it isn't an answer of the rule.
pub fn answer(
    desk: &mut Desk,
    own: &Identity,
    answer: Json,
    means: &mut Means<'_>,
) -> Result<(), RoomError> {
    desk.acts_as(Seat::Party)?;
    let state = desk.state()?;
    let (round, open) = state.open_round().ok_or_else(no_call)?;
    let call = &open.call;
    if !call.must_answer.contains(&desk.id) {
        return Err(refused("not-asked", "by the rules this call isn't for you"));
    }
    if means.now > call.closes {
        return Err(refused("closed", format!("the call closed at {}", call.closes)));
    }
    if !call.rule.is_answer(call, &answer) {
        let message = "it isn't an answer of the form that the rule asks for";
        return Err(refused("wrong-answer", message));
    }
    let nonce: [u8; 32] = means.bytes();
    let body =
        AnswerBody { call: call.hash(), text: call.text.clone(), answer, nonce: hex(&nonce) };
    let mediator = desk.mediator.0.clone();
    let json = Zeroizing::new(body.json());
    let envelope = send(desk, own, (&mediator, Kind::Answer), &json, means)?;
    let seq = desk.sent.get(&mediator).copied().unwrap_or(0);
    let id = desk.id.clone();
    desk.answers.entry(round).or_default().insert(id, KeptAnswer { seq, envelope, body });
    Ok(())
}

/// Signs the text that all accepted.
///
/// # Errors
/// If no outcome says so.
pub fn sign(desk: &mut Desk, own: &Identity, means: &mut Means<'_>) -> Result<(), RoomError> {
    desk.acts_as(Seat::Party)?;
    let state = desk.state()?;
    let text = state.accepted_text().ok_or_else(|| {
        refused("no-yes", "no outcome says that all accept a text: there is nothing to sign")
    })?;
    if state.signed.contains(&(desk.id.clone(), text.to_owned())) {
        return Err(refused("signed-twice", "you have signed this text already"));
    }
    let signature = own.sign(&desk.charter.id, "sign", &SignBody::signed(&desk.id, text));
    let body = SignBody { party: desk.id.clone(), text: text.to_owned(), signature };
    let mediator = desk.mediator.0.clone();
    send(desk, own, (&mediator, Kind::Sign), &body.json(), means)?;
    Ok(())
}

/// Lets another party know something, through the mediator.
///
/// # Errors
/// If there is no such party.
pub fn release(
    desk: &mut Desk,
    own: &Identity,
    (what, to, until): (&str, &str, &str),
    means: &mut Means<'_>,
) -> Result<(), RoomError> {
    desk.acts_as(Seat::Party)?;
    let state = desk.state()?;
    if !state.present().contains(&to) || to == desk.id {
        return Err(refused("not-in-the-room", format!("`{to}` is no other party in the room")));
    }
    let mut body = ReleaseBody {
        from: desk.id.clone(),
        what: what.to_owned(),
        to: to.to_owned(),
        until: until.to_owned(),
        signature: String::new(),
    };
    body.signature = own.sign(&desk.charter.id, "release", &body.signed());
    let mediator = desk.mediator.0.clone();
    send(desk, own, (&mediator, Kind::Release), &body.json(), means)?;
    Ok(())
}

/// Leaves the room.
///
/// # Errors
/// If the room isn't open.
pub fn leave(desk: &mut Desk, own: &Identity, means: &mut Means<'_>) -> Result<(), RoomError> {
    desk.acts_as(Seat::Party)?;
    let state = desk.state()?;
    if !state.present().contains(&desk.id.as_str()) {
        return Err(refused("not-in-the-room", "you aren't in the room, or not yet"));
    }
    let signature = own.sign(&desk.charter.id, "leave", &LeaveBody::signed(&desk.id));
    let body = LeaveBody { who: desk.id.clone(), signature };
    let mediator = desk.mediator.0.clone();
    send(desk, own, (&mediator, Kind::Leave), &body.json(), means)?;
    Ok(())
}

/// Takes in what the mediator sent.
pub(crate) fn take(desk: &mut Desk, own: &Identity, letter: &Letter) -> Result<String, RoomError> {
    let kind = letter.label.kind;
    let log = texts_at(&letter.body, "log").ok_or_else(wrong_body)?;
    let state = checked(desk, own, &log)?;
    let in_its_place =
        letter.label.round == state.round() && letter.label.call == state.call_hash();
    if !in_its_place {
        return Err(refused("wrong-round", "it isn't of the round that its log has come to"));
    }
    let before = desk.log.len();
    desk.log = longer(&desk.log, &log)?;
    let grown = desk.log.len() - before;
    let from = &desk.mediator.0;
    match kind {
        Kind::Room => {
            exactly(&letter.body, &["case", "log"]).ok_or_else(wrong_body)?;
            let case = text_at(&letter.body, "case").ok_or_else(wrong_body)?;
            let hash = if case.is_empty() { String::new() } else { sha256(case.as_bytes()) };
            if hash != desk.charter.case {
                return Err(refused(
                    "wrong-case",
                    "the public case isn't the one of the invitation",
                ));
            }
            desk.case = case;
            Ok(format!("{from} opens the room"))
        }
        Kind::Receipt => {
            let envelope = receipt::read(&letter.body).ok_or_else(wrong_body)?;
            let mut own = desk.answers.values().flat_map(BTreeMap::values);
            if !own.any(|it| it.envelope == envelope) {
                return Ok(format!("{from} has your answer, an earlier one"));
            }
            desk.receipts.push(envelope);
            Ok(format!("{from} has your answer"))
        }
        Kind::Release => released(desk, letter, &state),
        Kind::Text | Kind::Call | Kind::Outcome | Kind::Sign | Kind::Leave | Kind::Void => {
            exactly(&letter.body, &["log"]).ok_or_else(wrong_body)?;
            Ok(if grown == 0 {
                format!("{from} sent `{}`, which you have", kind.word())
            } else {
                format!("{from} sent `{}`; the log is in order", kind.word())
            })
        }
        Kind::Join | Kind::Answer => Err(wrong_body()),
    }
}

/// Where a log leads, if it has no fault and is of the room that this party was invited to.
fn checked(desk: &Desk, own: &Identity, log: &[String]) -> Result<RoomState, RoomError> {
    let state = walk(log.iter().map(String::as_bytes)).map_err(|fault| {
        refused(
            fault.code,
            format!("its log has a fault in line {}: {}", fault.line, fault.message),
        )
    })?;
    let Some(room) = &state.room else { return Err(wrong_body()) };
    let me = room.parties.get(&desk.id);
    let mine = me.is_some_and(|it| own.public().is_ok_and(|keys| keys == it.keys));
    let same = room.charter == desk.charter
        && room.mediators.get(&desk.mediator.0) == Some(&desk.mediator.1);
    if mine && same {
        return Ok(state);
    }
    Err(refused(
        "another-room",
        "its log isn't of the room of your invitation: other rules or other keys",
    ))
}

fn released(desk: &mut Desk, letter: &Letter, state: &RoomState) -> Result<String, RoomError> {
    let mut body = letter.body.clone();
    if let Json::Map(map) = &mut *body {
        map.remove("log");
    }
    let release = ReleaseBody::read(&body).filter(|it| it.to == desk.id).ok_or_else(wrong_body)?;
    let member = state.room.as_ref().and_then(|it| it.parties.get(&release.from));
    let signed = member.is_some_and(|it| {
        it.keys.signed(&desk.charter.id, "release", &release.signed(), &release.signature)
    });
    if !signed {
        return Err(refused("wrong-signature", "it isn't signed by the party that it is from"));
    }
    let said = format!("{} lets you know: {}", release.from, release.what);
    desk.released.push(release);
    Ok(said)
}
