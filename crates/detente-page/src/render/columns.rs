//! How wide should the columns of a table be, so that it is short?

use textwrap::core::display_width;

/// The empty columns after each cell.
pub(super) const GAP: u16 = 2;

/// The narrowest column, if there is room for it.
const LEAST: usize = 6;

/// Widths, gaps included, that fill at most `total` and make the table short: from what the longest
/// words need, room goes where it saves most lines for its width.
pub(super) fn widths(cells: &[Vec<String>], total: usize) -> Vec<u16> {
    let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
    let gap = usize::from(GAP);
    let fair = (total / columns.max(1)).saturating_sub(gap).max(1);
    let heights: Vec<Vec<Vec<usize>>> =
        cells.iter().map(|row| row.iter().map(|cell| heights(cell, total)).collect()).collect();
    let widest = |column: usize| {
        let cells = cells.iter().filter_map(|row| row.get(column));
        cells.map(|cell| display_width(cell)).max().unwrap_or(0)
    };
    let longest = |column: usize| {
        let cells = cells.iter().filter_map(|row| row.get(column));
        cells.flat_map(|cell| cell.split_whitespace()).map(display_width).max().unwrap_or(0)
    };
    let words: Vec<usize> =
        (0..columns).map(|column| longest(column).max(LEAST.min(widest(column)))).collect();
    // No word is broken where all of the longest fit beside each other.
    let fit = words.iter().map(|width| width + gap).sum::<usize>() <= total;
    let mut widths: Vec<usize> =
        words.into_iter().map(|width| if fit { width } else { width.min(fair) }).collect();
    let mut slack = total.saturating_sub(widths.iter().map(|width| width + gap).sum());
    while let Some((column, more)) = best(&heights, &widths, slack) {
        widths[column] += more;
        slack -= more;
    }
    widths.into_iter().map(|width| u16::try_from(width + gap).unwrap_or(u16::MAX)).collect()
}

/// Which column to widen by how much, to save most lines for the width; none if nothing saves any.
/// A cell that is lower without its row being lower counts a little, since another may follow.
fn best(heights: &[Vec<Vec<usize>>], widths: &[usize], slack: usize) -> Option<(usize, usize)> {
    const LINE: usize = 16;
    let cost = |widths: &[usize]| -> usize {
        let of_row = |row: &Vec<Vec<usize>>| {
            let lines = row.iter().zip(widths).map(|(cell, width)| cell[*width]);
            LINE * lines.clone().max().unwrap_or(1) + lines.sum::<usize>()
        };
        heights.iter().map(of_row).sum()
    };
    let now = cost(widths);
    let mut best: Option<(usize, usize, usize)> = None;
    for column in 0..widths.len() {
        for more in 1..=slack {
            let mut tried = widths.to_vec();
            tried[column] += more;
            let saved = now.saturating_sub(cost(&tried));
            // Compared as fractions: saved for each letter of width.
            let is_better = best.is_none_or(|(_, width, most)| saved * width > most * more);
            if saved > 0 && is_better {
                best = Some((column, more, saved));
            }
        }
    }
    best.map(|(column, more, _)| (column, more))
}

/// How many lines a cell takes at each width from 0 to `most`.
fn heights(cell: &str, most: usize) -> Vec<usize> {
    (0..=most).map(|width| textwrap::wrap(cell, width.max(1)).len().max(1)).collect()
}
