//! `detente figure`: which picture answers the question?

use detente::ask::{
    self, Allowance, AskError, Concept, DealsQuestion, ExplainQuestion, HindcastQuestion,
    LeverageQuestion, OutlookQuestion, StateAsked,
};
use detente::dealing::{Dealing, Dealings};
use detente::model::Stop;
use detente::outlook::Sampling;
use detente::{Opened, outlook::TreatyOutlook};
use detente_page::FigureView;
use detente_page::figure::{self, Figure, FigureName};

use super::open_sound;
use super::picture_file::PictureFile;
use crate::args::{Common, FigureArgs};
use crate::failure::Failure;
use crate::output;
use crate::progress::during;
use crate::status::Status;

/// The most moves of a party that are looked up.
const MOVES: usize = 200;

pub(super) fn run(args: &FigureArgs, common: &Common) -> Result<Status, Failure> {
    let out = args.out.as_deref().map(PictureFile::named).transpose()?;
    fits(args)?;
    let work = common.begin();
    let opened = open_sound(&args.case, common)?;
    if let Some((id, conflict)) = args.treaty.as_ref().zip(opened.conflict.as_ref()) {
        ask::treaty_named(conflict, id).map_err(|error| Failure::of(&opened, error))?;
    }
    let out = out.map(|it| it.apart_from(&opened)).transpose()?;
    let draw = || draw(args, &opened, &work);
    let drawn = during(common, "Looking", draw).map_err(|error| Failure::of(&opened, error))?;
    match drawn {
        Drawn::Figure(figure, stop) => {
            let figure = if stop == Stop::Complete { *figure } else { figure.of_a_part() };
            tell(&figure, stop, out.as_ref(), common)?;
            Ok(stop.into())
        }
        Drawn::Nothing(why, stop) => {
            if common.json {
                output::json(&FigureView::nothing(args.name, why, stop))?;
            }
            output::note(&format!("There is nothing to draw: {why}.\n"));
            Ok(stop.into())
        }
    }
}

/// Refuses what would be passed over.
fn fits(args: &FigureArgs) -> Result<(), Failure> {
    let (is_why, is_leverage) = (args.name == FigureName::Why, args.name == FigureName::Leverage);
    let refused = |what: &str, of: &str| {
        let message = format!("`{what}` says nothing about `{}`", args.name.word());
        Err(Failure::Usage(message, format!("leave it out, or ask for {of}")))
    };
    if args.package.is_some() && !is_why && !is_leverage {
        return refused("--package", "`why` or `leverage`");
    }
    let has_treaty = !matches!(args.name, FigureName::Timeline | FigureName::Tipping);
    let needs_package = is_why && args.package.is_none();
    if args.treaty.is_some() && (!has_treaty || needs_package) {
        return refused("--treaty", "another figure");
    }
    if args.party.is_some() && !is_why {
        return refused("--party", "`why`");
    }
    if args.at == "deal" {
        if !is_leverage {
            return refused("--at", "`leverage`");
        }
        if args.package.is_none() {
            return Err(Failure::Usage(
                "nothing says which deal is meant".to_owned(),
                "add `--package ISSUE=SETTLEMENT,…`".to_owned(),
            ));
        }
    }
    Ok(())
}

fn tell(
    figure: &Figure,
    stop: Stop,
    out: Option<&PictureFile<'_>>,
    common: &Common,
) -> Result<(), Failure> {
    if let Some(file) = out {
        file.write(figure)?;
    }
    match (common.json, out) {
        (true, _) => output::json(&FigureView::of(figure, stop))?,
        (false, Some(file)) => output::say(&file.told(figure))?,
        (false, None) => output::text(&figure.svg())?,
    }
    Ok(())
}

