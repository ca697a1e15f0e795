//! Are verdicts charged to the changes that move them, and to no others?

use std::collections::BTreeMap;
use std::time::Duration;

use detente::Opened;
use detente::ask::{self, Allowance, DiffQuestion, Limits, Supposed, Supposition};
use detente::dealing::{Deal, Depth, Inquiry, WhyNoDeal, find};
use detente::diff::{
    ChangeEffect, ChangedPart, Difference, InputChange, TextVerdict, VerdictOn, VerdictWord,
};
use detente::model::{Budget, Conflict, Setting, Stop};
use detente_case::{CaseReading, SourceFile, Versions, print_case, read};
use detente_testkit::Draw;
use detente_testkit::random::{self, Edit, Merging, edited, edits};

fn diff(old: &Conflict, new: &Conflict) -> Difference {
    let [old, new] = [old, new].map(|it| Opened::built(it.clone()));
    ask::diff([&old, &new], &DiffQuestion::default(), &Allowance::unlimited())
        .expect("both are sound")
}

fn read_text(text: &str) -> CaseReading {
    read(&SourceFile { name: "case.yaml".to_owned(), bytes: text.as_bytes().to_vec() }, &[])
}

/// A random conflict as a case file gives it back, if that is in order.
fn written(conflict: &Conflict) -> Option<Conflict> {
    let reading = read_text(&print_case(conflict));
    let is_ok = reading.is_ok();
    reading.conflict.filter(|_| is_ok)
}

/// The verdicts on texts of a conflict, each asked anew of it alone; `None` where that isn't known.
fn verdicts(conflict: &Conflict) -> Option<BTreeMap<VerdictOn, Option<VerdictWord>>> {
    let supposed = Supposed { setting: Setting::central(conflict), ..Supposed::central(conflict) };
    let inquiry = Inquiry { depth: Depth::Headline, ..Inquiry::usual() };
    let found = find(&supposed, &inquiry, &Budget::unlimited()).ok()?;
    let mut all = BTreeMap::new();
    for dealing in &found.treaties {
        let treaty = conflict.treaty(dealing.treaty);
        let mut tell = |settlements: &[usize], asked: TextVerdict, word: Option<VerdictWord>| {
            let values = treaty.issues.iter().zip(settlements);
            let values =
                values.map(|(issue, &at)| (issue.id.clone(), issue.settlements[at].id.clone()));
            let (treaty, values) = (treaty.id.clone(), values.collect());
            all.insert(VerdictOn::Text { treaty, values, asked }, word);
        };
        for no_deal in dealing.no_deals.as_ref()? {
            let why = match no_deal.why {
                WhyNoDeal::NotCarriedOut(..) => Some(VerdictWord::CannotBeCarriedOut),
                WhyNoDeal::NotEntered(_) => Some(VerdictWord::CannotBeEntered),
                WhyNoDeal::RuledOut => Some(VerdictWord::RuledOut),
                WhyNoDeal::NotKnown(_) => None,
            };
            TextVerdict::ALL.iter().for_each(|&asked| tell(&no_deal.settlements, asked, why));
        }
        for deal in &dealing.deals {
            let same: Vec<&Deal> =
                dealing.deals.iter().filter(|it| it.settlements == deal.settlements).collect();
            for asked in TextVerdict::ALL {
                let told = same.iter().map(|it| match asked {
                    TextVerdict::CarriedOut => Some(true),
                    TextVerdict::InZone => it.in_zone,
                    TextVerdict::Lasting => it.lasting,
                    TextVerdict::Acceptable => it.acceptable,
                    TextVerdict::WorthProposing => it.worth_proposing,
                });
                let told: Vec<Option<bool>> = told.collect();
                let word = match told.iter().copied().max_by_key(|it| match it {
                    Some(true) => 2,
                    None => 1,
                    Some(false) => 0,
                }) {
                    Some(Some(true)) => Some(VerdictWord::Yes),
                    Some(Some(false)) => Some(VerdictWord::No),
                    Some(None) | None => None,
                };
                tell(&deal.settlements, asked, word);
            }
        }
    }
    Some(all)
}

/// The one change that an edit is among others, if it is one and the same there.
fn change_of(old: &Conflict, edit: &Edit, among: &[&InputChange]) -> Option<usize> {
    let alone = written(&edited(old, std::slice::from_ref(edit)))?;
    let changes = Versions::between(old, &alone).changes();
    let [change] = changes.as_slice() else { return None };
    among.iter().position(|it| **it == *change)
}

