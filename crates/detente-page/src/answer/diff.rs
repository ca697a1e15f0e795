//! What changed between two versions of a case, and which verdicts moved because of it?
//!
//! What moved comes first, and why; then all that changed of what the case says, and what of it does nothing.

use std::collections::BTreeMap;

use detente::Opened;
use detente::diff::{
    ChangeEffect, ChargedChange, Difference, MovedVerdict, TextVerdict, VerdictOn, VerdictWord,
};
use detente::model::{Conflict, IssueId, Stop, TreatyId};
use detente::outlook::{Gain, Outlook};

use super::stopped_early;
use super::supposed::supposed;
use crate::page::{Block, Page, Table, TableRows, Text};
use crate::words::{self, ChangeInWords, all_of, change_in_words, count, counted, short, verb};

/// The most lines that are told of verdicts that moved alike.
const MOST_LINES: usize = 16;
/// How many rows are enough where room is short.
const ENOUGH: usize = 24;
/// The most changes that only readers can tell, one by one.
const MOST_FOR_READERS: usize = 12;

/// The page on the difference between two versions.
#[must_use]
pub fn diff(versions: [&Opened; 2], found: &Difference) -> Page {
    let (old, new) = (&found.old.conflict, &found.new.conflict);
    let title = if new.title.is_empty() || old.title.is_empty() {
        "What changed?".to_owned()
    } else if old.title == new.title {
        format!("What changed in “{}”?", new.title)
    } else {
        format!("What changed from “{}” to “{}”?", old.title, new.title)
    };
    let mut page = Page::titled(title);
    let [before, now] = versions.map(|it| it.path.display());
    page.lead.push(Text::from(format!("Before: `{before}`. Now: `{now}`.")));
    let mut said = supposed(&found.new);
    let earlier = supposed(&found.old);
    if earlier != said {
        said.extend(earlier.into_iter().map(|it| it.after(Text::from("Before: "))));
    }
    page.suppose(said);
    if found.changes.is_empty() {
        page.lead
            .push(Text::new().strong("Nothing changed").plain(": both versions say the same."));
        return page.settled(new);
    }
    let telling = Telling {
        found,
        words: found.changes.iter().map(|it| change_in_words([old, new], &it.change)).collect(),
    };
    page.add("What moved", telling.moved());
    page.add("What to ask first", telling.asked());
    page.add("What changed", telling.changed());
    page.add("What changed without effect", telling.without_effect());
    page.add("What readers alone can tell", telling.for_readers());
    if found.stop != Stop::Complete {
        page.add("Stopped early", vec![stopped_early(found.stop)]);
    }
    page.settled(new)
}

struct Telling<'a> {
    found: &'a Difference,
    /// Each change in words.
    words: Vec<ChangeInWords>,
}

/// What verdicts that are told in one phrase have in common. Those that one would tell a mediator first come first, the
/// others by what they are charged to.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Alike<'a> {
    line: usize,
    charged: [&'a [usize]; 4],
    rank: usize,
    treaty: Option<&'a str>,
    mover: &'a [String],
    verdicts: (VerdictWord, VerdictWord),
}

impl<'a> Alike<'a> {
    fn of(moved: &'a MovedVerdict) -> Self {
        let (rank, treaty, mover): (usize, Option<&str>, &[String]) = match &moved.on {
            VerdictOn::Today => (0, None, &[]),
            VerdictOn::Text { treaty, asked, .. } => {
                let rank = match asked {
                    TextVerdict::WorthProposing => 1,
                    TextVerdict::Acceptable => 2,
                    TextVerdict::Lasting => 3,
                    TextVerdict::CarriedOut => 4,
                    TextVerdict::InZone => 5,
                };
                (rank, Some(treaty), &[])
            }
            VerdictOn::Breaker { treaty, mover } => (6, Some(treaty), mover),
        };
        let charged =
            [&moved.enough_alone[..], &moved.needed, &moved.open_alone, &moved.open_needed];
        let verdicts = (moved.old, moved.new);
        Self { line: rank.min(2), charged, rank, treaty, mover, verdicts }
    }
}

