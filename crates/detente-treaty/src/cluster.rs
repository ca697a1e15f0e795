//! What is set together, and what does that depend on?

use detente_model::OptionId;

use crate::test::Test;

/// An issue, and one label for each of its settlements: those with one label aren't told apart.
pub type Column = (usize, Vec<u32>);

/// Options that have to be set together, and what that depends on. Options of different clusters
/// are set apart from each other, whatever the package is.
#[derive(Debug, Clone)]
pub struct Cluster {
    /// The options, in file order; none where something is only asked of the package.
    pub options: Vec<OptionId>,
    /// What tells packages apart that are set differently: an issue, and one label for each of its
    /// settlements. An issue may occur several times.
    pub columns: Vec<Column>,
    pub(crate) promises: Vec<usize>,
    pub(crate) rules: Vec<usize>,
    /// Tests of the package alone.
    pub(crate) package: Vec<Test>,
}
