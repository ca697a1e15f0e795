//! Where does a number stand on an axis, and which numbers are printed beside it?

use num_traits::ToPrimitive;

/// A count as a length.
pub(super) fn float(count: usize) -> f64 {
    count.to_f64().unwrap_or(0.0)
}

/// An axis from one number to another, laid from one place to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    from: f64,
    to: f64,
    start: f64,
    end: f64,
}

impl Scale {
    /// An axis for numbers between two bounds; a little wider than these, so that marks have room, and
    /// never empty.
    pub(super) fn of((least, greatest): (f64, f64), (start, end): (f64, f64)) -> Self {
        let width = greatest - least;
        let room = if width > 0.0 { width * 0.06 } else { least.abs().max(1.0) * 0.5 };
        Self { from: least - room, to: greatest + room, start, end }
    }

    /// An axis with exactly these ends.
    pub(super) fn exact((from, to): (f64, f64), (start, end): (f64, f64)) -> Self {
        Self { from, to, start, end }
    }

    /// Where a number stands.
    pub(super) fn at(&self, number: f64) -> f64 {
        self.start + (number - self.from) / (self.to - self.from) * (self.end - self.start)
    }

    /// Round numbers along it, at most about `most`, each with how it is printed.
    pub(super) fn ticks(&self, most: u8) -> Vec<(f64, String)> {
        let width = self.to - self.from;
        let rough = width / f64::from(most.max(1));
        let power = power_below(rough);
        let step = [1.0, 2.0, 5.0, 10.0].map(|it| it * power);
        let step = step.into_iter().find(|step| *step >= rough * 0.999).unwrap_or(rough);
        let first = (self.from / step).ceil();
        let numbers = (0..=2 * u32::from(most)).map(|at| (first + f64::from(at)) * step);
        let numbers = numbers.take_while(|it| *it <= self.to);
        numbers.map(|it| (it, printed(it, step))).collect()
    }
}

/// The greatest power of ten that isn't above a number.
fn power_below(number: f64) -> f64 {
    let mut power = 1.0_f64;
    while power * 10.0 <= number && power < 1e300 {
        power *= 10.0;
    }
    while power > number && power > 1e-300 {
        power /= 10.0;
    }
    power
}

/// A number as it stands at a tick: with a minus sign, and no more places than the step has.
fn printed(number: f64, step: f64) -> String {
    let mut places = 0;
    let mut scaled = step;
    while places < 9 && (scaled - scaled.round()).abs() >= 1e-6 {
        scaled *= 10.0;
        places += 1;
    }
    let text = format!("{:.places$}", number.abs());
    let is_zero = !text.contains(|letter: char| ('1'..='9').contains(&letter));
    if number < 0.0 && !is_zero { format!("−{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[test]
    fn ticks_are_round_inside_and_not_too_many() {
        for (least, greatest) in
            [(0.0, 1.0), (-3.0, 80.0), (0.0, 0.0), (0.001, 0.002), (-1e6, 3.0), (5.0, 5.0)]
        {
            let scale = Scale::of((least, greatest), (0.0, 400.0));
            let ticks = scale.ticks(8);
            assert!((2..=9).contains(&ticks.len()), "{least} {greatest}: {ticks:?}");
            let places: Vec<f64> = ticks.iter().map(|(number, _)| scale.at(*number)).collect();
            assert!(places.iter().all(|it| (0.0..=400.0).contains(it)));
            assert!(places.windows(2).all(|pair| pair[0] < pair[1]));
            let mut words: Vec<&String> = ticks.iter().map(|(_, words)| words).collect();
            words.dedup();
            assert_eq!(words.len(), ticks.len(), "{ticks:?}");
        }
    }
}
