//! Who is named, who said what, and when?
//!
//! Tables of sentences with what should be found in them. Persons, outlets and what is quoted are invented.

mod sentences;

use detente_english::{Lexicon, find};
use detente_model::Day;
use detente_text::{Actor, Confidence, Document, Findings, Language, Verbatim, read};
use sentences::check;

/// A document of one headline and one paragraph a line.
fn document(text: &str) -> Document {
    let text = format!("News of the day\n\n{text}\n");
    let mut document = read(text.as_bytes()).expect("it is text");
    document.published = Day::new(2024, Some(3), Some(14));
    document
}

fn found(text: &str) -> (Document, Findings) {
    let document = document(text);
    let found = find(&document, &Lexicon::builtin());
    (document, found)
}

/// The mentions as `words=actor`.
fn named(text: &str) -> String {
    let (document, found) = found(text);
    let named: Vec<String> = found
        .mentions
        .iter()
        .map(|it| format!("{}={}", document.slice(it.span), it.actor))
        .collect();
    named.join("; ")
}

/// The speech as `words=speaker`.
fn said(text: &str) -> String {
    let (document, found) = found(text);
    let said: Vec<String> = found
        .quotes
        .iter()
        .filter(|it| it.verbatim != Verbatim::Indirect)
        .map(|it| {
            let speaker = it.speaker.as_ref().map_or("?", Actor::as_str);
            format!("{}={speaker}", document.slice(it.span))
        })
        .collect();
    said.join("; ")
}

/// The dates as `words=from..to`.
fn dated(text: &str) -> String {
    let (document, found) = found(text);
    let dated: Vec<String> = found
        .dates
        .iter()
        .map(|it| {
            let day =
                |day: Option<jiff::civil::Date>| day.map_or(String::new(), |day| day.to_string());
            format!("{}={}..{}", document.slice(it.span), day(it.from), day(it.to))
        })
        .collect();
    dated.join("; ")
}

#[test]
fn states_are_found_by_all_their_names() {
    check(
        &[
            ("Talks between Sudan and South Sudan went on.", "Sudan=SDN; South Sudan=SSD"),
            (
                "Guinea-Bissau, Guinea and Equatorial Guinea met.",
                "Guinea-Bissau=GNB; Guinea=GIN; Equatorial Guinea=GNQ",
            ),
            ("Niger and Nigeria closed the border.", "Niger=NER; Nigeria=NGA"),
            ("The DRC and the Republic of the Congo signed.", "DRC=COD; Republic of the Congo=COG"),
            ("North Korean envoys met South Koreans.", "North Korean=PRK; South Koreans=KOR"),
            ("Côte d’Ivoire and Cote d'Ivoire are one.", "Côte d’Ivoire=CIV; Cote d'Ivoire=CIV"),
            ("The U.S. and the UK agreed, as did the U.N. on Friday.", "U.S.=USA; UK=GBR; U.N.=UN"),
            ("They told us so.", ""),
            ("A ship crossed the South China Sea and the Indian Ocean.", ""),
            ("He read it in the Washington Post at Moscow State University.", ""),
            ("The Kremlin and the White House were silent.", "Kremlin=RUS; White House=USA"),
            ("The West and Western powers helped.", "West=west; Western powers=west"),
            (
                "Fighting in West Darfur and the West Bank.",
                "West Darfur=darfur; West Bank=west-bank",
            ),
            (
                "The UN Security Council met; Iran's Security Council did too.",
                "UN Security Council=UN; Iran=IRN",
            ),
            (
                "The Rapid Support Forces (RSF) and Hamas refused.",
                "Rapid Support Forces=RSF; RSF=RSF; Hamas=HAMAS",
            ),
            ("KYIV, Ukraine (News) - Rain fell.", "KYIV=UKR; Ukraine=UKR"),
        ],
        named,
    );
}

