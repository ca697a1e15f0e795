//! How far is each input from changing the verdict?

use detente::model::{Known, UnknownId};
use detente::outlook::{Outlook, TipOf, Tipping, Tips};
use num_traits::ToPrimitive;

use super::canvas::{Anchor, Canvas, Ink, LINE, SMALL, Stroke, WIDTH};
use super::scale::{Scale, float};
use super::{Drawing, Figure, FigureName, text};
use crate::runs::{TableRows, Text};
use crate::words::{self, count, counted, verb};

/// The most numbers that have a line.
const MOST_NUMBERS: usize = 8;

/// The most answers and scenarios that have a box.
const MOST_ANSWERS: usize = 12;

/// Where lines begin and end.
const FIELD: (f64, f64) = (256.0, 452.0);

/// Where it is said what flips.
const WHAT: f64 = 494.0;

/// The picture; `None` where tipping points weren't looked for, or there is nothing that could change.
#[must_use]
pub fn tipping(found: &Outlook, number: usize) -> Option<Figure> {
    let tips = found.tips.as_ref()?;
    let look = Look { found, tips };
    if tips.numbers.is_empty() && look.answers().is_empty() {
        return None;
    }
    let mut canvas = Canvas::new();
    let height = look.draw(&mut canvas);
    Some(Figure {
        name: FigureName::Tipping,
        number,
        title: "How far is each number, and each answer, from changing the verdict?".to_owned(),
        finding: look.finding(),
        note: look.note(),
        table: look.table(),
        is_beside_rows: false,
        drawing: Drawing { canvas, size: (WIDTH, height) },
    })
}

/// What is asked, and the answers: what each is called, and what would be so then; nothing of the one that is
/// supposed.
type AskedOf = (String, Vec<(String, Option<String>)>);

struct Look<'a> {
    found: &'a Outlook,
    tips: &'a Tips,
}

