//! Which warnings does a text bring, and which does one close by not?

use detente_english::{Lexicon, find};
use detente_model::{Day, Span};
use detente_text::{Document, Findings, Passage, PassageKind, read};

/// A document of these passages: the first is the headline.
fn document(passages: &[&str]) -> Document {
    let mut document = read(passages.join("\n\n").as_bytes()).expect("it is text");
    let mut start = 0;
    document.passages = passages
        .iter()
        .enumerate()
        .map(|(number, words)| {
            let kind = if number == 0 { PassageKind::Title } else { PassageKind::Body };
            let span = Span::new(start, start + words.len());
            start = span.end + 2;
            Passage { kind, span, language: None }
        })
        .collect();
    document
}

fn findings(passages: &[&str]) -> (Document, Findings) {
    let document = document(passages);
    let found = find(&document, &Lexicon::builtin());
    (document, found)
}

/// The first text brings the code with these words, the second doesn't bring it.
fn check(code: &str, shows: &[&str], words: &[&str], close_by: &[&str]) {
    let (document, found) = findings(shows);
    let warning = found
        .warnings
        .iter()
        .find(|it| it.code == code)
        .unwrap_or_else(|| panic!("no {code} in {shows:?}"));
    let seen: Vec<&str> = warning.spans.iter().map(|&span| document.slice(span)).collect();
    assert_eq!(seen, words, "{code}: {}", warning.message);
    assert!(warning.message.ends_with('.') && warning.meaning.ends_with('.'), "{code}");
    let (_, found) = findings(close_by);
    let other = found.warnings.iter().find(|it| it.code == code);
    assert_eq!(other, None, "{close_by:?}");
}

#[test]
fn a_number_that_counts_nothing() {
    check(
        "vague-quantity",
        &[
            "Floods",
            "The war led to tens of thousands of deaths and displaced millions. Many villagers fled.",
        ],
        &["tens of thousands of deaths", "millions", "Many villagers"],
        &[
            "Floods",
            "According to the Red Cross, tens of thousands of people fled. It cost hundreds of dollars. Many people like tea.",
        ],
    );
}

#[test]
fn a_motive_without_a_source() {
    check(
        "unsourced-motive",
        &["Exodus", "Villagers left the valley, fleeing out of fear of reprisals."],
        &["fleeing out of fear of reprisals"],
        &[
            "Exodus",
            "Villagers left the valley; one of them said they fled out of fear of reprisals.",
        ],
    );
}

#[test]
fn a_deed_without_a_doer() {
    check(
        "agentless-passive",
        &["Truce", "A ceasefire was finally brokered in 1994, leaving the valley in ruins."],
        &["A ceasefire was finally brokered in 1994"],
        &[
            "Truce",
            "A ceasefire was brokered by Norway in 1994. A treaty was signed between France and Spain.",
        ],
    );
    check(
        "agentless-passive",
        &["Dead", "Three farmers were killed on Monday."],
        &["Three farmers were killed on Monday"],
        &[
            "Dead",
            "Three farmers were killed in a Russian strike. They could have been killed before.",
        ],
    );
}

#[test]
fn a_month_without_its_year() {
    check(
        "yearless-date",
        &["Vote", "The September offensive ended in October 2023. It may resume in May."],
        &["September", "May"],
        &[
            "Vote",
            "It may resume, and troops march. It began in May 2023 and on 3 June, 2024. It paused in July of that year.",
        ],
    );
}

#[test]
fn a_phrase_for_search_engines() {
    check(
        "spun-keyword",
        &[
            "Talks",
            "He wants peace in Norway Sweden Fight. Norway is ready. Talks in Norway Sweden Fight go on, and Sweden waits.",
        ],
        &["Norway Sweden Fight", "Norway Sweden Fight"],
        &[
            "Talks",
            "The Norway Sweden Fight is old. He knows the Norway Sweden Fight. The United Nations Security Council met. The United Nations Security Council spoke.",
        ],
    );
}

