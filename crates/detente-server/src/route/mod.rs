//! What is there to ask for, and who answers it?
//!
//! One table, so that a test can try every attack on every route. One file a route or a view.

pub(crate) mod asset;
mod briefing;
mod compare;
mod deals;
mod decide;
mod events;
mod export;
mod leverage;
mod number;
pub(crate) mod outlook;
mod quit;
mod record;
mod standing;
mod text;
mod typed;
mod view;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Query};
use axum::http::Uri;
use axum::routing::{MethodRouter, get, post};

use detente_page::workbench::{Address, DeskView};

use crate::desk::Desk;

/// The most bytes that a page may send.
pub(crate) const MOST_SENT: usize = 4 << 20;

/// Every route, and whether it is asked for or sent to.
pub(crate) fn routes() -> Vec<(&'static str, &'static str, MethodRouter<Desk>)> {
    vec![
        ("GET", "/", get(view::first)),
        ("GET", "/{view}", get(view::shown)),
        ("GET", "/names", get(typed::names)),
        ("GET", "/events", get(events::changes)),
        ("GET", "/asset/{name}", get(asset::built)),
        ("GET", "/export", get(export::written)),
        ("POST", "/check", post(typed::check)),
        ("POST", "/draft", post(typed::keep)),
        ("POST", "/unsaved", post(typed::unsaved)),
        ("POST", "/save", post(typed::save)),
        ("POST", "/decide", post(decide::decide)),
        ("POST", "/number", post(number::number)),
        ("POST", "/stop", post(outlook::stop)),
        ("POST", "/quit", post(quit::quit)),
    ]
}

/// All of them.
pub(crate) fn router(desk: Desk) -> Router {
    let all =
        routes().into_iter().fold(Router::new(), |all, (_, path, route)| all.route(path, route));
    all.layer(DefaultBodyLimit::max(MOST_SENT)).with_state(desk)
}

/// What an address within our views says; of any other nothing.
pub(crate) fn given_at(href: &str) -> (Option<DeskView>, Vec<(String, String)>) {
    let href = href.split('#').next().unwrap_or_default();
    let (view, query) = href.split_once('?').unwrap_or((href, ""));
    let uri = format!("/{view}?{query}").parse::<Uri>().ok();
    let given = uri.and_then(|uri| Query::<Vec<(String, String)>>::try_from_uri(&uri).ok());
    (DeskView::named(view), given.map(|it| it.0).unwrap_or_default())
}

/// The page that a form was on.
pub(crate) fn back_to(desk: &Desk, given: &[(String, String)]) -> String {
    let (view, at) = given_at(&typed::of(given, "back"));
    let address = Address::read(view.unwrap_or(DeskView::Deals), at);
    format!("{}{}", desk.root(), address.href())
}

/// The time, to the second, as lines of the record have it.
pub(crate) fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
