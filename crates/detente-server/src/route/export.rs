//! What can one take along as a file?

use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use detente::ask;
use detente_page::figure;
use detente_page::workbench::{Address, DeskView};

use super::briefing;
use crate::asking::Asking;
use crate::desk::{Desk, at_work};
use crate::reply::{plain, with};

/// A file: the briefing as a page or Markdown, or the picture of gains.
pub(super) async fn written(
    State(desk): State<Desk>,
    Path(name): Path<String>,
    Query(given): Query<Vec<(String, String)>>,
) -> Response {
    let (own, wanted) = (desk.clone(), name.clone());
    let done = at_work(&desk, move |allowance| {
        let case = own.case();
        let view = if wanted == "gains.svg" { DeskView::Deals } else { DeskView::Briefing };
        let address = Address::read(view, given);
        let mut asking = Asking { desk: &own, case: &case, address, only: None, allowance };
        drop(asking.fitted());
        let page = || {
            let briefing =
                ask::brief(&case.opened, &briefing::question(&asking), allowance).ok()?;
            Some(detente_page::brief(&briefing))
        };
        match wanted.as_str() {
            "briefing.html" => {
                Some(("text/html; charset=utf-8", detente_page::html(&page()?, "briefing")))
            }
            "briefing.md" => {
                Some(("text/markdown; charset=utf-8", detente_page::markdown(&page()?, None)))
            }
            "gains.svg" => {
                let (_, found) = asking.what_if().ok()?;
                let deals = found.deals.as_ref()?;
                let drawn = deals.treaties.iter().find_map(|it| figure::gains(deals, it, 1))?;
                Some(("image/svg+xml", drawn.svg()))
            }
            _ => None,
        }
    });
    let Ok(Some((kind, text))) = done.await else { return plain(StatusCode::NOT_FOUND) };
    let mut response = with(StatusCode::OK, kind, text);
    if let Ok(kept) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, kept);
    }
    response
}
