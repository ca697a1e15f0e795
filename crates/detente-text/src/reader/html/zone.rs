//! Is an element that is made for furniture the page itself?
//!
//! Some sites put all of a page into a form, an aside or an element with a name of furniture. Whatever holds most
//! of a page's sentences is the page. What the sentences are is told by whoever asks.

/// What an element says about the words within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// Nothing speaks against them.
    Plain,
    /// Its class or id is one of furniture.
    Classed,
    /// It is made for furniture.
    Apart,
}

/// An element of furniture, and what stands in it and the elements within it.
#[derive(Debug, Clone, Copy)]
struct Zone {
    place: Place,
    /// The element of furniture around it.
    above: Option<usize>,
    prose: usize,
    headline: bool,
}

/// The elements of furniture of a page; each comes after those around it.
#[derive(Debug, Default)]
pub(super) struct Zones(Vec<Zone>);

impl Zones {
    pub(super) fn add(&mut self, place: Place, above: Option<usize>) -> Option<usize> {
        self.0.push(Zone { place, above, prose: 0, headline: false });
        Some(self.0.len() - 1)
    }

    /// For each element what it and those around it say, without those that are the page; and whether any is.
    ///
    /// `blocks` are the blocks of the page: where each stands, its words if they are prose, and whether it is a
    /// first heading. Costs time in proportion to both.
    pub(super) fn judged(
        &self,
        blocks: impl Iterator<Item = (Option<usize>, usize, bool)>,
    ) -> Vec<Judged> {
        let mut zones = self.0.clone();
        let mut all = 0;
        for (zone, prose, headline) in blocks {
            all += prose;
            if let Some(zone) = zone.and_then(|at| zones.get_mut(at)) {
                zone.prose += prose;
                zone.headline |= headline;
            }
        }
        for at in (0..zones.len()).rev() {
            let Some(Zone { above: Some(above), prose, headline, .. }) = zones.get(at).copied()
            else {
                continue;
            };
            if let Some(above) = zones.get_mut(above) {
                above.prose += prose;
                above.headline |= headline;
            }
        }
        let mut judged: Vec<Judged> = Vec::with_capacity(zones.len());
        for zone in &zones {
            let page = match zone.place {
                Place::Apart if zone.headline => zone.prose * 2 > all,
                Place::Apart => zone.prose * 4 > all * 3,
                // What readers wrote may well be longer than the report.
                Place::Classed | Place::Plain => zone.prose * 10 > all * 9,
            };
            let around = zone.above.and_then(|above| judged.get(above)).copied();
            let around = around.unwrap_or(Judged { place: Place::Plain, page: false });
            judged.push(Judged {
                place: if page { around.place } else { around.place.max(zone.place) },
                page: around.page || page,
            });
        }
        judged
    }
}

/// What the elements around some words say together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judged {
    pub(super) place: Place,
    /// One of them was made for furniture, and holds the page.
    pub(super) page: bool,
}
