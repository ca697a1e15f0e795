//! GENIUS: weights and evaluations by index and name, whole numbers, rectangles.

use super::{Sound, files, sound};

/// A house to let: what is settled, in the usual wording.
const DOMAIN: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<negotiation_template number_of_sessions="1">
<utility_space number_of_issues="2">
<objective index="0" name="House to let" type="objective" etype="objective">
<issue index="1" name="Garden &amp; yard" vtype="discrete" type="discrete" etype="discrete">
<item index="1" value="tenant"/>
<item index="2" value="shared"/>
<item index="3" value="landlord"/>
</issue>
<issue index="2" name="Years" type="integer" lowerbound="2" upperbound="4"/>
</objective>
</utility_space>
</negotiation_template>
"#;

/// A party's file around its issues and weights.
fn profile(issues: &str, more: &str) -> String {
    format!(
        "<utility_space>\n<objective index='0' name='x'>\n{issues}\n</objective>\n{more}\n</utility_space>"
    )
}

const GARDEN: &str = r#"<issue index="1" name="Garden &amp; yard" type="discrete">
<item value="tenant" evaluation="3"/><item value="shared" evaluation="2"/><item value="landlord" evaluation="0"/></issue>
<weight index="1" value="0.75"/>"#;
const YEARS: &str = r#"<issue index="2" name="Years" type="integer" lowerbound="2" upperbound="4">
<evaluator ftype="linear" slope="0.4" offset="0.1"/></issue><weight index="2" value="0.25"/>"#;

/// The domain with the same profile twice.
fn twice(domain: &str, profile: &str) -> Sound {
    sound(&files(&[("domain.xml", domain), ("a.xml", profile), ("b.xml", profile)]))
}

/// The worth of each value of an only issue, with that issue in the domain and in the profiles.
fn worth(domain: &str, issue: &str) -> Vec<String> {
    let domain = format!("<negotiation_template>{domain}</negotiation_template>");
    let read = twice(&domain, &profile(issue, "<weight index='1' value='1'/>"));
    let count = read.conflict.treaties[0].issues[0].settlements.len();
    (0..count).map(|at| read.utilities(&[at]).remove(0)).collect()
}

#[test]
fn a_package_is_worth_the_sum_of_weighted_shares() {
    let read = twice(DOMAIN, &profile(&format!("{GARDEN}{YEARS}"), ""));
    assert_eq!(read.conflict.title, "House to let");
    assert_eq!(read.parties(), ["a", "b"]);
    let issues = read.issues();
    assert_eq!(issues[0], ("garden-yard", vec!["tenant", "shared", "landlord"]));
    assert_eq!(issues[1], ("years", vec!["2", "3", "4"]));
    assert_eq!(read.conflict.treaties[0].issues[0].label, "Garden & yard");
    assert_eq!(read.utilities(&[0, 0]), ["0.775", "0.775"]);
    // 3/4 × 2/3 + 1/4 × (0.4 × 2 + 0.1)
    assert_eq!(read.utilities(&[1, 2]), ["0.725", "0.725"]);
    assert_eq!(read.utilities(&[2, 1]), ["0.125", "0.125"]);
    assert_eq!(read.without(), ["0", "0"]);
    let now = read.game.now().unwrap();
    assert_eq!(read.game.position(now).treaties, [None]);
}

#[test]
fn thirds_stay_thirds() {
    let garden = GARDEN.replace("0.75", "0.2");
    let read = twice(DOMAIN, &profile(&format!("{garden}{YEARS}"), ""));
    assert_eq!(read.utility(0, &[1, 0]) - read.utility(0, &[2, 0]), super::exact("2/15"));
}

#[test]
fn weights_and_issues_may_stand_in_any_order_and_need_not_sum_to_one() {
    let read = twice(
        DOMAIN,
        &profile(
            &format!(
                "<weight value='.75' index='2'/>{GARDEN}{}",
                YEARS.replace("<weight index=\"2\" value=\"0.25\"/>", "")
            ),
            "",
        ),
    );
    assert_eq!(read.utilities(&[0, 2]), ["1.425", "1.425"]);
}