#[test]
fn persons_belong_to_the_state_that_the_text_gives() {
    check(
        &[
            (
                "Kenyan President Joseph Otieno left. Otieno was tired.",
                "Kenyan=KEN; Joseph Otieno=KEN:Otieno; Otieno=KEN:Otieno",
            ),
            (
                "Norway’s foreign minister, Ingrid Solberg, came.",
                "Norway=NOR; Ingrid Solberg=NOR:Solberg",
            ),
            (
                "Ingrid Solberg, the foreign minister of Norway, came.",
                "Ingrid Solberg=NOR:Solberg; Norway=NOR",
            ),
            ("The president of Chile, Pablo Rojas, came.", "Chile=CHL; Pablo Rojas=CHL:Rojas"),
            (
                "A Pakistani military spokesman, Major General Asad Mirwani, spoke.",
                "Pakistani=PAK; Asad Mirwani=PAK:Mirwani",
            ),
            (
                "Minister of External Relations Laura Nunes of Angola spoke.",
                "Laura Nunes=AGO:Nunes; Angola=AGO",
            ),
            (
                "Saudi Crown Prince Faisal bin Nayef left; bin Nayef smiled.",
                "Saudi=SAU; Faisal bin Nayef=SAU:bin Nayef; bin Nayef=SAU:bin Nayef",
            ),
            (
                "European Commission President Ursula van der Berg left.",
                "European Commission=EU; Ursula van der Berg=EU:van der Berg",
            ),
            (
                "Sudan’s army chief, Hassan al-Tayeb, left. Tayeb refused.",
                "Sudan=SDN; Hassan al-Tayeb=SDN:Tayeb; Tayeb=SDN:Tayeb",
            ),
            (
                "North Korean leader Pak Chol Su left. Pak smiled.",
                "North Korean=PRK; Pak Chol Su=PRK:Pak; Pak=PRK:Pak",
            ),
            (
                "Israel's defence minister, Israel Barzel, left.",
                "Israel=ISR; Israel Barzel=ISR:Barzel",
            ),
            ("King Ahmad II of Jordan left.", "Ahmad II=JOR:Ahmad; Jordan=JOR"),
            (
                "Chinese Defence Minister Dong Jun left. Dong smiled.",
                "Chinese=CHN; Dong Jun=CHN:Dong; Dong=CHN:Dong",
            ),
            ("Daniel Moreau told the press.", "Daniel Moreau=PER:Moreau"),
        ],
        named,
    );
}

#[test]
fn those_who_are_sent_belong_to_who_sends_them() {
    check(
        &[
            (
                "The United Nations Special Envoy for Yemen, Jane Dorrel, arrived.",
                "United Nations=UN; Yemen=YEM; Jane Dorrel=UN:Dorrel",
            ),
            (
                "EU Special Representative for the Sahel Jane Dorrel arrived.",
                "EU=EU; Sahel=sahel; Jane Dorrel=EU:Dorrel",
            ),
            ("The OSCE Chair, Jane Dorrel, arrived.", "OSCE=OSCE; Jane Dorrel=OSCE:Dorrel"),
            (
                "The UN’s resident coordinator for Sudan Jane Dorrel arrived.",
                "UN=UN; Sudan=SDN; Jane Dorrel=UN:Dorrel",
            ),
            (
                "The AU's envoy to Somalia, Jane Dorrel, arrived.",
                "AU=AU; Somalia=SOM; Jane Dorrel=AU:Dorrel",
            ),
            (
                "Jane Dorrel, UN humanitarian coordinator in Sudan, arrived.",
                "Jane Dorrel=UN:Dorrel; UN=UN; Sudan=SDN",
            ),
            (
                "Head of the UN mission in Libya, Jane Dorrel, arrived.",
                "UN=UN; Libya=LBY; Jane Dorrel=UN:Dorrel",
            ),
            (
                "The Special Envoy of the Secretary-General for Yemen, Jane Dorrel, arrived.",
                "Yemen=YEM; Jane Dorrel=UN:Dorrel",
            ),
            (
                "The OSCE Monitoring Mission chief in Ukraine, Selim Aydin, arrived.",
                "OSCE=OSCE; Ukraine=UKR; Selim Aydin=OSCE:Aydin",
            ),
            (
                "The spokesman for the Turkish army, Colonel Selim Aydin, arrived.",
                "Turkish=TUR; Selim Aydin=TUR:Aydin",
            ),
            (
                "US special envoy to Sudan Tom Perrin arrived.",
                "US=USA; Sudan=SDN; Tom Perrin=USA:Perrin",
            ),
            (
                "The special envoy for Yemen, Jane Dorrel, arrived.",
                "Yemen=YEM; Jane Dorrel=PER:Dorrel",
            ),
        ],
        named,
    );
}

