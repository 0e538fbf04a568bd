//! Messages of a project by their state, above all those that were not delivered; the channels, and a try of each.
//!
//! Rule: CLX-05.

use super::super::actions;
use super::super::senders::Senders;
use super::super::store::{self, MessageRow};
use crate::db::types::{MessageId, ProjectId, UserId};
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Everything, Ids, Nothing, Valid, ValidQuery};
use crate::http::page::{self, Page};
use crate::identity::{InProject, Names};
use actix_web::http::StatusCode;
use actix_web::{get, post, web};
use chrono::{DateTime, Utc};
use guanjia_rules::messages::{Channel, State};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A message that leaves the house, or was to.
#[derive(Debug, Serialize, ToSchema)]
pub struct Message {
    /// The message.
    id: MessageId,
    /// To whom.
    user_id: UserId,
    /// Their name.
    #[schema(example = "周颖")]
    user_name: String,
    /// By which channel.
    channel: Channel,
    /// To which address.
    #[schema(example = "lead@example.com")]
    address: String,
    /// What it is about.
    #[schema(example = "维修单 20260302-014-1 · 已到时限")]
    subject: String,
    /// How far it has come.
    state: State,
    /// How often it was tried.
    #[schema(example = 8)]
    attempts: i32,
    /// What went wrong the last time.
    #[schema(example = "connection error: timed out")]
    last_error: Option<String>,
    /// When it is tried again.
    #[schema(example = "2026-03-02T08:25:00Z")]
    next_try_at: Option<DateTime<Utc>>,
    /// When it was written.
    #[schema(example = "2026-03-02T08:20:00Z")]
    created_at: DateTime<Utc>,
    /// When it was sent, or given up.
    #[schema(example = "2026-03-03T07:00:00Z")]
    settled_at: Option<DateTime<Utc>>,
}

impl Resource for Message {
    fn version(&self) -> Option<i32> {
        None
    }
}

impl Message {
    fn of(row: MessageRow, names: &Names) -> Self {
        Self {
            id: row.id,
            user_id: row.user_id,
            user_name: names.name(row.user_id),
            channel: row.channel.0,
            address: row.address,
            subject: row.subject,
            state: row.state.0,
            attempts: row.attempts,
            last_error: row.last_error,
            next_try_at: (row.state.0 == State::Waiting).then_some(row.next_try_at.0),
            created_at: row.created_at.0,
            settled_at: row.settled_at.map(|at| at.0),
        }
    }
}

/// Which messages.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MessageQuery {
    /// Those of this state; those that were not delivered, if left out.
    state: Option<State>,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List messages
///
/// Those that were not delivered, or those of another state, the newest first.
#[utoipa::path(tag = "messages", params(("project_id" = ProjectId, Path, description = "The project"), MessageQuery),
    responses((status = 200, description = "The messages", body = Page<Message>)),
    extensions(("x-permission" = json!("users.manage"))))]
#[get("/projects/{project_id}/messages")]
pub async fn list_messages(call: Call, scope: InProject, query: ValidQuery<MessageQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::UsersManage)?;
    let limit = page::limit(query.0.limit);
    call.read(move |conn| {
        let after = page::decode(query.0.cursor.as_deref())?;
        let state = query.0.state.unwrap_or(State::Failed);
        let rows = store::list(conn, actor.project(), state, (after, limit + 1))?;
        let page = Page::cut(rows, limit, |row| (row.created_at.0, row.id));
        let names = Names::of(conn, page.items.iter().map(|row| row.user_id))?;
        Ok(page.map(|row| Message::of(row, &names)))
    })
    .await
}

/// A channel, as it is set up.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChannelState {
    /// The channel.
    channel: Channel,
    /// Where messages are handed over; null where nothing is set up and they are only written into the log.
    #[schema(example = "smtp.example.com:465")]
    place: Option<String>,
    /// How many messages of this project wait.
    #[schema(example = 0)]
    waiting: i64,
    /// How many were not delivered.
    #[schema(example = 2)]
    failed: i64,
}

/// List the channels
///
/// How each is set up, and how many messages of the project wait or were not delivered.
#[utoipa::path(tag = "messages", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The channels", body = Page<ChannelState>)),
    extensions(("x-permission" = json!("users.manage"))))]
#[get("/projects/{project_id}/message-channels")]
pub async fn list_message_channels(
    call: Call,
    scope: InProject,
    _: ValidQuery<Everything>,
    senders: web::Data<Senders>,
) -> Answer {
    let actor = scope.0;
    actor.require(Permission::UsersManage)?;
    call.read(move |conn| {
        let mut found = Vec::new();
        for channel in actions::channels() {
            let (waiting, failed) = actions::numbers(conn, &actor, *channel)?;
            found.push(ChannelState { channel: *channel, place: senders.by(*channel).place(), waiting, failed });
        }
        Ok(Page::whole(found))
    })
    .await
}

/// Which channel to try.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MessageTest {
    /// The channel.
    channel: Channel,
}

/// Send a test message to oneself
///
/// To the address that one set for the channel, by the way that all messages go.
#[utoipa::path(tag = "messages", params(("project_id" = ProjectId, Path, description = "The project")),
    request_body = MessageTest, responses((status = 201, description = "It waits to be sent", body = Message)),
    extensions(("x-permission" = json!("users.manage"))))]
#[post("/projects/{project_id}/messages/test")]
pub async fn test_message(call: Call, scope: InProject, body: Valid<MessageTest>) -> Answer {
    let (actor, channel) = (scope.0, body.value.channel);
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        let row = actions::test(tx, &actor, channel, now)?;
        let names = Names::of(tx, [row.user_id])?;
        Ok(Message::of(row, &names))
    })
    .await
}

/// Send a message again
///
/// One that was given up: its tries begin anew.
#[utoipa::path(tag = "messages",
    params(("project_id" = ProjectId, Path, description = "The project"), ("message_id" = MessageId, Path, description = "The message")),
    request_body = Nothing, responses((status = 200, description = "It waits to be sent", body = Message)),
    extensions(("x-permission" = json!("users.manage"))))]
#[post("/projects/{project_id}/messages/{message_id}/send-again")]
pub async fn send_message_again(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, MessageId)>,
    body: Valid<Nothing>,
) -> Answer {
    let actor = scope.0;
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let row = actions::send_again(tx, &actor, ids.0.1, now)?;
        let names = Names::of(tx, [row.user_id])?;
        Ok(Message::of(row, &names))
    })
    .await
}
