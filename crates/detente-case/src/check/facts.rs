//! Do the states that a case compares deals with, or tells of the past, exist?

use std::ops::ControlFlow;

use detente_model::{
    Clause, Condition, Conflict, Diagnostic, Game, Position, Setting, Span, WalkAway,
    position_from_facts,
};

use super::scope::Work;
use super::{constant, said, scope};

/// Reports facts that contradict each other, disagreement states that aren't one feasible state, and
/// periods that fit none.
pub(super) fn check(
    conflict: &Conflict,
    game: &Game,
    work: &mut Work,
    found: &mut Vec<Diagnostic>,
) {
    let first = Position::first(conflict);
    let facts = conflict.now.as_deref().unwrap_or_default();
    found.extend(contradiction(conflict, &first, facts));
    let now = position_from_facts(conflict, first.clone(), facts).unwrap_or(first);
    for scenario in &conflict.scenarios {
        found.extend(contradiction(conflict, &now, &scenario.fix));
        found.extend(contradiction(conflict, &now, &scenario.start));
    }
    for (party, walk_away) in &conflict.walk_away {
        let WalkAway::State(facts) = walk_away else { continue };
        found.extend(contradiction(conflict, &now, facts));
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

/// The first fact of a list that isn't so after all of them, with the one that undoes it. Costs one
/// walk over the list.
fn contradiction(conflict: &Conflict, start: &Position, facts: &[Clause]) -> Option<Diagnostic> {
    let setting = Setting::central(conflict);
    let is_so = |fact: &Clause, at: &Position| fact.formula.holds(conflict, &setting, at);
    let end = position_from_facts(conflict, start.clone(), facts).ok()?;
    let undone = facts.iter().position(|fact| !is_so(fact, &end))?;
    let mut position = position_from_facts(conflict, start.clone(), &facts[..=undone]).ok()?;
    let what = &facts[undone].text;
    let (span, message) = if is_so(&facts[undone], &position) {
        let by = facts[undone + 1..].iter().find(|fact| {
            let next = position_from_facts(conflict, position.clone(), std::slice::from_ref(*fact));
            next.is_ok_and(|next| {
                position = next;
                !is_so(&facts[undone], &position)
            })
        })?;
        (by.span, format!("`{}` contradicts `{what}`", by.text))
    } else {
        (facts[undone].span, format!("`{what}` contradicts itself"))
    };
    let help = "together these facts describe one state: take one of them away";
    Some(Diagnostic::error("contradicting-facts", span, message).with_help(help))
}