/// Edits are made on the model, one alone and all but one, and the verdicts are asked for anew each time.
#[test]
fn charges_are_what_making_and_undoing_each_change_gives() {
    let (mut pairs, mut charged, mut moved, mut unsound) = (0, 0, 0, 0);
    for seed in 0..300 {
        let base = random::deals(seed, Merging::Never);
        let Some(old) = written(&Conflict { fixed: Vec::new(), ..base }) else { continue };
        let draw = &mut Draw::new(seed);
        let count = draw.within(1, 4);
        let made = edits(draw, &old, count);
        let Some(new) = written(&edited(&old, &made)) else { continue };
        let found = diff(&old, &new);
        assert_eq!(found.stop, Stop::Complete, "{seed}");
        let changes: Vec<&InputChange> = found.changes.iter().map(|it| &it.change).collect();
        for (at, edit) in made.iter().enumerate() {
            let Some(change) = change_of(&old, edit, &changes) else { continue };
            let others: Vec<Edit> = made
                .iter()
                .enumerate()
                .filter(|&(it, _)| it != at)
                .map(|(_, it)| it.clone())
                .collect();
            let alone = written(&edited(&old, std::slice::from_ref(edit)));
            let undone = written(&edited(&old, &others));
            let (alone, undone) =
                (alone.as_ref().and_then(verdicts), undone.as_ref().and_then(verdicts));
            for verdict in &found.moved {
                if !matches!(verdict.on, VerdictOn::Text { .. }) {
                    continue;
                }
                let shown = format!("{seed}: {edit:?}: {verdict:#?}");
                let said = |lists: [&Vec<usize>; 2]| match lists.map(|it| it.contains(&change)) {
                    [_, true] => None,
                    [is_charged, false] => Some(is_charged),
                };
                // A text that isn't there is no text; where a version has no verdicts, nothing is known.
                let replayed = |all: &Option<BTreeMap<VerdictOn, Option<VerdictWord>>>, wanted| {
                    let all = all.as_ref()?;
                    let word =
                        all.get(&verdict.on).copied().unwrap_or(Some(VerdictWord::NoSuchText));
                    word.map(|word| word == wanted)
                };
                let is_told_by_verdicts =
                    found.changes[change].change.told_by == detente::diff::ToldBy::Verdicts;
                if !is_told_by_verdicts {
                    assert!(!verdict.enough_alone.contains(&change), "{shown}");
                    assert!(!verdict.needed.contains(&change), "{shown}");
                    assert_ne!(replayed(&alone, verdict.new), Some(true), "{shown}");
                    continue;
                }
                // A table in wishes that were replaced since has no value for a settlement that came since: the
                // edit on the model gives it one, and the old wishes as they were written have none.
                let is_unsound = |effect: &ChangeEffect| matches!(effect, ChangeEffect::Unsound(_));
                let effects = &found.changes[change];
                if is_unsound(&effects.alone) || is_unsound(&effects.undone) {
                    unsound += 1;
                }
                if !is_unsound(&effects.alone) {
                    assert_eq!(
                        said([&verdict.enough_alone, &verdict.open_alone]),
                        replayed(&alone, verdict.new),
                        "alone: {shown}"
                    );
                }
                if !is_unsound(&effects.undone) {
                    assert_eq!(
                        said([&verdict.needed, &verdict.open_needed]),
                        replayed(&undone, verdict.old),
                        "undone: {shown}"
                    );
                }
                charged += 1;
            }
        }
        // What is said to have moved is what differs, and nothing else.
        if let (Some(before), Some(after)) = (verdicts(&old), verdicts(&new)) {
            for (on, word) in &before {
                let next = after.get(on).copied().unwrap_or(Some(VerdictWord::NoSuchText));
                let is_moved = found.moved.iter().any(|it| it.on == *on);
                let carried_out = |all: &BTreeMap<VerdictOn, Option<VerdictWord>>| match on {
                    VerdictOn::Text { treaty, values, .. } => {
                        let (treaty, values) = (treaty.clone(), values.clone());
                        let asked = TextVerdict::CarriedOut;
                        let on = VerdictOn::Text { treaty, values, asked };
                        all.get(&on).copied().unwrap_or(Some(VerdictWord::NoSuchText))
                    }
                    VerdictOn::Today | VerdictOn::Breaker { .. } => None,
                };
                let is_first = matches!(on, VerdictOn::Text { asked: TextVerdict::CarriedOut, .. })
                    || carried_out(&before) == carried_out(&after);
                let differs = word.is_some() && next.is_some() && *word != next && is_first;
                assert_eq!(is_moved, differs, "{seed}: {on:?}: {word:?} and {next:?}");
            }
        }
        moved += found.moved.len();
        pairs += 1;
    }
    assert!(pairs >= 200 && charged >= 300 && moved >= 300, "{pairs}, {charged}, {moved}");
    assert!(unsound * 20 < charged, "{unsound} of {charged}");
}

