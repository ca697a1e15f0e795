//! What is there to say about a deal: what it brings, what keeps it, what breaks it?
//!
//! Plain words first. What holds only by threats that may not be credible never “holds”, and where
//! the model lets nobody leave, that is said instead of praise.

use std::cmp::Ordering;

use detente_agreement::Fairness;
use detente_analysis::{Grade, Missing, Rule, Willing};
use detente_model::{
    Conflict, Direction, Exact, Exit, Formula, IssueId, PartyId, Preference, TreatyId, Want,
};
use detente_stability::Concept;
use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use super::{Form, all_of, move_phrase, one_of, party_name, rule, together};
use crate::dealing::{
    Account, Breaker, Counted, Deal, Dealing, Failure, Fair, Moved, Separation, Side, Tally,
    Temptation, Unjudged, Verdict,
};

/// The most things that a party gains or gives that are named.
const MOST_ENTRIES: usize = 3;

/// What a package says: `Route: Left out; Borders: By map`; that it is in force, for a treaty without
/// issues.
#[must_use]
pub fn package(conflict: &Conflict, treaty: TreatyId, settlements: &[usize]) -> String {
    let all: Vec<usize> = (0..settlements.len()).collect();
    package_on(conflict, treaty, settlements, &all)
}

/// What a package says on some issues.
#[must_use]
pub fn package_on(
    conflict: &Conflict,
    treaty: TreatyId,
    settlements: &[usize],
    issues: &[usize],
) -> String {
    if settlements.is_empty() {
        return "in force".to_owned();
    }
    let said: Vec<String> = issues
        .iter()
        .map(|&at| {
            let issue = conflict.issue(IssueId { treaty, issue: at });
            format!("{}: {}", issue.label, issue.settlements[settlements[at]].label)
        })
        .collect();
    said.join("; ")
}

/// The issues that some packages settle alike, and those on which they differ.
#[must_use]
pub fn shared_issues<'a>(
    packages: impl IntoIterator<Item = &'a [usize]>,
) -> (Vec<usize>, Vec<usize>) {
    let mut packages = packages.into_iter();
    let Some(first) = packages.next() else { return (Vec::new(), Vec::new()) };
    let mut is_shared = vec![true; first.len()];
    for package in packages {
        for (is_shared, (a, b)) in is_shared.iter_mut().zip(first.iter().zip(package)) {
            *is_shared &= a == b;
        }
    }
    (0..first.len()).partition(|&at| is_shared[at])
}

/// A number of points with its sign, to two places: `+12.5`, `±0`, `−3`.
#[must_use]
pub fn points_in_words(points: &Exact) -> String {
    let hundred = Exact::from_integer(BigInt::from(100));
    let rounded = (points.abs() * &hundred).round() / hundred;
    if rounded.is_zero() {
        // A small gain is still one.
        return if points.is_zero() {
            "±0"
        } else if points.is_positive() {
            "+0.00"
        } else {
            "−0.00"
        }
        .to_owned();
    }
    let sign = if points.is_positive() { "+" } else { "−" };
    format!("{sign}{}", detente_model::print_exact(&rounded))
}

/// What each signatory gains by a deal, compared with no deal: points with their sign, or a word for
/// an ordinal party.
#[must_use]
pub fn gains_in_words(dealing: &Dealing, deal: &Deal) -> Vec<String> {
    let worth = dealing.signatories.iter().zip(&deal.utilities);
    worth
        .map(|(it, value)| {
            if it.has_points() {
                return points_in_words(&(value - &it.disagreement));
            }
            match value.cmp(&it.disagreement) {
                Ordering::Greater => "better",
                Ordering::Equal => "the same",
                Ordering::Less => "worse",
            }
            .to_owned()
        })
        .collect()
}

/// A number as a decimal, to at most nine places.
#[must_use]
pub fn number_in_words(value: &Exact) -> String {
    let scale = Exact::from_integer(BigInt::from(1_000_000_000));
    detente_model::print_exact(&((value * &scale).round() / scale))
}

/// An idea of fairness, with its name.
#[must_use]
pub fn fairness_in_words(idea: Fairness) -> &'static str {
    match idea {
        Fairness::Nash => "greatest product of gains (Nash)",
        Fairness::KalaiSmorodinsky => "equal shares of what each could gain (Kalai–Smorodinsky)",
        Fairness::Egalitarian => "equal gains in points (egalitarian)",
        Fairness::Utilitarian => "greatest sum of points (utilitarian)",
    }
}

