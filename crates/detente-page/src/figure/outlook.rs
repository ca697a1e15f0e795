//! In which share of draws is each text acceptable and lasting, and what should be asked first?

use detente::outlook::{Lasting, Outlook, PackageShares, Share, Test, TreatyOutlook};

use super::canvas::{Anchor, Canvas, Ink, LINE, Stroke, WIDTH};
use super::scale::Scale;
use super::{Drawing, Figure, FigureName};
use crate::runs::{TableRows, Text};
use crate::words::{self, count, counted, percent, with_error};

/// The most texts that are drawn beside the robust choice and that of the middle.
const MOST_OTHERS: usize = 3;

/// The most questions that are drawn.
const MOST_QUESTIONS: usize = 6;

/// The most answers to the unknowns for which today has a bar of its own.
const MOST_SETTINGS: usize = 8;

/// Where drawings begin and end, right of their words.
const FIELD: (f64, f64) = (262.0, 640.0);

/// The picture of one treaty, or of today alone where there is none; `None` where nothing was drawn.
#[must_use]
pub fn outlook(found: &Outlook, treaty: Option<&TreatyOutlook>, number: usize) -> Option<Figure> {
    if !found.is_drawn() || (found.today.is_empty() && treaty.is_none()) {
        return None;
    }
    let look = Look { found, treaty };
    let mut canvas = Canvas::new();
    let height = look.draw(&mut canvas);
    Some(Figure {
        name: FigureName::Outlook,
        number,
        title: "How often, over the ranges, does each text hold, and what should be asked first?"
            .to_owned(),
        finding: look.finding(),
        note: look.note(),
        table: look.table(),
        is_beside_rows: false,
        drawing: Drawing { canvas, size: (WIDTH, height) },
    })
}

/// A reason of today, its share, and its share for each answer to the unknowns.
type TodayPart<'a> = (Lasting, &'a Share, &'a [f64]);

struct Look<'a> {
    found: &'a Outlook,
    treaty: Option<&'a TreatyOutlook>,
}

