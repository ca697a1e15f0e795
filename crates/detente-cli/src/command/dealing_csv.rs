//! How are deals laid out for a spreadsheet?

use detente::dealing::Dealings;
use detente::model::PartyId;
use detente::view::{decimal, rests_as_written};

use crate::failure::Failure;

/// A table with commas: one line a deal, in the order asked for.
pub(super) fn table(found: &Dealings) -> Result<String, Failure> {
    let conflict = &found.supposed.conflict;
    let mut out = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| Failure::World(format!("the table can't be written: {error}"));
    for dealing in &found.treaties {
        let treaty = conflict.treaty(dealing.treaty);
        let mut head: Vec<String> =
            treaty.issues.iter().map(|issue| format!("{}.{}", treaty.id, issue.id)).collect();
        let ids = dealing.signatories.iter().map(|it| &conflict.party(it.party).id);
        head.extend(
            ids.flat_map(|id| [id.clone(), format!("{id}.least"), format!("{id}.greatest")]),
        );
        let rest = [
            "in_zone",
            "efficient",
            "lasting",
            "grade",
            "acceptable",
            "worth_proposing",
            "unwilling",
            "breakers",
            "provokers",
            "rests_on",
        ];
        head.extend(rest.map(str::to_owned));
        out.write_record(&head).map_err(failed)?;
        for &at in &dealing.listed {
            let deal = &dealing.deals[at];
            let settled = treaty.issues.iter().zip(&deal.settlements);
            let mut row: Vec<String> =
                settled.map(|(issue, &at)| issue.settlements[at].id.clone()).collect();
            let worth = dealing.signatories.iter().zip(&deal.utilities).zip(&deal.ranges);
            row.extend(worth.flat_map(|((it, value), range)| {
                let value = it.has_points().then_some(value);
                let range = range.as_ref();
                let all = [value, range.map(|it| &it.low), range.map(|it| &it.high)];
                all.map(|it| it.map_or(String::new(), decimal))
            }));
            let flag = |is_so: Option<bool>| is_so.map_or(String::new(), |it| it.to_string());
            let unwilling: Vec<&str> =
                deal.unwilling().map(|it| conflict.party(it.party).id.as_str()).collect();
            let ids = |parties: &[PartyId]| -> String {
                let ids = parties.iter().map(|&party| conflict.party(party).id.as_str());
                ids.collect::<Vec<_>>().join("+")
            };
            let breakers: Vec<String> =
                deal.breakers.iter().flatten().map(|it| ids(&it.parties)).collect();
            let provokers: Vec<String> =
                deal.provocations.iter().flatten().map(|it| ids(&[it.party])).collect();
            let rests: Vec<String> =
                deal.rests_on.iter().flatten().map(|&it| rests_as_written(conflict, it)).collect();
            row.extend([
                flag(deal.in_zone),
                flag(deal.efficient),
                flag(deal.lasting),
                deal.grade.map_or(String::new(), |it| it.word().to_owned()),
                flag(deal.acceptable),
                flag(deal.worth_proposing),
                unwilling.join(" "),
                breakers.join(" "),
                provokers.join(" "),
                rests.join("; "),
            ]);
            out.write_record(&row).map_err(failed)?;
        }
    }
    let bytes = out.into_inner().map_err(|error| Failure::World(error.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
