//! How sure can one be, what should be asked first, and what would change the verdict?
//!
//! First the text that holds in most draws and what to ask, then what swings and flips it. A share is of
//! draws from the analyst's own ranges, and what is proved for every value stands apart from it.

use detente::model::{Conflict, Stop};
use detente::outlook::{
    AnswerGiven, BesideTreaty, Gain, Gains, Input, InputAsked, Lasting, Lost, Outlook, Share,
    SwingPart, TipOf, Tipping, Tips, TreatyOutlook, Waiting,
};

use super::supposed::supposed;
use super::{stopped_before, stopped_early};
use crate::page::{Block, Page, Table, TableRows, Text};
use crate::words::{self, count, counted, party_name, percent, share_in_words, with_error};

/// The most rows of a table that are told.
const ROWS_TOLD: usize = 12;
/// The most questions that are told.
const QUESTIONS_TOLD: usize = 6;

/// What is said where there is no middle.
const NO_MIDDLE: &str = "Tipping points, scenarios and waiting are looked at with all other numbers in the middle of their ranges, and what is proved for every value rests on ranges; where of some party only the order of points is known there is neither.";

/// The page on how sure one can be.
#[must_use]
pub fn outlook(found: &Outlook) -> Page {
    let conflict = &found.supposed.conflict;
    let mut page = Page::titled("How sure can one be, and what should be asked first?");
    page.suppose(supposed(&found.supposed));
    if found.sampled.is_empty() {
        page.lead.push(stopped_before(found.stop, "a single draw was solved"));
        return page;
    }
    page.lead.push(lead(found));
    for treaty in &found.treaties {
        let label = &conflict.treaty(treaty.treaty).label;
        let of = if found.treaties.len() > 1 { format!(": “{label}”") } else { String::new() };
        page.add(format!("The text that holds in most draws{of}"), choice(found, treaty));
        page.add(format!("What to ask first{of}"), questions(found, treaty));
        page.add(format!("What swings it{of}"), swings(found, treaty));
        page.add(format!("What holds for every value{of}"), every(found, treaty));
    }
    page.add("Whether today lasts", today(found));
    match &found.tips {
        Some(tips) => page.add("What would flip it", flips(found, tips)),
        None if !found.has_middle() => {
            page.add("What would flip it", vec![Block::paragraph(NO_MIDDLE)]);
        }
        None => {}
    }
    page.add(
        "Who loses by waiting",
        found.waiting.iter().flat_map(|it| waiting(found, it)).collect(),
    );
    page.add("Under each scenario", scenarios(found));
    if found.stop != Stop::Complete {
        page.add("Stopped early", vec![stopped_early(found.stop)]);
    }
    page.settled(conflict)
}

fn lead(found: &Outlook) -> Text {
    let draws = counted(found.sampled.len(), "draw", "draws");
    let inputs = found.inputs.all.len();
    let of = match inputs {
        0 => "nothing has a range, so that all draws are the same".to_owned(),
        _ => format!("{} drawn over the ranges of the case", counted(inputs, "input", "inputs")),
    };
    let settings = match found.settings.all.len() {
        _ if !found.settings.drawn.is_empty() => {
            " The unknowns have too many answers to look at each, so they are drawn too.".to_owned()
        }
        1 => String::new(),
        some => format!(" Each was solved for {} answers to the unknowns.", count(some)),
    };
    let seed = found.sampled.seed;
    Text::new().plain(format!("{draws}: {of} (seed {seed}).{settings} ")).strong(
        "A share is of draws over the analyst’s own ranges, not a probability of the event.",
    )
}

