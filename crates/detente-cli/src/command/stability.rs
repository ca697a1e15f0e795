//! `detente stability`: which states hold, for whom, and what leads there?

use detente::model::Stop;
use detente::stability::{Coalitional, Concept};
use detente::standing::{
    Asked, Findings, Standing, coalition_concepts, find, find_coalitional, suppose,
};
use detente::view::{self, CaseView, Spelling, States};

use super::coalitions::asked_about;
use super::standing_page::MOST_SHOWN;
use super::{open_sound, stand, stopped};
use crate::args::{Common, StabilityArgs};
use crate::failure::Failure;
use crate::progress::during;
use crate::signals::stopped_by;
use crate::status::Status;
use crate::{output, render};

/// The most states that are listed as data, or one by one, unless another limit is asked for.
const MOST_LISTED: usize = 1000;

pub(super) fn run(args: &StabilityArgs, common: &Common) -> Result<Status, Failure> {
    let work = common.begin();
    let budget = &work.budget;
    let (opened, conflict) = open_sound(&args.case)?;
    let groups = asked_about(&conflict, args.coalitions.as_deref())?;
    let case = CaseView::of(&opened, &conflict.title);
    let concepts = concepts(&args.concepts);
    let asked = Asked { concepts, limit: limit(args, common) };
    let found = match during(common, "Ranking the states", || {
        stand(&opened, &conflict, &args.suppose, budget)
    })? {
        Ok(standing) => {
            match during(common, deciding(&standing), || find(&standing, &asked, budget)) {
                Ok(findings) => Ok((standing, findings)),
                Err(reason) => Err(stopped(&opened, reason)?),
            }
        }
        Err(stop) => Err(stop),
    };
    let (standing, mut findings) = match found {
        Ok(found) => found,
        Err(stop) => {
            let supposed = suppose(&conflict, &args.suppose.supposition())
                .map_err(|found| Failure::Question(found, String::new()))?;
            let stop = work.name(stop);
            if common.json {
                let mut view = view::nothing_found(case, &supposed, &asked.concepts, stop);
                view.coalitional =
                    groups.map(|_| view::nothing_coalitional(&coalition_concepts(&asked)));
                output::json(&view)?;
            } else {
                output::text(&format!("{} before anything was found.\n", stopped_by(stop)))?;
            }
            return Ok(Status::Stopped);
        }
    };
    let mut coalitional = None;
    if let Some(groups) = groups {
        // The plainest step of each group is chosen among these.
        let of_groups = Asked { limit: args.limit.unwrap_or(MOST_LISTED), ..asked.clone() };
        let look = || find_coalitional(&standing, &of_groups, groups, budget);
        match during(common, "Asking coalitions", look) {
            Ok(found) => coalitional = Some(found),
            // Nobody asked, so that the rest is worth having.
            Err(reason) if args.coalitions.is_none() => {
                output::note(&format!(
                    "The coalitions that the case names weren't looked at: {}.\n",
                    reason.message
                ));
            }
            Err(reason) => return Err(Failure::Question(vec![reason], String::new())),
        }
    }
    if let (Stop::Complete, Some(found)) = (findings.stop, &coalitional) {
        findings.stop = found.stop;
    }
    findings.stop = work.name(findings.stop);
    if common.json {
        let spelling = Spelling::new(&standing.supposed.conflict, standing.game());
        let listed = if args.states { States::UpTo(asked.limit) } else { States::Unlisted };
        let mut view = view::stability(case, &standing, &spelling, &findings, listed);
        view.coalitional = coalitional
            .as_ref()
            .map(|found| view::coalitional(&standing, &spelling, found, asked.limit));
        output::json(&view)?;
    } else {
        output::text(&page(&standing, &findings, coalitional.as_ref(), args, asked.limit))?;
    }
    Ok(match findings.stop {
        Stop::Complete => Status::Done,
        Stop::Budget | Stop::Cancelled => Status::Stopped,
    })
}

/// How many states are listed: for a person as many as one reads.
fn limit(args: &StabilityArgs, common: &Common) -> usize {
    let most = if common.json || args.states { MOST_LISTED } else { MOST_SHOWN };
    args.limit.unwrap_or(most)
}

/// What is done while it takes long.
fn deciding(standing: &Standing) -> String {
    format!("Deciding {} states for {} parties", standing.arena.len(), standing.game().parties())
}

/// The concepts asked for, each once, in the order of the documentation; all if none is named.
fn concepts(asked: &[Concept]) -> Vec<Concept> {
    Concept::ALL.into_iter().filter(|it| asked.is_empty() || asked.contains(it)).collect()
}

fn page(
    standing: &Standing,
    findings: &Findings,
    coalitional: Option<&Coalitional>,
    args: &StabilityArgs,
    limit: usize,
) -> String {
    let mut page = render::Page::new();
    super::standing_page::write(&mut page, standing, findings, coalitional, args, limit);
    page.text().to_owned()
}
