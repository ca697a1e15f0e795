//! Does the case say what its author probably means?
//!
//! One check a file. Errors about the use of names are always looked for; everything else only
//! where nothing is wrong so far, since what it would say follows from the errors.

mod alike;
mod breach_ruled_out;
mod compiles;
mod constant;
mod enter_if_scope;
mod facts;
mod if_in_weights;
mod no_basis;
mod no_now;
mod no_preferences;
mod no_states;
mod promise_out_of_reach;
mod promise_scope;
mod said;
mod scenario_fails;
mod scenario_past;
mod scope;
mod too_many_states;
mod treaty_impossible;
mod uncited_source;
mod unsure_last;
mod unused_unknown;
mod unvalued;

use detente_model::{Compiled, Conflict, Diagnostic, Game, Obstacle, Setting};

use crate::CaseFormat;

/// Runs every check.
pub(crate) fn run(conflict: &mut Conflict, format: CaseFormat, found: &mut Vec<Diagnostic>) {
    enter_if_scope::check(conflict, found);
    promise_scope::check(conflict, found);
    let conflict = &*conflict;
    if found.iter().any(Diagnostic::is_error) {
        return;
    }
    if format.is_scenario() {
        scenario(conflict, found);
        return;
    }
    breach_ruled_out::check(conflict, found);
    if_in_weights::check(conflict, found);
    no_preferences::check(conflict, found);
    unsure_last::check(conflict, found);
    unused_unknown::check(conflict, found);
    unvalued::check(conflict, found);
    alike::check(conflict, found);
    match format {
        CaseFormat::Case => {
            no_now::check(conflict, found);
            no_basis::check(conflict, found);
            scenario_past::check(conflict, found);
            uncited_source::check(conflict, found);
        }
        // Such files have no place for any of this.
        CaseFormat::Gmcr | CaseFormat::Genius | CaseFormat::GeniusWeb | CaseFormat::Negmas => {}
    }
    // Where states are looked up one by one, their number has to be known first.
    let compile = || Game::compile(conflict, &Setting::central(conflict));
    let whole = (!compiles::lists_states(conflict)).then(compile);
    let bare;
    let game = match &whole {
        Some(Ok(compiled)) => compiled.game(),
        Some(Err(_)) | None => match bare_game(conflict) {
            Ok(compiled) => {
                bare = compiled;
                bare.game()
            }
            Err(problems) => {
                compiles::report(problems, bearable(conflict), found);
                return;
            }
        },
    };
    let states = scope::count(game);
    if states == Some(0) {
        no_states::report(conflict, found);
        return;
    }
    let fits = too_many_states::check(conflict, game, states, found);
    let mut work = scope::Work::all();
    treaty_impossible::check(conflict, game, &mut work, found);
    constant::check(conflict, game, &mut work, found);
    promise_out_of_reach::check(conflict, game, &mut work, found);
    facts::check(conflict, game, &mut work, found);
    match whole.or_else(|| fits.then(compile)) {
        Some(Ok(_)) if fits && !found.iter().any(Diagnostic::is_error) => {
            scenario_fails::check(conflict, found);
        }
        Some(Ok(_)) | None => {}
        // The outlook can use such a case; only the analyses that need one verdict refuse it.
        Some(Err(problems)) => compiles::report(problems, &[Obstacle::OnlyAnOrder], found),
    }
}

/// The checks that make sense for a negotiation domain. Values that are worth the same to everybody
/// belong to it, and so does a number of packages that nothing can list.
fn scenario(conflict: &Conflict, found: &mut Vec<Diagnostic>) {
    unvalued::check(conflict, found);
    if let Err(problems) = Game::compile(conflict, &Setting::central(conflict)) {
        compiles::report(problems, &Obstacle::ALL, found);
    }
}

/// What an analysis can do without, where the states can't even be numbered: packages of a
/// negotiation without options are valued without them, as those of a domain are.
fn bearable(conflict: &Conflict) -> &'static [Obstacle] {
    if conflict.options.is_empty() { &[Obstacle::TooManyStates] } else { &[] }
}

/// The game without anything that could keep it from compiling but its size.
fn bare_game(conflict: &Conflict) -> Result<Compiled, Vec<Diagnostic>> {
    let bare = Conflict {
        same: Vec::new(),
        now: None,
        preferences: vec![None; conflict.parties.len()],
        ..conflict.clone()
    };
    Game::compile(&bare, &Setting::central(&bare))
}
