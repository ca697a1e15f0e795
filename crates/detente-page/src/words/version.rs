//! How is it said that a case says something else?
//!
//! A change is said with the labels of the version that has what it is about, the new one where both do.

use detente::diff::{ChangedPart, InputChange, PartKind};
use detente::model::{
    Conflict, Formula, Level, Preference, TreatyId, VariableId, Want, print, read_clause,
};

use super::{counted, does, party_name, quoted, rule};

/// A change in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChangeInWords {
    /// What changed: `Azerbaijan’s points for “Peace treaty” in force`.
    pub(crate) what: String,
    /// That it changed, after `because`.
    pub(crate) said: String,
}

/// A change in words; where it consists of several things, how many come with it.
pub(crate) fn change_in_words(versions: [&Conflict; 2], change: &InputChange) -> ChangeInWords {
    let Some((first, more)) = change.parts.split_first() else {
        return ChangeInWords { what: String::new(), said: String::new() };
    };
    let mut words = part(versions, first);
    if !more.is_empty() {
        let with = counted(more.len(), "change that hangs", "changes that hang");
        words.what.push_str(&format!(", with {with} together with it"));
        words.said.push_str(&format!(" (with {with} together with it)"));
    }
    words
}

fn part(versions: [&Conflict; 2], part: &ChangedPart) -> ChangeInWords {
    let [old, new] = versions;
    let place: Vec<&str> = part.place.iter().map(String::as_str).collect();
    // What only the old version has is said in its words.
    let conflict = if part.new.is_some() { new } else { old };
    let at = At { conflict, other: if part.new.is_some() { old } else { new }, part };
    if part.kind == PartKind::Order {
        let what = match place.as_slice() {
            ["preferences", party, ..] => {
                format!("the order of what {} {}", at.party(party), at.verb(party, "wants", "want"))
            }
            _ => format!("the order of `{}`", place.join(".")),
        };
        return ChangeInWords { said: format!("{what} is another"), what };
    }
    match place.as_slice() {
        ["parties", _, "name"] | [.., "label"] => at.called(),
        ["parties", party] => at.there(
            &at.party(party),
            at.verb(party, "takes part", "take part"),
            at.verb(party, "no longer takes part", "no longer take part"),
        ),
        ["preferences", party, rest @ ..] => at.wish(party, rest),
        ["options", party, option, rest @ ..] => at.option(party, option, rest),
        ["treaties", treaty, rest @ ..] => at.treaty(treaty, rest),
        ["impossible", formula] => at.rule(formula),
        ["now", _] => at.today(),
        ["now"] => at.went("what is so today"),
        ["walk_away", party] => at.went(&format!(
            "what {} {} a deal with",
            at.party(party),
            at.verb(party, "compares", "compare")
        )),
        ["unknowns", unknown, rest @ ..] => at.unknown(unknown, rest),
        ["scenarios", scenario, ..] => {
            at.went(&format!("the scenario “{}”", at.scenario(scenario)))
        }
        _ => at.went(&format!("`{}`", place.join("."))),
    }
}

/// A changed part, and the versions that it is told of.
struct At<'a> {
    conflict: &'a Conflict,
    other: &'a Conflict,
    part: &'a ChangedPart,
}

