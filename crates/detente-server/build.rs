//! Was the script of the pages built, and from the sources that lie here?
//!
//! `cargo xtask web` builds it, and stamps it with the hash of what it was built from; here it is only taken in, where that
//! stamp is still true. Nothing is fetched, and without it pages work all the same.

#![expect(
    clippy::disallowed_methods,
    reason = "a build takes in what was built before, and writes where cargo says"
)]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest, Sha256};

fn main() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (dist, web) = (here.join("dist"), here.join("../../web"));
    for watched in [&dist, &web.join("src"), &web.join("build.mjs"), &web.join("package-lock.json")]
    {
        println!("cargo:rerun-if-changed={}", watched.display());
    }
    println!("cargo:rerun-if-changed=build.rs");
    let stamp = fs::read_to_string(dist.join("stamp")).ok();
    let is_true = stamp.is_some_and(|it| Some(it.trim()) == hash(&web).as_deref());
    let built = |name: &str| {
        let path = dist.join(name);
        if is_true && path.is_file() {
            format!("Some(include_str!({:?}))", path.display().to_string())
        } else {
            "None".to_owned()
        }
    };
    let (script, style) = (built("app.js"), built("app.css"));
    let text = format!(
        "/// The script.\npub(crate) const SCRIPT: Option<&str> = {script};\n\
         /// Its style.\npub(crate) const STYLE: Option<&str> = {style};\n"
    );
    let out = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    fs::write(out.join("built.rs"), text).expect("cargo gives a folder that can be written");
}

/// The hash of the sources, as `web/build.mjs` writes it: for each, sorted by path, the path, a zero byte, what it holds, and a
/// zero byte; nothing where they aren't there.
fn hash(web: &Path) -> Option<String> {
    let mut names: Vec<String> =
        ["build.mjs", "package-lock.json", "tsconfig.json"].map(str::to_owned).to_vec();
    for entry in fs::read_dir(web.join("src")).ok()? {
        names.push(format!("src/{}", entry.ok()?.file_name().into_string().ok()?));
    }
    names.sort();
    let mut hash = Sha256::new();
    for name in names {
        hash.update(&name);
        hash.update([0]);
        hash.update(fs::read(web.join(&name)).ok()?);
        hash.update([0]);
    }
    Some(hash.finalize().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}
