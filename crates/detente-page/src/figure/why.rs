//! Why does it stay as it is, or why does a deal break, and which reply is missing?

use detente::ask::{Explanation, Moved};
use detente::briefing::finding::{Hold, Today};
use detente::dealing::{Deal, Dealing};
use detente::leverage::Lacks;
use detente::model::Conflict;

use super::canvas::{Anchor, Canvas, Ink, LINE, SIZE, Stroke, WIDTH};
use super::scale::float;
use super::{Drawing, Figure, FigureName, text};
use crate::runs::{TableRows, Text};
use crate::words::{
    self, Form, all_of, answers, count, counted, deed, deeds, party_name, together, verb,
};

/// The most rows that are drawn. Crossed by `a_ladder_of_many_rows_is_cut_and_says_so`.
const MOST: usize = 8;

/// What would be answered to a move.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Deterrent {
    /// Nothing deters it.
    Nothing,
    /// No reply that pays deters it; others weren't looked at.
    NothingThatPays,
    /// What could be answered wasn't looked for.
    NotLookedFor,
    /// Replies that pay those who make them, or count under the concept that was asked about.
    Would(String),
    /// Replies that need not pay.
    Could(String),
    /// A reply that is missing, and what it would cost.
    Missing(String),
}

impl Deterrent {
    fn words(&self) -> &str {
        match self {
            Self::Nothing => "nothing deters this",
            Self::NothingThatPays => "no reply that pays whoever makes it deters this",
            Self::NotLookedFor => "who could answer wasn’t looked for",
            Self::Would(said) | Self::Could(said) | Self::Missing(said) => said,
        }
    }

    fn stroke(&self) -> Option<Stroke> {
        match self {
            Self::Nothing | Self::NothingThatPays | Self::NotLookedFor => None,
            Self::Would(_) => Some(Stroke::Dashed),
            Self::Could(_) | Self::Missing(_) => Some(Stroke::Dotted),
        }
    }
}

/// A move that would pay, and what holds it back.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Rung {
    /// Who would do what.
    pays: String,
    /// The moves of it, so that one that contains another can be folded into it.
    moved: Moved,
    answer: Deterrent,
    /// How many that do this and something else were folded into it.
    folded: usize,
}

/// Why today stays, or who leaves it: the simplest move of each party that would gain by one. `None` if
/// nobody would.
#[must_use]
pub fn why_today(conflict: &Conflict, today: &Today, number: usize) -> Option<Figure> {
    let rungs: Vec<Rung> = (today.views.iter())
        .filter_map(|view| {
            let told = view.example.as_ref()?;
            let said = |modal: &str| answered(conflict, &told.replies, &told.hurt, modal);
            let answer = match view.hold {
                Hold::Content => return None,
                Hold::Free => Deterrent::Nothing,
                Hold::Fear => Deterrent::Would(said("would")),
                Hold::Threat => Deterrent::Could(said("could")),
            };
            Some(rung(conflict, &told.moved, answer))
        })
        .collect();
    let all = today.views.len();
    let moving = rungs.len();
    let count_of = |hold: Hold| today.views.iter().filter(|it| it.hold == hold).count();
    let held = [
        (count_of(Hold::Fear), "for fear of a reply that pays whoever makes it"),
        (count_of(Hold::Threat), "by bare threats alone"),
    ];
    let held = held.into_iter().filter(|it| it.0 > 0);
    let held = held.map(|(number, why)| {
        format!("{} {} held back {why}", count(number), verb(number, "is", "are"))
    });
    let mut held: Vec<String> = held.collect();
    let free = count_of(Hold::Free);
    if free > 0 {
        held.push(format!("nothing holds {} back", count(free)));
    }
    let finding = format!(
        "Of {} {} would gain by moving alone; {}.",
        counted(all, "party", "parties"),
        count(moving),
        all_of(&held)
    );
    ladder(conflict, "today", ("Why does it stay as it is?", finding), rungs, number)
}

