//! `detente/figure/1`: what does a picture show, as data?

use serde::Serialize;

use super::Figure;
use crate::text::rows;

/// The whole object.
#[derive(Debug, Clone, Serialize)]
pub struct FigureView<'a> {
    /// `detente/figure/1`.
    schema: &'static str,
    /// Which figure it is.
    name: &'static str,
    /// The question that it answers.
    title: &'a str,
    /// What it shows, in a sentence or two.
    finding: &'a str,
    /// How to read it and what it leaves out.
    note: &'a str,
    /// What each column holds.
    columns: &'a [String],
    /// The rows, each as long as the columns.
    rows: Vec<Vec<String>>,
    /// The picture.
    svg: String,
}

impl<'a> From<&'a Figure> for FigureView<'a> {
    fn from(figure: &'a Figure) -> Self {
        Self {
            schema: "detente/figure/1",
            name: figure.name.word(),
            title: &figure.title,
            finding: &figure.finding,
            note: &figure.note,
            columns: &figure.table.head,
            rows: rows(&figure.table),
            svg: figure.svg(),
        }
    }
}
