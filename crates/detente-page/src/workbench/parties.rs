//! What could each party do about what each other might do, in one table?

use detente::leverage::{Lever, Leverage, Levers, Loss};
use detente::model::{Conflict, PartyId, Position};

use crate::page::{Block, Table, TableRows, Text};
use crate::words::{self, Form};

/// The heading of the table.
pub const WHO_OVER_WHOM: &str = "Who could move whom today, party by party";

/// A row for each party that could move another, a column for each that could be moved: from what it could keep it,
/// to what bring it, at what cost, and whether it would. Nothing where nobody could move anybody, or that wasn't
/// found.
#[must_use]
pub fn party_table(found: &Leverage) -> Vec<Block> {
    let Some((levers, today)) = found.levers.as_deref().zip(found.supposed.today()) else {
        return Vec::new();
    };
    let conflict = &found.supposed.conflict;
    let has_any = |it: &&Levers| it.threat.is_some() || it.promise.is_some();
    let some = |is_it: &dyn Fn(&Levers, PartyId) -> bool| -> Vec<PartyId> {
        let any = |party: &PartyId| levers.iter().filter(has_any).any(|it| is_it(it, *party));
        conflict.party_ids().filter(any).collect()
    };
    let (holders, moved) = (some(&|it, who| it.party == who), some(&|it, who| it.over == who));
    if holders.is_empty() {
        return Vec::new();
    }
    let mut head = vec![String::new()];
    head.extend(moved.iter().map(|&it| words::party_title(conflict, it)));
    let row = |&holder: &PartyId| {
        let cell = |&over: &PartyId| {
            let own = levers.iter().find(|it| it.party == holder && it.over == over);
            let said = own.map_or(Text::new(), |it| cell(conflict, it, &today));
            if said.is_empty() && over != holder { Text::from("–") } else { said }
        };
        let name = Text::new().strong(words::party_title(conflict, holder));
        std::iter::once(name).chain(moved.iter().map(cell)).collect()
    };
    vec![
        Block::aside(
            "Each row is of who could do it, each column of whom it would move. What it costs is in points of whoever does it: rows can’t be compared.",
        ),
        Block::Table(Table {
            cells: TableRows::of(head, holders.iter().map(row).collect()),
            enough: usize::MAX,
            left_out: 0,
            rest: "",
        }),
    ]
}

fn cell(conflict: &Conflict, it: &Levers, today: &Position) -> Text {
    let mut text = Text::new();
    let does = |who: PartyId, from: &Position, to: &Position, form: Form| {
        words::move_phrase(conflict, &[who], from, to, form)
    };
    for (lever, is_threat) in [(&it.threat, true), (&it.promise, false)] {
        let Some(lever) = lever else { continue };
        let choice = &lever.choice.position;
        let form = if is_threat { Form::Gerund } else { Form::Plain };
        let what = does(it.over, today, choice, form);
        let answer = does(it.party, choice, &lever.to.position, Form::Gerund);
        if !text.is_empty() {
            text = text.plain(" ");
        }
        let way = if is_threat { "keeps from" } else { "brings to" };
        text = text.strong(way).plain(format!(
            " {what}, by {answer}: {}, {}.",
            cost(lever),
            would(lever)
        ));
    }
    text
}

fn cost(lever: &Lever) -> String {
    match &lever.cost {
        loss if !loss.is_some() => "costs it nothing".to_owned(),
        Loss::Points(lost) => format!("costs it {}", words::points(lost)),
        Loss::Ordinal(_) => "leaves it worse off".to_owned(),
    }
}

fn would(lever: &Lever) -> &'static str {
    if lever.would_do_it { "would do so anyway" } else { "would have to bind itself" }
}