/// Why a state holds for somebody: as many moves as were explained. `None` if none would pay.
#[must_use]
pub fn why_explained(answer: &Explanation, number: usize) -> Option<Figure> {
    let conflict = &answer.supposed.conflict;
    let found = answer.found.as_ref()?;
    let rungs: Vec<Rung> = (found.moves.iter())
        .map(|reason| {
            let answer = reason.reply.as_ref().map_or(Deterrent::NothingThatPays, |it| {
                Deterrent::Would(answered(conflict, &it.steps, &it.hurt, "would"))
            });
            rung(conflict, &reason.moved, answer)
        })
        .collect();
    let start = if found.is_today { "today" } else { "the state asked about" };
    let finding = format!(
        "{} would gain by {}; {}.",
        together(conflict, &found.who),
        found
            .count
            .map_or("an unknown number of moves".to_owned(), |it| counted(it, "move", "moves")),
        match (found.undeterred, found.judged) {
            (0, 0) => "of none it is known whether it would be answered".to_owned(),
            (0, _) => "each of these would be answered by somebody whom that pays".to_owned(),
            (undeterred, _) => format!(
                "against {} of these stands no reply that pays whoever makes it",
                count(undeterred)
            ),
        }
    );
    ladder(conflict, start, ("Why does it stay as it is?", finding), rungs, number)
}

/// Why a deal breaks, and which reply is missing where that was asked. `None` where nobody is known to
/// break it.
#[must_use]
pub fn why_deal(
    conflict: &Conflict,
    dealing: &Dealing,
    deal: &Deal,
    lacks: Option<&Lacks>,
    number: usize,
) -> Option<Figure> {
    let replies = lacks.and_then(|it| it.replies.as_ref()).map(|(replies, _)| &replies[..]);
    let rungs: Vec<Rung> = (deal.breakers.iter().flatten())
        .filter_map(|breaker| {
            let last = breaker.chain.last()?;
            let missing = replies.unwrap_or_default().iter().find(|it| it.step == *last);
            let none = if replies.is_some() { Deterrent::Nothing } else { Deterrent::NotLookedFor };
            let answer = missing.map_or(none, |it| {
                let costs: Vec<String> = (it.shortfall.iter())
                    .filter(|(_, loss)| loss.is_some())
                    .map(|(party, _)| party_name(conflict, *party))
                    .collect();
                let costs = if costs.is_empty() {
                    " and would gain nothing by it".to_owned()
                } else {
                    format!(", at a cost to {}", all_of(&costs))
                };
                Deterrent::Missing(format!("{}{costs}", answers(conflict, &it.reply, "could")))
            });
            Some(Rung {
                pays: deeds(conflict, &breaker.chain),
                moved: last.clone(),
                answer,
                folded: 0,
            })
        })
        .collect();
    let who: Vec<String> =
        (deal.breakers.iter().flatten()).map(|it| together(conflict, &it.parties)).collect();
    let missing = rungs.iter().filter(|it| matches!(it.answer, Deterrent::Missing(_))).count();
    let finding = format!(
        "“{}” would be broken by {}. {}",
        words::package(conflict, dealing.treaty, &deal.settlements),
        words::one_of(&who),
        match missing {
            0 if replies.is_none() => "Who could answer wasn’t looked for.".to_owned(),
            0 => "No reply of others is known that would deter it.".to_owned(),
            _ => "A reply that would deter it is there, and doesn’t pay whoever would have to make it.".to_owned(),
        }
    );
    let title = "Why does this deal break, and which reply is missing?";
    ladder(conflict, "the deal", (title, finding), rungs, number)
}

fn rung(conflict: &Conflict, moved: &Moved, answer: Deterrent) -> Rung {
    let pays = format!(
        "{} would gain by {}",
        together(conflict, &moved.parties),
        deed(conflict, moved, Form::Gerund)
    );
    Rung { pays, moved: moved.clone(), answer, folded: 0 }
}

fn answered(
    conflict: &Conflict,
    replies: &[Moved],
    hurt: &[detente::model::PartyId],
    modal: &str,
) -> String {
    words::deterred(conflict, replies, hurt, (modal, "before"))
}

