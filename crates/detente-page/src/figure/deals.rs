//! Who gets how much of each text, and what becomes of it?

use detente::dealing::{Deal, Dealing, Dealings, failure};

use super::canvas::{Anchor, Canvas, Ink, LINE, Stroke, WIDTH};
use super::fate::Fate;
use super::scale::{Scale, float};
use super::worth::{bounds, gain};
use super::{Drawing, Figure, FigureName};
use crate::runs::{TableRows, Text};
use crate::words::{self, count, counted, verb};

/// How many rows of each group are drawn.
const MOST: [usize; 3] = [8, 3, 4];

/// The most signatories that have a column.
const MOST_COLUMNS: usize = 4;

/// Under which heading a deal stands, if it leaves no signatory worse off. A heading is true of every row under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Worth,
    Acceptable,
    EfficientButBroken,
}

impl Group {
    const ALL: [Self; 3] = [Self::Worth, Self::Acceptable, Self::EfficientButBroken];

    fn title(self) -> &'static str {
        match self {
            Self::Worth => "worth proposing",
            Self::Acceptable => "acceptable and lasting",
            Self::EfficientButBroken => "efficient, but would be broken",
        }
    }

    fn of(deal: &Deal) -> Option<Self> {
        match Fate::of(deal) {
            Fate::Worth => Some(Self::Worth),
            Fate::Acceptable => Some(Self::Acceptable),
            Fate::Broken if deal.efficient == Some(true) && deal.is_in_zone() => {
                Some(Self::EfficientButBroken)
            }
            Fate::Broken | Fate::Lasts | Fate::Unknown => None,
        }
    }
}

/// The picture of one treaty's deals as strips; `None` where no deal belongs to a group.
#[must_use]
pub fn deals(found: &Dealings, dealing: &Dealing, number: usize) -> Option<Figure> {
    let order = dealing.listed.iter().copied();
    let rest = (0..dealing.deals.len()).filter(|at| !dealing.listed.contains(at));
    let order: Vec<usize> = order.chain(rest).collect();
    let of_group = |group: Group| -> Vec<usize> {
        let is_of = |at: &usize| Group::of(&dealing.deals[*at]) == Some(group);
        order.iter().copied().filter(is_of).collect()
    };
    let all = Group::ALL.map(|group| (group, of_group(group)));
    let shown: Vec<(Group, Vec<usize>)> = all
        .iter()
        .zip(MOST)
        .map(|((group, all), most)| (*group, all.iter().copied().take(most).collect::<Vec<_>>()))
        .filter(|(_, rows)| !rows.is_empty())
        .collect();
    if shown.is_empty() {
        return None;
    }
    let look =
        Look { found, dealing, rows: shown.iter().flat_map(|(_, rows)| rows.clone()).collect() };
    let (canvas, height) = look.draw(&shown);
    let drawn = look.rows.len();
    let worth = all[0].1.len();
    let broken = all[2].1.len();
    let finding = format!(
        "{} {} worth proposing, {} {} acceptable and last{} without being among these, and {} efficient {} would be broken.",
        if worth == 0 { "No deal".to_owned() } else { counted(worth, "deal", "deals") },
        if worth < 2 { "is" } else { "are" },
        if all[1].1.is_empty() { "none".to_owned() } else { count(all[1].1.len()) },
        if all[1].1.len() < 2 { "is" } else { "are" },
        if all[1].1.len() < 2 { "s" } else { "" },
        if broken == 0 { "no".to_owned() } else { count(broken) },
        if broken < 2 { "one" } else { "ones" },
    );
    Some(Figure {
        name: FigureName::Deals,
        number,
        title: "Who gets how much of each text, and what becomes of it?".to_owned(),
        finding,
        note: look.note(dealing.deals.len() - drawn),
        table: look.table(&shown),
        is_beside_rows: false,
        drawing: Drawing { canvas, size: (WIDTH, height) },
    })
}

struct Look<'a> {
    found: &'a Dealings,
    dealing: &'a Dealing,
    /// The deals that are drawn, by position.
    rows: Vec<usize>,
}

