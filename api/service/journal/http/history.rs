//! What was done to a record, by whom and when; the company's own journal; and the head that seals it all.
//!
//! Rule: AUD-01, AUD-03, AUD-05, SEC-05.

use super::super::Deed;
use super::super::store::{self, EntryRow, Filter, SubjectId};
use super::hides_tags;
use crate::db::Conn;
use crate::db::types::{ProjectId, TicketId, UserId};
use crate::error::Result;
use crate::http::Lang;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::ValidQuery;
use crate::http::page::{self, Page};
use crate::identity::{Actor, InProject};
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

/// Who did it.
#[derive(Debug, Serialize, ToSchema)]
pub struct JournalActor {
    /// The user; `null` is the system itself.
    id: Option<UserId>,
    /// Their name at that time.
    #[schema(example = "陈静")]
    name: String,
}

/// What it was done to.
#[derive(Debug, Serialize, ToSchema)]
pub struct JournalSubject {
    /// The kind of record.
    #[schema(example = "ticket")]
    kind: String,
    /// The record.
    id: Uuid,
    /// What people call it.
    #[schema(example = "20260302-014")]
    label: String,
    /// Its version after the deed.
    #[schema(example = 3)]
    version: Option<i32>,
}

/// One entry of the journal.
#[derive(Debug, Serialize, ToSchema)]
pub struct JournalEntry {
    /// Its number within the project's journal; there are no gaps.
    #[schema(example = 1042)]
    seq: i64,
    /// When.
    #[schema(example = "2026-03-02T08:15:50Z")]
    at: DateTime<Utc>,
    /// Who.
    actor: JournalActor,
    /// What was done, for programs.
    #[schema(example = "ticket.corrected")]
    deed: String,
    /// What was done, in the caller's language.
    #[schema(example = "更正")]
    deed_text: String,
    /// To what.
    subject: JournalSubject,
    /// The ticket that it belongs to.
    matter_id: Option<TicketId>,
    /// Each field that changed, with what it was and what it is; personal numbers are masked.
    #[schema(value_type = std::collections::HashMap<String, Vec<Value>>, example = json!({ "place": ["4-2-301", "4-2-302"] }))]
    changes: Map<String, Value>,
    /// Why.
    #[schema(example = "听错房号")]
    reason: Option<String>,
    /// When it happened, where it was entered later.
    #[schema(example = "2026-03-02T07:50:00Z")]
    said_at: Option<DateTime<Utc>>,
    /// Whether the reader may not see what changed.
    is_hidden: bool,
}

impl JournalEntry {
    fn of(actor: &Actor, lang: Lang, row: EntryRow) -> Self {
        let is_hidden = hides_tags(actor, &row);
        let deed_text =
            Deed::parse(&row.deed).map_or(row.deed.as_str(), |deed| lang.pick(deed.zh(), deed.en())).to_owned();
        let refused_for = refused_for(&row);
        Self {
            seq: row.seq,
            at: row.at.0,
            actor: JournalActor { id: row.actor_id, name: row.actor_name },
            deed_text,
            deed: row.deed,
            subject: JournalSubject {
                kind: row.subject_kind,
                id: row.subject_id.uuid(),
                label: if is_hidden { String::new() } else { row.subject_label },
                version: row.subject_version,
            },
            matter_id: row.matter_id,
            changes: if is_hidden { Map::new() } else { row.changes.0 },
            reason: refused_for
                .map(|code| lang.pick(code.zh(), code.en()).to_owned())
                .or(row.reason)
                .filter(|_| !is_hidden),
            said_at: row.said_at.map(|at| at.0),
            is_hidden,
        }
    }
}

/// Why a deed was refused, so that each reader is told in their own language.
fn refused_for(row: &EntryRow) -> Option<Code> {
    let [_, code] = row.changes.0.get("code")?.as_array()?.as_slice() else { return None };
    (row.deed == Deed::Refused.as_str()).then(|| serde_json::from_value(code.clone()).ok())?
}

/// What a search of the journal is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HistoryQuery {
    /// Only this record.
    subject_id: Option<Uuid>,
    /// Only this ticket, with its slips, callbacks, files and promises.
    matter_id: Option<TicketId>,
    /// Only what this person did.
    actor_id: Option<UserId>,
    /// Only this deed.
    #[param(inline)]
    deed: Option<Deed>,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List the history
///
/// The newest first. Whoever may see tickets may see the whole trace of one of them (`matter_id`).
#[utoipa::path(tag = "journal", params(("project_id" = ProjectId, Path, description = "The project"), HistoryQuery),
    responses((status = 200, description = "A page of the journal", body = Page<JournalEntry>)),
    extensions(("x-permission" = json!("journal.read"))))]
