//! Which public functions search, and what do they return?
//!
//! Read off the text of a crate: the functions with their documentation, and the types in which it
//! stands how a search ended.

use std::collections::BTreeSet;

use super::files;

/// The crates whose searches take a budget.
pub(crate) const SEARCHING: &[&str] =
    &["detente-stability", "detente-treaty", "detente-agreement", "detente-analysis"];

/// A public function.
pub(crate) struct Function {
    /// Where it begins.
    pub(crate) place: String,
    pub(crate) documentation: String,
    /// From `pub fn` to what it returns.
    pub(crate) signature: String,
}

impl Function {
    /// True if its documentation says what a unit of its work is.
    pub(crate) fn counts_work(&self) -> bool {
        self.documentation.contains("unit of work")
    }

    /// True if it takes a budget.
    pub(crate) fn has_budget(&self) -> bool {
        // A question about what a deal lacks carries its own.
        words(&self.signature).any(|word| word == "Budget" || word == "Solving")
    }

    /// True if it asks something of a value that is there, and takes nothing else.
    pub(crate) fn looks_at_itself(&self) -> bool {
        self.signature.contains("(&self)")
    }

    /// What it returns, if anything.
    pub(crate) fn returned(&self) -> &str {
        self.signature.split_once(") -> ").map_or("", |(_, returned)| returned)
    }

    /// True if one of some types stands in what it returns.
    pub(crate) fn returns_one_of(&self, types: &BTreeSet<String>) -> bool {
        words(self.returned()).any(|word| types.contains(word))
    }
}

/// The code of the searching crates, file by file.
pub(crate) fn sources() -> Vec<(String, String)> {
    let is_searching = |path: &str| {
        SEARCHING.iter().any(|krate| path.starts_with(&format!("crates/{krate}/src/")))
    };
    files(&["rs"]).into_iter().filter(|(path, _)| is_searching(path)).collect()
}

/// The public functions of some files.
pub(crate) fn functions(sources: &[(String, String)]) -> Vec<Function> {
    let mut found = Vec::new();
    for (path, text) in sources {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for (at, _) in lines.iter().enumerate().filter(|(_, line)| line.starts_with("pub fn ")) {
            let above = lines[..at].iter().rev();
            let mut documentation: Vec<&str> = above
                .take_while(|line| line.starts_with("///") || line.starts_with("#["))
                .filter_map(|line| line.strip_prefix("///"))
                .collect();
            documentation.reverse();
            let below = lines[at..].iter();
            let mut signature: Vec<&str> =
                below.clone().take_while(|line| !line.ends_with(['{', ';'])).copied().collect();
            signature.extend(below.clone().find(|line| line.ends_with(['{', ';'])));
            found.push(Function {
                place: format!("{path}:{}", at + 1),
                documentation: documentation.concat(),
                signature: signature.join(" "),
            });
        }
    }
    found
}

/// The types in which it stands how a search ended: `Stop`, those that hold one of these, and those
/// that tell a search that was cancelled.
pub(crate) fn endings(sources: &[(String, String)]) -> BTreeSet<String> {
    let mut types: Vec<(&str, Vec<&str>)> = Vec::new();
    for (_, text) in sources {
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let Some(name) = declared(line).filter(|_| line.ends_with('{')) else { continue };
            let body = lines.by_ref().take_while(|line| *line != "}");
            let body = body.filter(|line| !line.trim_start().starts_with("//"));
            types.push((name, body.flat_map(words).collect()));
        }
    }
    let mut endings = BTreeSet::from(["Stop".to_owned(), "Cancelled".to_owned()]);
    loop {
        let found = types.iter().filter(|(name, body)| {
            !endings.contains(*name) && body.iter().any(|word| endings.contains(*word))
        });
        let found: Vec<String> = found.map(|(name, _)| (*name).to_owned()).collect();
        if found.is_empty() {
            return endings;
        }
        endings.extend(found);
    }
}

/// The name of the type that a line declares, public or not.
fn declared(line: &str) -> Option<&str> {
    let declared = line.strip_prefix("pub ").or(line.strip_prefix("pub(crate) ")).unwrap_or(line);
    let named = declared.strip_prefix("struct ").or(declared.strip_prefix("enum "))?;
    words(named).next()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
}
