//! In which order do cells lie in memory?
//!
//! While others answer a party, its own options stand still. With those innermost, neighbouring
//! cells belong to different answers, which can then be worked on side by side.

use std::borrow::Cow;

use detente_model::{Axis, Digit, Space};

use super::fit::place;

/// An order of the cells: the space's own, with one party's axis moved innermost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    /// The axis that is innermost.
    axis: Axis,
    cells: usize,
}

/// Cells are moved in squares of this side, so that both orders stay in cache.
const SIDE: usize = 8;

impl Layout {
    /// The space's own order.
    pub(super) fn native(space: &Space) -> Self {
        Self::innermost(space, Axis { stride: 1, size: 1 })
    }

    /// The order with a party's axis innermost.
    pub(super) fn innermost(space: &Space, axis: Axis) -> Self {
        Self { axis, cells: place(space.cells()) }
    }

    /// The distance of two cells that differ by one step of a digit.
    pub(super) fn stride(self, digit: Digit) -> usize {
        let Axis { stride, size } = self.axis;
        place(if digit.stride >= stride * size {
            digit.stride
        } else if digit.stride >= stride {
            digit.stride / stride
        } else {
            digit.stride * size
        })
    }

    /// Values of all states, in this order. Borrowed where the order is the space's own.
    pub(super) fn arrange<T: Copy + Default>(self, native: &[T]) -> Cow<'_, [T]> {
        if self.is_native() {
            return Cow::Borrowed(native);
        }
        let mut arranged = vec![T::default(); native.len()];
        self.blocks(|block, stride, size| {
            transpose(&native[block.clone()], &mut arranged[block], size, stride);
        });
        Cow::Owned(arranged)
    }

    /// Values in this order, in the space's own order.
    pub(super) fn restore<T: Copy + Default>(self, arranged: Vec<T>) -> Vec<T> {
        if self.is_native() {
            return arranged;
        }
        let mut native = vec![T::default(); arranged.len()];
        self.blocks(|block, stride, size| {
            transpose(&arranged[block.clone()], &mut native[block], stride, size);
        });
        native
    }

    fn is_native(self) -> bool {
        self.axis.stride == 1 || self.axis.size == 1
    }

    fn blocks(self, mut visit: impl FnMut(std::ops::Range<usize>, usize, usize)) {
        let (stride, size) = (place(self.axis.stride), place(self.axis.size));
        let block = stride * size;
        for start in (0..self.cells).step_by(block) {
            visit(start..start + block, stride, size);
        }
    }
}

/// Writes a matrix of some rows and columns, row by row, as its transpose.
fn transpose<T: Copy + Default>(from: &[T], to: &mut [T], rows: usize, columns: usize) {
    for top in (0..rows).step_by(SIDE) {
        for left in (0..columns).step_by(SIDE) {
            if top + SIDE <= rows && left + SIDE <= columns {
                transpose_square(from, to, rows, columns, top, left);
                continue;
            }
            for column in left..(left + SIDE).min(columns) {
                for row in top..(top + SIDE).min(rows) {
                    to[column * rows + row] = from[row * columns + column];
                }
            }
        }
    }
}

/// The same for one whole square, in registers.
#[inline]
fn transpose_square<T: Copy + Default>(
    from: &[T],
    to: &mut [T],
    rows: usize,
    columns: usize,
    top: usize,
    left: usize,
) {
    let mut square = [[T::default(); SIDE]; SIDE];
    for (row, line) in square.iter_mut().enumerate() {
        line.copy_from_slice(&from[(top + row) * columns + left..][..SIDE]);
    }
    for column in 0..SIDE {
        let line: [T; SIDE] = std::array::from_fn(|row| square[row][column]);
        to[(left + column) * rows + top..][..SIDE].copy_from_slice(&line);
    }
}
