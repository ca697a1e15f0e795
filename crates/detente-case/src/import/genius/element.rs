//! What does an element of an XML file say, and what is it called where something is wrong?

use roxmltree::{Attribute, Document, Node};

use super::super::domain::{File, Report, number, shown, whole};
use super::super::xml;

/// An XML file that was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Xml<'a> {
    /// What it says.
    pub(super) document: &'a Document<'a>,
    /// Where it stands among all files.
    pub(super) file: File<'a>,
}

impl<'a> Xml<'a> {
    /// The elements with a name, wherever they stand, in the order of the file.
    pub(super) fn all(self, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
        self.document.descendants().filter(move |node| node.has_tag_name(name))
    }

    /// The name of an element, which stands for it in messages.
    pub(super) fn span(self, node: Node<'_, '_>) -> detente_model::Span {
        xml::span(node, self.file.base)
    }

    /// Where an attribute stands, name and value.
    pub(super) fn attribute_span(self, attribute: Attribute<'_, '_>) -> detente_model::Span {
        xml::attribute_span(attribute, self.file.base)
    }

    /// An attribute that must be there.
    pub(super) fn required(
        self,
        node: Node<'a, 'a>,
        name: &str,
        report: &mut Report,
    ) -> Option<Attribute<'a, 'a>> {
        let attribute = node.attribute_node(name);
        if attribute.is_none() {
            let element = node.tag_name().name();
            let message = format!("this `{element}` has no `{name}`");
            report.error("missing-attribute", self.span(node), message);
        }
        attribute
    }

    /// The number in an attribute that must be there.
    pub(super) fn number(
        self,
        node: Node<'a, 'a>,
        name: &str,
        report: &mut Report,
    ) -> Option<detente_model::Exact> {
        let attribute = self.required(node, name, report)?;
        let span = self.attribute_span(attribute);
        number(attribute.value(), &format!("`{name}`"), span, report)
    }

    /// The whole number in an attribute that must be there.
    pub(super) fn whole(self, node: Node<'a, 'a>, name: &str, report: &mut Report) -> Option<i64> {
        let attribute = self.required(node, name, report)?;
        let span = self.attribute_span(attribute);
        whole(attribute.value(), &format!("`{name}`"), span, report)
    }
}

/// What an element is called in messages.
pub(super) fn called(what: &str, name: &str) -> String {
    format!("{what} {}", shown(name))
}
