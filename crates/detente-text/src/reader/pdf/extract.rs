//! How is the extractor asked, so that it may fail?
//!
//! It is given one flat page at a time, and may give up on it; what it had read of the page by then is kept. What is
//! on the page isn't asked here.

use std::panic::{self, AssertUnwindSafe};

use pdf_extract::{
    Dictionary, Document, MediaBox, Object, ObjectId, OutputDev, OutputError, Stream, Transform,
    dictionary,
};

/// A document with one page, which changes.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) document: Document,
    page: ObjectId,
    content: ObjectId,
}

impl Frame {
    /// Takes the place of the document's own pages.
    pub(super) fn around(mut document: Document) -> Self {
        let content = document.new_object_id();
        let page = document.new_object_id();
        let pages = document.new_object_id();
        document.objects.insert(
            pages,
            Object::Dictionary(dictionary! {
                "Type" => "Pages", "Kids" => vec![Object::Reference(page)], "Count" => 1,
            }),
        );
        let root = document.add_object(dictionary! {
            "Type" => "Catalog", "Pages" => Object::Reference(pages),
        });
        document.trailer.set("Root", Object::Reference(root));
        Self { document, page, content }
    }

    /// Puts a page in, and reads it; false if the extractor gave up.
    pub(super) fn read(
        &mut self,
        content: String,
        fonts: Dictionary,
        output: &mut dyn OutputDev,
    ) -> bool {
        let stream = Stream::new(Dictionary::new(), content.into_bytes());
        self.document.objects.insert(self.content, Object::Stream(stream));
        let page = dictionary! {
            "Type" => "Page",
            "MediaBox" => vec![0.into(), 0.into(), 612.into(), 792.into()],
            "Resources" => dictionary! { "Font" => fonts },
            "Contents" => Object::Reference(self.content),
        };
        self.document.objects.insert(self.page, Object::Dictionary(page));
        let document = &self.document;
        let work = || pdf_extract::output_doc_page(document, output, 1).is_ok();
        // A thread of its own says nothing when it fails here.
        panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or(false)
    }

    /// True if the extractor reads a page to its end.
    pub(super) fn runs(&mut self, content: String, fonts: Dictionary) -> bool {
        self.read(content, fonts, &mut Nobody)
    }
}

/// Listens to nothing.
struct Nobody;

impl OutputDev for Nobody {
    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        _: &Transform,
        _: f64,
        _: f64,
        _: f64,
        _: &str,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
