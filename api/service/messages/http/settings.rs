//! How somebody is reached outside the house.
//!
//! Rule: CLX-05.

use super::super::actions;
use super::super::senders::Senders;
use super::super::store::SettingsRow;
use crate::db::types::UserId;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Valid};
use crate::http::precondition::IfMatch;
use crate::identity::Actor;
use actix_web::http::StatusCode;
use actix_web::{get, put, web};
use guanjia_rules::messages::{Channel, Language, Route};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// How somebody is reached outside the house.
#[derive(Debug, Serialize, ToSchema)]
pub struct MessageSettings {
    /// Whose settings these are.
    user_id: UserId,
    /// The language of their messages.
    lang: Language,
    /// Their channels.
    #[schema(max_items = 2)]
    routes: Vec<Route>,
    /// Channels that are set up; messages by any other are only written into the log.
    #[schema(max_items = 2)]
    ready: Vec<Channel>,
    /// The version, for `If-Match`; 0 before anything was set.
    #[schema(example = 1)]
    version: i32,
}

impl Resource for MessageSettings {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

impl MessageSettings {
    fn of(row: SettingsRow, senders: &Senders) -> Self {
        let ready = actions::channels().iter().copied().filter(|channel| senders.by(*channel).place().is_some());
        Self {
            user_id: row.user_id,
            lang: row.lang.0,
            routes: row.channels.0,
            ready: ready.collect(),
            version: row.version,
        }
    }
}

/// How somebody is to be reached.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MessageSettingsSet {
    /// The language of their messages.
    lang: Language,
    /// Their channels, each once; none for no messages.
    #[validate(length(max = 2))]
    #[schema(max_items = 2)]
    routes: Vec<Route>,
}

/// Show how one is reached
///
/// Outside the house: by which channel, at which address, about what.
#[utoipa::path(tag = "messages", responses((status = 200, description = "One's settings", body = MessageSettings)),
    extensions(("x-permission" = json!("signed-in"))))]
#[get("/me/message-settings")]
pub async fn get_my_message_settings(call: Call, actor: Actor, senders: web::Data<Senders>) -> Answer {
    show(call, actor.user, senders).await
}

/// Set how one is reached
///
/// Each channel with its address and what is sent there: warnings before the due time, at it, after it, or news.
#[utoipa::path(tag = "messages", request_body = MessageSettingsSet,
    responses((status = 200, description = "As it is now", body = MessageSettings)),
    extensions(("x-permission" = json!("signed-in")), ("x-if-match" = json!(true))))]
#[put("/me/message-settings")]
pub async fn set_my_message_settings(
    call: Call,
    actor: Actor,
    version: IfMatch,
    body: Valid<MessageSettingsSet>,
    senders: web::Data<Senders>,
) -> Answer {
    let user = actor.user;
    set(call, actor, (user, version.0), body, senders).await
}

/// Show how somebody is reached
///
/// For whoever administers accounts.
#[utoipa::path(tag = "messages", params(("user_id" = UserId, Path, description = "The user")),
    responses((status = 200, description = "The settings", body = MessageSettings)),
    extensions(("x-permission" = json!("users.manage"))))]
#[get("/users/{user_id}/message-settings")]
pub async fn get_message_settings(call: Call, actor: Actor, id: Ids<UserId>, senders: web::Data<Senders>) -> Answer {
    actor.require(Permission::UsersManage)?;
    show(call, id.0, senders).await
}

/// Set how somebody is reached
///
/// For whoever administers accounts.
#[utoipa::path(tag = "messages", params(("user_id" = UserId, Path, description = "The user")),
    request_body = MessageSettingsSet, responses((status = 200, description = "As it is now", body = MessageSettings)),
    extensions(("x-permission" = json!("users.manage")), ("x-if-match" = json!(true))))]
#[put("/users/{user_id}/message-settings")]
pub async fn set_message_settings(
    call: Call,
    actor: Actor,
    id: Ids<UserId>,
    version: IfMatch,
    body: Valid<MessageSettingsSet>,
    senders: web::Data<Senders>,
) -> Answer {
    actor.require(Permission::UsersManage)?;
    set(call, actor, (id.0, version.0), body, senders).await
}

async fn show(call: Call, user: UserId, senders: web::Data<Senders>) -> Answer {
    let now = call.now();
    call.read(move |conn| Ok(MessageSettings::of(actions::settings_of(conn, user, now)?, &senders))).await
}

async fn set(
    call: Call,
    actor: Actor,
    at: (UserId, i32),
    body: Valid<MessageSettingsSet>,
    senders: web::Data<Senders>,
) -> Answer {
    let Valid { value, digest } = body;
    call.write(actor.writer(), StatusCode::OK, digest, move |tx, now| {
        let row = actions::set(tx, &actor, at, (value.lang, &value.routes), now)?;
        Ok(MessageSettings::of(row, &senders))
    })
    .await
}
