//! Matching answered calls to the rows of the register, one to one, with the reason and the score of each pair.

mod assign;
mod drift;
mod score;

pub use score::{ExtensionFit, Reason};

use super::{Direction, Folded, call_key};
use assign::{Edge, HIGHEST_SCORE, Strength};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};
use score::{CLEAR_GAP, Candidate, ENOUGH, ENOUGH_ALONE, Heard, anchor};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// How many other pairs are told of beside an ambiguous one.
const OTHERS_TOLD: usize = 5;

/// A row of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The row.
    pub id: Uuid,
    /// When it was begun.
    pub begun_at: DateTime<Utc>,
    /// When the call was answered, where the row says it.
    pub answered_at: Option<DateTime<Utc>>,
    /// The phone in normal form.
    pub phone: Option<String>,
    /// Whether the matter came by a call; others are not matched.
    pub is_call: bool,
    /// The extension of the desk where it was written.
    pub extension: Option<String>,
    /// The key of the call whose recording it names.
    pub call_key: Option<String>,
}

/// How calls and rows are held against each other.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// How far apart they may be: the policy `telephony.match_window`.
    pub window: TimeDelta,
    /// By how much the recorder's clock may be off.
    pub drift_allowance: TimeDelta,
    /// The project's offset, which decides the day.
    pub offset: FixedOffset,
}

/// A call and its row.
///
/// Rule: TEL-02.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The key of the call.
    pub call: String,
    /// The row.
    pub row: Uuid,
    /// What speaks for it, from 0 to 1000.
    pub score: i64,
    /// The same in words.
    pub reason: Reason,
}

/// A pair that a person must look at.
///
/// Rule: TEL-03.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ambiguous {
    /// The pair that fits best.
    pub pair: Pair,
    /// Other pairs of this call or this row, the best first, five at most.
    pub instead: Vec<Pair>,
}

/// The calls and rows of some days held against each other. Each answered incoming call stands once, and so does each row
/// by call, but for rows that name a call of another list.
///
/// Rule: TEL-02, TEL-03.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reconciliation {
    /// What belongs together, in the order of the calls.
    pub pairs: Vec<Pair>,
    /// What may belong together.
    pub ambiguous: Vec<Ambiguous>,
    /// Calls without a row, by their keys.
    pub calls_without_row: Vec<String>,
    /// Rows without a call.
    pub rows_without_call: Vec<Uuid>,
    /// What was added to the recorder's times, by the days of its calls; a day of which nothing tells it is not there.
    pub drifts: BTreeMap<NaiveDate, TimeDelta>,
}

/// Matches each incoming answered call to at most one row, and the reverse: rows that name a call first, then the best
/// assignment of all others. A pair is ambiguous where its number does not decide and little speaks for it, another
/// assignment is nearly as good, or nothing tells how the recorder's clock goes. The order in which calls and rows are given does not matter.
///
/// Rule: TEL-02, TKT-04.
pub fn reconcile(calls: &[Folded], rows: &[Row], terms: &Terms) -> Reconciliation {
    let mut book = Book::of(calls, rows);
    let drifts = drift::drifts(&book.calls, &book.rows, terms);
    let day = |call: &Folded| call.call.started_at.with_timezone(&terms.offset).date_naive();
    let linked = book.take_linked();
    let heard: Vec<Option<Heard>> = book
        .calls
        .iter()
        .enumerate()
        .map(|(place, call)| (!book.used_calls.contains(&place)).then(|| heard(call, drifts.on(day(call)))))
        .collect();
    let candidates: Vec<Candidate> = score::candidates(&heard, &book.rows, terms.window)
        .into_iter()
        .filter(|one| !book.used_rows.contains(&one.row))
        .collect();
    let (sure, unsure) = judge(&candidates);
    let mut pairs: Vec<Candidate> = linked.into_iter().chain(sure).collect();
    pairs.sort_unstable_by_key(|pair| pair.call);
    pairs.iter().for_each(|pair| book.take(pair));
    let ambiguous = unsure.iter().map(|pair| book.doubt(pair, &candidates)).collect();
    unsure.iter().for_each(|pair| book.take(pair));
    Reconciliation {
        pairs: pairs.iter().filter_map(|pair| book.pair(pair)).collect(),
        ambiguous,
        calls_without_row: book.calls_left(),
        rows_without_call: book.rows_left(),
        drifts: book.calls.iter().filter_map(|call| Some((day(call), drifts.on(day(call))?))).collect(),
    }
}

