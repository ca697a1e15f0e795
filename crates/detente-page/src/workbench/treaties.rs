//! Which treaty is a view about, and which others are there?

use askama::Template;
use detente::model::{Conflict, TreatyId};

use super::address::Address;
use super::block::WorkBlock;
use crate::tame::tame;

#[derive(Template)]
#[template(
    source = r#"<nav class="files" aria-label="Treaties"><p>This is about one of the treaties of the case:</p><ul>
{% for (label, href, is_this) in all -%}
<li><a href="{{ href }}"{% if *is_this %} aria-current="true"{% endif %}>{{ label }}</a></li>
{% endfor -%}
</ul></nav>"#,
    ext = "html"
)]
struct Choice {
    all: Vec<(String, String, bool)>,
}

/// Where the case has several treaties, which one is shown and a way to each other; nothing else.
///
/// # Panics
/// Never: writing to a string doesn't fail.
#[must_use]
pub fn treaties(conflict: &Conflict, shown: TreatyId, address: &Address) -> Option<WorkBlock> {
    if conflict.treaties.len() < 2 {
        return None;
    }
    // What one text says is no text of another treaty.
    let base = address.without_all("settled").without_all("add");
    let each = conflict.treaties.iter().enumerate().map(|(at, treaty)| {
        let is_this = TreatyId(at) == shown;
        let to = if is_this { address.clone() } else { base.clone() };
        (tame(&treaty.label), to.with("treaty", treaty.id.clone()).href(), is_this)
    });
    let choice = Choice { all: each.collect() };
    let inner = choice.render().expect("writing to a string doesn't fail");
    Some(WorkBlock::of("treaties", "", inner))
}