#[get("/projects/{project_id}/journal")]
pub async fn list_history(call: Call, scope: InProject, query: ValidQuery<HistoryQuery>) -> Answer {
    match query.0.matter_id {
        Some(_) => scope.0.require_any(&[Permission::JournalRead, Permission::TicketsRead])?,
        None => scope.0.require(Permission::JournalRead)?,
    }
    list(call, scope.0, query.0).await
}

/// List the company's journal
///
/// What belongs to no project: accounts, posts, sign-ins, projects. The newest first.
#[utoipa::path(tag = "journal", params(HistoryQuery),
    responses((status = 200, description = "A page of the journal", body = Page<JournalEntry>)),
    extensions(("x-permission" = json!("journal.read"))))]
#[get("/journal")]
pub async fn list_company_journal(call: Call, actor: Actor, query: ValidQuery<HistoryQuery>) -> Answer {
    actor.require_any(&[Permission::JournalRead, Permission::UsersManage])?;
    list(call, actor, query.0).await
}

/// Who sees the trace of a ticket and does not audit hears of what was done, and not of what was refused or printed.
fn audits_not(actor: &Actor) -> bool {
    !actor.may(Permission::JournalRead)
}

async fn list(call: Call, actor: Actor, query: HistoryQuery) -> Answer {
    let (limit, lang) = (page::limit(query.limit), call.meta.lang);
    call.read(move |conn| page_of(conn, &actor, lang, &query, (query.cursor.as_deref(), limit))).await
}

pub(super) fn page_of(
    conn: &mut Conn,
    actor: &Actor,
    lang: Lang,
    query: &HistoryQuery,
    (cursor, limit): (Option<&str>, i64),
) -> Result<Page<JournalEntry>> {
    let filter = Filter {
        subject: query.subject_id.map(SubjectId::from),
        matter: query.matter_id,
        actor: query.actor_id,
        deed: query.deed.map(|deed| deed.as_str().to_owned()),
        before: page::decode(cursor)?,
        deeds_only: audits_not(actor),
    };
    let rows = store::list(conn, actor.project(), &filter, limit + 1)?;
    Ok(Page::cut(rows, limit, |row| row.seq).map(|row| JournalEntry::of(actor, lang, row)))
}

/// The whole trace of a ticket, the newest first, for a reader who may see the ticket: the entries before a number.
///
/// # Errors
/// What the database says.
pub fn trace(
    conn: &mut Conn,
    actor: &Actor,
    lang: Lang,
    ticket: TicketId,
    (before, limit): (Option<i64>, i64),
) -> Result<Page<JournalEntry>> {
    let filter = Filter { matter: Some(ticket), before, deeds_only: audits_not(actor), ..Filter::default() };
    let rows = store::list(conn, actor.project(), &filter, limit + 1)?;
    Ok(Page::cut(rows, limit, |row| row.seq).map(|row| JournalEntry::of(actor, lang, row)))
}

/// How far a journal has come, and the hash that seals everything up to there.
#[derive(Debug, Serialize, ToSchema)]
pub struct JournalHead {
    /// The project.
    project_id: ProjectId,
    /// The number of the last entry; 0 while there is none.
    #[schema(example = 1042)]
    seq: i64,
    /// The SHA-256 over the last entry and the hash before it, in hexadecimal; empty while there is no entry.
    #[schema(
        example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        pattern = "^([0-9a-f]{64})?$"
    )]
    hash: String,
    /// When it was read.
    #[schema(example = "2026-03-02T16:00:00Z")]
    read_at: DateTime<Utc>,
}

impl Resource for JournalHead {
    fn version(&self) -> Option<i32> {
        None
    }
}

/// Show the head of the chain
///
/// To print or to export at the end of a day: a chain that was cut or written anew afterwards no longer leads to it.
#[utoipa::path(tag = "journal", params(("project_id" = ProjectId, Path, description = "The project")),
    responses((status = 200, description = "The head", body = JournalHead)),
    extensions(("x-permission" = json!("journal.read"))))]
#[get("/projects/{project_id}/journal/head")]
pub async fn get_head(call: Call, scope: InProject) -> Answer {
    scope.0.require(Permission::JournalRead)?;
    let (project_id, read_at) = (scope.0.project(), call.now());
    call.read(move |conn| {
        let (seq, hash) = store::head(conn, project_id)?.unwrap_or_default();
        let hash = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(JournalHead { project_id, seq, hash, read_at })
    })
    .await
}