#[test]
fn a_minister_of_any_field_belongs_to_the_owner() {
    check(
        &[
            (
                "Kenya’s communication minister, Patrice Doru, arrived.",
                "Kenya=KEN; Patrice Doru=KEN:Doru",
            ),
            (
                "Sudan's acting water and irrigation minister, Patrice Doru, arrived.",
                "Sudan=SDN; Patrice Doru=SDN:Doru",
            ),
            (
                "Sudan's minister of culture and information, Patrice Doru, arrived.",
                "Sudan=SDN; Patrice Doru=SDN:Doru",
            ),
            (
                "Kenyan Cabinet Secretary for Interior Patrice Doru arrived.",
                "Kenyan=KEN; Patrice Doru=KEN:Doru",
            ),
            (
                "Mali is at war. The country's interior minister, Patrice Doru, arrived.",
                "Mali=MLI; Patrice Doru=MLI:Doru",
            ),
            ("Kenya's attack killed minister Patrice Doru.", "Kenya=KEN; Patrice Doru=PER:Doru"),
        ],
        named,
    );
}

#[test]
fn bodies_with_initials_are_found_by_them_later() {
    let text = "The Upland Salvation Front (USF) attacked. The USF withdrew.";
    assert_eq!(named(text), "Upland Salvation Front=USF; USF=USF; USF=USF");
}

#[test]
fn speech_has_its_speaker() {
    check(
        &[
            (
                "“We are ready,” Kenyan President Joseph Otieno said. “They are not.”",
                "“We are ready,”=KEN:Otieno; “They are not.”=KEN:Otieno",
            ),
            (
                "Kenyan President Joseph Otieno left. “I am tired,” he said.",
                "“I am tired,”=KEN:Otieno",
            ),
            ("“It is late,” said a Kremlin spokesman.", "“It is late,”=RUS"),
            ("The Turkish Foreign Ministry called it \"a betrayal\".", "\"a betrayal\"=TUR"),
            ("According to the UN, the situation is “grave”.", "“grave”=UN"),
            ("The so-called “Free Valley” was quiet.", ""),
            ("He wrote a book called “The Long Road”.", ""),
            ("“We are ready,” negotiators for both sides said.", "“We are ready,”=?"),
            (
                "Norway’s foreign minister, Ingrid Solberg, who leads the talks, said: «We can’t wait.»",
                "«We can’t wait.»=NOR:Solberg",
            ),
            (
                "'We can't go on like this,' said Daniel Moreau, adding that the soldiers' families waited.",
                "'We can't go on like this,'=PER:Moreau",
            ),
            (
                "Daniel Moreau said the plan was “absurd” and “dangerous”.",
                "“absurd”=PER:Moreau; “dangerous”=PER:Moreau",
            ),
        ],
        said,
    );
}

