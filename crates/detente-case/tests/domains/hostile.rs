//! Files made to do harm get a diagnostic, soon, and without taking much room.

use std::fmt::Write as _;
use std::time::Duration;

use detente_case::{CaseReading, SourceFile, scenario};
use proptest::prelude::*;

use super::{files, read_files};

/// Far more than any of these should take, even unoptimised and beside other work.
const SOON: Duration = Duration::from_secs(20);

/// Reads files, and holds that it takes no longer than it should.
#[expect(clippy::disallowed_methods, reason = "the test is about time")]
fn read_soon(named: &[(&str, &str)]) -> CaseReading {
    let start = std::time::Instant::now();
    let reading = read_files(&files(named));
    assert!(start.elapsed() < SOON, "it took {:?}", start.elapsed());
    reading
}

/// Checks that an error with a code is among what is found, soon.
fn check(named: &[(&str, &str)], code: &str) {
    let reading = read_soon(named);
    let codes: Vec<_> =
        reading.diagnostics.iter().filter(|it| it.is_error()).map(|it| it.code).collect();
    assert!(codes.contains(&code), "{code} is among {codes:?}");
    assert!(reading.conflict.is_none());
}

const SPACE: &str = "<utility_space/>";

fn check_xml(domain: &str, code: &str) {
    let domain = format!("<negotiation_template>{domain}</negotiation_template>");
    check(&[("d.xml", &domain), ("a.xml", SPACE), ("b.xml", SPACE)], code);
}

#[test]
fn entity_bombs() {
    let mut bomb = String::from("<!DOCTYPE lolz [<!ENTITY lol0 \"lol\">");
    for at in 1..20 {
        let _ = write!(bomb, "<!ENTITY lol{at} \"{}\">", format!("&lol{};", at - 1).repeat(10));
    }
    bomb.push_str("]><negotiation_template><issue name=\"&lol19;\"/></negotiation_template>");
    check(&[("d.xml", &bomb), ("a.xml", SPACE), ("b.xml", SPACE)], "xml-dtd");
}

#[test]
fn documents_that_are_deep() {
    let deep = 400_000;
    check_xml(&format!("{}{}", "<a>".repeat(deep), "</a>".repeat(deep)), "no-issues");
    check_xml(&"<a>".repeat(deep), "xml-syntax");
    let json = format!("{{\"issuesValues\": {}", "[".repeat(deep));
    check(&[("d.json", &json)], "json-syntax");
    let json = format!("{{\"issuesValues\": {}", "{\"a\":".repeat(deep));
    check(&[("d.json", &json)], "json-syntax");
    let yaml = format!("issues: # values:\n  {}", "[".repeat(deep));
    check(&[("d.yml", &yaml)], "too-few-profiles");
}

#[test]
fn too_many_issues() {
    let mut xml = String::new();
    let mut json = String::from("{\"issuesValues\": {");
    let mut yaml = String::from("issues:\n");
    for at in 0..150_000 {
        let _ = write!(xml, "<issue index='{at}' name='{at}'><item value='a'/></issue>");
        let _ = write!(json, "\"{at}\": {{\"values\": [\"a\"]}},");
        let _ = writeln!(yaml, "- {{name: {at}, values: [a]}}");
    }
    json.push_str("\"last\": {\"values\": [\"a\"]}}}");
    check_xml(&xml, "too-many-issues");
    check_xml(&xml.repeat(7), "file-too-big");
    check(&[("d.json", &json)], "too-many-issues");
    check(&[("d.yml", &yaml)], "too-many-issues");
}

#[test]
fn too_many_values() {
    let issue = |index: usize, bounds: &str| {
        format!("<issue index='{index}' name='x' type='integer' {bounds}/>")
    };
    for bounds in [
        "lowerbound='0' upperbound='1000000000'",
        "lowerbound='-9223372036854775808' upperbound='9223372036854775807'",
        "lowerbound='0' upperbound='10000'",
    ] {
        check_xml(&issue(1, bounds), "too-many-settlements");
    }
    check_xml(&issue(1, "lowerbound='0' upperbound='9223372036854775808'"), "not-a-number");
    let all: String = (0..11).map(|at| issue(at, "lowerbound='0' upperbound='9999'")).collect();
    check_xml(&all, "too-many-settlements");
    let yaml = "issues:\n- {name: x, type: ContiguousIssue, values: [0, 1000000000]}\n";
    check(&[("d.yml", yaml)], "too-many-settlements");
    let ten: String = (0..10).map(|at| issue(at, "lowerbound='0' upperbound='9999'")).collect();
    let domain = format!("<negotiation_template>{ten}</negotiation_template>");
    check(
        &[("d.xml", &domain), ("a.xml", SPACE), ("b.xml", SPACE), ("c.xml", SPACE)],
        "too-many-settlements",
    );
}

