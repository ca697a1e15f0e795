//! What does each side gain by each text, and which would last?

use std::collections::BTreeMap;

use detente::dealing::{Deal, Dealing, Dealings};
use num_traits::ToPrimitive;

use super::canvas::{Anchor, Canvas, Ink, SIZE, SMALL, Stroke, WIDTH};
use super::fate::{Fate, legend};
use super::scale::Scale;
use super::worth::{bounds, gain};
use super::{Drawing, Figure, FigureName, text};
use crate::runs::{TableRows, Text};
use crate::words::{self, count, counted, verb};

/// From how many different marks on those of one kind that would lie on each other are drawn once.
/// Crossed by `a_crowd_is_drawn_in_cells`.
const MOST_MARKS: usize = 500;

/// The side of a square in which marks of one kind are drawn once, where there are so many.
const CELL: f64 = 4.0;

/// The most pairs of signatories that have a panel. Crossed by `five_signatories_have_six_panels`.
const MOST_PANELS: usize = 6;

/// How many of the deals on the table have a letter.
const LETTERS: usize = 3;

/// The picture of one treaty's deals; `None` where fewer than two signatories have points or there is no
/// deal.
#[must_use]
pub fn gains(found: &Dealings, dealing: &Dealing, number: usize) -> Option<Figure> {
    let scaled = (0..dealing.signatories.len()).filter(|&at| dealing.signatories[at].has_points());
    let scaled: Vec<usize> = scaled.collect();
    if scaled.len() < 2 || dealing.deals.is_empty() {
        return None;
    }
    let all_pairs: Vec<(usize, usize)> = (scaled.iter().enumerate())
        .flat_map(|(at, first)| scaled[at + 1..].iter().map(|second| (*first, *second)))
        .collect();
    let pairs = &all_pairs[..all_pairs.len().min(MOST_PANELS)];
    let look = Look { found, dealing };
    let mut canvas = Canvas::new();
    let (size, hidden) = match pairs {
        [pair] => look.one(&mut canvas, *pair),
        _ => look.several(&mut canvas, pairs),
    };
    Some(Figure {
        name: FigureName::Gains,
        number,
        title: look.title(),
        finding: look.finding(),
        note: look.note(hidden, all_pairs.len() - pairs.len()),
        table: look.table(),
        is_beside_rows: false,
        drawing: Drawing { canvas, size },
    })
}

struct Look<'a> {
    found: &'a Dealings,
    dealing: &'a Dealing,
}

