//! How are documents, excerpts and parties written?

use detente_model::{Cited, Conflict, SpokenBy};

use super::entry;
use super::yaml::Yaml;

/// The entries of `sources`.
pub(super) fn sources(conflict: &Conflict) -> Vec<(String, Yaml)> {
    let source = |source: &detente_model::Source| {
        let published = source.published.map_or_else(|| "unknown".to_owned(), |it| it.to_string());
        let mut fields = vec![
            entry("file", Yaml::text(&source.file)),
            entry("published", Yaml::Scalar(published)),
        ];
        fields.extend(source.outlet.as_ref().map(|it| entry("outlet", Yaml::text(it))));
        let reliability = source.reliability.map(|it| Yaml::text(&it.to_string()));
        fields.extend(reliability.map(|it| entry("reliability", it)));
        let credibility = source.credibility.map(|it| Yaml::Scalar(it.to_string()));
        fields.extend(credibility.map(|it| entry("credibility", it)));
        if !source.repeats.is_empty() {
            let others = source.repeats.iter().map(|it| conflict.sources[it.0].id.as_str());
            fields.push(entry("repeats", Yaml::texts(others)));
        }
        (source.id.clone(), Yaml::Map(fields))
    };
    conflict.sources.iter().map(source).collect()
}

/// The entries of `evidence`.
pub(super) fn evidence(conflict: &Conflict) -> Vec<(String, Yaml)> {
    let excerpt = |excerpt: &detente_model::Excerpt| {
        let mut fields = match &excerpt.cited {
            Cited::Quote { source, quote, .. } => vec![
                entry("source", Yaml::text(&conflict.sources[source.0].id)),
                entry("quote", Yaml::text(quote)),
            ],
            Cited::Record(id) => vec![entry("record", Yaml::text(id))],
        };
        let speaker = excerpt.speaker.map(|speaker| match speaker {
            SpokenBy::Party(id) => conflict.parties[id.0].id.as_str(),
            SpokenBy::Nobody => "none",
        });
        fields.extend(speaker.map(|it| entry("speaker", Yaml::text(it))));
        (excerpt.id.clone(), Yaml::Map(fields))
    };
    conflict.evidence.iter().map(excerpt).collect()
}

/// The entries of `parties`.
pub(super) fn parties(conflict: &Conflict) -> Vec<(String, Yaml)> {
    let party = |party: &detente_model::Party| {
        let mut fields = Vec::new();
        fields.extend(party.called.as_ref().map(|it| entry("called", Yaml::text(it))));
        if !party.roles.is_empty() {
            let roles = party.roles.iter().map(|role| role.word());
            fields.push(entry("roles", Yaml::texts(roles)));
        }
        if !party.aliases.is_empty() {
            let aliases = party.aliases.iter().map(String::as_str);
            fields.push(entry("aliases", Yaml::texts(aliases)));
        }
        let name = Yaml::text(&party.name);
        let value = if fields.is_empty() {
            name
        } else {
            fields.insert(0, entry("name", name));
            Yaml::Map(fields)
        };
        (party.id.clone(), value)
    };
    conflict.parties.iter().map(party).collect()
}
