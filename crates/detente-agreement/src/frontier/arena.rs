//! How did each vector on the frontier come about, and in how many ways?
//!
//! A node is reached by steps, each of which adds a choice to a node made before; a node with
//! several steps stands for equal vectors. Counting and recovering packages needs no vectors.

use std::sync::OnceLock;

use num_bigint::BigUint;

use crate::bargain::small;
use crate::layout::Classes;

/// The node of the package that settles nothing yet.
pub(super) const EMPTY: u32 = 0;

#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    node: u32,
    from: Link,
}

/// What a step consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Empty,
    Choice { issue: u32, class: u32 },
    Both(u32, u32),
}

/// Nodes, by the step that made them; further steps to a node stand where they were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Arena {
    steps: Vec<Step>,
    /// Every step to a node but the first: (node, step), ascending. Found when it is asked for.
    others: OnceLock<Vec<(u32, u32)>>,
}

impl Arena {
    pub(super) fn new() -> Self {
        let steps = vec![Step { node: EMPTY, from: Link::Empty }];
        Self { steps, others: OnceLock::new() }
    }

    pub(super) fn bytes(&self) -> u64 {
        (self.steps.len() * size_of::<Step>()) as u64
    }

    /// Whether another node could still be numbered.
    pub(super) fn is_full(&self) -> bool {
        self.steps.len() >= u32::MAX as usize - 1
    }

    pub(super) fn choice(&mut self, issue: usize, class: usize) -> u32 {
        self.push(Link::Choice { issue: small(issue), class: small(class) })
    }

    pub(super) fn both(&mut self, a: u32, b: u32) -> u32 {
        self.push(Link::Both(a, b))
    }

    /// Another way to a node.
    pub(super) fn also(&mut self, node: u32, a: u32, b: u32) {
        self.steps.push(Step { node, from: Link::Both(a, b) });
    }

    fn push(&mut self, from: Link) -> u32 {
        let node = small(self.steps.len());
        self.steps.push(Step { node, from });
        node
    }

    /// For every node the number of its packages.
    pub(super) fn counts(&self, classes: &Classes, packages: &BigUint) -> Counts {
        // Sums of products of counts never pass the number of all packages.
        let members = |issue: usize, class: usize| classes[issue][class].members.len();
        match packages.bits() {
            0..64 => {
                let one = |issue: usize, class: usize| members(issue, class) as u64;
                Counts::Small(self.fold(1, one, |a, b| a * b, |a, b| *a += b))
            }
            64..128 => {
                let one = |issue: usize, class: usize| members(issue, class) as u128;
                Counts::Wide(self.fold(1, one, |a, b| a * b, |a, b| *a += b))
            }
            _ => {
                let one = |issue: usize, class: usize| BigUint::from(members(issue, class));
                Counts::Big(self.fold(BigUint::from(1_u8), one, |a, b| a * b, |a, b| *a += b))
            }
        }
    }

    /// For every node and one issue the least settlement in any of its packages; `None` where the
    /// issue is not settled.
    pub(super) fn least(&self, issue: usize, classes: &Classes) -> Vec<Option<u32>> {
        let one = |at: usize, class: usize| (at == issue).then(|| classes[at][class].members[0]);
        let least = |a: &Option<u32>, b: Option<u32>| match (*a, b) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        self.fold(None, one, |a, b| a.or(*b), |a, b| *a = least(a, b))
    }

    /// Folds over the ways to every node: what the empty package and a choice give, what both
    /// parts of a step give, and how another way is added.
    fn fold<A: Clone>(
        &self,
        empty: A,
        choice: impl Fn(usize, usize) -> A,
        both: impl Fn(&A, &A) -> A,
        add: impl Fn(&mut A, A),
    ) -> Vec<A> {
        let mut values = vec![empty; self.steps.len()];
        for (at, step) in self.steps.iter().enumerate() {
            let value = match step.from {
                Link::Empty => continue,
                Link::Choice { issue, class } => choice(issue as usize, class as usize),
                Link::Both(a, b) => both(&values[a as usize], &values[b as usize]),
            };
            if step.node as usize == at {
                values[at] = value;
            } else {
                add(&mut values[step.node as usize], value);
            }
        }
        values
    }

