//! Calls and visits as they happened, their recordings, and the desk's alarm.

use super::super::actions::{self, ContactChange};
use super::super::store::{self, ContactRow, MatterRow};
use super::shapes::PersonRef;
use crate::db::Conn;
use crate::db::batch::BATCH;
use crate::db::types::{AttachmentId, ContactId, ProjectId, TicketId};
use crate::error::{Error, Result};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Nothing, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::sheet::{Column, Exported, Rows, Sheet, column, word};
use crate::identity::{self, Actor, InProject, Names, OnRecord};
use crate::policy::InForce;
use actix_web::http::StatusCode;
use actix_web::{get, patch, post};
use chrono::{DateTime, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::text::mask_phone;
use guanjia_rules::tickets::{Channel, Line, Stage};
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
    /// Their number, in full for those who may see it.
    #[schema(example = "138****8000")]
    caller_phone: Option<String>,
    /// Who took it.
    taken_by: PersonRef,
    /// What it was about, for those who may read every ticket.
    matter: Option<ContactMatter>,
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

/// What a call or visit was about, as the register of calls and visits shows it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ContactMatter {
    /// The ticket's number.
    #[schema(example = "20260302-014")]
    number: String,
    /// The room or place.
    #[schema(example = "4-2-301")]
    place: String,
    /// What was said.
    #[schema(example = "厨房水管漏水")]
    content: String,
    /// How far it has come.
    stage: Stage,
    /// How it was handled.
    #[schema(example = "更换角阀")]
    result: Option<String>,
}

impl Resource for Contact {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl From<MatterRow> for ContactMatter {
    fn from(row: MatterRow) -> Self {
        let MatterRow { number, place, content, stage, result, .. } = row;
        Self { number, place, content, stage: stage.0, result }
    }
}

impl Contact {
    /// Contacts as their reader may see them, each with its matter.
    ///
    /// # Errors
    /// What the database says.
    pub(super) fn all(conn: &mut Conn, actor: &Actor, rows: Vec<ContactRow>) -> Result<Vec<Self>> {
        let names = Names::of(conn, rows.iter().map(|row| row.taken_by))?;
        let of = match actor.may(Permission::TicketsRead) {
            true => rows.iter().filter_map(|row| row.ticket_id).collect(),
            false => Vec::new(),
        };
        let matters = store::matters(conn, actor.project(), of)?;
        let matter_of = |ticket: TicketId| matters.get(&ticket).cloned().map(ContactMatter::from);
        let shown = |phone: String| match actor.may(Permission::PartiesReveal) {
            true => phone,
            false => mask_phone(&phone),
        };
        let shape = |row: ContactRow| Self {
            id: row.id,
            ticket_id: row.ticket_id,
            channel: row.channel.0,
            line: row.line.map(|line| line.0),
            answered_at: row.answered_at.0,
            ended_at: row.ended_at.map(|at| at.0),
            caller_name: row.caller_name,
            caller_phone: row.caller_phone.map(shown),
            taken_by: PersonRef { id: row.taken_by, name: names.name(row.taken_by) },
            matter: row.ticket_id.and_then(matter_of),
            recording_id: row.recording_id,
            excited_alarm_at: row.excited_alarm_at.map(|at| at.0),
            assistant_arrived_at: row.assistant_arrived_at.map(|at| at.0),
            is_for_study: row.is_for_study,
            studied_at: row.studied_at.map(|at| at.0),
            version: row.version,
        };
        Ok(rows.into_iter().map(shape).collect())
    }

    /// One contact as its reader may see it.
    ///
    /// # Errors
    /// What the database says.
    fn one(conn: &mut Conn, actor: &Actor, row: ContactRow) -> Result<Self> {
        Self::all(conn, actor, vec![row])?.pop().ok_or_else(|| Error::internal("one contact is none"))
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
    let actor = scope.0;
    call.read(move |conn| page_of(conn, &actor, &query.0, (query.0.cursor.as_deref(), page::limit(query.0.limit))))
        .await
}

fn page_of(
    conn: &mut Conn,
    actor: &Actor,
    query: &ContactQuery,
    (cursor, limit): (Option<&str>, i64),
) -> Result<Page<Contact>> {
    let rows = store::contacts(conn, actor.project(), (query.from, query.to), page::decode(cursor)?, limit + 1)?;
    let Page { items, next_cursor, total } = Page::cut(rows, limit, |row| (row.answered_at.0, row.id));
    Ok(Page { items: Contact::all(conn, actor, items)?, next_cursor, total })
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
        out.pages(COLUMNS, |cursor| page_of(conn, &reader, &query.list, (cursor, BATCH)))
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
    column("caller_phone", "电话"),
    column("matter/place", "房号或地点"),
    column("matter/number", "单号"),
    column("matter/content", "事项"),
    word::<Stage>("matter/stage", "状态"),
    column("matter/result", "处理"),
    column("taken_by/name", "接待人"),
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
        let row = actions::change_contact(tx, actor, at, &change, now)?;
        Contact::one(tx, actor, row)
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
    verb.write(StatusCode::OK, |tx, actor, at, _, now| {
        let row = actions::press_alarm(tx, actor, at, now)?;
        Contact::one(tx, actor, row)
    })
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
        let row = actions::assistant_arrived(tx, actor, at, now)?;
        Contact::one(tx, actor, row)
    })
    .await
}
