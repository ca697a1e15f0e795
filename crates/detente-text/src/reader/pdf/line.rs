//! Which lines does a page show?
//!
//! Signs come one by one, each with its place and size. They are one line as long as they stand on one, from left to
//! right; gaps are spaces; raised smaller figures are marks. In which order lines are read is the file's.

use detente_model::Budget;
use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

use crate::reader::mark;

/// Longer ones are wider than any column, in bytes.
pub(super) const LONGEST_WORD: usize = 256;

/// A sign that can't be read.
pub(super) const UNREADABLE: char = '\u{fffd}';

/// A line as it stands on its page; places are in points, from the left and from below.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    /// How wide its first word is.
    pub(super) first: f64,
    /// In which quarter turn it is written.
    turn: u8,
}

/// The lines of a page.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
    /// How many signs, one after the other counted once, can't be read.
    pub(super) unreadable: usize,
    /// False if a part of it is missing.
    pub(super) whole: bool,
}

/// Takes the signs of a page.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    pub(super) page: Page,
    /// How many bytes may still be written.
    room: usize,
    /// True at the start of a piece of text, where a gap may be a space.
    fresh: bool,
    budget: &'a Budget,
}

/// A sign where it stands, its page turned so that it is read from left to right.
#[derive(Debug, Clone, Copy)]
struct Place {
    x: f64,
    y: f64,
    size: f64,
    width: f64,
    turn: u8,
}

impl<'a> Lines<'a> {
    /// With room for as many bytes.
    pub(super) fn new(room: usize, budget: &'a Budget) -> Self {
        Self { page: Page { whole: true, ..Page::default() }, room, fresh: false, budget }
    }

    /// The room that is left.
    pub(super) fn room(&self) -> usize {
        self.room
    }

    pub(super) fn end(mut self) -> Page {
        for line in &mut self.page.lines {
            line.text.truncate(line.text.trim_end().len());
        }
        self.page.lines.retain(|line| !line.text.trim().is_empty());
        self.page
    }

    fn sign(&mut self, place: Place, sign: &str) {
        let fresh = std::mem::take(&mut self.fresh);
        let bad = sign.is_empty() || sign.chars().any(is_unreadable);
        let blank = !bad && sign.chars().all(char::is_whitespace);
        let raised = self.page.lines.last().and_then(|line| line.raised(place, sign));
        if raised.is_none() && self.page.lines.last().is_none_or(|line| !line.goes_on(place)) {
            if blank {
                return;
            }
            self.page.lines.push(Line {
                text: String::new(),
                left: place.x,
                right: place.x,
                base: place.y,
                size: place.size,
                first: 0.0,
                turn: place.turn,
            });
        }
        let Some(line) = self.page.lines.last_mut() else { return };
        if raised.is_none() {
            line.settle(place);
        }
        let gap = fresh && place.x > line.right + place.size * 0.1;
        let marked = raised.is_some() && !line.text.ends_with(mark::is_raised);
        if (gap || marked) && !line.text.is_empty() && !line.text.ends_with(' ') {
            line.text.push(' ');
        }
        let before = line.text.len();
        match raised {
            Some(figures) => line.text.push_str(&figures),
            None if bad && line.text.ends_with(UNREADABLE) => {}
            None if bad => {
                line.text.push(UNREADABLE);
                self.page.unreadable += 1;
            }
            None => line.text.push_str(sign),
        }
        self.room = self.room.saturating_sub(line.text.len() - before);
        line.right = line.right.max(place.x + place.width);
        if line.text.len() < LONGEST_WORD && !line.text.trim_start().contains(' ') {
            line.first = line.right - line.left;
        }
    }
}

impl Line {
    /// True if a sign stands on this line, to the right of what is on it.
    fn goes_on(&self, place: Place) -> bool {
        let size = self.size.max(place.size);
        let level = (place.y - self.base).abs() < size * 0.5;
        place.turn == self.turn && level && place.x > self.right - size * 1.5
    }

    /// The figures of a mark, if a sign is smaller than the line and raised, and nothing but figures.
    fn raised(&self, place: Place, sign: &str) -> Option<String> {
        let rise = place.y - self.base;
        let small = place.size < self.size * 0.85;
        let high = rise > self.size * 0.12 && rise < self.size * 0.75;
        let beside = place.turn == self.turn && (place.x - self.right).abs() < self.size * 2.0;
        if !(small && high && beside && !self.text.trim().is_empty()) {
            return None;
        }
        sign.chars().map(mark::raised).collect::<Option<String>>().filter(|it| !it.is_empty())
    }

    /// A line that began with a mark is settled by the larger signs after it.
    fn settle(&mut self, place: Place) {
        if place.size * 0.85 > self.size {
            let figures = self.text.trim();
            if let Some(raised) = figures.chars().map(mark::raised).collect::<Option<String>>()
                && !raised.is_empty()
                && self.base > place.y + place.size * 0.12
            {
                self.text = raised;
                self.text.push(' ');
            }
            (self.size, self.base) = (place.size, place.y);
        }
    }
}

/// Signs of which nobody knows what they show: none, or one that only its font knows.
fn is_unreadable(letter: char) -> bool {
    matches!(letter, UNREADABLE | '\u{e000}'..='\u{f8ff}')
        || (letter.is_control() && !letter.is_whitespace())
}

impl OutputDev for Lines<'_> {
    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _: f64,
        size: f64,
        sign: &str,
    ) -> Result<(), OutputError> {
        if self.room == 0 || self.budget.is_cancelled() {
            return Err(OutputError::from(std::fmt::Error));
        }
        let (across, up) = (place.m11.hypot(place.m12), place.m21.hypot(place.m22));
        let (x, y, turn) = if place.m11.abs() >= place.m12.abs() {
            if place.m11 >= 0.0 { (place.m31, place.m32, 0) } else { (-place.m31, -place.m32, 2) }
        } else if place.m12 > 0.0 {
            (place.m32, -place.m31, 1)
        } else {
            (-place.m32, place.m31, 3)
        };
        let place = Place { x, y, size: size.abs() * up, width: width * size.abs() * across, turn };
        // What has no place can't be put in any line.
        if [place.x, place.y, place.size, place.width].iter().all(|it| it.is_finite()) {
            self.sign(place, sign);
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        self.fresh = true;
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
