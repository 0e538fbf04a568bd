//! Alerts of natural disasters: listed, declared, ended.
//!
//! Rule: VAC-09.

use super::super::actions::alerts::{self as actions, Alert};
use super::super::store::alerts::{self as store, AlertRow};
use crate::db::Conn;
use crate::db::types::{AlertId, ProjectId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Valid, ValidQuery};
use crate::http::page::{Page, PageQuery};
use crate::identity::{Actor, InProject, Names, OnRecord};
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::visits::{Disaster, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// An alert of a natural disaster.
#[derive(Debug, Serialize, ToSchema)]
pub struct DisasterAlert {
    /// The alert.
    id: AlertId,
    /// What it warns of.
    kind: Disaster,
    /// Its words.
    #[schema(example = "台风橙色预警")]
    note: Option<String>,
    /// Since when.
    #[schema(example = "2026-08-01T10:00:00Z")]
    from_at: DateTime<Utc>,
    /// Until when; `null` while it goes on.
    #[schema(example = "2026-08-02T02:00:00Z")]
    to_at: Option<DateTime<Utc>>,
    /// Who declared it.
    #[schema(example = "陈静")]
    declared_by: String,
    /// Who ended it.
    #[schema(example = "陈静")]
    ended_by: Option<String>,
    /// Why it was withdrawn; `null` for one that was not.
    #[schema(example = "误发")]
    withdrawn_why: Option<String>,
    /// How many visits it added, those aside whose units left their regime.
    #[schema(example = 40)]
    visits: i64,
    /// How many of them were made.
    #[schema(example = 12)]
    done: i64,
    /// Whether the caller may end or withdraw it now.
    is_endable: bool,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for DisasterAlert {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

fn shaped(conn: &mut Conn, actor: &Actor, rows: Vec<AlertRow>) -> Result<Vec<DisasterAlert>> {
    let ids: Vec<AlertId> = rows.iter().map(|row| row.id).collect();
    let counts = store::counted(conn, actor.project(), &ids)?;
    let names = Names::of(conn, rows.iter().flat_map(|row| [Some(row.declared_by), row.ended_by]).flatten())?;
    let sum = |id: AlertId, fits: &dyn Fn(State) -> bool| -> i64 {
        counts.iter().filter(|(of, state, _)| *of == Some(id) && fits(state.0)).map(|(.., count)| count).sum()
    };
    let shape = |row: AlertRow| DisasterAlert {
        visits: sum(row.id, &|state| state != State::Cancelled),
        done: sum(row.id, &State::is_done),
        declared_by: names.name(row.declared_by),
        ended_by: row.ended_by.map(|user| names.name(user)),
        is_endable: row.to_at.is_none() && actor.may(Permission::VisitsAlert),
        id: row.id,
        kind: row.kind.0,
        note: row.note,
        from_at: row.from_at.0,
        to_at: row.to_at.map(|at| at.0),
        withdrawn_why: row.withdrawn_why,
        version: row.version,
    };
    Ok(rows.into_iter().map(shape).collect())
}

fn show(conn: &mut Conn, actor: &Actor, id: AlertId) -> Result<DisasterAlert> {
    let row = store::find(conn, actor.project(), id)?;
    shaped(conn, actor, vec![row])?.pop().ok_or_else(|| Code::NotFound.into())
}

/// List disaster alerts
///
/// The newest first.
#[utoipa::path(tag = "visits", params(("project_id" = ProjectId, Path, description = "The project"), PageQuery),
    responses((status = 200, description = "A page of alerts", body = Page<DisasterAlert>)),
    extensions(("x-permission" = json!("visits.read"))))]
#[get("/projects/{project_id}/disaster-alerts")]
pub async fn list_disaster_alerts(call: Call, scope: InProject, query: ValidQuery<PageQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::VisitsRead)?;
    call.read(move |conn| {
        let (after, limit) = (query.0.after()?, query.0.limit());
        let rows = store::list(conn, actor.project(), (after, limit + 1))?;
        let Page { items, next_cursor, total } = Page::cut(rows, limit, |row| (row.from_at.0, row.id));
        Ok(Page { items: shaped(conn, &actor, items)?, next_cursor, total })
    })
    .await
}

