//! Which kind of file is a page written to?

use std::path::Path;

use detente::Opened;
use detente_page::{Page, Variant, html, interactive, markdown, picture_file};

use super::folder;
use crate::failure::Failure;

/// A file that a page is written to.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageFile<'a> {
    path: &'a Path,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Markdown,
    Html,
}

impl<'a> PageFile<'a> {
    /// The kind of a file, which its name tells.
    pub(super) fn named(path: &'a Path) -> Result<Self, Failure> {
        let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
        let kind = match end.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Kind::Markdown,
            "html" | "htm" => Kind::Html,
            _ => {
                return Err(Failure::Usage(
                    format!("`{}` is neither Markdown nor a page by its name", path.display()),
                    "name a file that ends in .md or .html".to_owned(),
                ));
            }
        };
        Ok(Self { path, kind })
    }

    /// Refuses a file that the case is read from: a page would be written over what it cites.
    pub(super) fn apart_from(self, opened: &Opened) -> Result<Self, Failure> {
        if opened.holds(self.path) {
            return Err(folder::belongs(self.path, "briefing.html"));
        }
        Ok(self)
    }

    /// Writes a page; `what` it is stands in the title of a browser's window.
    pub(super) fn write(self, opened: &Opened, page: &Page, what: &str) -> Result<(), Failure> {
        if self.is_html() {
            return folder::write(self.path, html(page, what).as_bytes());
        }
        let stem = self.stem();
        let pictures =
            page.figures().map(|it| (self.path.with_file_name(picture_file(&stem, it)), it));
        let pictures: Vec<_> = pictures.collect();
        if let Some((path, _)) = pictures.iter().find(|(path, _)| opened.holds(path)) {
            return Err(folder::belongs(path, "briefing.html"));
        }
        folder::write(self.path, markdown(page, Some(&stem)).as_bytes())?;
        pictures.iter().try_for_each(|(path, it)| folder::write(path, it.svg().as_bytes()))
    }

    /// Whether it is a page for browsers.
    pub(super) fn is_html(self) -> bool {
        self.kind == Kind::Html
    }

    /// Writes a page for browsers with what a reader can switch to; names what found no room.
    pub(super) fn write_interactive(
        self,
        page: &Page,
        what: &str,
        variants: &[Variant],
    ) -> Result<Vec<String>, Failure> {
        let (text, left_out) = interactive(page, what, variants);
        folder::write(self.path, text.as_bytes())?;
        Ok(left_out)
    }

    /// The file's name without its ending.
    fn stem(self) -> String {
        self.path.file_stem().map_or(String::new(), |it| it.to_string_lossy().into_owned())
    }

    /// That it is written, for a person.
    pub(super) fn told(self, what: &str) -> String {
        format!("The {what} is in {}.\n", self.path.display())
    }
}
