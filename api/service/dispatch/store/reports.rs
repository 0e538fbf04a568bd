//! What cannot be repaired for now, checks of major defects, and slips that disagree with their tickets.

use super::SlipRow;
use crate::db::expr::row_gt;
use crate::db::schema::{cannot_fix_reports, major_checks, slips, tickets};
use crate::db::types::{CheckId, Moment, ProjectId, ReportId, SlipId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::identity::Own;
use crate::on_either;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::dispatch::Stage;

/// A cannot-fix report as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = cannot_fix_reports, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ReportRow {
    pub project_id: ProjectId,
    pub id: ReportId,
    pub slip_id: SlipId,
    pub reason: String,
    pub expected_on: NaiveDate,
    pub reported_at: Moment,
    pub reported_by: UserId,
    pub published_at: Option<Moment>,
    pub published_by: Option<UserId>,
    pub fixed_at: Option<Moment>,
}

pub(in super::super) fn add_report(tx: &mut Conn, row: &ReportRow) -> Result<()> {
    diesel::insert_into(cannot_fix_reports::table).values(row).execute(tx)?;
    Ok(())
}

/// Marks what was reported of a slip as repaired after all.
pub(in super::super) fn fix_reports(tx: &mut Conn, project: ProjectId, slip: SlipId, now: DateTime<Utc>) -> Result<()> {
    let open = cannot_fix_reports::table
        .filter(cannot_fix_reports::project_id.eq(project))
        .filter(cannot_fix_reports::slip_id.eq(slip))
        .filter(cannot_fix_reports::fixed_at.is_null());
    diesel::update(open).set(cannot_fix_reports::fixed_at.eq(Some(Moment::from(now)))).execute(tx)?;
    Ok(())
}

/// Everything that cannot be repaired for now, the oldest first; `own` leaves what is shared and what is somebody's own.
pub(in super::super) fn unfinished(
    conn: &mut Conn,
    project: ProjectId,
    own: Option<&Own>,
    after: Option<(DateTime<Utc>, ReportId)>,
    limit: i64,
) -> Result<Vec<(ReportRow, SlipRow)>> {
    let joined = slips::project_id.eq(cannot_fix_reports::project_id).and(slips::id.eq(cannot_fix_reports::slip_id));
    let mut rows = cannot_fix_reports::table
        .inner_join(slips::table.on(joined))
        .filter(cannot_fix_reports::project_id.eq(project))
        .filter(cannot_fix_reports::fixed_at.is_null())
        .select((ReportRow::as_select(), SlipRow::as_select()))
        .into_boxed();
    if let Some(own) = own {
        rows = rows.filter(cannot_fix_reports::published_at.is_not_null().or(own.slip()));
    }
    if let Some((at, id)) = after {
        rows = rows.filter(row_gt((cannot_fix_reports::reported_at, cannot_fix_reports::id), (Moment::from(at), id)));
    }
    let oldest = (cannot_fix_reports::reported_at.asc(), cannot_fix_reports::id.asc());
    Ok(rows.order(oldest).limit(limit).load(conn)?)
}

/// Marks every report that was not shared yet as shared; gives the slips that they are about.
pub(in super::super) fn publish(
    tx: &mut Conn,
    project: ProjectId,
    by: UserId,
    now: DateTime<Utc>,
) -> Result<Vec<SlipId>> {
    let waiting = cannot_fix_reports::table
        .filter(cannot_fix_reports::project_id.eq(project))
        .filter(cannot_fix_reports::published_at.is_null());
    let shared = diesel::update(waiting)
        .set((
            cannot_fix_reports::published_at.eq(Some(Moment::from(now))),
            cannot_fix_reports::published_by.eq(Some(by)),
        ))
        .returning(cannot_fix_reports::slip_id);
    Ok(shared.get_results(tx)?)
}

/// A check of a major defect as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = major_checks, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct CheckRow {
    pub project_id: ProjectId,
    pub id: CheckId,
    pub slip_id: SlipId,
    pub due_on: NaiveDate,
    pub checked_at: Option<Moment>,
    pub checked_by: Option<UserId>,
    pub is_good: Option<bool>,
    pub note: Option<String>,
    pub assigned_to: Option<UserId>,
    pub version: i32,
}

