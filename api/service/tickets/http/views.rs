//! Views of a list that a person keeps under a name.

use super::super::actions;
use super::super::store::{self, ViewRow};
use crate::db::types::{ProjectId, ViewId};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Everything, Ids, Valid, ValidQuery};
use crate::http::page::Page;
use crate::identity::InProject;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, delete, get, post};
use guanjia_rules::code::Code;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

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
pub async fn list_views(call: Call, scope: InProject, _: ValidQuery<Everything>) -> Answer {
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
