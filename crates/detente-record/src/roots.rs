//! Which root of the codebook does a name mean?
//!
//! Today's sixteen, and those of older versions and of CAMEO that became one of them. A name that became several is refused: whoever coded
//! it has to say which.

use detente_text::Plover;

/// Older names, and what they are today.
const OLDER: [(&str, Plover); 13] = [
    ("COOP", Plover::Cooperate),
    ("APPEAL", Plover::Request),
    ("DEMAND", Plover::Request),
    ("DISAPPROVE", Plover::Accuse),
    ("INVESTIGATE", Plover::Accuse),
    ("ALLEGE", Plover::Accuse),
    ("REFUSE", Plover::Reject),
    ("EXHIBIT_FORCE_POSTURE", Plover::Mobilize),
    ("EXHIBIT_MILITARY_POSTURE", Plover::Mobilize),
    ("REDUCE_RELATIONS", Plover::Sanction),
    ("FIGHT", Plover::Assault),
    ("MASS_VIOLENCE", Plover::Assault),
    ("USE_UNCONVENTIONAL_MASS_VIOLENCE", Plover::Assault),
];

/// The root that is meant, however it is written.
///
/// # Errors
/// If it is none, or became several; the words tell which.
pub(super) fn root(name: &str) -> Result<Plover, String> {
    let name = name.trim().to_ascii_uppercase().replace([' ', '-'], "_");
    let older = || OLDER.iter().find(|(older, _)| *older == name).map(|(_, root)| *root);
    Plover::named(&name).or_else(older).ok_or_else(|| {
        if name == "YIELD" {
            return "`YIELD` became CONCEDE, for giving way, and RETREAT, for leaving: write which"
                .to_owned();
        }
        let all: Vec<&str> = Plover::ALL.iter().map(|root| root.name()).collect();
        let near = detente_model::nearest(&name, all.iter().copied());
        let near = near.map(|it| format!("; did you mean {it}?")).unwrap_or_default();
        format!("PLOVER has no root `{name}`{near} (there are {})", all.join(", "))
    })
}
