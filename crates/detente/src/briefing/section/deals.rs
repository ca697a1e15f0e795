//! What should one put on the table, would it last, and what breaks the rest?

use detente_model::Conflict;

use crate::briefing::phrase::{count, counted, names, verb};
use crate::briefing::text::{Block, Place, Section, Table, Text};
use crate::briefing::{Briefing, Found};
use crate::dealing::{
    Deal, Dealing, Dealings, Failed, Failure, Judging, Separation, Tally, failure, tally,
};
use crate::words;

/// The most rows of the table.
pub(super) const MOST_ROWS: usize = crate::briefing::facts::MOST_TOLD;
/// How many rows are enough where room is short.
const ENOUGH: usize = 3;
/// The most issues that have a column each.
const MOST_COLUMNS: usize = 3;
/// The most kinds of failure that are told.
const MOST_FAILURES: usize = 3;

pub(super) fn section(briefing: &Briefing, found: &Found) -> Option<Section> {
    let dealings = found.deals.as_ref()?;
    let mut blocks = Vec::new();
    let mut explained = Vec::new();
    for dealing in judged(dealings) {
        explained.push(words::points_explained(dealing));
        let told = Told { briefing, dealings, dealing, tally: tally(dealing) };
        blocks.push(Block::Paragraph(told.lead()));
        blocks.extend(told.table());
        blocks.extend(told.first().map(Block::List));
        blocks.extend(told.failures());
        blocks.extend(told.hindrances());
        blocks.extend(told.without());
    }
    if blocks.is_empty() {
        return None;
    }
    explained.sort();
    blocks.extend(explained.pop().map(Block::paragraph));
    let title = "Deals worth putting on the table".to_owned();
    Some(Section { place: Place::Deals, title, blocks })
}

/// What is fair by the book; for those who read on.
pub(super) fn appendix(briefing: &Briefing, found: &Found) -> Option<Section> {
    let conflict = &briefing.supposed.conflict;
    let mut points = Vec::new();
    let dealings = found.deals.as_ref()?;
    let today = dealings.supposed.today();
    for dealing in &dealings.treaties {
        for (ideas, deal) in words::fair_in_words(conflict, dealing, today.as_ref()) {
            points.push(Text::new().strong(ideas).plain(format!(": {deal}")));
        }
    }
    if points.is_empty() {
        return None;
    }
    let blocks = vec![
        Block::paragraph(
            "Four ideas of a fair deal, over all deals that leave no signatory worse off. None of them asks whether the deal would last; where that was judged, it is told beside.",
        ),
        Block::List(points),
    ];
    let title = "Appendix: fair by the book".to_owned();
    Some(Section { place: Place::Appendix, title, blocks })
}

/// The treaties whose deals were followed step by step.
pub(super) fn judged(dealings: &Dealings) -> impl Iterator<Item = &Dealing> {
    let is_told = |it: &&Dealing| {
        it.judging.is_ok()
            && (!it.deals.is_empty() || it.no_deals.as_ref().is_some_and(|all| !all.is_empty()))
    };
    dealings.treaties.iter().filter(is_told)
}

struct Told<'a> {
    briefing: &'a Briefing,
    dealings: &'a Dealings,
    dealing: &'a Dealing,
    tally: Tally,
}

