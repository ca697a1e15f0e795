//! What can the house be asked to do?

pub(crate) mod bench;
pub(crate) mod docs;
pub(crate) mod fuzz;
pub(crate) mod lint;
pub(crate) mod test;
pub(crate) mod web;
