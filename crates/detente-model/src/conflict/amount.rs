//! How much, exactly or between what bounds?

use std::fmt::Display;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Zero};

use crate::UnknownId;

/// An exact number: what files say is never rounded.
pub type Exact = BigRational;

/// A number as a case gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// A number or, where `low < high`, a range of numbers that are all thought possible.
    Range {
        /// Least value.
        low: Exact,
        /// Greatest value; never less than `low`.
        high: Exact,
    },
    /// The answer to a numeric unknown.
    Unknown(UnknownId),
}

impl Amount {
    /// A single number.
    #[must_use]
    pub fn fixed(value: Exact) -> Self {
        Self::Range { low: value.clone(), high: value }
    }

    /// A single whole number.
    #[must_use]
    pub fn whole(value: i64) -> Self {
        Self::fixed(Exact::from_integer(BigInt::from(value)))
    }

    /// True if results that need one number have to use the middle.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        match self {
            Self::Range { low, high } => low != high,
            Self::Unknown(_) => true,
        }
    }
}

/// A count with its digits in groups.
///
/// ```
/// assert_eq!(detente_model::grouped(2_700), "2,700");
/// ```
#[must_use]
pub fn grouped(count: impl Display) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The middle of a range.
#[must_use]
pub fn middle(low: &Exact, high: &Exact) -> Exact {
    (low + high) / Exact::from_integer(BigInt::from(2))
}

/// The most digits that a number in a file may need.
/// Crossed by `nothing_else_is_a_number`.
const MOST_DIGITS: usize = 1000;

/// Reads a decimal such as `12`, `-0.5` or `1e-3`, or a fraction of whole numbers such as `200/3`,
/// exactly; `None` if it is not one, or would need more than a thousand digits.
///
/// ```
/// use detente_model::{Exact, parse_exact};
/// assert_eq!(parse_exact("0.1"), Some(Exact::new(1.into(), 10.into())));
/// assert_eq!(parse_exact("2/6"), Some(Exact::new(1.into(), 3.into())));
/// assert_eq!(parse_exact("NaN"), None);
/// ```
#[must_use]
pub fn parse_exact(text: &str) -> Option<Exact> {
    match text.split_once('/') {
        Some((over, under)) => fraction(over, under),
        None => decimal(text),
    }
}

fn fraction(over: &str, under: &str) -> Option<Exact> {
    let is_whole = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_whole(over.strip_prefix('-').unwrap_or(over)) || !is_whole(under) {
        return None;
    }
    let (over, under) = (decimal(over)?, decimal(under)?);
    (!under.is_zero()).then(|| over / under)
}

fn decimal(text: &str) -> Option<Exact> {
    let (mantissa, exponent) = match text.find(['e', 'E']) {
        Some(at) => (&text[..at], text[at + 1..].parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (sign, unsigned) = match mantissa.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || !digits_only(whole) || !digits_only(fraction) {
        return None;
    }
    let zeros = usize::try_from(exponent.unsigned_abs()).ok()?;
    let needed = whole.trim_start_matches('0').len().saturating_add(fraction.len());
    if needed.saturating_add(zeros) > MOST_DIGITS {
        return None;
    }
    let shift = i64::from(exponent) - i64::try_from(fraction.len()).ok()?;
    let size = usize::try_from(shift.unsigned_abs()).ok()?;
    let digits: BigInt = format!("{whole}{fraction}").parse().ok()?;
    let ten = num_traits::pow(BigInt::from(10), size);
    let value = if shift < 0 { Exact::new(digits, ten) } else { Exact::from_integer(digits * ten) };
    Some(value * Exact::from_integer(BigInt::from(sign)))
}

/// Writes a number as a decimal where it has a finite one of at most a thousand places, else as a
/// fraction. What [`parse_exact`] gives is read back as the same number.
///
/// ```
/// use detente_model::{Exact, print_exact};
/// assert_eq!(print_exact(&Exact::new((-5).into(), 2.into())), "-2.5");
/// assert_eq!(print_exact(&Exact::new(1.into(), 3.into())), "1/3");
/// ```
#[must_use]
pub fn print_exact(value: &Exact) -> String {
    let negative = *value.numer() < BigInt::zero();
    let magnitude = if negative { -value } else { value.clone() };
    // A decimal ends if only twos and fives divide what is below the line.
    let mut rest = value.denom().clone();
    let mut places = 0;
    for prime in [2_u32, 5] {
        let mut times = 0;
        while (&rest % prime).is_zero() {
            rest /= prime;
            times += 1;
        }
        places = places.max(times);
    }
    if !rest.is_one() || places > MOST_DIGITS {
        return value.to_string();
    }
    let scale = num_traits::pow(BigInt::from(10), places);
    let scaled = (magnitude * Exact::from_integer(scale)).to_integer();
    let digits = format!("{scaled:0>width$}", width = places + 1);
    if digits.trim_start_matches('0').len() > MOST_DIGITS {
        return value.to_string();
    }
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let sign = if negative { "-" } else { "" };
    let dot = if places == 0 { "" } else { "." };
    format!("{sign}{whole}{dot}{fraction}")
}
