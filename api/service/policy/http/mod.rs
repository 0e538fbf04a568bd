//! Reading, publishing and comparing versions of the policy and of the calendar.

mod calendar;

use super::actions::{self, PolicyOrder};
use super::store::{self, PolicyRow};
use crate::db::types::ProjectId;
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Valid, ValidQuery};
use crate::http::page::{Page, PageQuery};
use crate::http::precondition::IfMatch;
use crate::http::routes::Routes;
use crate::identity::{InProject, Names};
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use guanjia_rules::Word as _;
use guanjia_rules::permission::Permission;
use guanjia_rules::policy::{Difference, Origin, PolicyValue, Preset, ValueKind, compare};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config
        .service(get_policy)
        .service(list_policy_versions)
        .service(compare_policies)
        .service(publish_policy)
        .service(calendar::get_calendar)
        .service(calendar::list_calendar_versions)
        .service(calendar::publish_calendar);
}

/// What a preset says of a key.
#[derive(Debug, Serialize, ToSchema)]
pub struct PresetValue {
    /// The preset.
    preset: Preset,
    /// Its value.
    value: PolicyValue,
}

/// A policy key with its value in force.
#[derive(Debug, Serialize, ToSchema)]
pub struct PolicyEntry {
    /// The key.
    #[schema(example = "arrive.household_within")]
    key: &'static str,
    /// The rule that uses it.
    #[schema(example = "RPR-05")]
    rule: &'static str,
    /// What kind of value it takes.
    kind: ValueKind,
    /// The texts to choose from; empty where any fits.
    #[schema(example = json!(["calendar", "working"]))]
    choices: Vec<&'static str>,
    /// The unit of a number.
    #[schema(example = "rings")]
    unit: &'static str,
    /// The value in force.
    value: PolicyValue,
    /// What it is where the project does not set it.
    preset_value: PolicyValue,
    /// What every preset says, for who thinks of another one.
    presets: Vec<PresetValue>,
    /// Where the default comes from.
    origin: Origin,
    /// Whether it changes what the service does today; else it takes effect with its register.
    is_in_use: bool,
    /// What it means, in Chinese.
    #[schema(example = "上门到位时限")]
    zh: String,
    /// What it means, in English.
    #[schema(example = "how soon a technician is at the door")]
    en: String,
}

/// A version of a policy.
#[derive(Debug, Serialize, ToSchema)]
pub struct PolicyVersion {
    /// The version: also its ETag, for `If-Match` of the next one.
    #[schema(example = 2)]
    number: i32,
    /// Which preset it stands on.
    preset: Preset,
    /// From when it holds.
    #[schema(example = "2026-03-01T16:00:00Z")]
    from_at: DateTime<Utc>,
    /// What differs from the preset.
    #[schema(value_type = std::collections::HashMap<String, PolicyValue>, example = json!({"clock.warn_at": 75}))]
    overrides: BTreeMap<String, PolicyValue>,
    /// Why it was published.
    #[schema(example = "春节后恢复五分钟到位")]
    reason: String,
    /// Who published it.
    #[schema(example = "周主任")]
    author: String,
    /// When.
    #[schema(example = "2026-02-28T08:15:00Z")]
    created_at: DateTime<Utc>,
}

impl PolicyVersion {
    fn of(row: PolicyRow, names: &Names) -> Result<Self> {
        Ok(Self {
            preset: row.policy()?.preset(),
            number: row.number,
            from_at: row.from_at.0,
            overrides: row.overrides.0,
            reason: row.reason,
            author: names.name(row.created_by),
            created_at: row.created_at.0,
        })
    }
}

impl Resource for PolicyVersion {
    fn version(&self) -> Option<i32> {
        Some(self.number)
    }
}

/// A policy with every key.
#[derive(Debug, Serialize, ToSchema)]
pub struct PolicyShown {
    /// The version in force.
    #[schema(example = 2)]
    number: i32,
    /// Its preset.
    preset: Preset,
    /// The newest version, which may begin later; the next one names it in `If-Match`.
    #[schema(example = 2)]
    newest: i32,
    /// Every key.
    entries: Vec<PolicyEntry>,
}

impl Resource for PolicyShown {
    fn version(&self) -> Option<i32> {
        Some(self.newest)
    }
}

/// Show the policy in force
///
/// Every key with its value, its preset's value, its unit, its meaning and its rule.
#[utoipa::path(tag = "policy", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The policy", body = PolicyShown)),
    extensions(("x-permission" = json!("policy.read"))))]