impl Look<'_> {
    fn columns(&self) -> usize {
        self.dealing.signatories.len().min(MOST_COLUMNS)
    }

    /// How wide the columns are that say what a text says, and what becomes of it.
    fn margins(&self) -> (f64, f64) {
        match self.columns() {
            0..=2 => (262.0, 158.0),
            3 => (200.0, 140.0),
            _ => (150.0, 130.0),
        }
    }

    fn scale(&self, signatory: usize, (left, right): (f64, f64)) -> Scale {
        let each = self.rows.iter().map(|at| &self.dealing.deals[*at]);
        let numbers = each.flat_map(|deal| {
            let (low, high) = bounds(deal, signatory).unwrap_or((0.0, 0.0));
            [gain(self.dealing, deal, signatory), low, high]
        });
        let span = numbers.fold((0.0_f64, 0.0_f64), |(low, high), it| (low.min(it), high.max(it)));
        let span = if span.1 > span.0 { span } else { (0.0, 1.0) };
        Scale::exact(span, (left, right))
    }

    /// What becomes of a deal, in words.
    fn verdict(&self, deal: &Deal) -> String {
        let conflict = &self.found.supposed.conflict;
        match (failure(self.dealing, deal), deal.grade) {
            (Some(of), _) => words::failure_in_words(conflict, &of),
            (None, Some(grade)) => words::grade_in_words(conflict, self.dealing, grade).to_owned(),
            (None, None) => Fate::of(deal).in_words().to_owned(),
        }
    }

    fn draw(&self, groups: &[(Group, Vec<usize>)]) -> (Canvas, f64) {
        const GAP: f64 = 14.0;
        let (label, verdict) = self.margins();
        let conflict = &self.found.supposed.conflict;
        let treaty = self.dealing.treaty;
        let mut canvas = Canvas::new();
        let columns = self.columns();
        let share = (WIDTH - label - verdict) / float(columns.max(1));
        let place = |column: usize| {
            let from = label + GAP + share * float(column);
            (from, from + share - GAP)
        };
        let packages = self.rows.iter().map(|at| &self.dealing.deals[*at].settlements[..]);
        let (shared, different) = words::shared_issues(packages);
        let told = if different.is_empty() { &shared } else { &different };
        for column in 0..columns {
            let (left, right) = place(column);
            let name = words::party_title(conflict, self.dealing.signatories[column].party);
            canvas.soft_column((left, 14.0), (right - left, 2), &name);
        }
        canvas.soft((WIDTH - verdict + GAP, 14.0), Anchor::Start, "what becomes of it");
        let mut y = 52.0;
        for (group, rows) in groups {
            canvas.strong((0.0, y), Anchor::Start, group.title());
            y += LINE + 5.0;
            for at in rows {
                let deal = &self.dealing.deals[*at];
                let says = words::package_on(conflict, treaty, &deal.settlements, told);
                let mut below = canvas.column((0.0, y), (label, 5), &says);
                below = below.max(canvas.column(
                    (WIDTH - verdict + GAP, y),
                    (verdict - GAP, 5),
                    &self.verdict(deal),
                ));
                for column in 0..columns {
                    self.bar(&mut canvas, deal, column, place(column), y);
                }
                y = below.max(y + 3.0 * LINE);
                canvas.line((0.0, y - 10.0), (WIDTH, y - 10.0), Ink::Rule, Stroke::Thin);
                y += 7.0;
            }
            y += 8.0;
        }
        (canvas, y)
    }

    fn bar(
        &self,
        canvas: &mut Canvas,
        deal: &Deal,
        signatory: usize,
        (left, right): (f64, f64),
        y: f64,
    ) {
        let gains = words::gains_in_words(self.dealing, deal);
        let printed = &gains[signatory];
        if !self.dealing.signatories[signatory].has_points() {
            canvas.soft_column((left, y), (right - left, 2), printed);
            return;
        }
        let scale = self.scale(signatory, (left, right));
        let (zero, end) = (scale.at(0.0), scale.at(gain(self.dealing, deal, signatory)));
        let (from, to) = (zero.min(end), zero.max(end));
        canvas.rect((from, y - 9.0), (to - from, 8.0), Ink::Soft, Ink::None);
        if let Some((low, high)) = bounds(deal, signatory) {
            let middle = y - 5.0;
            canvas.line((scale.at(low), middle), (scale.at(high), middle), Ink::Full, Stroke::Thin);
        }
        canvas.line((zero, y - 12.0), (zero, y + 2.0), Ink::Full, Stroke::Thin);
        canvas.soft_column((left, y + 13.0), (right - left, 2), printed);
    }

    fn note(&self, left_out: usize) -> String {
        let conflict = &self.found.supposed.conflict;
        let mut said = vec![
            "Bars begin where a signatory is as well off as without a deal; each column is a scale of its own, and the thin line reaches over the ranges.".to_owned(),
        ];
        let packages = self.rows.iter().map(|at| &self.dealing.deals[*at].settlements[..]);
        let (shared, different) = words::shared_issues(packages);
        if !shared.is_empty() && !different.is_empty() {
            let first = &self.dealing.deals[self.rows[0]].settlements;
            let alike = words::package_on(conflict, self.dealing.treaty, first, &shared);
            said.push(format!("All of these say {alike}."));
        }
        if left_out > 0 {
            let more = counted(left_out, "more deal", "more deals");
            said.push(format!("There {} {more} than are drawn.", verb(left_out, "is", "are")));
        }
        let hidden = self.dealing.signatories.len() - self.columns();
        if hidden > 0 {
            said.push(format!(
                "{} {} no column in the picture; the table has all.",
                counted(hidden, "more signatory", "more signatories"),
                verb(hidden, "has", "have")
            ));
        }
        said.join(" ")
    }

    fn table(&self, groups: &[(Group, Vec<usize>)]) -> TableRows {
        let conflict = &self.found.supposed.conflict;
        let mut head = vec!["group".to_owned(), "what it says".to_owned()];
        let title = |at: usize| words::party_title(conflict, self.dealing.signatories[at].party);
        head.extend((0..self.dealing.signatories.len()).map(title));
        head.push("what becomes of it".to_owned());
        let row = |group: Group, at: usize| {
            let deal = &self.dealing.deals[at];
            let says = words::package(conflict, self.dealing.treaty, &deal.settlements);
            let mut cells = vec![Text::from(group.title()), Text::from(says)];
            cells.extend(words::gains_in_words(self.dealing, deal).into_iter().map(Text::from));
            cells.push(Text::from(self.verdict(deal)));
            cells
        };
        let rows = groups.iter().flat_map(|(group, rows)| rows.iter().map(|at| row(*group, *at)));
        TableRows::of(head, rows.collect())
    }
}
