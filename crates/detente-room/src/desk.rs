//! What does one person keep of a room?
//!
//! One value, sealed as one file: it is replaced whole, so that a power cut leaves either what was before or what came after. A mediator
//! keeps all pair secrets and answers, a party its own.

use std::collections::BTreeMap;

use zeroize::{Zeroize, Zeroizing};

use crate::bytes::{hex, unhex};
use crate::canon::{Json, map};
use crate::error::{RoomError, refused};
use crate::identity::PublicKeys;
use crate::log::head;
use crate::message::answer::AnswerBody;
use crate::message::release::ReleaseBody;
use crate::message::room::Charter;
use crate::message::text_at;
use crate::state::{RoomState, Stage, walk};

/// As whom somebody is in a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// The mediator.
    Mediator,
    /// A party.
    Party,
}

/// How far a party has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PairStage {
    /// It has no invitation yet.
    Named,
    /// It has one.
    Invited,
    /// Its keys came.
    Joined,
    /// The eight words were compared.
    Compared,
    /// It left.
    Left,
}

/// A party with the secret that it shares with the mediator.
#[derive(Clone)]
pub struct Pair {
    /// How far it has come.
    pub stage: PairStage,
    /// Its keys, once they came.
    pub keys: Option<PublicKeys>,
    /// Who compared the words.
    pub by: String,
    /// And when.
    pub on: String,
    pub(crate) secret: Zeroizing<[u8; 32]>,
}

impl std::fmt::Debug for Pair {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Pair").field("stage", &self.stage).finish_non_exhaustive()
    }
}

/// An answer with its place among those of the party.
#[derive(Debug, Clone)]
pub struct KeptAnswer {
    /// The later one counts.
    pub seq: i64,
    /// The hash of its envelope.
    pub envelope: String,
    /// What it says.
    pub body: AnswerBody,
}

/// Everything that one person keeps of a room.
#[derive(Clone)]
pub struct Desk {
    /// As whom.
    pub part: Seat,
    /// The own short name.
    pub id: String,
    /// What was fixed before anybody joined.
    pub charter: Charter,
    /// The text of the public case, or nothing.
    pub case: String,
    /// Who mediates, with which keys.
    pub mediator: (String, PublicKeys),
    /// The parties; at a party's desk itself alone.
    pub pairs: BTreeMap<String, Pair>,
    /// The log, line by line.
    pub log: Vec<String>,
    /// Answers by round and party; at a party's desk its own.
    pub answers: BTreeMap<i64, BTreeMap<String, KeptAnswer>>,
    /// When the open call was closed; nothing while it isn't.
    pub closed: String,
    /// The envelopes that arrived, by sender and number.
    pub seen: BTreeMap<String, String>,
    /// How many messages went to each.
    pub sent: BTreeMap<String, i64>,
    /// What is to be put into `out/` now: names and files.
    pub out: BTreeMap<String, String>,
    /// Receipts of own answers, by the hash of the envelope.
    pub receipts: Vec<String>,
    /// What others let this party know.
    pub released: Vec<ReleaseBody>,
    /// Whether names of files tell no round and nobody's name.
    pub blind: bool,
    /// How often it was written.
    pub generation: i64,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Desk").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Desk {
    /// A desk on which nothing lies yet.
    pub(crate) fn new(
        (part, id): (Seat, String),
        charter: Charter,
        mediator: (String, PublicKeys),
        pairs: BTreeMap<String, Pair>,
    ) -> Self {
        Self {
            part,
            id,
            charter,
            case: String::new(),
            mediator,
            pairs,
            log: Vec::new(),
            answers: BTreeMap::new(),
            closed: String::new(),
            seen: BTreeMap::new(),
            sent: BTreeMap::new(),
            out: BTreeMap::new(),
            receipts: Vec::new(),
            released: Vec::new(),
            blind: false,
            generation: 0,
        }
    }

    /// Refuses what isn't for this seat to do.
    pub(crate) fn acts_as(&self, seat: Seat) -> Result<(), RoomError> {
        match (self.part, seat) {
            (Seat::Mediator, Seat::Mediator) | (Seat::Party, Seat::Party) => Ok(()),
            (Seat::Party, Seat::Mediator) => {
                Err(refused("not-the-mediator", "that is for the mediator to do"))
            }
            (Seat::Mediator, Seat::Party) => {
                Err(refused("not-a-party", "that is for a party to do"))
            }
        }
    }

    /// Where the room stands by the log.
    ///
    /// # Errors
    /// If the log that was kept has a fault, which no program of ours wrote.
    pub fn state(&self) -> Result<RoomState, RoomError> {
        walk(self.log.iter().map(String::as_bytes)).map_err(|fault| {
            refused(fault.code, format!("line {} of the log: {}", fault.line, fault.message))
        })
    }