impl Look<'_> {
    fn title(&self) -> String {
        let conflict = &self.found.supposed.conflict;
        let of = if conflict.treaties.len() > 1 {
            format!(" of “{}”", conflict.treaty(self.dealing.treaty).label)
        } else {
            String::new()
        };
        format!("What does each side gain by each text{of}, and which would last?")
    }

    fn name(&self, signatory: usize) -> String {
        let party = self.dealing.signatories[signatory].party;
        words::party_title(&self.found.supposed.conflict, party)
    }

    /// The positions of the deals that have a letter.
    fn lettered(&self) -> Vec<usize> {
        self.dealing.on_the_table().into_iter().take(LETTERS).collect()
    }

    /// The issues by which the deals with letters are told apart.
    fn told(&self) -> Vec<usize> {
        let lettered = self.lettered();
        let packages = lettered.iter().map(|at| &self.dealing.deals[*at].settlements[..]);
        let (shared, different) = words::shared_issues(packages);
        if different.is_empty() { shared } else { different }
    }

    fn same(&self, deal: &Deal) -> String {
        words::same_text(self.dealing.treaty, &deal.settlements)
    }

    fn fates(&self) -> Vec<Fate> {
        self.dealing.deals.iter().map(Fate::of).collect()
    }

    fn has_efficient(&self) -> bool {
        self.dealing.deals.iter().any(|it| it.efficient == Some(true))
    }

    /// One panel, and to its right what the marks mean and what the letters say. The size, and how many
    /// deals stand behind the marks of others.
    fn one(&self, canvas: &mut Canvas, pair: (usize, usize)) -> ((f64, f64), usize) {
        const SIDE: f64 = 400.0;
        let (left, top) = (56.0, 30.0);
        let hidden = self.panel(canvas, (left, top), SIDE, pair);
        let column = left + SIDE + 16.0;
        let width = WIDTH - column;
        let below =
            10.0 + legend(canvas, (column, top + 10.0), width, &self.fates(), self.has_efficient());
        let below = self.letters(canvas, (column, below), width);
        ((WIDTH, (top + SIDE + 44.0).max(below)), hidden)
    }

    /// What the letters say, one below the other; where the next line would be.
    fn letters(&self, canvas: &mut Canvas, (x, y): (f64, f64), width: f64) -> f64 {
        let conflict = &self.found.supposed.conflict;
        let told = self.told();
        let mut below = y;
        for (row, at) in self.lettered().into_iter().enumerate() {
            let settlements = &self.dealing.deals[at].settlements;
            let says = words::package_on(conflict, self.dealing.treaty, settlements, &told);
            let said = format!("{}: {says}", words::letter(row));
            below = canvas.column((x, below), (width, 7), &said) + 6.0;
        }
        below
    }

    /// A panel for each pair, two in a row, and above them what the marks mean.
    fn several(&self, canvas: &mut Canvas, pairs: &[(usize, usize)]) -> ((f64, f64), usize) {
        const SIDE: f64 = 250.0;
        let mut top =
            legend(canvas, (8.0, 14.0), WIDTH, &self.fates(), self.has_efficient()) + 20.0;
        let mut hidden = 0;
        for row in pairs.chunks(2) {
            for (column, pair) in [0.0, 1.0].into_iter().zip(row) {
                let corner = (56.0 + column * 332.0, top);
                hidden = hidden.max(self.panel(canvas, corner, SIDE, *pair));
            }
            top += SIDE + 70.0;
        }
        ((WIDTH, self.letters(canvas, (8.0, top - 14.0), WIDTH - 16.0)), hidden)
    }

    fn panel(
        &self,
        canvas: &mut Canvas,
        (left, top): (f64, f64),
        side: f64,
        (first, second): (usize, usize),
    ) -> usize {
        let deals = &self.dealing.deals;
        let lettered = self.lettered();
        let span = |signatory: usize| {
            let all = deals.iter().map(|it| gain(self.dealing, it, signatory));
            let of_letters = lettered.iter().filter_map(|at| bounds(&deals[*at], signatory));
            let all = all.chain(of_letters.flat_map(|(low, high)| [low, high]));
            all.fold((0.0_f64, 0.0_f64), |(low, high), it| (low.min(it), high.max(it)))
        };
        let (right, bottom) = (left + side, top + side);
        let across = Scale::of(span(first), (left, right));
        let up = Scale::of(span(second), (bottom, top));
        let (zero_x, zero_y) = (across.at(0.0), up.at(0.0));
        canvas.rect((zero_x, top), (right - zero_x, zero_y - top), Ink::Tint, Ink::None);
        canvas.line((left, bottom), (right, bottom), Ink::Soft, Stroke::Thin);
        canvas.line((left, top), (left, bottom), Ink::Soft, Stroke::Thin);
        canvas.line((zero_x, top), (zero_x, bottom), Ink::Full, Stroke::Dashed);
        canvas.line((left, zero_y), (right, zero_y), Ink::Full, Stroke::Dashed);
        let ticks = if side > 300.0 { 8 } else { 5 };
        let widest = |scale: &Scale| {
            let ticks = scale.ticks(ticks);
            ticks.iter().map(|(_, it)| text::width(it, SMALL)).fold(0.0, f64::max) + 4.0
        };
        // Long numbers leave room for fewer of them.
        let fewer = |most: u8| if widest(&across) * f64::from(most) > side { 3 } else { most };
        for (number, printed) in across.ticks(fewer(ticks)) {
            let x = across.at(number);
            canvas.line((x, bottom), (x, bottom + 4.0), Ink::Soft, Stroke::Thin);
            let half = text::width(&printed, SMALL) / 2.0;
            canvas.soft(
                (x.min(right - half).max(left + half), bottom + 16.0),
                Anchor::Middle,
                &printed,
            );
        }
        for (number, printed) in up.ticks(ticks) {
            let y = up.at(number);
            canvas.line((left - 4.0, y), (left, y), Ink::Soft, Stroke::Thin);
            let printed = text::lines(&printed, SMALL, left - 8.0, 1).concat();
            canvas.soft((left - 7.0, y + 4.0), Anchor::End, &printed);
        }
        let label = |signatory: usize, arrow: &str, width: f64| {
            let tail = if width > 300.0 {
                format!(" gains, in its own points {arrow}")
            } else {
                format!(" gains {arrow}")
            };
            let room = width - text::width(&tail, SIZE);
            format!("{}{tail}", text::lines(&self.name(signatory), SIZE, room, 1).concat())
        };
        canvas.words((right, bottom + 34.0), Anchor::End, &label(first, "→", side));
        canvas.words((left - 30.0, top - 9.0), Anchor::Start, &label(second, "↑", side + 30.0));
        for &at in &lettered {
            let deal = &deals[at];
            let (x, y) = (
                across.at(gain(self.dealing, deal, first)),
                up.at(gain(self.dealing, deal, second)),
            );
            if let Some((low, high)) = bounds(deal, first) {
                canvas.line((across.at(low), y), (across.at(high), y), Ink::Soft, Stroke::Thin);
            }
            if let Some((low, high)) = bounds(deal, second) {
                canvas.line((x, up.at(low)), (x, up.at(high)), Ink::Soft, Stroke::Thin);
            }
        }
        let hidden = self.marks(canvas, (&across, &up), (first, second));
        // Deals that are worth the same have their letters in one; nearly the same, one below the other.
        let mut letters: Vec<Lettered> = Vec::new();
        for (row, &at) in lettered.iter().enumerate() {
            let deal = &deals[at];
            let place = (
                across.at(gain(self.dealing, deal, first)),
                up.at(gain(self.dealing, deal, second)),
            );
            match letters.iter_mut().find(|it| key(it.place, 1.0) == key(place, 1.0)) {
                Some(same) => same.said.push_str(&format!("+{}", words::letter(row))),
                None => letters.push(Lettered { place, said: words::letter(row) }),
            }
        }
        let mut placed: Vec<(f64, f64)> = Vec::new();
        for Lettered { place: (x, y), said } in letters {
            let wide = text::width(&said, SIZE) * 1.1;
            let mut place = ((x + 9.0).min(right - wide), (y - 4.0).max(top + 12.0));
            let lies_on = |place: (f64, f64), other: &(f64, f64)| {
                (other.0 - place.0).abs() < 40.0 && (other.1 - place.1).abs() < 15.0
            };
            while placed.iter().any(|other| lies_on(place, other)) {
                place.1 += if place.1 + 15.0 > bottom { -60.0 } else { 15.0 };
            }
            canvas.strong(place, Anchor::Start, &said);
            placed.push(place);
        }
        hidden
    }

    /// The marks, each once; how many deals stand behind another's.
    fn marks(
        &self,
        canvas: &mut Canvas,
        (across, up): (&Scale, &Scale),
        (first, second): (usize, usize),
    ) -> usize {
        let place = |deal: &Deal| {
            (across.at(gain(self.dealing, deal, first)), up.at(gain(self.dealing, deal, second)))
        };
        let fine: Vec<_> = self.dealing.deals.iter().map(|it| key(place(it), 0.1)).collect();
        let mut different = fine.clone();
        different.sort_unstable();
        different.dedup();
        let cell = if different.len() > MOST_MARKS { CELL } else { 0.1 };
        let mut marks: BTreeMap<_, ((f64, f64), Vec<String>)> = BTreeMap::new();
        for deal in &self.dealing.deals {
            let place = place(deal);
            let is_efficient = deal.efficient == Some(true);
            let mark = marks.entry((Fate::of(deal), is_efficient, key(place, cell)));
            mark.or_insert((place, Vec::new())).1.push(self.same(deal));
        }
        for ((_, is_efficient, _), (place, _)) in &marks {
            if *is_efficient {
                canvas.circle(*place, 8.0, Ink::None, Ink::Soft);
            }
        }
        for ((fate, _, _), (place, about)) in &marks {
            canvas.about(&about.join(" "), |canvas| fate.draw(canvas, *place));
        }
        self.dealing.deals.len() - marks.len()
    }

    fn finding(&self) -> String {
        let deals = &self.dealing.deals;
        let many = |is: &dyn Fn(&&Deal) -> bool| deals.iter().filter(is).count();
        let zone = many(&|it| it.is_in_zone());
        let worth = many(&|it| it.is_worth_proposing());
        let known = |open: usize, said: String| {
            if open == 0 { said } else { format!("{said} ({} not known)", count(open)) }
        };
        let mut said = format!(
            "Of {}, {} {} no signatory worse off, and {} {} worth proposing.",
            words::deals_there_are(self.dealing, ""),
            known(many(&|it| it.in_zone.is_none()), count(zone)),
            verb(zone, "leaves", "leave"),
            known(many(&|it| it.worth_proposing.is_none()), count(worth)),
            verb(worth, "is", "are"),
        );
        let unknown = many(&|it| Fate::of(it) == Fate::Unknown);
        if unknown > 0 {
            said.push_str(&format!(" What becomes of {} isn’t known.", count(unknown)));
        }
        let is_told = |it: &&Deal| it.efficient == Some(true) && it.is_in_zone();
        let efficient: Vec<&Deal> = deals.iter().filter(is_told).collect();
        let broken: Vec<&&Deal> = efficient.iter().filter(|it| it.lasting == Some(false)).collect();
        if !broken.is_empty() {
            let mut who: Vec<_> = (broken.iter().flat_map(|it| it.breakers.iter().flatten()))
                .map(|it| it.parties.clone())
                .collect();
            who.sort();
            who.dedup();
            let conflict = &self.found.supposed.conflict;
            let who: Vec<String> =
                who.iter().map(|parties| words::together(conflict, parties)).collect();
            let by =
                if who.is_empty() { String::new() } else { format!(" by {}", words::one_of(&who)) };
            said.push_str(&if efficient.len() == 1 {
                format!(" One of all is efficient, so that no other is better for one side and worse for none; it would be broken{by}.")
            } else {
                format!(
                    " Of all, {1} are efficient, so that no other is better for one side and worse for none; {0} of them would be broken{by}.",
                    count(broken.len()),
                    count(efficient.len())
                )
            });
        }
        said
    }

    fn note(&self, hidden: usize, left_out: usize) -> String {
        let mut said = vec![
            "Right and up is better than without a deal, each party in points of its own: lengths across and up can’t be compared. Marks stand at the middle of all ranges.".to_owned(),
        ];
        let is_wide =
            |at: &usize| self.dealing.deals[*at].gains.iter().flatten().any(|it| !it.is_point());
        if self.lettered().iter().any(is_wide) {
            said.push("Thin lines at the letters reach over the ranges.".to_owned());
        }
        let unscaled: Vec<_> = (self.dealing.signatories.iter())
            .filter(|it| !it.has_points())
            .map(|it| it.party)
            .collect();
        if !unscaled.is_empty() {
            let who = words::names(&self.found.supposed.conflict, &unscaled);
            said.push(format!("No axis for {who}: the case gives an order and no points."));
        }
        let lettered = self.lettered();
        let packages = lettered.iter().map(|at| &self.dealing.deals[*at].settlements[..]);
        let (shared, different) = words::shared_issues(packages);
        if let (Some(first), false, false) =
            (lettered.first(), shared.is_empty(), different.is_empty())
        {
            let conflict = &self.found.supposed.conflict;
            let first = &self.dealing.deals[*first].settlements;
            let alike = words::package_on(conflict, self.dealing.treaty, first, &shared);
            said.push(format!("All with a letter say {alike}."));
        }
        if hidden > 0 {
            said.push(format!(
                "{} behind another of its kind.",
                match hidden {
                    1 => "One deal stands".to_owned(),
                    many => format!("{} deals stand each", count(many)),
                }
            ));
        }
        let undone = self.dealing.no_deals.as_ref().map_or(0, Vec::len);
        if undone > 0 {
            said.push(format!(
                "{} that no deal carries out {} not drawn.",
                counted(undone, "package", "packages"),
                verb(undone, "is", "are")
            ));
        }
        if left_out > 0 {
            said.push(format!(
                "{} of signatories {} not drawn.",
                counted(left_out, "more pair", "more pairs"),
                verb(left_out, "is", "are")
            ));
        }
        said.join(" ")
    }

    /// Every deal, those on the table first with their letters.
    fn table(&self) -> TableRows {
        let conflict = &self.found.supposed.conflict;
        let first = self.lettered();
        let rest = (0..self.dealing.deals.len()).filter(|at| !first.contains(at));
        let order: Vec<usize> = first.iter().copied().chain(rest).collect();
        let mut head = vec![String::new(), "what it says".to_owned()];
        head.extend((0..self.dealing.signatories.len()).map(|at| self.name(at)));
        head.extend(["efficient".to_owned(), "what becomes of it".to_owned()]);
        let row = |(row, at): (usize, &usize)| {
            let deal = &self.dealing.deals[*at];
            let name = if row < first.len() { words::letter(row) } else { String::new() };
            let mut cells = vec![
                Text::from(name),
                Text::from(words::package(conflict, self.dealing.treaty, &deal.settlements)),
            ];
            cells.extend(words::gains_in_words(self.dealing, deal).into_iter().map(Text::from));
            cells.push(Text::from(match deal.efficient {
                Some(true) => "yes",
                Some(false) => "no",
                None => "not known",
            }));
            cells.push(Text::from(Fate::of(deal).in_words()));
            cells
        };
        let about = order.iter().map(|&at| self.same(&self.dealing.deals[at])).collect();
        TableRows::of(head, order.iter().enumerate().map(row).collect()).about(about)
    }
}

/// Letters beside a mark.
struct Lettered {
    place: (f64, f64),
    said: String,
}

/// Which cell of a grid a place lies in.
fn key((x, y): (f64, f64), cell: f64) -> (i64, i64) {
    let of = |it: f64| (it / cell).round().to_i64().unwrap_or(0);
    (of(x), of(y))
}
