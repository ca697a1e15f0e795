//! `detente room text, call, answer, close, outcome, void`: how is something asked, and what do all learn?

use std::collections::BTreeMap;
use std::path::Path;

use detente_room::message::call::CallBody;
use detente_room::message::text::TextBody;
use detente_room::{
    Desk, Json, OutputRule, Tie, check_package, composed, mediator, party, read_file,
};
use serde::Serialize;
use serde_json::Value;

use super::room_desk::{agree, open, refuse, time};
use crate::args::Common;
use crate::failure::Failure;
use crate::output;
use crate::room_args::{CallArgs, DeskArgs, RoomAnswerArgs, RoomOutcomeArgs, RoomTextArgs};
use crate::status::Status;

#[derive(Debug, Serialize)]
struct OutcomeView {
    schema: &'static str,
    call: String,
    rule: &'static str,
    result: Value,
}

pub(super) fn text(args: &RoomTextArgs) -> Result<Status, Failure> {
    let words = read_text(&args.text)?;
    let mut opened = open(&args.desk)?;
    let package = composed(args.package.as_deref().unwrap_or_default());
    if !package.is_empty() && !opened.desk.case.is_empty() {
        check_package(&opened.desk.case, &package).map_err(refuse)?;
    }
    let first = || opened.desk.charter.languages.first().cloned().unwrap_or_default();
    let language = args.language.as_deref().map_or_else(first, composed);
    let state = opened.desk.state().map_err(refuse)?;
    let before = state.texts.last().and_then(|it| it.words.get(&language));
    output::note(&difference(before.map_or("", String::as_str), &words));
    agree("All will get this text. Send?", &args.desk.opening)?;
    let words: BTreeMap<String, String> = std::iter::once((language, words)).collect();
    let text = opened.act(|desk, own, means| mediator::text(desk, own, (words, package), means))?;
    output::say(&format!("Text {} goes to all.\n", text.version))?;
    opened.end()?;
    Ok(Status::Done)
}

/// The lines that went and came.
fn difference(before: &str, after: &str) -> String {
    let there = |text: &str, line: &str| text.lines().any(|it| it == line);
    let gone = before.lines().filter(|it| !there(after, it)).map(|it| format!("- {it}\n"));
    let new = after.lines().filter(|it| !there(before, it)).map(|it| format!("+ {it}\n"));
    gone.chain(new).collect()
}

pub(super) fn call(args: &CallArgs) -> Result<Status, Failure> {
    let closes = time(&args.closes)?;
    let rule = rule(&args.rule)?;
    let mut opened = open(&args.desk)?;
    let state = opened.desk.state().map_err(refuse)?;
    let mut items: Vec<String> = args.item.iter().map(|it| composed(it)).collect();
    if let Some(file) = &args.packages {
        items.extend(packages(file, args.top, &opened.desk)?);
    }
    let tie = match rule {
        OutputRule::Common => Some(Tie::of(&args.tie).ok_or_else(|| {
            Failure::Usage(
                format!("`{}` is no way to choose", args.tie),
                "first, or lot".to_owned(),
            )
        })?),
        OutputRule::AllAccept | OutputRule::Nothing => None,
    };
    let text = match rule {
        OutputRule::AllAccept => state.texts.last().map(|it| it.hash()).unwrap_or_default(),
        OutputRule::Common | OutputRule::Nothing => String::new(),
    };
    let rules = &opened.desk.charter.rules;
    let present = state.present();
    let must = rules.must_answer.iter().filter(|it| present.contains(&it.as_str()));
    let call = CallBody {
        text,
        question: composed(&args.question),
        rule,
        items,
        tie,
        closes,
        must_answer: must.cloned().collect(),
        leaks: rule.leaks().to_owned(),
    };
    tell_call(&opened.desk, &call)?;
    if args.packages.is_some() {
        output::note("The list itself shows what you think possible.\n");
    }
    agree("Send?", &args.desk.opening)?;
    opened.act(|desk, own, means| mediator::call(desk, own, &call, means))?;
    opened.end()?;
    Ok(Status::Done)
}

