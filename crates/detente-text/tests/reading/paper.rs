//! Which PDFs are read in these tests?
//!
//! Written by hand, object by object: small enough to see what is in them.

use std::fmt::Write;
use std::io::Write as _;

/// Puts objects one after the other, with the table that says where each is.
pub(crate) fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", bytes.len()).unwrap();
        bytes.extend(format!("{} 0 obj\n", number + 1).bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    bytes.extend(table.bytes());
    let size = objects.len() + 1;
    bytes.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n")
            .bytes(),
    );
    bytes
}

pub(crate) fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let mut bytes = format!("<< /Length {} {dictionary} >>\nstream\n", content.len()).into_bytes();
    bytes.extend(content);
    bytes.extend(b"\nendstream");
    bytes
}

/// The resources of pages with one font.
pub(crate) const ONE_FONT: &str = "/Font << /F1 3 0 R >>";

/// Pages of these contents, which may draw the objects after them: the first such is number `4 + 2 * pages`.
pub(crate) fn pages(
    contents: &[&[u8]],
    resources: &str,
    more: &[Vec<u8>],
    trailer: &str,
) -> Vec<u8> {
    let kids: String = (0..contents.len()).map(|page| format!("{} 0 R ", 4 + 2 * page)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", contents.len()).into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_vec(),
    ];
    for (page, content) in contents.iter().enumerate() {
        let content_id = 5 + 2 * page;
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents {content_id} 0 R \
                 /Resources << {resources} >> >>"
            )
            .into_bytes(),
        );
        objects.push(stream("", content));
    }
    objects.extend_from_slice(more);
    file(&objects, trailer)
}

/// Lines of text from the top of a page; an empty one leaves a gap.
pub(crate) fn lines(lines: &[&str]) -> Vec<u8> {
    let mut content = String::from("BT /F1 10 Tf 12 TL 40 560 Td\n");
    for line in lines {
        writeln!(content, "({line}) Tj T*").unwrap();
    }
    content.push_str("ET");
    content.into_bytes()
}

/// A piece of text, where it stands on its page, and how large it is.
pub(crate) type Piece<'a> = (f64, f64, f64, &'a str);

/// Pages of such pieces.
pub(crate) fn set(pages: &[Vec<Piece<'_>>]) -> Vec<u8> {
    let contents: Vec<Vec<u8>> = pages.iter().map(|pieces| placed(pieces)).collect();
    let contents: Vec<&[u8]> = contents.iter().map(Vec::as_slice).collect();
    self::pages(&contents, ONE_FONT, &[], "")
}

fn placed(pieces: &[Piece<'_>]) -> Vec<u8> {
    let mut content = String::new();
    for (x, y, size, text) in pieces {
        writeln!(content, "BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET").unwrap();
    }
    content.into_bytes()
}

/// Lines of one size, so far apart, from the top of a page.
pub(crate) fn spaced<'a>(apart: f64, lines: &[&'a str]) -> Vec<Piece<'a>> {
    let mut base = 560.0;
    let mut pieces = Vec::new();
    for line in lines {
        if !line.is_empty() {
            pieces.push((40.0, base, 10.0, *line));
        }
        base -= apart;
    }
    pieces
}

/// A content stream as it is, with a font `F2` of which nobody knows the letters.
pub(crate) fn with_signs(contents: &[&[u8]]) -> Vec<u8> {
    let number = 4 + 2 * contents.len();
    let font =
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Signs /Encoding /Identity-H /DescendantFonts \
        [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Signs /DW 500 >>] >>";
    pages(contents, &format!("/Font << /F1 3 0 R /F2 {number} 0 R >>"), &[font.to_vec()], "")
}

/// Nothing but signs that nobody can read.
pub(crate) fn of_signs() -> Vec<u8> {
    with_signs(&[b"BT /F2 10 Tf 40 560 Td <00010002000300040005> Tj ET"])
}

