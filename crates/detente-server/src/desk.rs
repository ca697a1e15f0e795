//! What lies on the desk while somebody works?
//!
//! The case as it was opened last, and the last answers. Files are looked at before each answer; where one has changed, the
//! case is opened anew, and older answers are of another case.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use detente::ask::Allowance;
use detente::workplace::{self, Stamp, stamp};
use detente::{OpenError, Opened, Private, open_version_with, open_with};
use tokio::sync::watch;

use crate::case::Case;
use crate::drawing::Drawing;
use crate::held::lock;
use crate::random::hex;
use crate::{ServeError, Serving};

/// The most answers that are kept; the oldest go first.
const MOST_KEPT: usize = 64;
/// The most earlier texts of files that are kept, so that what grew out of them can be put together.
const MOST_BEFORE: usize = 16;

/// Everything that answers share. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Desk(Arc<Inner>);

pub(crate) struct Inner {
    path: PathBuf,
    private: Private,
    /// How whoever decides is called.
    pub(crate) by: String,
    /// `127.0.0.1:PORT`.
    pub(crate) host: String,
    /// What only this start knows.
    pub(crate) token: String,
    /// By what styles of our pages are known.
    pub(crate) nonce: String,
    /// Told when it is to end.
    pub(crate) end: watch::Sender<bool>,
    /// The hash of the case, for those who wait for a change.
    pub(crate) changes: watch::Sender<String>,
    /// The draws that are being made.
    pub(crate) drawing: Mutex<Option<Drawing>>,
    open: Mutex<Open>,
    /// The version that was compared with last.
    other: Mutex<Option<Arc<Case>>>,
    kept: Mutex<VecDeque<(String, String)>>,
    /// One computation at a time: they use all cores.
    turn: Mutex<()>,
    /// One write at a time; none waits for a computation.
    writing: Mutex<()>,
}

struct Open {
    case: Arc<Case>,
    stamp: Stamp,
    /// How often it was opened: what was answered before is of another.
    times: u64,
    /// Why its files can't be read at the moment, so that it is shown as it was.
    wrong: Option<String>,
    /// What its files said before, by the hash.
    before: VecDeque<(String, String)>,
}

impl std::ops::Deref for Desk {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Desk {
    /// Opens a case.
    pub(crate) fn open(serving: &Serving, port: u16) -> Result<Self, ServeError> {
        let opened = open_with(&serving.path, &serving.private)?;
        let stamp = stamp(&opened);
        let case = Arc::new(Case::of(opened));
        Ok(Self(Arc::new(Inner {
            path: serving.path.clone(),
            private: serving.private.clone(),
            by: serving.by.clone(),
            host: format!("127.0.0.1:{port}"),
            token: hex(32)?,
            nonce: hex(16)?,
            end: watch::Sender::new(false),
            changes: watch::Sender::new(case.hash().to_owned()),
            drawing: Mutex::new(None),
            open: Mutex::new(Open { case, stamp, times: 1, wrong: None, before: VecDeque::new() }),
            other: Mutex::new(None),
            kept: Mutex::default(),
            turn: Mutex::new(()),
            writing: Mutex::new(()),
        })))
    }

    /// The folder of all views, as the browser names it.
    pub(crate) fn root(&self) -> String {
        format!("/{}/", self.token)
    }

    /// The address to open first.
    pub(crate) fn address(&self, at: Option<&str>) -> String {
        let view = if self.case().session.is_some() { "deals" } else { "case" };
        format!("http://{}{}{}", self.host, self.root(), at.unwrap_or(view))
    }

    /// The case as its files say now; as it was, where they can't be read at the moment.
    pub(crate) fn case(&self) -> Arc<Case> {
        let mut open = lock(&self.open);
        let now = stamp(&open.case.opened);
        if now != open.stamp {
            self.read(&mut open, now);
        }
        Arc::clone(&open.case)
    }

    /// Reads the case anew. Its files were looked at before: a change in between is seen the next time.
    fn read(&self, open: &mut Open, stamp: Stamp) {
        open.stamp = stamp;
        open.take(open_with(&self.path, &self.private));
        self.changes.send_replace(open.case.hash().to_owned());
    }

