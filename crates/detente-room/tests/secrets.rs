//! Does nobody learn more than was declared, and can nobody prove an answer?

#![expect(clippy::unwrap_used, reason = "a test ends where something isn't as it must be")]

mod trio;

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, Nonce};
use detente_room::envelope::{Label, info};
use detente_room::message::Kind;
use detente_room::message::release::ReleaseBody;
use detente_room::{
    Json, Means, OutputRule, TakenFile, armour, hex, map, party, seal, unarmour, unhex,
};
use hkdf::Hkdf;
use sha2::Sha256;
use trio::{Chance, Trio};
use x25519_dalek::{PublicKey, StaticSecret};

/// The log with what must differ put aside: what stands for answers, and what is worked out from that.
fn masked(log: &[String]) -> Vec<String> {
    let line = |line: &String| {
        let mut json = Json::read(line.as_bytes()).unwrap();
        if let Json::Map(line) = &mut json {
            line.remove("previous");
            line.remove("signatures");
            if let Some(Json::Map(body)) = line.get_mut("body")
                && let Some(Json::Map(leaves)) = body.get_mut("leaves")
            {
                leaves.values_mut().for_each(|it| *it = "".into());
            }
        }
        json.print()
    };
    log.iter().map(line).collect()
}

/// All that the transport sees: from whom, to whom, how large.
fn traffic(trio: &Trio) -> Vec<(String, String, usize)> {
    let seen = trio.carried.iter().map(|(from, to, file)| (from.clone(), to.clone(), file.len()));
    seen.collect()
}

/// Worlds that differ in Banu's answers alone, and in which all learn the same.
#[test]
fn what_is_not_declared_makes_no_difference_to_others() {
    let none: &[i64] = &[];
    let alike: [[(&[i64], &str); 2]; 4] = [
        [(&[2, 3], "accept"), (&[2], "accept")],
        [(&[2, 3], "refuse"), (&[2], "refuse")],
        [(&[3], "refuse"), (none, "refuse")],
        [(none, "accept"), (&[3], "accept")],
    ];
    for (seed, worlds) in (20..).zip(alike) {
        let [one, two] =
            worlds.map(|(common, accept)| Trio::whole(seed, [&[1, 2], common], ["accept", accept]));
        assert_eq!(traffic(&one), traffic(&two));
        for who in ["aram", "mara"] {
            assert_eq!(masked(&one.desks[who].log), masked(&two.desks[who].log));
        }
        let (aram, same) = (&one.desks["aram"], &two.desks["aram"]);
        assert_eq!(aram.told().unwrap(), same.told().unwrap());
        assert_eq!(aram.receipts, same.receipts);
        // What Aram keeps of its own answers is the same, to the nonce.
        let own = |desk: &detente_room::Desk| -> Vec<String> {
            desk.answers.values().flatten().map(|(_, it)| it.body.json().print()).collect()
        };
        assert_eq!(own(aram), own(same));
    }
}

#[test]
fn who_refused_does_not_show() {
    let patterns = [["accept", "refuse"], ["refuse", "accept"], ["refuse", "refuse"]];
    let worlds = patterns.map(|it| Trio::whole(30, [&[1], &[1]], it));
    for world in &worlds[1..] {
        assert_eq!(masked(&world.desks["mara"].log), masked(&worlds[0].desks["mara"].log));
        assert_eq!(traffic(world), traffic(&worlds[0]));
    }
}

/// A signature under something that covers an answer would be the proof that nobody shall have.
#[test]
fn what_a_party_signs_does_not_depend_on_its_answers() {
    let signed = |common: &[i64]| {
        let trio = Trio::whole(31, [common, &[2]], ["accept", "accept"]);
        let log = trio.desks["mara"].log.clone();
        let lines = log.iter().map(|line| Json::read(line.as_bytes()).unwrap());
        let signed = lines.filter(|it| it.get("kind").unwrap().as_text() == Some("sign"));
        signed.map(|it| it.get("body").unwrap().print()).collect::<Vec<_>>()
    };
    let one = signed(&[1, 2]);
    assert_eq!(one.len(), 2);
    assert_eq!(one, signed(&[2, 3]));
}

