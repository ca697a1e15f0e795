//! Which states would last, as tables?

use detente::ask::{
    Analysed, Concept, LastingState, NumberedState, StabilityAnswer, Standings, Supposed,
};
use detente::model::{Conflict, Formula, Position, Stop, TreatyId};

use crate::page::{Block, Page, Table, TableRows, Text};
use crate::words::{self, count};

/// What holds each party back in a state.
pub(super) fn parties(conflict: &Conflict, asked: &[Concept], seen: &Analysed) -> Block {
    let rows = seen.parties.iter().map(|it| {
        let why = words::strongest(|concept| it.stable.contains(&concept));
        let why = match why {
            Some(concept) => words::stay_in_words(concept),
            None if !it.are_all => "not known",
            None => "gains by moving, and nothing deters it",
        };
        [words::party_title(conflict, it.party), why.to_owned(), names(asked, &it.stable)]
    });
    table(&["party", "why it doesn’t move", "stable under"], rows)
}

/// The states that would last for everybody.
pub(super) fn held(page: &mut Page, answer: &StabilityAnswer, found: &Standings, shown: usize) {
    let title = "States that would last";
    if found.held == 0 {
        return page.add(
            title,
            vec![Block::paragraph(match answer.stop {
                Stop::Complete => {
                    "There are none under the concepts asked for: in each state somebody gains by \
                     moving, and nothing deters it."
                }
                Stop::Budget | Stop::Cancelled => "None was found before the work was stopped.",
            })],
        );
    }
    let counts = found.equilibria.iter();
    let counts: Vec<String> = counts
        .map(|it| format!("{} under {}", count(it.count), words::short_name(it.concept)))
        .collect();
    let row = |it: &LastingState| {
        let mut why = words::strongest(|concept| it.concepts.contains(&concept))
            .map_or("", words::hold_in_words)
            .to_owned();
        if it.improvable {
            why.push_str("; together, signatories could gain");
        }
        let so = against(&answer.supposed, found, &it.state);
        [marked(&it.state, it.is_today), so, why, names(&answer.concepts, &it.concepts)]
    };
    let rows: Vec<_> = found.listed.iter().take(shown).map(row).collect();
    let shown = rows.len();
    let so = so(found);
    let mut blocks = vec![Block::paragraph(format!("{}.", words::all_of(&counts)))];
    blocks.push(table(&["state", so, "why it would last", "stable under"], rows.into_iter()));
    blocks.extend(more(found.held, shown));
    let by_threats = |it: &LastingState| {
        it.concepts.iter().all(|concept| matches!(concept, Concept::Gmr | Concept::Smr))
    };
    if found.listed.iter().take(shown).any(by_threats) {
        blocks.push(Block::aside(
            "What is stable under GMR and SMR alone lasts only as long as threats are believed that \
             need not pay; a briefing doesn’t count it among what would last.",
        ));
    }
    page.add(title, blocks);
}

/// Every state with its ranks and verdicts, if that was asked.
pub(super) fn every(page: &mut Page, answer: &StabilityAnswer, found: &Standings) {
    let Some(all) = &found.every else { return };
    let conflict = &answer.supposed.conflict;
    let mut head = vec!["state".to_owned(), "what is so".to_owned()];
    head.extend(conflict.party_ids().map(|it| words::party_title(conflict, it)));
    let today = found.today.as_ref().map(|it| &it.state);
    let row = |it: &Analysed| {
        let so = words::state_in_brief(conflict, &it.state.position);
        let mut row = vec![marked(&it.state, today == Some(&it.state)), so];
        let seen = it.parties.iter();
        row.extend(seen.map(|it| {
            let rank = it.rank.map_or("?".to_owned(), |rank| rank.to_string());
            format!("{rank}: {}", names(&answer.concepts, &it.stable))
        }));
        row.into_iter().map(Text::from).collect()
    };
    let table = Table {
        cells: TableRows::of(head, all.iter().map(row).collect()),
        enough: usize::MAX,
        left_out: found.states.saturating_sub(all.len()),
        rest: "`--limit` raises the number",
    };
    page.add(
        "Every state",
        vec![
            Block::paragraph(
                "For each party its rank (1 is the least preferred), and the concepts under which \
                 the state is stable for it.",
            ),
            Block::Table(table),
        ],
    );
}

/// A table that is shown whole.
pub(super) fn table<const N: usize>(
    head: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> Block {
    Block::Table(Table {
        cells: TableRows::of(
            head.map(str::to_owned).to_vec(),
            rows.map(|row| row.map(Text::from).to_vec()).collect(),
        ),
        enough: usize::MAX,
        left_out: 0,
        rest: "",
    })
}

/// What is so in a state, only what is different where there is a today; and which treaties are in
/// force there and not kept.
pub(super) fn against(supposed: &Supposed, found: &Standings, state: &NumberedState) -> String {
    let conflict = &supposed.conflict;
    let so = match &found.today {
        Some(today) => words::state_against(conflict, &today.state.position, &state.position),
        None => words::state_in_brief(conflict, &state.position),
    };
    match not_kept(supposed, &state.position) {
        none if none.is_empty() => so,
        broken => format!("{so}; {broken}"),
    }
}

/// The treaties that are in force in a state and not kept; empty if there are none.
pub(super) fn not_kept(supposed: &Supposed, position: &Position) -> String {
    let (conflict, setting) = (&supposed.conflict, &supposed.setting);
    let is_so = |formula: Formula| formula.holds(conflict, setting, position);
    let broken = (0..conflict.treaties.len())
        .map(TreatyId)
        .filter(|&treaty| is_so(Formula::InForce(treaty)) && !is_so(Formula::Kept(treaty)));
    let broken: Vec<String> =
        broken.map(|treaty| format!("“{}”", conflict.treaty(treaty).label)).collect();
    match broken.len() {
        0 => String::new(),
        1 => format!("{} is not kept", broken[0]),
        _ => format!("{} are not kept", words::all_of(&broken)),
    }
}

/// The head of the column for [`against`].
pub(super) fn so(found: &Standings) -> &'static str {
    if found.today.is_some() { "what is different from today" } else { "what is so" }
}

/// The number of a state, and whether it is today's.
pub(super) fn marked(state: &NumberedState, is_today: bool) -> String {
    let today = if is_today { " (today)" } else { "" };
    format!("{}{today}", number(state))
}

/// The number that readers know a state by.
pub(super) fn number(state: &NumberedState) -> String {
    state.number.map_or_else(|| "without a number".to_owned(), |number| number.to_string())
}

/// The names of the concepts that hold, in the order of those asked for.
fn names(asked: &[Concept], holds: &[Concept]) -> String {
    let named = asked.iter().copied().filter(|it| holds.contains(it)).map(words::short_name);
    let named: Vec<&str> = named.collect();
    if named.is_empty() { "–".to_owned() } else { named.join(", ") }
}

/// Says how many there are beside those shown.
pub(super) fn more(all: u64, shown: usize) -> Option<Block> {
    let left = all.saturating_sub(shown as u64);
    let more = || Text::from(format!("… and {} more", count(left)));
    let raised = |text: Text| text.command("; `--limit` raises the number", "").plain(".");
    (left > 0).then(|| Block::aside(raised(more())))
}
