//! How do the parts of a sentence depend on each other?
//!
//! A shallow attachment, from left to right: every verb group gets its subject, its object, its prepositional phrases
//! and what it depends on, by looking at the pieces beside it. Where more than one reading is open and the words don't
//! decide, the argument stays empty. Linear but for the way back to a subject, which ends at the sentence's start
//! or after [`FAR`] pieces.

use std::ops::Range;

use super::piece::{Group, Link, Node, Piece, Pieces, Shape, Voice, token_of};
use super::verb::{self, Form};
use super::{Tag, Text};

/// How many pieces back a subject is looked for.
const FAR: usize = 60;

/// Attaches the pieces of one sentence to each other.
pub(super) fn attach(into: &mut Pieces, text: &Text<'_>, tags: &[Tag], pieces: Range<usize>) {
    let mut sentence = Attach { into, text, tags, pieces };
    sentence.prepositions();
    sentence.rows();
    for at in sentence.pieces.clone() {
        if let Piece::Group(group) = sentence.into.pieces[at] {
            sentence.shape(group);
            sentence.after(group);
            sentence.before(group);
        }
    }
    for at in sentence.pieces.clone().rev() {
        if let Piece::Group(group) = sentence.into.pieces[at] {
            sentence.control(group);
        }
    }
    for at in sentence.pieces.clone() {
        if let Piece::Group(group) = sentence.into.pieces[at] {
            sentence.control(group);
            sentence.clause(group);
        }
    }
}

struct Attach<'a, 'b> {
    into: &'a mut Pieces,
    text: &'a Text<'b>,
    tags: &'a [Tag],
    pieces: Range<usize>,
}

impl Attach<'_, '_> {
    fn piece(&self, at: usize) -> Option<Piece> {
        self.pieces.contains(&at).then(|| self.into.pieces[at])
    }

    fn word(&self, token: usize) -> &str {
        &self.text.tokens[token].lower
    }

    fn group(&self, group: usize) -> &Group {
        &self.into.groups[group]
    }

    /// The first piece at or before `at` that isn't an adverb, a mark of speech or a date.
    fn back(&self, mut at: usize) -> Option<usize> {
        loop {
            match self.piece(at)? {
                Piece::Adverb(_) | Piece::Quote(_) => {}
                Piece::Date(_) => {
                    // The preposition of a date goes with it: *in 2020*.
                    if let Some(Piece::Preposition(_)) =
                        at.checked_sub(1).and_then(|at| self.piece(at))
                    {
                        at -= 1;
                    }
                }
                Piece::Phrase(_)
                | Piece::Group(_)
                | Piece::Preposition(_)
                | Piece::Subordinator(_)
                | Piece::Relative(_)
                | Piece::Coordinator(_)
                | Piece::Adjective(_)
                | Piece::Comma(_)
                | Piece::Break(_) => return Some(at),
            }
            at = at.checked_sub(1)?;
        }
    }

    /// The first piece at or after `at` that isn't an adverb or a date.
    fn ahead(&self, mut at: usize) -> Option<usize> {
        while let Piece::Adverb(_) | Piece::Date(_) = self.piece(at)? {
            at += 1;
        }
        Some(at)
    }

    /// Gives phrases the preposition before them. A word such as *after* before a clause is no preposition.
    fn prepositions(&mut self) {
        for at in self.pieces.clone().skip(1) {
            if let Piece::Preposition(token) = self.into.pieces[at - 1]
                && matches!(self.word(token), "as" | "after" | "before" | "since" | "until")
                && matches!(self.into.pieces[at], Piece::Phrase(_))
                && self.starts_clause(at)
            {
                self.into.pieces[at - 1] = Piece::Subordinator(token);
            }
            if let (Piece::Preposition(token), Piece::Phrase(phrase)) =
                (self.into.pieces[at - 1], self.into.pieces[at])
            {
                self.into.phrases[phrase].preposition = Some(token);
            }
        }
    }

