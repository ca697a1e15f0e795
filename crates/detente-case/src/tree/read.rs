//! How does a text become a tree?
//!
//! A syntax error ends the document with one diagnostic: what follows it is guesswork. Everything
//! else is reported and read on.

use std::collections::BTreeMap;

use detente_model::{Diagnostic, Span};
use granit_parser::{Event, Parser, ScalarStyle};

use super::{Entry, Kind, Node, Scalar, syntax};
use crate::place::line_column;

/// The greatest file that is read, in bytes.
/// Crossed by `limits_are_said_and_not_exceeded`.
pub(crate) const MOST_BYTES: usize = 16 << 20;
/// The most findings that are listed; then nothing more is looked for.
/// Crossed by `no_list_is_endless`.
pub(crate) const MOST_FINDINGS: usize = 1000;
/// The most nodes of a file that are read.
/// Crossed by `limits_are_said_and_not_exceeded`.
const MOST_NODES: usize = 1 << 20;
/// How deep lists and maps may stand in each other.
/// Crossed by `limits_are_said_and_not_exceeded`.
const MOST_DEPTH: usize = 64;

/// What is written in YAML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// A case file.
    Case,
    /// A file of a negotiation scenario.
    Scenario,
}

impl Written {
    /// How it treats what is refused.
    fn refuses(self) -> &'static str {
        match self {
            Self::Case => "are not used in case files",
            Self::Scenario => "are not read in scenarios",
        }
    }
}

/// Reads the one document of a text whose first byte counts as byte `base`. Gives `None` if it is
/// empty or has a syntax error; both are reported.
pub(crate) fn read(
    written: Written,
    text: &str,
    base: usize,
    found: &mut Vec<Diagnostic>,
) -> Option<Node> {
    if text.len() > MOST_BYTES {
        found.push(Diagnostic::error(
            "file-too-big",
            Span::new(base, base),
            format!("this file has {} bytes, and at most {MOST_BYTES} are read", text.len()),
        ));
        return None;
    }
    let mut builder =
        Builder { written, text, base, found, open: Vec::new(), root: None, nodes: 0 };
    match builder.run() {
        Ok(()) => {}
        Err(problem) => {
            found.push(problem);
            return None;
        }
    }
    let root = builder.root;
    if root.is_none() {
        found.push(
            Diagnostic::error("empty-file", Span::new(base, base), "this file is empty").with_help(
                "a case begins with `detente: 1`; `detente new FOLDER` writes one to start from",
            ),
        );
    }
    root
}

/// A list or a map that isn't complete yet.
struct Open {
    start: usize,
    last: usize,
    shape: Shape,
}

enum Shape {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, seen: BTreeMap<String, Span>, key: Option<(Option<String>, Span)> },
}

struct Builder<'a> {
    written: Written,
    text: &'a str,
    base: usize,
    found: &'a mut Vec<Diagnostic>,
    open: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
}

