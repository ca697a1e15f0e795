//! What does a negotiation domain of GENIUS say?
//!
//! A domain is a folder of XML files: one says what can be settled, and one for each party what it
//! wants. Issues are known by their `index`, wherever it starts; values by their names. A package
//! is worth the sum over issues of the issue's weight × the value's worth, or the sum of the
//! hyperrectangles that hold it. Discount factors are left out: nothing here has a clock.

mod element;
mod evaluation;
mod issues;
mod profile;
mod rectangles;

use detente_model::Diagnostic;
use roxmltree::Document;

use self::element::Xml;
use super::domain::{Domain, File, Files, Report, discount_left_out, values_fit};
use super::outline::xml_start;
use super::xml;

/// Reads the files of a domain.
pub(crate) fn read(files: &Files<'_>, report: &mut Report) -> Option<Domain> {
    let Some(file) = files.domain.map(from_start) else {
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
    for file in files.profiles.iter().copied().map(from_start) {
        let Some(document) = parse(file, report) else { continue };
        let xml = Xml { document: &document, file };
        discount = discount.or_else(|| profile::discount(xml));
        profiles.extend(profile::read(xml, &declared, report));
    }
    if let Some(span) = discount {
        report.add(discount_left_out(span));
    }
    let title = title(xml);
    Some(Domain { title, issues: declared.into_iter().map(|it| it.issue).collect(), profiles })
}

/// A file from where its XML begins: GENIUS passes over what stands before the declaration.
fn from_start(file: File<'_>) -> File<'_> {
    let start = xml_start(file.text);
    File { text: &file.text[start..], base: file.base + start, ..file }
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