    /// Links phrases that stand in a row: *Angola, Zambia and Namibia*.
    fn rows(&mut self) {
        for at in self.pieces.clone() {
            let Piece::Coordinator(token) = self.into.pieces[at] else { continue };
            if self.word(token) == "but" {
                continue;
            }
            let comma = matches!(self.piece(at.wrapping_sub(1)), Some(Piece::Comma(_)));
            let before = if comma { at.wrapping_sub(2) } else { at.wrapping_sub(1) };
            let (Some(Piece::Phrase(first)), Some(Piece::Phrase(last))) =
                (self.piece(before), self.piece(at + 1))
            else {
                continue;
            };
            // *A, B, and C agreed* is a row; *they met A, and C agreed* is none.
            let longer = matches!(
                (self.piece(before.wrapping_sub(1)), self.piece(before.wrapping_sub(2))),
                (Some(Piece::Comma(_)), Some(Piece::Phrase(_)))
            );
            if self.starts_clause(at + 1) && (comma && !longer || self.ends_clause(before)) {
                continue;
            }
            self.join(first, last);
            // What stands before the first, with commas between, belongs to the row too.
            let mut left = before;
            while let (Some(Piece::Comma(_)), Some(Piece::Phrase(more))) =
                (self.piece(left.wrapping_sub(1)), self.piece(left.wrapping_sub(2)))
            {
                let Some(Piece::Phrase(here)) = self.piece(left) else { break };
                if self.into.phrases[here].preposition.is_some() {
                    break;
                }
                self.join(more, here);
                left -= 2;
            }
        }
    }

    fn join(&mut self, earlier: usize, later: usize) {
        if self.into.phrases[later].earlier.is_none() && self.into.phrases[earlier].later.is_none()
        {
            self.into.phrases[earlier].later = Some(later);
            self.into.phrases[later].earlier = Some(earlier);
        }
        let mut phrase = Some(later);
        let preposition = self.into.phrases[earlier].preposition;
        while let Some(it) = phrase {
            if self.into.phrases[it].preposition.is_none() {
                self.into.phrases[it].preposition = preposition;
            }
            phrase = self.into.phrases[it].later;
        }
    }

    /// True if a verb with tense follows the phrase at `at`, perhaps after its prepositional phrases.
    fn starts_clause(&self, mut at: usize) -> bool {
        loop {
            at += 1;
            match self.ahead(at).and_then(|at| Some((at, self.piece(at)?))) {
                Some((_, Piece::Group(group))) => return self.group(group).shape == Shape::Finite,
                Some((next, Piece::Preposition(_))) => {
                    let Some(Piece::Phrase(_)) = self.piece(next + 1) else { return false };
                    at = next + 1;
                }
                _ => return false,
            }
        }
    }

    /// True if the phrase at `at` can end a clause: a verb with tense stands before it.
    fn ends_clause(&self, at: usize) -> bool {
        let from = self.pieces.start.max(at.saturating_sub(FAR));
        for at in (from..at).rev() {
            match self.into.pieces[at] {
                Piece::Group(group) => {
                    return matches!(self.group(group).shape, Shape::Finite | Shape::Infinitive);
                }
                Piece::Break(_) | Piece::Subordinator(_) => return false,
                Piece::Phrase(_)
                | Piece::Preposition(_)
                | Piece::Relative(_)
                | Piece::Coordinator(_)
                | Piece::Adjective(_)
                | Piece::Adverb(_)
                | Piece::Date(_)
                | Piece::Comma(_)
                | Piece::Quote(_) => {}
            }
        }
        false
    }

    /// Tells the past from the participle, where a verb's shape is both: *troops deployed in the north attacked*.
    fn shape(&mut self, group: usize) {
        let it = self.group(group);
        let alone = it.tokens.len() == 1 || self.tags[it.tokens.start] != Tag::Auxiliary;
        if it.shape != Shape::Finite || !alone || verb::form(self.word(it.head)) != Form::Either {
            return;
        }
        if self.tags[it.tokens.start..it.head].contains(&Tag::Auxiliary) {
            return;
        }
        let at = it.at;
        let next = self.ahead(at + 1).and_then(|at| self.piece(at));
        let has_object = match next {
            Some(Piece::Phrase(phrase)) => self.into.phrases[phrase].preposition.is_none(),
            _ => false,
        };
        let by = matches!(next, Some(Piece::Preposition(token)) if self.word(token) == "by");
        let before = at.checked_sub(1).and_then(|at| self.back(at));
        let participle = match before.and_then(|at| Some((at, self.piece(at)?))) {
            None | Some((_, Piece::Break(_))) => !has_object,
            Some((comma, Piece::Comma(_))) => !has_object && !self.closes_aside(comma),
            Some((_, Piece::Phrase(_))) if has_object => false,
            Some((_, Piece::Phrase(_))) if by => true,
            Some((place, Piece::Phrase(phrase))) => {
                let governed = self.into.phrases[phrase].preposition.is_some();
                let object = place
                    .checked_sub(1)
                    .and_then(|at| self.back(at))
                    .is_some_and(|at| matches!(self.piece(at), Some(Piece::Group(_))));
                (governed || object) && self.has_tense_before(at) || self.has_tense_after(at)
            }
            Some((_, Piece::Preposition(_) | Piece::Subordinator(_))) => true,
            Some(_) => false,
        };
        if participle {
            let it = &mut self.into.groups[group];
            it.shape = Shape::Participle;
            it.voice = Voice::Passive;
        }
    }

