//! `detente/diff/1`: what changed between two versions of a case, and which verdicts moved because of it?

use serde::Serialize;

use super::{AnswerView, CaseView, Count, Ordered, StopView};
use crate::Opened;
use crate::diff::{
    ChangeEffect, ChangedPart, ChargedChange, Difference, MovedVerdict, PartKind, VerdictOn,
};
use crate::outlook::Outlook;
use crate::suppose::Supposed;

/// The whole object.
#[derive(Debug, Clone, Serialize)]
pub struct DiffView {
    /// `detente/diff/1`.
    pub schema: &'static str,
    /// The old version.
    pub old: VersionView,
    /// The new version.
    pub new: VersionView,
    /// What changed of what the case says; what no verdict can depend on comes last.
    pub inputs: Vec<ChangedInputView>,
    /// The verdicts that moved.
    pub verdicts: Vec<MovedView>,
    /// Treaty by treaty what to ask first in either version; `null` where no draws were asked for. It is compared, and never
    /// charged.
    pub ask: Option<Vec<AskedView>>,
    /// How many verdicts couldn't be compared, since one of the two isn't known.
    pub open: Count,
    /// How the work ended.
    pub stop: StopView,
}

/// One version.
#[derive(Debug, Clone, Serialize)]
pub struct VersionView {
    /// Where it lies, with the revision if one was asked for.
    pub path: String,
    /// Which case.
    #[serde(flatten)]
    pub case: CaseView,
    /// The scenario that is supposed.
    pub scenario: Option<String>,
    /// The answers to the unknowns that are supposed.
    pub setting: Ordered<String, AnswerView>,
    /// Why it couldn't be followed; `null` where it could.
    pub unfollowed: Option<String>,
}

/// A change of what the case says.
#[derive(Debug, Clone, Serialize)]
pub struct ChangedInputView {
    /// What changed, by the names that lead there.
    pub what: String,
    /// What the old version has there; `null` where it has nothing.
    pub old: Option<String>,
    /// What the new version has there; `null` where it has nothing.
    pub new: Option<String>,
    /// What else comes with it.
    pub with: Vec<PartView>,
    /// True where readers alone can tell the difference.
    pub wording: bool,
    /// Whether some verdict moves if it is made alone in the old version; `null` where that can't be made, isn't known, or there is no verdict that could move.
    pub moves_alone: Option<bool>,
    /// Whether some verdict moves if it is undone in the new version; `null` likewise.
    pub moves_undone: Option<bool>,
    /// Why it can't be made alone; `null` where it can.
    pub not_alone: Option<String>,
    /// Why it can't be undone alone; `null` where it can.
    pub not_undone: Option<String>,
}

/// Something that comes with a change.
#[derive(Debug, Clone, Serialize)]
pub struct PartView {
    /// What changed, by the names that lead there.
    pub what: String,
    /// What the old version has there.
    pub old: Option<String>,
    /// What the new version has there.
    pub new: Option<String>,
}

/// A verdict that moved.
#[derive(Debug, Clone, Serialize)]
pub struct MovedView {
    /// What it is about: `today`, `peace route=guards: lasting`, `peace: a+b breaks`.
    pub what: String,
    /// The same as data.
    pub of: OfView,
    /// The verdict in the old version.
    pub old: &'static str,
    /// The verdict in the new version.
    pub new: &'static str,
    /// The inputs, by position, that move it to the new verdict when they are made alone.
    pub enough_alone: Vec<usize>,
    /// The inputs without which it moves back.
    pub needed: Vec<usize>,
    /// The inputs of which isn't known whether they are enough alone.
    pub open_alone: Vec<usize>,
    /// The inputs of which isn't known whether they are needed.
    pub open_needed: Vec<usize>,
}

/// What to ask first about the texts of one treaty.
#[derive(Debug, Clone, Serialize)]
pub struct AskedView {
    /// The treaty.
    pub treaty: String,
    /// In the old version; `null` where it has no such treaty, or isn't known.
    pub old: Option<AskedFirstView>,
    /// In the new version, likewise.
    pub new: Option<AskedFirstView>,
}

/// The question that would improve the choice most.
#[derive(Debug, Clone, Serialize)]
pub struct AskedFirstView {
    /// Which; `null` where no question is seen to improve it.
    pub input: Option<String>,
    /// By how much it would.
    pub gain: Option<f64>,
    /// 95 % of such intervals hold what infinitely many draws would give.
    pub low: Option<f64>,
    /// See `low`.
    pub high: Option<f64>,
}

/// What a verdict is about.
#[derive(Debug, Clone, Serialize)]
pub struct OfView {
    /// `today`, `text` or `breaker`.
    pub kind: &'static str,
    /// The treaty.
    pub treaty: Option<String>,
    /// Of a text: how each issue is settled.
    pub values: Option<Ordered<String, String>>,
    /// Of a text: `carried_out`, `in_zone`, `lasting`, `acceptable` or `worth_proposing`.
    pub asked: Option<&'static str>,
    /// Of a breaker: who.
    pub mover: Option<Vec<String>>,
}