#[test]
fn elements_that_cost_more_than_their_size() {
    let mut many = String::from("<issue");
    for at in 0..100_000 {
        let _ = write!(many, " a{at}='x'");
    }
    many.push_str("/>");
    check_xml(&many, "xml-too-costly");
    let mut nested = String::new();
    for at in 0..30_000 {
        let _ = write!(nested, "<a xmlns:n{at}='u{at}'>");
    }
    check_xml(&nested, "xml-too-costly");
}

#[test]
fn numbers_that_would_take_all_the_room() {
    let mut domain = String::from("<negotiation_template>");
    let mut mine = String::from("<utility_space>");
    for at in 0..40 {
        let _ = write!(
            domain,
            "<issue index='{at}' name='{at}'><item value='a'/><item value='b'/></issue>"
        );
        let digits = format!("{}{at:04}7", "7".repeat(900));
        let _ = write!(
            mine,
            "<issue index='{at}'><item value='a' evaluation='1'/><item value='b' evaluation='{digits}'/></issue><weight index='{at}' value='1'/>"
        );
    }
    domain.push_str("</negotiation_template>");
    mine.push_str("</utility_space>");
    let reading = read_soon(&[("d.xml", &domain), ("a.xml", &mine), ("b.xml", &mine)]);
    let codes: Vec<_> = reading.diagnostics.iter().map(|it| it.code).collect();
    assert_eq!(codes, ["rounded", "rounded"]);
}

#[test]
fn values_that_all_would_have_one_id() {
    let items: String = (0..10_000)
        .map(|at| format!("<item value='{}'/>", "!".repeat(at % 100 + 1) + &"?".repeat(at / 100)))
        .collect();
    let evaluated = items.replace("/>", " evaluation='1'/>");
    let domain = format!(
        "<negotiation_template><issue index='1' name='x'>{items}</issue></negotiation_template>"
    );
    let mine = format!(
        "<utility_space><issue index='1' name='x'>{evaluated}</issue><weight index='1' value='1'/></utility_space>"
    );
    let reading = read_soon(&[("d.xml", &domain), ("a.xml", &mine), ("b.xml", &mine)]);
    assert!(reading.is_ok(), "{:?}", reading.diagnostics.first());
    assert_eq!(
        reading.conflict.unwrap().treaties[0].issues[0].settlements[9_999].id,
        "value-10000"
    );
}

#[test]
fn ten_thousand_values_become_a_case() {
    let issue = |inner: &str| {
        format!(
            "<issue index='1' name='x' type='integer' lowerbound='-5000' upperbound='4999'>{inner}</issue>"
        )
    };
    let domain = format!("<negotiation_template>{}</negotiation_template>", issue(""));
    let mine = |slope: &str| {
        let issue = issue(&format!("<evaluator slope='{slope}' offset='0.5'/>"));
        format!("<utility_space>{issue}<weight index='1' value='1'/></utility_space>")
    };
    let (mine, yours) = (mine("0.00001"), mine("0"));
    let named = [("d.xml", domain.as_str()), ("a.xml", &mine), ("b.xml", &yours)];
    read_soon(&named);
    super::sound(&files(&named));
}

#[test]
fn functions_in_functions() {
    let domain = "issues:\n- {name: x, type: ContiguousIssue, values: [0, 9999]}\n";
    let many = "{type: IdentityFun},".repeat(5000);
    let counts = "1,".repeat(5000);
    let mine = format!(
        "weights: [1]\nvalues: [{{type: AggregatingFun, weights: [{counts}], funs: [{many}]}}]\n"
    );
    check(&[("d.yml", domain), ("a.yml", &mine), ("b.yml", &mine)], "too-many-functions");
}

