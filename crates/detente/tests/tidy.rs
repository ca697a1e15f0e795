//! Is the house as ARCHITECTURE.md says it is?
//!
//! Each test holds one rule that the compiler can't hold, and names every place that breaks it.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "these tests read the repository itself; what can't be read ends them"
)]

#[path = "tidy/modules.rs"]
mod modules;
#[path = "tidy/searches.rs"]
mod searches;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use modules::Modules;
use toml::Table;

/// Which crates of the house each crate may name.
const ARROWS: &[(&str, &[&str])] = &[
    ("detente-model", &[]),
    ("detente-case", &["detente-model"]),
    ("detente-text", &["detente-model"]),
    ("detente-english", &["detente-model", "detente-text"]),
    ("detente-languages", &["detente-model", "detente-text"]),
    ("detente-record", &["detente-model", "detente-text"]),
    ("detente-stability", &["detente-model"]),
    ("detente-treaty", &["detente-model"]),
    ("detente-agreement", &["detente-model", "detente-treaty"]),
    ("detente-analysis", &["detente-model", "detente-stability", "detente-treaty"]),
    (
        "detente",
        &[
            "detente-model",
            "detente-case",
            "detente-text",
            "detente-english",
            "detente-languages",
            "detente-record",
            "detente-stability",
            "detente-treaty",
            "detente-agreement",
            "detente-analysis",
        ],
    ),
    ("detente-page", &["detente"]),
    ("detente-room", &["detente"]),
    ("detente-server", &["detente", "detente-page"]),
    ("detente-cli", &["detente", "detente-page", "detente-room", "detente-server"]),
    // For tests: no crate may name it otherwise, since it stands in no list.
    ("detente-testkit", &["detente-model"]),
];

/// Which crates alone may name what comes from outside.
const FENCES: &[(&str, &[&str])] = &[
    ("anyhow", &["detente-cli"]),
    ("askama", &["detente-page"]),
    ("argon2", &["detente-room"]),
    ("axum", &["detente-server"]),
    ("base64ct", &["detente-room"]),
    ("chacha20poly1305", &["detente-room"]),
    ("clap", &["detente-cli"]),
    ("ed25519-dalek", &["detente-room"]),
    ("futures-core", &["detente-server"]),
    // A room has no randomness of its own: the command line gives it.
    ("getrandom", &["detente-cli", "detente-server"]),
    ("hpke", &["detente-room"]),
    ("comfy-table", &["detente-page"]),
    ("granit-parser", &["detente-case"]),
    ("miette", &["detente-cli"]),
    ("open", &["detente-cli"]),
    ("pretty_yaml", &["detente-case"]),
    ("resvg", &["detente-cli"]),
    ("schemars", &["detente-case", "detente"]),
    (
        "serde",
        &[
            "detente-case",
            "detente-text",
            "detente-english",
            "detente-record",
            "detente",
            "detente-page",
            "detente-server",
            "detente-cli",
        ],
    ),
    (
        "serde_json",
        &[
            "detente-case",
            "detente-text",
            "detente-record",
            "detente",
            "detente-server",
            "detente-cli",
        ],
    ),
    ("tokio", &["detente-server"]),
    ("tower", &["detente-server"]),
    ("zeroize", &["detente-cli", "detente-room"]),
];

/// All that a room may name from outside: nothing among it opens a connection.
const IN_A_ROOM: &[&str] = &[
    "argon2",
    "base64ct",
    "chacha20poly1305",
    "detente",
    "ed25519-dalek",
    "hpke",
    "sha2",
    "thiserror",
    "unicode-normalization",
    "zeroize",
];

/// Where each bound names a test that crosses it.
const BOUNDED: &[&str] = &[
    "detente-agreement/src/",
    "detente-analysis/src/",
    "detente-case/src/import/domain/parts.rs",
    "detente-case/src/import/gmcr/",
    "detente-case/src/section/",
    "detente-case/src/tree/",
    "detente-model/src/",
    "detente-room/src/message/",
    "detente-stability/src/",
    "detente-treaty/src/",
];

/// Rooms that need each other by what they are: a conflict is said in formulas, and a formula names
/// what a conflict has; a bargain is compiled of a treaty; an arena keeps the ranks that the engine
/// for all states built, and that engine is asked by concept.
const NEED_EACH_OTHER: &[(&str, &[&str])] = &[
    ("detente-model", &["conflict", "formula"]),
    ("detente-agreement", &["bargain", "compile"]),
    ("detente-stability", &["arena", "concept", "explicit", "replies"]),
];

