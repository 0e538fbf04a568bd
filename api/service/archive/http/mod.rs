//! Bringing files, listing those of a record, fetching their bytes, and voiding them.
//!
//! Rule: AUD-03, AUD-04.

mod prints;

use super::actions::{self, Attach};
use super::files::{Content, Files, MOST_BYTES};
use super::store::{self, AttachmentRow};
use super::{Kind, Subject, SubjectKind};
use crate::db::types::{AttachmentId, ProjectId};
use crate::error::{Error, Result};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Digest, Ids, Valid, ValidQuery, unread};
use crate::http::page::{self, Page};
use crate::http::precondition::IfMatch;
use crate::http::routes::Routes;
use crate::identity::{Actor, InProject, Names};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config.service(upload_attachment).service(list_attachments).service(download_attachment).service(void_attachment);
    config.service(prints::record_print);
}

/// A file that belongs to a record.
#[derive(Debug, Serialize, ToSchema)]
pub struct Attachment {
    /// The attachment.
    id: AttachmentId,
    /// The kind of record that it belongs to.
    subject_kind: SubjectKind,
    /// The record.
    subject_id: Uuid,
    /// What it is.
    kind: Kind,
    /// Its name.
    #[schema(example = "漏水.jpg")]
    name: String,
    /// Its type, by its content.
    #[schema(example = "image/jpeg")]
    media_type: String,
    /// How many bytes it has.
    #[schema(example = 183_204)]
    size_bytes: i64,
    /// The SHA-256 of its bytes, in hexadecimal.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", pattern = "^[0-9a-f]{64}$")]
    sha256: String,
    /// When it was brought.
    #[schema(example = "2026-03-02T08:31:00Z")]
    created_at: DateTime<Utc>,
    /// By whom.
    #[schema(example = "吴师傅")]
    created_by: String,
    /// When it was voided.
    #[schema(example = "2026-03-02T09:00:00Z")]
    voided_at: Option<DateTime<Utc>>,
    /// Why.
    #[schema(example = "传错文件")]
    void_reason: Option<String>,
    /// Whether the reader may fetch its bytes.
    is_readable: bool,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for Attachment {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl Attachment {
    fn of(actor: &Actor, names: &Names, row: AttachmentRow) -> Self {
        Self {
            is_readable: actions::may_read(actor, &row),
            version: row.version(),
            id: row.id,
            subject_kind: row.subject_kind.0,
            subject_id: row.subject_id.uuid(),
            kind: row.kind.0,
            name: row.name,
            media_type: row.media_type,
            size_bytes: row.size_bytes,
            sha256: row.hash,
            created_at: row.created_at.0,
            created_by: names.name(row.created_by),
            voided_at: row.voided_at.map(|at| at.0),
            void_reason: row.void_reason,
        }
    }
}

/// What is brought, and to which record.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AttachmentUpload {
    /// The kind of record.
    subject_kind: SubjectKind,
    /// The record.
    subject_id: Uuid,
    /// What it is.
    kind: Kind,
    /// Its name; folders are cut off, and the ending follows the content.
    #[validate(length(min = 1, max = 200))]
    #[param(example = "漏水.jpg", min_length = 1, max_length = 200)]
    name: String,
}

/// Attach a file
///
/// The body is the file itself, of at most 10 MiB. What it is decides its content, not its `Content-Type`: photos are
/// JPEG, PNG or WebP; recordings MP3, M4A, WAV or AMR; documents PDF, XLSX or an image. A signature is JSON:
/// `{"strokes": [[[x, y, t], …], …], "width": 320, "height": 160}`, in pixels and in milliseconds since the first touch.
#[utoipa::path(tag = "files", params(("project_id" = ProjectId, Path, description = "The project"), AttachmentUpload),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The bytes"),
    responses((status = 201, description = "Attached", body = Attachment)),
    extensions(("x-permission" = json!("files.attach"))))]
#[post("/projects/{project_id}/attachments")]
pub async fn upload_attachment(
    call: Call,
    scope: InProject,
    req: HttpRequest,
    files: web::Data<Files>,
    query: ValidQuery<AttachmentUpload>,
    body: web::Payload,
) -> Answer {
    let actor = scope.0;
    actor.require(Permission::FilesAttach)?;
    let upload = query.0;
    let bytes = receive(&req, body).await?;
    let digest: Digest = Sha256::new().chain_update(req.query_string()).chain_update(&bytes).finalize().into();
    let content = Content::check(upload.kind, bytes)?;
    // Bytes of a refused or repeated request stay without a row; what is kept by its hash does no harm.
    files.keep(&content).await?;
    let subject = Subject { kind: upload.subject_kind, id: upload.subject_id };
    let order = Attach::new(subject, upload.kind, &upload.name, &content);
    call.write(actor.writer(), StatusCode::CREATED, digest, move |tx, now| {
        let row = actions::attach(tx, &actor, &order, now)?;
        let names = Names::of(tx, [row.created_by])?;
        Ok(Attachment::of(&actor, &names, row))
    })
    .await
}

