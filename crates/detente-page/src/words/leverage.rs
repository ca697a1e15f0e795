//! What would make somebody keep, answer, promise or sign, in sentences?
//!
//! Points are of the scale of the party that they are told of, and no money; they are never added.

use detente::leverage::{
    DealRole, Effect, Extent, Guarantee, Lever, Levers, Loss, MissingReply, OrdinalChange,
    PartyRoles, Pledge, Price, PriceKind, PriceRange, Round, Schedule, SigningPrice,
};
use detente::model::{Conflict, Exact, Formula, IssueId, OptionId, PartyId, Position, VariableId};
use num_traits::{One, Zero};

use super::phrase::{Ending, phrase};
use super::{
    Change, Form, all_of, answers, changes, count, counted, deed, does, move_phrase, names,
    party_name, rule, together, verb,
};

/// A number of points: `3 points`.
pub(crate) fn points(value: &Exact) -> String {
    let word = if value.is_one() { "point" } else { "points" };
    format!("{} {word}", detente::view::decimal(value))
}

/// What would make one party keep a deal, as a sentence.
pub(crate) fn price_in_words(conflict: &Conflict, price: &Price) -> String {
    let who = party_name(conflict, price.party);
    let is = does(conflict, &[price.party], "is", "are");
    match (price.kind, &price.found) {
        (None, _) => format!(
            "{who} {is} not asked for a price, since the case gives {} an order and no points.",
            does(conflict, &[price.party], "it", "them")
        ),
        (Some(PriceKind::Points), Some(found)) => format!(
            "The deal would stand if keeping it were worth {} more to {who} than it is{}.",
            how_much(found),
            harm(found, &price.extent)
        ),
        (Some(PriceKind::Place), Some(found)) => {
            let place = if found.from.is_zero() {
                "even as its last wish".to_owned()
            } else {
                let below = detente::view::decimal(&found.from);
                format!("with at least {below} of its wishes below that")
            };
            let most = match &found.to {
                Some(to) => format!("; not with more than {} below", detente::view::decimal(to)),
                None => String::new(),
            };
            format!("The deal would stand if {who} wanted it kept for its own sake, {place}{most}.")
        }
        (Some(_), None) if price.remaining.contains(&price.party) => {
            format!("No amount to {who} alone makes {who} keep it{}.", if_all_tried(price))
        }
        (Some(_), None) => format!(
            "No amount to {who} alone is enough{}: {} would still break it, or make others break it.",
            if_all_tried(price),
            names(conflict, &price.remaining)
        ),
    }
}

fn if_all_tried(price: &Price) -> &'static str {
    match price.extent {
        Extent::All => "",
        Extent::UpTo(_) => " of those that were tried",
    }
}

fn how_much(found: &PriceRange) -> String {
    if found.is_open { format!("more than {}", points(&found.from)) } else { points(&found.from) }
}

fn harm(found: &PriceRange, extent: &Extent) -> String {
    match &found.to {
        None if *extent != Extent::All => {
            "; whether much more would do harm wasn’t looked through".to_owned()
        }
        None => String::new(),
        Some(to) if found.ends_before => {
            format!("; {} would do harm, since the deal would no longer stand", points(to))
        }
        Some(to) => {
            format!(
                "; just more than {} would do harm, since the deal would no longer stand",
                points(to)
            )
        }
    }
}

/// What would make several parties keep a deal together, as a sentence.
pub(crate) fn joint_price_in_words(conflict: &Conflict, all: &[(PartyId, Exact)]) -> String {
    let each = all
        .iter()
        .map(|(party, price)| format!("{} to {}", points(price), party_name(conflict, *party)));
    format!(
        "No price of one party is enough. The deal would stand if keeping it were worth {} more, each on its own scale.",
        all_of(&each.collect::<Vec<_>>())
    )
}

/// What a party loses, of one that loses something: `Armenia would lose 3 points`.
fn loses(conflict: &Conflict, party: PartyId, loss: &Loss, verb: &str) -> String {
    let who = party_name(conflict, party);
    match loss {
        Loss::Points(lost) => format!("{who} {verb} {}", points(lost)),
        Loss::Ordinal(_) => format!("{who} would be worse off"),
    }
}

