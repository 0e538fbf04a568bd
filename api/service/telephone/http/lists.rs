//! Reading recorders' lists in.
//!
//! Rule: TEL-01, TEL-04.

use super::super::actions::{self, List, Outcome};
use super::super::store::{self, ImportRow};
use super::profiles::RecorderProfileWrite;
use super::shapes::shown;
use crate::db::types::{CallImportId, ProjectId, RecorderProfileId};
use crate::error::Error;
use crate::http::Lang;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Valid, ValidQuery};
use crate::http::page::{Page, PageQuery};
use crate::identity::{InProject, Names};
use crate::{imports, policy};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::refusal::{Fault, Refusal as _};
use guanjia_rules::telephone::{Call as Told, Direction, Encoding, Profile, RowFault, may_keep};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// The most faults that one answer tells of.
const MOST_FAULTS: usize = 1000;
/// How many calls a preview shows.
const SHOWN: usize = 20;

/// How a list is read in.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CallListQuery {
    /// Whether only to tell what the list would do; `true` unless told otherwise.
    #[serde(default = "yes")]
    dry_run: bool,
    /// The file's name, for the record.
    #[validate(length(min = 1, max = 200))]
    #[param(example = "20260302.csv", min_length = 1, max_length = 200)]
    file_name: Option<String>,
}

fn yes() -> bool {
    true
}

/// What a recorder's list would do or did.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallListReport {
    /// Lines with something on them, below the headers.
    #[schema(example = 164)]
    lines: usize,
    /// Calls that are new.
    #[schema(example = 160)]
    added: usize,
    /// Calls that are known, from this list or another.
    #[schema(example = 3)]
    known: usize,
    /// How many lines cannot be read; they are left out.
    #[schema(example = 1)]
    fault_count: usize,
    /// What is wrong with them in the order of the lines, the first thousand.
    #[schema(max_items = 1000)]
    faults: Vec<CallListFault>,
    /// The days of the new calls.
    days: Vec<CallListDay>,
    /// The first new calls as they were understood, twenty at most.
    #[schema(max_items = 20)]
    calls: Vec<CallListCall>,
    /// Whether it was done: never in a dry run.
    done: bool,
    /// The list as it was read in.
    import_id: Option<CallImportId>,
}

/// What is wrong with a line.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallListFault {
    /// The number of the line.
    #[schema(example = 12)]
    line: usize,
    /// The header, or the pattern.
    #[schema(example = "开始时间")]
    column: String,
    /// What is wrong with it, in the caller's language.
    #[schema(example = "开始时间（开始时间）：时间格式不对：“3.2”")]
    message: String,
}

/// A day to which calls are added.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallListDay {
    /// The day.
    #[schema(example = "2026-03-02")]
    on_day: NaiveDate,
    /// How many calls are added.
    #[schema(example = 160)]
    added: u64,
    /// Whether it was signed off, so that it is opened again.
    reopens: bool,
}

/// A call as it was understood.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallListCall {
    /// When it began.
    #[schema(example = "2026-03-02T08:15:00Z")]
    started_at: DateTime<Utc>,
    /// Which way it went.
    direction: Direction,
    /// The number that called, its middle hidden.
    #[schema(example = "138****8000")]
    caller: Option<String>,
    /// The number that was called, its middle hidden.
    #[schema(example = "801")]
    called: Option<String>,
    /// How long it rang.
    #[schema(example = 9)]
    ring_seconds: Option<u32>,
    /// How long was talked.
    #[schema(example = 95)]
    talk_seconds: u32,
    /// The extension.
    #[schema(example = "801")]
    extension: Option<String>,
}

impl From<&Told> for CallListCall {
    fn from(call: &Told) -> Self {
        let number = |number: &Option<String>| number.as_deref().map(|number| shown(number, false));
        Self {
            started_at: call.started_at,
            direction: call.direction,
            caller: number(&call.caller),
            called: number(&call.called),
            ring_seconds: call.ring_seconds,
            talk_seconds: call.talk_seconds,
            extension: call.extension.clone(),
        }
    }
}

