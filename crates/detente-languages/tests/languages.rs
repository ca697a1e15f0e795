//! Who says what, and when, in French, Spanish, Russian and Arabic?
//!
//! Four short texts each, written for this project and annotated before any rule was; figures are printed. No language may fall under its floor.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the texts are files, and one that can't be read ends a test"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use detente_languages::add;
use detente_model::{Budget, Span, Stop};
use detente_text::{
    Confidence, DateMention, Document, Event, Findings, Mention, MentionUse, Modality, Plover,
    PositionKind, Precision, Realis, StatedPosition, read,
};
use proptest::prelude::*;
use serde::Deserialize;

/// The least F1 of quotations with their speakers in each language.
const FLOOR: f64 = 0.85;

#[derive(Deserialize)]
struct Annotated {
    file: String,
    language: String,
    sha256: String,
    quotes: Vec<Spoken>,
    dates: Vec<Dated>,
}

#[derive(Deserialize)]
struct Spoken {
    start: usize,
    end: usize,
    speaker: String,
}

#[derive(Deserialize)]
struct Dated {
    start: usize,
    end: usize,
    from: String,
}

#[derive(Default)]
struct Counts {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Counts {
    fn f1(&self) -> f64 {
        let right = 2.0 * f64::from(self.right);
        if right + f64::from(self.wrong + self.missed) == 0.0 {
            return 1.0;
        }
        right / (right + f64::from(self.wrong + self.missed))
    }