/// Which reply would deter a step, and what it costs those who make it.
pub(crate) fn missing_reply_in_words(conflict: &Conflict, reply: &MissingReply) -> String {
    let hurt = names(conflict, &reply.hurt);
    let lost = reply.shortfall.iter().map(|(party, loss)| match loss.is_some() {
        true => loses(conflict, *party, loss, "would lose"),
        false if reply.unpaid.contains(party) => {
            format!("{} would gain nothing by it", party_name(conflict, *party))
        }
        false => format!("{} would gain by it", party_name(conflict, *party)),
    });
    let lost: Vec<String> = lost.collect();
    format!(
        "{} could {}. {}: that would leave {hurt} no better off; {}.",
        together(conflict, &reply.step.parties),
        deed(conflict, &reply.step, Form::Plain),
        answers(conflict, &reply.reply, "could"),
        all_of(&lost)
    )
}

/// Which pledges would make a deal stand.
pub(crate) fn pledges_in_words(conflict: &Conflict, set: &[Pledge]) -> String {
    let each = set.iter().map(|pledge| {
        let who = party_name(conflict, pledge.party);
        let cost = match &pledge.cost {
            None => String::new(),
            Some(loss) if !loss.is_some() => " (which costs it nothing)".to_owned(),
            Some(Loss::Points(lost)) => format!(" (which costs it up to {})", points(lost)),
            Some(Loss::Ordinal(_)) => " (by which it would be worse off)".to_owned(),
        };
        format!(
            "{who} were bound to see to it that {} if {} should {}{cost}",
            level_in_words(conflict, (pledge.option, pledge.level)),
            names(conflict, &pledge.against.parties),
            deed(conflict, &pledge.against, Form::Plain),
        )
    });
    format!("The deal would stand if {}.", each.collect::<Vec<_>>().join(", and if "))
}

/// The same, with why each of them works.
pub(crate) fn pledges_explained(conflict: &Conflict, set: &[Pledge]) -> String {
    let why: Vec<String> = set.iter().map(|it| pledge_works(conflict, it)).collect();
    format!("{} {}", pledges_in_words(conflict, set), why.join(" "))
}

/// Why a pledge does it, as a sentence.
fn pledge_works(conflict: &Conflict, pledge: &Pledge) -> String {
    let breaks = names(conflict, &pledge.against.parties);
    if pledge.hurt.is_empty() {
        let would = does(conflict, &pledge.against.parties, "is", "are");
        return format!(
            "So answered, {breaks} {would} still better off than before; what holds {} back is what others would do from there.",
            does(conflict, &pledge.against.parties, "it", "them")
        );
    }
    let is = does(conflict, &pledge.hurt, "is", "are");
    format!("So answered, {} {is} no better off than before.", names(conflict, &pledge.hurt))
}

/// That an option is at a level: `“Force” is major`.
fn level_in_words(conflict: &Conflict, (option, level): (OptionId, usize)) -> String {
    let definition = conflict.option(option);
    if definition.is_yes_no() {
        let label = format!("“{}”", definition.label);
        return if level == 0 {
            format!("{label} is not done")
        } else {
            format!("{label} is done")
        };
    }
    rule(conflict, &Formula::Level { option, levels: vec![level] })
}

