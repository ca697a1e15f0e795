//! What can be typed?
//!
//! Words and their meaning only; nothing is opened here. Help texts are written for people who
//! have never seen the program.

use std::path::PathBuf;
use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgGroup, Args, Parser, Subcommand};
use detente::ask::{Allowance, Concept, Limits, Supposition};
use detente::leverage::USUAL_DEALS;
use detente::outlook::{LAST_DRAW, MOST_DRAWS, USUAL_SAMPLES};
use detente_page::figure::FigureName;

use crate::room_args::RoomArgs;
use crate::signals;

/// Work on a conflict: check the model of it, and find out where it stands and why.
#[derive(Debug, Parser)]
#[command(
    name = "detente",
    version,
    arg_required_else_help = true,
    after_help = "\
CASE is a folder that holds case.yaml, a case file, a save file of GMCR+ (.gmcr), or a domain
of GENIUS, GeniusWeb or NegMAS.

Examples:
  detente new my-case                       write a case to start from
  detente check my-case                     see what is wrong with it
  detente stability cases/south-caucasus    see which states would last, and why
  detente deals cases/south-caucasus        see what to put on the table, and whether it lasts
  detente outlook cases/south-caucasus      see how sure that is, and what to ask first
  detente brief cases/south-caucasus        read one briefing of it all

Exit status: 0 done; 1 done, and the case has errors or the check found something;
2 the command line is wrong; 3 the input can't be read; 4 stopped by --time,
--memory, Ctrl-C or how far steps are followed at most before the answer was complete.
Ctrl-C prints what was found; a second one ends at once."
)]
pub(crate) struct Cli {
    /// What every command takes.
    #[command(flatten)]
    pub(crate) common: Common,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "For every command")]
pub(crate) struct Common {
    /// Print one JSON object on standard output, and nothing else
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Stop after so long, and print what was found
    #[arg(long, global = true, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) time: Option<Duration>,
    /// Take at most so much memory, for example 2GiB
    #[arg(long, global = true, value_name = "SIZE", value_parser = bytes)]
    pub(crate) memory: Option<u64>,
    /// Compute on so many threads; answers don't depend on it [default: all there are]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) threads: Option<u16>,
    /// Of a negotiation domain of another program: the profiles that are those of the parties, by
    /// the names of their files
    #[arg(long, global = true, value_name = "A,B", value_delimiter = ',')]
    pub(crate) profiles: Vec<String>,
}

