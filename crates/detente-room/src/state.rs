//! Where does a room stand after these lines, and is each of them in order?
//!
//! One walk from the first line to the last. It ends at the first fault: what follows a fault says nothing. The second program,
//! `tools/verify_room.py`, makes the same checks in the same order.

use std::collections::BTreeSet;

use crate::bytes::sha256;
use crate::canon::Json;
use crate::log::LogLine;
use crate::message::call::CallBody;
use crate::message::leave::LeaveBody;
use crate::message::outcome::OutcomeBody;
use crate::message::room::RoomBody;
use crate::message::sign::SignBody;
use crate::message::text::TextBody;
use crate::message::{Kind, is_time, void};
use crate::rule::OutputRule;

/// Something that isn't in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomFault {
    /// In which line, counted from 1.
    pub line: usize,
    /// Which rule was broken.
    pub code: &'static str,
    /// In words.
    pub message: String,
}

/// Where a room stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RoomState {
    /// Who is in it; nothing while it is forming.
    pub room: Option<RoomBody>,
    /// The texts, in their order.
    pub texts: Vec<TextBody>,
    /// The calls, in their order: the first is round 1.
    pub calls: Vec<CallRound>,
    /// Who left.
    pub left: BTreeSet<String>,
    /// Who signed which text.
    pub signed: BTreeSet<(String, String)>,
    lines: usize,
    head: String,
    on: String,
}

/// A call, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallRound {
    /// The call.
    pub call: CallBody,
    /// When it was made.
    pub on: String,
    /// How it ended, if it has.
    pub end: Option<RoundEnd>,
}

/// How a call ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoundEnd {
    /// With an outcome.
    Outcome(OutcomeBody),
    /// Without.
    Void,
}

/// How far a room has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Not all have joined and compared.
    Forming,
    /// Calls can be made.
    Open,
    /// The mediator has left, or fewer than two parties are there.
    Ended,
}

impl Stage {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Forming => "forming",
            Self::Open => "open",
            Self::Ended => "ended",
        }
    }
}

/// Walks through a log.
///
/// # Errors
/// The first fault.
pub fn walk<'a>(log: impl IntoIterator<Item = &'a [u8]>) -> Result<RoomState, RoomFault> {
    let mut state = RoomState::default();
    for line in log {
        state.take(line)?;
    }
    Ok(state)
}

type Wrong = (&'static str, &'static str);

impl RoomState {
    /// How far it has come.
    #[must_use]
    pub fn stage(&self) -> Stage {
        let Some(room) = &self.room else { return Stage::Forming };
        let is_left = room.mediators.keys().any(|it| self.left.contains(it));
        if is_left || self.present().len() < 2 { Stage::Ended } else { Stage::Open }
    }

    /// The parties that haven't left.
    #[must_use]
    pub fn present(&self) -> Vec<&str> {
        let all = self.room.iter().flat_map(|room| room.parties.keys());
        all.map(String::as_str).filter(|it| !self.left.contains(*it)).collect()
    }

    /// The round that is open, with its number.
    #[must_use]
    pub fn open_round(&self) -> Option<(i64, &CallRound)> {
        let last = self.calls.last().filter(|it| it.end.is_none())?;
        Some((self.round(), last))
    }

    /// The number of the last call; 0 before the first.
    #[must_use]
    pub fn round(&self) -> i64 {
        i64::try_from(self.calls.len()).unwrap_or(i64::MAX)
    }

    /// The hash of the last call; nothing before the first.
    #[must_use]
    pub fn call_hash(&self) -> String {
        self.calls.last().map(|it| it.call.hash()).unwrap_or_default()
    }

    /// The text that all accepted last, by an outcome.
    #[must_use]
    pub fn accepted_text(&self) -> Option<&str> {
        self.calls.iter().rev().find(|it| it.has_yes()).map(|it| it.call.text.as_str())
    }

    /// How often a rule was used.
    #[must_use]
    pub fn uses(&self, rule: OutputRule) -> i64 {
        let used = self.calls.iter().filter(|it| it.call.rule == rule).count();
        i64::try_from(used).unwrap_or(i64::MAX)
    }

    /// Takes the next line.
    ///
    /// # Errors
    /// The fault in it; then the walk is over, and the state of no more use.
    pub fn take(&mut self, line: &[u8]) -> Result<(), RoomFault> {
        let number = self.lines + 1;
        self.step(line).map_err(|(code, message)| RoomFault {
            line: number,
            code,
            message: message.to_owned(),
        })
    }

