//! What is true of every picture, and of each kind by itself?

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use detente::Opened;
use detente::ask::{self, Allowance, BriefQuestion};
use detente::briefing::{Briefing, Found};
use detente::leverage::Leverage;
use detente::model::{Amount, Conflict, Exact, Preference};
use detente_testkit::random::{Merging, Size, conflict};
use roxmltree::{Document, Node};

use super::{Figure, FigureName, gains, text};

/// Cases of every kind: two and four signatories, ordinal parties, a spoiler, no treaty.
const CASES: [&str; 10] = [
    "cases/nile-dam",
    "cases/south-caucasus-2025",
    "cases/cambodia",
    "catalogue/chicken",
    "catalogue/elmira-1991",
    "catalogue/teaching-camp-david",
    "catalogue/teaching-cascade",
    "catalogue/teaching-provoked-by-a-spoiler",
    "catalogue/teaching-rival-treaty",
    "crates/detente/tests/data/harbour",
];

fn case(path: &str) -> Conflict {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let opened = detente::open(&root.join(path)).expect("a case of the repository opens");
    opened.conflict.expect("it is sound")
}

fn briefing(conflict: &Conflict) -> Briefing {
    let question = BriefQuestion { samples: Some(12), ..BriefQuestion::usual() };
    let opened = Opened::built(conflict.clone());
    ask::brief(&opened, &question, &Allowance::unlimited()).expect("it can be briefed")
}

fn found(briefing: &Briefing) -> &Found {
    briefing.found.as_ref().expect("something was found")
}

/// All that a briefing shows, and the hindcast's timeline.
fn figures(conflict: &Conflict) -> Vec<Figure> {
    let briefing = briefing(conflict);
    let mut all: Vec<Figure> = super::timeline(conflict, None, 1).into_iter().collect();
    let Ok(found) = &briefing.found else { return all };
    all.extend(found.today.iter().filter_map(|it| super::why_today(conflict, it, 1)));
    if let Some(deals) = &found.deals {
        for (number, dealing) in (1..).zip(&deals.treaties) {
            all.extend(gains(deals, dealing, number));
            all.extend(super::deals(deals, dealing, number));
            let broken = dealing.deals.iter().find(|it| it.lasting == Some(false));
            // Where today has a ladder of its own it is the first.
            all.extend(
                broken.and_then(|it| super::why_deal(conflict, dealing, it, None, number + 1)),
            );
        }
    }
    all.extend((1..).zip(&found.leverage).filter_map(|(number, it)| levers(it, number)));
    if let Some(outlook) = &found.outlook {
        all.extend(super::tipping(outlook, 1));
        all.extend(
            (1..)
                .zip(&outlook.treaties)
                .filter_map(|(number, treaty)| super::outlook(outlook, Some(treaty), number)),
        );
    }
    all
}

fn levers(leverage: &Leverage, number: usize) -> Option<Figure> {
    super::leverage_now(leverage, leverage.deals.first(), number)
}

/// The pictures of many conflicts, each with a name.
fn all() -> Vec<(String, Vec<Figure>)> {
    let cases = CASES.iter().map(|path| ((*path).to_owned(), figures(&case(path))));
    let random = (0..60).map(|seed| {
        let size = Size::usual(Merging::Sometimes);
        (format!("seed {seed}"), figures(&conflict(seed, &size)))
    });
    cases.chain(random).collect()
}

/// A box: left, top, right, bottom.
type Extent = (f64, f64, f64, f64);

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name)
        .and_then(|it| it.parse().ok())
        .unwrap_or_else(|| panic!("{name} of {node:?}"))
}

