//! Who is calling.

use super::super::store::search::{self as store, Hit, Matched};
use crate::db::types::{PartyId, ProjectId, UnitId};
use crate::http::call::{Answer, Call};
use crate::http::json::ValidQuery;
use crate::http::page::Page;
use crate::identity::InProject;
use crate::properties::today;
use actix_web::get;
use guanjia_rules::parties::OccupancyRole;
use guanjia_rules::permission::Permission;
use guanjia_rules::text::mask_phone;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// Somebody, or a room, that what was typed may mean.
#[derive(Debug, Serialize, ToSchema)]
pub struct PartyMatch {
    /// Who; `null` for a room in which nobody is registered.
    party: Option<MatchedParty>,
    /// Which room; `null` for somebody without one.
    unit: Option<MatchedUnit>,
    /// What they are there.
    role: Option<OccupancyRole>,
    /// Their phone, its middle hidden.
    #[schema(example = "134****3212")]
    phone_masked: Option<String>,
    /// By what they were found.
    matched: Matched,
    /// The text that was found: the room, the hidden phone, or the name.
    #[schema(example = "4-2-301")]
    matched_text: String,
}

/// Somebody who was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct MatchedParty {
    /// The party.
    id: PartyId,
    /// The name.
    #[schema(example = "王芳")]
    name: String,
    /// Whether it is an important customer.
    is_important: bool,
    /// Whether it is a special customer.
    is_special: bool,
}

/// A room that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct MatchedUnit {
    /// The unit.
    id: UnitId,
    /// Its short code.
    #[schema(example = "4-2-301")]
    short_code: String,
}

fn shape(hit: Hit) -> PartyMatch {
    let phone_masked = hit.phone.as_deref().map(mask_phone);
    let found = match hit.matched {
        Matched::Room => hit.unit.as_ref().map(|(_, code)| code.clone()),
        Matched::Phone => phone_masked.clone(),
        Matched::Name => hit.party.as_ref().map(|who| who.name.clone()),
    };
    PartyMatch {
        party: hit.party.map(|who| MatchedParty {
            id: who.id,
            name: who.name,
            is_important: who.is_important,
            is_special: who.is_special,
        }),
        unit: hit.unit.map(|(id, short_code)| MatchedUnit { id, short_code }),
        role: hit.role,
        phone_masked,
        matched: hit.matched,
        matched_text: found.unwrap_or_default(),
    }
}

/// What was typed.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SearchQuery {
    /// A room (`4-2-301`, `4-2`, `301`), the last three or more digits of a phone, or a name.
    #[validate(length(min = 1, max = 60))]
    #[param(example = "4-2-301", min_length = 1, max_length = 60)]
    q: String,
    /// Rows of the answer; 20 unless told otherwise.
    #[validate(range(min = 1, max = 50))]
    #[param(example = 20, minimum = 1, maximum = 50)]
    limit: Option<u8>,
}

/// Find who is calling
///
/// One box for a room, the last digits of a phone, or a name; full-width digits are read as well. The whole room comes
/// first, then rooms that begin so, then phones, then names.
#[utoipa::path(tag = "parties", params(("project_id" = ProjectId, Path, description = "The project"), SearchQuery),
    responses((status = 200, description = "Who it may be, likeliest first", body = Page<PartyMatch>)),
    extensions(("x-permission" = json!("parties.read"))))]
#[get("/projects/{project_id}/parties/search")]
pub async fn search_parties(call: Call, scope: InProject, query: ValidQuery<SearchQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::PartiesRead)?;
    let now = call.now();
    call.read(move |conn| {
        let today = today(conn, actor.project(), now)?;
        let limit = usize::from(query.0.limit.unwrap_or(20));
        let hits = store::search(conn, actor.project(), &query.0.q, today, limit)?;
        Ok(Page::whole(hits.into_iter().map(shape).collect()))
    })
    .await
}
