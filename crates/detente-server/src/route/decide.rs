//! What does a person decide about an entry of the record?

use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use detente::evidence::record::EntryStatus;
use detente::recording::{self, Choice, NewWords, RecordEdit, RecordError};
use detente_page::workbench::{DeskView, WorkBlock};

use super::typed::of;
use super::view::page;
use super::{back_to, given_at, now};
use crate::desk::{Desk, write};
use crate::reply::{plain, see};

/// Writes a decision down: one line, and it is on the disk before it is told as done.
pub(super) async fn decide(
    State(desk): State<Desk>,
    Form(given): Form<Vec<(String, String)>>,
) -> Response {
    let (own, sent) = (desk.clone(), given.clone());
    let done = write(&desk, move || decided(&own, &sent));
    match done.await {
        Ok(Ok(id)) => see(&format!("{}#entry-{id}", back_to(&desk, &given))),
        Ok(Err(why)) => {
            let (_, at) = given_at(&of(&given, "back"));
            page(&desk, DeskView::Record, at, Some(WorkBlock::refused(&why))).await
        }
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

fn decided(desk: &Desk, given: &[(String, String)]) -> Result<String, String> {
    let id = of(given, "id");
    let choice = match of(given, "choice").as_str() {
        "accept" => Choice::Accept,
        "reject" => Choice::Reject(of(given, "reason")),
        "edit" => {
            let words = Some(NewWords::Quote(of(given, "words")));
            Choice::Edit(RecordEdit { words, ..RecordEdit::default() })
        }
        "reopen" => Choice::Reopen,
        _ => return Err("Nothing was chosen".to_owned()),
    };
    let mut opened = desk.case().opened.clone();
    let in_words = |error: RecordError| {
        if matches!(error, RecordError::NoReason) {
            return "A rejection needs a reason: write it into the field beside the button"
                .to_owned();
        }
        error.to_string()
    };
    // Whoever decides has seen so many decisions; more were made by somebody else.
    recording::refresh(&mut opened).map_err(|error| error.diagnostic().message)?;
    let entry = recording::find(&opened.record, &id).map_err(in_words)?;
    let (id, count) = (entry.id().to_owned(), entry.decisions.len());
    let was_accepted = entry.status() == EntryStatus::Accepted;
    if of(given, "seen").parse() != Ok(count) {
        let by = entry.latest().map_or(String::new(), |it| it.by.clone());
        return Err(in_words(RecordError::Meanwhile { id, by }));
    }
    let falls = match &choice {
        Choice::Reject(_) => true,
        Choice::Reopen => was_accepted,
        Choice::Accept | Choice::Edit(_) => false,
    };
    if falls && opened.cites(&id) && of(given, "sure") != "yes" {
        return Err("The case cites this entry, and can’t be analysed without it: say beside the button that it is to be done all the same".to_owned());
    }
    let on = now();
    recording::decide(&mut opened, std::slice::from_ref(&id), &choice, &desk.by, &on)
        .map_err(in_words)?;
    Ok(id)
}
