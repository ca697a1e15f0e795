//! How sure can one be of a case's verdicts, and what should be asked first?

mod prepare;

use detente_analysis::outlook::sample;
use detente_model::Budget;

use crate::standing::NoStanding;
use crate::suppose::Supposed;

/// x
pub fn trial(supposed: &Supposed, draws: u64, budget: &Budget) -> Result<detente_analysis::outlook::Sampled, NoStanding> {
    let t = std::time::Instant::now();
    let prepared = prepare::Prepared::of(supposed, budget)?;
    eprintln!("prepared {:?} settings {} inputs {} packages {:?} cut {:?}", t.elapsed(), prepared.tables.len(), prepared.inputs.all.len(), prepared.packages.iter().map(|it| it.1.len()).collect::<Vec<_>>(), prepared.cut);
    let t = std::time::Instant::now();
    let (sampled, stop) = sample(&prepared.conflict, (&prepared.inputs, &prepared.tables), (1, 0..draws), budget);
    eprintln!("sampled {:?} {} {stop:?}", t.elapsed(), sampled.len());
    Ok(sampled)
}
