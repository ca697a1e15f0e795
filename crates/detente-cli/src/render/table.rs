//! How is a table laid out?

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};

use super::width;

/// What stands on both sides of a cell's text.
const PADDING: usize = 2;

/// A table with a heading, as wide as it needs to be and no wider than the page. No word is broken
/// where all of the longest words fit beside each other.
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
    let least: Vec<usize> = (0..heading.len())
        .map(|column| {
            let below = rows.iter().filter_map(|row| row.get(column).map(String::as_str));
            let words = below.chain([heading[column]]).flat_map(str::split_whitespace);
            words.map(|word| word.chars().count()).max().unwrap_or(0) + PADDING
        })
        .collect();
    if least.iter().sum::<usize>() <= width() {
        for (column, least) in table.column_iter_mut().zip(least) {
            let least = Width::Fixed(u16::try_from(least).unwrap_or(u16::MAX));
            column.set_constraint(ColumnConstraint::LowerBoundary(least));
        }
    }
    table.trim_fmt()
}
