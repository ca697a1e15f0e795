//! `detente leverage`: what is missing for a deal to last, and who could supply it?

use detente::ask::{self, InverseQuestion, LeverageQuestion};
use detente::view;

use super::open_sound;
use crate::args::{Common, LeverageArgs};
use crate::failure::Failure;
use crate::output;
use crate::progress::during;
use crate::status::Status;

pub(super) fn run(args: &LeverageArgs, common: &Common) -> Result<Status, Failure> {
    if let Some(want) = &args.want {
        return inverse(args, want, common);
    }
    let work = common.begin();
    let opened = open_sound(&args.case, common)?;
    let question = LeverageQuestion {
        suppose: args.suppose.supposition(),
        treaty: args.treaty.clone(),
        package: args.package.clone(),
        top: args.top,
    };
    let look = || ask::leverage(&opened, &question, &work);
    let found = during(common, "Looking for what is missing", look)
        .map_err(|error| Failure::of(&opened, error))?;
    if common.json {
        output::json(&view::leverage(&opened, &found))?;
    } else {
        output::page(&detente_page::leverage(&found))?;
    }
    Ok(found.stop.into())
}

fn inverse(args: &LeverageArgs, want: &str, common: &Common) -> Result<Status, Failure> {
    let work = common.begin();
    let opened = open_sound(&args.case, common)?;
    let question = InverseQuestion {
        suppose: args.suppose.supposition(),
        want: want.to_owned(),
        concept: args.concept,
        count_profiles: args.count_profiles,
        vary: args.vary.clone(),
        among: args.among.clone(),
    };
    let look = || ask::inverse(&opened, &question, &work);
    let found = during(common, "Looking for least changes", look)
        .map_err(|error| Failure::of(&opened, error))?;
    if common.json {
        output::json(&view::inverse(&opened, &found))?;
    } else {
        output::page(&detente_page::inverse(&found))?;
    }
    Ok(found.stop.into())
}
