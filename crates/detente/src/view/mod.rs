//! What do answers look like as data?
//!
//! One file a JSON schema; fields, their names and their order are the contract with scripts, and
//! only this room serialises. It computes nothing.

mod brief;
mod case;
mod check;
mod coalitional;
mod coders;
mod deal;
mod deals;
mod diff;
mod elicit;
mod error;
mod explain;
mod hindcast;
mod inverse;
mod leverage;
mod ordered;
mod outlook;
mod outlook_part;
mod read;
mod record;
mod setting;
mod stability;
mod state;
mod stop;
mod variable;

pub use brief::{BriefView, brief};
pub use case::CaseView;
pub use check::{CheckView, check};
pub use coalitional::{CoalitionImprovementView, CoalitionalView};
use coalitional::{coalitional, nothing_coalitional};
pub use coders::{
    AgreedView, CodedProposalView, CodedView, CoderPairView, CoderView, RecordStatusView, coded,
    record_status,
};
pub use deal::{OneDealView, deal};
pub use deals::{
    BarredView, BreakerView, BreaksView, CertainView, DealView, DealsView, DeliveredView,
    EfficientView, FailedView, FrontierView, HeldBackView, IncidentView, IncidentsView, IssueView,
    JudgedView, NotKnownView, OnItsWayView, PaymentView, ProvocationView, RangeView, RestsOnView,
    SolutionView, TreatyView, UndoneView, UnkeptView, WishView, WithoutView, ZoneView, deals,
    decimal, rests_as_written,
};
pub use diff::{ChangedInputView, DiffView, MovedView, OfView, PartView, VersionView, diff};
pub use elicit::{ComparisonView, ElicitView, NarrowedView, elicit};
pub use error::{DiagnosticView, ErrorView, SpanView, diagnostic, error};
pub use explain::{ExplainView, ImprovementView, ReasonsView, explain};
pub use hindcast::{CoveredView, HindcastView, MissView, MovesOnView, PairView, WayView, hindcast};
pub use inverse::{InverseView, LeastChangeView, ProfilesView, inverse};
pub use leverage::{
    AcceptableView, AgainstView, AmountView, AtView, ChangeView, GuaranteeView, LacksView,
    LeverView, LeverageView, LeversView, PledgeView, PledgesView, PriceView, ProposedView,
    ReplyView, RolesView, RoundView, ScheduleView, SigningView, leverage,
};
pub use ordered::{Count, Ordered};
pub use outlook::{OutlookView, ShareView, outlook};
pub use outlook_part::{OutlookPartView, outlook_part};
pub use read::{
    ClaimView, DateView, DocumentView, EventView, MentionView, NameView, PassageView, PositionView,
    QuoteView, ReadView, StretchView, WarningView, read,
};
pub use record::{
    AddedView, DecidedView, DecisionView, EntryView, NotFoundView, RecordAddView,
    RecordAgreementView, RecordDecidedView, RecordImportView, RecordListView, RecordLogView,
    RecordSuggestView, RefusedView, SuggestionView, WantView, record_add, record_agreement,
    record_decided, record_import, record_list, record_log, record_suggest, status,
};
use setting::scenario;
pub use setting::{AnswerView, setting};
pub use stability::{AnalysedState, JointView, PathView, StabilityView, stability};
pub use state::{EquilibriaView, Spelling, StateView, StepView};
pub use stop::StopView;
pub use variable::VariableView;
