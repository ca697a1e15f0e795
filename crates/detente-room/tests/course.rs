//! Does a room do what it is for, and refuse everything else, each with a word of its own?

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test ends where something isn't as it must be, and writes rooms for the second program"
)]

mod trio;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use detente_room::envelope::{Between, Label, seal_file};
use detente_room::message::Kind;
use detente_room::message::call::CallBody;
use detente_room::message::outcome::OutcomeBody;
use detente_room::{
    Json, Means, OutputRule, Stage, armour, compared_words, hex, map, mediator, message, party,
    unarmour, unhex, verify,
};
use trio::{Chance, Trio, person_of};

#[test]
fn three_people_reach_an_outcome_and_have_one_log() {
    let trio = Trio::whole(1, [&[1, 2], &[2, 3]], ["accept", "accept"]);
    let found = verify(trio.log("mara").as_bytes());
    assert_eq!(found.fault, None);
    assert_eq!(found.lines, 8);
    for who in ["aram", "banu"] {
        assert_eq!(trio.desks[who].log, trio.desks["mara"].log);
        assert_eq!(trio.desks[who].receipts.len(), 2);
    }
    let state = trio.desks["mara"].state().unwrap();
    assert_eq!(state.stage(), Stage::Open);
    assert_eq!(state.signed.len(), 2);
}

#[test]
fn the_words_of_a_pair_are_the_same_at_both_ends() {
    let mut trio = Trio::invited(2);
    trio.carry();
    let own = compared_words(&trio.desks["aram"], "armenia").unwrap();
    assert_eq!(own, compared_words(&trio.desks["mara"], "armenia").unwrap());
    assert_ne!(own, compared_words(&trio.desks["mara"], "azerbaijan").unwrap());
}

#[test]
fn each_rule_tells_what_it_says() {
    let common = |one: &[i64], two: &[i64]| {
        let mut trio = Trio::open(3);
        trio.call(OutputRule::Common);
        trio.answer("aram", one.to_vec()).unwrap();
        trio.answer("banu", two.to_vec()).unwrap();
        trio.carry();
        trio.close_and_tell().as_int().unwrap()
    };
    assert_eq!(common(&[1, 2], &[2, 3]), 2);
    assert_eq!(common(&[1, 2, 3], &[2, 3]), 2);
    assert_eq!(common(&[1], &[2, 3]), 0);
    assert_eq!(common(&[], &[]), 0);
    let accepted = |one: &str, two: &str| {
        let mut trio = Trio::open(4);
        trio.text("A text.");
        trio.call(OutputRule::AllAccept);
        trio.answer("aram", one).unwrap();
        trio.answer("banu", two).unwrap();
        trio.carry();
        trio.close_and_tell().print()
    };
    assert_eq!(accepted("accept", "accept"), "\"yes\"");
    for (one, two) in [("accept", "refuse"), ("refuse", "accept"), ("refuse", "refuse")] {
        assert_eq!(accepted(one, two), "\"no\"");
    }
}

#[test]
fn a_lot_is_drawn_from_all_nonces_and_among_what_all_accept() {
    let mut drawn = BTreeSet::new();
    for seed in 0..12 {
        let mut trio = Trio::open(seed);
        let call =
            CallBody { tie: detente_room::Tie::of("lot"), ..trio.call_of(OutputRule::Common) };
        trio.act("mara", |desk, own, means| mediator::call(desk, own, &call, means)).unwrap();
        trio.carry();
        trio.answer("aram", vec![1, 3]).unwrap();
        trio.answer("banu", vec![1, 2, 3]).unwrap();
        trio.carry();
        drawn.insert(trio.close_and_tell().as_int().unwrap());
    }
    assert_eq!(drawn.into_iter().collect::<Vec<_>>(), [1, 3]);
}

#[test]
fn who_slips_can_correct_until_the_call_is_closed() {
    let mut trio = Trio::open(5);
    trio.text("A text.");
    trio.call(OutputRule::AllAccept);
    trio.answer("aram", "accept").unwrap();
    trio.answer("aram", "refuse").unwrap();
    trio.answer("banu", "accept").unwrap();
    // The later one arrives first, and still is the later one.
    let mut files = trio.out("aram");
    files.reverse();
    for (_, file) in &files {
        trio.take("mara", file).unwrap();
    }
    trio.carry();
    let early = trio.act("mara", mediator::announce).unwrap_err();
    assert_eq!(early.code(), "not-closed");
    trio.act("mara", |desk, _, means| mediator::close(desk, means)).unwrap();
    trio.answer("banu", "refuse").unwrap();
    let late = trio.out("banu");
    assert_eq!(trio.take("mara", &late[0].1).unwrap_err().code(), "closed");
    assert_eq!(trio.close_and_tell().as_text(), Some("no"));
}

