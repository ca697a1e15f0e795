//! Which operations stand in a content stream?
//!
//! One at a time, so that a stream of millions of them costs no more memory than the longest. What they do isn't
//! asked, and what can't be understood is passed over.

/// What an operation is given.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Operand {
    Number(f64),
    Name(Vec<u8>),
    String(Vec<u8>),
    Array(Vec<Operand>),
    /// A dictionary, or a word that means a value: nothing that text needs.
    Other,
}

/// The most operands that are kept for one operation, and in one array.
const MOST_OPERANDS: usize = 64;
const MOST_ITEMS: usize = 16_384;

/// Reads operations one after the other.
#[derive(Debug)]
pub(super) struct Operations<'a> {
    bytes: &'a [u8],
    at: usize,
    pub(super) operands: Vec<Operand>,
}

impl<'a> Operations<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, operands: Vec::new() }
    }

    /// The next operator; its operands are those since the last.
    pub(super) fn next(&mut self) -> Option<&'a [u8]> {
        self.operands.clear();
        loop {
            self.skip_blank();
            let first = *self.bytes.get(self.at)?;
            if is_regular(first) && !first.is_ascii_digit() && !b"+-.".contains(&first) {
                let word = self.word();
                match word {
                    b"true" | b"false" | b"null" => self.push(Operand::Other),
                    b"BI" => self.skip_picture(),
                    _ => return Some(word),
                }
                continue;
            }
            if let Some(operand) = self.operand(first) {
                self.push(operand);
            }
        }
    }

    /// The numbers before the operator, if there are as many and nothing else.
    pub(super) fn numbers<const COUNT: usize>(&self) -> Option<[f64; COUNT]> {
        let mut numbers = [0.0; COUNT];
        if self.operands.len() != COUNT {
            return None;
        }
        for (slot, operand) in numbers.iter_mut().zip(&self.operands) {
            let Operand::Number(number) = operand else { return None };
            *slot = *number;
        }
        Some(numbers)
    }

    fn push(&mut self, operand: Operand) {
        if self.operands.len() < MOST_OPERANDS {
            self.operands.push(operand);
        }
    }

    fn operand(&mut self, first: u8) -> Option<Operand> {
        match first {
            b'(' => Some(Operand::String(self.literal())),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                Some(Operand::Other)
            }
            b'<' => Some(Operand::String(self.hexadecimal())),
            b'/' => {
                self.at += 1;
                Some(Operand::Name(unescaped(self.word())))
            }
            b'[' => {
                self.at += 1;
                Some(Operand::Array(self.array()))
            }
            b'>' | b']' | b'{' | b'}' | b')' => {
                self.at += 1;
                None
            }
            _ => Some(number(self.word()).map_or(Operand::Other, Operand::Number)),
        }
    }

    /// The items up to the closing bracket. Arrays within it are passed over.
    fn array(&mut self) -> Vec<Operand> {
        let mut items = Vec::new();
        loop {
            self.skip_blank();
            match self.bytes.get(self.at) {
                None => return items,
                Some(b']') => {
                    self.at += 1;
                    return items;
                }
                Some(b'[') => self.at += 1,
                Some(&first) => {
                    let item = self.operand(first);
                    items.extend(item.filter(|_| items.len() < MOST_ITEMS));
                }
            }
        }
    }

    fn skip_blank(&mut self) {
        self.at = after_blank(self.bytes, self.at);
    }

    fn word(&mut self) -> &'a [u8] {
        let word = word_at(self.bytes, self.at);
        self.at += word.len();
        word
    }

    /// A string in brackets, which may hold brackets in pairs.
    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut string = Vec::new();
        let mut depth = 0_usize;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.escaped(&mut string),
                b'(' => {
                    depth += 1;
                    string.push(byte);
                }
                b')' if depth == 0 => break,
                b')' => {
                    depth -= 1;
                    string.push(byte);
                }
                _ => string.push(byte),
            }
        }
        string
    }

    fn escaped(&mut self, string: &mut Vec<u8>) {
        let Some(&byte) = self.bytes.get(self.at) else { return };
        self.at += 1;
        match byte {
            b'n' => string.push(b'\n'),
            b'r' => string.push(b'\r'),
            b't' => string.push(b'\t'),
            b'b' => string.push(8),
            b'f' => string.push(12),
            b'\n' => {}
            b'\r' => self.at += usize::from(self.bytes.get(self.at) == Some(&b'\n')),
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.bytes.get(self.at) else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                string.extend(u8::try_from(code & 0xff));
            }
            other => string.push(other),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut string = Vec::new();
        let mut half = None;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = char::from(byte).to_digit(16).and_then(|it| u8::try_from(it).ok())
            else {
                continue;
            };
            match half.take() {
                Some(high) => string.push(high << 4 | digit),
                None => half = Some(digit),
            }
        }
        string.extend(half.map(|high| high << 4));
        string
    }

    /// A picture within the stream: its data may look like anything.
    fn skip_picture(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let blank = |at: usize| rest.get(at).is_none_or(|byte| is_blank(*byte));
        let end = rest.windows(2).enumerate().find(|(at, pair)| {
            *pair == b"EI" && at.checked_sub(1).is_some_and(blank) && blank(at + 2)
        });
        self.at += end.map_or(rest.len(), |(at, _)| at + 2);
        self.operands.clear();
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

pub(super) fn is_regular(byte: u8) -> bool {
    !is_blank(byte) && !b"()<>[]{}/%".contains(&byte)
}

/// Where the next thing begins, behind white space and remarks.
pub(super) fn after_blank(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        if byte == b'%' {
            let rest = bytes.get(at..).unwrap_or_default();
            let line = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            at += line.unwrap_or(rest.len());
        } else if is_blank(byte) {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// The word that begins here; empty where none does.
pub(super) fn word_at(bytes: &[u8], at: usize) -> &[u8] {
    let rest = bytes.get(at..).unwrap_or_default();
    let length = rest.iter().position(|byte| !is_regular(*byte)).unwrap_or(rest.len());
    rest.get(..length).unwrap_or_default()
}

/// A name without the escapes for its signs: `#4c` is a letter.
pub(super) fn unescaped(word: &[u8]) -> Vec<u8> {
    let mut name = Vec::with_capacity(word.len());
    let mut at = 0;
    while let Some(&byte) = word.get(at) {
        at += 1;
        let code = word.get(at..at + 2).filter(|_| byte == b'#');
        let code =
            code.and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
        at += if code.is_some() { 2 } else { 0 };
        name.push(code.unwrap_or(byte));
    }
    name
}

fn number(word: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(word).ok()?;
    // Some programs write two signs.
    let text = text.strip_prefix('-').filter(|rest| rest.starts_with('-')).unwrap_or(text);
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<(String, Vec<Operand>)> {
        let mut operations = Operations::of(bytes);
        let mut found = Vec::new();
        while let Some(operator) = operations.next() {
            found.push((
                String::from_utf8_lossy(operator).into_owned(),
                operations.operands.clone(),
            ));
        }
        found
    }

    #[test]
    fn operations_are_read_one_by_one() {
        let string = |text: &str| Operand::String(text.as_bytes().to_vec());
        let found = all(b"BT /F#31 10. Tf % a comment\n[(a\\(b) -120 <4142>] TJ (x(y)z\\101) ' ET");
        assert_eq!(
            found[1],
            ("Tf".to_owned(), vec![Operand::Name(b"F1".to_vec()), Operand::Number(10.0)])
        );
        let items = vec![string("a(b"), Operand::Number(-120.0), string("AB")];
        assert_eq!(found[2], ("TJ".to_owned(), vec![Operand::Array(items)]));
        assert_eq!(found[3], ("'".to_owned(), vec![string("x(y)zA")]));
        let found = all(b"BI /W 1 ID (((EIx EI q [1 [2] (no end");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "q");
    }
}