/// What came of it.
enum Drawn {
    Figure(Box<Figure>, Stop),
    /// There is nothing to show, and why.
    Nothing(&'static str, Stop),
}

fn drawn(figure: Option<Figure>, why: &'static str, stop: Stop) -> Drawn {
    let why = if stop == Stop::Complete { why } else { "the work was stopped first" };
    figure.map_or(Drawn::Nothing(why, stop), |it| Drawn::Figure(Box::new(it), stop))
}

fn draw(args: &FigureArgs, opened: &Opened, work: &Allowance) -> Result<Drawn, AskError> {
    match args.name {
        FigureName::Gains | FigureName::Deals => of_deals(args, opened, work),
        FigureName::Why => why(args, opened, work),
        FigureName::Outlook | FigureName::Tipping => of_draws(args, opened, work),
        FigureName::Timeline => timeline(args, opened, work),
        FigureName::Leverage => leverage(args, opened, work),
    }
}

fn of_deals(args: &FigureArgs, opened: &Opened, work: &Allowance) -> Result<Drawn, AskError> {
    if opened.conflict.as_ref().is_some_and(|it| it.treaties.is_empty()) {
        return Ok(Drawn::Nothing(NO_TREATY, Stop::Complete));
    }
    let question = DealsQuestion {
        suppose: args.suppose.supposition(),
        treaty: args.treaty.clone(),
        top: None,
        sort: "worth".to_owned(),
        told: 0,
    };
    let found = ask::deals(opened, &question, work)?;
    let draw: fn(&Dealings, &Dealing, usize) -> Option<Figure> =
        if args.name == FigureName::Gains { figure::gains } else { figure::deals };
    let figure = found.treaties.iter().find_map(|dealing| draw(&found, dealing, 1));
    let why = if args.name == FigureName::Gains {
        "no deal could be signed, or fewer than two signatories have points; `detente figure CASE deals` draws each by itself"
    } else {
        "no deal is acceptable and lasting, and none is efficient and broken"
    };
    Ok(drawn(figure, why, found.stop))
}

/// What is said where a figure of deals is asked for.
const NO_TREATY: &str = "the case has no treaty";

fn why(args: &FigureArgs, opened: &Opened, work: &Allowance) -> Result<Drawn, AskError> {
    if let Some(package) = &args.package {
        let question = LeverageQuestion {
            treaty: args.treaty.clone(),
            package: Some(package.clone()),
            suppose: args.suppose.supposition(),
            ..LeverageQuestion::usual()
        };
        let found = ask::leverage(opened, &question, work)?;
        let figure = found.dealing.as_ref().and_then(|dealing| {
            found.deals.iter().find_map(|it| {
                figure::why_deal(&found.supposed.conflict, dealing, &it.deal, Some(it), 1)
            })
        });
        return Ok(drawn(figure, "nobody breaks this deal, or none carries it out", found.stop));
    }
    if let Some(party) = &args.party {
        let question = ExplainQuestion {
            suppose: args.suppose.supposition(),
            who: party.split('+').map(|id| id.trim().to_owned()).collect(),
            state: StateAsked::Today,
            concept: Concept::Seq,
            limit: MOVES,
        };
        let found = ask::explain(opened, &question, work)?;
        let figure = figure::why_explained(&found, 1);
        return Ok(drawn(figure, "it has nothing to gain by moving", found.stop));
    }
    let seen = ask::today(opened, &args.suppose.supposition(), work)?;
    let today = seen.today.as_ref();
    let figure = today.and_then(|today| figure::why_today(&seen.supposed.conflict, today, 1));
    let why = if today.is_some() {
        "nobody would gain by moving alone today"
    } else {
        "the case has no state of today"
    };
    Ok(drawn(figure, why, seen.stop))
}

fn of_draws(args: &FigureArgs, opened: &Opened, work: &Allowance) -> Result<Drawn, AskError> {
    let sampling = Sampling { draws: 0..args.samples, seed: args.seed, ..Sampling::usual() };
    let question = OutlookQuestion { suppose: args.suppose.supposition(), sampling };
    let found = ask::outlook(opened, &question, work)?;
    let conflict = &found.supposed.conflict;
    let is_named = |it: &&TreatyOutlook| {
        args.treaty.as_ref().is_none_or(|id| conflict.treaty(it.treaty).id == *id)
    };
    let treaty = found.treaties.iter().find(is_named);
    let (figure, why) = if args.name == FigureName::Outlook {
        let why = if found.today.is_empty() && treaty.is_none() {
            "the case has neither a today nor a treaty"
        } else {
            "nothing in the case has a range or an open answer, so that all draws are the same"
        };
        (figure::outlook(&found, treaty, 1), why)
    } else {
        let why = if found.tips.is_some() {
            "the case has no number that could be another, and no other answer or scenario changes the verdict"
        } else {
            "the case has no today, or of some party only the order of points is known"
        };
        (figure::tipping(&found, 1), why)
    };
    Ok(drawn(figure, why, found.stop))
}

fn timeline(args: &FigureArgs, opened: &Opened, work: &Allowance) -> Result<Drawn, AskError> {
    let question = HindcastQuestion { suppose: args.suppose.supposition() };
    // A case that can't be followed has a past all the same.
    let past = match ask::hindcast(opened, &question, work) {
        Ok(found) => Some(found.found).filter(|it| !it.pairs.is_empty()),
        Err(AskError::Unsound(_)) => None,
        Err(wrong @ AskError::Meaningless { .. }) => return Err(wrong),
    };
    let stop = past.as_ref().map_or(Stop::Complete, |it| it.stop);
    let figure = opened.conflict.as_ref().and_then(|it| figure::timeline(it, past.as_ref(), 1));
    Ok(drawn(figure, "the case has no timeline", stop))
}

fn leverage(args: &FigureArgs, opened: &Opened, work: &Allowance) -> Result<Drawn, AskError> {
    if opened.conflict.as_ref().is_some_and(|it| it.treaties.is_empty()) {
        return Ok(Drawn::Nothing(NO_TREATY, Stop::Complete));
    }
    let question = LeverageQuestion {
        suppose: args.suppose.supposition(),
        treaty: args.treaty.clone(),
        package: args.package.clone(),
        top: 0,
    };
    let found = ask::leverage(opened, &question, work)?;
    let deal = found.deals.first();
    let figure = if args.at == "deal" {
        deal.and_then(|deal| figure::leverage_once_done(&found, deal, 1))
    } else {
        figure::leverage_now(&found, deal, 1)
    };
    let why = if args.package.is_some() && deal.is_none() {
        "no deal carries this package out"
    } else if found.levers.is_none() {
        "who could move whom wasn’t found"
    } else {
        "nobody can keep anybody from anything, or bring it to anything"
    };
    Ok(drawn(figure, why, found.stop))
}
