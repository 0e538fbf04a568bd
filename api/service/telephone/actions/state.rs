//! How a day stands: its calls, what they are matched to, what persons decided, and what is left over.

use super::super::store::{self, CallRow, PairRow, SettlementRow};
use crate::db::Conn;
use crate::db::types::{ContactId, ProjectId, RecordedCallId};
use crate::error::Result;
use crate::policy::InForce;
use crate::tickets::{self, RowByCall, WhichRows};
use chrono::{DateTime, Days, NaiveDate, Utc};
use guanjia_rules::telephone::{self as rules, Ambiguous, Direction, Leftovers, Pair, Reason, Reconciliation, Settled};
use std::collections::{HashMap, HashSet};

/// A call that is left over.
pub type CallLeft = CallRow;

/// An ambiguous pair that is left over: the call, the row, and what is held for them.
pub type PairLeft = (CallRow, RowByCall, PairRow);

/// How a day stands.
#[derive(Clone, Debug)]
pub struct DayState {
    /// Its calls, each once.
    pub calls: HashMap<RecordedCallId, CallRow>,
    /// Every row that its calls and lists name.
    pub rows: HashMap<ContactId, RowByCall>,
    /// What the matching holds for one.
    pub pairs: Vec<PairRow>,
    /// What persons decided of the day.
    pub settled: Vec<SettlementRow>,
    /// What is left over.
    pub left: Leftovers,
}

impl DayState {
    /// Calls without a row, in the order of their time.
    pub fn calls_left(&self) -> Vec<CallLeft> {
        let of = |key: &String| self.calls.values().find(|call| call.id.to_string() == *key).cloned();
        let mut calls: Vec<CallRow> = self.left.calls.iter().filter_map(of).collect();
        calls.sort_by_key(|call| (call.started_at.0, call.id));
        calls
    }

    /// Rows without a call, in the order of their time.
    pub fn rows_left(&self) -> Vec<RowByCall> {
        let of = |row: &uuid::Uuid| self.rows.get(&ContactId::from(*row)).cloned();
        let mut rows: Vec<RowByCall> = self.left.rows.iter().filter_map(of).collect();
        rows.sort_by_key(|row| (row.answered_at.0, row.id));
        rows
    }

    /// Ambiguous pairs, in the order of their calls.
    pub fn pairs_left(&self) -> Vec<PairLeft> {
        let of = |(key, row): &(String, uuid::Uuid)| {
            let pair = self.pairs.iter().find(|pair| pair.call_id.to_string() == *key)?;
            let row = self.rows.get(&ContactId::from(*row))?;
            Some((self.calls.get(&pair.call_id)?.clone(), row.clone(), pair.clone()))
        };
        let mut pairs: Vec<PairLeft> = self.left.pairs.iter().filter_map(of).collect();
        pairs.sort_by_key(|(call, ..)| (call.started_at.0, call.id));
        pairs
    }

    /// Calls with the rows that name them, though neither the matching nor a person has paired them yet.
    pub fn named_since(&self) -> impl Iterator<Item = (&CallRow, &RowByCall)> {
        let known: HashSet<RecordedCallId> = self
            .pairs_held()
            .map(|pair| pair.call_id)
            .chain(self.settled.iter().filter_map(|one| one.call_id))
            .collect();
        let named = |row: &RowByCall| row.recorded_call_id.filter(|id| !known.contains(id));
        let pairs: Vec<_> = self.rows.values().filter_map(|row| Some((self.calls.get(&named(row)?)?, row))).collect();
        pairs.into_iter()
    }

    /// Pairs that hold: found by the matching, or by a row that was registered from the call.
    pub fn pairs_held(&self) -> impl Iterator<Item = &PairRow> {
        self.pairs.iter().filter(|pair| !pair.is_ambiguous)
    }
}

/// The first moment of a day and that of the next one.
pub(super) fn stretch(force: &InForce, on: NaiveDate) -> (DateTime<Utc>, DateTime<Utc>) {
    let next = on.checked_add_days(Days::new(1)).unwrap_or(on);
    (force.calendar.midnight(on), force.calendar.midnight(next))
}

