//! `detente serve`: where does one work on a case?

use std::path::PathBuf;

use detente::Private;
use detente_server::{ServeError, Serving, has_script, serve};

use crate::args::{Common, ServeArgs};
use crate::failure::Failure;
use crate::output;
use crate::status::Status;

pub(super) fn run(args: &ServeArgs, common: &Common) -> Result<Status, Failure> {
    if common.json {
        return Err(Failure::Usage(
            "`serve` is a page, and has no answer as data".to_owned(),
            "ask `detente deals CASE --json`, or another question".to_owned(),
        ));
    }
    let private = match &args.private {
        None => Private::Of(Vec::new()),
        Some(parties) if parties.is_empty() => Private::All,
        Some(parties) => Private::Of(parties.clone()),
    };
    let serving = Serving {
        path: args.case.clone().unwrap_or_else(|| PathBuf::from(".")),
        private,
        port: args.port,
        by: args.by.clone(),
    };
    let ready = |address: &str| {
        // Whoever reads the line opens the page; a browser that can't be started is no failure.
        let _ = output::text(&format!("{address}\n"));
        let opened = args.no_open || open::that_detached(address).is_ok();
        let how = if opened { "" } else { "No browser could be started: open the address above. " };
        let script = if has_script() {
            ""
        } else {
            "The script wasn’t built, so the page is a plain one: `cargo xtask web` builds it. "
        };
        output::note(&format!("{how}{script}Ctrl-C ends it.\n"));
    };
    match serve(&serving, args.at.as_deref(), ready) {
        Ok(()) => Ok(Status::Done),
        Err(ServeError::Case(error)) => Err(error.into()),
        Err(ServeError::System(error)) => Err(Failure::Usage(
            format!("the page can’t be served: {error}"),
            "another port may be free: leave out `--port`".to_owned(),
        )),
    }
}