#[test]
fn a_role_speaks_for_the_one_who_was_named_with_it() {
    check(
        &[
            (
                "UN Special Envoy for Yemen Jane Dorrel left. “It is time,” the Special Envoy said.",
                "“It is time,”=UN:Dorrel",
            ),
            (
                "Kenyan Foreign Minister Joseph Otieno left. “It is time,” the minister went on to say.",
                "“It is time,”=KEN:Otieno",
            ),
            (
                "UN envoy Jane Dorrel left. “It is time,” the envoy stressed. “Now,” she stressed.",
                "“It is time,”=UN:Dorrel; “Now,”=UN:Dorrel",
            ),
            (
                "Kenyan President Joseph Otieno left. “It is time,” the president’s spokesman said.",
                "“It is time,”=KEN",
            ),
            (
                "Kenyan Foreign Ministry spokeswoman Mary Otieno left. “It is time,” the spokesperson said.",
                "“It is time,”=KEN:Otieno",
            ),
            (
                "Norwegian Foreign Minister Ingrid Solberg left. Kenyan Prime Minister Joseph Otieno spoke. “It is time,” the prime minister said. The minister called it “a start”.",
                "“It is time,”=KEN:Otieno; “a start”=NOR:Solberg",
            ),
            (
                "Turkish President Selim Aydin met Norwegian President Ingrid Solberg. “It is time,” the Turkish leader said.",
                "“It is time,”=TUR:Aydin",
            ),
            ("“It is time,” an official said.", "“It is time,”=?"),
        ],
        said,
    );
}

#[test]
fn without_a_state_the_dateline_tells_whose_government_it_is() {
    check(
        &[
            (
                "ALGIERS, 3 March (News) – Foreign Minister Hamid Doru arrived.",
                "ALGIERS=DZA; Hamid Doru=DZA:Doru",
            ),
            ("KYIV — Defence Minister Ivan Doru arrived.", "KYIV=UKR; Ivan Doru=UKR:Doru"),
            (
                "KYIV — Polish Defence Minister Marek Doru arrived.",
                "KYIV=UKR; Polish=POL; Marek Doru=POL:Doru",
            ),
            (
                "CAIRO — President Marek Doru spoke of Poland and Polish farmers.",
                "CAIRO=EGY; Marek Doru=PER:Doru; Poland=POL; Polish=POL",
            ),
            ("Foreign Minister Hamid Doru arrived.", "Hamid Doru=PER:Doru"),
        ],
        named,
    );
    check(
        &[
            (
                "ALGIERS, 3 March (News) – Rain fell. “It is time,” the ministry said in a statement.",
                "“It is time,”=DZA",
            ),
            (
                "ALGIERS (News) – Rain fell. The Ministry of Foreign Affairs called it “a betrayal”.",
                "“a betrayal”=DZA",
            ),
            ("Rain fell. “It is time,” the ministry said in a statement.", "“It is time,”=?"),
        ],
        said,
    );
    let (_, found) = found("KYIV — Rain fell. “It is time,” the government said.");
    let sure: Vec<Confidence> = found.quotes.iter().map(|it| it.confidence).collect();
    assert_eq!(sure, [Confidence::Low]);
}

#[test]
fn fragments_and_passives_have_their_speaker() {
    check(
        &[
            (
                "The Kenyan Foreign Ministry denounced “in the strongest terms” what had happened.",
                "“in the strongest terms”=KEN",
            ),
            (
                "The Kenyan minister Joseph Otieno rejected any solution “imposed by the occupier”.",
                "“imposed by the occupier”=KEN:Otieno",
            ),
            ("“It is time,” Daniel Moreau was quoted as saying.", "“It is time,”=PER:Moreau"),
            (
                "“It is time,” state media quoted Daniel Moreau as saying.",
                "“It is time,”=PER:Moreau",
            ),
            ("“It is time,” Daniel Moreau has said.", "“It is time,”=PER:Moreau"),
            ("Daniel Moreau is reported to have said “it is time”.", "“it is time”=PER:Moreau"),
            (
                "Daniel Moreau left. His cousin, Mary Hassan, agreed. “It is time,” she said.",
                "“It is time,”=PER:Hassan",
            ),
        ],
        said,
    );
}

#[test]
fn a_paragraph_without_a_closing_mark_goes_on_in_the_next() {
    let text = "“It was hard,” said Daniel Moreau.\n\n“We worked on.\n\n“We won.”";
    assert_eq!(
        said(text),
        "“It was hard,”=PER:Moreau; “We worked on.=PER:Moreau; “We won.”=PER:Moreau"
    );
}

