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
