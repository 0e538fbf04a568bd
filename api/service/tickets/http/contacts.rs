//! Calls and visits as they happened, their recordings, and the desk's alarm.

use super::super::actions::{self, ContactChange};
use super::super::store::{self, ContactRow};
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{AttachmentId, ContactId, ProjectId, TicketId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Nothing, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, InProject, OnRecord};
use crate::policy::InForce;
use actix_web::http::StatusCode;
use actix_web::{get, patch, post};
use chrono::{DateTime, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::tickets::{Channel, Line};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A call or visit as it happened.
#[derive(Debug, Serialize, ToSchema)]
pub struct Contact {
    /// The contact.
    id: ContactId,
    /// Its ticket.
    ticket_id: Option<TicketId>,
    /// How it came in.
    channel: Channel,
    /// Which line was called.
    line: Option<Line>,
    /// When it was answered.
    #[schema(example = "2026-03-02T08:15:00Z")]
    answered_at: DateTime<Utc>,
    /// When it ended.
    #[schema(example = "2026-03-02T08:17:00Z")]
    ended_at: Option<DateTime<Utc>>,
    /// Who it was.
    #[schema(example = "杨秀兰")]
    caller_name: Option<String>,
    /// The recording.
    recording_id: Option<AttachmentId>,
    /// When the desk's alarm was pressed.
    #[schema(example = "2026-03-02T08:16:00Z")]
    excited_alarm_at: Option<DateTime<Utc>>,
    /// When the steward was at the desk.
    #[schema(example = "2026-03-02T08:19:00Z")]
    assistant_arrived_at: Option<DateTime<Utc>>,
    /// Whether the recording is worth studying.
    is_for_study: bool,
    /// When it was studied.
    #[schema(example = "2026-04-01T06:00:00Z")]
    studied_at: Option<DateTime<Utc>>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for Contact {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl From<ContactRow> for Contact {
    fn from(row: ContactRow) -> Self {
        Self {
            id: row.id,
            ticket_id: row.ticket_id,
            channel: row.channel.0,
            line: row.line.map(|line| line.0),
            answered_at: row.answered_at.0,
            ended_at: row.ended_at.map(|at| at.0),
            caller_name: row.caller_name,
            recording_id: row.recording_id,
            excited_alarm_at: row.excited_alarm_at.map(|at| at.0),
            assistant_arrived_at: row.assistant_arrived_at.map(|at| at.0),
            is_for_study: row.is_for_study,
            studied_at: row.studied_at.map(|at| at.0),
            version: row.version,
        }
    }
}

/// A stretch of time.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ContactQuery {
    /// From this moment on.
    #[param(example = "2026-03-01T16:00:00Z")]
    from: Option<DateTime<Utc>>,
    /// Before this moment.
    #[param(example = "2026-03-02T16:00:00Z")]
    to: Option<DateTime<Utc>>,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List contacts
///
/// Calls and visits of a stretch of time, the newest first.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project"), ContactQuery),
    responses((status = 200, description = "The contacts", body = Page<Contact>)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/contacts")]
pub async fn list_contacts(call: Call, scope: InProject, query: ValidQuery<ContactQuery>) -> Answer {
    scope.0.require(Permission::TicketsRead)?;
    let project = scope.0.project();
    call.read(move |conn| page_of(conn, project, &query.0, (query.0.cursor.as_deref(), page::limit(query.0.limit))))
        .await
}

fn page_of(
    conn: &mut Conn,
    project: ProjectId,
    query: &ContactQuery,
    (cursor, limit): (Option<&str>, i64),
) -> Result<Page<Contact>> {
    let rows = store::contacts(conn, project, (query.from, query.to), page::decode(cursor)?, limit + 1)?;
    Ok(Page::cut(rows, limit, |row| (row.answered_at.0, row.id)).map(Contact::from))
}

/// Export contacts
///
/// The same stretch as the list, as CSV or XLSX, with the number of rows in `X-Row-Count`.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project"), ContactQuery),
    responses((status = 200, description = "The file", body = String, content_type = "text/csv")),
    extensions(("x-permission" = json!("tickets.export"))))]
#[get("/projects/{project_id}/contacts/export")]
pub async fn export_contacts(call: Call, scope: InProject, query: Exported<ContactQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsExport)?;
    let reader = actor.clone();
    let sheet = Sheet::of("contact_list", "来电来访信息登记表", COLUMNS, query.form);
    let fill = move |conn: &mut Conn, _: &InForce, out: &mut Rows| {
        out.pages(COLUMNS, |cursor| page_of(conn, reader.project(), &query.list, (cursor, BATCH)))
    };
    identity::hand_out(&call, &actor, sheet, fill).await
}

/// The columns of the file.
const COLUMNS: &[Column] = &[
    column("answered_at", "接听"),
    column("ended_at", "结束"),
    word::<Channel>("channel", "来源"),
    word::<Line>("line", "线路"),
    column("caller_name", "客户"),
    column("excited_alarm_at", "报警"),
    column("assistant_arrived_at", "协助到场"),
    column("is_for_study", "供学习"),
    column("studied_at", "已学习"),
];

/// What changes of a contact; what is left out stays.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactPatch {
    /// When it ended.
    #[schema(example = "2026-03-02T08:17:00Z")]
    ended_at: Option<DateTime<Utc>>,
    /// The recording.
    recording_id: Option<AttachmentId>,
    /// Whether the recording is worth studying.
    is_for_study: Option<bool>,
}

/// Change a contact
///
/// One recording belongs to one row, and the reverse.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("contact_id" = ContactId, Path, description = "The contact")),
    request_body = ContactPatch, responses((status = 200, description = "Changed", body = Contact)),
    extensions(("x-permission" = json!("contacts.take")), ("x-if-match" = json!(true))))]
#[patch("/projects/{project_id}/contacts/{contact_id}")]
pub async fn change_contact(verb: OnRecord<ContactId, ContactPatch>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let ContactPatch { ended_at, recording_id, is_for_study } = body.clone();
        let change = ContactChange { ended_at, recording: recording_id, is_for_study };
        Ok(Contact::from(actions::change_contact(tx, actor, at, &change, now)?))
    })
    .await
}

/// Press the desk's alarm
///
/// A visitor is excited: the steward must be at the desk within minutes.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("contact_id" = ContactId, Path, description = "The contact")),
    request_body = Nothing, responses((status = 200, description = "Pressed", body = Contact)),
    extensions(("x-permission" = json!("contacts.take")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/contacts/{contact_id}/alarm")]
pub async fn press_alarm(verb: OnRecord<ContactId>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, _, now| Ok(Contact::from(actions::press_alarm(tx, actor, at, now)?)))
        .await
}

/// Report that the steward is at the desk
///
/// Stops the alarm's clock.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("contact_id" = ContactId, Path, description = "The contact")),
    request_body = Nothing, responses((status = 200, description = "Reported", body = Contact)),
    extensions(("x-permission" = json!("contacts.take")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/contacts/{contact_id}/assistant")]
pub async fn report_assistant(verb: OnRecord<ContactId>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, _, now| {
        Ok(Contact::from(actions::assistant_arrived(tx, actor, at, now)?))
    })
    .await
}
