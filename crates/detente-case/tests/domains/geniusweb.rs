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

#[test]
fn numbers_of_a_range_are_listed() {
    let domain = r#"{"name": "house", "issuesValues": {"Rent": {"range": ["100", 300, "100"]}, "Share": {"range": [0.1, 0.35, 0.1]}}}"#;
    let profile = |rent: &str, bid: &str| {
        format!(
            r#"{{"LinearAdditiveUtilitySpace": {{"issueUtilities": {{"Rent": {rent},
            "Share": {{"NumberValueSetUtilities": {{"lowValue": 0.1, "lowUtility": 1, "highValue": 0.3, "highUtility": 0}}}}}},
            "issueWeights": {{"Rent": 0.5, "Share": 1}}{bid}}}}}"#
        )
    };
    let line = r#"{"numberutils": {"lowValue": "100", "lowUtility": "0", "highValue": "300", "highUtility": "1"}}"#;
    let listed = r#"{"discreteutils": {"valueUtilities": {"100": 0, "200.0": 0.5, "300": 1}}}"#;
    let bid = r#", "reservationBid": {"issuevalues": {"Rent": 300.0, "Share": "0.3"}}"#;
    let (mine, yours) = (profile(line, bid), profile(listed, ""));
    let read = sound(&files(&[("d.json", domain), ("a.json", &mine), ("b.json", &yours)]));
    assert_eq!(read.issues()[0], ("rent", vec!["100", "200", "300"]));
    assert_eq!(read.conflict.treaties[0].issues[1].settlements[2].label, "0.3");
    assert_eq!(read.utilities(&[1, 1]), ["0.75", "0.75"]);
    assert_eq!(read.without(), ["0.5", "0"]);
}