#[test]
fn a_headline_that_turns_its_report_round() {
    check(
        "headline-mismatch",
        &[
            "Smith offers to interfere in border dispute",
            "President John Smith arrived on Monday, offering to mediate in the dispute.",
        ],
        &["interfere", "mediate"],
        &[
            "Smith offers to mediate in border dispute",
            "President John Smith arrived on Monday, offering to mediate in the dispute, and to interfere nowhere.",
        ],
    );
    check(
        "headline-mismatch",
        &["Quake kills 40 people", "A quake shook the town and killed 14 people on Monday."],
        &["40 people", "14 people"],
        &[
            "Quake kills 40 people",
            "A quake shook the town. It killed 14 people at once, 40 people in all.",
        ],
    );
}

#[test]
fn an_accusation_that_becomes_a_fact() {
    check(
        "accusation-as-fact",
        &[
            "Border",
            "Norway accused Sweden of shelling the bridge at night. The bridge is closed. The shelling of the bridge left Sweden without friends.",
        ],
        &[
            "accused Sweden of shelling the bridge at night",
            "The shelling of the bridge left Sweden without friends",
        ],
        &[
            "Border",
            "Norway accused Sweden of shelling the bridge at night. Norway said that the shelling of the bridge left Sweden without friends.",
        ],
    );
}

#[test]
fn one_effect_with_two_causes() {
    check(
        "rival-causes",
        &[
            "Turn",
            "The lost war weakened the army, prompting Norway to seek new allies. Sweden's silence during the siege angered voters, leading Norway to seek closer ties.",
        ],
        &["Norway to seek new allies", "Norway to seek closer ties"],
        &[
            "Turn",
            "The lost war weakened the army, prompting Norway to seek new allies. Rain fell for weeks, forcing Norway to close roads.",
        ],
    );
}

#[test]
fn a_source_without_a_name() {
    check(
        "anonymous-source",
        &[
            "Leak",
            "The plan is ready, according to a diplomat who spoke on condition of anonymity.",
        ],
        &["according to a diplomat who spoke on condition of anonymity"],
        &["Leak", "The plan is ready, said Ambassador Jane Doe. The source of the river is near."],
    );
}

#[test]
fn what_nobody_has_checked() {
    check(
        "unconfirmed",
        &["Raid", "The claim could not be independently verified."],
        &["The claim could not be independently verified"],
        &["Raid", "Two witnesses saw it, and the mayor confirmed it."],
    );
}

#[test]
fn a_quotation_with_words_of_the_writer() {
    check(
        "edited-quote",
        &["Word", "“I urge (both of them) to sign,” she said."],
        &["(both of them)"],
        &["Word", "“I urge the Union (EU) to sign,” she said."],
    );
    check(
        "edited-quote",
        &["Word", "“The situation [since spring] is new to all of us,” she said."],
        &["[since spring]"],
        &["Word", "“The situation [1] is new to all of us,” she said. The law [of 1990] holds."],
    );
}

#[test]
fn a_quotation_that_breaks_off() {
    check(
        "truncated-quote",
        &["Word", "“If we can help, we will be very happy to,” he said."],
        &["we will be very happy to,"],
        &[
            "Word",
            "“We will be very happy to,” he said, “come and help.” “I am ready to help them,” she said.",
        ],
    );
    check(
        "truncated-quote",
        &["Word", "“We are ready to wait for the,” he said."],
        &["are ready to wait for the,"],
        &[
            "Word",
            "“We will not speak of that,” he said. “We saw whom they came with,” she said. “Nobody knows what it is for,” he said.",
        ],
    );
    check(
        "truncated-quote",
        &["Word", "“We are ready … and they are not,” he said."],
        &["…"],
        &["Word", "We are ready … and they are not."],
    );
}

