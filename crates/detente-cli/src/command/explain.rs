//! `detente explain`: why does a state hold for a party, or why not?

use detente::model::{Conflict, Diagnostic, PartyId, Span, Stop, nearest};
use detente::stability::{Explained, NodeId, explain};
use detente::standing::{Standing, state_numbered, state_that_fits};
use detente::view::{self, Spelling};
use detente::words;

use super::standing_page::{grouped, more};
use super::{open_sound, stand};
use crate::args::{Common, ExplainArgs};
use crate::failure::Failure;
use crate::progress::during;
use crate::signals::stopped_by;
use crate::status::Status;
use crate::{output, render};

pub(super) fn run(args: &ExplainArgs, common: &Common) -> Result<Status, Failure> {
    let party = match (&args.package, &args.party) {
        (Some(package), _) => return super::explain_deal::run(args, package, common),
        (None, Some(party)) => party,
        (None, None) => {
            return Err(Failure::Usage(
                "nothing says whose view is asked for".to_owned(),
                "add `--party ID`, or ask about a deal with `--package`".to_owned(),
            ));
        }
    };
    let work = common.begin();
    let budget = &work.budget;
    let (opened, conflict) = open_sound(&args.case)?;
    let parties = parties(&conflict, party, "--party")?;
    let standing = match during(common, "Ranking the states", || {
        stand(&opened, &conflict, &args.suppose, budget)
    })? {
        Ok(standing) => standing,
        Err(stop) => {
            let stop = work.name(stop);
            if common.json {
                output::json(&view::unexplained(args.concept, stop))?;
            } else {
                let by = stopped_by(stop);
                output::text(&format!("{by} before there was anything to explain.\n"))?;
            }
            return Ok(Status::Stopped);
        }
    };
    let mover = standing.mover_of(&parties).ok_or_else(|| {
        Failure::Usage(
            format!(
                "no treaty is signed by exactly {}",
                words::all_of(&names(&conflict, &parties))
            ),
            "name one party, or all signatories of a treaty joined by `+`".to_owned(),
        )
    })?;
    let from = state(&standing, args)?;
    let mut found = during(common, "Looking for replies", || {
        explain(&standing.arena, args.concept, mover, from, args.limit, budget)
    });
    found.stop = work.name(found.stop);
    if common.json {
        let spelling = Spelling::new(&standing.supposed.conflict, standing.game());
        let question = (args.concept, mover, from);
        let view = view::explain(&standing, &spelling, question, &found, args.limit);
        output::json(&view)?;
    } else {
        output::text(&page(&standing, args, mover, from, &found))?;
    }
    Ok(match found.stop {
        Stop::Complete => Status::Done,
        Stop::Budget | Stop::Cancelled => Status::Stopped,
    })
}

/// The parties whose short names a flag gives, joined by `+`.
pub(super) fn parties(
    conflict: &Conflict,
    asked: &str,
    flag: &str,
) -> Result<Vec<PartyId>, Failure> {
    asked
        .split('+')
        .map(|id| {
            conflict.find_party(id.trim()).ok_or_else(|| {
                let ids: Vec<&str> = conflict.parties.iter().map(|it| it.id.as_str()).collect();
                let all = ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
                let help = match nearest(id, ids) {
                    Some(near) => format!("did you mean `{near}`? The parties are {all}"),
                    None => format!("the parties are {all}"),
                };
                Failure::Question(
                    vec![
                        Diagnostic::error(
                            "no-such-party",
                            Span::default(),
                            format!("there is no party `{}`", id.trim()),
                        )
                        .with_help(help)
                        .in_file(flag),
                    ],
                    String::new(),
                )
            })
        })
        .collect()
}

fn names(conflict: &Conflict, parties: &[PartyId]) -> Vec<String> {
    parties.iter().map(|&party| words::party_name(conflict, party).to_owned()).collect()
}

fn state(standing: &Standing, args: &ExplainArgs) -> Result<NodeId, Failure> {
    match (&args.state, args.state_id) {
        (Some(formula), _) => state_that_fits(standing, formula)
            .map_err(|found| Failure::Question(found, formula.clone())),
        (None, Some(number)) => state_numbered(standing, number)
            .map_err(|found| Failure::Question(vec![found], String::new())),
        (None, None) => standing.now().ok_or_else(|| {
            Failure::Usage(
                "this case has no status quo, so say which state is meant".to_owned(),
                "add `--state \"<formula>\"` or `--state-id N`, or write `now` in the case"
                    .to_owned(),
            )
        }),
    }
}

fn page(
    standing: &Standing,
    args: &ExplainArgs,
    mover: usize,
    from: NodeId,
    found: &Explained,
) -> String {
    let conflict = &standing.supposed.conflict;
    let mut page = render::Page::new();
    page.heading(&words::explain_verdict(standing, args.concept, mover, found));
    let today = if standing.now() == Some(from) { ", which is today's" } else { "" };
    page.gap();
    page.line(&format!("In state {}{today}:", standing.number(from)));
    for line in words::state_by_party(conflict, &standing.position(from)) {
        page.item("  ", &line);
    }
    super::supposed::write(&mut page, &standing.supposed);
    for (at, improvement) in found.improvements.iter().enumerate() {
        page.gap();
        let sentences =
            words::explain_improvement(standing, args.concept, mover, from, improvement);
        page.item(&format!("{}. ", at + 1), &sentences.join(" "));
    }
    let told = found.improvements.len();
    if found.count.is_some_and(|all| all > told) {
        page.gap();
        more(&mut page, found.count.unwrap_or(told) as u64, told);
    }
    if found.stop != Stop::Complete {
        page.gap();
        let by = stopped_by(found.stop);
        page.line(&match found.count {
            Some(all) => format!(
                "{by}: of {} moves to gain by, replies to {} were looked for.",
                grouped(all as u64),
                grouped(found.judged as u64)
            ),
            None => format!("{by} before all moves were looked at."),
        });
    }
    page.text().to_owned()
}
