//! Who speaks, by the words beside a quotation, and where is that left open?
//!
//! Tables of sentences with the speakers of their quotations in order; `?` is nobody that is known. Persons and
//! conflicts are invented.

mod sentences;

use detente_english::{Lexicon, find};
use detente_text::{Actor, Findings, Verbatim, read};
use sentences::check;

fn found(text: &str) -> Findings {
    let text = format!("News of the day\n\n{text}\n");
    find(&read(text.as_bytes()).expect("it is text"), &Lexicon::builtin())
}

/// The speakers of what stands between quotation marks.
fn said(text: &str) -> String {
    speakers(&found(text), |verbatim| verbatim != Verbatim::Indirect)
}

/// The speakers of what is reported without marks.
fn reported(text: &str) -> String {
    speakers(&found(text), |verbatim| verbatim == Verbatim::Indirect)
}

fn speakers(found: &Findings, wanted: impl Fn(Verbatim) -> bool) -> String {
    let quotes = found.quotes.iter().filter(|quote| wanted(quote.verbatim));
    let speakers: Vec<&str> =
        quotes.map(|quote| quote.speaker.as_ref().map_or("?", Actor::as_str)).collect();
    speakers.join("; ")
}

/// The persons who are named.
fn persons(text: &str) -> String {
    let found = found(text);
    let persons: Vec<&str> = found
        .mentions
        .iter()
        .filter(|mention| mention.actor.is_person())
        .map(|mention| mention.actor.as_str())
        .collect();
    persons.join("; ")
}

#[test]
fn an_attribution_after_the_words_is_read() {
    check(
        &[
            ("“It is over,” said Karimov, the ministry's spokesman.", "PER:Karimov"),
            ("“It is over,” said Karimov, the president of Chile.", "CHL:Karimov"),
            ("“It is over,” said the president of Kenya, Joseph Otieno.", "KEN:Otieno"),
            ("“It is over,” said Joseph Otieno, who leads the Kenyan delegation.", "KEN:Otieno"),
            ("“It is over,” Ivan Doru, speaking in Nairobi, said.", "PER:Doru"),
            ("“It is over,” Ivan Doru, 54, said.", "PER:Doru"),
            ("“It is over,” according to Ivan Doru.", "PER:Doru"),
            ("They are “close” to a deal, Ivan Doru told reporters on Sunday.", "PER:Doru"),
            ("“I saw it,” Lena Doru of Human Rights Watch told us.", "HRW:Doru"),
            ("The UN Security Council “strongly condemned” the raid.", "UN"),
            ("Kampala, for its part, maintains that it “acted in self-defence”.", "UGA"),
            (
                "NAIROBI — Rain fell. The Ministry wishes to stress that it “has no part in this”.",
                "KEN",
            ),
            ("“It is over,” the minister went on to say.", "?"),
            (
                "“It is over,” said Ivan Doru, 43, who has herded goats since 2009. “It is so.”",
                "PER:Doru; PER:Doru",
            ),
            (
                "Ivan Doru, an analyst at the bank, the largest of its kind, told us it was “absurd”.",
                "PER:Doru",
            ),
        ],
        said,
    );
}

#[test]
fn a_speaker_whom_nobody_names_is_open() {
    check(
        &[
            ("“We wait,” said Ivan Doru, the envoy. “We don't,” said a guard.", "PER:Doru; ?"),
            ("“We wait,” said Ivan Doru. “Nobody asked,” a second officer said.", "PER:Doru; ?"),
            ("Kenyan officials met. “We wait,” said an official who asked not to be named.", "?"),
            ("“It is over,” said a guard who knows Ivan Doru.", "?"),
            ("“It is over,” said a lawyer for Ivan Doru.", "?"),
            ("“It is over,” said two people close to Ivan Doru.", "?"),
            ("“It is over,” guards in the village near Ivan Doru's house said.", "?"),
            ("“It is over,” Ivan Doru's brother said.", "?"),
            ("According to a nurse who spoke to Ivan Doru, the ward was “full to the roof”.", "?"),
            ("After a meeting with Ivan Doru, the trader said: “We are ready.”", "?"),
            // But who is named speaks, whoever else is.
            ("After meeting Ivan Doru, Kenya's Joseph Otieno said: “We are ready.”", "KEN:Otieno"),
            ("“It is over,” said a spokesman for Kenyan President Joseph Otieno.", "KEN"),
        ],
        said,
    );
}