    fn count(&mut self, found: usize, due: usize, right: usize) {
        let number = |it: usize| u32::try_from(it).unwrap();
        self.right += number(right);
        self.wrong += number(found - right);
        self.missed += number(due - right);
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/texts")
}

fn found(document: &Document) -> Findings {
    let mut found = Findings::default();
    add(document, &mut found, &Budget::unlimited()).unwrap();
    found
}

#[test]
fn quotations_have_their_speakers() {
    let texts: Vec<Annotated> =
        serde_json::from_slice(&std::fs::read(folder().join("texts.json")).unwrap()).unwrap();
    let mut figures: BTreeMap<String, [Counts; 3]> = BTreeMap::new();
    for due in &texts {
        let document = read(&std::fs::read(folder().join(&due.file)).unwrap()).unwrap();
        assert_eq!(document.sha256, due.sha256, "{}", due.file);
        assert!(document.told().any(|it| document.is_partly_analysed(it)), "{}", due.file);
        let found = found(&document);
        let [spans, speakers, dates] = figures.entry(due.language.clone()).or_default();
        let marks = |span: &str| span.trim_matches(|it: char| "«»“”„\"".contains(it)).to_owned();
        let same = |one: &detente_text::Quote, other: &Spoken| {
            marks(document.slice(one.span)) == marks(&document.text[other.start..other.end])
        };
        let paired = |spoken: bool| {
            let right = |it: &&Spoken| {
                found.quotes.iter().any(|quote| {
                    let who = quote.speaker.as_ref().map(ToString::to_string).unwrap_or_default();
                    same(quote, it) && (!spoken || who == it.speaker)
                })
            };
            due.quotes.iter().filter(right).count()
        };
        for quote in &found.quotes {
            let who = quote.speaker.as_ref().map(ToString::to_string).unwrap_or_default();
            let wanted = due.quotes.iter().find(|it| same(quote, it)).map(|it| it.speaker.as_str());
            if wanted != Some(who.as_str()) {
                println!("{}: {} {who}, due {wanted:?}", due.file, document.slice(quote.span));
            }
        }
        spans.count(found.quotes.len(), due.quotes.len(), paired(false));
        speakers.count(found.quotes.len(), due.quotes.len(), paired(true));
        // The line with the day of publication isn't part of the report.
        let told: Vec<&Dated> = due
            .dates
            .iter()
            .filter(|it| {
                document
                    .told()
                    .any(|passage| passage.span.start <= it.start && it.end <= passage.span.end)
            })
            .collect();
        let right = told.iter().filter(|it| {
            found.dates.iter().any(|date| {
                (date.span.start, date.span.end) == (it.start, it.end)
                    && date.from.is_some_and(|day| day.to_string() == it.from)
            })
        });
        let right = right.count();
        if right < told.len() {
            println!(
                "{}: dates {:?}",
                due.file,
                found.dates.iter().map(|it| document.slice(it.span)).collect::<Vec<_>>()
            );
        }
        dates.count(found.dates.len(), told.len(), right);
    }
    for (language, [spans, speakers, dates]) in &figures {
        println!(
            "{language}: quotes {:.3}, with speaker {:.3}, dates {:.3}",
            spans.f1(),
            speakers.f1(),
            dates.f1()
        );
    }
    for (language, [_, speakers, dates]) in &figures {
        assert!(speakers.f1() >= FLOOR, "{language}: {:.3}", speakers.f1());
        assert!(dates.f1() >= FLOOR, "{language}: {:.3}", dates.f1());
    }
}

#[test]
fn a_text_of_several_languages_is_read_passage_by_passage() {
    let text = "The ministers met on Monday in the capital, and they spoke for hours about the bridge and the road to it.\n\n\
        « Nous voulons que les marchandises passent sans attendre à la frontière », a déclaré le ministre kényan, Joseph Kimani, devant la presse réunie.\n\n\
        «Мы хотим, чтобы грузы шли без задержек через границу», — сказал министр транспорта Казахстана Ерлан Сериков журналистам. Он добавил, что очередь на границе исчезнет в течение недели и что водители больше не будут ждать.\n";
    let document = read(text.as_bytes()).unwrap();
    let found = found(&document);
    let speakers: Vec<String> = found
        .quotes
        .iter()
        .map(|it| it.speaker.as_ref().map(ToString::to_string).unwrap_or_default())
        .collect();
    assert_eq!(speakers, ["KEN:Kimani", "KAZ:Сериков"]);
}

#[test]
fn a_name_may_have_a_hyphen_or_an_apostrophe_in_it() {
    let text = "Les États-Unis et la Côte d’Ivoire ont signé l’accord hier soir dans la capitale du pays, et les délégations sont reparties après une longue journée. \
        D’après le ministre kényan, Joseph Kimani, « la route du fleuve est ouverte à tous depuis hier » dans toute la région.";
    let document = read(text.as_bytes()).unwrap();
    let found = found(&document);
    let named: Vec<(&str, &str)> =
        found.mentions.iter().map(|it| (it.actor.as_str(), document.slice(it.span))).collect();
    assert_eq!(named, [("USA", "États-Unis"), ("CIV", "Côte d’Ivoire")]);
    let speakers: Vec<String> = found
        .quotes
        .iter()
        .map(|it| it.speaker.as_ref().map(ToString::to_string).unwrap_or_default())
        .collect();
    assert_eq!(speakers, ["KEN:Kimani"]);
}

#[test]
fn what_was_found_before_keeps_its_dates_and_places() {
    let text = "The ministers met on Monday in the capital, and they spoke for hours about the bridge and the road to it.\n\n\
        « Nous voulons que les marchandises passent sans attendre à la frontière », a déclaré le ministre kényan, Joseph Kimani, devant la presse réunie le 4 mars 2025.\n\n\
        «Мы хотим, чтобы грузы шли без задержек через границу», — сказал министр транспорта Казахстана Ерлан Сериков журналистам. Он добавил, что очередь на границе исчезнет в течение недели и что водители больше не будут ждать.\n";
    let document = read(text.as_bytes()).unwrap();
    let span = Span::new(document.text.len(), document.text.len());
    let date = DateMention {
        span,
        from: None,
        to: None,
        precision: Precision::Vague,
        rule: "before",
        confidence: Confidence::Low,
    };
    let place = Mention {
        actor: detente_text::Actor::new("ford"),
        used_as: MentionUse::Place,
        span,
        rule: "before",
        confidence: Confidence::Low,
    };
    let mut found = Findings {
        dates: vec![date.clone()],
        mentions: vec![place.clone()],
        events: vec![Event {
            plover: Plover::Consult,
            actors: Vec::new(),
            targets: Vec::new(),
            span,
            date: Some(0),
            place: Some(0),
            quantity: None,
            realis: Realis::Actual,
            rule: "before".to_owned(),
            confidence: Confidence::Low,
        }],
        positions: vec![StatedPosition {
            kind: PositionKind::Offer,
            speaker: None,
            of: Vec::new(),
            span,
            content: span,
            condition: None,
            awaits: Vec::new(),
            negated: false,
            date: Some(0),
            modality: Modality::Asserted,
            rule: "before",
            confidence: Confidence::Low,
        }],
        ..Findings::default()
    };
    add(&document, &mut found, &Budget::unlimited()).unwrap();
    let days: Vec<&str> = found.dates.iter().map(|it| document.slice(it.span)).collect();
    assert_eq!(days, ["4 mars 2025", ""]);
    assert_eq!(found.events[0].date.map(|at| &found.dates[at]), Some(&date));
    assert_eq!(found.positions[0].date.map(|at| &found.dates[at]), Some(&date));
    let named: Vec<&str> = found.mentions.iter().map(|it| it.actor.as_str()).collect();
    assert_eq!(named, ["KAZ", "ford"]);
    assert_eq!(found.events[0].place.map(|at| &found.mentions[at]), Some(&place));
}

#[test]
fn what_nobody_says_is_left_open() {
    for (text, due) in [
        (
            "Le livre s’appelle « La route du fleuve » et il se vend bien dans les librairies de la ville depuis des mois.",
            vec![""],
        ),
        (
            "Le mot « paix » manque dans le texte que les délégations ont signé hier soir dans la capitale du pays.",
            vec![],
        ),
        (
            "El libro se llama «El camino del río» y se vende bien en las librerías de la ciudad desde hace meses.",
            vec![""],
        ),
        (
            "Книга называется «Дорога вдоль реки», её хорошо покупают в магазинах города уже несколько месяцев подряд.",
            vec![""],
        ),
    ] {
        let document = read(text.as_bytes()).unwrap();
        let speakers: Vec<String> = found(&document)
            .quotes
            .iter()
            .map(|it| it.speaker.as_ref().map(ToString::to_string).unwrap_or_default())
            .collect();
        assert_eq!(speakers, due, "{text}");
    }
}

#[test]
fn it_ends_when_it_is_told_to() {
    let text = std::fs::read(folder().join("fr-peche.txt")).unwrap();
    let document = read(&text).unwrap();
    let budget = Budget::unlimited();
    budget.cancel.store(true, std::sync::atomic::Ordering::Relaxed);
    let mut found = Findings::default();
    assert_eq!(add(&document, &mut found, &budget), Err(Stop::Cancelled));
    assert_eq!(found, Findings::default());
    let long = String::from_utf8(text).unwrap().repeat(2000);
    let start = std::time::Instant::now();
    let document = read(long.as_bytes()).unwrap();
    let mut found = Findings::default();
    add(&document, &mut found, &Budget::unlimited()).unwrap();
    assert_eq!(found.quotes.len(), 6000);
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
    // One sentence without end, and very many marks.
    for part in ["a ", "« a b ", "« a b » ", "« a b » dit. ", "ministre ", "dit ", "«", "selon "]
    {
        let start = std::time::Instant::now();
        let text = format!(
            "Le ministre a dit que les délégations sont dans la ville. {}",
            part.repeat(100_000)
        );
        let document = read(text.as_bytes()).unwrap();
        add(&document, &mut Findings::default(), &Budget::unlimited()).unwrap();
        assert!(start.elapsed().as_secs() < 20, "{part}: {:?}", start.elapsed());
    }
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in "(\\PC|[«»“”„\".,:;—–' \n]|dit|selon|ministre|сказал|قال|dijo|4 mars 2025){0,120}") {
        for start in [
            "Le ministre des affaires étrangères a déclaré que les négociations sont dans la ville. ",
            "El ministro de Exteriores dijo que las negociaciones siguen en la ciudad. ",
            "Министр иностранных дел сказал, что переговоры продолжаются в городе. ",
            "قال وزير الخارجية إن المفاوضات مستمرة في المدينة. ",
        ] {
            if let Ok(document) = read(format!("{start}{text}").as_bytes()) {
                let found = found(&document);
                for quote in &found.quotes {
                    prop_assert!(!document.slice(quote.span).is_empty());
                }
            }
        }
    }
}
