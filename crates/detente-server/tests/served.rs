//! Is a case served to whoever may see it, and to nobody else?

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that can't write its case or reach the page has failed"
)]

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread::JoinHandle;

use detente::Private;
use detente::recording::Work;
use detente_server::{Serving, routes, serve};
use tempfile::TempDir;

/// A case that is served by a thread of this test.
struct Served {
    folder: TempDir,
    port: u16,
    token: String,
    serving: JoinHandle<()>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reply {
    status: u16,
    head: String,
    body: String,
}

/// A copy of a case of the house.
fn copy(of: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    copy_into(&root.join(of), folder.path());
    folder
}

fn copy_into(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&place).unwrap();
            copy_into(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), place).unwrap();
        }
    }
}

impl Served {
    fn of(folder: TempDir, private: Private) -> Self {
        let serving =
            Serving { path: folder.path().to_owned(), private, port: 0, by: "AB".to_owned() };
        let (tell, told) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            let ready = move |address: &str| tell.send(address.to_owned()).unwrap();
            serve(&serving, None, ready).unwrap();
        });
        let address: String = told.recv().unwrap();
        let rest = address.strip_prefix("http://127.0.0.1:").unwrap();
        let mut parts = rest.split('/');
        let port = parts.next().unwrap().parse().unwrap();
        let token = parts.next().unwrap().to_owned();
        Self { folder, port, token, serving: thread }
    }

    fn case(of: &str) -> Self {
        Self::of(copy(of), Private::Of(Vec::new()))
    }

    /// Sends lines as they are, and reads until the end.
    fn raw(&self, lines: &[&str], body: &str) -> Reply {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let mut text = lines.join("\r\n");
        text.push_str("\r\nConnection: close\r\n\r\n");
        text.push_str(body);
        stream.write_all(text.as_bytes()).unwrap();
        let mut all = Vec::new();
        stream.read_to_end(&mut all).unwrap();
        let all = String::from_utf8_lossy(&all).into_owned();
        let (head, body) = all.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Reply { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    fn host(&self) -> String {
        format!("Host: 127.0.0.1:{}", self.port)
    }

    fn get(&self, at: &str) -> Reply {
        let first = format!("GET /{}/{at} HTTP/1.1", self.token);
        self.raw(&[&first, &self.host(), "Sec-Fetch-Site: same-origin"], "")
    }

    fn post(&self, at: &str, fields: &[(&str, &str)]) -> Reply {
        let each: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        self.send(at, "application/x-www-form-urlencoded", &each.join("&"))
    }

    fn send(&self, at: &str, kind: &str, body: &str) -> Reply {
        let first = format!("POST /{}/{at} HTTP/1.1", self.token);
        let (kind, length) =
            (format!("Content-Type: {kind}"), format!("Content-Length: {}", body.len()));
        let origin = format!("Origin: http://127.0.0.1:{}", self.port);
        let site = "Sec-Fetch-Site: same-origin";
        self.raw(&[&first, &self.host(), site, &origin, &kind, &length], body)
    }

    /// A connection that hears of changes.
    fn listen(&self) -> TcpStream {
        let first = format!("GET /{}/events HTTP/1.1\r\n{}\r\n\r\n", self.token, self.host());
        let mut listening = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        listening.write_all(first.as_bytes()).unwrap();
        let mut some = [0_u8; 15];
        listening.read_exact(&mut some).unwrap();
        assert_eq!(&some, b"HTTP/1.1 200 OK");
        listening
    }

    fn file(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap()
    }
}

fn escaped(words: &str) -> String {
    words.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// The value of a hidden field of a page.
fn field<'a>(page: &'a str, name: &str) -> &'a str {
    let at = page.find(&format!("name=\"{name}\" value=\"")).unwrap();
    let value = &page[at + name.len() + 15..];
    &value[..value.find('"').unwrap()]
}