#[test]
fn packages_beyond_all_numbers_become_a_case_that_is_read() {
    let issue = |at: usize, inner: &str| {
        format!(
            "<issue index='{at}' name='i{at}' type='integer' lowerbound='0' upperbound='9'>{inner}</issue>"
        )
    };
    let all = |inner: &str| (0..30).map(|at| issue(at, inner)).collect::<String>();
    let weights: String = (0..30).map(|at| format!("<weight index='{at}' value='1'/>")).collect();
    let domain = format!("<negotiation_template>{}</negotiation_template>", all(""));
    let mine = |slope: &str| {
        let evaluator = format!("<evaluator slope='{slope}' offset='0'/>");
        format!("<utility_space>{}{weights}</utility_space>", all(&evaluator))
    };
    let (mine, yours) = (mine("0.1"), mine("0.05"));
    let reading = read_soon(&[("d.xml", &domain), ("a.xml", &mine), ("b.xml", &yours)]);
    let codes = |reading: &CaseReading| -> Vec<_> {
        reading.diagnostics.iter().map(|it| (it.code, it.is_error())).collect()
    };
    assert_eq!(codes(&reading), [("too-many-states", false)]);
    let case = detente_case::print_case(&reading.conflict.unwrap());
    let again = super::common::read_text(&case);
    assert!(codes(&again).contains(&("too-many-states", false)), "{:?}", codes(&again));
    assert!(again.is_ok());
}

#[test]
fn findings_end_somewhere() {
    let weights: String = (0..50_000)
        .map(|at| format!("<weight index='{at}' value='NaN'/><weight index='{at}' value='x'/>"))
        .collect();
    let domain = "<negotiation_template><issue index='1' name='x'><item value='a'/></issue></negotiation_template>";
    let mine = format!("<utility_space>{weights}</utility_space>");
    let reading = read_files(&files(&[("d.xml", domain), ("a.xml", &mine), ("b.xml", SPACE)]));
    assert!(reading.diagnostics.len() <= 1001);
    assert!(reading.diagnostics.iter().any(|it| it.code == "too-many-findings"));
}

/// A sound domain of each format, to be broken.
const SOUND: [[&str; 3]; 3] = [
    [
        "<negotiation_template><issue index='1' name='Rent' type='integer' lowerbound='0' upperbound='2'/><issue index='2' name='Pets'><item value='no'/><item value='yes'/></issue></negotiation_template>",
        "<utility_space><issue index='1' type='integer'><range lowerbound='0' upperbound='2'/><evaluator slope='0.5' offset='0'/></issue><issue index='2'><item value='no' evaluation='1'/><item value='yes' evaluation='3'/></issue><weight index='1' value='.5'/><weight index='2' value='1'/><reservation value='0.2'/></utility_space>",
        "<utility_space><utility maxutility='3'><ufun><hyperRectangle utility='2'><INCLUDES index='1' min='0' max='1'/></hyperRectangle></ufun></utility></utility_space>",
    ],
    [
        r#"{"name": "d", "issuesValues": {"Rent": {"values": ["low", "high"]}}}"#,
        r#"{"LinearAdditiveUtilitySpace": {"name": "a", "issueUtilities": {"Rent": {"discreteutils": {"valueUtilities": {"low": 0.5, "high": 1}}}}, "issueWeights": {"Rent": 1}, "reservationBid": {"issuevalues": {"Rent": "low"}}}}"#,
        r#"{"LinearAdditiveUtilitySpace": {"issueUtilities": {"Rent": {"DiscreteValueSetUtilities": {"valueUtilities": {"low": -1, "high": 2}}}}, "issueWeights": {"Rent": 0}}}"#,
    ],
    [
        "issues:\n- {name: Rent, type: CategoricalIssue, values: [low, high]}\n- {name: Years, type: ContiguousIssue, values: [1, 2]}\nname: d\n",
        "weights: [0.5, 1]\nvalues:\n- {type: TableFun, mapping: {low: 0.5, high: 1}}\n- mapping: {1: 1, 2: -2}\nreserved_value: -.inf\n",
        r#"{"weights": [0.5, 1], "bias": 2, "values": [{"mapping": {"low": 0.5, "high": 1}}, {"mapping": {"1": 1, "2": 2}}], "reserved_value": -Infinity}"#,
    ],
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    /// A domain with some bytes taken out, doubled or overwritten is read, and every finding has
    /// its place.
    #[test]
    fn broken_domains_are_read(
        which in 0..3_usize,
        damage in prop::collection::vec((0..3_usize, any::<prop::sample::Index>(), 0..12_usize, "[\\x00-\\x7f€]{0,6}"), 1..4),
    ) {
        let mut texts = SOUND[which].map(str::to_owned);
        for (file, place, length, instead) in damage {
            let text = &mut texts[file];
            let mut start = place.index(text.len() + 1);
            while !text.is_char_boundary(start) {
                start -= 1;
            }
            let mut end = (start + length).min(text.len());
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            if start <= end {
                text.replace_range(start..end, &instead);
            }
        }
        let named: Vec<SourceFile> = ["d", "a", "b"]
            .iter()
            .zip(&texts)
            .map(|(name, text)| SourceFile { name: (*name).to_owned(), bytes: text.clone().into_bytes() })
            .collect();
        let reading = read_files(&named);
        for found in &reading.diagnostics {
            let file = named.iter().find(|file| file.name == found.file).unwrap();
            let text = std::str::from_utf8(&file.bytes).unwrap();
            prop_assert!(text.get(found.span.start..found.span.end).is_some(), "{found:?}");
        }
        if reading.format.is_scenario() && reading.is_ok() {
            super::sound(&named);
        }
    }
}

