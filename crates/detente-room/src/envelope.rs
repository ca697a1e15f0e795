//! What is in a file that is carried?
//!
//! What stands on the envelope is sealed for the receiver, so that who carries it learns nothing but sizes; and all of it is bound into
//! the seal of the message, so that none of it can be changed: room, round, kind, from whom to whom, the how manieth, which call.

use zeroize::Zeroizing;

use crate::armour::{armour, unarmour};
use crate::bytes::{base64, sha256, unbase64};
use crate::canon::{Json, map};
use crate::error::{RoomError, refused};
use crate::identity::{Identity, PublicKeys};
use crate::means::Means;
use crate::message::Kind;
use crate::seal::{Psk, Sealed, open, open_label, pad, seal, seal_label, unpad};

const KIND: &str = "message";
const LABEL: usize = 512;

/// What stands on an envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// In which round: how many calls there were.
    pub round: i64,
    /// What it is.
    pub kind: Kind,
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// The how manieth from one to the other.
    pub seq: i64,
    /// The hash of the last call; nothing before the first.
    pub call: String,
}

/// Between whom: the two keys, and the secret of the pair.
#[derive(Clone, Copy)]
pub struct Between<'a> {
    /// In which room.
    pub room: &'a str,
    /// Of the party whose pair it is.
    pub party: &'a str,
    /// The pair secret.
    pub secret: &'a [u8; 32],
    /// Whoever seals or opens.
    pub own: &'a Identity,
    /// The other's keys.
    pub other: &'a PublicKeys,
}

impl std::fmt::Debug for Between<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Between").field("party", &self.party).finish_non_exhaustive()
    }
}

/// A file as it arrives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Its hash.
    pub hash: String,
    /// The public keys that stand beside it, where somebody joins.
    pub keys: Option<PublicKeys>,
    label: Sealed,
    message: Sealed,
}

/// Seals a message as a file. Where somebody joins, its keys stand beside it.
///
/// # Errors
/// If it is too long, or a key is none.
pub fn seal_file(
    between: Between<'_>,
    label: &Label,
    body: &Json,
    means: &mut Means<'_>,
) -> Result<String, RoomError> {
    let text = Zeroizing::new(body.print());
    let plain = pad(text.as_bytes(), label.kind.size(text.len()))?;
    let name = between.name();
    let psk = Psk { secret: between.secret, name: name.as_bytes() };
    let to = between.other.sealing();
    let info = info(between.room, label);
    let bound: (&[u8], &[u8]) = (info.as_bytes(), b"");
    let message = seal(between.own.opens(), &to, psk, bound, &plain, means)?;
    let on_it = pad(label.json().print().as_bytes(), LABEL)?;
    let on_it = seal_label(&to, label_info(between.room).as_bytes(), &on_it, means)?;
    let mut file = map([("label", written(&on_it).into()), ("message", written(&message).into())]);
    if let (Kind::Join, Json::Map(map)) = (label.kind, &mut file) {
        map.insert("keys".to_owned(), between.own.public()?.json());
    }
    Ok(armour(KIND, file.print().as_bytes()))
}

impl Envelope {
    /// Reads a file that was carried.
    ///
    /// # Errors
    /// If it is none.
    pub fn read(file: &[u8]) -> Result<Self, RoomError> {
        let bytes = unarmour(KIND, file)?;
        let wrong = || refused("not-an-envelope", "it isn't a message of a room");
        let json = Json::read(&bytes)?;
        let keys = match json.get("keys") {
            Some(keys) => Some(PublicKeys::read(keys).ok_or_else(wrong)?),
            None => None,
        };
        let fields = json.as_map().map_or(0, std::collections::BTreeMap::len);
        if fields != 2 + usize::from(keys.is_some()) {
            return Err(wrong());
        }
        let part = |name| {
            let text = json.get(name).and_then(Json::as_text).ok_or_else(wrong)?;
            let bytes = unbase64(text)?;
            let (key, text) = bytes.split_first_chunk::<32>().ok_or_else(wrong)?;
            Ok::<Sealed, RoomError>(Sealed { key: *key, text: text.to_vec() })
        };
        let (label, message) = (part("label")?, part("message")?);
        Ok(Self { hash: sha256(&bytes), keys, label, message })
    }

    /// What stands on it.
    ///
    /// # Errors
    /// If it is for somebody else, or of another room.
    pub fn label(&self, room: &str, own: &Identity) -> Result<Label, RoomError> {
        let wrong = || refused("not-for-you", "it isn't for you, or it is of another room");
        let plain = open_label(own.opens(), label_info(room).as_bytes(), &self.label);
        let plain = plain.map_err(|_| wrong())?;
        let json = Json::read(unpad(&plain)?)?;
        Label::read(&json).ok_or_else(wrong)
    }

    /// Opens it.
    ///
    /// # Errors
    /// If anything of what stands on it isn't what it was sealed with.
    pub fn open(&self, between: Between<'_>, label: &Label) -> Result<Zeroizing<Json>, RoomError> {
        let name = between.name();
        let psk = Psk { secret: between.secret, name: name.as_bytes() };
        let from = between.other.sealing();
        let info = info(between.room, label);
        let bound: (&[u8], &[u8]) = (info.as_bytes(), b"");
        let plain = open(between.own.opens(), &from, psk, bound, &self.message)?;
        let text = unpad(&plain)?;
        if plain.len() != label.kind.size(text.len()) {
            return Err(refused("not-padded", "what was sealed isn't padded as it must be"));
        }
        Ok(Zeroizing::new(Json::read(text)?))
    }
}

impl Label {
    fn json(&self) -> Json {
        Json::List(self.fields())
    }

    fn fields(&self) -> Vec<Json> {
        vec![
            self.round.into(),
            self.kind.word().into(),
            self.from.as_str().into(),
            self.to.as_str().into(),
            self.seq.into(),
            self.call.as_str().into(),
        ]
    }

    fn read(json: &Json) -> Option<Self> {
        let [round, kind, from, to, seq, call] = json.as_list()? else { return None };
        Some(Self {
            round: round.as_int()?,
            kind: Kind::of(kind.as_text()?)?,
            from: from.as_text()?.to_owned(),
            to: to.as_text()?.to_owned(),
            seq: seq.as_int()?,
            call: call.as_text()?.to_owned(),
        })
    }
}

impl Between<'_> {
    fn name(&self) -> String {
        format!("{}/{}", self.room, self.party)
    }
}

/// What a message is bound to.
#[must_use]
pub fn info(room: &str, label: &Label) -> String {
    let mut list = vec![Json::from("detente room 1"), room.into()];
    list.extend(label.fields());
    Json::List(list).print()
}

fn label_info(room: &str) -> String {
    Json::List(vec!["detente room 1".into(), room.into(), "label".into()]).print()
}

fn written(sealed: &Sealed) -> String {
    base64(&[&sealed.key[..], &sealed.text].concat())
}