/// How far from a call a person looks for its row.
const LOOKED_FOR: TimeDelta = TimeDelta::hours(3);

/// What a person may link by hand, the likeliest first: every pair of these calls and rows that lies within some hours,
/// whatever their numbers say. `drift` is what is added to the recorder's times.
///
/// Rule: TEL-03.
pub fn likely(calls: &[Folded], rows: &[Row], drift: Option<TimeDelta>) -> Vec<Pair> {
    let mut found: Vec<Pair> = Vec::new();
    for call in calls {
        let (key, heard) = (call.key(), heard(call, drift));
        found.extend(rows.iter().filter_map(|row| {
            let (score, reason) = score::likeness(&heard, row, LOOKED_FOR)?;
            Some(Pair { call: key.clone(), row: row.id, score, reason })
        }));
    }
    found.sort_by(|one, other| (-one.score, &one.call, one.row).cmp(&(-other.score, &other.call, other.row)));
    found
}

/// A call by the clock of the register.
fn heard(call: &Folded, drift: Option<TimeDelta>) -> Heard {
    let right = |at: DateTime<Utc>| at.checked_add_signed(drift.unwrap_or_default()).unwrap_or(at);
    Heard {
        answered_at: right(call.call.answered_at()),
        ended_at: right(call.ended_at()),
        number: call.call.caller_phone(),
        extensions: call.extensions().map(str::to_owned).collect(),
        is_clock_known: drift.is_some(),
    }
}

/// The pairs that are sure, and those that are not.
fn judge(candidates: &[Candidate]) -> (Vec<Candidate>, Vec<Candidate>) {
    let is_number = |one: &&Candidate| one.strength == Strength::Number;
    let (of_call, of_row) = degrees(candidates.iter().filter(is_number));
    let is_only =
        |one: &&Candidate| is_number(one) && of_call.get(&one.call) == Some(&1) && of_row.get(&one.row) == Some(&1);
    // Such a pair is in every best assignment: number pairs come first, and no other of them stands in its way.
    let decided: Vec<Candidate> = candidates.iter().filter(is_only).copied().collect();
    let calls: HashSet<usize> = decided.iter().map(|one| one.call).collect();
    let rows: HashSet<usize> = decided.iter().map(|one| one.row).collect();
    // But where a call or row that is still free fits nearly as well without any number, the number alone is not enough.
    let (mut rival_of_call, mut rival_of_row) = (HashMap::new(), HashMap::new());
    for other in candidates.iter().filter(|other| other.strength == Strength::Strong) {
        let best = |known: &mut i64| *known = (*known).max(other.score);
        if !rows.contains(&other.row) {
            rival_of_call.entry(other.call).and_modify(best).or_insert(other.score);
        }
        if !calls.contains(&other.call) {
            rival_of_row.entry(other.row).and_modify(best).or_insert(other.score);
        }
    }
    let has_rival = |one: &Candidate| {
        let rival = rival_of_call.get(&one.call).max(rival_of_row.get(&one.row));
        rival.is_some_and(|rival| one.score - rival < CLEAR_GAP)
    };
    let (mut unsure, mut sure): (Vec<Candidate>, Vec<Candidate>) = decided.iter().partition(|one| has_rival(one));
    let is_open = |one: &&Candidate| !calls.contains(&one.call) && !rows.contains(&one.row);
    let open: Vec<Candidate> = candidates.iter().filter(is_open).copied().collect();
    let (of_call, of_row) = degrees(open.iter());
    let edge = |one: &Candidate| Edge { call: one.call, row: one.row, strength: one.strength, score: one.score };
    let edges: Vec<Edge> = open.iter().map(edge).collect();
    for chosen in assign::best(&edges) {
        let Some(one) = open.get(chosen.edge) else { continue };
        let is_alone = of_call.get(&one.call) == Some(&1) && of_row.get(&one.row) == Some(&1);
        let needed = if is_alone { ENOUGH_ALONE } else { ENOUGH };
        let is_sure = one.is_clock_known && one.score >= needed && chosen.gap.is_none_or(|gap| gap >= CLEAR_GAP);
        if is_sure { sure.push(*one) } else { unsure.push(*one) }
    }
    unsure.sort_unstable_by_key(|one| one.call);
    (sure, unsure)
}

