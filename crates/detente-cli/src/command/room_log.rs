//! `detente room log, verify`: what happened in a room, whose turn is it, and is the log in order?

use detente_room::{Json, RoundEnd, lines_of, log_words, read_log, state_of};
use serde::Serialize;
use serde_json::Value;

use super::room_desk::refuse;
use crate::args::Common;
use crate::failure::Failure;
use crate::output;
use crate::room_args::{RoomLogArgs, VerifyArgs};
use crate::status::Status;

#[derive(Debug, Serialize)]
struct RoomLogView {
    schema: &'static str,
    room: Value,
    state: Value,
    parties: Value,
    lines: Vec<Value>,
    waiting: Value,
}

#[derive(Debug, Serialize)]
struct VerifyView {
    schema: &'static str,
    ok: bool,
    lines: usize,
    head: String,
    faults: Vec<FaultView>,
}

#[derive(Debug, Serialize)]
struct FaultView {
    line: usize,
    code: &'static str,
    message: String,
}

pub(super) fn log(args: &RoomLogArgs, common: &Common) -> Result<Status, Failure> {
    let (log, told) = read_log(&args.folder).map_err(refuse)?;
    let lines = lines_of(&log);
    if common.json {
        let told: Value = serde_json::from_str(&told.print()).unwrap_or(Value::Null);
        let part = |key: &str| told.get(key).cloned().unwrap_or(Value::Null);
        let each = |line: &&[u8]| serde_json::from_slice(line).unwrap_or(Value::Null);
        output::json(&RoomLogView {
            schema: "detente/room-log/1",
            room: part("room"),
            state: part("state"),
            parties: part("parties"),
            lines: lines.iter().map(each).collect(),
            waiting: part("waiting"),
        })?;
        return Ok(Status::Done);
    }
    for line in &lines {
        output::say(&said(line))?;
    }
    let state = state_of(&log);
    for (at, round) in state.calls.iter().enumerate() {
        let end = match &round.end {
            Some(RoundEnd::Outcome(outcome)) => round.call.rule.told(&round.call, &outcome.result),
            Some(RoundEnd::Void) => "no outcome".to_owned(),
            None => "open".to_owned(),
        };
        output::say(&format!("Round {}, `{}`: {end}\n", at + 1, round.call.rule.word()))?;
    }
    tell(&told)?;
    if args.words {
        let log: Vec<String> =
            lines.iter().map(|it| String::from_utf8_lossy(it).into_owned()).collect();
        let words = log_words(&log).map_err(refuse)?.join(" ");
        output::say(&format!("The last line in eight words: {words}\n"))?;
    }
    Ok(Status::Done)
}

fn said(line: &[u8]) -> String {
    let json = Json::read(line).ok();
    let text = |key: &str| {
        let found = json.as_ref().and_then(|it| it.get(key)).and_then(Json::as_text);
        found.unwrap_or("?").to_owned()
    };
    let n = json.as_ref().and_then(|it| it.get("n")).and_then(Json::as_int).unwrap_or(0);
    format!("{n:>3}  {}  {}\n", text("on"), text("kind"))
}

/// Tells where a room stands, of what `room.json` holds.
pub(super) fn tell(told: &Json) -> Result<(), Failure> {
    let text =
        |json: &Json, key: &str| json.get(key).and_then(Json::as_text).unwrap_or("?").to_owned();
    let list = |key: &str| told.get(key).and_then(Json::as_list).unwrap_or_default();
    let parties = list("parties").iter();
    let parties: Vec<String> =
        parties.map(|it| format!("{} {}", text(it, "id"), text(it, "state"))).collect();
    output::say(&format!(
        "{}: {}. {}.\n",
        text(told, "title"),
        text(told, "state"),
        parties.join(", ")
    ))?;
    for it in list("waiting") {
        output::say(&format!("  {}: {}\n", text(it, "for"), text(it, "what")))?;
    }
    Ok(())
}

pub(super) fn verify(args: &VerifyArgs, common: &Common) -> Result<Status, Failure> {
    let (log, _) = read_log(&args.folder).map_err(refuse)?;
    let found = detente_room::verify(&log);
    let status = if found.fault.is_some() { Status::Found } else { Status::Done };
    if common.json {
        let faults = found.fault.into_iter();
        output::json(&VerifyView {
            schema: "detente/room-verify/1",
            ok: status == Status::Done,
            lines: found.lines,
            head: found.head,
            faults: faults
                .map(|it| FaultView { line: it.line, code: it.code, message: it.message })
                .collect(),
        })?;
        return Ok(status);
    }
    let told = match found.fault {
        Some(fault) => {
            format!("Line {} isn't in order ({}): {}.\n", fault.line, fault.code, fault.message)
        }
        None => format!("{} lines, all in order. Head {}\n", found.lines, found.head),
    };
    output::say(&told)?;
    Ok(status)
}
