//! Is in each sentence of a table what should be found in it?

/// Asserts that each sentence is read as the table says, and lists those that aren't.
pub(crate) fn check(table: &[(&str, &str)], read: fn(&str) -> String) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(text, expected)| {
            let got = read(text);
            (got != *expected).then(|| format!("{text}\n  expected {expected}\n  got      {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
