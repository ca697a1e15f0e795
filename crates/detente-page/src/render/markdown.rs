//! How does a page look in Markdown?
//!
//! Excerpts become footnotes. What the case says is escaped, so that no label can format the page.

use crate::figure::Figure;
use crate::page::{Block, Page, Piece, Table, TableRows, Text};
use crate::tame::tame;
use crate::words::counted;

/// The name of the file that holds a picture beside a page.
#[must_use]
pub fn picture_file(stem: &str, figure: &Figure) -> String {
    format!("{stem}-{}.svg", figure.id())
}

/// Writes a page as Markdown with tables and footnotes. Pictures are files beside it, whose names begin
/// with `stem`; without one their rows stand for them.
#[must_use]
pub fn markdown(document: &Page, stem: Option<&str>) -> String {
    let mut parts = Vec::new();
    if !document.title.is_empty() {
        parts.push(format!("# {}", escape(&document.title)));
    }
    if !document.byline.is_empty() {
        parts.push(format!("*{}*", escape(&document.byline.join(" · "))));
    }
    parts.extend(document.lead.iter().chain(&document.trust).map(inline));
    for section in &document.sections {
        let title = escape(&section.title);
        match section.id {
            Some(id) => parts.push(format!("<a id=\"{}\"></a>\n## {title}", id.id())),
            None if title.is_empty() => {}
            None => parts.push(format!("## {title}")),
        }
        parts.extend(section.blocks.iter().map(|it| block(it, stem)));
    }
    if !document.notes.is_empty() {
        let notes: Vec<String> = document
            .notes
            .iter()
            .map(|note| {
                let source = if note.source.is_empty() {
                    String::new()
                } else {
                    format!(" – {}", escape(&note.source))
                };
                format!("[^{}]: {}{source}", note.number, inline(&note.quote))
            })
            .collect();
        parts.push(notes.join("\n"));
    }
    parts.join("\n\n") + "\n"
}

fn block(block: &Block, stem: Option<&str>) -> String {
    match block {
        Block::Paragraph(text) | Block::Aside(text) => inline(text),
        Block::Code(code) => {
            let lines: Vec<String> = code.lines().map(tame).collect();
            format!("```\n{}\n```", lines.join("\n"))
        }
        Block::List(items) => {
            let items: Vec<String> =
                items.iter().map(|item| format!("- {}", inline(item))).collect();
            items.join("\n")
        }
        Block::Numbered(items) => {
            let items: Vec<String> =
                (1..).zip(items).map(|(at, item)| format!("{at}. {}", inline(item))).collect();
            items.join("\n")
        }
        Block::Table(it) => table(it),
        Block::Figure(it) => picture(it, stem),
    }
}

/// The name of a file as the target of a link: each byte that could mean something else by its number.
fn encoded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

fn picture(figure: &Figure, stem: Option<&str>) -> String {
    let mut parts = vec![format!("**{}** {}", escape(&figure.title), escape(&figure.finding))];
    parts.extend(stem.map(|stem| {
        format!("![{}]({})", escape(&figure.title), encoded(&picture_file(stem, figure)))
    }));
    if stem.is_none() && !figure.is_beside_rows {
        parts.push(grid(&figure.table));
    }
    if stem.is_some() || !figure.is_beside_rows {
        parts.push(escape(&figure.note));
    }
    parts.join("\n\n")
}

fn grid(table: &TableRows) -> String {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let mut lines = vec![row(table.head.iter().map(|cell| escape(cell)).collect())];
    lines.push(row(table.head.iter().map(|_| "---".to_owned()).collect()));
    lines.extend(table.rows.iter().map(|cells| row(cells.iter().map(inline).collect())));
    lines.join("\n")
}

fn table(table: &Table) -> String {
    let mut out = grid(&table.cells);
    if table.left_out > 0 {
        out.push_str(&format!("\n\n… and {}.", counted(table.left_out, "more", "more")));
    }
    out
}

fn inline(text: &Text) -> String {
    let mut out = String::new();
    for piece in &text.0 {
        match piece {
            Piece::Plain(words) | Piece::Command { said: words, .. } => {
                out.push_str(&escape(words));
            }
            // Marks bind only to words, not to the space beside them.
            Piece::Strong(words) => out.push_str(&marked(words, "**")),
            Piece::Term(words) => out.push_str(&marked(words, "*")),
            Piece::Quote(words) => out.push_str(&format!("“{}”", escape(words))),
            Piece::Cite(number) => out.push_str(&format!("[^{number}]")),
            Piece::See(place) => out.push_str(&format!("([{}](#{}))", place.pointer(), place.id())),
        }
    }
    out.trim_end().to_owned()
}

fn marked(words: &str, mark: &str) -> String {
    let core = words.trim();
    if core.is_empty() {
        return words.to_owned();
    }
    let start = words.len() - words.trim_start().len();
    let end = start + core.len();
    format!("{}{mark}{}{mark}{}", &words[..start], escape(core), &words[end..])
}

fn escape(words: &str) -> String {
    let mut out = String::new();
    for (at, letter) in tame(words).chars().enumerate() {
        let is_mark = matches!(
            letter,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&' | '~' | '$'
        );
        if is_mark || (at == 0 && matches!(letter, '#' | '+' | '-')) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
