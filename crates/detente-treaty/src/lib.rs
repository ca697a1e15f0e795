//! What does a treaty promise, how is it signed and delivered, and which steps break it?
//!
//! One definition for all who need it. Whether a deal is fair or would last is not asked here.

mod breach;
mod promise;

pub use breach::{Due, Promises, owners, parts};
pub use promise::PromiseId;
