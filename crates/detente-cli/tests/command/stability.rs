//! Does `detente stability` say what the contract promises, as data and for a person?

use std::process::Stdio;

use serde_json::Value;

use crate::ran::{detente, json, program};

fn ids(states: &Value) -> Vec<u64> {
    states.as_array().unwrap().iter().map(|it| it["id"].as_u64().unwrap()).collect()
}

#[test]
fn the_object_has_the_shape_of_the_contract() {
    let (code, value) = json(&["stability", "catalogue/elmira-1991", "--states"]);
    assert_eq!(code, 0);
    assert_eq!(value["schema"], "detente/stability/1");
    assert_eq!(value["case"]["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(value["feasible_states"], "12");
    assert_eq!(value["status_quo"], 1);
    assert_eq!(value["stop"]["reason"], "complete");
    let concepts: Vec<&String> = value["equilibria"].as_object().unwrap().keys().collect();
    assert_eq!(concepts, ["nash", "gmr", "smr", "seq", "sseq"]);
    assert_eq!(value["equilibria"]["nash"]["count"], "6");
    let mut nash = ids(&value["equilibria"]["nash"]["states"]);
    nash.sort_unstable();
    assert_eq!(nash, [5, 6, 7, 10, 11, 12]);
    let states = value["states"].as_array().unwrap();
    assert_eq!(states.len(), 12);
    // Values come in the order of the file, and so do parties.
    let names: Vec<&String> = states[0]["values"].as_object().unwrap().keys().collect();
    let variables = value["variables"].as_array().unwrap();
    let declared: Vec<&str> = variables.iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(names, declared);
    let ranked: Vec<&String> = states[0]["rank"].as_object().unwrap().keys().collect();
    let parties = value["parties"].as_array().unwrap();
    assert_eq!(ranked, parties.iter().map(|it| it.as_str().unwrap()).collect::<Vec<_>>());
    // Four states are the worst for the ministry, and rank 1 is the least preferred.
    let least = states.iter().filter(|it| it["rank"]["moe"] == 1).count();
    assert_eq!(least, 4);
}

#[test]
fn only_what_is_asked_for_is_answered() {
    let (_, value) =
        json(&["stability", "catalogue/elmira-1991", "--concepts", "seq,nash", "--limit", "2"]);
    let concepts: Vec<&String> = value["equilibria"].as_object().unwrap().keys().collect();
    assert_eq!(concepts, ["nash", "seq"]);
    assert_eq!(value["equilibria"]["nash"]["count"], "6");
    // The limit changes how many are listed, not which.
    let (_, whole) = json(&["stability", "catalogue/elmira-1991"]);
    for concept in ["nash", "seq"] {
        let all = ids(&whole["equilibria"][concept]["states"]);
        assert_eq!(ids(&value["equilibria"][concept]["states"]), all[..2], "{concept}");
    }
    assert!(value.get("states").is_none());
}

#[test]
fn merged_states_are_given_by_their_first() {
    let (_, value) = json(&["stability", "catalogue/teaching-merge", "--states"]);
    let all = ids(&value["states"]);
    assert_eq!(value["feasible_states"], all.len().to_string());
    assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
}

#[test]
fn an_absent_treaty_settles_nothing() {
    let (_, value) = json(&["stability", "catalogue/teaching-rival-treaty", "--states"]);
    let states = value["states"].as_array().unwrap();
    let today = states.iter().find(|it| it["id"] == value["status_quo"]).unwrap();
    assert_eq!(today["values"]["pact.tolls"], Value::Null);
    assert_eq!(today["values"]["alliance"], "absent");
    assert_eq!(today["values"]["alder.garrison"], "yes");
}

#[test]
fn what_signatories_could_gain_together_is_listed() {
    let (_, value) = json(&["stability", "catalogue/teaching-rival-treaty"]);
    let joint = value["jointly_improvable"].as_array().unwrap();
    let from_today: Vec<_> = joint.iter().filter(|it| it["from"] == value["status_quo"]).collect();
    assert!(from_today.iter().any(|it| it["treaty"] == "pact"), "{joint:?}");
    assert!(joint.iter().all(|it| it["to"]["id"].is_u64() && it["concepts"].is_array()));
}

#[test]
fn paths_begin_today_and_name_who_moves() {
    let (_, value) = json(&["stability", "catalogue/elmira-1991"]);
    let paths = value["paths"].as_array().unwrap();
    for path in paths {
        let steps = path["path"].as_array().unwrap();
        assert_eq!(path["moves"], steps.len());
        if let Some(last) = steps.last() {
            assert_eq!(last["to"]["id"], path["to"]);
        } else {
            assert_eq!(path["to"], value["status_quo"]);
        }
        for pair in steps.windows(2) {
            assert_ne!(pair[0]["mover"], pair[1]["mover"], "nobody moves twice in a row");
        }
    }
    let paying: Vec<_> =
        paths.iter().filter(|it| it["improvements_only"] == true && it["moves"] != 0).collect();
    assert_eq!(paying.len(), 1);
    assert_eq!(paying[0]["to"], 7);
}

#[test]
fn groups_that_could_gain_are_told_to_a_person() {
    let ran = detente(&["stability", "cases/nile-dam", "--coalitions", "ethiopia+egypt+sudan"]);
    assert_eq!(ran.code, 0);
    let page = ran.out.split("\n\n").find(|part| part.contains("What groups could gain"));
    let page = page.expect("a part of the page").replace('\n', " ");
    assert!(page.contains("Looked at: Ethiopia, Egypt and Sudan."), "{page}");
    assert!(page.contains("Ethiopia, Egypt and Sudan together could "), "{page}");
    assert!(ran.out.contains("States that would last even if groups join forces"), "{}", ran.out);
}

/// Where a case names coalitions they are looked at unasked.
#[test]
fn coalitions_that_the_case_names_are_looked_at() {
    let case = "crates/detente-case/tests/fixtures/gmcr/elmira.gmcr";
    let (code, value) = json(&["stability", case]);
    assert_eq!(code, 0);
    assert_eq!(value["coalitions"].as_array().unwrap().len(), 4);
    assert_eq!(value["coalitional"]["cnash"]["count"], "5");
    let (_, value) = json(&["stability", case, "--coalitions", "none"]);
    assert!(value.get("coalitional").is_none() && value.get("coalitions").is_none());
}

#[test]
fn coalitions_are_looked_at_if_asked() {
    let words = ["stability", "catalogue/elmira-1991"];
    let (_, value) = json(&[&words[..], &["--coalitions", "none"]].concat());
    assert!(value.get("coalitional").is_none());
    let (code, value) = json(&[&words[..], &["--coalitions", "all"]].concat());
    assert_eq!(code, 0);
    let found = value["coalitional"].as_object().unwrap();
    assert_eq!(found.keys().collect::<Vec<_>>(), ["cnash", "cgmr", "csmr", "cseq"]);
    // Published: the ministry and the company gain by leaving state 7 for state 10 together.
    let nash = ids(&value["equilibria"]["nash"]["states"]);
    let cnash = ids(&found["cnash"]["states"]);
    assert!(nash.contains(&7) && !cnash.contains(&7) && cnash.contains(&10), "{cnash:?}");
    assert!(cnash.iter().all(|id| nash.contains(id)));
    let some = json(&[&words[..], &["--coalitions", "moe+uniroyal"]].concat()).1;
    assert_eq!(some["coalitional"]["cnash"], value["coalitional"]["cnash"]);
    // Concepts follow those asked for; SSEQ has no counterpart.
    let (_, value) =
        json(&[&words[..], &["--coalitions", "all", "--concepts", "sseq,seq"]].concat());
    assert_eq!(value["coalitional"].as_object().unwrap().keys().collect::<Vec<_>>(), ["cseq"]);
}

#[test]
fn a_supposed_answer_is_said_to_be_one() {
    let words = ["stability", "cases/south-caucasus", "--concepts", "nash", "--limit", "1"];
    let (_, value) = json(&words);
    assert_eq!(value["setting"]["squeeze-works"]["how"], "likeliest");
    let (_, value) = json(&[&words[..], &["--unknown", "squeeze-works=no"]].concat());
    assert_eq!(value["setting"]["squeeze-works"]["answer"], "no");
    assert_eq!(value["setting"]["squeeze-works"]["how"], "given");
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let words = ["stability", "cases/nile-dam", "--json", "--states"];
    let one = detente(&[&words[..], &["--threads", "1"]].concat());
    let four = detente(&[&words[..], &["--threads", "4"]].concat());
    assert!(one.out == four.out);
}

#[test]
fn a_person_reads_plain_words_first() {
    for case in ["prisoners-dilemma", "elmira-1991", "teaching-rival-treaty"] {
        let ran = detente(&["stability", &format!("catalogue/{case}")]);
        assert_eq!(ran.code, 0);
        assert!(!ran.out.contains('\u{1b}'), "no colours where nobody sees them");
        insta::assert_snapshot!(format!("stability_{case}"), ran.out);
    }
}

#[test]
fn a_reader_may_leave_early() {
    let mut child = program(&["stability", "cases/nile-dam", "--states"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Two parties of six options each, which nobody values: every state holds.
fn nobody_cares() -> (tempfile::TempDir, String) {
    let options = |name| {
        let all: Vec<String> = (0..6).map(|at| format!("{name}{at}: {name}{at}")).collect();
        format!("{{{}}}", all.join(", "))
    };
    let text = format!(
        "detente: 1\ntitle: Nobody cares\nparties: {{a: A, b: B}}\n\
         options: {{a: {}, b: {}}}\nnow: [a.p1, b.q0]\n",
        options("p"),
        options("q")
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.yaml");
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn counts_are_exact_and_lists_begin_with_today_and_its_neighbours() {
    let (_folder, case) = nobody_cares();
    let (code, value) = json(&["stability", &case]);
    assert_eq!(code, 0);
    let nash = &value["equilibria"]["nash"];
    assert_eq!((&nash["count"], &value["held"]), (&"4096".into(), &"4096".into()));
    // The limit that nobody asked for cuts the list at its real value.
    assert_eq!(nash["states"].as_array().unwrap().len(), 1000);
    assert_eq!(nash["states"][0]["id"], value["status_quo"]);
    let today = &nash["states"][0]["values"];
    let changes = |state: &Value| {
        let values = state["values"].as_object().unwrap();
        values.iter().filter(|(name, level)| today[name.as_str()] != **level).count()
    };
    let far: Vec<usize> = nash["states"].as_array().unwrap().iter().map(changes).collect();
    assert!(far.is_sorted() && far[1..13] == [1; 12] && far[13] == 2, "{far:?}");
    // Of equally near ones the earlier change in the file comes first.
    assert_eq!(nash["states"][1]["values"]["a.p0"], "yes");
    assert_eq!(nash["states"][12]["values"]["b.q5"], "yes");
    let listed = |words: &[&str]| {
        let page = detente(&[&["stability", &case], words].concat()).out;
        let rows = page.lines().filter(|line| {
            line.contains("nobody gains by moving")
                && line.trim_start().starts_with(|first: char| first.is_ascii_digit())
        });
        let number = |row: &str| row.split_whitespace().next().unwrap().to_owned();
        let left = page.lines().find(|line| line.contains("more;")).unwrap_or_default().to_owned();
        (rows.map(number).collect::<Vec<_>>(), left)
    };
    let ids = ids(&nash["states"]);
    for (words, count, left) in [
        (&[][..], 8, "… and 4,088 more; `--limit` raises the number."),
        (&["--limit", "3"], 3, "… and 4,093 more; `--limit` raises the number."),
        (&["--limit", "20"], 20, "… and 4,076 more; `--limit` raises the number."),
    ] {
        let expected: Vec<String> = ids[..count].iter().map(u64::to_string).collect();
        assert_eq!(listed(words), (expected, left.to_owned()));
    }
}
