//! Could a PDF cost more than it should?
//!
//! A small file can unpack to a very large one; that is found here before anything is kept of it. Whether the file is
//! otherwise sound isn't asked.

use std::io::Read;

use detente_model::Budget;
use flate2::bufread::ZlibDecoder;

use super::rebuild::find;
use crate::reader::ReadError;

/// The most bytes that all parts of a PDF may unpack to.
const MOST_UNPACKED: usize = 512 << 20;

/// Unpacks each part without keeping it.
pub(super) fn unpacks(bytes: &[u8], budget: &Budget) -> Result<(), ReadError> {
    let mut room = MOST_UNPACKED as u64;
    let mut buffer = vec![0; 64 << 10];
    let mut decoder = ZlibDecoder::new(&[][..]);
    let mut at = 0;
    while let Some(start) = find(bytes, at, b"stream") {
        budget.allows(0)?;
        at = start + b"stream".len();
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
