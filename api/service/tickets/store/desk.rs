//! What the desk works with beside tickets: categories, phrases, contacts, saved views.

use super::TicketRow;
use crate::db::expr::row_lt;
use crate::db::kept::Keep as _;
use crate::db::schema::{categories, contacts, counters, open_lists, phrases, saved_views, tickets};
use crate::db::types::{
    AttachmentId, CategoryId, ContactId, Json, Moment, PartyId, PhraseId, ProjectId, ReportId, TeamId, TicketId,
    UserId, ViewId, Word,
};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use crate::on_either;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::properties::ServiceScope;
use guanjia_rules::tickets::{Channel, Kind, Line, Stage};
use std::collections::HashMap;

/// A category as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = categories, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct CategoryRow {
    pub project_id: ProjectId,
    pub id: CategoryId,
    pub code: String,
    pub name: String,
    pub parent_id: Option<CategoryId>,
    pub is_priority: bool,
    pub default_team_id: Option<TeamId>,
    pub is_active: bool,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
    pub papers: Json<Vec<String>>,
    pub is_special_event: bool,
    pub scope: Option<Word<ServiceScope>>,
}

pub(in super::super) fn categories(conn: &mut Conn, project: ProjectId) -> Result<Vec<CategoryRow>> {
    let rows = categories::table.filter(categories::project_id.eq(project)).order(categories::code.asc());
    Ok(rows.limit(500).select(CategoryRow::as_select()).load(conn)?)
}

pub(in super::super) fn category(conn: &mut Conn, project: ProjectId, id: CategoryId) -> Result<CategoryRow> {
    Ok(categories::table.find((project, id)).select(CategoryRow::as_select()).get_result(conn)?)
}

pub(in super::super) fn add_category(tx: &mut Conn, row: &CategoryRow) -> Result<()> {
    diesel::insert_into(categories::table).values(row).execute(tx)?;
    Ok(())
}

pub(in super::super) fn save_category(
    tx: &mut Conn,
    row: &CategoryRow,
    version: i32,
    now: DateTime<Utc>,
) -> Result<CategoryRow> {
    let seen = categories::table.find((row.project_id, row.id)).filter(categories::version.eq(version));
    let saved = diesel::update(seen)
        .set((
            categories::name.eq(&row.name),
            categories::is_priority.eq(row.is_priority),
            categories::default_team_id.eq(row.default_team_id),
            categories::is_active.eq(row.is_active),
            categories::papers.eq(&row.papers),
            categories::is_special_event.eq(row.is_special_event),
            categories::scope.eq(row.scope),
            categories::version.eq(version + 1),
            categories::updated_at.eq(Moment::from(now)),
        ))
        .returning(categories::all_columns)
        .get_result(tx)
        .optional()?;
    match saved {
        Some(saved) => Ok(saved),
        None => Err(Error::Stale { now: category(tx, row.project_id, row.id)?.version }),
    }
}

/// Whether a ticket is about a bespoke service, as its category says.
///
/// # Errors
/// What the database says.
///
/// Rule: PTY-19, TKT-35, CBK-14.
pub fn is_bespoke(conn: &mut Conn, row: &TicketRow) -> Result<bool> {
    let Some(category) = row.category_id else { return Ok(false) };
    let scope = categories::table.find((row.project_id, category)).select(categories::scope);
    let scope: Option<Word<ServiceScope>> = on_either!(conn, |c| scope.kept().get_result(c))?;
    Ok(scope.is_some_and(|scope| scope.0 == ServiceScope::Bespoke))
}

/// A stock phrase as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = phrases, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct PhraseRow {
    pub project_id: ProjectId,
    pub id: PhraseId,
    pub kind: Word<Kind>,
    pub position: i32,
    pub content: String,
    pub category_id: Option<CategoryId>,
}

pub(in super::super) fn phrases(conn: &mut Conn, project: ProjectId) -> Result<Vec<PhraseRow>> {
    let rows = phrases::table.filter(phrases::project_id.eq(project));
    Ok(rows
        .order((phrases::kind.asc(), phrases::position.asc()))
        .limit(500)
        .select(PhraseRow::as_select())
        .load(conn)?)
}

