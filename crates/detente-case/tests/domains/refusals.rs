//! What is said of files that are wrong, and about which words of them?

use super::{files, found};

/// Checks what is found in some files, as `code @ file: words: message`.
fn check(named: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(found(&files(named)), expected);
}

const XML: &str = "<negotiation_template><issue index='1' name='Rent'><item value='low'/><item value='high'/></issue></negotiation_template>";

/// A GENIUS profile around its issues and weights.
fn space(inner: &str) -> String {
    format!("<utility_space>{inner}</utility_space>")
}

const RENT: &str = "<issue index='1' name='Rent'><item value='low' evaluation='1'/><item value='high' evaluation='2'/></issue>";
const WEIGHT: &str = "<weight index='1' value='1'/>";

/// Checks what is found in the first of two GENIUS profiles.
fn check_profile(mine: &str, expected: &[&str]) {
    let (mine, other) = (space(mine), space(&format!("{RENT}{WEIGHT}")));
    check(&[("d.xml", XML), ("a.xml", &mine), ("b.xml", &other)], expected);
}

/// Checks what is found in a GENIUS domain.
fn check_domain(domain: &str, expected: &[&str]) {
    let domain = format!("<negotiation_template>{domain}</negotiation_template>");
    let mine = space(&format!("{RENT}{WEIGHT}"));
    check(&[("d.xml", &domain), ("a.xml", &mine), ("b.xml", &mine)], expected);
}

#[test]
fn a_sound_domain() {
    check_profile(&format!("{RENT}{WEIGHT}"), &[]);
}

#[test]
fn a_domain_needs_its_file_and_two_profiles() {
    let mine = space(&format!("{RENT}{WEIGHT}"));
    check(
        &[("d.xml", XML)],
        &[
            "too-few-profiles @ d.xml: : no party's profile belongs to this domain, and an agreement needs two parties",
        ],
    );
    check(
        &[("d.xml", XML), ("a.xml", &mine)],
        &[
            "too-few-profiles @ d.xml: : only one profile belongs to this domain, and an agreement needs two parties",
        ],
    );
    check(
        &[("a.xml", &mine), ("b.xml", &mine)],
        &[
            "domain-missing @ a.xml: : a party's profile is here, but no file that says what can be settled",
        ],
    );
    check(
        &[
            ("d.xml", XML),
            ("a.xml", &mine),
            ("b.xml", &mine),
            ("e.xml", XML),
            ("notes.xml", "<notes/>"),
        ],
        &[
            "two-domains @ e.xml: : a second file says what can be settled, and one domain is read at a time",
            "file-left-out @ notes.xml: : this file is no part of the negotiation domain and is left out",
        ],
    );
}

#[test]
fn files_that_are_not_xml() {
    check_profile(
        "<issue>",
        &["xml-syntax @ a.xml: : this is not XML: expected 'issue' tag, not 'utility_space'"],
    );
    check_profile(
        "<weight index='1' index='2'/>",
        &["xml-syntax @ a.xml: : this is not XML: attribute 'index' is already defined"],
    );
    let bomb = "<!DOCTYPE x [<!ENTITY a \"b\">]><utility_space>&a;</utility_space>";
    let mine = space(&format!("{RENT}{WEIGHT}"));
    check(
        &[("d.xml", XML), ("a.xml", bomb), ("b.xml", &mine)],
        &["xml-dtd @ a.xml: : this file declares a document type"],
    );
    let advice = |mine: &str| {
        let mine = space(mine);
        let all = files(&[("d.xml", XML), ("a.xml", &mine), ("b.xml", &mine)]);
        let reading = super::read_files(&all);
        reading.diagnostics[0].help.clone().unwrap_or_default()
    };
    for amp in ["<issue name='bed & breakfast'/>", "bed &", "<a b='&x'/>", "&eacute;", "<a>R&D</a>"]
    {
        assert!(advice(amp).contains("&amp;"), "{amp}: {}", advice(amp));
    }
    assert!(advice("<issue index='1'type='discrete'/>").contains("space"));
    check_profile(
        "&lol;",
        &["xml-syntax @ a.xml: : this is not XML: unknown entity reference 'lol'"],
    );
}

