//! Could a PDF cost more than it should?
//!
//! A small file can unpack to a very large one, and its parts can name each other in circles or in numbers that
//! double with each step. Both are found here before the extractor follows them. Whether the file is otherwise
//! sound isn't asked.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::bufread::ZlibDecoder;
use pdf_extract::{Dictionary, Document, Object, ObjectId};

use crate::reader::ReadError;

/// The most bytes that all parts of a PDF may unpack to.
const MOST_UNPACKED: usize = 512 << 20;

/// The most times that drawn parts may be drawn.
const MOST_DRAWN: u64 = 20_000;

/// How deep drawn parts and pages may lie within each other.
const DEEPEST: usize = 24;

/// Unpacks each part without keeping it.
pub(super) fn unpacks(bytes: &[u8]) -> Result<(), ReadError> {
    let mut room = MOST_UNPACKED as u64;
    let mut buffer = vec![0; 64 << 10];
    let mut decoder = ZlibDecoder::new(&[][..]);
    let mut at = 0;
    while let Some(start) = find(bytes.get(at..).unwrap_or_default(), b"stream") {
        at += start + b"stream".len();
        let rest = bytes.get(at..).unwrap_or_default();
        let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        let rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        if !is_deflated(rest) {
            continue;
        }
        // Where it ends is told by the data, or by an error in it.
        decoder.reset(rest);
        let twice = drain(&mut decoder, &mut buffer, &mut room)?;
        at += usize::try_from(decoder.total_in()).unwrap_or_default();
        if twice {
            let outer = std::io::BufReader::new(ZlibDecoder::new(rest));
            drain(&mut ZlibDecoder::new(outer), &mut buffer, &mut room)?;
        }
    }
    Ok(())
}

/// True for bytes that begin as deflated data does.
fn is_deflated(bytes: &[u8]) -> bool {
    match bytes {
        [method, check, ..] => {
            method & 0x0f == 8 && (u32::from(*method) * 256 + u32::from(*check)) % 31 == 0
        }
        _ => false,
    }
}

/// Reads to the end or to an error, and tells whether what was read is itself deflated.
fn drain(reader: &mut impl Read, buffer: &mut [u8], room: &mut u64) -> Result<bool, ReadError> {
    let mut first = None;
    loop {
        match reader.read(buffer) {
            Ok(0) | Err(_) => return Ok(first.unwrap_or(false)),
            Ok(count) => {
                let read = buffer.get(..count).unwrap_or_default();
                first.get_or_insert_with(|| is_deflated(read));
                *room = room.checked_sub(count as u64).ok_or(ReadError::Unpacks(MOST_UNPACKED))?;
            }
        }
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    let first = *what.first()?;
    let mut at = 0;
    while let Some(next) = bytes.get(at..)?.iter().position(|byte| *byte == first) {
        at += next;
        if bytes.get(at..)?.starts_with(what) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Tells that drawn parts lie within each other as the branches of a tree do, and not too many of them.
pub(super) fn is_tree(document: &Document) -> Result<(), ReadError> {
    let mut known = BTreeMap::new();
    let mut drawn = 0_u64;
    for page in document.get_pages().into_values() {
        let page = document.get_dictionary(page).map_err(|_| ReadError::Damaged)?;
        let mut above = page;
        for step in 0.. {
            if let Some(resources) = resources(document, above) {
                drawn = drawn.saturating_add(within(document, resources, &mut known, 0)?);
            }
            let parent = above.get(b"Parent").and_then(Object::as_reference);
            let Ok(parent) = parent.and_then(|id| document.get_dictionary(id)) else { break };
            if step > DEEPEST {
                return Err(ReadError::Damaged);
            }
            above = parent;
        }
        if drawn > MOST_DRAWN * 50 {
            return Err(ReadError::Damaged);
        }
    }
    Ok(())
}

fn resources<'a>(document: &'a Document, holder: &'a Dictionary) -> Option<&'a Dictionary> {
    resolved(document, holder.get(b"Resources").ok()?)?.as_dict().ok()
}

fn resolved<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}

/// How often parts are drawn at most, where all parts named by `resources` are drawn.
fn within(
    document: &Document,
    resources: &Dictionary,
    known: &mut BTreeMap<ObjectId, u64>,
    depth: usize,
) -> Result<u64, ReadError> {
    if depth > DEEPEST {
        return Err(ReadError::Damaged);
    }
    let parts =
        resources.get(b"XObject").ok().and_then(|it| resolved(document, it)?.as_dict().ok());
    let mut all = 0_u64;
    for (_, part) in parts.into_iter().flatten() {
        let id = part.as_reference().ok();
        if let Some(count) = id.and_then(|id| known.get(&id)) {
            all = all.saturating_add(*count);
            continue;
        }
        let Some(stream) = resolved(document, part).and_then(|it| it.as_stream().ok()) else {
            continue;
        };
        let form =
            stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Form");
        let mut count = 1;
        if form || stream.dict.has(b"Resources") {
            // Those that name no parts of their own draw from the parts of whoever draws them: a circle.
            let inner = match self::resources(document, &stream.dict) {
                Some(inner) => within(document, inner, known, depth + 1)?,
                None => 0,
            };
            let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            let times =
                content.windows(3).filter(|window| window.starts_with(b"Do")).count() as u64;
            if times > 0 && self::resources(document, &stream.dict).is_none() {
                return Err(ReadError::Damaged);
            }
            count += times.saturating_mul(inner.max(1));
        }
        if count > MOST_DRAWN {
            return Err(ReadError::Damaged);
        }
        if let Some(id) = id {
            known.insert(id, count);
        }
        all = all.saturating_add(count);
    }
    Ok(all)
}
