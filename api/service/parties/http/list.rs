//! Parties as a list.

use super::super::actions::tags::require_sight;
use super::super::store::occupancies::{Whose, tenures};
use super::super::store::parties::{self as store, Cursor, Filter, PartyRow};
use crate::db::Conn;
use crate::db::types::{PartyId, ProjectId};
use crate::error::Result;
use crate::http::call::{Answer, Call};
use crate::http::json::ValidQuery;
use crate::http::page::{self, COUNTED, Page, Total};
use crate::identity::{Actor, InProject};
use crate::properties::today;
use crate::sorts;
use actix_web::get;
use chrono::{DateTime, Utc};
use guanjia_rules::parties::{Category, PartyKind, TagKind};
use guanjia_rules::permission::Permission;
use guanjia_rules::text::mask_phone;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A party as a list shows it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PartyItem {
    /// The party.
    id: PartyId,
    /// Whether it is a person.
    kind: PartyKind,
    /// The name.
    #[schema(example = "王芳")]
    name: String,
    /// What it is to the office.
    categories: Vec<Category>,
    /// Whether it is an important customer.
    is_important: bool,
    /// Whether it is a special customer.
    is_special: bool,
    /// The first phone, its middle hidden.
    #[schema(example = "134****3212")]
    phone_masked: Option<String>,
    /// The rooms held today.
    #[schema(example = json!(["4-2-301"]))]
    rooms: Vec<String>,
    /// The version, for `If-Match`.
    #[schema(example = 1)]
    version: i32,
}

sorts!(PartySort "name" "-name");

/// What a list of parties is for.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PartyQuery {
    /// A part of the name; one character is enough.
    #[validate(length(min = 1, max = 100))]
    #[param(example = "王", min_length = 1, max_length = 100)]
    q: Option<String>,
    /// Only parties that are this to the office.
    category: Option<Category>,
    /// Only residents: customers who are not the developer.
    #[serde(default)]
    is_resident: bool,
    /// Only important customers, or only the others.
    is_important: Option<bool>,
    /// Only special customers, or only the others.
    is_special: Option<bool>,
    /// Only those that carry this tag now; for the service centre and its leaders.
    tag: Option<TagKind>,
    /// In which order; the usual one, if left out.
    #[serde(default)]
    #[param(inline)]
    sort: PartySort,
    /// Where the page begins: `next_cursor` of the one before.
    #[validate(length(min = 1, max = 400))]
    #[param(example = "eyJhIjoxfQ", min_length = 1, max_length = 400, pattern = "^[A-Za-z0-9_-]{1,400}$")]
    cursor: Option<String>,
    /// Rows of the page.
    #[validate(range(min = 1, max = 200))]
    #[param(example = 50, minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// Whether to count all that fit.
    #[serde(default)]
    total: bool,
}

impl PartyQuery {
    /// The filter, for somebody who may use it.
    pub(super) fn filter(&self, conn: &mut Conn, actor: &Actor, now: DateTime<Utc>) -> Result<Filter> {
        if self.tag.is_some() {
            require_sight(conn, actor, now)?;
        }
        Ok(Filter {
            text: self.q.clone(),
            category: self.category,
            is_resident: self.is_resident,
            is_important: self.is_important,
            is_special: self.is_special,
            tag: self.tag,
            is_reversed: self.sort == PartySort::Reversed,
        })
    }
}

/// List parties
///
/// By name, with their rooms of today. Phones are masked.
#[utoipa::path(tag = "parties", params(("project_id" = ProjectId, Path, description = "The project"), PartyQuery),
    responses((status = 200, description = "A page of parties", body = Page<PartyItem>)),
    extensions(("x-permission" = json!("parties.read"))))]
#[get("/projects/{project_id}/parties")]
pub async fn list_parties(call: Call, scope: InProject, query: ValidQuery<PartyQuery>) -> Answer {
    let actor = scope.0;
    actor.require(Permission::PartiesRead)?;
    let cursor = page::decode::<Cursor>(query.0.cursor.as_deref())?;
    let (now, limit) = (call.now(), page::limit(query.0.limit));
    call.read(move |conn| {
        let filter = query.0.filter(conn, &actor, now)?;
        let rows = store::list(conn, actor.project(), &filter, cursor.as_ref(), limit)?;
        let total = match query.0.total {
            true => Some(Total::capped(store::count(conn, actor.project(), &filter, COUNTED + 1)?)),
            false => None,
        };
        let Page { items: rows, next_cursor, .. } = Page::cut(rows, limit, Cursor::of);
        Ok(Page { items: items(conn, actor.project(), rows, now)?, next_cursor, total })
    })
    .await
}

fn items(conn: &mut Conn, project: ProjectId, rows: Vec<PartyRow>, now: DateTime<Utc>) -> Result<Vec<PartyItem>> {
    let today = today(conn, project, now)?;
    let ids: Vec<PartyId> = rows.iter().map(|row| row.id).collect();
    let phones = store::phones(conn, project, &ids)?;
    let held = tenures(conn, project, Whose::Parties(ids), Some(today))?;
    let item = |row: PartyRow| {
        let mut rooms: Vec<String> =
            held.iter().filter(|one| one.row.party_id == row.id).map(|one| one.short_code.clone()).collect();
        rooms.dedup();
        PartyItem {
            id: row.id,
            kind: row.kind.0,
            name: row.name,
            categories: row.categories.0,
            is_important: row.is_important,
            is_special: row.is_special,
            phone_masked: phones.iter().find(|phone| phone.party_id == row.id).map(|phone| mask_phone(&phone.normal)),
            rooms,
            version: row.version,
        }
    };
    Ok(rows.into_iter().map(item).collect())
}
