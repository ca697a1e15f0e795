//! How is a room kept in a folder, so that a power cut at any moment loses nothing?
//!
//! What counts is one sealed file, replaced whole. From it everything else is written again: the log, the texts, the case, what goes
//! out. Files in `in/` are put aside only afterwards, so that whatever was cut off is done again, and what was done is recognised.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::armour::MOST_FILE;
use crate::bytes::{base64, unbase64};
use crate::canon::{Json, map};
use crate::desk::{Desk, Seat};
use crate::envelope::Envelope;
use crate::error::{RoomError, refused};
use crate::identity::Identity;
use crate::keep::{lock, unlock};
use crate::means::Means;
use crate::message::{Kind, exactly, text_at};
use crate::{mediator, party, post};

const OWN: &str = "own.room";
const LOG: &str = "log.jsonl";
const DONE: &str = ".done";
const SEALED: &str = "desk";
/// The most files that are taken in at once; the next command takes in the next.
const MOST_TAKEN: usize = 4096;

/// A folder of a room, which no other process writes to meanwhile.
#[derive(Debug)]
pub struct RoomFolder {
    path: PathBuf,
    /// Where the identity of its owner lies.
    pub identity: PathBuf,
    part: Seat,
    room: String,
    _turn: File,
}

/// One thing that is done to the disk.
#[derive(Clone, PartialEq, Eq)]
pub enum DiskStep {
    /// A file is written whole, in the place of one that is there.
    Write(PathBuf, Vec<u8>),
    /// The same, and what was there is overwritten.
    Overwrite(PathBuf, Vec<u8>),
    /// A file is put elsewhere.
    Move(PathBuf, PathBuf),
}

impl std::fmt::Debug for DiskStep {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Write(path, _) => write!(out, "Write({})", path.display()),
            Self::Overwrite(path, _) => write!(out, "Overwrite({})", path.display()),
            Self::Move(path, _) => write!(out, "Move({})", path.display()),
        }
    }
}

/// What became of a file that was brought.
#[derive(Clone, PartialEq, Eq)]
pub struct TakenFile {
    /// Its name.
    pub name: String,
    /// The refusal's code, if it was refused.
    pub refused: Option<&'static str>,
    /// In words.
    pub said: String,
}

/// What is said may be what another party let this one know.
impl std::fmt::Debug for TakenFile {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = out.debug_struct("TakenFile");
        shown.field("name", &self.name).field("refused", &self.refused).finish_non_exhaustive()
    }
}

impl RoomFolder {
    /// Makes a folder for a room.
    ///
    /// # Errors
    /// If something else is in it, or it is a room already.
    pub fn create(path: &Path, identity: &Path, desk: &Desk) -> Result<Self, RoomError> {
        // The last is what a power cut left of the file that makes it a room.
        let ours = ["in", "out", "texts", "case", "private", "mine", ".lock", ".own.room.part"];
        let there = fs::read_dir(path).into_iter().flatten().flatten();
        let mut foreign = there.filter(|it| !ours.contains(&&*it.file_name().to_string_lossy()));
        if foreign.next().is_some() {
            let message = format!("`{}` isn't empty: name a new folder", path.display());
            return Err(refused("not-empty", message));
        }
        let kept = kept_in(desk.part);
        for folder in ["", "in", "out", "texts", "case", kept] {
            let folder = path.join(folder);
            make_folder(&folder).map_err(RoomError::world(&folder))?;
        }
        let (part, room) = (desk.part, desk.charter.id.clone());
        let turn = turn(path)?;
        Ok(Self { path: path.to_owned(), identity: identity.to_owned(), part, room, _turn: turn })
    }

