//! What can be typed after `detente room`?

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `room`
#[derive(Debug, Args)]
pub(crate) struct RoomArgs {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: RoomCommand,
}

/// What can be done in a room.
#[derive(Debug, Subcommand)]
pub(crate) enum RoomCommand {
    /// Make the keys of a person, sealed under six words
    #[command(after_help = "\
Examples:
  detente room identity mara
  detente room identity mara --words mara.words     for exercises: the words lie beside the keys then

It makes NAME.identity, shows six words once, and asks for them. Keep two copies on two sticks, and
the words on paper elsewhere: there is no way back without them.")]
    Identity(IdentityArgs),
    /// Begin a room, as its mediator
    #[command(after_help = "\
Examples:
  detente room new talks --as mara.identity --rules rules.yaml
  detente room new talks --as mara.identity --rules rules.yaml --case cases/south-caucasus

The rules say who takes part, and which outputs there may be how often:
  title: Talks about the route
  parties: [armenia, azerbaijan]
  rounds: 4
  outputs:
    common: 2
    all-accept: 2")]
    New(RoomNewArgs),
    /// Write the invitation for a party, to be handed over in person
    #[command(after_help = "\
Example:
  detente room invite talks armenia        writes invite-armenia.detente")]
    Invite(InviteArgs),
    /// Join by an invitation; or, as the mediator, compare eight words with who joined
    #[command(after_help = "\
Examples:
  detente room join talks-armenia invite-armenia.detente --as aram.identity
  detente room join talks --compared armenia         types the eight words that armenia reads out")]
    Join(RoomJoinArgs),
    /// Take in what was brought, and tell where the room stands
    #[command(after_help = "\
Example:
  detente room take talks-armenia

Every command that writes takes in first what lies in in/; this one does nothing else.")]
    Take(DeskArgs),
    /// Give all the next version of the text
    #[command(after_help = "\
Examples:
  detente room text talks draft-1.md
  detente room text talks draft-1.md --package route=armenian,borders=alma-ata")]
    Text(RoomTextArgs),
    /// Ask the parties, with what their answers will tell
    #[command(after_help = "\
Examples:
  detente room call talks --rule all-accept --closes 2026-12-05T18:00
  detente room call talks --rule common --packages deals.json --top 6 --closes 2026-12-05T18:00
  detente room call talks --rule common --item \"the northern road\" --item \"the southern road\" --closes 2026-12-05T18:00
  detente room call talks --rule nothing --question \"What worries you most?\" --closes 2026-12-05T18:00

Times are of UTC.")]
    Call(CallArgs),
    /// Answer the open call: accept, refuse, numbers of packages, none, or a file
    #[command(after_help = "\
Examples:
  detente room answer talks-armenia accept
  detente room answer talks-armenia 1,4          of a list: these are acceptable
  detente room answer talks-armenia none
  detente room answer talks-armenia letter.txt   where the mediator alone reads

A later answer takes the place of an earlier one until the call is closed. Nobody signs an answer.")]
    Answer(RoomAnswerArgs),
    /// Close the open call: later answers are refused
    #[command(after_help = "\
Example:
  detente room close talks")]
    Close(DeskArgs),
    /// Work out the outcome of the closed call, look at it, and tell all
    #[command(after_help = "\
Examples:
  detente room outcome talks
  detente room outcome talks --show        each answer too, for the mediator's eyes")]
    Outcome(RoomOutcomeArgs),
    /// Let one other party know something, through the mediator
    #[command(after_help = "\
Example:
  detente room release talks-armenia \"We could talk about the border first\" --to azerbaijan --until 2026-12-05T18:00")]
    Release(ReleaseArgs),
    /// Sign the text that all accepted
    #[command(after_help = "\
Example:
  detente room sign talks-armenia")]
    Sign(DeskArgs),
    /// Leave the room; the reason is never said
    #[command(after_help = "\
Example:
  detente room leave talks-armenia")]
    Leave(DeskArgs),
    /// End the open call without an outcome; the reason is never said
    #[command(after_help = "\
Example:
  detente room void talks")]
    Void(DeskArgs),
    /// Overwrite and remove the answers of a round
    #[command(after_help = "\
Example:
  detente room forget talks 2

What stands for them in the outcome says nothing from then on. That a disk keeps no copy nobody can
prove.")]
    Forget(ForgetArgs),
    /// Tell what happened, and whose turn it is
    #[command(after_help = "\
Examples:
  detente room log talks
  detente room log talks --words       eight words of the last line, to compare with another party")]
    Log(RoomLogArgs),
    /// Check the log: chain, signatures, order, and the rules
    #[command(after_help = "\
Examples:
  detente room verify talks
  python3 tools/verify_room.py talks       a second program, written from the specification

Exit status: 0 in order; 1 a fault was found; 3 it is no room.")]
    Verify(VerifyArgs),
}

/// What every command takes that opens what is kept.
#[derive(Debug, Args)]
pub(crate) struct DeskArgs {
    /// The folder of the room
    pub(crate) folder: PathBuf,
    /// How to open it.
    #[command(flatten)]
    pub(crate) opening: Opening,
}

/// How what is kept is opened, and how one agrees.
#[derive(Debug, Args)]
pub(crate) struct Opening {
    /// The identity, if it isn't where it was
    #[arg(long = "as", value_name = "FILE")]
    pub(crate) identity: Option<PathBuf>,
    /// Read the six words from a file, or from standard input with `-`, and ask nobody
    #[arg(long, value_name = "FILE")]
    pub(crate) words: Option<PathBuf>,
    /// Don't ask before something is sent or signed: for exercises and scripts
    #[arg(long)]
    pub(crate) yes: bool,
}