#[test]
fn issues_that_cant_be_read() {
    check_domain("", &["no-issues @ d.xml: : this domain has no issue to settle"]);
    check_domain(
        "<issue index='1' name='Rent'/>",
        &["no-settlements @ d.xml: name='Rent': `Rent` has no value to choose"],
    );
    check_domain(
        "<issue index='1'><item value='a'/></issue>",
        &["missing-attribute @ d.xml: <issue: this `issue` has no `name`"],
    );
    check_domain(
        "<issue name='Rent'/>",
        &["missing-attribute @ d.xml: <issue: this `issue` has no `index`"],
    );
    check_domain(
        "<issue index='one' name='Rent'/>",
        &["not-a-number @ d.xml: index='one': `index` can't be `one`"],
    );
    check_domain(
        "<issue index='1.5' name='Rent'/>",
        &["not-a-number @ d.xml: index='1.5': `index` can't be `1.5`"],
    );
    check_domain(
        "<issue index='1' name='a'><item value='a'/><item value='a'/></issue><issue index='01' name='b'/>",
        &[
            "named-twice @ d.xml: value='a': `a` stands twice in this issue",
            "index-twice @ d.xml: <issue: another issue has the index 1 already",
        ],
    );
    check_domain(
        "<issue index='1' name='a' vtype='real' lowerbound='0' upperbound='1'/>",
        &["issue-type @ d.xml: vtype='real': an issue of the type `real` can't be read"],
    );
    check_domain(
        "<issue index='1' name='a' type='integer' upperbound='1'/>",
        &["missing-attribute @ d.xml: <issue: this `issue` has no `lowerbound`"],
    );
    check_domain(
        "<issue index='1' name='a' type='integer' lowerbound='3' upperbound='1'/>",
        &["backward-range @ d.xml: <issue: this issue runs from 3 down to 1"],
    );
}

#[test]
fn profiles_that_dont_fit_their_domain() {
    check_profile(
        RENT,
        &[
            "issue-missing @ a.xml: <utility_space: this profile gives no weight for the issue `Rent` with the index 1",
        ],
    );
    check_profile(
        WEIGHT,
        &[
            "issue-missing @ a.xml: <utility_space: this profile gives no values for the issue `Rent` with the index 1",
        ],
    );
    check_profile(
        &format!("{RENT}{WEIGHT}<issue index='2' name='More'/>"),
        &["unknown-issue @ a.xml: <issue: the domain has no issue with the index 2"],
    );
    check_profile(
        &format!("{}{WEIGHT}", RENT.replace("'low'", "'Low'")),
        &[
            "value-missing @ a.xml: <issue: `low` of the issue `Rent` has no evaluation here",
            "unknown-value @ a.xml: value='Low': the domain has no value `Low` of the issue `Rent`",
        ],
    );
    check_profile(
        &format!("{}{WEIGHT}", RENT.replace("'low'", "'high'")),
        &[
            "value-missing @ a.xml: <issue: `low` of the issue `Rent` has no evaluation here",
            "named-twice @ a.xml: value='high': `high` stands twice in this issue",
        ],
    );
    check_profile(
        &format!("<issue index='1' type='integer' lowerbound='0' upperbound='1'/>{WEIGHT}"),
        &["issue-differs @ a.xml: <issue: the issue `Rent` has other values in the domain's file"],
    );
}

#[test]
fn numbers_that_are_none() {
    for wrong in ["NaN", "Infinity", "-Infinity", "1,5", "1/2", "0x1", "1e99999", "one"] {
        check_profile(
            &format!("{RENT}<weight index='1' value='{wrong}'/>"),
            &[&format!("not-a-number @ a.xml: value='{wrong}': `value` can't be `{wrong}`")],
        );
    }
    check_profile(
        &format!("{}{WEIGHT}", RENT.replace("'2'", "''")),
        &["not-a-number @ a.xml: evaluation='': `evaluation` is empty, and a number is needed"],
    );
    check_profile(
        &format!("{RENT}{WEIGHT}<reservation value='None'/>"),
        &["not-a-number @ a.xml: value='None': `value` can't be `None`"],
    );
    check_profile(
        &format!("{}<weight index='1' value='1'/>", RENT.replace(" evaluation='2'", "")),
        &["missing-attribute @ a.xml: <item: this `item` has no `evaluation`"],
    );
}

