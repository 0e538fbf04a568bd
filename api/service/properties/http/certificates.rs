//! Certificates of people in posts that need one.

use super::super::actions::{Seen, certificates as actions};
use super::super::store::certificates::{self as store, CertificateRow, Filter};
use super::{Named, given, set, trimmed, visible};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{CertificateId, Id, ProjectId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Valid, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::precondition::IfMatch;
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, InProject, person};
use crate::policy::{self, InForce, keys};
use actix_web::http::StatusCode;
use actix_web::{get, patch, post};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::properties::{CertificateState, certificate_state};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A certificate of somebody.
#[derive(Debug, Serialize, ToSchema)]
pub struct Certificate {
    /// The certificate.
    id: CertificateId,
    /// Whose it is.
    user: Named,
    /// What it certifies.
    #[schema(example = "电工证")]
    kind: String,
    /// Its number.
    #[schema(example = "T440301199001011234")]
    number: String,
    /// Who issued it.
    #[schema(example = "应急管理局")]
    issuer: Option<String>,
    /// Its last day; `null` where it has none.
    #[schema(example = "2026-12-31")]
    valid_to_on: Option<NaiveDate>,
    /// How it stands today.
    state: CertificateState,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for Certificate {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

fn shape(row: CertificateRow, name: String, today: NaiveDate, warn_days: i64) -> Certificate {
    let state = row.valid_to_on.map_or(CertificateState::Valid, |last| certificate_state(last, today, warn_days));
    Certificate {
        id: row.id,
        user: Named { id: row.user_id, name },
        kind: row.kind,
        number: row.number,
        issuer: row.issuer,
        valid_to_on: row.valid_to_on,
        state,
        version: row.version,
    }
}

fn show(conn: &mut Conn, row: CertificateRow, now: DateTime<Utc>) -> Result<Certificate> {
    let name = person(conn, row.user_id)?.name;
    let (today, warn_days) = judged_by(conn, row.project_id, now)?;
    Ok(shape(row, name, today, warn_days))
}

/// The day by which certificates are judged, and in how many days before its end one counts as expiring.
fn judged_by(conn: &mut Conn, project: ProjectId, now: DateTime<Utc>) -> Result<(NaiveDate, i64)> {
    let force = policy::in_force(conn, project, now)?;
    Ok((force.day(now), force.policy.number(keys::STAFF_CERTIFICATE_WARN_BEFORE).unwrap_or_default()))
}

/// What a list of certificates is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CertificateQuery {
    /// Only those of this person.
    user_id: Option<UserId>,
    /// Only those that stand so today.
    state: Option<CertificateState>,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", min_length = 1, max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List certificates
///
/// As they were added, each with how it stands today: valid, expiring within the warning time, or expired.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project"), CertificateQuery),
    responses((status = 200, description = "A page of certificates", body = Page<Certificate>)),
    extensions(("x-permission" = json!("staff.read"))))]
#[get("/projects/{project_id}/certificates")]
pub async fn list_certificates(call: Call, scope: InProject, query: ValidQuery<CertificateQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::StaffRead)?;
    let now = call.now();
    call.read(move |conn| {
        let (cursor, limit) = (query.0.cursor.as_deref(), page::limit(query.0.limit));
        page_of(conn, actor.project(), &query.0, (cursor, limit), now)
    })
    .await
}

fn page_of(
    conn: &mut Conn,
    project: ProjectId,
    query: &CertificateQuery,
    (cursor, limit): (Option<&str>, i64),
    now: DateTime<Utc>,
) -> Result<Page<Certificate>> {
    let (today, warn_days) = judged_by(conn, project, now)?;
    let filter = Filter { user: query.user_id, state: query.state, today, warn_days };
    let rows = store::list(conn, project, &filter, page::decode(cursor)?, limit)?;
    Ok(Page::cut(rows, limit, |(row, _)| row.id).map(|(row, name)| shape(row, name, today, warn_days)))
}

/// Export certificates
///
/// The same filters as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project"), CertificateQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("staff.read"))))]
#[get("/projects/{project_id}/certificates/export")]
pub async fn export_certificates(call: Call, scope: InProject, query: Exported<CertificateQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::StaffRead)?;
    let (now, reader) = (call.now(), actor.clone());
    let sheet = Sheet::of("certificate_list", "上岗证清单", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, reader.project(), &query.list, (cursor, BATCH), now))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("user/name", "姓名"),
    column("kind", "证书"),
    column("number", "编号"),
    column("issuer", "发证机构"),
    column("valid_to_on", "有效期至"),
    word::<CertificateState>("state", "状态"),
];

