//! What does a briefing consist of, whatever it is written on?
//!
//! Paragraphs, lists and tables of text with a few marks that terminals, Markdown and HTML can all
//! show in their own way. Nothing here knows how.

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
    See(Place),
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
        self.0.push(Piece::Quote(words.into()));
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
    pub fn see(mut self, place: Place) -> Self {
        self.0.push(Piece::See(place));
        self
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Some sentences.
    Paragraph(Text),
    /// Points in no order.
    List(Vec<Text>),
    /// Points that are counted.
    Numbered(Vec<Text>),
    /// Rows and columns.
    Table(Table),
}

impl Block {
    /// A paragraph.
    pub fn paragraph(text: impl Into<Text>) -> Self {
        Self::Paragraph(text.into())
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
}

/// A section of a briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The answer in a few sentences.
    Answer,
    /// What the sources say.
    Sources,
    /// Where the conflict stands today.
    Today,
    /// Which deals to put on the table.
    Deals,
    /// Where it could come to rest.
    Outcomes,
    /// What would change the verdict.
    Sureness,
    /// What the model leaves out, and what to ask.
    Limits,
    /// What is fair by the book. Left out on a terminal.
    Appendix,
}

impl Place {
    /// Its name in links.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Sources => "sources",
            Self::Today => "today",
            Self::Deals => "deals",
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
            Self::Outcomes => "where it could rest",
            Self::Sureness => "how sure",
            Self::Limits => "limits",
            Self::Appendix => "appendix",
        }
    }
}

/// A section with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which one it is.
    pub place: Place,
    /// Its heading.
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

/// A briefing as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What the case is called.
    pub title: String,
    /// Date, version, status and authors, to be joined by dots.
    pub byline: Vec<String>,
    /// What is supposed on request, and what the case asks.
    pub lead: Vec<Text>,
    /// How far it can be trusted.
    pub trust: Vec<Text>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// Every excerpt of the case.
    pub notes: Vec<Note>,
}