#[test]
fn every_route_withstands_every_attack() {
    let served = Served::case("catalogue/teaching-cascade");
    let (host, port) = (served.host(), served.port);
    let absent = served.get("nothing/of/this/name");
    assert_eq!(absent.status, 404);
    let own_origin = format!("Origin: http://127.0.0.1:{port}");
    for (method, path) in routes() {
        let path = path.replace("{view}", "deals").replace("{name}", "app.js");
        let first = |method: &str, token: &str| format!("{method} /{token}{path} HTTP/1.1");
        let own = first(method, &served.token);
        let length = "Content-Length: 0";
        let site = "Sec-Fetch-Site: same-origin";
        let wrong_port = format!("Host: 127.0.0.1:{}", port.wrapping_add(1));
        let other_origin = format!("Origin: http://127.0.0.1:{}", port.wrapping_add(1));
        let mut attacks: Vec<(&str, Vec<String>, u16)> = Vec::new();
        let mut add = |name, lines: &[&str], status| {
            attacks.push((name, lines.iter().map(|&it| it.to_owned()).collect(), status));
        };
        add("no token", &[&first(method, "x"), &host, site, length], 404);
        let wrong = first(method, &"0".repeat(64));
        add("wrong token", &[&wrong, &host, site, length], 404);
        let short = first(method, &served.token[..63]);
        add("part of the token", &[&short, &host, site, length], 404);
        add("rebound name", &[&own, "Host: evil.example", site, length], 421);
        add("name with our port", &[&own, &format!("Host: localhost:{port}"), site, length], 421);
        add("wrong port", &[&own, &wrong_port, site, length], 421);
        add("no port", &[&own, "Host: 127.0.0.1", site, length], 421);
        add("cross-site", &[&own, &host, "Sec-Fetch-Site: cross-site", length], 403);
        add("same-site", &[&own, &host, "Sec-Fetch-Site: same-site", length], 403);
        add("other origin", &[&own, &host, site, &other_origin, length], 403);
        add("null origin", &[&own, &host, site, "Origin: null", length], 403);
        let twice = "Sec-Fetch-Site: cross-site";
        add("two sites", &[&own, &host, site, twice, length], 403);
        let whole = format!("{method} http://evil.example/{}{path} HTTP/1.1", served.token);
        add("another's address", &[&whole, &host, site, length], 421);
        add("options", &[&first("OPTIONS", &served.token), &host, site, length], 405);
        add("put", &[&first("PUT", &served.token), &host, site, length], 405);
        if method == "POST" {
            add("no site, no origin", &[&own, &host, length], 403);
            add("typed", &[&own, &host, "Sec-Fetch-Site: none", &own_origin, length], 403);
        } else {
            let post = first("POST", &served.token);
            add("form", &[&post, &host, site, &own_origin, length], 405);
        }
        for (name, lines, status) in attacks {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            let reply = served.raw(&lines, "");
            assert_eq!(reply.status, status, "{method} {path}, {name}: {reply:?}");
            for header in [
                "content-security-policy: default-src 'none'",
                "x-content-type-options: nosniff",
                "cache-control: no-store",
                "cross-origin-opener-policy: same-origin",
                "cross-origin-resource-policy: same-origin",
                "referrer-policy: same-origin",
            ] {
                assert!(reply.head.contains(header), "{method} {path}, {name}: no {header}");
            }
            assert!(!reply.head.contains("access-control"), "{method} {path}, {name}");
            if status == 404 {
                // Told apart from what isn't there by nothing.
                assert_eq!(reply.body, absent.body, "{method} {path}, {name}");
            }
        }
        let nameless = served.raw(&[&own, site, length], "");
        assert!([400, 421].contains(&nameless.status), "{method} {path}: {nameless:?}");
    }
    // None of them ended it.
    assert_eq!(served.get("deals").status, 200);
}

#[test]
fn head_tells_what_get_does_without_a_body() {
    let served = Served::case("catalogue/teaching-cascade");
    let first = format!("HEAD /{}/deals HTTP/1.1", served.token);
    let reply = served.raw(&[&first, &served.host()], "");
    assert_eq!((reply.status, reply.body.as_str()), (200, ""));
}

#[test]
fn too_much_is_refused() {
    let served = Served::case("catalogue/teaching-cascade");
    let long = "x".repeat((4 << 20) + 1);
    assert_eq!(served.send("check", "text/plain", &long).status, 413);
    let address = format!("deals?state={}", "a".repeat(9_000));
    assert_eq!(served.get(&address).status, 414);
}

