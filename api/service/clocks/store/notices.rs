//! Rows of notices: what somebody was told, by a promise's ladder or by a rule.

use super::{ClockRow, SubjectId};
use crate::db::Conn;
use crate::db::expr::row_lt;
use crate::db::schema::{notices, role_assignments};
use crate::db::types::{ClockId, Json, Moment, ProjectId, UserId};
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use guanjia_rules::Word as _;
use guanjia_rules::clock::{Post, Rung};
use guanjia_rules::permission::Role;
use uuid::Uuid;

/// What somebody is told.
#[derive(Clone, Debug)]
pub struct Word {
    /// What kind of news it is, e.g. `stage`.
    pub kind: &'static str,
    /// The kind of record that it is about.
    pub subject_kind: &'static str,
    /// The record.
    pub subject_id: Uuid,
    /// What people call the record.
    pub label: String,
    /// What a reader needs to know of it.
    pub content: serde_json::Value,
}

/// Tells one person something.
///
/// # Errors
/// What the database says.
pub fn tell(tx: &mut Conn, project: ProjectId, user: UserId, word: &Word, now: DateTime<Utc>) -> Result<()> {
    let subject = (word.subject_kind, SubjectId::from(word.subject_id), word.label.as_str());
    insert(tx, (project, user), (word.kind, None), subject, word.content.clone(), now)
}

/// Everybody who holds a post in a project on the day, posts of the company included.
///
/// # Errors
/// What the database says.
pub fn in_post(conn: &mut Conn, project: ProjectId, role: Role, now: DateTime<Utc>) -> Result<Vec<UserId>> {
    let today = now.date_naive();
    let held = role_assignments::table
        .filter(role_assignments::role.eq(crate::db::types::Word(role)))
        .filter(role_assignments::project_id.eq(project).or(role_assignments::project_id.is_null()))
        .filter(role_assignments::from_on.le(today))
        .filter(role_assignments::to_on.is_null().or(role_assignments::to_on.ge(today)));
    Ok(held.select(role_assignments::user_id).distinct().limit(50).load(conn)?)
}

/// Whom a rung of the ladder tells: the owner, or everybody who holds the post in the project today.
pub(in super::super) fn holders(
    conn: &mut Conn,
    row: &ClockRow,
    post: Post,
    now: DateTime<Utc>,
) -> Result<Vec<UserId>> {
    match post {
        Post::Owner => Ok(row.owner_id.into_iter().collect()),
        Post::Lead => in_post(conn, row.project_id, Role::ServiceLead, now),
        Post::ProjectHead => in_post(conn, row.project_id, Role::ProjectHead, now),
    }
}

/// Writes a person a notice of a clock.
pub(in super::super) fn notify(
    tx: &mut Conn,
    row: &ClockRow,
    user: UserId,
    rung: Rung,
    now: DateTime<Utc>,
) -> Result<()> {
    let content = serde_json::json!({ "key": row.key, "due_at": row.due_at.0, "matter_id": row.matter_id });
    let subject = (row.subject_kind.as_str(), row.subject_id, row.subject_label.as_str());
    insert(tx, (row.project_id, user), (rung.as_str(), Some(row.id)), subject, content, now)
}

fn insert(
    tx: &mut Conn,
    (project, user): (ProjectId, UserId),
    (kind, clock): (&str, Option<ClockId>),
    (subject_kind, subject, label): (&str, SubjectId, &str),
    content: serde_json::Value,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::insert_into(notices::table)
        .values((
            notices::project_id.eq(project),
            notices::id.eq(SubjectId::fresh(now)),
            notices::user_id.eq(user),
            notices::clock_id.eq(clock),
            notices::kind.eq(kind),
            notices::subject_kind.eq(subject_kind),
            notices::subject_id.eq(subject),
            notices::label.eq(label),
            notices::content.eq(Json(content)),
            notices::created_at.eq(Moment::from(now)),
            notices::read_at.eq(None::<Moment>),
        ))
        .execute(tx)?;
    Ok(())
}

/// A notice as it is kept: who was told of what, and when they took note.
pub(in super::super) type NoticeRow =
    (SubjectId, String, String, SubjectId, String, Json<serde_json::Value>, Moment, Option<Moment>);

/// A page of a person's notices, the newest first.
pub(in super::super) fn notices(
    conn: &mut Conn,
    project: ProjectId,
    user: UserId,
    after: Option<(DateTime<Utc>, SubjectId)>,
    limit: i64,
) -> Result<Vec<NoticeRow>> {
    let mut mine =
        notices::table.filter(notices::project_id.eq(project)).filter(notices::user_id.eq(user)).into_boxed();
    if let Some((at, id)) = after {
        mine = mine.filter(row_lt((notices::created_at, notices::id), (Moment::from(at), id)));
    }
    let columns = (
        notices::id,
        notices::kind,
        notices::subject_kind,
        notices::subject_id,
        notices::label,
        notices::content,
        notices::created_at,
        notices::read_at,
    );
    let newest = (notices::created_at.desc(), notices::id.desc());
    Ok(mine.order(newest).limit(limit).select(columns).load(conn)?)
}

/// What was told already of these records, by these kinds of news: record, kind, content.
///
/// # Errors
/// What the database says.
pub fn told_of(
    conn: &mut Conn,
    project: ProjectId,
    kinds: &[&str],
    subjects: Vec<Uuid>,
) -> Result<Vec<(SubjectId, String, Json<serde_json::Value>)>> {
    let subjects: Vec<SubjectId> = subjects.into_iter().map(SubjectId::from).collect();
    let kinds: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
    let told = notices::table
        .filter(notices::project_id.eq(project))
        .filter(notices::subject_id.eq_any(subjects))
        .filter(notices::kind.eq_any(kinds));
    Ok(told.select((notices::subject_id, notices::kind, notices::content)).load(conn)?)
}

/// Marks a notice of a person as taken note of.
pub(in super::super) fn note(
    tx: &mut Conn,
    project: ProjectId,
    user: UserId,
    id: SubjectId,
    now: DateTime<Utc>,
) -> Result<usize> {
    let mine = notices::table.find((project, id)).filter(notices::user_id.eq(user)).filter(notices::read_at.is_null());
    Ok(diesel::update(mine).set(notices::read_at.eq(Some(Moment::from(now)))).execute(tx)?)
}
