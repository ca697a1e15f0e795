//! What does a negotiation domain of GENIUS say?
//!
//! A domain is a folder of XML files: one says what can be settled, and one for each party what it
//! wants. Issues are known by their `index`, wherever it starts; values by their names. A package
//! is worth the sum over issues of the issue's weight × the value's worth, or the sum of the
//! hyperrectangles that hold it. Discount factors are left out: nothing here has a clock.

mod evaluation;
mod issues;
mod profile;
mod rectangles;

use detente_model::Diagnostic;
use roxmltree::{Attribute, Document, Node};

use super::domain::{Domain, File, Files, Report, number, shown, values_fit};
use super::xml;

/// An XML file that was read.
#[derive(Debug, Clone, Copy)]
struct Xml<'a> {
    document: &'a Document<'a>,
    file: File<'a>,
}

impl<'a> Xml<'a> {
    /// The elements with a name, wherever they stand, in the order of the file.
    fn all(self, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
        self.document.descendants().filter(move |node| node.has_tag_name(name))
    }

    fn span(self, node: Node<'_, '_>) -> detente_model::Span {
        xml::span(node, self.file.base)
    }

    fn attribute_span(self, attribute: Attribute<'_, '_>) -> detente_model::Span {
        xml::attribute_span(attribute, self.file.base)
    }

    /// An attribute that must be there.
    fn required(
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
    fn number(
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
    fn whole(self, node: Node<'a, 'a>, name: &str, report: &mut Report) -> Option<i64> {
        let attribute = self.required(node, name, report)?;
        let span = self.attribute_span(attribute);
        super::domain::whole(attribute.value(), &format!("`{name}`"), span, report)
    }
}

/// Reads the files of a domain.
pub(super) fn read(files: &Files<'_>, report: &mut Report) -> Option<Domain> {
    let Some(file) = files.domain else {
        let span = files.profiles.first().map(File::span).unwrap_or_default();
        report.add(
            Diagnostic::error(
                "domain-missing",
                span,
                "a party's profile is here, but no file that says what can be settled",
            )
            .with_help("put the domain's XML file (`negotiation_template`) into the same folder"),
        );
        return None;
    };
    let document = parse(file, report)?;
    let xml = Xml { document: &document, file };
    let declared = issues::read(xml, report);
    if declared.is_empty() && !report.has_errors() {
        report.error("no-issues", file.span(), "this domain has no issue to settle");
    }
    let issues = declared.iter().map(|it| &it.issue);
    if report.has_errors() || !values_fit(issues, files, report) {
        return None;
    }
    let mut profiles = Vec::new();
    let mut discount = None;
    for file in &files.profiles {
        let Some(document) = parse(*file, report) else { continue };
        let xml = Xml { document: &document, file: *file };
        discount = discount.or_else(|| profile::discount(xml));
        profiles.extend(profile::read(xml, &declared, report));
    }
    if let Some(span) = discount {
        let message =
            "discount factors are left out: a deal is worth the same whenever it is struck";
        report.add(Diagnostic::note("discount-left-out", span, message));
    }
    let title = title(xml);
    Some(Domain { title, issues: declared.into_iter().map(|it| it.issue).collect(), profiles })
}

fn parse<'a>(file: File<'a>, report: &mut Report) -> Option<Document<'a>> {
    match xml::parse(file.text, file.base) {
        Ok(document) => Some(document),
        Err(problem) => {
            report.add(problem);
            None
        }
    }
}

/// What the domain calls itself, unless that says nothing.
fn title(xml: Xml<'_>) -> String {
    let named = xml.all("objective").find_map(|node| node.attribute("name"));
    match named.map(str::trim) {
        Some(name) if !name.is_empty() && name != "root" => name.to_owned(),
        Some(_) | None => xml.file.stem().to_owned(),
    }
}

/// What an element is called in messages.
fn called(what: &str, name: &str) -> String {
    format!("{what} {}", shown(name))
}
