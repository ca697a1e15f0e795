//! How is a message sealed from one person to another?
//!
//! HPKE (RFC 9180) in mode `AuthPSK`: only who holds the sender's key and the pair secret can have sealed it, and only the receiver can
//! open it; but the receiver could have made it too, which is what makes an answer deniable. This is the only file that names `hpke`.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{
    Deserializable, HpkeError, Kem, OpModeR, OpModeS, PskBundle, Serializable, single_shot_open,
    single_shot_seal_with_rng,
};
use std::convert::Infallible;
use zeroize::Zeroizing;

use crate::error::{RoomError, refused};
use crate::means::Means;

type X25519 = X25519HkdfSha256;
type Private = <X25519 as Kem>::PrivateKey;
type Public = <X25519 as Kem>::PublicKey;

/// What a sealed message consists of: a key made for it alone, and the sealed bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The key made for it alone.
    pub key: [u8; 32],
    /// The sealed bytes: as long as the padded text, and 16 more.
    pub text: Vec<u8>,
}

/// The pair secret with its name.
#[derive(Clone, Copy)]
pub struct Psk<'a> {
    /// The secret.
    pub secret: &'a [u8; 32],
    /// Which room and party it is for.
    pub name: &'a [u8],
}

impl std::fmt::Debug for Psk<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Psk(…)")
    }
}

/// Makes a pair of keys: private, public.
#[must_use]
pub fn key_pair(means: &mut Means<'_>) -> (Zeroizing<[u8; 32]>, [u8; 32]) {
    let (private, public) = X25519::gen_keypair_with_rng(&mut Random(means.random));
    (Zeroizing::new(private.to_bytes().into()), public.to_bytes().into())
}

/// The public key that belongs to a private one.
///
/// # Errors
/// If it is none.
pub fn public_of(private: &[u8; 32]) -> Result<[u8; 32], RoomError> {
    Ok(X25519::sk_to_pk(&self::private(private)?).to_bytes().into())
}

/// Seals a text for one receiver.
///
/// # Errors
/// If a key is none.
pub fn seal(
    from: &[u8; 32],
    to: &[u8; 32],
    psk: Psk<'_>,
    (info, aad): (&[u8], &[u8]),
    text: &[u8],
    means: &mut Means<'_>,
) -> Result<Sealed, RoomError> {
    let from = private(from)?;
    let own = X25519::sk_to_pk(&from);
    let mode = OpModeS::<X25519>::AuthPsk((from, own), bundle(psk)?);
    let mut random = Random(means.random);
    let (key, text) = single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519>(
        &mode,
        &public(to)?,
        info,
        text,
        aad,
        &mut random,
    )
    .map_err(closed)?;
    Ok(Sealed { key: key.to_bytes().into(), text })
}

/// Opens what was sealed for one by a sender.
///
/// # Errors
/// If anything at all differs: sender, receiver, pair secret, what it is bound to, one bit.
pub fn open(
    to: &[u8; 32],
    from: &[u8; 32],
    psk: Psk<'_>,
    (info, aad): (&[u8], &[u8]),
    sealed: &Sealed,
) -> Result<Zeroizing<Vec<u8>>, RoomError> {
    let mode = OpModeR::<X25519>::AuthPsk(public(from)?, bundle(psk)?);
    let opened = single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519>(
        &mode,
        &private(to)?,
        &encapped(&sealed.key)?,
        info,
        &sealed.text,
        aad,
    );
    opened.map(Zeroizing::new).map_err(closed)
}

/// Seals what stands on an envelope, so that who carries it doesn't read what kind it is. It proves no sender: what it says is bound
/// into the seal of the message itself.
///
/// # Errors
/// If a key is none.
pub fn seal_label(
    to: &[u8; 32],
    info: &[u8],
    text: &[u8],
    means: &mut Means<'_>,
) -> Result<Sealed, RoomError> {
    let mut random = Random(means.random);
    let (key, text) = single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519>(
        &OpModeS::Base,
        &public(to)?,
        info,
        text,
        b"",
        &mut random,
    )
    .map_err(closed)?;
    Ok(Sealed { key: key.to_bytes().into(), text })
}

/// Opens what stands on an envelope.
///
/// # Errors
/// If it is for another room or another receiver.
pub fn open_label(to: &[u8; 32], info: &[u8], sealed: &Sealed) -> Result<Vec<u8>, RoomError> {
    single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519>(
        &OpModeR::Base,
        &private(to)?,
        &encapped(&sealed.key)?,
        info,
        &sealed.text,
        b"",
    )
    .map_err(closed)
}

/// Its length, the bytes, zeros up to the size.
///
/// # Errors
/// If it doesn't fit.
pub fn pad(text: &[u8], size: usize) -> Result<Zeroizing<Vec<u8>>, RoomError> {
    let length = u32::try_from(text.len()).ok().filter(|_| text.len() + 4 <= size);
    let Some(length) = length else {
        let message = format!("it is too long: {} of {} bytes", text.len(), size.saturating_sub(4));
        return Err(refused("too-large", message));
    };
    let mut padded = Zeroizing::new(Vec::with_capacity(size));
    padded.extend(length.to_le_bytes());
    padded.extend(text);
    padded.resize(size, 0);
    Ok(padded)
}

/// What was padded.
///
/// # Errors
/// If it isn't padded so.
pub fn unpad(padded: &[u8]) -> Result<&[u8], RoomError> {
    let wrong = || refused("not-padded", "what was sealed isn't padded as it must be");
    let (length, rest) = padded.split_first_chunk::<4>().ok_or_else(wrong)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| wrong())?;
    let (text, zeros) = rest.split_at_checked(length).ok_or_else(wrong)?;
    if zeros.iter().all(|&it| it == 0) { Ok(text) } else { Err(wrong()) }
}

fn closed(_: HpkeError) -> RoomError {
    refused(
        "does-not-open",
        "it doesn't open: it is from or for somebody else, of another round, or it was changed",
    )
}

fn private(bytes: &[u8; 32]) -> Result<Private, RoomError> {
    Private::from_bytes(bytes).map_err(closed)
}

fn public(bytes: &[u8; 32]) -> Result<Public, RoomError> {
    Public::from_bytes(bytes).map_err(closed)
}

fn encapped(bytes: &[u8; 32]) -> Result<<X25519 as Kem>::EncappedKey, RoomError> {
    <X25519 as Kem>::EncappedKey::from_bytes(bytes).map_err(closed)
}

fn bundle(psk: Psk<'_>) -> Result<PskBundle<'_>, RoomError> {
    PskBundle::new(psk.secret, psk.name).map_err(closed)
}

/// The randomness of the command, in the form that is asked for here.
struct Random<'a>(&'a mut dyn FnMut(&mut [u8]));

impl TryRng for Random<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        (self.0)(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        (self.0)(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        (self.0)(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Random<'_> {}