/// What is told in one line.
struct Line<'a> {
    line: usize,
    charged: [&'a [usize]; 4],
    phrases: Vec<Phrase>,
    /// How many verdicts that is.
    count: usize,
}

/// What became of some texts, or of something else.
struct Phrase {
    subject: String,
    /// The texts, by how each issue is settled; none if it is of something else.
    texts: Vec<Vec<(String, String)>>,
    said: String,
}

impl Line<'_> {
    /// Adds a phrase; what is of the same texts as the one before goes on with it.
    fn add(&mut self, phrase: Phrase) {
        match self.phrases.last_mut() {
            Some(last) if !phrase.texts.is_empty() && last.texts == phrase.texts => {
                last.said.push_str(", and ");
                last.said.push_str(&phrase.said);
            }
            Some(_) | None => self.phrases.push(phrase),
        }
    }
}

impl Telling<'_> {
    fn moved(&self) -> Vec<Block> {
        let found = self.found;
        let mut blocks = Vec::new();
        for (which, why) in ["old", "new"].into_iter().zip(&found.unfollowed) {
            if let Some(why) = why {
                blocks
                    .push(Block::paragraph(format!("The {which} version has no verdicts: {why}.")));
            }
        }
        let mut groups: BTreeMap<Alike<'_>, Vec<&MovedVerdict>> = BTreeMap::new();
        for moved in &found.moved {
            groups.entry(Alike::of(moved)).or_default().push(moved);
        }
        // What is charged to the same stands in one line.
        let mut told: Vec<Line<'_>> = Vec::new();
        for (alike, all) in &groups {
            let is_same = |it: &Line<'_>| it.line == alike.line && it.charged == alike.charged;
            if !told.last().is_some_and(is_same) {
                let (line, charged) = (alike.line, alike.charged);
                told.push(Line { line, charged, phrases: Vec::new(), count: 0 });
            }
            if let Some(it) = told.last_mut() {
                it.count += all.len();
                it.add(self.verdict(all));
            }
        }
        told.sort_by_key(|it| (it.line, std::cmp::Reverse(it.count)));
        let lines = told.iter().map(|it| {
            let phrases = it.phrases.iter().map(|it| format!("{} {}", it.subject, it.said));
            let what = capital(&phrases.collect::<Vec<_>>().join("; "));
            Text::new().strong(what).plain(format!(": {}.", self.because(it.charged)))
        });
        let mut lines: Vec<Text> = lines.collect();
        let more = lines.len().saturating_sub(MOST_LINES);
        lines.truncate(MOST_LINES);
        if more > 0 {
            let more = Text::from(format!("{} more", count(more)));
            lines.push(more.command(": `--json` lists all", "").plain("."));
        }
        if lines.is_empty() && !found.has_verdicts() && found.unfollowed == [None, None] {
            blocks.push(Block::paragraph(
                "Neither version has a verdict: there is no today and no text to judge.",
            ));
        } else if lines.is_empty() {
            let text = Text::new().strong("No verdict moved");
            let is_known = found.open == 0 && found.stop == Stop::Complete;
            let rest = if is_known { "." } else { " of those that are known." };
            blocks.push(Block::paragraph(text.plain(rest)));
        } else {
            blocks.push(Block::List(lines));
        }
        if found.open > 0 {
            let open = counted(found.open, "verdict", "verdicts");
            blocks.push(Block::aside(format!(
                "{open} couldn’t be compared, since one of the two isn’t known."
            )));
        }
        blocks
    }

    /// What to ask first, before and now, where draws were made.
    fn asked(&self) -> Vec<Block> {
        let Some(drawn) = &self.found.drawn else { return Vec::new() };
        let said = self.found.treaties().into_iter().map(|id| {
            let [before, now] = drawn.each_ref().map(|outlook| {
                let outlook = outlook.as_ref()?;
                Some((outlook, outlook.first_question(&id)?))
            });
            let is_same = match (&before, &now) {
                (Some((old, Some(was))), Some((new, Some(is)))) => {
                    old.question_name(was.question) == new.question_name(is.question)
                }
                (before, now) => before.is_none() == now.is_none(),
            };
            let now = match now {
                Some((of, Some(gain))) => Text::new().strong(asked(of, gain)),
                Some((_, None)) => Text::from("no question is seen to improve the choice"),
                None => Text::from("that isn’t known"),
            };
            let before = match before {
                Some((_, Some(gain))) if is_same => {
                    format!("; before, the same, with a gain of {:.2}.", gain.gain)
                }
                Some((of, Some(gain))) => format!("; before, {}.", asked(of, gain)),
                Some((_, None)) if is_same => ", as before.".to_owned(),
                Some((_, None)) => "; before, no question was seen to.".to_owned(),
                None => "; before, that isn’t known.".to_owned(),
            };
            now.plain(before).after(Text::from(format!("Of {}: ", self.treaty(&id))))
        });
        let said: Vec<Text> = said.collect();
        let Some(draws) = drawn.iter().flatten().map(|it| &it.sampled).next() else {
            return vec![Block::paragraph("Neither version can be followed from draw to draw.")];
        };
        if said.is_empty() {
            return Vec::new();
        }
        let number = count(draws.draws.end - draws.draws.start);
        vec![
            Block::List(said),
            Block::aside(format!(
                "By {number} draws from the ranges of each version, seed {}. A question is compared, and charged to no single change.",
                draws.seed
            )),
        ]
    }

    /// What some verdicts that moved alike say.
    fn verdict(&self, all: &[&MovedVerdict]) -> Phrase {
        let other = |subject: String, said: String| Phrase { subject, texts: Vec::new(), said };
        let Some(first) = all.first() else { return other(String::new(), String::new()) };
        match &first.on {
            VerdictOn::Today => other("today".to_owned(), today(first.old, first.new)),
            VerdictOn::Breaker { treaty, mover } => {
                let who: Vec<String> = mover.iter().map(|id| self.party(id)).collect();
                let together = if who.len() > 1 { " together" } else { "" };
                let breaks = verb(who.len(), "breaks", "break");
                let named = self.treaty(treaty);
                let said = if first.new == VerdictWord::Yes {
                    format!("now {breaks} texts of {named} that no signatory would refuse")
                } else {
                    format!("no longer {breaks} any text of {named} that no signatory would refuse")
                };
                other(format!("{}{together}", all_of(&who)), said)
            }
            VerdictOn::Text { treaty, asked, .. } => {
                let values = all.iter().filter_map(|moved| match &moved.on {
                    VerdictOn::Text { values, .. } => Some(values.clone()),
                    VerdictOn::Today | VerdictOn::Breaker { .. } => None,
                });
                let texts: Vec<Vec<(String, String)>> = values.collect();
                let said = text(*asked, first.old, first.new, texts.len());
                Phrase { subject: self.texts(treaty, &texts), texts, said }
            }
        }
    }

    /// Some texts of a treaty.
    fn texts(&self, treaty: &str, texts: &[Vec<(String, String)>]) -> String {
        let named = self.treaty(treaty);
        match texts {
            [] => named,
            [only] if only.is_empty() => format!("the text of {named}"),
            [only] => format!("the text of {named} with “{}”", self.says(treaty, only)),
            [first, rest @ ..] => {
                let is_shared = |it: &&(String, String)| rest.iter().all(|text| text.contains(it));
                let shared: Vec<_> = first.iter().filter(is_shared).cloned().collect();
                let all_with = if shared.is_empty() {
                    String::new()
                } else {
                    format!(", all with “{}”,", self.says(treaty, &shared))
                };
                format!("{} texts of {named}{all_with}", count(texts.len()))
            }
        }
    }

    /// What a text says, by its labels in the version that has it.
    fn says(&self, treaty: &str, values: &[(String, String)]) -> String {
        let versions = [&self.found.new.conflict, &self.found.old.conflict];
        let said = values.iter().map(|(issue, value)| {
            versions
                .into_iter()
                .find_map(|conflict| settled(conflict, treaty, issue, value))
                .unwrap_or_else(|| format!("{issue}: {value}"))
        });
        said.collect::<Vec<_>>().join("; ")
    }

    fn treaty(&self, id: &str) -> String {
        let versions = [&self.found.new.conflict, &self.found.old.conflict];
        let named = versions.into_iter().find_map(|conflict| {
            conflict.find_treaty(id).map(|treaty| format!("“{}”", conflict.treaty(treaty).label))
        });
        named.unwrap_or_else(|| format!("`{id}`"))
    }

    fn party(&self, id: &str) -> String {
        let versions = [&self.found.new.conflict, &self.found.old.conflict];
        let named = versions.into_iter().find_map(|conflict| {
            conflict.find_party(id).map(|party| words::party_name(conflict, party))
        });
        named.unwrap_or_else(|| id.to_owned())
    }

    /// Which changes do it.
    fn because(&self, [enough, needed, open_alone, open_needed]: [&[usize]; 4]) -> String {
        let said = |at: &usize| self.words[*at].said.clone();
        let each = |all: &[usize]| all_of(&all.iter().map(said).collect::<Vec<_>>());
        let some = |is_it: &dyn Fn(&usize) -> bool| -> Vec<usize> {
            (0..self.words.len()).filter(|at| is_it(at)).collect()
        };
        // What is known of a change is whether it is enough, and whether it is needed; either may be open.
        let both = some(&|at| enough.contains(at) && needed.contains(at));
        let too =
            some(&|at| enough.contains(at) && !needed.contains(at) && !open_needed.contains(at));
        let with_others =
            some(&|at| needed.contains(at) && !enough.contains(at) && !open_alone.contains(at));
        let at_least_enough = some(&|at| enough.contains(at) && open_needed.contains(at));
        let at_least_needed = some(&|at| needed.contains(at) && open_alone.contains(at));
        let unknown = some(&|at| {
            let is_open = open_alone.contains(at) || open_needed.contains(at);
            is_open && !enough.contains(at) && !needed.contains(at)
        });
        let mut parts = Vec::new();
        if !both.is_empty() {
            parts.push(format!("because {}", each(&both)));
        }
        match too.as_slice() {
            [] => {}
            [_] if both.is_empty() => parts.push(format!(
                "it is enough that {}; that alone undone doesn’t bring it back",
                each(&too)
            )),
            [_] => parts.push(format!("it would be enough, too, that {}", each(&too))),
            _ => parts.push(format!("each of these is enough alone: {}", each(&too))),
        }
        if !at_least_enough.is_empty() {
            parts.push(format!(
                "this is enough, whether or not it is needed: {}",
                each(&at_least_enough)
            ));
        }
        match with_others.as_slice() {
            [] => {}
            [_] if parts.is_empty() => {
                parts.push(format!("because {}, together with other changes", each(&with_others)));
            }
            _ if parts.is_empty() => {
                parts.push(format!("only together: {}", each(&with_others)));
            }
            _ => parts.push(format!("this was needed too: {}", each(&with_others))),
        }
        if !at_least_needed.is_empty() {
            parts.push(format!(
                "not without this, whether or not it is enough: {}",
                each(&at_least_needed)
            ));
        }
        if parts.is_empty() && unknown.is_empty() {
            parts
                .push("no change alone brings it there, and none undone brings it back".to_owned());
        }
        if !unknown.is_empty() {
            let them = counted(unknown.len(), "change", "changes");
            parts.push(format!(
                "of {them} it isn’t known whether {} it",
                verb(unknown.len(), "it does", "they do")
            ));
        }
        parts.join("; ")
    }

    /// True of what has its row in the table.
    fn is_told(&self, change: &ChargedChange) -> bool {
        !change.is_for_readers() && !change.does_nothing()
    }

    fn changed(&self) -> Vec<Block> {
        let each = self.found.changes.iter().zip(&self.words);
        let rows = each.filter(|(change, _)| self.is_told(change)).map(|(change, words)| {
            let part = change.change.parts.first();
            let value =
                |value: Option<&String>| value.map_or_else(|| "–".to_owned(), |it| short(it));
            vec![
                Text::from(capital(&words.what)),
                Text::from(value(part.and_then(|it| it.old.as_ref()))),
                Text::from(value(part.and_then(|it| it.new.as_ref()))),
                Text::from(does(change)),
            ]
        });
        let rows: Vec<Vec<Text>> = rows.collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let head = ["what", "before", "now", "does it move a verdict?"].map(str::to_owned).to_vec();
        let table = Table {
            cells: TableRows::of(head, rows),
            enough: ENOUGH,
            left_out: 0,
            rest: "`--json` lists all",
        };
        vec![Block::Table(table)]
    }

    fn without_effect(&self) -> Vec<Block> {
        let each = self.found.changes.iter().zip(&self.words);
        let said = each.filter(|(change, _)| !change.is_for_readers() && change.does_nothing());
        let said: Vec<String> = said.map(|(_, words)| sentence(&words.said)).collect();
        if said.is_empty() { Vec::new() } else { vec![Block::list(said)] }
    }

    fn for_readers(&self) -> Vec<Block> {
        let each = self.found.changes.iter().zip(&self.words);
        let said = each.filter(|(change, _)| change.is_for_readers());
        let mut said: Vec<Text> =
            said.map(|(_, words)| Text::from(sentence(&words.said))).collect();
        let more = said.len().saturating_sub(MOST_FOR_READERS);
        said.truncate(MOST_FOR_READERS);
        if more > 0 {
            let more = Text::from(format!("{} more", count(more)));
            said.push(more.command(": `--json` lists all", "").plain("."));
        }
        if said.is_empty() {
            return Vec::new();
        }
        let none =
            "Labels, citations, judgements and what happened before: no verdict depends on them.";
        vec![Block::aside(none), Block::list(said)]
    }
}