impl Look<'_> {
    /// The reasons of today that occur.
    fn lasting(&self) -> Vec<TodayPart<'_>> {
        let all = self.found.today.iter().filter(|it| it.share.share > 0.0);
        all.map(|it| (it.lasting, &it.share, &it.by_setting[..])).collect()
    }

    /// The answers to the unknowns of each bar of today, with its parts; all draws first.
    fn bars(&self) -> Vec<(String, Vec<(Lasting, f64)>)> {
        let lasting = self.lasting();
        if lasting.is_empty() {
            return Vec::new();
        }
        let parts = |of: &dyn Fn(&TodayPart<'_>) -> f64| {
            lasting.iter().map(|it| (it.0, of(it))).collect::<Vec<_>>()
        };
        let mut bars = vec![("all draws".to_owned(), parts(&|it| it.1.share))];
        let settings = &self.found.settings;
        if (2..=MOST_SETTINGS).contains(&settings.all.len()) {
            let conflict = &self.found.supposed.conflict;
            for (at, (_, levels)) in settings.all.iter().enumerate() {
                let answers = settings.unknowns.iter().zip(levels);
                let said: Vec<String> = (1..)
                    .zip(answers)
                    .map(|(at, (id, level))| {
                        format!("{at}: {}", words::level_in_words(conflict, *id, *level))
                    })
                    .collect();
                bars.push((said.join("; "), parts(&|it| it.2[at])));
            }
        }
        bars
    }

    /// The texts that are drawn, each with why.
    fn texts(&self) -> Vec<(usize, &'static str)> {
        let Some(treaty) = self.treaty else { return Vec::new() };
        let robust = treaty.robust.package.map(|(at, _)| at);
        let mut texts: Vec<(usize, &'static str)> = Vec::new();
        match (robust, treaty.middle) {
            (Some(robust), Some(middle)) if robust == middle => {
                texts.push((robust, "the robust choice, and the middle’s"));
            }
            (robust, middle) => {
                texts.extend(robust.map(|at| (at, "the robust choice")));
                texts.extend(middle.map(|at| (at, "the middle’s choice")));
            }
        }
        let share = |at: usize| treaty.packages[at].share(Test::Acceptable).share;
        let mut others: Vec<usize> = (0..treaty.packages.len())
            .filter(|at| share(*at) > 0.0 && !texts.iter().any(|it| it.0 == *at))
            .collect();
        others.sort_by(|a, b| share(*b).total_cmp(&share(*a)));
        texts.extend(others.into_iter().take(MOST_OTHERS).map(|at| (at, "")));
        texts
    }

    fn is_proved(treaty: &TreatyOutlook, at: usize) -> bool {
        treaty.every.as_ref().is_some_and(|it| it.acceptable.contains(&at))
    }

    fn draw(&self, canvas: &mut Canvas) -> f64 {
        let mut y = 14.0;
        let bars = self.bars();
        if !bars.is_empty() {
            canvas.strong((0.0, y), Anchor::Start, "Why today lasts");
            y += LINE;
            if bars.len() > 1 {
                let conflict = &self.found.supposed.conflict;
                let asks = self.found.settings.unknowns.iter();
                let asks = (1..).zip(asks);
                let asks = asks.map(|(at, id)| format!("{at}: {}", conflict.unknowns[id.0].ask));
                let asks: Vec<String> = asks.collect();
                let said = format!("by the answers to {}", asks.join(" · "));
                y = canvas.soft_column((0.0, y), (WIDTH, 4), &said);
            }
            y += 8.0;
            for (said, parts) in &bars {
                let below = canvas.column((0.0, y), (FIELD.0 - 14.0, 4), said);
                let mut x = FIELD.0;
                for (lasting, share) in parts {
                    let width = share * (FIELD.1 - FIELD.0);
                    fill(canvas, *lasting, (x, y - 11.0), width);
                    x += width;
                }
                y = below.max(y + LINE) + 5.0;
            }
            for (lasting, _, _) in self.lasting() {
                fill(canvas, lasting, (FIELD.0, y - 10.0), 22.0);
                canvas.soft((FIELD.0 + 30.0, y), Anchor::Start, words::lasting_in_brief(lasting));
                y += LINE + 3.0;
            }
            y += 10.0;
        }
        if let Some(treaty) = self.treaty {
            y = self.shares(canvas, treaty, y);
            y = self.questions(canvas, treaty, y);
        }
        y
    }

    fn shares(&self, canvas: &mut Canvas, treaty: &TreatyOutlook, y: f64) -> f64 {
        let mut y = y;
        canvas.strong((0.0, y), Anchor::Start, "Acceptable and lasting, in which share of draws");
        y += LINE + 6.0;
        let texts = self.texts();
        if texts.is_empty() {
            canvas.words((0.0, y), Anchor::Start, "no text, in any draw");
            return y + LINE + 12.0;
        }
        let scale = Scale::exact((0.0, 1.0), FIELD);
        let top = y - 4.0;
        for (share, said) in [(0.0, "0"), (0.25, "25"), (0.5, "50"), (0.75, "75"), (1.0, "100 %")] {
            canvas.soft((scale.at(share), y), Anchor::Middle, said);
        }
        y += 18.0;
        let packages = texts.iter().map(|(at, _)| &treaty.packages[*at].settlements[..]);
        let (shared, different) = words::shared_issues(packages);
        let told = if different.is_empty() { shared } else { different };
        let conflict = &self.found.supposed.conflict;
        for (at, why) in &texts {
            let package = &treaty.packages[*at];
            let says = words::package_on(conflict, treaty.treaty, &package.settlements, &told);
            let mut below = canvas.column((0.0, y), (FIELD.0 - 20.0, 7), &says);
            if !why.is_empty() {
                canvas.soft((0.0, below), Anchor::Start, why);
                below += LINE;
            }
            let share = package.share(Test::Acceptable);
            let line = y - 4.0;
            canvas.line((FIELD.0, line), (FIELD.1, line), Ink::Rule, Stroke::Thin);
            for (test, half) in [(Test::InZone, 3.0), (Test::Lasting, 6.0)] {
                let x = scale.at(package.share(test).share);
                canvas.line((x, line - half), (x, line + half), Ink::Soft, Stroke::Thin);
            }
            let whisker = (scale.at(share.low), scale.at(share.high));
            canvas.line((whisker.0, line), (whisker.1, line), Ink::Full, Stroke::Whole);
            let x = scale.at(share.share);
            if Self::is_proved(treaty, *at) {
                canvas.rect((x - 5.0, line - 5.0), (10.0, 10.0), Ink::Blue, Ink::Full);
            } else if share.share >= 1.0 {
                canvas.rect((x - 5.0, line - 5.0), (10.0, 10.0), Ink::Paper, Ink::Full);
            } else {
                canvas.circle((x, line), 4.5, Ink::Blue, Ink::Full);
            }
            y = below.max(y + LINE) + 7.0;
        }
        for tick in [0.0, 0.25, 0.5, 0.75, 1.0] {
            let x = scale.at(tick);
            canvas.line((x, top + 8.0), (x, y - 12.0), Ink::Rule, Stroke::Thin);
        }
        let said = "Thick line: the error of the simulation, 95 %. Small ticks: nobody is worse off (short), it lasts (long). A full square is proved for every value, an open one holds in all draws.";
        canvas.soft_column((0.0, y), (WIDTH, 3), said) + 12.0
    }

    fn questions(&self, canvas: &mut Canvas, treaty: &TreatyOutlook, y: f64) -> f64 {
        let mut y = y;
        canvas.strong(
            (0.0, y),
            Anchor::Start,
            "What to ask first: by how much the answer improves the choice",
        );
        y += LINE + 6.0;
        if treaty.ask.is_empty() {
            canvas.words((0.0, y), Anchor::Start, "no question is seen to help");
            return y + LINE;
        }
        let shown = &treaty.ask[..treaty.ask.len().min(MOST_QUESTIONS)];
        let most = shown.iter().map(|it| it.high).fold(0.0, f64::max);
        let scale = Scale::exact((0.0, most.max(1e-9)), (FIELD.0, FIELD.1 - 60.0));
        let conflict = &self.found.supposed.conflict;
        for gain in shown {
            let input = words::input_in_words(conflict, words::input_of(self.found, gain.question));
            let below = canvas.column((0.0, y), (FIELD.0 - 20.0, 4), &input);
            let line = y - 4.0;
            let start = scale.at(0.0);
            canvas.rect(
                (start, line - 4.0),
                (scale.at(gain.gain.max(0.0)) - start, 8.0),
                Ink::Sky,
                Ink::Full,
            );
            let (low, high) = (scale.at(gain.low.max(0.0)), scale.at(gain.high.max(0.0)));
            canvas.line((low, line), (high, line), Ink::Full, Stroke::Whole);
            canvas.soft((FIELD.1 - 50.0, y), Anchor::Start, &format!("{:.2}", gain.gain));
            y = below.max(y + LINE) + 6.0;
        }
        y
    }

    fn finding(&self) -> String {
        let mut said = Vec::new();
        for (lasting, share, _) in self.lasting() {
            said.push(format!(
                "Today {} {}.",
                words::lasting_in_brief(lasting),
                words::share_in_words(share)
            ));
        }
        if let Some(treaty) = self.treaty {
            match treaty.robust.package {
                Some((at, share)) => said.push(format!(
                    "{} is acceptable and lasts {}.",
                    words::in_brackets(&words::package_of(self.found, treaty, at)),
                    words::share_in_words(&share)
                )),
                None => said.push(words::no_choice(treaty).to_owned()),
            }
            said.push(match treaty.ask.first() {
                Some(gain) => format!(
                    "Most is gained by asking for {}.",
                    words::input_in_words(
                        &self.found.supposed.conflict,
                        words::input_of(self.found, gain.question)
                    )
                ),
                None => "No question is seen to improve the choice.".to_owned(),
            });
        }
        said.join(" ")
    }

    fn note(&self) -> String {
        let sampled = &self.found.sampled;
        let mut said = vec![format!(
            "Share of draws over the analyst’s own ranges, not a probability of the event; {}, seed {}.",
            counted(sampled.len(), "draw", "draws"),
            sampled.seed
        )];
        if self.found.settings.all.len() > MOST_SETTINGS {
            said.push("There are too many answers to the unknowns for a bar each.".to_owned());
        }
        if let Some(treaty) = self.treaty {
            said.push("The robust choice is made on one half of the draws; its share in the sentence is that of the other half, in the picture of all.".to_owned());
            let holds = |it: &&PackageShares| it.share(Test::Acceptable).share > 0.0;
            let (all, drawn) = (treaty.packages.iter().filter(holds).count(), self.texts().len());
            if all > drawn {
                said.push(format!(
                    "Of {} texts that hold in some draws {} are drawn.",
                    count(all),
                    count(drawn)
                ));
            }
            if treaty.ask.len() > MOST_QUESTIONS {
                let all = count(treaty.ask.len());
                said.push(format!("Of {all} questions those that gain most are drawn."));
            }
        }
        said.join(" ")
    }

    fn table(&self) -> TableRows {
        let mut rows: Vec<Vec<Text>> = Vec::new();
        let mut add = |cells: [String; 3]| rows.push(cells.map(Text::from).to_vec());
        for (said, parts) in self.bars() {
            for (lasting, share) in parts {
                let what = format!("today {}", words::lasting_in_brief(lasting));
                add([what, said.clone(), percent(share)]);
            }
        }
        if let Some(treaty) = self.treaty {
            for (at, why) in self.texts() {
                let package = &treaty.packages[at];
                let mut what = words::package_of(self.found, treaty, at);
                if !why.is_empty() {
                    what.push_str(&format!(" ({why})"));
                }
                for (test, name) in [
                    (Test::Acceptable, "acceptable and lasting"),
                    (Test::Lasting, "lasts"),
                    (Test::InZone, "nobody is worse off"),
                ] {
                    let share = package.share(test);
                    let proved = match test {
                        Test::Acceptable if Self::is_proved(treaty, at) => {
                            ", proved for every value"
                        }
                        Test::Acceptable | Test::InZone | Test::Lasting | Test::WorthProposing => {
                            ""
                        }
                    };
                    let value = with_error(share.share, share.low, share.high);
                    add([what.clone(), name.to_owned(), format!("{value}{proved}")]);
                }
            }
            for gain in treaty.ask.iter().take(MOST_QUESTIONS) {
                let input = words::input_of(self.found, gain.question);
                add([
                    words::input_in_words(&self.found.supposed.conflict, input),
                    "knowing it improves the choice by".to_owned(),
                    format!("{:.2} ({:.2} to {:.2})", gain.gain, gain.low, gain.high),
                ]);
            }
            let more = treaty.ask.len().saturating_sub(MOST_QUESTIONS);
            if more > 0 {
                add([format!("{} more questions", count(more)), String::new(), String::new()]);
            }
        }
        let head = ["what", "of which", "in"].map(str::to_owned).to_vec();
        TableRows::of(head, rows)
    }
}

/// A part of a bar: dark, light, hatched or empty, in the order of how well it lasts.
fn fill(canvas: &mut Canvas, lasting: Lasting, corner: (f64, f64), width: f64) {
    const HIGH: f64 = 13.0;
    let ground = match lasting {
        Lasting::Consent => Ink::Blue,
        Lasting::RepliesThatPay => Ink::Sky,
        Lasting::BareThreats | Lasting::DoesNotLast => Ink::Paper,
    };
    if width <= 0.0 {
        return;
    }
    canvas.rect(corner, (width, HIGH), ground, Ink::Full);
    if lasting == Lasting::BareThreats {
        canvas.hatch(corner, (width, HIGH), Ink::Full);
    }
}