    /// True if the comma closes words that another comma opened: *Russia, meanwhile, attacked*.
    fn closes_aside(&self, comma: usize) -> bool {
        let from = self.pieces.start.max(comma.saturating_sub(FAR));
        (from..comma).any(|at| matches!(self.into.pieces[at], Piece::Comma(_)))
            && self.over_comma(comma).is_some()
    }

    fn has_tense_before(&self, at: usize) -> bool {
        for at in (self.pieces.start.max(at.saturating_sub(FAR))..at).rev() {
            match self.into.pieces[at] {
                Piece::Group(group) if self.group(group).shape == Shape::Finite => return true,
                Piece::Break(_) | Piece::Subordinator(_) | Piece::Relative(_) => return false,
                Piece::Coordinator(_) | Piece::Comma(_) => return false,
                Piece::Group(_)
                | Piece::Phrase(_)
                | Piece::Preposition(_)
                | Piece::Adjective(_)
                | Piece::Adverb(_)
                | Piece::Date(_)
                | Piece::Quote(_) => {}
            }
        }
        false
    }

    fn has_tense_after(&self, at: usize) -> bool {
        for at in at + 1..self.pieces.end.min(at + FAR) {
            match self.into.pieces[at] {
                Piece::Group(group) if self.group(group).shape == Shape::Finite => return true,
                Piece::Break(_)
                | Piece::Subordinator(_)
                | Piece::Relative(_)
                | Piece::Coordinator(_)
                | Piece::Comma(_) => return false,
                Piece::Group(_)
                | Piece::Phrase(_)
                | Piece::Preposition(_)
                | Piece::Adjective(_)
                | Piece::Adverb(_)
                | Piece::Date(_)
                | Piece::Quote(_) => {}
            }
        }
        false
    }

    /// Finds the object and the prepositional phrases after a group.
    fn after(&mut self, group: usize) {
        let at = self.group(group).at;
        let mut here = at + 1;
        let mut object = None;
        let mut adjuncts = Vec::new();
        let mut adjective = None;
        let mut crossed = false;
        while let Some(piece) = self.piece(here) {
            match piece {
                Piece::Phrase(phrase) if self.into.phrases[phrase].preposition.is_some() => {
                    if self.into.phrases[phrase].earlier.is_none() {
                        adjuncts.push(phrase);
                    }
                }
                Piece::Phrase(phrase) if self.into.phrases[phrase].earlier.is_some() => {}
                Piece::Phrase(phrase) => {
                    if object.is_none()
                        && adjuncts.is_empty()
                        && !crossed
                        && !(self.takes_content(group) && self.opens_content(here, phrase))
                    {
                        object = Some(phrase);
                    } else if object.is_some() && adjuncts.is_empty() && !crossed {
                        // *gave Kyiv weapons*: the thing given is the object, who got it an adjunct without preposition.
                        adjuncts.extend(object.replace(phrase));
                    } else {
                        break;
                    }
                }
                Piece::Adjective(token) => adjective = adjective.or(Some(token)),
                Piece::Adverb(_) | Piece::Date(_) | Piece::Quote(_) => {}
                Piece::Preposition(_) => {
                    if matches!(self.piece(here + 1), Some(Piece::Group(_))) {
                        break;
                    }
                }
                Piece::Coordinator(_) => {
                    let joins = match self.piece(here + 1) {
                        Some(Piece::Phrase(phrase)) => self.into.phrases[phrase].earlier.is_some(),
                        Some(Piece::Preposition(_)) => true,
                        _ => false,
                    };
                    if !joins {
                        break;
                    }
                }
                Piece::Comma(_) => match self.piece(here + 1) {
                    Some(Piece::Phrase(phrase)) if self.into.phrases[phrase].earlier.is_some() => {}
                    Some(Piece::Coordinator(_)) => {}
                    // Who says it isn't part of it.
                    Some(Piece::Preposition(token))
                        if !crossed && self.word(token) != "according" =>
                    {
                        crossed = true;
                    }
                    _ => break,
                },
                Piece::Group(_) | Piece::Subordinator(_) | Piece::Relative(_) | Piece::Break(_) => {
                    break;
                }
            }
            here += 1;
        }
        if let Some(phrase) = object {
            self.into.phrases[phrase].object_of = Some(group);
        }
        let it = &mut self.into.groups[group];
        (it.object, it.adjuncts, it.adjective) = (object, adjuncts, adjective);
    }

