//! What does a build say of files that it was made without?

#![cfg(not(any(feature = "html", feature = "pdf")))]

use detente_text::{ReadError, read};

#[test]
fn a_file_that_this_build_cant_read_names_what_it_lacks() {
    for (file, lacks) in
        [("%PDF-1.7\n1 0 obj", "pdf"), ("<!doctype html><p>Talks went on.", "html")]
    {
        let error = read(file.as_bytes()).err();
        assert!(
            matches!(&error, Some(ReadError::NotBuilt { feature, .. }) if *feature == lacks),
            "{error:?}"
        );
        assert!(error.is_some_and(|it| it.to_string().contains(&format!("`{lacks}`"))));
    }
    assert!(read(b"# Talks\n\nThe envoys met.").is_ok());
}
