//! What a person may link by hand to a call or a row that is left over.

use super::super::store::{self, CallRow};
use super::matching::{file_names, plain_row};
use super::state::{DayState, day_state, stretch};
use crate::db::Conn;
use crate::db::types::{ContactId, RecordedCallId};
use crate::error::{Error, Result};
use crate::identity::Actor;
use crate::policy;
use crate::tickets::{self, RowByCall, WhichRows};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::telephone::{self as rules, Call, Direction, Folded, Reason, call_key};
use std::collections::{HashMap, HashSet};

/// The most candidates that are told.
const MOST: usize = 20;
/// How far beyond the day rows are looked for.
const BESIDE: TimeDelta = TimeDelta::hours(3);

/// What something to link to is wanted for.
#[derive(Clone, Copy, Debug)]
pub enum Wanted {
    /// A row for this call.
    RowOf(RecordedCallId),
    /// A call for this row.
    CallOf(ContactId),
}

/// A call and a row that may be linked.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The call.
    pub call: CallRow,
    /// The row.
    pub row: RowByCall,
    /// What speaks for it.
    pub score: i64,
    /// The same as facts.
    pub reason: Reason,
    /// Whether the matching holds either for part of another pair.
    pub is_taken: bool,
}

/// The likeliest links of a call or a row of a day. What persons decided is left out; what the matching holds for a pair comes
/// after what is free.
///
/// Rule: TEL-03.
///
/// # Errors
/// 403 without `tickets.read`; 404 for a day, a call or a row that is not there.
pub fn candidates(
    conn: &mut Conn,
    actor: &Actor,
    on: NaiveDate,
    wanted: Wanted,
    now: DateTime<Utc>,
) -> Result<Vec<Candidate>> {
    actor.require(Permission::TicketsRead)?;
    let project = actor.project();
    let day = store::day(conn, project, on)?;
    let force = policy::in_force(conn, project, now)?;
    let state = day_state(conn, project, on, &force)?;
    let decided = store::settlements_near(conn, project, on)?;
    let settled_calls: HashSet<RecordedCallId> = decided.iter().filter_map(|one| one.call_id).collect();
    let settled_rows: HashSet<ContactId> = decided.iter().filter_map(|one| one.contact_id).collect();
    let (from, to) = stretch(&force, on);
    let mut rows = match wanted {
        Wanted::RowOf(_) => tickets::rows_by_call(conn, project, &WhichRows::Answered((from - BESIDE, to + BESIDE)))?,
        Wanted::CallOf(row) => tickets::rows_by_call(conn, project, &WhichRows::Of(&[row]))?,
    };
    rows.retain(|row| !settled_rows.contains(&row.id));
    let is_wanted = |call: &&CallRow| match wanted {
        Wanted::RowOf(id) => call.id == id,
        Wanted::CallOf(_) => call.direction.0 == Direction::Incoming && call.talk_seconds > 0,
    };
    let calls: Vec<&CallRow> =
        state.calls.values().filter(is_wanted).filter(|call| !settled_calls.contains(&call.id)).collect();
    match wanted {
        Wanted::RowOf(_) if calls.is_empty() => return Err(Error::at(Code::NotFound, "/call_id")),
        Wanted::CallOf(_) if rows.is_empty() => return Err(Error::at(Code::NotFound, "/contact_id")),
        Wanted::RowOf(_) | Wanted::CallOf(_) => {}
    }
    let drift = day.drift_seconds.map(|seconds| TimeDelta::seconds(seconds.into()));
    Ok(held(&state, &calls, &rows, drift))
}

fn held(state: &DayState, calls: &[&CallRow], rows: &[RowByCall], drift: Option<TimeDelta>) -> Vec<Candidate> {
    let plain: Vec<Call> = calls.iter().map(|row| row.call()).collect();
    let of_key: HashMap<String, &CallRow> = plain.iter().map(call_key).zip(calls.iter().copied()).collect();
    let folded: Vec<Folded> = plain.into_iter().map(Folded::of).collect();
    let recordings = file_names(calls.iter().copied());
    let of_row: HashMap<_, &RowByCall> = rows.iter().map(|row| (row.id.uuid(), row)).collect();
    let known: Vec<_> = rows.iter().map(|row| plain_row(row, &recordings)).collect();
    let paired: HashSet<RecordedCallId> =
        state.rows.values().filter_map(|row| row.recorded_call_id).filter(|id| state.calls.contains_key(id)).collect();
    let candidate = |pair: rules::Pair| {
        let (call, row) = (*of_key.get(&pair.call)?, *of_row.get(&pair.row)?);
        let is_taken = row.recorded_call_id.is_some() || paired.contains(&call.id);
        Some(Candidate { call: call.clone(), row: row.clone(), score: pair.score, reason: pair.reason, is_taken })
    };
    let mut found: Vec<Candidate> = rules::likely(&folded, &known, drift).into_iter().filter_map(candidate).collect();
    found.sort_by_key(|one| one.is_taken);
    found.truncate(MOST);
    found
}
