//! What stands round the blocks of every page?

use askama::Template;

use super::address::{Address, DeskView};
use crate::tame::tame;
use crate::words::all_of;

/// What every page needs to know of the case and of the program that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shell {
    /// The title of the case.
    pub title: String,
    /// The first letters of the hash of the case file.
    pub hash: String,
    /// The folder in which all views lie, with its token.
    pub root: String,
    /// What styles of this page are known by.
    pub nonce: String,
    /// Whether the script was built.
    pub has_script: bool,
    /// Whether it has styles of its own.
    pub has_script_style: bool,
    /// The parties whose private files are open, by name.
    pub private: Vec<String>,
    /// What is shown.
    pub address: Address,
}

#[derive(Template)]
#[template(path = "workbench/shell.html")]
struct Frame<'a> {
    shell: &'a Shell,
    bar: &'a str,
    main: &'a str,
}

impl Shell {
    /// The whole page.
    ///
    /// # Panics
    /// Never: writing to a string doesn't fail.
    #[must_use]
    pub fn page(&self, bar: &str, main: &str) -> String {
        let private = self.private.iter().map(|it| tame(it)).collect();
        let shell = Self { title: tame(&self.title), private, ..self.clone() };
        Frame { shell: &shell, bar, main }.render().expect("writing to a string doesn't fail")
    }

    fn views(&self) -> impl Iterator<Item = (DeskView, String, usize)> {
        DeskView::ALL
            .into_iter()
            .enumerate()
            .map(|(at, view)| (view, self.address.to(view).href(), at + 1))
    }

    fn is_projected(&self) -> bool {
        self.address.get("projector").is_some()
    }

    fn projector(&self) -> String {
        if self.is_projected() {
            self.address.without_all("projector").href()
        } else {
            self.address.with("projector", "yes").href()
        }
    }

    fn private_in_words(&self) -> String {
        all_of(&self.private)
    }

    fn keys(&self) -> Vec<(&'static str, &'static str)> {
        let mut keys = vec![("1 … 7", "the views"), ("P", "projector size"), ("?", "these keys")];
        keys.extend(match self.address.view {
            DeskView::Case => [("s", "save")].as_slice(),
            DeskView::Record => &[
                ("j k", "next and previous entry"),
                ("a", "accept"),
                ("r", "reject, with a reason"),
                ("e", "accept other words"),
                ("u", "undo"),
            ],
            DeskView::Deals => &[
                ("Tab", "next issue"),
                ("↑ ↓", "other settlements"),
                ("g", "take the first guarantee"),
                ("n", "number this draft"),
                ("[ ]", "earlier and later draft"),
            ],
            DeskView::Standing | DeskView::Leverage | DeskView::Outlook | DeskView::Briefing => &[],
        });
        keys
    }
}
