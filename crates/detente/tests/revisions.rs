//! Is a revision of a case what git keeps of it, and is it said what is wrong where it isn't?

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "these tests write files and repositories; what can't be done ends them"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use detente::{OpenError, RevisionProblem, open, open_version};

const CASE: &str = "detente: 1
title: The ford
parties: {east: East, west: West}
options:
  east: {toll: Take a toll}
now: [east.toll]
preferences:
  east: {priorities: [{want: east.toll, because: judgement}]}
";

/// A folder that goes with the test.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn git(&self, arguments: &[&str]) {
        let output = Command::new("git")
            .args([
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@example.org",
                "-c",
                "commit.gpgsign=false",
            ])
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// Keeps what lies in it now.
    fn commit(&self, tag: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", tag]);
        self.git(&["tag", tag]);
    }

    fn repository() -> Self {
        let folder = Self::new();
        folder.git(&["init", "--quiet"]);
        folder.write("cases/ford/case.yaml", CASE);
        folder.write(
            "cases/ford/party-west.yaml",
            "priorities: [{want: not east.toll, because: judgement}]\n",
        );
        folder.commit("first");
        folder.write("cases/ford/case.yaml", &CASE.replace("The ford", "The bridge"));
        folder.commit("second");
        folder
    }

    fn at(&self, name: &str, revision: &str) -> PathBuf {
        PathBuf::from(format!("{}@{revision}", self.path(name).display()))
    }
}

fn title(path: &Path) -> String {
    let opened = open_version(path, &[]).unwrap();
    assert!(opened.sound().is_some(), "{:#?}", opened.diagnostics);
    opened.conflict.unwrap().title
}

fn refusal(path: &Path) -> (RevisionProblem, String) {
    let error = open_version(path, &[]).unwrap_err();
    let help = error.help().unwrap();
    let shown = error.to_string();
    let OpenError::Revision { why, .. } = error else { panic!("{shown}") };
    (why, help)
}

#[test]
fn a_revision_is_read_as_it_was_with_what_lies_beside_it() {
    let folder = Folder::repository();
    folder.write("cases/ford/case.yaml", &CASE.replace("The ford", "Not kept yet"));
    assert_eq!(title(&folder.path("cases/ford")), "Not kept yet");
    assert_eq!(title(&folder.at("cases/ford", "HEAD")), "The bridge");
    assert_eq!(title(&folder.at("cases/ford", "HEAD~1")), "The ford");
    assert_eq!(title(&folder.at("cases/ford", "first")), "The ford");
    assert_eq!(title(&folder.at("cases/ford/", "first")), "The ford");
    assert_eq!(title(&folder.at("cases/ford", "HEAD@{0}")), "The bridge");
    let opened = open_version(&folder.at("cases/ford", "first"), &[]).unwrap();
    assert_eq!(opened.private_parties(), ["west"]);
    assert_eq!(opened.path, folder.at("cases/ford", "first"));
    // A case file alone is read with its folder.
    let opened = open_version(&folder.at("cases/ford/case.yaml", "first"), &[]).unwrap();
    assert_eq!(opened.private_parties(), ["west"]);
    folder.git(&["checkout", "--quiet", "--", "."]);
    let now = open(&folder.path("cases/ford")).unwrap();
    assert_eq!(open_version(&folder.at("cases/ford", "second"), &[]).unwrap().sha256, now.sha256);
}

#[test]
fn what_is_gone_today_can_be_read_as_it_was() {
    let folder = Folder::repository();
    fs::remove_dir_all(folder.path("cases")).unwrap();
    folder.commit("third");
    assert_eq!(title(&folder.at("cases/ford", "first")), "The ford");
    assert_eq!(
        refusal(&folder.at("cases/ford", "third")).0,
        RevisionProblem::NotInRevision("cases/ford".to_owned())
    );
}

