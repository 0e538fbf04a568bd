//! Samples: frames, draws, and how far their calls have come.
//!
//! Rule: CBK-07, CBK-08, CBK-12, CBK-14, CMP-30, SMP-01.

mod calls;
mod figures;
mod proof;

use super::super::actions::{self, Progress};
use super::super::store::{self, SampleRow};
use crate::db::Conn;
use crate::db::types::{ProjectId, SampleId, UserId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Nothing, Valid, ValidQuery};
use crate::http::page::{self, Page};
use crate::http::routes::Routes;
use crate::identity::{Actor, InProject, Names, OnRecord};
use crate::sorts;
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::permission::Permission;
use guanjia_rules::sampling::{self as rules, Organiser, Purpose, Size, Stage, Verb};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// The operations of samples.
pub(super) fn routes(config: &mut impl Routes) {
    config.service(list_samples).service(fix_sample_frame).service(get_sample).service(draw_sample);
    config.service(pass_on_sample);
    config.service(calls::list_sample_calls).service(calls::export_sample_calls);
    config.service(figures::list_sample_figures).service(figures::export_sample_figures);
    config.service(proof::get_sample_proof).service(proof::redraw_sample);
}

/// A sample of repairs, of complaints and opinions, of bespoke services, or of a survey's forms.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Sample {
    /// The sample.
    pub id: SampleId,
    /// What it is drawn of.
    pub purpose: Purpose,
    /// How far it has come.
    pub stage: Stage,
    /// The first day that it is about.
    #[schema(example = "2026-03-02")]
    pub from_on: NaiveDate,
    /// The last day that it is about.
    #[schema(example = "2026-03-08")]
    pub to_on: NaiveDate,
    /// The share or count that the policy asked for.
    pub size: Size,
    /// How many could be drawn.
    #[schema(example = 37)]
    pub population: i32,
    /// How many besides have left no phone.
    #[schema(example = 2)]
    pub without_phone: i32,
    /// How many besides the quality department had asked before.
    #[schema(example = 1)]
    pub asked_before: i32,
    /// The SHA-256 of the frame.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub frame_sha256: String,
    /// When the frame was fixed.
    #[schema(example = "2026-03-09T00:00:05Z")]
    pub framed_at: DateTime<Utc>,
    /// Who fixed it; `null` where the service did.
    #[schema(example = "林峰")]
    pub framed_by: Option<String>,
    /// The way of drawing.
    #[schema(example = "guanjia-strat-1")]
    pub algorithm: Option<String>,
    /// The seed; `null` before it is thrown.
    #[schema(example = "7f3c1e9a0b5d24687f3c1e9a0b5d2468")]
    pub seed: Option<String>,
    /// How many were drawn.
    #[schema(example = 8)]
    pub drawn: Option<u64>,
    /// When the seed was thrown.
    #[schema(example = "2026-03-09T00:00:06Z")]
    pub drawn_at: Option<DateTime<Utc>>,
    /// Who drew it; `null` where the service did.
    #[schema(example = "林峰")]
    pub drawn_by: Option<String>,
    /// Until when the calls are due.
    #[schema(example = "2026-03-15T16:00:00Z")]
    pub due_at: Option<DateTime<Utc>>,
    /// How many are or were to be asked: drawn or stepped in.
    #[schema(example = 9)]
    pub asked: u64,
    /// How many still have to be called.
    #[schema(example = 3)]
    pub open: u64,
    /// How many were spoken to.
    #[schema(example = 5)]
    pub reached: u64,
    /// How many were given up after the attempts of the policy.
    #[schema(example = 1)]
    pub replaced: u64,
    /// Who organised the survey, and so whose manager calls; `null` for other samples.
    pub organiser: Option<Organiser>,
    /// The subcontractor that was told last what its customers said.
    #[schema(example = "绿源家政")]
    pub passed_on_to: Option<String>,
    /// When it was told.
    #[schema(example = "2026-07-20T08:00:00Z")]
    pub passed_on_at: Option<DateTime<Utc>>,
    /// Who told it.
    #[schema(example = "林峰")]
    pub passed_on_by: Option<String>,
    /// What may be done now.
    pub verbs: Vec<Verb>,
    /// The version, for `If-Match`.
    #[schema(example = 2)]
    pub version: i32,
}

