//! Is what a briefing says so of everything that it says it of?
//!
//! One case with a bit of everything, and the same with something otherwise.

use detente::ask::{self, Limits, StabilityQuestion};
use detente::briefing::Briefing;
use detente::briefing::finding::Hold;
use detente::briefing::sureness::Otherwise;
use detente::dealing::{Deal, Failure, failure};
use detente::model::{Conflict, Known, Position, Preference, print_exact};
use detente_page::{Emphasis, terminal};

use crate::{brief, built, case};

/// The case without the scenario of a boycott, and that scenario.
fn both() -> (Conflict, Conflict) {
    let mut conflict = case("crates/detente/tests/data/strait");
    let at = conflict.scenarios.iter().position(|it| it.id == "boycott").unwrap();
    let boycott = conflict.scenarios.remove(at);
    let under = conflict.under(&boycott);
    (conflict, under)
}

fn strait() -> Conflict {
    both().0
}

/// The same while Upland boycotts the north, which will not last.
fn boycott() -> Conflict {
    both().1
}

/// A briefing, and its text without line breaks.
fn told(conflict: &Conflict) -> (Briefing, String) {
    let (briefing, page) = brief(conflict);
    let text = terminal(&page, 100, Emphasis::None);
    let words: Vec<&str> = text.split_whitespace().collect();
    (briefing, words.join(" "))
}

fn deals(briefing: &Briefing) -> &[Deal] {
    &briefing.found.as_ref().unwrap().deals.as_ref().unwrap().treaties[0].deals
}

#[test]
fn every_value_is_said_only_of_deals_for_which_it_is_proved() {
    let (briefing, text) = told(&strait());
    let worth: Vec<&Deal> =
        deals(&briefing).iter().filter(|deal| deal.is_worth_proposing()).collect();
    let proved = worth.iter().filter(|deal| deal.surely_in_zone == Some(true)).count();
    assert_eq!((worth.len(), proved), (2, 1));
    let said = "(for the first for every value in the ranges of the case, with the answers that are supposed; for the rest at the middle of all ranges)";
    assert!(text.contains(said), "{text}");
}

/// What is in force needs no signature, and is told apart from what does.
#[test]
fn a_text_in_force_is_none_that_could_be_signed() {
    for (path, old, new) in [
        ("catalogue/teaching-treaty-in-force-exit-any", 1, 2),
        ("catalogue/teaching-treaty-in-force-exit-never", 1, 1),
        ("cases/cambodia", 1, 17),
    ] {
        let (briefing, text) = told(&case(path));
        let dealing = &briefing.found.as_ref().unwrap().deals.as_ref().unwrap().treaties[0];
        let in_force = dealing.deals.iter().filter(|deal| dealing.is_in_force(deal)).count();
        assert_eq!((in_force, dealing.deals.len() - in_force), (old, new), "{path}");
        let said = format!("{old} on the text that is in force and {new} that could be signed");
        assert!(text.contains(&said), "{path}: {text}");
        let all = format!("{} deals that could be signed", old + new);
        let of_all = format!("the {} on “", old + new);
        assert!(!text.contains(&all), "{path}: {text}");
        let answered = text.split(&of_all).nth(1).map(|rest| rest.chars().take(60).collect());
        let answered: String = answered.unwrap_or_default();
        assert!(!answered.contains("could be signed"), "{path}: {answered}");
    }
    // Where nothing is in force, all could be.
    let (_, text) = told(&strait());
    assert!(
        text.contains("that could be signed") && !text.contains("text that is in force"),
        "{text}"
    );
}

/// What becomes of a text that has been begun, were nothing changed in it, is told; and where none has, nothing is.
#[test]
fn a_text_on_its_way_is_told_of() {
    let (briefing, text) = told(&case("cases/south-caucasus-2025"));
    let dealing = &briefing.found.as_ref().unwrap().deals.as_ref().unwrap().treaties[0];
    assert_eq!(dealing.text_on_its_way().map(|it| it.stage), Some(0));
    let said = "The text that has come to initialled, if nothing were changed in it: Azerbaijan would be worse off than without a deal.";
    assert!(text.contains(said), "{text}");
    assert!(!text.contains("in force today"), "{text}");
    for none in ["cases/cambodia", "cases/nile-dam"] {
        assert!(!told(&case(none)).1.contains("The text that has come to"), "{none}");
    }
}

/// One party has one name, in sentences and in heads; where that isn't its own, the page says so once.
#[test]
fn heads_call_parties_as_sentences_do() {
    let (_, text) = told(&case("cases/cambodia"));
    let said = "Names: Phnom Penh is State of Cambodia; the royalists are FUNCINPEC.";
    assert!(text.contains(said), "{text}");
    assert_eq!(text.matches("State of Cambodia").count(), 1, "{text}");
    // The head of the table of deals, cut into lines.
    assert!(text.contains("Who doesn't disarm Phnom Royalists KPNLF Khmer"), "{text}");
    let (_, text) = told(&case("cases/south-caucasus"));
    assert!(!text.contains("Names: "), "{text}");
}

