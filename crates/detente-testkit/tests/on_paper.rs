//! Does the slow reading of deals give what small conflicts give on paper?
//!
//! Each conflict is small enough to be worked out by hand; beside each stands the same with one
//! thing changed, after which the answer is another.

use detente_model::{
    Amount, Basis, Clause, Conflict, Declared, Direction, Exit, Formula, Issue, Level, OptionDef,
    OptionId, Party, PartyId, Position, Preference, Settlement, Span, Statement, Treaty, TreatyId,
    Want, Worth,
};
use detente_testkit::blank;
use detente_testkit::brute::Concept;
use detente_testkit::brute::section4::{
    Bound, Deal4, Fate, Grade, Mark, NotKept, Promise, Reason, Rule, Treaty4, Willing, Without,
    read, rests,
};
use detente_testkit::random::{clause, facts};

const A: PartyId = PartyId(0);
const B: PartyId = PartyId(1);
const C: PartyId = PartyId(2);

fn of_parties(count: usize) -> Conflict {
    let party = |at: usize| Party {
        id: format!("p{at}"),
        name: format!("Party {at}"),
        called: None,
        roles: Vec::new(),
        aliases: Vec::new(),
        span: Span::default(),
    };
    Conflict {
        parties: (0..count).map(party).collect(),
        preferences: vec![Some(Preference::Weights(Worth::default())); count],
        ..Conflict::default()
    }
}

/// A yes/no option; gives "yes" and "no" of it.
fn option(conflict: &mut Conflict, owner: PartyId, direction: Direction) -> (Formula, Formula) {
    let at = conflict.options.len();
    conflict.options.push(OptionDef {
        id: format!("o{at}"),
        label: format!("Option {at}"),
        owner,
        levels: Level::no_yes(),
        direction,
        never_lever: false,
        basis: Basis::default(),
        span: Span::default(),
    });
    conflict.declared.push(Declared::Option(OptionId(at)));
    let level = |level| Formula::Level { option: OptionId(at), levels: vec![level] };
    (level(1), level(0))
}

/// A treaty with one issue, whose settlements promise these things.
fn treaty(
    conflict: &mut Conflict,
    signatories: &[PartyId],
    exit: Exit,
    settlements: &[&[&Formula]],
) -> Formula {
    let at = conflict.treaties.len();
    let settlement = |(at, promises): (usize, &&[&Formula])| Settlement {
        id: format!("c{at}"),
        label: format!("Settlement {at}"),
        promises: promises.iter().map(|&it| clause(conflict, it.clone())).collect(),
        span: Span::default(),
    };
    let issue = Issue {
        id: "i".to_owned(),
        label: "Issue".to_owned(),
        settlements: settlements.iter().enumerate().map(settlement).collect(),
        transfer: None,
        span: Span::default(),
    };
    conflict.treaties.push(Treaty {
        label: format!("Treaty {at}"),
        stages: vec![Level::plain("signed")],
        issues: vec![issue],
        exit,
        ..blank::treaty(&format!("t{at}"), signatories.to_vec())
    });
    conflict.declared.push(Declared::Treaty(TreatyId(at)));
    Formula::InForce(TreatyId(at))
}

fn settled(settlement: usize) -> Formula {
    let issue = detente_model::IssueId { treaty: TreatyId(0), issue: 0 };
    Formula::Settled { issue, settlements: vec![settlement] }
}

fn both(a: &Formula, b: &Formula) -> Formula {
    Formula::And(vec![a.clone(), b.clone()])
}

fn wants(conflict: &mut Conflict, party: PartyId, wishes: &[(&Formula, i64)]) {
    let statement = |&(formula, points): &(&Formula, i64)| Statement {
        want: Want::Holds(clause(conflict, formula.clone())),
        when: None,
        points: Amount::whole(points),
        basis: Basis::default(),
        span: Span::default(),
    };
    let statements = wishes.iter().map(statement).collect();
    conflict.preferences[party.0] =
        Some(Preference::Weights(Worth { statements, costs: Vec::new() }));
}

/// Everything at its first level today, but for what is said.
fn today(conflict: &mut Conflict, said: &[Formula]) {
    let said: Vec<Clause> = said.iter().map(|it| clause(conflict, it.clone())).collect();
    conflict.now = Some(said);
}