    /// Opens a folder of a room, once no other process writes to it.
    ///
    /// # Errors
    /// If it is none.
    pub fn open(path: &Path) -> Result<Self, RoomError> {
        let none = || RoomError::NotARoom(path.to_owned());
        let bytes = read(&path.join(OWN)).map_err(|_| none())?;
        let own = Json::read(&bytes).map_err(|_| none())?;
        exactly(&own, &["identity", "part", "room"]).ok_or_else(none)?;
        let part = text_at(&own, "part").and_then(|it| Seat::of(&it)).ok_or_else(none)?;
        let room = text_at(&own, "room").ok_or_else(none)?;
        // A path may be spelt in ways that messages may not be.
        let identity = text_at(&own, "identity").and_then(|it| unbase64(&it).ok());
        let identity = String::from_utf8(identity.ok_or_else(none)?).map_err(|_| none())?;
        let identity = PathBuf::from(identity);
        Ok(Self { path: path.to_owned(), identity, part, room, _turn: turn(path)? })
    }

    /// As whom its owner is in the room.
    #[must_use]
    pub fn part(&self) -> Seat {
        self.part
    }

    fn sealed(&self) -> PathBuf {
        self.path.join(kept_in(self.part)).join(format!("{SEALED}.sealed"))
    }

    /// Opens what is kept; finishes what a power cut left undone.
    ///
    /// # Errors
    /// If it doesn't open with this identity, or the log beside it was changed.
    pub fn desk(&self, own: &Identity) -> Result<Desk, RoomError> {
        let path = self.sealed();
        let file = read(&path).map_err(RoomError::world(&path))?;
        let text = unlock(&own.keeps(&self.room), SEALED, &file)?;
        let desk = Desk::read(&text)?;
        let path = self.path.join(LOG);
        let beside = match read(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            other => other.map_err(RoomError::world(&path))?,
        };
        if !written_log(&desk).as_bytes().starts_with(&beside) {
            let message = format!(
                "`{}` was changed: it isn't what was written there. Put it aside, and run the command again",
                path.display()
            );
            return Err(refused("log-changed", message));
        }
        let done = read(&self.path.join(DONE)).unwrap_or_default();
        if done != desk.generation.to_string().as_bytes() {
            run(&self.after(&desk)?)?;
        }
        Ok(desk)
    }

    /// What has to be done to keep a desk, in this order.
    ///
    /// # Errors
    /// If the desk is too large.
    pub fn steps(
        &self,
        desk: &mut Desk,
        own: &Identity,
        taken: &[TakenFile],
        means: &mut Means<'_>,
    ) -> Result<Vec<DiskStep>, RoomError> {
        desk.generation += 1;
        let text = desk.print();
        let sealed = lock(&own.keeps(&self.room), SEALED, &text, None, means)?;
        let owner = map([
            ("identity", base64(self.identity.to_string_lossy().as_bytes()).into()),
            ("part", self.part.word().into()),
            ("room", self.room.as_str().into()),
        ]);
        let mut steps = vec![
            DiskStep::Overwrite(self.sealed(), sealed.into_bytes()),
            DiskStep::Write(self.path.join(OWN), owner.print().into_bytes()),
        ];
        steps.extend(self.after(desk)?);
        for file in taken {
            let to = if file.refused.is_some() { "refused" } else { "taken" };
            let from = self.path.join("in").join(&file.name);
            steps.push(DiskStep::Move(from, self.path.join("in").join(to).join(&file.name)));
        }
        Ok(steps)
    }

    /// What follows from a desk.
    fn after(&self, desk: &Desk) -> Result<Vec<DiskStep>, RoomError> {
        let write = |name: &str, text: &str| DiskStep::Write(self.path.join(name), text.into());
        let mut steps = vec![
            write(LOG, &written_log(desk)),
            write("room.json", &(desk.told()?.print() + "\n")),
        ];
        if !desk.case.is_empty() {
            steps.push(write("case/case.yaml", &desk.case));
        }
        for text in desk.state()?.texts {
            for (language, words) in &text.words {
                // A language is a word of the mediator's, and no path.
                let language: String =
                    language.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
                steps.push(write(&format!("texts/{}.{language}.md", text.version), words));
            }
        }
        steps.extend(desk.out.iter().map(|(name, file)| write(&format!("out/{name}"), file)));
        steps.push(write(DONE, &desk.generation.to_string()));
        Ok(steps)
    }

