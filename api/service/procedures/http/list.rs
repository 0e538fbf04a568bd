//! Reading procedures: many, one, as a file.

use super::super::actions;
use super::super::store::{self, Filter, Named, StepRow};
use super::shapes::{Procedure, show};
use crate::clocks::{self, Clock};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{PartyId, ProcedureId, ProjectId, UnitId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject, Names};
use crate::policy::InForce;
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::procedures::{Course, Stage, StepState, opens_now};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A procedure in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProcedureItem {
    /// The procedure.
    id: ProcedureId,
    /// What people call it.
    #[schema(example = "S20260302-001")]
    number: String,
    /// Its kind.
    #[schema(example = "tenant_in")]
    kind: String,
    /// The kind's name in Chinese.
    #[schema(example = "租户入住")]
    name: String,
    /// The kind's name in English.
    #[schema(example = "Tenant moving in")]
    name_en: String,
    /// The unit.
    unit_id: UnitId,
    /// What people call the unit.
    #[schema(example = "4-2-301")]
    unit: String,
    /// The customer.
    party_id: PartyId,
    /// Their name.
    #[schema(example = "杨秀兰")]
    party_name: String,
    /// How far it has come.
    stage: Stage,
    /// Whether something blocks it.
    is_blocked: bool,
    /// When the papers were taken at the desk.
    #[schema(example = "2026-03-02T01:00:00Z")]
    opened_at: DateTime<Utc>,
    /// Who took it in.
    #[schema(example = "陈静")]
    opened_by: String,
    /// When it ended.
    #[schema(example = "2026-03-02T01:25:00Z")]
    ended_at: Option<DateTime<Utc>>,
    /// Which papers are missing, or why it was stopped.
    #[schema(example = "缺租赁合同原件")]
    reason: Option<String>,
    /// How many steps are done or left out.
    #[schema(example = 3)]
    steps_over: i64,
    /// How many steps it has.
    #[schema(example = 7)]
    steps: i64,
    /// The steps that may be done now, in Chinese.
    #[schema(example = json!(["签署四份资料"]))]
    next: Vec<String>,
    /// The steps that may be done now, in English.
    #[schema(example = json!(["Have the four papers signed"]))]
    next_en: Vec<String>,
    /// Its own promise, the latest.
    clock: Option<Clock>,
}

/// What a list of procedures is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProcedureQuery {
    /// Only this kind.
    #[validate(length(min = 1, max = 40))]
    #[param(example = "tenant_in", min_length = 1, max_length = 40)]
    kind: Option<String>,
    /// Only this stage.
    stage: Option<Stage>,
    /// Only this unit.
    unit_id: Option<UnitId>,
    /// Only what concerns this customer.
    party_id: Option<PartyId>,
    /// Only what waits for a release.
    #[serde(default)]
    is_blocked: bool,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

impl ProcedureQuery {
    fn filter(&self, cursor: Option<&str>) -> Result<Filter> {
        Ok(Filter {
            kind: self.kind.clone(),
            stage: self.stage,
            unit: self.unit_id,
            party: self.party_id,
            is_blocked: self.is_blocked,
            after: page::decode(cursor)?,
        })
    }
}

/// List procedures
///
/// The newest first, with how far each has come and what may be done next.
#[utoipa::path(tag = "procedures", params(("project_id" = ProjectId, Path, description = "The project"), ProcedureQuery),
    responses((status = 200, description = "A page of procedures", body = Page<ProcedureItem>)),
    extensions(("x-permission" = json!("procedures.read"))))]
#[get("/projects/{project_id}/procedures")]
pub async fn list_procedures(call: Call, scope: InProject, query: ValidQuery<ProcedureQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ProceduresRead)?;
    let (limit, now) = (page::limit(query.0.limit), call.now());
    call.read(move |conn| page_of(conn, &actor, &query.0, (query.0.cursor.as_deref(), limit), now)).await
}