#[test]
fn every_answer_has_one_size_and_so_has_every_receipt_of_a_round() {
    let mut sizes = BTreeSet::new();
    for letter in ["", "yes", &"long ".repeat(700)] {
        let mut trio = Trio::open(6);
        trio.call(OutputRule::Nothing);
        trio.answer("aram", letter).unwrap();
        let out = trio.out("aram");
        sizes.insert(out[0].1.len());
    }
    let mut trio = Trio::open(6);
    trio.text("A text.");
    trio.call(OutputRule::AllAccept);
    trio.answer("banu", "accept").unwrap();
    sizes.insert(trio.out("banu")[0].1.len());
    assert_eq!(sizes.len(), 1, "{sizes:?}");
    trio.call_of(OutputRule::Nothing);
    let long = trio.answer("banu", "x".repeat(5000).as_str()).unwrap_err();
    assert_eq!(long.code(), "wrong-answer");
    let mut trio = Trio::open(6);
    trio.call(OutputRule::Nothing);
    let long = trio.answer("banu", "x".repeat(5000).as_str()).unwrap_err();
    assert_eq!(long.code(), "too-large");
}

/// Every file of a whole course, given to everybody at every moment of it, and to people of another room.
#[test]
fn only_the_right_one_opens_a_file_and_only_once() {
    let trio = Trio::whole(7, [&[1], &[1]], ["accept", "accept"]);
    let carried = trio.carried.clone();
    let mut moments = vec![Trio::invited(7), Trio::open(7), trio];
    let mut other = Trio::open(8);
    for (from, to, file) in &carried {
        for who in ["mara", "aram", "banu"] {
            let wrong = other.take(who, file).unwrap_err();
            assert_eq!(wrong.code(), "not-for-you", "{from} to {to}, another room");
            for moment in &mut moments {
                let before = moment.desks[who].log.clone();
                let given = moment.take(who, file);
                if who != person_of(to) {
                    assert_eq!(given.unwrap_err().code(), "not-for-you", "{from} to {to}");
                    assert_eq!(moment.desks[who].log, before);
                }
            }
        }
        // At the end of the course everything came before, and changes nothing.
        let last = moments.last_mut().unwrap();
        assert_eq!(last.take(person_of(to), file).unwrap(), "it came before");
    }
}