    fn step(&mut self, text: &[u8]) -> Result<(), Wrong> {
        let json = Json::read(text).map_err(|_| ("not-canonical", "it isn't canonical JSON"))?;
        let line = LogLine::read(&json).ok_or(("not-a-line", "it isn't a line of a log"))?;
        let number = i64::try_from(self.lines).unwrap_or(i64::MAX - 1) + 1;
        ensure(line.n == number, ("wrong-number", "its number isn't the next one"))?;
        let chained = line.previous == self.head;
        ensure(chained, ("broken-chain", "it doesn't follow the line before"))?;
        let later = is_time(&line.on) && line.on >= self.on;
        ensure(later, ("wrong-time", "it is dated before the line before"))?;
        let kind = Kind::of(&line.kind).filter(|it| is_logged(*it));
        let kind = kind.ok_or(("unknown-kind", "lines of that kind aren't in a log"))?;
        let ordered = (kind == Kind::Room) == self.room.is_none();
        ensure(ordered, ("wrong-order", "a log begins with `room`, and has it once"))?;
        if kind == Kind::Room {
            self.room = Some(RoomBody::read(&line.body).ok_or(BODY)?);
        }
        let Some(room) = self.room.clone() else { return Err(BODY) };
        let signed = line.signatures.len() == room.mediators.len()
            && room.mediators.iter().all(|(id, keys)| {
                let signature = line.signatures.get(id);
                let signed = line.signed();
                signature.is_some_and(|it| keys.signed(&room.charter.id, "line", &signed, it))
            });
        ensure(signed, ("wrong-signature", "the mediator didn't sign it"))?;
        let ended = self.stage() == Stage::Ended;
        ensure(!ended, ("room-ended", "the room has ended"))?;
        match kind {
            Kind::Text => self.text(&line.body)?,
            Kind::Call => self.call(&room, &line)?,
            Kind::Outcome => self.outcome(&line)?,
            Kind::Sign => self.sign(&room, &line.body)?,
            Kind::Leave => self.leave(&room, &line.body)?,
            Kind::Void => self.void(&line.body)?,
            Kind::Room | Kind::Join | Kind::Answer | Kind::Receipt | Kind::Release => {}
        }
        self.lines += 1;
        self.head = sha256(text);
        self.on = line.on;
        Ok(())
    }

    fn text(&mut self, body: &Json) -> Result<(), Wrong> {
        let text = TextBody::read(body).ok_or(BODY)?;
        let version = i64::try_from(self.texts.len()).unwrap_or(i64::MAX - 1) + 1;
        let previous = self.texts.last().map(TextBody::hash).unwrap_or_default();
        let follows = text.version == version && text.previous == previous;
        ensure(follows, ("wrong-version", "the text doesn't follow the version before"))?;
        self.texts.push(text);
        Ok(())
    }

    fn call(&mut self, room: &RoomBody, line: &LogLine) -> Result<(), Wrong> {
        let call = CallBody::read(&line.body).ok_or(BODY)?;
        ensure(self.open_round().is_none(), ("call-open", "another call is open"))?;
        let known = call.text.is_empty() || self.texts.iter().any(|it| it.hash() == call.text);
        ensure(known, ("unknown-text", "the call is about a text that isn't in the log"))?;
        let rules = &room.charter.rules;
        let most = rules.outputs.get(&call.rule).copied().unwrap_or(0);
        ensure(self.uses(call.rule) < most, USED_UP)?;
        let rounds = self.round() < rules.rounds;
        ensure(rounds, ("rounds-used-up", "there were as many calls as the rules allow"))?;
        let present = rules.must_answer.iter().filter(|it| !self.left.contains(*it));
        let must: Vec<&String> = present.collect();
        let fits = !must.is_empty() && call.must_answer.iter().eq(must);
        ensure(fits, ("wrong-answerers", "others have to answer by the rules"))?;
        let told = call.leaks == call.rule.leaks();
        ensure(told, ("wrong-leaks", "it doesn't say what its rule tells, word for word"))?;
        // Two calls alike would let an answer to one count for the other.
        let hash = call.hash();
        let new = self.calls.iter().all(|it| it.call.hash() != hash);
        ensure(new, ("call-twice", "it is the same as a call before, to the letter"))?;
        self.calls.push(CallRound { call, on: line.on.clone(), end: None });
        Ok(())
    }

    fn outcome(&mut self, line: &LogLine) -> Result<(), Wrong> {
        let outcome = OutcomeBody::read(&line.body).ok_or(BODY)?;
        let case = self.room.as_ref().map(|it| it.charter.case.clone()).unwrap_or_default();
        let round = self.calls.last_mut().filter(|it| it.end.is_none());
        let round = round.filter(|it| it.call.hash() == outcome.call).ok_or(NO_CALL)?;
        let closed = round.on <= outcome.closed && outcome.closed <= line.on;
        ensure(closed, ("not-closed", "the call wasn't closed before"))?;
        let fits = round.call.rule.is_result(&round.call, &outcome.result) && outcome.case == case;
        ensure(fits, ("wrong-result", "the rule of the call has no such result"))?;
        let leaves = outcome.leaves.keys().eq(&round.call.must_answer);
        ensure(leaves, ("wrong-leaves", "it doesn't stand on the answers of all who must answer"))?;
        round.end = Some(RoundEnd::Outcome(outcome));
        Ok(())
    }