#[test]
fn who_may_not_see_a_private_file_never_does() {
    let canary = "canary-7f3a";
    let folder = copy("cases/south-caucasus");
    let private = format!(
        "preferences:\n  armenia:\n    weights:\n      - {{want: peace, points: 37, weighed: {{judgement: {canary}, by: AB, date: 2024-08-20}}}}\n"
    );
    fs::write(folder.path().join("party-armenia.yaml"), private).unwrap();
    let served = Served::of(folder, Private::Of(Vec::new()));
    let pages = [
        "case",
        "case?file=party-armenia.yaml",
        "record",
        "standing",
        "deals",
        "deals?only=mend",
        "leverage?only=leverage",
        "names",
        "deals?against=HEAD&only=compare",
        "export?as=gains.svg",
        "deals?points=armenia.1:37",
    ];
    for page in pages {
        let reply = served.get(page);
        assert!(!reply.body.contains(canary), "{page}");
        assert!(!reply.body.contains("Private:"), "{page}");
    }
    let typed = served.file("case.yaml");
    let checked = served.send("check", "text/plain", &typed);
    assert!(!checked.body.contains(canary) && !checked.body.contains("party-armenia"));
    let Served { folder, .. } = served;
    let open = Served::of(folder, Private::All);
    assert!(open.get("case?file=party-armenia.yaml").body.contains(canary));
    for page in ["case", "deals", "record", "briefing"] {
        assert!(open.get(page).body.contains("Private:"), "{page} has no banner");
    }
}

#[test]
fn a_save_writes_what_was_read_or_nothing() {
    let served = Served::case("catalogue/teaching-cascade");
    let page = served.get("case").body;
    let base = field(&page, "base").to_owned();
    let before = served.file("case.yaml");
    let mine = format!("{before}\n# mine\n");
    let save = |base: &str, text: &str| {
        served.post("save", &[("file", "case.yaml"), ("base", base), ("text", text)])
    };
    // A browser sends every line end as two bytes.
    let reply = save(&base, &mine.replace('\n', "\r\n"));
    assert_eq!(reply.status, 303, "{reply:?}");
    assert_eq!(served.file("case.yaml"), mine);
    assert!(served.get("case").body.contains("# mine"));
    // The same base again: somebody else has written since.
    let reply = save(&base, &format!("{before}\n# other\n"));
    assert_eq!(reply.status, 412);
    assert!(reply.body.contains("# mine") && reply.body.contains("# other"));
    assert_eq!(served.file("case.yaml"), mine);
    // The page that tells of both gives what is needed to save in the end.
    let base = field(&reply.body, "base").to_owned();
    assert_eq!(save(&base, &format!("{mine}# other\n")).status, 303);
    assert_eq!(served.file("case.yaml"), format!("{mine}# other\n"));
    for file in ["../case.yaml", "/etc/hosts", "record/x.jsonl", "", ".detente/.gitignore"] {
        let fields = [("file", file), ("base", base.as_str()), ("text", "x")];
        assert_eq!(served.post("save", &fields).status, 409, "{file}");
    }
}