impl Look<'_> {
    /// The numbers that flip something, the nearest first.
    fn flipping(&self) -> Vec<&Tipping> {
        self.tips.numbers.iter().filter(|it| it.at.is_some()).collect()
    }

    /// What is supposed now, and what would be so instead: of each unknown that changes something, then of such
    /// scenarios.
    fn answers(&self) -> Vec<AskedOf> {
        let conflict = &self.found.supposed.conflict;
        let then = |of: TipOf| {
            let tip = self.tips.answers.iter().find(|it| it.of == of)?;
            Some(tip.changed.map_or_else(
                || "can’t be followed".to_owned(),
                |changed| words::flip(self.found, self.tips, changed),
            ))
        };
        let mut all = Vec::new();
        for (at, unknown) in conflict.unknowns.iter().enumerate() {
            let id = UnknownId(at);
            let Known::Level(now) = self.found.supposed.setting.answer(id) else { continue };
            if self.found.supposed.answered.contains(&id) {
                continue;
            }
            let mut boxes = vec![(words::level_in_words(conflict, id, *now), None)];
            for level in (0..unknown.levels().len()).filter(|it| it != now) {
                let says = then(TipOf::Level(id, level)).unwrap_or_else(|| SAME.to_owned());
                boxes.push((words::level_in_words(conflict, id, level), Some(says)));
            }
            if boxes.iter().any(|(_, says)| says.as_ref().is_some_and(|it| it != SAME)) {
                all.push((unknown.ask.clone(), boxes));
            }
        }
        if self.found.supposed.scenario.is_none() {
            for (at, scenario) in conflict.scenarios.iter().enumerate() {
                if let Some(says) = then(TipOf::Scenario(at)) {
                    all.push((
                        "the scenario".to_owned(),
                        vec![(words::scenario(scenario).to_owned(), Some(says))],
                    ));
                }
            }
        }
        all
    }

    fn draw(&self, canvas: &mut Canvas) -> f64 {
        let mut y = 14.0;
        let flipping = self.flipping();
        if !flipping.is_empty() {
            canvas.strong((0.0, y), Anchor::Start, "Numbers, the nearest first");
            canvas.soft((FIELD.0, y), Anchor::Start, "least");
            canvas.soft((FIELD.1, y), Anchor::End, "greatest");
            y += LINE + 10.0;
        }
        for tip in flipping.into_iter().take(MOST_NUMBERS) {
            y = self.number(canvas, tip, y);
        }
        let answers = self.answers();
        if self.flipping().is_empty() && answers.is_empty() {
            canvas.words((0.0, y), Anchor::Start, "nothing changes the verdict");
            y += LINE;
        }
        if !answers.is_empty() {
            y += 6.0;
            canvas.strong((0.0, y), Anchor::Start, "Answers and scenarios");
            canvas.soft((FIELD.0, y), Anchor::Start, "heavy frame: supposed now");
            y += LINE + 10.0;
        }
        for (ask, boxes) in answers.into_iter().take(MOST_ANSWERS) {
            let mut below = canvas.column((0.0, y), (FIELD.0 - 18.0, 4), &ask);
            for (label, says) in boxes {
                let room = (FIELD.1 - FIELD.0 - 14.0, 2);
                let lines = text::lines(&label, SMALL, room.0, room.1);
                let tall = LINE * float(lines.len().max(1)) + 5.0;
                let corner = (FIELD.0, y - 12.0);
                let ground = if says.is_none() { Ink::Tint } else { Ink::Paper };
                canvas.rect(corner, (FIELD.1 - FIELD.0, tall), ground, Ink::Full);
                if says.is_none() {
                    canvas.rect(
                        (corner.0 + 2.0, corner.1 + 2.0),
                        (FIELD.1 - FIELD.0 - 4.0, tall - 4.0),
                        Ink::None,
                        Ink::Full,
                    );
                }
                canvas.soft_column((FIELD.0 + 7.0, y), room, &label);
                let says = says.unwrap_or_else(|| "as told".to_owned());
                let end = canvas.column((WHAT, y), (WIDTH - WHAT, 4), &says);
                y = (y + tall + 5.0).max(end + 4.0);
            }
            below = below.max(y);
            y = below + 4.0;
        }
        y
    }

    fn number(&self, canvas: &mut Canvas, tip: &Tipping, y: f64) -> f64 {
        let Some((at, changed)) = &tip.at else { return y };
        let conflict = &self.found.supposed.conflict;
        let what = words::place_in_words(conflict, tip.place);
        let mut below = canvas.column((0.0, y), (FIELD.0 - 18.0, 4), &what);
        let flips = words::flip(self.found, self.tips, *changed);
        below = below.max(canvas.column((WHAT, y), (WIDTH - WHAT, 4), &flips));
        let number = |it: &detente::model::Exact| it.to_f64().unwrap_or(0.0);
        let (low, high) = (number(&tip.range.low), number(&tip.range.high));
        // A number without a range stands in the middle of its line.
        let span = if low < high { (low, high) } else { (low - 1.0, high + 1.0) };
        let scale = Scale::exact(span, FIELD);
        let line = y - 4.0;
        let (middle, flip) = (scale.at(number(&tip.middle)), scale.at(number(at)));
        canvas.line((FIELD.0, line), (FIELD.1, line), Ink::Full, Stroke::Thin);
        canvas.line((middle, line - 6.0), (middle, line + 6.0), Ink::Full, Stroke::Whole);
        let printed = text::lines(&words::number_in_words(at), SMALL, 60.0, 1).concat();
        if tip.is_within() {
            let beyond = if flip < middle { (FIELD.0, flip) } else { (flip, FIELD.1) };
            canvas.hatch((beyond.0, line - 5.0), (beyond.1 - beyond.0, 10.0), Ink::Soft);
            canvas.cross((flip, line), 4.0, Ink::Vermilion);
            let half = text::width(&printed, SMALL) / 2.0;
            let place = flip.max(FIELD.0 + half).min(FIELD.1 - half);
            canvas.soft((place, line + 18.0), Anchor::Middle, &printed);
        } else if flip < middle {
            canvas.arrow((FIELD.0, line), (FIELD.0 - 14.0, line), Ink::Full, Stroke::Whole);
            canvas.soft((FIELD.0, line + 18.0), Anchor::Start, &printed);
        } else {
            canvas.arrow((FIELD.1, line), (FIELD.1 + 14.0, line), Ink::Full, Stroke::Whole);
            canvas.soft((FIELD.1, line + 18.0), Anchor::End, &printed);
        }
        below.max(y + 2.0 * LINE) + 8.0
    }

    fn finding(&self) -> String {
        let flipping = self.flipping();
        let within = flipping.iter().filter(|it| it.is_within()).count();
        let all = self.tips.numbers.len();
        let conflict = &self.found.supposed.conflict;
        let mut said = format!("{} ", self.followed());
        said.push_str(&format!(
            "Of {} {} would change that within {}, {} only beyond or without having one.",
            counted(all, "number", "numbers"),
            if within == 0 { "none".to_owned() } else { count(within) },
            if within == 1 { "its range" } else { "their ranges" },
            if flipping.len() == within {
                "none".to_owned()
            } else {
                count(flipping.len() - within)
            },
        ));
        if let Some(first) = flipping.first()
            && let Some((at, changed)) = &first.at
        {
            said.push_str(&format!(
                " The nearest: {} at {}; then {}.",
                words::place_in_words(conflict, first.place),
                words::number_in_words(at),
                words::flip(self.found, self.tips, *changed)
            ));
        }
        let answers = self.tips.answers.iter().filter(|it| it.changed.is_some()).count();
        if answers > 0 {
            said.push_str(&format!(
                " {} {} it too.",
                counted(answers, "other answer or scenario", "other answers or scenarios"),
                verb(answers, "changes", "change")
            ));
        }
        said
    }

    /// What is so at the middle, and of which texts.
    fn followed(&self) -> String {
        let texts = self.tips.texts.iter().zip(&self.tips.middle.texts);
        let texts = texts.filter_map(|((treaty, at), fate)| {
            let own = self.found.treaties.iter().find(|it| it.treaty == *treaty)?;
            let text = words::in_brackets(&words::package_of(self.found, own, *at));
            Some(format!("{text} {}", words::fate_in_words(*fate)))
        });
        let today = self.tips.middle.today;
        let today = today.map(|it| format!("today {}", words::lasting_in_brief(it)));
        let all: Vec<String> = today.into_iter().chain(texts).collect();
        format!("At the middle of all ranges {}.", words::all_of(&all))
    }

    fn note(&self) -> String {
        let still = self.tips.numbers.len() - self.flipping().len();
        let left_out = self.flipping().len().saturating_sub(MOST_NUMBERS);
        let mut said = vec![
            "A line is a number’s range, the tick its middle, the cross where the verdict flips with all others in the middle; an arrow, that it flips beyond the range, or that the number has none.".to_owned(),
        ];
        if still > 0 {
            said.push(format!(
                "{} {} nothing.",
                counted(still, "number", "numbers"),
                verb(still, "flips", "flip")
            ));
        }
        let answers = self.answers().len().saturating_sub(MOST_ANSWERS);
        if left_out + answers > 0 {
            said.push(format!(
                "{} more that flip something stand in the table.",
                count(left_out + answers)
            ));
        }
        said.join(" ")
    }

    fn table(&self) -> TableRows {
        let conflict = &self.found.supposed.conflict;
        let mut rows: Vec<Vec<Text>> = Vec::new();
        let mut add = |cells: [String; 4]| rows.push(cells.map(Text::from).to_vec());
        for tip in self.flipping() {
            let Some((at, changed)) = &tip.at else { continue };
            let beyond = if tip.is_within() { "" } else { " (beyond its range)" };
            add([
                words::place_in_words(conflict, tip.place),
                if tip.range.is_point() {
                    words::number_in_words(&tip.middle)
                } else {
                    format!(
                        "{} ({})",
                        words::number_in_words(&tip.middle),
                        words::range(&tip.range)
                    )
                },
                format!("{}{beyond}", words::number_in_words(at)),
                words::flip(self.found, self.tips, *changed),
            ]);
        }
        for (ask, boxes) in self.answers() {
            let now = boxes.iter().find(|it| it.1.is_none()).map(|it| it.0.clone());
            for (label, says) in boxes {
                if let Some(says) = says {
                    add([ask.clone(), now.clone().unwrap_or_default(), label, says]);
                }
            }
        }
        let head = ["input", "in the case", "flips at", "what then"].map(str::to_owned).to_vec();
        TableRows::of(head, rows)
    }
}

/// What is said where another answer changes nothing.
const SAME: &str = "the same";
