//! Who is somebody in a room, and how are their keys kept?
//!
//! One file holds both keys of a person, sealed under six words that the program offers: nobody chooses them, since what people choose
//! is guessed. There is no way back without the words.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

use crate::armour::{armour, unarmour};
use crate::bytes::{hex, unhex};
use crate::canon::{Json, map};
use crate::error::{RoomError, refused};
use crate::keep::{lock, unlock};
use crate::means::Means;
use crate::seal;
use crate::words::{as_typed, stretch};

const KIND: &str = "identity";
const SALT: usize = 16;
/// What an identity takes is the same for everybody.
const SIZE: usize = 1024;

/// The keys of a person. They are zeroed when it is dropped, and never shown.
pub struct Identity {
    /// What the person is called.
    pub name: String,
    opens: Zeroizing<[u8; 32]>,
    signs: SigningKey,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Identity").field("name", &self.name).finish_non_exhaustive()
    }
}

/// What everybody may know of a person: the key for sealing and the key of signatures, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PublicKeys {
    /// X25519.
    pub seals: String,
    /// Ed25519.
    pub signs: String,
}

impl Identity {
    /// Makes keys for somebody.
    #[must_use]
    pub fn new(name: &str, means: &mut Means<'_>) -> Self {
        let (opens, _) = seal::key_pair(means);
        let seed = Zeroizing::new(means.bytes());
        Self { name: name.to_owned(), opens, signs: SigningKey::from_bytes(&seed) }
    }

    /// The file of it, to be opened with these words.
    ///
    /// # Errors
    /// If there isn't the memory for it.
    pub fn file(&self, words: &str, means: &mut Means<'_>) -> Result<String, RoomError> {
        let salt: [u8; SALT] = means.bytes();
        let key = key_of(words, &salt)?;
        let seed = Zeroizing::new(self.signs.to_bytes());
        let body = Zeroizing::new(map([
            ("name", self.name.as_str().into()),
            ("opens", hex(&*self.opens).into()),
            ("signs", hex(&*seed).into()),
        ]));
        let text = Zeroizing::new(body.print());
        let inner = lock(&key, KIND, &text, Some(SIZE), means)?;
        Ok(armour(KIND, &[&salt[..], &unarmour(KIND, inner.as_bytes())?].concat()))
    }

    /// Opens such a file.
    ///
    /// # Errors
    /// If it is none, or the words are others.
    pub fn open(file: &[u8], words: &str) -> Result<Self, RoomError> {
        let bytes = unarmour(KIND, file)?;
        let wrong = || refused("not-an-identity", "it is no identity");
        let (salt, sealed) = bytes.split_first_chunk::<SALT>().ok_or_else(wrong)?;
        let key = key_of(words, salt)?;
        let text = unlock(&key, KIND, armour(KIND, sealed).as_bytes()).map_err(|_| {
            refused("wrong-words", "the identity doesn't open with these six words")
        })?;
        Self::read(&text).ok_or_else(wrong)
    }

    fn read(text: &str) -> Option<Self> {
        let body = Zeroizing::new(Json::read(text.as_bytes()).ok()?);
        let key = |name| Some(Zeroizing::new(unhex::<32>(body.get(name)?.as_text()?)?));
        let signs = SigningKey::from_bytes(&*key("signs")?);
        Some(Self { name: body.get("name")?.as_text()?.to_owned(), opens: key("opens")?, signs })
    }

    /// What everybody may know.
    ///
    /// # Errors
    /// If the key is none, which no file that opens has.
    pub fn public(&self) -> Result<PublicKeys, RoomError> {
        let signs = hex(self.signs.verifying_key().as_bytes());
        Ok(PublicKeys { seals: hex(&seal::public_of(&self.opens)?), signs })
    }

    /// The key that opens what is sealed for this person.
    #[must_use]
    pub fn opens(&self) -> &[u8; 32] {
        &self.opens
    }

    /// The key under which this person keeps what is in a folder.
    pub(crate) fn keeps(&self, room: &str) -> Zeroizing<[u8; 32]> {
        let mut seed = self.signs.to_bytes();
        let mut hash = Sha256::new();
        hash.update(b"detente room 1 keeps\0");
        hash.update(seed);
        hash.update(*self.opens);
        hash.update(room.as_bytes());
        seed.zeroize();
        Zeroizing::new(hash.finalize().into())
    }

    /// Signs a body of that kind in a room, in hexadecimal.
    #[must_use]
    pub fn sign(&self, room: &str, kind: &str, body: &Json) -> String {
        hex(&self.signs.sign(&signed_bytes(room, kind, body)).to_bytes())
    }
}

impl PublicKeys {
    /// As they stand in a message.
    #[must_use]
    pub fn json(&self) -> Json {
        map([("seals", self.seals.as_str().into()), ("signs", self.signs.as_str().into())])
    }

    /// Reads them; keys that everybody could sign for are none.
    #[must_use]
    pub fn read(body: &Json) -> Option<Self> {
        let text = |name| Some(body.get(name)?.as_text()?.to_owned());
        let keys = Self { seals: text("seals")?, signs: text("signs")? };
        let known = body.as_map()?.len() == 2;
        let signs: [u8; 32] = unhex(&keys.signs)?;
        // A key has one spelling, and isn't one for which everybody could sign.
        let strong = VerifyingKey::from_bytes(&signs)
            .is_ok_and(|it| !it.is_weak() && it.to_edwards().compress().to_bytes() == signs);
        (known && strong && unhex::<32>(&keys.seals).is_some()).then_some(keys)
    }

    /// The key for sealing.
    #[must_use]
    pub fn sealing(&self) -> [u8; 32] {
        // What was read is 32 bytes; what somebody built otherwise opens nothing.
        unhex(&self.seals).unwrap_or_default()
    }

    /// Tells whether this person signed a body of that kind in a room.
    #[must_use]
    pub fn signed(&self, room: &str, kind: &str, body: &Json, signature: &str) -> bool {
        let key = unhex(&self.signs).and_then(|key| VerifyingKey::from_bytes(&key).ok());
        let signature = unhex(signature).map(|it| Signature::from_bytes(&it));
        let (Some(key), Some(signature)) = (key, signature) else { return false };
        key.verify_strict(&signed_bytes(room, kind, body), &signature).is_ok()
    }
}

/// What is signed: the room and the kind before the body, so that no signature counts elsewhere.
fn signed_bytes(room: &str, kind: &str, body: &Json) -> Vec<u8> {
    let list = vec![Json::from("detente room 1"), room.into(), kind.into(), body.clone()];
    Json::List(list).print().into_bytes()
}

fn key_of(words: &str, salt: &[u8; SALT]) -> Result<Zeroizing<[u8; 32]>, RoomError> {
    let mut key = Zeroizing::new([0; 32]);
    stretch(as_typed(words).as_bytes(), salt, &mut *key)?;
    Ok(key)
}
