//! `detente deals`: what should one put on the table, and would it last?

use detente::Opened;
use detente::dealing::{
    Asked, Bounds, Dealings, Depth, MOST_LISTED, SigningLimits, Sort, find, find_treaty,
};
use detente::model::{Conflict, Diagnostic, Span, Stop, nearest};
use detente::standing::{Supposed, suppose};
use detente::view::{self, CaseView};

use super::{dealing_csv, dealing_page, open_sound, stopped};
use crate::args::{Common, DealsArgs};
use crate::failure::Failure;
use crate::output;
use crate::progress::during;
use crate::signals::Work;
use crate::status::Status;

/// The most deals that a person is told about in full.
pub(super) const MOST_TOLD: usize = 12;

pub(super) fn run(args: &DealsArgs, common: &Common) -> Result<Status, Failure> {
    let work = common.begin();
    let (opened, conflict) = open_sound(&args.case)?;
    let question = |found: Diagnostic| Failure::Question(vec![found], String::new());
    let treaty = args.treaty.as_deref().map(|id| find_treaty(&conflict, id)).transpose();
    let treaty = treaty.map_err(question)?;
    if args.csv && treaty.is_none() && conflict.treaties.len() > 1 {
        return Err(Failure::Usage(
            "several treaties don't fit into one table, since they settle different issues"
                .to_owned(),
            "add `--treaty ID`".to_owned(),
        ));
    }
    let supposed = suppose(&conflict, &args.suppose.supposition())
        .map_err(|found| Failure::Question(found, String::new()))?;
    let asked = Asked {
        treaties: treaty.into_iter().collect(),
        package: None,
        top: args.top,
        sort: sort(&conflict, &args.sort)?,
        depth: Depth::Everything,
        told: if common.json || args.csv { 0 } else { MOST_TOLD },
        most_packages: MOST_LISTED,
        limits: SigningLimits::USUAL,
        bounds: Bounds::USUAL,
    };
    answer(&opened, supposed, &asked, (common, &work), |found| {
        if args.csv { dealing_csv::table(found) } else { Ok(dealing_page::page(found)) }
    })
}

/// Looks for the deals that are asked about, and prints them: as data, or as a page for a person.
pub(super) fn answer(
    opened: &Opened,
    supposed: Supposed,
    asked: &Asked,
    (common, work): (&Common, &Work),
    page: impl FnOnce(&Dealings) -> Result<String, Failure>,
) -> Result<Status, Failure> {
    let look = || find(&supposed, asked, &work.budget);
    let mut found = match during(common, "Looking at packages, and at what becomes of them", look) {
        Ok(found) => found,
        Err(reason) => {
            let stop = stopped(opened, reason)?;
            Dealings { supposed, treaties: Vec::new(), stop }
        }
    };
    found.stop = work.name(found.stop);
    if common.json {
        let case = CaseView::of(opened, &found.supposed.conflict.title);
        output::json(&view::deals(opened, case, &found, found.stop))?;
    } else {
        output::text(&page(&found)?)?;
    }
    Ok(match found.stop {
        Stop::Complete => Status::Done,
        Stop::Budget | Stop::Cancelled => Status::Stopped,
    })
}

fn sort(conflict: &Conflict, word: &str) -> Result<Sort, Failure> {
    match word {
        "worth" => Ok(Sort::Worth),
        "package" => Ok(Sort::Package),
        id => conflict.find_party(id).map(Sort::Party).ok_or_else(|| {
            let mut all = vec!["worth", "package"];
            all.extend(conflict.parties.iter().map(|it| it.id.as_str()));
            let near = nearest(id, all.iter().copied());
            let listed = all.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
            let help = match near {
                Some(near) => format!("did you mean `{near}`? There are {listed}"),
                None => format!("there are {listed}"),
            };
            let message = format!("deals can't be sorted by `{id}`");
            let found = Diagnostic::error("no-such-order", Span::default(), message);
            Failure::Question(vec![found.with_help(help).in_file("--sort")], String::new())
        }),
    }
}