#[test]
fn functions_that_cant_be_read() {
    let whole = "<issue index='1' name='n' type='integer' lowerbound='0' upperbound='1'>";
    let domain = format!("<negotiation_template>{whole}</issue></negotiation_template>");
    let check = |inner: &str, expected: &str| {
        let mine = space(&format!("{whole}{inner}"));
        let other = space(&format!("{whole}<evaluator slope='1' offset='0'/></issue>{WEIGHT}"));
        assert_eq!(
            found(&files(&[("d.xml", &domain), ("a.xml", &mine), ("b.xml", &other)])),
            [expected]
        );
    };
    check(
        &format!("</issue>{WEIGHT}"),
        "evaluator-missing @ a.xml: <issue: this issue has no `evaluator`, which says what its values are worth",
    );
    check(
        &format!("<evaluator ftype='triangular' slope='1'/></issue>{WEIGHT}"),
        "evaluator-type @ a.xml: ftype='triangular': an evaluator of the type `triangular` can't be read",
    );
    check(
        &format!("<evaluator slope='1'/></issue>{WEIGHT}"),
        "missing-attribute @ a.xml: <evaluator: this `evaluator` has no `offset`",
    );
    let rectangles =
        |utility: &str, inner: &str| format!("</issue><utility {utility}>{inner}</utility>");
    check(
        &rectangles("", ""),
        "missing-attribute @ a.xml: <utility: this `utility` has no `maxutility`",
    );
    check(
        &rectangles("maxutility='0'", ""),
        "maxutility @ a.xml: <utility: `maxutility` must be greater than 0: worth is divided by it",
    );
    check(
        &rectangles("maxutility='1'", "<other/>"),
        "element @ a.xml: <other: an element `other` can't be read here",
    );
    check(
        &rectangles("maxutility='1'", "<ufun aggregation='max'/>"),
        "aggregation @ a.xml: aggregation='max': the aggregation `max` can't be read",
    );
    check(
        &rectangles(
            "maxutility='1'",
            "<ufun><hyperRectangle utility='1'><EXCLUDES index='1' min='0' max='1'/></hyperRectangle></ufun>",
        ),
        "element @ a.xml: <EXCLUDES: an element `EXCLUDES` can't be read here",
    );
    check(
        &rectangles(
            "maxutility='1'",
            "<ufun><hyperRectangle utility='1'><INCLUDES index='2' min='0' max='1'/></hyperRectangle></ufun>",
        ),
        "unknown-issue @ a.xml: <INCLUDES: the domain has no issue with the index 2",
    );
    check(
        &rectangles(
            "maxutility='1'",
            "<ufun><hyperRectangle utility='1'><INCLUDES index='1' min='2' max='1'/></hyperRectangle></ufun>",
        ),
        "empty-rectangle @ a.xml: <hyperRectangle: this rectangle holds no package: a bound lies outside its issue",
    );
}

const JSON: &str = r#"{"issuesValues": {"Rent": {"values": ["low", "high"]}}}"#;