impl Resource for CallListReport {
    fn version(&self) -> Option<i32> {
        None
    }
}

fn shape(outcome: Outcome, lang: Lang) -> CallListReport {
    let fault = |(line, fault): &(usize, RowFault)| CallListFault {
        line: *line,
        column: fault.column.clone(),
        message: lang.pick(&fault.zh(), &fault.to_string()).to_owned(),
    };
    let day = |(on_day, (added, reopens))| CallListDay { on_day, added, reopens };
    CallListReport {
        lines: outcome.lines,
        added: outcome.added,
        known: outcome.known,
        fault_count: outcome.faults.len(),
        faults: outcome.faults.iter().take(MOST_FAULTS).map(fault).collect(),
        days: outcome.days.into_iter().map(day).collect(),
        calls: outcome.calls.iter().take(SHOWN).map(CallListCall::from).collect(),
        done: outcome.import.is_some(),
        import_id: outcome.import.map(|import| import.id),
    }
}

/// Read a recorder's list in
///
/// CSV or a workbook with headers, or one name of a recorded file a line, as the profile says. A dry run tells how each
/// line is understood and changes nothing. Lines that cannot be read are told and left out; the same list a second time
/// adds nothing; days that were signed off are opened again when calls come late.
#[utoipa::path(tag = "telephone",
    params(("project_id" = ProjectId, Path, description = "The project"), ("profile_id" = RecorderProfileId, Path, description = "The profile"), CallListQuery),
    request_body(content((Vec<u8> = "application/octet-stream"), (String = "text/csv", example = "开始时间,主叫号码,通话时长\n2026-03-02 16:15:00,13800138000,95"),
        (String = "text/plain", example = "20260302161500_13800138000_801.wav"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")), description = "The file itself, at most 20 MiB"),
    responses((status = 200, description = "What it would do, or did", body = CallListReport)),
    extensions(("x-permission" = json!("telephone.reconcile|telephone.setup"))))]
#[post("/projects/{project_id}/recorder-profiles/{profile_id}/calls")]
pub async fn import_call_list(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, RecorderProfileId)>,
    query: ValidQuery<CallListQuery>,
    req: HttpRequest,
    body: web::Payload,
) -> Answer {
    let actor = scope.0;
    actor.require_any(&[Permission::TelephoneReconcile, Permission::TelephoneSetup])?;
    let (project, id, now, lang) = (actor.project(), ids.0.1, call.now(), call.meta.lang);
    let bytes = imports::file_of(&req, body).await?;
    let found = call.db.read(move |conn| {
        let offset = policy::in_force(conn, project, now)?.calendar.offset;
        Ok((store::profile(conn, project, id)?, offset))
    });
    let (profile, offset) = found.await?;
    let digest = Sha256::digest(&bytes).into();
    let how = profile.profile.0.clone();
    let read = web::block(move || List::read(&how, &bytes, offset)).await.map_err(crate::error::Error::internal)?;
    let list = read?;
    if query.0.dry_run {
        return call
            .read(move |conn| actions::preview(conn, &actor, &list, now).map(|outcome| shape(outcome, lang)))
            .await;
    }
    let name = query.0.file_name.unwrap_or_else(|| "list".to_owned());
    call.write(actor.writer(), StatusCode::OK, digest, move |tx, now| {
        actions::import(tx, &actor, (&profile, &name), &list, now).map(|outcome| shape(outcome, lang))
    })
    .await
}

/// A profile that is not kept yet, and some lines of a list.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecorderTry {
    /// How the recorder writes.
    #[validate(nested)]
    profile: RecorderProfileWrite,
    /// Some lines of its list with the headers, or some names of files.
    #[validate(length(min = 1, max = 8000))]
    #[schema(
        example = "开始时间,主叫号码,通话时长\n2026-03-02 16:15:00,13800138000,95",
        min_length = 1,
        max_length = 8000
    )]
    lines: String,
}

