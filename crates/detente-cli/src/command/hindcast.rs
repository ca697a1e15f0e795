//! `detente hindcast`: would the model have moved as history did?

use detente::ask::{self, HindcastQuestion};
use detente::view;

use super::open_sound;
use crate::args::{Common, HindcastArgs};
use crate::failure::Failure;
use crate::output;
use crate::progress::during;
use crate::status::Status;

pub(super) fn run(args: &HindcastArgs, common: &Common) -> Result<Status, Failure> {
    let work = common.begin();
    let opened = open_sound(&args.case, common)?;
    let question = HindcastQuestion { suppose: args.suppose.supposition() };
    let look = || ask::hindcast(&opened, &question, &work);
    let answer = during(common, "Following the model through the past", look)
        .map_err(|error| Failure::of(&opened, error))?;
    if common.json {
        output::json(&view::hindcast(&opened, &answer))?;
    } else {
        output::page(&detente_page::hindcast(&answer))?;
    }
    Ok(answer.found.stop.into())
}