#[test]
fn brackets_make_a_quotation_edited() {
    let (_, found) = found("“They [the rebels] came,” Daniel Moreau said.");
    assert_eq!(found.quotes.first().map(|quote| quote.verbatim), Some(Verbatim::Edited));
}

#[test]
fn dates_give_intervals() {
    check(
        &[
            ("It began on 19 September 2023.", "19 September 2023=2023-09-19..2023-09-19"),
            (
                "It began on September 19, 2023, at dawn.",
                "September 19, 2023=2023-09-19..2023-09-19",
            ),
            (
                "In May 2021 they met; in May they parted.",
                "May 2021=2021-05-01..2021-05-31; May=2021-05-01..2021-05-31",
            ),
            ("They may march in March 2022.", "March 2022=2022-03-01..2022-03-31"),
            ("Since 2022 it has been quiet.", "Since 2022=2022-01-01.."),
            ("It will end by 2030.", "by 2030=..2030-12-31"),
            ("Before June 2020 nobody came.", "Before June 2020=..2020-05-31"),
            ("It raged in the early 1990s.", "early 1990s=1990-01-01..1993-12-31"),
            ("It lasted from 1991 to 1994.", "from 1991 to 1994=1991-01-01..1994-12-31"),
            (
                "It lasted from 27 September to 10 November 2020.",
                "from 27 September to 10 November 2020=2020-09-27..2020-11-10",
            ),
            ("In 1992–94 there was war.", "1992–94=1992-01-01..1994-12-31"),
            ("He spoke on Tuesday.", "Tuesday=2024-03-12..2024-03-12"),
            ("They left yesterday.", "yesterday=2024-03-13..2024-03-13"),
            ("They met last September.", "last September=2023-09-01..2023-09-30"),
            ("They met two weeks ago.", "two weeks ago=2024-02-26..2024-03-03"),
            ("Resolution 1701 and 2000 soldiers are no years.", ""),
            ("The second man may be 34 years old.", ""),
            ("In recent years it was quiet.", "In recent years=.."),
            (
                "Talks ended before the end of June 2021.",
                "before the end of June 2021=..2021-06-30",
            ),
            (
                "They signed in 2020, and left in February of that year.",
                "2020=2020-01-01..2020-12-31; February of that year=2020-02-01..2020-02-29",
            ),
        ],
        dated,
    );
}

#[test]
fn without_a_day_of_publication_nothing_is_reckoned() {
    let mut document = document("He spoke on Tuesday and left yesterday.");
    document.published = None;
    let found = find(&document, &Lexicon::builtin());
    assert!(found.dates.iter().all(|date| date.from.is_none() && date.to.is_none()));
    assert_eq!(found.dates.len(), 2);
}

#[test]
fn a_case_adds_its_parties() {
    let party = Actor::new("valley-council");
    let lexicon = Lexicon::builtin()
        .with_party(&party, &["Valley Council", "Council of the Valley"])
        .with("case.toml", "[[group]]\nid = \"HILL\"\nnames = [\"Hill Men\"]\n")
        .expect("it is a lexicon");
    let document = document("The Valley Council met the Hill Men.");
    let found = find(&document, &lexicon);
    let actors: Vec<&str> = found.mentions.iter().map(|it| it.actor.as_str()).collect();
    assert_eq!(actors, ["valley-council", "HILL"]);
}

/// What would take long if anything were looked for in a whole text from every place in it.
#[test]
fn texts_without_end_are_read_to_their_end() {
    let rows = [
        "\"\u{201c}'",
        "\"\u{201c}' ",
        "\u{201c}a ",
        "\u{201c}A b. ",
        "peace ",
        "((((",
        "Mr. Mr. Mr. ",
        "Joseph Otieno ",
        "Zorgo ",
        "12 34 ",
        "1234567890",
        "said ",
        "\n",
        "a, ",
        "president ",
        "minister of ",
        "Kenya's minister ",
        "envoy for Yemen ",
        "he said \u{201c}a b c.\u{201d} ",
    ];
    for row in rows {
        let text = row.repeat(60_000 / row.len());
        let mut document = read(format!("News\n\n{text}").as_bytes()).expect("it is text");
        document.language = Language { code: "en".to_owned(), analysed: true };
        for passage in &mut document.passages {
            passage.language = None;
        }
        let found = find(&document, &Lexicon::builtin());
        let longest = found.mentions.iter().map(|it| it.span.end - it.span.start).max();
        assert!(longest.unwrap_or(0) < 400, "a name without end in {row:?}");
    }
}

