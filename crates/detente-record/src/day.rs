//! Is a text a day?
//!
//! As records write one: `2024-08-20`, in the calendar of today. Everybody who asks, asks here.

/// Whether a text is a day, as a record writes it. There is no year 0.
pub(super) fn is_day(text: &str) -> bool {
    let day = (text.len() == 10).then(|| text.parse::<jiff::civil::Date>().ok()).flatten();
    day.is_some_and(|day| day.year() > 0)
}

#[cfg(test)]
mod tests {
    use super::is_day;

    #[test]
    fn a_day_is_one_of_the_calendar() {
        assert!(is_day("2024-02-29") && is_day("0001-01-01"));
        for text in
            ["2023-02-29", "0000-05-01", "2024-08", "20240820", "2024-08-20T10:00", "soon", ""]
        {
            assert!(!is_day(text), "{text}");
        }
    }
}