/// The least payments that bring an efficient deal into the zone, a sentence each.
#[must_use]
pub fn payments_in_words(conflict: &Conflict, dealing: &Dealing) -> Vec<String> {
    let treaty = conflict.treaty(dealing.treaty);
    let said = dealing.payments.iter().map(|least| {
        let issue = &treaty.issues[least.issue];
        let label = &issue.label;
        if least.amount == 0 {
            return format!("“{label}” isn't needed: an efficient deal without it is acceptable.");
        }
        let who = issue.transfer.as_ref().map_or(String::new(), |transfer| {
            let name = |party| &conflict.party(party).name;
            format!(", from {} to {}", name(transfer.from), name(transfer.to))
        });
        let amount = &issue.settlements[least.amount].label;
        format!(
            "“{label}” has to be at least {amount}{who}, for an efficient deal to leave no signatory worse off."
        )
    });
    said.collect()
}

/// What is fair by four ideas: for each deal that some of them choose, which ideas do, and what it
/// says and brings. Empty where nothing is, or points can't be counted.
#[must_use]
pub fn fair_in_words(conflict: &Conflict, dealing: &Dealing) -> Vec<(String, String)> {
    let mut groups: Vec<(&Fair, Vec<String>, bool)> = Vec::new();
    for (idea, fair) in &dealing.solutions {
        let Some(fair) = fair else { continue };
        let tie = if fair.is_tie { ", one of several" } else { "" };
        let said = format!("{}{tie}", fairness_in_words(*idea));
        let compares = idea.is_scale_dependent();
        match groups.iter_mut().find(|it| it.0.deal == fair.deal) {
            Some(group) => {
                group.1.push(said);
                group.2 &= compares;
            }
            None => groups.push((fair, vec![said], compares)),
        }
    }
    groups
        .into_iter()
        .map(|(fair, ideas, compares)| {
            let gains: Vec<String> = dealing
                .signatories
                .iter()
                .zip(&fair.deal.utilities)
                .filter_map(|(it, value)| {
                    let gain = points_in_words(&(value.as_ref()? - &it.disagreement));
                    Some(format!("{} {gain}", party_name(conflict, it.party)))
                })
                .collect();
            let caution = if compares {
                " This compares points of different parties, which mean different things."
            } else {
                ""
            };
            let says = package(conflict, dealing.treaty, &fair.deal.settlements);
            let mut ideas = ideas.join("; ");
            if let Some(first) = ideas.get(0..1).map(str::to_uppercase) {
                ideas.replace_range(0..1, &first);
            }
            (ideas, format!("{says}. {}.{caution}", gains.join(", ")))
        })
        .collect()
}

/// A count with its digits in groups: `5,764,801`.
#[must_use]
pub fn count_in_words(count: impl std::fmt::Display) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// What a party gains and what it gives, each as a list with points: `Passage through Syunik: under
/// Armenian control (+6.4)`. Either may be empty.
#[must_use]
pub fn account_in_words(
    conflict: &Conflict,
    account: &Account,
    after: &detente_model::Position,
) -> (Vec<String>, Vec<String>) {
    let list = |side: Side| {
        let entries = account.entries.iter().filter(|entry| entry.side == side);
        let mut said: Vec<String> = entries
            .clone()
            .take(MOST_ENTRIES)
            .map(|entry| {
                let what = counted(conflict, account.party, entry.what, entry.is_so, after);
                match &entry.points {
                    Some(points) => format!("{what} ({})", points_in_words(points)),
                    None => what,
                }
            })
            .collect();
        let more = entries.count().saturating_sub(MOST_ENTRIES);
        if more > 0 {
            said.push(format!("{more} more"));
        }
        said
    };
    (list(Side::Gains), list(Side::Gives))
}

