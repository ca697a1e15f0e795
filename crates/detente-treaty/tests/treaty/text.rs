//! Small conflicts, written in a few words.

use detente_model::{
    Basis, Clause, Conflict, Declared, Direction, Level, OptionDef, OptionId, Party, PartyId, Span,
    Treaty, TreatyId, read_clause,
};
use detente_testkit::blank;

/// A conflict about one treaty `t`, which `a` and `b` sign.
#[derive(Debug, Clone, Default)]
pub(crate) struct Text<'t> {
    /// `a.raid`: yes or no; `a.toll>`: forward only; `c.post<`: backward only; `c.help/3`: levels
    /// `l0` to `l2`.
    pub(crate) options: &'t [&'t str],
    pub(crate) promises: &'t [&'t str],
    /// What each settlement of the issue `t.i` promises; no issue if there is none.
    pub(crate) settlements: &'t [&'t [&'t str]],
    pub(crate) enter_if: Option<&'t str>,
    pub(crate) impossible: &'t [&'t str],
    pub(crate) fixed: &'t [&'t str],
    pub(crate) now: &'t [&'t str],
}

impl Text<'_> {
    pub(crate) fn conflict(&self) -> Conflict {
        let span = Span::new(0, 0);
        let mut conflict = Conflict { now: Some(Vec::new()), ..Conflict::default() };
        let mut ids = vec!["a", "b"];
        ids.extend(self.options.iter().map(|it| it.split_once('.').unwrap().0));
        for id in ids {
            if conflict.find_party(id).is_none() {
                let (id, name) = (String::from(id), String::from(id));
                conflict.parties.push(Party {
                    id,
                    name,
                    called: None,
                    roles: vec![],
                    aliases: vec![],
                    span,
                });
            }
        }
        conflict.preferences = vec![None; conflict.parties.len()];
        for text in self.options {
            let (owner, rest) = text.split_once('.').unwrap();
            let (rest, direction) = match rest.strip_suffix('>') {
                Some(rest) => (rest, Direction::Forward),
                None => match rest.strip_suffix('<') {
                    Some(rest) => (rest, Direction::Backward),
                    None => (rest, Direction::Both),
                },
            };
            let (id, levels) = match rest.split_once('/') {
                Some((id, count)) => {
                    let count: usize = count.parse().unwrap();
                    (id, (0..count).map(|at| Level::plain(format!("l{at}"))).collect())
                }
                None => (rest, Level::no_yes()),
            };
            conflict.options.push(OptionDef {
                id: String::from(id),
                label: String::from(id),
                owner: conflict.find_party(owner).unwrap(),
                levels,
                direction,
                never_lever: false,
                basis: Basis::default(),
                span,
            });
        }
        conflict.declared = (0..conflict.options.len())
            .map(|at| Declared::Option(OptionId(at)))
            .chain([Declared::Treaty(TreatyId(0))])
            .collect();
        let issue = blank::issue("i", self.settlements.len());
        conflict.treaties.push(Treaty {
            issues: if self.settlements.is_empty() { Vec::new() } else { vec![issue] },
            ..blank::treaty("t", vec![PartyId(0), PartyId(1)])
        });
        let read = |texts: &[&str]| -> Vec<Clause> {
            texts.iter().map(|text| read_clause(text, 0, &conflict).unwrap()).collect()
        };
        let (promises, impossible, fixed, now) =
            (read(self.promises), read(self.impossible), read(self.fixed), read(self.now));
        let settled: Vec<Vec<Clause>> = self.settlements.iter().map(|it| read(it)).collect();
        let enter_if = self.enter_if.map(|text| read_clause(text, 0, &conflict).unwrap());
        let treaty = &mut conflict.treaties[0];
        (treaty.promises, treaty.enter_if) = (promises, enter_if);
        for issue in &mut treaty.issues {
            for (settlement, promises) in issue.settlements.iter_mut().zip(&settled) {
                settlement.promises.clone_from(promises);
            }
        }
        conflict.impossible = impossible;
        conflict.fixed = fixed;
        conflict.now = Some(now);
        conflict
    }
}
