//! How long does somebody wait for `detente stability` on a large file?
//!
//! The whole process, from its start to its last line, on as many cores as it takes. Measures the
//! program that stands in the build's folder: `cargo xtask bench` builds it first.

#![expect(clippy::print_stderr, reason = "says why nothing is measured")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use criterion::{Criterion, SamplingMode};
use detente_benches::conflicts;

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3))
        .without_plots()
        .configure_from_args();
    let Some(program) = program() else {
        eprintln!("`detente` isn't built, so the whole process isn't measured; build it with");
        eprintln!("`cargo build --release -p detente-cli`, or run `cargo xtask bench`");
        return;
    };
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("5_parties_2_20.gmcr");
    write(&file, &conflicts::save_file(5, 20));
    let mut group = criterion.benchmark_group("process_5_parties_2_20");
    group.sampling_mode(SamplingMode::Flat);
    for (name, words) in [
        ("stability", &["stability"][..]),
        ("stability_json", &["stability", "--json"]),
        ("check", &["check"]),
    ] {
        group.bench_function(name, |bench| bench.iter(|| run(&program, words, &file)));
    }
    group.finish();
    let mut group = criterion.benchmark_group("process_south_caucasus_478800");
    group.sampling_mode(SamplingMode::Flat);
    for word in ["deals", "leverage", "brief", "stability"] {
        let case = conflicts::kept_folder("south-caucasus-478800");
        group.bench_function(word, |bench| bench.iter(|| run(&program, &[word], &case)));
    }
    group.finish();
    criterion.final_summary();
}

/// The program, in the folder above that of the benches.
fn program() -> Option<PathBuf> {
    let bench = std::env::current_exe().ok()?;
    let program =
        bench.parent()?.with_file_name("detente").with_extension(std::env::consts::EXE_EXTENSION);
    program.is_file().then_some(program)
}

fn run(program: &Path, words: &[&str], file: &Path) {
    let mut command = Command::new(program);
    command.args(words).arg(file).stdout(Stdio::null()).stderr(Stdio::null());
    let status = command.status().expect("the program starts");
    assert!(status.success(), "`detente {}` fails: {status}", words.join(" "));
}

#[expect(clippy::disallowed_methods, reason = "the program measured reads a file")]
fn write(path: &Path, text: &str) {
    std::fs::write(path, text).expect("the build's folder can be written to");
}
