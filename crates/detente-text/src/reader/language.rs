//! In which language is a text?
//!
//! English is told by its most frequent words, since even a short report has many of them; other languages by
//! the frequency of their letters. A text in several languages has the one that most of it is in; passages that differ
//! have their own.

use std::collections::BTreeMap;

use detente_model::{Budget, Stop};
use whatlang::Lang;

use crate::document::{ENGLISH, Language, Passage};

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 16 << 10;

/// Words that English prose can hardly do without, and other languages seldom have.
const FUNCTION_WORDS: [&str; 44] = [
    "the", "of", "and", "to", "in", "that", "is", "was", "for", "with", "on", "as", "by", "at",
    "from", "it", "its", "has", "have", "had", "were", "be", "been", "are", "not", "but", "which",
    "their", "they", "he", "she", "his", "her", "who", "will", "would", "after", "this", "between",
    "said", "an", "or", "into", "over",
];

/// Tells the language of a document by most of what it tells, and that of each passage which differs; `declared` is
/// what a page says of itself.
pub(super) fn tell(
    text: &str,
    passages: &mut [Passage],
    declared: Option<&str>,
    budget: &Budget,
) -> Result<Language, Stop> {
    let words =
        |passage: &Passage| text.get(passage.span.start..passage.span.end).unwrap_or_default();
    let mut sample = String::new();
    for passage in passages.iter().filter(|passage| passage.is_told()) {
        let room = SAMPLE.saturating_sub(sample.len());
        sample.extend(words(passage).chars().take(room));
        sample.push('\n');
        if room == 0 {
            break;
        }
    }
    let whole = english(&sample).or_else(|| other(&sample));
    let mut own: Vec<Option<&'static str>> = Vec::with_capacity(passages.len());
    for passage in passages.iter() {
        budget.allows(0)?;
        own.push(if passage.is_told() { of_passage(words(passage)) } else { None });
    }
    // Short ones go with what follows them, or with what stands before them.
    let mut next = None;
    for at in (0..own.len()).rev() {
        next = own[at].or(next);
        own[at] = own[at].or(next);
    }
    let mut shares: BTreeMap<&'static str, usize> = BTreeMap::new();
    for (passage, code) in passages.iter().zip(&own) {
        if let Some(code) = code.filter(|_| passage.is_told()) {
            *shares.entry(code).or_default() += words(passage).len();
        }
    }
    let most = shares.iter().max_by_key(|(_, length)| **length).map(|(code, _)| *code);
    let code = most
        .filter(|_| shares.len() > 1)
        .or(whole)
        .or(most)
        .map(str::to_owned)
        .or_else(|| declared.and_then(|tag| tag.get(..2)).map(str::to_ascii_lowercase))
        .or_else(|| short_latin(&sample))
        .unwrap_or_else(|| "und".to_owned());
    let mut before = None;
    for (passage, own) in passages.iter_mut().zip(own) {
        before = own.or(before);
        passage.language = before.filter(|own| passage.is_told() && *own != code);
    }
    let analysed = code == ENGLISH || passages.iter().any(|it| it.language == Some(ENGLISH));
    Ok(Language { analysed, code })
}

/// The language of one passage, where its own words tell.
fn of_passage(words: &str) -> Option<&'static str> {
    let start = words.char_indices().nth(2000).map_or(words.len(), |(at, _)| at);
    let words = words.get(..start).unwrap_or_default();
    // Letters are costly to count, and no other language has so many of these words.
    if surely_english(words) {
        return Some(ENGLISH);
    }
    let english = english(words);
    if english.is_none() && !is_long(words) {
        return None;
    }
    let found = whatlang::detect(words)?;
    let foreign = found.lang() != Lang::Eng && found.is_reliable();
    match english {
        // Other languages have a few of its small words too.
        Some(code) => (!foreign).then_some(code),
        None => foreign.then(|| code(apart(found.lang(), words))),
    }
}

/// True for enough words to tell a language by; of scripts that part no words, enough letters.
fn is_long(text: &str) -> bool {
    words(text).take(9).count() > 8 || (!mostly_latin(text) && text.chars().take(25).count() > 24)
}

fn surely_english(sample: &str) -> bool {
    let (all, known) = counted(sample);
    all >= 8 && known * 10 >= all * 3 && mostly_latin(sample)
}

/// How many words there are, and how many of them are English by themselves.
fn counted(sample: &str) -> (usize, usize) {
    let (mut all, mut known) = (0, 0);
    for word in words(sample) {
        all += 1;
        known += usize::from(FUNCTION_WORDS.iter().any(|it| it.eq_ignore_ascii_case(word)));
    }
    (all, known)
}

fn english(sample: &str) -> Option<&'static str> {
    let (all, known) = counted(sample);
    // Reports have them for about a third of their words; lists and tables for fewer.
    let enough = if all < 40 { known * 6 >= all } else { known * 7 >= all };
    (known > 0 && enough && mostly_latin(sample)).then_some(ENGLISH)
}

fn other(sample: &str) -> Option<&'static str> {
    let found = whatlang::detect(sample)?;
    let sure = found.is_reliable() || (found.lang() != Lang::Eng && sample.chars().count() > 200);
    (sure || !mostly_latin(sample)).then(|| code(apart(found.lang(), sample)))
}

/// A headline alone: unaccented Latin letters are taken for English.
fn short_latin(sample: &str) -> Option<String> {
    let letters = sample.chars().filter(|letter| letter.is_alphabetic()).count();
    let plain = sample.chars().filter(char::is_ascii_alphabetic).count();
    (letters > 0 && plain == letters && words(sample).take(40).count() < 40)
        .then(|| ENGLISH.to_owned())
}

fn mostly_latin(sample: &str) -> bool {
    let letters = sample.chars().filter(|letter| letter.is_alphabetic()).count();
    let plain = sample.chars().filter(char::is_ascii_alphabetic).count();
    plain * 10 >= letters * 9
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphabetic() && letter != '\'').filter(|it| !it.is_empty())
}

/// Russian has letters that its neighbours to the south-west don't have, and is taken for them where a text is short.
fn apart(found: Lang, words: &str) -> Lang {
    let is_near = matches!(found, Lang::Bul | Lang::Mkd | Lang::Srp);
    if is_near && words.contains(['ы', 'э', 'Э']) { Lang::Rus } else { found }
}

/// The ISO 639-1 code where there is one; else that of ISO 639-3.
fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Epo => "eo",
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "nb",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Aka => "ak",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Afr => "af",
        Lang::Lat => "la",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Tgl => "tl",
        Lang::Hye => "hy",
        Lang::Cym => "cy",
    }
}
