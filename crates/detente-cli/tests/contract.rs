//! Does the command line keep what scripts rely on?
//!
//! `contract/<schema>.toml` lists, for one JSON schema, runs of the command and the fields that
//! their output must have, each with its kind. More fields may be there. Each field has to turn up
//! in at least one run, so that an empty list hides nothing.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "these tests read the contract itself; what can't be read ends them"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use toml::Table;

#[test]
fn every_schema_has_the_fields_of_its_contract() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract");
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "there is a contract");
    let mut wrong = Vec::new();
    for file in files {
        let contract: Table = fs::read_to_string(&file).unwrap().parse().unwrap();
        check(&contract, &mut wrong);
    }
    assert!(wrong.is_empty(), "the contract is broken:\n  {}", wrong.join("\n  "));
}

#[test]
fn the_exit_status_says_how_it_ended() {
    let runs: &[(&[&str], i64)] = &[
        (&["check", "catalogue/chicken"], 0),
        (&["stability", "catalogue/chicken"], 0),
        (&["check", "fuzz/corpus/case_file/wrong-names.yaml"], 1),
        (&["stability", "fuzz/corpus/case_file/wrong-names.yaml"], 1),
        (&["brief", "cases/nile-dam"], 0),
        (&["no-such-command"], 2),
        (&["stability"], 2),
        (&["stability", "catalogue/chicken", "--concepts", "maximin"], 2),
        (&["check", "catalogue/no-such-case"], 3),
        (&["check", "fuzz/corpus/case_file/not-utf8.yaml"], 3),
        (&["stability", "cases/south-caucasus", "--memory", "1KiB"], 4),
    ];
    let mut wrong = Vec::new();
    for (arguments, status) in runs {
        let found = detente(arguments).status;
        if found != *status {
            wrong.push(format!("detente {}: {found}, not {status}", arguments.join(" ")));
        }
    }
    assert!(wrong.is_empty(), "exit statuses are not as agreed:\n  {}", wrong.join("\n  "));
}

fn check(contract: &Table, wrong: &mut Vec<String>) {
    let schema = contract["schema"].as_str().unwrap();
    let fields = contract["fields"].as_table().unwrap();
    let mut seen = BTreeSet::new();
    for run in contract["run"].as_array().unwrap() {
        let arguments: Vec<&str> = (run["arguments"].as_array().unwrap().iter())
            .map(|argument| argument.as_str().unwrap())
            .collect();
        let shown = format!("detente {}", arguments.join(" "));
        let output = detente(&arguments);
        if output.status != run["status"].as_integer().unwrap() {
            wrong.push(format!("{shown}: status {}", output.status));
        }
        let Ok(value) = serde_json::from_str::<Value>(&output.text) else {
            wrong.push(format!("{shown}: not one JSON object: {}", output.text));
            continue;
        };
        if value["schema"] != schema {
            wrong.push(format!("{shown}: schema {}", value["schema"]));
        }
        for (path, kind) in fields {
            let kind = kind.as_str().unwrap();
            let parts: Vec<&str> = path.split('.').collect();
            walk(&value, &parts, &mut |found| match found {
                Ok(value) => {
                    seen.insert(path.as_str());
                    if !kind.split(" or ").any(|kind| is_of_kind(value, kind)) {
                        wrong.push(format!("{shown}: `{path}` is no {kind}: {value}"));
                    }
                }
                Err(missing) => wrong.push(format!("{shown}: `{path}` has no `{missing}`")),
            });
        }
    }
    for path in fields.keys().filter(|path| !seen.contains(path.as_str())) {
        wrong.push(format!("{schema}: no run shows `{path}`"));
    }
}

/// Calls `visit` for each value at a path. `name` is a field that must be there, `name?` one that
/// may be left out; `[]` is every element of a list and `*` every value of a map. A path ends
/// early at `null`, which only the kind of that field itself may allow.
fn walk<'a>(value: &'a Value, path: &[&'a str], visit: &mut dyn FnMut(Result<&'a Value, &'a str>)) {
    let Some((first, rest)) = path.split_first() else {
        return visit(Ok(value));
    };
    match (*first, value) {
        (_, Value::Null) => {}
        ("[]", Value::Array(items)) => items.iter().for_each(|item| walk(item, rest, visit)),
        ("*", Value::Object(entries)) => {
            entries.values().for_each(|entry| walk(entry, rest, visit));
        }
        (name, Value::Object(entries)) => match entries.get(name.trim_end_matches('?')) {
            Some(entry) => walk(entry, rest, visit),
            None if name.ends_with('?') => {}
            None => visit(Err(first)),
        },
        _ => visit(Err(first)),
    }
}

fn is_of_kind(value: &Value, kind: &str) -> bool {
    match kind {
        "null" => value.is_null(),
        "text" => value.is_string(),
        "flag" => value.is_boolean(),
        "whole" => value.is_u64(),
        "number" => value.is_number(),
        "list" => value.is_array(),
        "map" => value.is_object(),
        "count" => value.as_str().is_some_and(|text| text.parse::<u128>().is_ok()),
        "values" => value.as_object().is_some_and(|values| {
            !values.is_empty() && values.values().all(|value| value.is_string() || value.is_null())
        }),
        "state" => is_of_kind(&value["id"], "whole") && is_of_kind(&value["values"], "values"),
        "hash" => value.as_str().is_some_and(|text| {
            text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
        }),
        other => panic!("the contract knows no kind `{other}`"),
    }
}

struct Output {
    status: i64,
    text: String,
}

/// Runs the command in the root of the repository.
fn detente(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output =
        Command::new(env!("CARGO_BIN_EXE_detente")).args(arguments).current_dir(root).output();
    let output = output.unwrap();
    let status = output.status.code().map_or(-1, i64::from);
    Output { status, text: String::from_utf8_lossy(&output.stdout).into_owned() }
}
