//! How many bytes of a document are read in a second, and does a longer one take longer in proportion?

use std::fmt::Write;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use detente_english::{Lexicon, find};
use detente_text::read;

/// Reports of the same making, one after the other, up to a size.
fn reports(bytes: usize) -> String {
    let mut text = String::from("Envoys of two river states meet again\n\nBy Anna Lindqvist\n\n");
    let mut number = 0;
    while text.len() < bytes {
        number += 1;
        let day = number % 28 + 1;
        let _ = writeln!(
            text,
            "The envoys met for the {number}th time on {day} May 2024, and agreed to open {number} gates of the dam.\n\n\
             \u{201c}We will keep our word,\u{201d} the minister of Austria said in Vienna, although 40 people had died.\n\n\
             What comes next\n\n\
             Hungary accused its neighbour of breaking the accord that both had signed in Geneva in 1998.\n\n\
             Share this article\n"
        );
    }
    text
}

/// The same as a web page.
fn page(bytes: usize) -> String {
    let mut page =
        String::from("<!doctype html><html><head><title>Envoys meet</title></head><body><article>");
    for line in reports(bytes).lines().filter(|line| !line.is_empty()) {
        let _ = write!(page, "<p>{line}</p>");
    }
    page.push_str("</article><footer>About us</footer></body></html>");
    page
}

fn reading(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("read");
    group.sample_size(10);
    for megabytes in [1_usize, 10, 50] {
        let text = reports(megabytes << 20);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("text", format!("{megabytes}_mb")), |bench| {
            bench.iter(|| read(black_box(text.as_bytes())).expect("it is text"));
        });
    }
    for megabytes in [1_usize, 50] {
        let page = page(megabytes << 20);
        group.throughput(Throughput::Bytes(page.len() as u64));
        group.bench_function(BenchmarkId::new("html", format!("{megabytes}_mb")), |bench| {
            bench.iter(|| read(black_box(page.as_bytes())).expect("it is a page"));
        });
    }
    group.finish();
}

fn finding(bench: &mut Criterion) {
    let lexicon = Lexicon::builtin();
    let mut group = bench.benchmark_group("read_and_find");
    group.sample_size(10);
    for megabytes in [1_usize, 10] {
        let text = reports(megabytes << 20);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("text", format!("{megabytes}_mb")), |bench| {
            bench.iter(|| {
                let document = read(black_box(text.as_bytes())).expect("it is text");
                find(&document, &lexicon)
            });
        });
    }
    group.finish();
}

criterion_group!(benches, reading, finding);
criterion_main!(benches);
