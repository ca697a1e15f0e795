//! What becomes of two texts that grew out of one?
//!
//! Line by line, as version control does it: what one of them changed is taken, and where both changed the
//! same lines otherwise, both stand between marks, for a person to decide. Nothing is known of what the lines
//! say.

/// The most pairs of lines that are compared; texts with more between what is the same at both ends aren't
/// put together.
const MOST_PAIRS: usize = 4_000_000;

/// What begins the lines of yours where both changed the same.
const YOURS: &str = "<<<<<<< yours";
/// What stands between both.
const BETWEEN: &str = "=======";
/// What ends the lines of the other.
const THEIRS: &str = ">>>>>>> what stands there now";

/// Two texts in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedText {
    /// The text.
    pub text: String,
    /// In how many places both changed the same lines otherwise: there both stand, between marks.
    pub places: usize,
}

/// Puts together what two texts made of one; `None` where they are too long for that. Costs a comparison of
/// each line with each, but for those that are the same at both ends.
///
/// ```
/// use detente::workplace::merged;
///
/// let (base, mine, theirs) = ("a\nb\nc\n", "a\nb\nc\nd\n", "A\nb\nc\n");
/// let both = merged(base, mine, theirs).unwrap();
/// assert_eq!((both.text.as_str(), both.places), ("A\nb\nc\nd\n", 0));
/// ```
#[must_use]
pub fn merged(base: &str, mine: &str, theirs: &str) -> Option<MergedText> {
    let [base, mine, theirs] = [base, mine, theirs].map(lines);
    let (in_mine, in_theirs) = (same(&base, &mine)?, same(&base, &theirs)?);
    let mut both = MergedText { text: String::new(), places: 0 };
    let (mut from, mut own, mut other) = (0, 0, 0);
    // Up to each line that all three have, and then to their ends.
    for at in 0..=base.len() {
        let (to_own, to_other) = if at == base.len() {
            (mine.len(), theirs.len())
        } else {
            match (in_mine[at], in_theirs[at]) {
                (Some(own), Some(other)) => (own, other),
                (None, _) | (_, None) => continue,
            }
        };
        both.add(&base[from..at], &mine[own..to_own], &theirs[other..to_other]);
        if let Some(line) = base.get(at) {
            both.text.push_str(line);
        }
        (from, own, other) = (at + 1, to_own + 1, to_other + 1);
    }
    Some(both)
}

/// The line, from 1, on which a mark stands that says that both changed something.
#[must_use]
pub fn marked_line(text: &str) -> Option<usize> {
    let is_mark = |line: &str| line == YOURS || line == THEIRS;
    text.lines().position(is_mark).map(|at| at + 1)
}

impl MergedText {
    fn add(&mut self, base: &[&str], mine: &[&str], theirs: &[&str]) {
        let mut put = |lines: &[&str]| lines.iter().for_each(|it| self.text.push_str(it));
        if mine == theirs || theirs == base {
            put(mine);
        } else if mine == base {
            put(theirs);
        } else {
            self.places += 1;
            self.mark(YOURS);
            self.whole(mine);
            self.mark(BETWEEN);
            self.whole(theirs);
            self.mark(THEIRS);
        }
    }

    fn mark(&mut self, mark: &str) {
        self.text.push_str(mark);
        self.text.push('\n');
    }

    /// Lines that end, so that a mark stands on one of its own.
    fn whole(&mut self, lines: &[&str]) {
        lines.iter().for_each(|it| self.text.push_str(it));
        if !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// For each line of the first which line of the second it is: as many as can be, in order. `None` where there
/// are too many.
fn same(one: &[&str], other: &[&str]) -> Option<Vec<Option<usize>>> {
    let head = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (rest, others) = (&one[head..], &other[head..]);
    let tail = rest.iter().rev().zip(others.iter().rev()).take_while(|(a, b)| a == b).count();
    let (rest, others) = (&rest[..rest.len() - tail], &others[..others.len() - tail]);
    let mut found = vec![None; one.len()];
    for (at, found) in found.iter_mut().enumerate().take(head) {
        *found = Some(at);
    }
    for back in 1..=tail {
        found[one.len() - back] = Some(other.len() - back);
    }
    let width = others.len() + 1;
    if (rest.len() + 1).checked_mul(width)? > MOST_PAIRS {
        return None;
    }
    // How many lines of the ends from here on can be the same.
    let mut most = vec![0_u32; (rest.len() + 1) * width];
    for at in (0..rest.len()).rev() {
        for beside in (0..others.len()).rev() {
            let here = at * width + beside;
            most[here] = if rest[at] == others[beside] {
                most[here + width + 1] + 1
            } else {
                most[here + width].max(most[here + 1])
            };
        }
    }
    let (mut at, mut beside) = (0, 0);
    while at < rest.len() && beside < others.len() {
        let here = at * width + beside;
        if rest[at] == others[beside] {
            found[head + at] = Some(head + beside);
            (at, beside) = (at + 1, beside + 1);
        } else if most[here + width] >= most[here + 1] {
            at += 1;
        } else {
            beside += 1;
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::{MergedText, marked_line, merged};

    fn both(base: &str, mine: &str, theirs: &str) -> MergedText {
        merged(base, mine, theirs).unwrap()
    }

    #[test]
    fn what_one_side_changed_is_taken() {
        let base = "a\nb\nc\nd\ne\n";
        let it = both(base, "a\nB\nc\nd\ne\n", "a\nb\nc\ne\nf\n");
        assert_eq!((it.text.as_str(), it.places), ("a\nB\nc\ne\nf\n", 0));
        // Whichever is whose.
        let it = both(base, "a\nb\nc\ne\nf\n", "a\nB\nc\nd\ne\n");
        assert_eq!(it.text, "a\nB\nc\ne\nf\n");
        // The same change of both is one change.
        assert_eq!(both(base, "x\nb\nc\nd\ne\n", "x\nb\nc\nd\ne\n").text, "x\nb\nc\nd\ne\n");
        // Nothing is lost at an end without a line end.
        assert_eq!(both("a\nb", "a\nb", "a\nb\nc").text, "a\nb\nc");
        assert_eq!(both("", "mine\n", "").text, "mine\n");
        assert_eq!(both("a\n", "", "a\n").text, "");
    }

    #[test]
    fn where_both_changed_a_line_both_stand_between_marks() {
        let it = both("a\nb\nc\n", "a\nmine\nc\n", "a\ntheirs\nc\n");
        let expected =
            "a\n<<<<<<< yours\nmine\n=======\ntheirs\n>>>>>>> what stands there now\nc\n";
        assert_eq!((it.text.as_str(), it.places), (expected, 1));
        assert_eq!(marked_line(&it.text), Some(2));
        assert_eq!(marked_line("a\n=======\n"), None);
    }

    #[test]
    fn what_is_too_long_is_not_put_together() {
        let many = |word: &str| (0..3_000).map(|at| format!("{word}{at}\n")).collect::<String>();
        assert_eq!(merged(&many("a"), &many("b"), &many("a")), None);
        // What is the same at both ends doesn't count.
        let long = many("a");
        assert_eq!(both(&long, &format!("{long}b\n"), &long).text, format!("{long}b\n"));
    }
}
