//! Does the briefing come as the contract's exit statuses and files say?

use std::fs;

use crate::ran::{detente, json};

#[test]
fn as_text_as_data_and_as_a_page() {
    let ran = detente(&["brief", "cases/nile-dam"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("The dam on the Blue Nile"));
    let (code, value) = json(&["brief", "cases/nile-dam"]);
    assert_eq!(code, 0);
    assert_eq!(value["schema"], "detente/brief/2");
    let folder = tempfile::tempdir().unwrap();
    for (name, begins) in [("a.html", "<!"), ("a.md", "# ")] {
        let file = folder.path().join(name);
        let ran = detente(&["brief", "cases/nile-dam", "--out", file.to_str().unwrap()]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.to_lowercase().starts_with(begins), "{name} begins with {text:.40}");
    }
}

/// The past is followed where that is asked: two sentences, and time by time in the appendix of a page.
#[test]
fn the_past_is_told_where_that_is_asked() {
    const WEIR: &str = "crates/detente-cli/tests/cases/weir.yaml";
    let asks = "Would the model have moved as history did?";
    let unasked = detente(&["brief", WEIR, "--samples", "0"]);
    assert!(!unasked.out.contains(asks), "{}", unasked.out);
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("weir.md");
    let words = ["brief", WEIR, "--samples", "0", "--hindcast"];
    let ran = detente(&[&words[..], &["--out", out.to_str().unwrap()]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let page = std::fs::read_to_string(out).unwrap();
    let alone = detente(&["hindcast", WEIR]).out;
    let alone: String = alone.split_whitespace().collect::<Vec<_>>().join(" ");
    let section = page.split(asks).nth(1).unwrap().trim_start();
    let said: Vec<&str> = section.lines().filter(|line| !line.is_empty()).take(2).collect();
    for sentence in &said {
        assert!(alone.contains(&sentence.replace(['\\', '*'], "")), "{sentence}: {alone}");
    }
    assert!(page.contains("## Appendix: the past, time by time"), "{page}");
    let (_, view) = json(&words);
    assert_eq!(view["hindcast"]["hits"], json(&["hindcast", WEIR]).1["hits"]);
}

#[test]
fn a_file_of_another_kind_is_refused_before_any_work() {
    let ran = detente(&["brief", "cases/nile-dam", "--out", "briefing.docx"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains(".md or .html"));
}

/// A case whose parties go by other names in its one document, a page that says when it is of.
fn bridge(parties: &str, because: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let case = format!(
        "detente: 1
title: The bridge
authors: [AB]
sources:
  paper: {{file: sources/paper.html, reliability: B, credibility: 2}}
evidence:
  want: {{source: paper, quote: \"the bridge must open before winter\"}}
parties:
{parties}
options:
  mill: {{toll: Take a toll}}
now: [mill.toll]
preferences:
  mill: {{weights: [{{want: mill.toll, points: 1, because: judgement, weighed: {{judgement: guess, by: AB}}}}]}}
  quarry: {{weights: [{{want: not mill.toll, points: 1, because: {because}}}]}}
  board: {{weights: [{{want: not mill.toll, points: 2, because: judgement}}]}}
"
    );
    let page = "<html lang=\"en\"><head><title>A bridge closed - The Daily Post</title>
<meta property=\"og:site_name\" content=\"The Daily Post\"/>
<meta property=\"article:published_time\" content=\"2024-05-03T10:00:00Z\"/></head>
<body><nav><ul><li><a href=\"/\">Home</a></li></ul></nav><article><h1>A bridge closed</h1>
<p>The bridge stayed closed for a second week, and lorries waited on both sides of the river.</p>
<p>“The toll is fair,” Mill said in a statement. “The bridge must not fall down,” the River Authority said.</p>
<p>“There is no other way to town, and the bridge must open before winter,” a letter to the paper read.</p>
</article></body></html>";
    fs::write(folder.path().join("case.yaml"), case).unwrap();
    fs::create_dir(folder.path().join("sources")).unwrap();
    fs::write(folder.path().join("sources/paper.html"), page).unwrap();
    folder
}

fn told(folder: &tempfile::TempDir) -> String {
    let ran = detente(&["brief", folder.path().to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn whoever_goes_by_another_name_in_the_documents_is_heard() {
    let parties = "  mill: {name: Mill (Upper Shore)}
  quarry: {name: Quarry}
  board: {name: Water Board, aliases: [the River Authority]}";
    let text = told(&bridge(parties, "[want]"));
    // Quarry is cited, in a quotation of which nobody knows whose it is.
    assert!(!text.contains("Not in the documents that are cited"), "{text}");
    assert!(!text.contains("No quotation found in them"), "{text}");
    let text = told(&bridge(parties, "judgement"));
    assert!(text.contains("Not in the documents that are cited: Quarry."), "{text}");
    let others = "  mill: {name: Mill}
  quarry: {name: Quarry}
  board: {name: Water Board}";
    let text = told(&bridge(others, "judgement"));
    assert!(
        text.contains("Not in the documents that are cited: Quarry and Water Board."),
        "{text}"
    );
}

#[test]
fn a_page_says_itself_of_when_and_whose_it_is() {
    let parties = "  mill: {name: Mill}\n  quarry: {name: Quarry}\n  board: {name: Water Board}";
    let text = told(&bridge(parties, "[want]"));
    assert!(text.contains("The Daily Post, 3 May 2024, B2"), "{text}");
    for untrue in ["undated", "no date", "page furniture"] {
        assert!(!text.contains(untrue), "{untrue}: {text}");
    }
    assert!(text.contains("2 do not say whose"), "{text}");
    assert!(
        text.contains("rests 1 of the 1 statement about what parties want that cites"),
        "{text}"
    );
}
