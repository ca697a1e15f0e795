//! Which question, answered, would most improve what one proposes?
//!
//! One proposes the text that is acceptable and lasts most often, or none: a text that fails costs as much
//! as one that lasts brings, unless said otherwise. Knowing an answer lets one choose for it. Choices are
//! made on one half of the draws and paid for on the other, both ways, so that what chance alone suggests
//! gains nothing on average.
//!
//! Source: `raiffa1961`; by bins as in `strong2013`.

use std::ops::Range;

use super::input::{Draw, Input};
use super::sample::{Half, Occurrence, Sampled};
use super::settings::Settings;
use super::share::{NORMAL_95, normal_of};
use super::solve::Test;

/// Into how many equally large parts draws are cut by the value of one number.
const BINS: usize = 12;
/// The fewest draws of a part: of fewer nothing is said.
const DRAWS_A_BIN: usize = 8;
/// The most packages that are chosen among: those that are acceptable most often.
/// Crossed by `questions_choose_among_the_packages_that_pass_most_often`.
const MOST_CONTENDERS: usize = 512;

/// What an answer to a question lets one choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Gain {
    /// The question.
    pub question: InputAsked,
    /// By how much the choice improves: 0.1 is as good as a text that holds in a tenth more of the draws
    /// at no cost.
    pub gain: f64,
    /// 95 % of such intervals hold what infinitely many draws would give.
    pub low: f64,
    /// See [`low`](Self::low).
    pub high: f64,
    /// What one would choose for each answer.
    pub answers: Vec<Answered>,
}

/// Something that could be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputAsked {
    /// An input that is drawn, by position among the inputs.
    Drawn(usize),
    /// An unknown that is answered in every way, by position among the settings' unknowns.
    Answered(usize),
}

/// What one would choose for an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The answer.
    pub answer: AnswerGiven,
    /// How often it is the answer.
    pub share: f64,
    /// What one would then propose, by position among the packages; `None`: nothing.
    pub choice: Option<usize>,
    /// How often that is then acceptable and lasts; of nothing 0.
    pub acceptable: f64,
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerGiven {
    /// A number between two that were drawn, both included.
    Between(u32, u32),
    /// A level of an unknown, or 1 for neighbours that change places.
    Level(usize),
}

/// All that a choice is made on.
struct Payoffs<'a> {
    /// For each package that may be chosen its position, and how much of a draw it holds in.
    contenders: Vec<(usize, Vec<f64>)>,
    /// Whether no other package is ever acceptable.
    are_all: bool,
    sampled: &'a Sampled,
    /// What a text that fails costs.
    failure: f64,
}

/// Asks which questions improve the choice for a treaty; the greatest gain first, and only those whose gain
/// is above 0 even if all questions are looked at together. `draws`: one for each draw that was sampled. Says
/// also whether one could choose among all packages that are ever acceptable.
#[must_use]
pub fn ask_first(
    (sampled, draws): (&Sampled, &[Draw]),
    (inputs, settings): (&[Input], &Settings),
    (treaty, packages): (usize, usize),
    failure: f64,
) -> (Vec<Gain>, bool) {
    let weights = settings.weights();
    let payoffs = Payoffs::of(sampled, treaty, packages, &weights, failure);
    let mut found = Vec::new();
    let questions = inputs.len() + settings.unknowns.len();
    let normal = normal_of(questions);
    for (at, input) in inputs.iter().enumerate() {
        found.extend(bins(draws, at, *input).map(|bins| payoffs.of_drawn(at, &bins)));
    }
    let answered = 0..settings.unknowns.len();
    found.extend(answered.map(|unknown| payoffs.of_answered(settings, treaty, unknown)));
    found.retain(|(_, error)| error.is_told(normal));
    let mut gains: Vec<Gain> = found.into_iter().map(|(gain, _)| gain).collect();
    gains.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    (gains, payoffs.are_all)
}

/// What paired differences say.
#[derive(Debug, Clone, Copy)]
struct Error {
    mean: f64,
    /// Of the mean.
    deviation: f64,
}

impl Error {
    fn of(differences: &[f64]) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a count of draws")]
        let count = differences.len().max(1) as f64;
        let mean = differences.iter().sum::<f64>() / count;
        let squares = differences.iter().map(|it| (it - mean) * (it - mean)).sum::<f64>();
        // The choices of either half rest on the draws that the other's are paid with, so that both lean
        // on each other: the error is taken as if there were only one.
        let deviation = (squares / (count - 1.0).max(1.0)).sqrt() / (count / 2.0).sqrt();
        Self { mean, deviation }
    }

    fn is_told(self, normal: f64) -> bool {
        self.mean - normal * self.deviation > 0.0 && self.mean > 1e-12
    }

    fn told(self, question: InputAsked, answers: Vec<Answered>) -> (Gain, Self) {
        let (low, high) =
            (self.mean - NORMAL_95 * self.deviation, self.mean + NORMAL_95 * self.deviation);
        (Gain { question, gain: self.mean, low, high, answers }, self)
    }
}