impl Told<'_> {
    fn conflict(&self) -> &Conflict {
        &self.briefing.supposed.conflict
    }

    /// That a deal costs no signatory anything.
    fn neither(&self) -> String {
        let parties = &self.conflict().treaty(self.dealing.treaty).signatories;
        match parties.as_slice() {
            [one, other] => {
                let name = |party| words::party_name(self.conflict(), party);
                format!("neither {} nor {}", name(*one), name(*other))
            }
            _ => "no signatory".to_owned(),
        }
    }

    fn lead(&self) -> Text {
        let (conflict, dealing, tally) = (self.conflict(), self.dealing, &self.tally);
        let treaty = conflict.treaty(dealing.treaty);
        if dealing.deals.is_empty() {
            return Text::new()
                .strong(format!("{}. ", treaty.label))
                .strong("No deal could be signed from where things stand.");
        }
        let in_zone = tally.in_zone;
        let some = |number: usize| if number == 0 { "none".to_owned() } else { count(number) };
        let could = match &dealing.judging {
            Ok(Judging::Listed) => "were judged",
            Ok(Judging::All | Judging::LeavingOnly) | Err(_) => "could be signed today",
        };
        let text = Text::new().strong(format!("{}. ", treaty.label)).plain(format!(
            "{} {could}: {} {} {} worse off, {} would last, ",
            counted(tally.judged, "deal", "deals"),
            some(in_zone),
            verb(in_zone, "leaves", "leave"),
            self.neither(),
            some(tally.lasting),
        ));
        let worth = match tally.worth {
            None if dealing.judging == Ok(Judging::Listed) => format!(
                "{} {} known to be worth proposing.",
                some(tally.surely_worth),
                verb(tally.surely_worth, "is", "are")
            ),
            None => "which are worth proposing isn’t known.".to_owned(),
            Some(worth) => format!("{} {} worth proposing.", some(worth), verb(worth, "is", "are")),
        };
        let text = text.strong(worth);
        let text = match &dealing.judging {
            Ok(Judging::Listed) => text.plain(
                " Not all packages could be judged; a deal that wasn’t may be acceptable where these fail.",
            ),
            Ok(Judging::All | Judging::LeavingOnly) | Err(_) => text,
        };
        let rows = dealing.on_the_table();
        let rows = &rows[..rows.len().min(MOST_ROWS)];
        let (shared, different) = shared(dealing, rows);
        let text = if tally.surely_worth == 0 && !rows.is_empty() {
            text.plain(" What comes closest:")
        } else {
            text
        };
        match rows.first() {
            Some(&first) if !shared.is_empty() && !different.is_empty() => {
                let settlements = &dealing.deals[first].settlements;
                let alike = words::package_on(conflict, dealing.treaty, settlements, &shared);
                text.plain(format!(" All of them say: {alike}."))
            }
            _ => text,
        }
    }

    fn table(&self) -> Option<Block> {
        let (conflict, dealing) = (self.conflict(), self.dealing);
        let all = dealing.on_the_table();
        let rows = &all[..all.len().min(MOST_ROWS)];
        if rows.is_empty() {
            return None;
        }
        let issues = &conflict.treaty(dealing.treaty).issues;
        let (shared, different) = shared(dealing, rows);
        // Where several deals carry out one package, each row says who does what.
        let several = rows.iter().any(|&at| dealing.is_one_of_several(&dealing.deals[at]));
        let apart = (1..=MOST_COLUMNS).contains(&different.len()) && !several;
        let mut head = vec![String::new()];
        if apart {
            head.extend(different.iter().map(|&at| issues[at].label.clone()));
        } else {
            head.push("what it says".to_owned());
        }
        head.extend(
            dealing.signatories.iter().map(|it| words::party_name(conflict, it.party).to_owned()),
        );
        head.push("holds when signed?".to_owned());
        let told = if different.is_empty() { &shared } else { &different };
        let cells = |(row, &at): (usize, &usize)| {
            let deal = &dealing.deals[at];
            let mut cells = vec![Text::new().strong(letter(row))];
            if apart {
                let label = |&at: &usize| &issues[at].settlements[deal.settlements[at]].label;
                cells.extend(different.iter().map(|at| Text::from(label(at).clone())));
            } else {
                let today = self.dealings.supposed.today();
                let says = words::deal_on(conflict, dealing, deal, told, today.as_ref());
                cells.push(Text::from(says));
            }
            cells.extend(words::gains_in_words(dealing, deal).into_iter().map(Text::from));
            cells.push(self.holds(deal));
            cells
        };
        Some(Block::Table(Table {
            head,
            rows: rows.iter().enumerate().map(cells).collect(),
            enough: ENOUGH,
            left_out: all.len().saturating_sub(MOST_ROWS),
        }))
    }

    /// Whether a deal holds, and on what that rests.
    fn holds(&self, deal: &Deal) -> Text {
        let (conflict, dealing) = (self.conflict(), self.dealing);
        let Some(lasting) = deal.lasting else { return Text::from("not known") };
        let of = failure(dealing, deal);
        let text = match (deal.grade, &of) {
            (Some(grade), None) => {
                Text::new().strong(words::grade_in_words(conflict, dealing, grade))
            }
            (_, Some(of)) if lasting => Text::new()
                .strong("lasts")
                .plain(format!(", but {}", words::failure_in_words(conflict, of))),
            (_, Some(of)) => Text::new()
                .strong("no")
                .plain(format!(": {}", words::failure_in_words(conflict, of))),
            (None, None) if lasting => Text::from("lasts; what that rests on isn’t known"),
            (None, None) => Text::from("would not last"),
        };
        match deal.rests_on.as_deref().and_then(words::rests_in_brief) {
            Some(rests) => text.plain(format!("; {rests}")),
            None => text,
        }
    }

    /// More on the first deal: what each side gains and gives, and what holds it or breaks it.
    fn first(&self) -> Option<Vec<Text>> {
        let (conflict, dealing) = (self.conflict(), self.dealing);
        let &first = dealing.on_the_table().first()?;
        let deal = &dealing.deals[first];
        let mut points = Vec::new();
        for account in self.dealings.accounts(dealing, deal) {
            let (gains, gives) =
                words::account_in_words(conflict, &account, &deal.delivered.position);
            if gains.is_empty() && gives.is_empty() {
                continue;
            }
            let list = |what: &[String]| {
                if what.is_empty() { "nothing".to_owned() } else { what.join("; ") }
            };
            let who = words::party_name(conflict, account.party);
            points.push(
                Text::new()
                    .strong(format!("By A {who} gains"))
                    .plain(format!(": {}. ", list(&gains)))
                    .strong("It gives")
                    .plain(format!(": {}.", list(&gives))),
            );
        }
        points.extend(words::at_rest_in_words(conflict, dealing, deal).map(Text::from));
        points.extend(words::coming_in_words(conflict, dealing, deal).map(Text::from));
        for sentence in words::delivery_in_words(conflict, deal) {
            points.push(Text::from(format!("{sentence}.")));
        }
        // What holds it is in the table; what breaks it, below.
        let held = words::temptations_in_words(conflict, deal);
        if !held.is_empty() {
            points.push(Text::new().strong("What keeps it. ").plain(held.join(" ")));
        }
        let spoilt = words::provocations_in_words(conflict, deal);
        if !spoilt.is_empty() {
            points.push(Text::new().strong("Who could spoil it. ").plain(spoilt.join(" ")));
        }
        let incidents = deal.incidents.iter();
        let incidents: Vec<String> =
            incidents.flat_map(|it| words::incidents_in_words(conflict, it)).collect();
        if !incidents.is_empty() {
            points.push(Text::new().strong("Incidents. ").plain(incidents.join(" ")));
        }
        let rests = deal.rests_on.iter().flat_map(|it| words::rests_in_words(conflict, it));
        let rests: Vec<String> = rests.collect();
        if !rests.is_empty() {
            points.push(Text::new().strong("What the verdict rests on. ").plain(rests.join(" ")));
        }
        if points.is_empty() { None } else { Some(points) }
    }

    /// What the others fail of, the commonest first.
    fn failures(&self) -> Option<Block> {
        let (conflict, dealing, tally) = (self.conflict(), self.dealing, &self.tally);
        let failures: Vec<&Failed> = tally
            .failures
            .iter()
            .filter(|it| !matches!(it.of, Failure::Beaten | Failure::SameAs))
            .collect();
        let mut points = Vec::new();
        let mut others = Vec::new();
        for failed in failures.iter().take(MOST_FAILURES) {
            let how = example_of(conflict, &failed.of, &dealing.deals[failed.example]);
            match how {
                Some(how) => points.push(
                    Text::new()
                        .strong(format!("Not recommended, {}", count(failed.count)))
                        .plain(format!(": {how}")),
                ),
                None => {
                    let of = words::failure_in_words(conflict, &failed.of);
                    others.push(format!("{}: {of}", count(failed.count)));
                }
            }
        }
        if !others.is_empty() {
            let others = others.join("; ");
            points.push(Text::new().strong("Not recommended either. ").plain(format!("{others}.")));
        }
        if tally.separation() != Separation::Some
            && let Some(why) = words::no_separation(conflict, dealing, tally)
        {
            points.push(Text::new().strong("The model doesn’t tell deals apart. ").plain(why));
        }
        if points.is_empty() { None } else { Some(Block::List(points)) }
    }

    /// What no deal carries out, and why.
    fn hindrances(&self) -> Option<Block> {
        let all = words::hindrances_in_words(self.conflict(), self.dealing);
        let unlooked = words::not_looked_through_in_words(self.conflict(), self.dealing);
        if all.is_empty() && unlooked.is_empty() {
            return None;
        }
        let more = all.len().saturating_sub(MOST_FAILURES);
        let more_unlooked = unlooked.len().saturating_sub(1);
        let mut points: Vec<Text> = all
            .into_iter()
            .take(MOST_FAILURES)
            .map(|said| Text::new().strong("No deal. ").plain(said))
            .collect();
        if more > 0 {
            points.push(Text::from(format!(
                "{} of this kind; `detente deals` tells them.",
                counted(more, "more reason", "more reasons")
            )));
        }
        if let Some(first) = unlooked.into_iter().next() {
            let others = if more_unlooked > 0 { " So it is with others." } else { "" };
            points.push(Text::new().strong("Not judged. ").plain(format!("{first}{others}")));
        }
        Some(Block::List(points))
    }

    /// What happens without a deal, where that isn't today.
    fn without(&self) -> Option<Block> {
        let no_deal = self.dealing.no_deal.as_ref()?;
        if no_deal.today_stays {
            return (self.dealing.today_lasts == Some(false)).then(|| {
                Block::Paragraph(Text::new().strong("Without a deal play circles").plain(
                    ": today doesn’t last, and steps that nothing deters lead back to it. Deals were compared with today.",
                ))
            });
        }
        let today = self.dealings.supposed.today()?;
        let end = no_deal.ends.first()?;
        let end = words::state_against(self.conflict(), &today, &end.position);
        let more = if no_deal.count > 1 {
            format!(", or to one of {} other states", count(no_deal.count - 1))
        } else {
            String::new()
        };
        Some(Block::Paragraph(
            Text::new()
                .strong("Without a deal today will not last")
                .plain(format!(
                    ", so deals were compared with the best that each could end up with. Steps that nothing deters lead to: {end}{more}."
                )),
        ))
    }
}

