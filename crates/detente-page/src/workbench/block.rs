//! What is one block of a page?

use askama::Template;

use detente::model::Diagnostic;

use crate::page::{Block, Page, Piece, Text};
use crate::tame::tame;
use crate::words::counted;

/// The most problems that are told where there is no answer.
const MOST_PROBLEMS: usize = 8;

/// A part of a page that can be drawn anew by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkBlock {
    /// Its name: `verdict`. Its id on the page is `b-` and this.
    pub name: &'static str,
    /// Its heading; empty where it needs none.
    pub title: String,
    /// How it is marked out, for the style; empty for most.
    pub kind: &'static str,
    /// Whether it is still to be asked for.
    pub is_later: bool,
    /// After how many milliseconds it is to be asked for again.
    pub wait: Option<u32>,
    inner: String,
}

#[derive(Template)]
#[template(path = "workbench/block.html")]
struct Written<'a> {
    name: &'a str,
    title: &'a str,
    kind: &'a str,
    is_later: bool,
    wait: Option<u32>,
    inner: &'a str,
}

#[derive(Template)]
#[template(path = "told.html")]
struct Sheet<'a> {
    page: &'a Page,
}

#[derive(Template)]
#[template(source = r#"<p><a href="{{ href }}" class="later">{{ says }}</a></p>"#, ext = "html")]
struct Asked<'a> {
    href: &'a str,
    says: &'a str,
}

impl WorkBlock {
    /// A block of what a template wrote.
    pub(super) fn of(name: &'static str, title: impl Into<String>, inner: String) -> Self {
        Self { name, title: title.into(), kind: "", is_later: false, wait: None, inner }
    }

    /// What an answer says, under its own heading or without one.
    ///
    /// # Panics
    /// Never: writing to a string doesn't fail.
    #[must_use]
    pub fn told(name: &'static str, page: &Page) -> Self {
        // What is supposed stands in the bar.
        let page = page.each_run(&tame).without_commands().without_supposed();
        let inner = Sheet { page: &page }.render().expect("writing to a string doesn't fail");
        Self::of(name, page.title, inner)
    }

    /// A picture by itself.
    #[must_use]
    pub fn figure(name: &'static str, figure: crate::figure::Figure) -> Self {
        let mut page = Page::titled("");
        page.add("", vec![Block::figure(figure)]);
        Self::told(name, &page)
    }

    /// What was wrong with a case or a question, each with what to do.
    #[must_use]
    pub fn problems(all: &[Diagnostic]) -> Self {
        let mut page = Page::titled("There is no answer");
        let errors: Vec<&Diagnostic> = all.iter().filter(|it| it.is_error()).collect();
        let said = errors.iter().take(MOST_PROBLEMS).map(|it| match &it.help {
            Some(help) => format!("{}: {help}.", it.message),
            None => format!("{}.", it.message),
        });
        let mut blocks = vec![Block::list(said)];
        if errors.len() > MOST_PROBLEMS {
            let more = crate::words::count(errors.len() - MOST_PROBLEMS);
            blocks.push(Block::aside(format!("{more} more: the view of the case lists all.")));
        }
        page.add("", blocks);
        Self { kind: "unfit", ..Self::told("wrong", &page) }
    }

    /// What of an address doesn't fit the case.
    #[must_use]
    pub fn unfit(is_other: bool, parts: &[String]) -> Self {
        let mut page = Page::titled("");
        if is_other {
            page.lead.push(Text::from("This link was made for another version of the case."));
        }
        if parts.is_empty() {
            page.lead.push(Text::from("All that it says still fits."));
        } else {
            page.lead.push(Text::from("What doesn’t fit the case was left out:"));
            page.add("", vec![Block::list(parts.iter().map(String::as_str))]);
        }
        Self { kind: "unfit", ..Self::told("unfit", &page) }
    }

    /// That the work was stopped before there was an answer.
    #[must_use]
    pub fn stopped() -> Self {
        let mut page = Page::titled("");
        page.lead.push(Text::from("The work was stopped before there was an answer."));
        Self { kind: "unfit", ..Self::told("wrong", &page) }
    }

