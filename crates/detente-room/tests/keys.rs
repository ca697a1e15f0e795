//! Do keys, seals and words do what they are for, and nothing else?

use std::collections::BTreeSet;

use detente_room::seal::{Psk, Sealed, key_pair, open, pad, seal, unpad};
use detente_room::{Identity, Json, Means, armour, map, unarmour, unhex, words};

/// Bytes that look random and are the same each time.
fn counting(mut state: u64) -> impl FnMut(&mut [u8]) {
    move |bytes| {
        for byte in bytes {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            *byte = state.to_le_bytes()[7];
        }
    }
}

#[test]
fn words_are_many_distinct_and_far_apart() {
    let list = words::list();
    assert_eq!(list.len(), 2048);
    let all: BTreeSet<&str> = list.iter().copied().collect();
    assert_eq!(all.len(), 2048);
    for word in &list {
        assert!((4..=8).contains(&word.len()), "{word}");
        assert!(word.bytes().all(|it| it.is_ascii_lowercase()), "{word}");
        for at in 0..word.len() {
            let (before, after) = (&word[..at], &word[at + 1..]);
            let shorter = format!("{before}{after}");
            assert!(!all.contains(shorter.as_str()), "{word} and {shorter}");
            for letter in 'a'..='z' {
                let other = format!("{before}{letter}{after}");
                assert!(other == **word || !all.contains(other.as_str()), "{word} and {other}");
            }
        }
    }
}

#[test]
fn the_same_bits_give_the_same_words() {
    assert_eq!(&*words::to_open(&[0; 9]), &[words::list()[0]; 6].join(" "));
    assert_eq!(&*words::to_open(&[255; 9]), &[words::list()[2047]; 6].join(" "));
    let first = words::to_compare(b"one").unwrap();
    assert_eq!(first, words::to_compare(b"one").unwrap());
    assert_eq!(first.len(), 8);
    assert_ne!(first, words::to_compare(b"two").unwrap());
}

#[test]
fn an_identity_opens_with_its_words_alone() {
    let mut random = counting(1);
    let mut means = Means { now: String::new(), random: &mut random };
    let mara = Identity::new("mara", &mut means);
    let file = mara.file("acorn amber anchor apple arch arrow", &mut means).unwrap();
    let again = Identity::open(file.as_bytes(), " Acorn amber  anchor apple arch arrow\n").unwrap();
    assert_eq!(again.public().unwrap(), mara.public().unwrap());
    assert_eq!(again.name, "mara");
    let wrong = Identity::open(file.as_bytes(), "acorn amber anchor apple arch arch").unwrap_err();
    assert_eq!(wrong.code(), "wrong-words");
    let aram = Identity::new("aramazd of the long name", &mut means);
    assert_eq!(aram.file("a b c d e f", &mut means).unwrap().len(), file.len());
    assert!(!format!("{mara:?}").contains("opens"));
}

#[test]
fn a_signature_counts_for_one_kind_in_one_room() {
    let mut random = counting(2);
    let mut means = Means { now: String::new(), random: &mut random };
    let mara = Identity::new("mara", &mut means);
    let keys = mara.public().unwrap();
    let body = map([("text", "a".into())]);
    let signature = mara.sign("room", "sign", &body);
    assert!(keys.signed("room", "sign", &body, &signature));
    assert!(!keys.signed("other", "sign", &body, &signature));
    assert!(!keys.signed("room", "leave", &body, &signature));
    assert!(!keys.signed("room", "sign", &map([("text", "b".into())]), &signature));
    let aram = Identity::new("aram", &mut means).public().unwrap();
    assert!(!aram.signed("room", "sign", &body, &signature));
}

#[test]
fn a_seal_opens_for_the_right_one_alone() {
    let mut random = counting(3);
    let mut means = Means { now: String::new(), random: &mut random };
    let (aram, aram_public) = key_pair(&mut means);
    let (mara, mara_public) = key_pair(&mut means);
    let (banu, banu_public) = key_pair(&mut means);
    let secret = [7; 32];
    let psk = Psk { secret: &secret, name: b"room/armenia" };
    let bound: (&[u8], &[u8]) = (b"info", b"");
    let sealed = seal(&aram, &mara_public, psk, bound, b"yes", &mut means).unwrap();
    assert_eq!(open(&mara, &aram_public, psk, bound, &sealed).unwrap().as_slice(), b"yes");
    let other = [8; 32];
    let refused = [
        open(&banu, &aram_public, psk, bound, &sealed),
        open(&mara, &banu_public, psk, bound, &sealed),
        open(&mara, &aram_public, Psk { secret: &other, ..psk }, bound, &sealed),
        open(&mara, &aram_public, Psk { name: b"room/other", ..psk }, bound, &sealed),
        open(&mara, &aram_public, psk, (b"other", b""), &sealed),
        open(&mara, &aram_public, psk, bound, &Sealed { key: [0; 32], text: sealed.text.clone() }),
    ];
    for refused in refused {
        assert_eq!(refused.unwrap_err().code(), "does-not-open");
    }
    for at in 0..sealed.text.len() {
        let mut flipped = sealed.clone();
        flipped.text[at] ^= 1;
        assert!(open(&mara, &aram_public, psk, bound, &flipped).is_err());
    }
}

