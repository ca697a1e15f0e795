//! Which file of a crate names which other?
//!
//! Read off the paths that begin with `crate::` and `super::`; a name that a folder hands on is
//! followed to the file it comes from. A folder and what lies in it may name each other.

use std::collections::{BTreeMap, BTreeSet};

use super::files;

/// The files of one crate, by the path of the module each holds, with the text of its code.
pub(crate) struct Modules(BTreeMap<Vec<String>, String>);

impl Modules {
    /// Those of the crate in a folder of `crates/`.
    pub(crate) fn of(krate: &str) -> Self {
        let source = format!("crates/{krate}/src/");
        let own = files(&["rs"]).into_iter().filter_map(|(path, text)| {
            let inner = path.strip_prefix(&source)?.strip_suffix(".rs")?;
            let mut module: Vec<String> = inner.split('/').map(str::to_owned).collect();
            if module.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
                module.pop();
            }
            Some((module, without_comments(&text)))
        });
        Self(own.collect())
    }

    /// Every set of files each of which leads to all others.
    pub(crate) fn circles(&self) -> Vec<Vec<String>> {
        let edges: BTreeMap<&Vec<String>, BTreeSet<Vec<String>>> =
            self.0.keys().map(|module| (module, self.named(module))).collect();
        let reached: BTreeMap<&Vec<String>, BTreeSet<&Vec<String>>> =
            edges.keys().map(|&module| (module, reached(&edges, module))).collect();
        let mut circles = BTreeSet::new();
        for (&module, there) in &reached {
            let circle: Vec<String> = there
                .iter()
                .filter(|other| reached.get(**other).is_some_and(|back| back.contains(module)))
                .map(|other| other.join("/"))
                .collect();
            if circle.len() > 1 {
                circles.insert(circle);
            }
        }
        circles.into_iter().collect()
    }

    /// Every set of rooms, the folders and files right below the root, each of which leads to all
    /// others.
    pub(crate) fn rooms_in_circles(&self) -> Vec<Vec<String>> {
        let mut edges: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
        for module in self.0.keys().filter(|module| !module.is_empty()) {
            let named = self.named(module).into_iter().filter(|other| !other.is_empty());
            let rooms =
                named.map(|other| other[..1].to_vec()).filter(|room| room[..] != module[..1]);
            edges.entry(module[..1].to_vec()).or_default().extend(rooms);
        }
        let edges: BTreeMap<&Vec<String>, BTreeSet<Vec<String>>> =
            edges.iter().map(|(room, named)| (room, named.clone())).collect();
        let mut circles = BTreeSet::new();
        for &room in edges.keys() {
            let circle: Vec<String> = reached(&edges, room)
                .into_iter()
                .filter(|other| edges.contains_key(*other) && reached(&edges, other).contains(room))
                .map(|other| other.join("/"))
                .collect();
            if circle.len() > 1 {
                circles.insert(circle);
            }
        }
        circles.into_iter().collect()
    }

    /// The files that one names, those above and below it left out.
    fn named(&self, module: &[String]) -> BTreeSet<Vec<String>> {
        let named = paths(&self.0[module]).into_iter().filter_map(|path| {
            let above = path.iter().take_while(|name| *name == "super").count();
            let from = match path.first().map(String::as_str) {
                Some("crate") => return Some(self.lead(&[], &path[1..], 0)),
                Some("super") => module.len().checked_sub(above)?,
                Some(_) | None => return None,
            };
            Some(self.lead(&module[..from], &path[above..], 0))
        });
        named.filter(|other| !other.starts_with(module) && !module.starts_with(other)).collect()
    }

    /// The file that a path leads to from a module.
    fn lead(&self, from: &[String], path: &[String], handed_on: usize) -> Vec<String> {
        const MOST_HANDS: usize = 8;
        let mut at = from.to_vec();
        let mut rest = path;
        while let Some((name, after)) = rest.split_first() {
            let below: Vec<String> = at.iter().chain([name]).cloned().collect();
            if !self.0.contains_key(&below) {
                break;
            }
            (at, rest) = (below, after);
        }
        let Some(text) = self.0.get(&at) else { return at };
        let (Some(name), true) = (rest.first(), handed_on < MOST_HANDS) else { return at };
        let hands_on = paths(text).into_iter().find(|path| {
            let first: Vec<String> = at.iter().chain(path.first()).cloned().collect();
            path.len() > 1 && path.last() == Some(name) && self.0.contains_key(&first)
        });
        match hands_on {
            Some(path) => self.lead(&at, &path, handed_on + 1),
            None => at,
        }
    }
}

/// Everything that edges lead to from a file, itself included.
fn reached<'a>(
    edges: &'a BTreeMap<&'a Vec<String>, BTreeSet<Vec<String>>>,
    from: &'a Vec<String>,
) -> BTreeSet<&'a Vec<String>> {
    let mut reached = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(module) = open.pop() {
        let next = edges.get(module).into_iter().flatten();
        open.extend(next.filter(|other| reached.insert(*other)));
    }
    reached
}

/// A file without what stands behind `//`.
fn without_comments(text: &str) -> String {
    let code = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    code.collect::<Vec<_>>().join("\n")
}

/// The paths that code names: those of its `use` lines, and others that begin with `crate::` or
/// `super::`.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    // A `use` is the last thing before its semicolon.
    for statement in code.split(';') {
        let mut at = 0;
        let tree = statement.split_inclusive('\n').find_map(|line| {
            let begins = at;
            at += line.len();
            line.trim_start().split_once("use ").filter(|(before, _)| {
                before.is_empty() || before.starts_with("pub") && before.ends_with(' ')
            })?;
            Some(begins)
        });
        let (code, tree) = statement.split_at(tree.unwrap_or(statement.len()));
        for begins in ["crate::", "super::"] {
            for (at, _) in code.match_indices(begins) {
                let is_part = |letter: char| letter.is_alphanumeric() || "_:".contains(letter);
                let longer = code[..at].ends_with("::");
                let end = code[at..].find(|letter| !is_part(letter)).unwrap_or(code.len() - at);
                if !longer {
                    spread(&[], &code[at..at + end], &mut paths);
                }
            }
        }
        if let Some((_, tree)) = tree.split_once("use ") {
            spread(&[], tree, &mut paths);
        }
    }
    paths
}

/// Writes the branches of a `use` out, each as one path; `self` says nothing, nor does a new name.
fn spread(before: &[String], tree: &str, paths: &mut Vec<Vec<String>>) {
    let (head, branches) = match tree.split_once('{') {
        Some((head, branches)) => (head, branches.trim_end().strip_suffix('}')),
        None => (tree, None),
    };
    let head = head.split(" as ").next().unwrap_or_default();
    let named = head.split("::").map(str::trim).filter(|name| !["", "self"].contains(name));
    let path: Vec<String> = before.iter().cloned().chain(named.map(str::to_owned)).collect();
    let Some(branches) = branches else {
        paths.push(path);
        return;
    };
    let mut depth = 0;
    let apart = |letter: char| {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        letter == ',' && depth == 0
    };
    for branch in branches.split(apart).filter(|branch| !branch.trim().is_empty()) {
        spread(&path, branch, paths);
    }
}
