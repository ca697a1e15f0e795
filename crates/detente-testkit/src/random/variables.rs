//! Who takes part, and what can they settle?

use detente_model::{
    Amount, Answer, Basis, Conflict, Declared, Direction, Exact, Exit, Issue, IssueId, Level,
    OptionDef, OptionId, Party, PartyId, Settlement, Span, Treaty, TreatyId, Unknown, UnknownId,
};

use super::{Size, Thing, cells, clause, formula, levels, outsiders};
use crate::{Draw, blank};

/// A party, for conflicts made by hand.
pub(super) fn party(at: usize) -> Party {
    Party {
        id: format!("p{at}"),
        name: format!("Party {at}"),
        called: None,
        roles: Vec::new(),
        aliases: Vec::new(),
        span: Span::default(),
    }
}

pub(super) fn parties_and_unknowns(draw: &mut Draw, size: &Size) -> Conflict {
    let parties = draw.within(*size.parties.start(), *size.parties.end());
    let mut conflict = Conflict {
        title: "A random conflict".to_owned(),
        parties: (0..parties).map(party).collect(),
        preferences: vec![None; parties],
        ..Conflict::default()
    };
    for at in 0..draw.below(3).saturating_sub(draw.below(2)) {
        let answer = if draw.chance(50) {
            let share = Exact::new(draw.within(0, 10).into(), 10.into());
            let rest = Exact::from_integer(1.into()) - &share;
            Answer::Levels {
                levels: Level::no_yes(),
                shares: vec![Amount::fixed(rest), Amount::fixed(share)],
            }
        } else {
            let low = draw.below(30);
            let high = low + draw.below(30);
            let tenths = |number: usize| Exact::new(number.into(), 10.into());
            Answer::Number(Amount::Range { low: tenths(low), high: tenths(high) })
        };
        conflict.unknowns.push(Unknown {
            id: format!("u{at}"),
            ask: format!("What about u{at}?"),
            answer,
            basis: Basis::default(),
            span: Span::default(),
        });
    }
    conflict
}

/// Options and treaties in a random order, as many as the size allows.
pub(super) fn options_and_treaties(draw: &mut Draw, size: &Size, conflict: &mut Conflict) {
    // By the logarithm, so that small conflicts are not rare; the greater of two, so that most
    // have room for a chain of replies.
    let powers = (usize::BITS - size.cells.leading_zeros() - 1) as usize;
    let power = draw.within(3, powers).max(draw.within(3, powers));
    let most = (1 << power).min(size.cells);
    let treaties = if draw.chance(35) { 0 } else { draw.within(1, 2) };
    for _ in 0..treaties {
        if draw.chance(50) {
            try_option(draw, most, conflict);
        }
        try_treaty(draw, most, conflict);
    }
    let mut refused = 0;
    while refused < 4 && conflict.options.len() < 9 {
        refused += usize::from(!try_option(draw, most, conflict));
    }
}

/// Adds an option if there is room for it.
fn try_option(draw: &mut Draw, most: usize, conflict: &mut Conflict) -> bool {
    let count = if draw.chance(25) { 3 } else { 2 };
    let owner = PartyId(draw.below(conflict.parties.len()));
    let direction = match draw.below(10) {
        0..=5 => Direction::Both,
        6..=7 => Direction::Forward,
        _ => Direction::Backward,
    };
    let levels = levels(draw, count);
    if cells(conflict) * count > most {
        return false;
    }
    let at = conflict.options.len();
    conflict.options.push(option(at, owner, levels, direction));
    conflict.declared.push(Declared::Option(OptionId(at)));
    true
}

/// An option, for conflicts made by hand.
pub(super) fn option(
    at: usize,
    owner: PartyId,
    levels: Vec<Level>,
    direction: Direction,
) -> OptionDef {
    OptionDef {
        id: format!("o{at}"),
        label: format!("Option {at}"),
        owner,
        levels,
        direction,
        never_lever: false,
        basis: Basis::default(),
        span: Span::default(),
    }
}