#[test]
fn padding_hides_a_length_and_is_checked() {
    for text in [&b""[..], b"a", &[7; 4092]] {
        let padded = pad(text, 4096).unwrap();
        assert_eq!(padded.len(), 4096);
        assert_eq!(unpad(&padded).unwrap(), text);
    }
    assert_eq!(pad(&[0; 4093], 4096).unwrap_err().code(), "too-large");
    for wrong in [&[1, 0, 0][..], &[5, 0, 0, 0, 1], &[1, 0, 0, 0, 1, 2], &[255; 8]] {
        assert_eq!(unpad(wrong).unwrap_err().code(), "not-padded");
    }
}

#[test]
fn only_the_one_form_of_json_is_read() {
    for good in [
        "{}",
        "[]",
        "true",
        "-1",
        "\"\u{e9}\"",
        "{\"a\":[1,{\"b\":\"x\\ny\"}],\"b\":false}",
        "\"\\u0001\"",
    ] {
        assert_eq!(Json::read(good.as_bytes()).unwrap().print(), good);
    }
    for bad in [
        "",
        " {}",
        "{} ",
        "{\"b\":1,\"a\":2}",
        "{\"a\":1,\"a\":1}",
        "null",
        "1.0",
        "01",
        "-0",
        "1e3",
        "\"e\u{301}\"",
        "\"\\u0041\"",
        "\"\\u000a\"",
        "[1,]",
        "[,1]",
        "{\"a\" :1}",
        "\"\\/\"",
        "9007199254740992",
        "\"\\ud800\"",
        "[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]",
        "\"a",
        "{\"a\"",
        "tru",
        "--1",
    ] {
        assert_eq!(Json::read(bad.as_bytes()).unwrap_err().code(), "not-canonical", "{bad}");
    }
    assert!(!format!("{:?}", Json::from("hidden")).contains("hidden"));
}

#[test]
fn armour_survives_mail_and_shows_what_was_cut() {
    let file = armour("letter", &[9; 200]);
    assert_eq!(unarmour("letter", file.as_bytes()).unwrap(), [9; 200]);
    let mailed = format!("\r\n{}\r\n", file.replace('\n', "  \r\n"));
    assert_eq!(unarmour("letter", mailed.as_bytes()).unwrap(), [9; 200]);
    let codes = |text: &str| unarmour("letter", text.as_bytes()).unwrap_err().code();
    assert_eq!(codes(&file[..file.len() - 4]), "cut-off");
    assert_eq!(codes(&file.replace("letter", "invite")), "not-armour");
    assert_eq!(codes(&format!("{file}more")), "not-armour");
    assert_eq!(codes(&file.replacen('C', "*", 1)), "not-base64");
}

/// The numbers of RFC 9180, A.2.4: X25519, HKDF-SHA256, `ChaCha20Poly1305`, mode `AuthPSK`.
#[test]
fn the_seal_is_that_of_rfc_9180() {
    let numbers = include_str!("data/rfc9180-authpsk.txt");
    let number = |name: &str| {
        let mut lines = numbers.lines().filter_map(|line| line.split_once(" = "));
        lines.find(|(it, _)| *it == name).unwrap().1
    };
    let key = |name| unhex::<32>(number(name)).unwrap();
    let bytes = |name| -> Vec<u8> {
        let pairs = number(name).as_bytes().chunks(2);
        pairs.map(|it| unhex::<1>(std::str::from_utf8(it).unwrap()).unwrap()[0]).collect()
    };
    let secret = key("psk");
    let name = bytes("psk_id");
    let psk = Psk { secret: &secret, name: &name };
    let (info, aad) = (bytes("info"), bytes("aad"));
    let sealed = Sealed { key: key("enc"), text: bytes("ct") };
    let opened = open(&key("skRm"), &key("pkSm"), psk, (&info, &aad), &sealed).unwrap();
    assert_eq!(*opened, bytes("pt"));
    let mut given = |bytes: &mut [u8]| bytes.copy_from_slice(&key("ikmE"));
    let mut means = Means { now: String::new(), random: &mut given };
    let again = seal(&key("skSm"), &key("pkRm"), psk, (&info, &aad), &opened, &mut means).unwrap();
    assert_eq!(again, sealed);
}
