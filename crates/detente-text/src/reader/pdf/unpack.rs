//! How much does a stream unpack to?
//!
//! Through all of its filters, as the reader of files would unpack it, and no further than is allowed. A filter that
//! this reader doesn't know ends it, as it does there. What is unpacked isn't kept.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use pdf_extract::filters::png;
use pdf_extract::{Dictionary, Object, Stream};
use weezl::{BitOrder, LzwStatus, decode::Decoder};

/// The bytes that come out of all of its filters together, each counted; `None` where these are more than `most`.
pub(super) fn size(stream: &Stream, most: u64) -> Option<u64> {
    let Ok(filters) = stream.filters() else { return Some(0) };
    let parameters = stream.dict.get(b"DecodeParms").and_then(Object::as_dict).ok();
    let mut input = Cow::Borrowed(stream.content.as_slice());
    let mut all = 0;
    for (number, filter) in filters.iter().enumerate() {
        let is_last = number + 1 == filters.len();
        let mut output = Vec::new();
        let mut count = 0;
        let mut take = |piece: &[u8]| {
            count += piece.len() as u64;
            if !is_last {
                output.extend_from_slice(piece);
            }
            all + count <= most
        };
        let fits = match *filter {
            b"FlateDecode" => inflate(&input, &mut take),
            b"LZWDecode" => lzw(&input, parameters, &mut take),
            b"ASCII85Decode" => ascii85(&input, most - all, &mut take),
            _ => return Some(all),
        };
        if !fits {
            return None;
        }
        all += count;
        input = Cow::Owned(match parameters {
            Some(parameters) if !is_last && *filter != b"ASCII85Decode" => {
                match predicted(output, parameters) {
                    Some(output) => output,
                    None => return Some(all),
                }
            }
            Some(_) | None => output,
        });
    }
    Some(all)
}

/// False where `take` wanted no more.
fn inflate(input: &[u8], take: &mut impl FnMut(&[u8]) -> bool) -> bool {
    let mut any = false;
    let mut first = |piece: &[u8]| {
        any = true;
        take(piece)
    };
    if !drain(ZlibDecoder::new(input), &mut first) {
        return false;
    }
    // What has no head, or a wrong one, is taken to be packed all the same.
    match input.get(2..) {
        Some(rest) if !any && !rest.is_empty() => drain(DeflateDecoder::new(rest), take),
        Some(_) | None => true,
    }
}

fn drain(mut reader: impl Read, take: &mut impl FnMut(&[u8]) -> bool) -> bool {
    let mut buffer = vec![0; 64 << 10];
    // What stands before an error counts too.
    while let Ok(count @ 1..) = reader.read(&mut buffer) {
        if !take(buffer.get(..count).unwrap_or_default()) {
            return false;
        }
    }
    true
}

fn lzw(
    mut input: &[u8],
    parameters: Option<&Dictionary>,
    take: &mut impl FnMut(&[u8]) -> bool,
) -> bool {
    let early = parameters.and_then(|it| it.get(b"EarlyChange").and_then(Object::as_i64).ok());
    let mut decoder = match early {
        Some(0) => Decoder::new(BitOrder::Msb, 8),
        Some(_) | None => Decoder::with_tiff_size_switch(BitOrder::Msb, 8),
    };
    let mut buffer = vec![0; 64 << 10];
    loop {
        let done = decoder.decode_bytes(input, &mut buffer);
        input = input.get(done.consumed_in..).unwrap_or_default();
        if !take(buffer.get(..done.consumed_out).unwrap_or_default()) {
            return false;
        }
        match done.status {
            Ok(LzwStatus::Ok) => {}
            Ok(LzwStatus::NoProgress | LzwStatus::Done) | Err(_) => return true,
        }
    }
}

/// Four bytes for five signs, or for one.
fn ascii85(input: &[u8], most: u64, take: &mut impl FnMut(&[u8]) -> bool) -> bool {
    let zeros = input.iter().filter(|&&sign| sign == b'z').count() as u64;
    if zeros * 4 + (input.len() as u64 - zeros) * 4 / 5 > most {
        return false;
    }
    let mut dictionary = Dictionary::new();
    dictionary.set("Filter", "ASCII85Decode");
    let packed = Stream::new(dictionary, input.to_vec());
    packed.decompressed_content().map_or(true, |out| take(&out))
}

/// What rows of differences stand for; `None` where they are none.
fn predicted(data: Vec<u8>, parameters: &Dictionary) -> Option<Vec<u8>> {
    let number = |key: &[u8], least: i64| {
        let told = parameters.get(key).and_then(Object::as_i64).unwrap_or(least);
        usize::try_from(told.max(least)).unwrap_or(1)
    };
    if !(10..=15).contains(&number(b"Predictor", 1)) {
        return Some(data);
    }
    let bytes = number(b"Colors", 1).checked_mul(number(b"BitsPerComponent", 8))? / 8;
    png::decode_frame(&data, bytes, number(b"Columns", 1)).ok()
}
