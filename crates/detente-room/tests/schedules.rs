//! Does a room keep its order, whoever does what when, whatever a file holds, and wherever the power goes?

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test ends where something isn't as it must be, and looks at the disk"
)]

mod trio;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use detente_room::envelope::Envelope;
use detente_room::{
    Desk, Identity, Json, Means, OutputRule, RoomFolder, mediator, party, read_plan, run, verify,
};
use trio::{Chance, Trio};

/// What a room must do, in as few words as possible.
#[derive(Default)]
struct Model {
    texts: usize,
    rounds: usize,
    uses: [i64; 2],
    open: Option<OutputRule>,
    answered: BTreeSet<&'static str>,
    refused: bool,
    closed: bool,
    yes: Option<usize>,
    asked: usize,
    signed: BTreeSet<(&'static str, usize)>,
}

impl Model {
    fn may_call(&self, rule: OutputRule) -> bool {
        let used = self.uses[usize::from(rule == OutputRule::Common)];
        let about = rule == OutputRule::Common || self.texts > 0;
        self.open.is_none() && used < 2 && self.rounds < 4 && about
    }

    fn called(&mut self, rule: OutputRule) {
        self.uses[usize::from(rule == OutputRule::Common)] += 1;
        self.rounds += 1;
        self.open = Some(rule);
        self.asked = self.texts;
        self.ended();
        self.open = Some(rule);
    }

    fn ended(&mut self) {
        self.open = None;
        self.answered.clear();
        self.refused = false;
        self.closed = false;
    }
}

#[test]
fn random_schedules_go_as_the_model_says() {
    for seed in 0..12 {
        let mut chance = Chance(seed);
        let mut trio = Trio::open(seed);
        let mut model = Model::default();
        for step in 0..30 {
            let who = ["aram", "banu"][chance.below(2)];
            match chance.below(8) {
                0 => {
                    trio.text(&format!("Text {step}."));
                    model.texts += 1;
                }
                1 | 2 => {
                    let rule = [OutputRule::AllAccept, OutputRule::Common][chance.below(2)];
                    let call = trio.call_of(rule);
                    let done = trio
                        .act("mara", |desk, own, means| mediator::call(desk, own, &call, means));
                    assert_eq!(done.is_ok(), model.may_call(rule), "{seed} {step}: {done:?}");
                    if done.is_ok() {
                        model.called(rule);
                    }
                }
                3 | 4 => {
                    let accepts = chance.below(4) > 0;
                    let answer: Json = match model.open {
                        Some(OutputRule::Common) => Json::List(vec![1.into()]),
                        Some(OutputRule::AllAccept | OutputRule::Nothing) | None => {
                            if accepts { "accept" } else { "refuse" }.into()
                        }
                    };
                    let done = trio.answer(who, answer);
                    // A party doesn't see that the call was closed.
                    assert_eq!(done.is_ok(), model.open.is_some(), "{seed} {step}: {done:?}");
                    for (_, file) in trio.out(who) {
                        let taken = trio.take("mara", &file);
                        assert_eq!(taken.is_ok(), !model.closed, "{seed} {step}: {taken:?}");
                        if taken.is_ok() {
                            model.answered.insert(who);
                            // The later answer counts; the model keeps to one of each.
                            model.refused |= !accepts;
                        }
                    }
                }
                5 => {
                    let done = trio.act("mara", |desk, _, means| mediator::close(desk, means));
                    let may = model.open.is_some() && model.answered.len() == 2;
                    assert_eq!(done.is_ok(), may, "{seed} {step}: {done:?}");
                    model.closed |= may;
                }
                6 => {
                    let result = mediator::result(&trio.desks["mara"]).map(|it| it.1.result);
                    let done = trio.act("mara", mediator::announce);
                    assert_eq!(done.is_ok(), model.closed, "{seed} {step}: {done:?}");
                    if done.is_ok() {
                        let yes = result.unwrap().as_text() == Some("yes");
                        assert!(!yes || model.open == Some(OutputRule::AllAccept));
                        if model.open == Some(OutputRule::AllAccept) && !model.refused {
                            assert!(yes);
                        }
                        if yes {
                            model.yes = Some(model.asked);
                        }
                        model.ended();
                    }
                }
                _ => {
                    let done = trio.act(who, party::sign);
                    let may = model.yes.is_some_and(|text| !model.signed.contains(&(who, text)));
                    assert_eq!(done.is_ok(), may, "{seed} {step}: {done:?}");
                    model.signed.extend(model.yes.filter(|_| may).map(|text| (who, text)));
                }
            }
            trio.carry();
        }
        assert_eq!(verify(trio.log("aram").as_bytes()).fault, None);
    }
}

#[test]
fn whatever_a_file_holds_it_is_refused_in_words() {
    let trio = Trio::whole(50, [&[1], &[1]], ["accept", "accept"]);
    let mut chance = Chance(51);
    let file = trio.carried[0].2.clone();
    let log = trio.log("mara");
    for _ in 0..400 {
        let mut bytes = vec![0; chance.below(80)];
        chance.fill(&mut bytes);
        for bytes in [bytes.clone(), bytes.iter().map(|it| it % 128).collect()] {
            let _ = Envelope::read(&bytes);
            let _ = Json::read(&bytes);
            let _ = verify(&bytes);
            let _ = Identity::open(&bytes, "a b c d e f");
            let _ = read_plan(&String::from_utf8_lossy(&bytes));
        }
        let mut changed = file.clone().into_bytes();
        let at = chance.below(changed.len());
        changed[at] = changed[at].wrapping_add(1);
        let _ = Envelope::read(&changed);
        let mut changed = log.clone().into_bytes();
        let at = chance.below(changed.len());
        changed.remove(at);
        assert!(verify(&changed).fault.is_some());
    }
}

#[test]
fn rules_are_read_strictly() {
    let good = "title: Talks\nparties: [a, b] # two\nrounds: 3\noutputs:\n  common: 2\n  all-accept: 1\nveto: false\n";
    let (charter, parties) = read_plan(good).unwrap();
    assert_eq!((charter.title.as_str(), parties.len(), charter.rules.rounds), ("Talks", 2, 3));
    let refused = |change: (&str, &str)| {
        read_plan(&good.replace(change.0, change.1)).unwrap_err().to_string()
    };
    assert!(refused(("veto: false", "veto: true")).contains("a veto is not in this version"));
    assert!(refused(("  common: 2", "  zone: 2")).contains("`zone` is not in this version"));
    assert!(refused(("  common: 2", "  joint-best: 2")).contains("not in this version"));
    assert!(refused(("rounds: 3", "changes: 2\nrounds: 3")).contains("not in this version"));
    assert!(refused(("rounds: 3", "rounds: many")).contains("line 3"));
    assert!(refused(("rounds: 3\n", "")).contains("rounds"));
    assert!(refused(("title: Talks\n", "titel: Talks\n")).contains("`titel` is no rule"));
    assert!(refused(("  common", "common")).contains("is no rule"));
    assert!(refused(("rounds: 3", "rounds: 3\nrounds: 9")).contains("`rounds` is there twice"));
    assert!(refused(("  common: 2", "  common: 2\n  common: 9")).contains("there twice"));
}

/// A folder in which two answers wait, and what has to be there once they were taken in.
struct Scene {
    folder: tempfile::TempDir,
    trio: Trio,
}

fn scene() -> Scene {
    let mut trio = Trio::open(60);
    trio.text("A text.");
    trio.call(OutputRule::AllAccept);
    trio.answer("aram", "accept").unwrap();
    trio.answer("banu", "refuse").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talks");
    let room = RoomFolder::create(&path, Path::new("mara.identity"), &trio.desks["mara"]).unwrap();
    let mut desk = trio.desks["mara"].clone();
    with_means(|means| room.keep(&mut desk, &trio.own["mara"], &[], means)).unwrap();
    for who in ["aram", "banu"] {
        for (_, file) in trio.out(who) {
            fs::write(path.join("in").join(format!("{who}.detente")), file).unwrap();
        }
    }
    Scene { folder, trio }
}

fn with_means<T>(work: impl FnOnce(&mut Means<'_>) -> T) -> T {
    let mut random = Chance(61);
    let mut fill = |bytes: &mut [u8]| random.fill(bytes);
    work(&mut Means { now: "2026-12-02T09:00:00Z".to_owned(), random: &mut fill })
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), &to).unwrap();
        }
    }
}

