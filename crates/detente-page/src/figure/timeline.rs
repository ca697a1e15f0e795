//! What happened when, by which sources, and where are the gaps?

use std::collections::BTreeSet;

use detente::hindcast::{Hindcast, PeriodPair};
use detente::model::{Cited, Conflict, Day, Ground, Period};

use super::canvas::{Anchor, Canvas, Ink, LINE, Stroke, WIDTH};
use super::{Drawing, Figure, FigureName};
use crate::runs::{TableRows, Text};
use crate::words::{self, count, counted, verb};

/// The most entries that are drawn.
const MOST: usize = 40;

/// The most ticks of one entry.
const MOST_TICKS: usize = 8;

/// The picture of a case's past, with what the model made of it where that is known; `None` where the case
/// tells none.
#[must_use]
pub fn timeline(conflict: &Conflict, past: Option<&Hindcast>, number: usize) -> Option<Figure> {
    if conflict.timeline.is_empty() {
        return None;
    }
    let look = Look { conflict, past };
    let (canvas, height) = look.draw();
    Some(Figure {
        name: FigureName::Timeline,
        number,
        title: "What happened when, by which sources, and where are the gaps?".to_owned(),
        finding: look.finding(),
        note: look.note(),
        table: look.table(),
        is_beside_rows: false,
        drawing: Drawing { canvas, size: (WIDTH, height) },
    })
}

struct Look<'a> {
    conflict: &'a Conflict,
    past: Option<&'a Hindcast>,
}

/// Who tells of an entry.
struct Tellers {
    /// Whether each document, or entry of the record, only repeats others.
    repeats: Vec<bool>,
    /// Whether a judgement stands behind it too.
    is_judged: bool,
}