/// Which further promises would make a deal stand, and what becomes of them.
pub(crate) fn guarantee_in_words(conflict: &Conflict, it: &Guarantee) -> String {
    let promises: Vec<String> = it.options.iter().map(|&it| level_in_words(conflict, it)).collect();
    let givers: Vec<PartyId> = it.givers.iter().map(|it| it.0).collect();
    let who = names(conflict, &givers);
    let mut said = format!("If {who} also promised that {}, ", all_of(&promises));
    said.push_str(match it.kept {
        true => "the deal would stand, and the promise would be kept",
        false => "and this stayed so, the deal would stand; left to themselves some would break it",
    });
    let costs = it.givers.iter().filter_map(|(party, loss)| {
        let loss = loss.as_ref().filter(|loss| loss.is_some())?;
        Some(loses(conflict, *party, loss, "gives up"))
    });
    let costs: Vec<String> = costs.collect();
    if !costs.is_empty() {
        said.push_str(&format!("; {} for its part", all_of(&costs)));
    }
    let changes = it.changes.iter().filter_map(|(party, change)| {
        let change = changed(change)?;
        Some(format!("{} {change}", party_name(conflict, *party)))
    });
    let changes: Vec<String> = changes.collect();
    if !changes.is_empty() {
        said.push_str(&format!("; compared with the deal as it is, {}", all_of(&changes)));
    }
    said.push_str(match (it.kept, it.acceptable) {
        (true, Some(true)) => ". It would be acceptable and last.",
        (true, Some(false)) => ". It would still not be acceptable to all.",
        (true, None) | (false, _) => ".",
    });
    let prices = it.prices.iter().map(|price| price_in_words(conflict, price));
    let prices: Vec<String> = prices.collect();
    if prices.is_empty() {
        said
    } else {
        format!("{said} With that promise in it: {}", prices.join(" "))
    }
}

fn changed(change: &Effect) -> Option<String> {
    match change {
        Effect::Points(by) if by.is_zero() => None,
        Effect::Points(by) if *by > Exact::zero() => Some(format!("gains {}", points(by))),
        Effect::Points(by) => Some(format!("loses {}", points(&-by))),
        Effect::Ordinal(OrdinalChange::Same) => None,
        Effect::Ordinal(OrdinalChange::Better) => Some("is better off".to_owned()),
        Effect::Ordinal(OrdinalChange::Worse) => Some("is worse off".to_owned()),
    }
}

/// What would bring in the one signatory that would refuse: a sentence or two.
pub(crate) fn signing_in_words(conflict: &Conflict, it: &SigningPrice) -> Vec<String> {
    let who = party_name(conflict, it.party);
    let short = match &it.short {
        Loss::Points(short) => {
            format!("falls {} short of what it has without a deal", points(short))
        }
        Loss::Ordinal(_) => "is worse off than without a deal".to_owned(),
    };
    let mut said = vec![format!(
        "The deal would last, but {who} would not sign it: in the end {who} {short}."
    )];
    let spare = it.to_spare.iter().filter_map(|(party, spare)| match spare {
        Effect::Points(spare) => {
            Some(format!("{} has {} to spare", party_name(conflict, *party), points(spare)))
        }
        Effect::Ordinal(OrdinalChange::Better) => {
            Some(format!("{} has something to spare", party_name(conflict, *party)))
        }
        Effect::Ordinal(OrdinalChange::Same | OrdinalChange::Worse) => None,
    });
    let spare: Vec<String> = spare.collect();
    if !spare.is_empty() {
        said.push(format!("{}, each on its own scale.", all_of(&spare)));
    }
    for set in &it.guarantees {
        let promises: Vec<String> = set.iter().map(|&it| level_in_words(conflict, it)).collect();
        let givers: Vec<PartyId> = set.iter().map(|it| conflict.option(it.0).owner).collect();
        said.push(format!(
            "{who} would come in if {} also promised that {}.",
            names(conflict, &givers),
            all_of(&promises)
        ));
    }
    if let Extent::UpTo(most) = it.extent {
        said.push(format!(
            "Only the first {} sets of further promises were tried; others may bring {who} in.",
            count(most)
        ));
    }
    if !it.transfers.is_empty() {
        said.push(format!(
            "{} that {} only in payments would be acceptable and last.",
            counted(it.transfers.len(), "package", "packages"),
            verb(it.transfers.len(), "differs", "differ")
        ));
    }
    said
}

