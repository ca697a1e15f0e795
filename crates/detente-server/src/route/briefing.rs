//! What would one print?

use detente::ask::{self, BriefQuestion};
use detente_page::workbench::{WorkBlock, exports};

use crate::asking::{Asking, wrong};

/// The most draws that are made for a briefing on the page.
const MOST_SAMPLES: u64 = 200;

pub(super) fn blocks(asking: &Asking<'_>) -> Vec<WorkBlock> {
    let mut blocks = Vec::new();
    if asking.wants("exports") {
        blocks.push(exports(&asking.address, MOST_SAMPLES));
    }
    let says = "The briefing, as it is printed: this takes a while";
    blocks.extend(asking.slow(("brief", "The briefing", says), || {
        match ask::brief(&asking.case.opened, &question(asking), asking.allowance) {
            Ok(found) => WorkBlock::told("brief", &detente_page::brief(&found)),
            Err(error) => wrong(&error),
        }
    }));
    blocks
}

/// Without draws and leverage, unless so many draws are asked for.
pub(super) fn question(asking: &Asking<'_>) -> BriefQuestion {
    let samples = asking.address.get("samples").and_then(|it| it.parse::<u64>().ok()).unwrap_or(0);
    let samples = samples.min(MOST_SAMPLES);
    BriefQuestion {
        suppose: asking.address.supposition(),
        samples: Some(samples),
        leverage: samples > 0,
        ..BriefQuestion::usual()
    }
}
