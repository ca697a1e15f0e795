//! How is a picture written down?
//!
//! As SVG by hand: a few marks, each with its colour as an attribute that a page can change by its custom
//! properties, and words that can't become anything else. No styles, no scripts, nothing from elsewhere.

use std::fmt::Write as _;

use super::text;
use crate::tame::tame;

/// A colour: a custom property of the page, and what is used where there is no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// Words and outlines.
    Full,
    /// Words of less weight, and axes.
    Soft,
    /// Thin rules.
    Rule,
    /// The ground of a part that matters.
    Tint,
    /// The page itself, inside hollow marks.
    Paper,
    /// What is worth proposing.
    Blue,
    /// What lasts; only inside an outline.
    Sky,
    /// What breaks.
    Vermilion,
    /// Nothing.
    None,
}

impl Ink {
    const ALL: [Self; 9] = [
        Self::Full,
        Self::Soft,
        Self::Rule,
        Self::Tint,
        Self::Paper,
        Self::Blue,
        Self::Sky,
        Self::Vermilion,
        Self::None,
    ];

    /// The colour where there is no page, as the value of an attribute.
    fn written_out(self) -> &'static str {
        let fallback = self.value().split_once(", ").and_then(|(_, it)| it.strip_suffix(')'));
        fallback.unwrap_or(self.value())
    }

    /// As the value of an attribute.
    fn value(self) -> &'static str {
        match self {
            Self::Full => "var(--ink, #1d1b18)",
            Self::Soft => "var(--soft, #635d54)",
            Self::Rule => "var(--rule, #cfc8bb)",
            Self::Tint => "var(--tint, #f5f1e8)",
            Self::Paper => "var(--paper, #fdfcf9)",
            Self::Blue => "var(--blue, #0072b2)",
            Self::Sky => "var(--sky, #56b4e9)",
            Self::Vermilion => "var(--vermilion, #d55e00)",
            Self::None => "none",
        }
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stroke {
    /// Thin and whole.
    Thin,
    /// Thicker and whole.
    Whole,
    /// Broken.
    Dashed,
    /// Points.
    Dotted,
}

impl Stroke {
    fn attributes(self) -> &'static str {
        match self {
            Self::Thin => "stroke-width=\"0.8\"",
            Self::Whole => "stroke-width=\"1.6\"",
            Self::Dashed => "stroke-width=\"1.2\" stroke-dasharray=\"5 3\"",
            Self::Dotted => "stroke-width=\"1.4\" stroke-dasharray=\"1.4 2.6\"",
        }
    }
}

/// Where words stand at their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    /// They begin there.
    Start,
    /// They have it in their middle.
    Middle,
    /// They end there.
    End,
}

impl Anchor {
    fn value(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// Whether a picture says what language it is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Namespace {
    /// In a file of its own.
    Written,
    /// Within a page, which needs no address to know that.
    Implied,
}

impl Namespace {
    fn attribute(self) -> &'static str {
        match self {
            Self::Written => " xmlns=\"http://www.w3.org/2000/svg\"",
            Self::Implied => "",
        }
    }
}

/// The size of ordinary words.
pub(super) const SIZE: f64 = 12.0;

/// The size of lesser words; none is smaller.
pub(super) const SMALL: f64 = 11.0;

/// The distance of two lines of ordinary words.
pub(super) const LINE: f64 = 15.0;

/// The widest picture.
pub(super) const WIDTH: f64 = 660.0;

/// A picture that is being drawn.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Canvas {
    body: String,
}

impl Canvas {
    /// Nothing is drawn yet.
    pub(super) fn new() -> Self {
        Self { body: String::new() }
    }