fn reading(conflict: &Conflict) -> Treaty4 {
    read(conflict, TreatyId(0)).expect("today is feasible")
}

/// The only deal of the first treaty.
fn deal(conflict: &Conflict) -> Deal4 {
    let mut read = reading(conflict);
    assert_eq!(read.deals.len(), 1, "{:?}", read.packages);
    read.deals.remove(0)
}

fn not_kept(promises: &[(usize, PartyId, Reason)]) -> Fate {
    let one = |&(at, owner, because): &(usize, PartyId, Reason)| NotKept {
        promise: Promise { issue: Some(0), at },
        owners: vec![owner],
        because,
    };
    Fate::NotCarriedOut(promises.iter().map(one).collect())
}

#[test]
fn promises_that_contradict_each_other_make_no_deal() {
    let mut it = of_parties(2);
    let (yes, no) = option(&mut it, A, Direction::Both);
    let at_once = both(&yes, &no);
    treaty(&mut it, &[A, B], Exit::Any, &[&[&yes], &[&yes, &no], &[&yes, &at_once]]);
    today(&mut it, &[]);
    let read = reading(&it);
    let expected = [
        Fate::Deals(vec![0]),
        not_kept(&[(0, A, Reason::Contradiction), (1, A, Reason::Contradiction)]),
        not_kept(&[(1, A, Reason::Contradiction)]),
    ];
    for (settlement, fate) in expected.into_iter().enumerate() {
        assert_eq!(read.packages[settlement], (vec![settlement], fate));
    }
    assert_eq!(read.deals[0].signed.levels, [1]);
}

#[test]
fn reasons_are_told_in_order() {
    let mut it = of_parties(3);
    let (done, undone) = option(&mut it, A, Direction::Forward);
    let (watch, _) = option(&mut it, C, Direction::Both);
    let (aid, no_aid) = option(&mut it, C, Direction::Both);
    let force = treaty(&mut it, &[A, B], Exit::Any, &[&[&undone], &[&watch], &[&aid], &[]]);
    let never = clause(&it, both(&force, &watch));
    it.impossible.push(never);
    it.fixed.push(clause(&it, no_aid));
    today(&mut it, &[done]);
    let expected = [
        not_kept(&[(0, A, Reason::Direction)]),
        not_kept(&[(0, C, Reason::Impossible)]),
        not_kept(&[(0, C, Reason::Fixed)]),
        Fate::Deals(vec![0]),
    ];
    let fates: Vec<Fate> = reading(&it).packages.into_iter().map(|(_, fate)| fate).collect();
    assert_eq!(fates, expected);
}

#[test]
fn a_tie_is_two_deals() {
    let mut it = of_parties(2);
    let (a, _) = option(&mut it, A, Direction::Both);
    let (b, _) = option(&mut it, B, Direction::Both);
    let either = Formula::Or(vec![a, b]);
    treaty(&mut it, &[A, B], Exit::Any, &[&[&either]]);
    today(&mut it, &[]);
    let signed: Vec<Vec<usize>> =
        reading(&it).deals.into_iter().map(|it| it.signed.levels).collect();
    assert_eq!(signed, [[1, 0], [0, 1]]);
}

#[test]
fn an_outsider_opens_the_door() {
    let mut it = of_parties(3);
    let (post, _) = option(&mut it, C, Direction::Both);
    treaty(&mut it, &[A, B], Exit::Any, &[&[]]);
    it.treaties[0].enter_if = Some(clause(&it, post));
    today(&mut it, &[]);
    let read = reading(&it);
    let Fate::NotEntered(door) = &read.packages[0].1 else { panic!("{:?}", read.packages) };
    let opened = Position { levels: vec![1], treaties: vec![None] };
    assert_eq!((door.barriers.len(), &door.opens), (1, &vec![(C, vec![opened])]));
}

/// A pact that A has to suffer, and two ways to change it.
fn pact(exit: Exit) -> Conflict {
    let mut it = of_parties(2);
    option(&mut it, A, Direction::Both);
    let force = treaty(&mut it, &[A, B], exit, &[&[], &[], &[]]);
    wants(&mut it, A, &[(&force, -5), (&settled(1), 3), (&settled(2), 9)]);
    wants(&mut it, B, &[(&force, 4), (&settled(1), 1), (&settled(2), -1)]);
    let kept = settled(0);
    today(&mut it, &[kept]);
    it
}