/// Takes the body in, and stops as soon as it is too large.
async fn receive(req: &HttpRequest, body: web::Payload) -> Result<web::Bytes> {
    let told = req.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|length| length > MOST_BYTES) {
        return Err(Code::FileTooLarge.into());
    }
    let received = body.to_bytes_limited(MOST_BYTES).await.map_err(|_| Error::Code(Code::FileTooLarge))?;
    received.map_err(|error| unread(&error))
}

/// Whose attachments.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AttachmentQuery {
    /// The kind of record.
    subject_kind: SubjectKind,
    /// The record.
    subject_id: Uuid,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page; 200, if left out.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List attachments
///
/// Those of one record, in the order in which they came; voided ones too, with their reason.
#[utoipa::path(tag = "files", params(("project_id" = ProjectId, Path, description = "The project"), AttachmentQuery),
    responses((status = 200, description = "The attachments", body = Page<Attachment>)),
    extensions(("x-permission" = json!("files.read"))))]
#[get("/projects/{project_id}/attachments")]
pub async fn list_attachments(call: Call, scope: InProject, query: ValidQuery<AttachmentQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::FilesRead)?;
    let subject = Subject { kind: query.0.subject_kind, id: query.0.subject_id };
    let (now, after) = (call.now(), page::decode(query.0.cursor.as_deref())?);
    let limit = page::limit(query.0.limit.or(Some(page::MOST)));
    call.read(move |conn| {
        actions::visible(conn, &actor, subject, now)?;
        let rows = store::of_subject(conn, actor.project(), subject, (after, limit + 1))?;
        let page = Page::cut(rows, limit, |row: &AttachmentRow| (row.created_at.0, row.id));
        let names = Names::of(conn, page.items.iter().map(|row| row.created_by))?;
        Ok(page.map(|row| Attachment::of(&actor, &names, row)))
    })
    .await
}

/// Fetch a file
///
/// Always as a download, never to be shown by the browser itself. Whoever may only attach gets what they brought.
/// Fetching a recording or a signature is written down.
#[utoipa::path(tag = "files",
    params(("project_id" = ProjectId, Path, description = "The project"), ("attachment_id" = AttachmentId, Path, description = "The attachment")),
    responses((status = 200, description = "The bytes", body = Vec<u8>, content_type = "application/octet-stream")),
    extensions(("x-permission" = json!("files.read|files.attach"))))]
#[get("/projects/{project_id}/attachments/{attachment_id}/content")]
pub async fn download_attachment(
    call: Call,
    scope: InProject,
    files: web::Data<Files>,
    ids: Ids<(ProjectId, AttachmentId)>,
) -> Answer {
    let (actor, id, now) = (scope.0, ids.0.1, call.now());
    let reader = actor.clone();
    let row = call.db.read(move |conn| actions::open(conn, &reader, id, now)).await?;
    if row.kind.0.is_sensitive() {
        call.db.write(move |tx| actions::note_reading(tx, &actor, id, now)).await?;
    }
    let bytes = files.read(&row.hash).await?;
    let encoded: String = row.name.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let ending = row.name.rsplit('.').next().unwrap_or_default();
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, row.media_type))
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"file.{ending}\"; filename*=UTF-8''{encoded}"),
        ))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .body(bytes))
}

/// Why a file does not count.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachmentVoid {
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "传错文件", min_length = 1, max_length = 500)]
    reason: String,
}

/// Void an attachment
///
/// By whoever brought it, or a lead. It stays in the list with its reason; its bytes are given out no more.
#[utoipa::path(tag = "files",
    params(("project_id" = ProjectId, Path, description = "The project"), ("attachment_id" = AttachmentId, Path, description = "The attachment")),
    request_body = AttachmentVoid, responses((status = 200, description = "Voided", body = Attachment)),
    extensions(("x-permission" = json!("files.attach")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/attachments/{attachment_id}/void")]
pub async fn void_attachment(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, AttachmentId)>,
    version: IfMatch,
    body: Valid<AttachmentVoid>,
) -> Answer {
    let actor = scope.0;
    let reason = body.value.reason;
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::void(tx, &actor, (ids.0.1, version.0), &reason, now)?;
        let names = Names::of(tx, [row.created_by])?;
        Ok(Attachment::of(&actor, &names, row))
    })
    .await
}