#[test]
fn what_is_said_again_and_again() {
    check(
        "repeated-claim",
        &[
            "Role",
            "Norway is a key player. It remains a key player. Others call it the key player here.",
        ],
        &["key player", "key player", "key player"],
        &[
            "Role",
            "Norway is a key player. It remains a key partner. Its peace talks go on. Peace talks fail, peace talks win.",
        ],
    );
}

#[test]
fn a_group_that_nobody_has_counted() {
    check(
        "undefined-aggregate",
        &[
            "Talks",
            "It depends on Norway, Sweden, and the West. The international community has failed.",
        ],
        &["the West", "The international community"],
        &["Talks", "Norway and Sweden met. Both sides have agreed. He went to the West by train."],
    );
}

#[test]
fn what_cannot_both_hold() {
    check(
        "opposed-claims",
        &[
            "Role",
            "Norway remains committed to the valley. Norway's influence has waned since spring.",
        ],
        &["Norway remains committed to the valley", "Norway's influence has waned since spring"],
        &[
            "Role",
            "Norway remains committed to the valley. Sweden's influence has waned since spring.",
        ],
    );
}

#[test]
fn a_text_that_a_party_publishes() {
    check(
        "party-statement",
        &["Front report", "Our forces hit the depot. The enemy lost two tanks."],
        &["Our forces", "The enemy"],
        &["Front report", "“Our forces hit the depot, and the enemy fled,” the general said."],
    );
    check(
        "party-statement",
        &["Statement by the Ministry of Fisheries", "The ministry regrets the incident."],
        &["Statement by"],
        &["Ministry of Fisheries regrets incident", "A statement by the ministry came late."],
    );
}

#[test]
fn a_name_that_is_spelled_in_two_ways() {
    check(
        "name-variant",
        &["Names", "The mayor of Qaraghandy met Karagandy officials. He praised Karagandy."],
        &["Qaraghandy", "Karagandy"],
        &["Names", "The mayor of Bergen met Berger officials. He praised Bergen."],
    );
}

#[test]
fn a_status_that_somebody_disputes() {
    check(
        "contested-status",
        &["Status", "He leads the self-proclaimed republic."],
        &["self-proclaimed"],
        &["Status", "He leads the republic."],
    );
}

#[test]
fn a_document_that_says_nothing_of_itself() {
    let mut document = document(&["News", "Something happened."]);
    let code = |document: &Document| {
        find(document, &Lexicon::builtin())
            .warnings
            .iter()
            .any(|warning| warning.code == "missing-metadata")
    };
    document.published = None;
    document.byline = None;
    document.outlet = None;
    assert!(code(&document));
    document.published = Day::new(2024, Some(8), Some(19));
    assert!(code(&document), "a date alone is nobody's word");
    document.outlet = Some("The Daily".to_owned());
    assert!(!code(&document));
}

#[test]
fn furniture_is_shown() {
    let mut document = document(&["News", "Something happened.", "Leave a Comment"]);
    if let Some(last) = document.passages.last_mut() {
        last.kind = PassageKind::Boilerplate;
    }
    let found = find(&document, &Lexicon::builtin());
    let warning = found.warnings.iter().find(|it| it.code == "boilerplate").expect("it is seen");
    assert_eq!(document.slice(warning.spans[0]), "Leave a Comment");
}

#[test]
fn a_plain_report_brings_no_warning() {
    let mut document = document(&[
        "Norway and Sweden sign treaty on fisheries",
        "Norway and Sweden signed a treaty on fisheries in Oslo on Monday.",
        "“We have worked on this for three years,” Norwegian minister Kari Nordmann said.",
        "Swedish minister Sven Svensson said the treaty would help 1,200 fishermen on both coasts.",
    ]);
    document.published = Day::new(2024, Some(8), Some(19));
    document.outlet = Some("The Daily".to_owned());
    let found = find(&document, &Lexicon::builtin());
    assert_eq!(found.warnings, []);
}

