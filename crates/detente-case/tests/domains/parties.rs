//! Which profiles of a folder are those of the parties, and what is said of the others?

use detente_case::{SourceFile, scenario};

use super::files;

const DOMAIN: &str = "<negotiation_template><issue index='1' name='Rent'><item value='low'/><item value='high'/></issue></negotiation_template>";

/// A profile that no other says the same as.
fn profile(low: usize) -> String {
    format!(
        "<utility_space><issue index='1'><item value='low' evaluation='{low}'/><item value='high' evaluation='7'/></issue><weight index='1' value='1'/></utility_space>"
    )
}

/// The names of the chosen files, and what was found: `code @ file`.
fn choose(
    files: &[SourceFile],
    named: Option<&str>,
    wanted: &[&str],
) -> (Vec<String>, Vec<String>) {
    let wanted: Vec<String> = wanted.iter().map(|&name| name.to_owned()).collect();
    let chosen = scenario(files, named, &wanted).unwrap();
    let said = |it: &detente_model::Diagnostic| format!("{} @ {}", it.code, it.file);
    (
        chosen.files.into_iter().map(|file| file.name).collect(),
        chosen.found.iter().map(said).collect(),
    )
}

/// A folder with a domain and profiles of these names, each of which says something of its own.
fn folder(domain: &str, profiles: &[&str]) -> Vec<SourceFile> {
    let texts: Vec<String> = (0..profiles.len()).map(profile).collect();
    let mut named = vec![(domain, DOMAIN)];
    named.extend(profiles.iter().copied().zip(texts.iter().map(String::as_str)));
    files(&named)
}

/// Checks which profiles of a folder are taken, and what is found.
fn check(profiles: &[&str], taken: &[&str], found: &[&str]) {
    let (files, said) = choose(&folder("house.xml", profiles), None, &[]);
    assert_eq!(files[1..], *taken, "{profiles:?}");
    assert_eq!(said, found, "{profiles:?}");
}

#[test]
fn two_profiles_need_no_word() {
    for two in [["owner.xml", "tenant.xml"], ["party.xml", "party2.xml"], ["a-1.xml", "b-2.xml"]] {
        check(&two, &two, &[]);
    }
}

#[test]
fn names_in_a_series_are_parties_and_it_is_said() {
    let note = &["several-profiles @ house.xml"];
    for series in [
        &["house_util1.xml", "house_util2.xml", "house_util3.xml"][..],
        &["owner.xml", "tenant.xml", "town.xml"],
        &["profileA.xml", "profileB.xml", "profileC.xml"],
        &["party.xml", "party2.xml", "party3.xml"],
    ] {
        check(series, series, note);
    }
}

#[test]
fn names_of_versions_are_asked_about() {
    for versions in [
        &["owner.xml", "owner10.xml", "tenant.xml", "tenant10.xml"][..],
        &["a-1990.xml", "a-1991.xml", "b-1990.xml", "b-1991.xml"],
        &["OwnerReserve00.xml", "OwnerReserve01.xml", "TenantReserve00.xml"],
        &["seller.xml", "seller_old.xml", "buyer.xml"],
    ] {
        let (_, said) = choose(&folder("house.xml", versions), None, &[]);
        assert_eq!(said, ["which-profiles @ house.xml"], "{versions:?}");
    }
}

#[test]
fn named_profiles_are_the_parties() {
    let all = folder("house.xml", &["a-1.xml", "a-2.xml", "b-1.xml", "b-2.xml"]);
    let left = ["file-left-out @ a-1.xml", "file-left-out @ b-2.xml"];
    for wanted in [["a-2", "b-1"], ["B-1.xml", " a-2.xml"]] {
        let (files, said) = choose(&all, None, &wanted);
        assert_eq!(files, ["house.xml", "a-2.xml", "b-1.xml"]);
        assert_eq!(said, left);
    }
    let (_, said) = choose(&all, None, &["a-2", "c"]);
    assert!(said.contains(&"unknown-profile @ house.xml".to_owned()), "{said:?}");
}