fn rule(word: &str) -> Result<OutputRule, Failure> {
    if matches!(word, "zone" | "joint-best") {
        return Err(Failure::Refused(
            "not-in-this-version",
            format!("`{word}` is not in this version: there are all-accept, common and nothing"),
        ));
    }
    let all = OutputRule::ALL.map(OutputRule::word).join(", ");
    OutputRule::of(word).ok_or_else(|| {
        Failure::Usage(format!("`{word}` is no output rule"), format!("there are {all}"))
    })
}

/// The first packages of a list that `detente deals --json` printed.
fn packages(file: &Path, top: usize, desk: &Desk) -> Result<Vec<String>, Failure> {
    let bytes = read_file(file).map_err(refuse)?;
    let wrong =
        |what: &str| Failure::Refused("wrong-list", format!("`{}`: {what}", file.display()));
    let list: Value = serde_json::from_slice(&bytes)
        .map_err(|_| wrong("it isn't what `detente deals CASE --json` prints"))?;
    if list.get("schema").and_then(Value::as_str) != Some("detente/deals/1") {
        return Err(wrong("it isn't what `detente deals CASE --json` prints"));
    }
    let private = list.pointer("/case/private").and_then(Value::as_array);
    if private.is_none_or(|it| !it.is_empty()) {
        return Err(wrong(
            "it was worked out with the private file of a party: to list it would tell of that",
        ));
    }
    let mut found: Vec<String> = Vec::new();
    let treaties = list.get("treaties").and_then(Value::as_array).into_iter().flatten();
    for deal in treaties.filter_map(|it| it.get("deals")?.as_array()).flatten() {
        let settled = deal.get("values").and_then(Value::as_object).into_iter().flatten();
        let settled = settled.map(|(issue, it)| format!("{issue}={}", it.as_str().unwrap_or("")));
        let package = settled.collect::<Vec<_>>().join(",");
        // One package may be carried out in several ways.
        if !found.contains(&package) && found.len() < top {
            if desk.case.is_empty() {
                return Err(wrong("the room has no public case that these packages are of"));
            }
            check_package(&desk.case, &package).map_err(refuse)?;
            found.push(package);
        }
    }
    Ok(found)
}

/// Shows a text, in each of its languages.
pub(super) fn tell_text(text: &TextBody) {
    output::note(&format!("Text {}:\n\n", text.version));
    for words in text.words.values() {
        output::note(&format!("{words}\n"));
    }
}

/// Shows a call to whoever sends or answers it: what it is about first, and what the answers tell.
fn tell_call(desk: &Desk, call: &CallBody) -> Result<(), Failure> {
    let state = desk.state().map_err(refuse)?;
    if let Some(text) = state.texts.iter().find(|it| it.hash() == call.text) {
        tell_text(text);
    }
    if !call.question.is_empty() {
        output::note(&format!("{}\n", call.question));
    }
    for (at, item) in call.items.iter().enumerate() {
        output::note(&format!("{:>3}  {item}\n", at + 1));
    }
    let tie = call.tie.map_or("", |tie| match tie {
        Tie::First => " Of several the first in the list is taken.",
        Tie::Lot => " Of several one is drawn by lot.",
    });
    output::note(&format!(
        "Rule `{}`.{tie} {}\n{} must answer until {}. The mediator's machine opens the answers.\n",
        call.rule.word(),
        call.leaks,
        call.must_answer.join(", "),
        call.closes
    ));
    Ok(())
}