#[test]
fn parties_come_in_the_order_of_their_files() {
    let mine = profile(&format!("{GARDEN}{YEARS}"), "<reservation value=\"0.5\"/>");
    let yours = profile(&format!("{GARDEN}{YEARS}"), "");
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
        let all = [("z.xml", DOMAIN), ("Zora 2.xml", &mine), ("anna.xml", &yours)];
        let read = sound(&files(&order.map(|at| all[at])));
        assert_eq!(read.parties(), ["zora-2", "anna"]);
        assert_eq!(read.without(), ["0.5", "0"]);
    }
}

#[test]
fn an_index_may_start_anywhere() {
    let domain = DOMAIN
        .replace("issue index=\"1\"", "issue index=\"7\"")
        .replace("issue index=\"2\"", "issue index=\"5\"");
    let mine = profile(&format!("{YEARS}{GARDEN}"), "");
    let mine = mine.replace(" index=\"1\"", " index=\"7\"").replace(" index=\"2\"", " index=\"5\"");
    assert_eq!(twice(&domain, &mine).utilities(&[1, 2]), ["0.725", "0.725"]);
}

#[test]
fn the_type_may_be_said_in_other_words_or_not_at_all() {
    let discrete = |kind: &str| {
        format!(
            "<issue index='1' name='x' {kind}><item value='a' evaluation='4'/><item value='b' evaluation='1'/></issue>"
        )
    };
    for kind in [
        "",
        "type='discrete'",
        "vtype='discrete'",
        "etype='discrete'",
        "type='discrete' vtype='integer'",
    ] {
        assert_eq!(worth(&discrete(kind), &discrete("")), ["1", "0.25"], "{kind}");
    }
    let integer = |kind: &str, bounds: &str, inside: &str| {
        format!(
            "<issue index='1' name='x' {kind} {bounds}>{inside}<evaluator ftype='linear' slope='0.5' offset='0'/></issue>"
        )
    };
    let (bounds, range) =
        ("lowerbound='0' upperbound='1'", "<range lowerbound='0' upperbound='1'/>");
    for kind in ["type='integer'", "vtype='integer' etype='discrete'", "etype='integer'"] {
        assert_eq!(
            worth(&integer(kind, bounds, ""), &integer(kind, "", range)),
            ["0", "0.5"],
            "{kind}"
        );
    }
}

#[test]
fn the_greatest_evaluation_counts_as_one_and_next_to_nothing_as_nothing() {
    let issue = |values: [&str; 2]| {
        format!(
            "<issue index='1' name='x'><item value='a' evaluation='{}'/><item value='b' evaluation='{}'/></issue>",
            values[0], values[1]
        )
    };
    for (values, expected) in [
        (["5", "10"], ["0.5", "1"]),
        (["0.25", "0.5"], ["0.5", "1"]),
        (["0", "0"], ["0", "0"]),
        (["0.000009", "0.000001"], ["0", "0"]),
        (["0.00001", "0.000001"], ["1", "0.1"]),
        (["-3", "-1"], ["0", "0"]),
        (["-3", "2"], ["-1.5", "1"]),
        ([" 1 ", "4E0"], ["0.25", "1"]),
    ] {
        assert_eq!(worth(&issue(values), &issue(values)), expected, "{values:?}");
    }
}

#[test]
fn whole_numbers_are_worth_what_a_line_says_between_nothing_and_all() {
    let issue = |evaluator: &str| {
        format!(
            "<issue index='1' name='x' type='integer' lowerbound='-2' upperbound='1'><evaluator {evaluator}/></issue>"
        )
    };
    for (evaluator, expected) in [
        ("slope='0.25' offset='0.25'", ["0.25", "0.5", "0.75", "1"]),
        ("ftype='linear' slope='0.5' offset='-0.25'", ["0", "0.25", "0.75", "1"]),
        ("ftype='linear' slope='-0.4' offset='1.1'", ["1", "0.7", "0.3", "0"]),
        ("ftype='linear' parameter1='0.1' parameter0='0.5'", ["0.5", "0.6", "0.7", "0.8"]),
        ("slope='0.1' parameter1='9' offset='0' parameter0='9'", ["0", "0.1", "0.2", "0.3"]),
    ] {
        assert_eq!(worth(&issue(""), &issue(evaluator)), expected, "{evaluator}");
    }
    let domain = format!("<negotiation_template>{}</negotiation_template>", issue(""));
    let read =
        twice(&domain, &profile(&issue("slope='0' offset='0'"), "<weight index='1' value='1'/>"));
    assert_eq!(read.issues()[0].1, ["minus-2", "minus-1", "0", "1"]);
    assert_eq!(read.conflict.treaties[0].issues[0].settlements[0].label, "-2");
}

