//! What does a revision of a repository have at a path?
//!
//! Git itself is asked, and writes what it has into a folder of ours; nothing in the repository changes.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The most files that are taken out of a revision.
/// Crossed by `a_folder_with_too_much_in_it_is_refused`.
const MOST_FILES: usize = 10_000;
/// The most bytes that they have together.
const MOST_BYTES: u64 = 1 << 29;

/// What keeps git from showing a revision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RevisionProblem {
    /// There is no program `git`.
    #[error("there is no program `git` that could show it")]
    NoGit,
    /// The path lies in no repository.
    #[error("the path lies in no git repository")]
    NoRepository,
    /// The repository has no such revision.
    #[error("the repository has no revision `{0}`")]
    NoRevision(String),
    /// The revision has nothing at the path.
    #[error("the revision has nothing at `{0}`")]
    NotInRevision(String),
    /// The folder holds more than a case.
    #[error("the folder holds more than {MOST_FILES} files or {} MiB in that revision", MOST_BYTES >> 20)]
    TooMuch,
    /// Git said something else.
    #[error("git says: {0}")]
    Git(String),
    /// What git had couldn't be written.
    #[error("it can't be written into a folder of its own: {0}")]
    World(String),
}

impl RevisionProblem {
    /// Another problem, if this is what git said to a question that has it for an answer.
    fn or_if_git(self, other: Self) -> Self {
        if matches!(self, Self::Git(_)) { other } else { self }
    }

    /// What to do next.
    pub(super) fn help(&self, path: &Path) -> String {
        match self {
            Self::NoGit => {
                "install git, or unpack the old version into a folder and name that".to_owned()
            }
            Self::NoRepository => {
                "name a folder or a file that git keeps, or two folders instead of a revision"
                    .to_owned()
            }
            Self::NoRevision(_) => {
                format!("`git log --oneline -- {}` lists those that changed it", path.display())
            }
            Self::NotInRevision(_) => format!(
                "`git log --oneline --follow -- {}` shows since when it is there, and under which name before",
                path.display()
            ),
            Self::TooMuch => "a case stands in a folder of its own; move it into one".to_owned(),
            Self::Git(_) => "try the same with git itself".to_owned(),
            Self::World(_) => "see whether there is room for temporary files".to_owned(),
        }
    }

    /// The stable name of this kind of problem.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::NoGit => "no-git",
            Self::NoRepository => "no-repository",
            Self::NoRevision(_) => "no-such-revision",
            Self::NotInRevision(_) => "not-in-revision",
            Self::TooMuch => "too-much-in-revision",
            Self::Git(_) | Self::World(_) => "revision-unreadable",
        }
    }
}

/// Writes what a revision has at a path into a folder; gives where the case is there.
pub(super) fn unpack(path: &Path, revision: &str, into: &Path) -> Result<PathBuf, RevisionProblem> {
    let (start, rest) = nearest(path);
    let git = Git { start };
    let root = PathBuf::from(git.line(&["rev-parse", "--show-toplevel"])?);
    let start = git.start.canonicalize().map_err(|error| world(&error))?;
    let root = root.canonicalize().map_err(|error| world(&error))?;
    let within = start.strip_prefix(&root).map_err(|_| RevisionProblem::NoRepository)?;
    let within = slashed(&within.join(rest));
    let no_revision = || RevisionProblem::NoRevision(revision.to_owned());
    let named = format!("{revision}^{{commit}}");
    let commit = git
        .line(&["rev-parse", "--verify", "--quiet", "--end-of-options", &named])
        .map_err(|why| why.or_if_git(no_revision()))?;
    let object = |within: &str| format!("{commit}:{within}");
    let not_there = || RevisionProblem::NotInRevision(within.clone());
    let kind = git
        .line(&["cat-file", "-t", &object(&within)])
        .map_err(|why| why.or_if_git(not_there()))?;
    // A case file is read with what lies beside it.
    let (folder, name) = match kind.as_str() {
        "tree" => (within.as_str(), None),
        "blob" => match within.rsplit_once('/') {
            Some((folder, name)) => (folder, Some(name)),
            None => ("", Some(within.as_str())),
        },
        _ => return Err(not_there()),
    };
    let tree = object(folder);
    measure(&git.run(&["ls-tree", "-r", "-l", "-z", "--full-tree", &tree])?)?;
    let (index, case) = (into.join("index"), into.join("case"));
    let prefix = format!("--prefix={}/", case.display());
    // In a folder further down only what lies there would be written.
    // A repository may come from anybody: its settings could name programs to filter files by, so that only its objects are
    // lent to an empty one.
    let objects = git.line(&["rev-parse", "--path-format=absolute", "--git-path", "objects"])?;
    let empty = into.join("git");
    git.run(&["init", "--quiet", "--bare", "--template=", &empty.to_string_lossy()])?;
    let git = Git { start: root };
    let apart = |arguments: &[&str]| {
        let mut command = git.command();
        command.env("GIT_DIR", &empty).env("GIT_WORK_TREE", into).env("GIT_INDEX_FILE", &index);
        finish(command.env("GIT_OBJECT_DIRECTORY", &objects).args(arguments))
    };
    apart(&["read-tree", &tree])?;
    apart(&["checkout-index", "--all", "--quiet", &prefix])?;
    Ok(name.map_or_else(|| case.clone(), |name| case.join(name)))
}