/// `room identity`
#[derive(Debug, Args)]
pub(crate) struct IdentityArgs {
    /// What the person is called: small letters, digits, hyphens
    pub(crate) name: String,
    /// Write the six words into a new file and show them to nobody: for exercises
    #[arg(long, value_name = "FILE")]
    pub(crate) words: Option<PathBuf>,
}

/// `room new`
#[derive(Debug, Args)]
pub(crate) struct RoomNewArgs {
    /// The rules and the folder.
    #[command(flatten)]
    pub(crate) desk: DeskArgs,
    /// The rules
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: PathBuf,
    /// A case, of which everybody gets the public part
    #[arg(long, value_name = "CASE")]
    pub(crate) case: Option<PathBuf>,
    /// Let names of files tell no round and nobody's name
    #[arg(long)]
    pub(crate) blind_names: bool,
}

/// `room invite`
#[derive(Debug, Args)]
pub(crate) struct InviteArgs {
    /// The folder.
    #[command(flatten)]
    pub(crate) desk: DeskArgs,
    /// The party, as the rules name it
    pub(crate) party: String,
    /// Where to write it [default: invite-PARTY.detente]
    #[arg(long, value_name = "FILE")]
    pub(crate) to: Option<PathBuf>,
}

/// `room join`
#[derive(Debug, Args)]
pub(crate) struct RoomJoinArgs {
    /// The folder.
    #[command(flatten)]
    pub(crate) desk: DeskArgs,
    /// The invitation
    pub(crate) invitation: Option<PathBuf>,
    /// As the mediator: compare eight words with this party
    #[arg(long, value_name = "PARTY", conflicts_with = "invitation")]
    pub(crate) compared: Option<String>,
    /// Read the eight words that were read out from a file: for exercises
    #[arg(long, value_name = "FILE", requires = "compared")]
    pub(crate) heard: Option<PathBuf>,
    /// As a party: write the eight words to a file instead of showing them: for exercises
    #[arg(long, value_name = "FILE", requires = "invitation")]
    pub(crate) say: Option<PathBuf>,
}

/// `room text`
#[derive(Debug, Args)]
pub(crate) struct RoomTextArgs {
    /// The folder.
    #[command(flatten)]
    pub(crate) desk: DeskArgs,
    /// The text, in Markdown
    pub(crate) text: PathBuf,
    /// The package that it is meant to contain; nothing checks that the words do
    #[arg(long, value_name = "ISSUE=SETTLEMENT,…")]
    pub(crate) package: Option<String>,
    /// In which language [default: the first of the rules]
    #[arg(long, value_name = "WORD")]
    pub(crate) language: Option<String>,
}

/// `room call`
#[derive(Debug, Args)]
pub(crate) struct CallArgs {
    /// The folder.
    #[command(flatten)]
    pub(crate) desk: DeskArgs,
    /// What becomes of the answers: all-accept, common, nothing
    #[arg(long)]
    pub(crate) rule: String,
    /// The question, in words
    #[arg(long, default_value = "")]
    pub(crate) question: String,
    /// What `detente deals CASE --json` printed, for `common`
    #[arg(long, value_name = "FILE")]
    pub(crate) packages: Option<PathBuf>,
    /// So many packages of it
    #[arg(long, value_name = "N", default_value_t = 6)]
    pub(crate) top: usize,
    /// A package in words, for `common`; may be given several times
    #[arg(long, value_name = "WORDS")]
    pub(crate) item: Vec<String>,
    /// Which of several is taken: first, or lot
    #[arg(long, default_value = "lot")]
    pub(crate) tie: String,
    /// Until when answers are awaited, as 2026-12-05T18:00 of UTC
    #[arg(long, value_name = "TIME")]
    pub(crate) closes: String,
}

/// `room answer`
#[derive(Debug, Args)]
pub(crate) struct RoomAnswerArgs {
    /// The folder.
    #[command(flatten)]
    pub(crate) desk: DeskArgs,
    /// accept, refuse, numbers of packages as 1,4, none, or a file
    pub(crate) answer: Option<String>,
    /// Seal preferences: not in this version
    #[arg(long, value_name = "FILE", hide = true)]
    pub(crate) seal: Option<PathBuf>,
}

/// `room outcome`
#[derive(Debug, Args)]
pub(crate) struct RoomOutcomeArgs {
    /// The folder.
    #[command(flatten)]
    pub(crate) desk: DeskArgs,
    /// Show each answer too
    #[arg(long)]
    pub(crate) show: bool,
}

/// `room release`
#[derive(Debug, Args)]
pub(crate) struct ReleaseArgs {
    /// The folder.
    #[command(flatten)]
    pub(crate) desk: DeskArgs,
    /// What it shall know
    pub(crate) what: String,
    /// Which party
    #[arg(long, value_name = "PARTY")]
    pub(crate) to: String,
    /// Until when it may be passed on, as 2026-12-05T18:00 of UTC
    #[arg(long, value_name = "TIME")]
    pub(crate) until: String,
}

/// `room forget`
#[derive(Debug, Args)]
pub(crate) struct ForgetArgs {
    /// The folder.
    #[command(flatten)]
    pub(crate) desk: DeskArgs,
    /// Which round
    pub(crate) round: i64,
}

/// `room log`
#[derive(Debug, Args)]
pub(crate) struct RoomLogArgs {
    /// The folder of the room
    pub(crate) folder: PathBuf,
    /// Show the eight words of the last line
    #[arg(long)]
    pub(crate) words: bool,
}

/// `room verify`
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// The folder of the room
    pub(crate) folder: PathBuf,
}
