//! How many deals leave nobody worse off, how many are efficient, and what is fair by the book?

use detente::dealing::{Coverage, Listing};

use super::Told;
use crate::page::{Block, Text};
use crate::words::{self, count, verb};

impl Told<'_> {
    /// How many there are.
    pub(crate) fn counts(&self) -> Vec<Block> {
        let (conflict, dealing) = (self.conflict(), self.dealing);
        let zone = &dealing.zone;
        let packages = dealing.packages.to_string();
        let mut said = format!(
            "Of {}, {} worse off than without a deal",
            match packages.as_str() {
                "1" => "the deals on the only package".to_owned(),
                many => format!("the deals on {} packages", count(many)),
            },
            match zone.count.as_ref().map(ToString::to_string).as_deref() {
                None => "an unknown number leave no signatory".to_owned(),
                Some("0") => "each leaves some signatory".to_owned(),
                Some("1") => "1 leaves no signatory".to_owned(),
                Some(many) => format!("{} leave no signatory", count(many)),
            },
        );
        if zone.sure != zone.count || zone.possible != zone.count {
            let many = |count: Option<&num_bigint::BigUint>| {
                count.map_or("an unknown number".to_owned(), words::count)
            };
            said.push_str(&format!(
                " ({} even compared with the best that each could end up with, {} compared with the worst)",
                many(zone.sure.as_ref()),
                many(zone.possible.as_ref())
            ));
        }
        let efficient = match (&dealing.coverage, dealing.frontier.len()) {
            (Coverage::Nothing, _) => "how many isn’t known".to_owned(),
            (_, 1) if dealing.deals.len() == 1 => "that one is".to_owned(),
            (_, 1) => "one is, or several that are worth the same to all".to_owned(),
            (_, several) => format!("{} {}", count(several), verb(several, "is", "are")),
        };
        let mut blocks = vec![Block::paragraph(format!(
            "{said}. Efficient, so that no other is better for one signatory and worse for none: {efficient}."
        ))];
        for it in dealing.signatories.iter().filter(|it| it.is_at_odds) {
            let name = words::party_name(conflict, it.party);
            blocks.push(Block::paragraph(format!(
                "The case says that {name} walks away below {}; what {name} has or could have without a deal is more, and that is what deals are compared with.",
                detente::view::decimal(&it.disagreement)
            )));
        }
        if dealing.listing == Listing::Frontier {
            blocks.push(Block::aside(
                "So many leave no signatory worse off that only the efficient ones are listed.",
            ));
        }
        let payments = words::payments_in_words(conflict, dealing);
        blocks.extend(payments.into_iter().map(Block::paragraph));
        blocks
    }

    /// What is fair by four ideas; nothing where nothing is, or points can't be counted.
    pub(crate) fn fair(&self) -> Vec<Text> {
        let today = self.today();
        let fair = words::fair_in_words(self.conflict(), self.dealing, today.as_ref());
        let said = fair.into_iter();
        said.map(|(ideas, deal)| Text::new().strong(ideas).plain(format!(": {deal}"))).collect()
    }
}
