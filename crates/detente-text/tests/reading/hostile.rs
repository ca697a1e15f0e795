//! Does a file that was made to cost much cost little?
//!
//! Each ends with an error that says what is wrong, or is read; none takes long, much memory, or the program with it.

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::Instant;

use detente_text::{ReadError, read};
use flate2::Compression;
use flate2::write::{DeflateEncoder, ZlibEncoder};
use pdf_extract::{Document, EncryptionState, EncryptionVersion, Object, Permissions};

use crate::paper::{ONE_FONT, file, lines, pages, stream};

/// A sentence that stands on the page in each of these files.
const SENTENCE: &str = "The envoys met on the bridge.";

/// Reads a file, and tells how long it took where that is long.
fn outcome(name: &str, bytes: &[u8]) -> Result<String, ReadError> {
    let start = Instant::now();
    let read = read(bytes).map(|it| it.text.trim().to_owned());
    assert!(start.elapsed().as_secs() < 30, "{name}: {:?}", start.elapsed());
    read
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Spaces without end, packed by some.
fn spaces(mut packed: impl std::io::Write) {
    let piece = vec![b' '; 1 << 20];
    for _ in 0..520 {
        packed.write_all(&piece).unwrap();
    }
}

fn lzw(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = weezl::encode::Encoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8);
    encoder.encode(bytes).unwrap()
}

/// The same bytes as signs of four.
fn ascii85(bytes: &[u8]) -> Vec<u8> {
    let mut signs = Vec::new();
    for group in bytes.chunks(4) {
        let mut four = [0; 4];
        four[..group.len()].copy_from_slice(group);
        let number = u32::from_be_bytes(four);
        let five: Vec<u8> = (0..5)
            .rev()
            .map(|power| b'!' + u8::try_from(number / 85_u32.pow(power) % 85).unwrap())
            .collect();
        signs.extend(&five[..=group.len()]);
    }
    signs.extend(b"~>");
    signs
}

/// A page with a sentence, and these objects after it, from number 6.
fn with(more: &[Vec<u8>]) -> Vec<u8> {
    pages(&[&lines(&[SENTENCE])], ONE_FONT, more, "")
}

#[test]
fn no_filter_hides_a_large_file_in_a_small_one() {
    let mut once = ZlibEncoder::new(Vec::new(), Compression::fast());
    spaces(&mut once);
    let once = once.finish().unwrap();
    let mut raw = DeflateEncoder::new(b"xx".to_vec(), Compression::fast());
    spaces(&mut raw);
    let raw = raw.finish().unwrap();
    let words = lzw(&vec![b' '; 540 << 20]);
    let whole = [
        ("LZW", "/Filter /LZWDecode", words.clone()),
        ("in signs", "/Filter [/ASCII85Decode /FlateDecode]", ascii85(&once)),
        ("twice", "/Filter [/FlateDecode /FlateDecode]", deflated(&once)),
        ("both", "/Filter [/FlateDecode /LZWDecode]", deflated(&words)),
        ("and back", "/Filter [/LZWDecode /FlateDecode]", lzw(&once)),
        ("without a head", "/Filter /FlateDecode", raw),
        ("zeros", "/Filter [/ASCII85Decode /ASCII85Decode]", {
            let zeros = vec![b'z'; 4 << 20];
            [ascii85(&zeros), Vec::new()].concat()
        }),
        ("before a picture", "/Filter [/FlateDecode /DCTDecode]", once),
    ];
    for (name, dictionary, data) in whole {
        let read = outcome(name, &with(&[stream(dictionary, &data)]));
        match name {
            // Sixteen times as large is no harm.
            "zeros" => assert_eq!(read.unwrap(), SENTENCE),
            _ => assert_eq!(read, Err(ReadError::Unpacks(512 << 20)), "{name}"),
        }
    }
}

#[test]
fn what_is_packed_in_any_way_is_read() {
    let page = lines(&[SENTENCE]);
    for (name, filter, data) in [
        ("LZW", "/LZWDecode", lzw(&page)),
        ("signs", "[/ASCII85Decode /FlateDecode]", ascii85(&deflated(&page))),
        ("twice", "[/FlateDecode /LZWDecode]", deflated(&lzw(&page))),
    ] {
        let mut bytes = String::from_utf8_lossy(&with(&[])).into_owned();
        bytes = bytes.replace("/Contents 5 0 R", "/Contents 6 0 R");
        assert!(bytes.contains("/Contents 6 0 R"));
        let packed = [
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>".to_vec(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
            format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 5 0 R /Resources << {ONE_FONT} >> >>").into_bytes(),
            stream(&format!("/Filter {filter}"), &data),
        ];
        assert_eq!(outcome(name, &file(&packed, "")).unwrap(), SENTENCE, "{name}");
    }
}

