//! Does a briefing come out whole for conflicts that make no sense as stories?

use detente::ask::{self, Allowance};
use detente::model::{Budget, Conflict};
use detente_page::{Emphasis, html, markdown, terminal};
use detente_testkit::random::{Merging, Size, conflict};
use textwrap::core::display_width;

use crate::{brief, built, data};

const CONFLICTS: u64 = 300;

fn all_of_it(conflict: &Conflict, width: usize) -> [String; 4] {
    let (briefing, page) = brief(conflict);
    let data = data(conflict, &briefing, &page).to_string();
    let shown = terminal(&page, width, Emphasis::None);
    [shown, markdown(&page, None), html(&page, "briefing"), data]
}

#[test]
fn the_same_conflict_gives_the_same_bytes() {
    for seed in 0..CONFLICTS {
        let conflict = conflict(seed, &Size::usual(Merging::Sometimes));
        assert_eq!(all_of_it(&conflict, 100), all_of_it(&conflict, 100), "seed {seed}");
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for seed in 0..CONFLICTS {
        let conflict = conflict(seed, &Size::usual(Merging::Sometimes));
        for width in [40, 60, 100] {
            let [shown, ..] = all_of_it(&conflict, width);
            for line in shown.lines() {
                assert!(display_width(line) <= width, "seed {seed}, {width} columns: {line}");
            }
        }
    }
}

#[test]
fn labels_cannot_steer_a_terminal_or_format_a_page() {
    const NASTY: &str = "<script>alert(1)</script> \u{1b}[31m| **x** \n# y [z](u) &amp;";
    for seed in 0..40 {
        let mut conflict = conflict(seed, &Size::usual(Merging::Sometimes));
        conflict.title = NASTY.to_owned();
        conflict.question = Some(NASTY.to_owned());
        conflict.parties.iter_mut().for_each(|it| it.name = NASTY.to_owned());
        conflict.unknowns.iter_mut().for_each(|it| it.ask = NASTY.to_owned());
        for option in &mut conflict.options {
            option.label = NASTY.to_owned();
            option.levels.iter_mut().for_each(|it| it.label = NASTY.to_owned());
        }
        for treaty in &mut conflict.treaties {
            treaty.label = NASTY.to_owned();
            for issue in &mut treaty.issues {
                issue.label = NASTY.to_owned();
                issue.settlements.iter_mut().for_each(|it| it.label = NASTY.to_owned());
            }
        }
        let [shown, written, page, _] = all_of_it(&conflict, 100);
        assert!(!shown.contains('\u{1b}'), "seed {seed}: the terminal is steered");
        assert!(!page.contains("<script"), "seed {seed}: the page has a script");
        let live = without_escapes(&written);
        assert!(!live.contains("<script") && !live.contains("**x**"), "seed {seed}: {written}");
        assert_eq!(written.lines().filter(|line| line.starts_with("# ")).count(), 1, "seed {seed}");
    }
}

#[test]
fn a_work_limit_ends_in_a_briefing() {
    for seed in 0..100 {
        let conflict = conflict(seed, &Size::usual(Merging::Always));
        let mut little = Allowance::unlimited();
        little.budget = Budget { work: Some(3), ..Budget::unlimited() };
        let briefing =
            ask::brief(&built(&conflict), &detente::ask::BriefQuestion::usual(), &little).unwrap();
        let page = detente_page::brief(&briefing);
        assert!(!terminal(&page, 80, Emphasis::None).is_empty(), "seed {seed}");
    }
}

/// Markdown without the letters that a backslash makes plain.
fn without_escapes(written: &str) -> String {
    let mut live = String::new();
    let mut letters = written.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' {
            letters.next();
        } else {
            live.push(letter);
        }
    }
    live
}
