//! Where is it written what one sees?
//!
//! All of it stands in the address: the view, what is supposed, and the deal in hand. Parameters stand in
//! one order and empty ones are left out, so that the same sight has the same address.

use std::fmt::Write;

use detente::ask::Supposition;
use detente::model::Conflict;

use crate::tame::tame;

/// One view for each question, and one for each end of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeskView {
    /// The text of the case.
    Case,
    /// What documents say, and who accepted it.
    Record,
    /// Where the conflict stands.
    Standing,
    /// What could be signed, and one text built settlement by settlement.
    Deals,
    /// What is missing for a deal to last.
    Leverage,
    /// How sure one can be.
    Outlook,
    /// All of it, to be printed.
    Briefing,
}

impl DeskView {
    /// Every view, in the order in which one works.
    pub const ALL: [Self; 7] = [
        Self::Case,
        Self::Record,
        Self::Standing,
        Self::Deals,
        Self::Leverage,
        Self::Outlook,
        Self::Briefing,
    ];

    /// Its name in an address.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Record => "record",
            Self::Standing => "standing",
            Self::Deals => "deals",
            Self::Leverage => "leverage",
            Self::Outlook => "outlook",
            Self::Briefing => "briefing",
        }
    }

    /// Its heading.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Case => "Case",
            Self::Record => "Record",
            Self::Standing => "Standing",
            Self::Deals => "Deals",
            Self::Leverage => "Leverage",
            Self::Outlook => "Outlook",
            Self::Briefing => "Briefing",
        }
    }

    /// The view with a name.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The parameters that say something here, beside those of the bar.
    fn own(self) -> &'static [&'static str] {
        match self {
            Self::Case => &["file"],
            Self::Record => &["source", "status"],
            Self::Standing => &["state", "at", "party", "concept"],
            Self::Deals | Self::Leverage => &["treaty", "settled", "add"],
            Self::Outlook => &["samples", "seed"],
            Self::Briefing => &["samples"],
        }
    }
}

/// The order in which parameters stand. Of the first eight one view tells the next.
const ORDER: [&str; 19] = [
    "scenario",
    "unknown",
    "hold",
    "start",
    "points",
    "against",
    "case",
    "projector",
    "treaty",
    "settled",
    "add",
    "file",
    "source",
    "status",
    "state",
    "at",
    "party",
    "concept",
    "samples",
];
/// How many of these are of the bar.
const OF_THE_BAR: usize = 8;
/// The most bytes of an address that are read; what is longer was written by no page.
pub const LONGEST_ADDRESS: usize = 8_192;

/// What one sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Which view.
    pub view: DeskView,
    /// Names and values, in their order.
    given: Vec<(String, String)>,
}

impl Address {
    /// A view of the case as it is.
    #[must_use]
    pub fn of(view: DeskView) -> Self {
        Self { view, given: Vec::new() }
    }

    /// Reads parameters that were decoded already. Forms name an answer, a held option or points by a
    /// field of its own: `unknown.NAME`, `hold.PARTY.OPTION`, `points.PARTY.NUMBER`, and a settlement
    /// `TREATY.ISSUE`. What has no name here is left out.
    #[must_use]
    pub fn read(view: DeskView, given: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut address = Self::of(view);
        for (name, value) in given {
            // An address is shown again, and steers nothing.
            let value = tame(&value);
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            let (name, value) = match name.split_once('.') {
                Some((head @ ("unknown" | "hold" | "start" | "points" | "add" | "at"), rest)) => {
                    (head.to_owned(), format!("{rest}:{value}"))
                }
                // As it was left in the form.
                Some(_) => ("settled".to_owned(), format!("{name}:{value}")),
                None => (name, value.to_owned()),
            };
            if ORDER.contains(&name.as_str()) || view.own().contains(&name.as_str()) {
                address.put(&name, value);
            }
        }
        address
    }

