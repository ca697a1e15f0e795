//! How many deals are there, and how many are worth proposing, in a sentence or two?

use detente::dealing::Judging;
use detente::model::Stop;

use super::Told;
use crate::page::Text;
use crate::words::{self, count, counted, verb};

impl Told<'_> {
    /// The answer in short, without the name of the treaty.
    pub(crate) fn lead(&self) -> Text {
        let (dealing, tally) = (self.dealing, &self.tally);
        match &dealing.judging {
            Err(why) => {
                return Text::new().strong("Whether deals would last can’t be said").plain(
                    format!(
                        ": steps after the signature can’t be followed, since {}.",
                        words::unjudged_in_words(why)
                    ),
                );
            }
            Ok(Judging::LeavingOnly) => return self.lead_of_a_domain(),
            Ok(_) if dealing.deals.is_empty() => {
                return Text::new().strong(if self.found.stop == Stop::Complete {
                    "No deal could be signed from where things stand."
                } else {
                    "Which deals could be signed isn’t known."
                });
            }
            Ok(Judging::All | Judging::Listed) => {}
        }
        if tally.judged == 0 {
            return Text::new().strong("Whether deals would last isn’t known.");
        }
        let all = dealing.deals.len();
        if all == 1 && dealing.judging == Ok(Judging::All) {
            return self.lead_of_one();
        }
        let some = |number: usize| if number == 0 { "none".to_owned() } else { count(number) };
        let is_listed = dealing.judging == Ok(Judging::Listed);
        let could = if is_listed {
            format!(
                "Of {} judged, on {} packages",
                counted(tally.judged, "deal", "deals"),
                count(&dealing.packages)
            )
        } else if tally.judged < all {
            format!(
                "There are {}; of {} that were judged before the work was stopped",
                words::deals_there_are(dealing, " today"),
                count(tally.judged)
            )
        } else {
            format!("Of {}", words::deals_there_are(dealing, " today"))
        };
        let both = match tally.both {
            _ if tally.lasting == 0 || tally.in_zone == 0 => String::new(),
            both => format!("; both is true of {}", some(both)),
        };
        let worth = match (tally.worth, is_listed) {
            (None, true) => format!(
                "{} {} known to be worth proposing.",
                some(tally.surely_worth),
                verb(tally.surely_worth.max(1), "is", "are")
            ),
            (None, false) => "which are worth proposing isn’t known.".to_owned(),
            (Some(worth), _) => {
                format!("{} {} worth proposing.", some(worth), verb(worth.max(1), "is", "are"))
            }
        };
        let text = Text::new()
            .plain(format!(
                "{could}, {} {} {} worse off and {} would last{both}, and ",
                some(tally.in_zone),
                verb(tally.in_zone.max(1), "leaves", "leave"),
                self.nobody(),
                some(tally.lasting),
            ))
            .strong(worth);
        if is_listed {
            text.plain(
                " Not all packages could be judged: there are too many, one can be carried out in too \
                 many ways, or the work was stopped. Another may be acceptable where these fail",
            )
            .command("; `detente explain --package` judges any one.", ".")
        } else {
            text
        }
    }

    /// The same where there is but one.
    fn lead_of_one(&self) -> Text {
        let tally = &self.tally;
        let leaves = if tally.in_zone == 1 {
            format!("leaves {} worse off", self.nobody())
        } else {
            "leaves a signatory worse off".to_owned()
        };
        let lasts = if tally.lasting == 1 { "would last" } else { "would not last" };
        let worth = match tally.worth {
            None => "whether it is worth proposing isn’t known.",
            Some(0) => "it is not worth proposing.",
            Some(_) => "it is worth proposing.",
        };
        let is_new = !self.dealing.deals.iter().any(|deal| self.dealing.is_in_force(deal));
        let one = if is_new {
            "that could be signed today"
        } else {
            "is on the text that is in force: it"
        };
        Text::new().plain(format!("The one deal {one} {leaves} and {lasts}; ")).strong(worth)
    }

    fn lead_of_a_domain(&self) -> Text {
        let dealing = self.dealing;
        let packages = count(&dealing.packages);
        let lead = match &dealing.zone.count {
            Some(zone) => {
                format!(
                    "{} of {packages} packages leave nobody worse off than no deal. ",
                    count(zone)
                )
            }
            None => format!("{packages} packages. "),
        };
        Text::new().strong(lead).plain(
            "Here nobody can do anything but leave: a deal lasts exactly if no party is better off \
             without it. What would follow a signature isn’t in the case.",
        )
    }

    /// That a deal costs no signatory anything.
    fn nobody(&self) -> String {
        let parties = &self.conflict().treaty(self.dealing.treaty).signatories;
        match parties.as_slice() {
            [one, other] => {
                let name = |party| words::party_name(self.conflict(), party);
                format!("neither {} nor {}", name(*one), name(*other))
            }
            _ => "no signatory".to_owned(),
        }
    }
}
