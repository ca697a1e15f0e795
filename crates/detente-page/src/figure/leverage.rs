//! Who can hurt or help whom, and would they?

use detente::leverage::{Lacks, Lever, Leverage, Levers, Loss, PartyRoles, Prices};
use detente::model::{Conflict, PartyId, Position};

use super::canvas::{Anchor, Canvas, Ink, LINE, Stroke, WIDTH};
use super::scale::float;
use super::{Drawing, Figure, FigureName};
use crate::runs::{TableRows, Text};
use crate::words::{self, Form, count, counted, verb};

/// The most parties that have a column, those first over whom most can be done.
const MOST_COLUMNS: usize = 6;

/// From which width on a cell says what would be done, and not only what that costs.
const ROOMY: f64 = 170.0;

/// The most parties that have a row.
const MOST_ROWS: usize = 12;

/// What is known of who can move whom.
#[derive(Debug, Clone, Copy)]
struct Leveraging<'a> {
    conflict: &'a Conflict,
    /// The levers of each over each.
    levers: &'a [Levers],
    /// Where they are looked at.
    at: &'a Position,
    /// What each outsider is to the deals, where that is known.
    roles: &'a [PartyRoles],
    /// What would make those keep the deal who break it, where one is in hand.
    prices: Option<&'a Prices>,
}

/// The picture of things as they stand, with what keeping a deal in hand is short of; `None` where nobody can
/// do anything to anybody, or levers weren't found.
#[must_use]
pub fn leverage_now(found: &Leverage, in_hand: Option<&Lacks>, number: usize) -> Option<Figure> {
    let at = found.supposed.today()?;
    let of = Leveraging {
        conflict: &found.supposed.conflict,
        levers: found.levers.as_deref()?,
        at: &at,
        roles: found.roles.as_deref().unwrap_or_default(),
        prices: in_hand.and_then(|it| it.prices.as_ref()),
    };
    picture(of, "as things stand", number)
}

/// The same once a deal is delivered.
#[must_use]
pub fn leverage_once_done(found: &Leverage, deal: &Lacks, number: usize) -> Option<Figure> {
    let of = Leveraging {
        conflict: &found.supposed.conflict,
        levers: deal.levers.as_deref()?,
        at: &deal.deal.delivered.position,
        roles: found.roles.as_deref().unwrap_or_default(),
        prices: deal.prices.as_ref(),
    };
    picture(of, "once the deal is done", number)
}

fn picture(of: Leveraging<'_>, when: &str, number: usize) -> Option<Figure> {
    if !of.levers.iter().any(Look::has_any) {
        return None;
    }
    let look = Look { of };
    let (canvas, height) = look.draw();
    Some(Figure {
        name: FigureName::Leverage,
        number,
        title: format!("Who can hurt or help whom {when}, and would they?"),
        finding: look.finding(),
        note: look.note(),
        table: look.table(),
        is_beside_rows: false,
        drawing: Drawing { canvas, size: (WIDTH, height) },
    })
}

struct Look<'a> {
    of: Leveraging<'a>,
}