#[test]
fn an_attribution_that_is_not_understood_is_not_the_last_speakers() {
    let first = "“It is over,” said Ivan Doru.";
    let table = [
        ("“It is not,” grumbled Karimov.", "?"),
        ("“It is not,” grumbled a driver.", "?"),
        ("“It is not so,” a driver shook her head.", "?"),
        ("A driver shook her head: “It is not so.”", "?"),
        ("Karimov's view is another: “It is not so.”", "?"),
        ("Karimov disagreed. “It is not so.”", "?"),
        ("Villagers disagreed. “It is not so.”", "?"),
        ("“Is it?” wondered a nurse.", "?"),
        ("“Is it?” Karimov wanted to know.", "?"),
        // Nobody else is told of: he goes on.
        ("“It is so.”", "PER:Doru"),
        ("He smiled. “It is so.”", "PER:Doru"),
    ];
    for (second, speaker) in table {
        assert_eq!(said(&format!("{first} {second}")), format!("PER:Doru; {speaker}"), "{second}");
    }
}

#[test]
fn what_follows_a_verb_speaks_only_where_it_is_turned_round() {
    check(
        &[
            ("“It is over,” the driver said Kenyan President Joseph Otieno had ordered.", "?"),
            ("“It is over,” sources told Kenyan President Joseph Otieno.", "?"),
            ("“Go!” the crowd shouted at Ivan Doru.", "?"),
            ("“Go home,” Ivan Doru was told.", "?"),
            ("“Go home,” read a banner held by supporters of Ivan Doru.", "?"),
            ("“Go home,” also said Ivan Doru.", "PER:Doru"),
        ],
        said,
    );
}

#[test]
fn a_pronoun_after_somebody_unnamed_is_open() {
    check(
        &[
            ("A guard met Ivan Doru. “It is over,” he said.", "?"),
            ("Ivan Doru left. A guard opened the gate. “It is over,” he said.", "?"),
            (
                "Lt. Jorge Vega wrote to her that it was “all in vain”. “What was?” she asked.",
                "PER:Vega; ?",
            ),
            ("Ivan Doru met a guard. “It is over,” he said.", "PER:Doru"),
            ("Tanzania's ministry said it saw “a danger to all” in that.", "TZA"),
        ],
        said,
    );
}

#[test]
fn a_private_person_speaks_for_no_state() {
    check(
        &[
            ("“They shot at us,” a Kenyan farmer said.", "?"),
            ("“They shot at us,” said a Kenyan human rights campaigner.", "?"),
            ("“They shot at us,” a Chilean settler told reporters.", "?"),
            ("“They shot at us,” said a Nairobi taxi driver.", "?"),
            ("“They shot at us,” Kenyans in the town said.", "?"),
            ("“They shot at us,” a resident of Kenya said.", "?"),
            ("“They shot at us,” said Kenyan shopkeeper Joseph Otieno.", "PER:Otieno"),
            ("“They shot at us,” said Joseph Otieno, a Kenyan journalist.", "PER:Otieno"),
            ("“They shot at us,” a former Kenyan minister said.", "?"),
            ("“They shot at us,” Nairobi's mayor said.", "?"),
            ("“They shot at us,” a Kenyan opposition leader said.", "?"),
            ("“They shot at us,” a Russian-backed separatist leader said.", "?"),
            ("“They shot at us,” a spokesman for Kenyan fishermen said.", "?"),
            // Officials do.
            ("“They shot at us,” a Kenyan government official said.", "KEN"),
            ("“They shot at us,” Kenyan officials said.", "KEN"),
            ("“They shot at us,” said a spokesman for the ministry of defence of Kenya.", "KEN"),
            ("“They shot at us,” the Kenyan side said.", "KEN"),
        ],
        said,
    );
}

#[test]
fn a_region_in_a_title_is_no_side() {
    check(
        &[
            (
                "Mary Otieno, Director for the Middle East at the Hill Institute, left.",
                "PER:Otieno",
            ),
            ("The special envoy for the Sahel, Mary Otieno, left.", "PER:Otieno"),
            ("Mary Otieno, head of the Sahel programme at the bank, left.", "PER:Otieno"),
            ("Mary Otieno, president of Abkhazia, left.", "abkhazia:Otieno"),
            (
                "BAMAKO — Rain fell. Algeria spoke. Its foreign minister, Ali Doru, left.",
                "DZA:Doru",
            ),
        ],
        persons,
    );
    check(&[("“It is time,” the UN High Commissioner for Human Rights said.", "UN")], said);
}