fn counted(
    conflict: &Conflict,
    party: PartyId,
    what: Counted,
    is_so: bool,
    after: &detente_model::Position,
) -> String {
    let told = |formula: &Formula| match (is_so, formula) {
        (true, formula) => rule(conflict, formula),
        // Two negations say it backwards.
        (false, Formula::Not(inner)) => rule(conflict, inner),
        (false, formula) => format!("no longer {}", rule(conflict, formula)),
    };
    match (what, &conflict.preferences[party.0]) {
        (Counted::Statement(at), Some(Preference::Weights(worth) | Preference::Order(worth))) => {
            match &worth.statements[at].want {
                Want::Holds(clause) => told(&clause.formula),
                Want::Values { of, .. } => {
                    let label = conflict.variable_label(*of);
                    match after.value(*of) {
                        Some(level) => {
                            let levels = conflict.variable_levels(*of);
                            format!("{label}: {}", levels[level].label)
                        }
                        None => format!("{label}: no longer settled"),
                    }
                }
            }
        }
        (Counted::Statement(at), Some(Preference::Priorities(priorities))) => {
            told(&priorities[at].want.formula)
        }
        (Counted::Cost(option), _) => {
            let option_def = conflict.option(option);
            let level = &option_def.levels[after.levels[option.0]].label;
            if option_def.is_yes_no() {
                format!("what “{}” costs", option_def.label)
            } else {
                format!("what “{}” costs at “{level}”", option_def.label)
            }
        }
        (Counted::Statement(_), Some(Preference::Ranking(_)) | None) => String::new(),
    }
}

/// What outsiders have to do for a deal, and whether they would; one clause each.
#[must_use]
pub fn delivery_in_words(conflict: &Conflict, deal: &Deal) -> Vec<String> {
    deal.willing
        .iter()
        .map(|&(party, willing)| {
            let (from, to) = (&deal.signed.position, &deal.delivered.position);
            let does = move_phrase(conflict, &[party], from, to, Form::Plain);
            let would = match willing {
                Willing::Strictly => "it would gain by that",
                Willing::Indifferent => "it doesn’t care whether it does",
                Willing::Unwilling => "it would rather not",
            };
            format!("{} has to {does}; {would}", party_name(conflict, party))
        })
        .collect()
}

/// What a lasting deal rests on, in a few words.
#[must_use]
pub fn grade_in_words(conflict: &Conflict, dealing: &Dealing, grade: Grade) -> &'static str {
    match (grade, conflict.treaty(dealing.treaty).exit) {
        (Grade::Unprovoked, Exit::Any) => "yes: nobody would gain by breaking it",
        (Grade::Unprovoked, Exit::All | Exit::Never) => {
            "no party may leave alone in this model, and nobody would gain by breaking a promise"
        }
        (Grade::ByReplies, Exit::Any) => "yes, by fear of replies that leave no way out",
        (Grade::BreakerMayRecover, Exit::Any) => {
            "yes, by fear of replies, but a breaker may recover"
        }
        (Grade::ByReplies, Exit::All | Exit::Never) => {
            "no party may leave alone in this model; promises are kept by fear of replies"
        }
        (Grade::BreakerMayRecover, Exit::All | Exit::Never) => {
            "no party may leave alone in this model; promises are kept by fear of replies that a breaker may recover from"
        }
    }
}

/// Why a lasting deal lasts: one sentence for its grade, then one for each breach that is held back.
#[must_use]
pub fn lasts_in_words(conflict: &Conflict, dealing: &Dealing, verdict: &Verdict) -> Vec<String> {
    let Some(grade) = verdict.grade else { return Vec::new() };
    let mut said = Vec::new();
    match conflict.treaty(dealing.treaty).exit {
        Exit::Any => {}
        Exit::All | Exit::Never => {
            said.push("No party may leave alone in this model.".to_owned());
        }
    }
    said.push(
        match grade {
            Grade::Unprovoked => {
                "Once signed and delivered, nobody would gain by breaking it (Nash stability)."
            }
            Grade::ByReplies => {
                "Some would gain by breaking it, if nobody answered; each would be answered by moves that pay those who make them, with no way out afterwards (symmetric sequential stability)."
            }
            Grade::BreakerMayRecover => {
                "Some would gain by breaking it, if nobody answered; each would be answered by moves that pay those who make them, but may recover afterwards (sequential stability only)."
            }
        }
        .to_owned(),
    );
    said.extend(temptations_in_words(conflict, verdict));
    said
}

/// The breaches of a lasting deal that somebody would gain by, and what holds each back.
#[must_use]
pub fn temptations_in_words(conflict: &Conflict, verdict: &Verdict) -> Vec<String> {
    verdict.temptations.iter().map(|it| temptation(conflict, it)).collect()
}

