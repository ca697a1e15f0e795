//! Which state, and how many draws, does somebody ask about?

use askama::Template;
use detente::ask::suppose;
use detente::model::{Conflict, OptionId, VariableId};

use super::address::{Address, pair};
use super::block::WorkBlock;
use crate::tame::tame;
use crate::words;

#[derive(Template)]
#[template(path = "workbench/state.html")]
struct AskedState {
    hidden: Vec<(String, String)>,
    parties: Vec<(String, String)>,
    party: String,
    state: String,
    options: Vec<At>,
    is_open: bool,
}

/// An option whose level is chosen.
struct At {
    name: String,
    label: String,
    /// What it is today.
    today: String,
    levels: Vec<(String, String)>,
    chosen: String,
}

/// The form in which one asks why somebody stays: today, where some options are otherwise, or where a formula is
/// true.
///
/// # Panics
/// Never: writing to a string doesn't fail.
#[must_use]
pub fn asked_state(conflict: Option<&Conflict>, address: &Address) -> WorkBlock {
    let hidden = address.apart_from(&["party", "state", "at"]);
    let parties = conflict.iter().flat_map(|it| &it.parties);
    let form = AskedState {
        hidden,
        parties: parties.map(|it| (it.id.clone(), tame(&it.name))).collect(),
        party: address.get("party").unwrap_or_default().to_owned(),
        state: address.get("state").unwrap_or_default().to_owned(),
        options: conflict.map(|it| options(it, address)).unwrap_or_default(),
        is_open: address.get("at").is_some(),
    };
    let inner = form.render().expect("writing to a string doesn't fail");
    WorkBlock::of("state", "Any state", inner)
}

fn options(conflict: &Conflict, address: &Address) -> Vec<At> {
    let supposed = suppose(conflict, &address.supposition()).ok();
    let Some(today) = supposed.and_then(|it| it.today()) else { return Vec::new() };
    let at = |option: OptionId| {
        let definition = conflict.option(option);
        let name = conflict.variable_name(VariableId::Option(option));
        let levels = definition.levels.iter().map(|it| (it.id.clone(), tame(&it.label)));
        let mut chosen = address.all("at").map(pair);
        At {
            label: tame(&format!(
                "{}: {}",
                words::party_title(conflict, definition.owner),
                definition.label
            )),
            today: tame(&definition.levels[today.levels[option.0]].label),
            levels: levels.collect(),
            chosen: chosen.find(|it| it.0 == name).map_or(String::new(), |it| it.1.to_owned()),
            name,
        }
    };
    (0..conflict.options.len()).map(OptionId).map(at).collect()
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

/// That draws are being made, above what those show that are there.
///
/// # Panics
/// Never: writing to a string doesn't fail.
#[must_use]
pub fn drawing((done, all): (u64, u64), back: &str, so_far: Option<&WorkBlock>) -> WorkBlock {
    let inner = Drawn { done, all, back }.render();
    let inner = inner.expect("writing to a string doesn't fail");
    let block = WorkBlock::of("outlook", "Outlook", inner).again_after(1_000);
    match so_far {
        Some(so_far) => block.above(so_far),
        None => block,
    }
}