fn choice(found: &Outlook, treaty: &TreatyOutlook) -> Vec<Block> {
    let mut blocks = Vec::new();
    let Some((at, share)) = treaty.robust.package else {
        blocks.push(Block::paragraph(Text::new().strong(words::no_choice(treaty))));
        return blocks;
    };
    blocks.push(Block::paragraph(
        Text::new()
            .strong(words::package_of(found, treaty, at))
            .plain(format!(": acceptable and lasting {}.", share_in_words(&share))),
    ));
    blocks.push(Block::paragraph(match treaty.middle {
        Some(middle) if middle == at => {
            Text::from("It is also what the middle of the ranges puts first.")
        }
        Some(middle) => Text::new()
            .plain("The middle of the ranges puts another first: ")
            .strong(words::package_of(found, treaty, middle))
            .plain(format!(
                ", which is acceptable and lasts {}.",
                share_in_words(&acceptable(treaty, middle))
            )),
        None if !found.has_middle() => Text::from(
            "There is no middle of the ranges to compare with: of some party only the order of points is known.",
        ),
        None if !treaty.are_all => {
            Text::from("What the middle of the ranges puts first isn’t known, since not all texts were looked at.")
        }
        None => Text::from("At the middle of the ranges no text is worth proposing."),
    }));
    let none = treaty.robust.none;
    blocks.push(Block::paragraph(if none.share > 0.0 {
        format!("No text at all is acceptable and lasting {}.", share_in_words(&none))
    } else {
        "In each of the draws some text is acceptable and lasting.".to_owned()
    }));
    blocks.extend(by_setting(found, treaty, at));
    blocks.extend(trade_off(found, treaty));
    if !treaty.are_all {
        blocks.push(Block::aside(
            "The treaty has too many texts to look at each in every draw: these are the ones that the middle of the ranges lists.",
        ));
    }
    blocks
}

fn acceptable(treaty: &TreatyOutlook, at: usize) -> Share {
    treaty.packages[at].share(detente::outlook::Test::Acceptable)
}

fn by_setting(found: &Outlook, treaty: &TreatyOutlook, robust: usize) -> Option<Block> {
    if found.settings.all.len() < 2 {
        return None;
    }
    let conflict = &found.supposed.conflict;
    let weights = found.settings.weights();
    let middle = treaty.middle.filter(|it| *it != robust);
    let mut head: Vec<String> =
        found.settings.unknowns.iter().map(|id| conflict.unknowns[id.0].ask.clone()).collect();
    head.extend(["weighs".to_owned(), "it holds in".to_owned()]);
    head.extend(middle.map(|_| "the middle’s in".to_owned()));
    let rows =
        found.settings.all.iter().zip(weights).enumerate().map(|(at, ((_, levels), weight))| {
            let answers = found.settings.unknowns.iter().zip(levels);
            let mut row: Vec<Text> = answers
                .map(|(id, level)| Text::from(words::level_in_words(conflict, *id, *level)))
                .collect();
            row.push(Text::from(percent(weight)));
            row.push(Text::from(percent(treaty.packages[robust].acceptable_by_setting[at])));
            row.extend(
                middle.map(|it| Text::from(percent(treaty.packages[it].acceptable_by_setting[at]))),
            );
            row
        });
    let rows: Vec<Vec<Text>> = rows.collect();
    let (left_out, rows) = cut(rows);
    Some(Block::Table(Table {
        cells: TableRows::of(head, rows),
        enough: ROWS_TOLD,
        left_out,
        rest: "`--json` lists all",
    }))
}

fn cut(mut rows: Vec<Vec<Text>>) -> (usize, Vec<Vec<Text>>) {
    let left_out = rows.len().saturating_sub(ROWS_TOLD);
    rows.truncate(ROWS_TOLD);
    (left_out, rows)
}