/// What an outsider is to the deals: what it is in short, and how many deals that is about.
pub(crate) fn roles_in_words(conflict: &Conflict, it: &PartyRoles) -> (String, String) {
    let who = party_name(conflict, it.party);
    let said: Vec<String> = it
        .roles
        .iter()
        .map(|role| {
            let word = match role {
                DealRole::Needed => does(conflict, &[it.party], "is needed", "are needed"),
                // Who is needed helps.
                DealRole::Helps if it.roles.contains(&DealRole::Needed) => return String::new(),
                DealRole::Helps => does(conflict, &[it.party], "helps", "help"),
                DealRole::Hinders => does(conflict, &[it.party], "hinders", "hinder"),
                DealRole::Keeps => does(conflict, &[it.party], "keeps deals", "keep deals"),
                DealRole::Spoiler => does(conflict, &[it.party], "spoils", "spoil"),
            };
            word.to_owned()
        })
        .filter(|word| !word.is_empty())
        .collect();
    let short = match &said[..] {
        [] => format!(
            "{who} {} no difference to which deals are acceptable and last in this model",
            does(conflict, &[it.party], "makes", "make")
        ),
        said if it.free > 0 && !it.roles.contains(&DealRole::Needed) => {
            let isnt = does(conflict, &[it.party], "is not needed", "are not needed");
            format!("{who} {isnt}, but {}", all_of(said))
        }
        said => format!("{who} {}", all_of(said)),
    };
    let mut why = format!(
        "with {} options left as they are today, {} would be acceptable and last; as the case has it, {}; if held to {} part of each deal, {}",
        does(conflict, &[it.party], "its", "their"),
        counted(it.as_today, "deal", "deals"),
        it.free,
        does(conflict, &[it.party], "its", "their"),
        it.held_to_its_part,
    );
    if it.keeps > 0 {
        why.push_str(&format!(
            "; {} {} only because of {} replies",
            counted(it.keeps, "deal", "deals"),
            verb(it.keeps, "stands", "stand"),
            does(conflict, &[it.party], "its", "their"),
        ));
    }
    if it.spoils > 0 {
        why.push_str(&format!(
            "; {} would break, or make others break, {} of those that leave no signatory worse off",
            does(conflict, &[it.party], "it", "they"),
            it.spoils,
        ));
    }
    (short, format!("{why}."))
}

/// In which order a deal could be carried out: a sentence on the whole, and one for each round.
pub(crate) fn schedule_in_words(
    conflict: &Conflict,
    it: &Schedule,
    today: &Position,
) -> Vec<String> {
    let mut said = Vec::new();
    if it.moves < 2 {
        return said;
    }
    if !it.holds_out.is_empty() {
        said.push(format!(
            "{} would be worse off by doing {} part first, if nobody else did theirs.",
            names(conflict, &it.holds_out),
            does(conflict, &it.holds_out, "its", "their"),
        ));
    }
    if it.rounds.is_empty() {
        said.push(
            "No order was found but all at once: no stop on the way is one that the case allows."
                .to_owned(),
        );
        return said;
    }
    let each = |all: &[(PartyId, Loss)]| {
        all_of(&all.iter().map(|it| party_name(conflict, it.0)).collect::<Vec<_>>())
    };
    said.push(match (it.is_regret_free, it.is_safe) {
        (true, true) => "In this order no signatory, and nobody who acts in a round, is worse off after it than before, and no signatory is exposed if the talks end on the way.".to_owned(),
        (true, false) => "In this order no signatory, and nobody who acts in a round, is worse off after it than before, but the talks had better not end on the way.".to_owned(),
        (false, _) => format!(
            "In every order of several rounds some signatory, or somebody who acts, is worse off after a round than before; this order does so to the fewest. Done all at once, {} would be.",
            if it.at_once.is_empty() { "none of them".to_owned() } else { each(&it.at_once) }
        ),
    });
    let mut before = today.clone();
    for (at, round) in it.rounds.iter().enumerate() {
        said.push(round_in_words(conflict, at + 1, round, &before));
        before.clone_from(&round.stop.position);
    }
    if !it.is_searched_whole {
        said.push("Some steps were taken together beforehand; a better order may be among those that were left out.".to_owned());
    }
    said
}

