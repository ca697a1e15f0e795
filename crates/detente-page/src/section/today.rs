//! Where does it stand, and why does nobody move, or who does?

use detente::model::{Conflict, PartyId};

use detente::ask::TodaySeen;

use super::notes::{behind, notes};
use crate::figure;
use crate::page::{Block, Page, Section, SectionId, Text};
use crate::told::OtherVersion;
use crate::words::{self, Form, count, deed, deterred, names, verb};
use detente::briefing::finding::{Hold, Temptation, Today, View};
use detente::briefing::{Briefing, Found};

pub(super) fn section(briefing: &Briefing, found: &Found) -> Option<Section> {
    let today = found.today.as_ref()?;
    Some(of_today(&briefing.supposed.conflict, today))
}

/// The page on today alone, with what is otherwise than in another version.
#[must_use]
pub fn today(seen: &TodaySeen, otherwise: Option<&OtherVersion>) -> Page {
    let conflict = &seen.supposed.conflict;
    let mut page = Page::titled("Where it stands");
    match &seen.today {
        Some(today) => {
            let section = Section { title: String::new(), ..of_today(conflict, today) };
            page.sections.push(section);
            page.notes = notes(conflict);
        }
        None if conflict.now.is_none() => {
            page.lead.push(Text::from("The case doesn’t say how things stand today."));
        }
        None => page.lead.push(Text::from("How today holds wasn’t found in time.")),
    }
    page.lead.extend(otherwise.and_then(OtherVersion::on_today).map(Text::from));
    page.settled(conflict).with_cited_notes()
}

fn of_today(conflict: &Conflict, today: &Today) -> Section {
    let state = words::state_in_brief(conflict, &today.state.position);
    let mut blocks = vec![Block::Paragraph(
        Text::new().strong("Today. ").plain(format!("{}.", super::sentence(&state))),
    )];
    let mut points = Vec::new();
    points.extend(content(conflict, today));
    points.extend(today.views.iter().filter_map(|view| view_in_words(conflict, view)));
    blocks.push(Block::List(points));
    blocks.push(Block::Paragraph(verdict(today)));
    let figure = figure::why_today(conflict, today, 1);
    blocks.extend(figure.map(|it| Block::figure(it.beside_its_rows())));
    Section { id: Some(SectionId::Today), title: "Where it stands".to_owned(), blocks }
}

/// Where one party stands today: what it would gain by, and what holds it back.
pub(super) fn of_party(conflict: &Conflict, today: &Today, party: PartyId) -> Vec<Block> {
    let own = today.views.iter().find(|it| it.party == party);
    let said = own.map(|view| {
        view_in_words(conflict, view).unwrap_or_else(|| {
            let who = names(conflict, &[party]);
            let has = words::does(conflict, &[party], "has", "have");
            Text::from(format!("{who} {has} nothing to gain by moving alone today."))
        })
    });
    said.into_iter().map(Block::Paragraph).collect()
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
    let could = deed(conflict, &told.moved, Form::Gerund);
    let others = match view.paying {
        0 | 1 => String::new(),
        more => format!(" (the simplest of {} such moves)", count(more)),
    };
    let start = Text::new()
        .strong(who)
        .plain(format!(" would gain by {could}{others}"))
        .cite(&behind(conflict, &told.moved));
    Some(match view.hold {
        Hold::Content => return None,
        Hold::Fear => {
            let replies = deterred(conflict, &told.replies, &told.hurt, ("would", "today"));
            start
                .plain(format!(". Fear holds it back: {replies}"))
                .cite(&cited(conflict, told))
                .plain(".")
        }
        Hold::Threat => {
            let replies = deterred(conflict, &told.replies, &told.hurt, ("could", "today"));
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
            .plain("So today would last by itself: nobody would gain by moving alone ")
            .term("(Nash stability)")
            .plain("."),
        Hold::Fear => Text::new()
            .plain("So today would last by fear of replies that pay those who make them ")
            .term("(sequential stability)")
            .plain(". That is not satisfaction."),
        Hold::Threat => Text::new()
            .plain("So today is held only by threats that may not be credible ")
            .term("(general metarationality, but not sequential stability)")
            .plain("; one should not rely on it: if only answers count that pay those who make them, today will not last."),
        Hold::Free => {
            Text::new().plain("So today would not last, however far the parties look ahead.")
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