    /// Verbs after which what is said, thought or wanted may follow without *that*.
    fn takes_content(&self, group: usize) -> bool {
        const STEMS: [&str; 26] = [
            "say",
            "said",
            "claim",
            "think",
            "thought",
            "believ",
            "hope",
            "know",
            "knew",
            "insist",
            "fear",
            "warn",
            "stat",
            "add",
            "deni",
            "deny",
            "alleg",
            "suggest",
            "confirm",
            "announc",
            "report",
            "acknowledg",
            "admit",
            "argu",
            "expect",
            "ensur",
        ];
        let word = self.word(self.group(group).head);
        STEMS.iter().any(|stem| word.starts_with(stem))
    }

    /// True if a phrase after a verb begins what is said: *said Russia would withdraw*.
    fn opens_content(&self, at: usize, phrase: usize) -> bool {
        let mut end = at;
        let mut last = phrase;
        while let Some(later) = self.into.phrases[last].later {
            last = later;
            end = self.into.phrases[later].at;
        }
        match self.ahead(end + 1).and_then(|at| self.piece(at)) {
            Some(Piece::Group(next)) => {
                let it = self.group(next);
                it.shape == Shape::Finite
                    && (self.tags[it.tokens.start] == Tag::Auxiliary
                        || verb::form(self.word(it.head)) != Form::Either
                        || matches!(self.ahead(it.at + 1).and_then(|at| self.piece(at)),
                            Some(Piece::Phrase(object)) if self.into.phrases[object].preposition.is_none()))
            }
            _ => false,
        }
    }

    /// Finds the subject of a group and what it depends on, from the pieces before it.
    fn before(&mut self, group: usize) {
        let at = self.group(group).at;
        match self.group(group).shape {
            Shape::Finite => self.finite(group, at),
            Shape::Infinitive => self.infinitive(group, at),
            Shape::Gerund | Shape::Participle => self.participle(group, at),
        }
    }

    fn finite(&mut self, group: usize, at: usize) {
        if self.follows_infinitive(group, at) {
            return;
        }
        let subject = self.subject_before(at);
        let (subject, link, parent) = match subject {
            Some(Subject::Phrase(phrase)) => {
                let first = self.first_of_row(phrase);
                let (link, parent) = self.introduced(self.into.phrases[first].at);
                (Some(first), link, parent)
            }
            Some(Subject::Antecedent(phrase)) => {
                (Some(phrase), Link::Relative, Some(Node::Phrase(phrase)))
            }
            Some(Subject::Shared(with)) => {
                let it = self.group(with);
                (it.subject, Link::Coordinated, Some(Node::Group(with)))
            }
            None => (None, Link::Main, None),
        };
        if let Some(phrase) = subject
            && link != Link::Coordinated
            && link != Link::Relative
        {
            self.into.phrases[phrase].subject_of.get_or_insert(group);
        }
        let it = &mut self.into.groups[group];
        (it.subject, it.link, it.parent) = (subject, link, parent);
    }