/// What an envelope says is bound into it, and each wrong cell has a refusal of its own.
#[test]
fn messages_out_of_place_are_refused() {
    let mut trio = Trio::open(9);
    trio.text("A text.");
    trio.call(OutputRule::AllAccept);
    let call = trio.desks["mara"].state().unwrap().call_hash();
    let text = trio.call_of(OutputRule::AllAccept).text;
    let answer = |call: &str, text: &str, answer: Json| {
        map([
            ("answer", answer),
            ("call", call.into()),
            ("nonce", hex(&[1; 32]).into()),
            ("text", text.into()),
        ])
    };
    let good = answer(&call, &text, "accept".into());
    let label = Label {
        round: 1,
        kind: Kind::Answer,
        from: "armenia".to_owned(),
        to: "mara".to_owned(),
        seq: 70,
        call: call.clone(),
    };
    let secret = secret_of(&trio, "aram");
    let other_secret = secret_of(&trio, "banu");
    let mut try_it = |label: &Label, body: &Json, (by, party, secret): (&str, &str, [u8; 32])| {
        let mut random = Chance(label.seq.unsigned_abs());
        let mut fill = |bytes: &mut [u8]| random.fill(bytes);
        let mut means = Means { now: String::new(), random: &mut fill };
        let room = trio.desks["mara"].charter.id.clone();
        let keys = trio.own["mara"].public().unwrap();
        let between =
            Between { room: &room, party, secret: &secret, own: &trio.own[by], other: &keys };
        let file = seal_file(between, label, body, &mut means).unwrap();
        let kept = trio.desks["mara"].clone();
        let given = trio.take("mara", &file).map_err(|error| error.code());
        trio.desks.insert("mara", kept);
        given.err().unwrap_or("taken")
    };
    let aram = ("aram", "armenia", secret);
    assert_eq!(try_it(&label, &good, aram), "taken");
    // Who it is from.
    let claimed = Label { from: "azerbaijan".to_owned(), ..label.clone() };
    assert_eq!(try_it(&claimed, &good, ("aram", "azerbaijan", secret)), "does-not-open");
    assert_eq!(try_it(&claimed, &good, ("aram", "azerbaijan", other_secret)), "does-not-open");
    assert_eq!(try_it(&label, &good, ("banu", "armenia", secret)), "does-not-open");
    assert_eq!(try_it(&label, &good, ("aram", "armenia", other_secret)), "does-not-open");
    let stranger = Label { from: "russia".to_owned(), ..label.clone() };
    assert_eq!(try_it(&stranger, &good, ("aram", "russia", secret)), "not-in-the-room");
    let to_other = Label { to: "azerbaijan".to_owned(), ..label.clone() };
    assert_eq!(try_it(&to_other, &good, aram), "not-for-you");
    // What a party may send, and when.
    for kind in Kind::ALL {
        let sent = try_it(&Label { kind, ..label.clone() }, &good, aram);
        let expected = match kind {
            Kind::Answer => "taken",
            // Whoever joins brings keys, and says nothing else.
            Kind::Join | Kind::Sign | Kind::Leave | Kind::Release => "wrong-body",
            Kind::Room | Kind::Text | Kind::Call | Kind::Receipt | Kind::Outcome | Kind::Void => {
                "not-in-the-room"
            }
        };
        assert_eq!(sent, expected, "{}", kind.word());
    }
    // Round, call, text.
    for wrong in
        [Label { round: 2, ..label.clone() }, Label { call: hex(&[0; 32]), ..label.clone() }]
    {
        assert_eq!(try_it(&wrong, &good, aram), "wrong-call");
    }
    assert_eq!(try_it(&label, &answer(&hex(&[0; 32]), &text, "accept".into()), aram), "wrong-call");
    assert_eq!(try_it(&label, &answer(&call, "", "accept".into()), aram), "wrong-call");
    for wrong in ["maybe".into(), Json::Bool(true), Json::List(vec![1.into()])] {
        assert_eq!(try_it(&label, &answer(&call, &text, wrong), aram), "wrong-answer");
    }
    // A signature before any `yes`.
    let signature = trio.own["aram"].sign(
        &trio.desks["mara"].charter.id.clone(),
        "sign",
        &message::sign::SignBody::signed("armenia", &text),
    );
    let early =
        message::sign::SignBody { party: "armenia".to_owned(), text: text.clone(), signature };
    let mut random = Chance(3);
    let mut fill = |bytes: &mut [u8]| random.fill(bytes);
    let mut means = Means { now: String::new(), random: &mut fill };
    let keys = trio.own["mara"].public().unwrap();
    let room = trio.desks["mara"].charter.id.clone();
    let between = Between {
        room: &room,
        party: "armenia",
        secret: &secret,
        own: &trio.own["aram"],
        other: &keys,
    };
    let file = seal_file(between, &Label { kind: Kind::Sign, ..label }, &early.json(), &mut means)
        .unwrap();
    assert_eq!(trio.take("mara", &file).unwrap_err().code(), "no-yes");
}

