//! The roster's template, and reading a roster in.

use super::actions::{self, Roster, Source};
use super::progress::{Running, Whose};
use super::roster::{ImportStage, LineError, Progress, Report, csv_template, xlsx_template};
use crate::db::types::ProjectId;
use crate::error::{Error, Result};
use crate::http::Lang;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{ValidQuery, unread};
use crate::http::routes::Routes;
use crate::http::sheet::Form;
use crate::identity::InProject;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::refusal::Fault;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// The largest file, in bytes.
pub const LARGEST_FILE: usize = 20 << 20;
/// The most faults that one answer tells of.
const MOST_TOLD: usize = 1000;
/// The most faults that a refusal tells of: the dry run tells them all.
const MOST_REFUSED: usize = 50;
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// What a roster may be sent as; what it is is told by its content.
const ACCEPTED: &[&str] = &[
    "text/csv",
    "text/plain",
    XLSX,
    "application/vnd.ms-excel",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/octet-stream",
];

/// The area's operations.
pub fn routes(config: &mut impl Routes) {
    config.service(download_roster_template).service(import_roster).service(get_import_progress);
}

/// The form of the template.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TemplateQuery {
    /// A workbook unless told otherwise.
    #[serde(default = "workbook")]
    format: Form,
}

fn workbook() -> Form {
    Form::Xlsx
}

/// Download the roster's template
///
/// A workbook with the columns, what may be chosen, and a sheet that explains them; or the head alone as CSV.
#[utoipa::path(tag = "parties", params(("project_id" = ProjectId, Path, description = "The project"), TemplateQuery),
    responses((status = 200, description = "The template", content(
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (String = "text/csv", example = "楼栋,单元,房号")))),
    extensions(("x-permission" = json!("roster.import"))))]
#[get("/projects/{project_id}/roster/template")]
pub async fn download_roster_template(scope: InProject, query: ValidQuery<TemplateQuery>) -> Answer {
    scope.0.require(Permission::RosterImport)?;
    let (body, media_type, ending) = match query.0.format {
        Form::Csv => (csv_template(), "text/csv; charset=utf-8", "csv"),
        Form::Xlsx => (xlsx_template()?, XLSX, "xlsx"),
    };
    let encoded: String = format!("名册模板.{ending}").bytes().map(|byte| format!("%{byte:02X}")).collect();
    let file = format!("attachment; filename=\"roster.{ending}\"; filename*=UTF-8''{encoded}");
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, media_type))
        .insert_header((header::CONTENT_DISPOSITION, file))
        .body(body))
}

/// How a roster is read in.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportQuery {
    /// Whether only to tell what the file would do; `true` unless told otherwise.
    #[serde(default = "yes")]
    dry_run: bool,
    /// The file's name, for the record.
    #[validate(length(min = 1, max = 200))]
    #[param(example = "翠湖小区名册.xlsx", min_length = 1, max_length = 200)]
    file_name: Option<String>,
}

fn yes() -> bool {
    true
}

/// What a roster would do or did, line by line.
#[derive(Debug, Serialize, ToSchema)]
pub struct RosterReport {
    /// Lines with something on them, below the head.
    #[schema(example = 2600)]
    lines: usize,
    /// Lines that add a unit, a person, or who lives where.
    #[schema(example = 2550)]
    added: usize,
    /// Lines that change something.
    #[schema(example = 40)]
    changed: usize,
    /// Lines that say what is known already.
    #[schema(example = 10)]
    unchanged: usize,
    /// Buildings that the project does not have yet.
    #[schema(example = json!(["4", "5"]))]
    new_buildings: Vec<String>,
    /// Zones that the project does not have yet.
    #[schema(example = json!(["1#"]))]
    new_zones: Vec<String>,
    /// How many faults there are.
    #[schema(example = 1)]
    error_count: usize,
    /// The faults in the order of the lines, the first thousand of them.
    #[schema(max_items = 1000)]
    errors: Vec<RosterFault>,
    /// Whether it was done: never in a dry run.
    done: bool,
}

/// What is wrong with a line.
#[derive(Debug, Serialize, ToSchema)]
pub struct RosterFault {
    /// The number of the line as the spreadsheet shows it.
    #[schema(example = 12)]
    line: usize,
    /// The head of the column.
    #[schema(example = "电话1")]
    column: &'static str,
    /// What stands there.
    #[schema(example = "1380013800O")]
    value: String,
    /// What is wrong with it, in the caller's language.
    #[schema(example = "电话号码格式不对")]
    message: String,
}

impl Resource for RosterReport {
    fn version(&self) -> Option<i32> {
        None
    }
}

fn shape(report: Report, lang: Lang) -> RosterReport {
    let fault = |error: &LineError| RosterFault {
        line: error.line,
        column: error.column.title(),
        value: error.value.chars().take(100).collect(),
        message: lang.pick(&error.zh, &error.en).to_owned(),
    };
    RosterReport {
        lines: report.lines,
        added: report.added,
        changed: report.changed,
        unchanged: report.unchanged,
        error_count: report.errors.len(),
        errors: report.errors.iter().take(MOST_TOLD).map(fault).collect(),
        new_buildings: report.new_buildings,
        new_zones: report.new_zones,
        done: report.done,
    }
}

