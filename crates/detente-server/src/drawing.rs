//! How are draws made in the background?
//!
//! Some at a time, until all are made or somebody has enough; then they are told of as so many draws.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use detente::Opened;
use detente::ask::{self, Allowance, OutlookQuestion};
use detente::model::Stop;
use detente::outlook::OutlookPart;
use detente_page::workbench::{WorkBlock, drawing};

use crate::held::lock;

/// How many are made between two looks at whether somebody stops them.
const AT_ONCE: u64 = 10;

/// Draws that are made, or were.
pub(crate) struct Drawing {
    key: String,
    all: u64,
    done: Arc<AtomicU64>,
    /// Set by whoever has enough.
    enough: Arc<AtomicBool>,
    /// Set by whoever wants something else.
    allowance: Allowance,
    found: Arc<Mutex<Told>>,
}

/// What was told of draws.
#[derive(Default)]
struct Told {
    /// Of as many as there were a while ago.
    so_far: Option<WorkBlock>,
    /// Of all that there will be.
    whole: Option<WorkBlock>,
}

/// After how many draws it is told what they show, while more are made.
const TOLD_AFTER: [u64; 4] = [100, 250, 500, 1_000];

impl Drawing {
    /// Whether it is of this case and address.
    pub(crate) fn is_of(&self, key: &str) -> bool {
        self.key == key
    }

    /// Nobody waits for it any more.
    pub(crate) fn drop_it(&self) {
        self.allowance.budget.cancel.store(true, Ordering::SeqCst);
    }

    /// There are enough: what is there is told.
    pub(crate) fn stop(&self) {
        self.enough.store(true, Ordering::SeqCst);
    }

    /// What came of it, or how far it is.
    pub(crate) fn block(&self, href: &str) -> WorkBlock {
        let told = lock(&self.found);
        let done = self.done.load(Ordering::SeqCst);
        told.whole.clone().unwrap_or_else(|| drawing((done, self.all), href, told.so_far.as_ref()))
    }
}

/// Begins to make the draws of a question.
pub(crate) fn begin(key: String, opened: Opened, question: OutlookQuestion) -> Drawing {
    let drawing = Drawing {
        key,
        all: question.sampling.draws.end,
        done: Arc::default(),
        enough: Arc::default(),
        allowance: Allowance::unlimited(),
        found: Arc::default(),
    };
    let (done, enough) = (Arc::clone(&drawing.done), Arc::clone(&drawing.enough));
    let (found, allowance) = (Arc::clone(&drawing.found), drawing.allowance.clone());
    std::thread::spawn(move || {
        let tell = |so_far: WorkBlock| lock(&found).so_far = Some(so_far);
        let block = work(&opened, &question, (&done, &enough), &tell, &allowance);
        lock(&found).whole = Some(block);
    });
    drawing
}

fn work(
    opened: &Opened,
    question: &OutlookQuestion,
    (done, enough): (&AtomicU64, &AtomicBool),
    tell: &dyn Fn(WorkBlock),
    allowance: &Allowance,
) -> WorkBlock {
    let all = question.sampling.draws.end;
    let mut parts = Vec::new();
    while done.load(Ordering::SeqCst) < all && !enough.load(Ordering::SeqCst) {
        let from = done.load(Ordering::SeqCst);
        let mut next = question.clone();
        next.sampling.draws = from..all.min(from + AT_ONCE);
        match ask::outlook_part(opened, &next, allowance) {
            Ok((part, stop)) => {
                done.fetch_add(part.sampled.draws.end - part.sampled.draws.start, Ordering::SeqCst);
                parts.push(part);
                let made = from..done.load(Ordering::SeqCst);
                let is_time = TOLD_AFTER.iter().any(|it| made.start < *it && *it <= made.end);
                if is_time && made.end < all && !enough.load(Ordering::SeqCst) {
                    tell(told(&parts, allowance));
                }
                if stop != Stop::Complete {
                    break;
                }
            }
            Err(error) => return WorkBlock::problems(error.diagnostics()),
        }
    }
    if parts.is_empty() {
        return WorkBlock::stopped();
    }
    told(&parts, allowance)
}

/// What some draws show.
fn told(parts: &[OutlookPart], allowance: &Allowance) -> WorkBlock {
    match ask::outlook_of(parts, allowance) {
        Ok(found) => WorkBlock::told("outlook", &detente_page::outlook(&found)),
        Err(_) => WorkBlock::stopped(),
    }
}
