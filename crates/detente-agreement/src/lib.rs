//! Which packages are feasible, efficient and fair?
//!
//! A [`Bargain`] holds the issues of a treaty, what their settlements are worth to the
//! signatories, and which packages there are. Everything else is a function of it:
//!
//! - [`frontier()`] finds the efficient deals, without listing packages, with a deal and the
//!   number of deals for each vector of utilities;
//! - [`zone_count`] counts the deals that nobody would refuse, [`zone_ideal`] says what each could
//!   get in the zone;
//! - [`solution()`] finds the fair deals by one of four ideas of [`Fairness`];
//! - [`least_transfer`] finds the smallest payment that makes an efficient deal acceptable;
//! - [`deals`] lists what is few enough to be read.
//!
//! A deal is a *choice*: one settlement an issue and, where a package can be carried out in several
//! equally small ways, which of them. [`Bargain::package`] and [`Bargain::signed`] say what it is.
//!
//! [`Bargain::compile`] makes one from a conflict: a deal is worth what the state is worth in which
//! everything promised is delivered, as [`Signing`](detente_treaty::Signing) finds it. Whether
//! anybody would keep a deal is not asked here.
//!
//! ```
//! use detente_agreement::{
//!     Bargain, Factor, Fairness, Measure, PartWorth, Signatory, frontier, solution,
//! };
//! use detente_model::{Budget, Exact, PartyId};
//!
//! let whole = |number: i64| Exact::from_integer(number.into());
//! let worth = |signatory, values: [i64; 3]| PartWorth {
//!     signatory,
//!     factor: Factor::over(&[0], &[3], values.map(whole).to_vec()),
//! };
//! let signatory = |party| Signatory {
//!     party: PartyId(party),
//!     measure: Measure::Points,
//!     disagreement: whole(0),
//!     floor: None,
//! };
//! // One issue, three ways to settle it; the second is as good as the first for one side only.
//! let terms = vec![worth(0, [4, 4, 1]), worth(1, [2, 1, 6])];
//! let bargain = Bargain::new(vec![3], vec![signatory(0), signatory(1)], terms, vec![]).unwrap();
//! let frontier = frontier(&bargain, &Budget::unlimited());
//! assert_eq!(frontier.len(), 2);
//! let budget = Budget::unlimited();
//! let nash = solution(&frontier, &bargain.disagreement(), Fairness::Nash, &budget);
//! assert_eq!(frontier.choice(nash.unwrap().unwrap().chosen), [0]);
//! ```

mod bargain;
mod compile;
mod frontier;
mod layout;
mod list;
mod meter;
mod solution;
mod transfer;
mod unit;
mod zone;

pub use bargain::{
    Bargain, Factor, Grid, Measure, PartWorth, Scale, Signatory, TooFine, ValuedDeal,
};
pub use compile::{NoBargain, disagreement_state, state_worth};
pub use frontier::{Coverage, Frontier, frontier};
pub use list::{MOST_LISTED, Most, deals, zone_deals};
pub use solution::{Fairness, Solution, solution};
pub use transfer::{LeastTransfer, least_transfer};
pub use zone::{ZoneCount, zone_count, zone_ideal};
