//! Reading the register: one, many, and what may be repeated.

use super::super::actions::visible;
use super::super::store::{self, Count, Cursor, Filter, ItemRow};
use super::items::{TicketItem, items};
use super::shapes::{Ticket, show};
use crate::db::Conn;
use crate::db::types::{CategoryId, IncidentId, ProjectId, TeamId, TicketId, UnitId, UserId};
use crate::error::{Error, Result};
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, ValidQuery, words_of};
use crate::http::page::{self, Page, Total};
use crate::identity::{Actor, InProject, Own};
use crate::journal::{self, JournalEntry};
use crate::sorts;
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::text::normal_phone;
use guanjia_rules::tickets::{Channel, Kind, Stage};
use serde::Deserialize;
use utoipa::IntoParams;
use validator::Validate;

sorts!(TicketSort "-registered_at" "registered_at");

/// What a list of tickets is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TicketQuery {
    /// Only these stages, with commas between.
    #[validate(length(min = 1, max = 120))]
    #[param(example = "registered,assigned", min_length = 1, max_length = 120, pattern = "^[a-z_]+(,[a-z_]+)*$")]
    stage: Option<String>,
    /// Only this kind.
    kind: Option<Kind>,
    /// Only this channel.
    channel: Option<Channel>,
    /// Only this room.
    unit_id: Option<UnitId>,
    /// Only this category.
    category_id: Option<CategoryId>,
    /// Only what has no category.
    #[serde(default)]
    is_without_category: bool,
    /// Only what this person is responsible for.
    owner_id: Option<UserId>,
    /// Only what this team is responsible for.
    team_id: Option<TeamId>,
    /// Only what this person was asked first.
    first_receiver_id: Option<UserId>,
    /// Registered from this moment on.
    #[param(example = "2026-03-01T16:00:00Z")]
    from: Option<DateTime<Utc>>,
    /// Registered before this moment.
    #[param(example = "2026-03-02T16:00:00Z")]
    to: Option<DateTime<Utc>>,
    /// Only what has a promise past due.
    #[serde(default)]
    is_late: bool,
    /// Only the communication register: important information, and what a department forwarded.
    is_important: Option<bool>,
    /// Only chances for a value-added service, or only the others.
    is_sales_chance: Option<bool>,
    /// Only those of one cause.
    incident_id: Option<IncidentId>,
    /// Words in number, place, caller or content; at least two characters.
    #[validate(length(min = 1, max = 100))]
    #[param(example = "漏水", min_length = 2, max_length = 100)]
    q: Option<String>,
    /// In which order; the usual one, if left out.
    #[serde(default)]
    #[param(inline)]
    sort: TicketSort,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// Whether to count all that fit.
    #[serde(default)]
    total: bool,
}

impl TicketQuery {
    pub(super) fn filter(&self, conn: &mut Conn, actor: &Actor, now: DateTime<Utc>) -> Result<Filter> {
        let stages = words_of::<Stage>("stage", self.stage.as_deref())?;
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
        if self.q.as_deref().is_some_and(|text| letters(text) < 2) {
            let (zh, en) = ("至少输入两个字", "type at least two characters");
            return Err(Error::fault(Code::NotValid, "/q", zh, en));
        }
        Ok(Filter {
            stages,
            kind: self.kind,
            channel: self.channel,
            unit: self.unit_id,
            category: self.category_id,
            is_without_category: self.is_without_category,
            owner: self.owner_id,
            team: self.team_id,
            first_receiver: self.first_receiver_id,
            from: self.from,
            to: self.to,
            is_late: self.is_late,
            is_important: self.is_important,
            is_sales_chance: self.is_sales_chance,
            incident: self.incident_id,
            text: self.q.clone(),
            own: Own::of(conn, actor, now)?,
            now,
            is_reversed: self.sort == TicketSort::Reversed,
        })
    }

    /// Where the page begins, and how many rows it has.
    pub(super) fn place(&self) -> (Option<&str>, i64) {
        (self.cursor.as_deref(), page::limit(self.limit))
    }

    /// How many fit in all, if that was asked.
    pub(super) fn counted(&self, conn: &mut Conn, project: ProjectId, filter: &Filter) -> Result<Option<Total>> {
        let count = self.total.then(|| store::count(conn, project, filter, page::COUNTED)).transpose()?;
        Ok(count.map(|count| match count {
            Count::Kept(count) => Total::exact(count),
            Count::Counted(count) => Total::capped(count),
        }))
    }
}

