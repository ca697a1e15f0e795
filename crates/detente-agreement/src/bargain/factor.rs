//! What does something depend on, and how?
//!
//! A factor is a function of a few issues. Settlements that it can't tell apart are of one kind, so
//! it has one cell for each combination of kinds, not of settlements: a wish that is met by half
//! of an issue's settlements sees two kinds of them.

use std::collections::BTreeMap;

/// The most cells of one factor.
/// Crossed by `what_joins_too_many_issues_is_refused_by_name`.
pub(crate) const MOST_CELLS: usize = 1 << 20;

/// The issues that matter, and which of their settlements are of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The issues, ascending, each once.
    pub scope: Vec<usize>,
    /// One an issue of the scope: the kind of each settlement, dense from 0.
    pub kinds: Vec<Vec<u32>>,
    /// One an issue of the scope: how many kinds there are.
    pub radices: Vec<usize>,
}

impl Grid {
    /// The grid over some issues with as many kinds as settlements.
    #[must_use]
    pub fn over(scope: &[usize], settlements: &[usize]) -> Self {
        let radices: Vec<usize> = scope.iter().map(|&issue| settlements[issue]).collect();
        let kinds = radices.iter().map(|&radix| (0..small(radix)).collect()).collect();
        Self { scope: scope.to_vec(), kinds, radices }
    }

    /// The coarsest grid that tells settlements apart wherever one of the columns does: a column
    /// is an issue and one label for each of its settlements.
    #[must_use]
    pub fn telling_apart(columns: &[(usize, Vec<u32>)]) -> Self {
        let mut by_issue: BTreeMap<usize, Vec<&[u32]>> = BTreeMap::new();
        for (issue, labels) in columns {
            by_issue.entry(*issue).or_default().push(labels);
        }
        let mut grid = Self { scope: Vec::new(), kinds: Vec::new(), radices: Vec::new() };
        for (issue, columns) in by_issue {
            let settlements = columns[0].len();
            let mut seen: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
            let kinds: Vec<u32> = (0..settlements)
                .map(|at| {
                    let key = columns.iter().map(|labels| labels[at]).collect();
                    let next = small(seen.len());
                    *seen.entry(key).or_insert(next)
                })
                .collect();
            if seen.len() > 1 {
                grid.scope.push(issue);
                grid.kinds.push(kinds);
                grid.radices.push(seen.len());
            }
        }
        grid
    }

    /// How many cells a factor over the grid has; `None` if they are too many to be held.
    #[must_use]
    pub fn cells(&self) -> Option<usize> {
        self.radices
            .iter()
            .try_fold(1_usize, |product, &radix| product.checked_mul(radix))
            .filter(|&cells| cells <= MOST_CELLS)
    }

    /// The cell of a package.
    #[must_use]
    pub fn cell(&self, package: &[usize]) -> usize {
        let parts = self.scope.iter().zip(&self.kinds).zip(&self.radices);
        parts.fold(0, |cell, ((&issue, kinds), &radix)| {
            cell * radix + kinds[package[issue]] as usize
        })
    }

    /// One package for each cell, in the order of cells: the first settlement of each kind, and
    /// the first of each issue outside the scope.
    pub(crate) fn packages(&self, issues: usize) -> Packages<'_> {
        let firsts = self.kinds.iter().zip(&self.radices).map(|(kinds, &radix)| {
            let mut firsts = vec![0; radix];
            for (at, &kind) in kinds.iter().enumerate().rev() {
                firsts[kind as usize] = at;
            }
            firsts
        });
        let firsts = firsts.collect();
        Packages { grid: self, firsts, at: vec![0; self.scope.len()], package: vec![0; issues] }
    }

    /// One column an issue of the scope: what the grid tells apart.
    pub fn columns(&self) -> impl Iterator<Item = (usize, Vec<u32>)> + '_ {
        self.scope.iter().copied().zip(self.kinds.iter().cloned())
    }
}

/// Walks over the cells of a grid, one package for each.
pub(crate) struct Packages<'a> {
    grid: &'a Grid,
    /// One an issue of the scope: the first settlement of each kind.
    firsts: Vec<Vec<usize>>,
    /// The kinds of the next cell; longer than the scope once there is none.
    at: Vec<usize>,
    package: Vec<usize>,
}

impl Packages<'_> {
    /// The package of the next cell.
    pub(crate) fn next_package(&mut self) -> Option<&[usize]> {
        if self.at.len() > self.firsts.len() {
            return None;
        }
        for ((&issue, firsts), &kind) in self.grid.scope.iter().zip(&self.firsts).zip(&self.at) {
            self.package[issue] = firsts[kind];
        }
        let mut places = (0..self.firsts.len()).rev();
        match places.find(|&place| self.at[place] + 1 < self.firsts[place].len()) {
            Some(place) => {
                self.at[place] += 1;
                self.at[place + 1..].fill(0);
            }
            None => self.at.push(0),
        }
        Some(&self.package)
    }
}

/// A function of a few issues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factor<A> {
    /// What it depends on.
    pub grid: Grid,
    /// One cell for each combination of kinds; the last issue of the scope runs fastest.
    pub cells: Vec<A>,
}

impl<A> Factor<A> {
    /// A factor over some issues, ascending, with one cell for each combination of settlements; the
    /// last issue runs fastest.
    #[must_use]
    pub fn over(scope: &[usize], settlements: &[usize], cells: Vec<A>) -> Self {
        Self { grid: Grid::over(scope, settlements), cells }
    }

    /// The value for a package.
    #[must_use]
    pub fn at(&self, package: &[usize]) -> &A {
        &self.cells[self.grid.cell(package)]
    }

    /// The same factor of other values.
    #[must_use]
    pub fn map<B>(&self, value: impl FnMut(&A) -> B) -> Factor<B> {
        Factor { grid: self.grid.clone(), cells: self.cells.iter().map(value).collect() }
    }
}

/// A count that fits, since factors and issues have fewer than 2^32 entries.
pub(crate) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