/// A certificate to be added.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CertificateAdd {
    /// Whose it is.
    user_id: UserId,
    /// What it certifies.
    #[validate(length(min = 1, max = 64), custom(function = visible))]
    #[schema(example = "电工证", min_length = 1, max_length = 64, pattern = "\\S")]
    kind: String,
    /// Its number.
    #[validate(length(min = 1, max = 64), custom(function = visible))]
    #[schema(example = "T440301199001011234", min_length = 1, max_length = 64, pattern = "\\S")]
    number: String,
    /// Who issued it.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "应急管理局", min_length = 1, max_length = 100)]
    issuer: Option<String>,
    /// Its last day; left out where it has none.
    #[schema(example = "2026-12-31")]
    valid_to_on: Option<NaiveDate>,
}

impl CertificateAdd {
    fn row(&self, project: ProjectId, now: DateTime<Utc>) -> CertificateRow {
        CertificateRow {
            project_id: project,
            id: Id::fresh(now),
            user_id: self.user_id,
            kind: self.kind.trim().to_owned(),
            number: self.number.trim().to_owned(),
            issuer: self.issuer.clone(),
            valid_to_on: self.valid_to_on,
            version: 1,
            created_at: now.into(),
            updated_at: now.into(),
        }
    }
}

/// Add a certificate
///
/// Of somebody whose post needs one.
#[utoipa::path(tag = "projects", params(("project_id" = ProjectId, Path, description = "The project")), request_body = CertificateAdd,
    responses((status = 201, description = "Added", body = Certificate)),
    extensions(("x-permission" = json!("staff.edit"))))]
#[post("/projects/{project_id}/certificates")]
pub async fn add_certificate(call: Call, scope: InProject, body: Valid<CertificateAdd>) -> Answer {
    let actor = scope.0;
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::add(tx, &actor, body.value.row(actor.project(), now), now)?;
        show(tx, row, now)
    })
    .await
}

/// What changes of a certificate; what is left out stays.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CertificatePatch {
    /// What it certifies.
    #[validate(length(min = 1, max = 64), custom(function = visible))]
    #[schema(example = "电工证", min_length = 1, max_length = 64, pattern = "\\S")]
    kind: Option<String>,
    /// The number.
    #[validate(length(min = 1, max = 64), custom(function = visible))]
    #[schema(example = "T440301199001011234", min_length = 1, max_length = 64, pattern = "\\S")]
    number: Option<String>,
    /// Who issued it; `null` takes it away.
    #[serde(default, deserialize_with = "given")]
    #[validate(length(min = 1, max = 100))]
    #[schema(value_type = Option<String>, example = "应急管理局", min_length = 1, max_length = 100)]
    issuer: Option<Option<String>>,
    /// The last day; `null` where it has none.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<NaiveDate>, example = "2028-12-31")]
    valid_to_on: Option<Option<NaiveDate>>,
}

impl CertificatePatch {
    fn apply(&self, row: &mut CertificateRow) {
        set(&mut row.kind, &trimmed(&self.kind));
        set(&mut row.number, &trimmed(&self.number));
        set(&mut row.issuer, &self.issuer);
        set(&mut row.valid_to_on, &self.valid_to_on);
    }
}

/// Change a certificate
///
/// A new end after it was renewed, or a correction.
#[utoipa::path(tag = "projects",
    params(("project_id" = ProjectId, Path, description = "The project"), ("certificate_id" = CertificateId, Path, description = "The certificate")),
    request_body = CertificatePatch, responses((status = 200, description = "Changed", body = Certificate)),
    extensions(("x-permission" = json!("staff.edit")), ("x-if-match" = json!(true))))]
#[patch("/projects/{project_id}/certificates/{certificate_id}")]
pub async fn change_certificate(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, CertificateId)>,
    version: IfMatch,
    body: Valid<CertificatePatch>,
) -> Answer {
    let actor = scope.0;
    let seen = Seen { id: ids.0.1, version: version.0 };
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::change(tx, &actor, seen, |row| body.value.apply(row), now)?;
        show(tx, row, now)
    })
    .await
}