/// Show a disaster alert
///
/// Its visits are `list_visits` with `alert_id`.
#[utoipa::path(tag = "visits",
    params(("project_id" = ProjectId, Path, description = "The project"), ("alert_id" = AlertId, Path, description = "The alert")),
    responses((status = 200, description = "The alert", body = DisasterAlert)),
    extensions(("x-permission" = json!("visits.read"))))]
#[get("/projects/{project_id}/disaster-alerts/{alert_id}")]
pub async fn get_disaster_alert(call: Call, scope: InProject, ids: Ids<(ProjectId, AlertId)>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::VisitsRead)?;
    call.glance(move |conn| show(conn, &actor, ids.0.1)).await
}

/// An alert to be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisasterAlertDeclare {
    /// What it warns of.
    kind: Disaster,
    /// Its words.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "台风橙色预警", min_length = 1, max_length = 200)]
    note: Option<String>,
    /// Since when; now, if left out.
    #[schema(example = "2026-08-01T10:00:00Z")]
    from_at: Option<DateTime<Utc>>,
}

/// Declare a disaster alert
///
/// Every vacant and entrusted unit gets a visit, in the order of the policy.
#[utoipa::path(tag = "visits", params(("project_id" = ProjectId, Path, description = "The project")),
    request_body = DisasterAlertDeclare, responses((status = 201, description = "Declared", body = DisasterAlert)),
    extensions(("x-permission" = json!("visits.alert"))))]
#[post("/projects/{project_id}/disaster-alerts")]
pub async fn declare_disaster_alert(call: Call, scope: InProject, body: Valid<DisasterAlertDeclare>) -> Answer {
    let (actor, body, digest) = (scope.0, body.value, body.digest);
    let order = Alert { kind: body.kind, note: body.note, from: body.from_at };
    call.write(actor.writer(), StatusCode::CREATED, digest, move |tx, now| {
        let row = actions::declare(tx, &actor, &order, now)?;
        show(tx, &actor, row.id)
    })
    .await
}

/// The end of an alert.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisasterAlertEnd {
    /// When it ended, or access was safe again; now, if left out.
    #[schema(example = "2026-08-02T02:00:00Z")]
    to_at: Option<DateTime<Utc>>,
}

/// End a disaster alert
///
/// Each of its visits that was not made has its time from now on.
#[utoipa::path(tag = "visits",
    params(("project_id" = ProjectId, Path, description = "The project"), ("alert_id" = AlertId, Path, description = "The alert")),
    request_body = DisasterAlertEnd, responses((status = 200, description = "Ended", body = DisasterAlert)),
    extensions(("x-permission" = json!("visits.alert")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/disaster-alerts/{alert_id}/end")]
pub async fn end_disaster_alert(verb: OnRecord<AlertId, DisasterAlertEnd>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::end(tx, actor, at, body.to_at, now)?;
        show(tx, actor, row.id)
    })
    .await
}

/// Why an alert is withdrawn.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisasterAlertWithdraw {
    /// The reason.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "误发", min_length = 1, max_length = 200)]
    why: String,
}

/// Withdraw a disaster alert
///
/// It was declared in error: its visits that nobody has begun are cancelled, and no time runs for them.
#[utoipa::path(tag = "visits",
    params(("project_id" = ProjectId, Path, description = "The project"), ("alert_id" = AlertId, Path, description = "The alert")),
    request_body = DisasterAlertWithdraw, responses((status = 200, description = "Withdrawn", body = DisasterAlert)),
    extensions(("x-permission" = json!("visits.alert")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/disaster-alerts/{alert_id}/withdraw")]
pub async fn withdraw_disaster_alert(verb: OnRecord<AlertId, DisasterAlertWithdraw>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let row = actions::withdraw(tx, actor, at, &body.why, now)?;
        show(tx, actor, row.id)
    })
    .await
}