pub(super) fn answer(args: &RoomAnswerArgs) -> Result<Status, Failure> {
    if args.seal.is_some() {
        return Err(Failure::Refused(
            "not-in-this-version",
            "sealed preferences are not in this version".to_owned(),
        ));
    }
    let mut opened = open(&args.desk)?;
    let state = opened.desk.state().map_err(refuse)?;
    let Some((_, round)) = state.open_round() else {
        return Err(Failure::Refused("no-call", "no call is open".to_owned()));
    };
    let call = round.call.clone();
    tell_call(&opened.desk, &call)?;
    let Some(typed) = &args.answer else {
        let help = "accept or refuse; of a list numbers as 1,4, or none; where the mediator alone reads, a file";
        return Err(Failure::Usage("there is no answer".to_owned(), help.to_owned()));
    };
    let given = match call.rule {
        OutputRule::AllAccept => Json::from(typed.as_str()),
        OutputRule::Common if typed == "none" => Json::List(Vec::new()),
        OutputRule::Common => {
            let numbers: Result<Vec<i64>, _> =
                typed.split(',').map(|it| it.trim().parse()).collect();
            let mut numbers = numbers.map_err(|_| {
                Failure::Usage(
                    format!("`{typed}` is no list of numbers"),
                    "as 1,4, or none".to_owned(),
                )
            })?;
            numbers.sort_unstable();
            numbers.into()
        }
        OutputRule::Nothing => read_text(Path::new(typed))?.into(),
    };
    let shown = match call.rule {
        OutputRule::AllAccept | OutputRule::Common => format!("`{typed}`"),
        OutputRule::Nothing => format!("what `{typed}` says"),
    };
    agree(&format!("Answer {shown}?"), &args.desk.opening)?;
    opened.act(|desk, own, means| party::answer(desk, own, given, means))?;
    output::say("The answer is sealed. Until the call is closed a later one takes its place.\n")?;
    opened.end()?;
    Ok(Status::Done)
}

pub(super) fn close(args: &DeskArgs) -> Result<Status, Failure> {
    let mut opened = open(args)?;
    agree("Later answers will be refused. Close the call?", &args.opening)?;
    opened.act(|desk, _, means| mediator::close(desk, means))?;
    output::say("The call is closed. Now: detente room outcome\n")?;
    opened.end()?;
    Ok(Status::Done)
}

pub(super) fn outcome(args: &RoomOutcomeArgs, common: &Common) -> Result<Status, Failure> {
    let mut opened = open(&args.desk)?;
    let (call, outcome) = mediator::result(&opened.desk).map_err(refuse)?;
    let told = call.rule.told(&call, &outcome.result);
    output::note(&format!("By rule `{}`: {told}.\n", call.rule.word()));
    if args.show || call.rule == OutputRule::Nothing {
        let round = opened.desk.state().map_err(refuse)?.round();
        for (party, answer) in opened.desk.answers.get(&round).into_iter().flatten() {
            output::note(&format!("  {party}: {}\n", answer.body.answer.print()));
        }
    }
    agree("All will learn the outcome, and nothing else. Sign it?", &args.desk.opening)?;
    opened.act(mediator::announce)?;
    if common.json {
        let result = serde_json::from_str(&outcome.result.print()).unwrap_or(Value::Null);
        let rule = call.rule.word();
        let schema = "detente/room-outcome/1";
        output::json(&OutcomeView { schema, call: outcome.call, rule, result })?;
    } else {
        output::say(&format!("Outcome: {told}.\n"))?;
    }
    opened.end()?;
    Ok(Status::Done)
}

pub(super) fn void(args: &DeskArgs) -> Result<Status, Failure> {
    let mut opened = open(args)?;
    agree("The call will have no outcome. The reason is never said. End it?", &args.opening)?;
    opened.act(mediator::end_call)?;
    output::say("The call has ended without an outcome.\n")?;
    opened.end()?;
    Ok(Status::Done)
}

/// A text of a person in the one form in which rooms write texts.
fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes = read_file(path).map_err(refuse)?;
    let text = std::str::from_utf8(&bytes)
        .map_err(|_| Failure::Refused("not-text", format!("`{}` isn't UTF-8", path.display())))?;
    Ok(composed(text))
}
