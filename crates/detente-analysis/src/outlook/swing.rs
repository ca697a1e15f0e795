//! By which inputs does the share of the chosen text swing most?

use super::ask::{InputAsked, by_size};
use super::input::{Draw, Input};
use super::sample::{Occurrence, Sampled};
use super::settings::Settings;
use super::share::{NORMAL_95, normal_of, wilson};
use super::solve::Test;

/// The fewest draws of a fifth: of fewer nothing is said.
const DRAWS_A_FIFTH: usize = 8;

/// The share of draws in which a text is acceptable and lasts, by one input.
#[derive(Debug, Clone, PartialEq)]
pub struct Swing {
    /// The input.
    pub question: InputAsked,
    /// In its lowest fifth, or at the answer where it is least.
    pub lowest: SwingPart,
    /// In its highest fifth, or at the answer where it is greatest.
    pub highest: SwingPart,
}

/// The share in some of the draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SwingPart {
    /// Which answer, for an input with answers.
    pub level: Option<usize>,
    /// The share.
    pub share: f64,
    /// 95 % of such intervals hold what infinitely many draws would give.
    pub low: f64,
    /// See [`low`](Self::low).
    pub high: f64,
}

/// Asks it of a package of a treaty; the widest swing first, and only those of which the two shares are
/// told apart even if all inputs are looked at together.
#[must_use]
pub fn swings(
    (sampled, draws): (&Sampled, &[Draw]),
    (inputs, settings): (&[Input], &Settings),
    (treaty, package): (usize, usize),
) -> Vec<Swing> {
    let counted = Occurrence::Passes(treaty, package, Test::Acceptable);
    let scores = sampled.scores(counted, &settings.weights());
    let normal = normal_of(inputs.len() + settings.unknowns.len());
    let part = |level, scores: &[f64]| {
        let of = |normal| wilson(scores.iter().copied(), normal);
        let ((share, low, high), (_, least, most)) = (of(NORMAL_95), of(normal));
        (SwingPart { level, share, low, high }, (least, most))
    };
    let mut found = Vec::new();
    for (at, input) in inputs.iter().enumerate() {
        let question = InputAsked::Drawn(at);
        let parts = if input.is_number() {
            if draws.len() < 5 * DRAWS_A_FIFTH {
                continue;
            }
            let fifths = by_size(draws, at, 5);
            let of = |bin: usize| fifths.members(bin).map(|draw| scores[draw]).collect::<Vec<_>>();
            vec![part(None, &of(0)), part(None, &of(4))]
        } else {
            let levels = draws.iter().map(|draw| draw.0[at] as usize).max().unwrap_or(0);
            let of = |level: usize| {
                let own = draws.iter().zip(&scores).filter(|(it, _)| it.0[at] as usize == level);
                own.map(|(_, score)| *score).collect::<Vec<_>>()
            };
            let all = (0..=levels).map(|level| (level, of(level)));
            let enough = all.filter(|(_, own)| own.len() >= DRAWS_A_FIFTH);
            enough.map(|(level, own)| part(Some(level), &own)).collect()
        };
        found.extend(swing(question, input.is_number(), parts));
    }
    for unknown in 0..settings.unknowns.len() {
        let parts = (0..settings.levels(unknown)).map(|level| {
            let scores = sampled.scores(counted, &settings.weights_given(unknown, level));
            part(Some(level), &scores)
        });
        found.extend(swing(InputAsked::Answered(unknown), false, parts.collect()));
    }
    let width = |it: &Swing| (it.highest.share - it.lowest.share).abs();
    found.sort_by(|a, b| width(b).total_cmp(&width(a)));
    found
}

/// The swing between parts, where it is told apart. Bounds are those for all inputs together.
fn swing(
    question: InputAsked,
    is_number: bool,
    mut parts: Vec<(SwingPart, (f64, f64))>,
) -> Option<Swing> {
    if !is_number {
        parts.sort_by(|a, b| a.0.share.total_cmp(&b.0.share));
    }
    let (lowest, highest) = (parts.first()?, parts.last()?);
    let is_apart = lowest.1.1 < highest.1.0 || highest.1.1 < lowest.1.0;
    is_apart.then_some(Swing { question, lowest: lowest.0, highest: highest.0 })
}
