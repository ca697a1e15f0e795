//! What does the model leave out, and what should one ask next?

use detente::model::{Conflict, Direction, Exit, OptionId};

use super::mind;
use crate::page::{Block, Section, SectionId, Text};
use crate::words::{self, count, counted, names, rule, verb};
use detente::briefing::Briefing;
use detente::briefing::sureness::Otherwise;

/// The most rules that are spelt out.
const MOST_RULES: usize = 2;
/// The most names that are listed.
const MOST_NAMED: usize = 4;
/// The most questions.
const MOST_QUESTIONS: usize = 6;

pub(super) fn section(briefing: &Briefing) -> Section {
    let conflict = &briefing.supposed.conflict;
    let has_dates = conflict.scenarios.iter().any(|it| it.date.is_some());
    let mut points = vec![
        Text::new().strong("The model has no clock").plain(if has_dates {
            ": deadlines and elections are in it only as scenarios with a date."
        } else {
            ": deadlines, elections and who gains by waiting are not in it."
        }),
        Text::new().strong("Each party is one mind").plain(format!(
            ". The model has {} and nobody else.",
            names(conflict, &conflict.party_ids().collect::<Vec<_>>())
        )),
    ];
    points.extend(rules(conflict));
    points.extend(middles(briefing));
    points.extend(unsure(briefing));
    points.extend(mute(conflict));
    points.extend(left_out(briefing));
    let mut blocks = vec![Block::Numbered(points)];
    let questions = questions(briefing);
    if !questions.is_empty() {
        blocks
            .push(Block::Paragraph(Text::new().strong("Ask next: ").plain(questions.join(" · "))));
    }
    Section { id: Some(SectionId::Limits), title: "Limits and next questions".to_owned(), blocks }
}

/// What was left out on request, or couldn't be had.
fn left_out(briefing: &Briefing) -> Option<Text> {
    let found = super::found(briefing)?;
    let mut what = Vec::new();
    if found.leverage.is_empty() && found.deals.is_some() {
        what.push("what deals that fail lack");
    }
    if found.outlook.is_none() && briefing.supposed.conflict.now.is_some() {
        what.push("shares over the ranges");
    }
    let mut what: Vec<String> = what.into_iter().map(str::to_owned).collect();
    if let Err(why) = &found.outcomes {
        what.push(format!("which states would last ({})", why.message));
    }
    (!what.is_empty())
        .then(|| Text::new().strong("Not found here").plain(format!(": {}.", words::all_of(&what))))
}

fn rules(conflict: &Conflict) -> Option<Text> {
    let mut said: Vec<String> = conflict
        .impossible
        .iter()
        .take(MOST_RULES)
        .map(|clause| rule(conflict, &clause.formula))
        .collect();
    if let Some(first) = said.first_mut() {
        first.insert_str(0, "ruled out: ");
    }
    let more = conflict.impossible.len().saturating_sub(MOST_RULES);
    if more > 0 {
        said.push(format!("and {}", counted(more, "more", "more")));
    }
    for treaty in &conflict.treaties {
        if let Some(enter_if) = &treaty.enter_if {
            let condition = rule(conflict, &enter_if.formula);
            said.push(format!("“{}” is entered only if {condition}", treaty.label));
        }
        match treaty.exit {
            Exit::Any => {}
            Exit::All => said.push(format!("no party may leave “{}” alone", treaty.label)),
            Exit::Never => said.push(format!("no party may leave “{}”", treaty.label)),
        }
    }
    let options = (0..conflict.options.len()).map(OptionId);
    let one_way: Vec<String> = options
        .filter(|&id| conflict.option(id).direction != Direction::Both)
        .map(|id| words::quoted(conflict, id))
        .collect();
    if !one_way.is_empty() {
        let listed = if one_way.len() > MOST_NAMED {
            counted(one_way.len(), "option", "options")
        } else {
            words::all_of(&one_way)
        };
        said.push(format!("{listed} cannot be taken back"));
    }
    if !conflict.same.is_empty() {
        said.push(format!(
            "{} of states {} taken as one state",
            counted(conflict.same.len(), "group", "groups"),
            verb(conflict.same.len(), "is", "are")
        ));
    }
    if said.is_empty() {
        return None;
    }
    Some(Text::new().strong("Some of this was assumed, not found out").plain(format!(
        ". {}. A verdict may rest on one of these; delete it and look again.",
        super::sentence(&said.join("; "))
    )))
}

