//! `detente brief`: what would one tell a mediator about this case?

use detente::ask::{self, BriefQuestion};
use detente::model::Stop;
use detente::{Private, view};

use super::page_file::PageFile;
use super::{open_sound, open_sound_with};
use crate::args::{BriefArgs, Common};
use crate::failure::Failure;
use crate::output;
use crate::progress::during;
use crate::status::Status;

pub(super) fn run(args: &BriefArgs, common: &Common) -> Result<Status, Failure> {
    let file = args.out.as_deref().map(PageFile::named).transpose()?;
    if args.interactive && !file.is_some_and(PageFile::is_html) {
        return Err(Failure::Usage(
            "`--interactive` makes a page for browsers".to_owned(),
            "name a file that ends in .html with `--out`".to_owned(),
        ));
    }
    let work = common.begin();
    let opened = match &args.side {
        // Whoever wasn't given another side's file can't pass it on.
        Some(party) => open_sound_with(&args.case, &Private::Of(vec![party.clone()]))?,
        None => open_sound(&args.case, common)?,
    };
    let file = file.map(|file| file.apart_from(&opened)).transpose()?;
    let question = BriefQuestion {
        suppose: args.suppose.supposition(),
        samples: args.samples,
        seed: args.seed,
        leverage: !args.no_leverage,
        hindcast: args.hindcast,
        side: args.side.clone(),
    };
    let write = || ask::brief(&opened, &question, &work);
    let what = "Writing the briefing: outcomes, deals, leverage, draws from the ranges";
    let briefing = during(common, what, write).map_err(|error| Failure::of(&opened, error))?;
    let page = detente_page::brief(&briefing);
    let mut ended = Stop::Complete;
    if let Some(file) = file {
        if args.interactive {
            let ask = || ask::brief_otherwise(&opened, &briefing, &work);
            let (others, stop) = during(common, "Asking under other suppositions", ask);
            if stop != Stop::Complete {
                ended = stop;
                output::note(
                    "The work was stopped before all other suppositions were looked at.\n",
                );
            }
            let variants = detente_page::variants(&briefing, &others);
            let left_out = file.write_interactive(&page, "briefing", &variants)?;
            if !left_out.is_empty() {
                output::note(&format!("No room in the page for: {}.\n", left_out.join(", ")));
            }
        } else {
            file.write(&opened, &page, "briefing")?;
        }
    }
    match (common.json, file) {
        (true, _) => output::json(&view::brief(&opened, &briefing, detente_page::text(&page)))?,
        (false, Some(file)) => output::say(&file.told("briefing"))?,
        (false, None) => output::page(&page)?,
    }
    Ok(if briefing.stop == Stop::Complete { ended } else { briefing.stop }.into())
}
