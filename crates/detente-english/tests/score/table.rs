//! How are figures shown?
//!
//! One table a set of texts: the sums first, then F1 of each text.

use std::fmt::Write as _;

use super::figure::{Figure, Scores};

/// The table of a set of texts.
pub(crate) fn table(set: &str, texts: &[(String, Scores)]) -> String {
    let mut table = format!("{set}\n");
    let Some(sum) = Scores::sum(texts.iter().map(|(_, scores)| scores)) else { return table };
    let width = |name: &str| name.chars().count().max(6);
    let mut line = format!("{:<21} {:>6} {:>6} {:>6}  {:>17}", "layer", "P", "R", "F1", "counts");
    for (name, _) in texts {
        let _ = write!(line, "  {name:>0$}", width(name));
    }
    table.push_str(&line);
    table.push('\n');
    for (layer, figure) in &sum.0 {
        let counts = match *figure {
            Figure::Found { right, wrong, missed } => format!("{right} +{wrong} \u{2212}{missed}"),
            Figure::Share { right, of } => format!("{right} of {of}"),
        };
        let (precision, recall, f1) = (figure.precision(), figure.recall(), figure.f1());
        let _ = match figure {
            Figure::Found { .. } => {
                write!(table, "{layer:<21} {precision:>6.3} {recall:>6.3} {f1:>6.3}  {counts:>17}")
            }
            Figure::Share { .. } => {
                write!(table, "{layer:<21} {:>6} {:>6} {f1:>6.3}  {counts:>17}", "", "")
            }
        };
        for (name, scores) in texts {
            if let Some(figure) = scores.get(layer) {
                let _ = write!(table, "  {:>1$.3}", figure.f1(), width(name));
            }
        }
        table.push('\n');
    }
    table
}

#[test]
fn a_layer_is_a_line_with_its_sum_and_each_text() {
    let one = Scores(vec![("dates", Figure::Found { right: 1, wrong: 0, missed: 1 })]);
    let two = Scores(vec![("dates", Figure::Found { right: 1, wrong: 0, missed: 0 })]);
    let shown = table("both", &[("first".to_owned(), one), ("second".to_owned(), two)]);
    let expected = "\
both
layer                      P      R     F1             counts   first  second
dates                  1.000  0.667  0.800            2 +0 \u{2212}1   0.667   1.000
";
    assert_eq!(shown, expected);
}
