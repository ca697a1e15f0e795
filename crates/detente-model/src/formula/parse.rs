//! How is a formula put together?
//!
//! Names stay words here; [`resolve`](super::resolve()) says what they mean. Binding, tightest
//! first: comparisons, `not`, `and`, `or`, `if` and `unless`.

use super::lex::{Token, lex};
use crate::{Diagnostic, Span};

/// The longest formula that is read, in bytes.
/// Crossed by `a_formula_is_read_up_to_its_bounds`.
pub const MOST_BYTES: usize = 1 << 16;
/// The deepest nesting of parentheses and of `if`s that is read.
/// Crossed by `a_formula_is_read_up_to_its_bounds`.
const MOST_DEPTH: usize = 64;

/// A formula as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expr {
    /// What it is made of.
    pub kind: ExprKind,
    /// Where it stands in the formula, in bytes.
    pub span: Span,
}

/// The parts of a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExprKind {
    /// A name alone.
    Name(Name),
    /// A name compared with one value or with several, one of which must fit.
    Compare(Name, Comparison, Vec<Word>),
    /// `not p`.
    Not(Box<Expr>),
    /// `p and q and …`; at least two.
    And(Vec<Expr>),
    /// `p or q or …`; at least two.
    Or(Vec<Expr>),
    /// `p if q`.
    If(Box<Expr>, Box<Expr>),
    /// `p unless q`.
    Unless(Box<Expr>, Box<Expr>),
}

/// A dotted name, cut at its dots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its parts; at least one.
    pub parts: Vec<String>,
    /// Where it stands.
    pub span: Span,
}

/// A value that a name is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// How a name compares with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Comparison {
    /// The sign used in formulas.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
        }
    }

    /// Tells whether a comparison with this outcome holds.
    #[must_use]
    pub fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            Self::Equal => ordering.is_eq(),
            Self::NotEqual => ordering.is_ne(),
            Self::Less => ordering.is_lt(),
            Self::AtMost => ordering.is_le(),
            Self::Greater => ordering.is_gt(),
            Self::AtLeast => ordering.is_ge(),
        }
    }

    fn from_sign(sign: &str) -> Option<Self> {
        [Self::Equal, Self::NotEqual, Self::Less, Self::AtMost, Self::Greater, Self::AtLeast]
            .into_iter()
            .find(|comparison| comparison.sign() == sign)
    }
}

/// Reads a formula. Spans are byte offsets in `text`.
///
/// # Errors
/// A syntax error with its place. Only the first is reported: what follows it is guesswork.
pub fn parse(text: &str) -> Result<Expr, Diagnostic> {
    if text.len() > MOST_BYTES {
        return Err(Diagnostic::error(
            "formula-too-long",
            Span::new(0, text.len()),
            format!("this formula has {} bytes, and at most {MOST_BYTES} are read", text.len()),
        ));
    }
    let tokens = lex(text).map_err(|span| {
        let found = &text[span.start..span.end];
        Diagnostic::error("formula-syntax", span, format!("`{found}` has no meaning in a formula"))
            .with_help("formulas consist of names, levels, `( ) = | < >` and the words and, or, not, if, unless")
    })?;
    let mut parser = Parser { tokens: &tokens, at: 0, end: text.len(), depth: 0 };
    if tokens.is_empty() {
        return Err(parser.expected("a name"));
    }
    let expr = parser.conditional()?;
    if parser.at < tokens.len() {
        return Err(parser.left_over());
    }
    Ok(expr)
}