#[test]
fn a_row_of_differences_without_end_is_refused() {
    for told in ["/Columns 99999999999", "/Columns 16 /Colors 4000000", "/Colu#6dns 16"] {
        let dictionary = format!("/Filter /FlateDecode /DecodeParms << /Predictor 12 {told} >>");
        let bytes = with(&[stream(&dictionary, &deflated(b"words"))]);
        assert_eq!(outcome(told, &bytes), Err(ReadError::Damaged), "{told}");
    }
}

#[test]
fn objects_may_lie_in_each_other() {
    let deep = 400_000;
    for (name, object) in [
        ("lists", "[".repeat(deep) + &"]".repeat(deep)),
        ("lists that don't end", "[".repeat(deep)),
        ("dictionaries", "<</A".repeat(deep) + "1" + &">>".repeat(deep)),
        ("strings", "(".repeat(deep) + &")".repeat(deep)),
        ("both", "[<</A".repeat(deep)),
    ] {
        assert_eq!(
            outcome(name, &with(&[object.clone().into_bytes()])).unwrap(),
            SENTENCE,
            "{name}"
        );
        let drawn = format!("{object} BT /F1 10 Tf 40 500 Td ({SENTENCE}) Tj ET");
        let read = outcome(name, &pages(&[drawn.as_bytes()], ONE_FONT, &[], ""));
        assert!(read.is_ok() || read == Err(ReadError::Damaged), "{name}: {read:?}");
        let packed = format!("7 0 {object}");
        let packed = stream(
            "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
            &deflated(packed.as_bytes()),
        );
        assert_eq!(outcome(name, &with(&[packed])).unwrap(), SENTENCE, "{name}");
    }
}

#[test]
fn pages_may_name_each_other() {
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /Contents 5 0 R /MediaBox [0 0 400 600] /Resources << {ONE_FONT} >> >>"
    );
    let font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    let tree = |kids: &str, more: &[Vec<u8>]| {
        let mut objects = vec![
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            format!("<< /Type /Pages /Kids [{kids}] /Count 3 /Parent 2 0 R >>").into_bytes(),
            font.to_vec(),
            page.clone().into_bytes(),
            stream("", &lines(&[SENTENCE])),
        ];
        objects.extend_from_slice(more);
        file(&objects, "")
    };
    let read = outcome("itself", &tree("2 0 R 2 0 R 4 0 R", &[])).unwrap();
    assert!(read.contains(SENTENCE));
    // Each of these has the next within it twice.
    let deep: Vec<Vec<u8>> = (0..2000)
        .map(|at| {
            let next = if at == 1999 { 4 } else { at + 7 };
            format!("<< /Type /Pages /Kids [{next} 0 R {next} 0 R] /Parent 2 0 R >>").into_bytes()
        })
        .collect();
    let read = outcome("deep", &tree("6 0 R 4 0 R", &deep));
    assert!(read.is_ok_and(|it| it.contains(SENTENCE)));
}

#[test]
fn a_page_that_names_a_stream_many_times_ends() {
    // A hundred kilobytes that unpack to a hundred megabytes, named a thousand times.
    let large = stream("/Filter /FlateDecode", &deflated(&vec![b' '; 100 << 20]));
    let text = with(&[large]);
    let text = String::from_utf8_lossy(&text).into_owned();
    assert!(text.contains("/Contents 5 0 R"));
    let many = "6 0 R ".repeat(1000);
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_vec(),
        format!(
            "<< /Type /Page /Parent 2 0 R /Contents [5 0 R {many}] /Resources << {ONE_FONT} >> >>"
        )
        .into_bytes(),
        stream("", &lines(&[SENTENCE])),
        stream("/Filter /FlateDecode", &deflated(&vec![b' '; 100 << 20])),
    ];
    assert_eq!(outcome("one page", &file(&objects, "")).unwrap(), SENTENCE);
    // Many pages with one long list of streams.
    let list = "5 0 R ".repeat(50_000);
    let mut objects = objects[..3].to_vec();
    let kids: String = (0..20_000).fold(String::new(), |mut all, at| {
        write!(all, "{} 0 R ", at + 6).unwrap();
        all
    });
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count 20000 >>").into_bytes();
    objects.push(format!("[{list}]").into_bytes());
    objects.push(stream("", b" "));
    objects.extend((0..20_000).map(|_| {
        format!("<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << {ONE_FONT} >> >>")
            .into_bytes()
    }));
    let read = outcome("many pages", &file(&objects, ""));
    assert!(read.is_err(), "{read:?}");
}

