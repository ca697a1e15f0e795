//! Which form of which verb is a word?
//!
//! Regular endings are rules, irregular forms a table in `data/verbs.txt`. Whether a word that looks like a verb
//! is one in its sentence is asked in [`tag`](super::tag).

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What the shape of a verb says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// *attack*, *attacks*.
    Present,
    /// *took*.
    Past,
    /// *taken*.
    Participle,
    /// *attacked*, *held*: the past, or the participle.
    Either,
    /// *attacking*.
    Gerund,
}

/// The table: base to past and participle; an empty past means a doubled consonant.
static TABLE: LazyLock<BTreeMap<&'static str, (&'static str, &'static str)>> =
    LazyLock::new(|| {
        let lines = include_str!("../../data/verbs.txt").lines();
        lines
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let mut words = line.split_whitespace();
                let base = words.next()?;
                match (words.next(), words.next()) {
                    (Some(past), Some(participle)) => Some((base, (past, participle))),
                    _ => Some((base.trim_end_matches('*'), ("", ""))),
                }
            })
            .collect()
    });

/// Irregular forms, and what they are.
static IRREGULAR: LazyLock<BTreeMap<&'static str, Form>> = LazyLock::new(|| {
    let mut forms = BTreeMap::new();
    for &(past, participle) in TABLE.values().filter(|(past, _)| !past.is_empty()) {
        if past == participle {
            forms.insert(past, Form::Either);
        } else {
            forms.entry(past).or_insert(Form::Past);
            forms.entry(participle).or_insert(Form::Participle);
        }
    }
    forms
});

/// What the shape of a verb in lower case says; ambiguous shapes say so.
pub(crate) fn form(word: &str) -> Form {
    match IRREGULAR.get(word) {
        Some(&form) => form,
        None if word.ends_with("ing") && word.len() > 4 => Form::Gerund,
        None if word.ends_with("ed") && word.len() > 3 => Form::Either,
        None => Form::Present,
    }
}

/// True for what may be the base form of a verb: *attack*, *cut*.
pub(crate) fn is_base(word: &str) -> bool {
    is_only_base(word) || TABLE.contains_key(word)
}

/// True for what is a verb's base form, if it is a verb, and no other: *attack*, *press*, *focus*, but neither *attacks* nor *cut*.
pub(crate) fn is_only_base(word: &str) -> bool {
    let inflected = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    form(word) == Form::Present && !inflected
}

/// True if a word has a form that can only be a past or a participle of an irregular verb.
pub(super) fn is_irregular(word: &str) -> bool {
    IRREGULAR.contains_key(word)
}

/// All forms of a verb: itself, with -s, the past, the participle and with -ing.
pub(crate) fn forms(base: &str) -> Vec<String> {
    let (past, participle) = match TABLE.get(base) {
        Some((past, participle)) if !past.is_empty() => {
            ((*past).to_owned(), (*participle).to_owned())
        }
        entry => {
            let past = with_ed(base, entry.is_some());
            (past.clone(), past)
        }
    };
    let mut all = vec![base.to_owned(), with_s(base), past, participle, with_ing(base)];
    if base == "be" {
        all.extend(["is", "are", "were", "am"].map(str::to_owned));
    }
    if base.ends_with('l') {
        // Both spellings are right: *signaled* and *signalled*.
        all.extend([format!("{base}led"), format!("{base}ling")]);
    }
    all.dedup();
    all
}

/// A noun or verb with -s.
pub(crate) fn with_s(base: &str) -> String {
    match base.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => format!("{stem}ies"),
        _ if ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end)) => {
            format!("{base}es")
        }
        _ if base == "go" || base == "do" || base == "veto" => format!("{base}es"),
        _ if base == "have" => "has".to_owned(),
        _ => format!("{base}s"),
    }
}

fn with_ed(base: &str, doubles: bool) -> String {
    match base.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => format!("{stem}ied"),
        _ if base.ends_with('e') => format!("{base}d"),
        _ if doubles => format!("{base}{}ed", last(base)),
        _ => format!("{base}ed"),
    }
}

fn with_ing(base: &str) -> String {
    // Of the irregular verbs those double whose one vowel stands before one consonant: *cutting*, not *holding*.
    let doubles = TABLE.get(base).is_some_and(|(past, _)| past.is_empty() || closed(base));
    match base.strip_suffix('e') {
        Some(stem) if base.ends_with("ie") => format!("{}ying", stem.trim_end_matches('i')),
        Some(stem) if !base.ends_with("ee") && base != "be" => format!("{stem}ing"),
        _ if doubles => format!("{base}{}ing", last(base)),
        _ => format!("{base}ing"),
    }
}

/// One vowel, then one consonant that can be doubled, and nothing before that has a vowel.
fn closed(base: &str) -> bool {
    let vowels = base.chars().filter(|letter| "aeiou".contains(*letter)).count();
    let mut back = base.chars().rev();
    let end = back.next().is_some_and(|letter| !"aeiouwxy".contains(letter));
    end && back.next().is_some_and(|letter| "aeiou".contains(letter))
        && (vowels == 1 || base.ends_with("get") || base.ends_with("gin"))
}

fn ends_in_vowel(stem: &str) -> bool {
    stem.ends_with(['a', 'e', 'i', 'o', 'u'])
}

fn last(base: &str) -> &str {
    base.char_indices().next_back().map_or("", |(at, _)| &base[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_made() {
        let made = |base: &str| forms(base).join(" ");
        assert_eq!(made("attack"), "attack attacks attacked attacking");
        assert_eq!(made("seize"), "seize seizes seized seizing");
        assert_eq!(made("ban"), "ban bans banned banning");
        assert_eq!(made("hold"), "hold holds held holding");
        assert_eq!(made("take"), "take takes took taken taking");
        assert_eq!(made("hit"), "hit hits hit hitting");
        assert_eq!(made("deny"), "deny denies denied denying");
        assert_eq!(made("begin"), "begin begins began begun beginning");
    }

    #[test]
    fn the_shape_says_what_it_can() {
        assert_eq!(form("took"), Form::Past);
        assert_eq!(form("taken"), Form::Participle);
        assert_eq!(form("held"), Form::Either);
        assert_eq!(form("killed"), Form::Either);
        assert_eq!(form("mediating"), Form::Gerund);
        assert_eq!(form("visits"), Form::Present);
    }

    #[test]
    fn some_shapes_are_of_the_base_form_and_no_other() {
        for word in ["attack", "press", "oppress", "focus"] {
            assert!(is_only_base(word) && is_base(word), "{word}");
        }
        for word in ["attacks", "presses", "attacked", "attacking", "took"] {
            assert!(!is_only_base(word) && !is_base(word), "{word}");
        }
        assert!(is_base("cut") && !is_only_base("cut"));
    }
}
