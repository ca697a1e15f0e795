//! What does one deal bring, and why does it last or who breaks it?

use detente::dealing::{Deal, Dealing, Failure, Judging, failure};
use detente::model::Conflict;

use super::Told;
use crate::page::{Block, Text};
use crate::words;

/// Whether a deal is worth proposing, in a sentence.
pub(crate) fn verdict(conflict: &Conflict, dealing: &Dealing, deal: &Deal) -> String {
    match (deal.lasting, failure(dealing, deal)) {
        (None, _) => "Whether this deal would last can’t be said.".to_owned(),
        (Some(_), None) if deal.worth_proposing.is_none() && deal.is_acceptable() => {
            let why = match &dealing.judging {
                Ok(Judging::Listed) => "there are too many packages to compare it with all",
                Ok(Judging::All | Judging::LeavingOnly) | Err(_) => "not all were judged",
            };
            format!(
                "This deal is acceptable and would last; whether another is better for some and worse for none can’t be said: {why}."
            )
        }
        (Some(lasting), None) if deal.worth_proposing.is_none() => {
            let would = if lasting { "would last" } else { "would not last" };
            let why = if lasting && deal.provocations.is_none() {
                ": whether anybody could provoke its end wasn’t found in time"
            } else {
                ""
            };
            format!("This deal {would}; whether it is worth proposing can’t be said{why}.")
        }
        (Some(_), None) => "This deal is worth proposing.".to_owned(),
        (Some(lasting), Some(of)) => {
            let said = words::failure_in_words(conflict, &of);
            match (lasting, &of) {
                (true, _) => format!("This deal would last but is not worth proposing: {said}."),
                (false, Failure::Broken(_)) => {
                    format!("This deal would not last and is not worth proposing: {said}.")
                }
                (false, _) => format!("This deal would not last, and {said}."),
            }
        }
    }
}

impl Told<'_> {
    /// The first deals on the table one by one, each with its letter.
    pub(crate) fn details(&self, rows: usize, most: usize) -> Vec<(String, Vec<Block>)> {
        let shown = self.dealing.on_the_table();
        let (shared, different) = self.shared(&shown[..shown.len().min(rows)]);
        let told = if different.is_empty() { &shared } else { &different };
        let mut details = Vec::new();
        for (row, &at) in shown.iter().take(most).enumerate() {
            let says = Block::paragraph(self.says(at, told));
            let points = Block::List(self.points(&self.dealing.deals[at]));
            details.push((words::letter(row), vec![says, points]));
        }
        details
    }

    /// Everything about one deal: what it brings, who has to do what, and what becomes of it.
    pub(crate) fn points(&self, deal: &Deal) -> Vec<Text> {
        let mut points = self.gains(deal);
        points.extend(self.delivery(deal));
        points.extend(self.fate(deal).into_iter().map(Text::from));
        points
    }

    /// What each signatory gains and gives, wish by wish.
    pub(crate) fn gains(&self, deal: &Deal) -> Vec<Text> {
        let (conflict, after) = (self.conflict(), &deal.delivered.position);
        let list = |what: &[String]| {
            if what.is_empty() { "nothing".to_owned() } else { what.join("; ") }
        };
        let mut points = Vec::new();
        for account in self.found.accounts(self.dealing, deal) {
            let (gains, gives) = words::account_in_words(conflict, &account, after);
            if gains.is_empty() && gives.is_empty() {
                continue;
            }
            points.push(
                Text::new()
                    .plain("Compared with today, ")
                    .strong(format!(
                        "{} {}",
                        words::party_name(conflict, account.party),
                        words::does(conflict, &[account.party], "gains", "gain")
                    ))
                    .plain(format!(": {}; ", list(&gains)))
                    .strong(words::does(conflict, &[account.party], "and gives", "and give"))
                    .plain(format!(": {}.", list(&gives))),
            );
        }
        points
    }

    /// What outsiders have to do, and whether they would.
    pub(crate) fn delivery(&self, deal: &Deal) -> Vec<Text> {
        let said = words::delivery_in_words(self.conflict(), deal);
        said.into_iter().map(|it| Text::from(format!("{it}."))).collect()
    }

    /// Why a deal lasts or who breaks it, where it leads, and on what that rests.
    fn fate(&self, deal: &Deal) -> Vec<String> {
        let (conflict, dealing) = (self.conflict(), self.dealing);
        let mut said = words::lasts_in_words(conflict, dealing, deal);
        said.extend(words::breaks_in_words(conflict, deal));
        said.extend(words::provocations_in_words(conflict, deal));
        said.extend(words::undone_in_words(conflict, dealing, deal));
        let falls = deal.below.as_ref().is_none_or(|below| !below.is_empty());
        if deal.in_zone == Some(false) && !falls {
            said.push(
                "It is worse at first for a signatory and no worse in the end: today will not \
                 last, so the deal is judged where it leads."
                    .to_owned(),
            );
        }
        said.extend(words::at_rest_in_words(conflict, dealing, deal));
        said.extend(words::coming_in_words(conflict, dealing, deal));
        // Of one that is broken anyway an incident tells nothing new.
        let incidents = deal.incidents.iter().filter(|_| deal.is_lasting());
        said.extend(incidents.flat_map(|it| words::incidents_in_words(conflict, it)));
        if deal.renegotiable == Some(true) {
            let leads = match &dealing.no_deal {
                Some(it) if !it.today_stays => " where it leads",
                Some(_) | None => "",
            };
            said.push(format!(
                "Another acceptable deal that lasts is better for all signatories{leads}: they may come back to it."
            ));
        }
        said.extend(deal.rests_on.iter().flat_map(|it| words::rests_in_words(conflict, it)));
        said
    }
}
