//! How is the guide's page on the case file written anew?
//!
//! `cargo run -p detente-case --example reference > docs/guide/case-file.md`

#![expect(clippy::print_stdout, reason = "it prints the page")]

fn main() {
    print!("{}", detente_case::reference());
}
