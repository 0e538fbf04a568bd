//! What people said, counted by class, and the monthly summaries that are kept of it.

use crate::db::schema::{categories, opinion_summaries, tickets};
use crate::db::types::{CategoryId, Json, Moment, ProjectId, SummaryId, UserId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::on_either;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::tickets::{Channel, Kind, Stage};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A class of opinions in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OpinionLine {
    /// The category; `null` for what has none.
    pub category_id: Option<CategoryId>,
    /// Its name then.
    #[schema(example = "停车车辆")]
    pub class: String,
    /// How many complaints.
    #[schema(example = 3)]
    pub complaints: i64,
    /// How many suggestions.
    #[schema(example = 1)]
    pub suggestions: i64,
    /// How many other matters that matter.
    #[schema(example = 2)]
    pub others: i64,
    /// How many of them all were asked for by the office.
    #[schema(example = 1)]
    pub asked_for: i64,
    /// The main factor.
    #[schema(example = "访客车辆占用固定车位")]
    pub factor: Option<String>,
    /// The corrective measure.
    #[schema(example = "增设访客停车区")]
    pub measure: Option<String>,
    /// Who is responsible for it.
    pub responsible_id: Option<UserId>,
    /// By the end of which day.
    #[schema(example = "2026-03-31")]
    pub due_on: Option<NaiveDate>,
}

/// A monthly summary as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = opinion_summaries, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct SummaryRow {
    pub project_id: ProjectId,
    pub id: SummaryId,
    pub month: String,
    pub lines: Json<Vec<OpinionLine>>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

/// An opinion: its category with its name, its kind and its channel.
pub type Opinion = (Option<CategoryId>, Option<String>, Word<Kind>, Word<Channel>);

/// Complaints, suggestions and what matters else, as registered in a stretch of time and not void.
///
/// # Errors
/// What the database says.
pub fn opinions(
    conn: &mut Conn,
    project: ProjectId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Opinion>> {
    let joined = categories::project_id.eq(tickets::project_id).and(categories::id.nullable().eq(tickets::category_id));
    let voices =
        tickets::kind.eq_any([Word(Kind::Complaint), Word(Kind::Suggestion)]).or(tickets::is_important.eq(true));
    let rows = tickets::table
        .left_join(categories::table.on(joined))
        .filter(tickets::project_id.eq(project))
        .filter(tickets::registered_at.ge(Moment::from(from)))
        .filter(tickets::registered_at.lt(Moment::from(to)))
        .filter(tickets::stage.ne(Word(Stage::Void)))
        .filter(voices)
        .order(tickets::registered_at.asc())
        .limit(50_000);
    Ok(rows.select((tickets::category_id, categories::name.nullable(), tickets::kind, tickets::channel)).load(conn)?)
}

/// Keeps a summary; `false` when its month has one already.
///
/// # Errors
/// What the database says.
pub fn keep_summary(tx: &mut Conn, row: &SummaryRow) -> Result<bool> {
    let row = row.clone();
    let kept = on_either!(tx, |c| diesel::insert_into(opinion_summaries::table)
        .values(&row)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(kept == 1)
}

/// Whether a month has its summary.
///
/// # Errors
/// What the database says.
pub fn has_summary(conn: &mut Conn, project: ProjectId, month: &str) -> Result<bool> {
    let rows = opinion_summaries::table.filter(opinion_summaries::project_id.eq(project));
    let rows = rows.filter(opinion_summaries::month.eq(month)).select(opinion_summaries::id);
    Ok(rows.get_result::<SummaryId>(conn).optional()?.is_some())
}

/// A summary of the project.
///
/// # Errors
/// 404.
pub fn find_summary(conn: &mut Conn, project: ProjectId, id: SummaryId) -> Result<SummaryRow> {
    Ok(opinion_summaries::table.find((project, id)).select(SummaryRow::as_select()).get_result(conn)?)
}

/// Saves the lines of a summary that was read at `before`, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub fn save_summary(tx: &mut Conn, before: &SummaryRow, row: &SummaryRow, now: DateTime<Utc>) -> Result<SummaryRow> {
    let saved = SummaryRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen = opinion_summaries::table.find((row.project_id, row.id));
    let changed = diesel::update(seen.filter(opinion_summaries::version.eq(before.version)))
        .set((
            opinion_summaries::lines.eq(&saved.lines),
            opinion_summaries::version.eq(saved.version),
            opinion_summaries::updated_at.eq(saved.updated_at),
        ))
        .execute(tx)?;
    match changed {
        1 => Ok(saved),
        _ => Err(Error::Stale { now: find_summary(tx, row.project_id, row.id)?.version }),
    }
}

/// Every summary, the newest first.
///
/// # Errors
/// What the database says.
pub fn summaries(conn: &mut Conn, project: ProjectId, after: Option<&str>, limit: i64) -> Result<Vec<SummaryRow>> {
    let mut rows = opinion_summaries::table.filter(opinion_summaries::project_id.eq(project)).into_boxed();
    if let Some(after) = after {
        rows = rows.filter(opinion_summaries::month.lt(after.to_owned()));
    }
    Ok(rows.order(opinion_summaries::month.desc()).limit(limit).select(SummaryRow::as_select()).load(conn)?)
}