/// Checks what is found in the first of two `GeniusWeb` profiles.
fn check_json(utilities: &str, weights: &str, more: &str, expected: &[&str]) {
    let profile = |utilities: &str, weights: &str, more: &str| {
        format!(
            r#"{{"LinearAdditiveUtilitySpace": {{"issueUtilities": {utilities}, "issueWeights": {weights}{more}}}}}"#
        )
    };
    let other = profile(SAID, r#"{"Rent": 1}"#, "");
    let mine = profile(utilities, weights, more);
    check(&[("d.json", JSON), ("a.json", &mine), ("b.json", &other)], expected);
}

const SAID: &str = r#"{"Rent": {"discreteutils": {"valueUtilities": {"low": 0, "high": 1}}}}"#;

#[test]
fn profiles_of_geniusweb() {
    check_json(SAID, r#"{"Rent": 1}"#, "", &[]);
    check_json(
        SAID,
        r#"{"Rent": NaN, "More": 1}"#,
        "",
        &[
            "not-a-number @ a.json: NaN: the weight of `Rent` can't be `NaN`",
            "unknown-issue @ a.json: \"More\": the domain has no issue `More`",
        ],
    );
    check_json(SAID, "{}", "", &["missing-key @ a.json: {}: `issueWeights` has no `Rent`"]);
    check_json(
        SAID,
        r#"{"Rent": [1]}"#,
        "",
        &["wrong-kind @ a.json: [: the weight of `Rent` must be a text, and this is a list"],
    );
    check_json(
        SAID,
        "7",
        "",
        &["wrong-kind @ a.json: 7: `issueWeights` must be a map, and this is `7`"],
    );
    check_json(
        &SAID.replace(r#""low": 0, "#, ""),
        r#"{"Rent": 1}"#,
        "",
        &[
            "value-missing @ a.json: \"high\": the value `low` of the issue `Rent` has no worth here",
        ],
    );
    check_json(
        &SAID.replace("low", "Low").replace("high", "low"),
        r#"{"Rent": 1}"#,
        "",
        &[
            "unknown-value @ a.json: \"Low\": the domain has no value `Low` of the issue `Rent`",
            "value-missing @ a.json: \"Low\": the value `high` of the issue `Rent` has no worth here",
        ],
    );
    check_json(
        &SAID.replace("discreteutils", "numberutils"),
        r#"{"Rent": 1}"#,
        "",
        &[
            "missing-key @ a.json: \"valueUtilities\": the utilities of `Rent` has no `lowValue`",
            "missing-key @ a.json: \"valueUtilities\": the utilities of `Rent` has no `lowUtility`",
            "missing-key @ a.json: \"valueUtilities\": the utilities of `Rent` has no `highValue`",
            "missing-key @ a.json: \"valueUtilities\": the utilities of `Rent` has no `highUtility`",
        ],
    );
    check_json(
        SAID,
        r#"{"Rent": 1}"#,
        r#", "reservationBid": {"issuevalues": {"Rent": "none", "More": "x"}}"#,
        &[
            "unknown-value @ a.json: \"none\": the domain has no value `none` of the issue `Rent`",
            "unknown-issue @ a.json: \"More\": the domain has no issue `More`",
        ],
    );
    check_json(
        SAID,
        r#"{"Rent": 1, "Rent": 2}"#,
        "",
        &["duplicate-key @ a.json: \"Rent\": this key stands twice here"],
    );
    check_json(
        SAID,
        r#"{"Rent": }"#,
        "",
        &["json-syntax @ a.json: }: this is not JSON: unexpected close brace"],
    );
}

#[test]
fn domains_of_geniusweb() {
    let mine = format!(
        r#"{{"LinearAdditiveUtilitySpace": {{"issueUtilities": {SAID}, "issueWeights": {{"Rent": 1}}}}}}"#
    );
    let check = |domain: &str, expected: &str| {
        assert_eq!(
            found(&files(&[("d.json", domain), ("a.json", &mine), ("b.json", &mine)])),
            [expected]
        );
    };
    check(
        r#"{"issuesValues": {}}"#,
        "no-issues @ d.json: \"issuesValues\": this domain has no issue to settle",
    );
    check(
        r#"{"issuesValues": {"Rent": {"range": [0, 1, 0]}}}"#,
        "backward-range @ d.json: \"Rent\": the `range` of `Rent` runs from 0 to 1 by 0",
    );
    check(
        r#"{"issuesValues": {"Rent": {"range": [0, 1]}}}"#,
        "wrong-kind @ d.json: \"Rent\": the `range` of `Rent` is its first number, its last, and the step between two",
    );
    check(
        r#"{"issuesValues": {"Rent": {"range": [0, 1, 0.00001]}}}"#,
        "too-many-settlements @ d.json: \"Rent\": `Rent` can be settled in 100001 ways, and at most 10000 are read",
    );
    check(
        r#"{"issuesValues": {"Rent": {"values": []}}}"#,
        "no-settlements @ d.json: \"Rent\": `Rent` has no value to choose",
    );
    check(
        r#"{"issuesValues": {"Rent": {}}}"#,
        "missing-key @ d.json: {}: the issue `Rent` has no `values`",
    );
    let partial = format!(r#"{{"PartialOrdering": {{"domain": {JSON}}}}}"#);
    assert_eq!(
        found(&files(&[("d.json", JSON), ("a.json", &partial), ("b.json", &mine)])),
        [
            "profile-type @ a.json: \"PartialOrdering\": a profile of the type `PartialOrdering` can't be read"
        ]
    );
}

const YAML: &str = "issues:\n- {name: Rent, values: [low, high]}\n";

/// Checks what is found in the first of two `NegMAS` profiles.
fn check_yaml(mine: &str, expected: &[&str]) {
    let other = "weights: [1]\nvalues:\n- mapping: {low: 0, high: 1}\n";
    check(&[("d.yml", YAML), ("a.yml", mine), ("b.yml", other)], expected);
}

#[test]
fn profiles_of_negmas() {
    check_yaml("weights: [1]\nvalues: [{mapping: {low: 0, high: 1}}]\n", &[]);
    check_yaml(
        "weights: [.nan]\nvalues: [{mapping: {low: .inf, high: 1}}]\nreserved_value: .inf\n",
        &[
            "not-a-number @ a.yml: .nan: the weight of `Rent` can't be `.nan`",
            "not-a-number @ a.yml: .inf: the worth of `low` can't be `.inf`",
            "not-a-number @ a.yml: .inf: `reserved_value` can't be `.inf`",
        ],
    );
    check_yaml(
        "weights: [1, 2]\nvalues: [{mapping: {low: 0, high: 1}}]\n",
        &["wrong-number @ a.yml: [1, 2]: `weights` has 2 entries, and the domain has 1 issues"],
    );
    check_yaml(
        "weights:\nvalues: [{mapping: {low: 0, high: 1}}]\n",
        &["missing-key @ a.yml: weights: this profile has no `weights`"],
    );
    check_yaml(
        "weights: [1]\nvalues: [{mapping: {low: 0}}]\n",
        &["value-missing @ a.yml: low: the value `high` of the issue `Rent` has no worth here"],
    );
    check_yaml(
        "weights: [1]\nvalues: [{type: AffineFun, mapping: {}}]\n",
        &["missing-key @ a.yml: type: this function has no `slope`"],
    );
    check_yaml(
        "weights: [1]\nvalues: [{type: AffineFun, slope: 1}]\n",
        &[
            "not-a-number @ a.yml: type: this is a function of numbers, and the value `low` of the issue `Rent` is none",
        ],
    );
    check_yaml(
        "weights: [1]\nvalues: [{type: GaussianFun, center: 1}]\n",
        &["function-type @ a.yml: type: a value function of the type `GaussianFun` can't be read"],
    );
    check_yaml(
        "type: HyperRectangleUtilityFunction\nouts: []\n",
        &[
            "profile-type @ a.yml: type: a utility function of the type `HyperRectangleUtilityFunction` can't be read",
        ],
    );
    check_yaml(
        "weights: [1]\nvalues: [{mapping: &x {low: 0, high: 1}}]\n",
        &["yaml-anchor @ a.yml: &x: anchors (`&name`) are not read in scenarios"],
    );
}

#[test]
fn domains_of_negmas() {
    let mine = "weights: [1]\nvalues: [{mapping: {low: 0, high: 1}}]\n";
    let check = |domain: &str, expected: &str| {
        assert_eq!(
            found(&files(&[("d.yml", domain), ("a.yml", mine), ("b.yml", mine)])),
            [expected]
        );
    };
    check(
        "issues: [] # no values:\n",
        "no-issues @ d.yml: issues: this domain has no issue to settle",
    );
    check(
        "issues: [{name: Rent, type: ContinuousIssue, values: [0.0, 1.0]}]\n",
        "issue-type @ d.yml: name: an issue of the type `ContinuousIssue` can't be read",
    );
    check(
        "issues: [{name: Rent, type: ContiguousIssue, values: [1, 2, 3]}]\n",
        "wrong-kind @ d.yml: Rent: the `values` of such an issue are its first and its last number",
    );
    check(
        "issues: [{name: Rent, type: ContiguousIssue, values: [4, 3]}]\n",
        "backward-range @ d.yml: Rent: this issue runs from 4 down to 3",
    );
    check(
        "issues: [{name: Rent, values: [low, low]}]\n",
        "named-twice @ d.yml: low: `low` stands twice in this issue",
    );
    check(
        "issues: [{name: Rent, values: [[low]]}]\n",
        "wrong-kind @ d.yml: [: a value must be a text, and this is a list",
    );
}
