//! How surely is a quotation somebody's, and where is that left open?
//!
//! Sentences with the speakers of their quotations in order, each with how sure that is; `?` is nobody that is known. Persons and
//! conflicts are invented.

mod sentences;

use detente_english::{Lexicon, find};
use detente_text::{Actor, Verbatim, read};
use sentences::check;

fn said(text: &str) -> String {
    speakers(&format!("News of the day\n\n{text}\n"), true)
}

fn reported(text: &str) -> String {
    speakers(&format!("News of the day\n\n{text}\n"), false)
}

fn headline(text: &str) -> String {
    speakers(&format!("{text}\n\nIt rained for most of the week, and then it stopped.\n"), true)
}

fn speakers(text: &str, marked: bool) -> String {
    let found = find(&read(text.as_bytes()).expect("it is text"), &Lexicon::builtin());
    let quotes = found.quotes.iter().filter(|it| (it.verbatim != Verbatim::Indirect) == marked);
    let told: Vec<String> = quotes
        .map(|quote| match &quote.speaker {
            Some(actor) => format!("{} {}", Actor::as_str(actor), quote.confidence.word()),
            None => "?".to_owned(),
        })
        .collect();
    told.join("; ")
}

#[test]
fn what_one_quotes_of_another_is_never_sure() {
    check(
        &[
            ("Chad's ministry quoted Ali Doru as saying: “We will stay.”", "PER:Doru medium"),
            ("“We will stay,” Chad's news agency quoted Ali Doru as saying.", "PER:Doru medium"),
            ("“We will stay,” Ali Doru was quoted as saying.", "PER:Doru medium"),
            (
                "Ali Doru was quoted by Chad's news agency as saying that “the war is over”.",
                "PER:Doru medium",
            ),
            ("Chad's agency quoted Ali Doru: “We will stay.”", "PER:Doru medium"),
            ("Chad said that Niger's president had said: “We will stay.”", "NER medium"),
            ("According to Chad, Niger said: “We will stay.”", "NER medium"),
            ("Chad's agency, quoting Ali Doru, said: “We will stay.”", "?"),
            // Their own words.
            ("Ali Doru told an agency: “We will stay.”", "PER:Doru high"),
            ("Ali Doru said he had told them: “We will stay.”", "PER:Doru high"),
            ("Chad, citing “rain and mud”, closed the road.", "TCD high"),
        ],
        said,
    );
    check(
        &[
            ("Chad quoted Ali Doru as saying that the war was over.", "PER:Doru medium"),
            ("Ali Doru said that the war was over.", "PER:Doru medium"),
        ],
        reported,
    );
}

#[test]
fn whoever_is_only_cited_does_not_speak() {
    check(
        &[
            ("Chad's report cited Niger's president and said: “We will stay.”", "TCD high"),
            ("The report cited Niger's president and said: “We will stay.”", "?"),
            ("Chad quoted Niger's president and accused him of lying: “It is false.”", "TCD high"),
            ("Chad cited Niger's president, saying: “We will stay.”", "TCD high"),
            ("Chad quoted Niger's president as a witness, adding: “We will stay.”", "TCD high"),
            ("Chad cited Niger's president as blocking the road: “It is a shame.”", "?"),
            // Either may have added it.
            ("Chad quoted Ali Doru as saying he was ill, and added: “We will stay.”", "?"),
            // They do.
            ("Chad cited Niger's president: “We will stay.”", "NER medium"),
            ("Chad quoted Niger's president as having said: “We will stay.”", "NER medium"),
            (
                "Chad quoted Ali Doru as saying that he left and came back: “I did.”",
                "PER:Doru medium",
            ),
        ],
        said,
    );
    check(&[("Chad cited Niger and said that the war was over.", "TCD medium")], reported);
}

#[test]
fn what_some_say_is_nobodys() {
    check(
        &[
            ("Some say Chad said: “We will stay.”", "?"),
            ("Many believe that Chad's president ordered it: “Leave at once.”", "?"),
            ("Chad says Niger said: “We will stay.”", "NER medium"),
        ],
        said,
    );
    check(
        &[
            ("Some say that Chad will attack Niger.", ""),
            ("Many say Chad lied to Niger.", ""),
            ("Chad says that Niger will attack it.", "TCD medium"),
        ],
        reported,
    );
}

#[test]
fn several_who_speak_together_are_never_sure() {
    check(
        &[
            ("“We will stay,” Chad, the United States and Britain said.", "TCD low"),
            ("“We will stay,” the United States and Chad said.", "USA low"),
            ("Chad, along with Niger, said: “We will stay.”", "TCD low"),
            ("Chad as well as Niger said: “We will stay.”", "NER low"),
            // One speaks, whoever else is named.
            ("“We will stay,” the United States said.", "USA high"),
            ("Chad, which met Niger and Mali, said: “We will stay.”", "TCD high"),
        ],
        said,
    );
    check(
        &[
            ("Chad, the United States and Britain said that the truce held.", "TCD low"),
            ("According to Chad, Niger and Mali, the truce held.", "TCD low"),
            ("The United States said that the truce held.", "USA medium"),
        ],
        reported,
    );
}

#[test]
fn what_one_says_is_not_so_is_in_the_words_of_others() {
    check(
        &[
            ("Uganda denies ‘secret army’", "?"),
            ("Uganda denies running ‘secret army in the hills’", "?"),
            ("Uganda rejects ‘secret deal’ reports", "?"),
            ("Uganda accused of ‘secret war’", "?"),
            ("Uganda warned of ‘grave consequences’", "?"),
            ("Uganda says ‘we will not leave’", "UGA high"),
            ("Uganda: ‘We will not leave’", "UGA high"),
        ],
        headline,
    );
    check(
        &[
            ("Uganda denied having “a secret army in the hills”.", "?"),
            ("Uganda stopped short of calling it “a war of choice”.", "?"),
            ("Uganda rejected claims of “a secret army in the hills”.", "?"),
            ("Uganda was accused of “lies and slander”.", "?"),
            ("Uganda welcomed the deal described as “a new start for all”.", "?"),
            // Their own.
            ("Uganda denied it: “We have no army there.”", "UGA high"),
            ("Uganda rejected the plan as “a trap for fools”.", "UGA high"),
            ("Uganda rejected “any talks with the rebels”.", "UGA high"),
            (
                "Uganda denied that Kenya had “lied and slandered”, saying: “It is all true.”",
                "?; UGA high",
            ),
        ],
        said,
    );
}

#[test]
fn how_somebody_puts_it_tells_who_speaks() {
    check(
        &[
            ("Joseph Otieno was blunter: “We will stay.”", "PER:Otieno high"),
            ("Kenya's foreign minister was more cautious on Monday: “We will stay.”", "KEN high"),
            ("Joseph Otieno put it this way: “We will stay.”", "PER:Otieno high"),
            ("Joseph Otieno's message was simple: “We will stay.”", "PER:Otieno high"),
            ("A statement by Kenya's ministry read: “We will stay.”", "KEN high"),
            ("Kenya issued a statement. The statement read: “We will stay.”", "KEN high"),
            ("Kenyan president Joseph Otieno left. His office said: “We will stay.”", "KEN high"),
            ("“We will stay,” said Kenyan President Joseph Otieno's office.", "KEN high"),
            // Nobody who is known.
            ("The trader was blunter: “We will stay.”", "?"),
            ("A sign near Joseph Otieno's house was blunter: “We will stay.”", "?"),
            ("The letter to Joseph Otieno read: “We will stay.”", "?"),
            ("Nobody was blunter than Joseph Otieno: “We will stay.”", "?"),
        ],
        said,
    );
}
