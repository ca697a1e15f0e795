//! Which command was asked for?

mod brief;
mod check;
mod coder;
mod convert;
mod dealing_csv;
mod deals;
mod diff;
#[cfg(feature = "png")]
mod dots;
mod elicit;
mod explain;
mod figure;
mod fmt;
mod folder;
mod hindcast;
mod keys;
mod leverage;
mod new;
mod outlook;
mod page_file;
mod picture_file;
mod read;
mod record;
mod record_add;
mod record_decide;
mod record_exchange;
mod record_list;
mod record_review;
mod record_suggest;
mod recorded;
mod room;
mod room_act;
mod room_begin;
mod room_call;
mod room_desk;
mod room_log;
mod schema;
mod serve;
mod stability;

use std::path::Path;

use detente::{Opened, Private, open_profiles, open_with};

use crate::args::{Cli, Command, Common};
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
        Command::Leverage(args) => leverage::run(args, common),
        Command::Elicit(args) => elicit::run(args, common),
        Command::Hindcast(args) => hindcast::run(args, common),
        Command::Outlook(args) => outlook::run(args, common),
        Command::Figure(args) => figure::run(args, common),
        Command::Brief(args) => brief::run(args, common),
        Command::Diff(args) => diff::run(args, common),
        Command::Read(args) => read::run(args, common),
        Command::Record(args) => record::run(args, common),
        Command::Room(args) => room::run(args, common),
        Command::Serve(args) => serve::run(args, common),
        Command::Schema => schema::run(common),
        Command::New(args) => new::run(args, common),
        Command::Fmt(args) => fmt::run(args, common),
        Command::Convert(args) => convert::run(args, common),
    };
    done.unwrap_or_else(|failure| failure.report(common.json))
}

/// Opens a case that is to be analysed, and shows what is odd about it.
fn open_sound(path: &Path, common: &Common) -> Result<Opened, Failure> {
    sound(open_profiles(path, &common.profiles)?)
}

/// The same with the private files of some parties only.
fn open_sound_with(path: &Path, private: &Private) -> Result<Opened, Failure> {
    sound(open_with(path, private)?)
}

fn sound(opened: Opened) -> Result<Opened, Failure> {
    if opened.sound().is_none() {
        return Err(Failure::Unsound(Box::new(opened), Vec::new()));
    }
    output::problems(&render::case_diagnostics(&opened, &opened.diagnostics));
    Ok(opened)
}
