//! Rows and queries of the answer base and of what customers need.

use crate::db::expr::{contains, row_gt, row_lt};
use crate::db::schema::{answers, needs};
use crate::db::types::{AnswerId, Moment, NeedId, ProjectId, TeamId, Word};
use crate::db::{Conn, MultiBackend};
use crate::error::{Error, Result};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use guanjia_rules::suggestions::{Aspect, NeedState};

/// An answer of the answer base as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = answers, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct AnswerRow {
    pub project_id: ProjectId,
    pub id: AnswerId,
    pub topic: String,
    pub content: String,
    pub team_id: Option<TeamId>,
    pub valid_until: Option<NaiveDate>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

/// What a list of answers is for; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct AnswerFilter {
    /// Words in topic or content.
    pub text: Option<String>,
    /// Only what may still be answered on this day.
    pub valid_on: Option<NaiveDate>,
    /// Where the page before ended.
    pub after: Option<(String, AnswerId)>,
}

/// An answer of the project.
///
/// # Errors
/// 404.
pub fn find_answer(conn: &mut Conn, project: ProjectId, id: AnswerId) -> Result<AnswerRow> {
    Ok(answers::table.find((project, id)).select(AnswerRow::as_select()).get_result(conn)?)
}

/// Keeps a new answer.
///
/// # Errors
/// 404 for a team that the project does not have.
pub fn insert_answer(tx: &mut Conn, row: &AnswerRow) -> Result<()> {
    diesel::insert_into(answers::table).values(row).execute(tx)?;
    Ok(())
}

/// Saves an answer that was read at `before`, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub fn save_answer(tx: &mut Conn, before: &AnswerRow, row: &AnswerRow, now: DateTime<Utc>) -> Result<AnswerRow> {
    let saved = AnswerRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen = answers::table.find((row.project_id, row.id)).filter(answers::version.eq(before.version));
    if diesel::update(seen).set(&saved).execute(tx)? == 0 {
        return Err(Error::Stale { now: find_answer(tx, row.project_id, row.id)?.version });
    }
    Ok(saved)
}

/// Answers that fit, by topic.
///
/// # Errors
/// What the database says.
pub fn answers(conn: &mut Conn, project: ProjectId, filter: &AnswerFilter, limit: i64) -> Result<Vec<AnswerRow>> {
    let mut query = answers::table.filter(answers::project_id.eq(project)).select(AnswerRow::as_select()).into_boxed();
    if let Some(text) = &filter.text {
        query = query.filter(contains(answers::topic, text).or(contains(answers::content, text)));
    }
    if let Some(day) = filter.valid_on {
        query = query.filter(answers::valid_until.is_null().or(answers::valid_until.ge(day)));
    }
    if let Some((topic, id)) = &filter.after {
        query = query.filter(row_gt((answers::topic, answers::id), (topic.clone(), *id)));
    }
    Ok(query.order((answers::topic.asc(), answers::id.asc())).limit(limit).load(conn)?)
}

/// A need as it is kept.
#[derive(Clone, Debug, Insertable, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = needs, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(project_id, id))]
#[diesel(check_for_backend(MultiBackend, Pg, Sqlite))]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct NeedRow {
    pub project_id: ProjectId,
    pub id: NeedId,
    pub party_label: String,
    pub aspect: Word<Aspect>,
    pub content: String,
    pub idea: Option<String>,
    pub state: Word<NeedState>,
    pub version: i32,
    pub created_at: Moment,
    pub updated_at: Moment,
}

/// What a list of needs is for; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct NeedFilter {
    /// The aspect.
    pub aspect: Option<Aspect>,
    /// What became of it.
    pub state: Option<NeedState>,
    /// Where the page before ended.
    pub after: Option<(DateTime<Utc>, NeedId)>,
}

/// A need of the project.
///
/// # Errors
/// 404.
pub fn find_need(conn: &mut Conn, project: ProjectId, id: NeedId) -> Result<NeedRow> {
    Ok(needs::table.find((project, id)).select(NeedRow::as_select()).get_result(conn)?)
}

/// Keeps a new need.
///
/// # Errors
/// What the database says.
pub fn insert_need(tx: &mut Conn, row: &NeedRow) -> Result<()> {
    diesel::insert_into(needs::table).values(row).execute(tx)?;
    Ok(())
}

/// Saves a need that was read at `before`, if nobody changed it meanwhile.
///
/// # Errors
/// 412 with the version that stands now.
pub fn save_need(tx: &mut Conn, before: &NeedRow, row: &NeedRow, now: DateTime<Utc>) -> Result<NeedRow> {
    let saved = NeedRow { version: before.version + 1, updated_at: now.into(), ..row.clone() };
    let seen = needs::table.find((row.project_id, row.id)).filter(needs::version.eq(before.version));
    if diesel::update(seen).set(&saved).execute(tx)? == 0 {
        return Err(Error::Stale { now: find_need(tx, row.project_id, row.id)?.version });
    }
    Ok(saved)
}

/// Needs that fit, the newest first.
///
/// # Errors
/// What the database says.
pub fn needs(conn: &mut Conn, project: ProjectId, filter: &NeedFilter, limit: i64) -> Result<Vec<NeedRow>> {
    let mut query = needs::table.filter(needs::project_id.eq(project)).select(NeedRow::as_select()).into_boxed();
    if let Some(aspect) = filter.aspect {
        query = query.filter(needs::aspect.eq(Word(aspect)));
    }
    if let Some(state) = filter.state {
        query = query.filter(needs::state.eq(Word(state)));
    }
    if let Some((at, id)) = filter.after {
        query = query.filter(row_lt((needs::created_at, needs::id), (Moment::from(at), id)));
    }
    Ok(query.order((needs::created_at.desc(), needs::id.desc())).limit(limit).load(conn)?)
}
