//! What is a sum of terms at a state, without looking at each term?
//!
//! A term reads few variables. Terms that read the same ones are added up beforehand, once for each
//! combination of values, so that a state's sum is read off a handful of small tables; other numbers
//! need the same tables filled anew. [`GamePreference::units`] is the oracle for this file.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::{
    BLOCK_STATES, Condition, Digit, Game, GamePreference, Reading, ReadingKind, Sliced, StateId,
    Term, Within,
};
use crate::PartyId;

/// Terms share a table of up to so many entries.
const SHARED: u64 = 1 << 9;
/// A term that needs more entries is looked at by itself.
/// Crossed by `sums_are_read_off_tables`.
const MOST_ENTRIES: u64 = 1 << 14;
/// So many neighbouring states are summed with one look at the other digits, where digits allow.
const RUN: u64 = 1 << 12;
/// The same where all states are never summed, so that what is looked up stays small.
const SHORT_RUN: u64 = 1 << 8;
/// With more cells all states are never summed.
/// Crossed by `sums_are_read_off_tables`.
const MOST_SUMMED: u64 = 1 << 28;
/// The most values of a digit for which tables tell what it adds to an index.
/// Crossed by `sums_are_read_off_tables`.
const MOST_CHUNK: u64 = 1 << 16;

/// A sum over states.
#[derive(Debug, Clone)]
pub struct Gauge {
    /// Neighbouring digits, taken as one; the least significant first.
    chunks: Vec<Digit>,
    tables: Vec<Table>,
    loose: Vec<Loose>,
    /// What each place of the sum's points adds.
    points: Vec<i64>,
}

/// What the values of a digit add to an index.
type Adds = (Digit, Vec<usize>);

/// Terms that read the same few variables.
#[derive(Debug, Clone)]
struct Table {
    /// What is read, and what one step of it adds to the index.
    reads: Vec<(Reading, u64)>,
    /// What each value of a chunk adds to the index; `None` where it adds nothing.
    index: Vec<Option<Arc<[u32]>>>,
    /// Where each entry's places begin among `places`, and where the last end.
    starts: Arc<[u32]>,
    places: Arc<[u32]>,
    /// The sum of each entry.
    sums: Vec<i64>,
    /// For each digit that is read, what its values add to the index, each sum once.
    adds: Arc<OnceLock<Vec<Adds>>>,
}

/// A term that reads too much for a table.
#[derive(Debug, Clone)]
struct Loose {
    when: Condition,
    /// Where it needs several things, each of which reads little: how many of them aren't so.
    unmet: Option<Box<Gauge>>,
    sliced: Sliced,
    reading: Option<Reading>,
    at: usize,
}

/// What is read of some states: the same for all sums that differ in their points alone.
#[derive(Debug, Clone)]
pub struct Readings {
    /// One a table, one a state: which entry.
    entries: Vec<Vec<u32>>,
    /// One a loose term: the states at which it counts, and the place of its points there.
    loose: Vec<Vec<(usize, usize)>>,
    states: usize,
}

/// A term, and what it reads.
struct Wanted<'a> {
    when: &'a Condition,
    reading: Option<Reading>,
    at: usize,
    reads: Vec<Reading>,
}

impl Gauge {
    /// The sum that orders states as a party does; `None` for a party that ranks states one by one,
    /// or whose sums may not fit into 62 bits. In units of its points for a cardinal party.
    #[must_use]
    pub fn of_party(game: &Game, party: PartyId) -> Option<Self> {
        match game.preference(party) {
            GamePreference::Additive { terms, points, .. } => {
                let wanted = terms.iter().map(|term| match term {
                    Term::Holds { when, at } => (when, None, *at),
                    Term::Table { when, reading, at } => (when, Some(*reading), *at),
                });
                Some(Self::new(game, wanted, narrow(points)?))
            }
            GamePreference::Lexicographic(conditions) => {
                let last = conditions.len().saturating_sub(1);
                if last > 60 {
                    return None;
                }
                let wanted = conditions.iter().enumerate().map(|(at, when)| (when, None, at));
                let points = (0..conditions.len()).map(|at| 1 << (last - at)).collect();
                Some(Self::new(game, wanted, points))
            }
            GamePreference::Ranking(_) => None,
        }
    }