pub(in super::super) fn add_checks(tx: &mut Conn, rows: &[CheckRow]) -> Result<()> {
    let rows = rows.to_vec();
    on_either!(tx, |c| diesel::insert_into(major_checks::table).values(&rows).execute(c))?;
    Ok(())
}

pub(in super::super) fn check(conn: &mut Conn, project: ProjectId, id: CheckId) -> Result<CheckRow> {
    Ok(major_checks::table.find((project, id)).select(CheckRow::as_select()).get_result(conn)?)
}

/// Saves a check that was read at `row.version`, if nobody changed it meanwhile.
pub(in super::super) fn save_check(tx: &mut Conn, row: CheckRow) -> Result<CheckRow> {
    let seen = major_checks::table.find((row.project_id, row.id)).filter(major_checks::version.eq(row.version));
    let saved = CheckRow { version: row.version + 1, ..row };
    let changed = diesel::update(seen).set((
        major_checks::checked_at.eq(saved.checked_at),
        major_checks::checked_by.eq(saved.checked_by),
        major_checks::is_good.eq(saved.is_good),
        major_checks::note.eq(&saved.note),
        major_checks::assigned_to.eq(saved.assigned_to),
        major_checks::version.eq(saved.version),
    ));
    match changed.execute(tx)? {
        0 => Err(Error::Stale { now: check(tx, saved.project_id, saved.id)?.version }),
        _ => Ok(saved),
    }
}

/// Checks of major defects, the next one first; those that were made come last. `own` leaves what is
/// somebody's own.
pub(in super::super) fn checks(
    conn: &mut Conn,
    project: ProjectId,
    own: Option<&Own>,
    after: Option<(bool, NaiveDate, CheckId)>,
    limit: i64,
) -> Result<Vec<(CheckRow, SlipRow)>> {
    let joined = slips::project_id.eq(major_checks::project_id).and(slips::id.eq(major_checks::slip_id));
    let mut rows = major_checks::table
        .inner_join(slips::table.on(joined))
        .filter(major_checks::project_id.eq(project))
        .select((CheckRow::as_select(), SlipRow::as_select()))
        .into_boxed();
    if let Some(own) = own {
        let named = major_checks::assigned_to.is_not_null().and(major_checks::assigned_to.eq(Some(own.user())));
        rows = rows.filter(own.slip().or(named));
    }
    if let Some((is_made, due_on, id)) = after {
        let later = row_gt((major_checks::due_on, major_checks::id), (due_on, id));
        rows = match is_made {
            true => rows.filter(major_checks::checked_at.is_not_null()).filter(later),
            false => rows.filter(major_checks::checked_at.is_not_null().or(later)),
        };
    }
    let order = (major_checks::checked_at.is_not_null().asc(), major_checks::due_on.asc(), major_checks::id.asc());
    Ok(rows.order(order).limit(limit).load(conn)?)
}

/// What a ticket says and what its slip says: place, customer, phone, content.
pub(in super::super) type Both = (
    String,
    String,
    (String, Option<String>, Option<String>, String),
    (String, Option<String>, Option<String>, String),
);

/// Slips that are not void, beside their tickets, a batch of them behind the number of a slip: for the consistency report.
pub(in super::super) fn beside_tickets(
    conn: &mut Conn,
    project: ProjectId,
    from: DateTime<Utc>,
    (after, limit): (Option<String>, i64),
) -> Result<Vec<Both>> {
    let joined = tickets::project_id.eq(slips::project_id).and(tickets::id.eq(slips::ticket_id));
    let rows = slips::table
        .inner_join(tickets::table.on(joined))
        .filter(slips::project_id.eq(project))
        .filter(slips::issued_at.ge(Moment::from(from)))
        .filter(slips::stage.ne(Word(Stage::Void)))
        .filter(slips::number.gt(after.unwrap_or_default()))
        .order(slips::number.asc())
        .limit(limit)
        .select((
            tickets::number,
            slips::number,
            (tickets::place, tickets::caller_name, tickets::caller_phone, tickets::content),
            (slips::place, slips::customer, slips::phone, slips::content),
        ));
    Ok(rows.load(conn)?)
}
