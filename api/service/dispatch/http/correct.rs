//! Putting a register row right, with its slips.
//!
//! Rule: TKT-09, TKT-11, PTY-04.

use super::super::actions;
use super::site::{Site, Whereabouts};
use crate::db::Conn;
use crate::db::types::{CategoryId, FacilityId, ProjectId, TicketId, UnitId};
use crate::error::{Error, Result};
use crate::http::call::Answer;
use crate::identity::{Actor, OnRecord};
use crate::policy;
use crate::tickets::{self, CorrectOrder, Restated, Ticket, TicketRow, as_ticket};
use actix_web::post;
use chrono::{DateTime, Utc};
use guanjia_rules::code::Code;
use guanjia_rules::permission::Permission;
use guanjia_rules::tickets::{Channel, Kind, Line};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// What is put right; what is left out stays.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TicketCorrect {
    /// The caller's name.
    #[validate(length(min = 1, max = 64))]
    #[schema(example = "杨秀兰", min_length = 1, max_length = 64)]
    caller_name: Option<String>,
    /// The caller's phone.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "134 5722 3212", min_length = 1, max_length = 40)]
    caller_phone: Option<String>,
    /// The room's short code, as people say it.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "4-2-301", min_length = 1, max_length = 40)]
    room: Option<String>,
    /// The room, if the caller knows its id.
    unit_id: Option<UnitId>,
    /// The public facility.
    facility_id: Option<FacilityId>,
    /// The place in words; of a matter in a room it is another room's short code, unless `is_public_place`.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "4-2-301", min_length = 1, max_length = 200)]
    place: Option<String>,
    /// Whether the matter is at that public place and in no room.
    #[serde(default)]
    is_public_place: bool,
    /// What the matter is.
    kind: Option<Kind>,
    /// What it is about.
    category_id: Option<CategoryId>,
    /// How it came in.
    channel: Option<Channel>,
    /// Which line was called.
    line: Option<Line>,
    /// When it was said.
    #[schema(example = "2026-03-02T08:15:00Z")]
    reported_at: Option<DateTime<Utc>>,
    /// The component of the room whose own warranty counts, as the room lists it.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "防水", min_length = 1, max_length = 40)]
    component: Option<String>,
    /// Whether it is paid work although the warranty lasts.
    is_paid: Option<bool>,
    /// The matter.
    #[validate(length(min = 1, max = 2000))]
    #[schema(example = "厨房水管漏水", min_length = 1, max_length = 2000)]
    content: Option<String>,
    /// Whether it belongs to the communication register.
    is_important: Option<bool>,
    /// Why.
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "听错房号", min_length = 1, max_length = 500)]
    reason: Option<String>,
}

impl TicketCorrect {
    /// Whether it says anew what the matter is or where.
    fn restates(&self) -> bool {
        self.restates_place()
            || self.kind.is_some()
            || self.category_id.is_some()
            || self.channel.is_some()
            || self.line.is_some()
            || self.reported_at.is_some()
            || self.restates_warranty()
    }

    fn restates_place(&self) -> bool {
        self.room.is_some() || self.unit_id.is_some() || self.facility_id.is_some() || self.place.is_some()
    }

    fn restates_warranty(&self) -> bool {
        self.component.is_some() || self.is_paid.is_some()
    }

    /// Where the matter is: what was sent, else what the row says.
    fn whereabouts<'a>(&'a self, row: &'a TicketRow) -> Whereabouts<'a> {
        if !self.restates_place() {
            return Whereabouts { room: None, unit: row.unit_id, facility: row.facility_id, place: Some(&row.place) };
        }
        let place = self.place.as_deref();
        // In a room the words are another room's code: a place that does not exist must not stand on the slips.
        let as_room = row.unit_id.is_some() && !self.is_public_place && self.facility_id.is_none();
        let room = self.room.as_deref().or(place.filter(|_| as_room && self.unit_id.is_none()));
        Whereabouts { room, unit: self.unit_id, facility: self.facility_id, place }
    }
}

/// What was sent, with the place and the case looked up.
fn order_of(
    tx: &mut Conn,
    actor: &Actor,
    id: TicketId,
    wish: &TicketCorrect,
    now: DateTime<Utc>,
) -> Result<CorrectOrder> {
    let row = tickets::find(tx, actor.project(), id)?;
    let restated = if wish.restates() { Some(restated(tx, actor, &row, wish, now)?) } else { None };
    Ok(CorrectOrder {
        caller_name: wish.caller_name.clone(),
        caller_phone: wish.caller_phone.clone(),
        content: wish.content.clone(),
        is_important: wish.is_important,
        restated,
        reason: wish.reason.clone(),
    })
}

fn restated(
    tx: &mut Conn,
    actor: &Actor,
    row: &TicketRow,
    wish: &TicketCorrect,
    now: DateTime<Utc>,
) -> Result<Restated> {
    let typed_as_place = wish.room.is_none() && wish.place.is_some();
    let site = Site::of(tx, actor.project(), &wish.whereabouts(row)).map_err(|error| match error.code() {
        Code::UnitUnknown if typed_as_place => Error::at(Code::UnitUnknown, "/place"),
        _ => error,
    })?;
    let kind = wish.kind.unwrap_or(row.kind.0);
    let reported_at = wish.reported_at.unwrap_or(row.reported_at.0);
    let is_as_before = !wish.restates_place() && !wish.restates_warranty() && wish.reported_at.is_none();
    let case = match row.case_kind {
        Some(case) if is_as_before && kind == row.kind.0 => Some(case.0),
        _ => {
            let reported_on = policy::in_force(tx, actor.project(), now)?.day(reported_at);
            site.case(kind, (wish.component.as_deref(), wish.is_paid.unwrap_or(false)), reported_on)?
        }
    };
    Ok(Restated {
        unit: site.unit.map(|unit| unit.id),
        facility: site.facility.map(|facility| facility.id),
        place: site.place,
        kind,
        category: wish.category_id.or(row.category_id),
        channel: wish.channel.unwrap_or(row.channel.0),
        line: wish.line.or(row.line.map(|line| line.0)),
        reported_at,
        case,
    })
}

/// Correct a ticket
///
/// Puts the row right; slips follow in the same step, and the old values stay in the history. What the matter is and where
/// can be put right until work begins: the place is looked up as at registration, and the case follows from it.
#[utoipa::path(tag = "tickets",
    params(("project_id" = ProjectId, Path, description = "The project"), ("ticket_id" = TicketId, Path, description = "The ticket")),
    request_body = TicketCorrect, responses((status = 200, description = "The ticket as it is now", body = Ticket)),
    extensions(("x-permission" = json!("tickets.register")), ("x-if-match" = json!(true))))]
#[post("/projects/{project_id}/tickets/{ticket_id}/correct")]
pub async fn correct_ticket(verb: OnRecord<TicketId, TicketCorrect>) -> Answer {
    as_ticket(verb, |tx, actor, at, wish, now| {
        actor.require(Permission::TicketsRegister)?;
        let order = order_of(tx, actor, at.0, wish, now)?;
        actions::correct(tx, actor, at, &order, now)
    })
    .await
}
