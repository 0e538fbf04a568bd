//! Rows of notices: what somebody was told, by a promise's ladder or by a rule.

use super::steps::StepRow;
use super::{ClockRow, SubjectId};
use crate::db::expr::row_lt;
use crate::db::schema::{notices, role_assignments, users};
use crate::db::types::{ClockId, ClockStepId, Json, Moment, ProjectId, UserId};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::messages::{self, Note};
use crate::policy;
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::Word as _;
use guanjia_rules::absences::Told;
use guanjia_rules::clock::Post;
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
    let notice = NewNotice {
        project_id: project,
        id: SubjectId::fresh(now),
        user_id: user,
        clock_id: None,
        kind: word.kind,
        subject_kind: word.subject_kind,
        subject_id: SubjectId::from(word.subject_id),
        label: &word.label,
        content: Json(word.content.clone()),
        created_at: now.into(),
        read_at: None,
        step_id: None,
        stead_id: None,
        is_to_acknowledge: false,
    };
    insert(tx, &notice)?;
    let note = Note {
        user,
        notice: notice.id,
        step: None,
        kind: word.kind,
        subject_kind: word.subject_kind,
        subject_id: word.subject_id,
        label: &word.label,
        matter: None,
        key: None,
        due_at: None,
        is_in_stead: false,
    };
    messages::post(tx, project, &note, now)
}

/// Everybody who works here and holds a post in a project on the day, posts of the company included.
///
/// # Errors
/// What the database says.
pub fn in_post(conn: &mut Conn, project: ProjectId, role: Role, now: DateTime<Utc>) -> Result<Vec<UserId>> {
    let today = policy::in_force(conn, project, now)?.day(now);
    let held = role_assignments::table
        .inner_join(users::table.on(users::id.eq(role_assignments::user_id)))
        .filter(users::is_active.eq(true))
        .filter(role_assignments::role.eq(crate::db::types::Word(role)))
        .filter(role_assignments::project_id.eq(project).or(role_assignments::project_id.is_null()))
        .filter(role_assignments::from_on.le(today))
        .filter(role_assignments::to_on.is_null().or(role_assignments::to_on.ge(today)));
    let first = held.select(role_assignments::user_id).distinct().order(role_assignments::user_id.asc());
    Ok(first.limit(50).load(conn)?)
}

/// Whom a rung of the ladder tells: the owner, or everybody who holds the post in the project today. Nobody who has left.
pub(in super::super) fn holders(
    conn: &mut Conn,
    row: &ClockRow,
    post: Post,
    now: DateTime<Utc>,
) -> Result<Vec<UserId>> {
    match post {
        Post::Owner => {
            let owner = users::table.filter(users::id.nullable().eq(row.owner_id)).filter(users::is_active.eq(true));
            Ok(owner.select(users::id).load(conn)?)
        }
        Post::Lead => in_post(conn, row.project_id, Role::ServiceLead, now),
        Post::ProjectHead => in_post(conn, row.project_id, Role::ProjectHead, now),
    }
}

/// Writes a person a notice of a telling, and what is sent of it.
pub(in super::super) fn notify(
    tx: &mut Conn,
    row: &ClockRow,
    step: &StepRow,
    told: &Told,
    now: DateTime<Utc>,
) -> Result<()> {
    let user = UserId::from(told.user);
    let content = serde_json::json!({ "key": row.key, "due_at": row.due_at.0, "matter_id": row.matter_id });
    let notice = NewNotice {
        project_id: row.project_id,
        id: SubjectId::fresh(now),
        user_id: user,
        clock_id: Some(row.id),
        kind: step.rung.0.as_str(),
        subject_kind: &row.subject_kind,
        subject_id: row.subject_id,
        label: &row.subject_label,
        content: Json(content),
        created_at: now.into(),
        read_at: None,
        step_id: Some(step.id),
        stead_id: told.stead_of.map(UserId::from),
        is_to_acknowledge: true,
    };
    insert(tx, &notice)?;
    let note = Note {
        user,
        notice: notice.id,
        step: Some(step.id),
        kind: notice.kind,
        subject_kind: notice.subject_kind,
        subject_id: row.subject_id.uuid(),
        label: notice.label,
        matter: row.matter_id,
        key: Some(&row.key),
        due_at: Some(row.due_at.0),
        is_in_stead: told.stead_of.is_some(),
    };
    messages::post(tx, row.project_id, &note, now)
}

