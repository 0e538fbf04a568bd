//! What the desk keeps beside tickets: categories, phrases, contacts, views.

use super::super::actions::{self, CategoryOrder, ContactChange};
use super::super::store::{self, CategoryRow, ContactRow, PhraseRow, ViewRow};
use crate::db::types::{AttachmentId, CategoryId, ContactId, PhraseId, ProjectId, TeamId, TicketId, ViewId};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Nothing, Valid, ValidQuery};
use crate::http::page::Page;
use crate::http::precondition::IfMatch;
use crate::identity::InProject;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, delete, get, patch, post, put};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::tickets::{Channel, Kind, Line};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// What matters are about.
#[derive(Debug, Serialize, ToSchema)]
pub struct TicketCategory {
    /// The category.
    id: CategoryId,
    /// Its code.
    #[schema(example = "plumbing")]
    code: String,
    /// Its name.
    #[schema(example = "维修-给排水")]
    name: String,
    /// Under which category.
    parent_id: Option<CategoryId>,
    /// Whether its matters stand first on the half-monthly list.
    is_priority: bool,
    /// Which team usually handles it.
    default_team_id: Option<TeamId>,
    /// Whether it can be chosen.
    is_active: bool,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for TicketCategory {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl From<CategoryRow> for TicketCategory {
    fn from(row: CategoryRow) -> Self {
        Self {
            id: row.id,
            code: row.code,
            name: row.name,
            parent_id: row.parent_id,
            is_priority: row.is_priority,
            default_team_id: row.default_team_id,
            is_active: row.is_active,
            version: row.version,
        }
    }
}

/// List categories
///
/// In the order of their codes.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The categories", body = Page<TicketCategory>)),
    extensions(("x-permission" = json!("tickets.register"))))]
#[get("/projects/{project_id}/categories")]
pub async fn list_categories(call: Call, scope: InProject) -> Answer {
    scope.0.require(Permission::TicketsRegister)?;
    let project = scope.0.project();
    call.read(move |conn| {
        Ok(Page::whole(store::categories(conn, project)?.into_iter().map(TicketCategory::from).collect()))
    })
    .await
}

/// A category as it shall be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CategoryAdd {
    /// The code; fixed once it is made.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "plumbing", min_length = 1, max_length = 40)]
    code: String,
    /// The name.
    #[validate(length(min = 1, max = 60))]
    #[schema(example = "维修-给排水", min_length = 1, max_length = 60)]
    name: String,
    /// Under which category.
    parent_id: Option<CategoryId>,
    /// Whether its matters stand first on the half-monthly list.
    #[serde(default)]
    is_priority: bool,
    /// Which team usually handles it.
    default_team_id: Option<TeamId>,
}

/// Add a category
///
/// The code must be new.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project")), request_body = CategoryAdd,
    responses((status = 201, description = "Added", body = TicketCategory)),
    extensions(("x-permission" = json!("estate.edit"))))]
#[post("/projects/{project_id}/categories")]
pub async fn add_category(call: Call, scope: InProject, body: Valid<CategoryAdd>) -> Answer {
    let actor = scope.0;
    let CategoryAdd { code, name, parent_id, is_priority, default_team_id } = body.value;
    let order = CategoryOrder { code, name, parent: parent_id, is_priority, team: default_team_id, is_active: true };
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        Ok(TicketCategory::from(actions::add_category(tx, &actor, &order, now)?))
    })
    .await
}

/// A category as it shall be; its code stays.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CategoryPatch {
    /// The name.
    #[validate(length(min = 1, max = 60))]
    #[schema(example = "维修-给排水", min_length = 1, max_length = 60)]
    name: String,
    /// Whether its matters stand first on the half-monthly list.
    is_priority: bool,
    /// Which team usually handles it.
    default_team_id: Option<TeamId>,
    /// Whether it can be chosen.
    is_active: bool,
}

/// Change a category
///
/// Everything but its code.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("category_id" = CategoryId, Path, description = "The category")),
    request_body = CategoryPatch, responses((status = 200, description = "Changed", body = TicketCategory)),
    extensions(("x-permission" = json!("estate.edit")), ("x-if-match" = json!(true))))]
