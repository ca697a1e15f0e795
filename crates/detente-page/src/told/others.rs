//! What do the other deals fail of, what can't be carried out, and what happens without a deal?

use detente::dealing::{Deal, Failed, Failure, Judging, Separation};

use super::Told;
use crate::page::{Block, Text};
use crate::words::{self, count, counted};

/// Which examples are given of deals that fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Examples {
    /// One of each kind, by what it says.
    All,
    /// How one fails, where that takes more than a word; deals that others only surpass come last.
    Needed,
}

impl Told<'_> {
    /// What the others fail of, the commonest first.
    pub(crate) fn failures(&self, most: usize, examples: Examples, rest: &str) -> Vec<Block> {
        let (dealing, tally) = (self.dealing, &self.tally);
        if dealing.judging == Ok(Judging::LeavingOnly) {
            return Vec::new();
        }
        let mut all: Vec<&Failed> = tally.failures.iter().collect();
        if examples == Examples::Needed {
            // What is only surpassed fails of nothing that one could mend.
            all.sort_by_key(|it| matches!(it.of, Failure::Beaten | Failure::SameAs));
        }
        let (told, more) = all.split_at(most.min(all.len()));
        let mut points: Vec<Text> =
            told.iter().map(|failed| self.failure(failed, examples)).collect();
        if !more.is_empty() {
            let deals = counted(more.iter().map(|it| it.count).sum(), "more deal", "more deals");
            let reasons = match more.len() {
                1 => "another reason".to_owned(),
                several => format!("{} other reasons", words::count(several)),
            };
            let said = Text::from(format!("{deals}, for {reasons}"));
            points.push(said.command(format!("; {rest}"), "").plain("."));
        }
        if points.is_empty() { Vec::new() } else { vec![Block::List(points)] }
    }

    /// That the model doesn't tell deals apart, and why; nothing where it does.
    pub(crate) fn separation(&self) -> Option<Block> {
        if self.tally.separation() == Separation::Some {
            return None;
        }
        let why = words::no_separation(self.conflict(), self.dealing, &self.tally)?;
        let which = if self.tally.in_zone > 0 {
            "The model doesn’t tell the deals apart that leave no signatory worse off. "
        } else {
            "The model doesn’t tell deals apart. "
        };
        let text = Text::new().strong(which).plain(why);
        Some(Block::Paragraph(text))
    }

    fn failure(&self, failed: &Failed, examples: Examples) -> Text {
        let conflict = self.conflict();
        let deal = &self.dealing.deals[failed.example];
        let of = words::failure_in_words(conflict, &failed.of);
        let says = self.says_all(failed.example);
        let for_example = if failed.count == 1 { "It says " } else { "For example " };
        let example = match self.how(&failed.of, deal) {
            // Such a treaty says but one thing.
            how if deal.settlements.is_empty() => how.unwrap_or_default(),
            how if examples == Examples::Needed => how.unwrap_or_default(),
            Some(how) => format!("{for_example}{says}: {how}"),
            None => format!("{for_example}{says}."),
        };
        let text = Text::new().strong(format!("{}: {of}.", counted(failed.count, "deal", "deals")));
        if example.is_empty() { text } else { text.plain(format!(" {example}")) }
    }

    /// How one deal fails, where there is more to tell than that it does.
    fn how(&self, of: &Failure, deal: &Deal) -> Option<String> {
        let conflict = self.conflict();
        match of {
            Failure::Broken(_) => words::breaks_in_words(conflict, deal).into_iter().next(),
            Failure::Provoked(_) => words::how_provoked(conflict, deal),
            Failure::Refused(_)
            | Failure::Unwilling(_)
            | Failure::Undone(_)
            | Failure::FallsBelow(_)
            | Failure::Beaten
            | Failure::SameAs => None,
        }
    }

    /// The packages that no deal carries out, and why.
    pub(crate) fn hindrances(&self, most: usize, rest: &str) -> Vec<Block> {
        let all = words::hindrances_in_words(self.conflict(), self.dealing);
        reasons("No deal. ", all, most, rest)
    }

    /// The packages that were too much to look through.
    pub(crate) fn not_looked_through(&self, most: usize, rest: &str) -> Vec<Block> {
        let all = words::not_looked_through_in_words(self.conflict(), self.dealing);
        reasons("Not judged. ", all, most, rest)
    }

    /// What happens without a deal; nothing where that couldn't be followed.
    pub(crate) fn without(&self) -> Option<Text> {
        let no_deal = self.dealing.no_deal.as_ref()?;
        if self.dealing.judging == Ok(Judging::LeavingOnly) {
            return None;
        }
        if self.dealing.today_lasts == Some(true) {
            return Some(Text::new().strong("Without a deal today lasts").plain(
                ": nobody has a step to gain by that isn’t answered. Deals are compared with today.",
            ));
        }
        if no_deal.today_stays {
            return Some(Text::new().strong("Without a deal play circles").plain(format!(
                ": today doesn’t last, and is one of {} between which steps go on without an end. Deals are compared with today.",
                counted(no_deal.count, "state", "states")
            )));
        }
        let end = no_deal.ends.first().zip(self.today());
        let end =
            end.map(|(end, today)| words::state_against(self.conflict(), &today, &end.position));
        let ends = match (no_deal.count, end) {
            (1, Some(end)) => format!(" Steps that nothing deters lead from it to: {end}."),
            (many, Some(end)) => format!(
                " Steps that nothing deters lead from it to one of {} states, for example: {end}.",
                count(many)
            ),
            (_, None) => String::new(),
        };
        Some(Text::new().strong("Without a deal today will not last").plain(format!(
            ": somebody gains by a step that bare threats hold back at most. So it is the wrong yardstick: deals are compared with the best that each could end up with.{ends}"
        )))
    }
}

fn reasons(kind: &str, all: Vec<String>, most: usize, rest: &str) -> Vec<Block> {
    if all.is_empty() {
        return Vec::new();
    }
    let more = all.len().saturating_sub(most);
    let told = all.into_iter().take(most);
    let mut points: Vec<Text> = told.map(|said| Text::new().strong(kind).plain(said)).collect();
    if more > 0 {
        let more = counted(more, "more reason of this kind", "more reasons of this kind");
        points.push(Text::from(more).command(format!("; {rest}"), "").plain("."));
    }
    vec![Block::List(points)]
}