fn names(folder: &Path) -> Vec<String> {
    let there = fs::read_dir(folder).unwrap().flatten().filter(|it| it.path().is_file());
    let mut names: Vec<String> =
        there.map(|it| it.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Takes in, and is cut off after so many steps; gives back how many there are.
fn taken_until(path: &Path, own: &Identity, most: usize) -> usize {
    let room = RoomFolder::open(path).unwrap();
    let mut desk = room.desk(own).unwrap();
    with_means(|means| {
        let taken = room.take_in(&mut desk, own, means).unwrap();
        let steps = room.steps(&mut desk, own, &taken, means).unwrap();
        run(&steps[..most.min(steps.len())]).unwrap();
        steps.len()
    })
}

fn kept(path: &Path, own: &Identity) -> Desk {
    RoomFolder::open(path).unwrap().desk(own).unwrap()
}

#[test]
fn a_power_cut_after_any_step_loses_nothing() {
    let Scene { folder, trio } = scene();
    let (start, own) = (folder.path().join("talks"), &trio.own["mara"]);
    let all = {
        let path = folder.path().join("whole");
        copy(&start, &path);
        taken_until(&path, own, usize::MAX)
    };
    for most in 0..=all {
        let path = folder.path().join(format!("cut-{most}"));
        copy(&start, &path);
        taken_until(&path, own, most);
        // A file that was being written.
        fs::write(path.join(".log.jsonl.part"), "{\"half").unwrap();
        let after = kept(&path, own);
        assert!(after.answers.is_empty() || after.answers[&1].len() == 2, "{most}");
        // The command is run again.
        taken_until(&path, own, usize::MAX);
        let desk = kept(&path, own);
        assert_eq!(desk.answers[&1].len(), 2, "{most}");
        assert_eq!(names(&path.join("in")), Vec::<String>::new(), "{most}");
        assert_eq!(names(&path.join("in/taken")), ["aram.detente", "banu.detente"], "{most}");
        let receipts = names(&path.join("out"));
        let to =
            |party: &str| receipts.iter().filter(|it| it.contains(&format!(".{party}."))).count();
        assert_eq!((to("armenia"), to("azerbaijan")), (1, 1), "{most}: {receipts:?}");
    }
}

#[test]
fn a_power_cut_while_joining_or_calling_leaves_a_room_or_none() {
    let mut trio = Trio::invited(63);
    let folder = tempfile::tempdir().unwrap();
    let identity = Path::new("aram.identity");
    let mut all = usize::MAX;
    let mut most = 0;
    while most <= all {
        let path = folder.path().join(format!("join-{most}"));
        let own = &trio.own["aram"];
        let mut desk = trio.desks["aram"].clone();
        let room = RoomFolder::create(&path, identity, &desk).unwrap();
        let steps = with_means(|means| room.steps(&mut desk, own, &[], means)).unwrap();
        all = steps.len();
        run(&steps[..most]).unwrap();
        drop(room);
        match RoomFolder::open(&path) {
            Ok(room) => assert_eq!(room.desk(own).unwrap().out.len(), 1),
            Err(error) => {
                assert_eq!(error.code(), "not-a-room");
                let room = RoomFolder::create(&path, identity, &desk).unwrap();
                with_means(|means| room.keep(&mut desk, own, &[], means)).unwrap();
            }
        }
        assert_eq!(names(&path.join("out")).len(), 1, "{most}");
        most += 1;
    }
    // A call: the line is in the log and goes to both, or nothing has happened.
    trio = Trio::open(64);
    trio.text("A text.");
    let own = &trio.own["mara"];
    let call = trio.call_of(OutputRule::AllAccept);
    let before = trio.desks["mara"].clone();
    for most in 0..9 {
        let path = folder.path().join(format!("call-{most}"));
        let room = RoomFolder::create(&path, identity, &before).unwrap();
        let mut desk = before.clone();
        with_means(|means| room.keep(&mut desk, own, &[], means)).unwrap();
        with_means(|means| mediator::call(&mut desk, own, &call, means)).unwrap();
        let steps = with_means(|means| room.steps(&mut desk, own, &[], means)).unwrap();
        run(&steps[..most.min(steps.len())]).unwrap();
        drop(room);
        let after = kept(&path, own);
        let made = after.log.len() > before.log.len();
        assert_eq!(made, most > 0);
        let log = fs::read_to_string(path.join("log.jsonl")).unwrap();
        assert_eq!(log.lines().count(), after.log.len(), "{most}");
        assert_eq!(names(&path.join("out")).len(), if made { 2 } else { 0 }, "{most}");
    }
}

#[test]
fn what_is_kept_is_sealed_and_for_nobody_else() {
    let Scene { folder, trio } = scene();
    let path = folder.path().join("talks");
    taken_until(&path, &trio.own["mara"], usize::MAX);
    let room = RoomFolder::open(&path).unwrap();
    assert_eq!(room.desk(&trio.own["aram"]).unwrap_err().code(), "does-not-open");
    let sealed = fs::read(path.join("private/desk.sealed")).unwrap();
    assert!(!String::from_utf8_lossy(&sealed).contains("armenia"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path.join("private/desk.sealed")), 0o600);
        assert_eq!(mode(&path.join("private")), 0o700);
        assert_eq!(mode(&path.join("log.jsonl")), 0o600);
    }
}

#[test]
fn a_log_that_was_changed_on_the_disk_is_noticed() {
    let Scene { folder, trio } = scene();
    let path = folder.path().join("talks");
    let log = fs::read_to_string(path.join("log.jsonl")).unwrap();
    fs::write(path.join("log.jsonl"), log.replace("The route", "The rout")).unwrap();
    let room = RoomFolder::open(&path).unwrap();
    assert_eq!(room.desk(&trio.own["mara"]).unwrap_err().code(), "log-changed");
    drop(room);
    fs::remove_file(path.join("log.jsonl")).unwrap();
    fs::remove_file(path.join(".done")).unwrap();
    let room = RoomFolder::open(&path).unwrap();
    room.desk(&trio.own["mara"]).unwrap();
    assert_eq!(fs::read_to_string(path.join("log.jsonl")).unwrap(), log);
}

#[test]
fn a_folder_that_is_no_room_is_named_so() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(RoomFolder::open(folder.path()).unwrap_err().code(), "not-a-room");
    fs::write(folder.path().join("own.room"), "{}").unwrap();
    assert_eq!(RoomFolder::open(folder.path()).unwrap_err().code(), "not-a-room");
    let trio = Trio::invited(62);
    let taken = RoomFolder::create(folder.path(), Path::new("x"), &trio.desks["mara"]);
    assert_eq!(taken.unwrap_err().code(), "not-empty");
}
