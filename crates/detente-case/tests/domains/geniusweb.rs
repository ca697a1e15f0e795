//! `GeniusWeb`: two spellings, and a bid for what no agreement is worth.

use super::{files, found, sound};

const DOMAIN: &str = r#"{"name": "lunch", "issuesValues": {
    "Where": {"values": ["Here", "There", "Nowhere"]},
    "When": {"values": ["Noon", "One"]}
}}"#;

/// A profile, with the word for listed utilities and more fields.
fn profile(listed: &str, more: &str) -> String {
    format!(
        r#"{{"LinearAdditiveUtilitySpace": {{
        "issueUtilities": {{
            "When": {{"{listed}": {{"valueUtilities": {{"One": 0.2, "Noon": 1}}}}}},
            "Where": {{"{listed}": {{"valueUtilities": {{"Here": 0.3, "There": 0.7, "Nowhere": 0}}}}}}
        }},
        "issueWeights": {{"Where": 0.6, "When": 0.5}},
        "domain": {DOMAIN}{more}
    }}}}"#
    )
}

#[test]
fn nothing_is_scaled_and_either_spelling_is_read() {
    let (java, python) = (
        profile("discreteutils", ", \"name\": \"Java\""),
        profile("DiscreteValueSetUtilities", ""),
    );
    let read = sound(&files(&[("domain.json", DOMAIN), ("b.json", &python), ("a.json", &java)]));
    assert_eq!(read.conflict.title, "lunch");
    assert_eq!(read.parties(), ["java", "b"]);
    assert_eq!(read.issues()[0], ("where", vec!["here", "there", "nowhere"]));
    assert_eq!(read.utilities(&[1, 0]), ["0.92", "0.92"]);
    assert_eq!(read.utilities(&[2, 1]), ["0.1", "0.1"]);
    assert_eq!(read.without(), ["0", "0"]);
}

#[test]
fn a_profile_knows_its_domain() {
    let mine = profile("discreteutils", "");
    let read = sound(&files(&[("a.json", &mine), ("b.json", &mine)]));
    assert_eq!(read.conflict.title, "lunch");
    assert_eq!(read.utilities(&[0, 0]), ["0.68", "0.68"]);
}

#[test]
fn no_agreement_is_worth_what_the_reservation_bid_is() {
    let with = |bid: &str| profile("discreteutils", &format!(", \"reservationBid\": {bid}"));
    for (bid, expected) in [
        (r#"{"issuevalues": {"Where": "There", "When": "One"}}"#, "0.52"),
        (r#"{"issueValues": {"When": "Noon", "Where": "Nowhere"}}"#, "0.5"),
        ("null", "0"),
    ] {
        let mine = with(bid);
        let read = sound(&files(&[("d.json", DOMAIN), ("a.json", &mine), ("b.json", &mine)]));
        assert_eq!(read.without(), [expected, expected], "{bid}");
    }
    let partial = with(r#"{"issuevalues": {"When": "Noon"}}"#);
    let all = files(&[
        ("d.json", DOMAIN),
        ("a.json", &partial),
        ("b.json", &profile("discreteutils", "")),
    ]);
    assert_eq!(sound(&all).without(), ["0.5", "0"]);
    assert_eq!(
        found(&all),
        [
            "partial-bid @ a.json: \"issuevalues\": the reservation bid leaves `Where` open, so that issue adds nothing to it"
        ]
    );
}

#[test]
fn utilities_may_lie_beyond_nothing_and_all() {
    let mine = profile("discreteutils", "").replace("0.3", "-0.5").replace("0.7", "3");
    let read = sound(&files(&[("d.json", DOMAIN), ("a.json", &mine), ("b.json", &mine)]));
    assert_eq!(read.utilities(&[0, 1]), ["-0.2", "-0.2"]);
    assert_eq!(read.utilities(&[1, 1]), ["1.9", "1.9"]);
    assert_eq!(read.utilities(&[2, 1]), ["0.1", "0.1"]);
}