/// How often the phrases were set, which is their version.
pub(in super::super) fn phrases_version(conn: &mut Conn, project: ProjectId) -> Result<i32> {
    let set = counters::table.find((project, PHRASES, "")).select(counters::value);
    let times: Option<i64> = set.get_result(conn).optional()?;
    i32::try_from(times.unwrap_or(0) + 1).map_err(Error::internal)
}

/// The series of the phrases' version.
pub(in super::super) const PHRASES: &str = "phrases";

pub(in super::super) fn replace_phrases(tx: &mut Conn, project: ProjectId, rows: &[PhraseRow]) -> Result<()> {
    diesel::delete(phrases::table.filter(phrases::project_id.eq(project))).execute(tx)?;
    let rows = rows.to_vec();
    on_either!(tx, |c| diesel::insert_into(phrases::table).values(&rows).execute(c))?;
    Ok(())
}

/// A call or visit as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = contacts, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ContactRow {
    pub project_id: ProjectId,
    pub id: ContactId,
    pub ticket_id: Option<TicketId>,
    pub channel: Word<Channel>,
    pub line: Option<Word<Line>>,
    pub ringing_at: Option<Moment>,
    pub ring_count: Option<i32>,
    pub answered_at: Moment,
    pub ended_at: Option<Moment>,
    pub caller_name: Option<String>,
    pub caller_phone: Option<String>,
    pub party_id: Option<PartyId>,
    pub recording_id: Option<AttachmentId>,
    pub taken_by: UserId,
    pub excited_alarm_at: Option<Moment>,
    pub assistant_arrived_at: Option<Moment>,
    pub is_for_study: bool,
    pub studied_at: Option<Moment>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

pub(in super::super) fn add_contact(tx: &mut Conn, row: &ContactRow) -> Result<()> {
    Ok(on_either!(tx, |c| diesel::insert_into(contacts::table).values(row).kept().run(c))?)
}

pub(in super::super) fn contact(conn: &mut Conn, project: ProjectId, id: ContactId) -> Result<ContactRow> {
    Ok(contacts::table.find((project, id)).select(ContactRow::as_select()).get_result(conn)?)
}

pub(in super::super) fn contacts_of(conn: &mut Conn, project: ProjectId, ticket: TicketId) -> Result<Vec<ContactRow>> {
    let rows = contacts::table.filter(contacts::project_id.eq(project)).filter(contacts::ticket_id.eq(ticket));
    let rows = rows.order(contacts::answered_at.asc()).limit(100);
    Ok(on_either!(conn, |c| rows.select(ContactRow::as_select()).kept().load(c))?)
}

/// Contacts of a stretch of time, the newest first: the register of calls and visits.
pub(in super::super) fn contacts(
    conn: &mut Conn,
    project: ProjectId,
    (from, to): (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    after: Option<(DateTime<Utc>, ContactId)>,
    limit: i64,
) -> Result<Vec<ContactRow>> {
    let mut rows = contacts::table.filter(contacts::project_id.eq(project)).into_boxed();
    if let Some(from) = from {
        rows = rows.filter(contacts::answered_at.ge(Moment::from(from)));
    }
    if let Some(to) = to {
        rows = rows.filter(contacts::answered_at.lt(Moment::from(to)));
    }
    if let Some((at, id)) = after {
        rows = rows.filter(row_lt((contacts::answered_at, contacts::id), (Moment::from(at), id)));
    }
    let newest = (contacts::answered_at.desc(), contacts::id.desc());
    Ok(rows.order(newest).limit(limit).select(ContactRow::as_select()).load(conn)?)
}

/// What a contact was about, as far as the register of calls and visits shows it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = tickets)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct MatterRow {
    pub id: TicketId,
    pub number: String,
    pub place: String,
    pub content: String,
    pub stage: Word<Stage>,
    pub result: Option<String>,
}

