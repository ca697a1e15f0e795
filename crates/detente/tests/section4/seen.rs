//! What has to have happened, so that a test which looks at nothing is noticed.

use std::collections::BTreeMap;

/// How often each thing was seen.
#[derive(Debug, Default)]
pub(crate) struct Seen(BTreeMap<&'static str, usize>);

impl Seen {
    pub(crate) fn note(&mut self, what: &'static str, is_so: bool) {
        *self.0.entry(what).or_default() += usize::from(is_so);
    }

    pub(crate) fn must_have_everything(&self) {
        assert!(self.0.len() >= 30, "{self:?}");
        for (what, count) in &self.0 {
            assert!(*count >= 1, "`{what}` was never seen: {self:?}");
        }
    }
}
