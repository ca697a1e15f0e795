//! Is an outside coder run, bounded and told, and does its work get into the record?

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::thread;

use serde_json::Value;

use crate::ran::{detente, json, program, root};

const REPORT: &str = "crates/detente-cli/tests/read/report.txt";
const LINES: &str = "cat crates/detente-cli/tests/read/proposals.jsonl";

#[test]
fn what_a_coder_proposes_is_shown_and_nothing_is_kept() {
    let ran = detente(&["read", REPORT, "--coder", LINES]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(ran.err.contains(&format!("is given to the command `{LINES}`")), "{}", ran.err);
    assert!(ran.out.contains("3 entries proposed; nothing was kept"), "{}", ran.out);
    assert!(ran.out.contains("Item 4 (line 5) was left out: it is no JSON"), "{}", ran.out);
    assert!(ran.out.contains("Item 5 (line 6) was left out: “We will stay”"), "{}", ran.out);
    let (code, view) = json(&["read", REPORT, "--coder", LINES]);
    assert_eq!((code, view["schema"].as_str().unwrap()), (1, "detente/coded/1"));
    let proposals = view["proposals"].as_array().unwrap();
    assert_eq!(proposals[0]["proposed_by"]["creator"], "prepared");
    assert_eq!(
        proposals[1]["proposed_by"]["creator"], "cat",
        "the command's name where it names nobody"
    );
    assert_eq!(proposals[0]["speaker"], "ARM", "names that the lexicon knows are understood");
    // The text is what `--text` prints.
    let given =
        detente(&["read", REPORT, "--coder", "cmp - crates/detente-cli/tests/read/report.txt"]);
    assert_eq!(given.code, 0, "{}", given.err);
}

#[test]
fn a_coder_that_does_not_keep_to_its_bounds_gives_nothing() {
    for (command, code, why) in [
        ("sh -c 'while :; do :; done'", 4, "was ended before it was done"),
        ("yes", 3, "wrote more than 16 MiB"),
        (
            "sh -c 'echo {}; echo no model >&2; exit 7'",
            3,
            "failed (exit status: 7), and nothing of it counts: no model",
        ),
        ("./no-such-coder", 3, "can't be run"),
        ("sh 'x", 2, "quotation mark"),
        ("", 2, "names no command"),
        ("sh -c 'exec >&-; while :; do :; done'", 4, "was ended before it was done"),
    ] {
        let ran = detente(&["read", REPORT, "--coder", command, "--time", "2"]);
        let said = ran.err.split_whitespace().collect::<Vec<_>>().join(" ").replace("│ ", "");
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{command}: {}", ran.err);
        assert!(said.contains(why), "{command}: {}", ran.err);
    }
    // One that doesn't hear the text to its end, and one that complains of much, have done no wrong.
    for command in ["true", "sh -c 'yes complaint | head -c 300000 >&2'"] {
        let ran = detente(&["read", REPORT, "--coder", command]);
        assert_eq!(ran.code, 0, "{command}: {}", ran.err);
    }
    let ran = detente(&["read", REPORT, "--coder", "printf '\\377\\n'"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("no UTF-8"), "{}", ran.out);
}

#[test]
fn a_coder_is_taken_in_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("w").to_str().unwrap().to_owned();
    assert_eq!(detente(&["new", &case]).code, 0);
    assert_eq!(detente(&["record", "add", &case, REPORT]).code, 0);
    let file = "crates/detente-cli/tests/read/proposals.jsonl";
    let (code, first) =
        json(&["record", "import", &case, file, "--coder", "prepared", "--source", "report"]);
    assert_eq!(code, 1);
    assert_eq!(first["proposed"].as_array().unwrap().len(), 3, "{first}");
    let (_, again) = json(&["record", "import", &case, file, "--coder", "prepared"]);
    assert_eq!(
        (again["proposed"].as_array().unwrap().len(), &again["known"]),
        (0, &Value::from(3))
    );
    // From standard input, as another coder.
    let text = fs::read_to_string(root().join(file)).unwrap().replace("prepared", "second");
    let mut child = program(&["record", "import", &case, "-", "--coder", "second", "--json"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
    let (_, list) = json(&["record", "list", &case, "--kind", "excerpt"]);
    let id = list["entries"][0]["id"].as_str().unwrap();
    assert_eq!(list["entries"][0]["coders"], serde_json::json!(["prepared", "second"]));
    assert_eq!(detente(&["record", "accept", &case, id, "--by", "AB"]).code, 0);
    let (_, status) = json(&["record", "status", &case]);
    let coder = |name: &str| {
        let all = status["coders"].as_array().unwrap();
        all.iter().find(|it| it["coder"] == name).unwrap().clone()
    };
    assert_eq!(coder("prepared")["precision"], "1/1");
    assert_eq!(coder("detente")["precision"], Value::Null);
    assert!(!status["agreed"].as_array().unwrap().is_empty());
    let told = detente(&["record", "status", &case]);
    assert!(told.out.contains("Several coders propose these"), "{}", told.out);
    assert!(told.out.contains("1.000 (1/1)"), "{}", told.out);
    for (words, code) in [
        (&["--coder", "detente"][..], 2),
        (&["--coder", " "], 2),
        (&["--source", "report"], 2),
        (&["--coder", "a", "--source", "herald"], 2),
    ] {
        let ran = detente(&[&["record", "import", &case, file], words].concat());
        assert_eq!(ran.code, code, "{words:?}: {}", ran.err);
    }
}

#[test]
fn what_several_coders_propose_is_reviewed_first() {
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("w").to_str().unwrap().to_owned();
    assert_eq!(detente(&["new", &case]).code, 0);
    assert_eq!(detente(&["record", "add", &case, REPORT]).code, 0);
    let last = "{\"kind\":\"excerpt\",\"exact\":\"how much leverage Russia has\"}\n";
    fs::write(folder.path().join("last.jsonl"), last).unwrap();
    let file = folder.path().join("last.jsonl");
    for coder in ["a", "b"] {
        let ran = detente(&["record", "import", &case, file.to_str().unwrap(), "--coder", coder]);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    let ran = detente(&["record", "review", &case, "--by", "AB"]);
    let first = ran.out.find("how much leverage Russia has").unwrap();
    assert!(ran.out[..first].lines().count() < 12, "{}", ran.out);
}

#[test]
fn the_schema_says_what_is_read() {
    let text = fs::read_to_string(root().join("docs/coders/proposal.schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&text).unwrap();
    let mut fields: Vec<&str> =
        schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    fields.sort_unstable();
    assert_eq!(fields, detente::evidence::record::PROPOSAL_FIELDS);
    let kinds: Vec<&str> = schema["properties"]["kind"]["enum"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it.as_str().unwrap())
        .collect();
    assert_eq!(kinds, detente::evidence::record::What::KINDS);
    // The guide tells each of them.
    let guide = fs::read_to_string(root().join("docs/guide/coders.md")).unwrap();
    for field in fields {
        assert!(guide.contains(&format!("`{field}`")), "the guide doesn't tell `{field}`");
    }
}

#[test]
fn the_script_is_a_coder() {
    let (code, view) = json(&["read", REPORT, "--coder", "sh docs/coders/coder.sh"]);
    assert_eq!(code, 0, "{view}");
    let proposals = view["proposals"].as_array().unwrap();
    assert_eq!(proposals.len(), 1, "{view}");
    assert_eq!(proposals[0]["quote"], "It is unclear how much leverage Russia has over Armenia.");
}

/// Answers one request as a model behind an endpoint would, and gives back what it was asked.
fn stub(answer: String) -> (String, thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/v1/chat/completions", listener.local_addr().unwrap());
    let served = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut asked = Vec::new();
        let mut buffer = [0; 4096];
        let whole = |asked: &[u8]| {
            let text = String::from_utf8_lossy(asked);
            let (head, body) = text.split_once("\r\n\r\n")?;
            let length = head.to_lowercase();
            let length = length.split_once("content-length: ")?.1;
            let length: usize = length.lines().next()?.trim().parse().ok()?;
            (body.len() >= length).then_some(())
        };
        while whole(&asked).is_none() {
            let count = stream.read(&mut buffer).unwrap();
            assert!(count > 0, "the request was cut off");
            asked.extend(&buffer[..count]);
        }
        let reply = serde_json::json!({"choices": [{"message": {"content": answer}}]}).to_string();
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{reply}", reply.len()).unwrap();
        String::from_utf8(asked).unwrap()
    });
    (address, served)
}

#[test]
fn a_model_behind_an_endpoint_is_a_coder() {
    if Command::new("python3").arg("--version").output().is_err() {
        println!("SKIPPED a_model_behind_an_endpoint_is_a_coder: there is no python3 here");
        return;
    }
    let script = "python3 docs/coders/model.py";
    let refused = detente_with(&[("CODER_URL", "")], script);
    assert_eq!(refused.0, Some(3));
    assert!(refused.2.contains("nothing was sent"), "{}", refused.2);
    let answer = "Here it is:\n```\n{\"kind\": \"quote\", \"exact\": \"We will open the border\", \"sides\": [\"Armenia\"], \"confidence\": 0.8, \"thought\": 1},\n{\"kind\": \"quote\", \"exact\": \"We never said so\"}\n```\n";
    let (address, served) = stub(answer.to_owned());
    let (code, out, err) = detente_with(
        &[("CODER_URL", &address), ("CODER_KEY", "k"), ("CODER_MODEL", "m-2")],
        script,
    );
    let asked = served.join().unwrap();
    assert_eq!(code, Some(1), "{err}");
    assert!(
        asked.contains("Authorization: Bearer k") && asked.contains("Karen Hovsepyan"),
        "{asked}"
    );
    let view: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(view["proposals"].as_array().unwrap().len(), 1, "{out}");
    assert_eq!(
        view["proposals"][0]["proposed_by"],
        serde_json::json!({"creator": "model", "model": "m-2", "confidence": "0.8"})
    );
    assert_eq!(view["not_found"].as_array().unwrap().len(), 1, "{out}");
}

fn detente_with(settings: &[(&str, &str)], coder: &str) -> (Option<i32>, String, String) {
    let mut command = program(&["read", REPORT, "--coder", coder, "--json"]);
    for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
        command.env_remove(name);
    }
    let ran = command.envs(settings.iter().copied()).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (ran.status.code(), text(&ran.stdout), text(&ran.stderr))
}

#[test]
fn no_example_of_a_coder_names_a_place_to_send_to() {
    for name in ["coder.sh", "model.py"] {
        let text = fs::read_to_string(Path::new(root()).join("docs/coders").join(name)).unwrap();
        let places = text.matches("http").count();
        let here = text.matches("http://127.0.0.1").count();
        assert_eq!(places, here + text.matches("http_").count(), "{name}");
    }
}