    /// *to stop and talk*: the second verb is an infinitive like the first. True if so.
    fn follows_infinitive(&mut self, group: usize, at: usize) -> bool {
        let it = self.group(group);
        let base = it.tokens.len() == 1
            && verb::form(self.word(it.head)) == Form::Present
            && !self.word(it.head).ends_with('s');
        let coordinator = at.checked_sub(1).and_then(|at| self.back(at));
        let Some(place) =
            coordinator.filter(|&at| matches!(self.piece(at), Some(Piece::Coordinator(_))))
        else {
            return false;
        };
        match self.nearest(place, |_| true) {
            Some(other) if base && self.group(other).shape == Shape::Infinitive => {
                let (parent, subject) = (self.group(other).parent, self.group(other).subject);
                let it = &mut self.into.groups[group];
                (it.shape, it.link, it.parent, it.subject) =
                    (Shape::Infinitive, Link::Complement, parent, subject);
                true
            }
            _ => false,
        }
    }

    fn first_of_row(&self, phrase: usize) -> usize {
        let mut first = phrase;
        while let Some(earlier) = self.into.phrases[first].earlier {
            first = earlier;
        }
        first
    }

    /// How the clause is introduced whose subject stands at `at`.
    fn introduced(&self, at: usize) -> (Link, Option<Node>) {
        let Some(place) = at.checked_sub(1).and_then(|at| self.back(at)) else {
            return (Link::Main, None);
        };
        match self.piece(place) {
            Some(Piece::Subordinator(token)) => {
                let before = place.checked_sub(1).and_then(|at| self.back(at));
                let parent = match before.and_then(|at| self.piece(at)) {
                    Some(Piece::Group(group)) => Some(Node::Group(group)),
                    Some(Piece::Phrase(phrase)) => Some(Node::Phrase(phrase)),
                    _ => None,
                };
                match self.word(token) {
                    "that" | "how" | "why" => (Link::Content, self.over_object(parent)),
                    "if" | "unless" | "whether" => (Link::Condition, parent),
                    _ => (Link::Adjunct, None),
                }
            }
            Some(Piece::Group(group)) => (Link::Content, Some(Node::Group(group))),
            Some(Piece::Relative(_)) => (Link::Relative, None),
            _ => (Link::Main, None),
        }
    }

    /// *told reporters that*: what is said depends on the verb, not on who was told; *the claim that* on the noun.
    fn over_object(&self, parent: Option<Node>) -> Option<Node> {
        match parent {
            Some(Node::Phrase(phrase)) => match self.into.phrases[phrase].object_of {
                Some(group) if self.into.phrases[phrase].owner.is_none() => {
                    Some(Node::Group(group))
                }
                _ => parent,
            },
            Some(Node::Group(_)) | None => parent,
        }
    }

    fn infinitive(&mut self, group: usize, at: usize) {
        let mut place = at.checked_sub(1).and_then(|at| self.back(at));
        let mut parent = None;
        while let Some(here) = place {
            match self.piece(here) {
                Some(Piece::Group(before)) => {
                    parent = Some(Node::Group(before));
                    break;
                }
                Some(Piece::Phrase(phrase)) => {
                    if self.into.phrases[phrase].preposition.is_some() {
                        // *the ability of all parties to find*, *called on Baku to stop*: what the phrase hangs on.
                        place = here.checked_sub(2).and_then(|at| self.back(at));
                        continue;
                    }
                    parent = Some(Node::Phrase(phrase));
                    break;
                }
                Some(Piece::Adjective(_)) => {
                    place = here.checked_sub(1).and_then(|at| self.back(at))
                }
                Some(Piece::Coordinator(_)) => {
                    // *to stop and to talk*: as the infinitive before.
                    let before =
                        (self.pieces.start..here).rev().find_map(|at| match self.into.pieces[at] {
                            Piece::Group(before) => Some(before),
                            _ => None,
                        });
                    if let Some(before) = before {
                        parent = self.group(before).parent;
                    }
                    break;
                }
                _ => break,
            }
        }
        let it = &mut self.into.groups[group];
        it.parent = parent;
        it.link = Link::Complement;
    }

