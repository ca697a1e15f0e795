//! Where are the objects of a file whose table is wrong?
//!
//! Each says its own number where it begins. The table is written anew from what is found, and streams are told their
//! true lengths, as viewers do. What is missing stays missing.

use std::collections::BTreeMap;

/// The file with a table of what stands in it, and the lock that it had; `None` where nothing stands in it.
pub(super) fn table(bytes: &[u8], lock: &[u8]) -> Option<Vec<u8>> {
    let objects = objects(bytes);
    if objects.is_empty() {
        return None;
    }
    let mut file = b"%PDF-1.5\n".to_vec();
    let mut places = BTreeMap::new();
    for (number, body) in &objects {
        places.insert(*number, file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        write_body(body, &mut file);
        file.extend(b"\nendobj\n");
    }
    let root = root(bytes, &objects)?;
    let start = file.len();
    file.extend(b"xref\n0 1\n0000000000 65535 f \n");
    for (number, place) in &places {
        file.extend(format!("{number} 1\n{place:010} 00000 n \n").bytes());
    }
    let size = objects.keys().next_back()? + 1;
    file.extend(format!("trailer\n<< /Size {size} /Root {root} 0 R ").bytes());
    file.extend(lock);
    file.extend(format!(" >>\nstartxref\n{start}\n%%EOF\n").bytes());
    Some(file)
}

/// What a file says of its lock, as it stands there; `None` where it has none.
pub(super) fn lock(bytes: &[u8]) -> Option<Vec<u8>> {
    let told = |key: &[u8], opens: &[u8]| {
        let mut last = None;
        let mut at = 0;
        while let Some(found) = find(bytes, at, key) {
            at = found + key.len();
            let rest = bytes.get(at..).unwrap_or_default();
            let blank = rest.iter().take_while(|it| it.is_ascii_whitespace()).count();
            let value = rest.get(blank..).unwrap_or_default();
            if value.first().is_some_and(|it| opens.contains(it)) {
                last = end_of_value(value).and_then(|end| rest.get(..blank + end)).or(last);
            }
        }
        last.map(|value| [key, value].concat())
    };
    let lock = told(b"/Encrypt", b"<0123456789")?;
    Some([lock, told(b"/ID", b"[").unwrap_or_default()].join(&b' '))
}

/// Where a dictionary, a list or a reference ends, if that is soon.
fn end_of_value(value: &[u8]) -> Option<usize> {
    let value = value.get(..value.len().min(1 << 16))?;
    if value.first()?.is_ascii_digit() {
        return find(value, 0, b"R").filter(|at| *at < 24).map(|at| at + 1);
    }
    let (mut depth, mut at, mut string) = (0_usize, 0, 0_usize);
    loop {
        match value.get(at)? {
            b'\\' if string > 0 => at += 1,
            b'(' => string += 1,
            b')' => string = string.saturating_sub(1),
            b'<' | b'[' if string == 0 => depth += 1,
            b'>' | b']' if string == 0 => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
        if depth == 0 && string == 0 {
            return Some(at);
        }
    }
}

/// The last version of each object, by its number.
fn objects(bytes: &[u8]) -> BTreeMap<u32, &[u8]> {
    let mut objects = BTreeMap::new();
    let mut at = 0;
    while let Some(found) = find(bytes, at, b"obj") {
        at = found + 3;
        let Some(number) = number_before(bytes, found) else { continue };
        let end = end_of(bytes, at);
        objects.insert(number, bytes.get(at..end).unwrap_or_default());
        at = end;
    }
    objects
}

/// The number in `12 0 obj`, where `obj` begins at `at`.
pub(super) fn number_before(bytes: &[u8], at: usize) -> Option<u32> {
    let head = bytes.get(at.saturating_sub(24)..at)?;
    let head = head.strip_suffix(b" ").or_else(|| head.strip_suffix(b"\n"))?;
    let text: String = head.iter().map(|byte| char::from(*byte)).collect();
    let mut words = text.rsplit([' ', '\n', '\r', '\t']);
    let generation = words.next()?;
    let number = words.next()?;
    // After a stream without a line break the number may follow a word.
    let digits = number.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    generation.parse::<u16>().ok()?;
    digits.parse().ok().filter(|number| (1..10_000_000).contains(number))
}

/// Where an object ends: at its last word, or where the next begins.
fn end_of(bytes: &[u8], from: usize) -> usize {
    let end = find(bytes, from, b"endobj").unwrap_or(bytes.len());
    let stream = find(bytes.get(..end).unwrap_or_default(), from, b"stream");
    match stream {
        // The data may hold the word too.
        Some(stream) => {
            let data = find(bytes, stream, b"endstream").unwrap_or(bytes.len());
            if data > end { find(bytes, data, b"endobj").unwrap_or(bytes.len()) } else { end }
        }
        None => end,
    }
}

/// Writes an object, its stream with its true length.
fn write_body(body: &[u8], file: &mut Vec<u8>) {
    let parts = find(body, 0, b"stream").and_then(|at| {
        let data = at + b"stream".len();
        let after = body.get(data..)?;
        let after =
            after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")).unwrap_or(after);
        let end = find(after, 0, b"endstream").unwrap_or(after.len());
        Some((body.get(..at)?, after.get(..end)?))
    });
    let Some((head, data)) = parts else {
        file.extend(body);
        return;
    };
    let length = format!(" /Length {} ", data.len());
    match find(head, 0, b"/Length").filter(|at| {
        // Not `/Length1`, which fonts have.
        head.get(at + 7).is_none_or(|byte| !byte.is_ascii_alphanumeric())
    }) {
        Some(at) => {
            let after = head.get(at + 7..).unwrap_or_default();
            let value =
                after.iter().position(|byte| matches!(byte, b'/' | b'>')).unwrap_or(after.len());
            file.extend(head.get(..at).unwrap_or_default());
            file.extend(length.bytes());
            file.extend(after.get(value..).unwrap_or_default());
        }
        None => {
            let close = head.windows(2).rposition(|pair| pair == b">>").unwrap_or(head.len());
            file.extend(head.get(..close).unwrap_or_default());
            file.extend(length.bytes());
            file.extend(head.get(close..).unwrap_or_default());
        }
    }
    file.extend(b"\nstream\n");
    file.extend(data);
    file.extend(b"\nendstream");
}

/// The object that the file's last words name as its root, or one that says that it is.
fn root(bytes: &[u8], objects: &BTreeMap<u32, &[u8]>) -> Option<u32> {
    let catalog = objects.iter().rev().find(|(_, body)| {
        find(body, 0, b"/Catalog").is_some() && find(body, 0, b"/Pages").is_some()
    });
    let mut named = None;
    let mut at = 0;
    while let Some(found) = find(bytes, at, b"/Root") {
        at = found + 5;
        let words = bytes.get(at..bytes.len().min(at + 20)).unwrap_or_default();
        let digits: String = words
            .iter()
            .skip_while(|byte| byte.is_ascii_whitespace())
            .take_while(|byte| byte.is_ascii_digit())
            .map(|byte| char::from(*byte))
            .collect();
        named = digits.parse().ok().or(named);
    }
    catalog.map(|(number, _)| *number).or(named).or_else(|| objects.keys().next().copied())
}

pub(super) fn find(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    let first = *what.first()?;
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == first)?;
        if bytes.get(at..)?.starts_with(what) {
            return Some(at);
        }
        at += 1;
    }
}
