//! How wide are words on a picture, and where do they break?
//!
//! A picture has no layout engine behind it, and the reader's font isn't known: widths are those of a wide
//! book face, so that words fit in any other.

use textwrap::core::display_width;

use crate::tame::tame;

/// The widths of the printable letters of ASCII from the space on, in hundredths of the size: those of
/// Georgia and `DejaVu Serif`, whichever is greater.
const WIDTHS: [u8; 95] = [
    32, 41, 47, 84, 64, 95, 90, 28, 40, 40, 50, 84, 32, 37, 32, 47, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 54, 100, 73, 74, 77, 81, 73, 70, 80, 88, 40, 52, 75, 67, 103, 88,
    83, 68, 83, 76, 69, 67, 85, 73, 104, 72, 67, 70, 40, 47, 40, 84, 50, 50, 60, 64, 56, 64, 60,
    38, 64, 65, 33, 32, 61, 33, 95, 65, 61, 64, 64, 48, 52, 41, 65, 57, 86, 57, 57, 53, 64, 34, 64,
    84,
];

/// The width of a letter outside ASCII for each column that it takes on a terminal.
const OTHER: u8 = 105;

/// The width of a line, in the units of its size.
pub(super) fn width(words: &str, size: f64) -> f64 {
    let of = |letter: char| {
        let at = u32::from(letter).checked_sub(32).and_then(|at| usize::try_from(at).ok());
        match at.and_then(|at| WIDTHS.get(at)) {
            Some(width) => f64::from(*width),
            None => {
                let columns = display_width(letter.encode_utf8(&mut [0; 4]));
                f64::from(OTHER) * f64::from(u8::try_from(columns).unwrap_or(2))
            }
        }
    };
    words.chars().map(of).sum::<f64>() * size / 100.0
}

/// Words as lines that are no wider than `most`, at most so many; what doesn't fit ends in dots.
pub(super) fn lines(words: &str, size: f64, most: f64, count: usize) -> Vec<String> {
    // What is shown in place of a character may be wider than that is.
    let words = tame(words);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in words.split_whitespace() {
        let joined = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if line.is_empty() || width(&joined, size) <= most {
            line = joined;
        } else {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > count {
        let rest = lines.split_off(count.saturating_sub(1)).join(" ");
        lines.push(cut(&rest, size, most));
    }
    lines.iter().map(|line| cut(line, size, most)).collect()
}

/// A line with as many letters as fit, and dots if these aren't all.
fn cut(line: &str, size: f64, most: f64) -> String {
    if width(line, size) <= most {
        return line.to_owned();
    }
    let mut kept = String::new();
    for letter in line.chars() {
        kept.push(letter);
        if width(&kept, size) + width("…", size) > most {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::{lines, width};

    #[test]
    fn lines_fit_and_lose_nothing_without_dots() {
        let words = "The route under Armenian control, borders by the map of 1975";
        for most in [60.0, 100.0, 200.0, 400.0] {
            for count in 1..6 {
                let lines = lines(words, 12.0, most, count);
                assert!(lines.len() <= count);
                assert!(lines.iter().all(|line| width(line, 12.0) <= most), "{lines:?}");
                if !lines.iter().any(|line| line.ends_with('…')) {
                    assert_eq!(lines.join(" "), words);
                }
            }
        }
    }

    #[test]
    fn a_word_that_is_too_long_is_cut() {
        let lines = lines(&"n".repeat(400), 12.0, 80.0, 3);
        assert_eq!(lines.len(), 1);
        assert!(lines[0].ends_with('…') && width(&lines[0], 12.0) <= 80.0);
        assert!(width("漢字", 10.0) > width("ab", 10.0));
    }
}