#[test]
fn names_that_would_be_one_id_get_numbers() {
    let items = |evaluation: &str| {
        ["Yes!", "yes", "é", "?", "…", "no", "-1", "1", "absent"]
            .map(|value| format!("<item value='{value}' {evaluation}/>"))
            .concat()
    };
    let issues = |evaluation: &str| {
        format!(
            "<issue index='1' name='Agreement'>{0}</issue><issue index='2' name='agreement'>{0}</issue><issue index='3' name='stage'>{0}</issue>",
            items(evaluation)
        )
    };
    let domain = format!("<negotiation_template>{}</negotiation_template>", issues(""));
    let weights =
        "<weight index='1' value='1'/><weight index='2' value='1'/><weight index='3' value='1'/>";
    let mine = profile(&issues("evaluation='1'"), weights);
    let read =
        sound(&files(&[("d.xml", &domain), ("Agreement.xml", &mine), ("agreement.b.xml", &mine)]));
    assert_eq!(read.parties(), ["agreement-2", "agreement-b"]);
    let issues = read.issues();
    assert_eq!(
        [issues[0].0, issues[1].0, issues[2].0],
        ["agreement", "agreement-2", "issue-stage"]
    );
    let expected = [
        "value-yes",
        "value-yes-2",
        "e",
        "value",
        "value-2",
        "value-no",
        "minus-1",
        "1",
        "value-absent",
    ];
    assert_eq!(issues[0].1, expected);
}

#[test]
fn rectangles_add_up_and_may_pass_one() {
    let issue = |index: usize| {
        format!(
            "<issue index='{index}' name='n{index}' type='integer' lowerbound='0' upperbound='2'/>"
        )
    };
    let issues = format!("{}{}", issue(4), issue(5));
    let domain = format!("<negotiation_template>{issues}</negotiation_template>");
    let utility = "<utility maxutility='40'><ufun type='PlainUfun' weight='1' aggregation='sum'>
        <hyperRectangle utility='30'><INCLUDES index='4' min='0' max='1'/><INCLUDES index='5' min='2' max='2'/></hyperRectangle>
        <hyperRectangle utility='15'><INCLUDES index='5' min='1' max='9'/></hyperRectangle>
        <hyperRectangle utility='1'/>
        <hyperRectangle utility='7'><INCLUDES index='5' min='3' max='9'/></hyperRectangle>
        <hyperRectangle utility='10'><INCLUDES index='4' min='0' max='1'/><INCLUDES index='4' min='1' max='2'/></hyperRectangle>
        <hyperRectangle utility='2'><INCLUDES index='4' min='0' max='2'/></hyperRectangle>
        <hyperRectangle utility='-20'><INCLUDES index='4' min='2' max='2'/></hyperRectangle></ufun></utility>";
    let mine = profile(&format!("{issues}{utility}"), "<reservation value='0.75'/>");
    let read = twice(&domain, &mine);
    let at = |four: usize, five: usize| read.utilities(&[four, five]).remove(0);
    assert_eq!(at(0, 0), "0.075");
    assert_eq!(at(1, 0), "0.325");
    assert_eq!(at(0, 1), "0.45");
    assert_eq!(at(1, 2), "1.45");
    assert_eq!(at(2, 1), "-0.05");
    assert_eq!(read.without(), ["0.75", "0.75"]);
    let now = read.game.now().unwrap();
    assert_eq!(read.game.preference(detente_model::PartyId(0)).value(now), Some(super::exact("0")));
}

