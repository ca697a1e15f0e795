//! How sure can one be?
//!
//! Draws are made in the background, some at a time; a page that waits for them asks again. Whoever stops them
//! gets what is there, which is told of as so many draws.

use axum::Form;
use axum::extract::State;
use axum::response::Response;
use detente::ask::OutlookQuestion;
use detente::outlook::Sampling;
use detente_page::workbench::{WorkBlock, asked_draws};

use super::back_to;
use crate::asking::Asking;
use crate::desk::Desk;
use crate::drawing::begin;
use crate::held::lock;
use crate::reply::see;

/// The most draws that are made for a page.
const MOST_SAMPLES: u64 = 2_000;

pub(super) fn blocks(asking: &Asking<'_>) -> Vec<WorkBlock> {
    let mut blocks = Vec::new();
    if asking.wants("ask") {
        blocks.push(asked_draws(&asking.address, MOST_SAMPLES));
    }
    let number = |name: &str| asking.address.get(name).and_then(|it| it.parse::<u64>().ok());
    let Some(samples) = number("samples").filter(|it| (1..=MOST_SAMPLES).contains(it)) else {
        return blocks;
    };
    if let Err(block) = asking.sound() {
        blocks.push(block);
    } else if asking.wants("outlook") {
        let question = OutlookQuestion {
            suppose: asking.address.supposition(),
            sampling: Sampling {
                draws: 0..samples,
                seed: number("seed").unwrap_or(0),
                ..Sampling::usual()
            },
        };
        blocks.push(drawn(asking, question));
    }
    blocks
}

/// The draws of a question, as far as they are; begins to make them where nobody has.
fn drawn(asking: &Asking<'_>, question: OutlookQuestion) -> WorkBlock {
    let href = asking.address.href();
    let key = format!("{} {href}", asking.desk.state().0);
    let mut held = lock(&asking.desk.drawing);
    if !held.as_ref().is_some_and(|it| it.is_of(&key)) {
        if let Some(old) = held.take() {
            old.drop_it();
        }
        *held = Some(begin(key, asking.case.opened.clone(), question));
    }
    held.as_ref().map_or_else(WorkBlock::stopped, |it| it.block(&href))
}

/// Ends the draws that are being made, and tells of what is there.
pub(crate) async fn stop(
    State(desk): State<Desk>,
    Form(given): Form<Vec<(String, String)>>,
) -> Response {
    if let Some(drawing) = lock(&desk.drawing).as_ref() {
        drawing.stop();
    }
    see(&back_to(&desk, &given))
}
