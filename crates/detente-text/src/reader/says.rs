//! What does a document say about itself?
//!
//! Lines that hold nothing but a date, an author or an agency, and datelines. What the report says of other days is
//! asked elsewhere.

use detente_model::Day;

use super::day::{self, is_beside, iso, month, plain_digits};
use super::furniture::FURNITURE;

/// Words that may stand beside a date on a line that says when a page was published.
const BESIDE_A_DATE: [&str; 48] = [
    "published",
    "posted",
    "updated",
    "last",
    "modified",
    "first",
    "created",
    "issued",
    "edited",
    "date",
    "dated",
    "release",
    "released",
    "on",
    "at",
    "the",
    "of",
    "time",
    "local",
    "original",
    "publication",
    "update",
    "am",
    "a.m",
    "pm",
    "p.m",
    "gmt",
    "utc",
    "est",
    "edt",
    "et",
    "bst",
    "cet",
    "cest",
    "ist",
    "msk",
    "pst",
    "ago",
    "months",
    "month",
    "days",
    "day",
    "hours",
    "hour",
    "minutes",
    "years",
    "year",
    "weeks",
];

/// Days of the week.
const WEEKDAYS: [&str; 17] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
];

/// What a text may be that is *by* somebody.
const KINDS_OF_TEXT: [&str; 23] = [
    "analysis",
    "opinion",
    "story",
    "report",
    "written",
    "words",
    "text",
    "article",
    "commentary",
    "review",
    "interview",
    "essay",
    "note",
    "notes",
    "memo",
    "brief",
    "briefing",
    "minutes",
    "summary",
    "transcript",
    "draft",
    "posted",
    "published",
];

/// Words within a name that are written small.
const PARTICLES: [&str; 18] = [
    "and", "de", "del", "della", "der", "den", "van", "von", "al", "el", "bin", "ibn", "la", "le",
    "da", "di", "dos", "ter",
];

/// What one line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) byline: Option<String>,
    pub(super) published: Option<Day>,
    /// A day on which it was changed: only believed where none of publication is told.
    pub(super) updated: Option<Day>,
    pub(super) outlet: Option<String>,
}

/// What a line says that holds nothing else; `None` for any other line.
pub(super) fn line(words: &str) -> Option<Said> {
    if words.len() > 160 {
        return None;
    }
    let mut said = Said::default();
    let words = words.trim_matches(is_frame);
    if let Some(outlet) = agency(words) {
        return Some(Said { outlet: Some(outlet), ..said });
    }
    let lower = words.to_ascii_lowercase();
    if let Some(name) = ["source:", "from:"].iter().find_map(|it| lower.strip_prefix(it)) {
        let outlet = agency(name)?;
        return Some(Said { outlet: Some(outlet), ..said });
    }
    let mut rest: Vec<&str> = words.split_whitespace().collect();
    // *Analysis by Jane Doe*.
    if let [kind, by, ..] = rest.as_slice()
        && by.eq_ignore_ascii_case("by")
        && KINDS_OF_TEXT.contains(&kind.to_lowercase().as_str())
    {
        rest.remove(0);
    }
    if let Some(length) = byline(&rest) {
        let name = rest.get(1..1 + length).unwrap_or_default().join(" ");
        let (name, outlet) = parted(name.trim_matches(is_frame));
        said.byline = Some(name.to_owned());
        said.outlet = outlet.map(str::to_owned);
        rest.drain(..1 + length);
        if rest.is_empty() {
            return Some(said);
        }
        let beside = rest.join(" ");
        let beside = beside.trim_matches(is_frame);
        if let Some(outlet) = agency(beside) {
            return Some(Said { outlet: Some(outlet), ..said });
        }
        let titled = rest.iter().all(|word| {
            let core = word.trim_matches(is_frame);
            core.is_empty()
                || matches!(
                    core,
                    "in" | "for"
                        | "of"
                        | "and"
                        | "at"
                        | "the"
                        | "staff"
                        | "writer"
                        | "reporter"
                        | "correspondent"
                        | "editor"
                        | "agencies"
                )
                || core.starts_with(char::is_uppercase)
        });
        if titled && rest.len() <= 8 && !beside.ends_with('.') && !dated(&rest) {
            return Some(said);
        }
    }
    // An agency may stand before the date.
    if let Some((name, date)) = words.split_once([',', '|'])
        && let Some(outlet) = agency(name)
        && let Some(When(day)) = date_only(&date.split_whitespace().collect::<Vec<_>>())
    {
        return Some(Said { outlet: Some(outlet), published: day, ..said });
    }
    // *Posted on 3 March 2024 by Jane Doe*, *3 March 2024 | Politics*.
    if let Some((date, name)) = words.split_once(" by ")
        && let Some(When(day)) = date_only(&date.split_whitespace().collect::<Vec<_>>())
        && let names = ["by"].into_iter().chain(name.split_whitespace()).collect::<Vec<_>>()
        && byline(&names) == Some(names.len() - 1)
    {
        return Some(Said { byline: Some(name.to_owned()), published: day, ..said });
    }
    if let Some((date, section)) = words.split_once(" | ")
        && section.split_whitespace().count() <= 5
        && !section.ends_with(['.', '!', '?'])
        && let Some(When(Some(day))) = date_only(&date.split_whitespace().collect::<Vec<_>>())
    {
        let outlet = FURNITURE.is_outlet(section).then(|| section.to_owned());
        return Some(Said { published: Some(day), outlet, ..said });
    }
    let When(day) = date_only(without_length(&rest))?;
    let published = ["publ", "posted", "first"].iter().any(|word| lower.starts_with(word));
    if !published && (lower.contains("updated") || lower.contains("modified")) {
        said.updated = day;
    } else {
        said.published = day;
    }
    Some(said)
}