#[test]
fn words_may_be_capitalised() {
    let issue = "<issue index='1' name='x' type='Discrete'><item value='a' evaluation='4'/><item value='b' evaluation='1'/></issue>";
    assert_eq!(worth(issue, issue), ["1", "0.25"]);
    let issue = "<issue index='1' name='x' type='INTEGER' lowerbound='0' upperbound='1'><evaluator ftype='Linear' slope='1' offset='0'/></issue>";
    assert_eq!(worth(issue, issue), ["0", "1"]);
}

/// What the packages of one issue are worth, and what is found.
fn rectangles(functions: &str) -> (Vec<String>, Vec<String>) {
    let issue = "<issue index='1' name='x' type='integer' lowerbound='0' upperbound='3'/>";
    let domain = format!("<negotiation_template>{issue}</negotiation_template>");
    let mine = format!(
        "<utility_space>{issue}<utility maxutility='10'>{functions}</utility></utility_space>"
    );
    let named = [("d.xml", domain.as_str()), ("a.xml", &mine), ("b.xml", &mine)];
    let read = sound(&files(&named));
    let worth = (0..4).map(|at| read.utilities(&[at]).remove(0)).collect();
    (worth, super::found(&files(&named)))
}

#[test]
fn a_rectangle_is_worth_its_utility_times_its_weight() {
    let (worth, found) = rectangles(
        "<ufun><hyperRectangle utility='2' weight='1.5'><INCLUDES index='1' min='0' max='1'/></hyperRectangle><hyperRectangle utility='4'><INCLUDES index='1' min='1' max='2'/></hyperRectangle></ufun>",
    );
    assert_eq!(worth, ["0.3", "0.7", "0.4", "0"]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn of_several_functions_the_first_counts() {
    let (worth, found) = rectangles(
        "<ufun><hyperRectangle utility='2'><INCLUDES index='1' min='0' max='1'/></hyperRectangle></ufun><ufun><hyperRectangle utility='9'/></ufun>",
    );
    assert_eq!(worth, ["0.2", "0.2", "0", "0"]);
    assert!(
        found.iter().all(|it| it.starts_with("second-ufun @ ")) && found.len() == 2,
        "{found:?}"
    );
}

#[test]
fn all_digits_of_a_double_are_added_or_rounded_once() {
    let issues = |first: &str| {
        format!(
            "<issue index='1' name='x'><item value='a' evaluation='{first}'/><item value='b' evaluation='0.9354838709677419'/></issue><issue index='2' name='y'><item value='a' evaluation='0.06451612903225806'/><item value='b' evaluation='0.9999999999999999'/></issue><weight index='1' value='0.3548224204679347'/><weight index='2' value='0.6451775795320653'/>"
        )
    };
    let domain = "<negotiation_template><issue index='1' name='x'><item value='a'/><item value='b'/></issue><issue index='2' name='y'><item value='a'/><item value='b'/></issue></negotiation_template>";
    for first in ["2.8e-18", "0.25", "1e-300"] {
        let mine = format!(
            "<utility_space>{}<reservation value='0.6451775795320653'/></utility_space>",
            issues(first)
        );
        let coarse = mine.replace("0.9354838709677419", "1").replace("0.9999999999999999", "1");
        let named = [("d.xml", domain), ("a.xml", mine.as_str()), ("b.xml", &coarse)];
        let found = super::found(&files(&named));
        assert!(found[0].starts_with("rounded @ a.xml"), "{found:?}");
        let read = sound(&files(&named));
        // Both best values together are worth the sum of the weights, as far as anybody looks.
        let off = read.utility(0, &[1, 1]) - super::exact("1");
        assert!(off < super::exact("1e-34") && off > super::exact("-1e-34"), "{off}");
        // A package that is worth exactly what no agreement is worth stays worth it.
        assert!(read.utility(0, &[0, 1]) >= super::exact(&read.without()[0]));
    }
    // What can be added exactly is.
    let plain = format!(
        "<utility_space>{}</utility_space>",
        issues("0.25").replace("0.9354838709677419", "1").replace("0.9999999999999999", "1")
    );
    assert_eq!(
        super::found(&files(&[("d.xml", domain), ("a.xml", &plain), ("b.xml", &plain)])),
        [""; 0]
    );
}
