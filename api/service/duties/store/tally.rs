//! What figures and the month's calendar count of tasks.

use crate::db::Conn;
use crate::db::schema::duty_tasks;
use crate::db::types::{DutyId, Moment, ProjectId, UserId, Word};
use crate::error::Result;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use guanjia_rules::duties::State;
use guanjia_rules::permission::Role;

/// A task as figures count it.
#[derive(Clone, Debug, Queryable)]
#[allow(missing_docs, reason = "the columns are explained by the resource in http")]
pub struct Counted {
    pub duty_id: DutyId,
    pub name: String,
    pub name_en: String,
    pub role: Word<Role>,
    pub holder_id: Option<UserId>,
    pub done_by: Option<UserId>,
    pub named_on: NaiveDate,
    pub opens_on: NaiveDate,
    pub due_on: NaiveDate,
    pub state: Word<State>,
    pub due_at: Moment,
    pub done_at: Option<Moment>,
}

/// The most tasks that a stretch of time is counted from.
const MOST: i64 = 100_000;

/// The tasks that are due in a stretch of time, the first due first.
///
/// # Errors
/// What the database says.
pub fn counted(
    conn: &mut Conn,
    project: ProjectId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Counted>> {
    let rows = duty_tasks::table
        .filter(duty_tasks::project_id.eq(project))
        .filter(duty_tasks::due_at.ge(Moment::from(from)))
        .filter(duty_tasks::due_at.lt(Moment::from(to)))
        .order((duty_tasks::due_at.asc(), duty_tasks::id.asc()))
        .limit(MOST);
    let columns = (
        duty_tasks::duty_id,
        duty_tasks::name,
        duty_tasks::name_en,
        duty_tasks::role,
        duty_tasks::holder_id,
        duty_tasks::done_by,
        duty_tasks::named_on,
        duty_tasks::opens_on,
        duty_tasks::due_on,
        duty_tasks::state,
        duty_tasks::due_at,
        duty_tasks::done_at,
    );
    Ok(rows.select(columns).load(conn)?)
}