/// Try a recorder's profile
///
/// Tells how some lines would be understood by a profile that is not kept yet, and changes nothing.
#[utoipa::path(tag = "telephone", params(("project_id" = ProjectId, Path, description = "The project")),
    request_body = RecorderTry, responses((status = 200, description = "How they are understood", body = CallListReport)),
    extensions(("x-permission" = json!("telephone.setup")), ("x-reads" = json!(true))))]
#[post("/projects/{project_id}/recorder-profiles/try")]
pub async fn try_recorder_profile(call: Call, scope: InProject, body: Valid<RecorderTry>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TelephoneSetup)?;
    let (now, lang, tried) = (call.now(), call.meta.lang, body.value);
    // What is typed is text already, whatever the recorder's files are.
    let profile = Profile { encoding: Encoding::Utf8, ..tried.profile.profile()? };
    may_keep(&profile).map_err(|gaps| {
        let within = |fault: Fault| Fault { pointer: format!("/profile{}", fault.pointer), ..fault };
        Error::Faulty(gaps.code(), gaps.faults().into_iter().map(within).collect())
    })?;
    call.read(move |conn| {
        let offset = policy::in_force(conn, actor.project(), now)?.calendar.offset;
        let list = List::read(&profile, tried.lines.as_bytes(), offset)?;
        actions::preview(conn, &actor, &list, now).map(|outcome| shape(outcome, lang))
    })
    .await
}

/// A list that was read in.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallImport {
    /// The list.
    id: CallImportId,
    /// By which profile.
    profile_id: RecorderProfileId,
    /// The file's name.
    #[schema(example = "20260302.csv")]
    file_name: String,
    /// Lines with something on them.
    #[schema(example = 164)]
    lines: i32,
    /// Calls that were new.
    #[schema(example = 160)]
    added: i32,
    /// Calls that were known.
    #[schema(example = 3)]
    known: i32,
    /// Lines that could not be read.
    #[schema(example = 1)]
    faults: i32,
    /// The first day of the new calls.
    #[schema(example = "2026-03-02")]
    from_on: Option<NaiveDate>,
    /// The last day.
    #[schema(example = "2026-03-02")]
    to_on: Option<NaiveDate>,
    /// Who read it in.
    #[schema(example = "陈静")]
    imported_by: String,
    /// When.
    #[schema(example = "2026-03-03T01:00:00Z")]
    imported_at: DateTime<Utc>,
}

impl CallImport {
    fn of(row: ImportRow, names: &Names) -> Self {
        Self {
            id: row.id,
            profile_id: row.profile_id,
            file_name: row.file_name,
            lines: row.lines,
            added: row.added,
            known: row.known,
            faults: row.faults,
            from_on: row.from_on,
            to_on: row.to_on,
            imported_by: names.name(row.imported_by),
            imported_at: row.created_at.0,
        }
    }
}

/// List recorders' lists
///
/// What was read in, the newest first.
#[utoipa::path(tag = "telephone", params(("project_id" = ProjectId, Path, description = "The project"), PageQuery),
    responses((status = 200, description = "A page of lists", body = Page<CallImport>)),
    extensions(("x-permission" = json!("telephone.reconcile|telephone.setup"))))]
#[get("/projects/{project_id}/call-imports")]
pub async fn list_call_imports(call: Call, scope: InProject, query: ValidQuery<PageQuery>) -> Answer {
    scope.0.require_any(&[Permission::TelephoneReconcile, Permission::TelephoneSetup])?;
    let (project, after, limit) = (scope.0.project(), query.0.after()?, query.0.limit());
    call.read(move |conn| {
        let rows = store::imports(conn, project, after, limit + 1)?;
        let names = Names::of(conn, rows.iter().map(|row| row.imported_by))?;
        Ok(Page::cut(rows, limit, |row| (row.created_at.0, row.id)).map(|row| CallImport::of(row, &names)))
    })
    .await
}
