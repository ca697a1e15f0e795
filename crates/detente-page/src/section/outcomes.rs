//! Which states would last, and how would one get there?
//!
//! Never a flood: counts, and the few states that matter.

use detente::model::Conflict;

use crate::page::{Block, Section, SectionId, Text};
use crate::words::{self, count, counted, verb, who_does};
use detente::briefing::finding::{Hold, Outcome, Outcomes, Way};
use detente::briefing::{Briefing, Found};

/// The longest way that is told move by move.
const LONGEST_TOLD: usize = 3;
/// The most outcomes that are told where deals are told as well.
const MOST_BESIDE_DEALS: usize = 2;

pub(super) fn section(briefing: &Briefing, found: &Found) -> Section {
    let conflict = &briefing.supposed.conflict;
    let title = "Which states would last".to_owned();
    let outcomes = match &found.outcomes {
        Ok(outcomes) => outcomes,
        Err(why) => {
            let help = why.help.as_ref().map_or(String::new(), |help| format!(" Next: {help}."));
            let blocks = vec![Block::paragraph(format!(
                "That wasn’t counted: {}. What is said of today and of deals was found by following only what leads on from there.{help}",
                why.message
            ))];
            return Section { id: Some(SectionId::Outcomes), title, blocks };
        }
    };
    let mut blocks = Vec::new();
    blocks.push(Block::paragraph(format!(
        "Of {}{}:",
        counted(outcomes.states, "state that can be", "states that can be"),
        undecided(outcomes),
    )));
    blocks.push(Block::List(groups(conflict, outcomes)));
    if !outcomes.shown.is_empty() {
        let kind =
            if outcomes.lasting() == 0 { "that threats alone hold" } else { "that would last" };
        blocks.push(Block::paragraph(if outcomes.shown.len() < total(outcomes) {
            format!("Those {kind} and matter most{}:", near(found))
        } else {
            format!("Those {kind}:")
        }));
        let told =
            |outcome: &Outcome| outcome_in_words(conflict, found, outcomes.all_ways, outcome);
        // Where a treaty leads is told with its deals.
        let has_deals =
            found.deals.as_ref().is_some_and(|it| super::deals::judged(it).next().is_some());
        let most = if has_deals { MOST_BESIDE_DEALS } else { outcomes.shown.len() };
        blocks.push(Block::Numbered(outcomes.shown.iter().take(most).map(told).collect()));
    }
    Section { id: Some(SectionId::Outcomes), title, blocks }
}

fn total(outcomes: &Outcomes) -> usize {
    if outcomes.lasting() == 0 { outcomes.threat } else { outcomes.lasting() }
}

fn near(found: &Found) -> &'static str {
    if found.today.is_some() { ", nearest to today first" } else { "" }
}

fn undecided(outcomes: &Outcomes) -> String {
    if outcomes.are_decided() {
        String::new()
    } else {
        ", of which not all were decided before the work was stopped; so far".to_owned()
    }
}

fn groups(conflict: &Conflict, outcomes: &Outcomes) -> Vec<Text> {
    let mut points = Vec::new();
    if outcomes.lasting() == 0 && !outcomes.are_decided() {
        points.push(Text::from("none is known that would last"));
    } else if outcomes.lasting() == 0 {
        points.push(Text::new().strong("None").plain(
            " would last: in each somebody would gain by moving, and no reply that pays holds them back.",
        ));
    }
    if outcomes.content > 0 {
        points.push(
            Text::new()
                .strong(count(outcomes.content))
                .plain(format!(
                    " {}: nobody would gain by moving alone ",
                    verb(outcomes.content, "would last by itself", "would last by themselves")
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
                .plain(" would last by fear of a reply that pays those who make it ")
                .term("(sequential stability)"),
        );
    }
    if outcomes.threat > 0 {
        points.push(
            more(outcomes.threat, outcomes.lasting())
                .plain(" would last only by threats that may pay nobody ")
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
            "Of the {} that would last, {}; that does not say that signing leads there.",
            count(outcomes.lasting()),
            words::all_of(&in_force)
        )));
    }
    points
}

fn outcome_in_words(conflict: &Conflict, found: &Found, all_ways: bool, outcome: &Outcome) -> Text {
    let text = match &found.today {
        Some(_) if outcome.is_today => Text::new().strong("Today itself."),
        Some(today) => Text::new().strong("As today, but: ").plain(format!(
            "{}.",
            words::state_against(conflict, &today.state.position, &outcome.state.position)
        )),
        None => Text::new()
            .plain(format!("{}.", words::state_in_brief(conflict, &outcome.state.position))),
    };
    let text = text.plain(match outcome.hold {
        Hold::Content => " It would last by itself.",
        Hold::Fear => " It would last by fear.",
        Hold::Threat => " It would last only by threats.",
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
            .plain(if all_ways { " No row of moves that each pay leads there." } else { "" }),
        (None, None) if all_ways => text.plain(" Nothing leads there from today."),
        (None, None) => text,
    }
}

fn way_in_words(conflict: &Conflict, way: &Way, kind: &str) -> String {
    let moves = way.moves.len();
    let told: Vec<String> = way.moves.iter().map(|moved| who_does(conflict, moved)).collect();
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