impl Resource for Sample {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl Sample {
    /// Samples as their reader may see them.
    fn all(conn: &mut Conn, actor: &Actor, rows: Vec<SampleRow>) -> Result<Vec<Self>> {
        let ids: Vec<SampleId> = rows.iter().map(|row| row.id).collect();
        let progress = actions::progress(conn, actor.project(), &ids)?;
        let names = Names::of(conn, rows.iter().flat_map(people))?;
        let shape = |row: SampleRow| {
            let so_far = progress.get(&row.id).copied().unwrap_or_default();
            Self::of(actor, row, so_far, &names)
        };
        Ok(rows.into_iter().map(shape).collect())
    }

    fn of(actor: &Actor, row: SampleRow, so_far: Progress, names: &Names) -> Self {
        let may = actor.may(Permission::SamplesDraw);
        let is_to_pass_on = row.purpose.0 == Purpose::BespokeService && so_far.open == 0;
        let open = |verb: &Verb| may && (*verb != Verb::PassOn || is_to_pass_on);
        Self {
            id: row.id,
            purpose: row.purpose.0,
            stage: row.stage.0,
            from_on: row.from_on,
            to_on: row.to_on,
            size: row.size.0,
            population: row.population,
            without_phone: row.without_phone,
            asked_before: row.asked_before,
            frame_sha256: row.frame_sha256,
            framed_at: row.framed_at.0,
            framed_by: row.framed_by.map(|id| names.name(id)),
            algorithm: row.algorithm,
            seed: row.seed,
            drawn: row.drawn.map(|drawn| drawn.0.count()),
            drawn_at: row.drawn_at.map(|at| at.0),
            drawn_by: row.drawn_by.map(|id| names.name(id)),
            due_at: row.due_at.map(|at| at.0),
            asked: so_far.asked,
            open: so_far.open,
            reached: so_far.reached,
            replaced: so_far.replaced,
            organiser: row.organiser.map(|organiser| organiser.0),
            passed_on_to: row.passed_on_to,
            passed_on_at: row.passed_on_at.map(|at| at.0),
            passed_on_by: row.passed_on_by.map(|id| names.name(id)),
            verbs: rules::verbs(row.stage.0).into_iter().filter(open).collect(),
            version: row.version,
        }
    }

    fn one(conn: &mut Conn, actor: &Actor, row: SampleRow) -> Result<Self> {
        let id = row.id;
        let so_far = actions::progress(conn, actor.project(), &[id])?.get(&id).copied().unwrap_or_default();
        let names = Names::of(conn, people(&row))?;
        Ok(Self::of(actor, row, so_far, &names))
    }
}

/// Whoever is named by a sample.
fn people(row: &SampleRow) -> impl Iterator<Item = UserId> {
    [row.framed_by, row.drawn_by, row.passed_on_by].into_iter().flatten()
}

sorts!(SampleSort "-to_on" "to_on");

/// Which samples.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SampleQuery {
    /// Only those drawn of this.
    purpose: Option<Purpose>,
    /// In which order; the usual one, if left out.
    #[serde(default)]
    #[param(inline)]
    sort: SampleSort,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List samples
///
/// The newest period first. Weekly samples of repairs, the quality department's monthly ones and its calls to customers of
/// bespoke services are drawn by themselves after the period has ended; a period without anything is drawn too, with a
/// population of 0. A survey is checked by hand.
#[utoipa::path(tag = "callbacks", params(("project_id" = ProjectId, Path, description = "The project"), SampleQuery),
    responses((status = 200, description = "A page of samples", body = Page<Sample>)),
    extensions(("x-permission" = json!("callbacks.read"))))]
#[get("/projects/{project_id}/samples")]
pub async fn list_samples(call: Call, scope: InProject, query: ValidQuery<SampleQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::CallbacksRead)?;
    let limit = page::limit(query.0.limit);
    call.read(move |conn| {
        let after = page::decode(query.0.cursor.as_deref())?;
        let is_reversed = query.0.sort == SampleSort::Reversed;
        let rows = store::samples_of(conn, actor.project(), query.0.purpose, (after, is_reversed), limit + 1)?;
        let Page { items, next_cursor, total } = Page::cut(rows, limit, SampleRow::cursor);
        Ok(Page { items: Sample::all(conn, &actor, items)?, next_cursor, total })
    })
    .await
}

