//! Which files of a folder belong together?

use detente_case::{CaseFormat, scenario};

use super::{files, found, read_files};

const XML: &str = "<negotiation_template/>";
const SPACE: &str = "<utility_space/>";
const JSON: &str = r#"{"issuesValues": {}}"#;
const JSON_SPACE: &str = r#"{"LinearAdditiveUtilitySpace": {"domain": {"issuesValues": {}}}}"#;
const YAML: &str = "issues:\n- values: []\n";
const YAML_SPACE: &str = "weights: []\nvalues: [{mapping: {}}]\n";

fn chosen(named: &[(&str, &str)], which: Option<&str>) -> Vec<String> {
    let chosen = scenario(&files(named), which, &[]);
    chosen.map_or(Vec::new(), |it| it.files.into_iter().map(|file| file.name).collect())
}

#[test]
fn the_domain_comes_first_and_the_rest_by_name() {
    for (domain, profile) in [(XML, SPACE), (JSON, JSON_SPACE), (YAML, YAML_SPACE)] {
        let all = [("b", profile), ("README", "Words."), ("d", domain), ("a", profile)];
        assert_eq!(chosen(&all, None), ["d", "a", "b"]);
        assert_eq!(chosen(&all, Some("a")), ["d", "a", "b"]);
    }
    assert_eq!(chosen(&[("README", "Words.")], None), [""; 0]);
    assert_eq!(chosen(&[("case.yaml", "detente: 1\nissues:\n- values:\n")], None), [""; 0]);
}

#[test]
fn a_named_domain_is_read_and_no_other() {
    let all = [("d", XML), ("e", XML), ("a", SPACE)];
    assert_eq!(chosen(&all, Some("e")), ["e", "a"]);
    // Two that say the same are one.
    assert_eq!(chosen(&all, Some("a")), ["d", "a"]);
    assert_eq!(chosen(&all, None), ["d", "a"]);
}

#[test]
fn a_folder_with_a_domain_in_two_formats_is_read_in_one() {
    let all = [("d.xml", XML), ("d.json", JSON), ("a.json", JSON_SPACE), ("d.yml", YAML)];
    assert_eq!(chosen(&all, None), ["d.json", "a.json"]);
    assert_eq!(chosen(&all, Some("d.yml")), ["d.yml"]);
}

#[test]
fn formats_are_told_apart_by_content() {
    for (format, texts) in [
        (CaseFormat::Genius, [XML, SPACE]),
        (CaseFormat::GeniusWeb, [JSON, JSON_SPACE]),
        (CaseFormat::Negmas, [YAML, YAML_SPACE]),
        (
            CaseFormat::Negmas,
            [r#"{"issues": [{"values": []}]}"#, r#"{"weights": [], "values": [{"mapping": {}}]}"#],
        ),
        (CaseFormat::Case, ["<html/>", "{}"]),
        (CaseFormat::Case, ["priorities: []", "weights:\n- {want: a.b, points: 1}\n"]),
        (CaseFormat::Gmcr, [r#"{"decisionMakers": []}"#, r#"{"program": "gmcr-py", "values": 1}"#]),
    ] {
        for text in texts {
            let same = ["", "\u{feff}", "\n "].map(|before| format!("{before}{text}"));
            let before = if format == CaseFormat::Negmas && !text.starts_with('{') { 1 } else { 3 };
            for text in &same[..before] {
                assert_eq!(read_files(&files(&[("x", text)])).format, format, "{text}");
            }
        }
    }
}

#[test]
fn a_byte_order_mark_moves_no_place() {
    let domain = "\u{feff}<negotiation_template><issue index='x' name='y'/></negotiation_template>";
    let said = found(&files(&[("d.xml", domain), ("a.xml", SPACE), ("b.xml", SPACE)]));
    assert_eq!(said, ["not-a-number @ d.xml: index='x': `index` can't be `x`"]);
}
