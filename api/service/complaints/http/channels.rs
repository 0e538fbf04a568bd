//! The ways by which customers complain, as they are named to them.
//!
//! Rule: CMP-17, CMP-26.

use super::super::actions::{self, ChannelOrder};
use super::super::store::{self, ChannelRow};
use crate::db::types::{ComplaintChannelId, ProjectId, TeamId};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Valid};
use crate::http::precondition::IfMatch;
use crate::identity::InProject;
use actix_web::http::StatusCode;
use actix_web::{get, patch, post};
use guanjia_rules::complaints::{Way, missing_ways};
use guanjia_rules::permission::Permission;
use guanjia_rules::tickets::Channel;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A way by which customers complain 投诉渠道.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComplaintChannel {
    /// The way.
    id: ComplaintChannelId,
    /// By what means.
    channel: Channel,
    /// Whether it leads to the company, past the office.
    is_of_company: bool,
    /// The number, the address, the place of the box.
    #[schema(example = "0755-8888 0000")]
    address: String,
    /// When somebody answers there.
    #[schema(example = "每日 08:00–20:00")]
    hours: Option<String>,
    /// Which department reads and answers what comes there.
    team_id: Option<TeamId>,
    /// Whether it is open.
    is_open: bool,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for ComplaintChannel {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl From<ChannelRow> for ComplaintChannel {
    fn from(row: ChannelRow) -> Self {
        Self {
            id: row.id,
            channel: row.channel.0,
            is_of_company: row.is_of_company,
            address: row.address,
            hours: row.hours,
            team_id: row.team_id,
            is_open: row.is_open,
            version: row.version,
        }
    }
}

/// The ways of an office, and what it does not name although it should.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComplaintChannels {
    /// The ways, those that are closed included.
    items: Vec<ComplaintChannel>,
    /// Ways that are to be kept open and named, and are not.
    missing: Vec<Way>,
}

impl Resource for ComplaintChannels {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// The ways by which customers complain
///
/// Telephone, box, forum and the like, with what the service directory should name besides.
#[utoipa::path(tag = "complaints", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The ways", body = ComplaintChannels)),
    extensions(("x-permission" = json!("tickets.register"))))]
#[get("/projects/{project_id}/complaint-channels")]
pub async fn get_complaint_channels(call: Call, scope: InProject) -> Answer {
    scope.0.require(Permission::TicketsRegister)?;
    let project = scope.0.project();
    call.read(move |conn| {
        let rows = store::channels(conn, project)?;
        let open: Vec<Way> = rows.iter().filter(|row| row.is_open).map(ChannelRow::way).collect();
        let items = rows.into_iter().map(ComplaintChannel::from).collect();
        Ok(ComplaintChannels { items, missing: missing_ways(&open) })
    })
    .await
}

/// A way as it shall be.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ComplaintChannelSet {
    /// By what means.
    channel: Channel,
    /// Whether it leads to the company, past the office.
    #[serde(default)]
    is_of_company: bool,
    /// The number, the address, the place of the box.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "0755-8888 0000", min_length = 1, max_length = 200)]
    address: String,
    /// When somebody answers there.
    #[validate(length(max = 80))]
    #[schema(example = "每日 08:00–20:00", max_length = 80)]
    hours: Option<String>,
    /// Which department reads and answers what comes there.
    team_id: Option<TeamId>,
    /// Whether it is open.
    is_open: bool,
}

impl From<ComplaintChannelSet> for ChannelOrder {
    fn from(body: ComplaintChannelSet) -> Self {
        let ComplaintChannelSet { channel, is_of_company, address, hours, team_id, is_open } = body;
        Self { way: Way { channel, is_of_company }, address, hours, team: team_id, is_open }
    }
}

/// Name a way by which customers complain
///
/// A forum is named with the department that collects what is written there and answers it.
#[utoipa::path(tag = "complaints", params(("project_id" = ProjectId, Path, description = "The project")),
    request_body = ComplaintChannelSet,
    responses((status = 201, description = "Named", body = ComplaintChannel)),
    extensions(("x-permission" = json!("complaints.lead"))))]
#[post("/projects/{project_id}/complaint-channels")]
pub async fn add_complaint_channel(call: Call, scope: InProject, body: Valid<ComplaintChannelSet>) -> Answer {
    let (actor, order) = (scope.0, ChannelOrder::from(body.value));
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        Ok(ComplaintChannel::from(actions::add_channel(tx, &actor, &order, now)?))
    })
    .await
}

/// Change a way by which customers complain
///
/// All of it; one that is closed stays on record.
#[utoipa::path(tag = "complaints",
    params(("project_id" = ProjectId, Path, description = "The project"), ("channel_id" = ComplaintChannelId, Path, description = "The way")),
    request_body = ComplaintChannelSet,
    responses((status = 200, description = "Changed", body = ComplaintChannel)),
    extensions(("x-permission" = json!("complaints.lead")), ("x-if-match" = json!(true))))]
#[patch("/projects/{project_id}/complaint-channels/{channel_id}")]
pub async fn change_complaint_channel(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, ComplaintChannelId)>,
    version: IfMatch,
    body: Valid<ComplaintChannelSet>,
) -> Answer {
    let (actor, order) = (scope.0, ChannelOrder::from(body.value));
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        Ok(ComplaintChannel::from(actions::change_channel(tx, &actor, (ids.0.1, version.0), &order, now)?))
    })
    .await
}