    /// Keeps a desk, and puts aside what was taken in.
    ///
    /// # Errors
    /// If the system refuses; then what was kept before still is, or what is kept now.
    pub fn keep(
        &self,
        desk: &mut Desk,
        own: &Identity,
        taken: &[TakenFile],
        means: &mut Means<'_>,
    ) -> Result<(), RoomError> {
        run(&self.steps(desk, own, taken, means)?)
    }

    /// Takes in what lies in `in/`, file by file in the order of names: each wholly or not at all.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn take_in(
        &self,
        desk: &mut Desk,
        own: &Identity,
        means: &mut Means<'_>,
    ) -> Result<Vec<TakenFile>, RoomError> {
        // What went out before lies in `out/`, or was carried.
        desk.out.clear();
        let folder = self.path.join("in");
        let mut names: Vec<String> = fs::read_dir(&folder)
            .map_err(RoomError::world(&folder))?
            .flatten()
            .filter(|it| it.file_type().is_ok_and(|it| it.is_file()))
            .map(|it| it.file_name().to_string_lossy().into_owned())
            .filter(|it| !it.starts_with('.'))
            .collect();
        names.sort();
        names.truncate(MOST_TAKEN);
        let mut taken = Vec::new();
        for name in names {
            let path = folder.join(&name);
            let file = match read(&path) {
                Ok(file) => file,
                Err(source) => return Err(RoomError::World { path, source }),
            };
            let (refused, said) = match take_file(desk, own, &file, means) {
                Ok(said) => (None, said),
                Err(error) => (Some(error.code()), error.to_string()),
            };
            taken.push(TakenFile { name, refused, said });
        }
        Ok(taken)
    }

    /// Overwrites and removes the sealed answers of a round among what was brought: the keys that are kept here open them again.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn wipe_answers(&self, own: &Identity, round: i64) -> Result<(), RoomError> {
        for folder in ["taken", "refused"] {
            let folder = self.path.join("in").join(folder);
            let there = match fs::read_dir(&folder) {
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                other => other.map_err(RoomError::world(&folder))?,
            };
            let files = there.flatten().filter(|it| it.file_type().is_ok_and(|it| it.is_file()));
            let paths: Vec<PathBuf> = files.map(|it| it.path()).collect();
            for path in paths {
                let file = read(&path).map_err(RoomError::world(&path))?;
                let envelope = Envelope::read(&file).ok();
                let label = envelope.and_then(|it| it.label(&self.room, own).ok());
                if label.is_some_and(|it| it.kind == Kind::Answer && it.round == round) {
                    wipe(&path).map_err(RoomError::world(&path))?;
                }
            }
        }
        Ok(())
    }

    /// The names of the files that wait in `out/`.
    #[must_use]
    pub fn waiting(&self) -> Vec<String> {
        let there = fs::read_dir(self.path.join("out")).into_iter().flatten().flatten();
        let names = there.map(|it| it.file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.filter(|it| !it.starts_with('.')).collect();
        names.sort();
        names
    }
}

/// Takes in one message: wholly, or the desk is as it was.
///
/// # Errors
/// Why it is refused.
pub fn take_file(
    desk: &mut Desk,
    own: &Identity,
    file: &[u8],
    means: &mut Means<'_>,
) -> Result<String, RoomError> {
    let mut next = desk.clone();
    let Some(letter) = post::open(&mut next, own, file)? else {
        return Ok("it came before".to_owned());
    };
    let said = match next.part {
        Seat::Mediator => mediator::take(&mut next, own, &letter, means)?,
        Seat::Party => party::take(&mut next, own, &letter)?,
    };
    *desk = next;
    Ok(said)
}

/// The log that lies in a folder, byte by byte, and what is known there of where the room stands.
///
/// # Errors
/// If the folder is no room.
pub fn read_log(path: &Path) -> Result<(Vec<u8>, Json), RoomError> {
    let none = || RoomError::NotARoom(path.to_owned());
    let told = read(&path.join("room.json")).map_err(|_| none())?;
    let told = Json::read(told.trim_ascii_end()).map_err(|_| none())?;
    let log = path.join(LOG);
    let bytes = read(&log).map_err(RoomError::world(&log))?;
    Ok((bytes, told))
}

