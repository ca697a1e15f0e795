//! Is anything lost, or anything added, on the way from a page to its passages?

use std::fmt::Write;

use detente_text::{Document, PassageKind, read};

const ONE: &str = "The harbour council voted on Tuesday to let both fleets use the northern pier until the end of the year.";
const TWO: &str = "Its chair told the islanders that nobody had asked her, and that she would not have agreed to any of it.";

fn of(page: &str) -> Document {
    read(page.as_bytes()).unwrap()
}

fn passages(document: &Document, kind: PassageKind) -> Vec<&str> {
    let all = document.passages.iter().filter(|passage| passage.kind == kind);
    all.map(|passage| document.slice(passage.span)).collect()
}

fn codes(document: &Document) -> Vec<&str> {
    document.notes.iter().map(|note| note.code).collect()
}

#[test]
fn a_page_inside_an_element_of_furniture_is_the_page() {
    for element in ["form", "aside", "footer", "div class=\"newsletter\""] {
        let close = element.split(' ').next().unwrap();
        let page = format!(
            "<html><body><nav><a href=/>Home</a></nav><{element}><h1>Pier opened</h1><p>{ONE}</p><p>{TWO}</p></{close}></body></html>"
        );
        let document = of(&page);
        assert_eq!(passages(&document, PassageKind::Body), [ONE, TWO], "{element}");
        assert_eq!(passages(&document, PassageKind::Boilerplate), ["Home"], "{element}");
    }
    let page = format!(
        "<html><body><main><h1>Pier opened</h1><p>{ONE}</p><p>{TWO}</p></main><aside><p>{ONE} Read on.</p></aside></body></html>"
    );
    assert_eq!(passages(&of(&page), PassageKind::Boilerplate), [format!("{ONE} Read on.")]);
}

#[test]
fn sentences_that_are_links_stand_where_they_stand() {
    let more = "Ministers of both countries will meet on the pier next week to talk about who is to pay for it.";
    let page = format!(
        "<html><body><article><h1>Pier opened</h1><p>{ONE}</p><p><a href=1>{TWO}</a></p><p>{ONE}</p></article>\
         <ul><li><a href=2>{more}</a></li></ul></body></html>"
    );
    let document = of(&page);
    assert_eq!(passages(&document, PassageKind::Body), [ONE, TWO, ONE]);
    assert_eq!(passages(&document, PassageKind::Boilerplate), [more]);
}

#[test]
fn markup_of_quotations_is_drawn() {
    let page = format!(
        "<html><body><article><h1>Pier opened</h1><p>{ONE} She said: <q>We <q>never</q> met.</q></p>\
         <p>The council wrote:</p><blockquote><p>The pier is open.</p></blockquote><p>{TWO}</p>\
         <blockquote><p>The rule of 1904 is still in force, and nobody has changed a word of it since.</p></blockquote></article></body></html>"
    );
    let text = of(&page).text;
    assert!(text.contains("She said: \u{201c}We \u{2018}never\u{2019} met.\u{201d}\n"), "{text}");
    assert!(text.contains("\n\u{201c}The pier is open.\u{201d}\n"), "{text}");
    assert!(text.contains("\nThe rule of 1904"), "{text}");
    let marked = "<html><body><p>He wrote:</p><blockquote>\u{201c}The pier is open.\u{201d}</blockquote></body></html>";
    assert!(of(marked).text.contains("\n\u{201c}The pier is open.\u{201d}\n"));
}

#[test]
fn characters_that_nobody_sees_hide_no_word() {
    let clean = "# Pier opened\n\nThe harbour council voted to open the northern pier.\n";
    for hidden in ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'] {
        let text = clean.replace("rbour", &format!("r{hidden}bour"));
        assert_eq!(of(&text).text, clean, "{hidden:?}");
        assert_eq!(of(&text[2..]).text, clean[2..], "{hidden:?}");
        let page = format!("<html><body><p>{}</p></body></html>", &text[2..]);
        assert!(of(&page).text.contains("harbour"), "{hidden:?}");
    }
}

#[test]
fn what_was_struck_out_is_told_apart() {
    let page = format!(
        "<html><body><article><h1>Pier opened</h1><p>The fleet <s>sank</s> left. {ONE}</p><p><del>{TWO}</del></p></article></body></html>"
    );
    let document = of(&page);
    assert_eq!(passages(&document, PassageKind::Body), [format!("The fleet left. {ONE}")]);
    assert_eq!(passages(&document, PassageKind::Struck), ["sank", TWO]);
    assert_eq!(codes(&document), ["struck-out"]);
    let text = format!("# Pier opened\n\nThe fleet ~~sank~~ left. {ONE}\n\n~~{TWO}~~\n");
    let document = of(&text);
    assert_eq!(passages(&document, PassageKind::Body), [format!("The fleet left. {ONE}")]);
    assert_eq!(
        passages(&document, PassageKind::Struck),
        ["~~sank~~".to_owned(), format!("~~{TWO}~~")]
    );
}

