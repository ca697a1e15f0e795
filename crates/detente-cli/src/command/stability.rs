//! `detente stability`: which states would last, for whom, and what leads there?

use detente::ask::{self, Groups, Listed, StabilityQuestion};
use detente::view;

use super::open_sound;
use crate::args::{Common, StabilityArgs};
use crate::failure::Failure;
use crate::output;
use crate::progress::during;
use crate::status::Status;

/// The most states that are listed as data, or one by one, unless another limit is asked for.
const MOST_LISTED: usize = 1000;
/// The most entries of a list that a person is shown unless they ask for more.
const MOST_SHOWN: usize = 8;

pub(super) fn run(args: &StabilityArgs, common: &Common) -> Result<Status, Failure> {
    let work = common.begin();
    let opened = open_sound(&args.case, common)?;
    let most = if common.json || args.states { MOST_LISTED } else { MOST_SHOWN };
    let question = StabilityQuestion {
        suppose: args.suppose.supposition(),
        concepts: args.concepts.clone(),
        groups: groups(args.coalitions.as_deref()),
        limit: args.limit.unwrap_or(most),
        group_limit: args.limit.unwrap_or(MOST_LISTED),
        states: if args.states { Listed::Every } else { Listed::Held },
    };
    let look = || ask::stability(&opened, &question, &work);
    let answer = during(common, "Deciding which states would last", look)
        .map_err(|error| Failure::of(&opened, error))?;
    if common.json {
        output::json(&view::stability(&opened, &answer))?;
    } else {
        let shown = args.limit.unwrap_or(MOST_SHOWN);
        output::page(&detente_page::stability(&answer, shown))?;
    }
    Ok(answer.stop.into())
}

/// The groups that `--coalitions` names.
fn groups(asked: Option<&str>) -> Groups {
    match asked {
        None => Groups::OfTheCase,
        Some("none") => Groups::Nobody,
        Some("all") => Groups::All,
        Some(named) => {
            let members = |group: &str| group.split('+').map(|id| id.trim().to_owned()).collect();
            Groups::These(named.split(',').map(members).collect())
        }
    }
}
