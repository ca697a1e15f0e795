//! Which command was asked for?

mod brief;
mod check;
mod coalitions;
mod convert;
mod dealing_csv;
mod dealing_page;
mod deals;
mod explain;
mod explain_deal;
mod fmt;
mod folder;
mod new;
mod read;
mod read_page;
mod record;
mod record_add;
mod record_decide;
mod record_exchange;
mod record_list;
mod record_review;
mod record_suggest;
mod schema;
mod stability;
mod standing_coalitions;
mod standing_page;
mod standing_table;
mod supposed;

use std::path::Path;

use detente::model::{Budget, Conflict, Stop};
use detente::standing::{NoStanding, Standing, suppose};
use detente::{Opened, open};

use crate::args::{Cli, Command, SupposeArgs};
use crate::failure::Failure;
use crate::status::Status;
use crate::{output, render};

/// Runs a command, and reports why it has no answer if it has none.
pub(crate) fn run(cli: &Cli) -> Status {
    if let Some(threads) = cli.common.threads {
        // It fails only if a pool exists already, and none does so early.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.into()).build_global();
    }
    let common = &cli.common;
    let done = match &cli.command {
        Command::Check(args) => check::run(args, common),
        Command::Stability(args) => stability::run(args, common),
        Command::Explain(args) => explain::run(args, common),
        Command::Deals(args) => deals::run(args, common),
        Command::Brief(args) => brief::run(args, common),
        Command::Read(args) => read::run(args, common),
        Command::Record(args) => record::run(args, common),
        Command::Schema => schema::run(common),
        Command::New(args) => new::run(args, common),
        Command::Fmt(args) => fmt::run(args, common),
        Command::Convert(args) => convert::run(args, common),
    };
    done.unwrap_or_else(|failure| failure.report(common.json))
}

/// Opens a case that is to be analysed, and shows what was found in it.
fn open_sound(path: &Path) -> Result<(Opened, Conflict), Failure> {
    let opened = open(path)?;
    match opened.sound().cloned() {
        Some(conflict) => {
            output::note(&render::case_diagnostics(&opened, &opened.diagnostics));
            Ok((opened, conflict))
        }
        None => Err(Failure::Unsound(Box::new(opened), Vec::new())),
    }
}

/// What a conflict looks like under a supposition, or how a budget ended the work first.
fn stand(
    opened: &Opened,
    conflict: &Conflict,
    args: &SupposeArgs,
    budget: &Budget,
) -> Result<Result<Standing, Stop>, Failure> {
    let supposed = suppose(conflict, &args.supposition())
        .map_err(|found| Failure::Question(found, String::new()))?;
    match Standing::of(supposed, budget) {
        Ok(standing) => Ok(Ok(standing)),
        Err(reason) => stopped(opened, reason).map(Err),
    }
}

/// How the work was stopped, if it was; else the case has to change first.
fn stopped(opened: &Opened, reason: NoStanding) -> Result<Stop, Failure> {
    match reason {
        NoStanding::Stopped(stop) => Ok(stop),
        // Compiling knows no files: its spans run on through all of them.
        NoStanding::Refused(found) => {
            Err(Failure::Unsound(Box::new(opened.clone()), opened.placed(found)))
        }
    }
}
