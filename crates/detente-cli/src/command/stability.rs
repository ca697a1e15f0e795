//! `detente stability`: which states hold, for whom, and what leads there?

use detente::model::Stop;
use detente::stability::Concept;
use detente::standing::{Asked, Findings, Standing, find, suppose};
use detente::view::{self, CaseView, Spelling, States};

use super::{open_sound, stand, stopped};
use crate::args::{Common, StabilityArgs};
use crate::failure::Failure;
use crate::status::Status;
use crate::{output, render};

pub(super) fn run(args: &StabilityArgs, common: &Common) -> Result<Status, Failure> {
    if args.coalitions.as_deref().is_some_and(|groups| groups != "none") {
        return Err(Failure::Usage(
            "this version doesn't analyse coalitions yet".to_owned(),
            "leave `--coalitions` out; the signatories of each treaty are looked at together"
                .to_owned(),
        ));
    }
    let limits = common.limits();
    let budget = limits.begin();
    let (opened, conflict) = open_sound(&args.case)?;
    let case = CaseView { title: conflict.title.clone(), sha256: opened.sha256.clone() };
    let concepts = concepts(&args.concepts);
    let asked = Asked { concepts, limit: args.limit };
    let found = match stand(&opened, &conflict, &args.suppose, &budget)? {
        Ok(standing) => match find(&standing, &asked, &budget) {
            Ok(findings) => Ok((standing, findings)),
            Err(reason) => Err(stopped(&opened, reason)?),
        },
        Err(stop) => Err(stop),
    };
    let (standing, mut findings) = match found {
        Ok(found) => found,
        Err(stop) => {
            let supposed = suppose(&conflict, &args.suppose.supposition())
                .map_err(|found| Failure::Question(found, String::new()))?;
            let stop = limits.name(stop);
            if common.json {
                output::json(&view::nothing_found(case, &supposed, &asked.concepts, stop))?;
            } else {
                output::text("Stopped by --time or --memory before anything was found.\n")?;
            }
            return Ok(Status::Stopped);
        }
    };
    findings.stop = limits.name(findings.stop);
    if common.json {
        let spelling = Spelling::new(&standing.supposed.conflict, standing.game());
        let listed = if args.states { States::UpTo(args.limit) } else { States::Unlisted };
        output::json(&view::stability(case, &standing, &spelling, &findings, args.limit, listed))?;
    } else {
        output::text(&page(&standing, &findings, args))?;
    }
    Ok(match findings.stop {
        Stop::Complete => Status::Done,
        Stop::Budget | Stop::Cancelled => Status::Stopped,
    })
}

/// The concepts asked for, each once, in the order of the documentation; all if none is named.
fn concepts(asked: &[Concept]) -> Vec<Concept> {
    Concept::ALL.into_iter().filter(|it| asked.is_empty() || asked.contains(it)).collect()
}

fn page(standing: &Standing, findings: &Findings, args: &StabilityArgs) -> String {
    let mut page = render::Page::new();
    super::standing_page::write(&mut page, standing, findings, args);
    page.text().to_owned()
}
