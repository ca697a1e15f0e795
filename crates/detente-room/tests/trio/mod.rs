//! Mara, Aram and Banu, with what each keeps, and a carrier between them.

#![allow(dead_code, reason = "each test needs some of it")]

use std::collections::BTreeMap;

use detente_room::mediator::{self, Plan};
use detente_room::message::call::CallBody;
use detente_room::message::room::Rules;
use detente_room::{
    Desk, Identity, Json, Means, OutputRule, RoomError, Tie, message, party, take_file,
};

/// A person with what they keep.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) name: &'static str,
    pub(crate) desk: Desk,
}

/// Three people in one room.
pub(crate) struct Trio {
    pub(crate) own: BTreeMap<&'static str, Identity>,
    pub(crate) desks: BTreeMap<&'static str, Desk>,
    pub(crate) invitations: BTreeMap<&'static str, String>,
    /// Every file that was ever carried: from, to, file.
    pub(crate) carried: Vec<(String, String, String)>,
    random: Chance,
    minute: u32,
}

/// Bytes that look random, and are the same each time.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    pub(crate) fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next()).unwrap() % most
    }

    pub(crate) fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            *byte = self.next().to_le_bytes()[1];
        }
    }
}

pub(crate) const CLOSES: &str = "2026-12-05T18:00:00Z";

pub(crate) fn rules() -> Rules {
    Rules {
        outputs: [(OutputRule::AllAccept, 2), (OutputRule::Common, 2), (OutputRule::Nothing, 1)]
            .into(),
        rounds: 4,
        must_answer: Vec::new(),
    }
}

pub(crate) fn plan(rules: Rules) -> Plan {
    Plan {
        charter: message::room::Charter {
            id: String::new(),
            title: "The route".to_owned(),
            rules,
            case: String::new(),
            languages: vec!["en".to_owned()],
        },
        parties: vec!["azerbaijan".to_owned(), "armenia".to_owned()],
        case: String::new(),
        blind: false,
    }
}

impl Trio {
    /// Three people; Mara has begun a room and invited both.
    pub(crate) fn invited(seed: u64) -> Self {
        let mut random = Chance(seed);
        let mut fill = |bytes: &mut [u8]| random.fill(bytes);
        let mut means = Means { now: "2026-12-01T09:00:00Z".to_owned(), random: &mut fill };
        let mut own = BTreeMap::new();
        for name in ["mara", "aram", "banu"] {
            own.insert(name, Identity::new(name, &mut means));
        }
        let mut mara = mediator::begin(plan(rules()), &own["mara"], &mut means).unwrap();
        let mut invitations = BTreeMap::new();
        let mut desks = BTreeMap::new();
        for (person, party) in [("aram", "armenia"), ("banu", "azerbaijan")] {
            let file = mediator::invite(&mut mara, party, &mut means).unwrap();
            desks.insert(person, party::join(file.as_bytes(), &own[person], &mut means).unwrap());
            invitations.insert(person, file);
        }
        desks.insert("mara", mara);
        Self { own, desks, invitations, carried: Vec::new(), random, minute: 0 }
    }

    /// The same, once all have joined and were compared.
    pub(crate) fn open(seed: u64) -> Self {
        let mut trio = Self::invited(seed);
        trio.carry();
        for party in ["armenia", "azerbaijan"] {
            trio.act("mara", |desk, own, means| {
                mediator::compared(desk, own, (party, "mara"), means)
            })
            .unwrap();
        }
        trio.carry();
        trio
    }