/// Draws by the value of an input: which part each is in, and between what values each part lies.
pub(super) struct Bins {
    of: Vec<usize>,
    answers: Vec<AnswerGiven>,
}

fn bins(draws: &[Draw], at: usize, input: Input) -> Option<Bins> {
    if input.is_number() {
        let count = BINS.min(draws.len() / DRAWS_A_BIN);
        return (count >= 2).then(|| by_size(draws, at, count));
    }
    let of: Vec<usize> = draws.iter().map(|draw| draw.0[at] as usize).collect();
    let levels = of.iter().max().map_or(0, |most| most + 1);
    let count = |level: usize| of.iter().filter(|&&it| it == level).count();
    let is_enough = draws.len() >= 2 * DRAWS_A_BIN && (0..levels).any(|it| count(it) < draws.len());
    let answers = (0..levels).map(AnswerGiven::Level).collect();
    is_enough.then_some(Bins { of, answers })
}

/// Draws in equally large parts by the size of a number.
pub(super) fn by_size(draws: &[Draw], at: usize, count: usize) -> Bins {
    let mut order: Vec<usize> = (0..draws.len()).collect();
    order.sort_by_key(|&draw| (draws[draw].0[at], draw));
    let mut of = vec![0; draws.len()];
    let mut answers = Vec::new();
    for bin in 0..count {
        let members: Range<usize> = bin * draws.len() / count..(bin + 1) * draws.len() / count;
        let value = |place: usize| draws[order[place]].0[at];
        answers.push(AnswerGiven::Between(value(members.start), value(members.end - 1)));
        members.for_each(|place| of[order[place]] = bin);
    }
    Bins { of, answers }
}

impl Bins {
    /// The draws of one part.
    pub(super) fn members(&self, bin: usize) -> impl Iterator<Item = usize> {
        self.of.iter().enumerate().filter(move |(_, it)| **it == bin).map(|(draw, _)| draw)
    }
}

impl<'a> Payoffs<'a> {
    fn of(
        sampled: &'a Sampled,
        treaty: usize,
        packages: usize,
        weights: &[f64],
        failure: f64,
    ) -> Self {
        let counted = |package| Occurrence::Passes(treaty, package, Test::Acceptable);
        let often =
            |package| sampled.rows.get(&counted(package)).map_or(0, |row| row.count_ones(..));
        let mut some: Vec<usize> = (0..packages).filter(|&package| often(package) > 0).collect();
        let are_all = some.len() <= MOST_CONTENDERS;
        if !are_all {
            some.sort_by_key(|&package| (std::cmp::Reverse(often(package)), package));
            some.truncate(MOST_CONTENDERS);
            some.sort_unstable();
        }
        let scores = |package| (package, sampled.scores(counted(package), weights));
        let contenders = some.into_iter().map(scores).collect();
        Self { contenders, are_all, sampled, failure }
    }

    /// What proposing pays in a draw in so much of which the text holds.
    fn pays(&self, holds: f64) -> f64 {
        holds - self.failure * (1.0 - holds)
    }

    /// The best choice by so much of so many draws in which each contender holds: its position, or nothing.
    fn best(&self, sums: &[f64], count: f64) -> Option<usize> {
        let mut best = None;
        let mut most = 1e-12;
        for (at, sum) in sums.iter().enumerate() {
            let pays = self.pays(sum / count.max(1.0));
            if count > 0.0 && pays > most {
                (best, most) = (Some(at), pays);
            }
        }
        best
    }

    fn paid(&self, choice: Option<usize>, draw: usize) -> f64 {
        choice.map_or(0.0, |at| self.pays(self.contenders[at].1[draw]))
    }