#[test]
fn a_foreign_office_holder_is_not_the_hosts() {
    check(
        &[
            ("Kenya's envoy met Foreign Minister Semyon Larin of Norway.", "NOR:Larin"),
            ("Kenya told Foreign Minister Semyon Larin of Norway to wait.", "NOR:Larin"),
            ("Kenya's foreign minister met President Vasily Kurin in Oslo.", "PER:Kurin"),
            (
                "They met Kenyan leaders in Nairobi, Foreign Minister Semyon Larin said.",
                "PER:Larin",
            ),
            ("Kenya's delegation meets Prime Minister Semyon Larin.", "PER:Larin"),
            ("Kenya’s foreign minister, Patrice Doru, met Larin.", "KEN:Doru"),
            ("Kenyan Foreign Minister Patrice Doru left.", "KEN:Doru"),
            ("KAMPALA — Interior Minister Grace Doru arrived in Nairobi.", "PER:Doru"),
        ],
        persons,
    );
}

#[test]
fn the_subject_of_a_later_verb_speaks() {
    check(
        &[
            ("Nairobi has never recognised Uganda and claims that the lake is Kenyan.", "KEN"),
            ("Kenya, which has never recognised Uganda, claims that the lake is its own.", "KEN"),
            ("Kenya does not trust Uganda but says that talks are possible.", "KEN"),
            ("Kenya's envoy met Ivan Doru and said that talks were possible.", "KEN"),
            ("Kenya accused Uganda, saying that the lake was its own.", "KEN"),
            ("Kenya refused and Uganda claims that the lake is its own.", "UGA"),
            ("Kenya urged Uganda to say that the lake was free.", ""),
            ("Villagers in Kenya said that Uganda had fired first.", ""),
        ],
        reported,
    );
    check(
        &[
            (
                "Ivan Doru said that after talks Oslo had concluded the line was “no matter for courts”.",
                "PER:Doru",
            ),
            ("Ivan Doru said that the court had called the plan “absurd”.", "?"),
        ],
        said,
    );
}

#[test]
fn the_full_stop_of_an_abbreviation_ends_no_attribution() {
    let titles = [
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Prof",
        "Rev",
        "Msgr",
        "Hon",
        "Gen",
        "Lt",
        "Col",
        "Maj",
        "Brig",
        "Capt",
        "Cmdr",
        "Adm",
        "Sgt",
        "Cpl",
        "Sen",
        "Rep",
        "Gov",
        "Amb",
        "Supt",
        "Insp",
        "Lt. Col",
        "Maj. Gen",
        "Brig. Gen",
        "Lt.-Gen",
        "Rear Adm",
        "Atty. Gen",
    ];
    for title in titles {
        let after =
            format!("“We wait,” said Ivan Doru. “No order was given,” said {title}. Karim.");
        assert_eq!(said(&after), "PER:Doru; PER:Karim", "{title}");
        let before =
            format!("“We wait,” said Ivan Doru. “No order was given,” {title}. Lena Karim said.");
        assert_eq!(said(&before), "PER:Doru; PER:Karim", "{title}");
    }
    check(&[("“It is over,” said Mr. Doru of Georgia.", "GEO:Doru")], said);
}

#[test]
fn the_full_stop_of_an_abbreviation_ends_no_clause() {
    for between in [
        "at 5 p.m. on",
        "at 5 a.m. local time on",
        "under Art. 7 on",
        "in breach of Res. 242 on",
        "with approx. 40 rockets on",
        "by air i.e. with jets on",
        "near St. Mary's church on",
        "near Mt. Doru on",
        "under Resolution No. 5 on",
    ] {
        let text = format!("Kenya attacked Uganda {between} 4 May 2024.");
        let before = "News of the day\n\n".len();
        let ends: Vec<usize> =
            found(&text).events.iter().map(|event| event.span.end - before).collect();
        assert_eq!(ends, [text.len() - 1], "{between}");
    }
    check(&[("“We met at 5 p.m. Nobody came,” said Ivan Doru.", "PER:Doru")], said);
    check(&[("“The answer is No. Nobody came,” said Ivan Doru.", "PER:Doru")], said);
}

#[test]
fn an_apostrophe_before_a_name_opens_no_quotation() {
    check(
        &[
            (
                "They met in 'Amman. \"We go,\" said Ivan Doru. The refugees' camp was closed.",
                "PER:Doru",
            ),
            (
                "Sheikh 'Abd al-Aziz and 'Ali Khan came. \"We go,\" said Ivan Doru. The guards' cars left.",
                "PER:Doru",
            ),
            (
                "The judges in 's-Gravenhage heard the farmers' case. 'We go,' said Ivan Doru.",
                "PER:Doru",
            ),
            ("'We told 'em to stop,' said Ivan Doru.", "PER:Doru"),
            (
                "'We go,' said Ivan Doru. 'They won't,' he added, 'and the boys' families know.'",
                "PER:Doru; PER:Doru; PER:Doru",
            ),
            ("Ivan Doru said 'the rebels' guns' were quiet.", "PER:Doru"),
        ],
        said,
    );
}

