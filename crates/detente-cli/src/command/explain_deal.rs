//! `detente explain --package`: would this deal last, and what does it rest on or fail of?

use detente::dealing::{Asked, Dealings, Depth, Sort, find, find_treaty, read_package};
use detente::model::{Diagnostic, Stop};
use detente::standing::suppose;
use detente::view::{self, CaseView};

use super::{dealing_page, open_sound, stopped};
use crate::args::{Common, ExplainArgs};
use crate::failure::Failure;
use crate::output;
use crate::progress::during;
use crate::status::Status;

pub(super) fn run(args: &ExplainArgs, package: &str, common: &Common) -> Result<Status, Failure> {
    let limits = common.limits();
    let budget = limits.begin();
    let (opened, conflict) = open_sound(&args.case)?;
    let question = |found: Diagnostic| Failure::Question(vec![found], String::new());
    let treaty = args.treaty.as_deref().map(|id| find_treaty(&conflict, id)).transpose();
    let package = read_package(&conflict, treaty.map_err(question)?, package)
        .map_err(|found| Failure::Question(found, package.to_owned()))?;
    let supposed = suppose(&conflict, &args.suppose.supposition())
        .map_err(|found| Failure::Question(found, String::new()))?;
    let asked = Asked {
        treaties: Vec::new(),
        package: Some(package),
        top: None,
        sort: Sort::Worth,
        depth: Depth::Everything,
        told: super::deals::MOST_TOLD,
    };
    let mut found = match during(common, "Looking at packages, and at what becomes of them", || {
        find(&supposed, &asked, &budget)
    }) {
        Ok(found) => found,
        Err(reason) => {
            let stop = stopped(&opened, reason)?;
            Dealings { supposed, treaties: Vec::new(), stop }
        }
    };
    found.stop = limits.name(found.stop);
    if common.json {
        let case = CaseView { title: conflict.title.clone(), sha256: opened.sha256.clone() };
        output::json(&view::deals(&opened, case, &found, found.stop))?;
    } else {
        output::text(&dealing_page::package(&found))?;
    }
    Ok(match found.stop {
        Stop::Complete => Status::Done,
        Stop::Budget | Stop::Cancelled => Status::Stopped,
    })
}
