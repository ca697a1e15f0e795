//! What did somebody type, and how do we answer?
//!
//! The command line adds no knowledge: it reads what is asked, lets the library answer, and prints
//! the answer as data or for a person. One file a command; how things look is in `render`.

mod args;
mod command;
mod failure;
mod output;
mod progress;
mod record_args;
mod render;
mod room_args;
mod signals;
mod status;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;
use detente_page::steers;

use args::Cli;
use status::Status;

fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    let status = match Cli::try_parse_from(&words) {
        Ok(cli) => command::run(&cli),
        Err(error) => refuse(&error, &words),
    };
    status.into()
}

/// Prints help, or what is wrong with the command line.
fn refuse(error: &clap::Error, words: &[OsString]) -> Status {
    let said = error.render();
    let steered = words.iter().any(|word| word.to_string_lossy().contains(steers));
    if steered && error.use_stderr() {
        output::note(&said.to_string());
    } else {
        // Whether the reader is still there makes no difference to the answer.
        let _ = error.print();
    }
    if !error.use_stderr() {
        return Status::Done;
    }
    if words.iter().any(|word| word == "--json") {
        let said = said.to_string();
        let first = said.lines().next().unwrap_or_default().trim_start_matches("error: ");
        let view = failure::usage_view(first);
        // Nobody may be reading; the exit status says the rest.
        let _ = output::json(&view);
    }
    Status::Usage
}
