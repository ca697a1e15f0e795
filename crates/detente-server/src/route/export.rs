//! What can one take along as a file?

use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use detente::ask;
use detente_page::figure;
use detente_page::workbench::{Address, DeskView, WorkBlock, no_picture};

use super::briefing;
use super::typed::of;
use super::view::whole;
use crate::asking::{Asking, wrong};
use crate::desk::{Desk, at_work};
use crate::reply::{html, plain, with};

/// What somebody takes along.
#[derive(Clone, Copy)]
enum Export {
    Html,
    Markdown,
    Gains,
}

impl Export {
    fn named(name: &str) -> Option<Self> {
        match name {
            "briefing.html" => Some(Self::Html),
            "briefing.md" => Some(Self::Markdown),
            "gains.svg" => Some(Self::Gains),
            _ => None,
        }
    }

    fn view(self) -> DeskView {
        match self {
            Self::Html | Self::Markdown => DeskView::Briefing,
            Self::Gains => DeskView::Deals,
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Gains => "image/svg+xml",
        }
    }

    /// What is in the file, or why there is none.
    fn write(self, asking: &Asking<'_>) -> Result<String, WorkBlock> {
        let page = || {
            let question = briefing::question(asking);
            let briefing = ask::brief(&asking.case.opened, &question, asking.allowance);
            briefing.map(|it| detente_page::brief(&it)).map_err(|error| wrong(&error))
        };
        match self {
            Self::Html => Ok(detente_page::html(&page()?, "briefing")),
            Self::Markdown => Ok(detente_page::markdown(&page()?, None)),
            Self::Gains => {
                let (_, found) = asking.what_if()?;
                let wanted = asking.address.get("treaty");
                let wanted = wanted.and_then(|id| found.supposed.conflict.find_treaty(id));
                let drawn = found.deals.as_ref().and_then(|deals| {
                    let mut own =
                        deals.treaties.iter().filter(|it| wanted.is_none_or(|id| it.treaty == id));
                    own.find_map(|it| figure::gains(deals, it, 1))
                });
                drawn.map(|it| it.svg()).ok_or_else(no_picture)
            }
        }
    }
}

/// A file: the briefing as a page or Markdown, or the picture of gains; else a page that says why there is none.
pub(super) async fn written(
    State(desk): State<Desk>,
    Query(given): Query<Vec<(String, String)>>,
) -> Response {
    let name = of(&given, "as");
    let Some(export) = Export::named(&name) else { return plain(StatusCode::NOT_FOUND) };
    let own = desk.clone();
    let done = at_work(&desk, move |allowance| {
        let case = own.case();
        let address = Address::read(export.view(), given);
        let mut asking = Asking { desk: &own, case: &case, address, only: None, allowance };
        drop(asking.fitted());
        export.write(&asking).map_err(|why| whole(&own, &case, &asking.address, &[why]))
    });
    match done.await {
        Ok(Ok(text)) => {
            let mut response = with(StatusCode::OK, export.kind(), text);
            if let Ok(kept) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
                response.headers_mut().insert(header::CONTENT_DISPOSITION, kept);
            }
            response
        }
        Ok(Err(page)) => html(StatusCode::CONFLICT, page),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR),
    }
}