impl Common {
    /// Begins a piece of work that may spend so much.
    pub(crate) fn begin(&self) -> Allowance {
        signals::begin(Limits { time: self.time, bytes: self.memory })
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Tell everything that is wrong with a case, each thing at its place
    #[command(after_help = "\
Examples:
  detente check cases/south-caucasus
  detente check my-case/case.yaml --json
  detente check                        the case in this folder")]
    Check(CheckArgs),
    /// Tell which states would last, for whom, and what leads there from today
    #[command(after_help = "\
Examples:
  detente stability cases/south-caucasus
  detente stability my-case --concepts nash,seq --states
  detente stability my-case --coalitions all
  detente stability cases/south-caucasus --scenario guarantor-walks
  detente stability cases/south-caucasus --unknown squeeze-works=no --json")]
    Stability(StabilityArgs),
    /// Tell why a state would last for a party, or why not; or why a deal would last, or who breaks it
    #[command(after_help = "\
Examples:
  detente explain my-case --party armenia                 today's state
  detente explain my-case --party armenia --state-id 14 --concept nash
  detente explain my-case --party a+b --state \"not a.arms and not b.arms\"
  detente explain my-case --package route=guards,borders=map    one deal

A formula names options, treaties and issues: `armenia.lawsuits`, `azerbaijan.force = none`,
`peace`, `peace.route = guards`, joined by `and`, `or`, `not`, `if`, `unless`.")]
    Explain(ExplainArgs),
    /// Tell which deals to put on the table, and which would last once signed
    #[command(after_help = "\
Examples:
  detente deals cases/south-caucasus
  detente deals cases/south-caucasus --top 5 --sort armenia
  detente deals cases/south-caucasus --scenario moscow-sidelined --json
  detente deals my-domain --csv > deals.csv

A deal is worth proposing if nobody gains by breaking it in a way that isn't answered, outsiders
do their part, no signatory falls below what it has without a deal, and no other such deal is
better for one signatory and worse for none. `detente explain CASE --package …` tells of one deal.")]
    Deals(DealsArgs),
    /// Tell what is missing for a deal to last, and who could supply it
    #[command(after_help = "\
Examples:
  detente leverage cases/south-caucasus
  detente leverage cases/south-caucasus --top 2
  detente leverage my-case --package route=guards,borders=map    one deal
  detente leverage my-case --treaty peace --json
  detente leverage my-case --want \"not a.arms and not b.arms\"    what parties would have to want

For each deal: what keeping it would have to be worth to those who break it, which further promises
or pledges would make it stand and what they cost whom, which replies are missing; and what each
outsider is to all deals: needed, a help, a hindrance, a keeper, a spoiler. Each remedy is solved
again with everything else as it is. Points are of each party's own scale and no money.")]
    Leverage(LeverageArgs),
    /// Ask which of two texts is better for a party, and narrow the ranges of its points by the answers
    #[command(after_help = "\
Examples:
  detente elicit cases/south-caucasus-2025 armenia
  detente elicit my-case north --write --by AB             the narrower ranges go into the case
  detente elicit my-case north --answers 1,2,= --json      for scripts

At most twelve questions, each with one key. Which comes next depends on the treaty, on this party's
own ranges and on its own answers, and on nobody else's wishes. Points that are one number aren't
asked about. With --write the ranges are written where the party's wishes stand, in its own file
`party-ID.yaml` if there is one, with who answered, when and what was there before.")]
    Elicit(ElicitArgs),
    /// Tell whether the model, followed from one time in the past, comes to rest where history went
    #[command(after_help = "\
Examples:
  detente hindcast cases/south-caucasus
  detente hindcast cases/nile-dam --json
  detente hindcast cases/south-caucasus --unknown squeeze-works=no

The entries of the timeline that have a state are taken in pairs, by date. From every state that
fits the earlier one, with the wishes of its time, steps that nothing deters are followed to where
they come to rest. A pair that moved is a hit if that is something new that the later one tells.
Past wishes were written by somebody who knew what came next: a hit shows that the model is
consistent with history, not that it foresees.")]
    Hindcast(HindcastArgs),
    /// Tell how sure one can be: what holds in most draws, what to ask first, what would flip it
    #[command(after_help = "\
Examples:
  detente outlook cases/south-caucasus
  detente outlook cases/south-caucasus --samples 200 --seed 7
  detente outlook my-case --unknown squeeze-works=no --json
  detente outlook my-case --samples 0..500 > a.json       a part, for another machine
  detente outlook my-case --samples 500..1000 > b.json
  detente outlook --merge a.json b.json                   what one run would have printed

Numbers with a range, points of which only the order is known and priorities whose order is unsure
are drawn; each draw is solved for every answer to the unknowns. Shares are of these draws, which
are the analyst's own, and no probability of an event. The same seed gives the same draws.")]
    Outlook(OutlookArgs),
    /// Draw one figure: what each side gains, why today lasts, who has leverage
    #[command(after_help = "\
Examples:
  detente figure cases/south-caucasus gains --out gains.svg
  detente figure cases/south-caucasus why --party armenia > why.svg
  detente figure cases/south-caucasus outlook --samples 200 --out outlook.svg
  detente figure cases/south-caucasus timeline --json

gains     what each side gains by each text, and which would last
why       why today stays as it is; with --package, why a deal breaks and which reply is missing
deals     who gets how much of each text, and what becomes of it
outlook   in which share of draws each text holds, and what to ask first
tipping   how far each number and each answer is from changing the verdict
timeline  what happened when, by which sources, and where are the gaps
leverage  who can hurt or help whom, and would they; with --at deal, once a deal is done

A figure is SVG, which browsers and word processors open. It says in a sentence what it shows;
--json gives that sentence and the same data as rows and columns.")]
    Figure(FigureArgs),
    /// Write one briefing: where the conflict stands, what could be signed, and how sure that is
    #[command(after_help = "\
Examples:
  detente brief cases/south-caucasus
  detente brief cases/south-caucasus --out briefing.html
  detente brief cases/south-caucasus --samples 0 --no-leverage      in a few seconds
  detente brief cases/nile-dam --hindcast             with what the model makes of the past
  detente brief my-case --unknown squeeze-works=no --out briefing.md
  detente brief my-case --interactive --out ask-me.html   a page with a choice of suppositions
  detente brief my-case --for armenia                 with party-armenia.yaml, for its adviser")]
    Brief(BriefArgs),
    /// Tell what changed between two versions of a case, and which verdicts moved because of it
    #[command(after_help = "\
Examples:
  detente diff cases/south-caucasus my-copy            two folders
  detente diff my-case@HEAD my-case                    since the last commit
  detente diff my-case@v1 my-case@v2 --json            two revisions, where git keeps the case

Each change is made alone in OLD and undone in NEW, and all verdicts are asked for again. It is
enough alone if it moves a verdict to where that is in NEW, and needed if the verdict moves back
without it. What hangs together is one change: a new party comes with its options and wishes.")]
    Diff(DiffArgs),
    /// Exchange texts, sealed answers and signatures with parties who don't trust each other
    #[command(
        subcommand_required = true,
        arg_required_else_help = true,
        after_help = "\
Examples:
  detente room identity mara                        make keys, and write down six words
  detente room new talks --as mara.identity --rules rules.yaml
  detente room invite talks armenia                 a file for Armenia alone
  detente room join talks-armenia invite-armenia.detente --as aram.identity
  detente room call talks --rule all-accept --closes 2026-12-05T18:00
  detente room answer talks-armenia accept
  detente room verify talks

No cryptographer has audited this. Until one has, it is good for exercises, and for nothing that
somebody could be harmed by. It sends nothing: what waits in out/ you carry yourself, by stick or
mail. The mediator's machine opens the answers, and the mediator can read and tell them. With two
parties, who accepted knows from a `no` that the other refused."
    )]
    Room(RoomArgs),
    /// Open a page on which a case is read, argued about and written, in the browser of this machine
    #[command(after_help = "\
