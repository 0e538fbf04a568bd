//! How each recorder writes its lists.
//!
//! Rule: TEL-01.

use super::super::actions::{self, ProfileChange};
use super::super::store::{self, ProfileRow};
use crate::db::types::{ProjectId, RecorderProfileId};
use crate::error::{Error, Result};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Everything, Valid, ValidQuery};
use crate::http::page::Page;
use crate::identity::{InProject, OnRecord};
use actix_web::http::StatusCode;
use actix_web::{get, post, put};
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::telephone::{Direction, Encoding, Field, Profile, ProfileKind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// Which header names which column; date and time in two columns are written `日期 + 时间`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecorderColumns {
    /// When the call began.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "开始时间", min_length = 1, max_length = 100)]
    started_at: Option<String>,
    /// Which way it went.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "呼叫方向", min_length = 1, max_length = 100)]
    direction: Option<String>,
    /// The line.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "线路", min_length = 1, max_length = 100)]
    line: Option<String>,
    /// The number that called.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "主叫号码", min_length = 1, max_length = 100)]
    caller: Option<String>,
    /// The number that was called.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "被叫号码", min_length = 1, max_length = 100)]
    called: Option<String>,
    /// How long it rang.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "振铃时长", min_length = 1, max_length = 100)]
    ring_seconds: Option<String>,
    /// How long was talked.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "通话时长", min_length = 1, max_length = 100)]
    talk_seconds: Option<String>,
    /// The extension that took it.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "分机", min_length = 1, max_length = 100)]
    extension: Option<String>,
    /// The recording.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "录音文件", min_length = 1, max_length = 100)]
    recording: Option<String>,
}

/// How a recorder writes.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecorderProfileWrite {
    /// What the profile is called.
    #[validate(length(min = 1, max = 100))]
    #[schema(example = "前台录音仪", min_length = 1, max_length = 100)]
    name: String,
    /// In which form the calls come.
    kind: ProfileKind,
    /// The encoding of its lists.
    encoding: Encoding,
    /// What stands between two cells: one character of ASCII.
    #[validate(length(min = 1, max = 1))]
    #[schema(example = ",", min_length = 1, max_length = 1)]
    separator: String,
    /// Which header names which column.
    #[validate(nested)]
    columns: RecorderColumns,
    /// How a moment is written, in the letters of strftime.
    #[validate(length(min = 1, max = 60))]
    #[schema(example = "%Y-%m-%d %H:%M:%S", min_length = 1, max_length = 60)]
    time_format: String,
    /// How many minutes its clock is ahead of UTC; the project's own zone, if left out.
    #[validate(range(min = -840, max = 840))]
    #[schema(example = 480, minimum = -840, maximum = 840)]
    offset_minutes: Option<i32>,
    /// The words for an incoming call.
    #[validate(length(max = 20))]
    #[schema(example = json!(["呼入", "IN"]), max_items = 20)]
    incoming: Vec<String>,
    /// The words for an outgoing call.
    #[validate(length(max = 20))]
    #[schema(example = json!(["呼出", "OUT"]), max_items = 20)]
    outgoing: Vec<String>,
    /// The words for an internal call.
    #[validate(length(max = 20))]
    #[schema(example = json!(["内线"]), max_items = 20)]
    internal: Vec<String>,
    /// The office's own numbers and extensions, by which the direction is told where nothing is said.
    #[validate(length(max = 100))]
    #[schema(example = json!(["0755-12345678", "801"]), max_items = 100)]
    own_numbers: Vec<String>,
    /// The direction where nothing is said and no number tells.
    unsaid_direction: Direction,
    /// The pattern of a file's name, without its suffix; empty for lists.
    #[validate(length(max = 200))]
    #[schema(example = "{started_at:%Y%m%d%H%M%S}_{caller}_{extension}", max_length = 200)]
    pattern: String,
    /// Whether lists are read by it; a new one is used.
    is_active: Option<bool>,
}

