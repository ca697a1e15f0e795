//! In which language is a text?
//!
//! English is told by its most frequent words, since even a short report has many of them; other languages by
//! the frequency of their letters. A text in several languages gets the one of its beginning.

use whatlang::Lang;

use crate::document::Language;

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 16 << 10;

/// Words that English prose can hardly do without, and other languages seldom have.
const FUNCTION_WORDS: [&str; 44] = [
    "the", "of", "and", "to", "in", "that", "is", "was", "for", "with", "on", "as", "by", "at",
    "from", "it", "its", "has", "have", "had", "were", "be", "been", "are", "not", "but", "which",
    "their", "they", "he", "she", "his", "her", "who", "will", "would", "after", "this", "between",
    "said", "an", "or", "into", "over",
];

/// The language of what a document tells; `declared` is what a page says of itself.
pub(super) fn of<'a>(told: impl Iterator<Item = &'a str>, declared: Option<&str>) -> Language {
    let mut sample = String::new();
    for part in told {
        let room = SAMPLE.saturating_sub(sample.len());
        sample.extend(part.chars().take(room));
        sample.push('\n');
        if room == 0 {
            break;
        }
    }
    let code = english(&sample)
        .or_else(|| other(&sample))
        .or_else(|| declared.and_then(|tag| tag.get(..2)).map(str::to_ascii_lowercase))
        .or_else(|| short_latin(&sample))
        .unwrap_or_else(|| "und".to_owned());
    Language { analysed: code == "en", code }
}

fn english(sample: &str) -> Option<String> {
    let (mut all, mut known) = (0_usize, 0_usize);
    for word in words(sample) {
        all += 1;
        let lower = word.to_ascii_lowercase();
        known += usize::from(FUNCTION_WORDS.contains(&lower.as_str()));
    }
    // Reports have them for about a third of their words; lists and tables for fewer.
    let enough = if all < 40 { known * 6 >= all } else { known * 7 >= all };
    (known > 0 && enough && mostly_latin(sample)).then(|| "en".to_owned())
}

fn other(sample: &str) -> Option<String> {
    let found = whatlang::detect(sample)?;
    let sure = found.is_reliable() || (found.lang() != Lang::Eng && sample.chars().count() > 200);
    (sure || !mostly_latin(sample)).then(|| code(found.lang()).to_owned())
}

/// A headline alone: unaccented Latin letters are taken for English.
fn short_latin(sample: &str) -> Option<String> {
    let letters = sample.chars().filter(|letter| letter.is_alphabetic()).count();
    let plain = sample.chars().filter(char::is_ascii_alphabetic).count();
    (letters > 0 && plain == letters && words(sample).take(40).count() < 40)
        .then(|| "en".to_owned())
}

fn mostly_latin(sample: &str) -> bool {
    let letters = sample.chars().filter(|letter| letter.is_alphabetic()).count();
    let plain = sample.chars().filter(char::is_ascii_alphabetic).count();
    plain * 10 >= letters * 9
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphabetic() && letter != '\'').filter(|it| !it.is_empty())
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
