//! Does what is new find its place in a case file, and does all else stay?

use detente_case::{Insertion, insert};

fn piece(path: &[&str], key: Option<&str>, value: &str) -> Insertion {
    Insertion {
        path: path.iter().map(|it| (*it).to_owned()).collect(),
        key: key.map(str::to_owned),
        value: value.to_owned(),
    }
}

#[test]
fn a_piece_goes_behind_what_stands_in_its_section() {
    let toll = || piece(&["options", "west"], Some("toll"), "Take a toll");
    let wish = || piece(&["preferences", "west", "priorities"], None, "{want: west.toll}");
    let cases = [
        // Between brackets, and on lines of their own.
        (
            toll(),
            "options:\n  west: {road: Mend}  # why\nnow: []\n",
            "options:\n  west: {road: Mend, toll: Take a toll}  # why\nnow: []\n",
        ),
        (
            toll(),
            "options:\n  west:\n    road: Mend  # why\n\n# next\nnow: []\n",
            "options:\n  west:\n    road: Mend  # why\n    toll: Take a toll\n\n# next\nnow: []\n",
        ),
        (toll(), "options: {west: {}}\n", "options: {west: {toll: Take a toll}}\n"),
        (toll(), "options: {}\n", "options: {west: {toll: Take a toll}}\n"),
        (
            toll(),
            "options:\n  east: {ford: Close}",
            "options:\n  east: {ford: Close}\n  west:\n    toll: Take a toll\n",
        ),
        (
            toll(),
            "options:\n  west:\n  east: {ford: Close}\n",
            "options:\n  west:\n    toll: Take a toll\n  east: {ford: Close}\n",
        ),
        (
            toll(),
            "options:   # none yet\nnow: []\n",
            "options:   # none yet\n  west:\n    toll: Take a toll\nnow: []\n",
        ),
        // A section that isn't there yet.
        (
            toll(),
            "title: x\nnow: []\n",
            "title: x\n\noptions:\n  west:\n    toll: Take a toll\nnow: []\n",
        ),
        // Lists.
        (
            wish(),
            "preferences:\n  west:\n    priorities:\n    - {want: a}\n    - want: b\n      because: judgement   # why\n",
            "preferences:\n  west:\n    priorities:\n    - {want: a}\n    - want: b\n      because: judgement   # why\n    - {want: west.toll}\n",
        ),
        (
            wish(),
            "preferences: {west: {priorities: [{want: a}]}}\n",
            "preferences: {west: {priorities: [{want: a}, {want: west.toll}]}}\n",
        ),
        (
            wish(),
            "preferences: {west: {priorities: [ ]}}\n",
            "preferences: {west: {priorities: [ {want: west.toll}]}}\n",
        ),
        (
            wish(),
            "preferences:\n  east: {priorities: []}\n",
            "preferences:\n  east: {priorities: []}\n  west:\n    priorities:\n      - {want: west.toll}\n",
        ),
        (
            piece(&["timeline"], None, "{date: 2024}"),
            "timeline:\n- date: 2023\n  what: |\n    words\n    more\nscenarios: {}\n",
            "timeline:\n- date: 2023\n  what: |\n    words\n    more\n- {date: 2024}\nscenarios: {}\n",
        ),
        (
            piece(&["evidence"], Some("said"), "{record: q-1}"),
            "evidence:\n  a: {record: q-2,\n      # which\n    }\n",
            "evidence:\n  a: {record: q-2,\n      # which\n    }\n  said: {record: q-1}\n",
        ),
    ];
    for (piece, before, after) in cases {
        assert_eq!(insert(before, &[piece]).as_deref(), Ok(after), "{before}");
    }
}

#[test]
fn what_has_no_place_is_refused() {
    let toll = piece(&["options", "west"], Some("toll"), "Take a toll");
    for text in ["options: none\n", "options:\n  west: [a]\n", "options: {west\n", ""] {
        assert!(insert(text, std::slice::from_ref(&toll)).is_err(), "{text}");
    }
}

#[test]
fn pieces_come_one_after_the_other() {
    let all = [
        piece(&["options", "west"], Some("toll"), "A"),
        piece(&["options", "west"], Some("road"), "B"),
    ];
    assert_eq!(
        insert("options:\n  east: {}\n", &all).as_deref(),
        Ok("options:\n  east: {}\n  west:\n    toll: A\n    road: B\n")
    );
}