/// Words that name a place where things end up, not an idea.
const EMPTY_NAMES: &[&str] = &["helper", "helpers", "util", "utils", "misc", "impl", "v2", "old"];

const MOST_LINES: usize = 800;

/// Files of text, by what their names end in.
const TEXT: &[&str] =
    &["rs", "md", "toml", "yaml", "yml", "html", "css", "ts", "py", "json", "bib", "run", "snap"];

#[test]
fn crates_name_only_the_crates_that_they_may() {
    let allowed: BTreeMap<_, _> = ARROWS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (krate, dependencies) in crates() {
        let Some(may) = allowed.get(krate.as_str()) else {
            wrong.push(format!("`{krate}` is not in the table of arrows"));
            continue;
        };
        let named = dependencies.iter().filter(|name| name.starts_with("detente"));
        for name in named.filter(|name| !may.contains(&name.as_str())) {
            wrong.push(format!("`{krate}` depends on `{name}`"));
        }
    }
    none(&wrong, "arrows between crates that ARCHITECTURE.md rules out");
}

#[test]
fn outside_crates_stay_behind_their_fences() {
    let mut wrong = Vec::new();
    for (krate, dependencies) in crates() {
        for (outside, rooms) in FENCES {
            if dependencies.contains(*outside) && !rooms.contains(&krate.as_str()) {
                wrong.push(format!("`{krate}` depends on `{outside}`, which belongs to {rooms:?}"));
            }
        }
    }
    none(&wrong, "dependencies in the wrong room");
}

#[test]
fn a_room_names_no_network_and_one_file_seals() {
    let mut wrong = Vec::new();
    let all = crates();
    let named = all.iter().filter(|(krate, _)| krate == "detente-room").flat_map(|(_, it)| it);
    wrong.extend(
        named
            .filter(|it| !IN_A_ROOM.contains(&it.as_str()))
            .map(|it| format!("`detente-room` depends on `{it}`")),
    );
    let sources = files(&["rs"]).into_iter().filter(|(path, _)| is_product(path));
    for (path, text) in sources.filter(|(path, _)| path.contains("/detente-room/")) {
        if text.contains("hpke::") && !path.ends_with("/seal.rs") {
            wrong.push(format!("{path} names `hpke`: only seal.rs does"));
        }
        if text.contains("std::net") {
            wrong.push(format!("{path} names `std::net`"));
        }
    }
    none(&wrong, "what has no place in a confidential room");
}

#[test]
fn the_lock_file_has_one_version_of_each_crate_and_nothing_from_git() {
    let skipped: BTreeSet<String> = tables(&read_toml("deny.toml"), &["bans", "skip"])
        .iter()
        .filter_map(|skip| skip.get("crate")?.as_str())
        .map(|name| name.split('@').next().unwrap_or(name).to_owned())
        .collect();
    let mut versions = BTreeMap::<String, usize>::new();
    let mut wrong = Vec::new();
    for package in tables(&read_toml("Cargo.lock"), &["package"]) {
        let name = package["name"].as_str().unwrap_or_default().to_owned();
        let source = package.get("source").and_then(|source| source.as_str()).unwrap_or("");
        if source.starts_with("git+") {
            wrong.push(format!("`{name}` comes from git"));
        }
        *versions.entry(name).or_default() += 1;
    }
    for (name, count) in versions {
        if count > 1 && !skipped.contains(&name) {
            wrong.push(format!("`{name}` is there in {count} versions; deny.toml doesn't say why"));
        }
    }
    none(&wrong, "dependencies that are not as agreed");
}

#[test]
fn no_file_is_too_long() {
    let long = files(&["rs", "md", "html", "ts", "py"]).into_iter().filter_map(|(path, text)| {
        let lines = text.lines().count();
        (lines > MOST_LINES).then(|| format!("{path} has {lines} lines"))
    });
    none(&long.collect::<Vec<_>>(), "files over 800 lines: one idea a file");
}

#[test]
fn every_module_begins_with_the_question_that_it_answers() {
    let mut wrong = Vec::new();
    for (path, text) in files(&["rs"]) {
        let first: Vec<_> = text
            .lines()
            .map_while(|line| line.strip_prefix("//!"))
            .map(str::trim)
            .take_while(|line| !line.is_empty())
            .collect();
        let first = first.join(" ");
        // A definition may stand as `Name: what it says.`, and a part of a test is only described.
        let defines = ["/concept/", "/solution/"].iter().any(|folder| path.contains(folder));
        let described = (path.contains("/tests/") || defines) && first.ends_with('.');
        if !first.ends_with('?') && !described {
            wrong.push(path);
        }
    }
    none(&wrong, "files whose first paragraph of `//!` is not a question");
}

