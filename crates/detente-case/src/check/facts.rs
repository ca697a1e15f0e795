//! Do the states that a case compares deals with, or tells of the past, exist?

use std::ops::ControlFlow;

use detente_model::{
    Condition, Conflict, Diagnostic, Game, Position, Setting, Span, WalkAway, position_from_facts,
};

use super::scope::Work;
use super::{constant, said, scope};

/// Reports disagreement states that aren't one feasible state, and periods that fit none.
pub(super) fn check(
    conflict: &Conflict,
    game: &Game,
    work: &mut Work,
    found: &mut Vec<Diagnostic>,
) {
    let first = Position::first(conflict);
    let now = conflict.now.iter().flatten().cloned().collect::<Vec<_>>();
    let now = position_from_facts(conflict, first.clone(), &now).unwrap_or(first);
    for (party, walk_away) in &conflict.walk_away {
        let WalkAway::State(facts) = walk_away else { continue };
        match position_from_facts(conflict, now.clone(), facts) {
            Err(problems) => found.extend(problems),
            Ok(position) if game.is_feasible(game.state_at(&position)) => {}
            Ok(_) => {
                let id = &conflict.party(*party).id;
                let span = facts.first().map_or(Span::default(), |fact| fact.span);
                found.push(
                    Diagnostic::error(
                        "walk-away-impossible",
                        span,
                        format!("the state that `{id}` compares a deal with is ruled out"),
                    )
                    .with_help("it is today's state but for these facts"),
                );
            }
        }
    }
    let setting = Setting::central(conflict);
    let rules = constant::certain_rules(conflict, game);
    for period in &conflict.timeline {
        if period.state.iter().any(|clause| said::is_uncertain(&clause.formula, conflict)) {
            continue;
        }
        let parts = period.state.iter();
        let parts = parts.map(|clause| game.condition(conflict, &setting, &clause.formula));
        let condition = Condition::All(parts.collect());
        let mut fits = false;
        let looked = scope::look(&[&condition], &rules, work, |state| {
            fits = condition.holds(state);
            if fits { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if looked.is_some() && !fits {
            let (first, last) = (period.state.first(), period.state.last());
            let span = first
                .zip(last)
                .map_or(period.span, |(first, last)| Span::new(first.span.start, last.span.end));
            found.push(Diagnostic::warning(
                "no-such-state",
                span,
                format!("no feasible state is as this entry of {} says", period.date),
            ));
        }
    }
}
