//! `detente deals`: what should one put on the table, and would it last?

use detente::ask::{self, DealsQuestion};
use detente::dealing::MOST_TOLD;
use detente::model::Stop;
use detente::view;

use super::{dealing_csv, open_sound};
use crate::args::{Common, DealsArgs};
use crate::failure::Failure;
use crate::output;
use crate::progress::during;
use crate::status::Status;

pub(super) fn run(args: &DealsArgs, common: &Common) -> Result<Status, Failure> {
    let work = common.begin();
    let opened = open_sound(&args.case, common)?;
    let treaties = opened.conflict.iter().flat_map(|it| &it.treaties).count();
    if args.csv && args.treaty.is_none() && treaties > 1 {
        return Err(Failure::Usage(
            "several treaties don't fit into one table, since they settle different issues"
                .to_owned(),
            "add `--treaty ID`".to_owned(),
        ));
    }
    let question = DealsQuestion {
        suppose: args.suppose.supposition(),
        treaty: args.treaty.clone(),
        top: args.top,
        sort: args.sort.clone(),
        told: if common.json || args.csv { 0 } else { MOST_TOLD },
    };
    let look = || ask::deals(&opened, &question, &work);
    let found = during(common, "Looking at packages, and at what becomes of them", look)
        .map_err(|error| Failure::of(&opened, error))?;
    if common.json {
        output::json(&view::deals(&opened, &found))?;
    } else if args.csv {
        output::words(&dealing_csv::table(&found)?)?;
        if found.stop != Stop::Complete {
            output::note(
                "The work was stopped: the table is a part, and what is empty isn't known. `detente explain --package` tells of one deal.\n",
            );
        }
    } else {
        output::page(&detente_page::deals(&found))?;
    }
    Ok(found.stop.into())
}