#[test]
fn files_are_named_after_ideas() {
    let mut wrong = Vec::new();
    for (path, _) in files(&["rs", "ts", "py", "md"]) {
        let mut words = path.split(['/', '_', '-', '.']);
        if words.any(|word| EMPTY_NAMES.contains(&word)) {
            wrong.push(path);
        }
    }
    none(&wrong, "files named after no idea");
}

#[test]
fn a_public_type_has_its_name_to_itself() {
    let mut places = BTreeMap::<String, Vec<String>>::new();
    for (path, text) in files(&["rs"]).into_iter().filter(|(path, _)| is_product(path)) {
        for (number, line) in text.lines().enumerate() {
            let Some(name) = public_type(line) else { continue };
            places.entry(name.to_owned()).or_default().push(format!("{path}:{}", number + 1));
        }
    }
    let mut wrong = Vec::new();
    for (name, places) in places.iter().filter(|(_, places)| places.len() > 1) {
        wrong.push(format!("`{name}` is {}", places.join(" and ")));
    }
    none(&wrong, "one name for several public types");
}

#[test]
fn files_lead_one_way() {
    let mut wrong = Vec::new();
    for folder in folders("crates") {
        let krate = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let circles = Modules::of(&krate).circles();
        let rooms = Modules::of(&krate).rooms_in_circles();
        let rooms = rooms.iter().filter(|circle| {
            let known = |(of, rooms): &(&str, &[&str])| *of == krate && circle[..] == rooms[..];
            !NEED_EACH_OTHER.iter().any(known)
        });
        let all = circles.iter().chain(rooms);
        wrong.extend(all.map(|circle| format!("{krate}: {}", circle.join(", "))));
    }
    none(&wrong, "files of one crate that need each other in a circle");
}

#[test]
fn every_search_takes_a_budget_and_says_how_it_ended() {
    let sources = searches::sources();
    let endings = searches::endings(&sources);
    let stop = BTreeSet::from(["Stop".to_owned()]);
    let mut wrong = Vec::new();
    for function in searches::functions(&sources) {
        let place = &function.place;
        let searches = function.counts_work() || function.returns_one_of(&stop);
        if searches && !function.has_budget() && !function.looks_at_itself() {
            wrong.push(format!("{place} searches without a budget"));
        }
        let says = function.returns_one_of(&endings) || function.returned().contains("Self");
        if function.has_budget() && !says {
            wrong.push(format!("{place} takes a budget, and doesn't say how the search ended"));
        }
    }
    none(&wrong, "searches without a budget, or without an end");
}

#[test]
fn every_bound_names_the_test_that_crosses_it() {
    let all = files(&["rs"]);
    let tests: BTreeSet<&str> = all.iter().flat_map(|(_, text)| functions(text)).collect();
    let mut wrong = Vec::new();
    for (path, text) in all.iter().filter(|(path, _)| is_bounded(path)) {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for (at, line) in lines.iter().enumerate() {
            let Some(name) = bound(line) else { continue };
            let above = lines[..at].iter().rev().take_while(|line| line.starts_with("//"));
            let test =
                above.filter_map(|line| line.split_once("Crossed by `")?.1.strip_suffix("`."));
            match test.last() {
                None => wrong.push(format!("{path}:{}: `{name}` names no test", at + 1)),
                Some(test) if !tests.contains(test) => {
                    wrong.push(format!("{path}:{}: there is no test `{test}`", at + 1));
                }
                Some(_) => {}
            }
        }
    }
    none(&wrong, "bounds that no test is known to cross");
}

#[test]
fn every_silenced_lint_says_why() {
    let mut wrong = Vec::new();
    for (path, text) in files(&["rs"]) {
        for (number, line) in text.lines().enumerate() {
            let place = format!("{path}:{}", number + 1);
            let attribute = line.trim_start().replacen("#![", "#[", 1);
            // What several tests share is used by some and not by others.
            if attribute.starts_with("#[allow(") && !path.contains("/tests/") {
                wrong.push(format!("{place}: use `expect`"));
            }
            if attribute.starts_with("#[expect(") || attribute.starts_with("#[allow(") {
                let rest = text.lines().skip(number).take(8).collect::<String>();
                let whole = rest.split_once(")]").map_or(rest.as_str(), |(whole, _)| whole);
                if !whole.contains("reason = ") {
                    wrong.push(format!("{place}: no reason is given"));
                }
            }
        }
    }
    none(&wrong, "lints silenced without a reason");
}