/// How many candidates each call and each row has.
fn degrees<'a>(candidates: impl Iterator<Item = &'a Candidate>) -> (HashMap<usize, usize>, HashMap<usize, usize>) {
    let (mut of_call, mut of_row) = (HashMap::new(), HashMap::new());
    for one in candidates {
        *of_call.entry(one.call).or_default() += 1;
        *of_row.entry(one.row).or_default() += 1;
    }
    (of_call, of_row)
}

/// The calls and rows in their order, and which of them have found each other.
struct Book<'a> {
    calls: Vec<&'a Folded>,
    keys: Vec<String>,
    rows: Vec<&'a Row>,
    used_calls: HashSet<usize>,
    used_rows: HashSet<usize>,
}

impl<'a> Book<'a> {
    fn of(calls: &'a [Folded], rows: &'a [Row]) -> Self {
        let answered = calls.iter().filter(|one| one.call.direction == Direction::Incoming && !one.call.is_missed());
        let mut keyed: Vec<(DateTime<Utc>, String, &Folded)> =
            answered.map(|one| (one.call.started_at, one.key(), one)).collect();
        keyed.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
        let mut seen = HashSet::new();
        keyed.retain(|(_, key, _)| seen.insert(key.clone()));
        let mut rows: Vec<&Row> = rows.iter().filter(|row| row.is_call).collect();
        rows.sort_by_key(|row| (anchor(row), row.id));
        rows.dedup_by_key(|row| row.id);
        let calls = keyed.iter().map(|(_, _, one)| *one).collect();
        let keys = keyed.into_iter().map(|(_, key, _)| key).collect();
        Self { calls, keys, rows, used_calls: HashSet::new(), used_rows: HashSet::new() }
    }

    /// Takes out the rows that name a call. Of two that name one the earlier has it; a call that is not in the list takes
    /// its row along.
    fn take_linked(&mut self) -> Vec<Candidate> {
        let keys: HashMap<String, usize> = self
            .calls
            .iter()
            .enumerate()
            .flat_map(|(place, one)| one.calls().map(move |call| (call_key(call), place)))
            .collect();
        let mut linked = Vec::new();
        for (row, known) in self.rows.iter().enumerate() {
            let Some(key) = &known.call_key else { continue };
            match keys.get(key).copied() {
                None => {
                    self.used_rows.insert(row);
                }
                Some(call) if self.used_calls.insert(call) => {
                    self.used_rows.insert(row);
                    let (strength, reason) = (Strength::Number, Reason::Linked);
                    linked.push(Candidate { call, row, strength, score: HIGHEST_SCORE, reason, is_clock_known: true });
                }
                Some(_) => {}
            }
        }
        linked
    }

    fn take(&mut self, pair: &Candidate) {
        self.used_calls.insert(pair.call);
        self.used_rows.insert(pair.row);
    }

    fn pair(&self, one: &Candidate) -> Option<Pair> {
        let (call, row) = (self.keys.get(one.call)?.clone(), self.rows.get(one.row)?.id);
        Some(Pair { call, row, score: one.score, reason: one.reason })
    }

    /// A pair with what may hold instead: other candidates of its call or row, as far as they are not taken.
    fn doubt(&self, one: &Candidate, candidates: &[Candidate]) -> Ambiguous {
        let is_other = |other: &&Candidate| (other.call == one.call) != (other.row == one.row);
        let is_free =
            |other: &&Candidate| !self.used_calls.contains(&other.call) && !self.used_rows.contains(&other.row);
        let mut others: Vec<&Candidate> = candidates.iter().filter(is_other).filter(is_free).collect();
        others.sort_by_key(|other| (-other.score, other.call, other.row));
        let instead = others.into_iter().take(OTHERS_TOLD).filter_map(|other| self.pair(other)).collect();
        let (call, row) = (self.keys.get(one.call).cloned(), self.rows.get(one.row).map(|row| row.id));
        let pair =
            Pair { call: call.unwrap_or_default(), row: row.unwrap_or_default(), score: one.score, reason: one.reason };
        Ambiguous { pair, instead }
    }

    fn calls_left(&self) -> Vec<String> {
        let open = self.keys.iter().enumerate().filter(|(place, _)| !self.used_calls.contains(place));
        open.map(|(_, key)| key.clone()).collect()
    }

    fn rows_left(&self) -> Vec<Uuid> {
        let open = self.rows.iter().enumerate().filter(|(place, _)| !self.used_rows.contains(place));
        open.map(|(_, row)| row.id).collect()
    }
}

#[cfg(test)]
mod tests;