fn page_of(
    conn: &mut Conn,
    actor: &Actor,
    query: &ProcedureQuery,
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<ProcedureItem>> {
    let rows = store::list(conn, actor.project(), &query.filter(cursor)?, limit + 1)?;
    let Page { items, next_cursor, total } = Page::cut(rows, limit, Named::cursor);
    Ok(Page { items: shaped(conn, actor, items, now)?, next_cursor, total })
}

/// Rows of a page, in three more queries for all of them.
fn shaped(conn: &mut Conn, actor: &Actor, rows: Vec<Named>, now: DateTime<Utc>) -> Result<Vec<ProcedureItem>> {
    let ids: Vec<ProcedureId> = rows.iter().map(|named| named.row.id).collect();
    let mut steps: HashMap<ProcedureId, Vec<StepRow>> = HashMap::new();
    for step in store::steps_of(conn, actor.project(), &ids)? {
        steps.entry(step.procedure_id).or_default().push(step);
    }
    let owed = clocks::of_records(conn, actor.project(), ids.iter().map(|id| id.uuid()).collect())?;
    let people = rows.iter().map(|named| named.row.opened_by);
    let names = Names::of(conn, people.chain(owed.iter().filter_map(|clock| clock.owner_id)))?;
    let shape = |Named { row, unit, party }: Named| {
        let steps = steps.remove(&row.id).unwrap_or_default();
        let clock = owed.iter().rfind(|clock| clock.subject_id.uuid() == row.id.uuid());
        item((row, unit, party), &steps, clock.map(|clock| Clock::of(clock, &names, now)), &names)
    };
    Ok(rows.into_iter().map(shape).collect())
}

fn item(
    (row, unit, party): (store::ProcedureRow, String, String),
    steps: &[StepRow],
    clock: Option<Clock>,
    names: &Names,
) -> ProcedureItem {
    let at = actions::steps_at(steps);
    let course = Course { definition: &row.definition.0, stage: row.stage.0, steps: &at };
    let next: Vec<_> = opens_now(&course).iter().filter_map(|key| row.definition.0.step(key)).collect();
    let is_over = |step: &&StepRow| matches!(step.state.0, StepState::Done | StepState::NotApplicable);
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    ProcedureItem {
        steps_over: count(steps.iter().filter(is_over).count()),
        steps: count(steps.len()),
        next: next.iter().map(|step| step.zh.clone()).collect(),
        next_en: next.iter().map(|step| step.en.clone()).collect(),
        name: row.definition.0.zh.clone(),
        name_en: row.definition.0.en.clone(),
        opened_by: names.name(row.opened_by),
        id: row.id,
        number: row.number,
        kind: row.kind,
        unit_id: row.unit_id,
        unit,
        party_id: row.party_id,
        party_name: party,
        stage: row.stage.0,
        is_blocked: row.is_blocked,
        opened_at: row.opened_at.0,
        ended_at: row.ended_at.map(|at| at.0),
        reason: row.reason,
        clock,
    }
}

/// Show a procedure
///
/// With its steps, papers, payments and promises, and what may be done now.
#[utoipa::path(tag = "procedures",
    params(("project_id" = ProjectId, Path, description = "The project"), ("procedure_id" = ProcedureId, Path, description = "The procedure")),
    responses((status = 200, description = "The procedure", body = Procedure)),
    extensions(("x-permission" = json!("procedures.read"))))]
#[get("/projects/{project_id}/procedures/{procedure_id}")]
pub async fn get_procedure(call: Call, scope: InProject, ids: Ids<(ProjectId, ProcedureId)>) -> Answer {
    let (actor, now) = (scope.0, call.now());
    actor.require(Permission::ProceduresRead)?;
    call.read(move |conn| show(conn, &actor, ids.0.1, now)).await
}

/// Export procedures
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "procedures", params(("project_id" = ProjectId, Path, description = "The project"), ProcedureQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("procedures.read"))))]
#[get("/projects/{project_id}/procedures/export")]
pub async fn export_procedures(call: Call, scope: InProject, query: Exported<ProcedureQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ProceduresRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("procedure_list", "手续办理登记表", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, &reader, &query.list, (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("number", "编号"),
    column("name", "手续"),
    column("unit", "房号"),
    column("party_name", "客户"),
    column("opened_at", "受理时间"),
    column("opened_by", "受理人"),
    word::<Stage>("stage", "状态"),
    column("next", "待办步骤"),
    column("clock/due_at", "时限"),
    column("ended_at", "办结时间"),
    column("reason", "缺少资料或中止原因"),
];