impl Look<'_> {
    fn name(&self, party: PartyId) -> String {
        words::party_title(self.of.conflict, party)
    }

    fn find(&self, party: PartyId, over: PartyId) -> Option<&Levers> {
        self.of.levers.iter().find(|it| it.party == party && it.over == over)
    }

    fn has_any(it: &Levers) -> bool {
        it.threat.is_some() || it.promise.is_some()
    }

    fn rows(&self) -> Vec<PartyId> {
        let holds = |party: &PartyId| {
            self.of.levers.iter().any(|it| it.party == *party && Self::has_any(it))
        };
        self.of.conflict.party_ids().filter(holds).collect()
    }

    fn columns(&self) -> Vec<PartyId> {
        let over = |party: PartyId| {
            self.of.levers.iter().filter(|it| it.over == party && Self::has_any(it)).count()
        };
        let mut all: Vec<PartyId> =
            self.of.conflict.party_ids().filter(|it| over(*it) > 0).collect();
        let order = all.clone();
        all.sort_by_key(|it| std::cmp::Reverse(over(*it)));
        all.truncate(MOST_COLUMNS);
        order.into_iter().filter(|it| all.contains(it)).collect()
    }

    fn draw(&self) -> (Canvas, f64) {
        const NAMES: f64 = 128.0;
        let mut canvas = Canvas::new();
        let columns = self.columns();
        let width = (WIDTH - NAMES) / float(columns.len().max(1));
        let left = |column: usize| NAMES + width * float(column);
        let mark = |canvas: &mut Canvas, (x, y): (f64, f64), is_threat: bool, is_filled: bool| {
            let fill = if is_filled { Ink::Full } else { Ink::Paper };
            if is_threat {
                canvas.rect((x, y - 8.0), (8.0, 8.0), fill, Ink::Full);
            } else {
                canvas.circle((x + 4.0, y - 4.0), 4.3, fill, Ink::Full);
            }
        };
        let mut y = 14.0;
        let mut x = 0.0;
        for (is_threat, is_filled, words) in [
            (true, true, "can keep it from something, and would"),
            (true, false, "would have to bind itself to it"),
            (false, true, "can bring it to something, and would"),
            (false, false, "would have to bind itself to it"),
        ] {
            mark(&mut canvas, (x, y), is_threat, is_filled);
            canvas.soft((x + 13.0, y), Anchor::Start, words);
            if is_filled {
                x = 330.0;
            } else {
                x = 0.0;
                y += LINE + 2.0;
            }
        }
        y += 10.0;
        canvas.soft((0.0, y), Anchor::Start, "who ↓   over whom →");
        let mut below = y;
        for (column, over) in columns.iter().enumerate() {
            let room = (width - 8.0, 2);
            let down = canvas.soft_column((left(column), y), room, &self.name(*over));
            below = below.max(down - LINE);
        }
        y = below + 8.0;
        for party in self.rows().into_iter().take(MOST_ROWS) {
            canvas.line((0.0, y), (WIDTH, y), Ink::Rule, Stroke::Thin);
            y += LINE + 1.0;
            let mut below = canvas.column((0.0, y), (NAMES - 10.0, 2), &self.name(party));
            below = canvas.soft_column((0.0, below), (NAMES - 10.0, 3), &self.roles(party));
            for (column, over) in columns.iter().enumerate() {
                let mut down = y;
                let levers = self.find(party, *over);
                let has_any = levers.is_some_and(Self::has_any);
                let each = levers.map_or([None, None], |it| {
                    [
                        it.threat.as_ref().map(|it| (true, it)),
                        it.promise.as_ref().map(|it| (false, it)),
                    ]
                });
                for (is_threat, lever) in each.into_iter().flatten() {
                    mark(&mut canvas, (left(column), down), is_threat, lever.would_do_it);
                    let roomy = width >= ROOMY;
                    let said = if roomy {
                        format!("{}: {}", cost(lever), self.deed(party, *over, lever, is_threat))
                    } else {
                        cost(lever)
                    };
                    let room = (width - 26.0, if roomy { 9 } else { 1 });
                    down = canvas.soft_column((left(column) + 13.0, down), room, &said) + 2.0;
                }
                if !has_any {
                    let dash = if party == *over { "" } else { "–" };
                    canvas.soft((left(column), y), Anchor::Start, dash);
                }
                below = below.max(down);
            }
            y = below - 6.0;
        }
        canvas.line((0.0, y), (WIDTH, y), Ink::Rule, Stroke::Thin);
        if let Some(prices) = self.of.prices {
            y += LINE + 3.0;
            let mut below =
                canvas.column((0.0, y), (NAMES - 10.0, 2), "what keeping the deal is short of");
            for (column, over) in columns.iter().enumerate() {
                let price = prices.each.iter().find(|it| it.party == *over);
                let said = match price {
                    None => "–".to_owned(),
                    Some(price) => match &price.found {
                        Some(found) => detente::view::decimal(&found.from),
                        None => "no price alone".to_owned(),
                    },
                };
                let room = (width - 8.0, 2);
                below = below.max(canvas.soft_column((left(column), y), room, &said));
            }
            y = below - 6.0;
        }
        (canvas, y + 8.0)
    }

    /// From what a lever keeps, or to what it brings, and by which answer.
    fn deed(&self, party: PartyId, over: PartyId, lever: &Lever, is_threat: bool) -> String {
        let conflict = self.of.conflict;
        let does = |who: PartyId, from: &Position, to: &Position, form: Form| {
            words::move_phrase(conflict, &[who], from, to, form)
        };
        let choice = &lever.choice.position;
        let answer = does(party, choice, &lever.to.position, Form::Gerund);
        if is_threat {
            format!("from {}, by {answer}", does(over, self.of.at, choice, Form::Gerund))
        } else {
            format!("to {}, by {answer}", does(over, self.of.at, choice, Form::Plain))
        }
    }

    /// What an outsider is to the deals, in a few words; empty for others.
    fn roles(&self, party: PartyId) -> String {
        let own = self.of.roles.iter().find(|it| it.party == party);
        own.map_or(String::new(), |it| {
            let words: Vec<&str> = it.roles.iter().map(|role| role.word()).collect();
            if words.is_empty() { "makes no difference".to_owned() } else { words.join(", ") }
        })
    }

    fn finding(&self) -> String {
        let all = self.of.levers.iter();
        let threats = all.clone().filter_map(|it| it.threat.as_ref());
        let promises = all.filter_map(|it| it.promise.as_ref());
        let would = |levers: &mut dyn Iterator<Item = &Lever>| {
            let all: Vec<&Lever> = levers.collect();
            (all.len(), all.iter().filter(|it| it.would_do_it).count())
        };
        let (threats, would_hurt) = would(&mut threats.into_iter());
        let (promises, would_help) = would(&mut promises.into_iter());
        let none = |number: usize| {
            if number == 0 { "none".to_owned() } else { count(number) }
        };
        let said = [
            (threats, "threat", "threats", would_hurt),
            (promises, "promise", "promises", would_help),
        ];
        let said = said.into_iter().filter(|it| it.0 > 0).map(|(all, one, several, would)| {
            format!(
                "{}, of which {} would be carried out without binding anybody",
                counted(all, one, several),
                none(would)
            )
        });
        format!("{}.", said.collect::<Vec<_>>().join("; "))
    }

    fn note(&self) -> String {
        let mut said = vec![
            "The number behind a mark is what carrying it out costs its maker, in that party’s own points: rows can’t be compared. A dash: nothing. What each would do stands in the table in full.".to_owned(),
        ];
        let over =
            self.of.conflict.party_ids().filter(|party| {
                self.of.levers.iter().any(|it| it.over == *party && Self::has_any(it))
            });
        let hidden =
            over.count() - self.columns().len() + self.rows().len().saturating_sub(MOST_ROWS);
        if hidden > 0 {
            said.push(format!(
                "{} {} no place in the picture; the table has all.",
                counted(hidden, "more party", "more parties"),
                verb(hidden, "has", "have")
            ));
        }
        said.join(" ")
    }

    fn table(&self) -> TableRows {
        let head = ["who", "over whom", "what it could do"].map(str::to_owned).to_vec();
        let rows = self.of.levers.iter().flat_map(|it| {
            words::levers_in_words(self.of.conflict, it, self.of.at).into_iter().map(|said| {
                vec![
                    Text::from(self.name(it.party)),
                    Text::from(self.name(it.over)),
                    Text::from(said),
                ]
            })
        });
        let rows: Vec<Vec<Text>> = rows.collect();
        TableRows::of(head, rows)
    }
}

/// What carrying a lever out costs, in a word or two.
fn cost(lever: &Lever) -> String {
    match &lever.cost {
        loss if !loss.is_some() => "costs nothing".to_owned(),
        Loss::Points(lost) => format!("costs {}", detente::view::decimal(lost)),
        Loss::Ordinal(_) => "is worse off".to_owned(),
    }
}
