//! Which existing name did the author probably mean, and which are there?
//!
//! One wording for everybody who has to say that nothing is called so. It doesn't say what was
//! wanted: that sentence belongs to whoever looked the name up.

/// How many names a sentence lists before it only counts the rest.
/// Crossed by `lists_of_names_end_in_words_and_have_an_end`.
const MOST_LISTED: usize = 24;

/// The candidate nearest to a mistyped name, if any is near enough to be worth suggesting; ties go
/// to the first. Of a great many candidates only the first are looked at.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Distance is quadratic in length, and nobody mistypes a name this long.
    // Crossed by `of_long_names_and_of_many_only_some_are_compared`.
    const MOST_CHARS: usize = 200;
    // Crossed by `of_long_names_and_of_many_only_some_are_compared`.
    const MOST_CANDIDATES: usize = 1 << 10;
    if name.len() > MOST_CHARS {
        return None;
    }
    let lower = name.to_lowercase();
    candidates
        .into_iter()
        .take(MOST_CANDIDATES)
        .filter(|candidate| candidate.len() <= MOST_CHARS)
        .map(|candidate| {
            (strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()), candidate)
        })
        .filter(|(distance, candidate)| {
            *distance <= name.chars().count().max(candidate.chars().count()).div_ceil(3)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The next step where something else was probably meant; `None` if nothing is near enough.
#[must_use]
pub fn meant<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(name, candidates).map(|near| format!("did you mean `{near}`?"))
}

/// The next step where nothing is called `name`: what was probably meant, and what there is.
/// `plural` is what such things are called together.
///
/// ```
/// use detente_model::instead;
///
/// let parties = ["armenia", "azerbaijan"];
/// assert_eq!(
///     instead("armenai", "parties", &parties),
///     "did you mean `armenia`? The parties are `armenia` and `azerbaijan`"
/// );
/// assert_eq!(instead("moon", "parties", &parties), "the parties are `armenia` and `azerbaijan`");
/// assert_eq!(instead("moon", "treaties", &[]), "there are no treaties");
/// ```
#[must_use]
pub fn instead(name: &str, plural: &str, names: &[&str]) -> String {
    match (nearest(name, names.iter().copied()), names) {
        (_, []) => format!("there are no {plural}"),
        (Some(only), [_]) => format!("did you mean `{only}`?"),
        (None, [only]) => format!("there is only `{only}`"),
        (Some(near), _) => format!("did you mean `{near}`? The {plural} are {}", all_of(names)),
        (None, _) => format!("the {plural} are {}", all_of(names)),
    }
}

/// Names in backticks, the last joined by `and`; of a great many only the first, and how many more.
#[must_use]
pub fn all_of(names: &[&str]) -> String {
    join(names, "and")
}

/// Names in backticks, the last joined by `or`; of a great many only the first, and how many more.
#[must_use]
pub fn any_of(names: &[&str]) -> String {
    join(names, "or")
}

fn join(names: &[&str], word: &str) -> String {
    let mut quoted: Vec<String> =
        names.iter().take(MOST_LISTED).map(|name| format!("`{name}`")).collect();
    if names.len() > MOST_LISTED {
        quoted.push(format!("{} more", names.len() - MOST_LISTED));
    }
    match quoted.split_last() {
        None => "none".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {word} {last}", rest.join(", ")),
    }
}
