//! Whoever comes too late with a change is told what was changed meanwhile, field by field, by whom.
//!
//! Rule: API-04.

use super::super::Deed;
use super::super::store::{self, EntryRow, SubjectId};
use super::is_of_tags;
use crate::db::Db;
use crate::db::types::ProjectId;
use crate::http::precondition::IfMatch;
use crate::http::problem::Problem;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::middleware::Next;
use actix_web::{HttpRequest, web};
use guanjia_rules::refusal::Fault;
use uuid::Uuid;

/// Adds to a 412 which fields of the record changed since the version that the caller had read.
///
/// # Errors
/// None of its own: when the journal cannot be read, the refusal stands as it was.
pub async fn name_changes(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let mut response = next.call(req).await?.map_into_boxed_body();
    if response.status() != StatusCode::PRECONDITION_FAILED {
        return Ok(response);
    }
    let Some((db, record)) = Record::of(response.request()) else { return Ok(response) };
    let entries = db.read(move |conn| store::since(conn, record.project, record.id, record.seen)).await;
    let faults: Vec<Fault> =
        entries.unwrap_or_default().iter().filter(|entry| !is_of_tags(entry)).flat_map(faults_of).collect();
    if let Some(problem) = response.response_mut().extensions_mut().get_mut::<Problem>().filter(|_| !faults.is_empty())
    {
        problem.name(faults);
    }
    Ok(response)
}

/// The record that a request was about.
struct Record {
    project: ProjectId,
    id: SubjectId,
    seen: i32,
}

impl Record {
    fn of(req: &HttpRequest) -> Option<(web::Data<Db>, Self)> {
        let ids = || req.match_info().iter().filter_map(|(name, text)| Some((name, Uuid::try_parse(text).ok()?)));
        let project = ids().find(|(name, _)| *name == "project_id").map(|(_, id)| id.into());
        let (_, id) = ids().filter(|(name, _)| *name != "project_id").last()?;
        let record =
            Self { project: project.unwrap_or(ProjectId::nil()), id: id.into(), seen: IfMatch::of(req).ok()?.0 };
        Some((req.app_data::<web::Data<Db>>()?.clone(), record))
    }
}

/// One fault for each field, or one for the whole of a deed that changed none.
fn faults_of(entry: &EntryRow) -> Vec<Fault> {
    let deed = Deed::parse(&entry.deed);
    let (zh, en) = deed.map_or((entry.deed.as_str(), entry.deed.as_str()), |deed| (deed.zh(), deed.en()));
    let fault = |pointer: String| Fault {
        pointer,
        zh: format!("{} 已改动（{zh}）", entry.actor_name),
        en: format!("changed by {} ({en})", entry.actor_name),
    };
    match entry.changes.0.is_empty() {
        true => vec![fault(String::new())],
        false => entry.changes.0.keys().map(|field| fault(format!("/{field}"))).collect(),
    }
}
