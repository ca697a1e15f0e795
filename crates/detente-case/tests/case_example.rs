//! Is a complete case read as it is meant?

use detente_case::{CaseReading, SourceFile, read};
use detente_model::{
    Amount, Declared, Exact, Game, OptionId, Preference, Setting, TreatyId, Want, print,
};

fn river() -> CaseReading {
    let bytes = include_bytes!("cases/river.yaml").to_vec();
    read(&SourceFile { name: "case.yaml".to_owned(), bytes }, &[])
}

#[test]
fn reads_without_errors() {
    let errors: Vec<_> = river().diagnostics.into_iter().filter(|it| it.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn compiles() {
    let mut conflict = river().conflict.unwrap();
    conflict.preferences[3] = None; // Only an order is known, which has no single verdict.
    Game::compile(&conflict, &Setting::central(&conflict)).unwrap();
}

#[test]
fn keeps_the_order_of_the_file() {
    let conflict = river().conflict.unwrap();
    assert_eq!(conflict.declared[0], Declared::Treaty(TreatyId(0)));
    assert_eq!(conflict.declared[2], Declared::Option(OptionId(0)));
}

#[test]
fn interpolates_the_values_of_a_payment() {
    let conflict = river().conflict.unwrap();
    let Some(Preference::Weights(worth)) = &conflict.preferences[0] else { panic!("weights") };
    let Want::Values { values, .. } = &worth.statements[1].want else { panic!("a table") };
    let expected: Vec<Amount> = [50, 100, 80, 60, 30, 0].map(Amount::whole).to_vec();
    assert_eq!(*values, expected);
    let flow = &worth.statements[0].want;
    let Want::Values { values, .. } = flow else { panic!("a table") };
    let whole = |it: i64| Exact::from_integer(it.into());
    assert_eq!(values[2], Amount::Range { low: whole(20), high: whole(30) });
}

#[test]
fn formulas_point_into_the_file() {
    let conflict = river().conflict.unwrap();
    let text = include_str!("cases/river.yaml");
    for clause in &conflict.impossible {
        assert_eq!(&text[clause.span.start..clause.span.end], clause.text);
    }
    assert_eq!(
        print(&conflict.impossible[1].formula, &conflict),
        "upstream.close and not upstream.fill = slow|fast"
    );
}

#[test]
fn sections_may_stand_in_any_order() {
    let text = include_str!("cases/river.yaml");
    let mut sections: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match (line.starts_with(' '), sections.last_mut()) {
            (true, Some(last)) => *last = format!("{last}\n{line}"),
            (true, None) | (false, _) => sections.push(line.to_owned()),
        }
    }
    sections[1..].reverse();
    let bytes = sections.join("\n").into_bytes();
    let reading = read(&SourceFile { name: "case.yaml".to_owned(), bytes }, &[]);
    let errors: Vec<_> = reading.diagnostics.iter().filter(|it| it.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(reading.conflict.unwrap().declared[0], Declared::Option(OptionId(0)));
}