    fn sign(&mut self, room: &RoomBody, body: &Json) -> Result<(), Wrong> {
        let sign = SignBody::read(body).ok_or(BODY)?;
        let here = !self.left.contains(&sign.party);
        let member = room.parties.get(&sign.party).filter(|_| here).ok_or(NOBODY)?;
        let signed = SignBody::signed(&sign.party, &sign.text);
        let genuine = member.keys.signed(&room.charter.id, "sign", &signed, &sign.signature);
        ensure(genuine, ("wrong-signature", "the party didn't sign it"))?;
        let yes = self.calls.iter().any(|it| it.has_yes() && it.call.text == sign.text);
        ensure(yes, ("no-yes", "no outcome says that all accept this text"))?;
        let new = self.signed.insert((sign.party, sign.text));
        ensure(new, ("signed-twice", "the party has signed this text already"))
    }

    fn leave(&mut self, room: &RoomBody, body: &Json) -> Result<(), Wrong> {
        let leave = LeaveBody::read(body).ok_or(BODY)?;
        let keys = room.mediators.get(&leave.who);
        let keys = keys.or_else(|| room.parties.get(&leave.who).map(|it| &it.keys));
        let here = !self.left.contains(&leave.who);
        let keys = keys.filter(|_| here).ok_or(NOBODY)?;
        let signed = LeaveBody::signed(&leave.who);
        let genuine = keys.signed(&room.charter.id, "leave", &signed, &leave.signature);
        ensure(genuine, ("wrong-signature", "who leaves didn't sign it"))?;
        self.left.insert(leave.who);
        Ok(())
    }

    fn void(&mut self, body: &Json) -> Result<(), Wrong> {
        let call = void::read(body).ok_or(BODY)?;
        let round = self.calls.last_mut().filter(|it| it.end.is_none());
        round.filter(|it| it.call.hash() == call).ok_or(NO_CALL)?.end = Some(RoundEnd::Void);
        Ok(())
    }

    /// What each may be waiting for, as far as the log says: never who has answered.
    #[must_use]
    pub fn waiting(&self) -> Vec<(String, &'static str)> {
        let mut found = Vec::new();
        let mediator = || self.room.iter().flat_map(|it| it.mediators.keys().cloned());
        if self.stage() != Stage::Open {
            return found;
        }
        if let Some((_, round)) = self.open_round() {
            found.extend(round.call.must_answer.iter().map(|it| (it.clone(), "answer the call")));
            found.extend(mediator().map(|it| (it, "close the call, once all have answered")));
            return found;
        }
        let unsigned = |text: &str| -> Vec<String> {
            let all = self.present().into_iter().map(str::to_owned);
            all.filter(|it| !self.signed.contains(&(it.clone(), text.to_owned()))).collect()
        };
        if let Some(text) = self.accepted_text() {
            found.extend(unsigned(text).into_iter().map(|it| (it, "sign the text, if it will")));
        }
        found.extend(mediator().map(|it| (it, "write a text, call, or leave")));
        found
    }
}

impl CallRound {
    /// Tells whether all accepted the text that it is about.
    #[must_use]
    pub fn has_yes(&self) -> bool {
        match &self.end {
            Some(RoundEnd::Outcome(outcome)) => {
                self.call.rule == OutputRule::AllAccept && outcome.result.as_text() == Some("yes")
            }
            Some(RoundEnd::Void) | None => false,
        }
    }
}

const BODY: Wrong = ("wrong-body", "what it says isn't of its kind");
const NO_CALL: Wrong = ("no-such-call", "no such call is open");
const NOBODY: Wrong = ("not-in-the-room", "who it is of isn't in the room");
const USED_UP: Wrong = ("rule-used-up", "the rule was used as often as the rules allow");

fn ensure(holds: bool, wrong: Wrong) -> Result<(), Wrong> {
    if holds { Ok(()) } else { Err(wrong) }
}

fn is_logged(kind: Kind) -> bool {
    match kind {
        Kind::Room
        | Kind::Text
        | Kind::Call
        | Kind::Outcome
        | Kind::Sign
        | Kind::Leave
        | Kind::Void => true,
        Kind::Join | Kind::Answer | Kind::Receipt | Kind::Release => false,
    }
}
