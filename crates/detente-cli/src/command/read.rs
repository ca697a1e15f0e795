//! `detente read`: what stands in a document, and how far can it be trusted?

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use detente::ask::NotRead;
use detente::evidence::MOST_BYTES;
use detente::model::{Diagnostic, Span};
use detente::{ask, view};
use detente_page::Furniture;

use super::coder;
use crate::args::{Common, ReadArgs};
use crate::failure::Failure;
use crate::output;
use crate::status::Status;

pub(super) fn run(args: &ReadArgs, common: &Common) -> Result<Status, Failure> {
    let bytes = bytes_of(&args.file)?;
    let refused = |error: NotRead| {
        let found = Diagnostic::error("unreadable", Span::default(), error.to_string());
        let found = found.in_file(args.file.display().to_string());
        if error.is_stop() { Failure::Stopped(found) } else { Failure::Document(found) }
    };
    if args.text {
        output::words(&ask::document(&bytes, &common.begin()).map_err(refused)?.text)?;
        return Ok(Status::Done);
    }
    if let Some(command) = &args.coder {
        return coder::run(
            command,
            &args.file,
            &ask::document(&bytes, &common.begin()).map_err(refused)?,
            common,
        );
    }
    let reading = ask::read(&bytes, &common.begin()).map_err(refused)?;
    if common.json {
        output::json(&view::read(&reading))?;
    } else {
        let furniture = if args.furniture { Furniture::Shown } else { Furniture::Counted };
        output::page(&detente_page::read(&reading, furniture))?;
    }
    Ok(reading.stop.into())
}

/// The bytes of a file, or of standard input for `-`; one more than are read at most tells that it is too large.
pub(super) fn bytes_of(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let most = MOST_BYTES as u64 + 1;
    let read = if path.as_os_str() == "-" {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(error) => {
            let missing = error.kind() == io::ErrorKind::NotFound;
            let code = if missing { "no-such-file" } else { "unreadable" };
            let name = path.display();
            let found = Diagnostic::error(
                code,
                Span::default(),
                format!("`{name}` can't be read: {error}"),
            );
            Err(Failure::Document(
                found.with_help("give a file that holds a document, or `-` for standard input"),
            ))
        }
    }
}
