//! One party: shown, and its numbers in full.

pub mod change;

use super::occupancies::{Occupancy, shape as occupancy};
use super::tags::{Tag, shape as tag};
use crate::db::Conn;
use crate::db::types::{PartyId, ProjectId};
use crate::error::Result;
use crate::http::call::{Answer, Call, Resource};
use crate::http::json::{Ids, Valid};
use crate::identity::{Actor, InProject, person};
use crate::parties::actions::parties as actions;
use crate::parties::actions::tags::may_see;
use crate::parties::store::occupancies::{Whose, tenures};
use crate::parties::store::parties::{self as store, PartyRow};
use crate::parties::store::tags;
use crate::properties::{Named, today, visible};
use actix_web::http::StatusCode;
use actix_web::{get, post};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::parties::{Category, IdDocKind, PartyKind};
use guanjia_rules::permission::Permission;
use guanjia_rules::text::{mask_identity, mask_phone};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A person or an organisation. Phones and the number of the identity paper are masked.
#[derive(Debug, Serialize, ToSchema)]
pub struct Party {
    /// The party.
    id: PartyId,
    /// Whether it is a person.
    kind: PartyKind,
    /// The name.
    #[schema(example = "王芳")]
    name: String,
    /// What it is to the office.
    categories: Vec<Category>,
    /// The phones, their middles hidden.
    #[schema(example = json!(["134****3212"]))]
    phones: Vec<String>,
    /// By which paper it is identified.
    id_doc_kind: Option<IdDocKind>,
    /// The number of that paper, its middle hidden.
    #[schema(example = "4*************1234")]
    id_doc_no: Option<String>,
    /// The e-mail address.
    #[schema(example = "wangfang@example.com")]
    email: Option<String>,
    /// The postal address.
    #[schema(example = "深圳市南山区科苑路 1 号")]
    address: Option<String>,
    /// Whether it is an important customer, visited after a survey.
    is_important: bool,
    /// Whether it is a special customer, to whom the director talks again after completion.
    is_special: bool,
    /// Who keeps regular contact.
    contact_person: Option<Named>,
    /// First day of the term in the committee or as a representative.
    #[schema(example = "2026-01-01")]
    term_from: Option<NaiveDate>,
    /// Last day of that term.
    #[schema(example = "2028-12-31")]
    term_to: Option<NaiveDate>,
    /// What else to know.
    #[schema(example = "白天请打办公室电话")]
    note: Option<String>,
    /// The units held now and before.
    occupancies: Vec<Occupancy>,
    /// The tags; left out for who may not see tags.
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<Vec<Tag>>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
    /// When it was added.
    #[schema(example = "2026-03-02T08:15:00Z")]
    created_at: DateTime<Utc>,
    /// When it was last changed.
    #[schema(example = "2026-03-02T08:15:00Z")]
    updated_at: DateTime<Utc>,
}

impl Resource for Party {
    fn version(&self) -> Option<i32> {
        Some(self.version)
    }
}

fn show(conn: &mut Conn, actor: &Actor, row: PartyRow, now: DateTime<Utc>) -> Result<Party> {
    let today = today(conn, row.project_id, now)?;
    let phones = store::phones(conn, row.project_id, &[row.id])?;
    let held = tenures(conn, row.project_id, Whose::Parties(vec![row.id]), None)?;
    let contact_person = match row.contact_person_id {
        None => None,
        Some(id) => Some(Named { id, name: person(conn, id)?.name }),
    };
    let tags = match may_see(conn, actor, now)? {
        true => Some(tags::of_party(conn, row.project_id, row.id)?.into_iter().map(tag).collect()),
        false => None,
    };
    Ok(Party {
        id: row.id,
        kind: row.kind.0,
        name: row.name,
        categories: row.categories.0,
        phones: phones.iter().map(|phone| mask_phone(&phone.normal)).collect(),
        id_doc_kind: row.id_doc_kind.map(|kind| kind.0),
        id_doc_no: row.id_doc_no.as_deref().map(mask_identity),
        email: row.email,
        address: row.address,
        is_important: row.is_important,
        is_special: row.is_special,
        contact_person,
        term_from: row.term_from,
        term_to: row.term_to,
        note: row.note,
        occupancies: held.into_iter().map(|one| occupancy(one, today)).collect(),
        tags,
        version: row.version,
        created_at: row.created_at.0,
        updated_at: row.updated_at.0,
    })
}

/// Show a party
///
/// With its units of now and before, and its tags for who may see them. `reveal_party` shows phones in full.
#[utoipa::path(tag = "parties",
    params(("project_id" = ProjectId, Path, description = "The project"), ("party_id" = PartyId, Path, description = "The party")),
    responses((status = 200, description = "The party", body = Party)),
    extensions(("x-permission" = json!("parties.read"))))]
#[get("/projects/{project_id}/parties/{party_id}")]
pub async fn get_party(call: Call, scope: InProject, ids: Ids<(ProjectId, PartyId)>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::PartiesRead)?;
    let now = call.now();
    call.glance(move |conn| {
        let row = store::find(conn, actor.project(), ids.0.1)?;
        show(conn, &actor, row, now)
    })
    .await
}

/// Why a party's numbers must be seen in full.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyReveal {
    /// The reason; it stays in the journal.
    #[validate(length(min = 1, max = 200), custom(function = visible))]
    #[schema(example = "回拨漏接来电", min_length = 1, max_length = 200, pattern = "\\S")]
    reason: String,
}

/// A party's numbers in full.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevealedParty {
    /// The party.
    id: PartyId,
    /// The phones as they were typed.
    #[schema(example = json!(["134 5722 3212"]))]
    phones: Vec<String>,
    /// The number of the identity paper.
    #[schema(example = "440301199001011234")]
    id_doc_no: Option<String>,
}

impl Resource for RevealedParty {
    const IS_KEPT: bool = false;

    fn version(&self) -> Option<i32> {
        None
    }
}

/// Show a party's numbers in full
///
/// The journal keeps who asked, when, and why.
#[utoipa::path(tag = "parties",
    params(("project_id" = ProjectId, Path, description = "The project"), ("party_id" = PartyId, Path, description = "The party")),
    request_body = PartyReveal, responses((status = 200, description = "The numbers", body = RevealedParty)),
    extensions(("x-permission" = json!("parties.reveal"))))]
#[post("/projects/{project_id}/parties/{party_id}/reveal")]
pub async fn reveal_party(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, PartyId)>,
    body: Valid<PartyReveal>,
) -> Answer {
    let actor = scope.0;
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let (row, phones) = actions::reveal(tx, &actor, ids.0.1, body.value.reason.trim(), now)?;
        let phones = phones.into_iter().map(|phone| phone.typed).collect();
        Ok(RevealedParty { id: row.id, phones, id_doc_no: row.id_doc_no })
    })
    .await
}