#[get("/projects/{project_id}/policy")]
pub async fn get_policy(call: Call, scope: InProject) -> Answer {
    scope.0.require(Permission::PolicyRead)?;
    let (project, now) = (scope.0.project(), call.now());
    call.read(move |conn| {
        let force = super::in_force(conn, project, now)?;
        let entry = |(entry, value): (&'static guanjia_rules::policy::Entry, &PolicyValue)| PolicyEntry {
            key: entry.key,
            rule: entry.rule,
            kind: entry.shape.kind(),
            choices: entry.shape.choices().to_vec(),
            unit: entry.unit,
            preset_value: force.policy.inherited(entry, force.policy.preset()),
            presets: Preset::ALL
                .iter()
                .map(|preset| PresetValue { preset: *preset, value: force.policy.inherited(entry, *preset) })
                .collect(),
            value: value.clone(),
            origin: entry.origin,
            is_in_use: entry.is_in_use(),
            zh: entry.meaning_zh(),
            en: entry.meaning_en(),
        };
        let newest = actions::last_policy(conn, project)?.number;
        let entries = force.policy.values().map(entry).collect();
        Ok(PolicyShown { number: force.policy_number, preset: force.policy.preset(), newest, entries })
    })
    .await
}

/// List the policy's versions
///
/// The newest first; versions are never edited.
#[utoipa::path(tag = "policy", params(("project_id" = ProjectId, Path, description = "The project"), PageQuery),
    responses((status = 200, description = "The versions", body = Page<PolicyVersion>)),
    extensions(("x-permission" = json!("policy.read"))))]
#[get("/projects/{project_id}/policy/versions")]
pub async fn list_policy_versions(call: Call, scope: InProject, query: ValidQuery<PageQuery>) -> Answer {
    scope.0.require(Permission::PolicyRead)?;
    let project = scope.0.project();
    let (before, limit) = (query.0.after()?, query.0.limit_or_most());
    call.read(move |conn| {
        let rows = store::policies(conn, project, (before, limit + 1))?;
        let Page { items, next_cursor, total } = Page::cut(rows, limit, |row| row.number);
        let names = Names::of(conn, items.iter().map(|row| row.created_by))?;
        let items = items.into_iter().map(|row| PolicyVersion::of(row, &names)).collect::<Result<_>>()?;
        Ok(Page { items, next_cursor, total })
    })
    .await
}

/// Two versions.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CompareQuery {
    /// One version.
    #[validate(range(min = 1, max = 1_000_000))]
    #[param(example = 1, minimum = 1, maximum = 1000000)]
    first: i32,
    /// The other.
    #[validate(range(min = 1, max = 1_000_000))]
    #[param(example = 2, minimum = 1, maximum = 1000000)]
    second: i32,
}

/// Compare two versions
///
/// Key by key; only what differs.
#[utoipa::path(tag = "policy", params(("project_id" = ProjectId, Path, description = "The project"), CompareQuery),
    responses((status = 200, description = "What differs", body = Page<Difference>)),
    extensions(("x-permission" = json!("policy.read"))))]
#[get("/projects/{project_id}/policy/comparison")]
pub async fn compare_policies(call: Call, scope: InProject, query: ValidQuery<CompareQuery>) -> Answer {
    scope.0.require(Permission::PolicyRead)?;
    let project = scope.0.project();
    call.read(move |conn| {
        let first = store::policy_of(conn, project, query.0.first)?.policy()?;
        let second = store::policy_of(conn, project, query.0.second)?.policy()?;
        Ok(Page::whole(compare(&first, &second)))
    })
    .await
}

/// A version of a policy to be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyPublish {
    /// Which preset it stands on.
    preset: Preset,
    /// What differs from it: key and value.
    #[schema(value_type = std::collections::HashMap<String, PolicyValue>, example = json!({"clock.warn_at": 75}))]
    overrides: BTreeMap<String, PolicyValue>,
    /// From when it holds: now or later.
    #[schema(example = "2026-03-01T16:00:00Z")]
    from_at: DateTime<Utc>,
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "春节后恢复五分钟到位", min_length = 1, max_length = 500)]
    reason: String,
}

/// Publish a policy
///
/// Makes a new version. Clocks that run keep the limits that they started with.
#[utoipa::path(tag = "policy", params(("project_id" = ProjectId, Path, description = "The project")), request_body = PolicyPublish,
    responses((status = 201, description = "Published", body = PolicyVersion)),
    extensions(("x-permission" = json!("policy.edit")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/policy/versions")]
pub async fn publish_policy(call: Call, scope: InProject, base: IfMatch, body: Valid<PolicyPublish>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::PolicyEdit)?;
    let PolicyPublish { preset, overrides, from_at, reason } = body.value;
    let order = PolicyOrder { preset, overrides, from_at, reason };
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::publish_policy(tx, &actor.author, &order, base.0, now)?;
        let names = Names::of(tx, [row.created_by])?;
        PolicyVersion::of(row, &names)
    })
    .await
}
