//! What does a treaty promise, how is it signed and delivered, and which steps break it?
//!
//! One definition for all who need it. Whether a deal is fair or would last is not asked here.
//!
//! [`Signing::compile`] reads a treaty once; [`Signing::sign`] says of a package which deals carry
//! it out, or why there is none. A treaty of many issues is never listed: [`Signing::clusters`]
//! says which options have to be set together, and what that depends on.

mod answer;
mod barrier;
mod breach;
mod carry;
mod cluster;
mod compile;
mod depends;
mod join;
mod meter;
mod promise;
mod search;
mod sign;
mod signing;
mod terms;
mod test;
mod together;
mod unkept;

pub use answer::{
    Barrier, BarrierBy, Because, Carried, ClusterWay, Extent, Opening, Signed, SigningLimits,
    Unkept, Unsigned,
};
pub use breach::{Due, Promises, owners, parts};
pub use cluster::{Cluster, Column};
pub use depends::Dependence;
pub use promise::PromiseId;
pub use signing::Signing;
