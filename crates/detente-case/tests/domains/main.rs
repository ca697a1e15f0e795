//! Do negotiation domains of other programs say here what they say there?

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "../common/mod.rs"]
mod common;
mod genius;
mod geniusweb;
mod hostile;
mod negmas;
mod originals;
mod parties;
mod refusals;
mod scenario;
mod told_apart;

use detente_case::{CaseReading, SourceFile, print_case, read};
use detente_model::{
    Compiled, Conflict, Enacted, Exact, Game, PartyId, Position, Setting, StateId, WalkAway,
    parse_exact, print_exact,
};

/// Files by name, as `read` takes them; the first is the one that was named.
fn files(files: &[(&str, &str)]) -> Vec<SourceFile> {
    let file = |(name, text): &(&str, &str)| SourceFile {
        name: (*name).to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    files.iter().map(file).collect()
}

fn read_files(files: &[SourceFile]) -> CaseReading {
    read(&files[0], &files[1..])
}

/// A domain without errors, and the game compiled from it.
struct Sound {
    conflict: Conflict,
    game: Game,
}

/// Reads a domain, and holds what is true of every one: what becomes a case reads back as the same.
fn sound(files: &[SourceFile]) -> Sound {
    let reading = read_files(files);
    assert!(reading.is_ok(), "{:#?}", reading.diagnostics);
    let conflict = reading.conflict.unwrap();
    let text = print_case(&conflict);
    let again = common::read_text(&text);
    let errors: Vec<_> = again.diagnostics.iter().filter(|it| it.is_error()).take(3).collect();
    assert!(again.is_ok(), "{errors:#?}");
    let (again, mut before) =
        (common::normalised(&again.conflict.unwrap()), common::normalised(&conflict));
    if before.title.is_empty() {
        // Of a file without a name; a case file always says something.
        before.title.push_str("Untitled conflict");
    }
    // Written out they would fill pages.
    assert!(again == before, "the case says something else");
    let game = match Game::compile(&conflict, &Setting::central(&conflict)).unwrap() {
        Compiled::Plain(game) => game,
        Compiled::Merged(_) => panic!("no states of a domain are merged"),
    };
    Sound { conflict, game }
}

impl Sound {
    /// The ids of parties; of issues, each with those of its settlements.
    fn parties(&self) -> Vec<&str> {
        self.conflict.parties.iter().map(|party| party.id.as_str()).collect()
    }

    fn issues(&self) -> Vec<(&str, Vec<&str>)> {
        let issues = self.conflict.treaties[0].issues.iter();
        issues
            .map(|issue| {
                let settlements = issue.settlements.iter().map(|it| it.id.as_str());
                (issue.id.as_str(), settlements.collect())
            })
            .collect()
    }

    fn state(&self, package: Vec<usize>) -> StateId {
        let mut position = Position::first(&self.conflict);
        position.treaties[0] = Some(Enacted { stage: 0, settlements: package });
        self.game.state_at(&position)
    }

    /// What a package is worth to a party, which is named by its position.
    fn utility(&self, party: usize, package: &[usize]) -> Exact {
        let state = self.state(package.to_vec());
        self.game.preference(PartyId(party)).value(state).unwrap()
    }

    /// What a package is worth to each party, as written numbers.
    fn utilities(&self, package: &[usize]) -> Vec<String> {
        let parties = 0..self.conflict.parties.len();
        parties.map(|party| print_exact(&self.utility(party, package))).collect()
    }

    /// What no agreement is worth to each party, as written numbers.
    fn without(&self) -> Vec<String> {
        let value = |walk_away: &(PartyId, WalkAway)| match &walk_away.1 {
            WalkAway::Value(value) => print_exact(value),
            WalkAway::State(_) => panic!("the formats know no states"),
        };
        self.conflict.walk_away.iter().map(value).collect()
    }
}

fn exact(text: &str) -> Exact {
    parse_exact(text).unwrap()
}

/// What is found in some files: `code @ file: words it stands at: message`.
fn found(files: &[SourceFile]) -> Vec<String> {
    let reading = read_files(files);
    let shown = |found: &detente_model::Diagnostic| {
        let file = files.iter().find(|file| file.name == found.file).unwrap();
        let text = std::str::from_utf8(&file.bytes).unwrap();
        let words = &text[found.span.start..found.span.end];
        format!("{} @ {}: {words}: {}", found.code, found.file, found.message)
    };
    reading.diagnostics.iter().map(shown).collect()
}