#[patch("/projects/{project_id}/categories/{category_id}")]
pub async fn change_category(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, CategoryId)>,
    version: IfMatch,
    body: Valid<CategoryPatch>,
) -> Answer {
    let actor = scope.0;
    let CategoryPatch { name, is_priority, default_team_id, is_active } = body.value;
    let order =
        CategoryOrder { code: String::new(), name, parent: None, is_priority, team: default_team_id, is_active };
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        Ok(TicketCategory::from(actions::change_category(tx, &actor, (ids.0.1, version.0), &order, now)?))
    })
    .await
}

/// A stock phrase of the desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct Phrase {
    /// The phrase.
    id: PhraseId,
    /// For which kind of ticket.
    kind: Kind,
    /// Its place within the kind: typed as `/1`, `/2` …
    #[schema(example = 1)]
    position: i32,
    /// The words.
    #[schema(example = "下水管渗漏，地面有积水")]
    content: String,
    /// The category that it usually means.
    category_id: Option<CategoryId>,
}

impl From<PhraseRow> for Phrase {
    fn from(row: PhraseRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind.0,
            position: row.position,
            content: row.content,
            category_id: row.category_id,
        }
    }
}

/// List phrases
///
/// The office's stock phrases by kind.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The phrases", body = Page<Phrase>)),
    extensions(("x-permission" = json!("tickets.register"))))]
#[get("/projects/{project_id}/phrases")]
pub async fn list_phrases(call: Call, scope: InProject) -> Answer {
    scope.0.require(Permission::TicketsRegister)?;
    let project = scope.0.project();
    call.read(move |conn| Ok(Page::whole(store::phrases(conn, project)?.into_iter().map(Phrase::from).collect()))).await
}

/// A stock phrase as it shall be.
#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PhraseSet {
    /// For which kind of ticket.
    kind: Kind,
    /// The words.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "下水管渗漏，地面有积水", min_length = 1, max_length = 200)]
    content: String,
    /// The category that it usually means.
    category_id: Option<CategoryId>,
}

/// All stock phrases.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PhrasesSet {
    /// The phrases, in the order in which they are numbered.
    #[validate(length(max = 200), nested)]
    #[schema(max_items = 200)]
    phrases: Vec<PhraseSet>,
}

/// Set the phrases
///
/// Replaces all of them.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project")), request_body = PhrasesSet,
    responses((status = 200, description = "Set", body = Page<Phrase>)),
    extensions(("x-permission" = json!("estate.edit"))))]
#[put("/projects/{project_id}/phrases")]
pub async fn set_phrases(call: Call, scope: InProject, body: Valid<PhrasesSet>) -> Answer {
    let actor = scope.0;
    let phrases: Vec<_> =
        body.value.phrases.into_iter().map(|phrase| (phrase.kind, phrase.content, phrase.category_id)).collect();
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let rows = actions::set_phrases(tx, &actor, &phrases, now)?;
        Ok(Page::whole(rows.into_iter().map(Phrase::from).collect()))
    })
    .await
}

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
    from: DateTime<Utc>,
    /// Before this moment.
    #[param(example = "2026-03-02T16:00:00Z")]
    to: DateTime<Utc>,
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
    call.read(move |conn| {
        let rows = store::contacts(conn, project, query.0.from, query.0.to)?;
        Ok(Page::whole(rows.into_iter().map(Contact::from).collect()))
    })
    .await
}

/// What changes of a contact; what is left out stays.
#[derive(Debug, Deserialize, Validate, ToSchema)]
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
    extensions(("x-permission" = json!("tickets.register")), ("x-if-match" = json!(true))))]
#[patch("/projects/{project_id}/contacts/{contact_id}")]
pub async fn change_contact(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, ContactId)>,
    version: IfMatch,
    body: Valid<ContactPatch>,
) -> Answer {
    let actor = scope.0;
    let ContactPatch { ended_at, recording_id, is_for_study } = body.value;
    let change = ContactChange { ended_at, recording: recording_id, is_for_study };
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        Ok(Contact::from(actions::change_contact(tx, &actor, (ids.0.1, version.0), &change, now)?))
    })
    .await
}

