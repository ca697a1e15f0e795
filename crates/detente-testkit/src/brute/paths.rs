//! In how few moves does one get from here to there?

use super::{Brute, Set, Steps};

/// How near a class is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest {
    /// The least number of legal moves.
    pub moves: usize,
    /// The movers that can make the last of them, ascending.
    pub last_movers: Vec<usize>,
}

impl Brute {
    /// For each class the least number of moves from one class by any movers, nobody moving twice
    /// in a row; `None` where it can't be reached.
    #[must_use]
    pub fn nearest(&self, from: usize, steps: Steps) -> Vec<Option<Nearest>> {
        let mut nearest = vec![None; self.len()];
        nearest[from] = Some(Nearest { moves: 0, last_movers: Vec::new() });
        // One a mover: the classes that it was the last to move to, in at most so many moves.
        let mut found: Vec<Set> = vec![Set::empty(self.len()); self.movers.len()];
        let mut front: Vec<(usize, Option<usize>)> = vec![(from, None)];
        let mut moves = 0;
        while !front.is_empty() {
            moves += 1;
            let mut next = Vec::new();
            for (here, last) in front {
                for (mover, found) in found.iter_mut().enumerate() {
                    if Some(mover) == last {
                        continue;
                    }
                    let reached = match steps {
                        Steps::Any => self.moves(mover, here).clone(),
                        Steps::Improvements => self.improvements(mover, here),
                    };
                    for to in reached.iter() {
                        if !found.contains(to) {
                            found.insert(to);
                            next.push((to, Some(mover)));
                        }
                    }
                }
            }
            next.sort_unstable();
            for &(to, last) in &next {
                let entry = nearest[to].get_or_insert(Nearest { moves, last_movers: Vec::new() });
                if entry.moves == moves {
                    entry.last_movers.extend(last);
                }
            }
            front = next;
        }
        nearest
    }
}