#[test]
fn a_word_or_two_within_a_group_are_no_speech() {
    check(
        &[
            ("The “interim” government of Kenya left.", ""),
            ("He called on the self-declared “interim” cabinet to go.", ""),
            ("Ivan Doru said they took “credible” steps.", "PER:Doru"),
        ],
        said,
    );
}

#[test]
fn a_paragraph_of_its_own_may_be_by_whom_the_one_before_tells_of() {
    check(
        &[
            ("“It is over,” said Ivan Doru.\n\n“It is so.”", "PER:Doru; PER:Doru"),
            (
                "Ivan Doru said that the road was closed.\n\n“It is so, and it stays so.”",
                "PER:Doru",
            ),
            (
                "“It is over,” said Ivan Doru.\n\nA nurse disagreed.\n\n“It is not so.”",
                "PER:Doru; ?",
            ),
        ],
        said,
    );
}

#[test]
fn words_of_another_that_are_handed_on() {
    check(
        &[
            ("Chad’s minister rejected Niger’s claim that “the road was open”.", "?"),
            ("Chad denied a report by Niger that its army “fired at noon”.", "?"),
            ("Chad condemned Nigerien threats to “flatten the whole post”.", "?"),
            ("Chad said it had never, as Niger put it, “fired at noon”.", "?"),
            (
                "Chad’s ambassador cited a Nigerien general as writing: “We shelled the post.”",
                "NER",
            ),
            ("Chad said that Niger’s claims were “absurd and wrong”.", "TCD"),
            ("Chad called Niger’s claims “absurd and wrong”.", "TCD"),
            ("Niger demanded an answer, and Chad said: “There is none.”", "TCD"),
        ],
        said,
    );
}

#[test]
fn a_name_with_whose_it_is_speaks_before_a_colon() {
    check(
        &[
            ("Ali Doru, the president of Kenya, came. Kenya's Doru: “We wait.”", "KEN:Doru"),
            ("Kenya’s Ali Doru: “We wait.”", "KEN:Doru"),
            ("Ali Doru came. The view of Kenya's Doru: “We wait.”", "?"),
            ("Kenya's lake: “We wait.”", "?"),
        ],
        said,
    );
}

#[test]
fn what_is_not_said_is_no_statement() {
    check(
        &[
            ("Kenya denied that it had closed the lake.", ""),
            ("Kenya did not say that it had closed the lake.", ""),
            ("Kenya has never said that the lake was closed.", ""),
            ("Kenya stopped short of saying that the lake was closed.", ""),
            ("Kenya denied having said that the lake was closed.", ""),
            ("Kenya refused to say that the lake was closed.", ""),
            ("Kenya rejected claims that the lake was closed.", ""),
            ("Neither Kenya nor Uganda said that the lake was closed.", ""),
            ("No Kenyan official said that the lake was closed.", ""),
            ("If Kenya says that the lake is closed, boats stay.", ""),
            // But what is said along with it is.
            ("Kenya denied closing the lake and said that boats went out.", "KEN"),
            ("Kenya refuses to talk and said that boats went out.", "KEN"),
            ("Kenya admitted that the lake was not closed.", "KEN"),
        ],
        reported,
    );
    let found = found("Kenya said it was untrue that the lake was closed.");
    let clause = "News of the day\n\nKenya said ".len();
    assert_eq!(found.quotes.iter().map(|quote| quote.span.start).collect::<Vec<_>>(), [clause]);
}

#[test]
fn an_official_whom_nobody_named_is_not_one_who_was() {
    let first = "Ali Doru, an official of Kenya, came. Kenya's ambassador, Lena Karim, left.";
    let table = [
        ("A senior Norwegian official was silent. “Not today,” the official said.", "?"),
        ("A diplomat shook her head. “Not today,” the diplomat said.", "?"),
        ("“Not today,” two Kenyan diplomats said.", "?"),
        ("“Not today,” several officials from Kenya said.", "?"),
        ("“Not today,” a Kenyan ambassador said.", "KEN"),
        ("“Not today,” Kenyan officials said.", "KEN"),
        // But whoever was named is the one.
        ("“Not today,” Kenya's ambassador said.", "KEN:Karim"),
        ("An envoy, Ivan Doru, came. “Not today,” the envoy said.", "PER:Doru"),
    ];
    for (text, expected) in table {
        assert_eq!(said(&format!("{first}\n\n{text}")), expected, "{text}");
    }
}