Examples:
  detente serve cases/south-caucasus
  detente serve my-case --by AB                            decisions in the record are by AB
  detente serve my-case --private armenia                  with what Armenia alone may know
  detente serve my-case --at 'deals?unknown=squeeze-works:no'

The page is on 127.0.0.1, for whoever knows the token in its address, until Ctrl-C or Quit.")]
    Serve(ServeArgs),
    /// Print the JSON Schema of case files, for editors
    #[command(after_help = "\
Example:
  detente schema > case.schema.json")]
    Schema,
    /// Write a commented case to start from
    #[command(after_help = "\
Example:
  detente new my-case")]
    New(NewArgs),
    /// Lay a case file out evenly; comments stay
    #[command(after_help = "\
Examples:
  detente fmt my-case
  detente fmt my-case --check          only tell whether it would change")]
    Fmt(FmtArgs),
    /// Write a case from a file of another program
    #[command(after_help = "\
Examples:
  detente convert elmira.gmcr elmira
  detente convert house house-case --profiles tenant,owner    of a folder with several profiles")]
    Convert(ConvertArgs),
    /// Tell what stands in a document, word for word, and how far it can be trusted
    #[command(after_help = "\
Examples:
  detente read report.html
  detente read report.pdf --text
  curl -s https://example.org/report | detente read - --json
  detente read report.html --coder ./coder.sh    what that command proposes, given the text")]
    Read(ReadArgs),
    /// Keep a record of what documents say: add them, look at what is proposed, accept or reject it
    #[command(
        subcommand_required = true,
        arg_required_else_help = true,
        after_help = "\
Examples:
  detente record add my-case report.html            read a document, and propose what stands in it
  detente record list my-case --status proposed     see what is proposed
  detente record review my-case --by AB             decide at the keyboard, one by one
  detente record suggest my-case                    see what the case could take from it

