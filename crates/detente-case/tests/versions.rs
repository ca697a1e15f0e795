//! Do the changes between two versions of a case make the new one of the old one, and hang together as they should?

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{case_files, read_text};
use detente_case::{ChangedPart, InputChange, PartKind, ToldBy, Versions, print_case};
use detente_model::{Amount, Conflict, Exact, Preference};
use detente_testkit::Draw;
use detente_testkit::random::{self, Edit, Merging, Size, edited, edits};

/// A conflict as a case file gives it back.
fn written(conflict: &Conflict) -> Conflict {
    let text = print_case(conflict);
    read_text(&text).conflict.unwrap_or_else(|| panic!("can't be read:\n{text}"))
}

/// A conflict as it is printed, whether or not what is so anyway was written.
fn printed(conflict: &Conflict) -> String {
    let mut conflict = conflict.clone();
    conflict.treaties.iter_mut().for_each(|treaty| treaty.exit_span = None);
    print_case(&conflict)
}

fn all(changes: &[InputChange]) -> BTreeSet<usize> {
    (0..changes.len()).collect()
}

/// Some changes made, printed as cases are.
fn made(versions: &Versions, which: &BTreeSet<usize>) -> String {
    let text = versions.made(which);
    let reading = read_text(&text);
    printed(&reading.conflict.unwrap_or_else(|| panic!("can't be read:\n{text}")))
}

/// Checks that all changes make the new version, none the old, and that the way back is the same way.
fn check(name: &str, old: &Conflict, new: &Conflict) -> Vec<InputChange> {
    let versions = Versions::between(old, new);
    let changes = versions.changes();
    same(&made(&versions, &BTreeSet::new()), &printed(old), &format!("{name}: none"));
    let shown = format!("{name}: {changes:#?}");
    same(&made(&versions, &all(&changes)), &printed(new), &shown);
    let back = Versions::between(new, old);
    assert_eq!(sides(&changes, false), sides(&back.changes(), true), "{name}: there and back");
    same(&made(&back, &all(&back.changes())), &printed(old), &format!("{name}: back"));
    // A change undone on the way back is the change made on the way there.
    for at in 0..changes.len() {
        let alone = versions.made(&BTreeSet::from([at]));
        let is_same = |it: &&InputChange| side(it, true) == side(&changes[at], false);
        let place = &changes[at].parts[0].place;
        let there = |it: &&InputChange| is_same(it) && it.parts[0].place == *place;
        let back_changes = back.changes();
        let its = back_changes.iter().find(there).or(back_changes.iter().find(is_same));
        let its = back_changes.iter().position(|it| Some(it) == its);
        let mut others = all(&back.changes());
        others.remove(&its.unwrap());
        // What only one version has is put elsewhere; what is there is the same.
        let lines = |text: &str| {
            let mut lines: Vec<String> =
                text.lines().map(|it| without_note(it).trim().to_owned()).collect();
            lines.sort();
            lines
        };
        let (alone, undone) = (lines(&alone), lines(&back.made(&others)));
        same(&alone.join("\n"), &undone.join("\n"), &format!("{name}: change {at}: {changes:#?}"));
    }
    changes
}

/// Fails with the first line that differs.
fn same(left: &str, right: &str, what: &str) {
    let mut lines = left.lines().zip(right.lines());
    if let Some((a, b)) = lines.find(|(a, b)| a != b) {
        panic!("`{a}` is not `{b}`: {what}");
    }
    assert_eq!(left, right, "{what}");
}

/// A line without the comment that explains a state's number.
fn without_note(line: &str) -> &str {
    line.split(" # ").next().unwrap_or(line)
}

type Side = BTreeSet<(Option<String>, Option<String>, bool, bool)>;

/// What changes, without the names of what was replaced.
fn side(change: &InputChange, is_back: bool) -> Side {
    let parts = change.parts.iter().map(|part| {
        let (old, new) = (part.old.clone(), part.new.clone());
        let is_order = part.kind == PartKind::Order;
        let is_words = change.told_by == ToldBy::Readers;
        if is_back { (new, old, is_order, is_words) } else { (old, new, is_order, is_words) }
    });
    parts.collect()
}