    fn participle(&mut self, group: usize, at: usize) {
        let before = at.checked_sub(1).and_then(|at| self.back(at));
        let shape = self.group(group).shape;
        let (parent, link, subject) = match before.and_then(|at| Some((at, self.piece(at)?))) {
            // *in mediating*, *of failing*: depends on what stands before the preposition.
            Some((place, Piece::Preposition(token))) => {
                let time = matches!(
                    self.word(token),
                    "after" | "before" | "since" | "following" | "by" | "without"
                );
                let on = place.checked_sub(1).and_then(|at| self.back(at));
                match on.and_then(|at| self.piece(at)) {
                    Some(Piece::Group(parent)) if !time => {
                        (Some(Node::Group(parent)), Link::Complement, None)
                    }
                    Some(Piece::Phrase(parent)) if !time => {
                        (Some(Node::Phrase(parent)), Link::Complement, None)
                    }
                    Some(Piece::Adjective(_)) => {
                        let copula = self.nearest(place, |_| true);
                        (copula.map(Node::Group), Link::Complement, None)
                    }
                    _ => {
                        let main = self.nearest(place, |group| group.shape == Shape::Finite);
                        (main.map(Node::Group), Link::Adjunct, None)
                    }
                }
            }
            // *troops fighting in the east*, *a deal brokered by Cairo*
            Some((_, Piece::Phrase(phrase))) => {
                let first = self.first_of_row(phrase);
                (Some(Node::Phrase(first)), Link::Relative, Some(first))
            }
            Some((_, Piece::Group(parent))) if shape == Shape::Gerund => {
                (Some(Node::Group(parent)), Link::Complement, None)
            }
            Some((place, Piece::Coordinator(_))) => {
                let other = self.nearest(place, |_| true);
                match other {
                    Some(other) if self.group(other).shape == shape => {
                        let it = self.group(other);
                        (it.parent, it.link, it.subject)
                    }
                    _ => (other.map(Node::Group), Link::Adjunct, None),
                }
            }
            Some((place, _)) => {
                let main = self.nearest(place, |group| group.shape == Shape::Finite);
                (main.map(Node::Group), Link::Adjunct, None)
            }
            None => (None, Link::Adjunct, None),
        };
        let it = &mut self.into.groups[group];
        (it.parent, it.link, it.subject) = (parent, link, subject);
    }

    fn nearest(&self, before: usize, fits: impl Fn(&Group) -> bool) -> Option<usize> {
        let from = self.pieces.start.max(before.saturating_sub(FAR));
        (from..before).rev().find_map(|at| match self.into.pieces[at] {
            Piece::Group(group) if fits(self.group(group)) => Some(group),
            _ => None,
        })
    }

    /// Gives infinitives and participles the subject that the verb or noun above them gives.
    fn control(&mut self, group: usize) {
        let it = self.group(group);
        if it.subject.is_some() || it.shape == Shape::Finite {
            return;
        }
        let subject = match (it.parent, it.link) {
            (Some(Node::Group(parent)), Link::Complement) => {
                let above = self.group(parent);
                match above.object {
                    // *urged Baku to stop*, *accused Moscow of failing*: the object does it.
                    Some(object) if self.into.phrases[object].at < it.at => Some(object),
                    _ => self.called_on(parent, it.at).or(above.subject),
                }
            }
            (Some(Node::Phrase(phrase)), Link::Complement) => {
                let noun = &self.into.phrases[phrase];
                match (noun.object_of, noun.owner.is_some()) {
                    (Some(above), false) if self.controls_object(above) => Some(phrase),
                    (Some(above), false) => self.group(above).subject,
                    (_, true) => Some(phrase),
                    (None, false) => {
                        self.hangs_on(phrase).or_else(|| self.particle_subject(phrase))
                    }
                }
            }
            (Some(Node::Group(parent)), _) => self.group(parent).subject,
            (Some(Node::Phrase(_)), _) => None,
            // *Speaking in Baku, he said*: the subject comes later.
            (None, _) => {
                let end = self.pieces.end.min(it.at + FAR);
                (it.at + 1..end)
                    .find_map(|at| match self.into.pieces[at] {
                        Piece::Group(next) if self.group(next).shape == Shape::Finite => {
                            Some(self.group(next).subject)
                        }
                        _ => None,
                    })
                    .flatten()
            }
        };
        self.into.groups[group].subject = subject;
    }

    /// *called on Baku to stop*: the phrase that is called on.
    fn called_on(&self, parent: usize, before: usize) -> Option<usize> {
        let it = self.group(parent);
        it.adjuncts.iter().copied().find(|&phrase| {
            let phrase = &self.into.phrases[phrase];
            phrase.at < before
                && phrase.preposition.is_some_and(|token| {
                    matches!(self.word(token), "on" | "upon" | "for") && token == it.tokens.end
                })
        })
    }