#[derive(Insertable)]
#[diesel(table_name = notices, treat_none_as_default_value = false)]
struct NewNotice<'a> {
    project_id: ProjectId,
    id: SubjectId,
    user_id: UserId,
    clock_id: Option<ClockId>,
    kind: &'a str,
    subject_kind: &'a str,
    subject_id: SubjectId,
    label: &'a str,
    content: Json<serde_json::Value>,
    created_at: Moment,
    read_at: Option<Moment>,
    step_id: Option<ClockStepId>,
    stead_id: Option<UserId>,
    is_to_acknowledge: bool,
}

fn insert(tx: &mut Conn, notice: &NewNotice<'_>) -> Result<()> {
    diesel::insert_into(notices::table).values(notice).execute(tx)?;
    Ok(())
}

/// A notice as it is kept: who was told of what, when they took note, and whether they are to acknowledge it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = notices)]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
pub(in super::super) struct NoticeRow {
    pub id: SubjectId,
    pub clock_id: Option<ClockId>,
    pub kind: String,
    pub subject_kind: String,
    pub subject_id: SubjectId,
    pub label: String,
    pub content: Json<serde_json::Value>,
    pub created_at: Moment,
    pub read_at: Option<Moment>,
    pub stead_id: Option<UserId>,
    pub is_to_acknowledge: bool,
}

/// Which of a person's notices.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct Inbox {
    pub is_unread: bool,
    pub is_to_acknowledge: bool,
    pub after: Option<(DateTime<Utc>, SubjectId)>,
}

/// A page of a person's notices, the newest first.
pub(in super::super) fn notices(
    conn: &mut Conn,
    (project, user): (ProjectId, UserId),
    inbox: Inbox,
    limit: i64,
) -> Result<Vec<NoticeRow>> {
    let mut mine =
        notices::table.filter(notices::project_id.eq(project)).filter(notices::user_id.eq(user)).into_boxed();
    if inbox.is_unread {
        mine = mine.filter(notices::read_at.is_null());
    }
    if inbox.is_to_acknowledge {
        mine = mine.filter(notices::is_to_acknowledge);
    }
    if let Some((at, id)) = inbox.after {
        mine = mine.filter(row_lt((notices::created_at, notices::id), (Moment::from(at), id)));
    }
    let newest = (notices::created_at.desc(), notices::id.desc());
    Ok(mine.order(newest).limit(limit).select(NoticeRow::as_select()).load(conn)?)
}

/// How many notices of a person are unread, and how many wait for their acknowledgement.
pub(in super::super) fn counts(conn: &mut Conn, project: ProjectId, user: UserId) -> Result<(i64, i64)> {
    let mine = notices::table.filter(notices::project_id.eq(project)).filter(notices::user_id.eq(user));
    let unread = mine.filter(notices::read_at.is_null()).count().get_result(conn)?;
    Ok((unread, mine.filter(notices::is_to_acknowledge).count().get_result(conn)?))
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

/// Marks everything that a person has not read as taken note of.
pub(in super::super) fn note_all(tx: &mut Conn, project: ProjectId, user: UserId, now: DateTime<Utc>) -> Result<usize> {
    let unread = notices::table
        .filter(notices::project_id.eq(project))
        .filter(notices::user_id.eq(user))
        .filter(notices::read_at.is_null());
    Ok(diesel::update(unread).set(notices::read_at.eq(Some(Moment::from(now)))).execute(tx)?)
}