struct Parser<'a> {
    tokens: &'a [(Token<'a>, Span)],
    at: usize,
    end: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn conditional(&mut self) -> Result<Expr, Diagnostic> {
        let mut expr = self.disjunction()?;
        let mut links = 0;
        loop {
            let make: fn(Box<Expr>, Box<Expr>) -> ExprKind = if self.take_word("if") {
                ExprKind::If
            } else if self.take_word("unless") {
                ExprKind::Unless
            } else {
                return Ok(expr);
            };
            links += 1;
            if links > MOST_DEPTH {
                return Err(self.too_deep());
            }
            let condition = self.disjunction()?;
            let span = Span::new(expr.span.start, condition.span.end);
            expr = Expr { kind: make(Box::new(expr), Box::new(condition)), span };
        }
    }

    fn disjunction(&mut self) -> Result<Expr, Diagnostic> {
        self.chain("or", Self::conjunction, ExprKind::Or)
    }

    fn conjunction(&mut self) -> Result<Expr, Diagnostic> {
        self.chain("and", Self::negation, ExprKind::And)
    }

    fn chain(
        &mut self,
        word: &str,
        mut part: impl FnMut(&mut Self) -> Result<Expr, Diagnostic>,
        make: fn(Vec<Expr>) -> ExprKind,
    ) -> Result<Expr, Diagnostic> {
        let first = part(self)?;
        let mut parts = vec![first];
        while self.take_word(word) {
            parts.push(part(self)?);
        }
        if parts.len() == 1 {
            return Ok(parts.remove(0));
        }
        let span = Span::new(parts[0].span.start, parts[parts.len() - 1].span.end);
        Ok(Expr { kind: make(parts), span })
    }

    fn negation(&mut self) -> Result<Expr, Diagnostic> {
        let start = self.here().start;
        let mut negated = false;
        // Two negations cancel, so that a long row of them makes no deep tree.
        while self.take_word("not") {
            negated = !negated;
        }
        let inner = self.primary()?;
        let span = Span::new(start, inner.span.end);
        let kind = if negated { ExprKind::Not(Box::new(inner)) } else { inner.kind };
        Ok(Expr { kind, span })
    }

    fn primary(&mut self) -> Result<Expr, Diagnostic> {
        let start = self.here().start;
        if self.take_sign("(") {
            self.depth += 1;
            if self.depth > MOST_DEPTH {
                return Err(self.too_deep());
            }
            let inner = self.conditional()?;
            let end = self.here().end;
            if !self.take_sign(")") {
                return Err(self.expected("`)`"));
            }
            self.depth -= 1;
            return Ok(Expr { kind: inner.kind, span: Span::new(start, end) });
        }
        let word = self.word("a name")?;
        if word.text.split('.').any(str::is_empty) {
            return Err(Diagnostic::error(
                "formula-syntax",
                word.span,
                format!("`{}` has a dot with no name beside it", word.text),
            ));
        }
        let parts = word.text.split('.').map(str::to_owned).collect();
        let name = Name { parts, span: word.span };
        let Some(comparison) = self.comparison() else {
            return Ok(Expr { span: name.span, kind: ExprKind::Name(name) });
        };
        let mut values = vec![self.word("a level")?];
        while self.take_sign("|") {
            values.push(self.word("a level")?);
        }
        let span = Span::new(start, values[values.len() - 1].span.end);
        Ok(Expr { kind: ExprKind::Compare(name, comparison, values), span })
    }

    fn comparison(&mut self) -> Option<Comparison> {
        let Some((Token::Sign(sign), _)) = self.tokens.get(self.at) else { return None };
        let comparison = Comparison::from_sign(sign)?;
        self.at += 1;
        Some(comparison)
    }

    fn word(&mut self, what: &str) -> Result<Word, Diagnostic> {
        match self.tokens.get(self.at) {
            Some((Token::Word(text), span)) if !is_keyword(text) => {
                self.at += 1;
                Ok(Word { text: (*text).to_owned(), span: *span })
            }
            Some(_) | None => Err(self.expected(what)),
        }
    }

    fn take_word(&mut self, word: &str) -> bool {
        self.take(Token::Word(word))
    }

    fn take_sign(&mut self, sign: &str) -> bool {
        self.take(Token::Sign(sign))
    }

    fn take(&mut self, token: Token<'_>) -> bool {
        let found = self.tokens.get(self.at).is_some_and(|(next, _)| *next == token);
        self.at += usize::from(found);
        found
    }

    fn here(&self) -> Span {
        self.tokens.get(self.at).map_or(Span::new(self.end, self.end), |(_, span)| *span)
    }

    /// What stands after a formula that is complete.
    fn left_over(&self) -> Diagnostic {
        let problem = self.expected("`and`, `or`, `if`, `unless` or the end");
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        match (before, self.tokens.get(self.at)) {
            (Some((Token::Word(first), _)), Some((Token::Word(second), _)))
                if !is_keyword(second) =>
            {
                problem.with_help(format!("did you mean `{first}.{second}`?"))
            }
            _ => problem
                .with_help("join statements by `and`, `or`, `if` or `unless`, and compare by `=`"),
        }
    }

    fn expected(&self, what: &str) -> Diagnostic {
        let found = match self.tokens.get(self.at) {
            Some((Token::Word(text) | Token::Sign(text), _)) => format!("found `{text}`"),
            None => "the formula ends here".to_owned(),
        };
        Diagnostic::error("formula-syntax", self.here(), format!("expected {what}, but {found}"))
    }

    fn too_deep(&self) -> Diagnostic {
        Diagnostic::error(
            "formula-too-deep",
            self.here(),
            format!("this formula is nested more than {MOST_DEPTH} deep"),
        )
    }
}

fn is_keyword(text: &str) -> bool {
    matches!(text, "and" | "or" | "not" | "if" | "unless")
}
