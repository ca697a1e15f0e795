//! How does a message go out, and how is one opened that came in?

use zeroize::Zeroizing;

use crate::canon::Json;
use crate::desk::{Desk, Pair, PairStage, Seat};
use crate::envelope::{Between, Envelope, Label, seal_file};
use crate::error::{RoomError, refused};
use crate::identity::{Identity, PublicKeys};
use crate::log::head;
use crate::means::Means;
use crate::message::Kind;

/// Seals a message for somebody and lays it out; gives back the hash of its envelope.
pub(crate) fn send(
    desk: &mut Desk,
    own: &Identity,
    (to, kind): (&str, Kind),
    body: &Json,
    means: &mut Means<'_>,
) -> Result<String, RoomError> {
    let state = desk.state()?;
    let seq = desk.sent.get(to).copied().unwrap_or(0) + 1;
    let label = Label {
        round: state.round(),
        kind,
        from: desk.id.clone(),
        to: to.to_owned(),
        seq,
        call: state.call_hash(),
    };
    let party = if desk.part == Seat::Party { desk.id.as_str() } else { to };
    let (pair, other) = other(desk, party)?;
    let between =
        Between { room: &desk.charter.id, party, secret: &pair.secret, own, other: &other };
    let file = seal_file(between, &label, body, means)?;
    let room = &desk.charter.id;
    let name = if desk.blind {
        let random: [u8; 10] = means.bytes();
        let letters: String = random.iter().map(|it| char::from(b'a' + it % 26)).collect();
        format!("{room}.{letters}.detente")
    } else {
        format!("{room}.{}.{}.{to}.{seq}.detente", label.round, desk.id)
    };
    let hash = Envelope::read(file.as_bytes())?.hash;
    desk.sent.insert(to.to_owned(), seq);
    desk.out.insert(name, file);
    Ok(hash)
}

/// A message that came in, opened: its envelope, what stood on it, its body.
#[derive(Debug)]
pub(crate) struct Letter {
    pub(crate) hash: String,
    pub(crate) label: Label,
    pub(crate) keys: Option<PublicKeys>,
    pub(crate) body: Zeroizing<Json>,
}

/// Opens what came in; `None` where it came before.
pub(crate) fn open(
    desk: &mut Desk,
    own: &Identity,
    file: &[u8],
) -> Result<Option<Letter>, RoomError> {
    let envelope = Envelope::read(file)?;
    let label = envelope.label(&desk.charter.id, own)?;
    let stranger =
        || refused("not-in-the-room", "who sends it isn't in the room, or may not send it");
    if label.to != desk.id {
        return Err(refused("not-for-you", "it isn't for you, or it is of another room"));
    }
    let party = match desk.part {
        Seat::Mediator => label.from.clone(),
        Seat::Party => desk.id.clone(),
    };
    let may = match desk.part {
        Seat::Mediator => label.kind.is_of_a_party(),
        Seat::Party => label.kind.is_of_the_mediator() && label.from == desk.mediator.0,
    };
    // A party that was never invited shares no secret.
    let known = desk.pairs.get(&party).is_some_and(|it| it.stage != PairStage::Named);
    if !may || !known {
        return Err(stranger());
    }
    let other = match (desk.part, label.kind, &envelope.keys) {
        (Seat::Mediator, Kind::Join, Some(keys)) => keys.clone(),
        (_, _, None) => other(desk, &party)?.1,
        (_, _, Some(_)) => return Err(stranger()),
    };
    let pair = desk.pairs.get(&party).ok_or_else(stranger)?;
    let between =
        Between { room: &desk.charter.id, party: &party, secret: &pair.secret, own, other: &other };
    let body = envelope.open(between, &label)?;
    let place = format!("{}/{}", label.from, label.seq);
    match desk.seen.get(&place) {
        Some(hash) if *hash == envelope.hash => return Ok(None),
        Some(_) => {
            let message = "another message with the same number came before: it isn't from who it says, or a copy was used twice";
            return Err(refused("seq-twice", message));
        }
        None => desk.seen.insert(place, envelope.hash.clone()),
    };
    Ok(Some(Letter { hash: envelope.hash, label, keys: envelope.keys, body }))
}

/// The pair that a party belongs to, and the keys at its other end.
fn other<'a>(desk: &'a Desk, party: &str) -> Result<(&'a Pair, PublicKeys), RoomError> {
    let unknown = || refused("not-in-the-room", format!("`{party}` isn't in the room"));
    let pair = desk.pairs.get(party).filter(|it| it.stage != PairStage::Named);
    let pair = pair.ok_or_else(unknown)?;
    let keys = match desk.part {
        Seat::Party => desk.mediator.1.clone(),
        Seat::Mediator => {
            let joined = || refused("not-joined", format!("`{party}` hasn't joined yet"));
            pair.keys.clone().ok_or_else(joined)?
        }
    };
    Ok((pair, keys))
}

/// The words that two people compare: over the room, its rules and the keys of both.
///
/// # Errors
/// If the party hasn't joined.
pub fn compared_words(desk: &Desk, party: &str) -> Result<Vec<&'static str>, RoomError> {
    let pair = desk.pairs.get(party);
    let keys = pair.and_then(|it| it.keys.as_ref());
    let keys = keys.ok_or_else(|| refused("not-joined", format!("`{party}` hasn't joined yet")))?;
    let over = Json::List(vec![
        "detente room 1".into(),
        desk.charter.json(),
        desk.mediator.0.as_str().into(),
        desk.mediator.1.json(),
        party.into(),
        keys.json(),
    ]);
    crate::words::to_compare(over.print().as_bytes())
}

/// The words of the last line of the log, by which two parties find out whether they have the same.
///
/// # Errors
/// If there isn't the memory for it.
pub fn log_words(log: &[String]) -> Result<Vec<&'static str>, RoomError> {
    crate::words::to_compare(head(log).as_bytes())
}
