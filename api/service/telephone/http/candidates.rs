//! What a person may link to something that is left over.
//!
//! Rule: TEL-03.

use super::super::actions::{self, Wanted};
use super::super::store::PairReason;
use super::shapes::{CallContact, RecordedCall};
use crate::db::types::{ContactId, ProjectId, RecordedCallId};
use crate::error::{Error, Result};
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::Page;
use crate::identity::InProject;
use actix_web::get;
use chrono::NaiveDate;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// What is to be linked: a call or a row.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CallCandidateQuery {
    /// The call that wants a row.
    call_id: Option<RecordedCallId>,
    /// The row that wants a call; either this or a call.
    contact_id: Option<ContactId>,
}

impl CallCandidateQuery {
    fn wanted(&self) -> Result<Wanted> {
        match (self.call_id, self.contact_id) {
            (Some(call), None) => Ok(Wanted::RowOf(call)),
            (None, Some(row)) => Ok(Wanted::CallOf(row)),
            _ => Err(Error::at(Code::NotValid, "/call_id")),
        }
    }
}

/// A call and a row that a person may link.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallCandidate {
    /// The call.
    call: RecordedCall,
    /// The row.
    contact: CallContact,
    /// What speaks for it, from 0 to 1000.
    #[schema(example = 620)]
    score: i64,
    /// The same in words.
    reason: PairReason,
    /// Whether the matching holds it for part of another pair, which would give way.
    is_taken: bool,
}

/// List what may be linked
///
/// To a call of the day, or to a row by call: what lies within some hours of it, whatever the numbers say, the likeliest
/// first; what persons decided is left out. Twenty at most.
#[utoipa::path(tag = "telephone",
    params(("project_id" = ProjectId, Path, description = "The project"), ("on_day" = NaiveDate, Path, description = "The day", example = "2026-03-02"), CallCandidateQuery),
    responses((status = 200, description = "The candidates", body = Page<CallCandidate>)),
    extensions(("x-permission" = json!("tickets.read"))))]
#[get("/projects/{project_id}/call-days/{on_day}/candidates")]
pub async fn list_call_candidates(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, NaiveDate)>,
    query: ValidQuery<CallCandidateQuery>,
) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsRead)?;
    let (now, sees_phones) = (call.now(), actor.may(Permission::PartiesReveal));
    let wanted = query.0.wanted()?;
    call.read(move |conn| {
        let found = actions::candidates(conn, &actor, ids.0.1, wanted, now)?;
        let shape = |one: actions::Candidate| CallCandidate {
            call: RecordedCall::of(one.call, sees_phones),
            contact: CallContact::of(one.row, sees_phones),
            score: one.score,
            reason: one.reason.into(),
            is_taken: one.is_taken,
        };
        Ok(Page::whole(found).map(shape))
    })
    .await
}
