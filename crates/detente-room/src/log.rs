//! What is a line of the log, and do two logs fit together?
//!
//! Each line holds the hash of the one before and the mediator's signature, so that nothing can be changed afterwards; that nothing is
//! missing at the end shows only where somebody has a longer log.

use std::collections::BTreeMap;

use crate::bytes::sha256;
use crate::canon::{Json, map};
use crate::error::{RoomError, refused};
use crate::identity::Identity;
use crate::message::{Kind, exactly, text_at};

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// 1, 2, …
    pub n: i64,
    /// The hash of the line before; nothing before the first.
    pub previous: String,
    /// When.
    pub on: String,
    /// What it is, in the word that was written.
    pub kind: String,
    /// What it says.
    pub body: Json,
    /// Who signed it.
    pub signatures: BTreeMap<String, String>,
}

impl LogLine {
    /// A line after others, signed by the mediator.
    #[must_use]
    pub fn next(
        log: &[String],
        (id, mediator): (&str, &Identity),
        (room, kind): (&str, Kind),
        body: Json,
        on: &str,
    ) -> Self {
        let mut line = Self {
            n: i64::try_from(log.len()).unwrap_or(0) + 1,
            previous: head(log),
            on: on.to_owned(),
            kind: kind.word().to_owned(),
            body,
            signatures: BTreeMap::new(),
        };
        line.signatures.insert(id.to_owned(), mediator.sign(room, "line", &line.signed()));
        line
    }

    /// What the mediator signs: all but the signatures.
    #[must_use]
    pub fn signed(&self) -> Json {
        map([
            ("body", self.body.clone()),
            ("kind", self.kind.as_str().into()),
            ("n", self.n.into()),
            ("on", self.on.as_str().into()),
            ("previous", self.previous.as_str().into()),
        ])
    }

    /// The line as it is written.
    #[must_use]
    pub fn print(&self) -> String {
        let mut whole = self.signed();
        let signatures = self.signatures.iter().map(|(who, it)| (who.clone(), it.as_str().into()));
        if let Json::Map(map) = &mut whole {
            map.insert("signatures".to_owned(), Json::Map(signatures.collect()));
        }
        whole.print()
    }

    /// Reads a line from its value.
    #[must_use]
    pub fn read(line: &Json) -> Option<Self> {
        exactly(line, &["body", "kind", "n", "on", "previous", "signatures"])?;
        let signatures = line.get("signatures")?.as_map()?.iter();
        let body = line.get("body")?;
        body.as_map()?;
        Some(Self {
            n: line.get("n")?.as_int()?,
            previous: text_at(line, "previous")?,
            on: text_at(line, "on")?,
            kind: text_at(line, "kind")?,
            body: body.clone(),
            signatures: signatures
                .map(|(who, it)| Some((who.clone(), it.as_text()?.to_owned())))
                .collect::<Option<_>>()?,
        })
    }
}

/// The hash of the last line; nothing if there is none.
#[must_use]
pub fn head(log: &[String]) -> String {
    log.last().map(|line| sha256(line.as_bytes())).unwrap_or_default()
}

/// The longer of two logs, of which one must begin with all of the other.
///
/// # Errors
/// If they part somewhere: then somebody was told something else.
pub fn longer(own: &[String], other: &[String]) -> Result<Vec<String>, RoomError> {
    let parts = own.iter().zip(other).position(|(one, other)| one != other);
    match parts {
        Some(at) => Err(refused(
            "fork",
            format!(
                "its log isn't the one that you have: line {} differs. Keep both files: two signed lines with one number are proof against the mediator",
                at + 1
            ),
        )),
        None if own.len() >= other.len() => Ok(own.to_vec()),
        None => Ok(other.to_vec()),
    }
}
