//! Which texts are dates, and do they come back?

use detente_model::{Day, NoDay};

#[test]
fn only_dates_of_the_calendar_in_one_spelling_are_read() {
    let check = |text: &str, expected: Option<(u16, Option<u8>, Option<u8>)>| {
        let read = text.parse::<Day>();
        let parts = read.map(|day| (day.year(), day.month(), day.day()));
        assert_eq!(parts, expected.ok_or(NoDay), "`{text}`");
        if let Ok(day) = read {
            assert_eq!(day.to_string(), text);
            assert_eq!(Day::new(day.year(), day.month(), day.day()), Some(day));
        }
    };
    check("2024", Some((2024, None, None)));
    check("0000", Some((0, None, None)));
    check("2024-08", Some((2024, Some(8), None)));
    check("2024-08-20", Some((2024, Some(8), Some(20))));
    check("2024-02-29", Some((2024, Some(2), Some(29))));
    check("2000-02-29", Some((2000, Some(2), Some(29))));
    for text in [
        "",
        "-",
        "24",
        "20240820",
        "12024",
        "-2024",
        "+2024",
        " 2024",
        "2024-",
        "2024-8",
        "2024-00",
        "2024-13",
        "2024-+8",
        "2024-08-",
        "2024-08-00",
        "2024-08-32",
        "2024-06-31",
        "2023-02-29",
        "1900-02-29",
        "2024-08-20-1",
        "2024-08-20T00",
        "2024-300",
        "99999-01",
        "unknown",
    ] {
        check(text, None);
    }
    assert_eq!(Day::new(2024, None, Some(1)), None, "a day needs its month");
    assert_eq!(Day::new(10_000, None, None), None, "the calendar ends");
}
