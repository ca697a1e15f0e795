//! What becomes of packages that a person would look at twice?

use detente_model::{Budget, Conflict, Position, Setting, TreatyId, VariableId};
use detente_treaty::{BarrierBy, Carried, Extent, PromiseId, Signing, SigningLimits};

use crate::text::Text;

fn options(conflict: &Conflict, from: &Position, to: &Position) -> String {
    let changed = conflict.variables().into_iter().filter_map(|variable| match variable {
        VariableId::Option(option) if from.levels[option.0] != to.levels[option.0] => {
            let level = &conflict.option(option).levels[to.levels[option.0]].id;
            Some(format!("{}={level}", conflict.variable_name(variable)))
        }
        VariableId::Option(_) | VariableId::Stage(_) | VariableId::Issue(_) => None,
    });
    changed.collect::<Vec<_>>().join(" ")
}

fn promise(id: PromiseId) -> String {
    id.settlement.map_or_else(
        || format!("{}", id.position),
        |(_, settlement)| format!("s{settlement}.{}", id.position),
    )
}

/// What becomes of each package, in a few words.
fn told(text: &Text<'_>) -> Vec<String> {
    let conflict = text.conflict();
    let setting = Setting::central(&conflict);
    let signing = Signing::compile(&conflict, &setting, TreatyId(0), SigningLimits::USUAL).unwrap();
    let packages: Vec<Vec<usize>> = match signing.settlements() {
        [] => vec![vec![]],
        settlements => (0..settlements[0]).map(|it| vec![it]).collect(),
    };
    let tell = |package: Vec<usize>| {
        let now = signing.now();
        match signing.sign(&conflict, &package, &Budget::unlimited()).unwrap() {
            Carried::Deals(deals) => {
                let deals = deals.iter().map(|deal| {
                    let tie = if deal.delivery_is_tied { " (tied)" } else { "" };
                    let signed = options(&conflict, now, &deal.signed);
                    let delivered = options(&conflict, &deal.signed, &deal.delivered);
                    format!("[{signed}] then [{delivered}]{tie}")
                });
                deals.collect::<Vec<_>>().join(" or ")
            }
            Carried::NotCarriedOut(unkept, coverage) => {
                assert_eq!(coverage, Extent::All);
                let each = unkept
                    .iter()
                    .map(|it| format!("{} {}", promise(it.promise), it.because.word()));
                format!("can't: {}", each.collect::<Vec<_>>().join(", "))
            }
            Carried::NotEntered(barriers) => {
                let each = barriers.iter().map(|it| {
                    let by = match &it.condition {
                        None => "together".to_owned(),
                        Some(BarrierBy::EnterIf(_, text)) => text.clone(),
                        Some(BarrierBy::Impossible(at)) => conflict.impossible[*at].text.clone(),
                        Some(BarrierBy::Direction(option)) => {
                            let name = conflict.variable_name(VariableId::Option(*option));
                            format!("direction of {name}")
                        }
                    };
                    let opens = it.opens.moves.iter().map(|(_, to)| options(&conflict, now, to));
                    format!("{by} [{}]", opens.collect::<Vec<_>>().join("; "))
                });
                format!("shut: {}", each.collect::<Vec<_>>().join(", "))
            }
            Carried::RuledOut => String::from("ruled out"),
        }
    };
    packages.into_iter().map(tell).collect()
}

#[track_caller]
fn check(text: &Text<'_>, expected: &[&str]) {
    assert_eq!(told(text), expected);
}

#[test]
fn promises_that_cannot_be_kept() {
    let ford = Text {
        options: &["a.raid", "b.toll", "league.post"],
        promises: &["not a.raid"],
        settlements: &[&[], &["league.post"], &["not b.toll"]],
        now: &["a.raid", "b.toll"],
        ..Text::default()
    };
    check(
        &ford,
        &[
            "[a.raid=no] then []",
            "[a.raid=no] then [league.post=yes]",
            "[a.raid=no b.toll=no] then []",
        ],
    );
    check(
        &Text { fixed: &["not league.post"], ..ford.clone() },
        &["[a.raid=no] then []", "can't: s1.0 fixed", "[a.raid=no b.toll=no] then []"],
    );
    check(
        &Text { fixed: &["b.toll"], ..ford.clone() },
        &["[a.raid=no] then []", "[a.raid=no] then [league.post=yes]", "can't: s2.0 fixed"],
    );
    check(
        &Text { impossible: &["league.post and t"], ..ford.clone() },
        &["[a.raid=no] then []", "can't: s1.0 impossible", "[a.raid=no b.toll=no] then []"],
    );
    check(
        &Text { options: &["a.raid", "b.toll>", "league.post<"], ..ford.clone() },
        &["[a.raid=no] then []", "can't: s1.0 direction", "can't: s2.0 direction"],
    );
    check(
        &Text { settlements: &[&["a.raid", "b.toll"]], ..ford.clone() },
        &["can't: 0 contradiction, s0.0 contradiction"],
    );
    check(
        &Text { settlements: &[&["b.toll and not b.toll"]], ..ford.clone() },
        &["can't: s0.0 contradiction"],
    );
    check(
        &Text { impossible: &["t.i = s1"], ..ford },
        &["[a.raid=no] then []", "ruled out", "[a.raid=no b.toll=no] then []"],
    );
}

