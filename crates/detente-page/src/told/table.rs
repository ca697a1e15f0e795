//! Which deals are on the table, side by side?

use detente::dealing::{Deal, Failure, Judging, Standpoint, failure};

use super::Told;
use crate::page::{Block, Table, TableRows, Text};
use crate::words;

/// How much of a table there is room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    /// The most rows.
    pub(crate) rows: usize,
    /// The most issues that have a column each.
    pub(crate) columns: usize,
    /// How many rows are enough on a terminal.
    pub(crate) enough: usize,
    /// Where the rest is to be had.
    pub(crate) rest: &'static str,
}

impl Told<'_> {
    /// The deals on the table; what all of them say alike stands above it. Nothing if there are none.
    pub(crate) fn table(&self, shape: Shape) -> Vec<Block> {
        let (conflict, dealing) = (self.conflict(), self.dealing);
        let all = dealing.on_the_table();
        let rows = &all[..all.len().min(shape.rows)];
        let Some(&first) = rows.first() else { return Vec::new() };
        let issues = &conflict.treaty(dealing.treaty).issues;
        let (shared, different) = self.shared(rows);
        let mut blocks: Vec<Block> = Vec::new();
        let is_judged = dealing.judging.is_ok() && dealing.judging != Ok(Judging::LeavingOnly);
        let mut above = match (is_judged && self.tally.surely_worth == 0, self.tally.worth) {
            (true, Some(_)) => "What comes closest:".to_owned(),
            (true, None) => "What is known so far:".to_owned(),
            (false, _) => String::new(),
        };
        if !shared.is_empty() && !different.is_empty() {
            let settlements = &dealing.deals[first].settlements;
            let alike = words::package_on(conflict, dealing.treaty, settlements, &shared);
            let space = if above.is_empty() { "" } else { " " };
            above.push_str(&format!("{space}All of these say {alike}. They differ in the rest:"));
        }
        if !above.is_empty() {
            blocks.push(Block::paragraph(above));
        }
        // Where several deals carry out one package, each row says who does what.
        let several = rows.iter().any(|&at| dealing.is_one_of_several(&dealing.deals[at]));
        let apart = (1..=shape.columns).contains(&different.len()) && !several;
        let told = if different.is_empty() { &shared } else { &different };
        let mut head = vec![String::new()];
        if apart {
            head.extend(different.iter().map(|&at| issues[at].label.clone()));
        } else {
            head.push("what it says".to_owned());
        }
        let title = |it: &Standpoint| words::party_title(conflict, it.party);
        head.extend(dealing.signatories.iter().map(title));
        if is_judged {
            head.push("would it last?".to_owned());
        }
        let cells = |(row, &at): (usize, &usize)| {
            let deal = &dealing.deals[at];
            let mut cells = vec![Text::new().strong(words::letter(row))];
            if apart {
                let label = |&at: &usize| &issues[at].settlements[deal.settlements[at]].label;
                cells.extend(different.iter().map(|at| Text::from(label(at).clone())));
            } else {
                cells.push(Text::from(self.says(at, told)));
            }
            cells.extend(words::gains_in_words(dealing, deal).into_iter().map(Text::from));
            if is_judged {
                cells.push(self.lasts(deal));
            }
            cells
        };
        blocks.push(Block::Table(Table {
            cells: TableRows::of(head, rows.iter().enumerate().map(cells).collect())
                .about(rows.iter().map(|&at| self.same(&dealing.deals[at])).collect()),
            enough: shape.enough,
            left_out: all.len() - rows.len(),
            rest: shape.rest,
        }));
        blocks
    }

    /// What a row of a deal is about.
    fn same(&self, deal: &Deal) -> String {
        words::same_text(self.dealing.treaty, &deal.settlements)
    }

    /// How to read the points of the table; nothing where no signatory has points.
    pub(crate) fn legend(&self) -> Vec<Block> {
        let dealing = self.dealing;
        if !dealing.signatories.iter().any(Standpoint::has_points) {
            return Vec::new();
        }
        let instead = words::yardstick_in_words(self.conflict(), dealing);
        let said = [words::points_explained(dealing), instead];
        said.into_iter().filter(|it| !it.is_empty()).map(Block::aside).collect()
    }

    /// Why a deal would not last, and what else it fails of.
    fn why_not(&self, deal: &Deal, of: &Failure) -> String {
        let conflict = self.conflict();
        let said = words::failure_in_words(conflict, of);
        if let Failure::Broken(_) = of {
            return format!(": {said}");
        }
        let mut breakers: Vec<_> =
            deal.breakers.iter().flatten().map(|it| it.parties.clone()).collect();
        breakers.dedup();
        if breakers.is_empty() {
            return format!("; and {said}");
        }
        let broken = words::failure_in_words(conflict, &Failure::Broken(breakers));
        format!(": {broken}; and {said}")
    }

    /// Whether a deal would last, and on what that rests.
    fn lasts(&self, deal: &Deal) -> Text {
        let (conflict, dealing) = (self.conflict(), self.dealing);
        let Some(lasting) = deal.lasting else { return Text::from("not known") };
        let text = match (deal.grade, failure(dealing, deal)) {
            (Some(grade), None) => {
                Text::new().strong(words::grade_in_words(conflict, dealing, grade))
            }
            (_, Some(of)) if lasting => Text::new()
                .strong("yes")
                .plain(format!(", but {}", words::failure_in_words(conflict, &of))),
            (_, Some(of)) => Text::new().strong("no").plain(self.why_not(deal, &of)),
            (None, None) if lasting => Text::from("yes; on what that rests isn’t known"),
            (None, None) => Text::from("no"),
        };
        let text = match deal.rests_on.as_deref().and_then(words::rests_in_brief) {
            Some(rests) => text.plain(format!("; {rests}")),
            None => text,
        };
        let settlements = &deal.settlements;
        let on_its_way = dealing.text_on_its_way().filter(|it| it.settlements == *settlements);
        let text = match on_its_way {
            Some(it) => {
                let stage = words::value(&conflict.treaty(dealing.treaty).stages[it.stage].label);
                text.plain(format!("; today it has come to {stage}"))
            }
            None if dealing.is_in_force(deal) => text.plain("; it is in force today"),
            None => text,
        };
        match self.otherwise.and_then(|it| it.on_text(conflict, dealing.treaty, settlements)) {
            Some(there) => text.plain(format!("; {there}")),
            None => text,
        }
    }
}
