//! `detente elicit`: which of two texts is better for a party, asked until its ranges say enough?

use detente::case::{NewPoints, narrow};
use detente::elicit::{Interview, NextStep, Said, TextComparison};
use detente::model::{Conflict, Diagnostic, Span, Stop, Weighed, print_exact};
use detente::workplace::{self, Saved};
use detente::{Opened, Private, ask, view};
use detente_page::{Emphasis, terminal};

use super::keys::{Keys, say};
use super::open_sound_with;
use super::recorded::{now, refused};
use crate::args::{Common, ElicitArgs};
use crate::failure::Failure;
use crate::status::Status;
use crate::{output, render};

/// How many characters of a moment tell the day.
const DAY: usize = "2026-01-31".len();
const KEYS: &str = "1 the first   2 the second   = neither is   q quit";

pub(super) fn run(args: &ElicitArgs, common: &Common) -> Result<Status, Failure> {
    let allowance = common.begin();
    // What other parties keep to themselves has no part in what this one is asked.
    let opened = open_sound_with(&args.case, &Private::Of(vec![args.party.clone()]))?;
    let question = ask::ElicitQuestion {
        suppose: args.suppose.supposition(),
        party: args.party.clone(),
        treaty: args.treaty.clone(),
    };
    let begun =
        ask::elicit(&opened, &question, &allowance).map_err(|error| Failure::of(&opened, error))?;
    let Some(mut interview) = begun.interview else {
        let ended = "the work was ended before anything could be asked; `--time` gives it more";
        return Err(Failure::Stopped(Diagnostic::error("stopped", Span::default(), ended)));
    };
    let supposed = begun.supposed;
    let conflict = &supposed.conflict;
    let wishes = |conflict: &Conflict| conflict.preferences[interview.party.0].clone();
    if args.write && opened.conflict.as_ref().map(wishes) != Some(wishes(conflict)) {
        return Err(Failure::Usage(
            format!(
                "`{}` has other wishes in what is supposed, which aren't written in the case",
                args.party
            ),
            "leave out `--write`, or what is supposed".to_owned(),
        ));
    }
    let mut answers = Answers::new(args);
    let (last, stop) = loop {
        let step = match ask::next_question(&mut interview, &allowance) {
            Ok(step) => step,
            Err(stop) => break (None, stop),
        };
        let NextStep::Ask(first, second) = step else { break (Some(step), Stop::Complete) };
        let page = detente_page::compared(conflict, &interview, (first, second));
        say(common, &terminal(&page, render::width(), Emphasis::Ansi))?;
        let Some(said) = answers.next(common)? else { break (Some(step), Stop::Complete) };
        if let Err(error) = interview.hear(TextComparison { first, second, said }) {
            say(common, &format!("{error}; it is left out, and asked again.\n"))?;
        }
    };
    if common.json {
        output::json(&view::elicit(&opened, &supposed, &interview, last, stop))?;
    } else {
        output::page(&detente_page::elicited(&supposed, &interview, last))?;
    }
    // What was said is told already, should it not be written.
    if args.write {
        write(args, &opened, conflict, &interview)?;
    }
    Ok(stop.into())
}

/// Where answers come from: the command line, or whoever sits there.
enum Answers {
    Given(std::vec::IntoIter<char>),
    Asked(Keys),
}

impl Answers {
    fn new(args: &ElicitArgs) -> Self {
        match &args.answers {
            Some(given) => Self::Given(given.clone().into_iter()),
            None => Self::Asked(Keys::new()),
        }
    }

    /// What is said of two texts; `None` at the end.
    fn next(&mut self, common: &Common) -> Result<Option<Said>, Failure> {
        loop {
            let key = match self {
                Self::Given(given) => given.next(),
                Self::Asked(keys) => {
                    say(common, &format!("{KEYS}\n"))?;
                    keys.key()
                }
            };
            match key {
                Some('1') => return Ok(Some(Said::First)),
                Some('2') => return Ok(Some(Said::Second)),
                Some('=') => return Ok(Some(Said::Neither)),
                Some('q') | None => return Ok(None),
                Some(_) => {}
            }
        }
    }
}

/// Writes the narrower ranges where the party's wishes stand, with who answered and when.
fn write(
    args: &ElicitArgs,
    opened: &Opened,
    conflict: &Conflict,
    interview: &Interview,
) -> Result<(), Failure> {
    let id = &conflict.party(interview.party).id;
    let answers = interview.comparisons.len();
    let numbers = interview.numbers().into_iter().filter(|it| it.was != it.now);
    let new: Vec<NewPoints> = numbers
        .map(|it| NewPoints {
            statement: it.statement,
            weighed: Weighed {
                judgement: format!(
                    "Texts compared two at a time, {answers} answers; {}..{} before",
                    print_exact(&it.was.low),
                    print_exact(&it.was.high)
                ),
                by: args.by.clone(),
                date: now().get(..DAY).and_then(|day| day.parse().ok()),
            },
            points: (it.now.low, it.now.high),
        })
        .collect();
    if new.is_empty() {
        return Ok(());
    }
    // A party's own file holds its wishes and nothing else.
    let own = ["yaml", "yml"].map(|end| format!("party-{id}.{end}"));
    let own = own.into_iter().find(|name| opened.file_names().any(|it| it == name));
    let (file, keys) = match own {
        Some(own) => (own, vec![]),
        // The case file comes first.
        None => {
            let file = opened.file_names().next().unwrap_or_default().to_owned();
            (file, vec!["preferences", id.as_str()])
        }
    };
    let (text, hash) = workplace::text(opened, &file).map_err(refused)?;
    let text =
        narrow(&text, &keys, &new).map_err(|found| Failure::Question(found, String::new()))?;
    match workplace::save(opened, &file, &hash, &text).map_err(refused)? {
        Saved::Written => output::note(&format!("`{file}` has the narrower ranges.\n")),
        Saved::Changed(_) => {
            return Err(Failure::World(format!(
                "`{file}` was changed by somebody meanwhile, and isn't written over; begin again"
            )));
        }
    }
    Ok(())
}
