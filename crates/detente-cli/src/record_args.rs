//! What can be typed after `detente record`?

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand, ValueEnum};
use detente::evidence::record::{OWN_CODER, What};

/// `record`
#[derive(Debug, Args)]
pub(crate) struct RecordArgs {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: RecordCommand,
}

/// What can be done with a record.
#[derive(Debug, Subcommand)]
pub(crate) enum RecordCommand {
    /// Read documents into the record; the case keeps a copy of each
    #[command(after_help = "\
Examples:
  detente record add my-case report.html
  detente record add my-case report.html --as wire      give the source a name, or a new version
  detente record add my-case articles/*.html            what is there already is passed over
  detente record add my-case report.html --write        list the source in case.yaml too")]
    Add(AddArgs),
    /// Show what is in the record
    #[command(after_help = "\
Examples:
  detente record list my-case --status proposed --kind quote
  detente record list my-case --source wire --json
  detente record list my-case --full                    all words of each entry")]
    List(ListArgs),
    /// Accept entries: a case may cite them then
    #[command(after_help = "\
Examples:
  detente record accept my-case q-3f9c e-07ab --by AB   names may be shortened
  detente record accept my-case --source wire --kind quote --by AB   all that is proposed; asks before it does
  detente record accept my-case --source wire --by AB --yes          without asking, for scripts")]
    Accept(AcceptArgs),
    /// Reject entries, and say why
    #[command(after_help = "\
Examples:
  detente record reject my-case q-3f9c --by AB --reason \"the writer's words, not the minister's\"
  detente record reject my-case --source wire --kind claim --by AB --reason \"an opinion\" --yes")]
    Reject(RejectArgs),
    /// Accept an entry with other words of the same document, or say who speaks or acts, to whom, and when
    #[command(after_help = "\
Examples:
  detente record edit my-case q-3f9c --by AB --quote \"the words as they stand in the document\"
  detente record edit my-case q-3f9c --by AB --start 120 --end 180
  detente record edit my-case q-3f9c --by AB --speaker RUS           a party, a name, or none
  detente record edit my-case e-07ab --by AB --actors north,south --targets none
  detente record edit my-case e-07ab --by AB --date 2024-05-03..2024-05-09

Actors, targets and a date are those of events. What isn't named stays as it is.")]
    Edit(EditArgs),
    /// Take a decision back: the entry is proposed again, and who decided what stays in the log
    #[command(after_help = "\
Example:
  detente record reopen my-case q-3f9c --by AB")]
    Reopen(ReopenArgs),
    /// Accept words that nobody proposed
    #[command(after_help = "\
Examples:
  detente record mark my-case wire \"the words as they stand there\" \"and others\" --by AB
  detente record mark my-case wire \"we will stay\" --speaker north --by AB")]
    Mark(MarkArgs),
    /// Show who decided what, and when
    #[command(after_help = "\
Examples:
  detente record log my-case
  detente record log my-case q-3f9c --json")]
    Log(LogArgs),
    /// Decide at the keyboard: each entry in its context, one key a decision
    #[command(after_help = "\
Examples:
  detente record review my-case --by AB
  detente record review my-case --by AB --kind quote --source wire

Keys: a accept, r reject, e edit, s skip, b back, q quit. Each decision is kept at once. Where standard
input is no terminal, one line is read for each key.")]
    Review(ReviewArgs),
    /// Tell how far two people decide alike (Cohen's kappa)
    #[command(after_help = "\
Example:
  detente record agreement my-case --between AB,CD")]
    Agreement(AgreementArgs),
    /// Write entries for other programs
    #[command(after_help = "\
Examples:
  detente record export my-case --format annotations > annotations.json
  detente record export my-case --format csv --status any > record.csv")]
    Export(ExportArgs),
    /// Take what other programs or coders propose: PLOVER events, Web Annotations, or a coder's lines
    #[command(after_help = "\
Examples:
  detente record import my-case annotations.json
  detente record import my-case proposals.jsonl --coder model-a --source wire
  detente read wire.html --text | ./coder.sh | detente record import my-case - --coder model-a --source wire

A coder's proposals are JSON, one object a line; docs/guide/coders.md says what stands in it.")]
    Import(ImportArgs),
    /// Tell whose proposals were accepted, and what several coders propose
    #[command(after_help = "\
Example:
  detente record status my-case")]
    Status(StatusArgs),
    /// Suggest what the case could take from accepted entries
    #[command(after_help = "\
Examples:
  detente record suggest my-case            to read, and to paste what you agree with
  detente record suggest my-case --write    all of it into case.yaml, where it stays in order")]
    Suggest(SuggestArgs),
}

/// `record suggest`
#[derive(Debug, Args)]
pub(crate) struct SuggestArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// Write it into case.yaml; comments stay, and nothing is written that `check` refuses
    #[arg(long)]
    pub(crate) write: bool,
}

/// `record add`
#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// The documents: text, Markdown, web pages or PDF
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The name of the source; only for one document
    #[arg(long = "as", value_name = "ID")]
    pub(crate) named: Option<String>,
    /// List new sources in case.yaml
    #[arg(long)]
    pub(crate) write: bool,
}

/// Which entries.
#[derive(Debug, Args)]
pub(crate) struct Which {
    /// Only of this kind
    #[arg(long, value_parser = PossibleValuesParser::new(What::KINDS))]
    pub(crate) kind: Option<String>,
    /// Only from this source
    #[arg(long, value_name = "ID")]
    pub(crate) source: Option<String>,
}

/// `record list`
#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// Only with this status
    #[arg(long)]
    pub(crate) status: Option<StatusArg>,
    /// All words of each entry, and all that is known of it
    #[arg(long)]
    pub(crate) full: bool,
    /// Which entries.
    #[command(flatten)]
    pub(crate) which: Which,
}

/// A status that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StatusArg {
    /// Nobody decided yet
    Proposed,
    /// May be cited
    Accepted,
    /// May not be cited
    Rejected,
    /// Its words no longer stand in the document
    Orphaned,
    /// All of them
    Any,
}

impl StatusArg {
    /// True if a status is meant by this.
    pub(crate) fn fits(self, status: &str) -> bool {
        match self {
            Self::Proposed => status == "proposed",
            Self::Accepted => status == "accepted",
            Self::Rejected => status == "rejected",
            Self::Orphaned => status == "orphaned",
            Self::Any => true,
        }
    }
}

/// The entries that are decided: those named, or all that is proposed of some source or kind.
#[derive(Debug, Args)]
pub(crate) struct Meant {
    /// The entries
    #[arg(value_name = "ID", required_unless_present_any = ["source", "kind"], conflicts_with_all = ["source", "kind"])]
    pub(crate) ids: Vec<String>,
    /// Which entries.
    #[command(flatten)]
    pub(crate) which: Which,
    /// Don't ask before deciding all that is proposed of a source or kind
    #[arg(long)]
    pub(crate) yes: bool,
}

/// `record accept`
#[derive(Debug, Args)]
pub(crate) struct AcceptArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// Which entries.
    #[command(flatten)]
    pub(crate) meant: Meant,
    /// Who decides: initials
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
}

/// `record mark`
#[derive(Debug, Args)]
pub(crate) struct MarkArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// The source that they stand in
    pub(crate) source: String,
    /// The words, each exactly as they stand; white space may differ
    #[arg(required = true, value_name = "WORDS")]
    pub(crate) quotes: Vec<String>,
    /// Who speaks them: a party, a name, or `none`
    #[arg(long, value_name = "ID")]
    pub(crate) speaker: Option<String>,
    /// Who decides: initials
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
}

/// `record reject`
#[derive(Debug, Args)]
pub(crate) struct RejectArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// Which entries.
    #[command(flatten)]
    pub(crate) meant: Meant,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
    /// Who decides: initials
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
}

/// `record reopen`
#[derive(Debug, Args)]
pub(crate) struct ReopenArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// The entries
    #[arg(value_name = "ID", required = true)]
    pub(crate) ids: Vec<String>,
    /// Who takes it back: initials
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
}

/// `record edit`
#[derive(Debug, Args)]
pub(crate) struct EditArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// The entry
    pub(crate) id: String,
    /// The words instead, exactly as they stand in the document
    #[arg(long, value_name = "WORDS", conflicts_with_all = ["start", "end"], required_unless_present_any = ["start", "speaker", "actors", "targets", "about", "date"])]
    pub(crate) quote: Option<String>,
    /// The first byte of the canonical text instead
    #[arg(long, value_name = "BYTE", requires = "end")]
    pub(crate) start: Option<usize>,
    /// One past the last byte
    #[arg(long, value_name = "BYTE", requires = "start")]
    pub(crate) end: Option<usize>,
    /// Who speaks: a party, a name, or `none`
    #[arg(long, value_name = "ID")]
    pub(crate) speaker: Option<String>,
    /// Who acts in an event, or whose a claim is: parties or names, or `none`
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(crate) actors: Option<Vec<String>>,
    /// To whom it is done, or towards whom it is claimed: parties or names, or `none`
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(crate) targets: Option<Vec<String>>,
    /// What a claim is about, such as red-line
    #[arg(long, value_name = "KIND")]
    pub(crate) about: Option<String>,
    /// The day of an event, its first and last day (2024-05-03..2024-05-09), or `none`
    #[arg(long, value_name = "DAY")]
    pub(crate) date: Option<String>,
    /// Who decides: initials
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
}

/// `record log`
#[derive(Debug, Args)]
pub(crate) struct LogArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// Only these entries
    #[arg(value_name = "ID")]
    pub(crate) ids: Vec<String>,
}

/// `record review`
#[derive(Debug, Args)]
pub(crate) struct ReviewArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// Who decides: initials
    #[arg(long, value_name = "NAME")]
    pub(crate) by: String,
    /// Which entries.
    #[command(flatten)]
    pub(crate) which: Which,
}

/// `record agreement`
#[derive(Debug, Args)]
pub(crate) struct AgreementArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// The two people
    #[arg(long, value_name = "A,B", value_parser = pair)]
    pub(crate) between: (String, String),
}

/// `record export`
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// For which programs
    #[arg(long)]
    pub(crate) format: ExportFormat,
    /// Only with this status
    #[arg(long, default_value = "accepted")]
    pub(crate) status: StatusArg,
    /// Which entries.
    #[command(flatten)]
    pub(crate) which: Which,
}

/// A format that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// Events as JSON in the manner of PLOVER
    Plover,
    /// Web Annotations as JSON-LD
    Annotations,
    /// A table with commas, for spreadsheets
    Csv,
}

/// `record import`
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// The file of the other program; `-` for standard input
    pub(crate) file: PathBuf,
    /// The file holds proposals of this coder, one JSON object a line
    #[arg(long, value_name = "NAME", value_parser = coder)]
    pub(crate) coder: Option<String>,
    /// They are of this source, whatever else the record holds
    #[arg(long, value_name = "ID", requires = "coder")]
    pub(crate) source: Option<String>,
}

/// `record status`
#[derive(Debug, Args)]
pub(crate) struct StatusArgs {
    /// The case
    pub(crate) case: PathBuf,
}

/// A name that stands on one line, and isn't the program's own.
fn coder(text: &str) -> Result<String, String> {
    let name = text.trim();
    if name.is_empty() || name.chars().any(char::is_control) || name.chars().count() > 80 {
        return Err("give a name of at most 80 characters".to_owned());
    }
    if name == OWN_CODER {
        return Err(format!("`{OWN_CODER}` is this program's own reader; give another name"));
    }
    Ok(name.to_owned())
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once(',') {
        Some((one, other)) if !one.trim().is_empty() && !other.trim().is_empty() => {
            Ok((one.trim().to_owned(), other.trim().to_owned()))
        }
        Some(_) | None => Err("write two names, for example AB,CD".to_owned()),
    }
}