    /// That the files of the case can't be read, and what is shown instead.
    #[must_use]
    pub fn as_it_was(why: &str) -> Self {
        let mut page = Page::titled("");
        page.lead.push(
            Text::new()
                .strong("The case can’t be read at the moment")
                .plain(format!(": {why}. What stands here is of the case as it was before.")),
        );
        Self { kind: "unfit", ..Self::told("unread", &page) }
    }

    /// That a text was written, and how many things are wrong with the case now.
    #[must_use]
    pub fn saved(found: &[Diagnostic]) -> Self {
        let mut page = Page::titled("");
        let errors = found.iter().filter(|it| it.is_error()).count();
        let says = match (errors, found.len() - errors) {
            (0, 0) => "Nothing is wrong with the case.".to_owned(),
            (0, some) => format!("{} to look at.", counted(some, "warning", "warnings")),
            (some, _) => format!(
                "It has {} and can’t be analysed until they are mended.",
                counted(some, "error", "errors")
            ),
        };
        page.lead.push(Text::new().strong("Saved. ").plain(says));
        Self { kind: "done", ..Self::told("saved", &page) }
    }

    /// What can't be done, in a sentence.
    #[must_use]
    pub fn refused(why: &str) -> Self {
        let mut page = Page::titled("Nothing was changed");
        page.lead.push(Text::from(format!("{why}.")));
        Self { kind: "unfit", ..Self::told("refused", &page) }
    }

    /// Something that takes a while, to be asked for once the rest is there; without a script by a link.
    ///
    /// # Panics
    /// Never: writing to a string doesn't fail.
    #[must_use]
    pub fn later(name: &'static str, title: &str, says: &str, href: &str) -> Self {
        let inner = Asked { href, says }.render().expect("writing to a string doesn't fail");
        Self { is_later: true, ..Self::of(name, title, inner) }
    }

    /// The same, marked out for the style.
    #[must_use]
    pub(super) fn marked(self, kind: &'static str) -> Self {
        Self { kind, ..self }
    }

    /// With what another block says below.
    #[must_use]
    pub(super) fn above(mut self, other: &Self) -> Self {
        self.inner.push_str(&other.inner);
        self
    }

    /// The same, to be asked for again after so many milliseconds.
    #[must_use]
    pub fn again_after(self, wait: u32) -> Self {
        Self { wait: Some(wait), ..self }
    }

    /// As it stands on the page.
    ///
    /// # Panics
    /// Never: writing to a string doesn't fail.
    #[must_use]
    pub fn html(&self) -> String {
        let Self { name, title, kind, is_later, wait, inner } = self;
        let title = tame(title);
        Written { name, title: &title, kind, is_later: *is_later, wait: *wait, inner }
            .render()
            .expect("writing to a string doesn't fail")
    }
}

/// All blocks of a page, one below the other.
#[must_use]
pub fn main(blocks: &[WorkBlock]) -> String {
    let inner: String = blocks.iter().map(WorkBlock::html).collect();
    format!("<main id=\"view\" tabindex=\"-1\">\n{inner}</main>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_supposed_is_left_out_by_what_it_is_and_not_by_its_words() {
        let mut page = Page::titled("");
        page.lead.push(Text::from("Supposed: these words are part of an answer."));
        page.suppose(vec![Text::from("It rains.")]);
        page.lead.push(Text::from("Behind it."));
        assert_eq!(page.lead[1], Text::from("It rains."));
        let shown = WorkBlock::told("x", &page).html();
        assert!(shown.contains("Supposed: these words") && shown.contains("Behind it."), "{shown}");
        assert!(!shown.contains("It rains."), "{shown}");
    }

    #[test]
    fn words_for_commands_give_way_on_a_page() {
        let text = Text::from("Two more").command(": `--json` lists all", " elsewhere").plain(".");
        let mut page = Page::titled("");
        page.add("", vec![Block::list([text.clone()]), Block::aside(text)]);
        let shown = WorkBlock::told("x", &page).html();
        assert_eq!(shown.matches("Two more elsewhere.").count(), 2, "{shown}");
        assert!(!shown.contains("--json"), "{shown}");
        let printed = crate::markdown(&page, None);
        assert!(printed.contains("lists all") && !printed.contains("elsewhere"), "{printed}");
    }
}
