//! `detente explain --package`: would this deal last, and what does it rest on or fail of?

use detente::dealing::{
    Asked, Bounds, Depth, MOST_LISTED, SigningLimits, Sort, find_treaty, read_package,
};
use detente::model::Diagnostic;
use detente::standing::suppose;

use super::deals::{MOST_TOLD, answer};
use super::{dealing_page, open_sound};
use crate::args::{Common, ExplainArgs};
use crate::failure::Failure;
use crate::status::Status;

pub(super) fn run(args: &ExplainArgs, package: &str, common: &Common) -> Result<Status, Failure> {
    let work = common.begin();
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
        told: MOST_TOLD,
        most_packages: MOST_LISTED,
        limits: SigningLimits::USUAL,
        bounds: Bounds::USUAL,
    };
    answer(&opened, supposed, &asked, (common, &work), |found| Ok(dealing_page::package(found)))
}
