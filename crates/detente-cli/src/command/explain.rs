//! `detente explain`: why does a state hold for a party, or why not; or would a deal last?

use detente::ask::{self, DealQuestion, ExplainQuestion, StateAsked};
use detente::dealing::MOST_TOLD;
use detente::model::any_of;
use detente::view;

use super::open_sound;
use crate::args::{Common, ExplainArgs};
use crate::failure::Failure;
use crate::output;
use crate::progress::during;
use crate::status::Status;

pub(super) fn run(args: &ExplainArgs, common: &Common) -> Result<Status, Failure> {
    match (&args.package, &args.party) {
        (Some(package), _) => deal(args, package, common),
        (None, Some(party)) => state(args, party, common),
        (None, None) => {
            let opened = open_sound(&args.case, common)?;
            let parties = opened.conflict.iter().flat_map(|it| &it.parties);
            let ids: Vec<&str> = parties.map(|it| it.id.as_str()).collect();
            Err(Failure::Usage(
                "nothing says whose view is asked for".to_owned(),
                format!("add `--party ID`: {}; or ask about a deal with `--package`", any_of(&ids)),
            ))
        }
    }
}

fn state(args: &ExplainArgs, party: &str, common: &Common) -> Result<Status, Failure> {
    let work = common.begin();
    let opened = open_sound(&args.case, common)?;
    let question = ExplainQuestion {
        suppose: args.suppose.supposition(),
        who: party.split('+').map(|id| id.trim().to_owned()).collect(),
        state: match (&args.state, args.state_id) {
            (Some(formula), _) => StateAsked::Formula(formula.clone()),
            (None, Some(number)) => StateAsked::Number(number),
            (None, None) => StateAsked::Today,
        },
        concept: args.concept,
        limit: args.limit,
    };
    let look = || ask::explain(&opened, &question, &work);
    let answer =
        during(common, "Looking for replies", look).map_err(|error| Failure::of(&opened, error))?;
    if common.json {
        output::json(&view::explain(&answer))?;
    } else {
        output::page(&detente_page::explain(&answer))?;
    }
    Ok(answer.stop.into())
}

fn deal(args: &ExplainArgs, package: &str, common: &Common) -> Result<Status, Failure> {
    let work = common.begin();
    let opened = open_sound(&args.case, common)?;
    let question = DealQuestion {
        suppose: args.suppose.supposition(),
        treaty: args.treaty.clone(),
        package: package.to_owned(),
        told: MOST_TOLD,
    };
    let look = || ask::deal(&opened, &question, &work);
    let found = during(common, "Looking at what becomes of the package", look)
        .map_err(|error| Failure::of(&opened, error))?;
    if common.json {
        output::json(&view::deal(&opened, &found))?;
        return Ok(found.stop.into());
    }
    let mut page = detente_page::deal(&found);
    let mut stop = found.stop;
    let look = || ask::lacks(&opened, &found, &work);
    let missing = during(common, "Looking for what is missing", look)
        .map_err(|error| Failure::of(&opened, error))?;
    if let Some(missing) = missing {
        page.sections.extend(detente_page::lacks(&missing));
        stop = missing.stop;
    }
    output::page(&page)?;
    Ok(stop.into())
}