fn trade_off(found: &Outlook, treaty: &TreatyOutlook) -> Vec<Block> {
    let mut sorted: Vec<&(usize, Share)> = treaty.robust.trade_off.iter().collect();
    if sorted.len() < 2 {
        return Vec::new();
    }
    let conflict = &found.supposed.conflict;
    let signatories = &conflict.treaty(treaty.treaty).signatories;
    sorted.sort_by(|a, b| b.1.share.total_cmp(&a.1.share));
    let packages = sorted.iter().map(|(at, _)| &treaty.packages[*at].settlements[..]);
    let (shared, differing) = words::shared_issues(packages);
    let on = |at: usize, issues: &[usize]| {
        words::package_on(conflict, treaty.treaty, &treaty.packages[at].settlements, issues)
    };
    let mut said = String::from(
        "What safety costs: no other text gives every signatory more and holds as often, or holds more often and gives nobody less. Gains are at the middle of the ranges, each in its own points.",
    );
    if !shared.is_empty() {
        said.push_str(&format!(" All of these: {}.", on(sorted[0].0, &shared)));
    }
    let mut head = vec!["text".to_owned(), "holds in".to_owned()];
    head.extend(signatories.iter().map(|&party| party_name(conflict, party)));
    let rows = sorted.iter().map(|(at, share)| {
        let text = match treaty.robust.package {
            Some((robust, _)) if robust == *at => Text::new().strong(on(*at, &differing)),
            Some(_) | None => Text::from(on(*at, &differing)),
        };
        let mut row = vec![text, Text::from(with_error(share.share, share.low, share.high))];
        row.extend(
            (0..signatories.len())
                .map(|who| Text::from(gain(treaty.packages[*at].gains.as_ref(), who))),
        );
        row
    });
    let (left_out, rows) = cut(rows.collect());
    vec![
        Block::paragraph(said),
        Block::Table(Table {
            cells: TableRows::of(head, rows),
            enough: ROWS_TOLD,
            left_out,
            rest: "`--json` lists all",
        }),
        Block::aside(
            "Shares in this table are of the half of the draws on which the first text wasn’t chosen; all others are of all draws.",
        ),
    ]
}

fn gain(gains: Option<&Gains>, who: usize) -> String {
    match gains.and_then(|it| it[who].as_ref()) {
        Some(gain) => words::points_in_words(gain),
        None => "–".to_owned(),
    }
}

fn questions(found: &Outlook, treaty: &TreatyOutlook) -> Vec<Block> {
    if treaty.ask.is_empty() {
        let mut blocks = vec![Block::paragraph(
            "No question is seen to improve what one would propose: whatever the answer, the choice would stay, or the draws are too few to tell.",
        )];
        blocks.extend(asked_of_some(treaty));
        return blocks;
    }
    let told = treaty.ask.iter().take(QUESTIONS_TOLD).map(|gain| question(found, treaty, gain));
    let mut blocks = vec![
        Block::Numbered(told.collect()),
        Block::aside(
            Text::from("Knowing the answer lets one choose for it. A gain of 0.1 is worth as much as a text that holds in a tenth more of the draws; proposing a text that then fails is taken to cost ")
                .plain(words::cost_of_failure(found.failure))
                .command(words::said_of_failure(found.failure), "")
                .plain(". Choices are made on one half of the draws and paid for on the other."),
        ),
    ];
    blocks.extend(asked_of_some(treaty));
    let more = treaty.ask.len().saturating_sub(QUESTIONS_TOLD);
    if more > 0 {
        let more = Text::from(format!("{} more", count(more)));
        blocks.push(Block::aside(more.command(": `--json` lists all", "").plain(".")));
    }
    blocks
}

/// That one could choose among some of the texts alone, where that is so.
fn asked_of_some(treaty: &TreatyOutlook) -> Option<Block> {
    (!treaty.asks_all).then(|| {
        Block::aside("Choices are made among those texts alone that are acceptable in most draws.")
    })
}

fn question(found: &Outlook, treaty: &TreatyOutlook, gain: &Gain) -> Text {
    let conflict = &found.supposed.conflict;
    let input = words::input_of(found, gain.question);
    let answers = gain.answers.iter().map(|it| {
        let then = match it.choice {
            Some(at) => format!(
                "propose {} (holds in {})",
                words::in_brackets(&words::package_of(found, treaty, at)),
                percent(it.acceptable)
            ),
            None => "propose nothing".to_owned(),
        };
        format!("{}: {then}", words::answer_to(found, gain.question, it))
    });
    let answers: Vec<String> = answers.collect();
    Text::new().strong(words::sentence(&words::input_in_words(conflict, input))).plain(format!(
        ": knowing it improves the choice by {:.2} ({:.2} to {:.2}). If {}.",
        gain.gain,
        gain.low,
        gain.high,
        answers.join("; if ")
    ))
}