#[test]
fn every_citation_is_in_the_references() {
    let known = reference_keys();
    let mut wrong = Vec::new();
    for (path, text) in files(&["rs", "md", "toml", "yaml"]) {
        for (number, line) in text.lines().enumerate() {
            let cited: Vec<_> = backticked(line).filter(|word| is_key(word)).collect();
            let is_source = ["//! Source: ", "/// Source: "]
                .iter()
                .any(|start| line.trim_start().starts_with(start));
            if is_source && cited.is_empty() {
                wrong.push(format!("{path}:{}: `Source:` names no key", number + 1));
            }
            for key in cited.into_iter().filter(|key| !known.contains(*key)) {
                wrong.push(format!("{path}:{}: `{key}` is not in references.bib", number + 1));
            }
        }
    }
    none(&wrong, "citations that lead nowhere");
}

#[test]
fn every_catalogue_entry_says_what_is_expected_and_who_says_so() {
    let known = reference_keys();
    let mut wrong = Vec::new();
    for folder in folders("catalogue") {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !folder.join("case.yaml").is_file() {
            wrong.push(format!("{name}: no case.yaml"));
        }
        let Ok(expected) = fs::read_to_string(folder.join("expected.toml")) else {
            wrong.push(format!("{name}: no expected.toml"));
            continue;
        };
        let expected: Table = match expected.parse() {
            Ok(expected) => expected,
            Err(error) => {
                wrong.push(format!("{name}: {error}"));
                continue;
            }
        };
        let text = |table: &str, key: &str| {
            expected.get(table).and_then(|table| table.get(key)?.as_str()).unwrap_or_default()
        };
        let key = text("source", "key");
        if !known.contains(key) {
            wrong.push(format!("{name}: `{key}` is not in references.bib"));
        }
        for (table, entry) in [("source", "key"), ("source", "where"), ("computed", "by")] {
            if text(table, entry).trim().is_empty() {
                wrong.push(format!("{name}: [{table}] doesn't say `{entry}`"));
            }
        }
        if !expected.contains_key("equilibria") {
            wrong.push(format!("{name}: no [equilibria]"));
        }
    }
    none(&wrong, "catalogue entries that are not complete");
}

#[test]
fn the_repository_stands_on_its_own() {
    // Put together here, so that this file doesn't find itself.
    let places = ["work", "root", "home", "Users", "tmp"].map(|folder| format!("/{folder}/"));
    let beside = ["..", "shared"].join("/");
    let mut wrong = Vec::new();
    for (path, text) in files(TEXT) {
        for (number, line) in text.lines().enumerate() {
            if let Some(place) = places.iter().find(|place| names_place(line, place)) {
                wrong.push(format!("{path}:{}: `{place}` is a place on one machine", number + 1));
            }
            if line.contains(&beside) && !path.contains("/tests/") {
                wrong.push(format!("{path}:{}: `{beside}` is no part of it", number + 1));
            }
        }
    }
    none(&wrong, "text that means something on one machine only");
}

#[test]
fn every_target_of_the_fuzzer_has_a_corpus() {
    let manifest = read_toml("fuzz/Cargo.toml");
    let mut wrong = Vec::new();
    for target in tables(&manifest, &["bin"]) {
        let name = target["name"].as_str().unwrap_or_default();
        let corpus = root().join("fuzz/corpus").join(name);
        if !fs::read_dir(&corpus).is_ok_and(|mut entries| entries.next().is_some()) {
            wrong.push(format!("fuzz/corpus/{name} is empty"));
        }
    }
    none(&wrong, "fuzz targets that start from nothing");
}

/// Tells whether a file is part of what is shipped, and not of its tests.
fn is_product(path: &str) -> bool {
    path.starts_with("crates/") && path.contains("/src/") && !path.contains("/detente-testkit/")
}

/// The name of the public type that a line declares.
fn public_type(line: &str) -> Option<&str> {
    let declared = line.trim_start().strip_prefix("pub ")?;
    let mut kinds = ["struct ", "enum ", "trait ", "type ", "union "].iter();
    let named = kinds.find_map(|kind| declared.strip_prefix(kind))?;
    named.split(|letter: char| !letter.is_alphanumeric()).next()
}

/// Tells whether a file is one of those whose bounds are known to be crossed.
fn is_bounded(path: &str) -> bool {
    BOUNDED.iter().any(|room| path.starts_with(&format!("crates/{room}")))
}