/// A difference as data.
#[must_use]
pub fn diff([old, new]: [&Opened; 2], found: &Difference) -> DiffView {
    // What is for readers comes last, and verdicts name inputs by where they stand here.
    let (counted, wording): (Vec<usize>, Vec<usize>) =
        (0..found.changes.len()).partition(|&at| !found.changes[at].is_for_readers());
    let order: Vec<usize> = counted.into_iter().chain(wording).collect();
    let place = |at: &usize| order.iter().position(|it| it == at).unwrap_or(*at);
    let places = |all: &[usize]| all.iter().map(place).collect::<Vec<usize>>();
    let [unfollowed_old, unfollowed_new] = found.unfollowed.clone();
    DiffView {
        schema: "detente/diff/1",
        old: version(old, &found.old, unfollowed_old),
        new: version(new, &found.new, unfollowed_new),
        inputs: order.iter().map(|&at| input(&found.changes[at])).collect(),
        verdicts: found.moved.iter().map(|it| moved(it, &places)).collect(),
        ask: found.drawn.as_ref().map(|drawn| ask(found, drawn)),
        open: Count::of(found.open),
        stop: found.stop.into(),
    }
}

fn version(opened: &Opened, supposed: &Supposed, unfollowed: Option<String>) -> VersionView {
    VersionView {
        path: opened.path.display().to_string(),
        case: CaseView::of(opened, &supposed.conflict.title),
        scenario: super::scenario(supposed),
        setting: super::setting(supposed),
        unfollowed,
    }
}

fn ask(found: &Difference, drawn: &[Option<Outlook>; 2]) -> Vec<AskedView> {
    let treaties = found.treaties().into_iter().map(|id| {
        let [old, new] = drawn.each_ref().map(|outlook| {
            let first = outlook.as_ref()?.first_question(&id)?;
            let input = first.map(|it| outlook.as_ref().map(|of| of.question_name(it.question)));
            Some(AskedFirstView {
                input: input.flatten(),
                gain: first.map(|it| it.gain),
                low: first.map(|it| it.low),
                high: first.map(|it| it.high),
            })
        });
        AskedView { treaty: id, old, new }
    });
    treaties.collect()
}

fn input(charged: &ChargedChange) -> ChangedInputView {
    let moves = |effect: &ChangeEffect| match effect {
        ChangeEffect::Moves => Some(true),
        ChangeEffect::Nothing => Some(false),
        ChangeEffect::NoVerdict | ChangeEffect::Unsound(_) | ChangeEffect::Unknown => None,
    };
    let why = |effect: &ChangeEffect| match effect {
        ChangeEffect::Unsound(why) => Some(why.clone()),
        ChangeEffect::Moves
        | ChangeEffect::Nothing
        | ChangeEffect::NoVerdict
        | ChangeEffect::Unknown => None,
    };
    let mut parts = charged.change.parts.iter().map(part);
    let nothing = PartView { what: String::new(), old: None, new: None };
    let PartView { what, old, new } = parts.next().unwrap_or(nothing);
    ChangedInputView {
        what,
        old,
        new,
        with: parts.collect(),
        wording: charged.is_for_readers(),
        moves_alone: moves(&charged.alone),
        moves_undone: moves(&charged.undone),
        not_alone: why(&charged.alone),
        not_undone: why(&charged.undone),
    }
}

fn part(part: &ChangedPart) -> PartView {
    let order = match part.kind {
        PartKind::Content => "",
        PartKind::Order => ": order",
    };
    let what = format!("{}{order}", part.place.join(" / "));
    PartView { what, old: part.old.clone(), new: part.new.clone() }
}

fn moved(moved: &MovedVerdict, places: &dyn Fn(&[usize]) -> Vec<usize>) -> MovedView {
    let (what, of) = on(&moved.on);
    MovedView {
        what,
        of,
        old: moved.old.word(),
        new: moved.new.word(),
        enough_alone: places(&moved.enough_alone),
        needed: places(&moved.needed),
        open_alone: places(&moved.open_alone),
        open_needed: places(&moved.open_needed),
    }
}

fn on(on: &VerdictOn) -> (String, OfView) {
    let nothing = OfView { kind: "today", treaty: None, values: None, asked: None, mover: None };
    match on {
        VerdictOn::Today => ("today".to_owned(), nothing),
        VerdictOn::Text { treaty, values, asked } => {
            let said: Vec<String> =
                values.iter().map(|(issue, value)| format!("{issue}={value}")).collect();
            let gap = if said.is_empty() { "" } else { " " };
            let of = OfView {
                kind: "text",
                treaty: Some(treaty.clone()),
                values: Some(Ordered(values.clone())),
                asked: Some(asked.word()),
                ..nothing
            };
            (format!("{treaty}{gap}{}: {}", said.join(","), asked.word()), of)
        }
        VerdictOn::Breaker { treaty, mover } => {
            let of = OfView {
                kind: "breaker",
                treaty: Some(treaty.clone()),
                mover: Some(mover.clone()),
                ..nothing
            };
            (format!("{treaty}: {} breaks", mover.join("+")), of)
        }
    }
}
