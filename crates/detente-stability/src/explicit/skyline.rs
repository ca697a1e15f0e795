//! Which of many points count for what lies below them?
//!
//! Points are taken in the order of what they give. One that lies nowhere above an earlier one gives
//! nothing that the earlier doesn't, so few are kept of very many; each of these is compared with
//! many positions at a time.

use detente_model::Stop;

use super::vectors::dispatch;
use crate::meter::Meter;

/// How many positions are compared at a time.
/// Crossed by `agrees_on_many_joint_positions`.
const LANES: usize = 64;

/// How many points are looked at before it is asked whether the others can matter.
/// Crossed by `agrees_on_many_joint_positions`.
const POINTS: usize = 16;

/// Coordinates of positions, column by column.
#[derive(Debug)]
pub(super) struct Columns(Vec<Vec<u32>>);

impl Columns {
    /// No positions yet, with so many coordinates each.
    pub(super) fn new(width: usize) -> Self {
        Self(vec![Vec::new(); width])
    }

    /// Adds a position, with all its coordinates.
    pub(super) fn push(&mut self, at: impl IntoIterator<Item = u32>) {
        self.0.iter_mut().zip(at).for_each(|(column, at)| column.push(at));
    }

    /// The coordinates of a position.
    pub(super) fn at(&self, position: usize) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().map(move |column| column[position])
    }

    /// How many coordinates there are.
    pub(super) fn width(&self) -> usize {
        self.0.len()
    }
}

/// Points, of which none lies nowhere above an earlier one, each with what it gives: least first.
#[derive(Debug)]
pub(super) struct Skyline {
    points: Columns,
    gives: Vec<u32>,
}

impl Skyline {
    /// Takes positions as points, each with what it gives, those that give least first. Costs a
    /// search among the points that are kept for each: binary in the plane, linear elsewhere.
    ///
    /// # Errors
    /// How the budget ended it; nothing is counted. Likewise below.
    pub(super) fn new(
        columns: &Columns,
        least_first: &mut dyn Iterator<Item = (u32, u32)>,
        meter: &mut Meter<'_>,
    ) -> Result<Self, Stop> {
        let mut skyline = Self { points: Columns::new(columns.width()), gives: Vec::new() };
        let mut stairs = Stairs::default();
        for (gives, position) in least_first {
            meter.spend(0)?;
            let position = position as usize;
            let is_new = match &columns.0[..] {
                [a, b] => stairs.rise(a[position], b[position]),
                _ => !skyline.covers(columns, position),
            };
            if is_new {
                skyline.points.push(columns.at(position));
                skyline.gives.push(gives);
            }
        }
        Ok(skyline)
    }

    /// Whether a position lies nowhere above some point.
    fn covers(&self, columns: &Columns, position: usize) -> bool {
        // The latest are the highest in some respect.
        (0..self.gives.len()).rev().any(|point| {
            self.points.at(point).zip(columns.at(position)).all(|(height, at)| at <= height)
        })
    }

    /// Lowers a number of each position to what those points give that lie above it in every
    /// coordinate. Costs a look at each point for each position.
    pub(super) fn lower(
        &self,
        positions: &Columns,
        numbers: &mut [u32],
        meter: &mut Meter<'_>,
    ) -> Result<(), Stop> {
        let (points, columns) = (&self.points.0[..], &positions.0[..]);
        dispatch(
            #[inline(always)]
            || match (points, columns) {
                ([a], [x]) => self.lower_all([a], [x], numbers, meter),
                ([a, b], [x, y]) => self.lower_all([a, b], [x, y], numbers, meter),
                ([a, b, c], [x, y, z]) => self.lower_all([a, b, c], [x, y, z], numbers, meter),
                _ => {
                    for (position, number) in numbers.iter_mut().enumerate() {
                        meter.spend(0)?;
                        let is_above = |point: &usize| {
                            let mut pairs = self.points.at(*point).zip(positions.at(position));
                            pairs.all(|(height, low)| height > low)
                        };
                        let first = (0..self.gives.len()).find(is_above);
                        *number = first.map_or(*number, |it| self.gives[it].min(*number));
                    }
                    Ok(())
                }
            },
        )
    }

    #[inline(always)]
    fn lower_all<const N: usize>(
        &self,
        points: [&Vec<u32>; N],
        positions: [&Vec<u32>; N],
        numbers: &mut [u32],
        meter: &mut Meter<'_>,
    ) -> Result<(), Stop> {
        for (block, numbers) in numbers.chunks_mut(LANES).enumerate() {
            meter.spend(0)?;
            let len = numbers.len();
            let lanes = |from: &[u32]| {
                let mut lanes = [0; LANES];
                lanes[..len].copy_from_slice(from);
                lanes
            };
            let first = block * LANES;
            let low = positions.map(|column| lanes(&column[first..first + len]));
            let mut least = lanes(numbers);
            for (point, &gives) in self.gives.iter().enumerate() {
                if point.is_multiple_of(POINTS) && least.iter().all(|&it| it <= gives) {
                    break;
                }
                let heights = points.map(|column| column[point]);
                for lane in 0..LANES {
                    let mut is_above = true;
                    for (height, low) in heights.iter().zip(&low) {
                        is_above &= *height > low[lane];
                    }
                    let given = if is_above { gives } else { u32::MAX };
                    least[lane] = least[lane].min(given);
                }
            }
            numbers.copy_from_slice(&least[..len]);
        }
        Ok(())
    }
}

/// The points of a plane that lie nowhere above each other: from the left to the right, and so from
/// the top to the bottom.
#[derive(Debug, Default)]
struct Stairs(Vec<(u32, u32)>);

impl Stairs {
    /// Adds a point if it lies somewhere above all that are there; tells whether it does.
    fn rise(&mut self, right: u32, up: u32) -> bool {
        let at = self.0.partition_point(|step| step.0 < right);
        if self.0.get(at).is_some_and(|step| step.1 >= up) {
            return false;
        }
        // Those that it covers stand just before it, or straight below.
        let to = at + usize::from(self.0.get(at).is_some_and(|step| step.0 == right));
        let from = self.0[..at].iter().rposition(|step| step.1 > up).map_or(0, |last| last + 1);
        self.0.splice(from..to, [(right, up)]);
        true
    }
}