fn temptation(conflict: &Conflict, tempted: &Temptation) -> String {
    let breach = &tempted.breach;
    let who = together(conflict, &breach.parties);
    let does = deed(conflict, breach, Form::Gerund);
    if tempted.replies.is_empty() {
        return format!("{who} would gain by {does}; the reply that deters it is a long one.");
    }
    format!(
        "{who} would gain by {does}; {}, which leaves {} no better off.",
        answers(conflict, &tempted.replies, "would"),
        if breach.parties.len() == 1 { "it".to_owned() } else { any_of(conflict, &breach.parties) }
    )
}

/// Who breaks a deal and how, and which reply is missing: one sentence or two for each breaker.
#[must_use]
pub fn breaks_in_words(conflict: &Conflict, verdict: &Verdict) -> Vec<String> {
    let mut said: Vec<String> =
        verdict.breakers.iter().map(|breaker| breaker_in_words(conflict, breaker)).collect();
    if verdict.lasting {
        return said;
    }
    let holds = |concept| verdict.holds.contains(&concept);
    if !holds(Concept::Seq) && (holds(Concept::Gmr) || holds(Concept::Smr)) {
        said.push("It is kept only by threats that may not be credible.".to_owned());
    }
    if !holds(Concept::Seq) && verdict.holds_together.contains(&Concept::Seq) {
        said.push(
            "It would hold if signatories of a treaty answered together; one should not count on that."
                .to_owned(),
        );
    }
    said
}

/// Who breaks a deal, how, and which reply is missing.
#[must_use]
pub fn breaker_in_words(conflict: &Conflict, breaker: &Breaker) -> String {
    let Some((breach, before)) = breaker.chain.split_last() else { return String::new() };
    let who = together(conflict, &breaker.parties);
    let gains = format!("{who} would gain by {}", deed(conflict, breach, Form::Gerund));
    let first = if before.is_empty() {
        gains
    } else {
        let steps: Vec<String> = before
            .iter()
            .map(|moved| {
                let form = if moved.parties.len() > 1 { Form::Plain } else { Form::Third };
                format!("{} {}", together(conflict, &moved.parties), deed(conflict, moved, form))
            })
            .collect();
        format!("first {}; then {gains}", steps.join(", then "))
    };
    let missing = match breaker.missing {
        Missing::Power => "nobody can answer so that it would not pay".to_owned(),
        Missing::ActingTogether => {
            "an answer would pay only those who act together, and one should not count on that"
                .to_owned()
        }
        Missing::Gain if breaker.answer.is_empty() => {
            "others could answer, but would not gain by it".to_owned()
        }
        Missing::Gain => {
            let would = if breaker.answer.len() == 1 {
                "but would not gain by it"
            } else {
                "but not all of them would gain by it"
            };
            format!("{}, {would}", answers(conflict, &breaker.answer, "could"))
        }
    };
    let mut sentence = format!("{first}; {missing}.");
    if let Some(first) = sentence.get(0..1) {
        let upper = first.to_uppercase();
        sentence.replace_range(0..1, &upper);
    }
    sentence
}

/// A deed that is a breach: ending the treaty, or breaking what it promises.
fn deed(conflict: &Conflict, moved: &Moved, form: Form) -> String {
    move_phrase(conflict, &moved.parties, &moved.from, &moved.to.position, form)
}

/// `Russia would answer by …, then Iran would …`.
fn answers(conflict: &Conflict, replies: &[Moved], modal: &str) -> String {
    let said: Vec<String> = replies
        .iter()
        .enumerate()
        .map(|(at, reply)| {
            let who = together(conflict, &reply.parties);
            if at == 0 {
                format!("{who} {modal} answer by {}", deed(conflict, reply, Form::Gerund))
            } else {
                format!("then {who} {modal} {}", deed(conflict, reply, Form::Plain))
            }
        })
        .collect();
    said.join(", ")
}

fn any_of(conflict: &Conflict, parties: &[PartyId]) -> String {
    let names: Vec<String> =
        parties.iter().map(|&party| party_name(conflict, party).to_owned()).collect();
    one_of(&names)
}

/// On which rules of the case a verdict rests; empty if on none.
#[must_use]
pub fn rests_in_words(conflict: &Conflict, rules: &[Rule]) -> String {
    let said: Vec<String> = rules.iter().map(|&rule| rule_in_words(conflict, rule)).collect();
    said.join("; ")
}

