//! What is true of every input, for each target of the fuzzer?

mod properties;
mod room_properties;

pub use properties::*;
pub use room_properties::*;
