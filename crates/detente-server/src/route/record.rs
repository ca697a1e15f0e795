//! What do documents say, and who accepted it?

use detente::recording;
use detente_page::workbench::{WorkBlock, record};

use crate::asking::Asking;

pub(super) fn blocks(asking: &Asking<'_>) -> Vec<WorkBlock> {
    let opened = &asking.case.opened;
    let wanted = asking.address.get("source");
    let names = opened.record.documents.keys();
    let name =
        names.clone().find(|it| Some(it.as_str()) == wanted).or_else(|| names.clone().next());
    let all = recording::documents(opened);
    let document = name.and_then(|name| Some((name.as_str(), &all.get(name)?.1)));
    vec![record(opened, document, &asking.address)]
}
