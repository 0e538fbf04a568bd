//! The live stream: changes as server-sent events, as they happen.
//!
//! Rule: API-10.

use super::changes::Change;
use super::live::{Live, POLL, Place};
use crate::db::types::ProjectId;
use crate::error::{Error, Result};
use crate::http::call::{Answer, Call};
use crate::http::json::{MOST_EXACT, ValidQuery};
use crate::identity::{Actor, InProject};
use actix_web::dev::Payload;
use actix_web::http::header::{self, ContentEncoding};
use actix_web::{FromRequest, HttpRequest, HttpResponse, get, web};
use futures_util::stream::unfold;
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use serde::Deserialize;
use std::convert::Infallible;
use std::time::{Duration, Instant};
use tokio::sync::watch;
use utoipa::IntoParams;
use validator::Validate;

/// How long a stream is silent at most: proxies cut what is silent longer, and readers take it for dead.
const BEAT: Duration = Duration::from_secs(15);
/// How long a stream rests after what it sent, so that a burst of changes travels together.
const GATHER: Duration = Duration::from_millis(50);

/// Where a stream begins.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StreamQuery {
    /// The last number that is known already; without it and without `Last-Event-ID` the stream begins now.
    #[validate(range(min = 0, max = MOST_EXACT))]
    #[param(example = 1042, minimum = 0)]
    after: Option<i64>,
}

/// Follow changes live
///
/// Server-sent events: `id` is the number of the change, `event` is `change`, `data` is the change as `list_changes` gives
/// it. A lost stream resumes after `Last-Event-ID` without missing or repeating one. The stream ends with the access
/// token or the session; 503 when too many are open.
#[utoipa::path(tag = "journal",
    params(("project_id" = ProjectId, Path, description = "The project"), StreamQuery,
        ("Last-Event-ID" = Option<i64>, Header, description = "The last event that was seen; goes before `after`", example = 1042)),
    responses((status = 200, description = "Events without end", body = String, content_type = "text/event-stream",
        example = "id: 1042\nevent: change\ndata: {}\n\n")),
    extensions(("x-permission" = json!("changes.follow"))))]
#[get("/projects/{project_id}/changes/stream")]
pub async fn stream_changes(
    call: Call,
    scope: InProject,
    req: HttpRequest,
    live: web::Data<Live>,
    query: ValidQuery<StreamQuery>,
) -> Answer {
    let actor = scope.0;
    actor.require(Permission::ChangesFollow)?;
    let place = live.join(&call.db, actor.project())?;
    let commits = call.db.commits();
    let after = match last_event(&req)?.or(query.0.after) {
        Some(after) => after,
        None => place.head().await?,
    };
    let follower = Follower { place, req, reader: (Instant::now(), actor), commits, after, told: None };
    let events = unfold(follower, |mut follower| async move {
        let bytes = follower.next().await?;
        Some((Ok::<_, Infallible>(bytes), follower))
    });
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/event-stream"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        // Compression would hold events back until a block is full, and so would a proxy's buffer.
        .insert_header(ContentEncoding::Identity)
        .insert_header(("X-Accel-Buffering", "no"))
        .streaming(events))
}

fn last_event(req: &HttpRequest) -> Result<Option<i64>> {
    let Some(value) = req.headers().get("last-event-id") else { return Ok(None) };
    let seq =
        value.to_str().ok().and_then(|text| text.trim().parse().ok()).filter(|seq| (0..=MOST_EXACT).contains(seq));
    let (zh, en) = ("Last-Event-ID 须为收到的最后一个编号", "Last-Event-ID must be the number of an event");
    seq.map(Some).ok_or_else(|| Error::fault(Code::MalformedRequest, "", zh, en))
}

/// One reader of the stream. Holds no connection to the database while it waits.
struct Follower {
    place: Place,
    req: HttpRequest,
    /// Who reads, and when that was last asked.
    reader: (Instant, Actor),
    commits: watch::Receiver<u64>,
    after: i64,
    /// When something was sent last; `None` before the first time.
    told: Option<Instant>,
}

impl Follower {
    /// What is sent next; `None` ends the stream.
    async fn next(&mut self) -> Option<web::Bytes> {
        loop {
            let pause = self.told.map_or(Duration::ZERO, |told| GATHER.saturating_sub(told.elapsed()));
            tokio::time::sleep(pause).await;
            let commit = *self.commits.borrow_and_update();
            // A database that is busy now is asked again within a second: nothing is lost by it.
            let rows = self.place.after(self.after, commit).await.unwrap_or_default();
            let silent = self.told.is_none_or(|told| told.elapsed() >= BEAT);
            if rows.is_empty() && !silent {
                self.wait().await?;
                continue;
            }
            self.check_reader().await.ok()?;
            self.told = Some(Instant::now());
            if let Some(last) = rows.last() {
                self.after = last.seq;
            }
            let mut text = String::from(if rows.is_empty() { ": \n\n" } else { "" });
            for row in &rows {
                let data = serde_json::to_string(&Change::of(&self.reader.1, row)).ok()?;
                text.push_str(&format!("id: {}\nevent: change\ndata: {data}\n\n", row.seq));
            }
            return Some(text.into());
        }
    }

    /// Asks anew who reads before something is sent, once a second at most: whoever signs out or loses the post hears no
    /// more.
    async fn check_reader(&mut self) -> Result<()> {
        if self.reader.0.elapsed() < POLL {
            return Ok(());
        }
        let actor = InProject::from_request(&self.req, &mut Payload::None).await?.0;
        actor.require(Permission::ChangesFollow)?;
        self.reader = (Instant::now(), actor);
        Ok(())
    }

    /// Waits for a commit of this process or for the time to look what other nodes did; `None` when the service stops.
    async fn wait(&mut self) -> Option<()> {
        tokio::select! {
            changed = self.commits.changed() => changed.ok()?,
            () = self.place.ended() => return None,
            () = tokio::time::sleep(POLL) => {}
        }
        Some(())
    }
}