#[test]
fn raised_figures_are_marks_on_a_page_too() {
    let text = of("<html><body><p>It was closed in 2016<sup>34</sup> on the 1<sup>st</sup> of May.</p></body></html>").text;
    assert_eq!(text, "It was closed in 2016 \u{b3}\u{2074} on the 1st of May.\n");
}

#[test]
fn a_report_much_shorter_than_its_furniture_is_told() {
    let mut page =
        format!("<html><body><article><h1>Pier opened</h1><p>{ONE}</p></article><aside>");
    for number in 0..6 {
        write!(page, "<p>{TWO} That was letter number {number}.</p><p>{ONE}</p>").unwrap();
    }
    page.push_str("</aside><main><p>The pier is open.</p></main></body></html>");
    let document = of(&page);
    assert!(
        codes(&document).contains(&"much-left-out")
            || passages(&document, PassageKind::Body).len() > 6
    );
    let page = format!(
        "<html><body><p>Pier opened</p><h2>Leave a comment</h2><p>{ONE}</p><p>{TWO}</p></body></html>"
    );
    let document = of(&page);
    assert!(
        passages(&document, PassageKind::Body).len() >= 2
            || codes(&document).contains(&"much-left-out")
    );
}

#[test]
fn passages_have_their_language() {
    let french = "Le conseil du port a d\u{e9}cid\u{e9} mardi que les deux flottes pourront utiliser la jet\u{e9}e du nord jusqu'\u{e0} la fin de l'ann\u{e9}e, et que personne ne devra payer.";
    let document = of(&format!("Pier opened\n\n{ONE}\n\n{french}\n\n{TWO}\n"));
    assert_eq!(document.language.code, "en");
    let languages: Vec<_> = document.passages.iter().map(|passage| passage.language).collect();
    assert_eq!(languages, [None, None, Some("fr"), None]);
    assert_eq!(codes(&document), ["other-language"]);
    let document = of(&format!("{french}\n\n{french}\n\n{ONE}\n"));
    assert_eq!((document.language.code.as_str(), document.language.analysed), ("fr", true));
    assert_eq!(document.passages.iter().filter(|it| document.is_analysed(it)).count(), 1);
    let document = of(&format!("{french}\n"));
    assert!(!document.language.analysed);
    assert!(document.notes[0].message.starts_with("The document is in `fr`"));
}

#[test]
fn a_line_below_the_headline_says_when_and_where() {
    let read = |line: &str| {
        let document = of(&format!("Pier opened to both fleets\n\n{line}\n\n{ONE}\n"));
        (document.outlet, document.published.map(|day| day.to_string()))
    };
    let day = Some("2024-06-03".to_owned());
    let outlet = |name: &str| Some(name.to_owned());
    assert_eq!(
        read("The Island Gazette, 3 June 2024"),
        (outlet("The Island Gazette"), day.clone())
    );
    assert_eq!(read("*Harbour News \u{2014} June 3, 2024*"), (outlet("Harbour News"), day.clone()));
    assert_eq!(read("3 June 2024 | Harbour News"), (outlet("Harbour News"), day.clone()));
    assert_eq!(read("Port Maren, 03.06.2024"), (None, day.clone()));
    assert_eq!(read("Port Maren, le 3 juin 2024"), (None, day.clone()));
    assert_eq!(
        read("\u{41f}\u{43e}\u{440}\u{442}, 3 \u{438}\u{44e}\u{43d}\u{44f} 2024 \u{433}."),
        (None, day.clone())
    );
    for line in [
        "*3 June 2024, the observer's own notes*",
        "_Draft, 3 June 2024_",
        "**June 3, 2024 | minutes**",
    ] {
        assert_eq!(read(line), (None, day.clone()), "{line}");
    }
    assert_eq!(read("*On 3 June 2024, the council took notes, and it voted*"), (None, None));
    assert_eq!(read("*3 June 2024, the day the pier opened*"), (None, None));
    assert_eq!(read("The council met on 3 June 2024, and it voted"), (None, None));
    assert_eq!(read("Port Maren, June 2024"), (None, None));
}

#[test]
fn a_page_may_be_hostile_and_is_read_in_time() {
    let start = std::time::Instant::now();
    let attributes = (0..100_000).fold(String::from("<p"), |mut page, at| {
        write!(page, " a{at}=1").unwrap();
        page
    });
    for page in [
        format!("<html><body>{attributes}>The pier is open.</p>"),
        format!("<html><body><p>The pier is open. {}</p>", "&".repeat(1_000_000)),
        format!("<html><body><p>The pier is open. {}</p>", "&amp;".repeat(200_000)),
        format!("<html><body><p>The pier is open. {}</p>", "<".repeat(300_000)),
    ] {
        assert!(of(&page).text.contains("The pier is open."));
    }
    assert!(start.elapsed().as_secs() < 90, "{:?}", start.elapsed());
}
