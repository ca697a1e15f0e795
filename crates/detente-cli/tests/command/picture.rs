//! Does `detente figure` write pictures as dots, with their words, or say what is missing?

use crate::ran::detente;

const WELL: &str = "catalogue/teaching-guarantor-willing";

#[test]
#[cfg(not(feature = "png"))]
fn without_the_feature_it_is_named_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("gains.png");
    let ran = detente(&["figure", WELL, "gains", "--out", out.to_str().unwrap()]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    let said = ran.err.split_whitespace().filter(|it| *it != "│").collect::<Vec<_>>().join(" ");
    assert!(said.contains("feature `png`") && said.contains("--features png"), "{}", ran.err);
    assert!(said.contains(".svg"), "{}", ran.err);
    assert!(!out.exists());
}

#[cfg(feature = "png")]
mod with_the_feature {
    use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

    use super::{WELL, detente};

    /// The picture, or that there is no font, which is said then.
    fn drawn(figure: &str) -> Option<Pixmap> {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("picture.PNG");
        let ran = detente(&["figure", WELL, figure, "--out", out.to_str().unwrap()]);
        if ran.code != 0 {
            assert!(ran.err.contains("no font"), "{}", ran.err);
            assert!(!out.exists(), "a picture without words");
            return None;
        }
        Some(Pixmap::load_png(&out).unwrap())
    }

    fn is_dark(dot: &PremultipliedColorU8) -> bool {
        [dot.red(), dot.green(), dot.blue()].iter().all(|it| *it < 0x80)
    }

    #[test]
    fn a_figure_is_twice_its_size_on_paper_with_its_words_in_ink() {
        let Some(picture) = drawn("gains") else { return };
        assert!((600..=1320).contains(&picture.width()), "{}", picture.width());
        let dots = picture.pixels();
        assert!(dots.iter().all(|it| it.alpha() == 0xff), "there is a ground everywhere");
        // Paper is most of it, and not all.
        let paper =
            dots.iter().filter(|it| (it.red(), it.green(), it.blue()) == (0xfd, 0xfc, 0xf9));
        let share = paper.count() * 100 / dots.len();
        assert!((40..100).contains(&share), "{share} % is paper");
        assert!(
            dots.iter().any(|it| it.blue() > 0x90 && it.red() < 0x30),
            "what is worth proposing is blue"
        );
        let dark = dots.iter().filter(|it| is_dark(it)).count();
        assert!(dark > 1_000, "{dark} dots in ink");
    }

    /// The strips of deals begin with a line of names alone, without marks.
    #[test]
    fn names_are_drawn() {
        let Some(picture) = drawn("deals") else { return };
        let rows = picture.pixels().chunks(picture.width() as usize);
        let head = rows.take(32).flatten().filter(|it| is_dark(it)).count();
        assert!(head > 100, "{head} dots in ink where the names stand");
    }
}