proptest::proptest! {
    /// No text makes the finders fail, and every span is a piece of its document.
    #[test]
    fn any_text_gives_spans_of_its_own(text in "([A-Za-z “”‘’\"'.,:;()\\[\\]«»–-]|é|日|May |2020|Putin |U\\.S\\. |said |Russia|the |of |president |, who |\n){0,120}") {
        if let Ok(document) = read(format!("x{text}").as_bytes()) {
            let found = find(&document, &Lexicon::builtin());
            let spans = found.mentions.iter().map(|it| it.span)
                .chain(found.unknown_names.iter().copied())
                .chain(found.quotes.iter().map(|it| it.span))
                .chain(found.quotes.iter().filter_map(|it| it.cue))
                .chain(found.dates.iter().map(|it| it.span));
            for span in spans {
                proptest::prop_assert!(span.start < span.end);
                proptest::prop_assert!(document.text.get(span.start..span.end).is_some());
            }
        }
    }
}

#[test]
fn its_minister_is_that_of_the_state_at_the_head_of_the_sentence() {
    check(
        &[
            (
                "Kenya will come to Oslo, its foreign minister, Ali Doru, said.",
                "Kenya=KEN; Oslo=NOR; Ali Doru=KEN:Doru",
            ),
            (
                "The Netherlands will pay, its finance minister, Ali Doru, said.",
                "Netherlands=NLD; Ali Doru=NLD:Doru",
            ),
            (
                "Kenya told Uganda to wait, its foreign minister, Ali Doru, said.",
                "Kenya=KEN; Uganda=UGA; Ali Doru=PER:Doru",
            ),
            ("Kenya's army left, its spokesman, Ali Doru, said.", "Kenya=KEN; Ali Doru=PER:Doru"),
        ],
        named,
    );
}

#[test]
fn a_surname_that_a_group_has_too_is_a_persons() {
    check(
        &[
            (
                "Kenyan Foreign Minister Lena Karimba Wagner came. Wagner left.",
                "Kenyan=KEN; Lena Karimba Wagner=KEN:Wagner; Wagner=KEN:Wagner",
            ),
            ("Gen. Wagner came with Mr. Wagner.", "Wagner=PER:Wagner; Wagner=PER:Wagner"),
            ("Foreign Minister Wagner of Kenya came.", "Wagner=KEN:Wagner; Kenya=KEN"),
            // Where both are told of, the word alone is for nobody who is known.
            (
                "Envoy Lena Wagner met the Wagner Group. Wagner was silent.",
                "Lena Wagner=PER:Wagner; Wagner Group=WAGNER",
            ),
            (
                "The Wagner Group came. Yesterday Wagner fighters and Wagner left.",
                "Wagner Group=WAGNER; Wagner fighters=WAGNER; Wagner=WAGNER",
            ),
            ("Wagner was silent.", ""),
        ],
        named,
    );
}

#[test]
fn the_names_of_a_case_are_its_own_before_anybody_elses() {
    let doru = Actor::new("doru");
    let lexicon = Lexicon::builtin().with_party(&doru, &["Lena Wagner", "Wagner"]);
    assert_eq!(lexicon.actor("Wagner"), Some(&doru));
    assert_eq!(lexicon.actor("Wagner Group"), Some(&Actor::new("WAGNER")));
    assert!(Lexicon::builtin().is_surname("Wagner"));
    assert!(!lexicon.is_surname("Wagner") && !lexicon.is_surname("Wagner Group"));
}
