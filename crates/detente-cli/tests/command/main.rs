//! Does the `detente` command do what its contract says?
//!
//! Everything here runs the program itself, on shipped cases and on files made for the purpose.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "these tests write the files that they ask about, and give up where they can't"
)]

mod brief;
mod check;
mod coder;
mod deals;
mod diff;
mod exit;
mod explain;
mod files;
mod help;
mod outlook;
mod picture;
mod ran;
mod read;
mod record;
mod stability;
mod tame;
