//! What could the parties agree on, and would it last?

use detente_model::{Conflict, Diagnostic, PartyId, Span, Stop, Treaty, TreatyId, instead};

use super::{Allowance, AskError, Supposition, error, treaty_named};
use crate::Opened;
use crate::dealing::{Dealings, Inquiry, Sort, find, read_package};

/// What somebody wants to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealsQuestion {
    /// What is supposed.
    pub suppose: Supposition,
    /// On which treaty, by its short name; on all if none is named.
    pub treaty: Option<String>,
    /// The most deals that are listed; all that are worth proposing are, whatever it says.
    pub top: Option<usize>,
    /// In which order: `worth`, `package`, or a signatory's short name for what is best for it.
    pub sort: String,
    /// For how many deals it is looked up who would answer, so that they can be explained.
    pub told: usize,
}

/// One package that somebody asks about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealQuestion {
    /// What is supposed.
    pub suppose: Supposition,
    /// Of which treaty, by its short name; needed only where the case has several.
    pub treaty: Option<String>,
    /// One settlement for each issue: `route=guards,borders=map`.
    pub package: String,
    /// For how many of its failures it is looked up who would answer.
    pub told: usize,
}

impl DealsQuestion {
    /// Every treaty, and every deal as it is usually listed.
    #[must_use]
    pub fn usual() -> Self {
        Self {
            suppose: Supposition::default(),
            treaty: None,
            top: None,
            sort: "worth".to_owned(),
            told: 0,
        }
    }
}

/// Asks which deals could be signed, and which of them would last. Costs the frontier of each
/// treaty, and the chains from each deal, once more for each rule of the case.
///
/// ```
/// use detente::ask::{self, Allowance, DealsQuestion};
///
/// // The best text for both is broken once it is signed; a plainer one lasts.
/// # let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogue/teaching-cascade");
/// # let cascade = root.as_ref();
/// let case = detente::open(cascade)?;
/// let answer = ask::deals(&case, &DealsQuestion::usual(), &Allowance::unlimited())?;
/// let deals = &answer.treaties[0].deals;
/// assert!(deals.iter().any(|deal| deal.in_zone == Some(true) && deal.lasting == Some(false)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What is wrong with the case or the question, and what keeps deals from being looked at: no status
/// quo, or preferences of which only the order of points is known.
pub fn deals(
    opened: &Opened,
    question: &DealsQuestion,
    allowance: &Allowance,
) -> Result<Dealings, AskError> {
    answer(opened, &question.suppose, allowance, |conflict| {
        let treaty = question.treaty.as_deref().map(|id| treaty_named(conflict, id)).transpose()?;
        let wrong = |found: Diagnostic| AskError::question(vec![found]);
        Ok(Inquiry {
            treaties: treaty.into_iter().collect(),
            top: question.top,
            sort: sort(conflict, treaty, &question.sort).map_err(wrong)?,
            told: question.told,
            ..Inquiry::usual()
        })
    })
}

/// Asks what becomes of one package. Costs as [`deals`], since much of it is said by comparison.
///
/// ```
/// use detente::ask::{self, AskError, Allowance, DealQuestion};
///
/// // A package settles every issue; one that leaves some open is an error that names them.
/// # let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../cases/south-caucasus");
/// # let south_caucasus = root.as_ref();
/// let case = detente::open(south_caucasus)?;
/// let question = DealQuestion {
///     suppose: Default::default(),
///     treaty: None,
///     package: "route=guards".to_owned(),
///     told: 1,
/// };
/// let error = ask::deal(&case, &question, &Allowance::unlimited()).unwrap_err();
/// assert_eq!(error.diagnostics()[0].code, "issue-open");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// As [`deals`], and everything that is wrong with the package.
pub fn deal(
    opened: &Opened,
    question: &DealQuestion,
    allowance: &Allowance,
) -> Result<Dealings, AskError> {
    answer(opened, &question.suppose, allowance, |conflict| {
        let treaty = question.treaty.as_deref().map(|id| treaty_named(conflict, id)).transpose()?;
        let package = read_package(conflict, treaty, &question.package)
            .map_err(|found| AskError::in_text(found, &question.package))?;
        Ok(Inquiry { package: Some(package), told: question.told, ..Inquiry::usual() })
    })
}

fn answer(
    opened: &Opened,
    suppose: &Supposition,
    allowance: &Allowance,
    inquire: impl FnOnce(&Conflict) -> Result<Inquiry, AskError>,
) -> Result<Dealings, AskError> {
    let supposed = error::supposed(opened, suppose)?;
    let inquiry = inquire(&supposed.conflict)?;
    let mut found = match find(&supposed, &inquiry, &allowance.budget) {
        Ok(found) => found,
        Err(reason) => {
            let stop: Stop = error::stopped(opened, reason)?;
            Dealings { supposed, treaties: Vec::new(), stop }
        }
    };
    found.stop = allowance.name(found.stop);
    Ok(found)
}

fn sort(conflict: &Conflict, treaty: Option<TreatyId>, word: &str) -> Result<Sort, Diagnostic> {
    let treaties: Vec<&Treaty> = match treaty {
        Some(treaty) => vec![conflict.treaty(treaty)],
        None => conflict.treaties.iter().collect(),
    };
    let signs = |party: &PartyId| treaties.iter().any(|it| it.signatories.contains(party));
    match word {
        "worth" => Ok(Sort::Worth),
        "package" => Ok(Sort::Package),
        id => {
            let party: Option<PartyId> = conflict.find_party(id).filter(signs);
            party.map(Sort::Party).ok_or_else(|| {
                let mut all = vec!["worth", "package"];
                let parties = conflict.party_ids().filter(signs);
                all.extend(parties.map(|party| conflict.party(party).id.as_str()));
                let message = format!("deals can't be sorted by `{id}`");
                Diagnostic::error("no-such-order", Span::default(), message)
                    .with_help(instead(id, "orders", &all))
                    .in_file("--sort")
            })
        }
    }
}
