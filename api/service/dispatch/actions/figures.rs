//! Technicians' figures, and how much of a month's work was completed.

use super::super::store;
use crate::callbacks;
use crate::clocks;
use crate::db::Conn;
use crate::db::batch::{BATCH, walk};
use crate::db::types::{CategoryId, ProjectId, SlipId, TeamId, TicketId, UserId};
use crate::error::Result;
use chrono::{DateTime, Utc};
use guanjia_rules::callbacks::Formula;
use guanjia_rules::clock::Verdict;
use guanjia_rules::dispatch::{self as rules, Case, Completion, Counted, Figures, Item, Repair, Repairs};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// How the promises of slips were judged: by slip, then by policy key.
type Verdicts = HashMap<Uuid, HashMap<String, Verdict>>;

fn verdicts(conn: &mut Conn, project: ProjectId, slips: impl Iterator<Item = SlipId>) -> Result<Verdicts> {
    let mut verdicts = Verdicts::new();
    for (slip, key, verdict) in clocks::verdicts(conn, project, slips.map(|id| id.uuid().into()).collect())? {
        verdicts.entry(slip.uuid()).or_default().insert(key, verdict.0);
    }
    Ok(verdicts)
}

/// The figures of everybody who had slips in a stretch of time.
///
/// Rule: RPR-25.
///
/// # Errors
/// What the database says.
pub fn figures(
    conn: &mut Conn,
    project: ProjectId,
    stretch: (DateTime<Utc>, DateTime<Utc>),
) -> Result<HashMap<UserId, Figures>> {
    let mut found: HashMap<UserId, Figures> = HashMap::new();
    walk(
        conn,
        |conn, after| store::worked(conn, project, stretch, (after, BATCH)),
        |(id, ..)| *id,
        |conn, slips| {
            let verdicts = verdicts(conn, project, slips.iter().map(|(id, ..)| *id))?;
            for (id, technician, case, rework_of, grade) in slips {
                let limits = rules::limits_for(case.0);
                let of = |key: &str| verdicts.get(&id.uuid()).and_then(|keys| keys.get(key)).copied();
                let slip = Counted {
                    arrival: limits.arrive.and_then(of),
                    work: of(limits.handle),
                    is_rework: rework_of.is_some(),
                    grade: grade.map(|grade| grade.0),
                };
                let figures = found.entry(technician).or_default();
                *figures = figures.with(slip);
            }
            Ok(())
        },
    )?;
    Ok(found)
}

/// By what the completion of work is told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Crew {
    /// The team, where it is told by team.
    pub team: Option<TeamId>,
    /// The technician, where it is told by technician.
    pub technician: Option<UserId>,
}

/// How much of what was reported in a month was completed by its end, for each crew that `of` names.
///
/// Rule: RPR-12.
///
/// # Errors
/// What the database says.
pub fn completions(
    conn: &mut Conn,
    project: ProjectId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    case: Option<Case>,
    of: impl Fn(&store::ReportedRow) -> Crew,
) -> Result<BTreeMap<Crew, Completion>> {
    let mut items: BTreeMap<Crew, Vec<Item>> = BTreeMap::new();
    walk(
        conn,
        |conn, after| store::reported(conn, project, (from, to), case, (after, BATCH)),
        |row| row.id,
        |conn, slips| {
            let verdicts = verdicts(conn, project, slips.iter().map(|row| row.id))?;
            for row in slips {
                let bound = rules::handling_keys(row.case_kind.0);
                let judged = verdicts.get(&row.id.uuid());
                let judged = bound.iter().filter_map(|key| judged.and_then(|keys| keys.get(*key)).copied());
                let (done_at, in_time) = (row.done_at.map(|at| at.0), rules::done_in_time(judged));
                items.entry(of(&row)).or_default().push(Item { is_void: false, done_at, in_time });
            }
            Ok(())
        },
    )?;
    Ok(items.into_iter().map(|(crew, items)| (crew, rules::completion(&items, to))).collect())
}

/// The statistics of what was reported for repair in a month, by category; `None` is what has none.
///
/// Rule: STA-02.
///
/// # Errors
/// What the database says.
pub fn repairs(
    conn: &mut Conn,
    project: ProjectId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    formula: Formula,
) -> Result<BTreeMap<Option<CategoryId>, Repairs>> {
    let mut found: BTreeMap<Option<CategoryId>, Repairs> = BTreeMap::new();
    walk(
        conn,
        |conn, after| store::repairs(conn, project, (from, to), (after, BATCH)),
        |row| row.id,
        |conn, rows| {
            let ids: Vec<TicketId> = rows.iter().map(|row| row.id).collect();
            let work = store::work_of(conn, project, ids.clone())?;
            let verdicts = verdicts(conn, project, work.iter().map(|(id, ..)| *id))?;
            let said = callbacks::satisfaction_of(conn, project, ids, formula)?;
            let mut of_ticket: HashMap<TicketId, Vec<store::Work>> = HashMap::new();
            work.into_iter().for_each(|slip| of_ticket.entry(slip.1).or_default().push(slip));
            for row in rows {
                let repair = repair(&row, of_ticket.get(&row.id).map_or(&[], Vec::as_slice), &verdicts);
                let sum = found.entry(row.category_id).or_default();
                *sum = sum.with(&repair, to);
                sum.satisfaction = sum.satisfaction.and(said.get(&row.id).copied().unwrap_or_default());
            }
            Ok(())
        },
    )?;
    Ok(found)
}

fn repair(row: &store::RepairRow, slips: &[store::Work], verdicts: &Verdicts) -> Repair {
    let judged = |(id, _, case, _): &store::Work| {
        let keys = verdicts.get(&id.uuid());
        let bound = rules::handling_keys(case.0).into_iter();
        bound.filter_map(|key| keys.and_then(|keys| keys.get(key)).copied()).collect::<Vec<_>>()
    };
    let done: Vec<_> = slips.iter().map(|(.., done_at)| done_at.map(|at| at.0)).collect();
    Repair {
        done_at: rules::repair_done_at(&done, row.handled_at.map(|at| at.0)),
        is_in_time: rules::done_in_time(slips.iter().flat_map(judged)),
        is_reworked: row.reopen_count > 0,
    }
}
