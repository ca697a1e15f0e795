//! How does a command open what somebody keeps of a room, and how is it put back?
//!
//! Here are the clock and the randomness; here people are asked. Where nobody can be asked, nothing is sent or signed but with `--yes`.

use std::io::{self, IsTerminal, Read};
use std::path::Path;

use console::Term;
use detente_room::{Desk, Identity, Means, RoomError, RoomFolder, TakenFile, read_file, words};
use jiff::Timestamp;

use super::recorded::now;
use crate::failure::Failure;
use crate::output;
use crate::room_args::{DeskArgs, Opening};

/// What a command works on.
pub(super) struct Opened {
    pub(super) folder: RoomFolder,
    pub(super) own: Identity,
    pub(super) desk: Desk,
    taken: Vec<TakenFile>,
}

/// The system's randomness. Without any there are no keys, so that the program ends.
pub(super) fn chance() -> impl FnMut(&mut [u8]) {
    |bytes| getrandom::fill(bytes).expect("the system gives randomness")
}

/// Gives a piece of work the clock and the randomness.
pub(super) fn with_means<T>(work: impl FnOnce(&mut Means<'_>) -> T) -> T {
    let mut random = chance();
    work(&mut Means { now: now(), random: &mut random })
}

/// Opens a folder, and takes in what was brought.
pub(super) fn open(args: &DeskArgs) -> Result<Opened, Failure> {
    let folder = RoomFolder::open(&args.folder).map_err(refuse)?;
    let path = args.opening.identity.as_ref().unwrap_or(&folder.identity).clone();
    let own = identity(&path, &args.opening)?;
    let mut desk = folder.desk(&own).map_err(refuse)?;
    let taken = with_means(|means| folder.take_in(&mut desk, &own, means)).map_err(refuse)?;
    for file in &taken {
        let how = file.refused.map_or_else(String::new, |code| format!("refused ({code}): "));
        output::note(&format!("in/{}: {how}{}\n", file.name, file.said));
    }
    // What was brought is kept, whatever becomes of the command.
    let mut opened = Opened { folder, own, desk, taken };
    opened.keep()?;
    Ok(opened)
}

impl Opened {
    /// Keeps what lies on the desk.
    pub(super) fn keep(&mut self) -> Result<(), Failure> {
        let taken = std::mem::take(&mut self.taken);
        let kept = with_means(|means| self.folder.keep(&mut self.desk, &self.own, &taken, means));
        kept.map_err(refuse)
    }

    /// Does something, and keeps what came of it.
    pub(super) fn act<T>(
        &mut self,
        work: impl FnOnce(&mut Desk, &Identity, &mut Means<'_>) -> Result<T, RoomError>,
    ) -> Result<T, Failure> {
        self.desk.out.clear();
        let done = with_means(|means| work(&mut self.desk, &self.own, means)).map_err(refuse)?;
        self.keep()?;
        Ok(done)
    }

    /// Tells what waits to be carried.
    pub(super) fn end(&self) -> Result<(), Failure> {
        tell_out(&self.folder)
    }
}

/// Tells what waits in `out/`, and for whom.
pub(super) fn tell_out(folder: &RoomFolder) -> Result<(), Failure> {
    let waiting = folder.waiting();
    if waiting.is_empty() {
        output::note("Nothing waits in out/.\n");
        return Ok(());
    }
    output::note("In out/ wait, to be carried to the in/ of whom they are for:\n");
    for name in waiting {
        let parts: Vec<&str> = name.split('.').collect();
        let whom = if let [_, _, _, to, ..] = parts[..] { to } else { "whom its name doesn't say" };
        output::note(&format!("  {name}    for {whom}\n"));
    }
    Ok(())
}

/// Opens an identity with its six words.
pub(super) fn identity(path: &Path, opening: &Opening) -> Result<Identity, Failure> {
    let file = read_file(path).map_err(refuse)?;
    let typed = match &opening.words {
        Some(words) => read_words(words)?,
        None => ask_hidden(&format!("The six words of {}: ", path.display()))?,
    };
    Identity::open(&file, &typed).map_err(refuse)
}

/// Words from a file, or from standard input.
pub(super) fn read_words(path: &Path) -> Result<zeroize::Zeroizing<String>, Failure> {
    let mut text = zeroize::Zeroizing::new(String::new());
    if path == Path::new("-") {
        let read = io::stdin().lock().take(4096).read_to_string(&mut text);
        read.map_err(|error| Failure::World(format!("the words can't be read: {error}")))?;
    } else {
        let bytes = read_file(path).map_err(refuse)?;
        text.push_str(&String::from_utf8_lossy(&bytes));
    }
    Ok(words::as_typed(&text))
}

/// A line that nobody sees while it is typed.
pub(super) fn ask_hidden(what: &str) -> Result<zeroize::Zeroizing<String>, Failure> {
    need_a_person("--words FILE")?;
    let term = Term::stderr();
    let typed = term.write_str(what).and_then(|()| term.read_secure_line());
    typed.map(zeroize::Zeroizing::new).map_err(|error| unread(&error))
}

/// A line.
pub(super) fn ask_line(what: &str) -> Result<String, Failure> {
    need_a_person("--words FILE or --heard FILE")?;
    let term = Term::stderr();
    term.write_str(what).and_then(|()| term.read_line()).map_err(|error| unread(&error))
}

/// Asks whether to go on. Only `--yes` goes on without a person.
pub(super) fn agree(question: &str, opening: &Opening) -> Result<(), Failure> {
    if opening.yes {
        return Ok(());
    }
    let answer = {
        need_a_person("--yes")?;
        let term = Term::stderr();
        term.write_str(&format!("{question} [yes/no] "))
            .and_then(|()| term.read_line())
            .map_err(|error| unread(&error))?
    };
    if answer.trim() == "yes" {
        Ok(())
    } else {
        Err(refuse(RoomError::Refused {
            code: "not-confirmed",
            message: "nothing was sent or signed".to_owned(),
        }))
    }
}

fn need_a_person(instead: &str) -> Result<(), Failure> {
    if io::stdin().is_terminal() {
        return Ok(());
    }
    Err(Failure::Usage(
        "nobody is there to be asked".to_owned(),
        format!("run it at a terminal, or give {instead}"),
    ))
}

fn unread(error: &io::Error) -> Failure {
    Failure::World(format!("what was typed can't be read: {error}"))
}

/// A refusal as a failure of the command.
pub(super) fn refuse(error: RoomError) -> Failure {
    match error {
        RoomError::Refused { code, message } => Failure::Refused(code, message),
        RoomError::NotARoom(_) | RoomError::World { .. } => Failure::World(error.to_string()),
    }
}

/// A time as people write it, of UTC, as rooms do: `2026-12-05T18:00:00Z`.
pub(super) fn time(text: &str) -> Result<String, Failure> {
    let whole = match text.len() {
        10 => format!("{text}T23:59:59Z"),
        16 => format!("{text}:00Z"),
        19 => format!("{text}Z"),
        _ => text.to_owned(),
    };
    let read = whole.parse::<Timestamp>().ok().filter(|_| whole.len() == 20);
    read.map(|_| whole).ok_or_else(|| {
        Failure::Usage(
            format!("`{text}` is no time"),
            "write it as 2026-12-05T18:00, of UTC".to_owned(),
        )
    })
}
