//! What does somebody want to see, and does it fit the case?

use std::sync::Arc;

use detente::ask::{Allowance, AskError, NoStanding, Supposed, Supposition, suppose};
use detente::dealing::{Dealing, Dealings, Draft};
use detente::model::{Conflict, TreatyId};
use detente::{Session, WhatIf};
use detente_page::workbench::{Address, InHand, OtherVersion, WorkBlock, is_middle};

use crate::case::Case;
use crate::desk::Desk;

/// A view that somebody asks for.
pub(crate) struct Asking<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) case: &'a Case,
    pub(crate) address: Address,
    /// The one block that is wanted; all if none is named.
    pub(crate) only: Option<String>,
    pub(crate) allowance: &'a Allowance,
}

impl Asking<'_> {
    /// Whether a block is wanted that is soon there.
    pub(crate) fn wants(&self, name: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == name)
    }

    /// A block that takes a while: computed if it is the one that is asked for, else promised.
    pub(crate) fn slow(
        &self,
        (name, title, says): (&'static str, &str, &str),
        work: impl FnOnce() -> WorkBlock,
    ) -> Option<WorkBlock> {
        match self.only.as_deref() {
            Some(only) if only == name => Some(work()),
            Some(_) => None,
            None => {
                let href = self.address.href();
                let join = if href.contains('?') { '&' } else { '?' };
                Some(WorkBlock::later(name, title, says, &format!("{href}{join}only={name}")))
            }
        }
    }

    /// What is supposed, with what the deal in hand promises further.
    pub(crate) fn supposition(&self) -> Supposition {
        match &self.case.opened.conflict {
            Some(conflict) => self.address.with_promises(conflict),
            None => self.address.supposition(),
        }
    }

    /// What would be so.
    pub(crate) fn what_if(&self) -> Result<(Supposed, Arc<WhatIf>), WorkBlock> {
        let (session, conflict) = self.sound()?;
        let supposed = suppose(conflict, &self.supposition())
            .map_err(|found| wrong(&AskError::Meaningless { found, text: String::new() }))?;
        let answer = session.what_if(&supposed, self.allowance);
        let answer = answer.map_err(|reason| match reason {
            NoStanding::Refused(found) => wrong(&AskError::Unsound(self.case.opened.placed(found))),
            NoStanding::Stopped(_) => WorkBlock::stopped(),
        })?;
        Ok((supposed, answer))
    }

    /// What is otherwise than in the version that the address names, where it names one that can be followed.
    pub(crate) fn otherwise(&self, here: &WhatIf) -> Option<OtherVersion> {
        // With further promises it is another text.
        let against = self.address.get("against").filter(|_| self.address.get("add").is_none())?;
        let there = self.desk.version(&self.case.opened, against)?;
        let conflict = there.opened.sound()?;
        let supposed = suppose(conflict, &self.address.supposition()).ok()?;
        let answer = there.session.as_ref()?.what_if(&supposed, self.allowance).ok()?;
        Some(OtherVersion::than(against, &answer, here))
    }

    /// The session and the conflict, where the case can be analysed.
    pub(crate) fn sound(&self) -> Result<(&Session, &Conflict), WorkBlock> {
        let opened = &self.case.opened;
        let both = self.case.session.as_ref().zip(opened.sound());
        both.ok_or_else(|| wrong(&AskError::Unsound(opened.diagnostics.clone())))
    }

    /// The address without what doesn't fit the case, and what that was.
    pub(crate) fn fitted(&mut self) -> Option<WorkBlock> {
        let conflict = self.case.opened.conflict.as_ref()?;
        let mut unfit: Vec<String> = Vec::new();
        let given: Vec<(String, String)> =
            self.address.given().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        for (name, value) in given {
            let alone = Address::read(self.address.view, [(name.clone(), value.clone())]);
            let fits = match name.as_str() {
                "scenario" | "unknown" | "hold" | "start" => {
                    suppose(conflict, &alone.supposition()).is_ok()
                }
                "points" if is_middle(conflict, &value) => {
                    self.address = self.address.without(&name, &value);
                    continue;
                }
                "points" => suppose(conflict, &alone.supposition()).is_ok(),
                "at" => {
                    let alone = Address::of(self.address.view).with("start", value.clone());
                    suppose(conflict, &alone.supposition()).is_ok()
                }
                "add" => {
                    let treaty =
                        self.address.get("treaty").map(|it| ("treaty".to_owned(), it.to_owned()));
                    let alone = Address::read(
                        self.address.view,
                        treaty.into_iter().chain([(name.clone(), value.clone())]),
                    );
                    suppose(conflict, &alone.with_promises(conflict)).is_ok()
                }
                "treaty" => conflict.find_treaty(&value).is_some(),
                "settled" => settles(conflict, &value).is_some(),
                "party" => value.split('+').all(|id| conflict.find_party(id.trim()).is_some()),
                _ => true,
            };
            if !fits {
                unfit.push(format!("{name}: {value}"));
                self.address = self.address.without(&name, &value);
            }
        }
        let is_other = self.address.get("case").is_some_and(|it| it != self.case.hash());
        if unfit.is_empty() && !is_other {
            return None;
        }
        self.address = self.address.without_all("case");
        Some(WorkBlock::unfit(is_other, &unfit))
    }

    /// The deal in hand: the one in the address, or the one to begin with.
    pub(crate) fn in_hand<'a>(
        &'a self,
        found: &'a WhatIf,
    ) -> Option<(&'a Dealings, &'a Dealing, Draft)> {
        let deals = found.deals.as_ref()?;
        let conflict = &found.supposed.conflict;
        let wanted = self.address.get("treaty").and_then(|id| conflict.find_treaty(id));
        let dealing = deals.treaties.iter().find(|it| wanted.is_none_or(|id| it.treaty == id))?;
        let treaty = conflict.treaty(dealing.treaty);
        let many: Vec<usize> = treaty.issues.iter().map(|it| it.settlements.len()).collect();
        let mut settlements = Draft::first(dealing).unwrap_or_else(|| vec![0; many.len()]);
        for value in self.address.all("settled") {
            if let Some((of, issue, settlement)) = settles(conflict, value)
                && of == dealing.treaty
            {
                settlements[issue] = settlement;
            }
        }
        Some((deals, dealing, Draft::of(dealing, &many, settlements)))
    }

    /// The same as the page has it.
    pub(crate) fn page_of<'a>(
        &'a self,
        (found, dealing, draft): &'a (&'a Dealings, &'a Dealing, Draft),
        otherwise: Option<&'a OtherVersion>,
    ) -> InHand<'a> {
        InHand { found, dealing, draft, address: &self.address, otherwise }
    }

    /// The package in hand as questions name it.
    pub(crate) fn package(conflict: &Conflict, dealing: &Dealing, draft: &Draft) -> String {
        let issues = &conflict.treaty(dealing.treaty).issues;
        let each = issues.iter().zip(&draft.settlements);
        let each: Vec<String> =
            each.map(|(issue, &at)| format!("{}={}", issue.id, issue.settlements[at].id)).collect();
        each.join(",")
    }
}

/// Which settlement of which issue a value names: `peace.route:guards`.
fn settles(conflict: &Conflict, value: &str) -> Option<(TreatyId, usize, usize)> {
    let (issue, settlement) = value.rsplit_once(':')?;
    let (treaty, issue) = issue.split_once('.')?;
    let id = conflict.find_treaty(treaty)?;
    let issues = &conflict.treaty(id).issues;
    let at = issues.iter().position(|it| it.id == issue)?;
    let settled = issues[at].settlements.iter().position(|it| it.id == settlement)?;
    Some((id, at, settled))
}

/// What is wrong, on the page.
pub(crate) fn wrong(error: &AskError) -> WorkBlock {
    WorkBlock::problems(error.diagnostics())
}