#[test]
fn no_text_is_too_strange() {
    for text in
        ["\u{202e}“[”]«\u{fffd}", "was was was was by", "[[[[[“““““”””””", "...", "“…”", "May"]
    {
        let (document, found) = findings(&[text, text, text]);
        for span in found.warnings.iter().flat_map(|it| &it.spans) {
            assert!(!document.slice(*span).is_empty());
        }
    }
}

#[test]
fn each_says_that_the_other_did_it() {
    check(
        "opposed-claims",
        &["Shots", "Chad accused Niger of shelling a camp. Niger denied the accusation."],
        &["Chad accused Niger of shelling a camp", "Niger denied the accusation"],
        &["Shots", "Chad accused Niger of shelling a camp. Mali denied another accusation."],
    );
    check(
        "opposed-claims",
        &["Shots", "The army of Peru said that Chile shot first. Chile said that Peru shot first."],
        &["Chile shot first", "Peru shot first"],
        &["Shots", "The army of Peru said that Chile shot first. Chile said that rain fell."],
    );
    check(
        "opposed-claims",
        &["Shots", "Laos and Thailand blamed each other for the fire."],
        &["blamed each other"],
        &["Shots", "Laos and Thailand helped each other with the fire."],
    );
}

#[test]
fn words_inside_a_longer_name_or_word_warn_of_nothing() {
    check(
        "undefined-aggregate",
        &["Aid", "The West has sent nothing."],
        &["The West"],
        &["Aid", "The West Bank was calm, and the West Wing has a roof."],
    );
    check(
        "contested-status",
        &["Vote", "The breakaway region voted."],
        &["breakaway"],
        &["Vote", "The ex-breakaway region voted."],
    );
    check(
        "headline-mismatch",
        &["Oslo backs the plan", "Oslo rejected the plan on Monday."],
        &["backs", "rejected"],
        &["Oslo-backed force speaks", "The Oslo force rejected the plan on Monday."],
    );
}

#[test]
fn a_lone_witness_has_no_name() {
    check(
        "anonymous-source",
        &["Blast", "A nurse at the clinic said that nine were hurt."],
        &["A nurse at the clinic said that nine were hurt"],
        &["Blast", "A nurse, Ana Quispe, said that nine were hurt."],
    );
}

#[test]
fn what_stayed_unclear_is_unconfirmed() {
    check(
        "unconfirmed",
        &["Blast", "What lay behind the blast remained unclear."],
        &["What lay behind the blast remained unclear"],
        &["Blast", "The water is clear, and the future is uncertain."],
    );
}

#[test]
fn a_reported_belief_is_no_fact() {
    check(
        "accusation-as-fact",
        &["Arms", "Chad accused Niger of arming rebels. Niger armed the rebels in the north."],
        &["accused Niger of arming rebels", "Niger armed the rebels in the north"],
        &["Arms", "Chad accused Niger of arming rebels. Niger is believed to arm the rebels."],
    );
}

#[test]
fn a_headline_is_compared_by_what_it_speaks_of() {
    let found = |headline: &str, report: &str| {
        let (_, found) = findings(&[headline, report]);
        found.warnings.iter().any(|it| it.code == "headline-mismatch")
    };
    assert!(found("Peru agrees to truce", "Peru on Monday ruled out a truce with Chile."));
    assert!(!found("Peru agrees to talks", "Peru will talk, but ruled out giving up the island."));
    assert!(!found("Peru agrees to open port", "Peru will open it. Peru rejected a wider deal."));
}

#[test]
fn a_list_that_ends_in_an_abbreviation_has_one_full_stop() {
    let report = "Chile fled. Chile asked for help. Chile was shelled. Chile waited. Chile lost. U.S. President Jane Doru said: “It is time to go.”";
    let (_, found) = findings(&["News of the day", report]);
    assert!(found.warnings.iter().all(|it| !it.message.ends_with("..")));
}

