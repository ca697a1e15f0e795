//! `NegMAS`: everything by position, in YAML or JSON.

use super::{files, sound};

const DOMAIN: &str = "\
issues:
- name: Colour
  type: CategoricalIssue
  values:
  - red
  - 00-06
  - 10 cent
- name: Size
  type: negmas.outcomes.ContiguousIssue
  values: [1, 3]
name: paint
type: DiscreteCartesianOutcomeSpace
";

/// A profile with a reservation value, which may be a whole line or none.
fn profile(reserved: &str) -> String {
    format!(
        "\
{reserved}
type: LinearAdditiveUtilityFunction
values:
- mapping:
    10 cent: 0.5
    00-06: 1.0
    red: 0.25
  type: TableFun
- mapping: {{1: 0.0, 2: 8, 3: 2.5e-1}}
  type: negmas.TableFun
weights:
- 0.8
- 0.2
"
    )
}

fn both(mine: &str) -> super::Sound {
    sound(&files(&[("paint.yml", DOMAIN), ("a.yml", mine), ("b.yml", mine)]))
}

#[test]
fn tables_and_weights_are_matched_by_position() {
    let read = both(&profile("reserved_value: 0.0"));
    assert_eq!(read.conflict.title, "paint");
    assert_eq!(read.parties(), ["a", "b"]);
    assert_eq!(read.issues()[0], ("colour", vec!["red", "00-06", "10-cent"]));
    assert_eq!(read.issues()[1], ("size", vec!["1", "2", "3"]));
    assert_eq!(read.utilities(&[0, 1]), ["1.8", "1.8"]);
    assert_eq!(read.utilities(&[2, 2]), ["0.45", "0.45"]);
    assert_eq!(read.without(), ["0", "0"]);
}

#[test]
fn parties_are_named_by_their_files_unless_they_have_names() {
    let named = profile("name: Painter's guild");
    let read = sound(&files(&[("d.yml", DOMAIN), ("a.yml", &profile("")), ("0.yml", &named)]));
    assert_eq!(read.parties(), ["painter-s-guild", "a"]);
}

#[test]
fn a_reservation_value_of_minus_infinity_excludes_no_package() {
    for reserved in ["", "reserved_value: -.inf", "reserved_value: null", "reserved_value: -.INF"] {
        assert_eq!(both(&profile(reserved)).without(), ["0.2", "0.2"], "{reserved}");
    }
    assert_eq!(both(&profile("reserved_value: -3.5")).without(), ["-3.5", "-3.5"]);
    let negative = profile("").replace("- 0.2\n", "- -0.25\n");
    assert_eq!(both(&negative).without(), ["-1.8", "-1.8"]);
}

#[test]
fn a_bias_is_part_of_every_package() {
    let read = both(&profile("bias: 0.125"));
    assert_eq!(read.utilities(&[0, 0]), ["0.325", "0.325"]);
    assert_eq!(read.without(), ["0.325", "0.325"]);
}

