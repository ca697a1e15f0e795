//! How do we know that an engine is right?
//!
//! Random conflicts, and the brute force they are judged by: a second reading of the definitions
//! that shares nothing with the engines but the nouns of a conflict. It is slow on purpose, so it
//! is for tests only.

pub mod blank;
pub mod brute;
pub mod checker;
mod draw;
pub mod random;
mod rewrite;
pub mod shrink;
pub mod transform;

pub use draw::Draw;
