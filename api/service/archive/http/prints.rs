//! What leaves the house on paper: whoever opens a page to print says so, and the journal tells of it.
//!
//! Rule: AUD-01.

use super::super::actions::{self, Printing};
use crate::db::types::ProjectId;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::Valid;
use crate::identity::InProject;
use actix_web::http::StatusCode;
use actix_web::post;
use chrono::{DateTime, Utc};
use guanjia_rules::papers::Paper;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

/// What is printed.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PrintRecord {
    /// The kind of paper.
    paper: Paper,
    /// The record, for a paper of one: the slip, the room, or the person of a staff file.
    record_id: Option<Uuid>,
    /// What the list was narrowed to, as its address has it.
    #[validate(length(max = 500))]
    #[schema(example = "stage=assigned&from=2026-03-01", max_length = 500)]
    filter: Option<String>,
    /// How many rows stand on it.
    #[validate(range(min = 0, max = 1_000_000))]
    #[schema(example = 120, minimum = 0, maximum = 1_000_000)]
    rows: Option<i32>,
}

/// What was printed.
#[derive(Debug, Serialize, ToSchema)]
pub struct PrintRecorded {
    /// The kind of paper.
    paper: Paper,
    /// What people call the record or the list.
    #[schema(example = "WX20260302-014")]
    label: String,
    /// When.
    #[schema(example = "2026-03-02T08:15:50Z")]
    printed_at: DateTime<Utc>,
    /// By whom.
    #[schema(example = "陈静")]
    printed_by: String,
}

impl Resource for PrintRecorded {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// Record a print
///
/// Whoever may read a record or a list may print it; the journal tells who printed what. A paper that the caller may not
/// read is not there.
#[utoipa::path(tag = "journal", params(("project_id" = ProjectId, Path, description = "The project")), request_body = PrintRecord,
    responses((status = 201, description = "The print is in the journal", body = PrintRecorded)),
    extensions(("x-permission" = json!("signed-in"))))]
#[post("/projects/{project_id}/prints")]
pub async fn record_print(call: Call, scope: InProject, body: Valid<PrintRecord>) -> Answer {
    let (actor, PrintRecord { paper, record_id, filter, rows }) = (scope.0, body.value);
    let order = Printing { paper, record: record_id, filter, rows };
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let label = actions::note_print(tx, &actor, &order, now)?;
        Ok(PrintRecorded { paper, label, printed_at: now, printed_by: actor.author.name.to_string() })
    })
    .await
}
