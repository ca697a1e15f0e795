//! In which encoding was a text written?
//!
//! Marks at the start and declarations are believed, valid UTF-8 is UTF-8, the rest is a guess by frequency.
//! Whether what comes out makes sense to a reader isn't asked; whether it is text at all is.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::ReadError;

/// How files begin that are no text, and what they are.
const KNOWN: [(&[u8], &str); 12] = [
    (b"PK\x03\x04", "a zip archive, perhaps a Word or OpenDocument file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"7z\xbc\xaf", "an archive (7z)"),
    (b"\x7fELF", "a program"),
    (b"ID3", "a sound recording"),
    (b"%!PS", "a PostScript document"),
];

/// The text of bytes, and the usual name of its encoding.
///
/// A byte order mark of UTF-8 is one of the file's own characters and stays; the mark of UTF-16 belongs to the
/// encoding and goes.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, &'static str), ReadError> {
    if let Some((_, what)) = KNOWN.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(ReadError::NoText((*what).to_owned()));
    }
    let (text, encoding) = decode_any(bytes);
    if is_binary(&text) {
        return Err(ReadError::NoText("binary data".to_owned()));
    }
    Ok((text, encoding.name()))
}

fn decode_any(bytes: &[u8]) -> (String, &'static Encoding) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes)
        && encoding != UTF_8
    {
        return (with(encoding, bytes.get(length..).unwrap_or_default()), encoding);
    }
    let wide = wide(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if wide.is_none() => (text.to_owned(), UTF_8),
        Ok(_) | Err(_) => {
            let encoding = wide
                .or_else(|| nearly_utf_8(bytes).then_some(UTF_8))
                .or_else(|| declared(bytes))
                .unwrap_or_else(|| guessed(bytes));
            (with(encoding, bytes), encoding)
        }
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// UTF-16 without a mark: in western text every second byte is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096) & !1).filter(|sample| sample.len() >= 8)?;
    let zeros =
        |odd: usize| sample.chunks_exact(2).filter(|pair| pair.get(odd) == Some(&0)).count() * 4;
    let most = sample.len() / 2 * 3;
    match (zeros(0) > most, zeros(1) > most) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        (true, true) | (false, false) => None,
    }
}

/// True for UTF-8 that a few bytes were lost of: cut off in the middle of a character, or pasted together.
fn nearly_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 20 * bad || (bad == 1 && good >= 2)
}

/// The encoding that a page names in its first kilobyte.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..bytes.len().min(1024))?.to_ascii_lowercase();
    let start = String::from_utf8_lossy(&start);
    let (_, after) = start.split_once("charset=").or_else(|| start.split_once("encoding="))?;
    let label = after.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(['"', '\'', ' ', ';', '>', '?', '/']).unwrap_or(label.len());
    Encoding::for_label(label.get(..end)?.as_bytes()).filter(|encoding| *encoding != UTF_8)
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// True where zero bytes stand, or where much of the start is neither letters nor layout.
fn is_binary(text: &str) -> bool {
    if text.contains('\0') {
        return true;
    }
    let (mut all, mut odd) = (0_usize, 0_usize);
    for letter in text.chars().take(8192) {
        all += 1;
        let layout = matches!(letter, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1b}' | '\u{85}');
        odd += usize::from(letter == '\u{fffd}' || (letter.is_control() && !layout));
    }
    odd > 3 && odd * 20 > all
}