/// How one deal fails, where there is more to tell than that it does.
fn example_of(conflict: &Conflict, of: &Failure, deal: &Deal) -> Option<String> {
    match of {
        Failure::Broken(_) => words::breaks_in_words(conflict, deal).into_iter().next(),
        Failure::Provoked(_) => words::provocations_in_words(conflict, deal).into_iter().next(),
        Failure::Refused(_)
        | Failure::Unwilling(_)
        | Failure::Undone(_)
        | Failure::FallsBelow(_)
        | Failure::Beaten
        | Failure::SameAs => None,
    }
}

/// The issues that some deals settle alike, and the others.
fn shared(dealing: &Dealing, rows: &[usize]) -> (Vec<usize>, Vec<usize>) {
    words::shared_issues(rows.iter().map(|&at| &dealing.deals[at].settlements[..]))
}

fn letter(row: usize) -> String {
    u8::try_from(row)
        .ok()
        .filter(|row| *row < 26)
        .map_or_else(|| (row + 1).to_string(), |row| char::from(b'A' + row).to_string())
}

/// What the answer says of deals: what to propose, and what breaks the others.
pub(super) fn answers(conflict: &Conflict, dealings: &Dealings) -> Option<(Text, Text)> {
    // The treaty that most is to be had from.
    let dealing = judged(dealings).max_by_key(|it| {
        let tally = tally(it);
        (tally.surely_worth, tally.lasting, std::cmp::Reverse(it.treaty))
    })?;
    let tally = tally(dealing);
    let first = first_answer(conflict, dealing, &tally);
    let second = second_answer(conflict, dealing, &tally);
    Some((first.see(Place::Deals), second.see(Place::Deals)))
}

