//! Which words tell who said a quotation?
//!
//! Those right after it, or those before it in the same sentence; which come first, its last mark tells. Words that
//! are no speech have none.

use detente_text::Actor;

use super::marks::Marked;
use super::scene::Scene;
use super::speaker::Cue;
use super::{lead, shape, tail};

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
    let found = if open { follows().or_else(precedes) } else { precedes().or_else(follows) };
    let found = found.or_else(|| tail::at_end(scene, spoken, it));
    found.or_else(|| tail::unread(scene, it, after, ending))
}
