//! Is a condition true of many neighbouring states at once?
//!
//! Truth is held as bits, 64 states a word. [`Condition::holds`] is the oracle for this file.

use super::{Atom, Condition, Game, StateId};

/// How many states a block of words spans, at most: 2^16, so that a block stays in cache.
pub const BLOCK_STATES: usize = 1 << 16;
/// The longest pattern, in words, that is prepared for an atom that repeats quickly.
/// Crossed by `options_that_seldom_change_are_read_as_the_others`.
const MOST_PATTERN: u64 = 1 << 12;

/// A condition prepared for evaluation in blocks.
#[derive(Debug, Clone)]
pub struct Sliced {
    node: Node,
}

#[derive(Debug, Clone)]
enum Node {
    Always(bool),
    /// Bits that repeat: word `w` of the space is `pattern[w % pattern.len()]`.
    Repeating(Vec<u64>),
    /// Runs of equal states, too long to be prepared.
    Runs(Atom),
    Not(Box<Node>),
    All(Vec<Node>),
    Any(Vec<Node>),
}

impl Sliced {
    /// Prepares a condition. Costs a few thousand words for each atom.
    #[must_use]
    pub fn new(condition: &Condition) -> Self {
        Self { node: prepare(condition) }
    }

    /// Writes the truth of the states `64 × first_word ..` into words: bit `k` of word `w` is state
    /// `64 (first_word + w) + k`. Costs one pass over the words for each part of the condition.
    pub fn evaluate(&self, first_word: u64, words: &mut [u64]) {
        fill(&self.node, first_word, words);
    }
}

impl Game {
    /// The bits of the feasible states, as [`Numbering`](super::Numbering) holds them.
    ///
    /// # Panics
    /// If the space has more cells than memory has addresses.
    #[must_use]
    pub fn feasible_words(&self) -> Vec<u64> {
        let cells = usize::try_from(self.space().cells()).expect("the space fits in memory");
        let sliced: Vec<Sliced> = self.impossible().iter().map(Sliced::new).collect();
        let mut words = vec![u64::MAX; cells.div_ceil(64)];
        let mut scratch = vec![0; BLOCK_STATES / 64];
        for (block, chunk) in words.chunks_mut(BLOCK_STATES / 64).enumerate() {
            let first_word = (block * BLOCK_STATES / 64) as u64;
            for condition in &sliced {
                let scratch = &mut scratch[..chunk.len()];
                condition.evaluate(first_word, scratch);
                chunk.iter_mut().zip(scratch).for_each(|(word, out)| *word &= !*out);
            }
        }
        if !cells.is_multiple_of(64)
            && let Some(last) = words.last_mut()
        {
            *last &= (1 << (cells % 64)) - 1;
        }
        words
    }
}

fn prepare(condition: &Condition) -> Node {
    let all = |parts: &[Condition]| parts.iter().map(prepare).collect();
    match condition {
        Condition::Always(value) => Node::Always(*value),
        Condition::Atom(atom) => {
            let digit = atom.reading.digit;
            // The bits repeat after `stride × radix` states; 64 of those are whole words.
            let period = digit.stride.saturating_mul(digit.radix);
            let shared = 1_u64 << period.trailing_zeros().min(6);
            let pattern_words = period / shared;
            if pattern_words <= MOST_PATTERN {
                let mut pattern = vec![0; usize::try_from(pattern_words).unwrap_or(0)];
                for (at, word) in (0_u64..).zip(&mut pattern) {
                    for bit in 0..64 {
                        let holds = atom.holds(StateId((at * 64 + bit) % period));
                        *word |= u64::from(holds) << bit;
                    }
                }
                Node::Repeating(pattern)
            } else {
                Node::Runs(atom.clone())
            }
        }
        Condition::Not(inner) => Node::Not(Box::new(prepare(inner))),
        Condition::All(parts) => Node::All(all(parts)),
        Condition::Any(parts) => Node::Any(all(parts)),
    }
}

fn fill(node: &Node, first_word: u64, words: &mut [u64]) {
    match node {
        Node::Always(value) => words.fill(if *value { u64::MAX } else { 0 }),
        Node::Repeating(pattern) => {
            let mut at = usize::try_from(first_word % pattern.len() as u64).unwrap_or(0);
            for word in words {
                *word = pattern[at];
                at = if at + 1 == pattern.len() { 0 } else { at + 1 };
            }
        }
        Node::Runs(atom) => fill_runs(atom, first_word, words),
        Node::Not(inner) => {
            fill(inner, first_word, words);
            words.iter_mut().for_each(|word| *word = !*word);
        }
        Node::All(parts) => join(parts, first_word, words, u64::MAX, |a, b| a & b),
        Node::Any(parts) => join(parts, first_word, words, 0, |a, b| a | b),
    }
}

fn join(parts: &[Node], first_word: u64, words: &mut [u64], none: u64, op: fn(u64, u64) -> u64) {
    let Some((first, rest)) = parts.split_first() else {
        words.fill(none);
        return;
    };
    fill(first, first_word, words);
    let mut scratch = vec![0; words.len()];
    for part in rest {
        fill(part, first_word, &mut scratch);
        words.iter_mut().zip(&scratch).for_each(|(word, other)| *word = op(*word, *other));
    }
}

fn fill_runs(atom: &Atom, first_word: u64, words: &mut [u64]) {
    let digit = atom.reading.digit;
    let start = first_word * 64;
    let end = start + words.len() as u64 * 64;
    words.fill(0);
    let mut at = start;
    while at < end {
        let run_end = ((at / digit.stride + 1) * digit.stride).min(end);
        if atom.holds(StateId(at)) {
            set_bits(words, at - start, run_end - start);
        }
        at = run_end;
    }
}

/// Sets the bits from one position up to another.
fn set_bits(words: &mut [u64], from: u64, to: u64) {
    let index = |bit: u64| usize::try_from(bit / 64).unwrap_or(usize::MAX);
    let (first, last) = (index(from), index(to));
    let low = u64::MAX << (from % 64);
    let high = (1_u64 << (to % 64)) - 1;
    if first == last {
        words[first] |= low & high;
        return;
    }
    words[first] |= low;
    words[first + 1..last].fill(u64::MAX);
    if high != 0 {
        words[last] |= high;
    }
}