#[test]
fn what_is_typed_is_kept_until_it_is_saved_or_thrown_away() {
    let served = Served::case("catalogue/teaching-cascade");
    let text = format!("{}\n# not yet\n", served.file("case.yaml"));
    assert_eq!(served.send("draft", "text/plain", &text).status, 204);
    assert!(!served.file("case.yaml").contains("not yet"));
    assert!(served.get("case").body.contains("# not yet"));
    assert_eq!(served.file(".detente/.gitignore"), "*\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let path = served.folder.path().join(".detente/unsaved-case.yaml");
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    // It is offered by the next start as well.
    let Served { folder, .. } = served;
    let again = Served::of(folder, Private::Of(Vec::new()));
    assert!(again.get("case").body.contains("# not yet"));
    let taken = again.post("unsaved", &[("choice", "take")]);
    assert!(taken.body.contains("# not yet") && taken.body.contains("name=\"base\""));
    assert_eq!(again.post("unsaved", &[("choice", "drop")]).status, 303);
    assert!(!again.get("case").body.contains("# not yet"));
}

#[test]
fn a_mistake_is_told_at_its_place() {
    let served = Served::case("catalogue/teaching-cascade");
    let text = served.file("case.yaml");
    let checked = served.send("check", "text/plain", &text);
    assert!(!checked.body.contains("\"error\""), "{}", checked.body);
    // Letters outside the plane that UTF-16 writes in one unit shift what stands behind them.
    let wrong = format!("# 🕊 é\n{}\nnothing: known\n", text.trim_end());
    let checked = served.send("check", "text/plain", &wrong);
    let at = wrong.find("nothing").unwrap();
    let from = wrong[..at].encode_utf16().count();
    assert!(checked.body.contains(&format!("\"from\":{from},")), "{}", checked.body);
    let line = wrong[..at].lines().count() + 1;
    assert!(checked.body.contains(&format!("\"line\":{line},")), "{}", checked.body);
    let nothing = served.send("check", "text/plain", "a: [\u{0}");
    assert_eq!(nothing.status, 200);
    assert!(nothing.body.contains("\"error\""));
}

#[test]
fn of_two_windows_none_overrules_the_other() {
    let served = Served::case("catalogue/teaching-cascade");
    let report = "# News\n\nOn 3 May 2024 the minister of Northland said: “We will keep the border closed until the guards are gone.”\n";
    let path = served.folder.path().join("report.md");
    fs::write(&path, report).unwrap();
    let mut opened = detente::open(served.folder.path()).unwrap();
    let budget = detente::model::Budget::unlimited();
    let files = [path];
    let work = Work { files: &files, named: None, on: "2024-06-01T10:00:00Z", budget: &budget };
    let added = detente::recording::add(&mut opened, &work, &|| {});
    assert!(added.is_ok(), "{added:?}");
    let page = served.get("record").body;
    let id = field(&page, "id").to_owned();
    let decide = |choice: &str, seen: &str, reason: &str| {
        let fields = [
            ("id", id.as_str()),
            ("seen", seen),
            ("choice", choice),
            ("reason", reason),
            ("back", "record"),
        ];
        served.post("decide", &fields)
    };
    let lines = || {
        let record = served.folder.path().join("record");
        let files = fs::read_dir(record).unwrap().map(|it| it.unwrap().path());
        let text: String = files
            .filter(|it| it.extension().is_some_and(|it| it == "jsonl"))
            .map(|it| fs::read_to_string(it).unwrap())
            .collect();
        text.lines().filter(|it| it.contains("\"decision\"")).count()
    };
    assert_eq!(decide("reject", "0", "").status, 409, "a rejection needs a reason");
    assert_eq!(decide("accept", "0", "").status, 303);
    assert_eq!(lines(), 1);
    // The other window has seen nothing of that.
    let late = decide("reject", "0", "not so");
    assert_eq!(late.status, 409);
    assert!(late.body.contains("meanwhile"), "{}", late.body);
    assert_eq!(lines(), 1);
    // Undoing never accepts, and never rejects.
    assert_eq!(decide("reopen", "1", "").status, 303);
    assert_eq!(decide("reject", "2", "not so").status, 303);
    assert_eq!(decide("reopen", "3", "").status, 303);
    assert_eq!(lines(), 4);
    let record = detente::open(served.folder.path()).unwrap().record;
    assert_eq!(record.entry(&id).unwrap().status().word(), "proposed");
}

#[test]
fn what_a_document_says_never_becomes_a_page() {
    let folder = copy("catalogue/teaching-cascade");
    let case = fs::read_to_string(folder.path().join("case.yaml")).unwrap();
    let title = "title: \"<script>alert(1)</script> \\u202e\"\n";
    let lines = case.lines().filter(|it| !it.starts_with("title:"));
    let case: String = lines.map(|it| format!("{it}\n")).collect();
    fs::write(folder.path().join("case.yaml"), case.replacen('\n', &format!("\n{title}"), 1))
        .unwrap();
    let served = Served::of(folder, Private::Of(Vec::new()));
    for page in ["case", "deals", "standing", "record", "deals?state=<script>alert(2)</script>"] {
        let body = served.get(page).body;
        assert!(!body.contains("<script>alert"), "{page}");
        assert!(!body.contains('\u{202e}') || page == "case", "{page}");
    }
}

#[test]
fn the_same_address_shows_the_same() {
    let served = Served::case("catalogue/teaching-cascade");
    let pages = ["deals", "deals?only=mend", "standing", "leverage?only=leverage"];
    let first: Vec<Reply> = pages.iter().map(|page| served.get(page)).collect();
    served.get("deals?hold=nothing:no");
    let again: Vec<Reply> = pages.iter().map(|page| served.get(page)).collect();
    let bodies = |all: &[Reply]| all.iter().map(|it| it.body.clone()).collect::<Vec<_>>();
    assert_eq!(bodies(&first), bodies(&again));
    assert!(first.iter().all(|it| it.status == 200));
}

#[test]
fn a_link_of_another_version_says_what_no_longer_fits() {
    let served = Served::case("catalogue/teaching-cascade");
    let body = served.get("deals?case=00000000&unknown=gone:yes&hold=nobody.nothing:yes").body;
    assert!(body.contains("another version of the case"));
    assert!(body.contains("unknown: gone:yes") && body.contains("hold: nobody.nothing:yes"));
    let fits = served.get("deals").body;
    assert!(!fits.contains("another version"));
}

#[test]
fn a_case_with_errors_can_still_be_mended() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("case.yaml"),
        "detente: 1\ntitle: Torn\nparties: {a: {}}\nnonsense: 1\n",
    )
    .unwrap();
    let served = Served::of(folder, Private::Of(Vec::new()));
    for page in
        ["deals", "standing", "leverage?only=leverage", "outlook?samples=3", "briefing?only=brief"]
    {
        let reply = served.get(page);
        assert_eq!(reply.status, 200, "{page}");
        assert!(reply.body.contains("There is no answer"), "{page}: {}", reply.body);
    }
    assert!(served.get("case").body.contains("nonsense"));
}