/// Press the desk's alarm
///
/// A visitor is excited: the steward must be at the desk within minutes.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("contact_id" = ContactId, Path, description = "The contact")),
    request_body = Nothing, responses((status = 200, description = "Pressed", body = Contact)),
    extensions(("x-permission" = json!("tickets.register")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/contacts/{contact_id}/alarm")]
pub async fn press_alarm(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, ContactId)>,
    version: IfMatch,
    body: Valid<Nothing>,
) -> Answer {
    let actor = scope.0;
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        Ok(Contact::from(actions::press_alarm(tx, &actor, (ids.0.1, version.0), now)?))
    })
    .await
}

/// Report that the steward is at the desk
///
/// Stops the alarm's clock.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("contact_id" = ContactId, Path, description = "The contact")),
    request_body = Nothing, responses((status = 200, description = "Reported", body = Contact)),
    extensions(("x-permission" = json!("tickets.register")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/contacts/{contact_id}/assistant")]
pub async fn report_assistant(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, ContactId)>,
    version: IfMatch,
    body: Valid<Nothing>,
) -> Answer {
    let actor = scope.0;
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        Ok(Contact::from(actions::assistant_arrived(tx, &actor, (ids.0.1, version.0), now)?))
    })
    .await
}

/// A view of a list under a name of one's own.
#[derive(Debug, Serialize, ToSchema)]
pub struct View {
    /// The view.
    id: ViewId,
    /// The page that it belongs to.
    #[schema(example = "tickets")]
    page: String,
    /// Its name.
    #[schema(example = "我的超时单")]
    name: String,
    /// The page's query string.
    #[schema(example = "stage=assigned&is_late=true")]
    query: String,
}

impl Resource for View {
    fn version(&self) -> Option<i32> {
        None
    }
}

impl From<ViewRow> for View {
    fn from(row: ViewRow) -> Self {
        Self { id: row.id, page: row.page, name: row.name, query: row.query }
    }
}

/// List one's views
///
/// Of every page.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The views", body = Page<View>)),
    extensions(("x-permission" = json!("signed-in"))))]
#[get("/projects/{project_id}/views")]
pub async fn list_views(call: Call, scope: InProject) -> Answer {
    let (project, user) = (scope.0.project(), scope.0.user);
    call.read(move |conn| Ok(Page::whole(store::views(conn, project, user)?.into_iter().map(View::from).collect())))
        .await
}

/// A view to be kept.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ViewSave {
    /// The page that it belongs to.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "tickets", min_length = 1, max_length = 40)]
    page: String,
    /// Its name.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "我的超时单", min_length = 1, max_length = 40)]
    name: String,
    /// The page's query string.
    #[validate(length(max = 1000))]
    #[schema(example = "stage=assigned&is_late=true", max_length = 1000)]
    query: String,
}

/// Keep a view
///
/// Under a name that one does not have yet.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project")), request_body = ViewSave,
    responses((status = 201, description = "Kept", body = View)),
    extensions(("x-permission" = json!("signed-in"))))]
#[post("/projects/{project_id}/views")]
pub async fn save_view(call: Call, scope: InProject, body: Valid<ViewSave>) -> Answer {
    let actor = scope.0;
    let order = body.value;
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        Ok(View::from(actions::save_view(tx, &actor, (&order.page, &order.name, &order.query), now)?))
    })
    .await
}

/// Remove a view
///
/// Only one of one's own.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("view_id" = ViewId, Path, description = "The view")),
    responses((status = 204, description = "Removed")),
    extensions(("x-permission" = json!("signed-in"))))]
#[delete("/projects/{project_id}/views/{view_id}")]
pub async fn remove_view(call: Call, scope: InProject, ids: Ids<(ProjectId, ViewId)>) -> Answer {
    let (project, user) = (scope.0.project(), scope.0.user);
    match call.db.write(move |tx| store::remove_view(tx, project, user, ids.0.1)).await? {
        0 => Err(Code::NotFound.into()),
        _ => Ok(HttpResponse::NoContent().finish()),
    }
}