/// A courier puts a label of another round on an answer, and the answer of another into an envelope.
#[test]
fn relabelled_and_spliced_files_are_refused() {
    let mut trio = Trio::open(10);
    trio.text("A text.");
    trio.call(OutputRule::AllAccept);
    trio.answer("aram", "accept").unwrap();
    trio.answer("banu", "refuse").unwrap();
    let (one, two) = (trio.out("aram")[0].1.clone(), trio.out("banu")[0].1.clone());
    let parts = |file: &str| Json::read(&unarmour("message", file.as_bytes()).unwrap()).unwrap();
    let spliced = map([
        ("label", parts(&one).get("label").unwrap().clone()),
        ("message", parts(&two).get("message").unwrap().clone()),
    ]);
    let spliced = armour("message", spliced.print().as_bytes());
    assert_eq!(trio.take("mara", &spliced).unwrap_err().code(), "does-not-open");
    let with_keys = map([
        ("keys", trio.own["aram"].public().unwrap().json()),
        ("label", parts(&one).get("label").unwrap().clone()),
        ("message", parts(&one).get("message").unwrap().clone()),
    ]);
    let with_keys = armour("message", with_keys.print().as_bytes());
    assert_eq!(trio.take("mara", &with_keys).unwrap_err().code(), "not-in-the-room");
    for at in [40, 200, 700, 3000, one.len() - 30] {
        let mut flipped = one.clone().into_bytes();
        flipped[at] = if flipped[at] == b'A' { b'B' } else { b'A' };
        let flipped = String::from_utf8(flipped).unwrap();
        assert!(trio.take("mara", &flipped).is_err());
    }
    assert!(trio.desks["mara"].answers.is_empty());
    trio.take("mara", &one).unwrap();
    assert_eq!(trio.take("mara", &one).unwrap(), "it came before");
    // The same number, other bytes: a copy of the identity is in use elsewhere.
    let desk = trio.desks.get_mut("aram").unwrap();
    *desk.sent.get_mut("mara").unwrap() -= 1;
    trio.answer("aram", "refuse").unwrap();
    let again = trio.out("aram")[0].1.clone();
    assert_eq!(trio.take("mara", &again).unwrap_err().code(), "seq-twice");
}

#[test]
fn a_party_refuses_a_log_that_doesnt_extend_its_own() {
    let mut trio = Trio::open(11);
    let before = trio.desks["mara"].clone();
    trio.text("The road is open.");
    trio.desks.insert("mara", before);
    let words = [("en".to_owned(), "The road is closed.".to_owned())].into();
    trio.act("mara", |desk, own, means| mediator::text(desk, own, (words, String::new()), means))
        .unwrap();
    // The number of the message is new, so that only the log is in question.
    let desk = trio.desks.get_mut("mara").unwrap();
    desk.sent.insert("armenia".to_owned(), 50);
    let words = [("en".to_owned(), "The road is shut.".to_owned())].into();
    trio.out("mara");
    trio.act("mara", |desk, own, means| mediator::text(desk, own, (words, String::new()), means))
        .unwrap();
    let out = trio.out("mara");
    let (_, file) = out.iter().find(|(to, _)| to == "armenia").unwrap();
    let log = trio.desks["aram"].log.clone();
    assert_eq!(trio.take("aram", file).unwrap_err().code(), "fork");
    assert_eq!(trio.desks["aram"].log, log);
}

#[test]
fn rules_and_rounds_are_used_no_oftener_than_allowed() {
    let mut trio = Trio::open(12);
    for _ in 0..2 {
        trio.call(OutputRule::Common);
        trio.act("mara", mediator::end_call).unwrap();
        trio.carry();
    }
    let third = trio.call_of(OutputRule::Common);
    let refused = trio.act("mara", |desk, own, means| mediator::call(desk, own, &third, means));
    assert_eq!(refused.unwrap_err().code(), "rule-used-up");
    trio.text("A text.");
    for _ in 0..2 {
        trio.call(OutputRule::AllAccept);
        let open = trio.call_of(OutputRule::Nothing);
        let refused = trio.act("mara", |desk, own, means| mediator::call(desk, own, &open, means));
        assert_eq!(refused.unwrap_err().code(), "call-open");
        trio.act("mara", mediator::end_call).unwrap();
        trio.carry();
    }
    let fifth = trio.call_of(OutputRule::Nothing);
    let refused = trio.act("mara", |desk, own, means| mediator::call(desk, own, &fifth, means));
    assert_eq!(refused.unwrap_err().code(), "rounds-used-up");
}

#[test]
fn a_call_lists_so_many_packages_and_no_more() {
    use detente_room::message::call::MOST_ITEMS;
    let mut trio = Trio::open(19);
    let listed = |count: usize| (0..count).map(|at| format!("package {at}")).collect::<Vec<_>>();
    let of =
        |trio: &Trio, count| CallBody { items: listed(count), ..trio.call_of(OutputRule::Common) };
    let (most, more) = (of(&trio, MOST_ITEMS), of(&trio, MOST_ITEMS + 1));
    for wrong in [more, of(&trio, 0)] {
        let refused = trio.act("mara", |desk, own, means| mediator::call(desk, own, &wrong, means));
        assert_eq!(refused.unwrap_err().code(), "wrong-body");
    }
    trio.act("mara", |desk, own, means| mediator::call(desk, own, &most, means)).unwrap();
}