#[test]
fn json_says_the_same() {
    let domain = r#"{"type": "DiscreteCartesianOutcomeSpace", "name": "paint", "issues": [
        {"name": "Colour", "type": "CategoricalIssue", "values": ["red", "blue"]}]}"#;
    let profile = |reserved: &str| {
        format!(
            r#"{{"type": "LinearAdditiveUtilityFunction", "weights": [0.5], {reserved}
            "values": [{{"type": "TableFun", "mapping": {{"red": 1, "blue": 0.5}}}}]}}"#
        )
    };
    let (bound, free) =
        (profile(r#""reserved_value": 0.3,"#), profile(r#""reserved_value": -Infinity,"#));
    let read = sound(&files(&[("d.json", domain), ("a.json", &bound), ("b.json", &free)]));
    assert_eq!(read.utilities(&[0]), ["0.5", "0.5"]);
    assert_eq!(read.without(), ["0.3", "0.25"]);
}

/// What the values of an only issue are worth by a value function, with weight 1.
fn worth(issue: &str, function: &str) -> Vec<String> {
    let domain = format!("issues:\n- {issue}\n");
    let mine = format!("weights: [1]\nvalues:\n- {function}\n");
    let read = sound(&files(&[("d.yml", &domain), ("a.yml", &mine), ("b.yml", &mine)]));
    let count = read.conflict.treaties[0].issues[0].settlements.len();
    (0..count).map(|at| read.utilities(&[at]).remove(0)).collect()
}

#[test]
fn every_kind_of_listed_issue_is_read() {
    let table = |keys: [&str; 2]| format!("mapping: {{{}: 1, {}: 0.5}}", keys[0], keys[1]);
    for (kind, values, keys) in [
        ("CategoricalIssue", "[red, blue]", ["red", "blue"]),
        ("DiscreteCardinalIssue", "[100, 110]", ["100", "110"]),
        ("DiscreteCardinalIssue", "[true, false]", ["true", "false"]),
        ("DiscreteOrdinalIssue", "[0.5, 1.0]", ["0.5", "1"]),
        ("negmas.outcomes.ordinal_issue.DiscreteOrdinalIssue", "[1e-05, 2]", ["0.00001", "2.0"]),
        ("ContiguousIssue", "[4, 5]", ["4", "5"]),
        ("ContiguousIssue", "2", ["0", "1"]),
        ("DiscreteIssue", "[True, False]", ["true", "false"]),
    ] {
        let issue = format!("{{name: x, type: {kind}, values: {values}}}");
        assert_eq!(worth(&issue, &table(keys)), ["1", "0.5"], "{issue}");
    }
    assert_eq!(worth("{name: x, type: SingletonIssue, values: [a]}", "mapping: {a: 2}"), ["2"]);
}

#[test]
fn functions_of_numbers_are_worked_out_exactly() {
    for (function, expected) in [
        ("{type: IdentityFun}", ["0", "1", "2", "3"]),
        ("{type: LinearFun, slope: 0.5}", ["0", "0.5", "1", "1.5"]),
        (
            "{type: negmas.preferences.value_fun.AffineFun, slope: -1, bias: 3}",
            ["3", "2", "1", "0"],
        ),
        ("{type: ConstFun, bias: 0.25}", ["0.25", "0.25", "0.25", "0.25"]),
        ("{type: QuadraticFun, a2: 1, a1: -2, bias: 1}", ["1", "0", "1", "4"]),
        ("{type: PolynomialFun, coefficients: [1, 0, 2], bias: 1}", ["1", "4", "19", "58"]),
        ("{type: TriangularFun, start: 0, middle: 1, end: 3, scale: 2}", ["0", "2", "1", "0"]),
        (
            "{type: TrapezoidalFun, start: 0, rise_end: 0, fall_start: 1, end: 3, bias: 1}",
            ["2", "2", "1.5", "1"],
        ),
        ("{type: BiasedFun, fun: {type: IdentityFun}, bias: 10}", ["10", "11", "12", "13"]),
        (
            "{type: AggregatingFun, bias: 1, weights: [2, -1], funs: [{type: IdentityFun}, {mapping: {0: 0, 1: 1, 2: 0, 3: 0}}]}",
            ["1", "2", "5", "7"],
        ),
    ] {
        let issue = "{name: x, type: ContiguousIssue, values: [0, 3]}";
        assert_eq!(worth(issue, function), expected, "{function}");
    }
}

const NUMBERS: &str =
    "issues:\n- {name: x, values: [1, 3]}\n- {name: y, type: ContiguousIssue, values: [0, 1]}\n";

/// What the last package of two issues is worth by a utility function, and no agreement.
fn last(function: &str) -> (String, String) {
    let read = sound(&files(&[("d.yml", NUMBERS), ("a.yml", function), ("b.yml", function)]));
    (read.utilities(&[1, 1]).remove(0), read.without().remove(0))
}

#[test]
fn other_functions_that_add_up_issue_by_issue() {
    let additive = "type: LinearAdditiveUtilityFunction\nweights: [2, 1]\nvalues: [{type: IdentityFun}, {type: LinearFun, slope: 4}]\n";
    assert_eq!(last(additive), ("10".to_owned(), "2".to_owned()));
    let affine = "type: AffineUtilityFunction\nweights: [2, 5]\nbias: 1\nreserved_value: 3\n";
    assert_eq!(last(affine), ("12".to_owned(), "3".to_owned()));
    let constant = "type: ConstUtilityFunction\nvalue: 0.5\n";
    assert_eq!(last(constant), ("0.5".to_owned(), "0.5".to_owned()));
    let weighed = "type: WeightedUtilityFunction\nweights: [1, 2]\nufuns:\n- {type: LinearUtilityFunction, weights: [1, 0]}\n- {type: AffineUtilityFunction, weights: [1, 1], bias: -1}\n";
    assert_eq!(last(weighed), ("9".to_owned(), "1".to_owned()));
}

#[test]
fn what_is_lost_with_time_is_left_out_with_a_note() {
    for (kind, rate) in [
        ("ExpDiscountedUFun", "discount: 0.9"),
        ("negmas.preferences.discounted.LinDiscountedUFun", "cost: 0.1"),
    ] {
        let profile = |reserved: &str| {
            format!(
                "type: {kind}\n{rate}\n{reserved}ufun:\n  type: ExpDiscountedUFun\n  discount: 0.5\n  ufun:\n    name: inner\n    reserved_value: 0.25\n    type: AffineUtilityFunction\n    weights: [1, 1]\n"
            )
        };
        let named = [
            ("d.yml", NUMBERS),
            ("a.yml", &profile("")),
            ("b.yml", &profile("name: outer\nreserved_value: 0.5\n")),
        ];
        let read = sound(&files(&named));
        assert_eq!(read.parties(), ["inner", "outer"]);
        assert_eq!(read.without(), ["0.25", "0.5"]);
        assert_eq!(read.utilities(&[1, 0]), ["3", "3"]);
        let notes = super::found(&files(&named));
        assert_eq!(notes.len(), 1, "{notes:?}");
        assert!(notes[0].starts_with("discount-left-out @ a.yml"), "{notes:?}");
    }
}