#[test]
fn a_numbered_draft_is_found_again() {
    let served = Served::case("catalogue/teaching-cascade");
    let page = served.get("deals").body;
    let at = field(&page, "at").to_owned();
    let reply = served.post("number", &[("at", &at), ("note", "after the first call")]);
    assert_eq!(reply.status, 303, "{reply:?}");
    let body = served.get("deals").body;
    assert!(body.contains("after the first call"));
    assert_eq!(served.file(".detente/drafts.jsonl").lines().count(), 1);
    // A line that was cut off is none, and the next stands by itself.
    let path = served.folder.path().join(".detente/drafts.jsonl");
    let mut text = fs::read_to_string(&path).unwrap();
    text.push_str("{\"at\":\"deals\",\"ca");
    fs::write(&path, text).unwrap();
    assert_eq!(served.post("number", &[("at", &at), ("note", "second")]).status, 303);
    let body = served.get("deals").body;
    assert!(body.contains("after the first call") && body.contains("second"));
}

#[test]
fn quitting_ends_it_though_a_page_listens() {
    let served = Served::case("catalogue/teaching-cascade");
    let mut listening = served.listen();
    assert_eq!(served.post("quit", &[]).status, 200);
    // The stream ends, and nobody answers any more.
    let mut rest = Vec::new();
    listening.read_to_end(&mut rest).unwrap();
    served.serving.join().unwrap();
    assert!(TcpStream::connect(("127.0.0.1", served.port)).is_err());
}

#[test]
fn a_page_hears_of_a_change_on_the_disk() {
    let served = Served::case("catalogue/teaching-cascade");
    let mut listening = served.listen();
    let path = served.folder.path().join("case.yaml");
    fs::write(&path, format!("{}\n# changed\n", served.file("case.yaml"))).unwrap();
    let mut heard = String::new();
    while !heard.contains("event: changed") {
        let mut part = [0_u8; 512];
        let read = listening.read(&mut part).unwrap();
        assert!(read > 0, "{heard}");
        heard.push_str(&String::from_utf8_lossy(&part[..read]));
    }
    assert!(served.get("case").body.contains("# changed"));
}

#[test]
fn a_save_that_could_not_be_opened_again_writes_nothing() {
    let served = Served::case("catalogue/teaching-cascade");
    let base = field(&served.get("case").body, "base").to_owned();
    let before = served.file("case.yaml");
    for text in ["", "\n\n", "a: [\u{0}"] {
        let fields = [("file", "case.yaml"), ("base", base.as_str()), ("text", text)];
        assert_eq!(served.post("save", &fields).status, 409, "{text:?}");
    }
    assert_eq!(served.post("save", &[("file", "case.yaml"), ("base", &base)]).status, 409);
    assert_eq!(served.file("case.yaml"), before);
}

