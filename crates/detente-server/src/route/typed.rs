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
use crate::desk::{Desk, write};
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
fn file_of(headers: &axum::http::HeaderMap, case: &crate::case::Case) -> Option<String> {
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
    let found = tokio::task::spawn_blocking(move || {
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
    let case = desk.case();
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
    json(&Names { names })
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

/// Goes on with what was typed and never saved, or throws it away.
pub(super) async fn unsaved(
    State(desk): State<Desk>,
    Form(given): Form<Vec<(String, String)>>,
) -> Response {
    let case = desk.case();
    let file = of(&given, "file");
    let first = case.opened.file_names().next().unwrap_or_default().to_owned();
    let named = if file.is_empty() { first } else { file };
    if case.opened.file(&named).is_none() {
        return plain(StatusCode::NOT_FOUND);
    }
    let at = Address::of(DeskView::Case);
    if of(&given, "choice") == "take" {
        let Some(text) = workplace::unsaved(&case.opened, &named) else {
            return see(&format!("{}case", desk.root()));
        };
        return match workplace::text(&case.opened, &named) {
            Ok((there, base)) => {
                let block = save_conflict(&named, &base, &there, &text);
                html(StatusCode::OK, whole(&desk, &case, &at, &[block]))
            }
            Err(error) => refused(&desk, &error.to_string()).await,
        };
    }
    match workplace::drop_unsaved(&case.opened, &named) {
        Ok(()) => see(&format!("{}case", desk.root())),
        Err(error) => refused(&desk, &error.to_string()).await,
    }
}

/// Writes a file of the case, if it still is what was read.
pub(super) async fn save(
    State(desk): State<Desk>,
    Form(given): Form<Vec<(String, String)>>,
) -> Response {
    let (file, base) = (of(&given, "file"), of(&given, "base"));
    if !given.iter().any(|it| it.0 == "text") {
        return refused(&desk, "There is no text to save").await;
    }
    // A form sends every line end as two bytes.
    let text = of(&given, "text").replace("\r\n", "\n");
    let (own, name, mine) = (desk.clone(), file.clone(), text.clone());
    let saved = write(&desk, move || {
        let case = own.case();
        if !is_ours(&case.opened) {
            return Err("Only a case of our own format is written here".to_owned());
        }
        // What couldn't be opened again isn't written.
        detente::open_typed(&case.opened, &name, &mine).map_err(|it| it.diagnostic().message)?;
        // Where the file has the other line ends throughout, it keeps them.
        let lines =
            case.opened.file(&name).map_or("", |it| std::str::from_utf8(&it.bytes).unwrap_or(""));
        let has_two =
            lines.contains("\r\n") && lines.matches('\n').count() == lines.matches("\r\n").count();
        let text = if has_two { mine.replace('\n', "\r\n") } else { mine };
        let saved = workplace::save(&case.opened, &name, &base, &text);
        let saved = saved.map_err(|error| error.to_string())?;
        own.reopen();
        Ok(saved)
    });
    match saved.await {
        Ok(Ok(Saved::Written)) => {
            let case = desk.case();
            let is_first = case.opened.file_names().next() == Some(file.as_str());
            let address = Address::of(DeskView::Case);
            let address = if is_first { address } else { address.with("file", file) };
            let href = address.href();
            let join = if href.contains('?') { '&' } else { '?' };
            see(&format!("{}{href}{join}saved=yes", desk.root()))
        }
        Ok(Ok(Saved::Changed(theirs))) => {
            let case = desk.case();
            let base = workplace::text(&case.opened, &file).map(|it| it.1).unwrap_or_default();
            let block = save_conflict(&file, &base, &theirs, &text);
            let page = whole(&desk, &case, &Address::of(DeskView::Case), &[block]);
            html(StatusCode::PRECONDITION_FAILED, page)
        }
        Ok(Err(why)) => refused(&desk, &why).await,
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR),
    }
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
