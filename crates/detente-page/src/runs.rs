//! Which words make a sentence or a cell, and which cells a table?

/// A run of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain words.
    Plain(String),
    /// Words that a hurried reader should see.
    Strong(String),
    /// A name from the field, second to the plain words it stands beside.
    Term(String),
    /// Words of a source, without quotation marks.
    Quote(String),
    /// A reference to the note with this number, from 1.
    Cite(usize),
    /// A pointer to another section.
    See(SectionId),
    /// Words for whoever has the commands at hand; what one works on otherwise says other words instead.
    Command {
        /// What is said: "`--json` lists all".
        said: String,
        /// What a page that one works on says; mostly nothing.
        instead: String,
    },
}

/// Runs of text that make a sentence, a paragraph or a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(pub Vec<Piece>);

impl Text {
    /// No words yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With plain words at the end.
    #[must_use]
    pub fn plain(mut self, words: impl Into<String>) -> Self {
        self.0.push(Piece::Plain(words.into()));
        self
    }

    /// With words at the end that stand out.
    #[must_use]
    pub fn strong(mut self, words: impl Into<String>) -> Self {
        self.0.push(Piece::Strong(words.into()));
        self
    }

    /// With a name from the field at the end.
    #[must_use]
    pub fn term(mut self, words: impl Into<String>) -> Self {
        self.0.push(Piece::Term(words.into()));
        self
    }

    /// With words of a source at the end.
    #[must_use]
    pub fn quote(mut self, words: impl Into<String>) -> Self {
        self.0.push(Piece::Quote(unquoted(&words.into())));
        self
    }

    /// With references to notes at the end.
    #[must_use]
    pub fn cite(mut self, notes: &[usize]) -> Self {
        self.0.extend(notes.iter().copied().map(Piece::Cite));
        self
    }

    /// With a pointer to a section at the end.
    #[must_use]
    pub fn see(mut self, place: SectionId) -> Self {
        self.0.push(Piece::See(place));
        self
    }

    /// With words at the end for whoever has the commands at hand, and those that stand elsewhere instead.
    #[must_use]
    pub fn command(mut self, said: impl Into<String>, instead: &str) -> Self {
        self.0.push(Piece::Command { said: said.into(), instead: instead.to_owned() });
        self
    }

    /// The same for somebody who has no commands at hand.
    pub(crate) fn without_commands(&mut self) {
        for piece in &mut self.0 {
            if let Piece::Command { instead, .. } = piece {
                *piece = Piece::Plain(std::mem::take(instead));
            }
        }
    }

    /// With another text before it.
    #[must_use]
    pub fn after(self, mut other: Self) -> Self {
        other.0.extend(self.0);
        other
    }

    /// True if it has no words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<S: Into<String>> From<S> for Text {
    fn from(words: S) -> Self {
        Self::new().plain(words)
    }
}

/// Rows and columns, all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRows {
    /// What each column holds.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Text>>,
    /// By row what it is about, by the name that marks in pictures have of the same; empty where nothing has.
    pub same: Vec<String>,
}

impl TableRows {
    /// Rows that no mark is about.
    #[must_use]
    pub fn of(head: Vec<String>, rows: Vec<Vec<Text>>) -> Self {
        Self { head, rows, same: Vec::new() }
    }

    /// The same, with what each row is about.
    #[must_use]
    pub(crate) fn about(self, same: Vec<String>) -> Self {
        Self { same, ..self }
    }

    /// What a row is about; empty where no mark is about the same.
    pub(crate) fn same_at(&self, row: usize) -> &str {
        self.same.get(row).map_or("", String::as_str)
    }

    /// The same with every run of words changed.
    pub(crate) fn each_run(&self, change: &dyn Fn(&str) -> String) -> Self {
        let row = |row: &Vec<Text>| row.iter().map(|it| it.each_run(change)).collect();
        Self {
            head: self.head.iter().map(|it| change(it)).collect(),
            rows: self.rows.iter().map(row).collect(),
            same: self.same.clone(),
        }
    }

    /// With a capital where a cell begins with one of these names.
    pub(crate) fn settle(&mut self, names: &[&str]) {
        self.rows.iter_mut().flatten().for_each(|text| text.settle(names));
    }
}

/// Rows and columns, as many as a page has room for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it holds.
    pub cells: TableRows,
    /// How many rows are enough where room is short; the rest is counted there.
    pub enough: usize,
    /// How many more rows there would be.
    pub left_out: usize,
    /// Where the rest is to be had, as the end of a sentence: "`--json` lists all".
    pub rest: &'static str,
}

/// A section that others point to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SectionId {
    /// The answer in a few sentences.
    Answer,
    /// What the sources say.
    Sources,
    /// Where the conflict stands today.
    Today,
    /// Which deals to put on the table.
    Deals,
    /// Who can move whom, and what would make a deal hold.
    Leverage,
    /// Which states would last. Left out on a terminal.
    Outcomes,
    /// What would change the verdict.
    Sureness,
    /// What the model leaves out, and what to ask.
    Limits,
    /// The verdict under other suppositions. Left out on a terminal.
    Suppositions,
    /// How the model does at the past, time by time. Left out on a terminal.
    Past,
    /// What is fair by the book. Left out on a terminal.
    Appendix,
}

