//! Adding and changing parties.

use super::{Party, show};
use crate::db::types::{Id, Json, PartyId, ProjectId, UserId, Word};
use crate::http::call::{Answer, Call};
use crate::http::json::{Ids, Valid};
use crate::http::precondition::IfMatch;
use crate::identity::{Actor, InProject};
use crate::parties::actions::parties::{self as actions, Phones};
use crate::parties::store::parties::PartyRow;
use crate::properties::{Seen, given, set, trimmed, visible};
use actix_web::http::StatusCode;
use actix_web::{patch, post};
use chrono::{DateTime, NaiveDate, Utc};
use guanjia_rules::parties::{Category, IdDocKind, PartyKind};
use guanjia_rules::permission::Permission;
use guanjia_rules::text::mask_identity;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

/// A party to be added.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyAdd {
    /// Whether it is a person.
    kind: PartyKind,
    /// The name.
    #[validate(length(min = 1, max = 100), custom(function = visible))]
    #[schema(example = "王芳", min_length = 1, max_length = 100, pattern = "\\S")]
    name: String,
    /// What it is to the office; a customer unless told otherwise.
    #[serde(default = "customer")]
    #[validate(length(min = 1, max = 9))]
    #[schema(example = json!(["customer"]), min_items = 1, max_items = 9)]
    categories: Vec<Category>,
    /// The phones, as people write them.
    #[serde(default)]
    #[validate(length(max = 10))]
    #[schema(example = json!(["134 5722 3212", "0755-26001234 转 801"]), max_items = 10)]
    phones: Vec<String>,
    /// By which paper it is identified.
    id_doc_kind: Option<IdDocKind>,
    /// The number of that paper.
    #[validate(length(min = 1, max = 40))]
    #[schema(example = "440301199001011234", min_length = 1, max_length = 40)]
    id_doc_no: Option<String>,
    /// The e-mail address.
    #[validate(email, length(max = 200))]
    #[schema(example = "wangfang@example.com", format = "email", max_length = 200)]
    email: Option<String>,
    /// The postal address.
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "深圳市南山区科苑路 1 号", min_length = 1, max_length = 200)]
    address: Option<String>,
    /// Whether it is an important customer.
    #[serde(default)]
    is_important: bool,
    /// Whether it is a special customer.
    #[serde(default)]
    is_special: bool,
    /// Who keeps regular contact.
    contact_person_id: Option<UserId>,
    /// First day of the term in the committee or as a representative.
    #[schema(example = "2026-01-01")]
    term_from: Option<NaiveDate>,
    /// Last day of that term.
    #[schema(example = "2028-12-31")]
    term_to: Option<NaiveDate>,
    /// What else to know.
    #[validate(length(min = 1, max = 1000))]
    #[schema(example = "白天请打办公室电话", min_length = 1, max_length = 1000)]
    note: Option<String>,
}

fn customer() -> Vec<Category> {
    vec![Category::Customer]
}

impl PartyAdd {
    fn row(&self, actor: &Actor, now: DateTime<Utc>) -> PartyRow {
        PartyRow {
            project_id: actor.project(),
            id: Id::fresh(now),
            kind: Word(self.kind),
            name: self.name.trim().to_owned(),
            categories: distinct(&self.categories),
            id_doc_kind: self.id_doc_kind.map(Word),
            id_doc_no: self.id_doc_no.clone(),
            email: self.email.clone(),
            address: self.address.clone(),
            is_important: self.is_important,
            is_special: self.is_special,
            contact_person_id: self.contact_person_id,
            term_from: self.term_from,
            term_to: self.term_to,
            note: self.note.clone(),
            version: 1,
            created_at: now.into(),
            created_by: actor.author.user,
            updated_at: now.into(),
        }
    }
}

/// Each category once, in the order of the papers.
fn distinct(given: &[Category]) -> Json<Vec<Category>> {
    let mut categories = given.to_vec();
    categories.sort_unstable();
    categories.dedup();
    Json(categories)
}

/// Add a party
///
/// A customer, a member of the owners' committee, a supplier, an authority: whoever the office deals with.
#[utoipa::path(tag = "parties", params(("project_id" = ProjectId, Path, description = "The project")), request_body = PartyAdd,
    responses((status = 201, description = "Added", body = Party)),
    extensions(("x-permission" = json!("parties.edit"))))]
#[post("/projects/{project_id}/parties")]
pub async fn add_party(call: Call, scope: InProject, body: Valid<PartyAdd>) -> Answer {
    let actor = scope.0;
    call.write(actor.writer(), StatusCode::CREATED, body.digest, move |tx, now| {
        actor.require(Permission::PartiesEdit)?;
        let phones = Phones::read(&body.value.phones, &[])?;
        let row = actions::add(tx, &actor, body.value.row(&actor, now), &phones, now)?;
        show(tx, &actor, row, now)
    })
    .await
}