impl Look<'_> {
    /// The positions of the entries, the earliest first.
    fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.conflict.timeline.len()).collect();
        order.sort_by_key(|at| self.conflict.timeline[*at].date);
        order
    }

    fn tellers(&self, period: &Period) -> Tellers {
        let mut sources = BTreeSet::new();
        let mut entries = 0;
        let mut is_judged = false;
        for ground in &period.basis.because {
            match ground {
                Ground::Excerpt(id) => match &self.conflict.evidence[id.0].cited {
                    Cited::Quote { source, .. } => {
                        sources.insert(*source);
                    }
                    Cited::Record(_) => entries += 1,
                },
                Ground::Judgement => is_judged = true,
            }
        }
        let repeats = sources
            .iter()
            .map(|id| self.conflict.sources.get(id.0).is_some_and(|it| !it.repeats.is_empty()));
        let repeats = repeats.chain(std::iter::repeat_n(false, entries)).collect();
        Tellers { repeats, is_judged }
    }

    /// What the model made of the step to an entry, where it moved and that is known.
    fn outcome(&self, at: usize) -> Option<&'static str> {
        let pair = self.past?.pairs.iter().find(|it| it.later == at)?;
        match (pair.moved, pair.hit) {
            (Some(true), Some(true)) => Some("the model comes to rest at this"),
            (Some(true), Some(false)) => Some("the model doesn’t come to rest at this"),
            (Some(true), None) | (Some(false) | None, _) => None,
        }
    }

    fn draw(&self) -> (Canvas, f64) {
        const MARK: f64 = 98.0;
        const WHAT: f64 = 116.0;
        const TICKS: f64 = 560.0;
        let mut canvas = Canvas::new();
        let mut y = 18.0;
        let mut before: Option<Day> = None;
        let mut is_today_drawn = self.conflict.as_of.is_none();
        canvas.soft((TICKS, y), Anchor::Start, "told by");
        y += 20.0;
        for at in self.order().into_iter().take(MOST) {
            let period = &self.conflict.timeline[at];
            if !is_today_drawn && self.conflict.as_of.is_some_and(|day| day < period.date) {
                y = self.today(&mut canvas, y);
                is_today_drawn = true;
            }
            if let Some(gap) = before.and_then(|before| gap(before, period.date)) {
                canvas.line((MARK, y - 8.0), (MARK, y + 8.0), Ink::Soft, Stroke::Dotted);
                canvas.soft((WHAT, y + 3.0), Anchor::Start, &gap);
                y += 24.0;
            }
            before = Some(period.date);
            canvas.words((MARK - 12.0, y), Anchor::End, &words::day(period.date));
            let mut below = canvas.column((WHAT, y), (TICKS - WHAT - 16.0, 5), &period.what);
            if let Some(outcome) = self.outcome(at) {
                canvas.soft((WHAT, below), Anchor::Start, outcome);
                below += LINE;
            }
            if period.state.is_empty() {
                canvas.circle((MARK, y - 4.0), 3.5, Ink::Paper, Ink::Full);
            } else {
                canvas.line((MARK, y - 4.0), (MARK, below - 12.0), Ink::Full, Stroke::Whole);
                canvas.circle((MARK, y - 4.0), 3.5, Ink::Full, Ink::Full);
            }
            let tellers = self.tellers(period);
            let mut x = TICKS + 4.0;
            for repeats in tellers.repeats.iter().take(MOST_TICKS) {
                let fill = if *repeats { Ink::Paper } else { Ink::Full };
                canvas.rect((x, y - 10.0), (4.0, 11.0), fill, Ink::Full);
                x += 9.0;
            }
            if tellers.repeats.len() > MOST_TICKS {
                let more = format!("+{}", count(tellers.repeats.len() - MOST_TICKS));
                canvas.soft((x, y), Anchor::Start, &more);
            } else if tellers.repeats.is_empty() {
                let who = if tellers.is_judged { "a judgement" } else { "nobody" };
                canvas.soft((TICKS + 4.0, y), Anchor::Start, who);
            }
            y = below + 9.0;
        }
        if !is_today_drawn {
            y = self.today(&mut canvas, y);
        }
        (canvas, y)
    }

    fn today(&self, canvas: &mut Canvas, y: f64) -> f64 {
        let Some(day) = self.conflict.as_of else { return y };
        canvas.line((0.0, y - 8.0), (WIDTH, y - 8.0), Ink::Full, Stroke::Dashed);
        canvas.soft(
            (WIDTH, y + 6.0),
            Anchor::End,
            &format!("the case is as of {}", words::day(day)),
        );
        y + 26.0
    }

    fn finding(&self) -> String {
        let order = self.order();
        let all = order.len();
        let (first, last) = match (order.first(), order.last()) {
            (Some(first), Some(last)) => {
                (self.conflict.timeline[*first].date, self.conflict.timeline[*last].date)
            }
            (None, _) | (_, None) => return String::new(),
        };
        let tellers = order.iter().map(|at| self.tellers(&self.conflict.timeline[*at]));
        let kinds: Vec<usize> = tellers
            .map(|it| match it.repeats.iter().filter(|it| !**it).count() {
                0 if !it.repeats.is_empty() => 2,
                0 if it.is_judged => 3,
                0 => 4,
                1 => 1,
                _ => 0,
            })
            .collect();
        let told = [
            "told by several documents that don’t repeat each other",
            "by one",
            "only by such as repeat others",
            "judged",
            "told by none",
        ];
        let told = told.iter().enumerate().filter_map(|(kind, words)| {
            let number = kinds.iter().filter(|it| **it == kind).count();
            (number > 0).then(|| format!("{} {words}", count(number)))
        });
        let told: Vec<String> = told.collect();
        let mut said = format!(
            "{} from {} to {}",
            counted(all, "entry", "entries"),
            words::day(first),
            words::day(last)
        );
        said.push_str(&format!(": {}.", words::all_of(&told)));
        let dates: Vec<Day> = order.iter().map(|at| self.conflict.timeline[*at].date).collect();
        let longest = dates.windows(2).map(|it| (months(it[0], it[1]), it[0], it[1]));
        if let Some((months, from, to)) = longest.max_by_key(|it| it.0)
            && months > 12
        {
            said.push_str(&format!(
                " The longest gap is from {} to {}.",
                words::day(from),
                words::day(to)
            ));
        }
        if let Some(past) = self.past {
            let is_open = |it: &&PeriodPair| {
                it.fits != Some(false)
                    && (it.moved.is_none() || it.moved == Some(true) && it.hit.is_none())
            };
            let open = past.pairs.iter().filter(is_open).count();
            if open > 0 {
                said.push_str(&format!(
                    " Of {} it isn’t known what the model makes of {}.",
                    counted(open, "step", "steps"),
                    verb(open, "it", "them")
                ));
            }
            let moved = past.pairs.iter().filter(|it| it.moved == Some(true) && it.hit.is_some());
            let hits = moved.clone().filter(|it| it.hit == Some(true)).count();
            let moved = moved.count();
            if moved > 0 {
                said.push_str(&format!(
                    " Things moved {}, and the model comes to rest where they went in {}.",
                    counted(moved, "time", "times"),
                    if hits == 0 { "none".to_owned() } else { count(hits) }
                ));
            }
        }
        said
    }

    fn note(&self) -> String {
        let mut said = vec![
            "Rows are not to scale. A full mark with a bar is a date of which the case says what was so; a hollow one is for readers only. One tick a document that tells it, hollow if that only repeats others.".to_owned(),
        ];
        let left_out = self.conflict.timeline.len().saturating_sub(MOST);
        if left_out > 0 {
            said.push(format!(
                "{} {} not drawn; the table has all.",
                counted(left_out, "more entry", "more entries"),
                verb(left_out, "is", "are")
            ));
        }
        said.join(" ")
    }

    fn table(&self) -> TableRows {
        let mut head = vec!["date".to_owned(), "what happened".to_owned(), "told by".to_owned()];
        if self.past.is_some() {
            head.push("what the model made of it".to_owned());
        }
        let row = |at: usize| {
            let period = &self.conflict.timeline[at];
            let tellers = self.tellers(period);
            let own = tellers.repeats.iter().filter(|it| !**it).count();
            let repeating = tellers.repeats.len() - own;
            let mut told = match own {
                0 if repeating == 0 && tellers.is_judged => "a judgement".to_owned(),
                0 if repeating == 0 => "nobody".to_owned(),
                own => counted(own, "document", "documents"),
            };
            if repeating > 0 {
                told.push_str(&format!(", and {} that repeat others", count(repeating)));
            }
            let mut cells = vec![
                Text::from(words::day(period.date)),
                Text::from(period.what.clone()),
                Text::from(told),
            ];
            if self.past.is_some() {
                cells.push(Text::from(self.outcome(at).unwrap_or_default()));
            }
            cells
        };
        let rows: Vec<Vec<Text>> = self.order().into_iter().map(row).collect();
        TableRows::of(head, rows)
    }
}

/// How many months lie between two days.
fn months(from: Day, to: Day) -> i32 {
    let of = |day: Day| i32::from(day.year()) * 12 + i32::from(day.month().unwrap_or(1));
    of(to) - of(from)
}

/// The length of a gap of more than a year, in words.
fn gap(from: Day, to: Day) -> Option<String> {
    let months = months(from, to);
    let years = usize::try_from(months / 12).ok()?;
    (months > 12).then(|| format!("{} without an entry", counted(years, "year", "years")))
}
