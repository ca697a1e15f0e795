//! What does a page say about itself?
//!
//! In its linked data, then in its `meta` elements, then in its title. Where they differ the first is believed.

use serde_json::Value;

use super::shown::Shown;
use crate::reader::block::Metadata;
use crate::reader::day;

/// The most bytes of one piece of linked data: values take many times their words. Crossed by `what_a_page_says_of_itself_may_be_hostile`.
const MOST_LINKED: usize = 1 << 20;

pub(super) fn of(shown: &Shown) -> Metadata {
    let mut told = Metadata { language: shown.language.clone(), ..Metadata::default() };
    for data in shown.linked_data.iter().filter(|it| it.len() <= MOST_LINKED) {
        if let Ok(value) = serde_json::from_str(data.trim()) {
            linked(&value, &mut told, 0);
        }
    }
    let meta = |names: &[&str]| {
        names.iter().find_map(|name| {
            let found = shown.meta.iter().find(|(key, value)| key == name && !value.is_empty());
            found.map(|(_, value)| value.clone())
        })
    };
    let title = meta(&["og:title", "twitter:title", "dc.title", "headline", "title"]);
    told.title = told.title.or(title).map(|title| one_line(&title));
    let published = meta(&[
        "article:published_time",
        "article:published",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "pubdate",
        "publishdate",
        "parsely-pub-date",
        "sailthru.date",
        "dcterms.created",
        "og:published_time",
    ]);
    told.published = told
        .published
        .or_else(|| published.and_then(|it| day::of(&it)))
        .or_else(|| shown.times.iter().find_map(|it| day::of(it)));
    let author = meta(&[
        "author",
        "article:author",
        "dc.creator",
        "parsely-author",
        "byl",
        "sailthru.author",
    ]);
    let named = author.filter(|it| !it.contains("://")).map(|it| one_line(&it));
    told.byline = told.byline.or(named).map(|name| {
        name.strip_prefix("By ").or_else(|| name.strip_prefix("by ")).unwrap_or(&name).to_owned()
    });
    told.outlet = told
        .outlet
        .or_else(|| meta(&["og:site_name", "application-name", "dc.publisher", "publisher"]));
    name_of_page(shown, &mut told);
    told
}

/// Takes headline and outlet from the page's title: *Headline | Outlet*.
fn name_of_page(shown: &Shown, told: &mut Metadata) {
    let page = one_line(&shown.title);
    if page.is_empty() {
        return;
    }
    let cut = [" | ", " \u{2014} ", " \u{2013} ", " - ", " :: ", " \u{b7} ", " \u{bb} "]
        .iter()
        .filter_map(|mark| page.rfind(mark).map(|at| (at, at + mark.len())))
        .max();
    let parts = cut.and_then(|(at, end)| Some((page.get(..at)?, page.get(end..)?)));
    match parts {
        Some((head, outlet))
            if outlet.split_whitespace().count() <= 5 && head.split_whitespace().count() >= 3 =>
        {
            told.title.get_or_insert_with(|| head.to_owned());
            told.outlet.get_or_insert_with(|| outlet.to_owned());
        }
        Some(_) | None => {
            told.title.get_or_insert(page);
        }
    }
}

/// Reads what linked data says of an article. Depth is bounded by the reader of JSON too.
fn linked(value: &Value, told: &mut Metadata, depth: usize) {
    if depth > 6 {
        return;
    }
    match value {
        Value::Array(values) => values.iter().take(100).for_each(|it| linked(it, told, depth + 1)),
        Value::Object(object) => {
            if is_article(object.get("@type")) {
                let text = |key: &str| {
                    object
                        .get(key)
                        .and_then(Value::as_str)
                        .map(one_line)
                        .filter(|it| !it.is_empty())
                };
                told.title =
                    told.title.take().or_else(|| text("headline")).or_else(|| text("name"));
                told.published = told.published.take().or_else(|| day::of(&text("datePublished")?));
                told.byline = told.byline.take().or_else(|| name(object.get("author")?, depth));
                told.outlet = told.outlet.take().or_else(|| name(object.get("publisher")?, depth));
                told.language = text("inLanguage").or_else(|| told.language.take());
            }
            if let Some(graph) = object.get("@graph").or_else(|| object.get("mainEntity")) {
                linked(graph, told, depth + 1);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    let fits = |kind: &Value| {
        let articles = ["Article", "Report", "BlogPosting", "Posting"];
        kind.as_str().is_some_and(|kind| articles.iter().any(|it| kind.contains(it)))
    };
    match kind {
        Some(Value::Array(kinds)) => kinds.iter().any(fits),
        Some(kind) => fits(kind),
        None => false,
    }
}

/// Names of persons or of an organisation: a text, an object with a name, or several of them.
fn name(value: &Value, depth: usize) -> Option<String> {
    match value {
        Value::String(name) if !name.contains("://") && !name.trim().is_empty() => {
            Some(one_line(name))
        }
        Value::Object(object) => name(object.get("name")?, depth + 1).filter(|_| depth < 8),
        Value::Array(values) => {
            let names: Vec<_> =
                values.iter().take(20).filter_map(|it| name(it, depth + 1)).collect();
            (!names.is_empty() && depth < 8).then(|| names.join(", "))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