#[test]
fn a_version_differs_in_nothing_from_itself() {
    for seed in 0..20 {
        let base = random::deals(seed, Merging::Sometimes);
        let Some(conflict) = written(&Conflict { fixed: Vec::new(), ..base }) else { continue };
        let found = diff(&conflict, &conflict);
        assert_eq!((found.changes.len(), found.moved.len()), (0, 0), "{seed}");
        assert_eq!(found.stop, Stop::Complete);
    }
}

#[test]
fn there_and_back_the_same_verdicts_move() {
    for seed in 0..60 {
        let base = random::deals(seed, Merging::Never);
        let Some(old) = written(&Conflict { fixed: Vec::new(), ..base }) else { continue };
        let made = edits(&mut Draw::new(seed), &old, 3);
        let Some(new) = written(&edited(&old, &made)) else { continue };
        let (there, back) = (diff(&old, &new), diff(&new, &old));
        let told = |found: &Difference| -> Vec<(VerdictOn, VerdictWord, VerdictWord)> {
            found.moved.iter().map(|it| (it.on.clone(), it.old, it.new)).collect()
        };
        let turned: Vec<_> = told(&back).into_iter().map(|(on, old, new)| (on, new, old)).collect();
        assert_eq!(told(&there), turned, "{seed}");
        for (there, back) in there.moved.iter().zip(&back.moved) {
            // What was enough alone is what is needed on the way back.
            let counts = (there.enough_alone.len(), there.needed.len());
            assert_eq!(counts, (back.needed.len(), back.enough_alone.len()), "{seed}");
        }
    }
}

const OLD: &str = "detente: 1
title: The ford
parties: {east: East, west: West}
unknowns:
  flood: {ask: Will it flood?, share: 0.2, because: judgement}
options:
  east: {toll: Take a toll}
  west: {road: Mend the road}
treaties:
  pact: {label: Pact, signatories: [east, west], promises: [not east.toll, west.road]}
now: [east.toll]
preferences:
  east:
    weights:
      - {want: east.toll, points: 5, because: judgement}
      - {want: west.road, points: 9, because: judgement}
      - {want: not pact or not east.toll, points: 8, because: judgement}
      - {want: pact, points: 6.5, because: judgement}
  west:
    weights:
      - {want: not east.toll, points: 6, because: judgement}
      - {want: not west.road, points: 2, because: judgement}
      - {want: not pact or west.road, points: 7, because: judgement}
scenarios:
  wet: {label: A wet year, unknowns: {flood: yes}}
";

fn edited_text(edits: &[(&str, &str)]) -> Conflict {
    let mut text = OLD.to_owned();
    for (from, to) in edits {
        assert_eq!(text.matches(from).count(), 1, "`{from}` stands there once");
        text = text.replacen(from, to, 1);
    }
    let reading = read_text(&text);
    assert!(reading.is_ok(), "{:#?}", reading.diagnostics);
    reading.conflict.expect("read")
}

fn moved(found: &Difference, asked: TextVerdict) -> &detente::diff::MovedVerdict {
    let is_it = |on: &VerdictOn| matches!(on, VerdictOn::Text { asked: it, .. } if *it == asked);
    found.moved.iter().find(|it| is_it(&it.on)).expect("it moved")
}

/// The road, once mended, stays: then nobody can answer a toll by it.
const STAYS: (&str, &str) =
    ("west: {road: Mend the road}", "west: {road: {label: Mend the road, direction: forward}}");
/// The pact by itself is worth less than a toll.
const DEAR: (&str, &str) = ("points: 6.5", "points: 1");

#[test]
fn a_text_that_no_longer_lasts_is_charged_to_what_did_it() {
    let old = edited_text(&[DEAR]);
    // A label and a road that is worth a little more say nothing of that.
    let new =
        edited_text(&[DEAR, STAYS, ("Take a toll", "Ask a toll"), ("points: 9", "points: 9.5")]);
    let found = diff(&old, &new);
    let lasting = moved(&found, TextVerdict::Lasting);
    assert_eq!((lasting.old, lasting.new), (VerdictWord::Yes, VerdictWord::No));
    let place = |at: usize| found.changes[at].change.parts[0].place.join("/");
    let charged = "options/west/road/direction";
    assert_eq!(lasting.enough_alone.iter().map(|&at| place(at)).collect::<Vec<_>>(), [charged]);
    assert_eq!(lasting.needed.iter().map(|&at| place(at)).collect::<Vec<_>>(), [charged]);
    let others = found.changes.iter().filter(|it| it.change.parts[0].place.join("/") != charged);
    assert!(others.clone().all(|it| it.does_nothing()), "{others:#?}");
    assert_eq!(others.filter(|it| it.is_for_readers()).count(), 1);
}