/// The mediator makes an answer of Armenia's out of nothing but what the mediator has: so that no answer proves anything.
#[test]
fn the_mediator_could_have_made_every_answer() {
    let mut trio = Trio::open(32);
    trio.text("A text.");
    trio.call(OutputRule::AllAccept);
    let room = trio.desks["mara"].charter.id.clone();
    let call = trio.desks["mara"].state().unwrap().call_hash();
    let text = trio.call_of(OutputRule::AllAccept).text;
    let label = Label {
        round: 1,
        kind: Kind::Answer,
        from: "armenia".to_owned(),
        to: "mara".to_owned(),
        seq: 2,
        call: call.clone(),
    };
    let body = map([
        ("answer", "accept".into()),
        ("call", call.into()),
        ("nonce", hex(&[3; 32]).into()),
        ("text", text.into()),
    ]);
    let secret =
        Json::read(&unarmour("invitation", trio.invitations["aram"].as_bytes()).unwrap()).unwrap();
    let secret: [u8; 32] = unhex(secret.get("secret").unwrap().as_text().unwrap()).unwrap();
    let armenia = trio.desks["mara"].pairs["armenia"].keys.clone().unwrap().sealing();
    let plain = seal::pad(body.print().as_bytes(), 4096).unwrap();
    let (key, sealed) = forge(
        trio.own["mara"].opens(),
        armenia,
        (&secret, format!("{room}/armenia").as_bytes()),
        info(&room, &label).as_bytes(),
        &plain,
    );
    let on_it = Json::List(vec![
        1.into(),
        "answer".into(),
        "armenia".into(),
        "mara".into(),
        2.into(),
        label.call.as_str().into(),
    ]);
    let mut random = Chance(33);
    let mut fill = |bytes: &mut [u8]| random.fill(bytes);
    let mut means = Means { now: String::new(), random: &mut fill };
    let mara = trio.own["mara"].public().unwrap().sealing();
    let label_info = format!("[\"detente room 1\",\"{room}\",\"label\"]");
    let on_it = seal::pad(on_it.print().as_bytes(), 512).unwrap();
    let on_it = seal::seal_label(&mara, label_info.as_bytes(), &on_it, &mut means).unwrap();
    let file = map([
        ("label", base64(&on_it.key, &on_it.text).into()),
        ("message", base64(&key, &sealed).into()),
    ]);
    let file = armour("message", file.print().as_bytes());
    assert_eq!(trio.take("mara", &file).unwrap(), "armenia answers round 1");
    let answer = &trio.desks["mara"].answers[&1]["armenia"].body.answer;
    assert_eq!(answer.as_text(), Some("accept"));
}

fn base64(key: &[u8], text: &[u8]) -> String {
    let whole = armour("x", &[key, text].concat());
    let lines = whole.lines().skip(1).filter(|it| *it != "end");
    lines.collect()
}

/// RFC 9180, mode `AuthPSK`, with the receiver's private key in the place of the sender's: both give the same shared secret.
fn forge(
    receiver: &[u8; 32],
    sender: [u8; 32],
    (psk, psk_id): (&[u8], &[u8]),
    info: &[u8],
    plain: &[u8],
) -> ([u8; 32], Vec<u8>) {
    let receiver = StaticSecret::from(*receiver);
    let once = StaticSecret::from([17; 32]);
    let own = PublicKey::from(&receiver);
    let key = PublicKey::from(&once).to_bytes();
    let first = once.diffie_hellman(&own);
    let second = receiver.diffie_hellman(&PublicKey::from(sender));
    let both = [first.as_bytes().as_slice(), second.as_bytes()].concat();
    let context = [&key[..], own.as_bytes(), &sender].concat();
    let kem = [&b"KEM"[..], &[0, 0x20]].concat();
    let hpke = [&b"HPKE"[..], &[0, 0x20, 0, 1, 0, 3]].concat();
    let prk = extract(&kem, b"", b"eae_prk", &both);
    let shared = expand(&kem, &prk, b"shared_secret", &context, 32);
    let id_hash = extract(&hpke, b"", b"psk_id_hash", psk_id);
    let info_hash = extract(&hpke, b"", b"info_hash", info);
    let context = [&[3][..], &id_hash, &info_hash].concat();
    let secret = extract(&hpke, &shared, b"secret", psk);
    let aead: [u8; 32] = expand(&hpke, &secret, b"key", &context, 32).try_into().unwrap();
    let nonce: [u8; 12] = expand(&hpke, &secret, b"base_nonce", &context, 12).try_into().unwrap();
    let sealed = ChaCha20Poly1305::new(&aead.into())
        .encrypt(&Nonce::from(nonce), Payload { msg: plain, aad: b"" })
        .unwrap();
    (key, sealed)
}

