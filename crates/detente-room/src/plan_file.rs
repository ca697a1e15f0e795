//! What do the rules of a room say, as a person writes them?
//!
//! A few lines of YAML, and no more of YAML than these need: `key: value`, a list in brackets, one level of indented entries. What isn't
//! known is refused, since a rule that is misspelt would be no rule.

use std::collections::{BTreeMap, BTreeSet};

use crate::canon::composed;
use crate::error::{RoomError, refused};
use crate::message::room::{Charter, Rules};
use crate::rule::OutputRule;

/// What a file of rules gives: the charter without its id, and the parties.
///
/// # Errors
/// What is wrong with it, with the line.
pub fn read_plan(text: &str) -> Result<(Charter, Vec<String>), RoomError> {
    let mut plan = Written::default();
    let mut inside = false;
    let mut seen = BTreeSet::new();
    for (at, line) in text.lines().enumerate() {
        let wrong =
            |what: String| refused("wrong-rules", format!("line {} of the rules: {what}", at + 1));
        let line = line.split(" #").next().unwrap_or_default().trim_end();
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let (key, value) = line
            .split_once(':')
            .map(|(key, value)| (key, value.trim()))
            .ok_or_else(|| wrong("write `key: value`".to_owned()))?;
        if !seen.insert((key.starts_with("  "), key.trim())) {
            return Err(wrong(format!("`{}` is there twice", key.trim())));
        }
        match (key.strip_prefix("  "), inside) {
            (Some(rule), true) => plan.output(rule.trim(), value).map_err(wrong)?,
            (Some(_), false) => return Err(wrong("it is indented under nothing".to_owned())),
            (None, _) => {
                inside = key == "outputs";
                plan.entry(key, value).map_err(wrong)?;
            }
        }
    }
    let missing = |what: &str| refused("wrong-rules", format!("the rules don't say `{what}`"));
    let rules = Rules {
        outputs: plan.outputs,
        rounds: plan.rounds.ok_or_else(|| missing("rounds"))?,
        must_answer: plan.must_answer,
    };
    if rules.outputs.is_empty() {
        return Err(missing("outputs"));
    }
    let languages = if plan.languages.is_empty() { vec!["en".to_owned()] } else { plan.languages };
    let title = plan.title.ok_or_else(|| missing("title"))?;
    let charter = Charter { id: String::new(), title, rules, case: String::new(), languages };
    Ok((charter, plan.parties))
}

#[derive(Default)]
struct Written {
    title: Option<String>,
    parties: Vec<String>,
    outputs: BTreeMap<OutputRule, i64>,
    rounds: Option<i64>,
    must_answer: Vec<String>,
    languages: Vec<String>,
}

impl Written {
    fn entry(&mut self, key: &str, value: &str) -> Result<(), String> {
        match key {
            "title" => self.title = Some(composed(unquoted(value))),
            "parties" => self.parties = list(value)?,
            "outputs" if value.is_empty() => {}
            "rounds" => self.rounds = Some(count(value)?),
            "must_answer" => self.must_answer = list(value)?,
            "languages" => self.languages = list(value)?,
            "veto" if value == "false" => {}
            "veto" => return Err("a veto is not in this version: write `veto: false`".to_owned()),
            "changes" if value == "0" => {}
            "changes" => {
                return Err(
                    "sealed preferences are not in this version: write `changes: 0`".to_owned()
                );
            }
            "mediators" => return Err("two mediators are not in this version".to_owned()),
            _ => return Err(format!("`{key}` is no rule")),
        }
        Ok(())
    }

    fn output(&mut self, word: &str, value: &str) -> Result<(), String> {
        if matches!(word, "zone" | "joint-best") {
            return Err(format!("`{word}` is not in this version"));
        }
        let all = OutputRule::ALL.map(OutputRule::word).join(", ");
        let rule = OutputRule::of(word)
            .ok_or_else(|| format!("`{word}` is no output rule; there are {all}"))?;
        self.outputs.insert(rule, count(value)?);
        Ok(())
    }
}

fn count(value: &str) -> Result<i64, String> {
    let number = value.parse().ok().filter(|it| (0..=1000).contains(it));
    number.ok_or_else(|| format!("`{value}` is no number from 0 to 1000"))
}

fn list(value: &str) -> Result<Vec<String>, String> {
    let inner = value.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    let inner =
        inner.ok_or_else(|| "write a list in brackets: [armenia, azerbaijan]".to_owned())?;
    let parts = inner.split(',').map(|it| unquoted(it.trim()).to_owned());
    Ok(parts.filter(|it| !it.is_empty()).collect())
}

fn unquoted(value: &str) -> &str {
    value.strip_prefix('"').and_then(|it| it.strip_suffix('"')).unwrap_or(value)
}