impl At<'_> {
    /// That something went from one value to another, came or went.
    fn went(&self, what: &str) -> ChangeInWords {
        let said = match (&self.part.old, &self.part.new) {
            (Some(old), Some(new)) => format!("{what} went from {} to {}", short(old), short(new)),
            (None, Some(new)) => format!("{what} is new: {}", short(new)),
            (Some(_), None) => format!("{what} is gone"),
            (None, None) => format!("{what} changed"),
        };
        ChangeInWords { what: what.to_owned(), said }
    }

    /// The same of a formula.
    fn went_in_words(&self, what: &str) -> ChangeInWords {
        let say = |text: &Option<String>| text.as_ref().map(|it| self.formula(it));
        let said = match (say(&self.part.old), say(&self.part.new)) {
            (Some(old), Some(new)) => format!("{what} went from {old} to {new}"),
            (None, Some(new)) => format!("{what} is new: {new}"),
            (Some(_), None) => format!("{what} is gone"),
            (None, None) => format!("{what} changed"),
        };
        ChangeInWords { what: what.to_owned(), said }
    }

    /// That something is so now, or no longer.
    fn there(&self, what: &str, is: &str, is_not: &str) -> ChangeInWords {
        let said = match (&self.part.old, &self.part.new) {
            (None, _) => format!("{what} {is} now"),
            (Some(_), None) => format!("{what} {is_not}"),
            (Some(_), Some(new)) => {
                format!("{what} {is_not}, and has “{}” in the place of that", short(new))
            }
        };
        ChangeInWords { what: format!("{what} {is}"), said }
    }

    /// That something is called otherwise.
    fn called(&self) -> ChangeInWords {
        let quoted = |label: &Option<String>| {
            label.as_deref().map_or_else(|| "what had no name".to_owned(), |it| format!("“{it}”"))
        };
        let (old, new) = (quoted(&self.part.old), quoted(&self.part.new));
        ChangeInWords {
            what: format!("the name of {new}"),
            said: format!("{old} is called {new} now"),
        }
    }

    /// That something is impossible now, or no longer.
    fn rule(&self, formula: &str) -> ChangeInWords {
        let formula = self.formula(formula);
        let said = match (&self.part.old, &self.part.new) {
            (None, _) => format!("it is impossible now that {formula}"),
            (Some(_), None) => format!("it is no longer impossible that {formula}"),
            (Some(_), Some(new)) => format!(
                "it is impossible now that {}, and no longer that {formula}",
                self.formula(new)
            ),
        };
        ChangeInWords { what: format!("that {formula} is impossible"), said }
    }

    /// That something else is so today.
    fn today(&self) -> ChangeInWords {
        let say = |text: &Option<String>| text.as_ref().map(|it| self.formula(it));
        let said = match (say(&self.part.old), say(&self.part.new)) {
            (Some(old), Some(new)) => format!("today {new}, and no longer {old}"),
            (None, Some(new)) => format!("the case says that today {new}"),
            (Some(old), None) => format!("the case no longer says that today {old}"),
            (None, None) => "today is another".to_owned(),
        };
        ChangeInWords { what: "what is so today".to_owned(), said }
    }

    fn wish(&self, party: &str, rest: &[&str]) -> ChangeInWords {
        let who = self.party(party);
        let wants = self.verb(party, "wants", "want");
        match rest {
            ["weights" | "order" | "priorities", wish] => {
                let want = self.want(party, wish);
                match (&self.part.old, &self.part.new) {
                    (Some(_), Some(_)) => {
                        let becomes = self.part.becomes.as_deref().unwrap_or(wish);
                        let next = self.want(party, becomes);
                        ChangeInWords {
                            what: format!("what {who} {wants}"),
                            said: format!("{who} now {wants} {next} in place of {want}"),
                        }
                    }
                    (None, _) => ChangeInWords {
                        what: format!("{who} {wants} {want}"),
                        said: format!("{who} now {wants} {want}"),
                    },
                    (Some(_), None) => ChangeInWords {
                        what: format!("{who} {wants} {want}"),
                        said: format!("{who} no longer {wants} {want}"),
                    },
                }
            }
            ["weights" | "order" | "priorities", wish, "points"] => {
                self.went(&format!("{}points for {}", whose(&who), self.want(party, wish)))
            }
            ["weights" | "order" | "priorities", wish, "values", level] => {
                let variable = wish.split_whitespace().next().unwrap_or_default();
                let share = match self.variable(variable) {
                    Some(id) => format!(
                        "“{}: {}”",
                        self.conflict.variable_label(id),
                        label(&self.conflict.variable_levels(id), level)
                    ),
                    None => format!("`{variable} = {level}`"),
                };
                self.went(&format!("what {share} is worth to {who} (of 100)"))
            }
            ["weights" | "order" | "priorities", wish, "when"] => {
                self.went_in_words(&format!("when {who} {wants} {}", self.want(party, wish)))
            }
            ["weights" | "order" | "priorities", wish, field] => self.went(&format!(
                "`{field}` of {}wish for {}",
                whose(&who),
                self.want(party, wish)
            )),
            ["costs", option, rest @ ..] => {
                let cost = self.option_named(option);
                match rest {
                    [level] if *level != "points" => {
                        let levels =
                            self.variable(option).map(|it| self.conflict.variable_levels(it));
                        let level = label(&levels.unwrap_or_default(), level);
                        self.went(&format!("what {cost} at “{level}” costs {who}"))
                    }
                    _ => self.went(&format!("what {cost} costs {who}")),
                }
            }
            _ => {
                let what = format!("all that {who} {wants}");
                ChangeInWords { said: format!("{what} was written anew"), what }
            }
        }
    }

    fn option(&self, party: &str, option: &str, rest: &[&str]) -> ChangeInWords {
        let who = self.party(party);
        let named = self.option_named(&format!("{party}.{option}"));
        match rest {
            [] => {
                let what = format!("the option {named} of {who}");
                let said = match &self.part.new {
                    Some(_) => {
                        format!("{who} {} the new option {named}", self.verb(party, "has", "have"))
                    }
                    None => format!(
                        "{who} {} no option {named} any more",
                        self.verb(party, "has", "have")
                    ),
                };
                ChangeInWords { what, said }
            }
            ["direction"] => self.went(&format!("the direction in which {named} may be changed")),
            ["levels", level] => self.went(&format!("the level `{level}` of {named}")),
            [field, ..] => self.went(&format!("`{field}` of {named}")),
        }
    }

    fn treaty(&self, treaty: &str, rest: &[&str]) -> ChangeInWords {
        let id = self.conflict.find_treaty(treaty).or(self.other.find_treaty(treaty));
        let named = match self.conflict.find_treaty(treaty) {
            Some(id) => format!("“{}”", self.conflict.treaty(id).label),
            None => format!("`{treaty}`"),
        };
        match rest {
            [] => match &self.part.new {
                Some(_) => ChangeInWords {
                    said: format!("the treaty {named} is new"),
                    what: format!("the treaty {named}"),
                },
                None => ChangeInWords {
                    said: format!("there is no treaty {named} any more"),
                    what: format!("the treaty {named}"),
                },
            },
            ["exit"] => self.went(&format!("who may end {named}")),
            ["enter_if"] => {
                self.went_in_words(&format!("the condition under which {named} is entered"))
            }
            ["promises", promise] => {
                let promise = self.formula(promise);
                self.there(
                    &named,
                    &format!("promises {promise}"),
                    &format!("no longer promises {promise}"),
                )
            }
            ["issues", issue, rest @ ..] => {
                let issue =
                    id.and_then(|id| self.issue(id, issue)).unwrap_or_else(|| format!("`{issue}`"));
                match rest {
                    [] => self.there(
                        &named,
                        &format!("settles {issue}"),
                        &format!("no longer settles {issue}"),
                    ),
                    ["settlements", settlement] => {
                        self.went(&format!("the settlement `{settlement}` of {issue}"))
                    }
                    ["settlements", settlement, "promises", promise] => {
                        let promise = self.formula(promise);
                        self.there(
                            &format!("`{settlement}` of {issue}"),
                            &format!("promises {promise}"),
                            &format!("no longer promises {promise}"),
                        )
                    }
                    [field, ..] => self.went(&format!("`{field}` of {issue}")),
                }
            }
            [field, ..] => self.went(&format!("`{field}` of {named}")),
        }
    }

    fn unknown(&self, unknown: &str, rest: &[&str]) -> ChangeInWords {
        let found = self.conflict.unknowns.iter().find(|it| it.id == unknown);
        let ask = found.map_or_else(|| format!("`{unknown}`"), |it| format!("“{}”", it.ask));
        match rest {
            [] => self.went(&format!("the question {ask}")),
            ["share" | "shares"] => self.went(&format!("the share of {ask}")),
            _ => self.went(&format!("what the answer to {ask} may be")),
        }
    }

    fn party(&self, id: &str) -> String {
        let find =
            |conflict: &Conflict| conflict.find_party(id).map(|party| party_name(conflict, party));
        find(self.conflict).or_else(|| find(self.other)).unwrap_or_else(|| id.to_owned())
    }

    /// The form of a verb that goes with a party.
    fn verb(&self, id: &str, one: &'static str, several: &'static str) -> &'static str {
        let find = |conflict: &Conflict| {
            let party = conflict.find_party(id)?;
            Some(does(conflict, &[party], one, several))
        };
        find(self.conflict).or_else(|| find(self.other)).unwrap_or(one)
    }

    fn scenario(&self, id: &str) -> String {
        let found = self.conflict.scenarios.iter().find(|it| it.id == id);
        found.map_or_else(|| id.to_owned(), |it| it.label.clone())
    }

    fn issue(&self, treaty: TreatyId, id: &str) -> Option<String> {
        let treaty = self.conflict.treaties.get(treaty.0)?;
        let issue = treaty.issues.iter().find(|it| it.id == id)?;
        Some(format!("“{}”", issue.label))
    }

    /// The variable of that name, as formulas have it.
    fn variable(&self, name: &str) -> Option<VariableId> {
        let name = name.strip_suffix(".stage").unwrap_or(name);
        let all = self.conflict.variables();
        all.into_iter().find(|&id| self.conflict.variable_name(id) == name)
    }

    fn option_named(&self, name: &str) -> String {
        match self.variable(name) {
            Some(VariableId::Option(id)) => quoted(self.conflict, id),
            Some(VariableId::Stage(_) | VariableId::Issue(_)) | None => format!("`{name}`"),
        }
    }

    fn formula(&self, text: &str) -> String {
        match read_clause(text, 0, self.conflict) {
            Ok(clause) => rule(self.conflict, &clause.formula),
            Err(_) => text.to_owned(),
        }
    }

    /// What is wanted; and when, where the party wants the same otherwise too.
    fn want(&self, party: &str, wish: &str) -> String {
        let (want, when) = match wish.split_once(" when ") {
            Some((want, when)) if self.is_wanted_twice(party, want) => {
                (want, format!(", when {}", self.formula(when)))
            }
            Some((want, _)) => (want, String::new()),
            None => (wish, String::new()),
        };
        let said = match self.variable(want) {
            // A table is over all values of a variable.
            Some(id) if read_clause(want, 0, self.conflict).is_err() => {
                format!("“{}”", self.conflict.variable_label(id))
            }
            Some(_) | None => self.formula(want),
        };
        format!("{said}{when}")
    }

    /// Whether a version has several wishes of a party for the same.
    fn is_wanted_twice(&self, party: &str, want: &str) -> bool {
        [self.conflict, self.other].into_iter().any(|conflict| {
            let preference = conflict.find_party(party).map(|it| &conflict.preferences[it.0]);
            let is_it = |formula: &Formula| print(formula, conflict) == want;
            let wishes = match preference {
                Some(Some(Preference::Weights(worth) | Preference::Order(worth))) => {
                    let wanted = worth.statements.iter().filter(|it| match &it.want {
                        Want::Holds(clause) => is_it(&clause.formula),
                        Want::Values { of, .. } => conflict.variable_name(*of) == want,
                    });
                    wanted.count()
                }
                Some(Some(Preference::Priorities(all))) => {
                    all.iter().filter(|it| is_it(&it.want.formula)).count()
                }
                Some(Some(Preference::Ranking(_)) | None) | None => 0,
            };
            wishes > 1
        })
    }
}

/// The beginning of what somebody has: `Armenia’s `.
fn whose(name: &str) -> String {
    if name.ends_with('s') { format!("{name}’ ") } else { format!("{name}’s ") }
}

fn label(levels: &[Level], id: &str) -> String {
    let level = levels.iter().find(|it| it.id == id);
    level.map_or_else(|| id.to_owned(), |it| it.label.clone())
}

/// The most letters of a value that stand within a sentence.
const MOST_LETTERS: usize = 60;

/// A value within a sentence.
pub(crate) fn short(value: &str) -> String {
    if value.is_empty() {
        return "nothing".to_owned();
    }
    let mut letters = value.chars();
    let first: String = letters.by_ref().take(MOST_LETTERS).collect();
    if letters.next().is_some() { format!("{}…", first.trim_end()) } else { first }
}