#[test]
fn who_leaves_is_gone_and_a_room_of_one_has_ended() {
    let mut trio = Trio::open(13);
    trio.act("banu", party::leave).unwrap();
    trio.carry();
    let state = trio.desks["aram"].state().unwrap();
    assert_eq!(state.stage(), Stage::Ended);
    let words = [("en".to_owned(), "More.".to_owned())].into();
    let refused = trio
        .act("mara", |desk, own, means| mediator::text(desk, own, (words, String::new()), means));
    assert_eq!(refused.unwrap_err().code(), "room-ended");
}

#[test]
fn a_release_goes_to_whom_it_is_for_and_isnt_in_the_log() {
    let mut trio = Trio::open(14);
    let before = trio.log("mara");
    trio.act("aram", |desk, own, means| {
        party::release(desk, own, ("the border first", "azerbaijan", "2026-12-24T00:00:00Z"), means)
    })
    .unwrap();
    trio.carry();
    assert_eq!(trio.desks["banu"].released[0].what, "the border first");
    assert_eq!(trio.log("mara"), before);
    trio.act("aram", |desk, own, means| {
        party::release(desk, own, ("too late", "azerbaijan", "2026-11-01T00:00:00Z"), means)
    })
    .unwrap();
    let late = trio.out("aram");
    assert_eq!(trio.take("mara", &late[0].1).unwrap_err().code(), "not-released");
}

#[test]
fn joining_needs_the_invitation_and_happens_once() {
    let mut trio = Trio::invited(15);
    let joins = [trio.out("aram")[0].1.clone(), trio.out("banu")[0].1.clone()];
    // Somebody without the secret of the pair.
    let forged = unarmour("invitation", trio.invitations["aram"].as_bytes()).unwrap();
    let mut forged = Json::read(&forged).unwrap();
    if let Json::Map(map) = &mut forged {
        map.insert("secret".to_owned(), hex(&[9; 32]).into());
    }
    let forged = armour("invitation", forged.print().as_bytes());
    let mut random = Chance(1);
    let mut fill = |bytes: &mut [u8]| random.fill(bytes);
    let mut means = Means { now: String::new(), random: &mut fill };
    let desk = party::join(forged.as_bytes(), &trio.own["banu"], &mut means).unwrap();
    let file = desk.out.values().next().unwrap().clone();
    assert_eq!(trio.take("mara", &file).unwrap_err().code(), "does-not-open");
    // An invitation that would write elsewhere.
    let mut leading = Json::read(&unarmour("invitation", forged.as_bytes()).unwrap()).unwrap();
    if let Json::Map(map) = &mut leading {
        map.insert("party".to_owned(), "../../elsewhere".into());
    }
    let leading = armour("invitation", leading.print().as_bytes());
    let refused = party::join(leading.as_bytes(), &trio.own["banu"], &mut means).unwrap_err();
    assert_eq!(refused.code(), "not-an-invitation");
    trio.take("mara", &joins[0]).unwrap();
    // Somebody who found the invitation too.
    let mut means = Means { now: String::new(), random: &mut |bytes| bytes.fill(5) };
    let invitation = trio.invitations["aram"].clone();
    let second = party::join(invitation.as_bytes(), &trio.own["banu"], &mut means).unwrap();
    let mut second_out = second.out.into_values();
    let refused = trio.take("mara", &second_out.next().unwrap()).unwrap_err();
    assert!(["already-joined", "seq-twice"].contains(&refused.code()), "{}", refused.code());
    let early = trio.act("mara", |desk, own, means| {
        mediator::compared(desk, own, ("azerbaijan", "mara"), means)
    });
    assert_eq!(early.unwrap_err().code(), "not-joined");
}

fn secret_of(trio: &Trio, who: &str) -> [u8; 32] {
    let body =
        Json::read(&unarmour("invitation", trio.invitations[who].as_bytes()).unwrap()).unwrap();
    unhex(body.get("secret").unwrap().as_text().unwrap()).unwrap()
}

