//! What is missing for a deal to last, who could supply it, and in which order?
//!
//! One question a file. Every remedy is solved and never inferred: a change that makes one party keep
//! a deal can take away the reply that made another keep it.

mod guarantee;
mod inverse;
mod kept;
mod lever;
mod loss;
mod pledge;
mod price;
mod replies;
mod roles;
mod schedule;
mod signing;
mod solve;

pub use guarantee::{Guarantee, MOST_PROMISES, guarantees};
pub use inverse::{
    Flip, JointChange, Jointly, Least, PreferenceChange, Profiles, Varied, exchanges, jointly,
    points_at, points_on, profiles, swaps,
};
pub use kept::{with_held, with_place, with_promises, with_reward};
pub use lever::{Lever, Levers, levers};
pub use loss::{Effect, Loss, OrdinalChange};
pub use pledge::{Pledge, pledges};
pub use price::{JointPrice, Price, PriceKind, PriceRange, Prices, prices};
pub use replies::{MissingReply, missing_replies};
pub use roles::{DealRole, PartyRoles, roles};
pub use schedule::{Round, RoundChange, Schedule, schedule};
pub use signing::{SigningPrice, signing_price};
pub use solve::{Solving, Tries, deal_stands, look_for_provocations};