#[test]
fn a_number_that_is_asked_for_is_varied_and_counted_once() {
    let (briefing, text) = told(&strait());
    let tried = briefing.found.as_ref().unwrap().alternatives.iter();
    let numbers = tried.filter_map(|it| match &it.otherwise {
        Otherwise::Answer(_, Known::Number(number)) => Some(print_exact(number)),
        Otherwise::Answer(_, Known::Level(_)) | Otherwise::Scenario(_) => None,
    });
    assert_eq!(numbers.collect::<Vec<_>>(), ["4", "12"]);
    let (briefing, page) = brief(&strait());
    let whole = detente_page::markdown(&page, None);
    assert!(whole.contains("the least and the greatest were tried"), "{text}");
    // The ranges of the wishes, and that of one share.
    assert_eq!(briefing.grounds.numbers.ranges, 16);
}

#[test]
fn open_orders_are_told() {
    let (_, text) = told(&strait());
    assert!(text.contains("the author isn’t sure that 2 priorities of the League come before"));
    let mut sure = strait();
    for preference in sure.preferences.iter_mut().flatten() {
        if let Preference::Priorities(priorities) = preference {
            priorities.iter_mut().for_each(|it| it.unsure = false);
        }
    }
    let (_, text) = told(&sure);
    assert!(!text.contains("isn’t sure"), "{text}");
}

#[test]
fn who_breaks_what_others_now_refuse_breaks_deals_still() {
    let (_, text) = told(&strait());
    assert!(text.contains("deals that leave no signatory worse off would be broken by Lowland"));
    // A clash takes these out of the zone; Lowland would break them as before.
    assert!(text.contains("Scenario “A clash in the north”: today does not last"), "{text}");
    assert!(!text.contains("would no longer break any deal"), "{text}");
}

#[test]
fn what_could_be_provoked_outside_the_zone_is_not_told_of_the_zone() {
    let (briefing, text) = told(&boycott());
    let (inside, outside): (Vec<&Deal>, Vec<&Deal>) =
        deals(&briefing).iter().partition(|deal| deal.is_in_zone());
    let is_provoked = |deal: &&Deal| deal.provocations.as_ref().is_some_and(|all| !all.is_empty());
    assert!(!inside.iter().any(is_provoked) && outside.iter().any(is_provoked));
    assert!(text.contains("Nobody would break any of the deals that leave no signatory worse off, and nobody could provoke"), "{text}");
    assert!(!text.contains("Some could be provoked"), "{text}");
}

#[test]
fn a_deal_that_leads_to_no_less_is_not_refused() {
    let (briefing, _) = told(&boycott());
    let found = briefing.found.as_ref().unwrap();
    let dealing = &found.deals.as_ref().unwrap().treaties[0];
    let nothing = dealing.deals.iter().find(|deal| deal.settlements == [0, 0, 0, 0]).unwrap();
    assert_eq!((nothing.in_zone, nothing.below.as_deref()), (Some(false), Some(&[][..])));
    assert!(matches!(failure(dealing, nothing), Some(Failure::Provoked(_))));
}

#[test]
fn a_threat_changes_nothing_for_nothing() {
    let (briefing, text) = told(&boycott());
    let today = briefing.found.as_ref().unwrap().today.as_ref().unwrap();
    assert_eq!(today.hold(), Hold::Threat);
    let example = today.views[0].example.as_ref().unwrap();
    let changes = |from: &Position, to: &Position| {
        from.levels.iter().zip(&to.levels).filter(|(from, to)| from != to).count()
    };
    let [reply] = &example.replies[..] else { panic!("{example:?}") };
    assert_eq!(changes(&reply.from.position, &reply.to.position), 1);
    // One story on one page.
    assert!(text.contains("Today is held by bare threats alone"));
    assert!(text.contains("today will not last: somebody gains by a step that bare threats hold"));
}

#[test]
fn every_deal_that_is_not_proposed_is_counted_among_the_others() {
    for conflict in [strait(), boycott()] {
        let (briefing, _) = told(&conflict);
        let found = briefing.found.as_ref().unwrap();
        let dealing = &found.deals.as_ref().unwrap().treaties[0];
        let tally = detente::dealing::tally(dealing);
        let failed: usize = tally.failures.iter().map(|it| it.count).sum();
        assert_eq!(failed + tally.surely_worth, tally.judged);
    }
}

#[test]
fn what_is_stopped_says_where_things_stand_and_what_to_do() {
    let question = StabilityQuestion::usual();
    let little = Limits { time: None, bytes: Some(1 << 16) };
    let answer = ask::stability(&built(&strait()), &question, &little.begin()).unwrap();
    assert!(answer.found.is_none());
    let text = terminal(&detente_page::stability(&answer, 8), 100, Emphasis::None);
    assert!(text.contains("Upland: Campaign against recognition"), "{text}");
    assert!(text.contains("Next: allow more"), "{text}");
}
