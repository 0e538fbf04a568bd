//! What a telephone system sends while a call goes on, and what the desk is shown of it.
//!
//! Rule: TEL-06.

use super::super::actions::{self, Sent, Signer};
use super::super::store::{self, LiveRow};
use super::shapes::shown;
use crate::db::Conn;
use crate::db::types::{LiveCallId, PartyId, ProjectId, TelephoneKeyId, UnitId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::{Everything, ValidQuery, unread};
use crate::http::page::Page;
use crate::identity::{Actor, Desk, InProject};
use crate::{parties, properties};
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::parties::OccupancyRole;
use guanjia_rules::permission::Permission;
use guanjia_rules::telephone::{Event, LiveStage};
use serde::Serialize;
use utoipa::ToSchema;

/// The largest event, in bytes.
const LARGEST: usize = 8 << 10;
/// For how long a call whose end was never told is shown.
const LONGEST_CALL: TimeDelta = TimeDelta::hours(2);
/// How many people a number may be of on the card.
const MOST_CALLERS: usize = 5;

/// A call that goes on, with who may be calling.
#[derive(Debug, Serialize, ToSchema)]
pub struct LiveCall {
    /// The call.
    id: LiveCallId,
    /// How far it has come.
    stage: LiveStage,
    /// The line.
    #[schema(example = "service")]
    line: Option<String>,
    /// The number that calls, in full for those who may see it; `null` when it is withheld.
    #[schema(example = "138****8000")]
    caller: Option<String>,
    /// The extension that rings or talks.
    #[schema(example = "801")]
    extension: Option<String>,
    /// When it began to ring.
    #[schema(example = "2026-03-02T08:15:00Z")]
    rang_at: DateTime<Utc>,
    /// When it was answered.
    #[schema(example = "2026-03-02T08:15:09Z")]
    answered_at: Option<DateTime<Utc>>,
    /// Whose number it is, likeliest first.
    callers: Vec<LiveCaller>,
}

/// Somebody whose number calls.
#[derive(Debug, Serialize, ToSchema)]
pub struct LiveCaller {
    /// The party.
    party_id: PartyId,
    /// The name.
    #[schema(example = "杨秀兰")]
    name: String,
    /// The room.
    unit_id: Option<UnitId>,
    /// Its short code.
    #[schema(example = "4-2-301")]
    room: Option<String>,
    /// What they are there.
    role: Option<OccupancyRole>,
}

impl LiveCall {
    fn of(conn: &mut Conn, actor: &Actor, row: LiveRow, today: NaiveDate) -> Result<Self> {
        let hits = match &row.caller {
            Some(number) => parties::by_number(conn, actor.project(), number, today, MOST_CALLERS)?,
            None => Vec::new(),
        };
        let caller = |hit: parties::Hit| {
            let party = hit.party?;
            let (unit_id, room) = hit.unit.unzip();
            Some(LiveCaller { party_id: party.id, name: party.name, unit_id, room, role: hit.role })
        };
        let sees_phones = actor.may(Permission::PartiesReveal);
        Ok(Self {
            id: row.id,
            stage: row.stage.0,
            line: row.line,
            caller: row.caller.map(|number| shown(&number, sees_phones)),
            extension: row.extension,
            rang_at: row.rang_at.0,
            answered_at: row.answered_at.map(|at| at.0),
            callers: hits.into_iter().take(MOST_CALLERS).filter_map(caller).collect(),
        })
    }
}

/// List calls that go on
///
/// Ringing and talking, the newest first, with who may be calling: the desk page opens their card before the answer. The
/// live stream tells when to ask.
#[utoipa::path(tag = "telephone", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The calls", body = Page<LiveCall>)),
    extensions(("x-permission" = json!("parties.read"))))]
#[get("/projects/{project_id}/live-calls")]
pub async fn list_live_calls(call: Call, scope: InProject, _query: ValidQuery<Everything>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::PartiesRead)?;
    let now = call.now();
    call.read(move |conn| {
        let today = properties::today(conn, actor.project(), now)?;
        let rows = store::live_calls_since(conn, actor.project(), now - LONGEST_CALL)?;
        let calls = rows.into_iter().map(|row| LiveCall::of(conn, &actor, row, today));
        Ok(Page::whole(calls.collect::<Result<Vec<_>>>()?))
    })
    .await
}

/// Send an event of a telephone system
///
/// Ring, answer, hang-up. The body is signed: `X-Telephone-Signature` is its HMAC-SHA256 under the key's secret, in
/// hexadecimal, and `sent_at` lies within five minutes of now. A body is taken in once.
#[utoipa::path(tag = "telephone", params(
        ("X-Telephone-Key" = String, Header, description = "The key, as its `sent_as` says", example = "019450b2-7c00-7000-8000-0000000000a1.019450b2-7c00-7000-8000-0000000000a2"),
        ("X-Telephone-Signature" = String, Header, description = "HMAC-SHA256 of the body, in hexadecimal", example = "5f2b")),
    request_body = Event, responses((status = 204, description = "Taken in")))]
#[post("/telephone/events")]
pub async fn send_telephone_event(
    call: Call,
    req: HttpRequest,
    body: web::Payload,
    desk: web::Data<Desk>,
    signer: web::Data<Signer>,
) -> Answer {
    desk.limits.event(&req, &desk.address(&req))?;
    let header = |name: &str| req.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (project, key) = key_of(header("x-telephone-key")).ok_or(Code::SignatureWrong)?;
    let signature = header("x-telephone-signature").to_owned();
    let body = match body.to_bytes_limited(LARGEST).await {
        Ok(read) => read.map_err(|error| unread(&error))?.to_vec(),
        Err(_) => return Err(Code::BodyTooLarge.into()),
    };
    let (sent, now, signer) = (Sent { project, key, signature, body }, call.now(), signer.into_inner());
    call.db.write(move |tx| actions::take_event(tx, &sent, &signer, now).map(|_| ())).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The project and the key of what is sent as `X-Telephone-Key`.
fn key_of(sent_as: &str) -> Option<(ProjectId, TelephoneKeyId)> {
    let (project, key) = sent_as.split_once('.')?;
    let id = |text: &str| uuid::Uuid::try_parse(text).ok().filter(|_| text.len() == 36);
    Some((id(project)?.into(), id(key)?.into()))
}
