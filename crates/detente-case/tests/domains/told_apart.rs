//! Files are told apart by what stands outermost, never by a word inside.

use detente_case::{SourceFile, scenario};

use super::{files, found, sound};

/// The names of the files that make up a domain.
fn chosen(all: &[SourceFile]) -> Vec<String> {
    scenario(all, None, &[]).unwrap().files.into_iter().map(|file| file.name).collect()
}

#[test]
fn an_issue_may_be_called_as_anything_that_formats_write() {
    for issue in
        ["domain", "decisionMakers", "issuesValues", "LinearAdditiveUtilitySpace", "detente"]
    {
        let values = format!(r#"{{"{issue}": {{"values": ["low", "high"]}}}}"#);
        let domain = format!(r#"{{"name": "house", "issuesValues": {values}}}"#);
        let profile = |low: u8| {
            format!(
                r#"{{"LinearAdditiveUtilitySpace": {{"issueUtilities": {{"{issue}": {{"discreteutils": {{"valueUtilities": {{"low": {low}, "high": 1}}}}}}}},
                "issueWeights": {{"{issue}": 1}}, "domain": {domain}}}}}"#
            )
        };
        let (a, b) = (profile(0), profile(2));
        let all = files(&[("a.json", &a), ("house.json", &domain), ("b.json", &b)]);
        assert_eq!(chosen(&all), ["house.json", "a.json", "b.json"], "{issue}");
        let read = sound(&scenario(&all, None, &[]).unwrap().files);
        assert_eq!(read.parties(), ["a", "b"]);
    }
}

#[test]
fn an_xml_file_is_what_its_outermost_element_is() {
    let domain = "<!-- of a <utility_space> --><?style x?><negotiation_template><issue index='1' name='Rent'><item value='low'/></issue></negotiation_template>";
    let profile = "<!-- for <negotiation_template> --><utility_space><issue index='1'><item value='low' evaluation='1'/></issue><weight index='1' value='1'/></utility_space>";
    let log = "<log><utility_space/><negotiation_template/></log>";
    let all = files(&[
        ("a.xml", profile),
        ("b.xml", &profile.replace("='1'/></ut", "='2'/></ut")),
        ("d.xml", domain),
        ("log.xml", log),
    ]);
    assert_eq!(chosen(&all), ["d.xml", "a.xml", "b.xml"]);
    sound(&scenario(&all, None, &[]).unwrap().files);
}

#[test]
fn a_yaml_file_is_what_its_outermost_keys_say() {
    let domain = "issues:\n- {name: Rent, values: [low, high]}\n";
    let profile = |low: u8| {
        format!(
            "{{type: LinearAdditiveUtilityFunction, weights: [1], values: [{{mapping: {{low: {low}, high: 1}}}}]}}\n"
        )
    };
    let (a, b) = (profile(0), profile(3));
    let all = files(&[
        ("_info.yaml", "class: LinearAdditiveUtilityFunction\nn: 2\nissues: 1\n"),
        ("_stats.yaml", "of:\n  issues:\n  - values: 2\n  type: LinearAdditiveUtilityFunction\n"),
        ("a.yml", &a),
        ("b.yml", &b),
        ("house.yml", domain),
        ("notes.yaml", "detente: 1\nissues:\n- a\n"),
    ]);
    assert_eq!(chosen(&all), ["house.yml", "a.yml", "b.yml"]);
    let read = sound(&scenario(&all, None, &[]).unwrap().files);
    assert_eq!(read.utilities(&[0]), ["0", "3"]);
    let left = scenario(&all, None, &[]).unwrap().found;
    let left: Vec<_> = left.iter().map(|it| (it.code, it.file.as_str())).collect();
    assert_eq!(left, ["_info.yaml", "_stats.yaml", "notes.yaml"].map(|it| ("file-left-out", it)));
}

#[test]
fn json_of_no_format_makes_up_nothing() {
    for text in [
        r#"{"issues": {"a": ["x"]}, "preferences": {"A": 1}}"#,
        r#"{"results": [{"issuesValues": 1, "type": "LinearAdditiveUtilityFunction"}]}"#,
        "[]",
        "{",
        "\"issuesValues\"",
    ] {
        assert_eq!(scenario(&files(&[("x.json", text)]), None, &[]), None, "{text}");
    }
}

const DOMAIN: &str = "<negotiation_template><issue index='1' name='Rent'><item value='1 €'/><item value='5 €'/></issue></negotiation_template>";
const PROFILE: &str = "<utility_space><issue index='1'><item value='1 €' evaluation='1'/><item value='5 €' evaluation='2'/></issue><weight index='1' value='1'/></utility_space>";

/// The domain and two profiles as bytes that an encoding makes of them.
fn encoded(encode: impl Fn(&str) -> Vec<u8>) -> Vec<SourceFile> {
    let second = PROFILE.replace("'2'", "'3'");
    [("d.xml", DOMAIN), ("a.xml", PROFILE), ("b.xml", second.as_str())]
        .map(|(name, text)| SourceFile { name: name.to_owned(), bytes: encode(text) })
        .to_vec()
}

/// Windows-1252, as far as these texts need it.
fn windows(text: &str) -> Vec<u8> {
    text.chars().map(|it| if it == '€' { 0x80 } else { u8::try_from(it).unwrap() }).collect()
}

/// Checks that the files are read as what they say, with these notes.
fn check_encoded(all: &[SourceFile], notes: &[&str]) {
    let chosen = scenario(all, None, &[]).unwrap();
    let codes: Vec<_> = chosen.found.iter().map(|it| it.code).collect();
    assert_eq!(codes, notes);
    let read = sound(&chosen.files);
    assert_eq!(read.conflict.treaties[0].issues[0].settlements[1].label, "5 €");
}

#[test]
fn files_are_read_in_the_encoding_that_they_say() {
    check_encoded(&encoded(windows), &["encoding"; 3]);
    let declared = |text: &str| windows(&format!("<?xml version='1.0' encoding='cp1252'?>{text}"));
    check_encoded(&encoded(declared), &[]);
    let utf16 = |text: &str| {
        let units: Vec<u16> = text.encode_utf16().collect();
        let bytes = units.iter().flat_map(|unit| unit.to_le_bytes());
        [0xff, 0xfe].into_iter().chain(bytes).collect()
    };
    check_encoded(&encoded(utf16), &[]);
    let wrong = |text: &str| format!("<?xml version='1.0' encoding='euc-jp'?>{text}").into_bytes();
    let chosen = scenario(&encoded(wrong), None, &[]).unwrap();
    assert!(chosen.found.iter().all(|it| it.code == "wrong-encoding" && it.is_error()));
}

#[test]
fn what_stands_before_the_declaration_is_passed_over() {
    for before in ["\n", "<!-- made by <hand> -->\n", "A house\n", "\u{feff} "] {
        let text = format!("{before}<?xml version='1.0' encoding='UTF-8'?>\n{DOMAIN}");
        let second = PROFILE.replace("'2'", "'3'");
        let all = files(&[("a.xml", PROFILE), ("b.xml", &second), ("d.xml", &text)]);
        let chosen = scenario(&all, None, &[]).unwrap();
        assert_eq!(chosen.found, [], "{before}");
        sound(&chosen.files);
        // Places are those in the whole file.
        let text = text.replace("index='1'", "index='x'");
        let said = found(&files(&[("d.xml", &text), ("a.xml", PROFILE), ("b.xml", &second)]));
        assert_eq!(said, ["not-a-number @ d.xml: index='x': `index` can't be `x`"]);
    }
}
