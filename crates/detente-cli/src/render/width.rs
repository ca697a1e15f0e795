//! How many columns are there to fill?

use terminal_size::{Width, terminal_size};

/// The width where nobody says how wide a page is.
const DEFAULT: usize = 100;

/// The columns of the terminal; where there is none, what `COLUMNS` says.
pub(crate) fn width() -> usize {
    let terminal = terminal_size().map(|(Width(columns), _)| usize::from(columns));
    #[expect(clippy::disallowed_methods, reason = "how wide a page is changes no answer")]
    let said = || std::env::var("COLUMNS").ok()?.trim().parse().ok();
    terminal.or_else(said).unwrap_or(DEFAULT)
}