    /// A line.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink, stroke: Stroke) {
        self.put(format_args!(
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\" {}/>",
            at(from.0),
            at(from.1),
            at(to.0),
            at(to.1),
            ink.value(),
            stroke.attributes(),
        ));
    }

    /// A line with a head at its end.
    pub(super) fn arrow(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink, stroke: Stroke) {
        self.line(from, to, ink, stroke);
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = (dx * dx + dy * dy).sqrt().max(1.0);
        let (ux, uy) = (dx / length * 6.0, dy / length * 6.0);
        let wing = |side: f64| (to.0 - ux - side * uy * 0.6, to.1 - uy + side * ux * 0.6);
        self.shape(&[to, wing(1.0), wing(-1.0)], ink, Ink::None);
    }

    /// A box.
    pub(super) fn rect(&mut self, corner: (f64, f64), size: (f64, f64), fill: Ink, outline: Ink) {
        self.put(format_args!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\" stroke=\"{}\"/>",
            at(corner.0),
            at(corner.1),
            at(size.0.max(0.0)),
            at(size.1.max(0.0)),
            fill.value(),
            outline.value(),
        ));
    }

    /// A circle.
    pub(super) fn circle(&mut self, middle: (f64, f64), radius: f64, fill: Ink, outline: Ink) {
        self.put(format_args!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\" stroke=\"{}\"/>",
            at(middle.0),
            at(middle.1),
            at(radius),
            fill.value(),
            outline.value(),
        ));
    }

    /// A shape with straight sides.
    pub(super) fn shape(&mut self, corners: &[(f64, f64)], fill: Ink, outline: Ink) {
        let corners: Vec<String> =
            corners.iter().map(|(x, y)| format!("{},{}", at(*x), at(*y))).collect();
        self.put(format_args!(
            "<polygon points=\"{}\" fill=\"{}\" stroke=\"{}\"/>",
            corners.join(" "),
            fill.value(),
            outline.value(),
        ));
    }

    /// Marks that are about something of which rows and other marks are too.
    pub(super) fn about(&mut self, same: &str, draw: impl FnOnce(&mut Self)) {
        self.put(format_args!("<g data-same=\"{}\">", escape(same)));
        draw(self);
        self.put(format_args!("</g>"));
    }

    /// A mark that says no.
    pub(super) fn cross(&mut self, (x, y): (f64, f64), arm: f64, ink: Ink) {
        self.line((x - arm, y - arm), (x + arm, y + arm), ink, Stroke::Whole);
        self.line((x - arm, y + arm), (x + arm, y - arm), ink, Stroke::Whole);
    }

    /// Lines across a box, for a part that is ruled out: whatever its colour, it reads in grey.
    pub(super) fn hatch(&mut self, (left, top): (f64, f64), (width, height): (f64, f64), ink: Ink) {
        let mut x = left;
        while x < left + width {
            let end = (x + height).min(left + width);
            self.line((x, top + height), (end, top + height - (end - x)), ink, Stroke::Thin);
            x += 5.0;
        }
    }

    /// Words on one line.
    pub(super) fn words(&mut self, at: (f64, f64), anchor: Anchor, words: &str) {
        self.lettering(at, (anchor, SIZE, Ink::Full, false), words);
    }

    /// Words of less weight on one line.
    pub(super) fn soft(&mut self, at: (f64, f64), anchor: Anchor, words: &str) {
        self.lettering(at, (anchor, SMALL, Ink::Soft, false), words);
    }

    /// Words that stand out on one line.
    pub(super) fn strong(&mut self, at: (f64, f64), anchor: Anchor, words: &str) {
        self.lettering(at, (anchor, SIZE, Ink::Full, true), words);
    }

    /// Words in a column of some width, from the line of the first one down; where the next line would be.
    pub(super) fn column(&mut self, at: (f64, f64), room: (f64, usize), words: &str) -> f64 {
        self.lines(at, room, (SIZE, Ink::Full), words)
    }

    /// The same with words of less weight.
    pub(super) fn soft_column(&mut self, at: (f64, f64), room: (f64, usize), words: &str) -> f64 {
        self.lines(at, room, (SMALL, Ink::Soft), words)
    }

    fn lines(
        &mut self,
        (x, y): (f64, f64),
        (width, most): (f64, usize),
        (size, ink): (f64, Ink),
        words: &str,
    ) -> f64 {
        let mut below = y;
        for line in text::lines(words, size, width, most) {
            self.lettering((x, below), (Anchor::Start, size, ink, false), &line);
            below += LINE;
        }
        below
    }

    fn lettering(
        &mut self,
        (x, y): (f64, f64),
        (anchor, size, ink, is_strong): (Anchor, f64, Ink, bool),
        words: &str,
    ) {
        if words.is_empty() {
            return;
        }
        let weight = if is_strong { " font-weight=\"600\"" } else { "" };
        self.put(format_args!(
            "<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" font-size=\"{}\" fill=\"{}\"{weight}>{}</text>",
            at(x),
            at(y),
            anchor.value(),
            at(size),
            ink.value(),
            escape(words),
        ));
    }

    fn put(&mut self, mark: std::fmt::Arguments<'_>) {
        // Writing to a string doesn't fail.
        let _ = self.body.write_fmt(mark);
        self.body.push('\n');
    }

    /// The same on a ground of paper, with the colours written out: for what knows no custom properties.
    pub(super) fn on_paper(&self, size: (f64, f64)) -> Self {
        let mut canvas = Self::new();
        canvas.rect((0.0, 0.0), size, Ink::Paper, Ink::None);
        canvas.body.push_str(&self.body);
        // Within words there is no bare quotation mark, so that these are attributes.
        let in_quotes = |colour: &str| format!("\"{colour}\"");
        for ink in Ink::ALL {
            let (named, written_out) = (in_quotes(ink.value()), in_quotes(ink.written_out()));
            canvas.body = canvas.body.replace(&named, &written_out);
        }
        canvas
    }

    /// The whole picture, as a file of its own or within a page.
    pub(super) fn picture(
        &self,
        id: &str,
        namespace: Namespace,
        (width, height): (f64, f64),
        (title, finding): (&str, &str),
    ) -> String {
        format!(
            "<svg{} viewBox=\"0 0 {} {}\" role=\"img\" \
             aria-labelledby=\"{id}-title {id}-desc\" \
             font-family=\"Georgia, 'DejaVu Serif', 'Liberation Serif', serif\">\n\
             <title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-desc\">{}</desc>\n{}</svg>\n",
            namespace.attribute(),
            at(width),
            at(height),
            escape(title),
            escape(finding),
            self.body,
        )
    }
}

/// A place with one decimal.
fn at(place: f64) -> String {
    let text = format!("{place:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Words that can be nothing else.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in tame(words).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML has no other way to hold these.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            letter => out.push(letter),
        }
    }
    out
}
