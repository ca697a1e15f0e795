//! What does the case say, and what is wrong with it?

use detente::model::Diagnostic;
use detente::workplace;
use detente_page::workbench::{CaseText, WorkBlock, case_text, unsaved};

use crate::asking::Asking;

pub(super) fn blocks(asking: &Asking<'_>) -> Vec<WorkBlock> {
    let opened = &asking.case.opened;
    let names: Vec<&str> = opened.file_names().collect();
    let wanted = asking.address.get("file").unwrap_or_default();
    let file = names.iter().copied().find(|it| *it == wanted).or(names.first().copied());
    let Some(file) = file else { return vec![WorkBlock::refused("This case has no file")] };
    let (text, base) = match workplace::text(opened, file) {
        Ok(read) => read,
        Err(error) => return vec![WorkBlock::refused(&error.to_string())],
    };
    let links = names.iter().map(|&it| {
        let address = asking.address.without_all("file");
        let address = if Some(&it) == names.first() { address } else { address.with("file", it) };
        (it.to_owned(), address.href(), it == file)
    });
    let files: Vec<(String, String, bool)> = links.collect();
    let problems: Vec<(usize, &Diagnostic)> = (opened.diagnostics.iter())
        .filter(|it| opened.file_of(it).0 == file)
        .map(|it| (line_of(&text, it.span.start), it))
        .collect();
    let is_kept = !is_ours(opened);
    let shown =
        CaseText { file, text: &text, base: &base, is_kept, files: &files, problems: &problems };
    let mut blocks = Vec::new();
    if let Some(text) = workplace::unsaved(opened, file).filter(|_| asking.wants("draft")) {
        blocks.push(unsaved(file, &text));
    }
    blocks.push(case_text(shown));
    blocks
}

/// Whether it is a case of our own format: what other tools wrote is looked at and not written.
pub(super) fn is_ours(opened: &detente::Opened) -> bool {
    opened.format == detente::case::CaseFormat::Case
}

/// The line of a place, from 1.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at.min(text.len())).unwrap_or_default();
    before.iter().filter(|&&byte| byte == b'\n').count() + 1
}