/// What a line below the headline says that holds a name and a day: *The Lake Herald, 3 June 2024*. A name that isn't
/// known to be one of a publisher is a place. In a line that is emphasised as a whole it may say what kind of text this is: *3 June 2024, my own notes*.
pub(super) fn dated_name(words: &str) -> Option<Said> {
    let emphasised = ['*', '_']
        .iter()
        .any(|mark| words.trim().starts_with(*mark) && words.trim().ends_with(*mark));
    let words = words.trim_matches(is_frame);
    if words.len() > 120 {
        return None;
    }
    let marks = [',', '|', '\u{b7}', '\u{2022}', '\u{2013}', '\u{2014}', '(', '/'];
    words.char_indices().filter(|(_, letter)| marks.contains(letter)).find_map(|(at, mark)| {
        let parts = [words.get(..at)?, words.get(at + mark.len_utf8()..)?];
        let [head, tail] = parts.map(|part| part.trim_matches(is_frame));
        [(head, tail), (tail, head)].into_iter().find_map(|(name, date)| {
            let When(day) = date_only(&date.split_whitespace().collect::<Vec<_>>())?;
            let day = day.filter(|day| day.day().is_some());
            let outlet = FURNITURE.is_outlet(name).then(|| name.to_owned());
            let named = is_name(name)
                || (outlet.is_some() && is_short(name))
                || (emphasised && is_kind_of_text(name));
            named.then(|| Said { published: day, outlet, ..Said::default() })
        })
    })
}

/// A few words that begin with a large letter, without a number or a day of the week.
fn is_short(words: &str) -> bool {
    is_few(words) && !words.starts_with(char::is_lowercase)
}

/// A few words of which the last names a kind of text.
fn is_kind_of_text(words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    is_few(words) && KINDS_OF_TEXT.contains(&last.as_str())
}

/// A few words without a number or a day of the week.
fn is_few(words: &str) -> bool {
    (1..=6).contains(&words.split_whitespace().count())
        && !words.chars().any(char::is_numeric)
        && !words.split_whitespace().any(is_calendar)
}

/// A few words of which each is written large, but for small ones.
fn is_name(words: &str) -> bool {
    let large = |word: &str| {
        let small = PARTICLES.contains(&word) || matches!(word, "of" | "the" | "for" | "on");
        small || !word.starts_with(char::is_lowercase)
    };
    is_short(words) && words.split_whitespace().all(large)
}

/// What stands before the report on its first line: *CITY, March 3 (Agency) —*.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Dateline {
    pub(super) outlet: Option<String>,
    pub(super) published: Option<Day>,
    /// True if the block holds nothing else.
    pub(super) alone: bool,
}