    /// *the ability of all parties to find*: the phrase with *of* after the noun.
    fn hangs_on(&self, phrase: usize) -> Option<usize> {
        let at = self.into.phrases[phrase].at;
        match (self.piece(at + 1), self.piece(at + 2)) {
            (Some(Piece::Preposition(token)), Some(Piece::Phrase(owner)))
                if matches!(self.word(token), "of" | "by" | "for") =>
            {
                Some(owner)
            }
            _ => None,
        }
    }

    /// *took on a role in mediating*: whoever took it on.
    fn particle_subject(&self, phrase: usize) -> Option<usize> {
        let it = &self.into.phrases[phrase];
        let token = it.preposition?;
        match self.piece(it.at.checked_sub(2)?) {
            Some(Piece::Group(group)) if self.group(group).tokens.end == token => {
                self.group(group).subject
            }
            _ => None,
        }
    }

    /// Verbs whose object does what the infinitive after it says.
    fn controls_object(&self, group: usize) -> bool {
        let head = self.group(group).head;
        let word = self.word(head);
        const STEMS: [&str; 32] = [
            "urg", "ask", "order", "tell", "told", "forc", "allow", "enabl", "prompt", "lead",
            "led", "press", "push", "warn", "requir", "help", "invit", "persuad", "encourag",
            "compel", "instruct", "permit", "want", "accus", "blam", "prevent", "stop", "charg",
            "suspect", "condemn", "criti", "prais",
        ];
        STEMS.iter().any(|stem| word.starts_with(stem)) || word.starts_with("call")
    }

    /// Looks for the subject of a verb with tense at `at`, leftwards.
    fn subject_before(&self, at: usize) -> Option<Subject> {
        let mut here = at.checked_sub(1)?;
        for _ in 0..FAR {
            match self.piece(here)? {
                Piece::Adverb(_) | Piece::Date(_) | Piece::Quote(_) | Piece::Adjective(_) => {
                    here = here.checked_sub(1)?;
                }
                Piece::Phrase(phrase) => {
                    let first = self.first_of_row(phrase);
                    let place = self.into.phrases[first].at;
                    if self.into.phrases[first].preposition.is_none() {
                        // *the offer to mediate talks is*: the object belongs to what depends on the noun.
                        let within =
                            self.into.phrases[first].object_of.map(|group| self.group(group));
                        if let Some(Node::Phrase(noun)) = within
                            .filter(|group| group.shape != Shape::Finite)
                            .and_then(|group| group.parent)
                        {
                            here = self.into.phrases[noun].at;
                            continue;
                        }
                        return Some(Subject::Phrase(phrase));
                    }
                    here = place.checked_sub(2)?;
                }
                Piece::Preposition(_) => here = here.checked_sub(1)?,
                Piece::Group(group) => match (self.group(group).parent, self.group(group).link) {
                    // A noun with what depends on it: *the decision not to intervene has strained*.
                    (Some(Node::Phrase(phrase)), Link::Complement | Link::Relative) => {
                        here = self.into.phrases[phrase].at;
                    }
                    _ => return None,
                },
                Piece::Relative(_) => {
                    let mut left = here.checked_sub(1)?;
                    // *most of which*, *some of whom*
                    while matches!(self.piece(left)?, Piece::Comma(_) | Piece::Quote(_)) {
                        left = left.checked_sub(1)?;
                    }
                    return match self.piece(left)? {
                        Piece::Phrase(phrase) => Some(Subject::Antecedent(phrase)),
                        _ => None,
                    };
                }
                Piece::Coordinator(_) => {
                    let other = self.nearest(here, |group| group.shape == Shape::Finite)?;
                    return Some(Subject::Shared(other));
                }
                Piece::Comma(_) => here = self.over_comma(here)?,
                Piece::Subordinator(_) | Piece::Break(_) => return None,
            }
        }
        None
    }