    /// The hash of the last line.
    #[must_use]
    pub fn head(&self) -> String {
        head(&self.log)
    }

    /// Removes the answers of a round that has ended.
    ///
    /// # Errors
    /// If it is open still, or has no answers here.
    pub fn forget(&mut self, round: i64) -> Result<(), RoomError> {
        if self.state()?.open_round().is_some_and(|(open, _)| open == round) {
            return Err(refused("call-open", "the round is open: its answers are still needed"));
        }
        let none = || refused("no-answers", format!("no answers of round {round} are kept here"));
        self.answers.remove(&round).map(|_| ()).ok_or_else(none)
    }

    /// How far each party has come, by what is known here.
    ///
    /// # Errors
    /// As [`Desk::state`].
    pub fn parties(&self) -> Result<Vec<(String, PairStage)>, RoomError> {
        let state = self.state()?;
        let Some(room) = &state.room else {
            return Ok(self.pairs.iter().map(|(id, it)| (id.clone(), it.stage)).collect());
        };
        let stage = |id: &String| {
            if state.left.contains(id) { PairStage::Left } else { PairStage::Compared }
        };
        Ok(room.parties.keys().map(|id| (id.clone(), stage(id))).collect())
    }

    /// What everybody in the room may know of where it stands: what `room.json` holds.
    ///
    /// # Errors
    /// As [`Desk::state`].
    pub fn told(&self) -> Result<Json, RoomError> {
        let state = self.state()?;
        let parties = self.parties()?.into_iter();
        let parties = parties
            .map(|(id, stage)| map([("id", id.into()), ("state", stage.word().into())]))
            .collect();
        let waiting = self.waiting(&state).into_iter();
        let waiting =
            waiting.map(|(who, what)| map([("for", who.into()), ("what", what.into())])).collect();
        Ok(map([
            ("parties", Json::List(parties)),
            ("room", self.charter.id.as_str().into()),
            ("rules", self.charter.rules.json()),
            ("state", state.stage().word().into()),
            ("title", self.charter.title.as_str().into()),
            ("waiting", Json::List(waiting)),
        ]))
    }

    fn waiting(&self, state: &RoomState) -> Vec<(String, &'static str)> {
        if state.stage() != Stage::Forming {
            return state.waiting();
        }
        let mediator = || self.mediator.0.clone();
        let what = self.pairs.iter().filter_map(|(id, pair)| match (pair.stage, self.part) {
            (PairStage::Named, _) => Some((mediator(), "invite the parties")),
            (PairStage::Invited, Seat::Mediator) => Some((id.clone(), "join")),
            (_, Seat::Party) => Some((mediator(), "compare the eight words, and open the room")),
            (PairStage::Joined, Seat::Mediator) => {
                Some((mediator(), "compare eight words with each who joined"))
            }
            (PairStage::Compared | PairStage::Left, Seat::Mediator) => None,
        });
        let mut what: Vec<_> = what.collect();
        what.sort();
        what.dedup();
        what
    }

    /// Everything, to be sealed.
    #[must_use]
    pub(crate) fn print(&self) -> Zeroizing<String> {
        let texts = |map: &BTreeMap<String, String>| {
            Json::Map(map.iter().map(|(key, it)| (key.clone(), it.as_str().into())).collect())
        };
        let pairs = self.pairs.iter().map(|(id, pair)| (id.clone(), pair.json()));
        let answers = self.answers.iter().map(|(round, all)| {
            let all = all.iter().map(|(party, it)| (party.clone(), it.json()));
            (round.to_string(), Json::Map(all.collect()))
        });
        let sent = self.sent.iter().map(|(to, count)| (to.clone(), (*count).into()));
        let whole = Zeroizing::new(map([
            ("answers", Json::Map(answers.collect())),
            ("blind", self.blind.into()),
            ("case", self.case.as_str().into()),
            ("charter", self.charter.json()),
            ("closed", self.closed.as_str().into()),
            ("generation", self.generation.into()),
            ("id", self.id.as_str().into()),
            ("log", self.log.clone().into()),
            ("mediator", self.mediator.0.as_str().into()),
            ("mediator_keys", self.mediator.1.json()),
            ("out", texts(&self.out)),
            ("pairs", Json::Map(pairs.collect())),
            ("part", self.part.word().into()),
            ("receipts", self.receipts.clone().into()),
            ("released", Json::List(self.released.iter().map(ReleaseBody::json).collect())),
            ("seen", texts(&self.seen)),
            ("sent", Json::Map(sent.collect())),
        ]));
        Zeroizing::new(whole.print())
    }