    /// All ways to a node.
    fn ways(&self, node: u32) -> impl DoubleEndedIterator<Item = Link> + '_ {
        let others = self.others.get_or_init(|| {
            let steps = (0_u32..).zip(&self.steps).map(|(at, step)| (step.node, at));
            let mut others: Vec<(u32, u32)> = steps.filter(|(node, at)| node != at).collect();
            others.sort_unstable();
            others
        });
        let first = others.partition_point(|&(it, _)| it < node);
        let more = others[first..].iter().take_while(move |&&(it, _)| it == node);
        let steps = std::iter::once(node).chain(more.map(|&(_, step)| step).collect::<Vec<_>>());
        steps.map(|step| self.steps[step as usize].from)
    }

    /// One package of a node: the way found first, and the first settlement of each class.
    pub(super) fn package(&self, node: u32, classes: &Classes) -> Vec<usize> {
        let mut package = vec![0; classes.len()];
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            match self.steps[node as usize].from {
                Link::Empty => {}
                Link::Choice { issue, class } => {
                    package[issue as usize] = classes[issue as usize][class as usize].first();
                }
                Link::Both(a, b) => open.extend([a, b]),
            }
        }
        package
    }

    /// A package of a node that has the least settlement of an issue, given what
    /// [`least`](Self::least) says of it.
    pub(super) fn package_of_least(
        &self,
        node: u32,
        least: &[Option<u32>],
        classes: &Classes,
    ) -> Vec<usize> {
        let mut package = vec![0; classes.len()];
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            let wanted = least[node as usize];
            let gives = |link: &Link| match *link {
                Link::Empty | Link::Choice { .. } => true,
                Link::Both(a, b) => least[a as usize].or(least[b as usize]) == wanted,
            };
            match self.ways(node).find(gives) {
                None | Some(Link::Empty) => {}
                Some(Link::Choice { issue, class }) => {
                    package[issue as usize] = classes[issue as usize][class as usize].first();
                }
                Some(Link::Both(a, b)) => open.extend([a, b]),
            }
        }
        package
    }

    /// At most so many packages of a node, each once.
    pub(super) fn packages(&self, node: u32, classes: &Classes, most: usize) -> Vec<Vec<usize>> {
        let mut found = Vec::new();
        let mut open = vec![(vec![node], vec![0; classes.len()])];
        while let Some((mut nodes, package)) = open.pop() {
            if found.len() == most {
                break;
            }
            let Some(node) = nodes.pop() else {
                found.push(package);
                continue;
            };
            for way in self.ways(node).rev() {
                match way {
                    Link::Empty => open.push((nodes.clone(), package.clone())),
                    Link::Choice { issue, class } => {
                        let members = &classes[issue as usize][class as usize].members;
                        for &settlement in members.iter().rev() {
                            let mut package = package.clone();
                            package[issue as usize] = settlement as usize;
                            open.push((nodes.clone(), package));
                        }
                    }
                    Link::Both(a, b) => {
                        let mut nodes = nodes.clone();
                        nodes.extend([a, b]);
                        open.push((nodes, package.clone()));
                    }
                }
            }
        }
        found
    }
}

/// A count for every node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Counts {
    Small(Vec<u64>),
    Wide(Vec<u128>),
    Big(Vec<BigUint>),
}

impl Counts {
    pub(super) fn of(&self, node: u32) -> BigUint {
        match self {
            Self::Small(counts) => BigUint::from(counts[node as usize]),
            Self::Wide(counts) => BigUint::from(counts[node as usize]),
            Self::Big(counts) => counts[node as usize].clone(),
        }
    }
}