    /// The same for a party of another game that wants the same things by other points, or in another order;
    /// `None` where it wants others, or points don't fit.
    #[must_use]
    pub fn again(&self, own: &GamePreference, other: &GamePreference) -> Option<Self> {
        match (own, other) {
            (
                GamePreference::Additive { terms, .. },
                GamePreference::Additive { terms: others, points, .. },
            ) if terms == others => Some(self.with_points(narrow(points)?)),
            (GamePreference::Lexicographic(own), GamePreference::Lexicographic(others))
                if own == others =>
            {
                Some(self.clone())
            }
            (GamePreference::Lexicographic(own), GamePreference::Lexicographic(others))
                if own.len() == others.len() =>
            {
                // The same conditions in another order: each keeps its term, and gets the points of its
                // new place. Greater points came first so far.
                let mut terms: Vec<usize> = (0..own.len()).collect();
                terms.sort_by_key(|&at| std::cmp::Reverse(self.points[at]));
                let mut is_placed = vec![false; others.len()];
                let mut points = vec![0; own.len()];
                for (condition, &term) in own.iter().zip(&terms) {
                    let new =
                        (0..others.len()).find(|&at| !is_placed[at] && others[at] == *condition)?;
                    is_placed[new] = true;
                    points[term] = 1 << (others.len() - 1 - new);
                }
                Some(self.with_points(points))
            }
            _ => None,
        }
    }

    /// How many of the rules that rule states out a state breaks.
    #[must_use]
    pub fn of_rules(game: &Game) -> Self {
        let rules = game.impossible();
        let wanted = rules.iter().enumerate().map(|(at, when)| (when, None, at));
        Self::new(game, wanted, vec![1; rules.len()])
    }

    fn new<'a>(
        game: &Game,
        terms: impl Iterator<Item = (&'a Condition, Option<Reading>, usize)>,
        points: Vec<i64>,
    ) -> Self {
        let run = if game.space().cells() <= MOST_SUMMED { RUN } else { SHORT_RUN };
        Self::over(chunks(game.space().digits(), run), terms, points)
    }

    fn over<'a>(
        chunks: Vec<Digit>,
        terms: impl Iterator<Item = (&'a Condition, Option<Reading>, usize)>,
        points: Vec<i64>,
    ) -> Self {
        let (mut groups, mut loose): (Vec<Vec<Wanted<'a>>>, Vec<Loose>) = (Vec::new(), Vec::new());
        for (when, reading, at) in terms {
            let mut reads = Vec::new();
            when.atoms(&mut |atom| add(&mut reads, atom.reading));
            reading.into_iter().for_each(|it| add(&mut reads, it));
            let is_small = |it: &Reading| it.digit.radix <= MOST_CHUNK;
            if entries(&reads) > MOST_ENTRIES || !reads.iter().all(is_small) {
                let sliced = Sliced::new(when);
                let unmet = unmet(&chunks, when).map(Box::new);
                loose.push(Loose { when: when.clone(), unmet, sliced, reading, at });
                continue;
            }
            let wanted = Wanted { when, reading, at, reads };
            let joined = |group: &Vec<Wanted<'_>>| {
                let mut all = group.iter().fold(Vec::new(), |mut all, it| {
                    it.reads.iter().for_each(|&reading| add(&mut all, reading));
                    all
                });
                let before = entries(&all);
                wanted.reads.iter().for_each(|&reading| add(&mut all, reading));
                let after = entries(&all);
                (after == before || after <= SHARED).then_some(after / before.max(1))
            };
            let best = (groups.iter().enumerate())
                .filter_map(|(at, group)| joined(group).map(|growth| (growth, at)))
                .min();
            match best {
                Some((_, at)) => groups[at].push(wanted),
                None => groups.push(vec![wanted]),
            }
        }
        let tables = groups.iter().map(|group| Table::new(&chunks, group, &points)).collect();
        Self { chunks, tables, loose, points }
    }

    /// The same sum with other points, one a place.
    ///
    /// # Panics
    /// If there are fewer of them.
    #[must_use]
    pub fn with_points(&self, points: Vec<i64>) -> Self {
        let mut changed = self.clone();
        changed.tables.iter_mut().for_each(|table| table.sum_up(&points));
        changed.points = points;
        changed
    }