/// A sample that was missed, or the check of a survey.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SampleOrder {
    /// What it is drawn of.
    purpose: Purpose,
    /// A day of the period that it is about; of a survey, its last day.
    #[schema(example = "2026-03-04")]
    on: NaiveDate,
    /// The first day of a survey; for nothing else.
    #[schema(example = "2026-03-01")]
    from_on: Option<NaiveDate>,
    /// Who organised the survey; for nothing else. Its manager calls: the project head, or the quality manager.
    organiser: Option<Organiser>,
}

/// Fix the frame of a sample
///
/// For a period that was missed: the week from Monday to Sunday, or the month, to which `on` belongs. The frame and its
/// hash are kept before there is a seed; `draw` throws it, or the service does a little later. Of a project one frame waits
/// at a time. A survey has the days that its organiser gives; its forms are what the office registered from it.
#[utoipa::path(tag = "callbacks", params(("project_id" = ProjectId, Path, description = "The project")),
    request_body = SampleOrder, responses((status = 201, description = "The frame is fixed", body = Sample)),
    extensions(("x-permission" = json!("samples.draw"))))]
#[post("/projects/{project_id}/samples")]
pub async fn fix_sample_frame(call: Call, scope: InProject, body: Valid<SampleOrder>) -> Answer {
    let (actor, SampleOrder { purpose, on, from_on, organiser }) = (scope.0, body.value);
    let order = actions::FrameOrder { purpose, on, from_on, organiser };
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::fix_frame(tx, &actor, &order, now)?;
        Sample::one(tx, &actor, row)
    })
    .await
}

/// Show a sample
///
/// With its seed and how far its calls have come.
#[utoipa::path(tag = "callbacks",
    params(("project_id" = ProjectId, Path, description = "The project"), ("sample_id" = SampleId, Path, description = "The sample")),
    responses((status = 200, description = "The sample", body = Sample)),
    extensions(("x-permission" = json!("callbacks.read"))))]
#[get("/projects/{project_id}/samples/{sample_id}")]
pub async fn get_sample(call: Call, scope: InProject, ids: Ids<(ProjectId, SampleId)>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::CallbacksRead)?;
    call.read(move |conn| {
        let row = store::sample(conn, actor.project(), ids.0.1)?;
        Sample::one(conn, &actor, row)
    })
    .await
}

/// Draw a sample
///
/// Throws the seed of a frame that is fixed, once; a call falls due to everybody who is drawn.
#[utoipa::path(tag = "callbacks",
    params(("project_id" = ProjectId, Path, description = "The project"), ("sample_id" = SampleId, Path, description = "The sample")),
    request_body = Nothing, responses((status = 200, description = "The sample as it is now", body = Sample)),
    extensions(("x-permission" = json!("samples.draw")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/samples/{sample_id}/draw")]
pub async fn draw_sample(verb: OnRecord<SampleId, Nothing>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, _, now| {
        let row = actions::draw_sample(tx, actor, at, now)?;
        Sample::one(tx, actor, row)
    })
    .await
}

/// Who was told.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SamplePassOn {
    /// The subcontractor, by name.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "绿源家政", min_length = 1, max_length = 100)]
    to: String,
}

/// Pass on a sample
///
/// Keeps that a subcontractor was told what the customers of its services said, once nobody is left to call. The paper of
/// the sample is what it is given.
#[utoipa::path(tag = "callbacks",
    params(("project_id" = ProjectId, Path, description = "The project"), ("sample_id" = SampleId, Path, description = "The sample")),
    request_body = SamplePassOn, responses((status = 200, description = "The sample as it is now", body = Sample)),
    extensions(("x-permission" = json!("samples.draw")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/samples/{sample_id}/pass-on")]
pub async fn pass_on_sample(verb: OnRecord<SampleId, SamplePassOn>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, order, now| {
        let row = actions::pass_on(tx, actor, at, &order.to, now)?;
        Sample::one(tx, actor, row)
    })
    .await
}