/// A question, and what knowing the answer gains.
fn asked(found: &Outlook, gain: &Gain) -> String {
    let input = words::input_of(found, gain.question);
    let said = words::input_in_words(&found.supposed.conflict, input);
    format!("{said}, with a gain of {:.2}", gain.gain)
}

fn sentence(said: &str) -> String {
    format!("{}.", capital(said))
}

fn capital(said: &str) -> String {
    let mut letters = said.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + letters.as_str()
}

/// How an issue is settled, by labels.
fn settled(conflict: &Conflict, treaty: &str, issue: &str, value: &str) -> Option<String> {
    let treaty: TreatyId = conflict.find_treaty(treaty)?;
    let at = conflict.treaty(treaty).issues.iter().position(|it| it.id == issue)?;
    let issue = conflict.issue(IssueId { treaty, issue: at });
    let settlement = issue.settlements.iter().find(|it| it.id == value)?;
    Some(format!("{}: {}", issue.label, settlement.label))
}

/// What a change does, in a cell.
fn does(change: &ChargedChange) -> String {
    let cant = |effect: &ChangeEffect| match effect {
        ChangeEffect::Unsound(why) => Some(why.clone()),
        ChangeEffect::Moves
        | ChangeEffect::Nothing
        | ChangeEffect::NoVerdict
        | ChangeEffect::Unknown => None,
    };
    let is_moving = |effect: &ChangeEffect| *effect == ChangeEffect::Moves;
    match (cant(&change.alone), cant(&change.undone)) {
        (Some(why), Some(_)) => format!("not known: it can’t be made alone ({why})"),
        (Some(why), None) if is_moving(&change.undone) => {
            format!("undone, it does; it can’t be made alone ({why})")
        }
        (Some(why), None) => format!("not known: it can’t be made alone ({why})"),
        (None, Some(why)) if is_moving(&change.alone) => {
            format!("alone, it does; it can’t be undone alone ({why})")
        }
        (None, Some(why)) => format!("not known: it can’t be undone alone ({why})"),
        (None, None) => match (is_moving(&change.alone), is_moving(&change.undone)) {
            (true, true) => "yes".to_owned(),
            (true, false) => "alone, it does".to_owned(),
            (false, true) => "beside the others".to_owned(),
            (false, false) if change.alone == ChangeEffect::NoVerdict => "there is none".to_owned(),
            (false, false) => "not known".to_owned(),
        },
    }
}