    /// What of the sum depends on some digits: two states that differ in nothing else differ by as
    /// much in this as in all of it.
    #[must_use]
    pub fn about(&self, digits: &[Digit]) -> Self {
        let reads = |table: &&Table| table.digits().iter().any(|digit| digits.contains(digit));
        Self {
            tables: self.tables.iter().filter(reads).cloned().collect(),
            loose: self.loose.iter().filter(|it| it.reads_any(digits)).cloned().collect(),
            chunks: self.chunks.clone(),
            points: self.points.clone(),
        }
    }

    /// A sum that is the same at two states exactly if the same points count at both; `None` where
    /// no number of 62 bits tells all such states apart.
    #[must_use]
    pub fn classes(&self) -> Option<Self> {
        let mut classes = self.clone();
        let mut weight = 1_i64;
        for table in &mut classes.tables {
            let mut known: BTreeMap<&[u32], i64> = BTreeMap::new();
            let own = table.starts.windows(2).map(|ends| {
                let next = i64::try_from(known.len()).unwrap_or(i64::MAX);
                let places = &table.places[ends[0] as usize..ends[1] as usize];
                *known.entry(places).or_insert(next) * weight
            });
            table.sums = own.collect();
            weight = weight.checked_mul(i64::try_from(known.len().max(1)).ok()?)?;
        }
        // What a loose term adds is told by where its points stand.
        let mut points = vec![0; classes.points.len()];
        for loose in &classes.loose {
            let places = loose.reading.map_or(1, |reading| at(values(reading)));
            for place in 0..places {
                points[loose.at + place] = weight * (1 + i64::try_from(place).ok()?);
            }
            weight = weight.checked_mul(1 + i64::try_from(places).ok()?)?;
        }
        classes.points = points;
        (weight < 1 << 62).then_some(classes)
    }

    /// What is read of some states, to be summed up again and again with other points.
    #[must_use]
    pub fn readings(&self, states: &[StateId]) -> Readings {
        let entries = self
            .tables
            .iter()
            .map(|table| states.iter().map(|&state| self.entry(table, state)).collect());
        let loose = self.loose.iter().map(|loose| {
            let there = states.iter().enumerate().filter(|(_, state)| loose.holds(**state));
            there.map(|(at, &state)| (at, loose.place(state))).collect()
        });
        Readings { entries: entries.collect(), loose: loose.collect(), states: states.len() }
    }

    /// The sum at each of some states.
    ///
    /// # Panics
    /// If they were read for a sum of other terms.
    #[must_use]
    pub fn at_each(&self, readings: &Readings) -> Vec<i64> {
        let mut sums = vec![0; readings.states];
        for (table, entries) in self.tables.iter().zip(&readings.entries) {
            for (sum, &entry) in sums.iter_mut().zip(entries) {
                *sum += table.sums[entry as usize];
            }
        }
        for &(at, place) in readings.loose.iter().flatten() {
            sums[at] += self.points[place];
        }
        sums
    }

    /// Which entry of a table a state has.
    fn entry(&self, table: &Table, state: StateId) -> u32 {
        let each = self.chunks.iter().zip(&table.index);
        each.filter_map(|(chunk, index)| Some(index.as_ref()?[at(chunk.of(state))])).sum()
    }

    /// The sum at a state.
    #[must_use]
    pub fn at(&self, state: StateId) -> i64 {
        let of = |table: &Table| table.sums[self.entry(table, state) as usize];
        let tabled: i64 = self.tables.iter().map(of).sum();
        let loose = self.loose.iter().filter(|it| it.holds(state));
        tabled + loose.map(|it| self.points[it.place(state)]).sum::<i64>()
    }