impl RecorderProfileWrite {
    pub(super) fn profile(&self) -> Result<Profile> {
        let separator = self.separator.chars().next().filter(char::is_ascii);
        let wrong = || Error::fault(Code::NotValid, "/separator", "分隔符须为一个半角字符", "one character of ASCII");
        let c = self.columns.clone();
        let columns = [
            (Field::StartedAt, c.started_at),
            (Field::Direction, c.direction),
            (Field::Line, c.line),
            (Field::Caller, c.caller),
            (Field::Called, c.called),
            (Field::RingSeconds, c.ring_seconds),
            (Field::TalkSeconds, c.talk_seconds),
            (Field::Extension, c.extension),
            (Field::Recording, c.recording),
        ];
        Ok(Profile {
            name: self.name.trim().to_owned(),
            kind: self.kind,
            encoding: self.encoding,
            separator: separator.ok_or_else(wrong)?,
            columns: columns.into_iter().filter_map(|(field, header)| Some((field, header?))).collect(),
            time_format: self.time_format.clone(),
            offset_minutes: self.offset_minutes,
            incoming: self.incoming.clone(),
            outgoing: self.outgoing.clone(),
            internal: self.internal.clone(),
            own_numbers: self.own_numbers.clone(),
            unsaid_direction: self.unsaid_direction,
            pattern: self.pattern.clone(),
        })
    }
}

/// How a recorder writes its lists, as it is kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecorderProfileRecord {
    /// The profile.
    id: RecorderProfileId,
    /// How the recorder writes.
    profile: Profile,
    /// Whether lists are read by it.
    is_active: bool,
    /// When it was changed last.
    #[schema(example = "2026-03-01T02:00:00Z")]
    updated_at: DateTime<Utc>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for RecorderProfileRecord {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl From<ProfileRow> for RecorderProfileRecord {
    fn from(row: ProfileRow) -> Self {
        let ProfileRow { id, profile, is_active, updated_at, version, .. } = row;
        Self { id, profile: profile.0, is_active, updated_at: updated_at.0, version }
    }
}

/// List recorders' profiles
///
/// How each recorder writes, by which its lists are read in.
#[utoipa::path(tag = "telephone", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The profiles", body = Page<RecorderProfileRecord>)),
    extensions(("x-permission" = json!("telephone.reconcile|telephone.setup"))))]
#[get("/projects/{project_id}/recorder-profiles")]
pub async fn list_recorder_profiles(call: Call, scope: InProject, _query: ValidQuery<Everything>) -> Answer {
    scope.0.require_any(&[Permission::TelephoneReconcile, Permission::TelephoneSetup])?;
    let project = scope.0.project();
    call.read(move |conn| Ok(Page::whole(store::profiles(conn, project)?).map(RecorderProfileRecord::from))).await
}

/// Add a recorder's profile
///
/// Refuses one that cannot be read by, naming each gap.
#[utoipa::path(tag = "telephone", params(("project_id" = ProjectId, Path, description = "The project")),
    request_body = RecorderProfileWrite, responses((status = 201, description = "Added", body = RecorderProfileRecord)),
    extensions(("x-permission" = json!("telephone.setup"))))]
#[post("/projects/{project_id}/recorder-profiles")]
pub async fn add_recorder_profile(call: Call, scope: InProject, body: Valid<RecorderProfileWrite>) -> Answer {
    let (actor, wish) = (scope.0, body.value);
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        Ok(RecorderProfileRecord::from(actions::add_profile(tx, &actor, &wish.profile()?, now)?))
    })
    .await
}

/// Change a recorder's profile
///
/// As a whole; lists that were read in by it stay as they are.
#[utoipa::path(tag = "telephone",
    params(("project_id" = ProjectId, Path, description = "The project"), ("profile_id" = RecorderProfileId, Path, description = "The profile")),
    request_body = RecorderProfileWrite, responses((status = 200, description = "Changed", body = RecorderProfileRecord)),
    extensions(("x-permission" = json!("telephone.setup")), ("x-if-match" = json!(true))))]
#[put("/projects/{project_id}/recorder-profiles/{profile_id}")]
pub async fn change_recorder_profile(verb: OnRecord<RecorderProfileId, RecorderProfileWrite>) -> Answer {
    verb.write(StatusCode::OK, |tx, actor, at, wish, now| {
        let change = ProfileChange { profile: wish.profile()?, is_active: wish.is_active.unwrap_or(true) };
        Ok(RecorderProfileRecord::from(actions::change_profile(tx, actor, at, &change, now)?))
    })
    .await
}