fn sides(changes: &[InputChange], is_back: bool) -> BTreeMap<Side, usize> {
    let mut all = BTreeMap::new();
    for change in changes {
        *all.entry(side(change, is_back)).or_default() += 1;
    }
    all
}

#[test]
fn a_case_differs_in_nothing_from_itself() {
    for (path, text) in case_files() {
        let conflict = read_text(&text).conflict.unwrap();
        let changes = check(&path.display().to_string(), &conflict, &conflict);
        assert_eq!(changes, [], "{}", path.display());
        let again = written(&conflict);
        assert_eq!(Versions::between(&conflict, &again).changes(), [], "{}", path.display());
    }
}

#[test]
fn any_two_cases_are_versions_of_each_other() {
    let cases: Vec<(String, Conflict)> = case_files()
        .into_iter()
        .map(|(path, text)| (path.display().to_string(), read_text(&text).conflict.unwrap()))
        .collect();
    for pair in cases.windows(2) {
        let [(name, old), (_, new)] = pair else { continue };
        check(name, old, new);
    }
}

#[test]
fn a_random_next_version_is_made_by_its_changes() {
    let mut changed = 0;
    for seed in 0..250 {
        let size = Size::usual(Merging::Never);
        let base = if seed % 2 == 0 {
            random::deals(seed, Merging::Never)
        } else {
            random::conflict(seed, &size)
        };
        let old = written(&Conflict { fixed: Vec::new(), ..base });
        let draw = &mut Draw::new(seed);
        let count = draw.within(1, 6);
        let new = written(&edited(&old, &edits(draw, &old, count)));
        let changes = check(&format!("conflict {seed}"), &old, &new);
        changed += changes.len();
    }
    assert!(changed > 400, "{changed}");
}