/// The dateline that a block begins with.
pub(super) fn dateline(words: &str) -> Option<Dateline> {
    let end = words.char_indices().nth(90).map_or(words.len(), |(at, _)| at);
    let start = words.get(..end)?;
    let first = start.split_whitespace().next()?;
    let capital = first.chars().filter(|letter| letter.is_alphabetic()).count() >= 3
        && !first.chars().any(char::is_lowercase);
    let dash = ["\u{2014}", "\u{2013}", " -- ", " - ", "--"]
        .iter()
        .filter_map(|dash| start.find(dash).map(|at| (at, at + dash.len())))
        .min();
    let bracket = ['(', '/', '[']
        .iter()
        .filter_map(|open| start.find(*open))
        .filter_map(|open| {
            let close = start.get(open + 1..)?.find([')', '/', ']'])?;
            Some((agency(start.get(open + 1..open + 1 + close)?)?, open, open + close + 2))
        })
        .min_by_key(|(_, open, _)| *open);
    let (outlet, head, after) = match (bracket, dash) {
        (Some((outlet, open, close)), dash) if dash.is_none_or(|(at, _)| open < at + 24) => {
            let after = dash.filter(|(at, _)| *at >= close).map_or(close, |(_, end)| end);
            (Some(outlet), open, after)
        }
        (_, Some((at, end))) if capital => (None, at, end),
        (Some(_) | None, Some(_) | None) => return None,
    };
    let place = start.get(..head)?;
    let few = place.split_whitespace().count() <= 10;
    let named = place.starts_with(char::is_uppercase);
    if !few || !named || (outlet.is_none() && place.split_whitespace().count() > 7) {
        return None;
    }
    let alone = !words.get(after..)?.chars().any(char::is_alphanumeric);
    Some(Dateline { outlet, published: day::within(start.get(..after)?), alone })
}

/// The name of an agency, if a text is one and nothing else.
pub(super) fn agency(text: &str) -> Option<String> {
    let core = text.trim_matches(is_frame);
    if core.len() > 40 {
        return None;
    }
    FURNITURE.agency(&core.to_lowercase()).map(str::to_owned)
}

fn is_frame(letter: char) -> bool {
    letter.is_whitespace() || "|\u{b7}\u{2022}-\u{2013}\u{2014}/()[],:;.*_".contains(letter)
}

/// How many words after *By* are a name.
fn byline(words: &[&str]) -> Option<usize> {
    let (by, rest) = words.split_first()?;
    if !matches!(by.trim_end_matches(':'), "By" | "BY" | "by") {
        return None;
    }
    let mut length = 0;
    for (number, word) in rest.iter().enumerate() {
        let core = word.trim_matches(is_frame);
        // A month may be a first name, but not before a number or at the end.
        let goes_on =
            rest.get(number + 1).is_some_and(|next| next.starts_with(char::is_alphabetic));
        let small = PARTICLES.contains(&core);
        let named = core.starts_with(char::is_uppercase) && !core.chars().any(char::is_numeric);
        if core.is_empty() || !(small || named) || (is_calendar(core) && !goes_on) {
            break;
        }
        length += 1;
        if word.ends_with(['|', ';']) {
            break;
        }
    }
    (1..=10).contains(&length).then_some(length)
}

/// Name and outlet: *Jane Doe, The Courier*. Two authors have an *and* between them.
fn parted(name: &str) -> (&str, Option<&str>) {
    match name.split_once(", ") {
        Some((person, outlet)) if !outlet.contains([',', '|']) && !outlet.contains(" and ") => {
            let lower = outlet.to_lowercase();
            let office = ["writer", "reporter", "correspondent", "editor", "staff", "analyst"];
            let stated = office.iter().any(|office| lower.contains(office));
            (person, (!stated).then_some(outlet))
        }
        Some(_) | None => (name, None),
    }
}

fn is_calendar(word: &str) -> bool {
    let lower = word.to_lowercase();
    month(&lower).is_some_and(|_| lower != "may") || WEEKDAYS.contains(&lower.as_str())
}

fn dated(words: &[&str]) -> bool {
    words.iter().any(|word| word.chars().any(|letter| letter.is_ascii_digit()))
}