    /// Reads what was sealed.
    pub(crate) fn read(text: &str) -> Result<Self, RoomError> {
        let whole = Zeroizing::new(Json::read(text.as_bytes())?);
        Self::of(&whole).ok_or_else(|| refused("not-a-desk", "what was kept isn't of a room"))
    }

    fn of(whole: &Json) -> Option<Self> {
        let texts = |key: &str| -> Option<BTreeMap<String, String>> {
            let map = whole.get(key)?.as_map()?.iter();
            map.map(|(key, it)| Some((key.clone(), it.as_text()?.to_owned()))).collect()
        };
        let list = |key: &str| -> Option<Vec<String>> {
            whole.get(key)?.as_list()?.iter().map(|it| Some(it.as_text()?.to_owned())).collect()
        };
        let answers = whole.get("answers")?.as_map()?.iter().map(|(round, all)| {
            let all = all.as_map()?.iter();
            let all = all.map(|(party, it)| Some((party.clone(), KeptAnswer::of(it)?)));
            Some((round.parse().ok()?, all.collect::<Option<_>>()?))
        });
        let pairs = whole.get("pairs")?.as_map()?.iter();
        let released = whole.get("released")?.as_list()?.iter();
        let sent = whole.get("sent")?.as_map()?.iter();
        Some(Self {
            part: Seat::of(&text_at(whole, "part")?)?,
            id: text_at(whole, "id")?,
            charter: Charter::read(whole.get("charter")?)?,
            case: text_at(whole, "case")?,
            mediator: (text_at(whole, "mediator")?, PublicKeys::read(whole.get("mediator_keys")?)?),
            pairs: pairs
                .map(|(id, it)| Some((id.clone(), Pair::of(it)?)))
                .collect::<Option<_>>()?,
            log: list("log")?,
            answers: answers.collect::<Option<_>>()?,
            closed: text_at(whole, "closed")?,
            seen: texts("seen")?,
            sent: sent
                .map(|(to, count)| Some((to.clone(), count.as_int()?)))
                .collect::<Option<_>>()?,
            out: texts("out")?,
            receipts: list("receipts")?,
            released: released.map(ReleaseBody::read).collect::<Option<_>>()?,
            blind: whole.get("blind")?.as_bool()?,
            generation: whole.get("generation")?.as_int()?,
        })
    }
}

impl Seat {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Mediator => "mediator",
            Self::Party => "party",
        }
    }

    /// The part of that word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        [Self::Mediator, Self::Party].into_iter().find(|it| it.word() == word)
    }
}

impl PairStage {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Invited => "invited",
            Self::Joined => "joined",
            Self::Compared => "compared",
            Self::Left => "left",
        }
    }

    fn of(word: &str) -> Option<Self> {
        let all = [Self::Named, Self::Invited, Self::Joined, Self::Compared, Self::Left];
        all.into_iter().find(|it| it.word() == word)
    }
}

impl Pair {
    /// A party with a fresh secret.
    #[must_use]
    pub(crate) fn new(stage: PairStage, secret: [u8; 32]) -> Self {
        let secret = Zeroizing::new(secret);
        Self { stage, keys: None, by: String::new(), on: String::new(), secret }
    }

    fn json(&self) -> Json {
        let keys = self.keys.as_ref().map_or(Json::Bool(false), PublicKeys::json);
        map([
            ("by", self.by.as_str().into()),
            ("keys", keys),
            ("on", self.on.as_str().into()),
            ("secret", hex(&*self.secret).into()),
            ("stage", self.stage.word().into()),
        ])
    }

    fn of(json: &Json) -> Option<Self> {
        let keys = json.get("keys")?;
        let keys = if keys.as_map().is_some() { Some(PublicKeys::read(keys)?) } else { None };
        Some(Self {
            stage: PairStage::of(&text_at(json, "stage")?)?,
            keys,
            by: text_at(json, "by")?,
            on: text_at(json, "on")?,
            secret: Zeroizing::new(unhex(json.get("secret")?.as_text()?)?),
        })
    }
}

impl KeptAnswer {
    fn json(&self) -> Json {
        let mut body = self.body.json();
        let json = map([
            ("body", body.clone()),
            ("envelope", self.envelope.as_str().into()),
            ("seq", self.seq.into()),
        ]);
        body.zeroize();
        json
    }

    fn of(json: &Json) -> Option<Self> {
        let body = AnswerBody::read(json.get("body")?)?;
        Some(Self { seq: json.get("seq")?.as_int()?, envelope: text_at(json, "envelope")?, body })
    }
}
