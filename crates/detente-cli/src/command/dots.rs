//! How does a picture become dots?
//!
//! Words are drawn with the fonts of the machine, so that the bytes aren't the same everywhere. Where words can't be
//! drawn there is no picture: one without words would still look like an answer.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Group, Node, Options, Text, Tree};

use crate::failure::Failure;

/// How many dots stand for one unit of a picture, each way.
const SCALE: f32 = 2.0;

/// Families to draw with where none of those that a picture names is there, the first that is.
const INSTEAD: [&str; 6] = [
    "DejaVu Serif",
    "Liberation Serif",
    "Noto Serif",
    "Times New Roman",
    "DejaVu Sans",
    "Liberation Sans",
];

/// The fonts that words are drawn with.
#[derive(Debug)]
pub(super) struct Fonts(Arc<fontdb::Database>);

impl Fonts {
    /// The fonts of this machine.
    pub(super) fn here() -> Result<Self, Failure> {
        let mut all = fontdb::Database::new();
        all.load_system_fonts();
        Self::of(all)
    }

    fn of(mut all: fontdb::Database) -> Result<Self, Failure> {
        let mut names: Vec<String> =
            all.faces().filter_map(|face| Some(face.families.first()?.0.clone())).collect();
        names.sort();
        let known = INSTEAD.into_iter().find(|name| names.iter().any(|it| it == name));
        let Some(serif) = known.or(names.first().map(String::as_str)).map(str::to_owned) else {
            return Err(cant("no font was found to draw its words with"));
        };
        all.set_serif_family(serif);
        Ok(Self(Arc::new(all)))
    }

    /// Draws a picture, as the bytes of a PNG.
    pub(super) fn draw(&self, svg: &str) -> Result<Vec<u8>, Failure> {
        let options = Options { fontdb: Arc::clone(&self.0), ..Options::default() };
        let tree = Tree::from_str(svg, &options).map_err(|error| cant(&error.to_string()))?;
        let written = svg.matches("<text ").count();
        let mut drawn = Vec::new();
        texts(tree.root(), &mut drawn);
        if drawn.len() < written {
            return Err(cant("no font here has the letters of some of its words"));
        }
        if let Some(words) = drawn.iter().find_map(|text| missing(text)) {
            return Err(cant(&format!("no font here has all letters of “{words}”")));
        }
        let size = tree.size().to_int_size().scale_by(SCALE);
        let dots = size.and_then(|size| Pixmap::new(size.width(), size.height()));
        let mut dots = dots.ok_or_else(|| cant("it would be too large"))?;
        resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut dots.as_mut());
        dots.encode_png().map_err(|error| cant(&error.to_string()))
    }
}

/// That there is no picture, and what to do.
fn cant(why: &str) -> Failure {
    Failure::World(format!(
        "the picture can’t be drawn as PNG: {why}; install a font that has them, such as DejaVu, or name a file that \
         ends in .svg"
    ))
}

/// All words of a picture.
fn texts<'a>(group: &'a Group, found: &mut Vec<&'a Text>) {
    for node in group.children() {
        match node {
            Node::Group(within) => texts(within, found),
            Node::Text(text) => found.push(text),
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

/// The words of a text, if some letter of it has no shape in any font.
fn missing(text: &Text) -> Option<String> {
    let mut glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs).peekable();
    let is_bare = glyphs.peek().is_none();
    let words = || text.chunks().iter().map(|chunk| chunk.text()).collect();
    (is_bare || glyphs.any(|glyph| glyph.id.0 == 0)).then(words)
}

#[cfg(test)]
mod tests {
    use super::Fonts;
    use crate::failure::Failure;

    #[test]
    fn without_a_font_there_is_no_picture() {
        match Fonts::of(fontdb::Database::new()) {
            Err(Failure::World(why)) => assert!(why.contains("no font was found"), "{why}"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn words_that_no_font_has_are_no_picture() {
        // Nobody gives a shape to this place, which is kept free for everybody's own use.
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><text x=\"1\" y=\"8\">\u{10fffd}</text></svg>";
        let Ok(fonts) = Fonts::here() else { return };
        match fonts.draw(svg) {
            Err(Failure::World(why)) => assert!(why.contains("letters of"), "{why}"),
            other => panic!("{other:?}"),
        }
    }
}