/// Adds a treaty if there is room for it.
fn try_treaty(draw: &mut Draw, most: usize, conflict: &mut Conflict) {
    let at = conflict.treaties.len();
    let signatories = match conflict.treaties.first() {
        Some(first) if draw.chance(30) => first.signatories.clone(),
        Some(_) | None => {
            let mut signatories = draw.some_of(conflict.parties.len(), 2);
            // Pairs are commonest, and leave outsiders who can reply.
            if draw.chance(60) {
                draw.shuffle(&mut signatories);
                signatories.truncate(2);
                signatories.sort_unstable();
            }
            signatories.into_iter().map(PartyId).collect()
        }
    };
    let stages = draw.within(1, 2);
    let issues = (0..draw.below(3))
        .map(|issue| Issue {
            id: format!("i{issue}"),
            label: format!("Issue {issue}"),
            settlements: (0..draw.within(2, 3)).map(settlement).collect(),
            transfer: None,
            span: Span::default(),
        })
        .collect();
    let exit = *draw.pick(&[Exit::Any, Exit::Any, Exit::All, Exit::Never]);
    conflict.treaties.push(Treaty {
        label: format!("Treaty {at}"),
        stages: (0..stages).map(|stage| Level::plain(format!("s{stage}"))).collect(),
        issues,
        exit,
        ..blank::treaty(&format!("t{at}"), signatories)
    });
    if cells(conflict) > most {
        conflict.treaties.pop();
    } else {
        conflict.declared.push(Declared::Treaty(TreatyId(at)));
    }
}

fn settlement(at: usize) -> Settlement {
    Settlement {
        id: format!("c{at}"),
        label: format!("Settlement {at}"),
        promises: Vec::new(),
        span: Span::default(),
    }
}

/// What treaties and settlements promise, and what entering them takes.
pub(super) fn promises(draw: &mut Draw, conflict: &mut Conflict) {
    let options: Vec<Thing> =
        (0..conflict.options.len()).map(|at| Thing::Option(OptionId(at))).collect();
    let unknowns = (0..conflict.unknowns.len()).map(|at| Thing::Unknown(UnknownId(at)));
    for at in 0..conflict.treaties.len() {
        let outside = outsiders(conflict, &conflict.treaties[at].signatories);
        let mut tested: Vec<Thing> = options
            .iter()
            .copied()
            .filter(|thing| match thing {
                Thing::Option(option) => outside.contains(&conflict.option(*option).owner),
                Thing::InForce(_)
                | Thing::Stage(_)
                | Thing::Issue(_)
                | Thing::Kept(_)
                | Thing::IssueKept(_)
                | Thing::Unknown(_) => false,
            })
            .collect();
        let treaty = TreatyId(at);
        let issues = conflict.treaties[at].issues.len();
        tested.extend((0..issues).map(|issue| Thing::Issue(IssueId { treaty, issue })));
        if !tested.is_empty() && draw.chance(50) {
            tested.extend(unknowns.clone());
            let depth = draw.below(3);
            let drawn = formula(draw, conflict, &tested, depth);
            conflict.treaties[at].enter_if = Some(clause(conflict, drawn));
        }
        if options.is_empty() {
            continue;
        }
        for _ in 0..draw.below(3) {
            let drawn = promise(draw, conflict, &options);
            conflict.treaties[at].promises.push(drawn);
        }
        for issue in 0..issues {
            for settlement in 0..conflict.treaties[at].issues[issue].settlements.len() {
                if draw.chance(35) {
                    let drawn = promise(draw, conflict, &options);
                    conflict.treaties[at].issues[issue].settlements[settlement]
                        .promises
                        .push(drawn);
                }
            }
        }
    }
}

fn promise(draw: &mut Draw, conflict: &Conflict, options: &[Thing]) -> detente_model::Clause {
    let depth = draw.below(2);
    let drawn = formula(draw, conflict, options, depth);
    clause(conflict, drawn)
}