/// How a day stands now: rows that were registered since it was matched count as well.
///
/// Rule: TEL-03.
///
/// # Errors
/// What the database says.
pub fn day_state(conn: &mut Conn, project: ProjectId, on: NaiveDate, force: &InForce) -> Result<DayState> {
    let calls: HashMap<RecordedCallId, CallRow> = store::calls_of_day(conn, project, on)?
        .into_iter()
        .filter(|row| row.part_of_id.is_none())
        .map(|row| (row.id, row))
        .collect();
    let pairs = store::pairs_of_day(conn, project, on)?;
    let settled = store::settlements_near(conn, project, on)?;
    let of_day = tickets::rows_by_call(conn, project, &WhichRows::Answered(stretch(force, on)))?;
    let own: HashSet<ContactId> = of_day.iter().map(|row| row.id).collect();
    let mut rows: HashMap<ContactId, RowByCall> = of_day.into_iter().map(|row| (row.id, row)).collect();
    let elsewhere: Vec<ContactId> = pairs
        .iter()
        .map(|pair| pair.contact_id)
        .chain(settled.iter().filter_map(|one| one.contact_id))
        .filter(|id| !rows.contains_key(id))
        .collect();
    for row in tickets::rows_by_call(conn, project, &WhichRows::Of(&elsewhere))? {
        rows.insert(row.id, row);
    }
    let ids: Vec<RecordedCallId> = calls.keys().copied().collect();
    for row in named(conn, project, &ids)? {
        rows.insert(row.id, row);
    }
    let doubted: Vec<ContactId> = store::pairs_of_rows(conn, project, &own.iter().copied().collect::<Vec<_>>())?
        .into_iter()
        .filter(|pair| pair.is_ambiguous)
        .map(|pair| pair.contact_id)
        .collect();
    let left = left(&calls, (&rows, &own, &doubted), &pairs, &settled);
    Ok(DayState { settled: settled.into_iter().filter(|one| one.on_day == on).collect(), calls, rows, pairs, left })
}

/// The rows that name one of these calls, asked for in portions.
fn named(conn: &mut Conn, project: ProjectId, calls: &[RecordedCallId]) -> Result<Vec<RowByCall>> {
    let mut found = Vec::new();
    for some in calls.chunks(500) {
        found.extend(tickets::rows_by_call(conn, project, &WhichRows::Named(some))?);
    }
    Ok(found)
}

type Rows<'a> = (&'a HashMap<ContactId, RowByCall>, &'a HashSet<ContactId>, &'a [ContactId]);

fn left(
    calls: &HashMap<RecordedCallId, CallRow>,
    (rows, own, doubted): Rows<'_>,
    pairs: &[PairRow],
    settled: &[SettlementRow],
) -> Leftovers {
    let taken: HashSet<RecordedCallId> = rows.values().filter_map(|row| row.recorded_call_id).collect();
    let is_free = |id: &ContactId| rows.get(id).is_some_and(|row| row.recorded_call_id.is_none());
    let is_doubt = |pair: &&PairRow| {
        pair.is_ambiguous
            && !taken.contains(&pair.call_id)
            && is_free(&pair.contact_id)
            && calls.contains_key(&pair.call_id)
    };
    let doubts: Vec<&PairRow> = pairs.iter().filter(is_doubt).collect();
    let in_doubt: HashSet<RecordedCallId> = doubts.iter().map(|pair| pair.call_id).collect();
    let is_open = |call: &&CallRow| {
        let is_answered = call.direction.0 == Direction::Incoming && call.talk_seconds > 0;
        is_answered && !taken.contains(&call.id) && !in_doubt.contains(&call.id)
    };
    let compared = Reconciliation {
        ambiguous: doubts.iter().map(|pair| doubt(pair)).collect(),
        calls_without_row: calls.values().filter(is_open).map(|call| call.id.to_string()).collect(),
        rows_without_call: own.iter().filter(|id| is_free(id) && !doubted.contains(id)).map(|id| id.uuid()).collect(),
        ..Reconciliation::default()
    };
    let settled: Vec<Settled> = settled
        .iter()
        .map(|one| Settled {
            call: one.call_id.map(|id| id.to_string()),
            row: one.contact_id.map(|id| id.uuid()),
            how: one.settlement.0,
        })
        .collect();
    rules::left_over(&compared, &settled)
}

fn doubt(pair: &PairRow) -> Ambiguous {
    let score = i64::from(pair.score);
    let pair = Pair { call: pair.call_id.to_string(), row: pair.contact_id.uuid(), score, reason: Reason::Linked };
    Ambiguous { pair, instead: Vec::new() }
}