/// Millions of operations in some kilobytes.
pub(crate) fn of_operators() -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    for _ in 0..4_000_000 {
        encoder.write_all(b"q ").unwrap();
    }
    encoder.write_all(b"BT /F1 10 Tf 40 560 Td (The envoys met.) Tj ET").unwrap();
    let packed = encoder.finish().unwrap();
    let font = "/Font << /F1 3 0 R >>";
    file(
        &[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>".to_vec(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
            format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 5 0 R /Resources << {font} >> >>")
                .into_bytes(),
            stream("/Filter /FlateDecode", &packed),
        ],
        "",
    )
}

/// Two pages of a report, with a running head, page numbers and words cut in two.
pub(crate) fn report() -> Vec<u8> {
    let one = lines(&[
        "Bulletin of the river commission",
        "",
        "Envoys agree on a calendar for the talks",
        "",
        "The envoys of both river states agreed on Tuesday on a calendar for medi-",
        "ated talks, the first since the long-standing dispute about the dam began",
        "again in spring. The calendar has four rounds.",
        "",
        "The first round is about water, and later rounds are about the prisoners",
        "whom both sides hold. Nobody would say how many there are.",
        "",
        "1",
    ]);
    let two = lines(&[
        "Bulletin of the river commission",
        "",
        "What the observers are to do",
        "",
        "The observers are to count the gates that stand open, and to tell both si-",
        "des on the same day. They have no long-",
        "standing mandate.",
        "",
        "2",
    ]);
    pages(&[&one, &two], ONE_FONT, &[], "")
}

pub(crate) fn encrypted() -> Vec<u8> {
    let key = "00".repeat(32);
    let lock = format!(
        "/ID [<{key}> <{key}>] /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{key}> /U <{key}> >>"
    );
    pages(&[&lines(&["Secret words"])], ONE_FONT, &[], &lock)
}

pub(crate) fn of_pictures() -> Vec<u8> {
    pages(&[b"q 100 0 0 100 0 0 cm Q"], "", &[], "")
}

/// Its one part draws itself.
pub(crate) fn that_draws_itself() -> Vec<u8> {
    let part = stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>",
        b"/X Do /X Do",
    );
    pages(&[b"/X Do"], "/XObject << /X 6 0 R >>", &[part], "")
}

/// Less than a megabyte, and more than half a gigabyte when unpacked.
pub(crate) fn that_unpacks() -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let spaces = vec![b' '; 1 << 20];
    for _ in 0..513 {
        encoder.write_all(&spaces).unwrap();
    }
    let packed = encoder.finish().unwrap();
    pages(&[b""], "", &[stream("/Filter /FlateDecode", &packed)], "")
}

/// A page of these bytes between brackets.
pub(crate) fn of_one_string(string: &[u8]) -> Vec<u8> {
    let content = [&b"BT /F1 10 Tf 40 560 Td ("[..], string, b") Tj ET"].concat();
    pages(&[&content], ONE_FONT, &[], "")
}

/// A page whose stream says that it is of another length.
pub(crate) fn with_length(length: &str) -> Vec<u8> {
    let whole = pages(&[&lines(&["The envoys met on the bridge."])], ONE_FONT, &[], "");
    let text = String::from_utf8(whole).unwrap();
    let (head, rest) = text.split_once("/Length ").unwrap();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    // The table is as wrong as the length then, if they differ in figures.
    format!("{head}/Length {length}{}", &rest[digits..]).into_bytes()
}

/// A page with a sentence, and as many other objects.
pub(crate) fn of_objects(count: usize, object: &str) -> Vec<u8> {
    let more = vec![object.as_bytes().to_vec(); count];
    pages(&[&lines(&["The envoys met on the bridge."])], ONE_FONT, &more, "")
}

/// The same with one stream that says it holds these objects.
pub(crate) fn of_packed_objects(objects: &str) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(format!("1000 0 [{objects}]").as_bytes()).unwrap();
    let dictionary = "/Type /ObjStm /N 1 /First 7 /Filter /FlateDecode";
    let more = [stream(dictionary, &packed.finish().unwrap())];
    pages(&[&lines(&["The envoys met on the bridge."])], ONE_FONT, &more, "")
}
