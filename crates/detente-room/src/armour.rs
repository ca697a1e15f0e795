//! How does a file survive mail, paste and a stick?
//!
//! A line that says what it is, base64 in lines of 64, a line `end`. What line breaks and spaces at the ends of lines a mail program
//! adds makes no difference; everything else does.

use crate::bytes::{base64, unbase64};
use crate::error::{RoomError, refused};

const WIDTH: usize = 64;
/// No file of a room is larger.
pub(crate) const MOST_FILE: usize = 32 << 20;

/// Writes bytes as the text of a file of that kind.
#[must_use]
pub fn armour(what: &str, bytes: &[u8]) -> String {
    let text = base64(bytes);
    let lines = text.as_bytes().chunks(WIDTH).map(String::from_utf8_lossy);
    let body: String = lines.map(|line| line.into_owned() + "\n").collect();
    format!("detente room 1 {what}\n{body}end\n")
}

/// Reads the bytes of a file of that kind.
///
/// # Errors
/// If it is another kind of file, or was cut or changed.
pub fn unarmour(what: &str, file: &[u8]) -> Result<Vec<u8>, RoomError> {
    if file.len() > MOST_FILE {
        return Err(refused("too-large", "the file is too large to be of a room"));
    }
    let text = std::str::from_utf8(file)
        .map_err(|_| refused("not-armour", "it isn't a file of a room: it isn't text"))?;
    let mut lines = text.lines().map(str::trim_end).skip_while(|line| line.is_empty());
    if lines.next() != Some(&format!("detente room 1 {what}")) {
        let message =
            format!("it isn't a file of a room: it doesn't begin with `detente room 1 {what}`");
        return Err(refused("not-armour", message));
    }
    let mut body = String::new();
    for line in lines.by_ref() {
        if line == "end" {
            return if lines.all(str::is_empty) {
                unbase64(&body)
            } else {
                Err(refused("not-armour", "something stands after the end of it"))
            };
        }
        body.push_str(line);
    }
    Err(refused("cut-off", "it has no end: a part is missing"))
}