#[test]
fn answers_are_of_the_files_as_they_are() {
    let served = Served::case("cases/south-caucasus");
    let page = served.get("standing").body;
    assert!(!page.contains("There is no answer"));
    // What the case cites is rejected: nothing of it was kept.
    let fields = [
        ("id", "e-bf3096ef41"),
        ("seen", "1"),
        ("choice", "reject"),
        ("reason", "too coarse"),
        ("back", "record"),
    ];
    // Whoever doesn't say so isn't sure.
    let asked = served.post("decide", &fields);
    assert_eq!(asked.status, 409);
    assert!(asked.body.contains("The case cites this entry"));
    let mut sure = fields.to_vec();
    sure.push(("sure", "yes"));
    assert_eq!(served.post("decide", &sure).status, 303);
    assert!(served.get("standing").body.contains("There is no answer"));
    let record = served.get("record").body;
    assert!(record.contains("too coarse"));
    // A case that can't be read is shown as it was, and that is said.
    fs::remove_file(served.folder.path().join("case.yaml")).unwrap();
    for page in ["deals", "case", "standing"] {
        let body = served.get(page).body;
        assert!(body.contains("The case can’t be read at the moment"), "{page}");
    }
}

#[test]
fn what_was_worked_out_with_a_private_file_is_shown_with_it_alone() {
    let folder = copy("cases/south-caucasus");
    // What Armenia wants stands in a file of its own.
    let case = fs::read_to_string(folder.path().join("case.yaml")).unwrap();
    let wishes = case.find("\npreferences:\n").unwrap();
    let from = wishes + case[wishes..].find("\n  armenia:\n").unwrap() + 1;
    let own = from + case[from..].find('\n').unwrap() + 1;
    let length = |text: &str| {
        let lines = text
            .split_inclusive('\n')
            .take_while(|it| it.starts_with("    ") || it.trim().is_empty());
        lines.map(str::len).sum::<usize>()
    };
    let to = own + length(&case[own..]);
    let private: String =
        case[own..to].lines().map(|it| format!("{}\n", it.get(4..).unwrap_or(""))).collect();
    fs::write(folder.path().join("party-armenia.yaml"), private).unwrap();
    fs::write(folder.path().join("case.yaml"), format!("{}{}", &case[..from], &case[to..]))
        .unwrap();
    let served = Served::of(folder, Private::All);
    let page = served.get("deals").body;
    let at = field(&page, "at").to_owned();
    assert_eq!(served.post("number", &[("at", &at), ("note", "among ourselves")]).status, 303);
    assert!(served.get("deals").body.contains("among ourselves"));
    let Served { folder, .. } = served;
    let open = Served::of(folder, Private::Of(Vec::new()));
    assert!(!open.get("deals").body.contains("among ourselves"));
}

#[cfg(unix)]
#[test]
fn no_link_and_no_pipe_beside_a_case_leads_out_or_hangs() {
    let served = Served::case("catalogue/teaching-cascade");
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret");
    fs::write(&secret, "a secret\n").unwrap();
    let desk = served.folder.path().join(".detente");
    fs::create_dir_all(&desk).unwrap();
    let link = |name: &str| std::os::unix::fs::symlink(&secret, desk.join(name)).unwrap();
    link("unsaved-case.yaml");
    link("drafts.jsonl");
    let page = served.get("deals").body;
    let at = field(&page, "at").to_owned();
    assert_eq!(served.post("number", &[("at", &at), ("note", "")]).status, 409);
    assert!(!served.get("case").body.contains("a secret"));
    assert_eq!(fs::read_to_string(&secret).unwrap(), "a secret\n");
    // Nor does a record that leads elsewhere.
    std::os::unix::fs::symlink(outside.path(), served.folder.path().join("record")).unwrap();
    let base = field(&served.get("case").body, "base").to_owned();
    let text = format!("{}\n# more\n", served.file("case.yaml"));
    let fields = [("file", "case.yaml"), ("base", base.as_str()), ("text", text.as_str())];
    assert_eq!(served.post("save", &fields).status, 409);
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 1);
}

#[test]
fn an_unknown_file_of_what_is_unsaved_touches_no_other() {
    let served = Served::case("catalogue/teaching-cascade");
    let text = format!("{}\n# not yet\n", served.file("case.yaml"));
    assert_eq!(served.send("draft", "text/plain", &text).status, 204);
    let fields = [("file", "party-x.yaml"), ("choice", "drop")];
    assert_eq!(served.post("unsaved", &fields).status, 404);
    assert!(served.get("case").body.contains("# not yet"));
}