The case cites an accepted entry by its name: `evidence: {offer: {record: q-3f9c2a1b04}}`."
    )]
    Record(crate::record_args::RecordArgs),
}

/// `read`
#[derive(Debug, Args)]
pub(crate) struct ReadArgs {
    /// The document: text, Markdown, a web page or a PDF; `-` for standard input
    pub(crate) file: PathBuf,
    /// Show page furniture too: navigation, share bars, comment forms
    #[arg(long)]
    pub(crate) furniture: bool,
    /// Print the text that all places are counted in, and nothing else
    #[arg(long, conflicts_with_all = ["furniture", "json"])]
    pub(crate) text: bool,
    /// Run this command, give it the text on standard input, and show what it proposes; nothing is kept, and the text may be confidential
    #[arg(long, value_name = "COMMAND", conflicts_with_all = ["furniture", "text"])]
    pub(crate) coder: Option<String>,
}

/// `check`
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// The case [default: the one in this folder]
    pub(crate) case: Option<PathBuf>,
}

/// What is supposed.
#[derive(Debug, Args)]
pub(crate) struct SupposeArgs {
    /// Suppose a scenario of the case
    #[arg(long, value_name = "ID")]
    pub(crate) scenario: Option<String>,
    /// Suppose an answer to an unknown; may be given several times
    #[arg(long = "unknown", value_name = "NAME=LEVEL", value_parser = answer)]
    pub(crate) unknowns: Vec<(String, String)>,
}

impl SupposeArgs {
    /// The supposition.
    pub(crate) fn supposition(&self) -> Supposition {
        Supposition {
            scenario: self.scenario.clone(),
            unknowns: self.unknowns.clone(),
            ..Supposition::default()
        }
    }
}

/// `stability`
#[derive(Debug, Args)]
pub(crate) struct StabilityArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// Under which concepts [default: all]
    #[arg(long, value_delimiter = ',', value_parser = concept(), value_name = "CONCEPT,…")]
    pub(crate) concepts: Vec<Concept>,
    /// Also ask about parties that join forces: `all`, `none`, or groups such as a+b,a+b+c
    /// [default: those that the case names under `coalitions`]
    #[arg(long, value_name = "GROUPS")]
    pub(crate) coalitions: Option<String>,
    /// List every state with its ranks and verdicts
    #[arg(long)]
    pub(crate) states: bool,
    /// List at most so many states, those nearest to today [default: 8, and 1000 with --json or
    /// --states]
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// What is supposed.
    #[command(flatten)]
    pub(crate) suppose: SupposeArgs,
}

/// `explain`
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("which").args(["state", "state_id", "package"]))]
pub(crate) struct ExplainArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// The state in which this formula is true [default: today's state]
    #[arg(long, value_name = "FORMULA")]
    pub(crate) state: Option<String>,
    /// The state with this number
    #[arg(long, value_name = "N")]
    pub(crate) state_id: Option<u64>,
    /// The party; or the signatories of a treaty, joined by `+`
    #[arg(long, value_name = "ID", conflicts_with = "package")]
    pub(crate) party: Option<String>,
    /// A deal instead of a state: one settlement for each issue of a treaty
    #[arg(long, value_name = "ISSUE=SETTLEMENT,…")]
    pub(crate) package: Option<String>,
    /// The treaty that the package is of, where the case has several
    #[arg(long, value_name = "ID", requires = "package")]
    pub(crate) treaty: Option<String>,
    /// How far the party looks ahead
    #[arg(long, value_parser = concept(), default_value = "seq")]
    pub(crate) concept: Concept,
    /// Tell at most so many moves, and states after each
    #[arg(long, value_name = "N", default_value_t = 20, conflicts_with = "package")]
    pub(crate) limit: usize,
    /// What is supposed.
    #[command(flatten)]
    pub(crate) suppose: SupposeArgs,
}

