//! How are deals laid out for a spreadsheet?

use detente::dealing::Dealings;
use detente::words;

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
        head.extend(dealing.signatories.iter().map(|it| conflict.party(it.party).id.clone()));
        let rest = [
            "in_zone",
            "efficient",
            "lasting",
            "grade",
            "worth_proposing",
            "unwilling",
            "breakers",
            "rests_on",
        ];
        head.extend(rest.map(str::to_owned));
        out.write_record(&head).map_err(failed)?;
        for &at in &dealing.listed {
            let deal = &dealing.deals[at];
            let settled = treaty.issues.iter().zip(&deal.settlements);
            let mut row: Vec<String> =
                settled.map(|(issue, &at)| issue.settlements[at].id.clone()).collect();
            let worth = dealing.signatories.iter().zip(&deal.utilities);
            row.extend(worth.map(|(it, value)| match it.has_points() {
                true => words::number_in_words(value),
                false => String::new(),
            }));
            let verdict = deal.verdict.as_ref();
            let flag = |is_so: Option<bool>| is_so.map_or(String::new(), |it| it.to_string());
            let unwilling = deal.willing.iter().filter(|(_, it)| it.word() == "unwilling");
            let unwilling: Vec<&str> =
                unwilling.map(|(party, _)| conflict.party(*party).id.as_str()).collect();
            let breakers: Vec<String> = verdict
                .iter()
                .flat_map(|it| &it.breakers)
                .map(|it| {
                    let ids: Vec<&str> =
                        it.parties.iter().map(|&party| conflict.party(party).id.as_str()).collect();
                    ids.join("+")
                })
                .collect();
            let rules: Vec<String> = verdict
                .iter()
                .flat_map(|it| it.rests_on.iter().flatten())
                .map(|&rule| words::rule_as_written(conflict, rule))
                .collect();
            row.extend([
                deal.in_zone.to_string(),
                flag(deal.efficient),
                flag(verdict.map(|it| it.lasting)),
                verdict.and_then(|it| it.grade).map_or(String::new(), |it| it.word().to_owned()),
                flag(verdict.map(|it| it.worth_proposing)),
                unwilling.join(" "),
                breakers.join(" "),
                rules.join("; "),
            ]);
            out.write_record(&row).map_err(failed)?;
        }
    }
    let bytes = out.into_inner().map_err(|error| Failure::World(error.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