fn round_in_words(conflict: &Conflict, number: usize, round: &Round, before: &Position) -> String {
    // Who settles the same things acts as one.
    let mut movers: Vec<&[PartyId]> = Vec::new();
    for change in &round.changes {
        if !movers.contains(&&change.owners[..]) {
            movers.push(&change.owners);
        }
    }
    let each: Vec<String> = movers
        .iter()
        .map(|movers| {
            let own = round.changes.iter().filter(|it| it.owners == **movers);
            let mut after = before.clone();
            for change in own {
                match change.variable {
                    VariableId::Option(option) => {
                        after.levels[option.0] = round.stop.position.levels[option.0];
                    }
                    VariableId::Stage(treaty) | VariableId::Issue(IssueId { treaty, .. }) => {
                        after.treaties[treaty.0]
                            .clone_from(&round.stop.position.treaties[treaty.0]);
                    }
                }
            }
            let form = if does(conflict, movers, "one", "several") == "one" {
                Form::Third
            } else {
                Form::Plain
            };
            let mut done = changes(conflict, before, &after);
            for change in &mut done {
                // What a treaty says stands above.
                if let Change::Enter { settlements, .. } = change {
                    settlements.clear();
                }
            }
            let done: Vec<String> = done
                .iter()
                .map(|change| phrase(conflict, change, form, Ending::ByConsent))
                .collect();
            format!("{} {}", together(conflict, movers), all_of(&done))
        })
        .collect();
    let at_once = if each.len() > 1 { ", at the same time" } else { "" };
    let mut said = format!("Round {number}: {}{at_once}.", each.join("; "));
    let each = |all: &[(PartyId, Loss)]| -> Vec<String> {
        let how = |loss: &Loss| match loss {
            Loss::Points(lost) => format!(" by {}", points(lost)),
            Loss::Ordinal(_) => String::new(),
        };
        all.iter()
            .map(|(party, loss)| format!("{}{}", party_name(conflict, *party), how(loss)))
            .collect()
    };
    if !round.regret.is_empty() {
        said.push_str(&format!(
            " Worse off after it than before: {}.",
            all_of(&each(&round.regret))
        ));
    }
    if !round.exposed.is_empty() {
        said.push_str(&format!(
            " If the talks ended here, worse off than without them: {}.",
            all_of(&each(&round.exposed))
        ));
    }
    if !round.holds_out.is_empty() {
        said.push_str(&format!(
            " {} would be worse off by taking the next steps alone.",
            names(conflict, &round.holds_out)
        ));
    }
    if round.is_either_first {
        said.push_str(" This round and the next may as well change places.");
    }
    said
}

/// What one party could keep another from, or bring it to, seen from a state.
pub(crate) fn levers_in_words(conflict: &Conflict, it: &Levers, from: &Position) -> Vec<String> {
    let (holder, other) = (party_name(conflict, it.party), party_name(conflict, it.over));
    let does_what = |party: PartyId, from: &Position, to: &Position, form: Form| {
        move_phrase(conflict, &[party], from, to, form)
    };
    let cost = |lever: &Lever| match &lever.cost {
        loss if !loss.is_some() => String::new(),
        Loss::Points(lost) => format!(", which would cost {holder} {}", points(lost)),
        Loss::Ordinal(_) => format!(", by which {holder} would be worse off"),
    };
    let end = |lever: &Lever| {
        // Of a threat it is hoped that nothing comes of it.
        if lever.pays {
            String::new()
        } else {
            let it = does(conflict, &[it.party], "it", "them");
            format!(", and would leave {it} no better off in the end")
        }
    };
    let binds = |lever: &Lever| {
        let would =
            does(conflict, &[it.party], "It would do so anyway.", "They would do so anyway.");
        if lever.would_do_it {
            would.to_owned()
        } else {
            does(
                conflict,
                &[it.party],
                "It would have to bind itself.",
                "They would have to bind themselves.",
            )
            .to_owned()
        }
    };
    let tell = |lever: &Lever, verb: &str| {
        let choice = &lever.choice.position;
        format!(
            "{holder} could {verb} {other} {} {} by {}{}{}. {}",
            if verb == "keep" { "from" } else { "to" },
            does_what(
                it.over,
                from,
                choice,
                if verb == "keep" { Form::Gerund } else { Form::Plain }
            ),
            does_what(it.party, choice, &lever.to.position, Form::Gerund),
            cost(lever),
            if verb == "keep" { String::new() } else { end(lever) },
            binds(lever)
        )
    };
    let threat = it.threat.iter().map(|lever| tell(lever, "keep"));
    let promise = it.promise.iter().map(|lever| tell(lever, "bring"));
    threat.chain(promise).collect()
}