/// A page of the tickets that fit.
pub(super) fn page_of(
    conn: &mut Conn,
    project: ProjectId,
    filter: &Filter,
    (cursor, limit): (Option<&str>, i64),
) -> Result<Page<ItemRow>> {
    let rows = store::list(conn, project, filter, page::decode::<Cursor>(cursor)?.as_ref(), limit)?;
    Ok(Page::cut(rows, limit, ItemRow::cursor))
}

/// List tickets
///
/// The newest first. Who may not see all tickets gets those that concern them.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project"), TicketQuery),
    responses((status = 200, description = "A page of tickets", body = Page<TicketItem>)),
    extensions(("x-permission" = json!("tickets.read_own"))))]
#[get("/projects/{project_id}/tickets")]
pub async fn list_tickets(call: Call, scope: InProject, query: ValidQuery<TicketQuery>) -> Answer {
    let actor = scope.0;
    actor.require_any(&[Permission::TicketsRead, Permission::TicketsReadOwn])?;
    let now = call.now();
    call.read(move |conn| {
        let (project, filter) = (actor.project(), query.0.filter(conn, &actor, now)?);
        let Page { items: rows, next_cursor, .. } = page_of(conn, project, &filter, query.0.place())?;
        let total = query.0.counted(conn, project, &filter)?;
        Ok(Page { items: items(conn, &actor, rows, now)?, next_cursor, total })
    })
    .await
}

/// Which page of a ticket's history.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TraceQuery {
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// List a ticket's history
///
/// What was done to it, its slips, callbacks, files and promises, the newest first. Whoever may see the ticket may see
/// this.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket"), TraceQuery),
    responses((status = 200, description = "A page of the journal", body = Page<JournalEntry>)),
    extensions(("x-permission" = json!("tickets.read_own"))))]
#[get("/projects/{project_id}/tickets/{ticket_id}/history")]
pub async fn list_ticket_history(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, TicketId)>,
    query: ValidQuery<TraceQuery>,
) -> Answer {
    let (actor, lang) = (scope.0, call.meta.lang);
    actor.require_any(&[Permission::TicketsRead, Permission::TicketsReadOwn])?;
    let page = (page::decode(query.0.cursor.as_deref())?, page::limit(query.0.limit));
    let now = call.now();
    call.read(move |conn| {
        let ticket = visible(conn, &actor, ids.0.1, now)?;
        journal::trace(conn, &actor, lang, ticket.id, page)
    })
    .await
}

/// Show a ticket
///
/// With its promises, its contacts, and what may be done now.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    responses((status = 200, description = "The ticket", body = Ticket)),
    extensions(("x-permission" = json!("tickets.read_own"))))]
#[get("/projects/{project_id}/tickets/{ticket_id}")]
pub async fn get_ticket(call: Call, scope: InProject, ids: Ids<(ProjectId, TicketId)>) -> Answer {
    let actor = scope.0;
    actor.require_any(&[Permission::TicketsRead, Permission::TicketsReadOwn])?;
    let (now, lang) = (call.now(), call.meta.lang);
    call.glance(move |conn| {
        let row = store::find(conn, actor.project(), ids.0.1)?;
        show(conn, &actor, lang, row, now)
    })
    .await
}

/// What the desk has typed so far.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RepeatQuery {
    /// The room.
    unit_id: Option<UnitId>,
    /// The phone, as typed.
    #[validate(length(min = 3, max = 40))]
    #[param(example = "134 5722 3212", min_length = 3, max_length = 40)]
    phone: Option<String>,
}

/// Find repeats
///
/// Open matters and those of the last 90 days of the same room or phone: choosing one links instead of duplicating. Who may
/// not see all tickets gets those that concern them.
#[utoipa::path(tag = "tickets", params(("project_id" = ProjectId, Path, description = "The project"), RepeatQuery),
    responses((status = 200, description = "The matters", body = Page<TicketItem>)),
    extensions(("x-permission" = json!("tickets.register"))))]
#[get("/projects/{project_id}/tickets/repeats")]
pub async fn find_repeats(call: Call, scope: InProject, query: ValidQuery<RepeatQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::TicketsRegister)?;
    let now = call.now();
    call.read(move |conn| {
        let phone = query.0.phone.as_deref().and_then(normal_phone);
        let own = Own::of(conn, &actor, now)?;
        let typed = (query.0.unit_id, phone.as_deref());
        let rows = store::repeats(conn, actor.project(), typed, own.as_ref(), now)?;
        Ok(Page::whole(items(conn, &actor, rows, now)?))
    })
    .await
}