    /// Somebody does something, a minute later.
    pub(crate) fn act<T>(
        &mut self,
        who: &str,
        work: impl FnOnce(&mut Desk, &Identity, &mut Means<'_>) -> Result<T, RoomError>,
    ) -> Result<T, RoomError> {
        self.minute += 1;
        let random = &mut self.random;
        let mut fill = |bytes: &mut [u8]| random.fill(bytes);
        let now = format!("2026-12-01T{:02}:{:02}:00Z", 9 + self.minute / 60, self.minute % 60);
        let mut means = Means { now, random: &mut fill };
        work(self.desks.get_mut(who).unwrap(), &self.own[who], &mut means)
    }

    /// Somebody takes in a file.
    pub(crate) fn take(&mut self, who: &str, file: &str) -> Result<String, RoomError> {
        self.act(who, |desk, own, means| take_file(desk, own, file.as_bytes(), means))
    }

    /// Takes out what waits with somebody: to whom, and the file.
    pub(crate) fn out(&mut self, who: &str) -> Vec<(String, String)> {
        let out = std::mem::take(&mut self.desks.get_mut(who).unwrap().out);
        let out = out.into_iter().map(|(name, file)| {
            let to = name.split('.').nth(3).unwrap().to_owned();
            (to, file)
        });
        let out: Vec<_> = out.collect();
        self.carried
            .extend(out.iter().map(|(to, file)| (who.to_owned(), to.clone(), file.clone())));
        out
    }

    /// Carries everything, until nothing waits.
    pub(crate) fn carry(&mut self) {
        loop {
            let mut all = Vec::new();
            for who in ["mara", "aram", "banu"] {
                all.extend(self.out(who));
            }
            if all.is_empty() {
                return;
            }
            for (to, file) in all {
                let person = person_of(&to);
                self.take(person, &file).unwrap();
            }
        }
    }

    pub(crate) fn text(&mut self, words: &str) {
        let words = BTreeMap::from([("en".to_owned(), words.to_owned())]);
        self.act("mara", |desk, own, means| {
            mediator::text(desk, own, (words, String::new()), means)
        })
        .unwrap();
        self.carry();
    }

    pub(crate) fn call_of(&self, rule: OutputRule) -> CallBody {
        let state = self.desks["mara"].state().unwrap();
        let chooses = rule == OutputRule::Common;
        let text = state.texts.last().map(message::text::TextBody::hash).unwrap_or_default();
        let present = state.present();
        let must = ["armenia", "azerbaijan"].iter().filter(|it| present.contains(*it));
        CallBody {
            text: if rule == OutputRule::AllAccept { text } else { String::new() },
            question: format!("Round {}?", state.round() + 1),
            rule,
            items: if chooses {
                ["north", "south", "both"].map(str::to_owned).into()
            } else {
                Vec::new()
            },
            tie: chooses.then_some(Tie::First),
            closes: CLOSES.to_owned(),
            must_answer: must.map(|it| (*it).to_owned()).collect(),
            leaks: rule.leaks().to_owned(),
        }
    }

    pub(crate) fn call(&mut self, rule: OutputRule) {
        let call = self.call_of(rule);
        self.act("mara", |desk, own, means| mediator::call(desk, own, &call, means)).unwrap();
        self.carry();
    }

    pub(crate) fn answer(&mut self, who: &str, answer: impl Into<Json>) -> Result<(), RoomError> {
        let answer = answer.into();
        self.act(who, |desk, own, means| party::answer(desk, own, answer, means))
    }

    pub(crate) fn close_and_tell(&mut self) -> Json {
        self.act("mara", |desk, _, means| mediator::close(desk, means)).unwrap();
        let (_, outcome) = mediator::result(&self.desks["mara"]).unwrap();
        self.act("mara", mediator::announce).unwrap();
        self.carry();
        outcome.result
    }

    /// A whole course: a list of packages, a text, two signatures.
    pub(crate) fn whole(seed: u64, common: [&[i64]; 2], accept: [&str; 2]) -> Self {
        let mut trio = Self::open(seed);
        trio.call(OutputRule::Common);
        trio.answer("aram", common[0].to_vec()).unwrap();
        trio.answer("banu", common[1].to_vec()).unwrap();
        trio.carry();
        trio.close_and_tell();
        trio.text("1. The road is open.");
        trio.call(OutputRule::AllAccept);
        trio.answer("aram", accept[0]).unwrap();
        trio.answer("banu", accept[1]).unwrap();
        trio.carry();
        if trio.close_and_tell().as_text() == Some("yes") {
            for who in ["aram", "banu"] {
                trio.act(who, party::sign).unwrap();
            }
            trio.carry();
        }
        trio
    }

    /// The log as it lies on a disk.
    pub(crate) fn log(&self, who: &str) -> String {
        self.desks[who].log.iter().map(|line| line.clone() + "\n").collect()
    }
}

pub(crate) fn person_of(id: &str) -> &'static str {
    match id {
        "armenia" => "aram",
        "azerbaijan" => "banu",
        _ => "mara",
    }
}
