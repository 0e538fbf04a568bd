//! Counts of keys: opened, scanned, explained, signed by two.
//!
//! Rule: KEY-08, KEY-09, CUS-02.

use super::super::actions::counts::{self as actions, Sheet};
use super::super::store::counts::{self as store, KeptLine, KeyCountRow};
use crate::db::Conn;
use crate::db::types::{KeyCountId, KeySetId, ProjectId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Valid, ValidQuery};
use crate::http::page::{self, Page};
use crate::identity::{Actor, InProject, Names, OnRecord};
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use guanjia_rules::keys::{Count, Difference, Kind};
use guanjia_rules::permission::{Permission, Role};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A row of a count sheet.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyCountLine {
    /// The number of the set, or whatever the label said.
    #[schema(example = "K-0001")]
    code: String,
    /// The set, if it is known.
    key_set_id: Option<KeySetId>,
    /// The room.
    #[schema(example = "4-2-301")]
    room: String,
    /// How many pieces the office answers for.
    #[schema(example = 3)]
    held: i32,
    /// How many of them were out.
    #[schema(example = 1)]
    out: i32,
    /// How many should hang there.
    #[schema(example = 2)]
    expected: i32,
    /// How many were found; `null` while nobody has looked.
    #[schema(example = 2)]
    found: Option<i32>,
    /// How many more were found than expected.
    #[schema(example = 0)]
    difference: i32,
    /// What is not as it should be.
    kind: Difference,
    /// Why.
    #[schema(example = "工程组借出未登记")]
    reason: Option<String>,
    /// Who says so.
    #[schema(example = "周颖")]
    reason_by: Option<String>,
}

/// A count of the keys of a kind.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyCount {
    /// The count.
    id: KeyCountId,
    /// Of which month.
    #[schema(example = "2026-03")]
    month: String,
    /// Of which keys.
    scope: Kind,
    /// How far it has come.
    state: Count,
    /// Who opened it.
    #[schema(example = "周颖")]
    opened_by: String,
    /// When.
    #[schema(example = "2026-03-31T02:00:00Z")]
    opened_at: DateTime<Utc>,
    /// Who signed for HR-administration.
    #[schema(example = "孙敏")]
    by_hr: Option<String>,
    /// When.
    #[schema(example = "2026-03-31T03:00:00Z")]
    hr_signed_at: Option<DateTime<Utc>>,
    /// Who signed for the stewards.
    #[schema(example = "周颖")]
    by_steward: Option<String>,
    /// When.
    #[schema(example = "2026-03-31T03:05:00Z")]
    steward_signed_at: Option<DateTime<Utc>>,
    /// When it closed.
    #[schema(example = "2026-03-31T03:05:00Z")]
    closed_at: Option<DateTime<Utc>>,
    /// The count sheet; left out of lists.
    lines: Vec<KeyCountLine>,
    /// Whether this reader may scan and explain now.
    is_open_to_me: bool,
    /// Whether this reader may sign now.
    is_signable: bool,
    /// The version, for `If-Match`.
    #[schema(example = 4)]
    version: i32,
}

impl Resource for KeyCount {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

fn people(row: &KeyCountRow) -> impl Iterator<Item = UserId> {
    [Some(row.created_by), row.by_hr_id, row.by_steward_id].into_iter().flatten()
}

fn shape(row: KeyCountRow, (state, lines): (Count, Vec<KeptLine>), names: &Names, actor: &Actor) -> KeyCount {
    let is_open_to_me = row.closed_at.is_none() && actor.may(Permission::KeysCount);
    let has_post = (actor.roles.contains(&Role::HrAdmin) && row.by_hr_id.is_none())
        || (actor.roles.contains(&Role::Steward) && row.by_steward_id.is_none());
    let has_signed = [row.by_hr_id, row.by_steward_id].contains(&Some(actor.user));
    let line = |line: KeptLine| KeyCountLine {
        code: line.code,
        key_set_id: line.key_set_id,
        room: line.room,
        held: line.held,
        out: line.out,
        expected: line.held - line.out,
        found: line.found,
        difference: line.found.unwrap_or(0) - (line.held - line.out),
        kind: line.kind,
        reason: line.reason,
        reason_by: line.reason_by.map(|id| names.name(id)),
    };
    KeyCount {
        is_signable: is_open_to_me && state == Count::Explained && has_post && !has_signed,
        is_open_to_me,
        id: row.id,
        month: row.month,
        scope: row.scope.0,
        state,
        opened_by: names.name(row.created_by),
        opened_at: row.created_at.0,
        by_hr: row.by_hr_id.map(|id| names.name(id)),
        hr_signed_at: row.hr_signed_at.map(|at| at.0),
        by_steward: row.by_steward_id.map(|id| names.name(id)),
        steward_signed_at: row.steward_signed_at.map(|at| at.0),
        closed_at: row.closed_at.map(|at| at.0),
        lines: lines.into_iter().map(line).collect(),
        version: row.version,
    }
}

/// A count with its sheet: as it is, or as it was when it closed.
pub(super) fn show(conn: &mut Conn, actor: &Actor, id: KeyCountId) -> Result<KeyCount> {
    let row = store::find(conn, actor.project(), id)?;
    let (state, lines) = match &row.lines {
        Some(kept) => (Count::Closed, kept.0.clone()),
        None => {
            let sheet = Sheet::of(conn, &row)?;
            (sheet.state(&row), sheet.kept())
        }
    };
    let names = Names::of(conn, people(&row).chain(lines.iter().filter_map(|line| line.reason_by)))?;
    Ok(shape(row, (state, lines), &names, actor))
}

/// What a list of counts is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct KeyCountQuery {
    /// Only those of these keys.
    scope: Option<Kind>,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List counts of keys
///
/// The newest month first, without their sheets.
#[utoipa::path(tag = "keys", params(("project_id" = ProjectId, Path, description = "The project"), KeyCountQuery),
    responses((status = 200, description = "A page of counts", body = Page<KeyCount>)),
    extensions(("x-permission" = json!("keys.read"))))]
