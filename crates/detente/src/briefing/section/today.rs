//! Where does it stand, and why does nobody move, or who does?

use detente_model::{Conflict, PartyId};

use super::notes::behind;
use crate::briefing::finding::{Hold, Temptation, Today, View};
use crate::briefing::phrase::{count, deed, names, reply, verb};
use crate::briefing::text::{Block, Place, Section, Text};
use crate::briefing::{Briefing, Found};
use crate::words::{self, Form};

pub(super) fn section(briefing: &Briefing, found: &Found) -> Option<Section> {
    let today = found.today.as_ref()?;
    let conflict = &briefing.supposed.conflict;
    let state = words::state_in_brief(conflict, &today.position);
    let mut blocks = vec![Block::Paragraph(
        Text::new().strong("Today. ").plain(format!("{}.", super::sentence(&state))),
    )];
    let mut points = Vec::new();
    points.extend(content(conflict, today));
    points.extend(today.views.iter().filter_map(|view| view_in_words(conflict, view)));
    blocks.push(Block::List(points));
    blocks.push(Block::Paragraph(verdict(today)));
    Some(Section { place: Place::Today, title: "Where it stands".to_owned(), blocks })
}

/// Those who have nothing to gain, in one point; those of whom nothing is known, in another.
fn content(conflict: &Conflict, today: &Today) -> Vec<Text> {
    let content: Vec<PartyId> = today
        .views
        .iter()
        .filter(|view| view.hold == Hold::Content)
        .map(|view| view.party)
        .collect();
    let (mute, known): (Vec<PartyId>, Vec<PartyId>) =
        content.into_iter().partition(|party| conflict.preferences[party.0].is_none());
    let mut points = Vec::new();
    if !known.is_empty() {
        points.push(Text::new().strong(names(conflict, &known)).plain(format!(
            " {} nothing to gain by moving alone.",
            verb(known.len(), "has", "have")
        )));
    }
    if !mute.is_empty() {
        points.push(Text::new().strong(names(conflict, &mute)).plain(format!(
            ": the case doesn’t say what {} taken not to care.",
            verb(mute.len(), "it wants; it is", "they want; they are")
        )));
    }
    points
}

fn view_in_words(conflict: &Conflict, view: &View) -> Option<Text> {
    let told = view.example.as_ref()?;
    let who = names(conflict, &[view.party]);
    let could = deed(conflict, &told.played, Form::Gerund);
    let others = match view.paying {
        0 | 1 => String::new(),
        more => format!(" (the simplest of {} such moves)", count(more)),
    };
    let start = Text::new()
        .strong(who)
        .plain(format!(" would gain by {could}{others}"))
        .cite(&behind(conflict, &told.played));
    Some(match view.hold {
        Hold::Content => return None,
        Hold::Fear => {
            let replies = reply(conflict, told, "would", "today");
            start
                .plain(format!(". It is held by fear: {replies}"))
                .cite(&cited(conflict, told))
                .plain(".")
        }
        Hold::Threat => {
            let replies = reply(conflict, told, "could", "today");
            start
                .plain(format!(". Only a threat holds it back, one that need not pay those who make it: {replies}"))
                .cite(&cited(conflict, told))
                .plain(".")
        }
        Hold::Free => start.plain(". Nothing that others could answer would take that away."),
    })
}

/// The excerpts behind the replies.
fn cited(conflict: &Conflict, told: &Temptation) -> Vec<usize> {
    let mut cited: Vec<usize> =
        told.replies.iter().flat_map(|reply| behind(conflict, reply)).collect();
    cited.sort_unstable();
    cited.dedup();
    cited
}

fn verdict(today: &Today) -> Text {
    let text = match today.hold() {
        Hold::Content => Text::new()
            .plain("So today rests by itself: nobody would gain by moving alone ")
            .term("(Nash stability)")
            .plain("."),
        Hold::Fear => Text::new()
            .plain("So today is stable by fear of replies that pay those who make them ")
            .term("(sequential stability)")
            .plain(". That is not satisfaction."),
        Hold::Threat => Text::new()
            .plain("So today is held by threats that may not be credible ")
            .term("(general metarationality, but not sequential stability)")
            .plain("; one should not rely on it."),
        Hold::Free => {
            Text::new().plain("So today is not stable, however far the parties look ahead.")
        }
    };
    match (today.improvable, today.hold().lasts()) {
        (true, true) => text
            .plain(" All signatories together could do better ")
            .term("(jointly improvable)")
            .plain(": that is what mediation is for."),
        (true, false) => text
            .plain(" All signatories together could do better ")
            .term("(jointly improvable)")
            .plain("."),
        (false, _) => text,
    }
}