#[test]
fn the_repository_stays_as_it_is() {
    let folder = Folder::repository();
    let listed = || {
        let mut status = Command::new("git");
        status.args(["status", "--porcelain"]).current_dir(folder.0.path());
        String::from_utf8(status.output().unwrap().stdout).unwrap()
    };
    folder.write("cases/new.txt", "more");
    folder.git(&["add", "cases/new.txt"]);
    // A hook would leave a trace.
    folder.write(".git/hooks/post-index-change", "#!/bin/sh\ntouch ran\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let hook = folder.path(".git/hooks/post-index-change");
        fs::set_permissions(hook, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let (before, index) = (listed(), fs::read(folder.path(".git/index")).unwrap());
    let _ = fs::remove_file(folder.path("ran"));
    assert_eq!(title(&folder.at("cases/ford", "first")), "The ford");
    assert!(!folder.path("ran").exists(), "a hook ran");
    assert_eq!(fs::read(folder.path(".git/index")).unwrap(), index);
    let _ = fs::remove_file(folder.path(".git/hooks/post-index-change"));
    assert_eq!(listed(), before);
}

#[test]
fn an_at_in_a_name_that_is_there_is_a_part_of_it() {
    let folder = Folder::repository();
    folder.write("ford@first/case.yaml", &CASE.replace("The ford", "A folder"));
    folder.write("a@b/case.yaml", CASE);
    folder.commit("third");
    assert_eq!(title(&folder.path("ford@first")), "A folder");
    assert_eq!(title(&folder.at("a@b", "third")), "The ford");
    assert_eq!(title(&folder.at("ford@first", "third")), "A folder");
    // Where nothing is there, the plain error stays.
    assert!(matches!(open_version(&folder.path("nothing"), &[]), Err(OpenError::NotFound { .. })));
    assert!(matches!(
        open_version(&folder.path("cases/ford@"), &[]),
        Err(OpenError::NotFound { .. })
    ));
}

#[test]
fn each_thing_that_can_be_wrong_is_said_with_the_next_step() {
    let folder = Folder::repository();
    let (why, help) = refusal(&folder.at("cases/ford", "no-such"));
    assert_eq!(why, RevisionProblem::NoRevision("no-such".to_owned()));
    assert!(help.contains("git log"), "{help}");
    // What looks like an option is none.
    let (why, _) = refusal(&folder.at("cases/ford", "--all"));
    assert_eq!(why, RevisionProblem::NoRevision("--all".to_owned()));
    let (why, help) = refusal(&folder.at("cases/fjord", "first"));
    assert_eq!(why, RevisionProblem::NotInRevision("cases/fjord".to_owned()));
    assert!(help.contains("--follow"), "{help}");
    let outside = Folder::new();
    outside.write("ford/case.yaml", CASE);
    let (why, help) = refusal(&outside.at("ford", "HEAD"));
    assert_eq!(why, RevisionProblem::NoRepository);
    assert!(help.contains("two folders"), "{help}");
    // A folder that held no case then.
    let error = open_version(&folder.at("cases", "first"), &[]).unwrap_err();
    let shown = error.to_string();
    let OpenError::NoCase { folder: named, inside, .. } = error else { panic!("{shown}") };
    assert_eq!((named, inside), (folder.at("cases", "first"), Vec::new()));
}

#[test]
fn a_folder_with_too_much_in_it_is_refused() {
    let folder = Folder::repository();
    for at in 0..10_001 {
        folder.write(&format!("cases/ford/notes/{at}"), "");
    }
    folder.commit("third");
    assert_eq!(refusal(&folder.at("cases/ford", "third")).0, RevisionProblem::TooMuch);
    assert_eq!(title(&folder.at("cases/ford", "first")), "The ford");
}

#[test]
fn a_repository_of_anybody_runs_nothing() {
    let folder = Folder::repository();
    let ran = folder.path("ran");
    let runs = format!("touch '{}'; cat", ran.display());
    folder.git(&["config", "filter.any.smudge", &runs]);
    folder.git(&["config", "core.hooksPath", ".git/hooks"]);
    folder.write(".git/info/attributes", "*.yaml filter=any\n");
    assert_eq!(title(&folder.at("cases/ford", "first")), "The ford");
    assert!(!ran.exists(), "a filter of the repository was run");
}