#[get("/projects/{project_id}/key-counts")]
pub async fn list_key_counts(call: Call, scope: InProject, query: ValidQuery<KeyCountQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::KeysRead)?;
    let limit = page::limit(query.0.limit);
    call.read(move |conn| {
        let after = page::decode(query.0.cursor.as_deref())?;
        let rows = store::list(conn, actor.project(), query.0.scope, (after, limit + 1))?;
        let page = Page::cut(rows, limit, |row| (row.month.clone(), row.id));
        let names = Names::of(conn, page.items.iter().flat_map(people))?;
        let mut items = Vec::with_capacity(page.items.len());
        for row in page.items {
            let state = if row.closed_at.is_some() { Count::Closed } else { Sheet::of(conn, &row)?.state(&row) };
            items.push(shape(row, (state, Vec::new()), &names, &actor));
        }
        Ok(Page { items, next_cursor: page.next_cursor, total: page.total })
    })
    .await
}

/// Which keys are counted.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyCountOpen {
    /// Of which kind.
    scope: Kind,
}

/// Open a count of keys
///
/// For this month; one count of a kind goes on at a time.
#[utoipa::path(tag = "keys", params(("project_id" = ProjectId, Path, description = "The project")), request_body = KeyCountOpen,
    responses((status = 201, description = "Opened", body = KeyCount)),
    extensions(("x-permission" = json!("keys.count"))))]
#[post("/projects/{project_id}/key-counts")]
pub async fn open_key_count(call: Call, scope: InProject, body: Valid<KeyCountOpen>) -> Answer {
    let (actor, kind) = (scope.0, body.value.scope);
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::begin(tx, &actor, kind, now)?;
        show(tx, &actor, row.id)
    })
    .await
}

/// Show a count of keys
///
/// With its sheet: what should hang in the cabinet, what was found, and why they differ.
#[utoipa::path(tag = "keys",
    params(("project_id" = ProjectId, Path, description = "The project"), ("key_count_id" = KeyCountId, Path, description = "The count")),
    responses((status = 200, description = "The count", body = KeyCount)),
    extensions(("x-permission" = json!("keys.read"))))]
#[get("/projects/{project_id}/key-counts/{key_count_id}")]
pub async fn get_key_count(call: Call, scope: InProject, ids: Ids<(ProjectId, KeyCountId)>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::KeysRead)?;
    call.read(move |conn| show(conn, &actor, ids.0.1)).await
}

/// Why a count differs.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyReasonAdd {
    /// The row of the sheet.
    #[validate(length(min = 1, max = 300))]
    #[schema(example = "K-0002", min_length = 1, max_length = 300)]
    code: String,
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "工程组借出未登记", min_length = 1, max_length = 500)]
    reason: String,
}

/// Explain a difference
///
/// A later reason of the same row takes an earlier one's place. It takes back what was signed before.
#[utoipa::path(tag = "keys",
    params(("project_id" = ProjectId, Path, description = "The project"), ("key_count_id" = KeyCountId, Path, description = "The count")),
    request_body = KeyReasonAdd, responses((status = 201, description = "Written down", body = KeyCount)),
    extensions(("x-permission" = json!("keys.count"))))]
#[post("/projects/{project_id}/key-counts/{key_count_id}/reasons")]
pub async fn explain_key_difference(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, KeyCountId)>,
    body: Valid<KeyReasonAdd>,
) -> Answer {
    let (actor, given, digest) = (scope.0, body.value, body.digest);
    call.write(actor.writer(), StatusCode::CREATED, digest, move |tx, now| {
        let row = actions::explain(tx, &actor, ids.0.1, (&given.code, &given.reason), now)?;
        show(tx, &actor, row.id)
    })
    .await
}

/// Sign a count of keys
///
/// For one's post: HR-administration and the steward, two different persons. With the second signature the count closes.
#[utoipa::path(tag = "keys",
    params(("project_id" = ProjectId, Path, description = "The project"), ("key_count_id" = KeyCountId, Path, description = "The count")),
    request_body = crate::http::json::Nothing, responses((status = 200, description = "Signed", body = KeyCount)),
    extensions(("x-permission" = json!("keys.count")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/key-counts/{key_count_id}/sign")]
pub async fn sign_key_count(verb: OnRecord<KeyCountId>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, _, now| {
        let row = actions::sign(tx, actor, at, now)?;
        show(tx, actor, row.id)
    })
    .await
}
