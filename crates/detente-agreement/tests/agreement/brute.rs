//! The definitions, read aloud over every package.

use detente_model::Exact;
use num_traits::Zero;

use crate::draw::Plain;

/// One package and its utilities.
pub(crate) type Row = (Vec<usize>, Vec<Exact>);

fn cell(plain: &Plain, scope: &[usize], package: &[usize]) -> usize {
    scope.iter().fold(0, |cell, &issue| cell * plain.issues[issue] + package[issue])
}

/// Every feasible package.
pub(crate) fn packages(plain: &Plain) -> Vec<Row> {
    let mut all = vec![Vec::new()];
    for &settlements in &plain.issues {
        all = all
            .iter()
            .flat_map(|package: &Vec<usize>| {
                (0..settlements).map(move |it| [package.clone(), vec![it]].concat())
            })
            .collect();
    }
    all.retain(|package| {
        plain.rules.iter().all(|(scope, cells)| cells[cell(plain, scope, package)])
    });
    let scaled: Vec<Vec<Exact>> =
        plain.terms.iter().map(|(_, _, values)| plain.scaled(values)).collect();
    let worth = |package: &Vec<usize>| {
        let mut utilities = vec![Exact::zero(); plain.disagreement.len()];
        for ((who, scope, _), values) in plain.terms.iter().zip(&scaled) {
            utilities[*who] += &values[cell(plain, scope, package)];
        }
        utilities
    };
    all.into_iter().map(|package| (package.clone(), worth(&package))).collect()
}

pub(crate) fn dominates(a: &[Exact], b: &[Exact]) -> bool {
    a != b && a.iter().zip(b).all(|(a, b)| a >= b)
}

/// Each undominated vector with its packages, the greatest vector first.
pub(crate) fn frontier(rows: &[Row]) -> Vec<(Vec<Exact>, Vec<Vec<usize>>)> {
    let mut found: Vec<(Vec<Exact>, Vec<Vec<usize>>)> = Vec::new();
    for (package, utilities) in rows {
        if rows.iter().any(|(_, other)| dominates(other, utilities)) {
            continue;
        }
        match found.iter_mut().find(|(vector, _)| vector == utilities) {
            Some((_, packages)) => packages.push(package.clone()),
            None => found.push((utilities.clone(), vec![package.clone()])),
        }
    }
    found.sort_by(|a, b| b.0.cmp(&a.0));
    found
}

pub(crate) fn zone(rows: &[Row], least: &[Exact]) -> Vec<Row> {
    let inside = |row: &&Row| row.1.iter().zip(least).all(|(utility, least)| utility >= least);
    rows.iter().filter(inside).cloned().collect()
}