#[test]
fn nobody_speaks_for_a_part_of_the_world() {
    check(
        &[
            ("“It is late,” a Western diplomat said. “It is,” the diplomat added.", "?; ?"),
            ("“It is late,” Western officials said.", "?"),
            ("“It is late,” said a spokesman for Western mediators.", "?"),
            ("“It is late,” a Kenyan diplomat said.", "KEN"),
        ],
        said,
    );
}

#[test]
fn of_several_who_speak_together_the_first_is_named_as_a_guess() {
    check(
        &[
            ("“We will talk,” Peru and Chile said in a joint statement.", "PER"),
            ("The foreign ministers of Peru and Chile said the road was “open to all”.", "PER"),
            ("“The talks failed,” Peruvian and Chilean officials said.", "PER"),
            ("Jane Otieno and Ivan Doru told reporters it was “a start”.", "PER:Otieno"),
            ("A guard and Ivan Doru told reporters it was “a start”.", "?"),
            // What somebody is makes no second speaker, and a second sentence has its own.
            ("Ivan Doru, a farmer and father of six, said it was “a start”.", "PER:Doru"),
            ("Peru was silent, and Chile said it was “a start”.", "CHL"),
        ],
        said,
    );
    let together = found("“We will talk,” Peru and Chile said.");
    assert_eq!(together.quotes[0].confidence, detente_text::Confidence::Low);
    let alone = found("“We will talk,” Peru said.");
    assert_eq!(alone.quotes[0].confidence, detente_text::Confidence::High);
}

#[test]
fn another_side_named_since_ends_what_somebody_says() {
    let first = "“We are ready,” said Ivan Doru.";
    for second in [
        "The mood in Lima was grim.\n\n“They shelled us all night.”",
        "The reply from Lima was swift.\n\n“They shelled us all night.”",
        "On the Chilean side, the mood was grim. “They shelled us all night.”",
    ] {
        assert_eq!(said(&format!("{first}\n\n{second}")), "PER:Doru; ?", "{second}");
    }
    let goes_on = format!("{first} The night was long.\n\n“They shelled us all night.”");
    assert_eq!(said(&goes_on), "PER:Doru; PER:Doru");
}

#[test]
fn words_that_stand_apart_tell_who_spoke() {
    check(
        &[
            ("“We will not leave” — Ivan Doru, president of Peru", "PER:Doru"),
            ("“We will not leave.” So said Ivan Doru on Monday.", "PER:Doru"),
            ("“We will not leave.” Those were the words of Ivan Doru.", "PER:Doru"),
            ("The port “is closed”, warns Peru.", "PER"),
            ("Ivan Doru told Chile that the road “is open”, Chile said.", "?"),
            ("Ivan Doru told Chile that the road “is open”, his office said.", "PER:Doru"),
            ("It accused Ivan Doru, who has ruled since May, of “theft”.", "?"),
        ],
        said,
    );
}

#[test]
fn an_interview_has_the_speakers_that_it_prints() {
    let printed = "Jane Otieno: Is it over?\n\nIvan Doru: No, it is not. We go on.";
    assert_eq!(said(printed), "PER:Otieno; PER:Doru");
    let short = "We met Ivan Doru in his garden on a warm day in May.\n\nQ: Is it over, do you think?\n\nA: No, it is not. We go on.";
    assert_eq!(said(short), "PER:Doru");
    let two = "We met Ivan Doru and Jane Otieno in his garden in May.\n\nQ: Is it over, do you think?\n\nA: No, it is not. We go on.";
    assert_eq!(said(two), "?");
    assert_eq!(said("Peru: Rain falls in the north.\n\nChile: Rain falls in the south."), "");
}

#[test]
fn an_office_belongs_to_whom_its_own_words_name() {
    check(
        &[
            (
                "They took a town near Chile, a military official said. “It is ours,” the official said.",
                "?",
            ),
            (
                "Peru said in a statement that it would wait. “It is time,” the statement said.",
                "PER",
            ),
        ],
        said,
    );
}

#[test]
fn the_name_of_somewhere_is_no_person() {
    check(
        &[
            ("The governor of Upper Zamora said it was calm.", ""),
            ("The mayor of Kiry Shona told reporters that it was calm.", ""),
            ("Officials in El Tashir said it was calm.", ""),
            ("The minister said Wad Zamani was calm.", ""),
            ("Governor Zamora region was shelled.", ""),
            ("The governor of Upper Zamora, Ivan Doru, said it was calm.", "PER:Doru"),
            ("Governor Zamora said it was calm.", "PER:Zamora"),
        ],
        persons,
    );
}
