//! Which days do expressions of time give, and do they lie ahead or behind?
//!
//! All sentences are read as published on Thursday, 14 March 2024. What is invented here happened nowhere.

use detente_english::{Lexicon, find};
use detente_model::Day;
use detente_text::{Realis, read};

/// The dates as `words=from..to`.
fn dated(sentence: &str) -> String {
    let text = format!("News of the day\n\n{sentence}\n");
    let mut document = read(text.as_bytes()).expect("it is text");
    document.published = Day::new(2024, Some(3), Some(14));
    let day = |day: Option<jiff::civil::Date>| day.map_or(String::new(), |day| day.to_string());
    let dates = find(&document, &Lexicon::builtin()).dates;
    let dated: Vec<String> = dates
        .iter()
        .map(|it| format!("{}={}..{}", document.slice(it.span), day(it.from), day(it.to)))
        .collect();
    dated.join("; ")
}

fn check(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(sentence, expected)| (sentence, expected, dated(sentence)))
        .filter(|(_, expected, got)| got != *expected)
        .map(|(sentence, expected, got)| {
            format!("{sentence}\n  expected {expected}\n  got      {got}")
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_year_needs_no_comma_after_it() {
    check(&[
        ("On April 3, 2019 Malta signed.", "April 3, 2019=2019-04-03..2019-04-03"),
        ("The June 9, 2017 raid failed.", "June 9, 2017=2017-06-09..2017-06-09"),
        ("On May 2, 2011 protesters filled the square.", "May 2, 2011=2011-05-02..2011-05-02"),
        ("On 8 May, 2014 rebel leaders met.", "8 May, 2014=2014-05-08..2014-05-08"),
        // A number of things is no year.
        ("On 8 May, 3000 people met.", "8 May=2023-05-08..2023-05-08"),
        ("On May 8, 2000 soldiers left.", "May 8=2023-05-08..2023-05-08"),
    ]);
}

#[test]
fn what_is_told_as_to_come_lies_ahead() {
    check(&[
        ("Flights will resume in February.", "February=2025-02-01..2025-02-28"),
        ("The two are to meet on Monday.", "Monday=2024-03-18..2024-03-18"),
        ("The lease expires on 1 February.", "1 February=2025-02-01..2025-02-01"),
        ("The mandate ends in March.", "March=2024-03-01..2024-03-31"),
        ("On Tuesday, envoys will return to Oslo.", "Tuesday=2024-03-19..2024-03-19"),
        ("The vote is set for January.", "January=2025-01-01..2025-01-31"),
        ("The border will be reopened by Sunday.", "by Sunday=..2024-03-17"),
        ("They will meet armed groups in December.", "December=2024-12-01..2024-12-31"),
    ]);
}

#[test]
fn what_is_told_as_past_lies_behind() {
    check(&[
        ("Flights resumed in February.", "February=2024-02-01..2024-02-29"),
        ("The talks, which began in January, will go on.", "January=2024-01-01..2024-01-31"),
        ("The February accord will hold.", "February=2024-02-01..2024-02-29"),
        ("They met on Monday and will meet again.", "Monday=2024-03-11..2024-03-11"),
        ("He said on Tuesday that the road will open.", "Tuesday=2024-03-12..2024-03-12"),
        (
            "A vote is set for November. He was arrested in November.",
            "November=2024-11-01..2024-11-30; November=2023-11-01..2023-11-30",
        ),
        ("An accord was signed in December.", "December=2023-12-01..2023-12-31"),
    ]);
}

#[test]
fn days_are_written_with_dashes_and_hours_too() {
    check(&[
        ("It was signed on 7-Feb-2016.", "7-Feb-2016=2016-02-07..2016-02-07"),
        ("It was signed on 7-February-2016.", "7-February-2016=2016-02-07..2016-02-07"),
        (
            "Logged 2016-02-07T23:10:05+01:00 at sea.",
            "2016-02-07T23:10:05+01:00=2016-02-07..2016-02-07",
        ),
        ("Logged 2016/02/07 at sea.", "2016/02/07=2016-02-07..2016-02-07"),
        ("Logged 2016.02.07 at sea.", "2016.02.07=2016-02-07..2016-02-07"),
        ("A model 5-Star-2016 is no day.", "2016=2016-01-01..2016-12-31"),
        ("It stood at 3/4/2016.", "2016=2016-01-01..2016-12-31"),
    ]);
}

#[test]
fn a_raised_mark_is_no_part_of_a_date() {
    check(&[
        ("It began in 2009\u{b9}\u{b2} and grew.", "2009=2009-01-01..2009-12-31"),
        ("It began in May 2009\u{b3}, they say.", "May 2009=2009-05-01..2009-05-31"),
        ("It began on 4 June 2009\u{2074}.", "4 June 2009=2009-06-04..2009-06-04"),
        ("An area of 2009 m\u{b2} was cleared.", ""),
    ]);
}

#[test]
fn a_decade_of_a_century_is_ten_years() {
    check(&[
        (
            "In the last decade of the 18th century it rained.",
            "last decade of the 18th century=1790-01-01..1799-12-31",
        ),
        (
            "The first decade of the 21st century was calm.",
            "first decade of the 21st century=2000-01-01..2009-12-31",
        ),
        ("The last decade was calm.", "last decade=.."),
        ("The Ten-Day War ended.", ""),
    ]);
}

#[test]
fn a_plan_that_came_to_nothing_is_near_or_open() {
    check(&[
        ("The summit planned for February was cancelled.", "February=2024-02-01..2024-02-29"),
        ("The vote, once set for December, never took place.", "December=2023-12-01..2023-12-31"),
        ("The talks that had been planned for May were called off.", "May=2024-05-01..2024-05-31"),
        ("A visit scheduled for 20 March was scrapped.", "20 March=2024-03-20..2024-03-20"),
        // Last year's or next year's: that isn't told.
        ("The summit planned for August was cancelled.", "August=.."),
        // What was moved lies where it was moved to.
        ("The vote was postponed to June.", "June=2024-06-01..2024-06-30"),
        // What wasn't called off lies ahead.
        ("The summit is planned for January.", "January=2025-01-01..2025-01-31"),
        ("Its planned visit in June worries them.", "June=2024-06-01..2024-06-30"),
        ("The pact was due to be signed in January.", "January=2024-01-01..2024-01-31"),
    ]);
}

#[test]
fn what_is_to_come_has_not_happened() {
    for (sentence, planned) in [
        ("Talks between Malta and Oman, planned for 3 April, are in doubt.", true),
        ("Malta and Oman have talks scheduled for 3 April.", true),
        ("A truce between Malta and Oman takes effect on 3 April.", true),
        ("The next talks between Malta and Oman on 3 April matter.", true),
        ("Talks between Malta and Oman on 3 February failed.", false),
        ("Malta and Oman held talks on 3 February.", false),
        // What was held was held, whatever day is told.
        ("Malta and Oman held talks on 3 April 2024.", false),
        ("Malta and Oman held talks in June.", false),
        ("Malta launched an offensive against Oman on 3 April 2024.", false),
        ("Malta and Oman announced talks on 3 April 2024.", true),
        ("Malta and Oman will hold talks on 3 April.", true),
        // A plan for a day that has been says nothing of what came.
        ("Malta and Oman agreed to meet on 5 March.", false),
        ("Malta and Oman planned to meet on 5 March 2024.", false),
        ("Malta was set to meet Oman on 5 March 2024.", false),
        ("Malta and Oman are set to meet on 5 April.", true),
        // A cause is no plan.
        ("Malta's talks with Oman were halted due to rain in May.", false),
        ("Malta met Oman on 3 February due to snow.", false),
        ("The delay of talks between Malta and Oman was due to fog.", false),
        ("Malta and Oman are due to meet in April.", true),
    ] {
        let text = format!("News of the day\n\n{sentence}\n");
        let mut document = read(text.as_bytes()).expect("it is text");
        document.published = Day::new(2024, Some(3), Some(14));
        let events = find(&document, &Lexicon::builtin()).events;
        let told = events.iter().map(|it| it.realis == Realis::Planned).collect::<Vec<_>>();
        assert_eq!(told, [planned], "{sentence}");
    }
}

/// The same as published on 14 December 2025.
fn dated_in_december(sentence: &str) -> String {
    let text = format!("News of the day\n\n{sentence}\n");
    let mut document = read(text.as_bytes()).expect("it is text");
    document.published = Day::new(2025, Some(12), Some(14));
    let dates = find(&document, &Lexicon::builtin()).dates;
    dates.first().and_then(|it| it.to).map_or(String::new(), |day| day.to_string())
}

#[test]
fn the_end_of_a_time_that_is_set_lies_ahead() {
    for (sentence, last) in [
        ("Chile has until March 3 to withdraw.", "2026-03-03"),
        ("Peru gave Chile until March 3 to withdraw.", "2026-03-03"),
        ("Peru will act if Chile does not withdraw by March 3.", "2026-03-03"),
        ("Peru ordered all Chileans to leave by March 3.", "2026-03-03"),
        ("Peru ordered Chile to dismiss its guards by March 3.", "2026-03-03"),
        ("Peru wanted Chile to process all claims by March 3.", "2026-03-03"),
        ("Peru told Chile to focus by March 3.", "2026-03-03"),
        ("The truce was extended until March 3.", "2026-03-03"),
        ("Chile must withdraw by March 3.", "2026-03-03"),
        // It has been.
        ("The truce held until March 3.", "2025-03-03"),
        ("Chile failed to withdraw by March 3.", "2025-03-03"),
        ("By March 3, Chile had withdrawn.", "2025-03-03"),
    ] {
        assert_eq!(dated_in_december(sentence), last, "{sentence}");
    }
}
