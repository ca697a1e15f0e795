//! What are the entries and items of something written, whichever of its forms it is in?

use super::shape::{Shape, default, shape};
use crate::print::Yaml;

/// The entries of a map; a value alone is the field that it stands for, and a list of names are things
/// whose label is their name. What says what is so anyway is left out.
pub(super) fn entries(place: &[&str], node: &Yaml) -> Vec<(String, Yaml)> {
    let all = match node {
        Yaml::Map(entries) | Yaml::Section(entries) => entries.clone(),
        Yaml::List(names) | Yaml::Lines(names) => {
            names.iter().map(|name| (shown(name), name.clone())).collect()
        }
        Yaml::Scalar(_) | Yaml::Text(_) | Yaml::Noted(..) => match shape(place) {
            Shape::Thing(Some(field)) => vec![(field.to_owned(), node.clone())],
            Shape::Thing(None)
            | Shape::Value
            | Shape::Formula
            | Shape::Names
            | Shape::Items(_)
            | Shape::Wishes => Vec::new(),
        },
    };
    let says_more = |(key, value): &(String, Yaml)| {
        let place: Vec<&str> = place.iter().copied().chain([key.as_str()]).collect();
        default(&place).is_none_or(|usual| shown(value) != usual)
    };
    all.into_iter().filter(says_more).collect()
}

/// The items of a list.
pub(super) fn items(node: &Yaml) -> &[Yaml] {
    match node {
        Yaml::List(items) | Yaml::Lines(items) => items,
        Yaml::Scalar(_) | Yaml::Text(_) | Yaml::Map(_) | Yaml::Section(_) | Yaml::Noted(..) => &[],
    }
}

/// A field of a map.
pub(super) fn field<'a>(node: &'a Yaml, key: &str) -> Option<&'a Yaml> {
    match node {
        Yaml::Map(entries) | Yaml::Section(entries) => {
            entries.iter().find(|(own, _)| own == key).map(|(_, value)| value)
        }
        Yaml::Scalar(_) | Yaml::Text(_) | Yaml::List(_) | Yaml::Lines(_) | Yaml::Noted(..) => None,
    }
}

/// The same without comments.
pub(super) fn plain(node: &Yaml) -> Yaml {
    let pair = |(key, value): &(String, Yaml)| (key.clone(), plain(value));
    match node {
        Yaml::Scalar(_) | Yaml::Text(_) => node.clone(),
        Yaml::Noted(text, _) => Yaml::Scalar(text.clone()),
        Yaml::List(items) => Yaml::List(items.iter().map(plain).collect()),
        Yaml::Lines(items) => Yaml::Lines(items.iter().map(plain).collect()),
        Yaml::Map(entries) => Yaml::Map(entries.iter().map(pair).collect()),
        Yaml::Section(entries) => Yaml::Section(entries.iter().map(pair).collect()),
    }
}

/// True if states are named by their numbers in it.
pub(super) fn has_numbers(node: &Yaml) -> bool {
    match node {
        Yaml::Scalar(text) | Yaml::Noted(text, _) => text.parse::<u64>().is_ok(),
        Yaml::Text(_) => false,
        Yaml::List(items) | Yaml::Lines(items) => items.iter().any(has_numbers),
        Yaml::Map(entries) | Yaml::Section(entries) => {
            entries.iter().any(|(_, value)| has_numbers(value))
        }
    }
}

/// As a person would say it on one line, without comments.
pub(super) fn shown(node: &Yaml) -> String {
    match node {
        Yaml::Scalar(text) | Yaml::Text(text) | Yaml::Noted(text, _) => text.clone(),
        Yaml::List(items) | Yaml::Lines(items) => {
            items.iter().map(inner).collect::<Vec<_>>().join(", ")
        }
        Yaml::Map(entries) | Yaml::Section(entries) => {
            let said = entries.iter().map(|(key, value)| format!("{key}: {}", inner(value)));
            said.collect::<Vec<_>>().join(", ")
        }
    }
}

fn inner(node: &Yaml) -> String {
    let text = shown(node);
    match node {
        Yaml::Scalar(_) | Yaml::Noted(..) => text,
        Yaml::Text(_) if text.contains([',', ':', '[', '{']) => format!("“{text}”"),
        Yaml::Text(_) => text,
        Yaml::List(_) | Yaml::Lines(_) => format!("[{text}]"),
        Yaml::Map(_) | Yaml::Section(_) => format!("{{{text}}}"),
    }
}