#[test]
fn a_treaty_that_nobody_may_leave_is_today() {
    let kept = reading(&pact(Exit::Never));
    assert_eq!(kept.today_lasts, Some(true));
    assert_eq!(kept.yardsticks[0].bound, Bound::State(kept.today));
    // Today itself, and the better pact; the third costs B a point.
    assert_eq!(kept.zone, [0, 1]);
    let marks: Vec<_> = kept.deals.iter().map(|it| it.mark).collect();
    assert_eq!(marks, [None, Some(Mark::WorthProposing), None]);
    assert_eq!(kept.deals[0].renegotiable, [1]);
    let rules = rests(&pact(Exit::Never), TreatyId(0), &kept);
    assert_eq!(rules[1].rules, [(Rule::Exit(TreatyId(0)), Without::Flips)]);
    assert_eq!(rules[2].rules, []);

    let left = reading(&pact(Exit::Any));
    assert_eq!(left.today_lasts, Some(false));
    let Bound::State(bound) = left.yardsticks[0].bound else { panic!("no number is named") };
    assert_eq!(left.states[bound][0].treaties, [None]);
    // What is coming is nothing at all: only the third pact is no worse for both.
    assert_eq!(
        (left.zone.as_slice(), left.today_zone.as_slice()),
        ([2].as_slice(), [0, 1].as_slice())
    );
    assert_eq!(left.deals[2].mark, Some(Mark::WorthProposing));
    assert!(!left.deals[0].lasting);
}

/// A truce of two, and something else that some parties would rather have.
fn truce_and(others: &[PartyId]) -> Conflict {
    let mut it = of_parties(3);
    option(&mut it, C, Direction::Both);
    let truce = treaty(&mut it, &[A, B], Exit::Any, &[&[]]);
    let peace = treaty(&mut it, others, Exit::Any, &[&[]]);
    let never = clause(&it, both(&truce, &peace));
    it.impossible.push(never);
    for party in [A, B, C] {
        wants(&mut it, party, &[(&truce, 2), (&peace, 10)]);
    }
    today(&mut it, &[]);
    it
}

#[test]
fn a_better_peace_of_all_breaks_no_truce() {
    let kept = deal(&truce_and(&[A, B, C]));
    assert!(kept.lasting && kept.breakers.is_empty());
    assert_eq!(kept.grade, Some(Grade::Unprovoked));
    let broken = deal(&truce_and(&[A, C]));
    assert!(!broken.lasting && broken.holds.len() == Concept::ALL.len());
    let breaker = &broken.breakers[0];
    assert_eq!((&breaker.mover, breaker.length), (&vec![A, C], 1));
    assert_eq!(breaker.begins, [None]);
}

/// A government that answers a bomb by an offensive, which its truce with rebels forbids.
fn bombs(truce_is_worth: i64, offensive_is_worth: i64, hurt: i64) -> Conflict {
    let mut it = of_parties(3);
    let (offensive, none) = option(&mut it, A, Direction::Both);
    let (bomb, _) = option(&mut it, C, Direction::Forward);
    let truce = treaty(&mut it, &[A, B], Exit::Any, &[&[&none]]);
    let answered = both(&bomb, &offensive);
    wants(&mut it, A, &[(&truce, truce_is_worth), (&answered, 6), (&offensive, -3)]);
    wants(&mut it, B, &[(&truce, 5), (&both(&truce, &offensive), hurt)]);
    wants(&mut it, C, &[(&bomb, -2), (&offensive, offensive_is_worth)]);
    today(&mut it, &[]);
    it
}

#[test]
fn a_spoiler_bombs_once_and_waits() {
    let deal_4 = deal(&bombs(10, 20, -1));
    assert!(deal_4.lasting && !deal_4.acceptable);
    assert_eq!(deal_4.stands, Some(false));
    let found = deal_4.provocations.as_deref().expect("it was asked");
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].party, found[0].from), (C, deal_4.class));
    // The offensive isn't worth the bomb.
    let calm = deal(&bombs(10, 1, -1));
    assert_eq!(calm.provocations, Some(Vec::new()));
    assert!(calm.acceptable && calm.mark == Some(Mark::WorthProposing));
}