fn middles(briefing: &Briefing) -> Option<Text> {
    let supposed = &briefing.supposed;
    let ranges = briefing.grounds.numbers.ranges;
    let open: Vec<String> = (0..supposed.conflict.unknowns.len())
        .map(detente::model::UnknownId)
        .filter(|id| !supposed.answered.contains(id))
        .map(|id| super::head::answered(briefing, id))
        .collect();
    let mut said = Vec::new();
    if ranges > 0 {
        said.push(format!("of {} the middle was used", counted(ranges, "range", "ranges")));
    }
    if !open.is_empty() {
        let open = if open.len() > MOST_NAMED {
            format!(
                "{} were answered with the likeliest, the first of equally likely ones, or the middle",
                counted(open.len(), "question", "questions")
            )
        } else {
            format!(
                "the likeliest answers were supposed, of equally likely ones the first: {}",
                words::all_of(&open)
            )
        };
        said.push(open);
    }
    if said.is_empty() {
        return None;
    }
    Some(Text::new().strong("One number stands for many").plain(format!(": {}.", said.join("; "))))
}

/// Whose priorities have an order that the author isn't sure of, and what that touches.
fn unsure(briefing: &Briefing) -> Option<Text> {
    let conflict = &briefing.supposed.conflict;
    let each = briefing.grounds.unsure.iter().map(|&(party, times)| {
        let priorities = counted(times, "priority", "priorities");
        let come = verb(times, "comes", "come");
        format!("{priorities} of {} {come}", names(conflict, &[party]))
    });
    let each: Vec<String> = each.collect();
    if each.is_empty() {
        return None;
    }
    Some(Text::new().strong("Some orders are open").plain(format!(
        ": the author isn’t sure that {} before the next. Only what is said for every value in the ranges holds in any order of these.",
        words::all_of(&each)
    )))
}

fn mute(conflict: &Conflict) -> Option<Text> {
    let mute: Vec<_> =
        conflict.party_ids().filter(|party| conflict.preferences[party.0].is_none()).collect();
    if mute.is_empty() {
        return None;
    }
    Some(Text::new().strong("Indifferent by default").plain(format!(
        ": the case doesn’t say what {} {}.",
        names(conflict, &mute),
        verb(mute.len(), "wants", "want")
    )))
}

fn questions(briefing: &Briefing) -> Vec<String> {
    let conflict = &briefing.supposed.conflict;
    let mut flipping = Vec::new();
    if let Some(found) = super::found(briefing) {
        for flip in mind::flips(found) {
            if let Otherwise::Answer(id, _) = &flip.otherwise
                && !flipping.contains(id)
            {
                flipping.push(*id);
            }
        }
    }
    let rest = (0..conflict.unknowns.len())
        .map(detente::model::UnknownId)
        .filter(|id| !flipping.contains(id) && !briefing.supposed.answered.contains(id));
    let mut questions: Vec<String> =
        flipping.iter().map(|id| conflict.unknowns[id.0].ask.clone()).collect();
    if let Some(last) = questions.last_mut() {
        let these = if flipping.len() == 1 { "it changes" } else { "these change" };
        last.push_str(&format!(" ({these} the verdict)"));
    }
    questions.extend(rest.map(|id| conflict.unknowns[id.0].ask.clone()));
    let unheard: Vec<_> = briefing
        .grounds
        .unheard
        .iter()
        .copied()
        .filter(|party| conflict.preferences[party.0].is_some())
        .collect();
    if !unheard.is_empty() && !conflict.sources.is_empty() {
        questions.push(format!(
            "Which words show what {} {}?",
            names(conflict, &unheard),
            verb(unheard.len(), "wants", "want")
        ));
    }
    let wishes = briefing.grounds.wishes;
    if wishes.bare > 0 {
        questions.push(format!(
            "What {} {} of {} about wishes rest on?",
            verb(wishes.bare, "does", "do"),
            count(wishes.bare),
            counted(wishes.total(), "statement", "statements")
        ));
    } else if wishes.judged > 0 {
        questions.push(format!(
            "Is there a source for {} that {} on judgement alone?",
            counted(wishes.judged, "wish", "wishes"),
            verb(wishes.judged, "rests", "rest")
        ));
    }
    let silent = briefing.grounds.numbers.total - briefing.grounds.numbers.signed;
    if silent > 0 {
        questions.push(format!(
            "Whose judgement {} {}?",
            verb(silent, "is", "are"),
            counted(silent, "of the numbers", "of the numbers")
        ));
    }
    if conflict.now.is_none() {
        questions.push("What is the state of things today?".to_owned());
    }
    questions.truncate(MOST_QUESTIONS);
    questions
}