#[test]
fn what_takes_two_changes_is_charged_to_both_together() {
    let found = diff(&edited_text(&[]), &edited_text(&[STAYS, DEAR]));
    let lasting = moved(&found, TextVerdict::Lasting);
    assert_eq!(lasting.enough_alone, [0; 0]);
    assert_eq!(lasting.needed, [0, 1]);
}

#[test]
fn what_cant_be_made_alone_is_open_and_never_said_to_do_nothing() {
    let old = edited_text(&[]);
    // The road is impossible without the toll: today must have both, and a rule alone would rule today out.
    let new = edited_text(&[(
        "now: [east.toll]",
        "impossible: [not west.road]\nnow: [east.toll, west.road]",
    )]);
    let found = diff(&old, &new);
    let unsound: Vec<&ChangedPart> = found
        .changes
        .iter()
        .filter(|it| matches!(it.alone, ChangeEffect::Unsound(_)))
        .map(|it| &it.change.parts[0])
        .collect();
    assert_eq!(unsound.len(), 1, "{:#?}", found.changes);
    assert_eq!(unsound[0].place[0], "impossible");
    for verdict in &found.moved {
        let at =
            found.changes.iter().position(|it| it.change.parts[0] == *unsound[0]).expect("there");
        assert!(verdict.open_alone.contains(&at), "{verdict:?}");
        assert!(!verdict.enough_alone.contains(&at), "{verdict:?}");
    }
    let view = serde_json::to_value(detente::view::diff(
        [&Opened::built(old), &Opened::built(new)],
        &found,
    ))
    .expect("it is data");
    let inputs = view["inputs"].as_array().expect("a list");
    let rule = inputs.iter().find(|it| it["what"] == "impossible / not west.road").expect("there");
    assert!(rule["moves_alone"].is_null() && rule["not_alone"].is_string(), "{rule}");
}

#[test]
fn a_supposition_is_of_both_versions() {
    let (old, new) =
        (edited_text(&[]), edited_text(&[("scenarios:\n  wet:", "scenarios:\n  rain:")]));
    let [old, new] = [old, new].map(Opened::built);
    let ask = |scenario: &str| {
        let suppose = Supposition { scenario: Some(scenario.to_owned()), ..Supposition::default() };
        ask::diff([&old, &new], &DiffQuestion { suppose, sampling: None }, &Allowance::unlimited())
    };
    let missing = ask("wet").expect_err("the new version has none").to_string();
    assert!(missing.starts_with("in NEW ") && missing.contains("wet"), "{missing}");
    let missing = ask("rain").expect_err("the old version has none").to_string();
    assert!(missing.starts_with("in OLD ") && missing.contains("rain"), "{missing}");
    let same = ask::diff(
        [&old, &old],
        &DiffQuestion {
            suppose: Supposition { scenario: Some("wet".to_owned()), ..Supposition::default() },
            sampling: None,
        },
        &Allowance::unlimited(),
    );
    assert_eq!(same.expect("both have it").old.scenario, Some(0));
}

#[test]
fn what_was_stopped_says_so_and_leaves_open_what_it_has_not() {
    let (old, new) = (edited_text(&[]), edited_text(&[DEAR, STAYS]));
    let [old, new] = [old, new].map(Opened::built);
    let limits = Limits { time: Some(Duration::ZERO), bytes: None };
    let found =
        ask::diff([&old, &new], &DiffQuestion::default(), &limits.begin()).expect("an answer");
    assert_eq!(found.stop, Stop::Budget);
    assert_eq!(found.changes.len(), 2, "what changed is known all the same");
    assert_eq!(found.changes[0].alone, ChangeEffect::Unknown);
    assert_eq!(found.moved.len(), 0);
    assert!(found.open > 0);
}

#[test]
fn a_version_with_errors_is_not_compared() {
    let sound = Opened::built(edited_text(&[]));
    let mut broken = sound.clone();
    broken.conflict = None;
    let asked = DiffQuestion::default();
    let allowance = Allowance::unlimited();
    assert!(matches!(
        ask::diff([&broken, &sound], &asked, &allowance),
        Err(ask::AskError::Unsound(_))
    ));
    assert!(matches!(
        ask::diff([&sound, &broken], &asked, &allowance),
        Err(ask::AskError::Unsound(_))
    ));
}

/// A file of another program may have options in an order that no case file has; then nothing is said of what changes do by
/// themselves.
#[test]
fn what_no_case_file_says_is_left_open() {
    let old = edited_text(&[]);
    let mut other = old.clone();
    other.declared.reverse();
    other.options[0].never_lever = true;
    other.options[1].never_lever = true;
    let found = diff(&old, &other);
    assert!(found.changes.len() > 1, "{:#?}", found.changes);
    let is_open = |effect: &ChangeEffect| matches!(effect, ChangeEffect::Unsound(_));
    assert!(found.changes.iter().all(|it| is_open(&it.alone) && is_open(&it.undone)));
}