    /// A comma before a verb closes something; where what stands before that ends.
    fn over_comma(&self, comma: usize) -> Option<usize> {
        let from = self.pieces.start.max(comma.saturating_sub(FAR));
        let mut right = comma;
        loop {
            let open =
                (from..right).rev().find(|&at| matches!(self.into.pieces[at], Piece::Comma(_)));
            let Some(open) = open else {
                // *Azerbaijan, which …*: nothing was opened; the phrase before the comma may still be the subject.
                let finite = (from..right).any(|at| {
                    matches!(self.into.pieces[at], Piece::Group(group) if self.group(group).shape == Shape::Finite)
                });
                return if finite { None } else { right.checked_sub(1) };
            };
            let first = self.ahead(open + 1).and_then(|at| self.piece(at))?;
            let finite = (open + 1..right).any(|at| {
                matches!(self.into.pieces[at], Piece::Group(group) if self.group(group).shape == Shape::Finite)
            });
            let aside = match first {
                Piece::Relative(_)
                | Piece::Preposition(_)
                | Piece::Subordinator(_)
                | Piece::Comma(_) => true,
                Piece::Group(group) => self.group(group).shape != Shape::Finite,
                Piece::Phrase(_) | Piece::Adjective(_) => !finite,
                Piece::Coordinator(_)
                | Piece::Adverb(_)
                | Piece::Date(_)
                | Piece::Quote(_)
                | Piece::Break(_) => false,
            };
            if aside {
                return open.checked_sub(1);
            }
            if finite {
                return None;
            }
            right = open;
        }
    }

    /// The tokens of a group's clause: from its subject, where that is its own, to the next clause.
    fn clause(&mut self, group: usize) {
        let it = self.group(group);
        let mut start = it.tokens.start;
        if let Some(subject) = it.subject
            && it.shape == Shape::Finite
            && it.link != Link::Coordinated
        {
            let phrase = &self.into.phrases[subject];
            start = phrase.tokens.start.min(start);
        }
        let mut end = it.tokens.end;
        let mut here = it.at + 1;
        let mut inner = false;
        while let Some(piece) = self.piece(here) {
            match piece {
                Piece::Phrase(phrase) => {
                    if self.into.phrases[phrase].subject_of.is_some() && !inner {
                        break;
                    }
                    end = end.max(self.into.phrases[phrase].tokens.end);
                }
                Piece::Group(next) => {
                    let other = self.group(next);
                    let own = match other.link {
                        Link::Complement | Link::Relative | Link::Content => true,
                        Link::Main | Link::Coordinated | Link::Adjunct | Link::Condition => inner,
                    };
                    if !own {
                        break;
                    }
                    end = end.max(other.tokens.end);
                }
                Piece::Date(token) | Piece::Adjective(token) => end = end.max(token + 1),
                Piece::Comma(_) => {
                    let row = match self.piece(here + 1) {
                        Some(Piece::Phrase(phrase)) => self.into.phrases[phrase].earlier.is_some(),
                        _ => false,
                    };
                    if !row {
                        break;
                    }
                }
                Piece::Break(_) => break,
                Piece::Subordinator(token) => {
                    // What is said belongs to the saying; a clause of time or reason stands by itself.
                    if self.word(token) != "that" {
                        break;
                    }
                    inner = true;
                }
                Piece::Coordinator(_) => {
                    let row = match self.piece(here + 1) {
                        Some(Piece::Phrase(phrase)) => self.into.phrases[phrase].earlier.is_some(),
                        Some(Piece::Preposition(_)) => true,
                        _ => false,
                    };
                    if !row {
                        break;
                    }
                }
                Piece::Preposition(_) | Piece::Relative(_) | Piece::Adverb(_) | Piece::Quote(_) => {
                }
            }
            here += 1;
        }
        self.into.groups[group].clause = start..end;
    }
}

/// Where a subject was found.
#[derive(Debug, Clone, Copy)]
enum Subject {
    /// Before the verb.
    Phrase(usize),
    /// Before the relative pronoun.
    Antecedent(usize),
    /// With the verb that this one is coordinated with.
    Shared(usize),
}

/// The token at which a piece begins.
pub(super) fn start_of(into: &Pieces, piece: Piece) -> usize {
    match piece {
        Piece::Phrase(phrase) => into.phrases[phrase].tokens.start,
        Piece::Group(group) => into.groups[group].tokens.start,
        Piece::Preposition(_)
        | Piece::Subordinator(_)
        | Piece::Relative(_)
        | Piece::Coordinator(_)
        | Piece::Adjective(_)
        | Piece::Adverb(_)
        | Piece::Date(_)
        | Piece::Comma(_)
        | Piece::Quote(_)
        | Piece::Break(_) => token_of(piece),
    }
}