/// A rule of a case in words.
#[must_use]
pub fn rule_in_words(conflict: &Conflict, it: Rule) -> String {
    match it {
        Rule::Impossible(at) => {
            format!("the case rules out: {}", rule(conflict, &conflict.impossible[at].formula))
        }
        Rule::EnterIf(id) => {
            let treaty = conflict.treaty(id);
            let condition = treaty
                .enter_if
                .as_ref()
                .map_or(String::new(), |clause| rule(conflict, &clause.formula));
            format!("“{}” is entered only if {condition}", treaty.label)
        }
        Rule::Exit(id) => match conflict.treaty(id).exit {
            Exit::Any => String::new(),
            Exit::All => format!("no party may leave “{}” alone", conflict.treaty(id).label),
            Exit::Never => format!("no party may leave “{}”", conflict.treaty(id).label),
        },
        Rule::Direction(id) => {
            let option = conflict.option(id);
            let way = match option.direction {
                Direction::Both => "both ways",
                Direction::Forward => "forward only",
                Direction::Backward => "back only",
            };
            format!("“{}” goes {way}", option.label)
        }
    }
}

/// A rule of a case as its file has it.
#[must_use]
pub fn rule_as_written(conflict: &Conflict, rule: Rule) -> String {
    match rule {
        Rule::Impossible(at) => conflict.impossible[at].text.clone(),
        Rule::EnterIf(id) => {
            let clause = conflict.treaty(id).enter_if.as_ref();
            let text = clause.map_or("", |clause| &clause.text);
            format!("{}: enter_if: {text}", conflict.treaty(id).id)
        }
        Rule::Exit(id) => {
            let treaty = conflict.treaty(id);
            format!("{}: exit: {}", treaty.id, treaty.exit.word())
        }
        Rule::Direction(id) => {
            let word = match conflict.option(id).direction {
                Direction::Both => "both",
                Direction::Forward => "forward",
                Direction::Backward => "backward",
            };
            let name = conflict.variable_name(detente_model::VariableId::Option(id));
            format!("{name}: direction: {word}")
        }
    }
}

/// What a deal fails of, in a few words.
#[must_use]
pub fn failure_in_words(conflict: &Conflict, failure: &Failure) -> String {
    let names = |parties: &[PartyId]| {
        let names: Vec<String> =
            parties.iter().map(|&party| party_name(conflict, party).to_owned()).collect();
        all_of(&names)
    };
    match failure {
        Failure::Refused(parties) => {
            format!("{} would be worse off than without it", names(parties))
        }
        Failure::Broken(parties) => format!("{} would break it", together(conflict, parties)),
        Failure::Unwilling(parties) => format!("{} would not do its part", names(parties)),
        Failure::FallsBelow => {
            "it is not broken, but where it leads a signatory is worse off than without it"
                .to_owned()
        }
        Failure::Beaten => {
            "another deal that lasts is better for some signatory and worse for none".to_owned()
        }
    }
}

/// Why there are no verdicts, as the end of a sentence.
#[must_use]
pub fn unjudged_in_words(unjudged: &Unjudged) -> String {
    match unjudged {
        Unjudged::TooLarge(why) => why.clone(),
        Unjudged::Merged => {
            "some states are taken as one, and steps can’t be followed through them".to_owned()
        }
        Unjudged::Stopped => "the work was stopped by a limit first".to_owned(),
    }
}

/// That the model doesn't tell deals apart, and why; `None` if it does.
#[must_use]
pub fn no_separation(conflict: &Conflict, dealing: &Dealing, tally: &Tally) -> Option<String> {
    match tally.separation() {
        Separation::Some | Separation::Unknown => None,
        Separation::All => Some(match conflict.treaty(dealing.treaty).exit {
            Exit::Any => "All deals would last: nobody in this model has a way to gain by breaking one that isn’t answered.".to_owned(),
            Exit::All | Exit::Never => "All deals would last, in a model in which no party may leave alone.".to_owned(),
        }),
        Separation::None => {
            let most = tally.breakers.first().map(|(parties, times)| {
                format!(
                    " The commonest breaker is {}: {} of {}.",
                    together(conflict, parties),
                    count_in_words(times),
                    count_in_words(tally.judged)
                )
            });
            Some(format!("No deal would last.{}", most.unwrap_or_default()))
        }
    }
}