#[test]
fn outsiders_who_cannot_do_what_is_promised() {
    check(
        &Text {
            options: &["c.post<", "c.pay", "c.v/3"],
            settlements: &[&[], &["c.post"], &["c.pay"], &["c.v = l1|l2"]],
            impossible: &["c.pay", "c.v = l1"],
            ..Text::default()
        },
        &["[] then []", "can't: s1.0 direction", "can't: s2.0 impossible", "[] then [c.v=l2]"],
    );
    // One of two is out of reach: the whole package is.
    check(
        &Text {
            options: &["a.raid", "fund.lend", "fund.build"],
            settlements: &[&["fund.lend", "fund.build"]],
            fixed: &["not fund.build"],
            ..Text::default()
        },
        &["can't: s0.1 fixed"],
    );
}

#[test]
fn each_tie_is_a_deal() {
    let troops = Text {
        options: &["a.troops", "b.troops"],
        promises: &["not a.troops or not b.troops"],
        now: &["a.troops", "b.troops"],
        ..Text::default()
    };
    check(&troops, &["[a.troops=no] then [] or [b.troops=no] then []"]);
    let guards = Text {
        options: &["c.post", "d.post", "a.arms"],
        promises: &["c.post or d.post"],
        ..Text::default()
    };
    check(&guards, &["[] then [c.post=yes] (tied)"]);
    // A signatory may do more than it promises by itself, so that outsiders can do their part.
    check(
        &Text { impossible: &["c.post and not a.arms", "d.post and not a.arms"], ..guards },
        &["[a.arms=yes] then [c.post=yes] (tied)"],
    );
}

#[test]
fn what_keeps_a_package_shut() {
    check(
        &Text {
            options: &["a.arms", "b.arms", "un.post"],
            promises: &["not a.arms", "not b.arms", "un.post"],
            enter_if: Some("un.post and a.arms"),
            now: &["a.arms", "b.arms"],
            ..Text::default()
        },
        &["shut: un.post [un.post=yes]"],
    );
    // Signing isn't possible before the outsider left; then it is.
    let guard = Text {
        options: &["a.arms", "un.post"],
        promises: &["not un.post"],
        impossible: &["t and un.post"],
        now: &["un.post"],
        ..Text::default()
    };
    check(&guard, &["shut: t and un.post [un.post=no]"]);
    // A signatory could change one more option, which nothing promises.
    check(
        &Text { impossible: &["t and un.post and not a.arms"], ..guard.clone() },
        &["[a.arms=yes] then [un.post=no]"],
    );
    check(
        &Text {
            options: &["a.arms<", "un.post"],
            impossible: &[
                "t and un.post and not a.arms",
                "t and not a.arms and not un.post and a.arms",
            ],
            ..guard.clone()
        },
        &["shut: t and un.post and not a.arms [un.post=no]"],
    );
    check(
        &Text {
            options: &["a.arms<", "un.post", "un.talk"],
            promises: &["not un.post", "not un.talk"],
            impossible: &["t and un.post and not a.arms", "t and un.talk and not a.arms"],
            now: &["un.post", "un.talk"],
            ..guard
        },
        &["shut: direction of a.arms [un.post=no un.talk=no]"],
    );
}

#[test]
fn a_treaty_in_force_is_signed_as_it_is() {
    check(
        &Text {
            options: &["a.raid", "un.post"],
            promises: &["not a.raid"],
            settlements: &[&[], &[]],
            enter_if: Some("un.post"),
            now: &["t", "t.i = s1"],
            ..Text::default()
        },
        &["shut: un.post [un.post=yes]", "[] then []"],
    );
}