/// What changes of a party; what is left out stays. A number that is sent in its masked form stays as it was.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyPatch {
    /// Whether it is a person.
    kind: Option<PartyKind>,
    /// The name.
    #[validate(length(min = 1, max = 100), custom(function = visible))]
    #[schema(example = "王芳", min_length = 1, max_length = 100, pattern = "\\S")]
    name: Option<String>,
    /// What it is to the office; replaces all categories.
    #[validate(length(min = 1, max = 9))]
    #[schema(example = json!(["customer", "committee"]), min_items = 1, max_items = 9)]
    categories: Option<Vec<Category>>,
    /// The phones; replaces all of them.
    #[validate(length(max = 10))]
    #[schema(example = json!(["134****3212", "0755-26001234"]), max_items = 10)]
    phones: Option<Vec<String>>,
    /// By which paper it is identified; `null` takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<IdDocKind>)]
    id_doc_kind: Option<Option<IdDocKind>>,
    /// The number of that paper; `null` takes it away.
    #[serde(default, deserialize_with = "given")]
    #[validate(length(min = 1, max = 40))]
    #[schema(value_type = Option<String>, example = "440301199001011234", min_length = 1, max_length = 40)]
    id_doc_no: Option<Option<String>>,
    /// The e-mail address; `null` takes it away.
    #[serde(default, deserialize_with = "given")]
    #[validate(length(max = 200))]
    #[schema(value_type = Option<String>, example = "wangfang@example.com", max_length = 200)]
    email: Option<Option<String>>,
    /// The postal address; `null` takes it away.
    #[serde(default, deserialize_with = "given")]
    #[validate(length(min = 1, max = 200))]
    #[schema(value_type = Option<String>, example = "深圳市南山区科苑路 1 号", min_length = 1, max_length = 200)]
    address: Option<Option<String>>,
    /// Whether it is an important customer.
    is_important: Option<bool>,
    /// Whether it is a special customer.
    is_special: Option<bool>,
    /// Who keeps regular contact; `null` for nobody.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<UserId>)]
    contact_person_id: Option<Option<UserId>>,
    /// First day of the term; `null` takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<NaiveDate>, example = "2026-01-01")]
    term_from: Option<Option<NaiveDate>>,
    /// Last day of the term; `null` takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<NaiveDate>, example = "2028-12-31")]
    term_to: Option<Option<NaiveDate>>,
    /// What else to know; `null` takes it away.
    #[serde(default, deserialize_with = "given")]
    #[validate(length(min = 1, max = 1000))]
    #[schema(value_type = Option<String>, example = "白天请打办公室电话", min_length = 1, max_length = 1000)]
    note: Option<Option<String>>,
}

impl PartyPatch {
    fn apply(&self, row: &mut PartyRow) {
        set(&mut row.kind, &self.kind.map(Word));
        set(&mut row.name, &trimmed(&self.name));
        set(&mut row.categories, &self.categories.as_deref().map(distinct));
        set(&mut row.id_doc_kind, &self.id_doc_kind.map(|kind| kind.map(Word)));
        let masked = row.id_doc_no.as_deref().map(mask_identity);
        if self.id_doc_no.as_ref() != Some(&masked) {
            set(&mut row.id_doc_no, &self.id_doc_no);
        }
        set(&mut row.email, &self.email);
        set(&mut row.address, &self.address);
        set(&mut row.is_important, &self.is_important);
        set(&mut row.is_special, &self.is_special);
        set(&mut row.contact_person_id, &self.contact_person_id);
        set(&mut row.term_from, &self.term_from);
        set(&mut row.term_to, &self.term_to);
        set(&mut row.note, &self.note);
    }
}

/// Change a party
///
/// What is left out stays. A phone or number that is sent in its masked form stays as it was.
#[utoipa::path(tag = "parties",
    params(("project_id" = ProjectId, Path, description = "The project"), ("party_id" = PartyId, Path, description = "The party")),
    request_body = PartyPatch, responses((status = 200, description = "Changed", body = Party)),
    extensions(("x-permission" = json!("parties.edit")), ("x-if-match" = json!(true))))]
#[patch("/projects/{project_id}/parties/{party_id}")]
pub async fn change_party(
    call: Call,
    scope: InProject,
    ids: Ids<(ProjectId, PartyId)>,
    version: IfMatch,
    body: Valid<PartyPatch>,
) -> Answer {
    let actor = scope.0;
    let seen = Seen { id: ids.0.1, version: version.0 };
    call.write(actor.writer(), StatusCode::OK, body.digest, move |tx, now| {
        let edit = |row: &mut PartyRow| body.value.apply(row);
        let row = actions::change(tx, &actor, seen, edit, body.value.phones.as_deref(), now)?;
        show(tx, &actor, row, now)
    })
    .await
}
