//! Which existing name did the author probably mean?

/// The candidate nearest to a mistyped name, if any is near enough to be worth suggesting; ties go
/// to the first. Of a great many candidates only the first are looked at.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Distance is quadratic in length, and nobody mistypes a name this long.
    const MOST_CHARS: usize = 200;
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
