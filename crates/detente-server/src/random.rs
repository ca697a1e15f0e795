//! What can nobody guess?

use std::fmt::Write;
use std::io;

/// So many random bytes, in hexadecimal.
pub(crate) fn hex(bytes: usize) -> io::Result<String> {
    let mut chance = vec![0_u8; bytes];
    getrandom::fill(&mut chance).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(chance.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

/// Whether two texts are the same, in a time that doesn't tell how far they are.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    let differs = one.bytes().zip(other.bytes()).fold(0_u8, |all, (a, b)| all | (a ^ b));
    one.len() == other.len() && std::hint::black_box(differs) == 0
}
