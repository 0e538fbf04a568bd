//! The cards that opened something in a unit at a moment.
//!
//! Rule: ICC-09, CUS-01.

use super::super::store;
use crate::db::types::{CardEventId, CardId, PartyId, ProjectId, UnitId};
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, ValidQuery};
use crate::http::page::Page;
use crate::identity::InProject;
use crate::properties::units;
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::cards::{Kind, Stage};
use guanjia_rules::permission::Permission;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A card that opened something at a moment, with the event that shows it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HeldCard {
    /// The card.
    id: CardId,
    /// What people call the application.
    #[schema(example = "K20260302-001")]
    number: String,
    /// What it opens.
    kind: Kind,
    /// The number on it.
    #[schema(example = "0A1B2C3D")]
    card_number: Option<String>,
    /// Whose it is.
    party_id: PartyId,
    /// Their name.
    #[schema(example = "杨秀兰")]
    party_name: String,
    /// How it stood: with its holder, or entrusted to the office.
    stage: Stage,
    /// Since when.
    #[schema(example = "2026-03-02T01:09:00Z")]
    since: DateTime<Utc>,
    /// The event that shows it.
    event_id: CardEventId,
}

impl From<store::Held> for HeldCard {
    fn from(store::Held { card, event, party }: store::Held) -> Self {
        Self {
            id: card.id,
            number: card.number,
            kind: card.kind.0,
            card_number: card.card_number,
            party_id: event.party_id,
            party_name: party,
            stage: event.stage.0,
            since: event.at.0,
            event_id: event.id,
        }
    }
}

/// At which moment.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HeldQuery {
    /// The moment; now, if left out.
    #[param(example = "2026-03-02T01:09:00Z")]
    at: Option<DateTime<Utc>>,
}

/// The living cards of a unit
///
/// At any moment, past ones included, each with the event that shows it.
#[utoipa::path(tag = "cards",
    params(("project_id" = ProjectId, Path, description = "The project"), ("unit_id" = UnitId, Path, description = "The unit"), HeldQuery),
    responses((status = 200, description = "The cards", body = Page<HeldCard>)),
    extensions(("x-permission" = json!("cards.read"))))]
#[get("/projects/{project_id}/units/{unit_id}/cards")]
pub async fn list_unit_cards(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, UnitId)>,
    query: ValidQuery<HeldQuery>,
) -> Answer {
    let actor = scope.0;
    actor.require(Permission::CardsRead)?;
    let at = query.0.at.unwrap_or_else(|| call.now());
    call.read(move |conn| {
        let unit = units::find(conn, actor.project(), ids.0.1)?;
        let held = store::held_at(conn, actor.project(), unit.id, at)?;
        Ok(Page::whole(held.into_iter().map(HeldCard::from).collect()))
    })
    .await
}
