//! Is nothing said that would steer a terminal or turn a line round, whoever wrote it?

use std::fs;

use detente_page::steers;

use crate::ran::{Ran, detente};

/// What an author may write, and a folder may be called.
const HOSTILE: &str = "\u{202e}mlac\u{202c}\u{2066}x\u{2069}\u{200f}";

fn is_tame(words: &[&str], ran: &Ran) {
    for (stream, text) in [("out", &ran.out), ("err", &ran.err)] {
        let steering: String = text.chars().filter(|&it| it != '\n' && steers(it)).collect();
        assert!(steering.is_empty(), "{words:?} on {stream}: {steering:?} in {text}");
    }
}

#[test]
fn problems_that_quote_a_case_are_tame() {
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join(format!("a{HOSTILE}"));
    fs::create_dir(&case).unwrap();
    let quoted = "\"\\e[2J\u{202e}raid\\u2066\"";
    let text = format!(
        "detente: 1\ntitle: {HOSTILE}\nparties: {{a: {{name: A{HOSTILE}}}, b: B}}\noptions: {{a: {{raid: Raid}}, b: {{toll: Toll}}}}\nnow: [{quoted}, a.riad{HOSTILE}]\n{HOSTILE}: 1\n"
    );
    fs::write(case.join("case.yaml"), text).unwrap();
    let case = case.to_str().unwrap();
    for words in [&["check", case][..], &["brief", case], &["diff", case, case], &["new", case]] {
        let ran = detente(words);
        assert!(ran.err.contains('\u{fffd}'), "{words:?}: {}", ran.err);
        is_tame(words, &ran);
    }
}

#[test]
fn problems_that_quote_the_command_line_are_tame() {
    let steering = "\u{1b}[31m\u{202e}x";
    let well = "catalogue/teaching-guarantor-willing";
    for words in [
        &["stability", steering][..],
        &[steering],
        &["deals", well, "--treaty", steering],
        &["explain", well, "--state", steering, "--party", steering],
        &["figure", well, "gains", "--out", steering],
        &["figure", well, steering],
        &["deals", well, "--unknown", steering],
        &["outlook", "--merge", steering],
    ] {
        let ran = detente(words);
        assert_ne!(ran.code, 0, "{words:?}");
        assert!(!ran.err.is_empty(), "{words:?}");
        is_tame(words, &ran);
    }
}

/// The excerpt of a file points to the same words, whatever takes the place of others before them.
#[test]
fn an_excerpt_points_to_the_same_words_as_before() {
    let folder = tempfile::tempdir().unwrap();
    let check = |title: &str| {
        let text = format!("detente: 1\ntitle: x\nparties: {{a: {{name: {title}, nmae: A}}}}\n");
        fs::write(folder.path().join("case.yaml"), text).unwrap();
        let ran = detente(&["check", folder.path().to_str().unwrap()]);
        let lines: Vec<&str> = ran.err.lines().collect();
        let at = lines
            .iter()
            .position(|it| it.contains("nmae: A"))
            .unwrap_or_else(|| panic!("{}", ran.err));
        let column = |line: &str, what: char| line.chars().position(|it| it == what).unwrap();
        let mark = lines[at + 1].chars().position(|it| !it.is_whitespace() && it != '·').unwrap();
        (lines[at].chars().count() - mark, column(lines[at], 'n'))
    };
    let (plain, _) = check("'oooo'");
    let (hostile, _) = check("'o\u{61c}\u{202e}o'");
    assert_eq!(plain, hostile);
}
