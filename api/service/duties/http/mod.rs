//! Duties that come round: what is owed today, the project's tasks, the month's calendar, figures and settings.
//!
//! Rule: CLK-10.

mod calendar;
mod list;
mod settings;
mod verbs;

use super::actions;
use super::store::{RecordId, TaskRow};
use crate::clocks::{self, Clock};
use crate::db::Conn;
use crate::db::types::{DutyId, DutyTaskId, UserId};
use crate::error::Result;
use crate::http::call::Resource;
use crate::http::routes::Routes;
use crate::identity::{Actor, Names};
use crate::policy::{self, InForce};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::duties::{self as rules, Evidence, Kept, State, Verb};
use guanjia_rules::permission::Role;
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config
        .service(list::list_duty_tasks)
        .service(list::export_duty_tasks)
        .service(list::list_my_duty_tasks)
        .service(list::get_duty_task)
        .service(verbs::complete_duty_task)
        .service(verbs::hand_over_duty_task)
        .service(verbs::reopen_duty_task)
        .service(verbs::cancel_duty_task);
    config
        .service(calendar::get_duty_calendar)
        .service(calendar::list_duty_figures)
        .service(calendar::export_duty_figures)
        .service(settings::list_duties)
        .service(settings::add_duty)
        .service(settings::change_duty);
}

/// One time that a duty is owed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DutyTask {
    /// The task.
    pub id: DutyTaskId,
    /// Of which duty.
    pub duty_id: DutyId,
    /// What is to be done.
    #[schema(example = "查看门岗登记，登记主动来电来访的客户")]
    pub name: String,
    /// The same in English.
    #[schema(example = "Read the gate log")]
    pub name_en: String,
    /// The post that owes it.
    pub role: Role,
    /// Who holds it; `null` while it is everybody's who holds the post.
    pub holder_id: Option<UserId>,
    /// Their name.
    #[schema(example = "陈静")]
    pub holder: Option<String>,
    /// From which day on it may be done.
    #[schema(example = "2026-03-02")]
    pub opens_on: NaiveDate,
    /// On which day it is due.
    #[schema(example = "2026-03-02")]
    pub due_on: NaiveDate,
    /// Until when.
    #[schema(example = "2026-03-02T00:30:00Z")]
    pub due_at: DateTime<Utc>,
    /// When it is missed for good, unless somebody does it.
    #[schema(example = "2026-03-03T00:30:00Z")]
    pub lapses_at: DateTime<Utc>,
    /// What shows that it was done.
    pub evidence: Evidence,
    /// How far it has come.
    pub state: State,
    /// How it was kept, as it stands now.
    pub kept: Kept,
    /// What was said of it when it was done.
    #[schema(example = "登记来访 2 户")]
    pub note: Option<String>,
    /// When it was done.
    #[schema(example = "2026-03-02T00:20:00Z")]
    pub done_at: Option<DateTime<Utc>>,
    /// By whom.
    #[schema(example = "陈静")]
    pub done_by: Option<String>,
    /// The kind of record that fulfilled it.
    #[schema(example = "open_list")]
    pub record_kind: Option<String>,
    /// That record.
    pub record_id: Option<RecordId>,
    /// Why it was cancelled.
    #[schema(example = "当日停电，办公室关闭")]
    pub reason: Option<String>,
    /// Its clock, with earlier ones.
    #[schema(max_items = 20)]
    pub clocks: Vec<Clock>,
    /// What the caller may do with it now.
    #[schema(max_items = 4)]
    pub verbs: Vec<Verb>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    pub version: i32,
}

impl Resource for DutyTask {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

/// Tasks as the caller sees them, with their clocks: a few queries for all of them.
fn shaped(conn: &mut Conn, actor: &Actor, rows: Vec<TaskRow>, now: DateTime<Utc>) -> Result<Vec<DutyTask>> {
    let force = policy::in_force(conn, actor.project(), now)?;
    let all = clocks::of_records(conn, actor.project(), rows.iter().map(|row| row.id.uuid()).collect())?;
    let people = rows.iter().flat_map(|row| [row.holder_id, row.done_by]).flatten();
    let names = Names::of(conn, people.chain(all.iter().filter_map(|clock| clock.owner_id)))?;
    let mut promises: HashMap<Uuid, Vec<Clock>> = HashMap::new();
    for clock in &all {
        promises.entry(clock.subject_id.uuid()).or_default().push(Clock::of(clock, &names, now));
    }
    Ok(rows
        .into_iter()
        .map(|row| {
            let clocks = promises.remove(&row.id.uuid()).unwrap_or_default();
            shape(actor, row, clocks, (&names, &force), now)
        })
        .collect())
}

fn shape(
    actor: &Actor,
    row: TaskRow,
    clocks: Vec<Clock>,
    (names, force): (&Names, &InForce),
    now: DateTime<Utc>,
) -> DutyTask {
    let standing = actions::standing(actor, &row, force, now);
    let is_done = row.state.0 == State::Done;
    DutyTask {
        id: row.id,
        duty_id: row.duty_id,
        holder_id: row.holder_id,
        holder: row.holder_id.map(|id| names.name(id)),
        role: row.role.0,
        opens_on: row.opens_on,
        due_on: row.due_on,
        due_at: row.due_at.0,
        lapses_at: row.lapses_at.0,
        evidence: row.evidence.0,
        state: row.state.0,
        kept: rules::how(row.state.0, row.due_at.0, row.done_at.map(|at| at.0), now),
        done_at: row.done_at.map(|at| at.0),
        done_by: is_done.then(|| names.name(row.done_by.unwrap_or(UserId::nil()))),
        record_kind: row.record_kind,
        record_id: row.record_id,
        reason: row.reason,
        clocks,
        verbs: rules::verbs(row.state.0, standing),
        version: row.version,
        name: row.name,
        name_en: row.name_en,
        note: row.note,
    }
}

/// One task as the caller sees it.
fn show(conn: &mut Conn, actor: &Actor, row: TaskRow, now: DateTime<Utc>) -> Result<DutyTask> {
    let mut shown = shaped(conn, actor, vec![row], now)?;
    shown.pop().ok_or_else(|| guanjia_rules::code::Code::NotFound.into())
}