    /// The value of a parameter.
    #[must_use]
    pub fn get<'a>(&'a self, name: &str) -> Option<&'a str> {
        self.all(name).next()
    }

    /// All values of a parameter.
    pub fn all<'a, 'n>(&'a self, name: &'n str) -> impl Iterator<Item = &'a str> + use<'a, 'n> {
        self.given.iter().filter(move |(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// Everything that is given, in order.
    pub fn given(&self) -> impl Iterator<Item = (&str, &str)> {
        self.given.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Everything but some parameters: what a form that says these has to send along.
    #[must_use]
    pub fn apart_from(&self, names: &[&str]) -> Vec<(String, String)> {
        let others = self.given.iter().filter(|(name, _)| !names.contains(&name.as_str()));
        others.cloned().collect()
    }

    /// The same with a value; of several about the same thing the last counts.
    #[must_use]
    pub fn with(&self, name: &str, value: impl Into<String>) -> Self {
        let mut other = self.clone();
        other.put(name, value.into());
        other
    }

    /// The same without a value.
    #[must_use]
    pub fn without(&self, name: &str, value: &str) -> Self {
        let mut other = self.clone();
        other.given.retain(|(given, is)| given != name || is != value);
        other
    }

    /// The same without any value of a parameter.
    #[must_use]
    pub fn without_all(&self, name: &str) -> Self {
        let mut other = self.clone();
        other.given.retain(|(given, _)| given != name);
        other
    }

    /// Another view, with what is supposed and, between views of deals, the deal in hand.
    #[must_use]
    pub fn to(&self, view: DeskView) -> Self {
        let keeps = |name: &str| ORDER[..OF_THE_BAR].contains(&name) || view.own().contains(&name);
        let given = self.given.iter().filter(|(name, _)| keeps(name)).cloned().collect();
        Self { view, given }
    }

    /// The address, from the folder in which all views lie.
    #[must_use]
    pub fn href(&self) -> String {
        let mut text = self.view.word().to_owned();
        for (at, (name, value)) in self.given.iter().enumerate() {
            text.push(if at == 0 { '?' } else { '&' });
            escape(name, &mut text);
            text.push('=');
            escape(value, &mut text);
        }
        text
    }

    /// What it supposes, beside what is promised in the deal in hand.
    #[must_use]
    pub fn supposition(&self) -> Supposition {
        let pairs = |name: &str| -> Vec<(String, String)> {
            self.all(name).map(pair).map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
        };
        let points = |value: &str| {
            let (of, points) = pair(value);
            let (party, number) = of.rsplit_once('.').unwrap_or((of, ""));
            (party.to_owned(), number.parse().unwrap_or(0), points.to_owned())
        };
        Supposition {
            scenario: self.get("scenario").map(str::to_owned),
            unknowns: pairs("unknown"),
            held: pairs("hold"),
            start: pairs("start"),
            points: self.all("points").map(points).collect(),
            promised: Vec::new(),
        }
    }

    /// The same with what the deal in hand promises further, of a treaty of the case.
    #[must_use]
    pub fn with_promises(&self, conflict: &Conflict) -> Supposition {
        let mut suppose = self.supposition();
        let treaty = self.get("treaty").map(str::to_owned);
        let treaty = treaty.or_else(|| Some(conflict.treaties.first()?.id.clone()));
        for value in self.all("add") {
            let (option, level) = pair(value);
            let treaty = treaty.clone().unwrap_or_default();
            suppose.promised.push((treaty, option.to_owned(), level.to_owned()));
        }
        suppose
    }

    fn put(&mut self, name: &str, value: String) {
        // About one thing one thing is said.
        let is_same = |(given, is): &(String, String)| {
            given == name
                && (!["unknown", "hold", "start", "points", "settled", "add", "at"].contains(&name)
                    || pair(is).0 == pair(&value).0)
        };
        self.given.retain(|it| !is_same(it));
        self.given.push((name.to_owned(), value));
        let place = |name: &str| ORDER.iter().position(|it| *it == name).unwrap_or(ORDER.len());
        // A stable sort: several of one name stand as they came, in the order of their things.
        self.given.sort_by(|a, b| (place(&a.0), &a.0, &a.1).cmp(&(place(&b.0), &b.0, &b.1)));
    }
}

/// What a value is about, and what it says of it.
pub(super) fn pair(value: &str) -> (&str, &str) {
    value.rsplit_once(':').unwrap_or((value, ""))
}

fn escape(words: &str, text: &mut String) {
    for byte in words.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b':' => {
                text.push(char::from(byte));
            }
            _ => {
                let _ = write!(text, "%{byte:02X}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(all: &[(&str, &str)]) -> Vec<(String, String)> {
        all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn the_same_sight_has_the_same_address() {
        let one = given(&[("peace.route", "guards"), ("unknown.gas", "yes"), ("scenario", "dry")]);
        let two = given(&[
            ("scenario", "wet"),
            ("settled", "peace.route:guards"),
            ("unknown", "gas:no"),
            ("scenario", "dry"),
            ("unknown", "gas:yes"),
            ("party", ""),
            ("nothing", "of this name"),
        ]);
        let one = Address::read(DeskView::Deals, one);
        assert_eq!(one, Address::read(DeskView::Deals, two));
        assert_eq!(one.href(), "deals?scenario=dry&unknown=gas:yes&settled=peace.route:guards");
    }

    #[test]
    fn a_view_takes_along_what_is_supposed() {
        let all = given(&[("hold", "us.pay:yes"), ("treaty", "peace"), ("state", "a = b & c")]);
        let address = Address::read(DeskView::Standing, all);
        assert_eq!(
            address.href(),
            "standing?hold=us.pay:yes&treaty=peace&state=a%20%3D%20b%20%26%20c"
        );
        assert_eq!(address.to(DeskView::Leverage).href(), "leverage?hold=us.pay:yes&treaty=peace");
        assert_eq!(address.to(DeskView::Record).href(), "record?hold=us.pay:yes");
        assert_eq!(address.without("hold", "us.pay:yes").to(DeskView::Case).href(), "case");
    }

    #[test]
    fn points_are_of_a_statement_of_a_party() {
        let address = Address::read(DeskView::Deals, given(&[("points.armenia.2", "8.5")]));
        let suppose = address.supposition();
        assert_eq!(suppose.points, [("armenia".to_owned(), 2, "8.5".to_owned())]);
    }
}