fn extract(suite: &[u8], salt: &[u8], label: &[u8], input: &[u8]) -> Vec<u8> {
    let input = [b"HPKE-v1", suite, label, input].concat();
    Hkdf::<Sha256>::extract(Some(salt), &input).0.to_vec()
}

fn expand(suite: &[u8], prk: &[u8], label: &[u8], info: &[u8], length: u8) -> Vec<u8> {
    let info = [&[0, length], &b"HPKE-v1"[..], suite, label, info].concat();
    let mut out = vec![0; usize::from(length)];
    Hkdf::<Sha256>::from_prk(prk).unwrap().expand(&info, &mut out).unwrap();
    out
}

#[test]
fn no_secret_word_shows_anywhere() {
    const CANARY: &str = "canary in a coal mine";
    let mut trio = Trio::open(34);
    trio.call(OutputRule::Nothing);
    trio.answer("banu", CANARY).unwrap();
    trio.answer("aram", "nothing of note").unwrap();
    trio.carry();
    trio.act("aram", |desk, own, means| {
        party::release(desk, own, (CANARY, "azerbaijan", "2026-12-24T00:00:00Z"), means)
    })
    .unwrap();
    let told = trio.desks["mara"].told().unwrap().print();
    let shown = format!(
        "{:?}{:?}{:?}{:?}",
        trio.desks["mara"], trio.desks["banu"], trio.own, trio.desks["mara"].answers
    );
    trio.close_and_tell();
    let mut secrets = vec![CANARY.to_owned()];
    for who in ["aram", "banu"] {
        let body = unarmour("invitation", trio.invitations[who].as_bytes()).unwrap();
        let body = Json::read(&body).unwrap();
        secrets.push(body.get("secret").unwrap().as_text().unwrap().to_owned());
    }
    secrets.extend(trio.own.values().map(|it| hex(it.opens())));
    let nonces = trio.desks["mara"].answers.values().flatten().map(|(_, it)| it.body.nonce.clone());
    secrets.extend(nonces);
    let release = ReleaseBody {
        from: "armenia".to_owned(),
        what: CANARY.to_owned(),
        to: "azerbaijan".to_owned(),
        until: "2026-12-24T00:00:00Z".to_owned(),
        signature: String::new(),
    };
    let taken = TakenFile { name: "x.detente".to_owned(), refused: None, said: CANARY.to_owned() };
    let shown = format!("{shown}{release:?}{taken:?}");
    let mut open = vec![told, shown, trio.log("mara"), trio.log("aram"), trio.log("banu")];
    for (_, _, file) in &trio.carried {
        let bytes = unarmour("message", file.as_bytes()).unwrap();
        open.push(String::from_utf8_lossy(&bytes).into_owned());
    }
    for secret in &secrets {
        assert!(open.iter().all(|it| !it.contains(secret)), "{secret}");
    }
    // Refusals name what is wrong, and not what was said.
    let refused = trio.answer("banu", CANARY).unwrap_err();
    assert!(!format!("{refused}{refused:?}").contains(CANARY));
}

#[test]
fn what_was_forgotten_is_gone_and_the_log_stays_in_order() {
    let mut trio = Trio::whole(35, [&[1], &[1]], ["accept", "accept"]);
    let head = trio.desks["mara"].head();
    assert_eq!(trio.desks["mara"].answers.len(), 2);
    trio.act("mara", |desk, _, _| desk.forget(1)).unwrap();
    trio.act("mara", |desk, _, _| desk.forget(2)).unwrap();
    assert!(trio.desks["mara"].answers.is_empty());
    assert_eq!(trio.desks["mara"].head(), head);
    assert_eq!(trio.act("mara", |desk, _, _| desk.forget(2)).unwrap_err().code(), "no-answers");
    trio.call(OutputRule::Nothing);
    trio.answer("aram", "a").unwrap();
    trio.carry();
    assert_eq!(trio.act("mara", |desk, _, _| desk.forget(3)).unwrap_err().code(), "call-open");
}
