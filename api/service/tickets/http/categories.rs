//! Categories of matters, and the desk's stock phrases.

use super::super::actions::{self, CategoryOrder};
use super::super::store::{self, CategoryRow, PhraseRow};
use crate::db::Conn;
use crate::db::types::{CategoryId, PhraseId, ProjectId, TeamId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Everything, Valid, ValidQuery};
use crate::http::page::Page;
use crate::http::precondition::IfMatch;
use crate::identity::{InProject, OnRecord};
use actix_web::http::StatusCode;
use actix_web::{get, patch, post, put};
use guanjia_rules::permission::Permission;
use guanjia_rules::properties::ServiceScope;
use guanjia_rules::tickets::Kind;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

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
    /// The papers that a procedure of it needs before it may be finished.
    #[schema(example = json!(["业主身份证", "行驶证"]))]
    papers: Vec<String>,
    /// Whether its matters are special events as well, such as a burst pipe.
    is_special_event: bool,
    /// The scope of service to which it belongs.
    scope: Option<ServiceScope>,
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
            papers: row.papers.0,
            is_special_event: row.is_special_event,
            scope: row.scope.map(|scope| scope.0),
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
pub async fn list_categories(call: Call, scope: InProject, _: ValidQuery<Everything>) -> Answer {
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
    /// The papers that a procedure of it needs before it may be finished.
    #[serde(default)]
    #[validate(length(max = 30), custom(function = short))]
    #[schema(example = json!(["业主身份证", "行驶证"]), max_items = 30)]
    papers: Vec<String>,
    /// Whether its matters are special events as well, such as a burst pipe.
    #[serde(default)]
    is_special_event: bool,
    /// The scope of service to which it belongs.
    scope: Option<ServiceScope>,
}

/// Papers with names that fit on a line.
fn short(papers: &[String]) -> Result<(), ValidationError> {
    let fits = |paper: &String| (1..=60).contains(&paper.trim().chars().count());
    let message = std::borrow::Cow::from("a paper's name has 1 to 60 characters");
    if papers.iter().all(fits) { Ok(()) } else { Err(ValidationError::new("papers").with_message(message)) }
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
    let CategoryAdd { code, name, parent_id, is_priority, default_team_id, papers, is_special_event, scope } =
        body.value;
    let order = CategoryOrder {
        code,
        name,
        parent: parent_id,
        is_priority,
        team: default_team_id,
        is_active: true,
        papers,
        is_special_event,
        scope,
    };
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        Ok(TicketCategory::from(actions::add_category(tx, &actor, &order, now)?))
    })
    .await
}

/// A category as it shall be; its code stays.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
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
    /// The papers that a procedure of it needs before it may be finished.
    #[validate(length(max = 30), custom(function = short))]
    #[schema(example = json!(["业主身份证", "行驶证"]), max_items = 30)]
    papers: Vec<String>,
    /// Whether its matters are special events as well, such as a burst pipe.
    is_special_event: bool,
    /// The scope of service to which it belongs; what it is, if left out.
    scope: Option<ServiceScope>,
}

/// Change a category
///
/// Everything but its code.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("category_id" = CategoryId, Path, description = "The category")),
    request_body = CategoryPatch, responses((status = 200, description = "Changed", body = TicketCategory)),
    extensions(("x-permission" = json!("estate.edit")), ("x-if-match" = json!(true))))]
#[patch("/projects/{project_id}/categories/{category_id}")]
pub async fn change_category(verb: OnRecord<CategoryId, CategoryPatch>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, body, now| {
        let CategoryPatch { name, is_priority, default_team_id, is_active, papers, is_special_event, scope } =
            body.clone();
        let order = CategoryOrder {
            code: String::new(),
            name,
            parent: None,
            is_priority,
            team: default_team_id,
            is_active,
            papers,
            is_special_event,
            scope,
        };
        Ok(TicketCategory::from(actions::change_category(tx, actor, at, &order, now)?))
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

/// All stock phrases, which are set together and have one version.
#[derive(Debug, Serialize, ToSchema)]
pub struct Phrases {
    /// The phrases.
    #[schema(max_items = 200)]
    items: Vec<Phrase>,
    /// Always `null`: they are one page.
    #[schema(example = json!(null), pattern = "^[A-Za-z0-9_-]{1,400}$")]
    next_cursor: Option<String>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for Phrases {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl Phrases {
    fn of(conn: &mut Conn, project: ProjectId) -> Result<Self> {
        let items = store::phrases(conn, project)?.into_iter().map(Phrase::from).collect();
        Ok(Self { items, next_cursor: None, version: store::phrases_version(conn, project)? })
    }
}

/// List phrases
///
/// The office's stock phrases by kind.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The phrases", body = Phrases)),
    extensions(("x-permission" = json!("tickets.register"))))]
#[get("/projects/{project_id}/phrases")]
pub async fn list_phrases(call: Call, scope: InProject) -> Answer {
    scope.0.require(Permission::TicketsRegister)?;
    let project = scope.0.project();
    call.read(move |conn| Phrases::of(conn, project)).await
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
    responses((status = 200, description = "Set", body = Phrases)),
    extensions(("x-permission" = json!("estate.edit")), ("x-if-match" = json!(true))))]
#[put("/projects/{project_id}/phrases")]
pub async fn set_phrases(call: Call, scope: InProject, version: IfMatch, body: Valid<PhrasesSet>) -> Answer {
    let actor = scope.0;
    let phrases: Vec<_> =
        body.value.phrases.into_iter().map(|phrase| (phrase.kind, phrase.content, phrase.category_id)).collect();
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let rows = actions::set_phrases(tx, &actor, version.0, &phrases, now)?;
        let items = rows.into_iter().map(Phrase::from).collect();
        Ok(Phrases { items, next_cursor: None, version: store::phrases_version(tx, actor.project())? })
    })
    .await
}