    /// The choice of a half by what each contender scores in a draw.
    fn chosen<'s>(&self, half: Half, scores: impl Iterator<Item = &'s Vec<f64>>) -> Option<usize> {
        let draws: Vec<usize> = self.sampled.of_half(half).collect();
        let sums: Vec<f64> = scores.map(|it| draws.iter().map(|&draw| it[draw]).sum()).collect();
        #[expect(clippy::cast_precision_loss, reason = "a count of draws")]
        self.best(&sums, draws.len() as f64)
    }

    /// The choice of a half without any answer.
    fn without(&self, half: Half) -> Option<usize> {
        self.chosen(half, self.contenders.iter().map(|(_, scores)| scores))
    }

    fn of_drawn(&self, at: usize, bins: &Bins) -> (Gain, Error) {
        let choices = |half: Half| -> Vec<Option<usize>> {
            let mut counts = vec![0.0; bins.answers.len()];
            let mut sums = vec![vec![0.0; self.contenders.len()]; bins.answers.len()];
            for draw in self.sampled.of_half(half) {
                let bin = bins.of[draw];
                counts[bin] += 1.0;
                for (sum, (_, scores)) in sums[bin].iter_mut().zip(&self.contenders) {
                    *sum += scores[draw];
                }
            }
            // Where this half has no draw of a part, nothing is learnt there.
            let without = self.without(half);
            let best = |(sums, &count): (&Vec<f64>, &f64)| {
                if count > 0.0 { self.best(sums, count) } else { without }
            };
            sums.iter().zip(&counts).map(best).collect()
        };
        let mut differences = vec![0.0; self.sampled.len()];
        for half in [Half::Even, Half::Odd] {
            let (choices, without) = (choices(half), self.without(half));
            for draw in self.sampled.of_half(half.other()) {
                differences[draw] =
                    self.paid(choices[bins.of[draw]], draw) - self.paid(without, draw);
            }
        }
        let answers = self.answers(bins, &choices(Half::Even));
        Error::of(&differences).told(InputAsked::Drawn(at), answers)
    }

    /// What one would choose for each answer, neighbours with one choice as one answer.
    fn answers(&self, bins: &Bins, choices: &[Option<usize>]) -> Vec<Answered> {
        let mut joined: Vec<(AnswerGiven, Option<usize>, Vec<usize>)> = Vec::new();
        for (bin, (&answer, &choice)) in bins.answers.iter().zip(choices).enumerate() {
            let members = bins.members(bin);
            match (joined.last_mut(), answer) {
                (
                    Some((AnswerGiven::Between(_, end), known, all)),
                    AnswerGiven::Between(_, high),
                ) if *known == choice => {
                    *end = high;
                    all.extend(members);
                }
                _ => joined.push((answer, choice, members.collect())),
            }
        }
        let mut odd = vec![false; self.sampled.len()];
        self.sampled.of_half(Half::Odd).for_each(|draw| odd[draw] = true);
        joined
            .into_iter()
            .map(|(answer, choice, members)| {
                let told: Vec<f64> = (members.iter().filter(|&&draw| odd[draw]))
                    .map(|&draw| choice.map_or(0.0, |at| self.contenders[at].1[draw]))
                    .collect();
                Answered {
                    answer,
                    share: ratio(members.len(), self.sampled.len()),
                    choice: choice.map(|at| self.contenders[at].0),
                    acceptable: mean(&told),
                }
            })
            .collect()
    }

    fn of_answered(&self, settings: &Settings, treaty: usize, unknown: usize) -> (Gain, Error) {
        let levels: Vec<(f64, Vec<Vec<f64>>)> = (0..settings.levels(unknown))
            .map(|level| {
                let weights = settings.weights_given(unknown, level);
                let scores = self.contenders.iter().map(|(package, _)| {
                    let counted = Occurrence::Passes(treaty, *package, Test::Acceptable);
                    self.sampled.scores(counted, &weights)
                });
                (settings.share(unknown, level), scores.collect())
            })
            .collect();
        let choice = |half: Half, scores: &[Vec<f64>]| self.chosen(half, scores.iter());
        let mut differences = vec![0.0; self.sampled.len()];
        for half in [Half::Even, Half::Odd] {
            let without = self.without(half);
            let choices: Vec<Option<usize>> =
                levels.iter().map(|(_, scores)| choice(half, scores)).collect();
            for draw in self.sampled.of_half(half.other()) {
                let known: f64 = (levels.iter().zip(&choices))
                    .map(|((share, scores), choice)| {
                        share * choice.map_or(0.0, |at| self.pays(scores[at][draw]))
                    })
                    .sum();
                differences[draw] = known - self.paid(without, draw);
            }
        }
        let answers = levels.iter().enumerate().map(|(level, (share, scores))| {
            let choice = choice(Half::Even, scores);
            let told: Vec<f64> = (self.sampled.of_half(Half::Odd))
                .map(|draw| choice.map_or(0.0, |at| scores[at][draw]))
                .collect();
            Answered {
                answer: AnswerGiven::Level(level),
                share: *share,
                choice: choice.map(|at| self.contenders[at].0),
                acceptable: mean(&told),
            }
        });
        Error::of(&differences).told(InputAsked::Answered(unknown), answers.collect())
    }
}

fn mean(all: &[f64]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a count of draws")]
    let count = all.len().max(1) as f64;
    all.iter().sum::<f64>() / count
}

#[expect(clippy::cast_precision_loss, reason = "counts of draws")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