/// Where a mark or words lie.
fn extent(node: Node<'_, '_>) -> Option<Extent> {
    let of = |name| number(node, name);
    Some(match node.tag_name().name() {
        "line" => (
            of("x1").min(of("x2")),
            of("y1").min(of("y2")),
            of("x1").max(of("x2")),
            of("y1").max(of("y2")),
        ),
        "rect" => (of("x"), of("y"), of("x") + of("width"), of("y") + of("height")),
        "circle" => {
            (of("cx") - of("r"), of("cy") - of("r"), of("cx") + of("r"), of("cy") + of("r"))
        }
        "polygon" => {
            let points: Vec<(f64, f64)> = (node.attribute("points").unwrap_or_default())
                .split(' ')
                .filter_map(|it| it.split_once(','))
                .map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap()))
                .collect();
            points.iter().fold((f64::MAX, f64::MAX, f64::MIN, f64::MIN), |it, (x, y)| {
                (it.0.min(*x), it.1.min(*y), it.2.max(*x), it.3.max(*y))
            })
        }
        "text" => {
            let size = of("font-size");
            let wide = text::width(node.text().unwrap_or_default(), size);
            let left = match node.attribute("text-anchor") {
                Some("middle") => of("x") - wide / 2.0,
                Some("end") => of("x") - wide,
                Some(_) | None => of("x"),
            };
            (left, of("y") - size * 0.72, left + wide, of("y") + size * 0.2)
        }
        _ => return None,
    })
}

fn marks<'a>(document: &'a Document<'_>, name: &str) -> Vec<Node<'a, 'a>> {
    document
        .descendants()
        .filter(|it| it.has_tag_name(("http://www.w3.org/2000/svg", name)))
        .collect()
}

#[test]
fn they_are_named_and_need_nothing_else() {
    for (name, figures) in all() {
        let mut ids = BTreeSet::new();
        for figure in figures {
            let svg = figure.svg();
            let document = Document::parse(&svg).unwrap_or_else(|why| panic!("{name}: {why}"));
            assert_eq!(marks(&document, "title").len(), 1, "{name}");
            assert_eq!(marks(&document, "desc").len(), 1, "{name}");
            let said = marks(&document, "desc")[0].text().unwrap_or_default().to_owned();
            assert!(!said.is_empty() && !figure.title.is_empty(), "{name}: {figure:?}");
            for node in document.descendants().filter(Node::is_element) {
                for attribute in node.attributes() {
                    let is_live = ["style", "href"].contains(&attribute.name())
                        || attribute.name().starts_with("on")
                        || attribute.value().contains("url(");
                    assert!(!is_live, "{name}: {attribute:?}");
                }
                assert!(!["script", "style", "image", "use"].contains(&node.tag_name().name()));
                if let Some(id) = node.attribute("id") {
                    assert!(id.starts_with(&figure.id()), "{name}: {id}");
                    assert!(ids.insert(id.to_owned()), "{name}: {id} twice");
                }
            }
            assert!(svg.len() <= 120_000, "{name}: {} bytes", svg.len());
            let on_paper = figure.on_paper();
            let written_out = svg.replace("=\"var(", "").len() < svg.len();
            assert!(written_out && !on_paper.contains("=\"var("), "{name}: {on_paper}");
            assert!(figure.table.rows.iter().all(|it| it.len() == figure.table.head.len()));
        }
    }
}

fn check_room(name: &str, figure: &Figure) {
    let svg = figure.svg();
    let document = Document::parse(&svg).unwrap();
    let sizes: Vec<f64> = (document.root_element().attribute("viewBox").unwrap().split(' '))
        .map(|it| it.parse().unwrap())
        .collect();
    assert!(sizes[2] <= 660.0);
    let mut words: Vec<(Extent, String)> = Vec::new();
    for node in document.descendants().filter(Node::is_element) {
        let Some(at) = extent(node) else { continue };
        let is_inside =
            at.0 >= -0.6 && at.1 >= -0.6 && at.2 <= sizes[2] + 0.6 && at.3 <= sizes[3] + 0.6;
        assert!(is_inside, "{name}, {:?}: {node:?} {at:?} in {sizes:?}", figure.name);
        if node.has_tag_name(("http://www.w3.org/2000/svg", "text")) {
            assert!(number(node, "font-size") >= 11.0);
            let said = node.text().unwrap_or_default().to_owned();
            for (other, before) in &words {
                let apart =
                    at.2 <= other.0 || other.2 <= at.0 || at.3 <= other.1 || other.3 <= at.1;
                assert!(apart, "{name}, {:?}: “{said}” lies on “{before}”", figure.name);
            }
            words.push((at, said));
        }
    }
}

