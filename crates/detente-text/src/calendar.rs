//! What are the months called?
//!
//! In lower case, in order. What a date means is asked by the finder of dates.

/// The months by their full names.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
