//! How is something sealed for nobody but oneself?
//!
//! XChaCha20-Poly1305 under one key, a nonce at random each time, bound to what the file is. The sealed bytes are padded to a
//! multiple of 64 KiB before, so that a file's size says little of what is in it.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::armour::{armour, unarmour};
use crate::error::{RoomError, refused};
use crate::means::Means;
use crate::seal::{pad, unpad};

const BLOCK: usize = 1 << 16;
const NONCE: usize = 24;

/// Seals a text as a file of that kind.
///
/// # Errors
/// If it is too long.
pub(crate) fn lock(
    key: &[u8; 32],
    what: &str,
    text: &str,
    block: Option<usize>,
    means: &mut Means<'_>,
) -> Result<String, RoomError> {
    let nonce: [u8; NONCE] = means.bytes();
    let block = block.unwrap_or(BLOCK);
    let plain = pad(text.as_bytes(), (text.len() + 4).next_multiple_of(block))?;
    let sealed = XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(nonce), Payload { msg: &plain, aad: what.as_bytes() })
        .map_err(|_| refused("too-large", "it is too long to be sealed"))?;
    Ok(armour(what, &[&nonce[..], &sealed].concat()))
}

/// Opens such a file.
///
/// # Errors
/// If it isn't one, was changed, or the key is another one.
pub(crate) fn unlock(
    key: &[u8; 32],
    what: &str,
    file: &[u8],
) -> Result<Zeroizing<String>, RoomError> {
    let closed = || {
        refused(
            "does-not-open",
            "it doesn't open: other words, another identity, or it was changed",
        )
    };
    let bytes = unarmour(what, file)?;
    let (nonce, sealed) = bytes.split_first_chunk::<NONCE>().ok_or_else(closed)?;
    let plain = XChaCha20Poly1305::new(key.into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: what.as_bytes() })
        .map_err(|_| closed())?;
    let plain = Zeroizing::new(plain);
    let text = std::str::from_utf8(unpad(&plain)?).map_err(|_| closed())?;
    Ok(Zeroizing::new(text.to_owned()))
}