/// Does these things to the disk, one after the other.
///
/// # Errors
/// What the system says; then what came before is done, and nothing after.
pub fn run(steps: &[DiskStep]) -> Result<(), RoomError> {
    for step in steps {
        match step {
            DiskStep::Write(path, bytes) => {
                replace(path, bytes).map_err(RoomError::world(path))?;
            }
            DiskStep::Overwrite(path, bytes) => {
                overwrite(path, bytes).map_err(RoomError::world(path))?;
            }
            DiskStep::Move(from, to) => {
                put_aside(from, to).map_err(RoomError::world(from))?;
            }
        }
    }
    Ok(())
}

/// Writes a file that nobody else reads, whole or not at all.
///
/// # Errors
/// What the system says.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), RoomError> {
    replace(path, bytes).map_err(RoomError::world(path))
}

/// Reads a plain file that isn't too large.
///
/// # Errors
/// What the system says.
pub fn read_file(path: &Path) -> Result<Zeroizing<Vec<u8>>, RoomError> {
    read(path).map(Zeroizing::new).map_err(RoomError::world(path))
}

fn written_log(desk: &Desk) -> String {
    desk.log.iter().flat_map(|line| [line.as_str(), "\n"]).collect()
}

fn kept_in(part: Seat) -> &'static str {
    match part {
        Seat::Mediator => "private",
        Seat::Party => "mine",
    }
}

fn turn(path: &Path) -> Result<File, RoomError> {
    let path = path.join(".lock");
    let opened = private(OpenOptions::new().create(true).append(true)).open(&path);
    let file = opened.map_err(RoomError::world(&path))?;
    match file.lock() {
        Ok(()) => Ok(file),
        // Not every disk knows locks; whoever writes there alone needs none.
        Err(error) if error.kind() == ErrorKind::Unsupported => Ok(file),
        Err(source) => Err(RoomError::World { path, source }),
    }
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let part = path.with_file_name(format!(".{name}.part"));
    match fs::remove_file(&part) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let mut file = private(OpenOptions::new().write(true).create_new(true)).open(&part)?;
    let placed =
        file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| fs::rename(&part, path));
    if placed.is_err() {
        // It may hold a secret, and nobody knows of it.
        let _ = fs::remove_file(&part);
    }
    placed?;
    settle(path)
}

/// The same, and then writes zeros over what was there. Whether a disk keeps it elsewhere nobody can say.
fn overwrite(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let old = OpenOptions::new().write(true).open(path).ok();
    replace(path, bytes)?;
    old.map_or(Ok(()), |mut old| blank(&mut old))
}

/// Writes zeros over a file where that may be written, and removes it.
fn wipe(path: &Path) -> io::Result<()> {
    if let Ok(mut old) = OpenOptions::new().write(true).open(path) {
        blank(&mut old)?;
    }
    fs::remove_file(path)?;
    settle(path)
}

fn blank(file: &mut File) -> io::Result<()> {
    let mut left = file.metadata()?.len();
    let zeros = [0; 1 << 16];
    while left > 0 {
        let now = left.min(1 << 16);
        file.write_all(zeros.get(..usize::try_from(now).unwrap_or(0)).unwrap_or(&zeros))?;
        left -= now;
    }
    file.sync_all()
}

fn put_aside(from: &Path, to: &Path) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        make_folder(folder)?;
    }
    match fs::rename(from, to) {
        // It was put aside before a power cut.
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Waits until the name of a file is on the disk.
fn settle(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    // A link leads anywhere, and a pipe has no end.
    let seen = fs::symlink_metadata(path)?;
    let most = u64::try_from(MOST_FILE).unwrap_or(u64::MAX);
    if !seen.is_file() || seen.len() > most {
        return Err(io::Error::other("it is no plain file, or too large"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn make_folder(path: &Path) -> io::Result<()> {
    if path.as_os_str().is_empty() || path.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(path)
}

/// A file that nobody else reads, where the system knows that.
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600)
    }
    #[cfg(not(unix))]
    options
}