/// Each edit is one change, whatever it consists of, and at the place where it was made.
#[test]
fn what_was_done_as_one_is_one_change() {
    let mut seen = BTreeMap::<&str, usize>::new();
    for seed in 0..900 {
        let base = random::deals(seed, Merging::Never);
        let old = written(&Conflict { fixed: Vec::new(), ..base });
        for edit in edits(&mut Draw::new(seed), &old, 1) {
            let new = written(&edited(&old, std::slice::from_ref(&edit)));
            let changes = Versions::between(&old, &new).changes();
            // A rule or a wish that is there already is no new one; a cost of nothing may be written or not.
            let parts: usize = changes.iter().map(|change| change.parts.len()).sum();
            // Wishes in the same form are compared one by one, and costs level by level.
            let is_one = changes.len() <= 1 || matches!(edit, Edit::Wishes(..) | Edit::Cost(..));
            assert!(is_one, "{seed}: {edit:?}: {changes:#?}");
            let Some(change) = changes.first() else { continue };
            let (kind, leads, at_most): (&str, &[&str], usize) = match &edit {
                Edit::Points(..) => ("points", &["preferences"], 1),
                Edit::DropWish(..) => ("wish gone", &["preferences"], 1),
                Edit::AddWish(..) => ("wish", &["preferences"], 1),
                Edit::Swap(..) => ("swap", &["preferences"], 1),
                Edit::Wishes(..) => ("wishes", &["preferences"], usize::MAX),
                Edit::Cost(..) => ("cost", &["preferences"], usize::MAX),
                Edit::Direction(..) => ("direction", &["options"], 1),
                Edit::Label(..) => ("label", &["options"], 1),
                Edit::Exit(..) => ("exit", &["treaties"], 1),
                Edit::AddPromise(..) => ("promise", &["treaties"], 1),
                Edit::DropPromise(..) => ("promise gone", &["treaties"], 1),
                Edit::AddSettlement(..) => ("settlement", &["treaties"], usize::MAX),
                Edit::AddRule(..) => ("rule", &["impossible"], 1),
                Edit::DropRule(..) => ("rule gone", &["impossible"], 1),
                Edit::Now(..) => ("now", &["now"], 1),
                Edit::WalkAway(..) => ("walk away", &["walk_away"], 1),
                Edit::AddOption(..) => ("option", &["options"], 3),
                Edit::AddParty => ("party", &["parties", "newcomer"], 4),
            };
            assert!(change.parts[0].place.starts_with(&owned(leads)), "{kind}: {change:#?}");
            assert!(parts <= at_most, "{kind}: {change:#?}");
            assert_eq!(change.told_by == ToldBy::Readers, kind == "label", "{change:#?}");
            *seen.entry(kind).or_default() += 1;
        }
    }
    assert_eq!(seen.len(), 18, "{seen:?}");
    assert!(seen.values().all(|&count| count >= 3), "{seen:?}");
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

const OLD: &str = "detente: 1
title: The ford
parties: {east: East, west: {name: West, roles: [disputant]}}
unknowns:
  flood: {ask: Will it flood?, share: 0.2..0.4, because: judgement}
options:
  east: {toll: Take a toll}
  west:
    road: {label: Mend the road, levels: [none, half, whole]}
treaties:
  pact:
    label: Pact
    signatories: [east, west]
    promises: [not east.toll]
    issues:
      water:
        label: Water
        settlements: {shared: shared, east: to the east}
impossible: [east.toll and west.road = none]
now: [east.toll, west.road = half]
preferences:
  east:
    weights:
      - {want: east.toll, points: 5, because: judgement}
      - {want: pact.water, values: {absent: 0, shared: 50, east: 100}, points: 4..8, because: judgement}
      - {want: west.road = whole, when: not flood, points: 3, because: judgement}
    costs: {east.toll: 1..2}
  west:
    priorities:
      - {want: not east.toll, because: judgement}
      - {want: pact, because: judgement}
      - {want: west.road = none, because: judgement}
walk_away: {east: 6}
scenarios:
  wet: {label: A wet year, unknowns: {flood: yes}}
";

/// The changes between the case above and the same with some words put in the place of others.
fn changes(edits: &[(&str, &str)]) -> Vec<InputChange> {
    let mut text = OLD.to_owned();
    for (from, to) in edits {
        assert_eq!(text.matches(from).count(), 1, "`{from}` stands there once");
        text = text.replacen(from, to, 1);
    }
    let (old, new) = (read_text(OLD), read_text(&text));
    assert!(old.is_ok() && new.is_ok(), "{:#?}{:#?}", old.diagnostics, new.diagnostics);
    check(&text, &old.conflict.unwrap(), &new.conflict.unwrap())
}

/// Each change as `place: old → new`, the parts of one change joined by ` + `.
fn told(edits: &[(&str, &str)]) -> Vec<String> {
    let none = || "–".to_owned();
    let part = |it: &ChangedPart| {
        let order = if it.kind == PartKind::Order { " (order)" } else { "" };
        let (old, new) = (it.old.clone(), it.new.clone());
        let place = it.place.join("/");
        format!("{place}{order}: {} → {}", old.unwrap_or_else(none), new.unwrap_or_else(none))
    };
    let change = |it: &InputChange| it.parts.iter().map(part).collect::<Vec<_>>().join(" + ");
    changes(edits).iter().map(change).collect()
}

#[test]
fn ranges_and_words_are_shown_as_they_are_written() {
    assert_eq!(
        told(&[("points: 4..8", "points: 45")]),
        ["preferences/east/weights/pact.water/points: 4..8 → 45"]
    );
    assert_eq!(
        told(&[("east: 100}", "east: 80..90}")]),
        ["preferences/east/weights/pact.water/values/east: 100 → 80..90"]
    );
    assert_eq!(
        told(&[("east.toll: 1..2", "east.toll: 3")]),
        ["preferences/east/costs/east.toll/points: 1..2 → 3"]
    );
    assert_eq!(
        told(&[("share: 0.2..0.4", "share: 0.6")]),
        ["unknowns/flood/share: 0.2..0.4 → 0.6"]
    );
    assert_eq!(
        told(&[("walk_away: {east: 6}", "walk_away: {east: [not east.toll]}")]),
        ["walk_away/east: 6 → not east.toll"]
    );
    assert_eq!(
        told(&[("promises: [not east.toll]", "exit: all\n    promises: [not east.toll]")]),
        ["treaties/pact/exit: any → all"]
    );
    assert_eq!(
        told(&[("west.road = half]", "west.road = whole]")]),
        ["now/west.road: west.road = half → west.road = whole"]
    );
    assert_eq!(
        told(&[(
            "east: {toll: Take a toll}",
            "east: {toll: {label: Take a toll, direction: forward}}"
        )]),
        ["options/east/toll/direction: both → forward"]
    );
}

#[test]
fn what_is_so_anyway_is_no_change_when_it_is_written() {
    let written = [
        (
            "east: {toll: Take a toll}",
            "east: {toll: {label: Take a toll, direction: both, levels: [no, yes]}}",
        ),
        ("    promises: [not east.toll]", "    exit: any\n    promises: [not east.toll]"),
        ("east: East", "east: {name: East}"),
        ("east.toll: 1..2", "east.toll: {points: 1..2}"),
    ];
    assert_eq!(told(&written), [""; 0]);
}

#[test]
fn the_same_in_other_words_is_told_to_readers_alone() {
    let found = changes(&[
        ("want: not east.toll,", "want: not (east.toll),"),
        ("Mend the road", "Repair the road"),
    ]);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found.iter().all(|it| it.told_by == ToldBy::Readers), "{found:#?}");
    let found = changes(&[("name: West, ", "name: The west, ")]);
    assert!(found.iter().all(|it| it.told_by == ToldBy::Readers), "{found:#?}");
}