fn first_answer(conflict: &Conflict, dealing: &Dealing, tally: &Tally) -> Text {
    let treaty = conflict.treaty(dealing.treaty);
    if dealing.deals.is_empty() {
        let why = words::hindrances_in_words(conflict, dealing).into_iter().next();
        let why = why.map_or(String::new(), |why| format!(": {why} "));
        return Text::new()
            .strong(format!(
                "No deal on “{}” could be signed from where things stand",
                treaty.label
            ))
            .plain(why);
    }
    let of = format!("of {} on “{}”", counted(tally.judged, "deal", "deals"), treaty.label);
    match tally.worth {
        None if dealing.judging == Ok(Judging::Listed) => Text::new()
            .strong(format!("On “{}” {}", treaty.label, words::known_of_too_many(dealing, tally)))
            .plain(". "),
        None => Text::from(format!("Which deals {of} are worth proposing isn’t known. ")),
        Some(0) => Text::new().strong(format!("No deal is worth proposing, {of}")).plain(
            match tally.failures.first() {
                Some(failed) => format!(
                    ". The commonest reason ({} of them): {}. ",
                    count(failed.count),
                    words::failure_in_words(conflict, &failed.of)
                ),
                None => ". ".to_owned(),
            },
        ),
        Some(some) => {
            let best = dealing.on_the_table().first().map(|&at| &dealing.deals[at]);
            let says = best.map(|deal| words::package(conflict, dealing.treaty, &deal.settlements));
            let are = if some == 1 {
                "One deal is worth proposing".to_owned()
            } else {
                format!("{} deals are worth proposing", count(some))
            };
            let of = format!(
                "of the {} on “{}” that could be signed",
                count(tally.judged),
                treaty.label
            );
            let says = says.filter(|_| !treaty.issues.is_empty());
            let says = says.map_or(String::new(), |says| format!(" First: {says}."));
            let mut worth = dealing.deals.iter().filter(|deal| deal.is_worth_proposing());
            let is_worst_at_first = worth.any(|deal| deal.in_zone == Some(false));
            let off = if is_worst_at_first {
                "no worse off for it, or worse at first and no worse in the end"
            } else {
                "no worse off for it"
            };
            let sure = best.map_or("", words::sureness_of_gains);
            Text::new().strong(format!("{are}, {of}")).plain(format!(
                ": {} {} {off}{sure}, {}, and outsiders do their part.{says} ",
                names(conflict, &treaty.signatories),
                verb(treaty.signatories.len(), "is", "are"),
                kept(conflict, dealing),
            ))
        }
    }
}

