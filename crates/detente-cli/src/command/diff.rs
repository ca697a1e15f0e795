//! `detente diff`: what changed between two versions of a case, and which verdicts moved because of it?

use std::path::Path;

use detente::ask::{self, DiffQuestion};
use detente::outlook::Sampling;
use detente::{Opened, open_version, view};

use crate::args::{Common, DiffArgs};
use crate::failure::Failure;
use crate::progress::during;
use crate::status::Status;
use crate::{output, render};

pub(super) fn run(args: &DiffArgs, common: &Common) -> Result<Status, Failure> {
    let work = common.begin();
    let (old, new) = (open(&args.old, common)?, open(&args.new, common)?);
    let versions = [&old, &new];
    let sampling = args.samples.map(|number| Sampling {
        draws: 0..number,
        seed: args.seed,
        ..Sampling::usual()
    });
    let question = DiffQuestion { suppose: args.suppose.supposition(), sampling };
    let look = || ask::diff(versions, &question, &work);
    let found = during(common, "Comparing", look).map_err(|error| Failure::of(&new, error))?;
    if common.json {
        output::json(&view::diff(versions, &found))?;
    } else {
        output::page(&detente_page::diff(versions, &found))?;
    }
    Ok(found.stop.into())
}

/// Opens a version.
fn open(path: &Path, common: &Common) -> Result<Opened, Failure> {
    let opened = open_version(path, &common.profiles)?;
    if opened.sound().is_none() {
        return Err(Failure::UnsoundVersion(Box::new(opened)));
    }
    output::problems(&render::case_diagnostics(&opened, &opened.diagnostics));
    Ok(opened)
}