#[test]
fn everything_has_room() {
    for (name, figures) in all() {
        figures.iter().for_each(|it| check_room(&name, it));
    }
}

#[test]
fn hostile_names_stay_words_inside() {
    let nasty = ["<script>alert(1)</script>", "\u{202e}txet\u{202c} & \"so\"", &"ü".repeat(400)];
    for (seed, nasty) in (0..30).zip(nasty.iter().cycle()) {
        let mut conflict = conflict(seed, &Size::usual(Merging::Sometimes));
        conflict.parties.iter_mut().for_each(|it| it.name = (*nasty).to_owned());
        conflict.unknowns.iter_mut().for_each(|it| it.ask = (*nasty).to_owned());
        for option in &mut conflict.options {
            option.label = (*nasty).to_owned();
            option.levels.iter_mut().for_each(|it| it.label = (*nasty).to_owned());
        }
        for issue in conflict.treaties.iter_mut().flat_map(|it| &mut it.issues) {
            issue.label = (*nasty).to_owned();
            issue.settlements.iter_mut().for_each(|it| it.label = (*nasty).to_owned());
        }
        for figure in figures(&conflict) {
            let svg = figure.svg();
            assert!(!svg.contains("<script") && !svg.contains('\u{202e}'), "seed {seed}");
            check_room(&format!("seed {seed}"), &figure);
        }
    }
}

#[test]
fn the_same_conflict_gives_the_same_bytes() {
    for seed in 0..20 {
        let conflict = conflict(seed, &Size::usual(Merging::Sometimes));
        let bytes = || figures(&conflict).iter().map(Figure::svg).collect::<Vec<_>>();
        assert_eq!(bytes(), bytes(), "seed {seed}");
    }
}

/// A picture without its words.
fn without_words(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).unwrap();
    let shapes = document.descendants().filter(|it| {
        it.is_element() && !["text", "title", "desc", "svg"].contains(&it.tag_name().name())
    });
    shapes.map(|it| svg[it.range()].to_owned()).collect()
}

#[test]
fn a_scale_of_ones_own_moves_no_mark() {
    let mut compared = 0;
    for path in ["cases/nile-dam", "catalogue/teaching-cascade", "catalogue/teaching-camp-david"] {
        let before = case(path);
        let mut after = before.clone();
        for preference in after.preferences.iter_mut().flatten() {
            if let Preference::Weights(worth) = preference {
                let seven = Exact::from_integer(7.into());
                let points = worth.statements.iter_mut().map(|it| &mut it.points);
                let costs = worth.costs.iter_mut().flat_map(|it| &mut it.by_level);
                for amount in points.chain(costs) {
                    if let Amount::Range { low, high } = amount {
                        *low *= &seven;
                        *high *= &seven;
                    }
                }
            }
        }
        for name in [FigureName::Gains, FigureName::Deals] {
            let of = |conflict: &Conflict| {
                figures(conflict).into_iter().find(|it| it.name == name).map(|it| it.svg())
            };
            if let (Some(before), Some(after)) = (of(&before), of(&after)) {
                // Ticks are words and short lines at round numbers: these may move.
                let (before, after) = (without_words(&before), without_words(&after));
                let marks = |all: &[String]| {
                    let all = all.iter().filter(|it| !it.starts_with("<line"));
                    all.cloned().collect::<Vec<_>>()
                };
                assert_eq!(marks(&before), marks(&after), "{path}, {name:?}");
                compared += 1;
            }
        }
    }
    assert!(compared >= 3);
}