/// The matters of contacts, by their ids.
pub(in super::super) fn matters(
    conn: &mut Conn,
    project: ProjectId,
    mut of: Vec<TicketId>,
) -> Result<HashMap<TicketId, MatterRow>> {
    of.sort_unstable();
    of.dedup();
    if of.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = tickets::table.filter(tickets::project_id.eq(project)).filter(tickets::id.eq_any(of));
    let rows: Vec<MatterRow> = rows.select(MatterRow::as_select()).load(conn)?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

pub(in super::super) fn save_contact(
    tx: &mut Conn,
    row: &ContactRow,
    version: i32,
    now: DateTime<Utc>,
) -> Result<ContactRow> {
    let saved = ContactRow { version: version + 1, updated_at: now.into(), ..row.clone() };
    let seen = contacts::table.find((row.project_id, row.id)).filter(contacts::version.eq(version));
    if diesel::update(seen).set(&saved).execute(tx)? == 0 {
        return Err(Error::Stale { now: contact(tx, row.project_id, row.id)?.version });
    }
    Ok(saved)
}

/// A saved view as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = saved_views, treat_none_as_default_value = false)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct ViewRow {
    pub project_id: ProjectId,
    pub id: ViewId,
    pub user_id: UserId,
    pub page: String,
    pub name: String,
    pub query: String,
    pub created_at: Moment,
}

pub(in super::super) fn views(conn: &mut Conn, project: ProjectId, user: UserId) -> Result<Vec<ViewRow>> {
    let mine = saved_views::table.filter(saved_views::project_id.eq(project)).filter(saved_views::user_id.eq(user));
    Ok(mine
        .order((saved_views::page.asc(), saved_views::created_at.asc()))
        .limit(200)
        .select(ViewRow::as_select())
        .load(conn)?)
}

pub(in super::super) fn add_view(tx: &mut Conn, row: &ViewRow) -> Result<()> {
    diesel::insert_into(saved_views::table).values(row).execute(tx)?;
    Ok(())
}

pub(in super::super) fn remove_view(tx: &mut Conn, project: ProjectId, user: UserId, id: ViewId) -> Result<usize> {
    let mine = saved_views::table.find((project, id)).filter(saved_views::user_id.eq(user));
    Ok(diesel::delete(mine).execute(tx)?)
}

/// The newest day that has a half-monthly list.
pub(in super::super) fn last_open_list(conn: &mut Conn, project: ProjectId) -> Result<Option<String>> {
    let rows = open_lists::table.filter(open_lists::project_id.eq(project));
    Ok(rows.order(open_lists::period.desc()).select(open_lists::period).first(conn).optional()?)
}

/// Keeps a half-monthly list as it was made; `None` when the period has one already.
pub(in super::super) fn keep_open_list(
    tx: &mut Conn,
    project: ProjectId,
    period: &str,
    content: serde_json::Value,
    now: DateTime<Utc>,
) -> Result<Option<ReportId>> {
    let id = ReportId::fresh(now);
    let row = (
        open_lists::project_id.eq(project),
        open_lists::id.eq(id),
        open_lists::period.eq(period),
        open_lists::content.eq(Json(content)),
        open_lists::created_at.eq(Moment::from(now)),
    );
    let kept =
        on_either!(tx, |c| diesel::insert_into(open_lists::table).values(&row).on_conflict_do_nothing().execute(c))?;
    Ok((kept == 1).then_some(id))
}

/// A half-monthly list: its day, its lines, when it was made.
pub(in super::super) type OpenListRow = (String, Json<serde_json::Value>, Moment);

/// The half-monthly lists that were made, the newest first.
pub(in super::super) fn open_lists(
    conn: &mut Conn,
    project: ProjectId,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<OpenListRow>> {
    let mut rows = open_lists::table.filter(open_lists::project_id.eq(project)).into_boxed();
    if let Some(after) = after {
        rows = rows.filter(open_lists::period.lt(after.to_owned()));
    }
    let rows = rows.order(open_lists::period.desc()).limit(limit);
    Ok(rows.select((open_lists::period, open_lists::content, open_lists::created_at)).load(conn)?)
}