    /// Which opening of the case this is, and why its files can't be read at the moment.
    pub(crate) fn state(&self) -> (u64, Option<String>) {
        let open = lock(&self.open);
        (open.times, open.wrong.clone())
    }

    /// An answer that was given before.
    pub(crate) fn kept(&self, key: &str) -> Option<String> {
        lock(&self.kept).iter().find(|(of, _)| of == key).map(|(_, answer)| answer.clone())
    }

    /// Keeps an answer.
    pub(crate) fn keep(&self, key: String, answer: String) {
        let mut kept = lock(&self.kept);
        kept.push_back((key, answer));
        if kept.len() > MOST_KEPT {
            kept.pop_front();
        }
    }

    /// Waits until nothing else is computed.
    pub(crate) fn turn(&self) -> MutexGuard<'_, ()> {
        lock(&self.turn)
    }

    /// Whose private files are shown.
    pub(crate) fn private(&self) -> &Private {
        &self.private
    }

    /// Looks at the files once more, and opens them whatever their stamp says.
    pub(crate) fn reopen(&self) {
        let mut open = lock(&self.open);
        let now = stamp(&open.case.opened);
        self.read(&mut open, now);
    }

    /// An earlier version of the case, that git keeps; what it answered before is known as long as it is the same.
    pub(crate) fn version(&self, opened: &Opened, named: &str) -> Option<Arc<Case>> {
        let path = format!("{}@{named}", opened.path.display());
        let other = open_version_with(Path::new(&path), &self.private).ok()?;
        let mut held = lock(&self.other);
        if let Some(known) = held.as_ref().filter(|it| it.opened == other) {
            return Some(Arc::clone(known));
        }
        let fresh = Arc::new(Case::of(other));
        *held = Some(Arc::clone(&fresh));
        Some(fresh)
    }

    /// What a file of the case said when it had this hash.
    pub(crate) fn said_before(&self, hash: &str) -> Option<String> {
        let open = lock(&self.open);
        open.before.iter().find(|(of, _)| of == hash).map(|(_, text)| text.clone())
    }

    /// Waits until nothing else is written.
    pub(crate) fn writing(&self) -> MutexGuard<'_, ()> {
        lock(&self.writing)
    }
}

impl Open {
    /// The case as it was read now, or why it can't be.
    fn take(&mut self, opened: Result<Opened, OpenError>) {
        self.times += 1;
        match opened {
            Ok(opened) => {
                let old = &self.case.opened;
                let read = old.file_names().filter_map(|name| workplace::text(old, name).ok());
                for (text, hash) in read {
                    // Once each: what stays as it is doesn't push out what others said.
                    self.before.retain(|(of, _)| *of != hash);
                    self.before.push_back((hash, text));
                }
                let more = self.before.len().saturating_sub(MOST_BEFORE);
                self.before.drain(..more);
                self.case = Arc::new(Case::of(opened));
                self.wrong = None;
            }
            Err(error) => self.wrong = Some(error.diagnostic().message),
        }
    }
}

/// Looks at files, off the threads that listen and without waiting for a computation.
pub(crate) async fn look<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> io::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)
}

/// Writes something, off the threads that listen and without waiting for a computation.
pub(crate) async fn write<T: Send + 'static>(
    desk: &Desk,
    work: impl FnOnce() -> T + Send + 'static,
) -> io::Result<T> {
    let desk = desk.clone();
    let done = tokio::task::spawn_blocking(move || {
        let _writing = desk.writing();
        work()
    });
    done.await.map_err(io::Error::other)
}

/// Work that ends when nobody waits for it any more.
struct Waited(Allowance);

impl Drop for Waited {
    fn drop(&mut self) {
        self.0.budget.cancel.store(true, std::sync::atomic::Ordering::SeqCst);
    }
}

/// Does something that takes a while, off the threads that listen; whoever stops waiting ends it.
pub(crate) async fn at_work<T: Send + 'static>(
    desk: &Desk,
    work: impl FnOnce(&Allowance) -> T + Send + 'static,
) -> io::Result<T> {
    let waited = Waited(Allowance::unlimited());
    let (allowance, desk) = (waited.0.clone(), desk.clone());
    let done = tokio::task::spawn_blocking(move || {
        let _turn = desk.turn();
        work(&allowance)
    });
    let done = done.await.map_err(io::Error::other);
    drop(waited);
    done
}