fn swings(found: &Outlook, treaty: &TreatyOutlook) -> Vec<Block> {
    if treaty.swing.is_empty() {
        return Vec::new();
    }
    let conflict = &found.supposed.conflict;
    let at = |question: InputAsked, part: SwingPart, fifth: &str| {
        let where_ = match (words::input_of(found, question), part.level) {
            (Input::Levels(id), Some(level)) => words::level_in_words(conflict, id, level),
            (_, Some(level)) => found.answer_in_words(question, AnswerGiven::Level(level)),
            (_, None) => fifth.to_owned(),
        };
        Text::from(format!("{where_}: {}", with_error(part.share, part.low, part.high)))
    };
    let rows = treaty.swing.iter().map(|swing| {
        let input = words::input_in_words(conflict, words::input_of(found, swing.question));
        vec![
            Text::from(words::sentence(&input)),
            at(swing.question, swing.lowest, "lowest fifth"),
            at(swing.question, swing.highest, "highest fifth"),
        ]
    });
    let (left_out, rows) = cut(rows.collect());
    let head = vec!["input".to_owned(), "it holds in".to_owned(), "and in".to_owned()];
    vec![
        Block::paragraph(
            "The share of the draws in which that text is acceptable and lasts, by one input at a time; only what the draws tell apart.",
        ),
        Block::Table(Table {
            cells: TableRows::of(head, rows),
            enough: ROWS_TOLD,
            left_out,
            rest: "`--json` lists all",
        }),
    ]
}

fn every(found: &Outlook, treaty: &TreatyOutlook) -> Vec<Block> {
    let Some(every) = &treaty.every else { return Vec::new() };
    let robust = treaty.robust.package.map(|(at, _)| at);
    let all = treaty.packages.len();
    let of = |some: &Vec<usize>, does: &str, do_: &str| match some.len() {
        0 => format!("none {does}"),
        some => format!("{} {}", count(some), words::verb(some, does, do_)),
    };
    let mut said = format!(
        "Proved for every value in the ranges and every answer to the unknowns, which is more than holding in all draws: of {}, {}; {}; and {}.",
        counted(all, "text", "texts"),
        of(&every.lasting, "lasts", "last"),
        of(&every.acceptable, "is acceptable as well", "are acceptable as well"),
        of(&every.broken, "is broken by somebody", "are broken by somebody")
    );
    if let Some(at) = robust {
        let own = if every.acceptable.contains(&at) {
            "is acceptable and lasts for every value"
        } else if every.lasting.contains(&at) {
            "lasts for every value; whether it is acceptable for each isn’t proved"
        } else {
            "isn’t proved to last for every value"
        };
        said.push_str(&format!(
            " {} {own}.",
            words::in_brackets(&words::package_of(found, treaty, at))
        ));
    }
    vec![Block::paragraph(said)]
}

fn today(found: &Outlook) -> Vec<Block> {
    let conflict = &found.supposed.conflict;
    let some: Vec<_> = found.today.iter().filter(|it| it.share.share > 0.0).collect();
    if some.is_empty() {
        return Vec::new();
    }
    let said = some.iter().map(|it| {
        format!("Today {} {}.", words::lasting_in_words(it.lasting), share_in_words(&it.share))
    });
    let mut blocks = vec![Block::list(said)];
    if let Some(lasting) = found.today_for_every_value {
        blocks.push(Block::paragraph(format!(
            "Proved for every value in the ranges and every answer: it {}.",
            words::lasting_in_brief(lasting)
        )));
    }
    if found.settings.all.len() > 1 && some.len() > 1 {
        let mut head: Vec<String> =
            found.settings.unknowns.iter().map(|id| conflict.unknowns[id.0].ask.clone()).collect();
        head.extend(some.iter().map(|it| words::lasting_in_brief(it.lasting).to_owned()));
        let rows = found.settings.all.iter().enumerate().map(|(at, (_, levels))| {
            let answers = found.settings.unknowns.iter().zip(levels);
            let mut row: Vec<Text> = answers
                .map(|(id, level)| Text::from(words::level_in_words(conflict, *id, *level)))
                .collect();
            row.extend(some.iter().map(|it| Text::from(percent(it.by_setting[at]))));
            row
        });
        let (left_out, rows) = cut(rows.collect());
        let rest = "`--json` lists all";
        blocks.push(Block::Table(Table {
            cells: TableRows::of(head, rows),
            enough: ROWS_TOLD,
            left_out,
            rest,
        }));
    }
    blocks
}

