//! How does a room begin?
//!
//! With who is in it, with which keys, compared by whom and when; and with the rules, which nothing changes afterwards.

use std::collections::BTreeMap;

use super::{exactly, is_name, is_time, text_at, texts_at};
use crate::bytes::is_hash;
use crate::canon::{Json, map};
use crate::identity::PublicKeys;
use crate::rule::OutputRule;

/// What is fixed before anybody joins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charter {
    /// The room's own name: a word, and bytes at random.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The rules.
    pub rules: Rules,
    /// The hash of the public case, or nothing.
    pub case: String,
    /// The languages of its texts.
    pub languages: Vec<String>,
}

/// What may be disclosed, how often, and who has to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// How often each output rule may be used.
    pub outputs: BTreeMap<OutputRule, i64>,
    /// How many calls there may be.
    pub rounds: i64,
    /// Who has to answer a call.
    pub must_answer: Vec<String>,
}

/// Who is in the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomBody {
    /// What was fixed before.
    pub charter: Charter,
    /// The mediator, by short name.
    pub mediators: BTreeMap<String, PublicKeys>,
    /// The parties.
    pub parties: BTreeMap<String, Member>,
}

/// A party of a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its keys.
    pub keys: PublicKeys,
    /// Who compared the eight words.
    pub by: String,
    /// And when.
    pub on: String,
}

impl Rules {
    /// As they stand in a message.
    #[must_use]
    pub fn json(&self) -> Json {
        let outputs =
            self.outputs.iter().map(|(rule, most)| (rule.word().to_owned(), (*most).into()));
        map([
            ("changes", 0.into()),
            ("must_answer", self.must_answer.clone().into()),
            ("outputs", Json::Map(outputs.collect())),
            ("rounds", self.rounds.into()),
            ("veto", false.into()),
        ])
    }

    /// Reads them.
    #[must_use]
    pub fn read(body: &Json) -> Option<Self> {
        exactly(body, &["changes", "must_answer", "outputs", "rounds", "veto"])?;
        let outputs = body.get("outputs")?.as_map()?.iter();
        let outputs: BTreeMap<OutputRule, i64> = outputs
            .map(|(word, most)| Some((OutputRule::of(word)?, most.as_int().filter(|it| *it >= 0)?)))
            .collect::<Option<_>>()?;
        let rounds = body.get("rounds")?.as_int().filter(|it| *it >= 0)?;
        let plain =
            body.get("veto")?.as_bool() == Some(false) && body.get("changes")?.as_int() == Some(0);
        plain.then_some(Self { outputs, rounds, must_answer: texts_at(body, "must_answer")? })
    }
}

impl Charter {
    /// As it stands in an invitation.
    #[must_use]
    pub fn json(&self) -> Json {
        map([
            ("case", self.case.as_str().into()),
            ("id", self.id.as_str().into()),
            ("languages", self.languages.clone().into()),
            ("rules", self.rules.json()),
            ("title", self.title.as_str().into()),
        ])
    }

    /// Reads it, where it may have more beside.
    #[must_use]
    pub fn read(body: &Json) -> Option<Self> {
        let id = text_at(body, "id")?;
        let case = text_at(body, "case")?;
        let fits = is_name(&id) && (case.is_empty() || is_hash(&case));
        let rules = Rules::read(body.get("rules")?)?;
        let languages = texts_at(body, "languages")?;
        fits.then_some(Self { id, title: text_at(body, "title")?, rules, case, languages })
    }
}

impl RoomBody {
    /// As it stands in a message.
    #[must_use]
    pub fn json(&self) -> Json {
        let mediators = self.mediators.iter().map(|(id, keys)| (id.clone(), keys.json()));
        let parties = self.parties.iter().map(|(id, member)| {
            let body = map([
                ("by", member.by.as_str().into()),
                ("keys", member.keys.json()),
                ("on", member.on.as_str().into()),
            ]);
            (id.clone(), body)
        });
        let mut body = self.charter.json();
        if let Json::Map(map) = &mut body {
            map.insert("mediators".to_owned(), Json::Map(mediators.collect()));
            map.insert("parties".to_owned(), Json::Map(parties.collect()));
        }
        body
    }

    /// Reads it: one mediator, two to twelve parties, all who must answer among them, no two with one key.
    #[must_use]
    pub fn read(body: &Json) -> Option<Self> {
        exactly(body, &["case", "id", "languages", "mediators", "parties", "rules", "title"])?;
        let charter = Charter::read(body)?;
        let mediators = body.get("mediators")?.as_map()?.iter();
        let mediators: BTreeMap<String, PublicKeys> = mediators
            .map(|(id, keys)| Some((id.clone(), PublicKeys::read(keys)?)))
            .collect::<Option<_>>()?;
        let parties = body.get("parties")?.as_map()?.iter();
        let parties: BTreeMap<String, Member> = parties
            .map(|(id, body)| Some((id.clone(), Member::read(body)?)))
            .collect::<Option<_>>()?;
        let must = &charter.rules.must_answer;
        let all = mediators.keys().chain(parties.keys());
        let mut keys: Vec<&str> = (mediators.values().map(|it| it.signs.as_str()))
            .chain(parties.values().map(|it| it.keys.signs.as_str()))
            .collect();
        keys.sort_unstable();
        let fits = mediators.len() == 1
            && (2..=12).contains(&parties.len())
            && all.clone().all(|id| is_name(id))
            && mediators.keys().all(|id| !parties.contains_key(id))
            && !must.is_empty()
            && must.is_sorted_by(|one, next| one < next)
            && must.iter().all(|id| parties.contains_key(id))
            && keys.is_sorted_by(|one, next| one < next);
        fits.then_some(Self { charter, mediators, parties })
    }
}

impl Member {
    fn read(body: &Json) -> Option<Self> {
        exactly(body, &["by", "keys", "on"])?;
        let on = text_at(body, "on").filter(|it| is_time(it))?;
        Some(Self { keys: PublicKeys::read(body.get("keys")?)?, by: text_at(body, "by")?, on })
    }
}