#[test]
fn every_deal_stands_behind_one_mark_of_its_kind() {
    let mut drawn = 0;
    each_found(|name, _, found| {
        for dealing in found.deals.iter().flat_map(|it| &it.treaties) {
            let Some(figure) = gains(found.deals.as_ref().unwrap(), dealing, 1) else { continue };
            if dealing.signatories.iter().filter(|it| it.has_points()).count() != 2 {
                continue;
            }
            drawn += 1;
            assert_eq!(figure.table.rows.len(), dealing.deals.len(), "{name}");
            let svg = figure.svg();
            let document = Document::parse(&svg).unwrap();
            let in_panel = |it: &Node<'_, '_>| extent(*it).is_some_and(|at| at.2 < 458.0);
            let filled = |what: &str, fill: &str| {
                let all = marks(&document, what);
                let all = all.iter().filter(|it| it.attribute("fill").unwrap_or("").contains(fill));
                all.filter(|it| in_panel(it)).count()
            };
            let different = |is: &dyn Fn(&detente::dealing::Deal) -> bool| {
                let places = dealing.deals.iter().filter(|it| is(it)).map(|it| &it.utilities);
                places.collect::<BTreeSet<_>>().len()
            };
            let worth = different(&detente::dealing::Deal::is_worth_proposing);
            let drawn_worth = filled("polygon", "--blue");
            assert!(drawn_worth <= worth, "{name}: {drawn_worth} triangles for {worth}");
            assert_eq!(drawn_worth > 0, worth > 0, "{name}");
            let rings = different(&|it| it.efficient == Some(true));
            assert_eq!(
                marks(&document, "circle")
                    .iter()
                    .filter(|it| it.attribute("r") == Some("8"))
                    .count()
                    > 0,
                rings > 0,
                "{name}"
            );
        }
    });
    assert!(drawn > 10, "only {drawn} were drawn");
}

/// What was found of each of many conflicts, with its name.
fn each_found(mut check: impl FnMut(&str, &Conflict, &Found)) {
    for (name, conflict) in many() {
        if let Ok(found) = &briefing(&conflict).found {
            check(&name, &conflict, found);
        }
    }
}

fn many() -> Vec<(String, Conflict)> {
    let cases = CASES.iter().map(|path| ((*path).to_owned(), case(path)));
    let random = (0..80)
        .map(|seed| (format!("seed {seed}"), conflict(seed, &Size::usual(Merging::Sometimes))));
    cases.chain(random).collect()
}

#[test]
fn what_is_worth_proposing_is_drawn_in_the_zone() {
    let mut seen = 0;
    each_found(|name, _, found| {
        for dealing in found.deals.iter().flat_map(|it| &it.treaties) {
            let two = dealing.signatories.iter().filter(|it| it.has_points()).count() == 2;
            if !two || dealing.signatories.len() != 2 {
                continue;
            }
            let Some(figure) = gains(found.deals.as_ref().unwrap(), dealing, 1) else { continue };
            let svg = figure.svg();
            let document = Document::parse(&svg).unwrap();
            let zone = marks(&document, "rect")
                .into_iter()
                .find(|it| it.attribute("fill").unwrap_or("").contains("--tint"))
                .and_then(extent)
                .unwrap();
            // Triangles are worth proposing, and so in the zone wherever nobody falls behind at first.
            let triangles = marks(&document, "polygon").into_iter().filter_map(extent);
            let is_worst_at_first =
                dealing.deals.iter().any(|it| it.is_worth_proposing() && !it.is_in_zone());
            for at in triangles.filter(|at| at.2 < 458.0 && !is_worst_at_first) {
                let middle = ((at.0 + at.2) / 2.0, at.1 + 6.5);
                assert!(middle.0 >= zone.0 - 0.6 && middle.1 <= zone.3 + 0.6, "{name}: {at:?}");
                seen += 1;
            }
        }
    });
    assert!(seen > 4, "only {seen} triangles");
}

#[test]
fn a_reply_is_a_broken_line_and_nothing_else_is() {
    let mut answered = 0;
    each_found(|name, conflict, found| {
        let Some(today) = &found.today else { return };
        let Some(figure) = super::why_today(conflict, today, 1) else { return };
        let svg = figure.svg();
        let document = Document::parse(&svg).unwrap();
        let broken = marks(&document, "line")
            .iter()
            .filter(|it| it.has_attribute("stroke-dasharray"))
            .count();
        let held = figure.table.rows.iter().filter(|row| row[1] != "nothing deters this".into());
        let held = held.count().min(8);
        assert_eq!(broken, held, "{name}");
        answered += held;
    });
    assert!(answered > 4, "only {answered} replies");
}

