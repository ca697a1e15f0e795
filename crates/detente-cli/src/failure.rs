//! Why is there no answer, and how is that said?

use detente::ask::AskError;
use detente::model::{Diagnostic, Span};
use detente::view::{self, ErrorView};
use detente::{OpenError, Opened};

use crate::status::Status;
use crate::{output, render};

/// Why a command has no answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The case can't be read at all.
    Unopened(OpenError),
    /// The case has errors, its own or others that show in this analysis only.
    Unsound(Box<Opened>, Vec<Diagnostic>),
    /// One of several cases has errors, so that its files are told with their folder.
    UnsoundVersion(Box<Opened>),
    /// Something on the command line means nothing in this case: the problems, and the text that
    /// their spans count in.
    Question(Vec<Diagnostic>, String),
    /// The command line asks for something impossible: what, and what to do instead.
    Usage(String, String),
    /// A document can't be read: why, and which.
    Document(Diagnostic),
    /// The work was ended before there was anything to tell.
    Stopped(Diagnostic),
    /// A room refuses it: which rule was broken, and what to do.
    Refused(&'static str, String),
    /// The world refused: a file can't be written.
    World(String),
}

impl Failure {
    /// Why a question about a case has no answer.
    pub(crate) fn of(opened: &Opened, error: AskError) -> Self {
        match error {
            // What is wrong with the case itself is known already.
            AskError::Unsound(_) if opened.has_errors() => {
                Self::Unsound(Box::new(opened.clone()), Vec::new())
            }
            AskError::Unsound(found) => Self::Unsound(Box::new(opened.clone()), found),
            AskError::Meaningless { found, text } => Self::Question(found, text),
        }
    }
}

impl From<output::Unwritten> for Failure {
    fn from(output::Unwritten(error): output::Unwritten) -> Self {
        Self::World(format!("the answer can't be written: {error}"))
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        Self::Unopened(error)
    }
}

impl Failure {
    /// Says what is wrong, as data too where that is asked for.
    pub(crate) fn report(&self, json: bool) -> Status {
        match self {
            Self::Unopened(error) => {
                say(&[error.diagnostic()], "", json);
                Status::Unreadable
            }
            Self::Unsound(opened, more) => {
                let all: Vec<Diagnostic> = opened.diagnostics.iter().chain(more).cloned().collect();
                // Where an analysis found more, what reading the case found was said before it.
                let unsaid = if more.is_empty() { &all } else { more };
                output::problems(&render::case_diagnostics(opened, unsaid));
                if json {
                    // If this fails, the exit status still tells.
                    let _ = output::json(&view::error(&all, |found| owned(opened.file_of(found))));
                }
                Status::Found
            }
            Self::UnsoundVersion(opened) => {
                output::note(&format!("`{}` has errors:\n", opened.path.display()));
                output::problems(&render::case_diagnostics(opened, &opened.diagnostics));
                if json {
                    let file = |found| {
                        let (name, text) = opened.file_of(found);
                        (render::in_folder(opened, name), text)
                    };
                    // If this fails, the exit status still tells.
                    let _ = output::json(&view::error(&opened.diagnostics, file));
                }
                Status::Found
            }
            Self::Question(found, text) => {
                say(found, text, json);
                Status::Usage
            }
            Self::Usage(what, help) => {
                let found = Diagnostic::error("usage", Span::default(), what.as_str());
                say(&[found.with_help(help.as_str())], "", json);
                Status::Usage
            }
            Self::Document(found) => {
                say(std::slice::from_ref(found), "", json);
                Status::Unreadable
            }
            Self::Stopped(found) => {
                say(std::slice::from_ref(found), "", json);
                Status::Stopped
            }
            Self::Refused(code, what) => {
                say(&[Diagnostic::error(code, Span::default(), what.as_str())], "", json);
                Status::Found
            }
            Self::World(what) => {
                say(&[Diagnostic::error("world", Span::default(), what.as_str())], "", json);
                Status::Unreadable
            }
        }
    }
}

/// What is wrong with a command line, as data.
pub(crate) fn usage_view(what: &str) -> ErrorView {
    let found = [Diagnostic::error("usage", Span::default(), what)];
    view::error(&found, |found| (found.file.clone(), ""))
}

fn owned<'a>((name, text): (&str, &'a str)) -> (String, &'a str) {
    (name.to_owned(), text)
}

/// Reports problems whose spans count in one text, which may be empty.
fn say(found: &[Diagnostic], text: &str, json: bool) {
    output::problems(&render::diagnostics(found, |found| (found.file.clone(), text)));
    if json {
        // If this fails, the exit status still tells.
        let _ = output::json(&view::error(found, |found| (found.file.clone(), text)));
    }
}
