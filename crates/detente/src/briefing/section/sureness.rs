//! How sure are these verdicts?

use detente_model::Conflict;

use super::mind;
use crate::briefing::finding::Hold;
use crate::briefing::phrase::{count, counted, names, verb};
use crate::briefing::sureness::{DealProspect, First, Headline, Prospect};
use crate::briefing::text::{Block, Place, Section, Table, Text};
use crate::briefing::{Briefing, Found};

/// How many rows are enough where room is short.
const ENOUGH: usize = 9;

pub(super) fn section(briefing: &Briefing, found: &Found) -> Option<Section> {
    if found.alternatives.is_empty() {
        return None;
    }
    let conflict = &briefing.supposed.conflict;
    let mut rows = vec![row(conflict, Text::new().plain("as supposed above"), &found.headline)];
    // What changes the verdict comes first.
    let mut order: Vec<_> = found.alternatives.iter().collect();
    order.sort_by_key(|it| it.shifts.is_empty());
    for alternative in order {
        let supposing = super::sentence(&mind::supposing(conflict, &alternative.otherwise));
        let supposing = if alternative.shifts.is_empty() {
            Text::from(supposing)
        } else {
            Text::new().strong(supposing)
        };
        match &alternative.headline {
            Ok(headline) => rows.push(row(conflict, supposing, headline)),
            Err(problem) => {
                let mut row = vec![supposing, Text::from(format!("no verdict: {problem}"))];
                row.extend(conflict.treaties.iter().map(|_| Text::new()));
                rows.push(row);
            }
        }
    }
    let mut head = vec!["supposing".to_owned(), "today".to_owned()];
    head.extend(conflict.treaties.iter().map(|treaty| format!("“{}”", treaty.label)));
    let mut blocks = vec![Block::Table(Table { head, rows, enough: ENOUGH, left_out: 0 })];
    let changing = found.alternatives.iter().filter(|it| !it.shifts.is_empty()).count();
    let mut said = match changing {
        0 => String::from("One thing is changed at a time; none of it changes the verdict."),
        some if some == found.alternatives.len() => {
            String::from("One thing is changed at a time; each changes the verdict.")
        }
        1 => String::from("One thing is changed at a time; only the first changes the verdict."),
        some => {
            format!("One thing is changed at a time; the first {} change the verdict.", count(some))
        }
    };
    said.push_str(" Ranges were not varied.");
    if found.alternatives_left_out > 0 {
        let more = counted(found.alternatives_left_out, "more supposition", "more suppositions");
        said.push_str(&format!(" {more} were not looked at."));
    }
    blocks.push(Block::paragraph(said));
    Some(Section { place: Place::Sureness, title: "How sure".to_owned(), blocks })
}

fn row(conflict: &Conflict, supposing: Text, headline: &Headline) -> Vec<Text> {
    let today = match &headline.today {
        None => "no today".to_owned(),
        Some((Hold::Content, _)) => "rests by itself".to_owned(),
        Some((Hold::Fear, _)) => "lasts by fear".to_owned(),
        Some((Hold::Threat, movers)) => format!("threats alone hold {}", names(conflict, movers)),
        Some((Hold::Free, movers)) => format!("{} would move", names(conflict, movers)),
    };
    let mut row = vec![supposing, Text::from(today)];
    row.extend(headline.signings.iter().map(|it| Text::from(prospect(conflict, it))));
    // Without a today there is nothing to say of treaties.
    row.resize(2 + conflict.treaties.len(), Text::from("–"));
    row
}

fn deals(prospect: &DealProspect) -> String {
    let worth = match prospect.worth {
        0 => "none worth proposing".to_owned(),
        some => format!("{} worth proposing", count(some)),
    };
    let first = match &prospect.first {
        Some((_, First::Lasts)) if prospect.worth > 0 => ", A lasts",
        Some((_, First::Lasts)) | None => "",
        Some((_, First::Refused)) => ", A is refused",
        Some((_, First::Broken)) => ", A is broken",
        Some((_, First::Gone)) => ", A can’t be signed",
    };
    let lasting = if prospect.lasting == 0 { "none".to_owned() } else { count(prospect.lasting) };
    format!("{worth}{first}; {lasting} {}", verb(prospect.lasting, "lasts", "last"))
}

fn prospect(conflict: &Conflict, prospect: &Prospect) -> String {
    if let Some(deals) = &prospect.deals {
        return self::deals(deals);
    }
    if prospect.open == 0 {
        return "cannot be signed".to_owned();
    }
    let wanted = format!("{} of {} wanted", count(prospect.wanted), count(prospect.open));
    if prospect.wanted == 0 {
        return wanted;
    }
    let breakers = if prospect.breakers.is_empty() {
        String::new()
    } else {
        format!(
            ", {} {} some",
            names(conflict, &prospect.breakers),
            verb(prospect.breakers.len(), "breaks", "break")
        )
    };
    let rest = match prospect.lasting {
        0 => "none rests".to_owned(),
        1 => "1 rests".to_owned(),
        some => format!("{} rest", count(some)),
    };
    format!("{wanted}, {rest}{breakers}")
}