fn flips(found: &Outlook, tips: &Tips) -> Vec<Block> {
    let conflict = &found.supposed.conflict;
    let mut blocks = Vec::new();
    let followed = tips.texts.iter().zip(&tips.middle.texts).map(|((treaty, at), fate)| {
        let own = found.treaties.iter().find(|it| it.treaty == *treaty);
        let text = own.map_or(String::new(), |own| words::package_of(found, own, *at));
        format!("{} {}", words::in_brackets(&text), words::fate_in_words(*fate))
    });
    let mut middle: Vec<String> = tips
        .middle
        .today
        .map(|it| format!("today {}", words::lasting_in_brief(it)))
        .into_iter()
        .collect();
    middle.extend(followed);
    blocks.push(Block::paragraph(format!(
        "At the middle of all ranges {}. One number is changed at a time, from 0 to twice its greatest value; the value told is the nearest at which, or just beyond which, that changes.",
        words::all_of(&middle)
    )));
    let mut rows: Vec<Vec<Text>> = Vec::new();
    for tip in tips.answers.iter() {
        let (what, now, then) = match tip.of {
            TipOf::Level(id, level) => (
                words::input_in_words(conflict, Input::Levels(id)),
                words::supposed_level(found, id),
                words::level_in_words(conflict, id, level),
            ),
            TipOf::Scenario(at) => (
                format!("the scenario “{}”", words::scenario(&conflict.scenarios[at])),
                String::new(),
                "supposed".to_owned(),
            ),
        };
        rows.push(vec![
            Text::from(words::sentence(&what)),
            Text::from(now),
            Text::from(then),
            Text::from(tip.changed.map_or_else(
                || "can’t be followed, so it isn’t known".to_owned(),
                |changed| words::flip(found, tips, changed),
            )),
        ]);
    }
    let flipping: Vec<&Tipping> = tips.numbers.iter().filter(|it| it.at.is_some()).collect();
    for tip in &flipping {
        let Some((at, changed)) = &tip.at else { continue };
        let value = words::number_in_words(at);
        let value = if tip.is_within() {
            Text::new().strong(value)
        } else {
            Text::from(format!("{value} (beyond its range)"))
        };
        let own = tip.place.interval(conflict);
        rows.push(vec![
            Text::from(words::sentence(&words::place_in_words(conflict, tip.place))),
            Text::from(own.map_or(String::new(), |it| words::range(&it))),
            value,
            Text::from(words::flip(found, tips, *changed)),
        ]);
    }
    let still = tips.numbers.len() - flipping.len();
    if !rows.is_empty() {
        let (left_out, rows) = cut(rows);
        let head = ["input", "in the case", "flips at", "what then"].map(str::to_owned).to_vec();
        let rest = "`--json` lists all";
        blocks.push(Block::Table(Table {
            cells: TableRows::of(head, rows),
            enough: ROWS_TOLD,
            left_out,
            rest,
        }));
    }
    let unwalked = tips.numbers.iter().filter(|it| !it.is_walked).count();
    let mut said = match still {
        0 => String::new(),
        _ => format!(
            "{} {} nothing.",
            counted(still, "number", "numbers"),
            words::verb(still, "flips", "flip")
        ),
    };
    if unwalked > 0 {
        said.push_str(&format!(
            " Of {} not all values could be walked.",
            counted(unwalked, "number", "numbers")
        ));
    }
    if !said.is_empty() {
        blocks.push(Block::paragraph(said.trim().to_owned()));
    }
    blocks
}

