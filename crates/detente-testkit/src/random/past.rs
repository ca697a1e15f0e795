//! What might have happened before?
//!
//! Periods tell some of what was so, exactly or loosely, some with wishes of their time. A stream of its own: the
//! conflicts themselves don't change by it.

use detente_model::{Basis, Conflict, Day, Formula, PartyId, Period, Span};

use super::{Merging, Size, clause, conflict, deals, facts, formula, things, wishes};
use crate::Draw;
use crate::brute::{central, feasible};

/// The random conflict of a seed with a past: two to eight entries of a timeline in any order, most with a
/// state, some with wishes, some of one date. Now and then a period fits no state.
#[must_use]
pub fn past(seed: u64, merging: Merging) -> Conflict {
    let mut draw = Draw::new(seed ^ 0x9a57);
    let mut conflict = if draw.chance(50) {
        conflict(seed, &Size { parties: 2..=4, cells: 64, merging })
    } else {
        deals(seed, merging)
    };
    let count = draw.within(2, 8);
    conflict.timeline = (0..count).map(|_| period(&mut draw, &conflict)).collect();
    conflict
}

fn period(draw: &mut Draw, conflict: &Conflict) -> Period {
    let year = u16::try_from(draw.within(1990, 2000)).unwrap_or(1990);
    let month = draw.chance(50).then(|| u8::try_from(draw.within(1, 12)).unwrap_or(1));
    let state = if draw.chance(8) { Vec::new() } else { told(draw, conflict) };
    let mut prefer = Vec::new();
    if draw.chance(35) {
        let mut then = conflict.clone();
        wishes::preferences(draw, &mut then);
        for party in draw.some_of(conflict.parties.len(), 1) {
            let own = then.preferences[party].clone();
            prefer.extend(own.map(|preference| (PartyId(party), preference)));
        }
    }
    Period {
        date: Day::new(year, month, None).unwrap_or_else(|| unreachable!("the month exists")),
        what: "Something happened".to_owned(),
        basis: Basis::default(),
        state: state.into_iter().map(|formula| clause(conflict, formula)).collect(),
        prefer,
        span: Span::default(),
    }
}

/// Some facts of a possible state, or any formulas.
fn told(draw: &mut Draw, conflict: &Conflict) -> Vec<Formula> {
    let names = things(conflict);
    if names.is_empty() || draw.chance(75) {
        let states = feasible(conflict, &central(conflict));
        let all = facts(conflict, draw.pick(&states));
        return draw.some_of(all.len(), 1).into_iter().map(|at| all[at].clone()).collect();
    }
    let count = draw.within(1, 2);
    (0..count).map(|_| formula(draw, conflict, &names, 1)).collect()
}
