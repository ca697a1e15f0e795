//! What becomes of what somebody types?

use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use detente::workplace::{self, Saved};
use detente_page::workbench::{Address, DeskView, WorkBlock, save_conflict};
use serde::Serialize;

use super::given_at;
use super::text::{is_ours, line_of};
use super::view::{page, whole};
use crate::case::Case;
use crate::desk::{Desk, look, write};
use crate::reply::{html, plain, see, with};

/// One thing that is wrong with a text.
#[derive(Serialize)]
struct Problem {
    from: usize,
    to: usize,
    line: usize,
    severity: &'static str,
    code: &'static str,
    message: String,
    help: Option<String>,
}

#[derive(Serialize)]
struct Problems {
    diagnostics: Vec<Problem>,
}

/// A name that one can write.
#[derive(Serialize)]
struct Name {
    label: String,
    kind: &'static str,
    detail: String,
}

#[derive(Serialize)]
struct Names {
    names: Vec<Name>,
}

/// The file that a header names, as addresses write it; the case file where none is named.
fn file_of(headers: &axum::http::HeaderMap, case: &Case) -> Option<String> {
    let mut names = case.opened.file_names();
    let Some(named) = headers.get("x-file") else { return names.next().map(str::to_owned) };
    let (_, given) = given_at(&format!("case?file={}", named.to_str().ok()?));
    let named = of(&given, "file");
    names.any(|it| it == named).then_some(named)
}