    /// A number that no sum is below where each digit has one of some values. Costs a look at each
    /// combination of values that a table reads, which it adds to `looks`.
    #[must_use]
    pub fn lower_bound<'a>(&self, within: &dyn Fn(Digit) -> Within<'a>, looks: &Cell<u64>) -> i64 {
        let tabled = self.tables.iter().map(|table| {
            let all = table.combinations(&table.digits(), within);
            looks.set(looks.get() + all.len() as u64);
            all.into_iter().map(|at| table.sums[at]).min().unwrap_or(0)
        });
        let loose = self.loose.iter().map(|it| it.bounds(&self.points, within).0);
        tabled.sum::<i64>() + loose.sum::<i64>()
    }

    /// A number that no difference of two sums is above where some digits go from some values to
    /// others, and the rest stay as they are at one of some values. Costs as
    /// [`lower_bound`](Self::lower_bound) does.
    #[must_use]
    pub fn gain_bound<'a, 'b>(
        &self,
        own: &[Digit],
        from: &dyn Fn(Digit) -> Within<'a>,
        to: &dyn Fn(Digit) -> Within<'b>,
        looks: &Cell<u64>,
    ) -> i64 {
        let tabled = self.tables.iter().map(|table| {
            let (own, rest): (Vec<Digit>, Vec<Digit>) =
                table.digits().into_iter().partition(|digit| own.contains(digit));
            if own.is_empty() {
                return 0;
            }
            let (starts, ends) = (table.combinations(&own, from), table.combinations(&own, to));
            let gain = |at: usize| {
                let least = starts.iter().map(|own| table.sums[at + own]).min();
                let most = ends.iter().map(|own| table.sums[at + own]).max();
                Some(most? - least?)
            };
            let rest = table.combinations(&rest, from);
            let each = 1 + starts.len() as u64 + ends.len() as u64;
            looks.set(looks.get() + rest.len() as u64 * each);
            rest.into_iter().filter_map(gain).max().unwrap_or(0)
        });
        let loose = self.loose.iter().filter(|it| it.reads_any(own)).map(|it| {
            // What stays as it is may differ from one state to the next, but not in a step.
            let to = |digit: Digit| if own.contains(&digit) { to(digit) } else { from(digit) };
            it.bounds(&self.points, &to).1 - it.bounds(&self.points, from).0
        });
        tabled.sum::<i64>() + loose.sum::<i64>()
    }

    /// Tells whether what some digits add depends on another digit.
    #[must_use]
    pub fn couples(&self, own: &[Digit], other: Digit) -> bool {
        let is_own = |digit: &Digit| own.contains(digit);
        let tabled = self.tables.iter().any(|table| {
            let digits = table.digits();
            digits.contains(&other) && digits.iter().any(is_own)
        });
        tabled || self.loose.iter().any(|it| it.reads_any(own) && it.reads_any(&[other]))
    }

    /// Writes the sums of the states from a multiple of 64 on, for at most [`BLOCK_STATES`] of them.
    pub fn fill(&self, first: u64, sums: &mut [i64]) {
        sums.fill(0);
        let Some((run, others)) = self.chunks.split_first() else {
            return self.fill_loose(first, sums);
        };
        let mut from = 0;
        while from < sums.len() {
            let state = StateId(first + from as u64);
            let within = at(run.of(state));
            let to = (from + at(run.radix) - within).min(sums.len());
            let sums = &mut sums[from..to];
            let mut constant = 0;
            for table in &self.tables {
                let [own, index @ ..] = &table.index[..] else { continue };
                let base: u32 = (others.iter().zip(index))
                    .filter_map(|(chunk, index)| Some(index.as_ref()?[at(chunk.of(state))]))
                    .sum();
                match own {
                    None => constant += table.sums[base as usize],
                    Some(own) => {
                        let entries = &table.sums[base as usize..];
                        let own = &own[within..within + sums.len()];
                        for (sum, &at) in sums.iter_mut().zip(own) {
                            *sum += entries[at as usize];
                        }
                    }
                }
            }
            if constant != 0 {
                sums.iter_mut().for_each(|sum| *sum += constant);
            }
            from = to;
        }
        self.fill_loose(first, sums);
    }

    fn fill_loose(&self, first: u64, sums: &mut [i64]) {
        debug_assert!(sums.len() <= BLOCK_STATES && first.is_multiple_of(64));
        let mut words = vec![0_u64; sums.len().div_ceil(64)];
        for loose in &self.loose {
            loose.sliced.evaluate(first / 64, &mut words);
            for (at, sum) in sums.iter_mut().enumerate() {
                if words[at / 64] >> (at % 64) & 1 == 1 {
                    *sum += self.points[loose.place(StateId(first + at as u64))];
                }
            }
        }
    }
}

impl Loose {
    fn holds(&self, state: StateId) -> bool {
        match &self.unmet {
            Some(unmet) => unmet.at(state) == 0,
            None => self.when.holds(state),
        }
    }