#[test]
fn a_wish_that_comes_in_between_changes_no_other() {
    let more = "      - {want: pact, because: judgement}\n";
    assert_eq!(
        told(&[(more, &format!("      - {{want: flood, because: judgement}}\n{more}"))]),
        ["preferences/west/priorities/flood: – → want: flood, because: judgement"]
    );
    let found = changes(&[("{want: pact, because", "{want: not flood, because")]);
    assert_eq!(found[0].parts[0].becomes.as_deref(), Some("not flood"));
    // One in the place of another is one change; another condition is one of the wish.
    assert_eq!(
        told(&[("{want: pact, because", "{want: not flood, because")]),
        [
            "preferences/west/priorities/pact: want: pact, because: judgement → want: not flood, because: judgement"
        ]
    );
    assert_eq!(
        told(&[("when: not flood, points: 3", "when: flood, points: 3")]),
        ["preferences/east/weights/west.road = whole/when: not flood → flood"]
    );
}

#[test]
fn the_order_of_wishes_is_one_change() {
    let swapped = [
        ("      - {want: not east.toll, because: judgement}\n", ""),
        (
            "      - {want: west.road = none, because: judgement}\n",
            "      - {want: west.road = none, because: judgement}\n      - {want: not east.toll, because: judgement}\n",
        ),
    ];
    assert_eq!(
        told(&swapped),
        [
            "preferences/west/priorities (order): not east.toll, pact, west.road = none → pact, west.road = none, not east.toll"
        ]
    );
}

#[test]
fn what_names_something_new_comes_with_it() {
    // A party with its option and its wishes, and what another wants of it.
    let found = told(&[
        ("parties: {east: East,", "parties: {south: South, east: East,"),
        ("options:\n", "options:\n  south: {help: Send help}\n"),
        (
            "preferences:\n",
            "preferences:\n  south: {weights: [{want: south.help, points: 1, because: judgement}]}\n",
        ),
        (
            "      - {want: pact, because",
            "      - {want: pact and south.help, because: judgement}\n      - {want: pact, because",
        ),
    ]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("parties/south: – → "), "{found:#?}");
    // A level with what it costs and what it is worth; other numbers are changes of their own.
    let found = told(&[
        (
            "settlements: {shared: shared, east: to the east}",
            "settlements: {shared: shared, east: to the east, none: left out}",
        ),
        ("east: 100}, points: 4..8", "east: 100, none: 10}, points: 4..9"),
    ]);
    assert_eq!(
        found,
        [
            "treaties/pact/issues/water/settlements/none: – → left out + preferences/east/weights/pact.water/values/none: – → 10",
            "preferences/east/weights/pact.water/points: 4..8 → 4..9",
        ]
    );
    // What was a name and is now another is one change.
    let found = told(&[
        ("levels: [none, half, whole]", "levels: [none, half, all]"),
        ("want: west.road = whole", "want: west.road = all"),
    ]);
    assert_eq!(found.len(), 1, "{found:#?}");
}