#[test]
fn a_document_that_lies_anywhere_in_the_case_is_looked_at() {
    let folder = copy("cases/south-caucasus");
    let case = fs::read_to_string(folder.path().join("case.yaml")).unwrap();
    fs::create_dir(folder.path().join("papers")).unwrap();
    fs::rename(
        folder.path().join("sources/positions.md"),
        folder.path().join("papers/positions.md"),
    )
    .unwrap();
    let case = case.replace("file: sources/positions.md", "file: papers/positions.md");
    fs::write(folder.path().join("case.yaml"), case).unwrap();
    let served = Served::of(folder, Private::Of(Vec::new()));
    assert!(!served.get("standing").body.contains("There is no answer"));
    fs::write(served.folder.path().join("papers/positions.md"), "nothing of it\n").unwrap();
    assert!(served.get("standing").body.contains("There is no answer"));
}

#[test]
fn a_briefing_to_take_along_says_what_was_supposed() {
    let served = Served::case("catalogue/teaching-cascade");
    let names = served.get("deals").body;
    let at = names.find("name=\"hold.").unwrap() + 6;
    let name = &names[at..at + names[at..].find('"').unwrap()];
    let kept = served.get(&format!("export?as=briefing.html&{name}=no"));
    assert_eq!(kept.status, 200);
    assert!(kept.body.contains("Supposed on request:") && kept.body.contains("whatever happens"));
}

#[test]
fn a_file_that_cannot_be_had_says_why() {
    let served = Served::case("catalogue/teaching-cascade");
    for name in ["briefing.html", "briefing.md", "gains.svg"] {
        let reply = served.get(&format!("export?as={name}"));
        assert_eq!(reply.status, 200, "{name}");
        assert!(reply.head.contains("content-disposition: attachment"), "{name}");
    }
    assert_eq!(served.get("export?as=case.yaml").status, 404);
    let path = served.folder.path().join("case.yaml");
    fs::write(&path, format!("{}\nnonsense: 1\n", served.file("case.yaml"))).unwrap();
    for name in ["briefing.html", "gains.svg"] {
        let reply = served.get(&format!("export?as={name}"));
        assert_eq!(reply.status, 409, "{name}");
        assert!(reply.body.contains("nonsense"), "{name}: {}", reply.body);
    }
}

#[test]
fn pages_speak_of_no_command() {
    let served = Served::case("cases/south-caucasus");
    let pages = [
        "standing",
        "standing?only=stability",
        "standing?party=armenia",
        "deals",
        "deals?only=mend",
        "deals?only=table",
        "deals?only=grounds",
        "leverage?only=leverage",
        "briefing?only=brief",
    ];
    for page in pages {
        let body = served.get(page).body;
        for word in ["`--", "`detente "] {
            let at = body.find(word).map(|at| &body[at.saturating_sub(120)..at + 60]);
            assert_eq!(at, None, "{page}");
        }
    }
}

#[test]
fn a_state_is_asked_for_option_by_option() {
    let served = Served::case("catalogue/teaching-cascade");
    let page = served.get("standing").body;
    let at = page.find("name=\"at.").expect("an option can be chosen") + 6;
    let name = &page[at..at + page[at..].find('"').unwrap()];
    let party = page[page.find("id=\"asked-party\"").unwrap()..].to_owned();
    let party = party.split("value=\"").nth(2).unwrap().split('"').next().unwrap().to_owned();
    let levels = page[at..].split("<option value=\"").skip(2);
    let levels: Vec<&str> = levels.take(2).map(|it| it.split('"').next().unwrap()).collect();
    let told = |level: &str| served.get(&format!("standing?party={party}&{name}={level}")).body;
    let both: Vec<String> = levels.iter().map(|it| told(it)).collect();
    // One of the two is as it is today, and the other is another state.
    let is_today = |body: &String| body.contains("which is today’s");
    assert_eq!(both.iter().filter(|it| is_today(it)).count(), 1);
    assert!(both.iter().all(|it| it.contains("id=\"b-explained\"")));
    // With a treaty that isn't there today it is one state all the same.
    let large = Served::case("cases/south-caucasus");
    let told = large.get("standing?party=armenia&at.eu.cushion=yes").body;
    assert!(told.contains("id=\"b-explained\""), "{told}");
    let gone = served.get(&format!("standing?party={party}&at.nobody.nothing=yes")).body;
    assert!(gone.contains("at: nobody.nothing:yes"));
}