/// `deals`
#[derive(Debug, Args)]
pub(crate) struct DealsArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// Only deals on this treaty
    #[arg(long, value_name = "ID")]
    pub(crate) treaty: Option<String>,
    /// List at most so many deals [default: all acceptable ones up to 4,096, else efficient ones]
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
    /// List first what is `worth` most, what is best for a party, or in the order of the `package`
    #[arg(long, value_name = "worth|package|PARTY", default_value = "worth")]
    pub(crate) sort: String,
    /// Print a table with commas, for spreadsheets
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
    /// What is supposed.
    #[command(flatten)]
    pub(crate) suppose: SupposeArgs,
}

/// `leverage`
#[derive(Debug, Args)]
pub(crate) struct LeverageArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// The treaty, where the case has several
    #[arg(long, value_name = "ID")]
    pub(crate) treaty: Option<String>,
    /// Only this deal: one settlement for each issue of the treaty
    #[arg(long, value_name = "ISSUE=SETTLEMENT,…")]
    pub(crate) package: Option<String>,
    /// Tell of at most so many deals that fail
    #[arg(long, value_name = "N", default_value_t = USUAL_DEALS, conflicts_with = "package")]
    pub(crate) top: usize,
    /// Instead of deals: what parties would have to want for the states to last in which this is true
    #[arg(long, value_name = "FORMULA", conflicts_with_all = ["treaty", "package", "top"])]
    pub(crate) want: Option<String>,
    /// How far the parties look ahead
    #[arg(long, value_parser = concept(), default_value = "seq", requires = "want")]
    pub(crate) concept: Concept,
    /// Count the profiles of strict rankings under which all of these states are equilibria
    #[arg(long, requires = "want")]
    pub(crate) count_profiles: bool,
    /// Vary the rankings of these parties only
    #[arg(long, value_name = "ID,…", value_delimiter = ',', requires = "count_profiles")]
    pub(crate) vary: Vec<String>,
    /// Rank only the states anew in which this is true
    #[arg(long, value_name = "FORMULA", requires = "count_profiles")]
    pub(crate) among: Option<String>,
    /// What is supposed.
    #[command(flatten)]
    pub(crate) suppose: SupposeArgs,
}

/// `elicit`
#[derive(Debug, Args)]
pub(crate) struct ElicitArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// The party that answers, by its short name
    pub(crate) party: String,
    /// The treaty, where the case has several
    #[arg(long, value_name = "ID")]
    pub(crate) treaty: Option<String>,
    /// Write the narrower ranges where the party's wishes stand
    #[arg(long, requires = "by")]
    pub(crate) write: bool,
    /// Who answered: initials
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// Take these answers instead of asking: `1`, `2` or `=` each
    #[arg(long, value_name = "1,2,=", value_delimiter = ',', value_parser = better)]
    pub(crate) answers: Option<Vec<char>>,
    /// What is supposed.
    #[command(flatten)]
    pub(crate) suppose: SupposeArgs,
}

/// Which of two texts is better.
fn better(text: &str) -> Result<char, String> {
    match text.trim() {
        "1" => Ok('1'),
        "2" => Ok('2'),
        "=" => Ok('='),
        _ => Err("an answer is `1`, `2` or `=`".to_owned()),
    }
}

/// `serve`
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// The case [default: the one in this folder]
    pub(crate) case: Option<PathBuf>,
    /// Show private files too: of these parties, or of all where none is named
    #[arg(long, value_name = "PARTY,…", value_delimiter = ',', num_args = 0..)]
    pub(crate) private: Option<Vec<String>>,
    /// On which port [default: any that is free]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(crate) port: u16,
    /// Who decides about entries of the record: initials
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub(crate) by: String,
    /// Which view to open: what stands in an address behind the token
    #[arg(long, value_name = "VIEW?…")]
    pub(crate) at: Option<String>,
    /// Don't open a browser
    #[arg(long)]
    pub(crate) no_open: bool,
}

