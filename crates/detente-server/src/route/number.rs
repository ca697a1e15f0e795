//! How is a draft kept?

use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use detente::workplace::{self, DraftLine};
use detente_page::workbench::{Address, DeskView, LONGEST_NOTE, WorkBlock};

use super::typed::of;
use super::view::page;
use super::{deals, given_at, now};
use crate::asking::Asking;
use crate::desk::{Desk, at_work};
use crate::reply::{plain, see};

/// Adds the text in hand to the numbered drafts.
pub(super) async fn number(
    State(desk): State<Desk>,
    Form(given): Form<Vec<(String, String)>>,
) -> Response {
    let note = of(&given, "note");
    if note.chars().count() > LONGEST_NOTE {
        let why = format!("The note is longer than {LONGEST_NOTE} letters");
        return page(&desk, DeskView::Deals, Vec::new(), Some(WorkBlock::refused(&why))).await;
    }
    let (own, sent) = (desk.clone(), given.clone());
    let done = at_work(&desk, move |allowance| -> Result<String, Option<String>> {
        let case = own.case();
        let (_, at) = given_at(&of(&sent, "at"));
        let address = Address::read(DeskView::Deals, at);
        let mut asking = Asking { desk: &own, case: &case, address, only: None, allowance };
        drop(asking.fitted());
        let (says, becomes) = deals::in_words(&asking).map_err(|_| None)?;
        let draft = DraftLine {
            at: asking.address.href(),
            case: case.hash().to_owned(),
            says,
            becomes,
            note,
            private: case.opened.private_parties(),
            on: now(),
        };
        let _writing = own.writing();
        workplace::number(&case.opened, &draft).map_err(|error| Some(error.to_string()))?;
        Ok(asking.address.href())
    });
    match done.await {
        Ok(Ok(href)) => see(&format!("{}{href}#b-drafts", desk.root())),
        Ok(Err(why)) => {
            let why = why.unwrap_or_else(|| "There is no text to number".to_owned());
            page(&desk, DeskView::Deals, Vec::new(), Some(WorkBlock::refused(&why))).await
        }
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR),
    }
}