#[test]
fn a_named_domain_has_the_profiles_that_go_with_it_by_name() {
    let names = ["let-A-prof1.xml", "let-A-prof2.xml", "let-B-prof1.xml", "let-B-prof2.xml"];
    let mut all = folder("let-A-domain.xml", &names);
    all.extend(files(&[("let-B-domain.xml", &DOMAIN.replace("Rent", "Term"))]));
    let (files, said) = choose(&all, Some("let-B-domain.xml"), &[]);
    assert_eq!(files, ["let-B-domain.xml", "let-B-prof1.xml", "let-B-prof2.xml"]);
    assert_eq!(
        said,
        ["let-A-domain.xml", "let-A-prof1.xml", "let-A-prof2.xml"]
            .map(|name| format!("file-left-out @ {name}"))
    );
    // One of its profiles, or all that are wanted, say as much.
    assert_eq!(choose(&all, Some("let-A-prof2.xml"), &[]).0[0], "let-A-domain.xml");
    assert_eq!(choose(&all, None, &["let-A-prof1", "let-A-prof2"]).0[0], "let-A-domain.xml");
    assert_eq!(choose(&all, None, &[]).1, ["two-domains @ let-B-domain.xml"]);
}

#[test]
fn a_copy_is_no_party_and_no_second_domain() {
    let mut all = folder("house.xml", &["owner.xml", "tenant.xml"]);
    let copy = |at: usize, name: &str, all: &[SourceFile]| SourceFile {
        name: name.to_owned(),
        bytes: [all[at].bytes.as_slice(), b"\n"].concat(),
    };
    all.push(copy(1, "Copy of owner.xml", &all));
    all.push(copy(0, "house (1).xml", &all));
    let (files, said) = choose(&all, None, &[]);
    assert_eq!(files, ["house.xml", "owner.xml", "tenant.xml"]);
    assert_eq!(said, ["file-left-out @ house (1).xml", "file-left-out @ Copy of owner.xml"]);
    // Two parties may want the same, and a copy of one is still no second.
    let same = |second: &str| {
        let one = profile(1);
        let all = super::files(&[("house.xml", DOMAIN), ("owner.xml", &one), (second, &one)]);
        choose(&all, None, &[]).0.len()
    };
    assert_eq!(same("tenant.xml"), 3);
    assert_eq!(same("owner - copy.xml"), 2);
}

#[test]
fn what_an_agent_believes_of_a_party_is_left_out() {
    let mut all = folder("house.xml", &["owner.xml", "tenant.xml"]);
    let believed = profile(5).replace("<utility_space>", "<utility_space type='UNCERTAIN'>");
    all.extend(files(&[("owner10.xml", &believed), ("town.xml", &believed.replace('5', "6"))]));
    let (files, said) = choose(&all, None, &[]);
    assert_eq!(files, ["house.xml", "owner.xml", "tenant.xml"]);
    assert_eq!(said, ["file-left-out @ owner10.xml", "file-left-out @ town.xml"]);
    // Where nothing else is known of a party, that is its profile.
    let two = [all[0].clone(), all[1].clone(), all[3].clone()];
    assert_eq!(choose(&two, None, &[]).0, ["house.xml", "owner.xml", "owner10.xml"]);
}

#[test]
fn the_folders_own_list_decides() {
    let names = ["a-1.xml", "a-2.xml", "b-1.xml", "b-2.xml"];
    let mut all = folder("house.xml", &names);
    let settings = r#"{"SAOPSettings": {"participants": [
        {"TeamInfo": {"parties": [{"party": "agent", "profile": "file:profiles/a-2.xml"}]}},
        {"TeamInfo": {"parties": [{"party": "agent", "profile": "http://localhost/get/b-1?partial=3"}]}}]}}"#;
    all.extend(files(&[("settings.json", settings)]));
    let (taken, said) = choose(&all, None, &[]);
    assert_eq!(taken, ["house.xml", "a-2.xml", "b-1.xml"]);
    assert_eq!(
        said,
        ["settings.json", "a-1.xml", "b-2.xml"].map(|name| format!("file-left-out @ {name}"))
    );
    // The domain's own list is the nearest.
    let agents = DOMAIN.replace(
        "<issue",
        "<!-- a-2.xml --><agent utility_space='a-1.xml'/><agent utility_space='b-2.xml'/><issue",
    );
    all[0].bytes = agents.into_bytes();
    assert_eq!(choose(&all, None, &[]).0, ["house.xml", "a-1.xml", "b-2.xml"]);
}

#[test]
fn of_many_parties_those_that_want_the_same_are_told() {
    let with = |low: usize, reserved: &str| {
        profile(low).replace("</utility", &format!("<reservation value='{reserved}'/></utility"))
    };
    let (a, b, c) = (with(1, "0.1"), with(1, "0.2"), with(2, "0.1"));
    let named = [("d.xml", DOMAIN), ("a.xml", &a), ("b.xml", &b), ("c.xml", &c)];
    let said = super::found(&files(&named));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("same-wishes @ b.xml"), "{said:?}");
    assert_eq!(super::found(&files(&named[..3])), [""; 0]);
}