#[test]
fn the_answers_to_a_question_are_one_change() {
    let found = told(&[
        ("share: 0.2..0.4", "levels: [dry, flood, worse], shares: [0.5, 0.3, 0.2]"),
        ("when: not flood", "when: flood = dry"),
        ("unknowns: {flood: yes}", "unknowns: {flood: worse}"),
    ]);
    assert_eq!(found.len(), 1, "{found:#?}");
}

#[test]
fn a_change_can_be_made_where_others_are_not() {
    let (old, new) = (read_text(OLD).conflict.unwrap(), {
        let text = OLD.replace("points: 5", "points: 7").replace("points: 3", "points: 11");
        read_text(&text).conflict.unwrap()
    });
    let versions = Versions::between(&old, &new);
    let alone = read_text(&versions.made(&BTreeSet::from([1]))).conflict.unwrap();
    let Some(Preference::Weights(worth)) = &alone.preferences[0] else { panic!("points") };
    let points: Vec<&Amount> = worth.statements.iter().map(|it| &it.points).collect();
    let range =
        Amount::Range { low: Exact::from_integer(4.into()), high: Exact::from_integer(8.into()) };
    assert_eq!(points, [&Amount::whole(5), &range, &Amount::whole(11)]);
}

#[test]
fn what_is_cited_comes_with_whoever_cites_it() {
    let cited = [
        (
            "parties: {east: East,",
            "sources: {paper: {file: paper.md, published: 2024}}\nevidence: {said: {source: paper, quote: so it is}}\nparties: {east: East,",
        ),
        (
            "{want: east.toll, points: 5, because: judgement}",
            "{want: east.toll, points: 5, because: [said]}",
        ),
        (
            "      - {want: pact, because",
            "      - {want: flood, because: [said]}\n      - {want: pact, because",
        ),
        (
            "      - {want: west.road = none, because",
            "      - {want: not flood, because: [said]}\n      - {want: west.road = none, because",
        ),
    ];
    let mut text = OLD.to_owned();
    for (from, to) in cited {
        text = text.replacen(from, to, 1);
    }
    let (old, new) = (read_text(OLD).conflict.unwrap(), read_text(&text).conflict.unwrap());
    let found = check("cited", &old, &new);
    let verdicts: Vec<usize> =
        (0..found.len()).filter(|&at| found[at].told_by == ToldBy::Verdicts).collect();
    assert_eq!(verdicts.len(), 2, "each wish by itself: {found:#?}");
    let versions = Versions::between(&old, &new);
    for at in verdicts {
        for which in
            [BTreeSet::from([at]), all(&found).into_iter().filter(|&it| it != at).collect()]
        {
            let reading = read_text(&versions.made(&which));
            assert!(reading.is_ok(), "{:#?}", reading.diagnostics);
        }
    }
}

#[test]
fn states_that_are_ranked_by_number_are_counted_with_the_ranking() {
    let case = |rules: &str, ranking: &str| {
        let text = format!(
            "detente: 1\ntitle: Toll\nparties: {{east: East, west: West}}\noptions: {{east: {{toll: Toll}}, west: {{road: Road}}}}\n{rules}now: []\npreferences:\n  east: {{ranking: {ranking}}}\n  west: {{priorities: [{{want: west.road, because: judgement}}]}}\n"
        );
        read_text(&text).conflict.unwrap()
    };
    let old = case("", "[1, 2, 3, 4]");
    let new = case("impossible: [east.toll and west.road]\n", "[2, 3, 1]");
    assert_eq!(check("both", &old, &new).len(), 1);
    let spelt =
        "[[not east.toll, not west.road], [east.toll, not west.road], [not east.toll, west.road]";
    let old = case("", &format!("{spelt}, [east.toll, west.road]]"));
    let new = case("impossible: [east.toll and west.road]\n", &format!("{spelt}]"));
    assert_eq!(check("spelt out", &old, &new).len(), 2);
    let other = case("", "[4, 3, 2, 1]");
    assert_eq!(check("another ranking", &case("", "[1, 2, 3, 4]"), &other).len(), 1);
}
