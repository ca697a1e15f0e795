//! Under which figure may no layer fall?
//!
//! Floors are data: one number a layer and set of texts, a little under what was reached. They tell that
//! something was lost; that something is good enough they don't tell.

use std::collections::BTreeMap;

use super::figure::Scores;

/// The floors of all sets.
#[derive(Debug)]
pub(crate) struct Floors(BTreeMap<String, BTreeMap<String, f64>>);

impl Floors {
    /// Reads a file of floors.
    pub(crate) fn read(text: &str) -> Self {
        Self(toml::from_str(text).expect("floors are tables of numbers"))
    }

    /// What is wrong with the scores of a set, in words; nothing if every layer holds.
    pub(crate) fn broken(&self, set: &str, scores: &Scores) -> Vec<String> {
        let floors = self.0.get(set).unwrap_or_else(|| panic!("there are no floors for {set}"));
        let mut broken = Vec::new();
        for (layer, _) in &scores.0 {
            if !floors.contains_key(*layer) {
                broken.push(format!("{set}: {layer} has no floor"));
            }
        }
        for (layer, floor) in floors {
            match scores.get(layer).map(super::figure::Figure::f1) {
                None => broken.push(format!("{set}: there is no layer {layer}")),
                Some(f1) if f1 < *floor => {
                    broken
                        .push(format!("{set}: {layer} is {f1:.3}, under its floor of {floor:.3}"));
                }
                Some(_) => {}
            }
        }
        broken
    }
}

#[cfg(test)]
mod tests {
    use super::Floors;
    use crate::score::{Figure, Scores};

    fn scores(right: u32) -> Scores {
        Scores(vec![("dates", Figure::Found { right, wrong: 0, missed: 1 })])
    }

    #[test]
    fn a_figure_on_its_floor_holds_and_one_under_it_breaks() {
        let floors = Floors::read("[some]\ndates = 0.8\n");
        assert!(floors.broken("some", &scores(2)).is_empty());
        assert_eq!(
            floors.broken("some", &scores(1)),
            ["some: dates is 0.667, under its floor of 0.800"]
        );
    }

    #[test]
    fn every_layer_needs_a_floor_and_every_floor_a_layer() {
        let floors = Floors::read("[some]\ndays = 0.8\n");
        assert_eq!(
            floors.broken("some", &scores(2)),
            ["some: dates has no floor", "some: there is no layer days"]
        );
    }
}
