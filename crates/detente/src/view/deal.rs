//! `detente/deal/1`: what becomes of one package?

use serde::Serialize;

use super::deals::{Telling, treaties};
use super::{AnswerView, CaseView, DealView, Ordered, Spelling, StopView, TreatyView};
use crate::Opened;
use crate::dealing::Dealings;

/// The whole object.
#[derive(Debug, Clone, Serialize)]
pub struct OneDealView {
    /// `detente/deal/1`.
    pub schema: &'static str,
    /// Which case.
    pub case: CaseView,
    /// The scenario that is supposed.
    pub scenario: Option<String>,
    /// The answers to the unknowns that are supposed.
    pub setting: Ordered<String, AnswerView>,
    /// Of which treaty; `null` if the work ended before anything was found.
    pub treaty: Option<String>,
    /// The package.
    pub values: Option<Ordered<String, String>>,
    /// The first deal that carries it out; `null` if none does, or none was found.
    pub deal: Option<DealView>,
    /// All that is known of the deals on the treaty; those that carry the package out are listed.
    pub treaties: Vec<TreatyView>,
    /// How the work ended.
    pub stop: StopView,
}

/// One package as data.
#[must_use]
pub fn deal(opened: &Opened, found: &Dealings) -> OneDealView {
    let conflict = &found.supposed.conflict;
    let treaties = treaties(opened, found, usize::MAX, Telling::WishByWish);
    let dealing = found.treaties.first();
    let package = dealing.and_then(|it| Some((it.treaty, it.asked.as_ref()?)));
    OneDealView {
        schema: "detente/deal/1",
        case: CaseView::of(opened, &conflict.title),
        scenario: super::scenario(&found.supposed),
        setting: super::setting(&found.supposed),
        treaty: dealing.map(|it| conflict.treaty(it.treaty).id.clone()),
        values: package.map(|(treaty, it)| Spelling::new(conflict).package(treaty, it)),
        deal: treaties.first().and_then(|it| it.deals.first()).cloned(),
        treaties,
        stop: found.stop.into(),
    }
}
