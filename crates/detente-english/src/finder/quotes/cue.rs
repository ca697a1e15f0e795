//! Which words tell who said a quotation?
//!
//! Those right after it, or those before it in the same sentence; which come first, its last mark tells. Words that
//! are no speech have none.

use detente_text::Actor;

use super::marks::Marked;
use super::scene::Scene;
use super::speaker::Cue;
use super::{apart, lead, shape, tail};

/// The words that tell who said a quotation, given where the ones before and after it end and start.
pub(super) fn of(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    it: &Marked,
    before: usize,
    after: usize,
) -> Option<Cue> {
    let inside = scene.within(it.span.start, it.span.end);
    let name = || shape::is_name(scene, &inside) && !shape::ends_within(scene, &inside);
    if inside.len() < 3 || name() || shape::so_called(scene, &inside) {
        return None;
    }
    let ending = shape::last_word(scene, &inside);
    let open = matches!(ending, "," | "?" | "!" | "\u{2014}" | "\u{2026}" | "-");
    let follows = || tail::read(scene, spoken, it, after, ending);
    let precedes = || lead::read(scene, spoken, &inside, before);
    let told_twice = |first: Cue| {
        let comma = scene.lower(inside.end) == ",";
        let apart = after == usize::MAX || !scene.is_together(it.span.end, after);
        let other = follows().filter(|_| comma && apart);
        if other.is_some_and(|other| is_another(&first, &other)) {
            return Cue { speaker: None, rule: "speaker-not-known", ..first };
        }
        first
    };
    let found = if open {
        follows().or_else(precedes)
    } else {
        precedes().map(told_twice).or_else(follows)
    };
    let found = found.or_else(|| tail::at_end(scene, spoken, it));
    let found = found.or_else(|| apart::signed(scene, spoken, it));
    let found = found.or_else(|| tail::unread(scene, it, after, ending));
    found.or_else(|| apart::afterwards(scene, spoken, it))
}

/// *Doe told Roe that “…”, the court said*: words that one side says another said.
fn is_another(first: &Cue, other: &Cue) -> bool {
    let side =
        |cue: &Cue| cue.speaker.as_ref().map(|it| it.side().unwrap_or(it.as_str()).to_owned());
    let (one, two) = (side(first), side(other));
    two.is_some() && one != two
}
