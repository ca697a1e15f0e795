//! Is what `detente outlook` says of draws the same however they are made, and wrong input told?

use std::fs;

use super::ran::detente;

const WELL: &str = "crates/detente-cli/tests/cases/well.yaml";

#[test]
fn a_person_reads_what_holds_and_what_to_ask() {
    let ran = detente(&["outlook", WELL, "--samples", "240"]);
    assert_eq!(ran.code, 0);
    insta::assert_snapshot!("outlook_well", ran.out);
}

#[test]
fn the_number_of_threads_changes_no_byte_of_an_outlook() {
    let ran = |threads| {
        detente(&[
            "outlook",
            WELL,
            "--samples",
            "300",
            "--seed",
            "7",
            "--json",
            "--threads",
            threads,
        ])
        .out
    };
    let one = ran("1");
    assert!(one.len() > 1000);
    assert!(one == ran("2") && one == ran("8"));
}

#[test]
fn parts_give_the_bytes_of_one_run() {
    let folder = tempfile::tempdir().unwrap();
    let whole = detente(&["outlook", WELL, "--samples", "70", "--json"]).out;
    for ends in [vec![0, 70], vec![0, 31, 70], vec![0, 10, 20, 30, 40, 50, 60, 70]] {
        let mut words = vec!["outlook".to_owned(), "--merge".to_owned()];
        // In another order than they were made in.
        for pair in ends.windows(2).rev() {
            let samples = format!("{}..{}", pair[0], pair[1]);
            let part = detente(&["outlook", WELL, "--samples", &samples]);
            assert_eq!(part.code, 0);
            let path = folder.path().join(format!("{samples}.json"));
            fs::write(&path, part.out).unwrap();
            words.push(path.display().to_string());
        }
        let text: Vec<&str> = words.iter().map(String::as_str).collect();
        assert!(detente(&[&text[..], &["--json"]].concat()).out == whole, "{ends:?}");
        assert!(detente(&text).out.starts_with("How sure"));
    }
}

#[test]
fn parts_that_are_not_one_sweep_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let part = |samples: &str, more: &[&str]| {
        detente(&[&["outlook", WELL, "--samples", samples], more].concat()).out
    };
    let first = write("a.json", &part("0..10", &[]));
    let gap = write("b.json", &part("20..30", &[]));
    let other = write("c.json", &part("10..20", &["--seed", "1"]));
    let answered = write("d.json", &part("10..20", &["--unknown", "drought=yes"]));
    let cut = write("e.json", &part("10..20", &[])[..200]);
    let nothing = write("f.json", "{}");
    let wrong = write("g.json", &part("10..20", &[]).replace("today consent", "today nonsense"));
    // Alone it would be one sweep, of another case than the one it holds.
    for (from, to) in [
        ("\"to\":10,\"settings\":2", "\"to\":20,\"settings\":1"),
        ("acceptable 0 0", "acceptable 0 99"),
        ("acceptable 0 0", "breaks 0 0 99"),
        ("today consent", "lasting 0 0"),
    ] {
        let text = part("0..10", &[]);
        assert!(text.contains(from), "{text}");
        let forged = write("forged.json", &text.replacen(from, to, 1));
        let ran = detente(&["outlook", "--merge", &forged]);
        assert_eq!(ran.code, 3, "{to}: {}", ran.err);
        assert!(ran.err.contains("fit") && ran.err.contains("help"), "{to}: {}", ran.err);
    }
    for (second, says) in [
        (&gap, "missing"),
        (&first, "twice"),
        (&other, "another"),
        (&answered, "another"),
        (&cut, "e.json"),
        (&nothing, "f.json"),
        (&wrong, "fit"),
    ] {
        let ran = detente(&["outlook", "--merge", &first, second]);
        assert_eq!(ran.code, 3, "{second}: {}", ran.err);
        assert!(ran.err.contains(says) && ran.err.contains("help"), "{second}: {}", ran.err);
    }
    let ran = detente(&["outlook", "--merge", "no-such-file.json"]);
    assert_eq!(ran.code, 3);
}