/// What is wrong with a text that isn't saved; places count in UTF-16, as browsers do.
pub(super) async fn check(
    State(desk): State<Desk>,
    headers: axum::http::HeaderMap,
    text: String,
) -> Response {
    let own = desk.clone();
    // Typing doesn't wait for a computation.
    let found = look(move || {
        let case = own.case();
        let file = file_of(&headers, &case)?;
        let opened = match detente::open_typed(&case.opened, &file, &text) {
            Ok(opened) => opened,
            Err(error) => {
                let it = error.diagnostic();
                let (message, help) = (it.message, it.help);
                let problem = Problem {
                    from: 0,
                    to: 0,
                    line: 1,
                    severity: "error",
                    code: it.code,
                    message,
                    help,
                };
                return Some(Problems { diagnostics: vec![problem] });
            }
        };
        let ours = opened.diagnostics.iter().filter(|it| opened.file_of(it).0 == file);
        let diagnostics = ours.map(|it| Problem {
            from: in_utf16(&text, it.span.start),
            to: in_utf16(&text, it.span.end),
            line: line_of(&text, it.span.start),
            severity: if it.is_error() { "error" } else { "warning" },
            code: it.code,
            message: it.message.clone(),
            help: it.help.clone(),
        });
        Some(Problems { diagnostics: diagnostics.collect() })
    });
    match found.await {
        Ok(Some(found)) => json(&found),
        Ok(None) => plain(StatusCode::NOT_FOUND),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// How many units of UTF-16 stand before a place.
fn in_utf16(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    text[..at].encode_utf16().count()
}

/// The names that the case knows, for whoever writes one.
pub(super) async fn names(State(desk): State<Desk>) -> Response {
    match look(move || names_of(&desk.case())).await {
        Ok(names) => json(&names),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

fn names_of(case: &Case) -> Names {
    let mut names = Vec::new();
    if let Some(conflict) = &case.opened.conflict {
        let mut add = |label: String, kind: &'static str, detail: &str| {
            names.push(Name { label, kind, detail: detail.to_owned() });
        };
        for party in &conflict.parties {
            add(party.id.clone(), "party", &party.name);
        }
        for variable in conflict.variables() {
            add(conflict.variable_name(variable), "variable", conflict.variable_label(variable));
            for level in conflict.variable_levels(variable) {
                add(level.id.clone(), "level", &level.label);
            }
        }
        for unknown in &conflict.unknowns {
            add(unknown.id.clone(), "unknown", &unknown.ask);
        }
        for source in &conflict.sources {
            add(source.id.clone(), "source", &source.file);
        }
    }
    names.sort_by(|a, b| a.label.cmp(&b.label));
    names.dedup_by(|a, b| a.label == b.label);
    Names { names }
}

/// Keeps what was typed and isn't saved.
pub(super) async fn keep(
    State(desk): State<Desk>,
    headers: axum::http::HeaderMap,
    text: String,
) -> Response {
    let own = desk.clone();
    let kept = write(&own, move || {
        let case = desk.case();
        let Some(file) = file_of(&headers, &case) else {
            return Err("this file is none of the case".to_owned());
        };
        let is_saved = case.opened.file(&file).is_some_and(|it| it.bytes == text.as_bytes());
        if is_saved {
            return workplace::drop_unsaved(&case.opened, &file).map_err(|it| it.to_string());
        }
        workplace::keep_unsaved(&case.opened, &file, &text).map_err(|it| it.to_string())
    });
    match kept.await {
        Ok(Ok(())) => StatusCode::NO_CONTENT.into_response(),
        Ok(Err(why)) => with(StatusCode::CONFLICT, "text/plain; charset=utf-8", why),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// What came of a text that was typed and never saved.
enum Unsaved {
    /// It lies beside the text that stands there.
    Taken(WorkBlock),
    /// There is none, or it was thrown away.
    Gone,
    /// The file is none of the case.
    NoFile,
}

/// Goes on with what was typed and never saved, or throws it away.
pub(super) async fn unsaved(
    State(desk): State<Desk>,
    Form(given): Form<Vec<(String, String)>>,
) -> Response {
    let own = desk.clone();
    let done = write(&desk, move || unsaved_of(&own.case(), &given));
    match done.await {
        Ok(Ok(Unsaved::Taken(block))) => shown(&desk, StatusCode::OK, block).await,
        Ok(Ok(Unsaved::Gone)) => see(&format!("{}case", desk.root())),
        Ok(Ok(Unsaved::NoFile)) => plain(StatusCode::NOT_FOUND),
        Ok(Err(why)) => refused(&desk, &why).await,
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

fn unsaved_of(case: &Case, given: &[(String, String)]) -> Result<Unsaved, String> {
    let file = of(given, "file");
    let first = case.opened.file_names().next().unwrap_or_default().to_owned();
    let named = if file.is_empty() { first } else { file };
    if case.opened.file(&named).is_none() {
        return Ok(Unsaved::NoFile);
    }
    if of(given, "choice") != "take" {
        workplace::drop_unsaved(&case.opened, &named).map_err(|it| it.to_string())?;
        return Ok(Unsaved::Gone);
    }
    let Some(text) = workplace::unsaved(&case.opened, &named) else { return Ok(Unsaved::Gone) };
    let (there, base) = workplace::text(&case.opened, &named).map_err(|error| error.to_string())?;
    Ok(Unsaved::Taken(save_conflict(&named, &base, &there, &text, None)))
}

/// A page of the case's text with one block.
async fn shown(desk: &Desk, status: StatusCode, block: WorkBlock) -> Response {
    let own = desk.clone();
    let page = look(move || {
        let case = own.case();
        whole(&own, &case, &Address::of(DeskView::Case), &[block])
    });
    match page.await {
        Ok(page) => html(status, page),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// Writes a file of the case, if it still is what was read.
pub(super) async fn save(
    State(desk): State<Desk>,
    Form(given): Form<Vec<(String, String)>>,
) -> Response {
    let (name, base) = (of(&given, "file"), of(&given, "base"));
    if !given.iter().any(|it| it.0 == "text") {
        return refused(&desk, "There is no text to save").await;
    }
    // A form sends every line end as two bytes.
    let mine = of(&given, "text").replace("\r\n", "\n");
    let own = desk.clone();
    let saved = write(&desk, move || {
        let case = own.case();
        if !is_ours(&case.opened) {
            return Err("Only a case of our own format is written here".to_owned());
        }
        if let Some(line) = workplace::marked_line(&mine) {
            return Err(format!("On line {line} both texts still stand side by side: keep one"));
        }
        // What couldn't be opened again isn't written.
        detente::open_typed(&case.opened, &name, &mine).map_err(|it| it.diagnostic().message)?;
        // Where the file has the other line ends throughout, it keeps them.
        let lines =
            case.opened.file(&name).map_or("", |it| std::str::from_utf8(&it.bytes).unwrap_or(""));
        let has_two =
            lines.contains("\r\n") && lines.matches('\n').count() == lines.matches("\r\n").count();
        let text = if has_two { mine.replace('\n', "\r\n") } else { mine.clone() };
        let saved = workplace::save(&case.opened, &name, &base, &text);
        let saved = saved.map_err(|error| error.to_string())?;
        own.reopen();
        let case = own.case();
        Ok(match saved {
            Saved::Written => {
                let is_first = case.opened.file_names().next() == Some(name.as_str());
                let address = Address::of(DeskView::Case);
                Ok(if is_first { address } else { address.with("file", name) })
            }
            Saved::Changed(theirs) => Err(both(&own, &case, (&name, &base), &theirs, &mine)),
        })
    });
    match saved.await {
        Ok(Ok(Ok(address))) => {
            let href = address.href();
            let join = if href.contains('?') { '&' } else { '?' };
            see(&format!("{}{href}{join}saved=yes", desk.root()))
        }
        Ok(Ok(Err(block))) => shown(&desk, StatusCode::PRECONDITION_FAILED, block).await,
        Ok(Err(why)) => refused(&desk, &why).await,
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// Two texts that grew out of one, put together where that one is still known.
fn both(
    desk: &Desk,
    case: &Case,
    (file, base): (&str, &str),
    theirs: &str,
    mine: &str,
) -> WorkBlock {
    let now = workplace::text(&case.opened, file).map(|it| it.1).unwrap_or_default();
    let theirs = theirs.replace("\r\n", "\n");
    let before = desk.said_before(base).map(|it| it.replace("\r\n", "\n"));
    let merged = before.and_then(|it| workplace::merged(&it, mine, &theirs));
    save_conflict(file, &now, &theirs, mine, merged.as_ref())
}

async fn refused(desk: &Desk, why: &str) -> Response {
    page(desk, DeskView::Case, Vec::new(), Some(WorkBlock::refused(why))).await
}

/// A field of a form.
pub(super) fn of(given: &[(String, String)], name: &str) -> String {
    given.iter().find(|it| it.0 == name).map_or(String::new(), |it| it.1.clone())
}

fn json(value: &impl Serialize) -> Response {
    match serde_json::to_string(value) {
        Ok(text) => with(StatusCode::OK, "application/json", text),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR),
    }
}