impl SectionId {
    /// Its name in links.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Sources => "sources",
            Self::Today => "today",
            Self::Deals => "deals",
            Self::Leverage => "leverage",
            Self::Outcomes => "outcomes",
            Self::Sureness => "sureness",
            Self::Limits => "limits",
            Self::Suppositions => "suppositions",
            Self::Past => "past",
            Self::Appendix => "appendix",
        }
    }

    /// The words of a pointer to it.
    #[must_use]
    pub fn pointer(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Sources => "sources",
            Self::Today => "where it stands",
            Self::Deals => "deals",
            Self::Leverage => "who can move whom",
            Self::Outcomes => "what would last",
            Self::Sureness => "how sure",
            Self::Limits => "limits",
            Self::Suppositions => "other suppositions",
            Self::Past => "time by time",
            Self::Appendix => "appendix",
        }
    }
}

impl Text {
    /// The same with every run of words changed.
    pub(crate) fn each_run(&self, change: &dyn Fn(&str) -> String) -> Self {
        let piece = |piece: &Piece| match piece {
            Piece::Plain(words) => Piece::Plain(change(words)),
            Piece::Strong(words) => Piece::Strong(change(words)),
            Piece::Term(words) => Piece::Term(change(words)),
            Piece::Quote(words) => Piece::Quote(change(words)),
            Piece::Cite(note) => Piece::Cite(*note),
            Piece::See(section) => Piece::See(*section),
            Piece::Command { said, instead } => {
                Piece::Command { said: change(said), instead: change(instead) }
            }
        };
        Self(self.0.iter().map(piece).collect())
    }

    /// With a capital where a sentence begins with one of these names.
    pub(crate) fn settle(&mut self, names: &[&str]) {
        let mut begins = true;
        for piece in &mut self.0 {
            match piece {
                Piece::Plain(words)
                | Piece::Strong(words)
                | Piece::Term(words)
                | Piece::Command { said: words, .. } => {
                    *words = capitals(words, names, begins);
                    let end = words.trim_end();
                    if !end.is_empty() {
                        begins = end.len() < words.len() && end.ends_with(ENDS);
                    }
                }
                Piece::Quote(_) => begins = false,
                Piece::Cite(_) | Piece::See(_) => {}
            }
        }
    }
}

/// Words without the quotation marks that they stand in; those within become single ones.
fn unquoted(words: &str) -> String {
    let trimmed = words.trim();
    let within = PAIRS.iter().find_map(|(open, close)| {
        let within = trimmed.strip_prefix(*open)?.strip_suffix(*close)?;
        // Two quotations side by side aren't one.
        (!within.contains([*open, *close])).then_some(within)
    });
    let single = |letter: char| match letter {
        '“' => '‘',
        '”' => '’',
        letter => letter,
    };
    within.unwrap_or(trimmed).chars().map(single).collect()
}

/// Quotation marks that come in pairs.
const PAIRS: [(char, char); 4] = [('“', '”'), ('"', '"'), ('„', '“'), ('«', '»')];

/// What ends a sentence.
const ENDS: [char; 3] = ['.', '?', '!'];

/// Words with a capital where a sentence begins with one of these names.
pub(crate) fn capitals(words: &str, names: &[&str], begins: bool) -> String {
    let mut out = String::with_capacity(words.len());
    let mut begins = begins;
    let mut after_end = false;
    let mut rest = words;
    while let Some(letter) = rest.chars().next() {
        if begins && let Some(name) = names.iter().find(|name| is_next(rest, name)) {
            let mut letters = name.chars();
            out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            out.push_str(letters.as_str());
            rest = &rest[name.len()..];
            (begins, after_end) = (false, false);
            continue;
        }
        // A space after the end of a sentence, or before the first word of all.
        begins = letter.is_whitespace() && (after_end || begins);
        after_end = ENDS.contains(&letter) || after_end && letter.is_whitespace();
        out.push(letter);
        rest = &rest[letter.len_utf8()..];
    }
    out
}

/// Whether a name stands here, as a whole word.
fn is_next(words: &str, name: &str) -> bool {
    words.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::{capitals, unquoted};

    #[test]
    fn a_quotation_has_one_pair_of_marks() {
        let check = |words: &str, right: &str| assert_eq!(unquoted(words), right);
        check("“We want the road open,”", "We want the road open,");
        check("He called it “a road” and left", "He called it ‘a road’ and left");
        check("“One,” he said, “two”", "‘One,’ he said, ‘two’");
        check("no marks", "no marks");
    }

    #[test]
    fn names_get_a_capital_where_a_sentence_begins() {
        let names = ["the League"];
        let check = |words: &str, right: &str| assert_eq!(capitals(words, &names, true), right);
        check("the League gains", "The League gains");
        check("Then the League gains. the League gives", "Then the League gains. The League gives");
        check("the Leagues gain", "the Leagues gain");
        check("Who? the League", "Who? The League");
        check("e.g. “the League”", "e.g. “the League”");
    }
}