/// Both programs, on good, changed and forged logs: the same lines, head and first fault.
#[test]
fn both_verifiers_find_the_same_first_fault() {
    let trio = Trio::whole(16, [&[1], &[1]], ["accept", "accept"]);
    let log = trio.log("mara");
    let mut logs: Vec<(String, Vec<u8>)> = vec![("good".to_owned(), log.clone().into())];
    logs.push(("empty".to_owned(), Vec::new()));
    logs.push(("unfinished".to_owned(), Trio::open(17).log("mara").into()));
    let lines: Vec<&str> = log.lines().collect();
    for at in 0..lines.len() {
        let mut without = lines.clone();
        without.remove(at);
        logs.push((format!("without {at}"), (without.join("\n") + "\n").into()));
        let mut twice = lines.clone();
        twice.insert(at, lines[at]);
        logs.push((format!("twice {at}"), (twice.join("\n") + "\n").into()));
        if at > 0 {
            let mut swapped = lines.clone();
            swapped.swap(at, at - 1);
            logs.push((format!("swapped {at}"), (swapped.join("\n") + "\n").into()));
        }
    }
    let mut chance = Chance(18);
    for _ in 0..60 {
        let mut bytes = log.clone().into_bytes();
        let at = chance.below(bytes.len());
        bytes[at] = bytes[at].wrapping_add(1 + u8::try_from(chance.below(254)).unwrap());
        logs.push((format!("byte {at}"), bytes));
        let mut bytes = log.clone().into_bytes();
        bytes.truncate(chance.below(log.len()));
        logs.push(("cut".to_owned(), bytes));
    }
    logs.extend(forged(&trio));
    logs.push(("no last end".to_owned(), log.trim_end().into()));
    let codes: BTreeSet<_> =
        logs.iter().filter_map(|(_, log)| verify(log).fault).map(|it| it.code).collect();
    let folder = tempfile::tempdir().unwrap();
    for (at, (_, log)) in logs.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{at:04}")), log).unwrap();
    }
    // One process for all, which remembers which signatures it has looked at.
    let script = "import functools, pathlib, sys\nsys.path.insert(0, sys.argv[1])\nimport verify_room as v\nv.verifies = functools.lru_cache(None)(v.verifies)\nfor it in sorted(pathlib.Path(sys.argv[2]).iterdir()): print(v.write(v.verify(it.read_bytes())))";
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tools");
    let run =
        Command::new("python3").args(["-B", "-c", script]).arg(&tools).arg(folder.path()).output();
    // Where there is no Python the first program is still tried.
    if let Ok(run) = run {
        let lines = String::from_utf8(run.stdout).unwrap();
        assert_eq!(lines.lines().count(), logs.len(), "{}", String::from_utf8_lossy(&run.stderr));
        for ((what, log), line) in logs.iter().zip(lines.lines()) {
            let ours = verify(log);
            let theirs: serde_json::Value = serde_json::from_str(line).unwrap();
            let faults = ours.fault.iter();
            let faults = faults.map(
                |it| serde_json::json!({"line": it.line, "code": it.code, "message": it.message}),
            );
            let expected = serde_json::json!({
                "schema": "detente/room-verify/1",
                "ok": ours.fault.is_none(),
                "lines": ours.lines,
                "head": ours.head,
                "faults": faults.collect::<Vec<_>>(),
            });
            assert_eq!(theirs, expected, "{what}");
        }
    }
    let all = [
        "broken-chain",
        "call-open",
        "call-twice",
        "cut-off",
        "no-such-call",
        "no-yes",
        "not-a-line",
        "not-canonical",
        "not-closed",
        "not-in-the-room",
        "room-ended",
        "rule-used-up",
        "signed-twice",
        "unknown-kind",
        "unknown-text",
        "wrong-answerers",
        "wrong-body",
        "wrong-leaves",
        "wrong-leaks",
        "wrong-number",
        "wrong-order",
        "wrong-result",
        "wrong-signature",
        "wrong-time",
        "wrong-version",
        "rounds-used-up",
    ];
    let missing: Vec<_> = all.iter().filter(|it| !codes.contains(*it)).collect();
    assert!(missing.is_empty(), "no log shows {missing:?}");
}