/// The bound that a line sets, as `const MOST_STATES: …` does.
fn bound(line: &str) -> Option<&str> {
    let (before, set) = line.split_once("const ")?;
    let name = set.split_once(':')?.0;
    let is_bound = ["MOST_", "LONGEST", "LEAST"].iter().any(|start| name.starts_with(start));
    ((before.is_empty() || before.starts_with("pub")) && is_bound).then_some(name)
}

/// The names of the functions that a file defines without arguments, as tests are.
fn functions(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter_map(|line| line.trim_start().strip_prefix("fn ")?.split_once("() {"))
        .map(|(name, _)| name)
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Fails with every place, if there is one.
fn none(wrong: &[String], what: &str) {
    assert!(wrong.is_empty(), "{what}:\n  {}", wrong.join("\n  "));
}

/// Each crate of the house with the names of what it depends on outside its tests.
fn crates() -> Vec<(String, BTreeSet<String>)> {
    let manifests = folders("crates").into_iter().map(|folder| folder.join("Cargo.toml"));
    let read = manifests.map(|path| {
        let manifest: Table = fs::read_to_string(&path).unwrap().parse().unwrap();
        let targets = manifest.get("target").and_then(|targets| targets.as_table());
        let parts = targets.into_iter().flat_map(|targets| targets.values());
        let named = std::iter::once(&manifest)
            .chain(parts.filter_map(|target| target.as_table()))
            .flat_map(|part| [part.get("dependencies"), part.get("build-dependencies")])
            .flatten()
            .filter_map(|dependencies| dependencies.as_table())
            .flat_map(|dependencies| dependencies.keys().cloned())
            .collect();
        (manifest["package"]["name"].as_str().unwrap().to_owned(), named)
    });
    read.collect()
}

/// The keys of references.bib.
fn reference_keys() -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("references.bib")).unwrap();
    let entries = text.lines().filter(|line| line.starts_with('@'));
    entries
        .filter_map(|line| line.split_once('{'))
        .map(|(_, key)| key.trim_end_matches(',').trim().to_owned())
        .collect()
}

/// The words of a line that stand between backticks.
fn backticked(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Tells whether a word looks like a key: a name, a year, and perhaps more letters.
fn is_key(word: &str) -> bool {
    let Some(at) = word.find(|letter: char| letter.is_ascii_digit()) else {
        return false;
    };
    let (name, rest) = word.split_at(at);
    let Some((year, suffix)) = rest.split_at_checked(4) else {
        return false;
    };
    let lower = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase());
    name.len() >= 2
        && lower(name)
        && (year.starts_with("19") || year.starts_with("20"))
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && lower(suffix)
}

/// Tells whether a line names a path below a folder at the root of a machine, and not one that
/// only has such a part further in, as `docs/home/` or an address would.
fn names_place(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || "./-_*{})".contains(letter))
    })
}

fn read_toml(path: &str) -> Table {
    fs::read_to_string(root().join(path)).unwrap().parse().unwrap()
}

/// The tables of a list of tables, or none if there is no such list.
fn tables<'a>(table: &'a Table, path: &[&str]) -> Vec<&'a Table> {
    let (last, before) = path.split_last().unwrap();
    let mut at = table;
    for key in before {
        match at.get(*key).and_then(|inner| inner.as_table()) {
            Some(inner) => at = inner,
            None => return Vec::new(),
        }
    }
    let list = at.get(*last).and_then(|list| list.as_array());
    list.into_iter().flatten().filter_map(|entry| entry.as_table()).collect()
}

/// The folders in a folder of the repository, sorted; none if it isn't there.
fn folders(path: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(path)).into_iter().flatten();
    let mut found: Vec<_> =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

/// Every file of the repository whose name ends so, by its path from the root, with its text.
/// Leaves out what is built, what was fetched, and documents that are kept as they came.
fn files(endings: &[&str]) -> Vec<(String, String)> {
    const LEFT_OUT: &[&str] = &[".git", "target", "node_modules", "artifacts", "corpus", "sources"];
    let mut found = Vec::new();
    let mut todo = vec![root().to_owned()];
    while let Some(folder) = todo.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                if !LEFT_OUT.contains(&name.as_str()) {
                    todo.push(path);
                }
            } else if endings.contains(&name.rsplit('.').next().unwrap_or_default()) {
                let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
                let shown = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
                found.push((shown, text));
            }
        }
    }
    found.sort();
    found
}
