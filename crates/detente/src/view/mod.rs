//! What do answers look like as data?
//!
//! One file a JSON schema; fields, their names and their order are the contract with scripts, and
//! only this room serialises. It computes nothing.

mod brief;
mod check;
mod coalitional;
mod deals;
mod error;
mod explain;
mod ordered;
mod read;
mod record;
mod setting;
mod stability;
mod state;
mod stop;
mod variable;

pub use brief::{BriefView, brief};
pub use check::{CheckView, check};
pub use coalitional::{
    CoalitionImprovementView, CoalitionalView, coalitional, nothing_coalitional,
};
pub use deals::{
    BarredView, BreakerView, CertainView, DealView, DealsView, DeliveredView, EfficientView,
    FrontierView, HeldBackView, IncidentView, IncidentsView, IssueView, JudgedView, MovedView,
    NotKnownView, PaymentView, PlaceView, ProvocationView, RangeView, RestsOnView, SolutionView,
    TreatyView, UndoneView, UnkeptView, WithoutView, ZoneView, deals,
};
pub use error::{DiagnosticView, ErrorView, SpanView, diagnostic, error};
pub use explain::{ExplainView, ImprovementView, StepView, UnexplainedView, explain, unexplained};
pub use ordered::{Count, Ordered};
pub use read::{
    ClaimView, DateView, DocumentView, EventView, MentionView, NameView, PassageView, QuoteView,
    ReadView, StretchView, WarningView, read,
};
pub use record::{
    AddedView, DecidedView, DecisionView, EntryView, NotFoundView, RecordAddView,
    RecordAgreementView, RecordDecidedView, RecordImportView, RecordListView, RecordLogView,
    RecordSuggestView, RefusedView, SuggestionView, is_orphaned, record_add, record_agreement,
    record_decided, record_import, record_list, record_log, record_suggest, status,
};
pub use setting::{AnswerView, setting};
pub use stability::{
    AnalysedState, CaseView, EquilibriaView, JointView, PathView, StabilityView, States,
    nothing_found, stability,
};
pub use state::{Spelling, StateView, Values};
pub use stop::StopView;
pub use variable::VariableView;