/// `hindcast`
#[derive(Debug, Args)]
pub(crate) struct HindcastArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// What is supposed.
    #[command(flatten)]
    pub(crate) suppose: SupposeArgs,
}

/// `outlook`
#[derive(Debug, Args)]
pub(crate) struct OutlookArgs {
    /// The case
    #[arg(required_unless_present = "merge")]
    pub(crate) case: Option<PathBuf>,
    /// Make so many draws; or only those from A up to, not with, B, and print them as a part
    #[arg(long, value_name = "N|A..B", value_parser = samples, default_value_t = Samples::usual())]
    pub(crate) samples: Samples,
    /// What draws are made from: another number gives other draws
    #[arg(long, value_name = "S", default_value_t = 0)]
    pub(crate) seed: u64,
    /// What proposing a text that then fails costs, where one that lasts brings 1
    #[arg(long, value_name = "K", value_parser = cost, default_value_t = 1.0)]
    pub(crate) cost_of_failure: f64,
    /// Add parts that were computed apart, instead of drawing
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["case", "samples", "seed", "cost_of_failure", "scenario", "unknowns"])]
    pub(crate) merge: Vec<PathBuf>,
    /// What is supposed.
    #[command(flatten)]
    pub(crate) suppose: SupposeArgs,
}

/// Which draws are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Samples {
    /// The first so many.
    First(u64),
    /// Some of them, as a part.
    Part(std::ops::Range<u64>),
}

impl Samples {
    fn usual() -> Self {
        Self::First(USUAL_SAMPLES)
    }
}

impl std::fmt::Display for Samples {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::First(count) => write!(f, "{count}"),
            Self::Part(draws) => write!(f, "{}..{}", draws.start, draws.end),
        }
    }
}

fn samples(text: &str) -> Result<Samples, String> {
    let number = |text: &str| {
        text.parse::<u64>()
            .map_err(|_| format!("`{text}` is no number of draws; write 1000, or 0..500"))
    };
    match text.split_once("..") {
        None => match number(text)? {
            0 => Err("at least one draw is needed; write, for example, 1000".to_owned()),
            count if count > MOST_DRAWS => {
                Err(format!("at most {MOST_DRAWS} draws are made at a time"))
            }
            count => Ok(Samples::First(count)),
        },
        Some((from, to)) => {
            let draws = number(from)?..number(to)?;
            if draws.is_empty() {
                return Err(format!("`{text}` holds no draw; the second number has to be greater"));
            }
            if draws.end > LAST_DRAW || draws.end - draws.start > MOST_DRAWS {
                return Err(format!(
                    "at most {MOST_DRAWS} draws are made at a time, up to number {LAST_DRAW}"
                ));
            }
            Ok(Samples::Part(draws))
        }
    }
}

fn cost(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(cost) if cost.is_finite() && cost >= 0.0 => Ok(cost),
        Ok(_) | Err(_) => {
            Err("write a number that isn't negative, for example 1 or 0.5".to_owned())
        }
    }
}

/// `figure`
#[derive(Debug, Args)]
pub(crate) struct FigureArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// Which figure
    #[arg(value_parser = figure_name(), value_name = "FIGURE")]
    pub(crate) name: FigureName,
    /// The treaty, where the case has several
    #[arg(long, value_name = "ID")]
    pub(crate) treaty: Option<String>,
    /// For `why` and `leverage`: this deal, one settlement for each issue of the treaty
    #[arg(long, value_name = "ISSUE=SETTLEMENT,…")]
    pub(crate) package: Option<String>,
    /// For `why`: all moves of this party, instead of the simplest of each
    #[arg(long, value_name = "ID", conflicts_with = "package")]
    pub(crate) party: Option<String>,
    /// For `leverage`: as things stand, or once the deal of `--package` is done
    #[arg(long, value_name = "WHEN", value_parser = ["now", "deal"], default_value = "now")]
    pub(crate) at: String,
    /// For `outlook` and `tipping`: make so many draws
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=MOST_DRAWS), default_value_t = 200)]
    pub(crate) samples: u64,
    /// What draws are made from
    #[arg(long, value_name = "S", default_value_t = 0)]
    pub(crate) seed: u64,
    /// Write it to a file: SVG (.svg), or dots (.png) with the feature `png`
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// What is supposed.
    #[command(flatten)]
    pub(crate) suppose: SupposeArgs,
}

