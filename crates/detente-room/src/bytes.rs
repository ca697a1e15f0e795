//! How are bytes written as text, and named by a hash?

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

use crate::error::{RoomError, refused};

/// SHA-256 in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digit = |byte: u8| DIGITS[usize::from(byte & 15)];
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

/// Tells whether a text is a hash as [`sha256`] writes it.
#[must_use]
pub(crate) fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|it| it.is_ascii_digit() || matches!(it, b'a'..=b'f'))
}

/// Reads so many bytes of hexadecimal, in small letters.
#[must_use]
pub fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    if text.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        *byte = value(pair[0])? << 4 | value(pair[1])?;
    }
    Some(bytes)
}

/// Bytes in base64.
#[must_use]
pub(crate) fn base64(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

/// Reads base64.
///
/// # Errors
/// If it isn't any, with the padding that belongs to it.
pub(crate) fn unbase64(text: &str) -> Result<Vec<u8>, RoomError> {
    Base64::decode_vec(text).map_err(|_| refused("not-base64", "it isn't base64"))
}
