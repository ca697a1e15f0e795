//! Where could it come to rest, and how would one get there?
//!
//! Never a flood: counts, and the few states that matter.

use detente_model::Conflict;

use crate::briefing::finding::{Hold, Outcome, Outcomes, Way};
use crate::briefing::phrase::{count, counted, deed, difference, verb};
use crate::briefing::text::{Block, Place, Section, Text};
use crate::briefing::{Briefing, Found};
use crate::words::{self, Form};

/// The longest way that is told move by move.
const LONGEST_TOLD: usize = 3;
/// The most outcomes that are told where deals are told as well.
const MOST_BESIDE_DEALS: usize = 2;

pub(super) fn section(briefing: &Briefing, found: &Found) -> Section {
    let conflict = &briefing.supposed.conflict;
    let outcomes = &found.outcomes;
    let mut blocks = Vec::new();
    blocks.push(Block::paragraph(format!(
        "Of {}{}:",
        counted(outcomes.states, "state that can be", "states that can be"),
        undecided(outcomes),
    )));
    blocks.push(Block::List(groups(conflict, outcomes)));
    if !outcomes.shown.is_empty() {
        let kind = if outcomes.lasting() == 0 { "held by threats" } else { "that would last" };
        blocks.push(Block::paragraph(if outcomes.shown.len() < total(outcomes) {
            format!("Those {kind} and matter most{}:", near(found))
        } else {
            format!("Those {kind}:")
        }));
        let told = |outcome: &Outcome| outcome_in_words(conflict, found, outcome);
        // Where a treaty leads is told with its deals.
        let has_deals =
            found.deals.as_ref().is_some_and(|it| super::deals::judged(it).next().is_some());
        let most = if has_deals { MOST_BESIDE_DEALS } else { outcomes.shown.len() };
        blocks.push(Block::Numbered(outcomes.shown.iter().take(most).map(told).collect()));
    }
    Section { place: Place::Outcomes, title: "Where it could come to rest".to_owned(), blocks }
}

fn total(outcomes: &Outcomes) -> usize {
    if outcomes.lasting() == 0 { outcomes.threat } else { outcomes.lasting() }
}

fn near(found: &Found) -> &'static str {
    if found.today.is_some() { ", nearest to today first" } else { "" }
}

fn undecided(outcomes: &Outcomes) -> String {
    if outcomes.decided == outcomes.states {
        String::new()
    } else {
        format!(", of which {} were decided before the work was stopped", count(outcomes.decided))
    }
}

fn groups(conflict: &Conflict, outcomes: &Outcomes) -> Vec<Text> {
    let mut points = Vec::new();
    if outcomes.lasting() == 0 {
        points.push(Text::new().strong("None").plain(
            " lasts: in each somebody would gain by moving, and no reply that pays holds them back.",
        ));
    }
    if outcomes.content > 0 {
        points.push(
            Text::new()
                .strong(count(outcomes.content))
                .plain(format!(
                    " {}: nobody would gain by moving alone ",
                    verb(outcomes.content, "rests by itself", "rest by themselves")
                ))
                .term("(Nash stability)"),
        );
    }
    let more = |number: usize, before: usize| {
        let more = if before > 0 { " more" } else { "" };
        Text::new().strong(format!("{}{more}", count(number)))
    };
    if outcomes.fear > 0 {
        points.push(
            more(outcomes.fear, outcomes.content)
                .plain(format!(
                    " {} by fear of a reply that pays those who make it ",
                    verb(outcomes.fear, "lasts", "last")
                ))
                .term("(sequential stability)"),
        );
    }
    if outcomes.threat > 0 {
        points.push(
            more(outcomes.threat, outcomes.lasting())
                .plain(format!(
                    " {} held only by threats that may pay nobody ",
                    verb(outcomes.threat, "is", "are")
                ))
                .term("(general metarationality)"),
        );
    }
    let in_force: Vec<String> = outcomes
        .in_force
        .iter()
        .map(|&(treaty, times)| {
            format!("“{}” is in force in {}", conflict.treaty(treaty).label, count(times))
        })
        .collect();
    if !in_force.is_empty() && outcomes.lasting() > 0 {
        points.push(Text::from(format!(
            "Of the {} that last, {}; that does not say that signing leads there.",
            count(outcomes.lasting()),
            words::all_of(&in_force)
        )));
    }
    points
}

fn outcome_in_words(conflict: &Conflict, found: &Found, outcome: &Outcome) -> Text {
    let text = match &found.today {
        Some(_) if outcome.is_today => Text::new().strong("Today itself."),
        Some(today) => Text::new()
            .strong("As today, but: ")
            .plain(format!("{}.", difference(conflict, &today.position, &outcome.position))),
        None => {
            Text::new().plain(format!("{}.", words::state_in_brief(conflict, &outcome.position)))
        }
    };
    let text = text.plain(match outcome.hold {
        Hold::Content => " It rests by itself.",
        Hold::Fear => " It lasts by fear.",
        Hold::Threat => " It is held only by threats.",
        Hold::Free => "",
    });
    if found.today.is_none() || outcome.is_today {
        return text;
    }
    match (&outcome.paying, &outcome.any) {
        (Some(paying), any) => {
            let text = text.plain(way_in_words(conflict, paying, "that each pay"));
            match any {
                Some(any) if any.moves.len() < paying.moves.len() => text.plain(format!(
                    " By any moves it is {} away.",
                    counted(any.moves.len(), "move", "moves")
                )),
                Some(_) | None => text,
            }
        }
        (None, Some(any)) => text
            .plain(way_in_words(
                conflict,
                any,
                "that somebody would have to be paid or pressed for",
            ))
            .plain(" No row of moves that each pay leads there."),
        (None, None) => text.plain(" Nothing leads there from today."),
    }
}

fn way_in_words(conflict: &Conflict, way: &Way, kind: &str) -> String {
    let moves = way.moves.len();
    let told: Vec<String> = way
        .moves
        .iter()
        .map(|played| {
            let form = if played.parties.len() > 1 { Form::Plain } else { Form::Third };
            format!(
                "{} {}",
                words::together(conflict, &played.parties),
                deed(conflict, played, form)
            )
        })
        .collect();
    match moves {
        0 => " It is there already.".to_owned(),
        1 => format!(" One move away, by {}.", any_mover(conflict, way)),
        2..=LONGEST_TOLD => format!(" {} moves {kind}: {}.", count(moves), told.join("; then ")),
        _ => format!(
            " {} moves {kind}; the last is made by {}.",
            count(moves),
            any_mover(conflict, way)
        ),
    }
}

/// Whoever can make the last move.
fn any_mover(conflict: &Conflict, way: &Way) -> String {
    let movers: Vec<String> =
        way.last.iter().map(|parties| words::together(conflict, parties)).collect();
    words::one_of(&movers)
}
