//! What does a page consist of, whatever it is written on?
//!
//! Paragraphs, lists and tables of text with a few marks that terminals, Markdown and HTML can all
//! show in their own way. Nothing here knows how.

use detente::model::Conflict;

use crate::figure::Figure;
use crate::words::party_name;

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

/// A part of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Some sentences.
    Paragraph(Text),
    /// A remark that a hurried reader may pass over.
    Aside(Text),
    /// Points in no order.
    List(Vec<Text>),
    /// Points that are counted.
    Numbered(Vec<Text>),
    /// Rows and columns.
    Table(Table),
    /// Lines as they are to be copied.
    Code(String),
    /// A picture; where none can be shown, its rows and columns stand for it.
    Figure(Box<Figure>),
}

impl Block {
    /// A paragraph.
    pub fn paragraph(text: impl Into<Text>) -> Self {
        Self::Paragraph(text.into())
    }

    /// A picture.
    #[must_use]
    pub fn figure(figure: Figure) -> Self {
        Self::Figure(Box::new(figure))
    }

    /// An aside.
    pub fn aside(text: impl Into<Text>) -> Self {
        Self::Aside(text.into())
    }

    /// Points in no order.
    pub fn list<T: Into<Text>>(items: impl IntoIterator<Item = T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

/// Rows and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What each column holds.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Text>>,
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
    /// Which states would last.
    Outcomes,
    /// What would change the verdict.
    Sureness,
    /// What the model leaves out, and what to ask.
    Limits,
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
            Self::Appendix => "appendix",
        }
    }
}

/// A section with its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Which one it is, if others point to it.
    pub id: Option<SectionId>,
    /// Its heading; empty for what stands right below the page's.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// An excerpt that the text refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its number, from 1.
    pub number: usize,
    /// Its short name in the case.
    pub id: String,
    /// The words, or which entry of the record holds them.
    pub quote: Text,
    /// Where they stand.
    pub source: String,
}

/// A page as text.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// What it is about.
    pub title: String,
    /// Date, version, status and authors, to be joined by dots.
    pub byline: Vec<String>,
    /// What stands before the sections.
    pub lead: Vec<Text>,
    /// How far it can be trusted.
    pub trust: Vec<Text>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// The excerpts that it refers to.
    pub notes: Vec<Note>,
}

impl Page {
    /// A page with a heading and nothing below it yet.
    #[must_use]
    pub fn titled(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            byline: Vec::new(),
            lead: Vec::new(),
            trust: Vec::new(),
            sections: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// With a section at the end; one without blocks is left out.
    pub fn add(&mut self, title: impl Into<String>, blocks: Vec<Block>) {
        if !blocks.is_empty() {
            self.sections.push(Section { id: None, title: title.into(), blocks });
        }
    }

    /// With a capital at every beginning of a sentence, where a party may be called by an article.
    #[must_use]
    pub fn settled(mut self, conflict: &Conflict) -> Self {
        let names = conflict.party_ids().map(|party| party_name(conflict, party));
        let names: Vec<String> = names.filter(|it| it.starts_with(char::is_lowercase)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        if names.is_empty() {
            return self;
        }
        self.title = capitals(&self.title, &names, true);
        let texts = self.lead.iter_mut().chain(&mut self.trust);
        texts.for_each(|text| text.settle(&names));
        for section in &mut self.sections {
            section.title = capitals(&section.title, &names, true);
            for block in &mut section.blocks {
                match block {
                    Block::Paragraph(text) | Block::Aside(text) => text.settle(&names),
                    Block::List(items) | Block::Numbered(items) => {
                        items.iter_mut().for_each(|text| text.settle(&names));
                    }
                    Block::Code(_) => {}
                    Block::Table(table) => {
                        table.rows.iter_mut().flatten().for_each(|text| text.settle(&names));
                    }
                    Block::Figure(figure) => {
                        for words in [&mut figure.title, &mut figure.finding, &mut figure.note] {
                            *words = capitals(words, &names, true);
                        }
                        let cells = figure.table.rows.iter_mut().flatten();
                        cells.for_each(|text| text.settle(&names));
                    }
                }
            }
        }
        self
    }
}

impl Page {
    /// The pictures on it, in order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.sections.iter().flat_map(|it| &it.blocks).filter_map(|block| match block {
            Block::Figure(figure) => Some(&**figure),
            Block::Paragraph(_)
            | Block::Aside(_)
            | Block::List(_)
            | Block::Numbered(_)
            | Block::Table(_)
            | Block::Code(_) => None,
        })
    }

    /// The same with every run of words changed, but for what is to be copied.
    pub(crate) fn each_run(&self, change: &dyn Fn(&str) -> String) -> Self {
        let text = |text: &Text| text.each_run(change);
        let texts = |all: &[Text]| all.iter().map(text).collect::<Vec<Text>>();
        let table = |table: &Table| Table {
            head: table.head.iter().map(|it| change(it)).collect(),
            rows: table.rows.iter().map(|row| texts(row)).collect(),
            ..table.clone()
        };
        let block = |block: &Block| match block {
            Block::Paragraph(it) => Block::Paragraph(text(it)),
            Block::Aside(it) => Block::Aside(text(it)),
            Block::List(items) => Block::List(texts(items)),
            Block::Numbered(items) => Block::Numbered(texts(items)),
            Block::Code(code) => Block::Code(code.clone()),
            Block::Table(it) => Block::Table(table(it)),
            Block::Figure(it) => Block::Figure(Box::new(it.each_run(change, table(&it.table)))),
        };
        Self {
            title: change(&self.title),
            byline: self.byline.iter().map(|it| change(it)).collect(),
            lead: texts(&self.lead),
            trust: texts(&self.trust),
            sections: (self.sections.iter())
                .map(|it| Section {
                    id: it.id,
                    title: change(&it.title),
                    blocks: it.blocks.iter().map(block).collect(),
                })
                .collect(),
            notes: (self.notes.iter())
                .map(|it| Note { quote: text(&it.quote), source: change(&it.source), ..it.clone() })
                .collect(),
        }
    }
}

impl Text {
    fn each_run(&self, change: &dyn Fn(&str) -> String) -> Self {
        let piece = |piece: &Piece| match piece {
            Piece::Plain(words) => Piece::Plain(change(words)),
            Piece::Strong(words) => Piece::Strong(change(words)),
            Piece::Term(words) => Piece::Term(change(words)),
            Piece::Quote(words) => Piece::Quote(change(words)),
            Piece::Cite(note) => Piece::Cite(*note),
            Piece::See(section) => Piece::See(*section),
        };
        Self(self.0.iter().map(piece).collect())
    }

    /// With a capital where a sentence begins with one of these names.
    fn settle(&mut self, names: &[&str]) {
        let mut begins = true;
        for piece in &mut self.0 {
            match piece {
                Piece::Plain(words) | Piece::Strong(words) | Piece::Term(words) => {
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
fn capitals(words: &str, names: &[&str], begins: bool) -> String {
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