#[test]
fn of_several_treaties_it_is_said_which_one_is_shown() {
    let served = Served::case("catalogue/teaching-rival-treaty");
    for view in ["deals", "leverage"] {
        let body = served.get(view).body;
        let at = body.find("id=\"b-treaties\"").expect("a choice");
        let choice = &body[at..at + body[at..].find("</section>").unwrap()];
        assert_eq!(choice.matches("<li>").count(), 2, "{choice}");
        assert_eq!(choice.matches("aria-current").count(), 1, "{choice}");
        let other =
            choice.split("<li>").find(|it| it.contains("href") && !it.contains("aria-current"));
        let href = other.unwrap().split("href=\"").nth(1).unwrap().split('"').next().unwrap();
        assert!(href.contains("treaty="), "{href}");
        let there = served.get(&href.replace("&amp;", "&")).body;
        assert!(there.contains("id=\"b-treaties\""), "{view}");
        assert_ne!(there, body, "{view}");
    }
    let one = Served::case("catalogue/teaching-cascade");
    assert!(!one.get("leverage").body.contains("b-treaties"));
}

#[test]
fn what_both_changed_is_put_together() {
    let served = Served::case("catalogue/teaching-cascade");
    let base = field(&served.get("case").body, "base").to_owned();
    let before = served.file("case.yaml");
    let path = served.folder.path().join("case.yaml");
    fs::write(&path, format!("{before}\n# theirs\n")).unwrap();
    let save = |base: &str, text: &str| {
        served.post("save", &[("file", "case.yaml"), ("base", base), ("text", text)])
    };
    let reply = save(&base, &format!("# mine\n{before}"));
    assert_eq!(reply.status, 412);
    assert!(reply.body.contains("Both, put together"), "{}", reply.body);
    let merged = reply.body.split("id=\"mine\"").nth(1).unwrap();
    let merged = &merged[..merged.find("</textarea>").unwrap()];
    assert!(merged.contains("# mine") && merged.contains("# theirs"), "{merged}");
    // Where both changed the same lines, what stands between marks isn't saved.
    let reply = save(&base, &format!("{before}\n# mine\n"));
    assert!(reply.body.contains("1 place where both changed"), "{}", reply.body);
    let now = field(&reply.body, "base").to_owned();
    let marked = format!(
        "{before}\n<<<<<<< yours\n# mine\n=======\n# theirs\n>>>>>>> what stands there now\n"
    );
    let refused = save(&now, &marked);
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("both texts still stand"));
    assert_eq!(save(&now, &format!("{before}\n# both\n")).status, 303);
}

#[test]
fn what_another_version_said_stands_beside_each_verdict() {
    let folder = copy("catalogue/teaching-guarantor-willing");
    let git = |words: &[&str]| {
        let settled =
            ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
        let mut command = std::process::Command::new("git");
        let done = command.args(settled).args(words).current_dir(folder.path()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    git(&["init", "--quiet"]);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "one"]);
    let other = PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../catalogue/teaching-guarantor-unwilling/case.yaml"
    ));
    fs::write(folder.path().join("case.yaml"), fs::read_to_string(other).unwrap()).unwrap();
    let served = Served::of(folder, Private::Of(Vec::new()));
    for page in ["deals?against=HEAD", "deals?against=HEAD&only=table"] {
        let body = served.get(page).body;
        assert!(body.contains("≠ in HEAD it was"), "{page}: {body}");
    }
    assert!(!served.get("deals").body.contains("≠ in HEAD"));
    // The same version has no other verdict, and one that isn't there has none.
    git_same(&served);
    for page in ["deals?against=HEAD", "standing?against=HEAD", "deals?against=nothing"] {
        assert!(!served.get(page).body.contains("≠ in"), "{page}");
    }
}

/// Puts back what git keeps.
fn git_same(served: &Served) {
    let mut command = std::process::Command::new("git");
    let done = command.args(["checkout", "--quiet", "case.yaml"]).current_dir(served.folder.path());
    assert!(done.output().unwrap().status.success());
}