#[test]
fn mishaps_that_end_a_truce() {
    let check = |worth: i64, hurt: i64, expected: &[(usize, bool)]| {
        let found: Vec<(usize, bool)> = deal(&bombs(worth, 0, hurt))
            .incidents
            .iter()
            .map(|it| (it.option.0, it.survives))
            .collect();
        assert_eq!(found, expected, "hurt {hurt}");
    };
    // The rebels leave a truce in which they are attacked, or bear it.
    check(1, -12, &[(0, false), (1, false)]);
    check(4, -1, &[(0, true), (1, true)]);
    // After a bomb the government does best by attacking within the truce, but to leave it pays too.
    check(1, -1, &[(0, true), (1, false)]);
}

/// A guarantor whose presence costs something and keeps A from raiding.
fn guarantor(cost: i64, raid_hurts: i64, direction: Direction) -> Willing {
    let mut it = of_parties(3);
    let (raid, _) = option(&mut it, A, Direction::Both);
    let (watch, none) = option(&mut it, C, direction);
    let truce = treaty(&mut it, &[A, B], Exit::Any, &[&[&watch]]);
    wants(&mut it, A, &[(&truce, 4), (&both(&none, &raid), 5), (&raid, -1)]);
    wants(&mut it, B, &[(&truce, 4)]);
    wants(&mut it, C, &[(&watch, -cost), (&raid, -raid_hurts)]);
    today(&mut it, &[]);
    deal(&it).parts[0].willing
}

#[test]
fn a_guarantor_is_willing_or_held_or_neither() {
    let check = |cost, raid_hurts, direction, expected| {
        assert_eq!(guarantor(cost, raid_hurts, direction), expected, "{cost} {raid_hurts}");
    };
    check(2, 10, Direction::Both, Willing::Held);
    check(2, 1, Direction::Both, Willing::Unwilling);
    check(2, 10, Direction::Forward, Willing::Unwilling);
    check(0, 10, Direction::Both, Willing::Indifferent);
    check(-3, 10, Direction::Both, Willing::Strictly);
}

#[test]
fn who_makes_a_promise_due_breaks_nothing() {
    let mut it = of_parties(2);
    let (a, _) = option(&mut it, A, Direction::Both);
    let (b, _) = option(&mut it, B, Direction::Both);
    let due = Formula::If(Box::new(a.clone()), Box::new(b.clone()));
    let pact = treaty(&mut it, &[A, B], Exit::Any, &[&[&due]]);
    wants(&mut it, A, &[(&pact, 2), (&a, -1)]);
    wants(&mut it, B, &[(&pact, 2), (&b, 1)]);
    today(&mut it, &[]);
    let idle = deal(&it);
    assert!(idle.lasting && !idle.acceptable && idle.provocations.is_none());
    assert_eq!(idle.not_done[0].owners, [A, B]);
    // Whoever does what it promised not to do breaks it.
    let not_b = Formula::Not(Box::new(b));
    it.treaties[0].issues[0].settlements[0].promises = vec![clause(&it, not_b)];
    let broken = deal(&it);
    assert_eq!((broken.lasting, &broken.breakers[0].mover), (false, &vec![B]));
}

#[test]
fn without_options_a_named_number_is_the_yardstick() {
    let check = |exit: Exit, named: i64, lasting: bool, acceptable: bool| {
        let mut it = of_parties(2);
        let force = treaty(&mut it, &[A, B], exit, &[&[]]);
        wants(&mut it, A, &[(&force, 5)]);
        wants(&mut it, B, &[(&force, 5)]);
        let number = detente_model::Exact::from_integer(named.into());
        it.walk_away.push((A, detente_model::WalkAway::Value(number)));
        today(&mut it, &[]);
        let read = reading(&it);
        assert_eq!(read.today_lasts, None);
        let found = (read.deals[0].lasting, read.deals[0].acceptable);
        assert_eq!(found, (lasting, acceptable), "{exit:?} {named}");
    };
    check(Exit::Any, 5, true, true);
    check(Exit::Any, 6, false, false);
    check(Exit::Never, 6, true, false);
}

#[test]
fn today_is_told_by_facts() {
    let it = pact(Exit::Never);
    let read = reading(&it);
    assert_eq!(facts(&it, &read.now).len(), 3);
    assert_eq!(read.states[read.today], [read.now]);
}