/// A move that contains another with the same answer is that one and something else.
fn fold(conflict: &Conflict, rungs: Vec<Rung>) -> Vec<Rung> {
    let changes =
        |rung: &Rung| words::changes(conflict, &rung.moved.from.position, &rung.moved.to.position);
    let mut kept: Vec<Rung> = Vec::new();
    for rung in rungs {
        let own = changes(&rung);
        let within = kept.iter_mut().find(|it| {
            let less = changes(it);
            it.moved.parties == rung.moved.parties
                && it.moved.from == rung.moved.from
                && it.answer == rung.answer
                && less.len() < own.len()
                && less.iter().all(|change| own.contains(change))
        });
        match within {
            Some(within) => within.folded += 1,
            None => kept.push(rung),
        }
    }
    kept
}

fn ladder(
    conflict: &Conflict,
    start: &str,
    (title, finding): (&str, String),
    rungs: Vec<Rung>,
    number: usize,
) -> Option<Figure> {
    if rungs.is_empty() {
        return None;
    }
    let all = fold(conflict, rungs);
    let (canvas, height) = draw(start, &all[..all.len().min(MOST)]);
    let mut note = vec![
        "Whole lines: what would pay. Broken lines: what would be answered. Dotted lines: what could be answered, but need not pay whoever does it.".to_owned(),
    ];
    if all.len() > MOST {
        note.push(format!("And {} more in the table.", count(all.len() - MOST)));
    }
    let also = |rung: &Rung| match rung.folded {
        0 => String::new(),
        more => format!(" (and {} more that do this and something else)", count(more)),
    };
    let rows = all.iter().map(|rung| {
        vec![
            Text::from(format!("{}{}", rung.pays, also(rung))),
            Text::from(rung.answer.words().to_owned()),
        ]
    });
    let head = vec!["what would pay".to_owned(), "who would or could answer".to_owned()];
    let table = TableRows::of(head, rows.collect());
    Some(Figure {
        name: FigureName::Why,
        number,
        title: title.to_owned(),
        finding,
        note: note.join(" "),
        table,
        is_beside_rows: false,
        drawing: Drawing { canvas, size: (WIDTH, height) },
    })
}

fn draw(start: &str, rungs: &[Rung]) -> (Canvas, f64) {
    const START: f64 = 84.0;
    const PAYS: (f64, f64) = (128.0, 250.0);
    const ANSWER: (f64, f64) = (418.0, 242.0);
    const LINES: usize = 5;
    let mut canvas = Canvas::new();
    canvas.soft((PAYS.0, 14.0), Anchor::Start, "what would pay");
    canvas.soft((ANSWER.0, 14.0), Anchor::Start, "who would or could answer");
    let height_of = |words: &str, width: f64| {
        let lines = text::lines(words, SIZE, width - 16.0, LINES).len();
        LINE * float(lines.max(1)) + 12.0
    };
    let mut tops = Vec::new();
    let mut y = 26.0;
    for rung in rungs {
        let high = height_of(&rung.pays, PAYS.1).max(height_of(rung.answer.words(), ANSWER.1));
        tops.push((y, high));
        y += high + 12.0;
    }
    let middle = (26.0 + y - 12.0) / 2.0;
    let lines = text::lines(start, SIZE, START - 12.0, 4);
    let tall = LINE * float(lines.len().max(1)) + 12.0;
    let top = (middle - tall / 2.0).max(26.0);
    canvas.rect((0.5, top), (START, tall), Ink::Tint, Ink::Full);
    canvas.column((8.0, top + 17.0), (START - 12.0, 4), start);
    for (rung, (top_of, high)) in rungs.iter().zip(tops) {
        let line = top_of + high / 2.0;
        canvas.arrow((START, top + tall / 2.0), (PAYS.0, line), Ink::Full, Stroke::Whole);
        canvas.rect((PAYS.0, top_of), (PAYS.1, high), Ink::Paper, Ink::Full);
        canvas.column((PAYS.0 + 8.0, top_of + 17.0), (PAYS.1 - 16.0, LINES), &rung.pays);
        let place = (ANSWER.0 + 8.0, top_of + 17.0);
        canvas.column(place, (ANSWER.1 - 16.0, LINES), rung.answer.words());
        if let Some(stroke) = rung.answer.stroke() {
            canvas.arrow((PAYS.0 + PAYS.1, line), (ANSWER.0, line), Ink::Full, stroke);
            canvas.rect((ANSWER.0, top_of), (ANSWER.1 - 0.5, high), Ink::None, Ink::Soft);
        }
    }
    (canvas, y.max(top + tall + 8.0))
}