/// Each of these brings the code, and none of those close by does.
fn each(code: &str, shows: &[&[&str]], close_by: &[&[&str]]) {
    for passages in shows {
        let (_, found) = findings(passages);
        assert!(found.warnings.iter().any(|it| it.code == code), "no {code} in {passages:?}");
    }
    for passages in close_by {
        let (_, found) = findings(passages);
        let other = found.warnings.iter().find(|it| it.code == code);
        assert_eq!(other, None, "{passages:?}");
    }
}

#[test]
fn one_side_alone_tells_it() {
    each(
        "single-source",
        &[
            &["Raid", "Chad accused Niger on Monday of a raid on a village. The road is closed."],
            &["Raid", "Chad said that 12 people were killed in the raid. Nobody could go there."],
            &[
                "Fire",
                "The army of Ghana said the shelling had wounded six soldiers. Phones were cut.",
            ],
        ],
        &[
            &[
                "Raid",
                "Chad accused Niger of a raid. Niger said that no soldier had left his post.",
            ],
            &["Raid", "The Red Cross said that 12 people were killed in the raid."],
            &["Talks", "Chad said that the talks would go on for 12 days in the capital."],
        ],
    );
}

#[test]
fn one_thing_is_counted_twice() {
    each(
        "differing-figure",
        &[
            &[
                "Blast",
                "The blast killed nine people. By night the ministry spoke of fourteen dead.",
            ],
            &["Blast", "Seven soldiers were wounded near the river. The mayor counted 11 wounded."],
            &[
                "Aid",
                "A convoy of 40 trucks left the port. The 36 trucks of the convoy came at noon.",
            ],
        ],
        &[
            &[
                "Blast",
                "The blast killed nine people and wounded thirty. Eleven were wounded there last year.",
            ],
            &["Blast", "The blast killed nine people. Another blast elsewhere left fourteen dead."],
            &["Aid", "A convoy of 40 trucks left the port. It passed 36 villages on its way."],
        ],
    );
}

#[test]
fn it_was_published_before() {
    each(
        "republished",
        &[
            &["Talks", "This article was first published by the Lake News.", "They met on Monday."],
            &["Talks", "They met on Monday.", "Translated from Spanish by the editors."],
            &["Talks", "They met on Monday.", "Republished with permission."],
        ],
        &[
            &["Talks", "The book was published in May, and the ministers met on Monday."],
            &["Talks", "His words were translated for the guests, who met on Monday."],
            &["Talks", "They met on Monday. The treaty has been printed by both states."],
        ],
    );
}

#[test]
fn the_writer_says_what_ought_to_be() {
    each(
        "opinion",
        &[
            &["Opinion: Keep the harbour", "The harbour must not be sold. Ships wait there."],
            &["Harbour", "I believe that the sale is wrong. In my view it can be stopped."],
            &["Harbour", "It was sold.", "The views expressed here are those of the author."],
        ],
        &[
            &[
                "Harbour",
                "“I believe that it is wrong, and in my view it can be stopped,” the mayor said.",
            ],
            &["Opinion polls in Ghana", "A poll found that most want to keep the harbour."],
            &["Harbour", "The mayor said that the sale was a matter of opinion for many."],
        ],
    );
}

#[test]
fn accounts_exclude_each_other() {
    each(
        "opposed-claims",
        &[
            &[
                "Pipe",
                "Iraq said that a drone had struck the pipe. Turkey said that it burst because of rust.",
            ],
            &[
                "Truce",
                "Chad said that its soldiers had not fired a shot. Niger said that Chad had fired on a post.",
            ],
            &[
                "Boat",
                "“It was an attack,” the minister of Ghana, Kofi Adu, said. “It was an accident,” the minister of Togo, Ama Kodjo, said.",
            ],
        ],
        &[
            &[
                "Pipe",
                "Iraq said that a drone had struck the pipe. Turkey said that a drone had struck it, too.",
            ],
            &[
                "Truce",
                "Chad said that its soldiers had not fired a shot. Niger said that the talks would go on.",
            ],
            &[
                "Boat",
                "Ghana said that it was an accident. Togo said that it was sorry for the accident.",
            ],
        ],
    );
}