#[test]
fn what_failing_is_taken_to_cost_is_told_as_it_was_given() {
    for (given, said) in [
        (&[][..], "as much as one that lasts brings, unless"),
        (&["--cost-of-failure", "0.5"], "0.5 times what one that lasts brings, as"),
        (&["--cost-of-failure", "0"], "cost nothing, as"),
    ] {
        let words = [&["outlook", WELL, "--samples", "200"], given].concat();
        let ran = detente(&words);
        let told: String = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
        // What costs nothing leaves no question whose answer would help.
        let is_asked = told.contains("Knowing the answer lets one choose for it");
        assert!(!is_asked || told.contains(said), "{words:?}: {}", ran.out);
        assert!(is_asked || given.last() == Some(&"0"), "{words:?}: {}", ran.out);
    }
}

#[test]
fn a_wrong_command_line_is_told() {
    for words in [
        &["--samples", "0"][..],
        &["--samples", "ten"],
        &["--samples", "5..5"],
        &["--samples", "9..2"],
        &["--cost-of-failure", "-1"],
        &["--cost-of-failure", "nan"],
        &["--unknown", "drought=perhaps"],
        &["--scenario", "no-such"],
    ] {
        let ran = detente(&[&["outlook", WELL], words].concat());
        assert_eq!(ran.code, 2, "{words:?}: {}", ran.err);
    }
    assert_eq!(detente(&["outlook"]).code, 2);
}

#[test]
fn a_stop_before_the_first_draw_is_told() {
    let ran = detente(&["outlook", WELL, "--time", "0"]);
    assert_eq!(ran.code, 4);
    let ran = detente(&["outlook", WELL, "--time", "0", "--json"]);
    assert_eq!(ran.code, 4);
    assert!(ran.out.contains("\"samples\":0"));
}

#[test]
fn more_draws_than_can_be_made_are_refused() {
    for samples in ["16777217", "0..16777217", "281474976710650..281474976710660"] {
        let ran = detente(&["outlook", WELL, "--samples", samples]);
        assert_eq!(ran.code, 2, "{samples}: {}", ran.err);
        assert!(ran.err.contains("16777216"), "{}", ran.err);
    }
    // The last that there are.
    let ran = detente(&["outlook", WELL, "--samples", "281474976710646..281474976710656"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("\"to\":281474976710656"), "{}", ran.out);
}

#[test]
fn a_part_without_draws_or_of_too_many_is_no_part() {
    let folder = tempfile::tempdir().unwrap();
    let part = detente(&["outlook", WELL, "--samples", "0..10"]).out;
    let path = folder.path().join("part.json");
    let forge = |from: &str, to: &str| {
        let forged = part.replacen(from, to, 1);
        assert_ne!(forged, part, "{from}");
        fs::write(&path, forged).unwrap();
        detente(&["outlook", "--merge", path.to_str().unwrap()])
    };
    assert_eq!(forge("\"to\":10", "\"to\":1000000000000").code, 3);
    assert_eq!(forge("\"to\":10", "\"to\":0").code, 3);
    let rows = part.find("\"rows\":").unwrap();
    fs::write(&path, format!("{}\"rows\":[]}}", &part[..rows])).unwrap();
    assert_eq!(detente(&["outlook", "--merge", path.to_str().unwrap()]).code, 3);
    // A case without a today has draws too.
    let without = super::ran::root().join("catalogue/chicken");
    let part = detente(&["outlook", without.to_str().unwrap(), "--samples", "0..10"]);
    assert_eq!(part.code, 0, "{}", part.err);
    fs::write(&path, &part.out).unwrap();
    let merged = detente(&["outlook", "--merge", path.to_str().unwrap(), "--json"]);
    let whole = detente(&["outlook", without.to_str().unwrap(), "--samples", "10", "--json"]);
    assert_eq!((merged.code, merged.out), (0, whole.out));
}
