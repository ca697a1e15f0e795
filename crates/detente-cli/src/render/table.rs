//! How is a table laid out?

use comfy_table::{ContentArrangement, Table, presets};

use super::width;

/// A table with a heading, as wide as it needs to be and no wider than the page.
pub(crate) fn table(heading: &[&str], rows: &[Vec<String>]) -> String {
    let mut table = Table::new();
    table
        .load_preset(presets::UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width()).unwrap_or(u16::MAX))
        .set_header(heading);
    for row in rows {
        table.add_row(row);
    }
    table.trim_fmt()
}
