//! In which words do people read out what a machine compares?
//!
//! Of 2,048 words, eleven bits each: six to open an identity, eight to compare two keys or two logs. No two differ by one letter
//! more, less or otherwise, so that a slip of the pen is noticed.

use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::{Zeroize, Zeroizing};

use crate::error::{RoomError, refused};

const LIST: &str = include_str!("../data/words.txt");
const BITS: usize = 11;
/// How many words open an identity.
pub const OPENING: usize = 6;
/// How many words are compared.
pub const COMPARED: usize = 8;

/// All words, in their order.
#[must_use]
pub fn list() -> Vec<&'static str> {
    LIST.lines().collect()
}

/// The first words of a row of bits. Bytes that aren't there count as zero.
fn of_bits(bytes: &[u8], count: usize) -> Vec<&'static str> {
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| usize::from(byte >> (7 - at % 8) & 1));
    let number = |word: usize| (0..BITS).fold(0, |sum, at| sum << 1 | bit(word * BITS + at));
    let all = list();
    (0..count).filter_map(|word| all.get(number(word)).copied()).collect()
}

/// Six words for an identity, of these bytes at random: 66 bits.
#[must_use]
pub fn to_open(random: &[u8; 9]) -> Zeroizing<String> {
    Zeroizing::new(of_bits(random, OPENING).join(" "))
}

/// The eight words of what two people compare. They cost a second to make, so that nobody can look for two things with the same.
///
/// # Errors
/// If there isn't the memory for it.
pub fn to_compare(what: &[u8]) -> Result<Vec<&'static str>, RoomError> {
    let mut bits = [0; 11];
    stretch(what, b"detente room 1 compared", &mut bits)?;
    Ok(of_bits(&bits, COMPARED))
}

/// Words as somebody typed or read them, as they are compared: small letters, one space between.
#[must_use]
pub fn as_typed(text: &str) -> Zeroizing<String> {
    let mut lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let joined = Zeroizing::new(words.join(" "));
    lower.zeroize();
    joined
}

/// Argon2id with 64 MiB and three passes.
pub(crate) fn stretch(what: &[u8], salt: &[u8], out: &mut [u8]) -> Result<(), RoomError> {
    let cost = Params::new(64 << 10, 3, 1, Some(out.len()));
    let done = cost.and_then(|cost| {
        Argon2::new(Algorithm::Argon2id, Version::V0x13, cost).hash_password_into(what, salt, out)
    });
    done.map_err(|_| refused("no-memory", "there aren't 64 MiB of memory to make a key of words"))
}