/// A file of a sound domain, of a folder's list, or of no kind at all.
fn any_file() -> impl Strategy<Value = Vec<u8>> {
    let sound = SOUND.concat();
    let texts = [
        "<session><agent utility_space='a.xml'/><agent utility_space='b2.xml'/></session>",
        "<utility_space type='UNCERTAIN'/>",
        "{\"decisionMakers\": [], \"options\": []}",
        "words <?xml version='1.0'?><negotiation_template/>",
        "detente: 1\n",
    ];
    let known = sound.into_iter().chain(texts).map(str::as_bytes).map(<[u8]>::to_vec);
    let known: Vec<Vec<u8>> = known.collect();
    let cut = (prop::sample::select(known), any::<prop::sample::Index>(), any::<u8>(), 0..4_usize);
    let damaged = cut.prop_map(|(mut bytes, at, byte, how)| {
        let at = at.index(bytes.len());
        match how {
            0 => bytes[at] = byte,
            1 => bytes.truncate(at),
            _ => {}
        }
        bytes
    });
    prop_oneof![6 => damaged, 1 => prop::collection::vec(any::<u8>(), 0..40)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    /// Whatever lies in a folder, something is said of it, each thing in a file that is there; and
    /// what is sound becomes a case.
    #[test]
    fn any_folder_is_looked_at(
        contents in prop::collection::vec((0..12_usize, any_file()), 0..7),
        named in 0..12_usize,
        wanted in prop::option::of((0..12_usize, 0..12_usize)),
    ) {
        const NAMES: [&str; 12] = [
            "a.xml", "b.xml", "b2.xml", "a (copy).xml", "d.xml", "d-b.xml", "a.json", "b.json",
            "d.yml", "-.yaml", "é.xml", "",
        ];
        let mut all: Vec<SourceFile> = Vec::new();
        for (name, bytes) in contents {
            let name = NAMES[name].to_owned();
            if !all.iter().any(|file| file.name == name) {
                all.push(SourceFile { name, bytes });
            }
        }
        let wanted = wanted.map_or(Vec::new(), |(a, b)| [a, b].map(|it| NAMES[it].to_owned()).to_vec());
        let Some(chosen) = scenario(&all, Some(NAMES[named]), &wanted) else { return Ok(()) };
        prop_assert!(chosen.found.iter().all(|found| all.iter().any(|it| it.name == found.file)));
        if chosen.found.iter().any(|found| found.is_error()) {
            return Ok(());
        }
        let reading = read_files(&chosen.files);
        for found in &reading.diagnostics {
            let file = chosen.files.iter().find(|file| file.name == found.file).unwrap();
            let text = std::str::from_utf8(&file.bytes).unwrap();
            prop_assert!(text.get(found.span.start..found.span.end).is_some(), "{found:?}");
        }
        if reading.is_ok() {
            super::sound(&chosen.files);
        }
    }
}

#[test]
fn the_domains_that_are_broken_are_sound() {
    for texts in SOUND {
        super::sound(&files(&[("d", texts[0]), ("a", texts[1]), ("b", texts[2])]));
    }
}

#[test]
fn a_map_within_a_list_has_its_place() {
    for list in ["[0.5, €:]", "[0.5, €:1]", "[0.5, é: 1]", "[€: , 1]", "[: €]", "[0.5, {é: €}]"]
    {
        let mine = SOUND[2][1].replacen("[0.5, 1]", list, 1);
        let reading = read_files(&files(&[("d", SOUND[2][0]), ("a", &mine), ("b", SOUND[2][2])]));
        assert!(!reading.diagnostics.is_empty(), "{list}");
        for found in reading.diagnostics.iter().filter(|found| found.file == "a") {
            assert!(mine.get(found.span.start..found.span.end).is_some(), "{list}: {found:?}");
        }
    }
}