/// Words about how long a text takes to read, after its date: *3 min read*, *4 minutes*.
fn without_length<'a, 'w>(words: &'a [&'w str]) -> &'a [&'w str] {
    let short = |word: &&str| {
        matches!(
            word.trim_matches(is_frame).to_lowercase().as_str(),
            "" | "min" | "mins" | "minute" | "minutes" | "read" | "reading" | "time"
        )
    };
    let kept = words.len() - words.iter().rev().take_while(|word| short(word)).count();
    let told = words.iter().skip(kept).any(|word| word.starts_with(['m', 'M']));
    let number = |word: &&str| {
        let word = word.trim_matches(is_frame);
        word.len() <= 2 && word.parse::<u8>().is_ok()
    };
    match words.get(..kept).and_then(<[&str]>::split_last) {
        Some((last, rest)) if told && number(last) => rest,
        Some(_) | None => words,
    }
}

/// A line that holds a date and nothing else; without a day where the year isn't told.
struct When(Option<Day>);

fn date_only(words: &[&str]) -> Option<When> {
    let plain = plain_digits(&words.join(" "));
    let words: Vec<&str> = plain.split_whitespace().collect();
    let mut numbers = 0;
    let mut dates = 0;
    for word in &words {
        let lower = word.trim_matches(is_frame).to_lowercase();
        // Zones of time are short and mostly written large.
        let zone = word.len() <= 5 && word.chars().filter(|it| it.is_uppercase()).count() >= 2;
        if lower.is_empty()
            || zone
            || BESIDE_A_DATE.contains(&lower.as_str())
            || WEEKDAYS.contains(&lower.as_str())
            || is_beside(&lower)
        {
            continue;
        }
        if month(&lower).is_some() || iso(&lower).is_some() {
            dates += 1;
        } else if lower.starts_with(|letter: char| letter.is_ascii_digit()) && lower.len() <= 10 {
            numbers += 1;
        } else {
            return None;
        }
    }
    let day = day::of(&plain);
    ((dates > 0 && numbers + dates >= 1 && words.len() <= 20) || day.is_some()).then_some(When(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_hold_nothing_else() {
        let said =
            |text| line(text).map(|said| (said.byline, said.published.map(|it| it.to_string())));
        let by = |name: &str| Some(name.to_owned());
        assert_eq!(said("By Jane Doe"), Some((by("Jane Doe"), None)));
        assert_eq!(
            said("By Jane Doe and Jan van Dyk | 3 March 2024"),
            Some((by("Jane Doe and Jan van Dyk"), by("2024-03-03")))
        );
        assert_eq!(said("BY JANE DOE, Staff Writer"), Some((by("JANE DOE"), None)));
        assert_eq!(said("Posted on March 3, 2024 at 10:15 am"), Some((None, by("2024-03-03"))));
        let dated = [
            "Updated Monday, 3 March 2025 \u{2013} 3 min read",
            "Published: 3 Mar 2025, 10:15 GMT",
            "Last modified on 3 March 2025",
            "March 3, 2025 at 10:15 a.m. EST",
            "3 March 2025 | Peace and Security",
        ];
        for text in dated {
            let day = line(text).and_then(|said| said.published.or(said.updated));
            assert_eq!(day.map(|day| day.to_string()).as_deref(), Some("2025-03-03"), "{text}");
        }
        assert_eq!(
            said("Posted on March 3, 2024 by Jane Doe"),
            Some((by("Jane Doe"), by("2024-03-03")))
        );
        assert_eq!(said("By Monday the town was empty"), None);
        assert_eq!(said("By May the two sides had met in 2024"), None);
        assert_eq!(said("In March 2024 they met"), None);
        assert_eq!(said("2024"), None);
    }

    #[test]
    fn datelines_name_their_agency() {
        let line = |text| dateline(text).map(|line| (line.outlet, line.alone));
        let reuters = Some("Reuters".to_owned());
        assert_eq!(
            line("PORT CITY, March 3 (Reuters) - The ministers met."),
            Some((reuters.clone(), false))
        );
        assert_eq!(line("PORT CITY, March 3 (Reuters) \u{2014}"), Some((reuters, true)));
        assert_eq!(line("PORT CITY \u{2014} The ministers met."), Some((None, false)));
        assert_eq!(line("Talks went on - slowly."), None);
    }
}
