//! Does the briefing come as the contract's exit statuses and files say?

use std::fs;

use crate::ran::{detente, json};

#[test]
fn as_text_as_data_and_as_a_page() {
    let ran = detente(&["brief", "cases/nile-dam"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("The dam on the Blue Nile"));
    let (code, value) = json(&["brief", "cases/nile-dam"]);
    assert_eq!(code, 0);
    assert_eq!(value["schema"], "detente/brief/2");
    let folder = tempfile::tempdir().unwrap();
    for (name, begins) in [("a.html", "<!"), ("a.md", "# ")] {
        let file = folder.path().join(name);
        let ran = detente(&["brief", "cases/nile-dam", "--out", file.to_str().unwrap()]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.to_lowercase().starts_with(begins), "{name} begins with {text:.40}");
    }
}

#[test]
fn a_file_of_another_kind_is_refused_before_any_work() {
    let ran = detente(&["brief", "cases/nile-dam", "--out", "briefing.docx"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains(".md or .html"));
}