/// Who breaks deals: of those that no signatory would refuse, and apart from them of the others.
fn second_answer(conflict: &Conflict, dealing: &Dealing, tally: &Tally) -> Text {
    let (breakers, of) = if tally.in_zone > 0 {
        (&tally.breakers, tally.in_zone)
    } else {
        (&tally.breakers_outside, tally.judged)
    };
    let which = match (tally.in_zone, &dealing.judging) {
        (0, Ok(Judging::Listed)) => {
            "the deals that were judged, each of which leaves some signatory worse off"
        }
        (0, _) => "the deals, each of which leaves some signatory worse off",
        (_, Ok(Judging::Listed)) => "the judged deals that leave no signatory worse off",
        _ => "the deals that leave no signatory worse off",
    };
    let provoked = provoked(conflict, dealing);
    let Some((parties, times)) = breakers.first() else {
        return match (of, tally.judged) {
            (_, 0) => Text::new(),
            (1, 1) => Text::new().strong("Nobody would break it unprovoked. "),
            _ => Text::new().strong(format!("Nobody would break any of {which} unprovoked. ")),
        }
        .plain(provoked);
    };
    let who = words::together(conflict, parties);
    let mut all = dealing.deals.iter().filter(|deal| tally.in_zone == 0 || deal.is_in_zone());
    let example =
        all.find_map(|deal| deal.breakers.iter().flatten().find(|it| it.parties == *parties));
    let how = example.map(|breaker| words::breaker_in_words(conflict, breaker)).unwrap_or_default();
    let others: Vec<String> = breakers
        .iter()
        .skip(1)
        .map(|(parties, times)| {
            format!("{} ({})", words::together(conflict, parties), count(times))
        })
        .collect();
    let others = if others.is_empty() {
        String::new()
    } else {
        format!(" Others who break some: {}.", words::all_of(&others))
    };
    let times = match *times {
        1 if tally.judged == 1 => "It".to_owned(),
        all if all == of && of > 1 => format!("All of {which}"),
        1 if of == 1 => "The only deal that leaves no signatory worse off".to_owned(),
        1 => format!("One of {which}"),
        some => format!("{} of {which}", count(some)),
    };
    Text::new()
        .strong(format!("{times} would be broken by {who}"))
        .plain(format!(". {how}{others} {provoked}"))
}

/// Who could bring a breach about and gain by it, as a sentence; nothing if nobody could.
fn provoked(conflict: &Conflict, dealing: &Dealing) -> String {
    let mut who: Vec<_> = dealing
        .deals
        .iter()
        .flat_map(|it| it.provocations.iter().flatten())
        .map(|it| it.party)
        .collect();
    who.sort_unstable();
    who.dedup();
    if who.is_empty() {
        return String::new();
    }
    let which = if dealing.deals.len() == 1 { "its end" } else { "the end of some" };
    format!("{} could provoke {which}, and gain by that. ", names(conflict, &who))
}

/// Why the deals worth proposing are kept, in a few words.
fn kept(conflict: &Conflict, dealing: &Dealing) -> &'static str {
    use detente_model::Exit;
    match conflict.treaty(dealing.treaty).exit {
        Exit::Any => "nobody gains by breaking it unanswered",
        Exit::All | Exit::Never => {
            "no party may leave alone in this model, and no promise is broken for gain"
        }
    }
}
