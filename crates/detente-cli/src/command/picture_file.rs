//! Which kind of file is a picture written to?

use std::path::Path;

use detente::Opened;
use detente_page::figure::Figure;

use super::folder;
use crate::failure::Failure;

#[cfg(feature = "png")]
use super::dots::Fonts;

/// A file that a picture is written to.
#[derive(Debug)]
pub(super) struct PictureFile<'a> {
    path: &'a Path,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// Lines and words, which open anywhere.
    Svg,
    /// Dots, with the words drawn in these fonts.
    #[cfg(feature = "png")]
    Png(Fonts),
}

impl<'a> PictureFile<'a> {
    /// The kind of a file, which its name tells. Whatever a kind needs is looked for at once, before there is
    /// any work that could be lost.
    pub(super) fn named(path: &'a Path) -> Result<Self, Failure> {
        let is = |end: &str| path.extension().is_some_and(|it| it.eq_ignore_ascii_case(end));
        if is("svg") {
            return Ok(Self { path, kind: Kind::Svg });
        }
        if is("png") {
            return Self::of_dots(path);
        }
        Err(Failure::Usage(
            format!("`{}` is no picture by its name", path.display()),
            "name a file that ends in .svg or .png".to_owned(),
        ))
    }

    #[cfg(feature = "png")]
    fn of_dots(path: &'a Path) -> Result<Self, Failure> {
        Ok(Self { path, kind: Kind::Png(Fonts::here()?) })
    }

    #[cfg(not(feature = "png"))]
    fn of_dots(_: &'a Path) -> Result<Self, Failure> {
        Err(Failure::Usage(
            "this program was built without the feature `png`".to_owned(),
            "name a file that ends in .svg, or build it with `cargo build --release -p detente-cli --features png`"
                .to_owned(),
        ))
    }

    /// Refuses a file that the case is read from.
    pub(super) fn apart_from(self, opened: &Opened) -> Result<Self, Failure> {
        if opened.holds(self.path) {
            return Err(folder::belongs(self.path, "figure.svg"));
        }
        Ok(self)
    }

    /// Writes a picture.
    pub(super) fn write(&self, figure: &Figure) -> Result<(), Failure> {
        match &self.kind {
            Kind::Svg => folder::write(self.path, figure.svg().as_bytes()),
            #[cfg(feature = "png")]
            Kind::Png(fonts) => folder::write(self.path, &fonts.draw(&figure.on_paper())?),
        }
    }

    /// That it is written, for a person.
    pub(super) fn told(&self, figure: &Figure) -> String {
        format!("The figure is in {}.\n{}\n", self.path.display(), figure.finding)
    }
}