#[test]
fn a_length_may_be_told_by_an_object_and_not_by_a_chain_of_them() {
    let told = |objects: &[Vec<u8>], length: &str| {
        let mut bytes = b"%PDF-1.5\n".to_vec();
        bytes.extend(with(objects));
        let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
        let at = text.find("/Length ").unwrap();
        let digits = text[at + 8..].bytes().take_while(u8::is_ascii_digit).count();
        let text = format!("{}/Length {length}{}", &text[..at], &text[at + 8 + digits..]);
        text.chars().map(|letter| u8::try_from(letter as u32).unwrap()).collect::<Vec<u8>>()
    };
    let length = lines(&[SENTENCE]).len();
    assert_eq!(
        outcome("one", &told(&[length.to_string().into_bytes()], "6 0 R")).unwrap(),
        SENTENCE
    );
    let chain: Vec<Vec<u8>> = (0..200_000)
        .map(|at| format!("<</Length {} 0 R>>stream\n\nendstream", at + 7).into_bytes())
        .collect();
    assert_eq!(outcome("chain", &told(&chain, "6 0 R")).unwrap(), SENTENCE);
    assert_eq!(outcome("hidden", &told(&chain, "5 /#4cength 6 0 R")), Err(ReadError::Damaged));
    // An object that is packed in the very stream whose length it tells.
    let page =
        format!("<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << {ONE_FONT} >> >>");
    let mut bytes = b"%PDF-1.5\n".to_vec();
    let mut places = [0; 8];
    for (number, object) in [
        (1, b"<< /Type /Catalog /Pages 2 0 R >>".to_vec()),
        (2, b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>".to_vec()),
        (3, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec()),
        (4, page.into_bytes()),
        (5, stream("", &lines(&[SENTENCE]))),
        (6, b"<< /Type /ObjStm /N 1 /First 4 /Length 7 0 R >>\nstream\n7 0 6\nendstream".to_vec()),
    ] {
        places[number] = bytes.len();
        bytes.extend(format!("{number} 0 obj\n").bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let mut rows = Vec::new();
    for (number, place) in places.iter().enumerate() {
        let kind = match number {
            0 => 0,
            7 => 2,
            _ => 1,
        };
        rows.push(kind);
        rows.extend(u16::try_from(if kind == 2 { 6 } else { *place }).unwrap().to_be_bytes());
        rows.push(0);
    }
    let start = bytes.len();
    bytes.extend(b"9 0 obj\n");
    bytes.extend(stream("/Type /XRef /W [1 2 1] /Size 8 /Root 1 0 R", &rows));
    bytes.extend(format!("\nendobj\nstartxref\n{start}\n%%EOF\n").bytes());
    assert_eq!(outcome("its own", &bytes).unwrap(), SENTENCE);
}

/// A file whose table of objects is a stream that says so of itself.
fn with_table(dictionary: &str, rows: &[u8]) -> Vec<u8> {
    let mut bytes = with(&[]);
    let end = bytes.windows(4).rposition(|it| it == b"xref").unwrap();
    let end = bytes[..end].windows(4).rposition(|it| it == b"xref").unwrap_or(end);
    bytes.truncate(end);
    let start = bytes.len();
    bytes.extend(b"9 0 obj\n");
    bytes.extend(stream(&format!("/Type /XRef /Root 1 0 R {dictionary}"), rows));
    bytes.extend(format!("\nendobj\nstartxref\n{start}\n%%EOF\n").bytes());
    bytes
}

#[test]
fn a_table_of_objects_without_end_is_not_believed() {
    let zeros = vec![0; 64 << 20];
    for (name, dictionary, rows) in [
        ("wide", "/W [1 999999999999 1] /Size 10", vec![1; 100]),
        ("of nothing", "/W [0 0 0] /Size 999999999", Vec::new()),
        ("of very much", "/W [0 1 0] /Size 99999999 /Filter /FlateDecode", deflated(&zeros)),
        ("of one place", "/W [0 2 0] /Size 500000", [0, 9].repeat(500_000)),
        ("packed otherwise", "/W [0 2 0] /Size 500000 /Filter /LZWDecode", lzw(&zeros[..1 << 20])),
    ] {
        assert_eq!(outcome(name, &with_table(dictionary, &rows)).unwrap(), SENTENCE, "{name}");
    }
    // The same in a plain table: a large object that ends with an error, a hundred thousand times.
    let mut bytes = with(&[b"[".iter().copied().chain(b"1 ".repeat(2 << 20)).collect()]);
    let place = bytes.windows(7).position(|it| it == b"6 0 obj").unwrap();
    let xref = bytes.windows(6).rposition(|it| it == b"\nxref\n").unwrap() + 1;
    let trailer = bytes.windows(7).rposition(|it| it == b"trailer").unwrap();
    let end = bytes.split_off(trailer);
    bytes.extend(b"100 100000\n");
    bytes.extend(format!("{place:010} 00000 n \n").repeat(100_000).bytes());
    bytes.extend(end);
    assert!(xref < bytes.len());
    assert_eq!(outcome("one object", &bytes).unwrap(), SENTENCE);
    // A remark that holds all objects after it.
    let remark = "1 0 obj%".repeat(1 << 20);
    let read = outcome("remarks", &with(&[remark.into_bytes()]));
    assert!(read.is_ok_and(|it| it.contains(SENTENCE)));
}

#[test]
fn a_font_of_brackets_is_passed_over() {
    let deep = 300_000;
    for brackets in ["[", "{", "(", "<</A "] {
        let table = stream("/Filter /FlateDecode", &deflated(brackets.repeat(deep).as_bytes()));
        let font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Own /ToUnicode 7 0 R /FontDescriptor << /FontFile 7 0 R >> /FirstChar 32 /Widths [250] >>";
        let content = format!("BT /F1 10 Tf 40 500 Td ({SENTENCE}) Tj /F2 10 Tf (x) Tj ET");
        let bytes = pages(
            &[content.as_bytes()],
            "/Font << /F1 3 0 R /F2 6 0 R >>",
            &[font.to_vec(), table],
            "",
        );
        let read = outcome(brackets, &bytes).unwrap();
        assert!(read.starts_with(SENTENCE), "{brackets}: {read}");
    }
}

/// The same file, locked without a password.
fn locked(bytes: &[u8]) -> Vec<u8> {
    let mut document = Document::load_mem(bytes).unwrap();
    let id = || Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id(), id()]);
    let version = EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: "",
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_lock_hides_nothing() {
    assert_eq!(outcome("locked", &locked(&with(&[]))).unwrap(), SENTENCE);
    let mut once = ZlibEncoder::new(Vec::new(), Compression::fast());
    spaces(&mut once);
    let large = stream("/Filter /FlateDecode", &once.finish().unwrap());
    assert_eq!(outcome("large", &locked(&with(&[large]))), Err(ReadError::Unpacks(512 << 20)));
}

#[test]
fn very_many_small_objects_end_in_time() {
    for object in ["null", "1", "<<>>", "[]", "()", "/A", "6 0 R"] {
        let bytes = with(&vec![object.as_bytes().to_vec(); 300_000]);
        assert_eq!(outcome(object, &bytes).unwrap(), SENTENCE, "{object}");
    }
    let fonts: Vec<Vec<u8>> = (0..20_000)
        .map(|_| b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec())
        .collect();
    let named: String = (0..20_000).fold(String::new(), |mut all, at| {
        write!(all, "/G{at} {} 0 R ", at + 6).unwrap();
        all
    });
    let shown: String = (0..20_000).fold(String::new(), |mut all, at| {
        write!(all, "/G{at} 10 Tf (a) Tj ").unwrap();
        all
    });
    let content = format!("BT 40 500 Td {shown} ET");
    let bytes = pages(&[content.as_bytes()], &format!("/Font << {named} >>"), &fonts, "");
    assert!(outcome("fonts", &bytes).is_ok());
}

#[test]
fn what_a_page_says_of_itself_may_be_hostile() {
    let deep = 500_000;
    for data in [
        "[".repeat(deep),
        "{\"@graph\":".repeat(deep),
        format!("[{}1]", "1,".repeat(4 << 20)),
        format!("{{\"@type\":\"Article\",\"author\":{}\"a\"{}}}", "[".repeat(100), "]".repeat(100)),
    ] {
        let page = format!(
            "<html><head><script type=\"application/ld+json\">{data}</script></head><body><p>{SENTENCE}"
        );
        assert_eq!(outcome("linked data", page.as_bytes()).unwrap(), SENTENCE);
    }
    let attributes: String = (0..300_000).fold(String::new(), |mut all, at| {
        write!(all, " a{at}=1").unwrap();
        all
    });
    let page = format!("<html{attributes}><body><p{attributes}>{SENTENCE}");
    assert_eq!(outcome("attributes", page.as_bytes()).unwrap(), SENTENCE);
    let metas = "<meta name=date content=2024-05-01>".repeat(200_000);
    let page = format!("<html><head>{metas}</head><body><p>{SENTENCE}");
    assert_eq!(outcome("metas", page.as_bytes()).unwrap(), SENTENCE);
}

#[test]
fn markdown_may_be_deep() {
    for part in [">", "> ", "- ", "[", "](http://a", "*", "~~", "`", "#", "1. ", "| ", "\\"] {
        let text = format!("# Talks\n\n{}\n\n{SENTENCE}\n", part.repeat(400_000));
        let read = outcome(part, text.as_bytes()).unwrap();
        assert!(read.ends_with(SENTENCE), "{part}");
        let text = format!("# Talks\n\n{}\n\n{SENTENCE}\n", format!("{part}a\n").repeat(100_000));
        assert!(outcome(part, text.as_bytes()).is_ok(), "{part}");
    }
}
