//! One's own sessions: where one is signed in, and signing out from afar.

use super::super::access::SignedIn;
use super::super::{actions, store};
use super::Desk;
use crate::db::types::SessionId;
use crate::http::call::{Answer, Call};
use crate::http::json::{Everything, Ids, ValidQuery};
use crate::http::page::Page;
use actix_web::{HttpResponse, delete, get, web};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// A session of one's own.
#[derive(Debug, Serialize, ToSchema)]
pub struct MySession {
    /// The session.
    id: SessionId,
    /// When it began.
    #[schema(example = "2026-03-02T00:15:00Z")]
    started_at: DateTime<Utc>,
    /// When it was last refreshed.
    #[schema(example = "2026-03-02T08:15:00Z")]
    last_used_at: DateTime<Utc>,
    /// The browser or app, as it calls itself.
    #[schema(example = "Mozilla/5.0 …")]
    device: Option<String>,
    /// Whether it is the one that asks.
    is_this: bool,
}

/// List one's sessions
///
/// Every device on which one is signed in.
#[utoipa::path(tag = "auth", responses((status = 200, description = "The sessions", body = Page<MySession>)), extensions(("x-permission" = json!("signed-in"))))]
#[get("/me/sessions")]
pub async fn list_sessions(call: Call, me: SignedIn, _: ValidQuery<Everything>) -> Answer {
    let (me, now) = (me.settled()?, call.now());
    call.read(move |conn| {
        let rows = store::live_sessions(conn, me.actor.user, now)?;
        let shape = |row: store::SessionRow| MySession {
            id: row.id,
            started_at: row.started_at.0,
            last_used_at: row.last_used_at.0,
            device: row.device,
            is_this: row.id == me.session,
        };
        Ok(Page::whole(rows.into_iter().map(shape).collect()))
    })
    .await
}

/// End one of one's sessions
///
/// A lost phone is signed out from another device.
#[utoipa::path(tag = "auth", params(("session_id" = SessionId, Path, description = "The session")),
    responses((status = 204, description = "Ended")), extensions(("x-permission" = json!("signed-in"))))]
#[delete("/me/sessions/{session_id}")]
pub async fn end_session(call: Call, me: SignedIn, id: Ids<SessionId>, desk: web::Data<Desk>) -> Answer {
    let (me, now) = (me.settled()?, call.now());
    call.db.write(move |tx| actions::sign_out(tx, &me.actor, id.0, now)).await?;
    desk.access.forget();
    Ok(HttpResponse::NoContent().finish())
}
