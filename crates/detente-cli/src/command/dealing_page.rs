//! What does a person read about deals?
//!
//! First what to put on the table, then why it lasts, what fails and why, and what happens without
//! a deal. Points stand in one column a party and are only comparable down a column.

use detente::agreement::Coverage;
use detente::dealing::{
    Deal, Dealing, Dealings, Failure, Judging, Listing, Separation, Tally, failure, tally,
};
use detente::model::{Conflict, Stop};
use detente::words::{self, count_in_words};

use crate::render::{Page, table};

/// The most issues that have a column each.
const MOST_COLUMNS: usize = 4;
/// The most rows of the table.
const MOST_ROWS: usize = super::deals::MOST_TOLD;
/// The most deals that are told of one by one.
const MOST_DETAILS: usize = 6;
/// The most kinds of failure that are told.
const MOST_FAILURES: usize = 6;

/// All that is told of all treaties.
pub(super) fn page(found: &Dealings) -> String {
    let mut page = Page::new();
    if found.treaties.is_empty() {
        page.line(match found.stop {
            Stop::Complete => "This case has no treaty, so there is nothing to sign.",
            Stop::Budget | Stop::Cancelled => "Stopped before anything was found.",
        });
    }
    for dealing in &found.treaties {
        let told = Told { found, dealing, tally: tally(dealing) };
        told.lead(&mut page);
        super::supposed::write(&mut page, &found.supposed);
        told.table(&mut page);
        told.details(&mut page);
        told.failures(&mut page);
        told.hindrances(&mut page);
        told.without(&mut page);
        told.counts(&mut page);
    }
    stopped(&mut page, found);
    page.text().to_owned()
}

/// What is told of one package.
pub(super) fn package(found: &Dealings) -> String {
    let mut page = Page::new();
    let Some(dealing) = found.treaties.first() else {
        page.line("Stopped before there was anything to explain.");
        return page.text().to_owned();
    };
    let told = Told { found, dealing, tally: tally(dealing) };
    let conflict = told.conflict();
    let package = dealing.asked.as_ref();
    let own: Vec<&Deal> =
        dealing.deals.iter().filter(|it| Some(&it.settlements) == package).collect();
    for no_deal in dealing.no_deals.iter().flatten() {
        if Some(&no_deal.settlements) != package {
            continue;
        }
        page.heading("No deal carries this package out.");
        page.gap();
        page.line(&words::package(conflict, dealing.treaty, &no_deal.settlements));
        super::supposed::write(&mut page, &found.supposed);
        for sentence in words::hindrance_in_words(conflict, dealing, no_deal) {
            page.item("   · ", &format!("It {sentence}"));
        }
    }
    if own.is_empty() && found.stop != Stop::Complete {
        page.line("Stopped before there was anything to explain.");
        return page.text().to_owned();
    }
    for deal in own {
        let verdict = match (deal.lasting, failure(dealing, deal)) {
            (None, _) => "Whether this deal would last can't be said.".to_owned(),
            (Some(_), None) if deal.worth_proposing.is_none() && deal.is_acceptable() => {
                let why = match &dealing.judging {
                    Ok(Judging::Listed) => "there are too many packages to compare it with all",
                    Ok(Judging::All | Judging::LeavingOnly) | Err(_) => "not all were judged",
                };
                format!(
                    "This deal is acceptable and lasts; whether another is better for some and worse for none can't be said: {why}."
                )
            }
            (Some(_), None) if deal.worth_proposing.is_none() => {
                "Whether this deal is worth proposing can't be said.".to_owned()
            }
            (Some(_), None) => "This deal is worth proposing.".to_owned(),
            (Some(lasting), Some(of)) => {
                let of = words::failure_in_words(conflict, &of);
                let lasts = if lasting { "would last but" } else { "would not last and" };
                format!("This deal {lasts} is not worth proposing: {of}.")
            }
        };
        page.heading(&verdict);
        page.gap();
        let all: Vec<usize> = (0..deal.settlements.len()).collect();
        let today = found.supposed.today();
        page.line(&words::deal_on(conflict, dealing, deal, &all, today.as_ref()));
        let gains = dealing.signatories.iter().zip(words::gains_in_words(dealing, deal));
        let gains: Vec<String> = gains
            .map(|(it, gain)| format!("{} {gain}", words::party_name(conflict, it.party)))
            .collect();
        page.line(&format!("Compared with no deal: {}.", gains.join(", ")));
        super::supposed::write(&mut page, &found.supposed);
        told.deal(&mut page, deal);
    }
    told.without(&mut page);
    stopped(&mut page, found);
    page.text().to_owned()
}