#[test]
fn the_parts_of_today_fill_the_bar() {
    let mut bars = 0;
    each_found(|name, _, found| {
        let Some(outlook) = &found.outlook else { return };
        let Some(figure) = super::outlook(outlook, None, 1) else { return };
        let svg = figure.svg();
        let document = Document::parse(&svg).unwrap();
        let mut rows: BTreeMap<String, f64> = BTreeMap::new();
        for rect in marks(&document, "rect") {
            let at = rect.attribute("y").unwrap().to_owned();
            *rows.entry(at).or_default() += number(rect, "width");
        }
        for (at, wide) in rows {
            // Swatches of the legend are 22 wide.
            if (wide - 22.0).abs() > 0.01 {
                assert!((wide - 378.0).abs() < 0.5, "{name}: {wide} at {at}");
                bars += 1;
            }
        }
    });
    assert!(bars > 10);
}

#[test]
fn a_lever_is_full_if_it_would_be_used() {
    let mut seen = 0;
    each_found(|name, conflict, found| {
        for leverage in &found.leverage {
            let Some(figure) = levers(leverage, 1) else { continue };
            let all = leverage.levers.iter().flatten();
            let all = all.flat_map(|it| it.threat.iter().chain(&it.promise));
            let full = all.clone().filter(|it| it.would_do_it).count();
            let svg = figure.svg();
            let document = Document::parse(&svg).unwrap();
            let is_full = |it: &&Node<'_, '_>| it.attribute("fill").unwrap().contains("--ink");
            let drawn = ["rect", "circle"].map(|what| {
                let all = marks(&document, what);
                all.iter().filter(is_full).count()
            });
            // One of each stands in the legend; parties without room have none.
            if conflict.parties.len() <= 6 {
                assert_eq!(drawn[0] + drawn[1], full + 2, "{name}");
                seen += all.count();
            }
        }
    });
    assert!(seen > 4, "only {seen} levers");
}

#[test]
fn a_crowd_is_drawn_in_cells() {
    let conflict = case("cases/nile-dam");
    let briefed = briefing(&conflict);
    let mut deals = found(&briefed).deals.clone().unwrap();
    let dealing = &mut deals.treaties[0];
    let first = dealing.deals[0].clone();
    // Some thousand deals along a curve, worth more and more to the first and less to the second.
    dealing.deals = (0..2_000_i64)
        .map(|at| {
            let mut deal = first.clone();
            for (signatory, utility) in deal.utilities.iter_mut().enumerate() {
                let sign = if signatory == 0 { 1 } else { -1 };
                *utility = Exact::new((sign * at).into(), 100.into());
            }
            deal
        })
        .collect();
    dealing.listed = vec![0];
    let dealing = dealing.clone();
    let figure = gains(&deals, &dealing, 1).unwrap();
    assert!(figure.note.contains("behind another"), "{}", figure.note);
    assert!(figure.svg().len() < 120_000);
    assert_eq!(figure.table.rows.len(), 2_000);
}

#[test]
fn five_signatories_have_six_panels() {
    let conflict = case("cases/nile-dam");
    let briefed = briefing(&conflict);
    let mut deals = found(&briefed).deals.clone().unwrap();
    let dealing = &mut deals.treaties[0];
    let own = dealing.signatories[0].clone();
    dealing.signatories = vec![own; 5];
    for deal in &mut dealing.deals {
        let (utility, gain) = (deal.utilities[0].clone(), deal.gains[0].clone());
        deal.utilities = vec![utility; 5];
        deal.gains = vec![gain; 5];
        deal.ranges = vec![None; 5];
    }
    let dealing = deals.treaties[0].clone();
    let figure = gains(&deals, &dealing, 1).unwrap();
    assert!(figure.note.contains("4 more pairs"), "{}", figure.note);
    check_room("five", &figure);
}

#[test]
fn a_ladder_of_many_rows_is_cut_and_says_so() {
    let conflict = case("cases/cambodia");
    let briefed = briefing(&conflict);
    let mut today = found(&briefed).today.clone().unwrap();
    let moving = today.views.iter().find(|it| it.example.is_some()).unwrap().clone();
    today.views = vec![moving; 12];
    let figure = super::why_today(&conflict, &today, 1).unwrap();
    assert!(figure.note.contains("4 more"), "{}", figure.note);
    assert_eq!(figure.table.rows.len(), 12);
    check_room("twelve", &figure);
}