impl Builder<'_> {
    fn run(&mut self) -> Result<(), Diagnostic> {
        let mut options = granit_parser::options! {
            emit_unresolved_aliases: true,
            disallow_directives: true,
            emit_anchor_events: true,
        };
        options.set_emit_comments(false);
        let mut documents = 0;
        for step in Parser::new_from_str_with_options(self.text, options) {
            let (event, place) = step.map_err(|error| self.syntax(&error))?;
            let span = self.span(place);
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents > 1 {
                        return Err(Diagnostic::error(
                            "several-documents",
                            span,
                            "a second document begins here, and a file holds one",
                        )
                        .with_help("leave out the line `---`"));
                    }
                }
                Event::Anchor(..) => self.refuse("yaml-anchor", "anchors (`&name`)", span),
                Event::Alias(..) | Event::UnresolvedAlias(..) => {
                    self.refuse("yaml-alias", "aliases (`*name`)", span);
                    self.skip(span);
                }
                Event::Scalar(text, style, _, tag) => {
                    self.refuse_tag(tag.is_some(), place);
                    let node = self.scalar(&text, style, span);
                    self.add(node)?;
                }
                Event::SequenceStart(_, _, tag) => {
                    self.refuse_tag(tag.is_some(), place);
                    self.begin(span, Shape::List(Vec::new()))?;
                }
                Event::MappingStart(_, _, tag) => {
                    self.refuse_tag(tag.is_some(), place);
                    let (entries, seen) = (Vec::new(), BTreeMap::new());
                    self.begin(span, Shape::Map { entries, seen, key: None })?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.close(span)?,
                // These carry nothing, and comments aren't asked for.
                Event::StreamStart
                | Event::StreamEnd
                | Event::DocumentEnd
                | Event::Comment(..)
                | _ => {}
            }
        }
        Ok(())
    }

    fn syntax(&self, error: &granit_parser::ScanError) -> Diagnostic {
        let opens = |open: &&Open| {
            self.text.get(open.start - self.base..).is_some_and(|rest| rest.starts_with(['{', '[']))
        };
        let bracket = self.open.iter().rev().find(opens).map(|open| open.start - self.base);
        syntax::problem(self.text, error, bracket, self.base)
    }

    fn span(&self, place: granit_parser::Span) -> Span {
        let start = place.start.byte_offset().unwrap_or(0);
        let end = place.end.byte_offset().unwrap_or(start);
        Span::new(start, end).shifted(self.base)
    }

    fn refuse(&mut self, code: &'static str, what: &str, span: Span) {
        if self.found.len() >= MOST_FINDINGS {
            return;
        }
        self.found.push(
            Diagnostic::error(code, span, format!("{what} {}", self.written.refuses()))
                .with_help("write out what is meant"),
        );
    }

    fn refuse_tag(&mut self, is_tagged: bool, place: granit_parser::Span) {
        if is_tagged {
            let span = self.span(place.tag_span().unwrap_or(place));
            self.refuse("yaml-tag", "tags (`!name`)", span);
        }
    }

    fn scalar(&self, text: &str, style: ScalarStyle, span: Span) -> Node {
        let is_plain = matches!(style, ScalarStyle::Plain);
        let written = self.text.get(span.start - self.base..span.end - self.base).unwrap_or("");
        if is_plain && (written.is_empty() || matches!(text, "~" | "null" | "Null" | "NULL")) {
            return Node { span, kind: Kind::Nothing };
        }
        let quoted = written.len() >= 2 && written.get(1..written.len() - 1) == Some(text);
        let offset = if is_plain && written == text {
            Some(span.start)
        } else if !is_plain && quoted {
            Some(span.start + 1)
        } else {
            None
        };
        // The span of a block of text runs up to the next token: end it with the text.
        let span = Span::new(span.start, span.start + written.trim_end().len());
        let scalar = Scalar { text: text.to_owned(), offset };
        Node { span, kind: Kind::Text(scalar) }
    }

    fn begin(&mut self, span: Span, shape: Shape) -> Result<(), Diagnostic> {
        if self.open.len() == MOST_DEPTH {
            return Err(Diagnostic::error(
                "too-deep",
                span,
                format!("lists and maps stand more than {MOST_DEPTH} deep in each other here"),
            ));
        }
        self.open.push(Open { start: span.start, last: span.end, shape });
        Ok(())
    }

    fn close(&mut self, end: Span) -> Result<(), Diagnostic> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let is_closed = end.start < end.end;
        let span = Span::new(open.start, if is_closed { end.end } else { open.last });
        let kind = match open.shape {
            Shape::List(nodes) => Kind::List(nodes),
            Shape::Map { entries, .. } => Kind::Map(entries),
        };
        self.add(Node { span, kind })
    }

    /// Takes note of a node that is refused: what is written in its place doesn't count as missing.
    fn skip(&mut self, span: Span) {
        let Some(open) = self.open.last_mut() else { return };
        open.last = open.last.max(span.end);
        match &mut open.shape {
            Shape::List(_) => {}
            Shape::Map { key, .. } => {
                *key = match key {
                    None => Some((None, span)),
                    Some(_) => None,
                };
            }
        }
    }

    fn add(&mut self, node: Node) -> Result<(), Diagnostic> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err(Diagnostic::error(
                "file-too-big",
                node.span,
                format!("this file has more than {MOST_NODES} keys and values"),
            ));
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        open.last = open.last.max(node.span.end);
        match &mut open.shape {
            Shape::List(nodes) => nodes.push(node),
            Shape::Map { entries, seen, key } => match key.take() {
                None => *key = Some((key_of(&node, self.found), node.span)),
                Some((None, _)) => {}
                Some((Some(name), span)) => match seen.get(&name) {
                    Some(_) if self.found.len() >= MOST_FINDINGS => {}
                    Some(first) => {
                        let line = line_column(self.text, first.start - self.base).0;
                        self.found.push(Diagnostic::error(
                            "duplicate-key",
                            span,
                            format!("`{name}` is given twice; the first is on line {line}"),
                        ));
                    }
                    None => {
                        seen.insert(name.clone(), span);
                        entries.push(Entry { key: name, span, value: node });
                    }
                },
            },
        }
        Ok(())
    }
}

fn key_of(node: &Node, found: &mut Vec<Diagnostic>) -> Option<String> {
    match &node.kind {
        Kind::Text(scalar) => Some(scalar.text.clone()),
        Kind::Nothing | Kind::List(_) | Kind::Map(_) if found.len() >= MOST_FINDINGS => None,
        Kind::Nothing | Kind::List(_) | Kind::Map(_) => {
            found.push(Diagnostic::error(
                "bad-key",
                node.span,
                format!("a key must be a word, and this is {}", node.describe()),
            ));
            None
        }
    }
}