    /// The least and the most that it adds where each digit has one of some values.
    fn bounds<'a>(&self, points: &[i64], within: &dyn Fn(Digit) -> Within<'a>) -> (i64, i64) {
        let counts = self.when.is_settled(within);
        let amounts: Vec<i64> = match self.reading {
            None => vec![points[self.at]],
            Some(reading) => (within(reading.digit).values(reading.digit))
                .map(|value| points[self.at + at(reading.of_digit(value))])
                .collect(),
        };
        let always = (counts != Some(true)).then_some(0);
        let all = || amounts.iter().copied().filter(|_| counts != Some(false)).chain(always);
        (all().min().unwrap_or(0), all().max().unwrap_or(0))
    }

    fn reads_any(&self, digits: &[Digit]) -> bool {
        let mut reads = self.reading.is_some_and(|reading| digits.contains(&reading.digit));
        self.when.atoms(&mut |atom| reads |= digits.contains(&atom.reading.digit));
        reads
    }

    fn place(&self, state: StateId) -> usize {
        self.at + self.reading.map_or(0, |reading| at(reading.of(state)))
    }
}

impl Table {
    fn new(chunks: &[Digit], terms: &[Wanted<'_>], points: &[i64]) -> Self {
        let mut reads: Vec<Reading> = Vec::new();
        terms.iter().flat_map(|it| &it.reads).for_each(|&reading| add(&mut reads, reading));
        let weights: Vec<u64> = (reads.iter())
            .scan(1, |next, reading| {
                let weight = *next;
                *next *= values(*reading);
                Some(weight)
            })
            .collect();
        let index = chunks.iter().map(|chunk| index(*chunk, &reads, &weights)).collect();
        let (mut starts, mut places) = (vec![0_u32], Vec::new());
        for entry in 0..entries(&reads) {
            if let Some(state) = example(&reads, &weights, entry) {
                for term in terms.iter().filter(|term| term.when.holds(state)) {
                    let read = term.reading.map_or(0, |reading| at(reading.of(state)));
                    places.push(u32::try_from(term.at + read).unwrap_or(u32::MAX));
                }
            }
            starts.push(u32::try_from(places.len()).unwrap_or(u32::MAX));
        }
        let reads = reads.into_iter().zip(weights).collect();
        let (starts, places) = (starts.into(), places.into());
        let mut table =
            Self { reads, index, starts, places, sums: Vec::new(), adds: Arc::default() };
        table.sum_up(points);
        table
    }

    /// The digits that it reads, each once.
    fn digits(&self) -> Vec<Digit> {
        let mut digits = Vec::new();
        for (reading, _) in &self.reads {
            if !digits.contains(&reading.digit) {
                digits.push(reading.digit);
            }
        }
        digits
    }

    /// What some digits add to the index, for each combination of some values of theirs.
    fn combinations<'a>(
        &self,
        digits: &[Digit],
        within: &dyn Fn(Digit) -> Within<'a>,
    ) -> Vec<usize> {
        digits.iter().fold(vec![0], |sums, &digit| {
            let some;
            let adds = match within(digit) {
                Within::All => self.adds_of_all(digit),
                within @ Within::Among(_) => {
                    some = self.adds(digit, within);
                    &some
                }
            };
            adds.iter().flat_map(|add| sums.iter().map(move |sum| sum + add)).collect()
        })
    }

    /// What each of some values of a digit adds to the index, each sum once: packages that differ in
    /// what the table doesn't read add the same.
    fn adds(&self, digit: Digit, within: Within<'_>) -> Vec<usize> {
        let own: Vec<_> = self.reads.iter().filter(|(reading, _)| reading.digit == digit).collect();
        let add = |value: u64| -> usize {
            own.iter().map(|(reading, weight)| at(reading.of_digit(value) * weight)).sum()
        };
        let all: BTreeSet<usize> = within.values(digit).map(add).collect();
        all.into_iter().collect()
    }

    /// The same for all values, found once.
    fn adds_of_all(&self, digit: Digit) -> &[usize] {
        let all = self.adds.get_or_init(|| {
            let digits = self.digits().into_iter();
            digits.map(|digit| (digit, self.adds(digit, Within::All))).collect()
        });
        all.iter().find(|(it, _)| *it == digit).map_or(&[], |(_, adds)| adds)
    }

    fn sum_up(&mut self, points: &[i64]) {
        let sum = |ends: &[u32]| {
            let places = &self.places[ends[0] as usize..ends[1] as usize];
            places.iter().map(|&place| points[place as usize]).sum()
        };
        self.sums = self.starts.windows(2).map(sum).collect();
    }
}