fn today(old: VerdictWord, new: VerdictWord) -> String {
    let now = match new {
        VerdictWord::Today(lasting) => words::lasting_in_brief(lasting),
        VerdictWord::NoToday => "is no longer told by the case",
        VerdictWord::Yes
        | VerdictWord::No
        | VerdictWord::CannotBeCarriedOut
        | VerdictWord::CannotBeEntered
        | VerdictWord::RuledOut
        | VerdictWord::NoSuchText => "changed",
    };
    let before = match old {
        VerdictWord::Today(lasting) => words::lasted_in_brief(lasting),
        VerdictWord::NoToday => "the case didn’t tell it",
        VerdictWord::Yes
        | VerdictWord::No
        | VerdictWord::CannotBeCarriedOut
        | VerdictWord::CannotBeEntered
        | VerdictWord::RuledOut
        | VerdictWord::NoSuchText => "–",
    };
    format!("{now}; before, {before}")
}

/// What became of texts, after them.
fn text(asked: TextVerdict, old: VerdictWord, new: VerdictWord, number: usize) -> String {
    let (is, last, leave, can) = (
        verb(number, "is", "are"),
        verb(number, "lasts", "last"),
        verb(number, "leaves", "leave"),
        verb(number, "a promise in it", "promises in them"),
    );
    let is_so = new == VerdictWord::Yes;
    match asked {
        TextVerdict::WorthProposing if is_so => format!("{is} now worth proposing"),
        TextVerdict::WorthProposing => format!("{is} no longer worth proposing"),
        TextVerdict::Acceptable if is_so => format!("{is} now acceptable"),
        TextVerdict::Acceptable => format!("{is} no longer acceptable"),
        TextVerdict::Lasting if is_so => format!("now {last}"),
        TextVerdict::Lasting => format!("no longer {last}"),
        TextVerdict::InZone if is_so => format!("now {leave} no signatory worse off"),
        TextVerdict::InZone => format!("now {leave} some signatory worse off"),
        TextVerdict::CarriedOut => {
            let new_or = if old == VerdictWord::NoSuchText {
                format!("{is} new, and ")
            } else {
                String::new()
            };
            match new {
                VerdictWord::Yes => format!("{new_or}can be carried out now"),
                VerdictWord::CannotBeCarriedOut => {
                    format!("{new_or}can’t be carried out now: {can} can’t be kept")
                }
                VerdictWord::CannotBeEntered => format!("{new_or}can’t be entered from today now"),
                VerdictWord::RuledOut if new_or.is_empty() => format!("{is} ruled out now"),
                VerdictWord::RuledOut => format!("{new_or}ruled out"),
                VerdictWord::NoSuchText => format!("{is} gone"),
                VerdictWord::Today(_) | VerdictWord::NoToday | VerdictWord::No => {
                    String::from("changed")
                }
            }
        }
    }
}