/// Read a roster in
///
/// Rooms and who lives there, from XLSX, XLS, ODS, or CSV in UTF-8 or GBK. A dry run tells what the file would do, line by
/// line, and changes nothing. Otherwise all of it is done, or nothing where a line is wrong; the same file a second time
/// changes nothing. Sent with an `Idempotency-Key`, `get_import_progress` tells meanwhile how far it is.
#[utoipa::path(tag = "parties", params(("project_id" = ProjectId, Path, description = "The project"), ImportQuery),
    request_body(content(
        (Vec<u8> = "application/octet-stream"), (String = "text/csv", example = "楼栋,单元,房号,姓名,身份,入住日期\n4,2,301,王芳,业主,2019-06-01"),
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (Vec<u8> = "application/vnd.ms-excel"), (Vec<u8> = "application/vnd.oasis.opendocument.spreadsheet")),
        description = "The file itself, at most 20 MiB"),
    responses((status = 200, description = "What it would do, or did", body = RosterReport)),
    extensions(("x-permission" = json!("roster.import"))))]
#[post("/projects/{project_id}/roster/import")]
pub async fn import_roster(
    call: Call,
    scope: InProject,
    query: ValidQuery<ImportQuery>,
    running: web::Data<Running>,
    req: HttpRequest,
    body: web::Payload,
) -> Answer {
    let actor = scope.0;
    actor.require(Permission::RosterImport)?;
    let whose = call.key().map(|key| Whose { project: actor.project(), user: actor.user, key });
    let followed = whose.and_then(|whose| running.follow(whose));
    let tell = move |at: Progress| followed.iter().for_each(|followed| followed.tell(at));
    let bytes = file_of(&req, body).await?;
    let (now, lang, digest) = (call.now(), call.meta.lang, Sha256::digest(&bytes).into());
    let name = query.0.file_name.unwrap_or_else(|| "roster".to_owned());
    let source = Source { name, bytes: bytes.to_vec() };
    let reading = tell.clone();
    let roster = web::block(move || Roster::read(&source, reading)).await.map_err(Error::internal)??;
    if query.0.dry_run {
        return call
            .read(move |conn| actions::preview(conn, &actor, &roster, now).map(|report| shape(report, lang)))
            .await;
    }
    call.write(actor.writer(), StatusCode::OK, digest, move |tx, now| {
        let report = actions::import(tx, &actor, &roster, now, &tell)?;
        match report.done {
            true => Ok(shape(report, lang)),
            false => {
                Err(Error::Faulty(Code::ImportRefused, report.errors.iter().take(MOST_REFUSED).map(fault).collect()))
            }
        }
    })
    .await
}

/// Which import.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProgressQuery {
    /// The `Idempotency-Key` of the request that imports.
    #[validate(length(min = 1, max = 255))]
    #[param(example = "roster-2026-03-02", min_length = 1, max_length = 255)]
    key: String,
}

/// How far an import is.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportProgress {
    /// What it is about.
    stage: ImportStage,
    /// How many lines are behind it, at this stage.
    #[schema(example = 1200)]
    lines_done: usize,
    /// How many lines there are; 0 while that is not known.
    #[schema(example = 2735)]
    lines: usize,
    /// Whether it ended; the answer of the request itself tells how.
    is_ended: bool,
}

impl Resource for ImportProgress {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// Show how far an import is
///
/// One's own, by the `Idempotency-Key` of its request, while it runs and for a minute after. Only the node that runs it
/// knows; another one answers 404, and then what was known before still holds.
#[utoipa::path(tag = "parties", params(("project_id" = ProjectId, Path, description = "The project"), ProgressQuery),
    responses((status = 200, description = "How far it is", body = ImportProgress)),
    extensions(("x-permission" = json!("roster.import"))))]
#[get("/projects/{project_id}/imports/progress")]
pub async fn get_import_progress(
    scope: InProject,
    running: web::Data<Running>,
    query: ValidQuery<ProgressQuery>,
) -> Answer {
    let actor = scope.0;
    actor.require(Permission::RosterImport)?;
    let whose = Whose { project: actor.project(), user: actor.user, key: query.0.key.into() };
    let (Progress { stage, done, total }, is_ended) = running.of(&whose).ok_or(Code::NotFound)?;
    Ok(HttpResponse::Ok().json(ImportProgress { stage, lines_done: done, lines: total, is_ended }))
}

fn fault(error: &LineError) -> Fault {
    let (line, column) = (error.line, error.column.title());
    Fault {
        pointer: format!("/lines/{line}/{column}"),
        zh: format!("第 {line} 行{column}：{}", error.zh),
        en: format!("line {line}, {column}: {}", error.en),
    }
}

/// The file that a request brings.
///
/// # Errors
/// 415 for what is no sheet by its media type; 413 for more than [`LARGEST_FILE`].
pub async fn file_of(req: &HttpRequest, body: web::Payload) -> Result<web::Bytes> {
    let given = req.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = given.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if !ACCEPTED.contains(&media_type.as_str()) {
        return Err(Code::WrongMediaType.into());
    }
    match body.to_bytes_limited(LARGEST_FILE).await {
        Ok(read) => read.map_err(|error| unread(&error)),
        Err(_) => Err(Code::FileTooLarge.into()),
    }
}
