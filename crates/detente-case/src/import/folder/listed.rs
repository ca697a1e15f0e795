//! Does a file of the folder list the profiles of a negotiation?
//!
//! GENIUS names them as `agent`s in the domain, `GeniusWeb` in the settings of a session, others
//! elsewhere; all of them by the names of the files, or by addresses that end with these. Comments
//! don't count. Where several files list different profiles, none decides.

use std::collections::BTreeSet;

use roxmltree::Node as Element;

use super::super::outline::{Outline, outline, xml_start};
use super::super::{json_tree, xml};
use super::candidate::Candidate;
use crate::tree::{self, Kind, Node, Written};

/// The file that lists at least two of the profiles, but not all, and the names of those.
pub(super) fn parties(
    profiles: &[Candidate],
    domain: Option<&Candidate>,
    others: &[Candidate],
) -> Option<(String, BTreeSet<String>)> {
    let list = |it: &Candidate| {
        let said = texts(it.text());
        let named = profiles.iter().filter(|profile| said.iter().any(|text| means(text, profile)));
        let names: BTreeSet<String> = named.map(|it| it.file.name.clone()).collect();
        (names.len() > 1 && names.len() < profiles.len()).then(|| (it.file.name.clone(), names))
    };
    if let Some(list) = domain.and_then(list) {
        return Some(list);
    }
    let mut lists = others.iter().filter_map(list);
    let first = lists.next()?;
    lists.all(|(_, names)| names == first.1).then_some(first)
}

/// True if a text is the name of a file or an address that ends with it.
fn means(text: &str, profile: &Candidate) -> bool {
    let path = text.trim().split(['?', '#']).next().unwrap_or_default();
    match path.rsplit_once(['/', '\\']) {
        Some((_, last)) => last == profile.file.name || last == profile.stem(),
        None => path == profile.file.name,
    }
}

/// All texts of a file, as far as it can be read: values of attributes and keys, and what stands
/// in elements.
fn texts(text: &str) -> Vec<String> {
    match outline(text) {
        Outline::Element(_) => {
            let start = xml_start(text);
            let Ok(document) = xml::parse(&text[start..], start) else { return Vec::new() };
            document.descendants().flat_map(said).collect()
        }
        Outline::Keys(_) => {
            let mut found = Vec::new();
            let tree = if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
                json_tree::read(text.as_bytes(), 0, &mut found)
            } else {
                tree::read(Written::Scenario, text, 0, &mut found)
            };
            let mut texts = Vec::new();
            if let Some(tree) = &tree {
                gather(tree, &mut texts);
            }
            texts
        }
        Outline::Nothing => Vec::new(),
    }
}

fn said(node: Element<'_, '_>) -> Vec<String> {
    let attributes = node.attributes().map(|it| it.value().to_owned());
    attributes.chain(node.text().filter(|_| node.is_text()).map(str::to_owned)).collect()
}

/// Trees are bounded in depth.
fn gather(node: &Node, texts: &mut Vec<String>) {
    match &node.kind {
        Kind::Nothing => {}
        Kind::Text(scalar) => texts.push(scalar.text.clone()),
        Kind::List(items) => items.iter().for_each(|item| gather(item, texts)),
        Kind::Map(entries) => entries.iter().for_each(|entry| gather(&entry.value, texts)),
    }
}
