//! Which state, and how many draws, does somebody ask about?

use askama::Template;
use detente::model::Conflict;

use super::address::Address;
use super::block::WorkBlock;
use crate::tame::tame;

#[derive(Template)]
#[template(
    source = r#"<form class="ask" method="get" action="standing">
{% for (name, value) in hidden -%}
<input type="hidden" name="{{ name }}" value="{{ value }}">
{% endfor -%}
<p>Why would <label>who <select name="party" id="asked-party"><option value="">nobody</option>{% for (id, name) in parties %}<option value="{{ id }}"{% if *id == party %} selected{% endif %}>{{ name }}</option>{% endfor %}</select></label> move or stay
<label>where <input name="state" id="asked-state" value="{{ state }}" size="34" placeholder="today, or a formula" autocomplete="off"></label> <button>Look</button></p>
</form>"#,
    ext = "html"
)]
struct AskedState {
    hidden: Vec<(String, String)>,
    parties: Vec<(String, String)>,
    party: String,
    state: String,
}

/// The form in which one asks why somebody stays.
///
/// # Panics
/// Never: writing to a string doesn't fail.
#[must_use]
pub fn asked_state(conflict: Option<&Conflict>, address: &Address) -> WorkBlock {
    let hidden = address.apart_from(&["party", "state"]);
    let parties = conflict.iter().flat_map(|it| &it.parties);
    let form = AskedState {
        hidden,
        parties: parties.map(|it| (it.id.clone(), tame(&it.name))).collect(),
        party: address.get("party").unwrap_or_default().to_owned(),
        state: address.get("state").unwrap_or_default().to_owned(),
    };
    let inner = form.render().expect("writing to a string doesn't fail");
    WorkBlock::of("state", "Any state", inner)
}

#[derive(Template)]
#[template(
    source = r#"<form class="ask" method="get" action="outlook">
{% for (name, value) in hidden -%}
<input type="hidden" name="{{ name }}" value="{{ value }}">
{% endfor -%}
<p><label>Draws from the ranges <input type="number" name="samples" id="asked-samples" min="1" max="{{ most }}" value="{{ samples }}"></label>
<label>begun from <input type="number" name="seed" id="asked-seed" min="0" value="{{ seed }}" data-default="0"></label> <button>Draw</button></p>
</form>
<p class="aside">A share is of draws over your ranges, and no probability.</p>"#,
    ext = "html"
)]
struct AskedDraws {
    hidden: Vec<(String, String)>,
    most: u64,
    samples: String,
    seed: String,
}

/// The form in which one asks for draws, at most so many.
///
/// # Panics
/// Never: writing to a string doesn't fail.
#[must_use]
pub fn asked_draws(address: &Address, most: u64) -> WorkBlock {
    let hidden = address.apart_from(&["samples", "seed"]);
    let form = AskedDraws {
        hidden,
        most,
        samples: address.get("samples").unwrap_or("100").to_owned(),
        seed: address.get("seed").unwrap_or("0").to_owned(),
    };
    let inner = form.render().expect("writing to a string doesn't fail");
    WorkBlock::of("ask", "", inner)
}

#[derive(Template)]
#[template(
    source = r#"<p>Drawing: {{ done }} of {{ all }} draws are made. {% if done == 0 %}First everything is prepared.{% endif %}</p>
<p><progress max="{{ all }}" value="{{ done }}" aria-label="Draws"></progress> <a href="{{ back }}" class="noscript">Look again</a></p>
<form class="act" method="post" action="stop"><input type="hidden" name="back" value="{{ back }}"><button>Stop, and tell of what is there</button></form>"#,
    ext = "html"
)]
struct Drawn<'a> {
    done: u64,
    all: u64,
    back: &'a str,
}

/// That draws are being made.
///
/// # Panics
/// Never: writing to a string doesn't fail.
#[must_use]
pub fn drawing(done: u64, all: u64, back: &str) -> WorkBlock {
    let inner = Drawn { done, all, back }.render();
    let inner = inner.expect("writing to a string doesn't fail");
    WorkBlock::of("outlook", "Outlook", inner).again_after(1_000)
}
