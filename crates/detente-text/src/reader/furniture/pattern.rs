//! How is a line compared with a pattern?
//!
//! Word by word, in lower case, without marks at the ends of words; a number is any number. There are no regular
//! expressions: whoever extends the table need not know them.

/// A pattern, told apart by where it can begin.
#[derive(Debug)]
pub(super) enum Kind {
    /// From the first word of a line; what that word is.
    Begins(String, Pattern),
    /// Anywhere in a line: the phrase, with a space before and after it.
    Within(String),
}

/// Words to be met one after the other.
#[derive(Debug)]
pub(super) struct Pattern(Vec<Part>);

#[derive(Debug)]
enum Part {
    Word(String),
    /// A word with a colon.
    Label(String),
    /// A word that begins so.
    Stem(String),
    /// A word in which this stands.
    Around(String),
    /// Any words, or none.
    Any,
}

/// A word of a line, as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) colon: Colon,
}

/// Whether a colon follows a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colon {
    Follows,
    Absent,
}

impl Kind {
    pub(super) fn of(line: &str) -> Self {
        let parts: Vec<&str> = line.split(' ').filter(|it| !it.is_empty()).collect();
        if let ["*", phrase @ ..] = parts.as_slice() {
            let phrase: Vec<_> = phrase.iter().filter(|part| **part != "*").copied().collect();
            return Self::Within(spaced(&words(&phrase.join(" "))));
        }
        let mut pattern = Vec::new();
        for part in &parts {
            match (*part, part.strip_prefix('*'), part.strip_suffix('*')) {
                ("*", ..) => pattern.push(Part::Any),
                (_, Some(rest), Some(_)) => {
                    pattern.push(Part::Any);
                    pattern.push(Part::Around(rest.trim_end_matches('*').to_owned()));
                }
                // `*word`: any words, then this one, or the end of one.
                (_, Some(word), None) => {
                    pattern.push(Part::Any);
                    pattern.push(Part::Around(word.to_owned()));
                }
                (_, None, Some(stem)) => pattern.push(Part::Stem(stem.to_owned())),
                (word, None, None) => {
                    pattern.extend(words(word).into_iter().map(|word| match word.colon {
                        Colon::Follows => Part::Label(word.text),
                        Colon::Absent => Part::Word(word.text),
                    }));
                }
            }
        }
        let first = match pattern.first() {
            Some(Part::Word(word) | Part::Label(word)) => word.clone(),
            Some(Part::Stem(_) | Part::Around(_) | Part::Any) | None => String::new(),
        };
        Self::Begins(first, Pattern(pattern))
    }
}

impl Pattern {
    /// Whether a whole line is as the pattern says. Costs words × parts.
    pub(super) fn matches(&self, words: &[Word]) -> bool {
        // Which numbers of words the parts so far can have used up.
        let mut at = vec![false; words.len() + 1];
        if let Some(start) = at.first_mut() {
            *start = true;
        }
        for part in &self.0 {
            let mut next = vec![false; words.len() + 1];
            let mut reached = false;
            for (used, possible) in at.iter().enumerate() {
                reached |= possible;
                let (to, fits) = match (part, words.get(used)) {
                    (Part::Any, _) => (used, reached),
                    (Part::Word(word), Some(found)) => (used + 1, *possible && *word == found.text),
                    (Part::Label(word), Some(found)) => {
                        let label = found.colon == Colon::Follows;
                        (used + 1, *possible && label && *word == found.text)
                    }
                    (Part::Stem(stem), Some(found)) => {
                        (used + 1, *possible && found.text.starts_with(stem.as_str()))
                    }
                    (Part::Around(core), Some(found)) => {
                        (used + 1, *possible && found.text.contains(core.as_str()))
                    }
                    (_, None) => (used, false),
                };
                if let Some(slot) = next.get_mut(to) {
                    *slot |= fits;
                }
            }
            at = next;
        }
        at.last().copied().unwrap_or(false)
    }
}

/// Words in a row, with a space before and after each.
pub(super) fn spaced(words: &[Word]) -> String {
    let mut line = String::from(" ");
    for word in words {
        line.push_str(&word.text);
        line.push(' ');
    }
    line
}

/// The words of a line as they are compared; no more than tell.
pub(super) fn words(line: &str) -> Vec<Word> {
    line.split_whitespace()
        .take(100)
        .flat_map(|word| word.split_inclusive('\u{a9}'))
        .filter_map(word)
        .collect()
}

fn word(word: &str) -> Option<Word> {
    let colon = if word.ends_with(':') { Colon::Follows } else { Colon::Absent };
    if word.eq_ignore_ascii_case("(c)") {
        return Some(Word { text: "\u{a9}".to_owned(), colon });
    }
    let kept = |letter: char| letter.is_alphanumeric() || matches!(letter, '#' | '\u{a9}' | '@');
    let core = word.trim_matches(|letter| !kept(letter));
    if core.is_empty() {
        return matches!(word, "/" | ">" | "&").then(|| Word { text: word.to_owned(), colon });
    }
    let number = core.chars().all(|letter| letter.is_numeric() || ".,:#".contains(letter));
    let text = if number {
        "#".to_owned()
    } else {
        core.to_lowercase().replace(['\u{2019}', '\u{2018}', '`'], "'")
    };
    Some(Word { text, colon })
}