fn stopped(page: &mut Page, found: &Dealings) {
    if found.stop != Stop::Complete && !found.treaties.is_empty() {
        page.gap();
        page.line("Stopped early: what stands here is a part of the answer.");
    }
}

struct Told<'a> {
    found: &'a Dealings,
    dealing: &'a Dealing,
    tally: Tally,
}

impl Told<'_> {
    fn conflict(&self) -> &Conflict {
        &self.found.supposed.conflict
    }

    /// The answer in a sentence or two.
    fn lead(&self, page: &mut Page) {
        let (conflict, dealing, tally) = (self.conflict(), self.dealing, &self.tally);
        let treaty = conflict.treaty(dealing.treaty);
        let lead = match &dealing.judging {
            Err(_) => "whether deals would last can't be said".to_owned(),
            Ok(Judging::LeavingOnly) => match &dealing.zone.count {
                Some(count) => format!(
                    "{} of {} packages leave nobody worse off than no deal",
                    count_in_words(count),
                    count_in_words(&dealing.packages)
                ),
                None => format!("{} packages", count_in_words(&dealing.packages)),
            },
            Ok(_) if dealing.deals.is_empty() && self.found.stop != Stop::Complete => {
                "which deals could be signed isn't known".to_owned()
            }
            Ok(_) if dealing.deals.is_empty() => {
                "no deal could be signed from where things stand".to_owned()
            }
            Ok(_) if tally.judged == 0 => "whether deals would last isn't known".to_owned(),
            Ok(Judging::Listed) => words::known_of_too_many(dealing, tally),
            Ok(Judging::All) => {
                let worth = match tally.worth {
                    None => "which deals are worth proposing isn't known".to_owned(),
                    Some(0) => "no deal is worth proposing".to_owned(),
                    Some(1) => "one deal is worth proposing".to_owned(),
                    Some(more) => format!("{} deals are worth proposing", count_in_words(more)),
                };
                format!("{worth}, of {} that could be signed", count_in_words(tally.judged))
            }
        };
        page.heading(&format!("{}: {lead}.", treaty.label));
        match &dealing.judging {
            Err(why) => {
                let why = words::unjudged_in_words(why);
                page.line(&format!("Steps after the signature can't be followed: {why}."));
            }
            Ok(Judging::LeavingOnly) => {
                page.line(
                    "In this domain nobody can do anything but leave: a deal lasts exactly if no \
                     party is better off without it. What would follow a signature isn't in the file.",
                );
            }
            Ok(Judging::Listed) => {
                page.line(
                    "Not all packages could be judged: there are too many, or one can be carried out \
                     in too many ways. What is said holds of those that were; another may be \
                     acceptable where these fail. `detente explain --package` judges any one.",
                );
            }
            Ok(Judging::All) => {}
        }
    }

    fn table(&self, page: &mut Page) {
        let (conflict, dealing) = (self.conflict(), self.dealing);
        let shown = self.dealing.on_the_table();
        if shown.is_empty() {
            return;
        }
        let issues = &conflict.treaty(dealing.treaty).issues;
        let rows = shown.len().min(MOST_ROWS);
        let (shared, different) = self.shared(&shown[..rows]);
        // Where several deals carry out one package, each row says who does what.
        let several =
            shown.iter().take(rows).any(|&at| dealing.is_one_of_several(&dealing.deals[at]));
        let apart = (1..=MOST_COLUMNS).contains(&different.len()) && !several;
        let mut head: Vec<String> = vec![String::new()];
        if apart {
            head.extend(different.iter().map(|&at| issues[at].label.clone()));
        } else {
            head.push("what it says".to_owned());
        }
        head.extend(
            dealing.signatories.iter().map(|it| words::party_name(conflict, it.party).to_owned()),
        );
        let is_judged = dealing.judging.is_ok() && dealing.judging != Ok(Judging::LeavingOnly);
        if is_judged {
            head.push("holds when signed?".to_owned());
        }
        let rows: Vec<Vec<String>> = shown
            .iter()
            .take(MOST_ROWS)
            .enumerate()
            .map(|(row, &at)| {
                let deal = &dealing.deals[at];
                let mut cells = vec![letter(row)];
                if apart {
                    let label =
                        |&at: &usize| issues[at].settlements[deal.settlements[at]].label.clone();
                    cells.extend(different.iter().map(label));
                } else {
                    let told = if different.is_empty() { &shared } else { &different };
                    let today = self.found.supposed.today();
                    cells.push(words::deal_on(conflict, dealing, deal, told, today.as_ref()));
                }
                cells.extend(words::gains_in_words(dealing, deal));
                if is_judged {
                    cells.push(self.holds(deal));
                }
                cells
            })
            .collect();
        page.gap();
        if is_judged && self.tally.surely_worth == 0 {
            page.line(match self.tally.worth {
                Some(_) => "What comes closest:",
                None => "What is known so far:",
            });
        }
        if !shared.is_empty() && !different.is_empty() {
            let first = &dealing.deals[shown[0]].settlements;
            let alike = words::package_on(conflict, dealing.treaty, first, &shared);
            page.line(&format!("All of these say: {alike}. They differ in the rest:"));
        }
        let head: Vec<&str> = head.iter().map(String::as_str).collect();
        page.block(&table(&head, &rows));
        let more = shown.len().saturating_sub(MOST_ROWS);
        if more > 0 {
            page.aside(&format!(
                "… and {} more; `--json` and `--csv` list all.",
                count_in_words(more)
            ));
        }
        if !dealing.signatories.iter().any(detente::dealing::Standpoint::has_points) {
            return;
        }
        page.aside(&words::points_explained(dealing));
        let instead = words::yardstick_in_words(conflict, dealing);
        if !instead.is_empty() {
            page.aside(&instead);
        }
    }

    /// The issues that some deals settle alike, and the others.
    fn shared(&self, shown: &[usize]) -> (Vec<usize>, Vec<usize>) {
        words::shared_issues(shown.iter().map(|&at| &self.dealing.deals[at].settlements[..]))
    }

    fn holds(&self, deal: &Deal) -> String {
        let (conflict, dealing) = (self.conflict(), self.dealing);
        let Some(lasting) = deal.lasting else { return "not known".to_owned() };
        let said = match (deal.grade, failure(dealing, deal)) {
            (Some(grade), None) => words::grade_in_words(conflict, dealing, grade).to_owned(),
            (_, Some(of)) if lasting => {
                format!("lasts, but {}", words::failure_in_words(conflict, &of))
            }
            (_, Some(of)) => format!("no: {}", words::failure_in_words(conflict, &of)),
            (None, None) if lasting => "lasts; what that rests on isn't known".to_owned(),
            (None, None) => "would not last".to_owned(),
        };
        match deal.rests_on.as_deref().and_then(words::rests_in_brief) {
            Some(rests) => format!("{said}; {rests}"),
            None => said,
        }
    }

    fn details(&self, page: &mut Page) {
        if self.tally.surely_worth == 0 || self.dealing.judging == Ok(Judging::LeavingOnly) {
            return;
        }
        let shown = self.dealing.on_the_table();
        let rows = shown.len().min(MOST_ROWS);
        let (shared, different) = self.shared(&shown[..rows]);
        let told = if different.is_empty() { &shared } else { &different };
        for (row, at) in shown.into_iter().take(MOST_DETAILS).enumerate() {
            let deal = &self.dealing.deals[at];
            page.gap();
            let today = self.found.supposed.today();
            let says = words::deal_on(self.conflict(), self.dealing, deal, told, today.as_ref());
            page.item(&format!("{}  ", letter(row)), &says);
            self.deal(page, deal);
        }
    }

    /// What one deal brings, why it lasts or who breaks it, and on which rules that rests.
    fn deal(&self, page: &mut Page, deal: &Deal) {
        let (conflict, dealing) = (self.conflict(), self.dealing);
        let after = &deal.delivered.position;
        let told = self.found.accounts(dealing, deal);
        for account in &told {
            let (gains, gives) = words::account_in_words(conflict, account, after);
            let who = words::party_name(conflict, account.party);
            let list = |what: &[String]| {
                if what.is_empty() { "nothing".to_owned() } else { what.join("; ") }
            };
            if gains.is_empty() && gives.is_empty() {
                continue;
            }
            page.item(
                "   · ",
                &format!(
                    "Compared with today, {who} gains: {}. It gives: {}.",
                    list(&gains),
                    list(&gives)
                ),
            );
        }
        for sentence in words::delivery_in_words(conflict, deal) {
            page.item("   · ", &format!("{sentence}."));
        }
        for sentence in self.fate(deal) {
            page.item("   · ", &sentence);
        }
    }

    /// Why a deal lasts or who breaks it, where it leads, and on what that rests.
    fn fate(&self, deal: &Deal) -> Vec<String> {
        let (conflict, dealing) = (self.conflict(), self.dealing);
        let mut said = words::lasts_in_words(conflict, dealing, deal);
        said.extend(words::breaks_in_words(conflict, deal));
        said.extend(words::provocations_in_words(conflict, deal));
        said.extend(words::undone_in_words(conflict, dealing, deal));
        if deal.in_zone == Some(false) && deal.is_acceptable() {
            said.push(
                "It is worse at first for a signatory and no worse in the end: today will not \
                 last, so the deal is judged where it leads."
                    .to_owned(),
            );
        }
        said.extend(words::at_rest_in_words(conflict, dealing, deal));
        said.extend(words::coming_in_words(conflict, dealing, deal));
        said.extend(deal.incidents.iter().flat_map(|it| words::incidents_in_words(conflict, it)));
        if deal.renegotiable == Some(true) {
            said.push(
                if self.dealing.no_deal.as_ref().is_none_or(|it| it.today_stays) {
                    "Another acceptable deal that lasts is better for all signatories: they may \
                     come back to it."
                } else {
                    "Another acceptable deal that lasts is better for all signatories where it \
                     leads: they may come back to it."
                }
                .to_owned(),
            );
        }
        said.extend(deal.rests_on.iter().flat_map(|it| words::rests_in_words(conflict, it)));
        said
    }

    /// What the other deals fail of.
    fn failures(&self, page: &mut Page) {
        let (conflict, dealing, tally) = (self.conflict(), self.dealing, &self.tally);
        if tally.failures.is_empty() || dealing.judging == Ok(Judging::LeavingOnly) {
            return;
        }
        page.heading("What is not worth proposing, and why");
        for failed in tally.failures.iter().take(MOST_FAILURES) {
            let deal = &dealing.deals[failed.example];
            let of = words::failure_in_words(conflict, &failed.of);
            let today = self.found.supposed.today();
            let all: Vec<usize> = (0..deal.settlements.len()).collect();
            let says = words::deal_on(conflict, dealing, deal, &all, today.as_ref());
            let why = match failed.of {
                Failure::Broken(_) => words::breaks_in_words(conflict, deal).into_iter().next(),
                Failure::Provoked(_) => {
                    words::provocations_in_words(conflict, deal).into_iter().next()
                }
                Failure::Refused(_)
                | Failure::Unwilling(_)
                | Failure::Undone(_)
                | Failure::FallsBelow(_)
                | Failure::Beaten
                | Failure::SameAs => None,
            };
            let example = match (failed.count, why) {
                (1, Some(why)) => format!("{says}: {why}"),
                (_, Some(why)) => format!("For example {says}: {why}"),
                (1, None) => format!("{says}."),
                (_, None) => format!("For example: {says}."),
            };
            let count = match failed.count {
                1 => "1 deal".to_owned(),
                many => format!("{} deals", count_in_words(many)),
            };
            page.item("  · ", &format!("{count}: {of}. {example}"));
        }
        let more = tally.failures.len().saturating_sub(MOST_FAILURES);
        if more > 0 {
            let kinds = if more == 1 { "kind" } else { "kinds" };
            page.aside(&format!("… and {more} more {kinds}; `--json` lists every deal."));
        }
        if tally.separation() != Separation::Some
            && let Some(why) = words::no_separation(conflict, dealing, tally)
        {
            page.line(&format!("The model doesn't tell deals apart. {why}"));
        }
    }

    /// The packages that no deal carries out, and why.
    fn hindrances(&self, page: &mut Page) {
        let (conflict, dealing) = (self.conflict(), self.dealing);
        let all = words::hindrances_in_words(conflict, dealing);
        Self::reasons(page, "What no deal carries out, and why", &all);
        let all = words::not_looked_through_in_words(conflict, dealing);
        Self::reasons(page, "What couldn't be looked through", &all);
    }

    fn reasons(page: &mut Page, heading: &str, all: &[String]) {
        if all.is_empty() {
            return;
        }
        page.heading(heading);
        for said in all.iter().take(MOST_FAILURES) {
            page.item("  · ", said);
        }
        let more = all.len().saturating_sub(MOST_FAILURES);
        if more > 0 {
            page.aside(&format!("… and {more} more reasons; `--json` lists every package."));
        }
    }

    /// What happens without a deal.
    fn without(&self, page: &mut Page) {
        let conflict = self.conflict();
        let Some(no_deal) = &self.dealing.no_deal else { return };
        if self.dealing.judging == Ok(Judging::LeavingOnly) {
            return;
        }
        page.heading("Without a deal");
        if self.dealing.today_lasts == Some(true) {
            page.line("Today lasts: nobody has a step to gain by that isn't answered.");
            return;
        }
        if no_deal.today_stays {
            page.line(&format!(
                "Today doesn't last, and play circles: it is one of {} states between which steps \
                 go on without an end. Deals are compared with today.",
                count_in_words(no_deal.count)
            ));
            return;
        }
        let today = self.found.supposed.today();
        let end = no_deal
            .ends
            .first()
            .zip(today.as_ref())
            .map(|(end, today)| words::state_against(conflict, today, &end.position));
        let ends = match (no_deal.count, end) {
            (1, Some(end)) => format!("Steps that nothing deters lead from it to: {end}."),
            (count, Some(end)) => format!(
                "Steps that nothing deters lead from it to one of {} states, for example: {end}.",
                count_in_words(count)
            ),
            (_, None) => String::new(),
        };
        page.line(&format!(
            "Today will not last, so it is the wrong yardstick: deals are compared with the best that each could end up with. {ends}"
        ));
    }

    /// How many deals there are, and what is fair by the book.
    fn counts(&self, page: &mut Page) {
        let (conflict, dealing) = (self.conflict(), self.dealing);
        page.heading("How many there are");
        let zone = &dealing.zone;
        let mut said = format!(
            "Of {}, {} no signatory worse off than without a deal",
            match dealing.packages.to_string().as_str() {
                "1" => "the deals on the only package".to_owned(),
                many => format!("the deals on {} packages", count_in_words(many)),
            },
            match zone.count.as_ref().map(ToString::to_string).as_deref() {
                None => "an unknown number leave".to_owned(),
                Some("0") => "none leaves".to_owned(),
                Some("1") => "1 leaves".to_owned(),
                Some(many) => format!("{} leave", count_in_words(many)),
            },
        );
        if zone.sure != zone.count || zone.possible != zone.count {
            said.push_str(&format!(
                " ({} even compared with the best it could end up with, {} compared with the worst)",
                count(zone.sure.as_ref()),
                count(zone.possible.as_ref())
            ));
        }
        let efficient = match (&dealing.coverage, dealing.frontier.len()) {
            (Coverage::Nothing, _) => "not known".to_owned(),
            (_, 1) if dealing.deals.len() == 1 => "that one".to_owned(),
            (_, 1) => "one, or several that are worth the same to all".to_owned(),
            (_, several) => count_in_words(several),
        };
        page.line(&format!(
            "{said}. Efficient, so that no other is better for one signatory and worse for none: {efficient}."
        ));
        for it in dealing.signatories.iter().filter(|it| it.is_at_odds) {
            let name = words::party_name(conflict, it.party);
            page.line(&format!(
                "The case says that {name} walks away below {}; what {name} has or could have without a deal is more, and that is what deals are compared with.",
                words::number_in_words(&it.disagreement)
            ));
        }
        if dealing.listing == Listing::Frontier {
            page.aside(
                "So many leave no signatory worse off that only the efficient ones are listed.",
            );
        }
        for payment in words::payments_in_words(conflict, dealing) {
            page.line(&payment);
        }
        let fair = words::fair_in_words(conflict, dealing, self.found.supposed.today().as_ref());
        if fair.is_empty() {
            return;
        }
        page.heading("Fair by the book");
        for (ideas, deal) in fair {
            page.item("  · ", &format!("{ideas}: {deal}"));
        }
    }
}

fn count<C: std::fmt::Display>(count: Option<&C>) -> String {
    count.map_or("an unknown number".to_owned(), count_in_words)
}

fn letter(row: usize) -> String {
    u8::try_from(row)
        .ok()
        .filter(|row| *row < 26)
        .map_or_else(|| (row + 1).to_string(), |row| char::from(b'A' + row).to_string())
}