/// Who loses by waiting for a scenario with a date, and which texts come and go.
pub(crate) fn waiting(found: &Outlook, it: &Waiting) -> Vec<Block> {
    let conflict = &found.supposed.conflict;
    let scenario = &conflict.scenarios[it.scenario];
    let when = scenario.date.map(|date| format!(" ({})", words::day(date))).unwrap_or_default();
    let lost = it.loses.iter();
    let lost = lost.filter_map(|(party, lost)| words::lost_in_words(conflict, *party, lost));
    let lost: Vec<String> = lost.collect();
    let open: Vec<String> = it
        .loses
        .iter()
        .filter(|(_, lost)| *lost == Lost::Unknown)
        .map(|(party, _)| party_name(conflict, *party))
        .collect();
    let mut said = if lost.is_empty() {
        "no signatory is seen to lose by waiting".to_owned()
    } else {
        format!("if one waits for it without a deal, {}", words::all_of(&lost))
    };
    if !open.is_empty() {
        said.push_str(&format!("; of {} it can’t be told", words::all_of(&open)));
    }
    let texts = |all: &[(detente::model::TreatyId, Vec<usize>)]| {
        let said = all
            .iter()
            .take(QUESTIONS_TOLD)
            .map(|(treaty, own)| words::in_brackets(&words::package(conflict, *treaty, own)));
        let said: Vec<String> = said.collect();
        let more = all.len().saturating_sub(QUESTIONS_TOLD);
        let more = if more > 0 { format!(" and {} more", count(more)) } else { String::new() };
        format!("{}{more}", words::all_of(&said))
    };
    let mut blocks = vec![Block::paragraph(
        Text::new()
            .strong(format!("“{}”{when}", words::scenario(scenario)))
            .plain(format!(": {said}.")),
    )];
    if !it.go.is_empty() {
        blocks.push(Block::paragraph(format!(
            "No longer acceptable and lasting then: {}.",
            texts(&it.go)
        )));
    }
    if !it.come.is_empty() {
        blocks.push(Block::paragraph(format!(
            "Acceptable and lasting only then: {}.",
            texts(&it.come)
        )));
    }
    blocks
}

fn scenarios(found: &Outlook) -> Vec<Block> {
    let conflict = &found.supposed.conflict;
    if found.scenarios.is_empty() {
        return Vec::new();
    }
    let mut head = vec!["scenario".to_owned(), "today".to_owned()];
    for treaty in &found.treaties {
        head.push(format!("“{}”: put first", conflict.treaty(treaty.treaty).label));
        head.push("acceptable and lasting".to_owned());
    }
    let rows = found.scenarios.iter().map(|(at, beside)| {
        let mut row = vec![Text::from(words::scenario(&conflict.scenarios[*at]).to_owned())];
        match beside {
            None => {
                row.push(Text::from("can’t be followed"));
                row.extend(found.treaties.iter().flat_map(|_| [Text::new(), Text::new()]));
            }
            Some(beside) => {
                row.push(Text::from(
                    beside.today.map_or("–", |it: Lasting| words::lasting_in_brief(it)),
                ));
                for treaty in &found.treaties {
                    let own = beside.treaties.iter().find(|it| it.treaty == treaty.treaty);
                    row.extend(own_cells(conflict, own));
                }
            }
        }
        row
    });
    let (left_out, rows) = cut(rows.collect());
    let rest = "`--json` lists all";
    vec![
        Block::aside("At the middle of the ranges."),
        Block::Table(Table { cells: TableRows::of(head, rows), enough: ROWS_TOLD, left_out, rest }),
    ]
}

fn own_cells(conflict: &Conflict, own: Option<&BesideTreaty>) -> [Text; 2] {
    let Some(own) = own else { return [Text::from("–"), Text::from("–")] };
    let choice = own.choice.as_ref().map(|it| words::package(conflict, own.treaty, it));
    [
        Text::from(choice.unwrap_or_else(|| "nothing".to_owned())),
        Text::from(counted(own.acceptable.len(), "text", "texts")),
    ]
}