/// The nearest folder around a path that is there, and the rest of the path.
fn nearest(path: &Path) -> (PathBuf, PathBuf) {
    let mut start = path;
    while !start.is_dir() {
        match start.parent() {
            Some(parent) => start = parent,
            None => break,
        }
    }
    let rest = path.strip_prefix(start).unwrap_or(Path::new("")).to_path_buf();
    let here = start.as_os_str().is_empty();
    (if here { PathBuf::from(".") } else { start.to_path_buf() }, rest)
}

/// A path as git writes it.
fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|it| it.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// Refuses a listing of more than a case.
fn measure(listing: &[u8]) -> Result<(), RevisionProblem> {
    let (mut files, mut bytes) = (0_usize, 0_u64);
    for entry in listing.split(|&it| it == 0).filter(|it| !it.is_empty()) {
        files += 1;
        let entry = String::from_utf8_lossy(entry);
        let size = entry.split('\t').next().and_then(|it| it.split_whitespace().last());
        bytes = bytes.saturating_add(size.and_then(|it| it.parse().ok()).unwrap_or(0));
    }
    if files > MOST_FILES || bytes > MOST_BYTES { Err(RevisionProblem::TooMuch) } else { Ok(()) }
}

/// The program git, asked about the repository around a folder.
struct Git {
    start: PathBuf,
}

impl Git {
    fn command(&self) -> Command {
        let mut command = Command::new("git");
        // Only the folder says which repository is meant, and no hook of it is run.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
            command.env_remove(name);
        }
        command.env("LC_ALL", "C").stdin(Stdio::null()).arg("-C").arg(&self.start);
        command.args(["-c", "core.hooksPath=", "-c", "core.fsmonitor=false"]);
        command
    }

    fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, RevisionProblem> {
        finish(self.command().args(arguments))
    }

    /// What it prints, on one line.
    fn line(&self, arguments: &[&str]) -> Result<String, RevisionProblem> {
        let said = self.run(arguments)?;
        Ok(String::from_utf8_lossy(&said).trim_end_matches(['\n', '\r']).to_owned())
    }
}

fn finish(command: &mut Command) -> Result<Vec<u8>, RevisionProblem> {
    let output = command.output().map_err(|error| {
        if error.kind() == io::ErrorKind::NotFound { RevisionProblem::NoGit } else { world(&error) }
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    if said.contains("not a git repository") {
        return Err(RevisionProblem::NoRepository);
    }
    let first = said.lines().next().unwrap_or_default();
    Err(RevisionProblem::Git(first.trim_start_matches("fatal: ").to_owned()))
}

pub(super) fn world(error: &io::Error) -> RevisionProblem {
    RevisionProblem::World(error.to_string())
}
