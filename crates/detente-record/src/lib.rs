//! What was read from a case's documents, and who accepted it?
//!
//! A record is a set of lines, one file a source, that only ever grows: documents, proposals, where a proposal stands
//! in a later version of its document, and decisions. What follows from the lines doesn't depend on their order, so
//! two people's work is merged by keeping the lines of both. Nothing here opens a file or knows what day it is.

mod act;
mod agreement;
mod anchor;
mod annotations;
mod at_line;
mod coded;
mod coder;
mod correction;
mod day;
mod entry;
mod fields;
mod import;
mod ledger;
mod line;
mod plover;
mod proposal;
mod question;
mod roots;
mod suggest;
mod vocabulary;
mod what;
mod words;

pub use agreement::{Agreement, agreement};
pub use anchor::{Anchor, Anchoring, find_all};
pub use annotations::annotations;
pub use coded::{PROPOSAL_FIELDS, Whose, import_lines};
pub use coder::{CoderScore, Coders, MOST_PAIRED, PairOfCoders, coders};
pub use correction::{Correction, Misfit, days};
pub use entry::{Entry, EntryStatus, Whereabouts};
pub use import::{ImportError, Imported, NotFound, Whom, import};
pub use ledger::{Problem, Record, is_torn, renew};
pub use line::{
    Decision, DocumentLine, Line, MARKED_BY_HAND, MovedLine, OWN_CODER, ProposalLine, Proposer,
    Verdict, print,
};
pub use plover::plover;
pub use proposal::propose;
pub use suggest::{Parties, Suggestion, Takes, WantRow, suggest, wants, yaml};
pub use what::What;
pub use words::{NearWords, near_words};
