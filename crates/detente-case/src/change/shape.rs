//! What stands at a place in a case file, and how is it compared?
//!
//! A place is the row of names that lead there. Items of a list have no name of their own; they are
//! called by what they say.

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One value.
    Value,
    /// A formula.
    Formula,
    /// A thing with fields; the field that a value alone stands for, if one may.
    Thing(Option<&'static str>),
    /// Things by their names.
    Names,
    /// Items without names.
    Items(Items),
    /// What a party wants, in one of four forms.
    Wishes,
}

/// What items of a list are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Items {
    /// Formulas.
    Formulas,
    /// Formulas that each say what one variable is.
    Facts,
    /// What a party wants.
    Statements,
    /// Entries of the timeline.
    Periods,
    /// Groups of parties.
    Groups,
}

/// What stands at a place.
pub(super) fn shape(place: &[&str]) -> Shape {
    match place {
        []
        | ["sources" | "evidence" | "unknowns" | "treaties" | "scenarios" | "timeline", _]
        | ["treaties", _, "issues", _] => Shape::Thing(None),
        ["parties", _] => Shape::Thing(Some("name")),
        ["options", _, _] | ["treaties", _, "issues", _, "settlements", _] => {
            Shape::Thing(Some("label"))
        }
        [
            "sources" | "evidence" | "parties" | "unknowns" | "options" | "treaties"
            | "preferences" | "walk_away" | "scenarios",
        ]
        | ["options", _]
        | ["options", _, _, "levels"]
        | ["unknowns", _, "levels"]
        | ["treaties", _, "stages" | "issues"]
        | ["treaties", _, "issues", _, "settlements"]
        | ["scenarios", _, "unknowns" | "prefer"]
        | ["timeline", _, "prefer"] => Shape::Names,
        ["impossible" | "same"]
        | ["treaties", _, "promises"]
        | ["treaties", _, "issues", _, "settlements", _, "promises"] => {
            Shape::Items(Items::Formulas)
        }
        ["now"] | ["scenarios", _, "fix" | "start"] | ["timeline", _, "state"] => {
            Shape::Items(Items::Facts)
        }
        ["timeline"] => Shape::Items(Items::Periods),
        ["coalitions"] => Shape::Items(Items::Groups),
        ["impossible" | "same" | "now", _]
        | ["treaties", _, "enter_if"]
        | ["treaties", _, "promises", _]
        | ["treaties", _, "issues", _, "settlements", _, "promises", _]
        | ["scenarios", _, "fix" | "start", _]
        | ["timeline", _, "state", _] => Shape::Formula,
        ["preferences", _, rest @ ..] | ["scenarios" | "timeline", _, "prefer", _, rest @ ..] => {
            wish(rest)
        }
        _ => Shape::Value,
    }
}

fn wish(rest: &[&str]) -> Shape {
    match rest {
        [] => Shape::Wishes,
        ["weights" | "order" | "priorities"] => Shape::Items(Items::Statements),
        ["weights" | "order" | "priorities", _] => Shape::Thing(None),
        ["weights" | "order" | "priorities", _, "want" | "when"] => Shape::Formula,
        ["weights" | "order", _, "values"] | ["costs"] => Shape::Names,
        ["costs", _] => Shape::Thing(Some("points")),
        _ => Shape::Value,
    }
}

/// The forms that wishes can have.
pub(super) const FORMS: [&str; 4] = ["priorities", "weights", "order", "ranking"];

/// True of what is there as a whole or not at all; other lists and maps are empty where they aren't there.
pub(super) fn is_whole(place: &[&str]) -> bool {
    let is_levels = matches!(place.last(), Some(&("levels" | "stages" | "values" | "now")));
    match shape(place) {
        Shape::Value | Shape::Formula | Shape::Thing(_) | Shape::Wishes => !place.is_empty(),
        Shape::Names | Shape::Items(_) => is_levels,
    }
}

/// True of a list that says something even if it is empty.
pub(super) fn says_nothing_is_there(place: &[&str]) -> bool {
    match shape(place) {
        Shape::Items(Items::Statements) => true,
        Shape::Items(_) => matches!(place, ["now"] | ["scenarios", _, "start"]),
        Shape::Thing(_) | Shape::Wishes => true,
        Shape::Value | Shape::Formula | Shape::Names => false,
    }
}

/// True of things whose order says nothing: they are looked up by name.
pub(super) fn is_unordered(place: &[&str]) -> bool {
    match shape(place) {
        Shape::Thing(_) => !place.is_empty(),
        Shape::Wishes => true,
        Shape::Names => place == ["preferences"] || place.last() == Some(&"values"),
        Shape::Value | Shape::Formula | Shape::Items(_) => false,
    }
}

/// True of things that are looked up by name, and are kept in the order in which they are written.
pub(super) fn is_looked_up(place: &[&str]) -> bool {
    matches!(
        place,
        ["walk_away"]
            | [.., "costs"]
            | ["scenarios", _, "unknowns" | "prefer"]
            | ["timeline", _, "prefer"]
    )
}

/// What a field says where nothing is written.
pub(super) fn default(place: &[&str]) -> Option<&'static str> {
    match place {
        ["options", _, _, "levels"] => Some("no, yes"),
        ["options", _, _, "direction"] => Some("both"),
        ["options", _, _, "never_lever"] => Some("false"),
        ["treaties", _, "exit"] => Some("any"),
        ["treaties", _, "stages"] => Some("in-force"),
        [.., "priorities", _, "unsure"] => Some("false"),
        _ => None,
    }
}

/// True of what readers read and no verdict depends on.
pub(super) fn is_words(place: &[&str]) -> bool {
    let Some((last, before)) = place.split_last() else { return false };
    let is_told = matches!(
        place[0],
        "title"
            | "question"
            | "as_of"
            | "status"
            | "authors"
            | "sources"
            | "evidence"
            | "timeline"
            | "coalitions"
    );
    let is_field = matches!(shape(before), Shape::Thing(_))
        && matches!(
            *last,
            "label" | "name" | "called" | "roles" | "aliases" | "because" | "weighed" | "ask"
        );
    is_told || is_field
}

/// True of levels of an option or an unknown, and of stages.
pub(super) fn are_levels(place: &[&str]) -> bool {
    matches!(
        place,
        ["options", _, _, "levels"] | ["unknowns", _, "levels"] | ["treaties", _, "stages"]
    )
}
