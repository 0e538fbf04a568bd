//! How satisfied customers are with the work, as their callbacks tell, and what became of the callbacks that fell due.

use super::super::store::{self, CallbackRow, Filter};
use crate::db::Conn;
use crate::db::batch::{BATCH, walk};
use crate::db::types::{ProjectId, TicketId, UserId};
use crate::error::Result;
use chrono::{DateTime, Utc};
use guanjia_rules::callbacks::{CallTimes, Counted, Formula, Satisfaction, Tally, in_time};
use std::collections::{BTreeMap, HashMap};

/// The satisfaction of the callbacks that fit, by technician or, without `by_technician`, as one.
///
/// Rule: CBK-19.
///
/// # Errors
/// What the database says.
pub fn satisfaction(
    conn: &mut Conn,
    project: ProjectId,
    filter: &Filter,
    (formula, by_technician): (Formula, bool),
) -> Result<BTreeMap<Option<UserId>, Satisfaction>> {
    let mut found: BTreeMap<Option<UserId>, Satisfaction> = BTreeMap::new();
    each(conn, project, filter, |row, worker| {
        let sum = found.entry(worker.filter(|_| by_technician)).or_default();
        let parts = row.part_grades.as_ref().map(|grades| grades.0);
        *sum = sum.with(formula, row.grade.map(|grade| grade.0), parts);
    })?;
    Ok(found)
}

/// What became of the callbacks that fit, put together by what `group` makes of each and of who did its work.
///
/// Rule: CBK-19, CBK-20.
///
/// # Errors
/// What the database says.
pub fn tally<K: Ord>(
    conn: &mut Conn,
    project: ProjectId,
    filter: &Filter,
    (formula, now): (Formula, DateTime<Utc>),
    group: impl Fn(&CallbackRow, Option<UserId>) -> K,
) -> Result<BTreeMap<K, Tally>> {
    let mut found: BTreeMap<K, Tally> = BTreeMap::new();
    each(conn, project, filter, |row, worker| {
        let sum = found.entry(group(row, worker)).or_default();
        *sum = sum.with(counted(row, now), formula);
    })?;
    Ok(found)
}

/// Shows each callback that fits, with who did the work that it asks about.
fn each(
    conn: &mut Conn,
    project: ProjectId,
    filter: &Filter,
    mut show: impl FnMut(&CallbackRow, Option<UserId>),
) -> Result<()> {
    walk(
        conn,
        |conn, after| store::list(conn, project, &Filter { after, ..filter.clone() }, BATCH),
        |(row, _)| (row.due_at.0, row.id),
        |conn, rows| {
            let slips = rows.iter().filter_map(|(row, _)| row.slip_id).collect();
            let workers: HashMap<_, _> = store::technicians(conn, project, slips)?.into_iter().collect();
            for (row, _) in &rows {
                show(row, row.slip_id.and_then(|slip| workers.get(&slip).copied().flatten()));
            }
            Ok(())
        },
    )
}

fn counted(row: &CallbackRow, now: DateTime<Utc>) -> Counted {
    let times = CallTimes {
        due_at: row.due_at.0,
        first_attempt_at: row.first_attempt_at.map(|at| at.0),
        called_at: row.called_at.map(|at| at.0),
    };
    Counted {
        stage: row.stage.0,
        in_time: in_time(row.stage.0, times, now),
        grade: row.grade.map(|grade| grade.0),
        parts: row.part_grades.as_ref().map(|grades| grades.0),
    }
}

/// What customers said of these tickets when they were called back.
///
/// Rule: STA-02, CBK-19.
///
/// # Errors
/// What the database says.
pub fn satisfaction_of(
    conn: &mut Conn,
    project: ProjectId,
    tickets: Vec<TicketId>,
    formula: Formula,
) -> Result<HashMap<TicketId, Satisfaction>> {
    let mut found: HashMap<TicketId, Satisfaction> = HashMap::new();
    for (ticket, grade, parts) in store::grades_of(conn, project, tickets)? {
        let sum = found.entry(ticket).or_default();
        *sum = sum.with(formula, grade.map(|grade| grade.0), parts.map(|parts| parts.0));
    }
    Ok(found)
}