/// How many of several things aren't so that a condition needs; `None` if it needs one.
fn unmet(chunks: &[Digit], when: &Condition) -> Option<Gauge> {
    let mut needed: Vec<Condition> = Vec::new();
    split(when, &mut needed);
    if needed.len() < 2 {
        return None;
    }
    let terms = needed.iter().map(|it| (it, None, 0));
    Some(Gauge::over(chunks.to_vec(), terms, vec![1]))
}

/// What must not be so.
fn split(when: &Condition, into: &mut Vec<Condition>) {
    match when {
        Condition::All(parts) => parts.iter().for_each(|part| split(part, into)),
        Condition::Always(_) | Condition::Atom(_) | Condition::Not(_) | Condition::Any(_) => {
            into.push(Condition::Not(Box::new(when.clone())));
        }
    }
}

/// What each value of a chunk adds to a table's index.
fn index(chunk: Digit, reads: &[Reading], weights: &[u64]) -> Option<Arc<[u32]>> {
    let inside = |digit: Digit| {
        chunk.stride <= digit.stride && digit.stride < chunk.stride.saturating_mul(chunk.radix)
    };
    let own: Vec<(Reading, u64)> = (reads.iter().copied().zip(weights.iter().copied()))
        .filter(|(reading, _)| inside(reading.digit) && reading.digit.radix > 1)
        .collect();
    let of = |value: u64| {
        let state = StateId(value * chunk.stride);
        let sum: u64 = own.iter().map(|(reading, weight)| reading.of(state) * weight).sum();
        u32::try_from(sum).unwrap_or(u32::MAX)
    };
    (!own.is_empty()).then(|| (0..chunk.radix).map(of).collect())
}

/// A state at which variables have the values of an entry; `None` if there is none: a treaty that is
/// absent has no settlement.
fn example(reads: &[Reading], weights: &[u64], entry: u64) -> Option<StateId> {
    let mut treaties: Vec<(Digit, Option<u64>)> = Vec::new();
    let mut state = 0;
    for (reading, weight) in reads.iter().zip(weights) {
        let value = entry / weight % values(*reading);
        let present = match reading.kind {
            ReadingKind::Level => {
                state += value * reading.digit.stride;
                continue;
            }
            ReadingKind::Stage { packages } => value.checked_sub(1).map(|stage| stage * packages),
            ReadingKind::Issue { divisor, .. } => value.checked_sub(1).map(|it| it * divisor),
        };
        match treaties.iter_mut().find(|(digit, _)| *digit == reading.digit) {
            None => treaties.push((reading.digit, present)),
            Some((_, all)) => match (all, present) {
                (Some(all), Some(present)) => *all += present,
                (None, None) => {}
                (Some(_), None) | (None, Some(_)) => return None,
            },
        }
    }
    for (digit, present) in treaties {
        state += present.map_or(0, |present| 1 + present) * digit.stride;
    }
    Some(StateId(state))
}

/// Digits joined so that each chunk has few values.
fn chunks(digits: &[Digit], run: u64) -> Vec<Digit> {
    let mut chunks: Vec<Digit> = Vec::new();
    for digit in digits {
        match chunks.last_mut() {
            Some(last) if last.radix.saturating_mul(digit.radix) <= run => {
                last.radix *= digit.radix;
            }
            Some(_) | None => chunks.push(*digit),
        }
    }
    chunks
}

fn add(reads: &mut Vec<Reading>, reading: Reading) {
    if !reads.contains(&reading) {
        reads.push(reading);
    }
}

fn entries(reads: &[Reading]) -> u64 {
    reads.iter().fold(1, |product, reading| product.saturating_mul(values(*reading)))
}

/// How many values can be read.
fn values(reading: Reading) -> u64 {
    match reading.kind {
        ReadingKind::Level => reading.digit.radix,
        ReadingKind::Stage { packages } => 1 + (reading.digit.radix - 1) / packages,
        ReadingKind::Issue { settlements, .. } => 1 + settlements,
    }
}

/// Points as 64-bit numbers, if no sum of them can overflow.
fn narrow(points: &[i128]) -> Option<Vec<i64>> {
    let total =
        points.iter().try_fold(0_i128, |sum, point| sum.checked_add(point.checked_abs()?))?;
    (total < 1 << 61)
        .then(|| points.iter().filter_map(|&point| i64::try_from(point).ok()).collect())
}

fn at(value: u64) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}