fn figure_name() -> impl TypedValueParser<Value = FigureName> {
    PossibleValuesParser::new(FigureName::ALL.map(FigureName::word)).map(|word| {
        let found = FigureName::ALL.into_iter().find(|it| it.word() == word);
        found.unwrap_or(FigureName::Gains)
    })
}

/// `brief`
#[derive(Debug, Args)]
pub(crate) struct BriefArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// Write it to a file instead: Markdown (.md) or a page for browsers and printers (.html)
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Make so many draws from the ranges, 0 for none [default: 200, or as many as are soon made]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(0..=MOST_DRAWS))]
    pub(crate) samples: Option<u64>,
    /// What draws are made from: another number gives other draws
    #[arg(long, value_name = "S", default_value_t = 0)]
    pub(crate) seed: u64,
    /// Don't look for what deals that fail lack
    #[arg(long)]
    pub(crate) no_leverage: bool,
    /// Also follow the model from each period of the timeline to the next, which may take long
    #[arg(long)]
    pub(crate) hindcast: bool,
    /// With a row of choices: what the answer and the deals are under each other supposition (needs --out FILE.html)
    #[arg(long, requires = "out")]
    pub(crate) interactive: bool,
    /// For this party's own adviser: with its private file, and no other party's
    #[arg(long = "for", value_name = "PARTY")]
    pub(crate) side: Option<String>,
    /// What is supposed.
    #[command(flatten)]
    pub(crate) suppose: SupposeArgs,
}

/// `diff`
#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// The old version: a case, or CASE@REV as git keeps it
    pub(crate) old: PathBuf,
    /// The new version, likewise
    pub(crate) new: PathBuf,
    /// Also compare what to ask first, by so many draws from the ranges of each version
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=MOST_DRAWS))]
    pub(crate) samples: Option<u64>,
    /// What draws are made from
    #[arg(long, value_name = "S", default_value_t = 0, requires = "samples")]
    pub(crate) seed: u64,
    /// What is supposed, of both alike.
    #[command(flatten)]
    pub(crate) suppose: SupposeArgs,
}

/// `new`
#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// The folder to make
    pub(crate) folder: PathBuf,
}

/// `fmt`
#[derive(Debug, Args)]
pub(crate) struct FmtArgs {
    /// The case
    pub(crate) case: PathBuf,
    /// Change nothing; exit with 1 if something would change
    #[arg(long)]
    pub(crate) check: bool,
}

/// `convert`
#[derive(Debug, Args)]
pub(crate) struct ConvertArgs {
    /// The file of the other program
    pub(crate) file: PathBuf,
    /// The folder to make
    pub(crate) folder: PathBuf,
}

fn concept() -> impl TypedValueParser<Value = Concept> {
    PossibleValuesParser::new(Concept::ALL.map(Concept::id))
        .map(|id| Concept::from_id(&id).unwrap_or(Concept::Seq))
}

fn seconds(text: &str) -> Result<Duration, String> {
    let number: f64 =
        text.parse().map_err(|_| "write a number of seconds, such as 60".to_owned())?;
    Duration::try_from_secs_f64(number)
        .map_err(|_| "write a number of seconds from 0 up".to_owned())
}

fn bytes(text: &str) -> Result<u64, String> {
    parse_size::parse_size(text).map_err(|_| "write a size such as 500MB or 2GiB".to_owned())
}

fn answer(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, level)) if !name.trim().is_empty() && !level.trim().is_empty() => {
            Ok((name.trim().to_owned(), level.trim().to_owned()))
        }
        Some(_) | None => Err("write NAME=LEVEL, for example squeeze-works=no".to_owned()),
    }
}
