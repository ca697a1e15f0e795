//! Which page, or which part of one?

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use detente_page::workbench::{Address, DeskView, LONGEST_ADDRESS, Shell, WorkBlock, bar, main};

use super::{briefing, compare, deals, leverage, outlook, record, standing, text};
use crate::asking::Asking;
use crate::case::Case;
use crate::desk::{Desk, at_work, look};
use crate::reply::{html, plain, see};

/// What an address says, decoded.
type Given = Vec<(String, String)>;

/// Where one begins.
pub(crate) async fn first(State(desk): State<Desk>) -> Response {
    let own = desk.clone();
    let is_sound = look(move || own.case().session.is_some()).await;
    let Ok(is_sound) = is_sound else { return plain(StatusCode::INTERNAL_SERVER_ERROR) };
    let view = if is_sound { DeskView::Deals } else { DeskView::Case };
    see(&format!("{}{}", desk.root(), view.word()))
}

/// A view: the whole page, what a script swaps of it (`fragment=view`), one block (`fragment=NAME`), or a
/// page with that block alone (`only=NAME`).
pub(crate) async fn shown(
    State(desk): State<Desk>,
    Path(name): Path<String>,
    Query(given): Query<Given>,
) -> Response {
    let Some(view) = DeskView::named(&name) else { return plain(StatusCode::NOT_FOUND) };
    let length: usize = given.iter().map(|(name, value)| name.len() + value.len()).sum();
    if length > LONGEST_ADDRESS {
        return plain(StatusCode::URI_TOO_LONG);
    }
    page(&desk, view, given, None).await
}

/// The page at an address, with something to tell above it.
pub(crate) async fn page(
    desk: &Desk,
    view: DeskView,
    given: Given,
    above: Option<WorkBlock>,
) -> Response {
    let own = desk.clone();
    let status = if above.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let worked = at_work(desk, move |allowance| {
        let case = own.case();
        let find_saved = given.iter().any(|it| it.0 == "saved");
        let find = |name: &str| given.iter().find(|it| it.0 == name).map(|it| it.1.clone());
        let fragment = find("fragment");
        let only = fragment.clone().filter(|it| it != "view").or_else(|| find("only"));
        let address = Address::read(view, given.iter().cloned());
        let (times, wrong) = own.state();
        let key = format!("{times} {} {only:?} {fragment:?}", address.href());
        let is_kept = above.is_none() && wrong.is_none() && is_lasting(&address);
        if let Some(known) = own.kept(&key).filter(|_| is_kept) {
            return known;
        }
        let mut asking = Asking { desk: &own, case: &case, address, only, allowance };
        let unfit = asking.fitted();
        let saved = (view == DeskView::Case && find_saved)
            .then(|| WorkBlock::saved(&case.opened.diagnostics));
        let wrong = wrong.map(|why| WorkBlock::as_it_was(&why));
        let mut blocks: Vec<WorkBlock> =
            above.into_iter().chain(saved).chain(wrong).chain(unfit).collect();
        blocks.extend(of_view(&asking));
        let text = match (&fragment, asking.only.as_deref()) {
            (Some(_), Some(only)) => {
                let wanted = blocks.iter().find(|it| it.name == only).or(blocks.first());
                wanted.map_or(String::new(), WorkBlock::html)
            }
            (Some(_), None) => {
                format!("{}{}", bar(case.opened.conflict.as_ref(), &asking.address), main(&blocks))
            }
            (None, _) => whole(&own, &case, &asking.address, &blocks),
        };
        if is_kept && !allowance.budget.is_cancelled() {
            own.keep(key, text.clone());
        }
        text
    });
    match worked.await {
        Ok(text) => html(status, text),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// Whether the same address shows the same as long as the case stays the same.
fn is_lasting(address: &Address) -> bool {
    // What another version says changes with that.
    if address.get("against").is_some() {
        return false;
    }
    match address.view {
        DeskView::Standing | DeskView::Leverage | DeskView::Briefing => true,
        // What isn't saved, the record, numbered drafts and draws change by themselves.
        DeskView::Case | DeskView::Record | DeskView::Deals | DeskView::Outlook => false,
    }
}

fn of_view(asking: &Asking<'_>) -> Vec<WorkBlock> {
    let mut blocks = match asking.address.view {
        DeskView::Case => text::blocks(asking),
        DeskView::Record => record::blocks(asking),
        DeskView::Standing => standing::blocks(asking),
        DeskView::Deals => deals::blocks(asking),
        DeskView::Leverage => leverage::blocks(asking),
        DeskView::Outlook => outlook::blocks(asking),
        DeskView::Briefing => briefing::blocks(asking),
    };
    blocks.extend(compare::block(asking));
    blocks
}

/// The whole page.
pub(crate) fn whole(desk: &Desk, case: &Case, address: &Address, blocks: &[WorkBlock]) -> String {
    let conflict = case.opened.conflict.as_ref();
    let named = |id: &String| {
        let party = conflict.and_then(|it| Some(it.party(it.find_party(id)?).name.clone()));
        party.unwrap_or_else(|| id.clone())
    };
    let shell = Shell {
        title: case.title(),
        hash: case.hash().to_owned(),
        root: desk.root(),
        nonce: desk.nonce.clone(),
        has_script: super::asset::SCRIPT.is_some(),
        has_script_style: super::asset::STYLE.is_some(),
        private: case.opened.private_parties().iter().map(named).collect(),
        address: address.clone(),
    };
    shell.page(&bar(conflict, address), &main(blocks))
}
