//! What do all learn of a call?
//!
//! The declared result, and one hash for each answer, which says nothing while nobody shows the answer with its nonce.

use std::collections::BTreeMap;

use super::{exactly, is_time, text_at};
use crate::bytes::is_hash;
use crate::canon::{Json, map};

/// The end of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeBody {
    /// The hash of the call.
    pub call: String,
    /// When it was closed.
    pub closed: String,
    /// The result, in the form of the rule.
    pub result: Json,
    /// A hash for each answer.
    pub leaves: BTreeMap<String, String>,
    /// Which program worked it out.
    pub engine: String,
    /// The hash of the public case, or nothing.
    pub case: String,
}

impl OutcomeBody {
    /// As it stands in a message.
    #[must_use]
    pub fn json(&self) -> Json {
        let leaves = self.leaves.iter().map(|(party, leaf)| (party.clone(), leaf.as_str().into()));
        map([
            ("call", self.call.as_str().into()),
            ("case", self.case.as_str().into()),
            ("closed", self.closed.as_str().into()),
            ("engine", self.engine.as_str().into()),
            ("leaves", Json::Map(leaves.collect())),
            ("result", self.result.clone()),
        ])
    }

    /// Reads it.
    #[must_use]
    pub fn read(body: &Json) -> Option<Self> {
        exactly(body, &["call", "case", "closed", "engine", "leaves", "result"])?;
        let leaves = body.get("leaves")?.as_map()?.iter();
        let leaves: BTreeMap<String, String> = leaves
            .map(|(party, leaf)| {
                Some((party.clone(), leaf.as_text().filter(|it| is_hash(it))?.to_owned()))
            })
            .collect::<Option<_>>()?;
        Some(Self {
            call: text_at(body, "call")?,
            closed: text_at(body, "closed").filter(|it| is_time(it))?,
            result: body.get("result")?.clone(),
            leaves,
            engine: text_at(body, "engine")?,
            case: text_at(body, "case")?,
        })
    }
}