/// Logs that the mediator itself signed, in which something isn't in order.
fn forged(trio: &Trio) -> Vec<(String, Vec<u8>)> {
    use detente_room::log::LogLine;
    let mara = &trio.own["mara"];
    let room = trio.desks["mara"].charter.id.clone();
    let whole = trio.desks["mara"].log.clone();
    let state = trio.desks["mara"].state().unwrap();
    let on = "2026-12-02T09:00:00Z";
    let line = |log: &[String], kind: Kind, body: Json, on: &str| {
        LogLine::next(log, ("mara", mara), (&room, kind), body, on)
    };
    let mut found = Vec::new();
    let mut add = |what: &str, log: &[String], lines: Vec<String>| {
        let all: String = log.iter().chain(&lines).map(|it| it.clone() + "\n").collect();
        found.push((what.to_owned(), all.into_bytes()));
    };
    let one = |log: &[String], kind: Kind, body: Json| vec![line(log, kind, body, on).print()];
    let text = state.texts[0].clone();
    let call = state.calls[1].call.clone();
    let common = state.calls[0].call.clone();
    add("a text again", &whole, one(&whole, Kind::Text, text.json()));
    add(
        "a room again",
        &whole,
        one(
            &whole,
            Kind::Room,
            Json::read(whole[0].as_bytes()).unwrap().get("body").unwrap().clone(),
        ),
    );
    add("an empty text", &whole, one(&whole, Kind::Text, map([])));
    add("a call again", &whole, one(&whole, Kind::Call, call.json()));
    let new =
        |call: &CallBody, words: &str| CallBody { question: words.to_owned(), ..call.clone() };
    let first = one(&whole, Kind::Call, new(&call, "a").json());
    add("a second use", &whole, first.clone());
    let mut opened = whole.clone();
    opened.extend(first);
    add("while open", &opened, one(&opened, Kind::Call, new(&common, "b").json()));
    add(
        "unknown text",
        &whole,
        one(&whole, Kind::Call, CallBody { text: hex(&[1; 32]), ..new(&call, "c") }.json()),
    );
    add(
        "wrong leaks",
        &whole,
        one(
            &whole,
            Kind::Call,
            CallBody { leaks: "nothing".to_owned(), ..new(&common, "d") }.json(),
        ),
    );
    add(
        "wrong answerers",
        &whole,
        one(
            &whole,
            Kind::Call,
            CallBody { must_answer: vec!["armenia".to_owned()], ..new(&common, "e") }.json(),
        ),
    );
    add(
        "items for a text",
        &whole,
        one(&whole, Kind::Call, CallBody { items: vec!["x".to_owned()], ..new(&call, "f") }.json()),
    );
    let outcome = |closed: &str, result: Json, leaves: &[&str]| OutcomeBody {
        call: new(&call, "a").hash(),
        closed: closed.to_owned(),
        result,
        leaves: leaves.iter().map(|it| ((*it).to_owned(), hex(&[2; 32]))).collect(),
        engine: "forged".to_owned(),
        case: String::new(),
    };
    let both = ["armenia", "azerbaijan"];
    let told = |it: OutcomeBody| one(&opened, Kind::Outcome, it.json());
    add("fine", &opened, told(outcome(on, "no".into(), &both)));
    add("closed before", &opened, told(outcome("2026-12-01T01:00:00Z", "no".into(), &both)));
    add("no result", &opened, told(outcome(on, "maybe".into(), &both)));
    add("a number", &opened, told(outcome(on, 1.into(), &both)));
    add("one leaf", &opened, told(outcome(on, "no".into(), &both[..1])));
    add(
        "no such call",
        &opened,
        told(OutcomeBody { call: hex(&[3; 32]), ..outcome(on, "no".into(), &both) }),
    );
    add("void", &opened, one(&opened, Kind::Void, message::void::body(&new(&call, "a").hash())));
    add("void of another", &opened, one(&opened, Kind::Void, message::void::body(&hex(&[3; 32]))));
    add("an answer", &whole, one(&whole, Kind::Answer, map([])));
    add("a kind of its own", &whole, {
        let mut it = line(&whole, Kind::Text, map([]), on);
        it.kind = "gift".to_owned();
        vec![it.print()]
    });
    add(
        "earlier",
        &whole,
        vec![line(&whole, Kind::Text, text.json(), "2026-11-01T09:00:00Z").print()],
    );
    add("no time", &whole, vec![line(&whole, Kind::Text, text.json(), "yesterday").print()]);
    add("another number", &whole, {
        let mut it = line(&whole, Kind::Text, text.json(), on);
        it.n = 3;
        vec![it.print()]
    });
    add("no line", &whole, vec!["{\"a\":1}".to_owned()]);
    add("deep", &whole, vec![format!("{}{}", "[".repeat(17), "]".repeat(17))]);
    add("deeper", &whole, vec![format!("{}{}", "[".repeat(18), "]".repeat(18))]);
    add("unsigned", &whole, {
        let mut it = line(&whole, Kind::Text, text.json(), on);
        it.signatures.clear();
        vec![it.print()]
    });
    add("signed by two", &whole, {
        let mut it = line(&whole, Kind::Text, text.json(), on);
        it.signatures.insert("aram".to_owned(), String::new());
        vec![it.print()]
    });
    add("signed for something else", &whole, {
        let mut it = line(&whole, Kind::Text, text.json(), on);
        it.signatures.insert("mara".to_owned(), mara.sign(&room, "text", &text.json()));
        vec![it.print()]
    });
    let sign = |who: &str, party: &str, text: &str| {
        let signed = message::sign::SignBody::signed(party, text);
        let signature = trio.own[who].sign(&room, "sign", &signed);
        message::sign::SignBody { party: party.to_owned(), text: text.to_owned(), signature }.json()
    };
    let hash = text.hash();
    add("signed twice", &whole, one(&whole, Kind::Sign, sign("aram", "armenia", &hash)));
    add("signed by another", &whole, one(&whole, Kind::Sign, sign("mara", "armenia", &hash)));
    add("signed by nobody here", &whole, one(&whole, Kind::Sign, sign("mara", "russia", &hash)));
    add(
        "signed without a yes",
        &whole,
        one(&whole, Kind::Sign, sign("aram", "armenia", &hex(&[4; 32]))),
    );
    let leave = |who: &str, id: &str| {
        let signature = trio.own[who].sign(&room, "leave", &message::leave::LeaveBody::signed(id));
        message::leave::LeaveBody { who: id.to_owned(), signature }.json()
    };
    add("put out", &whole, one(&whole, Kind::Leave, leave("mara", "armenia")));
    let mut gone = whole.clone();
    gone.extend(one(&whole, Kind::Leave, leave("mara", "mara")));
    add("after the end", &gone, one(&gone, Kind::Text, text.json()));
    let mut rounds = whole.clone();
    for (at, it) in [&call, &common].into_iter().enumerate() {
        let call = new(it, &format!("r{at}"));
        rounds.extend(one(&rounds, Kind::Call, call.json()));
        rounds.extend(one(&rounds, Kind::Void, message::void::body(&call.hash())));
    }
    let nothing = trio.call_of(OutputRule::Nothing);
    add("a fifth round", &rounds, one(&rounds, Kind::Call, nothing.json()));
    add("a third use", &rounds, one(&rounds, Kind::Call, new(&call, "g").json()));
    let mut again = whole.clone();
    again.extend(one(&again, Kind::Call, new(&common, "h").json()));
    again.extend(one(&again, Kind::Void, message::void::body(&new(&common, "h").hash())));
    let mut same = Trio::open(16).desks["mara"].log.clone();
    let twice = one(&same, Kind::Call, common.json());
    same.extend(twice);
    same.extend(one(&same, Kind::Void, message::void::body(&common.hash())));
    add("the same call", &same, one(&same, Kind::Call, common.json()));
    // Keys for which everybody can sign, or that are spelt otherwise.
    let begin = |keys: Json| {
        let mut body = Json::read(whole[0].as_bytes()).unwrap().get("body").unwrap().clone();
        if let Json::Map(map) = &mut body
            && let Some(Json::Map(all)) = map.get_mut("parties")
            && let Some(Json::Map(member)) = all.get_mut("armenia")
        {
            member.insert("keys".to_owned(), keys);
        }
        one(&[], Kind::Room, body)
    };
    let seals = trio.own["aram"].public().unwrap().seals;
    for signs in [
        format!("01{}", "00".repeat(31)),
        "00".repeat(32),
        format!("ec{}7f", "ff".repeat(30)),
        format!("f0{}7f", "ff".repeat(30)),
        format!("02{}", "00".repeat(31)),
        format!("01{}80", "00".repeat(30)),
        "FF".repeat(32),
    ] {
        add(
            &signs,
            &[],
            begin(map([("seals", seals.as_str().into()), ("signs", signs.as_str().into())])),
        );
    }
    found
}
